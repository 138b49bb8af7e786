//! The release log: the signer's append-only file outside the database (SECURITY D6, §4.5). A payload
//! is in it, durably, before its signature leaves (R11); it is the high-water mark below which
//! nothing is signed (R14).

use crate::error::AppError;
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read as _, Write as _};
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

/// How many releases are remembered by their payload, so that a replayed request adds no record.
const REMEMBERED_MAX: usize = 100_000;

struct Written {
    file: File,
    /// How many bytes are whole records.
    bytes: u64,
    /// A write or sync failed: nobody knows what is on the disk, so nothing is appended any more.
    failed: bool,
    count: u64,
    last: Instant,
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

/// The release log of this Central.
pub struct ReleaseLog {
    path: PathBuf,
    written: Mutex<Written>,
    synced: Mutex<u64>,
    sync_handle: File,
    syncs: std::sync::atomic::AtomicU64,
}

impl ReleaseLog {
    /// Opens the log and reads its marks. An incomplete last record (a crash while appending) was
    /// never signed and is cut off.
    ///
    /// # Errors
    /// The disk, or damage before the last record.
    pub fn open(path: &Path) -> Result<Self, ReleaseLogError> {
        let io = |source| ReleaseLogError::Io { path: path.to_path_buf(), source };
        let file =
            OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path).map_err(io)?;
        let Scanned { marks, count, last, good, remembered } = scan(&file, path)?;
        let length = file.metadata().map_err(io)?.len();
        if good < length {
            file.set_len(good).and_then(|()| file.sync_all()).map_err(io)?;
        }
        if let Some(folder) = path.parent() {
            File::open(folder).and_then(|f| f.sync_all()).map_err(io)?;
        }
        let sync_handle = file.try_clone().map_err(io)?;
        Ok(Self {
            path: path.to_path_buf(),
            written: Mutex::new(Written { file, bytes: good, failed: false, count, last, marks, remembered }),
            synced: Mutex::new(count),
            sync_handle,
            syncs: std::sync::atomic::AtomicU64::new(0),
        })
    }

    /// Appends a release and returns when it is durable. Appends that come together share a sync.
    ///
    /// # Errors
    /// The disk failed: nothing may be signed.
    pub fn append(&self, release: &Release) -> Result<(), AppError> {
        let record = encode(release).map_err(AppError::internal)?;
        let number = {
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            if written.failed {
                return Err(failed());
            }
            if !written.is_repeated(release) {
                if let Err(error) = written.file.write_all(&record) {
                    return Err(self.give_up(&mut written, error));
                }
                written.bytes += record.len() as u64;
                written.count += 1;
                written.last = written.last.max(release.at);
                written.marks.entry(release.serial).or_default().raise(release);
            }
            written.count
        };
        let mut synced = self.synced.lock().unwrap_or_else(PoisonError::into_inner);
        if *synced >= number {
            return Ok(());
        }
        let upto = {
            let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            if written.failed {
                return Err(failed());
            }
            written.count
        };
        if let Err(error) = self.sync_handle.sync_data() {
            let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            return Err(self.give_up(&mut written, error));
        }
        self.syncs.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
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

    /// Returns how many releases it holds, and the latest signed time.
    pub fn end(&self) -> (u64, Instant) {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        (written.count, written.last)
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

/// A record: length (4 bytes), first 8 bytes of SHA-256 over the body, body (JSON).
fn encode(release: &Release) -> Result<Vec<u8>, serde_json::Error> {
    let body = serde_json::to_vec(release)?;
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let mut record = length.to_be_bytes().to_vec();
    record.extend_from_slice(&Sha256::digest(&body)[..8]);
    record.extend_from_slice(&body);
    Ok(record)
}

#[derive(Default)]
struct Scanned {
    marks: HashMap<Serial, Mark>,
    count: u64,
    last: Instant,
    /// How many bytes of the file are whole records.
    good: u64,
    remembered: HashSet<[u8; 16]>,
}

fn scan(file: &File, path: &Path) -> Result<Scanned, ReleaseLogError> {
    let io = |source| ReleaseLogError::Io { path: path.to_path_buf(), source };
    let length = file.metadata().map_err(io)?.len();
    let mut reader = BufReader::new(File::open(path).map_err(io)?);
    let mut scanned = Scanned::default();
    let mut head = [0; 12];
    while scanned.good + 12 <= length {
        let at = scanned.good;
        reader.read_exact(&mut head).map_err(io)?;
        let size = u64::from(u32::from_be_bytes([head[0], head[1], head[2], head[3]]));
        let end = at + 12 + size;
        if end > length {
            break;
        }
        let mut body = vec![0; usize::try_from(size).unwrap_or_default()];
        reader.read_exact(&mut body).map_err(io)?;
        let fits = Sha256::digest(&body)[..8] == head[4..];
        let release = serde_json::from_slice::<Release>(&body).ok().filter(|_| fits);
        let Some(release) = release else {
            // The very last record may be torn by a crash; anything before it is damage.
            if end == length {
                break;
            }
            return Err(ReleaseLogError::Damaged { path: path.to_path_buf(), at });
        };
        scanned.marks.entry(release.serial).or_default().raise(&release);
        scanned.last = scanned.last.max(release.at);
        scanned.count += 1;
        scanned.good = end;
        if scanned.remembered.len() >= REMEMBERED_MAX {
            scanned.remembered.clear();
        }
        scanned.remembered.insert(name(&release));
    }
    Ok(scanned)
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
        let log = ReleaseLog::open(&path).unwrap();
        log.append(&release(1)).unwrap();
        log.append(&release(2)).unwrap();
        drop(log);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 3]).unwrap();
        let log = ReleaseLog::open(&path).unwrap();
        let version = Version { epoch: 0, seq: 1 };
        assert_eq!(log.mark(release(1).serial), Some(Mark { version, answered: (1, 1) }));
        log.append(&release(7)).unwrap();
        log.append(&release(7)).unwrap();
        assert_eq!(ReleaseLog::open(&path).unwrap().end().0, 2);
        let mut broken = std::fs::read(&path).unwrap();
        broken[20] ^= 1;
        std::fs::write(&path, broken).unwrap();
        assert!(matches!(ReleaseLog::open(&path), Err(ReleaseLogError::Damaged { at: 0, .. })));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
