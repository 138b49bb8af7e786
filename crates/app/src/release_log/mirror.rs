//! The mirror of a release log: the same bytes on another disk (SECURITY §4.5). While it can't be reached
//! grants and withdrawals wait; what only renews leases goes on for a day (F13).

use super::{Release, ReleaseLogError};
use crate::error::AppError;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tenure_domain::time::{DAY, Instant};

/// How long a no-change is released without the mirror, in seconds.
const ALONE_MAX: i64 = DAY;

/// How the mirror stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MirrorState {
    /// None is configured: losing this machine can lose what was acknowledged last.
    NotSet,
    /// It holds all that was released.
    InStep,
    /// It can't be written: nothing new is granted until it can.
    Behind {
        /// Why.
        why: String,
    },
}

impl MirrorState {
    /// Returns its stable word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotSet => "not_set",
            Self::InStep => "in_step",
            Self::Behind { .. } => "behind",
        }
    }

    /// Says what an operator should do about it; `None`: nothing.
    pub fn advice(&self) -> Option<String> {
        match self {
            Self::NotSet => Some(
                "the release log has no mirror: losing this machine can lose what was acknowledged last; \
                 set release_log.mirror to a path on another disk"
                    .into(),
            ),
            Self::InStep => None,
            Self::Behind { why } => Some(format!(
                "the mirror of the release log is behind ({why}): grants and withdrawals wait until it can be written"
            )),
        }
    }
}

pub(super) struct Mirror {
    path: PathBuf,
    /// Open for appending; `None`: it can't be reached.
    file: Option<Arc<File>>,
    /// How many bytes of the log it holds.
    bytes: u64,
    /// Since when, by the time of the first release without it, and why.
    behind: Option<(Option<Instant>, String)>,
}

impl Mirror {
    /// Opens the mirror of the log at `log`, of which `good` bytes are whole records, and brings both in
    /// step. One that can't be reached is behind, and tried again with each release.
    ///
    /// # Errors
    /// It is the mirror of something else, or the log itself can't be written.
    pub(super) fn open(path: &Path, log: &Path, good: u64) -> Result<Self, ReleaseLogError> {
        let mut mirror = Self { path: path.to_path_buf(), file: None, bytes: 0, behind: None };
        match mirror.reach(log, good) {
            Ok(Some(at)) => {
                let (path, mirror) = (log.to_path_buf(), path.to_path_buf());
                return Err(ReleaseLogError::MirrorDiffers { path, mirror, at });
            }
            Ok(None) => {
                mirror
                    .give_back(log, good)
                    .map_err(|source| ReleaseLogError::Io { path: log.into(), source })?;
            }
            Err(error) => {
                tracing::error!(path = %path.display(), "the mirror of the release log can't be used: {error}");
                mirror.behind = Some((None, error.to_string()));
            }
        }
        Ok(mirror)
    }

    /// Opens the file, compares what both have and appends what it lacks. Returns the place before which
    /// they differ.
    fn reach(&mut self, log: &Path, good: u64) -> io::Result<Option<u64>> {
        let mut file =
            OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(&self.path)?;
        let length = file.metadata()?.len();
        let mut original = File::open(log)?;
        let common = length.min(good);
        if let Some(at) = differ(&mut original, &mut file, common)? {
            return Ok(Some(at));
        }
        original.seek(SeekFrom::Start(common))?;
        if length < good {
            io::copy(&mut original.take(good - common), &mut file)?;
        }
        file.sync_all()?;
        self.bytes = length.max(good);
        self.file = Some(Arc::new(file));
        self.behind = None;
        Ok(None)
    }

    /// The log lost its end, or all: what the mirror knows more was about to be signed.
    fn give_back(&mut self, log: &Path, good: u64) -> io::Result<()> {
        if self.bytes <= good {
            return Ok(());
        }
        tracing::warn!(bytes = self.bytes - good, "the release log lost its end; its mirror gives it back");
        let mut mirror = File::open(&self.path)?;
        mirror.seek(SeekFrom::Start(good))?;
        let mut original = OpenOptions::new().append(true).open(log)?;
        io::copy(&mut mirror, &mut original)?;
        original.sync_all()
    }

    /// Cuts an incomplete last record off.
    pub(super) fn cut(&mut self, good: u64) -> io::Result<()> {
        if let Some(file) = self.file.as_ref().filter(|_| self.bytes > good) {
            file.set_len(good).and_then(|()| file.sync_all())?;
            self.bytes = good;
        }
        Ok(())
    }

    /// Writes what the log has and the mirror lacks. Not yet synced.
    ///
    /// # Errors
    /// It can't be reached, and this release may not go without it.
    pub(super) fn follow(&mut self, log: &Path, bytes: u64, release: &Release) -> Result<(), AppError> {
        let result = if self.file.is_some() { self.copy(log, bytes) } else { self.reach_again(log, bytes) };
        match result {
            Ok(()) => Ok(()),
            Err(error) => self.lost(&error, release),
        }
    }

    fn copy(&mut self, log: &Path, bytes: u64) -> io::Result<()> {
        if self.bytes >= bytes {
            return Ok(());
        }
        let Some(file) = &self.file else { return Err(io::ErrorKind::NotConnected.into()) };
        let mut original = File::open(log)?;
        original.seek(SeekFrom::Start(self.bytes))?;
        let mut lacking = Vec::new();
        original.take(bytes - self.bytes).read_to_end(&mut lacking)?;
        (&**file).write_all(&lacking)?;
        self.bytes = bytes;
        Ok(())
    }

    fn reach_again(&mut self, log: &Path, bytes: u64) -> io::Result<()> {
        match self.reach(log, bytes)? {
            None => Ok(()),
            Some(at) => Err(io::Error::other(format!("it differs from the log before byte {at}"))),
        }
    }

    /// Notes that the mirror failed; nobody knows what is on its disk, so it is opened anew next time.
    ///
    /// # Errors
    /// This release may not go without it.
    pub(super) fn lost(&mut self, error: &io::Error, release: &Release) -> Result<(), AppError> {
        self.file = None;
        let since = self.behind.as_ref().and_then(|(since, _)| *since).unwrap_or(release.at);
        tracing::error!(path = %self.path.display(), "the mirror of the release log can't be written: {error}");
        self.behind = Some((Some(since), error.to_string()));
        if release.kind == "no_change" && release.at.since(since) < ALONE_MAX {
            return Ok(());
        }
        let why =
            format!("the mirror of the release log, {}, can't be written: {error}", self.path.display());
        Err(AppError::CannotSign { why })
    }

    /// Returns what to sync; `None`: it can't be reached, and the release goes without it.
    pub(super) fn handle(&self) -> Option<Arc<File>> {
        self.file.clone()
    }

    pub(super) fn state(&self) -> MirrorState {
        match &self.behind {
            None => MirrorState::InStep,
            Some((_, why)) => MirrorState::Behind { why: format!("{}: {why}", self.path.display()) },
        }
    }
}

/// Compares the first `length` bytes; returns the end of the block in which they differ.
fn differ(a: &mut File, b: &mut File, length: u64) -> io::Result<Option<u64>> {
    a.seek(SeekFrom::Start(0))?;
    b.seek(SeekFrom::Start(0))?;
    let (mut left, mut right) = ([0; 16_384], [0; 16_384]);
    let mut at = 0;
    while at < length {
        let block = usize::try_from((length - at).min(16_384)).unwrap_or(16_384);
        a.read_exact(&mut left[..block])?;
        b.read_exact(&mut right[..block])?;
        at += block as u64;
        if left[..block] != right[..block] {
            return Ok(Some(at));
        }
    }
    Ok(None)
}
