//! The test clock: one file that says by how many seconds the processes' time runs ahead.
//!
//! It counts only under a root statement marked `test`; a production profile refuses it.

use std::fs;
use std::path::{Path, PathBuf};

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
        clock.write(0)?;
        Ok(clock)
    }

    /// Moves every process's time on; a computer's clock can be set back, so it may be negative.
    pub(crate) fn advance(&self, seconds: i64) -> anyhow::Result<()> {
        self.write(self.ahead()? + seconds)
    }

    /// Moves the time on by whole days.
    pub(crate) fn advance_days(&self, days: i64) -> anyhow::Result<()> {
        self.advance(days * 24 * 60 * 60)
    }

    /// By how many seconds the clock is ahead of the real time.
    pub(crate) fn ahead(&self) -> anyhow::Result<i64> {
        Ok(fs::read_to_string(&self.file)?.trim().parse()?)
    }

    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// Replaced in one step: the processes may read it at any moment.
    fn write(&self, seconds: i64) -> anyhow::Result<()> {
        let new = self.file.with_extension("new");
        fs::write(&new, format!("{seconds}\n"))?;
        Ok(fs::rename(new, &self.file)?)
    }
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
        assert_eq!(clock.ahead().unwrap(), 2 * 86_400 - 5);
    }
}
