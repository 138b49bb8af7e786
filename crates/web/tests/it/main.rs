//! The service through its real router, with a clock that stands still.

mod access;
mod actions;
mod bad_input;
mod bulk;
mod contacts;
mod depot;
mod desk;
mod documents;
mod exchange;
mod harness;
mod issuer;
mod overviews;
mod selling;
mod sign_in;
mod users;
