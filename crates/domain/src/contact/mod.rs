//! One contact between a container and Central: the same rules for server, client and model
//! (SYSTEM §4.1, SECURITY §4.3).
//!
//! `central` decides what Central answers (`suspicion`: to what is not the next message; `answer`: with which
//! manifest), `container` what a container accepts; both halves side by side. `offer` tells beforehand what a user could do. `manifest` is the one idea of the system: intended
//! less what is still possible elsewhere.

mod answer;
pub mod central;
pub mod compose;
pub mod container;
pub mod evidence;
pub mod manifest;
pub mod message;
pub mod offer;
pub mod pending;
pub mod pick;
pub mod receipt;
pub mod rules;
mod suspicion;
pub mod wish;

pub use suspicion::{Said, contradict};

pub use message::{
    Delivered, NoChange, Nonce, Ordered, Pick, Receipt, Request, Selection, Tombstone, Update, VendorAction,
    Wish, WishAction,
};
