//! Deterministic CBOR: one strict pass before anything is read, and one way to write.
//!
//! [`strict::check`] runs over the raw bytes first (protocol text, chapter 2); after it, reading with
//! `minicbor` can meet nothing lenient. [`Wire`] gives every field its bytes, `wire_struct!` every
//! message its integer keys.

pub mod domain;
pub mod map;
pub mod strict;
pub mod wire;

pub use strict::{CborError, check, check_item};
pub use wire::{Bytes, Reader, Wire, Writer};

/// The most bytes of one message.
pub const MESSAGE_BYTES_MAX: usize = 256 * 1024;

/// The deepest nesting of arrays and maps in one message.
pub const DEPTH_MAX: usize = 8;

/// The first map key that a reader may ignore if it does not know it (unless `crit` lists it).
pub const FIRST_IGNORABLE_KEY: u64 = 1000;
