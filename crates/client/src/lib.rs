//! The end user's side of a contact: the engine as a state machine over the rules of
//! `tenure_domain::contact::container`, made durable by `tenure_container`, with its transports.
//!
//! What it does not do: no rule of a contact, no prompts, no output. The rooms, in the order in which to
//! read them:
//!
//! * [`engine`]: time, file or response in; message, contents or outcome out. No I/O.
//! * [`content`] and [`keys`]: what is stored.
//! * [`client`]: the containers of one user: create, look, step the engine under the lock.
//! * [`contact`]: one contact online, from request to receipt.
//! * [`offline`]: the same by files.
//! * [`pairing`]: what a browser proposes through Central.
//! * [`transport`]: HTTP with its limits.
//! * [`look`]: what is held, and whether it may be used now.
//! * [`agent`]: when to do what in the background.
//! * [`show`]: any file, for people, unverified.

pub mod agent;
pub mod bytes;
pub mod client;
pub mod clock;
pub mod contact;
pub mod content;
pub mod engine;
pub mod error;
pub mod keys;
pub mod look;
pub mod offline;
pub mod pairing;
pub mod show;
pub mod transport;

pub use client::Client;
pub use error::{Class, ClientError};
