//! The binary as an operator meets it: real processes in temporary folders, on loopback.

mod backup;
mod commands;
mod config;
mod crash;
mod harness;
mod keys;
mod start;
