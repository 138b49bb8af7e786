//! The one place that reads the computer's clock, and the test clock in its place.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use tenure_container::computer::meter;
use tenure_domain::floor::Reading;
use tenure_domain::time::Instant;

/// The environment variable that names the file of the test clock.
pub const TEST_CLOCK_VARIABLE: &str = "TENURE_TEST_CLOCK";

/// Why there is no time to go by.
#[derive(Debug, thiserror::Error)]
pub enum ClockError {
    /// A test clock is set, but the vendor is a real one (SECURITY §4.6).
    #[error("a test clock is set ({}), but this vendor is no test vendor", path.display())]
    NotForTests {
        /// The file of the test clock.
        path: PathBuf,
    },
    /// The file can't be read.
    #[error("can't read the test clock {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The file says something else.
    #[error("the test clock {} says neither an instant such as 2026-11-23T09:30:00Z nor +SECONDS or -SECONDS", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
    },
}

/// The clock of this process: the computer's, or under `TENURE_TEST_CLOCK` a file's, read anew at
/// each use.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    test: Option<PathBuf>,
}

impl Clock {
    /// Takes the value of `TENURE_TEST_CLOCK`; empty or none: the computer's clock.
    pub fn of_variable(value: Option<OsString>) -> Self {
        Self { test: value.filter(|v| !v.is_empty()).map(PathBuf::from) }
    }

    /// Says whether a test clock is set.
    pub const fn is_test(&self) -> bool {
        self.test.is_some()
    }

    /// Reads the clock. `for_tests`: the pinned root statement is marked `test`.
    ///
    /// # Errors
    /// A test clock for a real vendor, or one that can't be understood.
    pub fn read(&self, for_tests: bool) -> Result<Reading, ClockError> {
        let Some(path) = &self.test else {
            return Ok(Reading { local: system(), running: meter::running() });
        };
        if !for_tests {
            return Err(ClockError::NotForTests { path: path.clone() });
        }
        read_file(path).map(Reading::clock)
    }
}

/// Returns what the computer's clock says.
#[expect(clippy::disallowed_methods, reason = "this is the clock port of the end user's side")]
pub fn system() -> Instant {
    let seconds = |d: std::time::Duration| i64::try_from(d.as_secs()).unwrap_or(i64::MAX);
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => Instant(seconds(after)),
        Err(before) => Instant(-seconds(before.duration())),
    }
}

fn read_file(path: &Path) -> Result<Instant, ClockError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| ClockError::Unreadable { path: path.into(), source })?;
    let malformed = || ClockError::Malformed { path: path.into() };
    let text = text.trim();
    if text.starts_with(['+', '-']) {
        return text.parse().map(|offset| system().plus(offset)).map_err(|_| malformed());
    }
    parse_instant(text).ok_or_else(malformed)
}

/// Reads an instant: RFC 3339, or a date alone (its first second, UTC).
pub fn parse_instant(text: &str) -> Option<Instant> {
    let text = text.trim();
    let full = if text.len() == 10 { format!("{text}T00:00:00Z") } else { text.to_string() };
    full.parse::<jiff::Timestamp>().ok().map(|t| Instant(t.as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_clock_is_read_anew_and_only_for_a_test_vendor() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clock");
        let clock = Clock::of_variable(Some(path.clone().into()));
        std::fs::write(&path, "2026-11-23T09:30:00Z\n").unwrap();
        assert_eq!(clock.read(true).unwrap(), Reading::clock(Instant(1_795_426_200)));
        std::fs::write(&path, "+86400").unwrap();
        let ahead = clock.read(true).unwrap().local.since(system());
        assert!((86_390..=86_400).contains(&ahead));
        assert!(matches!(clock.read(false), Err(ClockError::NotForTests { .. })));
        std::fs::write(&path, "tomorrow").unwrap();
        assert!(matches!(clock.read(true), Err(ClockError::Malformed { .. })));
        assert!(Clock::default().read(false).is_ok());
    }

    #[test]
    fn a_date_is_its_first_second() {
        assert_eq!(parse_instant("1970-01-02"), Some(Instant(86_400)));
        assert_eq!(parse_instant("1970-01-02T01:00:00+01:00"), Some(Instant(86_400)));
        assert_eq!(parse_instant("02.01.1970"), None);
    }
}
