//! The use cases with a real signer and the memory store; containers as small as they can be.

mod bulk;
mod contacts;
mod depot;
mod evidence;
mod harness;
mod people;
mod release_log;
mod story;
mod vendor;
