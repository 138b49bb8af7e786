//! The soft lock: wrong attempts make the next one wait, longer each time, never for good.
//!
//! It lies in memory and counts names, known or not, by their hash: so it tells nobody which names exist,
//! and strangers write no row. Several Centrals on one database count each for itself.

use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tenure_domain::time::Instant;

/// Wrong attempts before the first wait.
const FREE: u32 = 3;

/// The longest wait, in seconds: a stranger can slow a user down, not lock out.
const WAIT_MAX: i64 = 60;

/// After so many seconds without an attempt all is forgotten.
const MEMORY: i64 = 3_600;

/// Names remembered. Guessing through so many takes longer than the longest wait.
const NAMES_MAX: usize = 20_000;

/// What is guessed at; each has its own count.
#[derive(Clone, Copy)]
pub(crate) enum Guess<'a> {
    /// The password of a name.
    Password(&'a str),
    /// The code of a user.
    Code(&'a [u8; 16]),
    /// The first credential.
    FirstCredential,
}

impl Guess<'_> {
    fn key(self) -> [u8; 32] {
        let (kind, of) = match self {
            Self::Password(name) => ("password", name.as_bytes()),
            Self::Code(user) => ("code", user.as_slice()),
            Self::FirstCredential => ("first", [].as_slice()),
        };
        Sha256::new().chain_update(kind).chain_update([0]).chain_update(of).finalize().into()
    }
}

#[derive(Clone, Copy)]
struct Count {
    attempts: u32,
    last: Instant,
}

impl Count {
    fn ready(&self) -> Instant {
        match self.attempts.checked_sub(FREE) {
            None => self.last,
            Some(over) => self.last.plus((1_i64 << over.min(30)).min(WAIT_MAX)),
        }
    }
}

/// All counts.
#[derive(Default)]
pub(crate) struct Delays(Mutex<HashMap<[u8; 32], Count>>);

impl Delays {
    /// Counts an attempt before it is checked, so that many at once don't slip through. Whoever then
    /// succeeds calls [`Delays::clear`].
    ///
    /// # Errors
    /// How many seconds to wait; the attempt is not taken and does not count.
    pub(crate) fn attempt(&self, guess: Guess<'_>, now: Instant) -> Result<(), u64> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= NAMES_MAX {
            forget(&mut counts, now);
        }
        let count = counts.entry(guess.key()).or_insert(Count { attempts: 0, last: now });
        if now.since(count.last) > MEMORY {
            count.attempts = 0;
        }
        let wait = count.ready().since(now);
        if count.attempts >= FREE && wait > 0 {
            return Err(wait.unsigned_abs());
        }
        *count = Count { attempts: count.attempts.saturating_add(1), last: now };
        Ok(())
    }

    /// Forgets the wrong attempts after a right one.
    pub(crate) fn clear(&self, guess: Guess<'_>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&guess.key());
    }
}

/// Makes room: what nobody waits for any more goes first, then what is oldest.
fn forget(counts: &mut HashMap<[u8; 32], Count>, now: Instant) {
    counts.retain(|_, count| count.ready() > now);
    if counts.len() >= NAMES_MAX {
        let mut ages: Vec<i64> = counts.values().map(|count| count.last.0).collect();
        ages.sort_unstable();
        let middle = ages.get(ages.len() / 2).copied().unwrap_or_default();
        counts.retain(|_, count| count.last.0 > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_never_exceeds_a_minute() {
        let delays = Delays::default();
        let mut now = Instant(1_000);
        let mut waits = Vec::new();
        for _ in 0..14 {
            match delays.attempt(Guess::Password("ada"), now) {
                Ok(()) => {}
                Err(wait) => {
                    waits.push(wait);
                    now = now.plus(wait.cast_signed());
                    delays.attempt(Guess::Password("ada"), now).expect("it waited");
                }
            }
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]);
    }

    #[test]
    fn a_right_attempt_forgets_the_wrong_ones_and_others_are_not_slowed() {
        let delays = Delays::default();
        let now = Instant(1_000);
        for _ in 0..3 {
            delays.attempt(Guess::Password("ada"), now).expect("free");
        }
        assert_eq!(delays.attempt(Guess::Password("ada"), now), Err(1));
        assert_eq!(delays.attempt(Guess::Password("bob"), now), Ok(()));
        delays.clear(Guess::Password("ada"));
        assert_eq!(delays.attempt(Guess::Password("ada"), now), Ok(()));
    }

    #[test]
    fn the_table_does_not_grow_without_end() {
        let delays = Delays::default();
        for n in 0..NAMES_MAX + 10 {
            for _ in 0..4 {
                let _ = delays.attempt(Guess::Password(&n.to_string()), Instant(1_000));
            }
        }
        assert!(delays.0.lock().expect("no panic").len() <= NAMES_MAX);
    }
}
