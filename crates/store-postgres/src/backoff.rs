//! How long to wait before a write is run again.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

/// The longest pause, in milliseconds.
const LONGEST: u64 = 128;

/// Sleeps 0 to 2ⁿ milliseconds, `n` being the attempt, at most 128: whoever collided once should not
/// collide again.
pub(crate) fn pause(attempt: u32) {
    let most = LONGEST.min(1 << attempt.min(7)) * 1_000;
    // The hasher's keys are the one source of chance that needs no dependency; it decides no outcome.
    let chance = RandomState::new().hash_one(attempt);
    std::thread::sleep(Duration::from_micros(chance % most));
}
