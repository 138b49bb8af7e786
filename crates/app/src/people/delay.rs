//! The soft lock: wrong attempts make the next one wait, longer each time, never for good.
//!
//! Passwords are counted strictly for a name from one address (an IPv6 network of 64 bits counts as one),
//! so that a stranger slows only himself down. The name alone counts only far above that, with a short
//! wait, and not where the name signed in before. Codes come after a right password: they are counted for
//! the user, wherever they come from, but apart where the user signed in before.
//!
//! It lies in memory and counts names, known or not, by their hash: so it tells nobody which names exist,
//! and strangers write no row. Several Centrals on one database count each for itself.

use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use tenure_domain::time::{DAY, Instant};

/// Names remembered. Guessing through so many takes longer than the longest wait.
const NAMES_MAX: usize = 20_000;

/// What is guessed at; each has its own count.
#[derive(Clone, Copy)]
pub(crate) enum Guess<'a> {
    /// The password of a name, from an address.
    Password(&'a str, IpAddr),
    /// The code of a user, from an address.
    Code(&'a [u8; 16], IpAddr),
    /// The password or code of somebody who is signed in, asked for again.
    Proof(&'a [u8; 16]),
    /// The first credential.
    FirstCredential,
}

type Key = [u8; 32];

fn key(kind: &str, of: &[u8], address: Option<IpAddr>) -> Key {
    let group = address.map_or_else(String::new, |address| group(address).to_string());
    let hash = Sha256::new().chain_update(kind).chain_update([0]).chain_update(group).chain_update([0]);
    hash.chain_update(of).finalize().into()
}

/// Who counts as one: an IPv4 address, or an IPv6 network of 64 bits.
fn group(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

impl Guess<'_> {
    /// The count of its own, and the name of the place: where it succeeded once it is familiar.
    fn here(self) -> Key {
        match self {
            Self::Password(name, address) => key("password", name.as_bytes(), Some(address)),
            Self::Code(user, address) => key("code", user, Some(address)),
            Self::Proof(user) => key("proof", user, None),
            Self::FirstCredential => key("first", &[], None),
        }
    }

    /// What counts this guess, each with its rule.
    fn counts(self, is_familiar: bool) -> Vec<(Key, Rule)> {
        match self {
            Self::Password(_, _) if is_familiar => vec![(self.here(), STRICT)],
            Self::Password(name, _) => {
                vec![(self.here(), STRICT), (key("name", name.as_bytes(), None), FAR)]
            }
            Self::Code(_, _) if is_familiar => vec![(self.here(), CODE)],
            Self::Code(user, _) => vec![(key("codes", user, None), CODE)],
            Self::Proof(_) | Self::FirstCredential => vec![(self.here(), STRICT)],
        }
    }
}

/// How a count slows down.
#[derive(Clone, Copy)]
struct Rule {
    /// Wrong attempts before the first wait; each further one doubles it.
    free: u32,
    /// The longest wait, in seconds.
    wait_max: i64,
    /// After so many seconds without an attempt all is forgotten.
    memory: i64,
}

const STRICT: Rule = Rule { free: 3, wait_max: 60, memory: 3_600 };
/// A password guessed at from everywhere: a few thousand guesses a day, and hardly a wait for the user.
const FAR: Rule = Rule { free: 300, wait_max: 10, memory: 3_600 };
/// Six digits can be guessed: at one an hour it takes decades.
const CODE: Rule = Rule { free: 3, wait_max: 3_600, memory: DAY };

#[derive(Clone, Copy)]
struct Count {
    attempts: u32,
    last: Instant,
    rule: Rule,
}

impl Count {
    fn ready(&self) -> Instant {
        match self.attempts.checked_sub(self.rule.free) {
            None => self.last,
            Some(over) => self.last.plus((1_i64 << over.min(30)).min(self.rule.wait_max)),
        }
    }

    /// Returns how many seconds to wait; 0: none.
    fn wait(&self, now: Instant) -> u64 {
        let wait = if self.attempts < self.rule.free { 0 } else { self.ready().since(now) };
        wait.max(0).unsigned_abs()
    }
}

/// All counts.
#[derive(Default)]
pub(crate) struct Delays(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    counts: HashMap<Key, Count>,
    familiar: HashSet<Key>,
    /// Wrong codes since the last right one, by user.
    wrong_codes: HashMap<[u8; 16], u32>,
}

impl Delays {
    fn counts(&self) -> std::sync::MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts an attempt before it is checked, so that many at once don't slip through. Whoever then
    /// succeeds calls [`Delays::clear`].
    ///
    /// # Errors
    /// How many seconds to wait; the attempt is not taken and does not count.
    pub(crate) fn attempt(&self, guess: Guess<'_>, now: Instant) -> Result<(), u64> {
        let mut all = self.counts();
        let is_familiar = all.familiar.contains(&guess.here());
        let counts = &mut all.counts;
        if counts.len() >= NAMES_MAX {
            forget(counts, now);
        }
        let concerned = guess.counts(is_familiar);
        for (key, rule) in &concerned {
            let count = counts.entry(*key).or_insert(Count { attempts: 0, last: now, rule: *rule });
            if now.since(count.last) > rule.memory {
                count.attempts = 0;
            }
            match count.wait(now) {
                0 => {}
                wait => return Err(wait),
            }
        }
        for (key, rule) in concerned {
            let count = counts.entry(key).or_insert(Count { attempts: 0, last: now, rule });
            *count = Count { attempts: count.attempts.saturating_add(1), last: now, rule };
        }
        Ok(())
    }

    /// Forgets the wrong attempts after a right one. What the name's count holds of others stays.
    pub(crate) fn clear(&self, guess: Guess<'_>) {
        let mut all = self.counts();
        let is_familiar = all.familiar.contains(&guess.here());
        for (key, rule) in guess.counts(is_familiar) {
            if rule.free != FAR.free {
                all.counts.remove(&key);
            } else if let Some(count) = all.counts.get_mut(&key) {
                count.attempts = count.attempts.saturating_sub(1);
            }
        }
        if all.familiar.len() >= NAMES_MAX {
            all.familiar.clear();
        }
        all.familiar.insert(guess.here());
    }

    /// Notes a wrong code of a user whose password was right.
    pub(crate) fn wrong_code(&self, user: [u8; 16]) {
        let mut all = self.counts();
        let wrong = all.wrong_codes.entry(user).or_insert(0);
        *wrong = wrong.saturating_add(1);
    }

    /// Takes how many wrong codes of a user there were since the last right one.
    pub(crate) fn take_wrong_codes(&self, user: &[u8; 16]) -> u32 {
        self.counts().wrong_codes.remove(user).unwrap_or(0)
    }
}

/// Makes room: what nobody waits for any more goes first, then what is oldest.
fn forget(counts: &mut HashMap<Key, Count>, now: Instant) {
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
    use std::net::Ipv4Addr;

    fn at(n: u32) -> IpAddr {
        IpAddr::V4(Ipv4Addr::from_bits(0xC000_0200 + n))
    }

    fn waits(guess: Guess<'_>, tries: usize) -> Vec<u64> {
        let delays = Delays::default();
        let (mut now, mut waits) = (Instant(1_000), Vec::new());
        for _ in 0..tries {
            if let Err(wait) = delays.attempt(guess, now) {
                waits.push(wait);
                now = now.plus(wait.cast_signed());
                delays.attempt(guess, now).expect("it waited");
            }
        }
        waits
    }

    #[test]
    fn the_wait_for_a_password_never_exceeds_a_minute() {
        assert_eq!(waits(Guess::Password("ada", at(1)), 14), [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]);
    }

    #[test]
    fn the_wait_for_a_code_grows_to_an_hour() {
        assert_eq!(waits(Guess::Code(&[1; 16], at(1)), 17).split_off(9), [512, 1_024, 2_048, 3_600, 3_600]);
    }

    #[test]
    fn a_stranger_elsewhere_does_not_keep_a_user_out() {
        let delays = Delays::default();
        let now = Instant(1_000);
        for name in ["ada", "nobody"] {
            for _ in 0..9 {
                let _ = delays.attempt(Guess::Password(name, at(1)), now);
            }
            assert_eq!(delays.attempt(Guess::Password(name, at(1)), now), Err(1));
            assert_eq!(delays.attempt(Guess::Password(name, at(2)), now), Ok(()));
        }
    }

    #[test]
    fn guessing_from_everywhere_is_slowed_but_not_where_the_user_signed_in_before() {
        let delays = Delays::default();
        let now = Instant(1_000);
        let home = Guess::Password("ada", at(0));
        delays.attempt(home, now).expect("free");
        delays.clear(home);
        let taken = (1..=400).filter(|n| delays.attempt(Guess::Password("ada", at(*n)), now).is_ok()).count();
        assert_eq!(taken, 300);
        assert_eq!(delays.attempt(home, now), Ok(()));
    }

    #[test]
    fn codes_are_counted_from_everywhere_but_not_against_where_the_user_signed_in_before() {
        let delays = Delays::default();
        let now = Instant(1_000);
        let home = Guess::Code(&[1; 16], at(0));
        delays.attempt(home, now).expect("free");
        delays.clear(home);
        let taken = (1..=9).filter(|n| delays.attempt(Guess::Code(&[1; 16], at(*n)), now).is_ok()).count();
        assert_eq!(taken, 3);
        assert_eq!(delays.attempt(home, now), Ok(()));
    }

    #[test]
    fn a_right_attempt_forgets_the_wrong_ones_and_others_are_not_slowed() {
        let delays = Delays::default();
        let now = Instant(1_000);
        let ada = Guess::Password("ada", at(1));
        for _ in 0..3 {
            delays.attempt(ada, now).expect("free");
        }
        assert_eq!(delays.attempt(ada, now), Err(1));
        assert_eq!(delays.attempt(Guess::Password("bob", at(1)), now), Ok(()));
        delays.clear(ada);
        assert_eq!(delays.attempt(ada, now), Ok(()));
    }

    #[test]
    fn the_table_does_not_grow_without_end() {
        let delays = Delays::default();
        for n in 0..NAMES_MAX {
            for _ in 0..4 {
                let _ = delays.attempt(Guess::Password(&n.to_string(), at(1)), Instant(1_000));
            }
        }
        assert!(delays.counts().counts.len() <= NAMES_MAX + 1);
    }
}
