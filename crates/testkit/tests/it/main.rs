//! The small model and the simulator.

mod model;
