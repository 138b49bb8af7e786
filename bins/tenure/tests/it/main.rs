//! The program as people and scripts start it, where no server is needed.

mod agent;
mod commands;
mod computer;
