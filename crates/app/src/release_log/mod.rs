//! The release log: the signer's append-only file outside the database (SECURITY D6, §4.5). A payload
//! is in it, durably, before its signature leaves (R11); it is the high-water mark below which
//! nothing is signed (R14). With a mirror, every group is in both before a signature leaves.

mod mirror;
mod scan;

pub use mirror::MirrorState;

use crate::error::AppError;
use mirror::Mirror;
use scan::{Scanned, chained, encode, scan};
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tenure_domain::container::Version;
use tenure_domain::ids::Serial;
use tenure_domain::time::Instant;

/// One release: what is about to be signed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Release {
    /// Whose.
    pub serial: Serial,
    /// The version of an update, or the version that a no-change leaves.
    pub version: Version,
    /// The instance and counter of the request that it answers; zero for a push.
    pub instance: u32,
    /// See `instance`.
    pub ctr: u64,
    /// The type of the message, `update` or `no_change`.
    pub kind: String,
    /// When it was signed.
    pub at: Instant,
    /// The payload, base64.
    pub payload: String,
}

/// What is wrong with the release log.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseLogError {
    /// The disk.
    #[error("the release log {path} can't be used")]
    Io {
        /// Where it is.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A record in the middle does not fit its checksum.
    #[error("the release log {path} is damaged at byte {at}; restore it from its mirror, never shorten it")]
    Damaged {
        /// Where it is.
        path: PathBuf,
        /// The byte.
        at: u64,
    },
    /// Its mirror holds something else.
    #[error(
        "the release log {path} and its mirror {mirror} differ before byte {at}; one of them belongs to another Central \
         or is damaged: look which, and put a copy of the right one in place of the other"
    )]
    MirrorDiffers {
        /// Where the log is.
        path: PathBuf,
        /// Where the mirror is.
        mirror: PathBuf,
        /// Up to which byte they were compared.
        at: u64,
    },
}

/// How far a container's releases have come: a database that knows less was restored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The greatest version released.
    pub version: Version,
    /// The greatest (instance, counter) answered.
    pub answered: (u32, u64),
}

impl Mark {
    fn raise(&mut self, release: &Release) {
        self.version = self.version.max(release.version);
        self.answered = self.answered.max((release.instance, release.ctr));
    }
}

/// A position in the log: how many records, and the hash that chains them all. The database notes it, and
/// so knows a log that was cut, deleted or exchanged (SECURITY D6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// How many records.
    pub count: u64,
    /// SHA-256 over the head before and the record's body; zero for none.
    pub head: [u8; 32],
}

/// How many releases are remembered by their payload, so that a replayed request adds no record.
const REMEMBERED_MAX: usize = 100_000;

struct Written {
    file: File,
    /// How many bytes are whole records.
    bytes: u64,
    /// A write or sync failed: nobody knows what is on the disk, so nothing is appended any more.
    failed: bool,
    position: Position,
    last: Instant,
    mirror: Option<Mirror>,
    marks: HashMap<Serial, Mark>,
    remembered: HashSet<[u8; 16]>,
}

impl Written {
    /// Says whether this payload stands in the log already, and remembers it.
    fn is_repeated(&mut self, release: &Release) -> bool {
        if self.remembered.len() >= REMEMBERED_MAX {
            self.remembered.clear();
        }
        !self.remembered.insert(name(release))
    }
}

/// What a payload is remembered by.
fn name(release: &Release) -> [u8; 16] {
    let mut name = [0; 16];
    name.copy_from_slice(&Sha256::digest(release.payload.as_bytes())[..16]);
    name
}

/// Counts the releases of a log that another process may be writing; nothing is changed.
///
/// # Errors
/// The disk, or damage before the last record. A log that is not there holds none.
pub fn count(path: &Path) -> Result<u64, ReleaseLogError> {
    match File::open(path) {
        Ok(file) => Ok(scan(&file, path, Known::default())?.position.count),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(source) => Err(ReleaseLogError::Io { path: path.to_path_buf(), source }),
    }
}

/// What the database knows of a log.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// How many records it noted.
    pub noted: u64,
    /// Of how many the times count no more: a person accepted another one since.
    pub forgotten: u64,
}

/// The release log of this Central.
pub struct ReleaseLog {
    path: PathBuf,
    written: Mutex<Written>,
    synced: Mutex<Position>,
    sync_handle: File,
    /// The position that was watched for when it was opened, as this log has it.
    watched: Option<Position>,
    syncs: std::sync::atomic::AtomicU64,
}

