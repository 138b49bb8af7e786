//! Ring 1: what every command decides (ENGINEERING §13).

mod case_table;
mod catalogue;
mod ends;
mod orders;
mod properties;
mod replace;
mod rest;
mod shop;
