//! The command line over the API: every operation by its name, and hand-made verbs for daily work.

mod client;
mod operation;
mod table;
mod verbs;

pub(crate) use client::{Address, Answer, Client, Wanted};
pub(crate) use operation::{Api, find};
pub(crate) use table::Table;
pub(crate) use verbs::Verb;
pub(crate) use verbs::users::read as read_password;
