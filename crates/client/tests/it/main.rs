//! The client against a real Central in the same process: only the network between them is made up.

mod contact;
mod files;
mod harness;
mod keeping;
mod restoring;
mod years;
