//! The test clock: one file that says by how many seconds the processes' time runs ahead, or at which
//! instant it stands still.
//!
//! It counts only under a root statement marked `test`; a production profile refuses it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::{SignedDuration, Timestamp};

/// Tells a process where the test clock's file is.
pub(crate) const VARIABLE: &str = "TENURE_TEST_CLOCK";

/// A clock that the story moves by hand; in between it runs as usual.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    file: PathBuf,
}

impl Clock {
    /// A clock that shows the real time.
    pub(crate) fn at_rest(file: PathBuf) -> anyhow::Result<Self> {
        let clock = Self { file };
        clock.run(0)?;
        Ok(clock)
    }

    /// Moves every process's time on; a computer's clock can be set back, so it may be negative.
    pub(crate) fn advance(&self, seconds: i64) -> anyhow::Result<()> {
        self.run(self.ahead()? + seconds)
    }

    /// Moves the time on by whole days.
    pub(crate) fn advance_days(&self, days: i64) -> anyhow::Result<()> {
        self.advance(days * 24 * 60 * 60)
    }

    /// Stops the clock at an instant, so that a limit can be looked at to the second.
    pub(crate) fn stop_at(&self, instant: Timestamp) -> anyhow::Result<()> {
        self.write(format!("{instant}\n"))
    }

    /// Lets a stopped clock run on from where it stands.
    pub(crate) fn run_on(&self) -> anyhow::Result<()> {
        self.run(self.ahead()?)
    }

    /// What the clock shows.
    pub(crate) fn now(&self) -> anyhow::Result<Timestamp> {
        let text = fs::read_to_string(&self.file)?;
        let text = text.trim();
        if text.starts_with(['+', '-']) {
            let ahead = SignedDuration::from_secs(text.parse()?);
            return Ok(Timestamp::from_second(real_time()?)?.checked_add(ahead)?);
        }
        Ok(text.parse()?)
    }

    /// By how many seconds the clock is ahead of the real time.
    pub(crate) fn ahead(&self) -> anyhow::Result<i64> {
        Ok(self.now()?.as_second() - real_time()?)
    }

    fn run(&self, ahead: i64) -> anyhow::Result<()> {
        self.write(format!("{ahead:+}\n"))
    }

    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// Replaced in one step: the processes may read it at any moment.
    fn write(&self, text: String) -> anyhow::Result<()> {
        let new = self.file.with_extension("new");
        fs::write(&new, text)?;
        Ok(fs::rename(new, &self.file)?)
    }
}

#[expect(clippy::disallowed_methods, reason = "the test clock is told relative to the real one")]
fn real_time() -> anyhow::Result<i64> {
    Ok(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?)
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn days_add_up() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::at_rest(folder.path().join("clock")).unwrap();
        clock.advance_days(2).unwrap();
        clock.advance(-5).unwrap();
        assert!((2 * 86_400 - 6..=2 * 86_400 - 5).contains(&clock.ahead().unwrap()));
    }

    #[test]
    fn a_stopped_clock_runs_on_from_where_it_stood() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::at_rest(folder.path().join("clock")).unwrap();
        let end = "2096-02-29T23:59:59Z".parse().unwrap();
        clock.stop_at(end).unwrap();
        assert_eq!(clock.now().unwrap(), end);
        clock.run_on().unwrap();
        assert!((0..=1).contains(&(clock.now().unwrap().as_second() - end.as_second())));
        assert!(std::fs::read_to_string(clock.file()).unwrap().starts_with('+'));
    }
}
