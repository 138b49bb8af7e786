//! The rules of Tenure: what a license, ticket, order and container may do, decided in pure code.
//!
//! Every vendor command goes through [`decide()`], every contact through [`contact::central`] and
//! [`contact::container`]; both answer with events or a typed refusal and never change anything
//! themselves. [`apply()`] folds an event into a [`World`](world::World). No clock, randomness or I/O
//! lives here: a [`Moment`](moment::Moment) brings the time and ids already drawn.
//!
//! Start with `license/state.rs` (what people see), then `contact/manifest.rs` (the one idea:
//! intended less what is still possible elsewhere), then `contact/central.rs` (one contact).
#![no_std]
#![expect(
    missing_docs,
    reason = "fields of events, refusals and ids say what they are; every item has its sentence"
)]
extern crate alloc;

pub mod alarm;
pub mod base32;
pub mod command;
pub mod contact;
pub mod container;
pub mod customer;
pub mod decide;
pub mod event;
pub mod floor;
pub mod ids;
pub mod invariants;
pub mod item;
pub mod license;
pub mod moment;
pub mod order;
pub mod pairing;
pub mod refusal;
pub mod settings;
pub mod terms;
pub mod ticket;
pub mod time;
pub mod verb;
pub mod why;
pub mod world;

pub use decide::decide;
pub use event::apply::apply;
