//! Use cases of a Central: authorize → scope → decide → commit → sign.
//!
//! Nothing here decides what a license may do (that is `tenure-domain`) or speaks HTTP (that is
//! `tenure-web`). Start with [`Central`]; a vendor's command goes through `vendor`, a container's
//! message through `contact`. Everything blocks; call it from a blocking thread.
#![forbid(unsafe_code)]

pub mod access;
pub mod alarms;
pub mod audit;
pub mod backup;
pub mod bulk;
pub mod catalogue;
pub mod central;
pub mod clock;
pub mod contact;
pub mod customers;
pub mod depot;
pub mod doctor;
pub mod error;
pub mod evidence;
pub mod exchange;
pub mod hint;
pub mod keys;
pub mod leases;
pub mod overview;
pub mod people;
pub mod propagation;
pub mod read;
pub mod release_log;
pub mod search;
pub mod tickets;
pub mod time;
pub mod vendor;
pub mod why;

pub use central::{Central, OpenError, Options};
pub use error::{AppError, MessageError};

use tenure_domain::ids::Actor;

/// The actor in the journal for what Central does by itself, or its operator locally.
pub fn central_actor() -> Actor {
    // Unwrap safety: `central` is a valid actor: short, no blanks, no control characters.
    "central".parse().unwrap_or_else(|_| unreachable!("`central` is a valid actor"))
}
