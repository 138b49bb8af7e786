//! The port to time. A test clock works only under a root statement marked `test` (SECURITY §4.6).

use std::path::PathBuf;
use tenure_domain::time::Instant;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Returns now, in whole seconds.
    fn now(&self) -> Instant;
    /// Says whether it is set by a test.
    fn is_test(&self) -> bool;
}

/// The computer's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place of Central that reads the clock")]
    fn now(&self) -> Instant {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Instant(since.ok().and_then(|d| i64::try_from(d.as_secs()).ok()).unwrap_or_default())
    }

    fn is_test(&self) -> bool {
        false
    }
}

/// A clock that a file sets, read anew each time: an RFC 3339 instant (it stands still), or `+N` or
/// `-N` seconds from the computer's clock. A missing file is the computer's clock.
#[derive(Clone, Debug)]
pub struct TestClock(pub PathBuf);

impl Clock for TestClock {
    fn now(&self) -> Instant {
        let text = std::fs::read_to_string(&self.0).unwrap_or_default();
        parse(text.trim(), SystemClock.now())
    }

    fn is_test(&self) -> bool {
        true
    }
}

/// Reads what a test clock's file says, relative to `system`.
pub fn parse(text: &str, system: Instant) -> Instant {
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Instant(instant.as_second());
    }
    text.parse::<i64>().map_or(system, |seconds| system.plus(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_clock_stands_still_or_runs_beside_the_real_one() {
        let system = Instant(1_000);
        assert_eq!(parse("1970-01-01T00:00:05Z", system), Instant(5));
        assert_eq!(parse("+60", system), Instant(1_060));
        assert_eq!(parse("-60", system), Instant(940));
        assert_eq!(parse("", system), system);
    }
}
