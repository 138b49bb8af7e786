//! What a decision may know of the world outside: the time and randomness already drawn.

use crate::ids::Actor;
use crate::time::Instant;
use alloc::string::String;

/// The instant of a decision, with everything that pure code cannot draw itself.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Now, by Central's clock.
    pub now: Instant,
    /// Who commands.
    pub actor: Actor,
    /// Why, as the person said it; empty if not said.
    pub reason: String,
    /// Fresh randomness to make ids from.
    pub seed: [u8; 32],
    /// The running number for a new order, allocated by the store in the same transaction.
    pub order_number: u64,
    /// What order ids start with, set by the vendor.
    pub order_prefix: String,
}

impl Moment {
    /// Returns the `n`-th id of this moment: time-ordered (milliseconds omitted: seconds in the
    /// first six bytes), then the seed mixed with `n`. Distinct `n` give distinct ids.
    pub fn id(&self, n: u32) -> [u8; 16] {
        let mut id = [0; 16];
        let seconds = self.now.0.max(0).to_be_bytes();
        id[..6].copy_from_slice(&seconds[2..]);
        id[6..12].copy_from_slice(&self.seed[..6]);
        id[12..].copy_from_slice(&n.to_be_bytes());
        id
    }
}
