//! The wire: strict CBOR, signed envelopes, every message, trust, files and stable problem types.
//!
//! What it does not do: no rule of a contact (that is `domain::contact`), no I/O, no clock, no
//! randomness. Start with [`envelope`] (nothing is read before it is verified), then [`message`] (what
//! travels), then [`trust`] (what a container believes). The normative text is `docs/protocol/`.
#![no_std]
extern crate alloc;

pub mod bundle;
pub mod cbor;
pub mod convert;
pub mod envelope;
pub mod file;
pub mod hint;
pub mod merkle;
pub mod message;
pub mod problem;
pub mod sealing;
pub mod state;
pub mod suite;
pub mod ticket;
pub mod trust;

pub use envelope::{Claimed, Envelope, Header, Message, Sealed, Typ, VendorId, Verified, VerifyError, seal};
pub use problem::{HasProblem, Problem};
pub use trust::{TrustError, TrustStore};
