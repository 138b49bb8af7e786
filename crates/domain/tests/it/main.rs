//! Ring 1: what every command decides (ENGINEERING §13).

mod case_table;
mod shop;