impl ReleaseLog {
    /// Opens the log and reads its marks. An incomplete last record (a crash while appending) was
    /// never signed and is cut off. A mirror that knows more gives it back; one that knows less catches up.
    ///
    /// # Errors
    /// The disk, damage before the last record, or a mirror of something else.
    pub fn open(path: &Path, mirror: Option<&Path>, known: Known) -> Result<Self, ReleaseLogError> {
        let io = |source| ReleaseLogError::Io { path: path.to_path_buf(), source };
        let file =
            OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path).map_err(io)?;
        let good = scan(&file, path, known)?.good;
        if good < file.metadata().map_err(io)?.len() {
            file.set_len(good).and_then(|()| file.sync_all()).map_err(io)?;
        }
        let mut mirror = mirror.map(|mirror| Mirror::open(mirror, path, good)).transpose()?;
        // Again: the mirror may have given back what was lost.
        let scanned = scan(&file, path, known)?;
        let Scanned { marks, position, last, good, remembered, watched } = scanned;
        // What it gave back may end in an incomplete record too.
        file.set_len(good).and_then(|()| file.sync_all()).map_err(io)?;
        mirror.as_mut().map_or(Ok(()), |mirror| mirror.cut(good)).map_err(io)?;
        if let Some(folder) = path.parent() {
            File::open(folder).and_then(|f| f.sync_all()).map_err(io)?;
        }
        let sync_handle = file.try_clone().map_err(io)?;
        let written = Written { file, bytes: good, failed: false, position, last, mirror, marks, remembered };
        Ok(Self {
            path: path.to_path_buf(),
            written: Mutex::new(written),
            synced: Mutex::new(position),
            sync_handle,
            watched,
            syncs: std::sync::atomic::AtomicU64::new(0),
        })
    }

    /// Says whether this log goes on from a position that was noted.
    pub fn goes_on_from(&self, noted: Position) -> bool {
        noted.count == 0 || self.watched == Some(noted)
    }

    /// Appends a release and returns when it is durable, in the mirror too. Appends that come together
    /// share a sync.
    ///
    /// # Errors
    /// The disk failed, or the mirror can't be reached: nothing may be signed.
    pub fn append(&self, release: &Release) -> Result<(), AppError> {
        let (record, body) = encode(release).map_err(AppError::internal)?;
        let number = {
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            if written.failed {
                return Err(failed());
            }
            if !written.is_repeated(release) {
                if let Err(error) = written.file.write_all(&record[..]) {
                    return Err(self.give_up(&mut written, error));
                }
                written.bytes += record.len() as u64;
                written.position = chained(written.position, &record[body..]);
                written.last = written.last.max(release.at);
                written.marks.entry(release.serial).or_default().raise(release);
            }
            let bytes = written.bytes;
            if let Some(mirror) = &mut written.mirror {
                mirror.follow(&self.path, bytes, release)?;
            }
            written.position.count
        };
        let mut synced = self.synced.lock().unwrap_or_else(PoisonError::into_inner);
        if synced.count >= number {
            return Ok(());
        }
        let (upto, mirror) = {
            let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            if written.failed {
                return Err(failed());
            }
            let mirror = written.mirror.as_ref().and_then(Mirror::handle);
            (written.position, mirror)
        };
        if let Err(error) = self.sync_handle.sync_data() {
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            return Err(self.give_up(&mut written, error));
        }
        self.syncs.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if let Some(handle) = mirror
            && let Err(error) = handle.sync_data()
        {
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(mirror) = &mut written.mirror {
                mirror.lost(&error, release)?;
            }
        }
        *synced = upto;
        Ok(())
    }

    /// After a failed write or sync nothing is tried again (SECURITY F4): the torn record is cut off if
    /// the disk lets us, and Central signs nothing until it is started anew.
    fn give_up(&self, written: &mut Written, error: io::Error) -> AppError {
        written.failed = true;
        if written.file.set_len(written.bytes).is_err() {
            tracing::error!(path = %self.path.display(), "the release log could not be cut back");
        }
        AppError::internal(error)
    }

    /// Returns how far the releases for a container have come.
    pub fn mark(&self, serial: Serial) -> Option<Mark> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.marks.get(&serial).copied()
    }

    /// Returns every container with its mark.
    pub fn marks(&self) -> Vec<(Serial, Mark)> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.marks.iter().map(|(serial, mark)| (*serial, *mark)).collect()
    }

    /// Lets the times of all releases so far count no more: a person accepted another one.
    pub fn forget_times(&self, now: Instant) {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).last = now;
    }

    /// Returns how many releases it holds, and the latest signed time.
    pub fn end(&self) -> (u64, Instant) {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        (written.position.count, written.last)
    }

    /// Returns the durable end of the log, for the database to note.
    pub fn durable(&self) -> Position {
        *self.synced.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says how the mirror stands.
    pub fn mirror(&self) -> MirrorState {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.mirror.as_ref().map_or(MirrorState::NotSet, Mirror::state)
    }

    /// Returns how often it was synced since it was opened.
    pub fn syncs(&self) -> u64 {
        self.syncs.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn failed() -> AppError {
    let why = "the disk of the release log failed; look at it and start Central again";
    AppError::CannotSign { why: why.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_domain::ids::ContainerKind;

    fn release(seq: u64) -> Release {
        Release {
            serial: Serial::new(ContainerKind::File, &[1; 32]),
            version: Version { epoch: 0, seq },
            instance: 1,
            ctr: seq,
            kind: "update".into(),
            at: Instant(5),
            payload: format!("payload {seq}"),
        }
    }

    #[test]
    fn marks_survive_and_a_torn_last_record_is_cut_off() {
        let folder = std::env::temp_dir().join(format!("tenure-release-log-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("release.log");
        let _ = std::fs::remove_file(&path);
        let log = ReleaseLog::open(&path, None, Known::default()).unwrap();
        log.append(&release(1)).unwrap();
        log.append(&release(2)).unwrap();
        drop(log);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 3]).unwrap();
        let log = ReleaseLog::open(&path, None, Known::default()).unwrap();
        let version = Version { epoch: 0, seq: 1 };
        assert_eq!(log.mark(release(1).serial), Some(Mark { version, answered: (1, 1) }));
        log.append(&release(7)).unwrap();
        log.append(&release(7)).unwrap();
        assert_eq!(ReleaseLog::open(&path, None, Known::default()).unwrap().end().0, 2);
        let mut broken = std::fs::read(&path).unwrap();
        broken[20] ^= 1;
        std::fs::write(&path, broken).unwrap();
        assert!(matches!(
            ReleaseLog::open(&path, None, Known::default()),
            Err(ReleaseLogError::Damaged { at: 0, .. })
        ));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
