//! The port to durable storage.
//!
//! A use case loads a [`Scope`](tenure_domain::world::Scope) as a [`World`](tenure_domain::world::World),
//! calls the pure decision, folds its events and hands the world back: the store writes the rows that
//! became dirty, the journal entries and the side records in **one** transaction. Nothing here decides
//! anything. Everything is blocking; a web server calls it from a blocking thread.
//!
//! Start with [`Store`] and [`Tx`]; the rows that are not aggregates are in [`records`] and
//! [`people`].
#![forbid(unsafe_code)]

pub mod archive;
pub mod bulk;
pub mod chain;
pub mod check;
#[cfg(feature = "conformance")]
pub mod conformance;
pub mod derived;
pub mod error;
pub mod memory;
pub mod overview;
pub mod people;
pub mod port;
pub mod query;
pub mod records;
pub mod scope;
pub mod sql;

pub use error::{Failure, StoreError};
pub use memory::MemoryStore;
pub use port::{Store, Tx, Verdict, View, read, write};
