//! The small model and the simulator.

mod contact;
mod model;
mod simulator;
