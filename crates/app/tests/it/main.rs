//! The use cases with a real signer and the memory store; containers as small as they can be.

mod bulk;
mod clock;
mod contacts;
mod depot;
mod erasable;
mod evidence;
mod harness;
mod people;
mod release_log;
mod signing;
mod story;
mod vendor;
