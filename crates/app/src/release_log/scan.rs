//! The records of a release log, as they lie on the disk.

use super::{Known, Mark, Position, REMEMBERED_MAX, Release, ReleaseLogError, name};
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;
use tenure_domain::ids::Serial;
use tenure_domain::time::Instant;

/// A record: length (4 bytes), first 8 bytes of SHA-256 over the body, body (JSON). Returns it with the place
/// at which its body starts.
pub(super) fn encode(release: &Release) -> Result<(Vec<u8>, usize), serde_json::Error> {
    let body = serde_json::to_vec(release)?;
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let mut record = length.to_be_bytes().to_vec();
    record.extend_from_slice(&Sha256::digest(&body)[..8]);
    let at = record.len();
    record.extend_from_slice(&body);
    Ok((record, at))
}

#[derive(Default)]
pub(super) struct Scanned {
    pub(super) marks: HashMap<Serial, Mark>,
    pub(super) position: Position,
    pub(super) last: Instant,
    /// How many bytes of the file are whole records.
    pub(super) good: u64,
    pub(super) remembered: HashSet<[u8; 16]>,
    /// The position at the watched count, if there is one.
    pub(super) watched: Option<Position>,
}

/// Returns the position after one more record.
pub(super) fn chained(before: Position, body: &[u8]) -> Position {
    let head = Sha256::new().chain_update(before.head).chain_update(body).finalize().into();
    Position { count: before.count + 1, head }
}

/// Reads a log from its beginning.
pub(super) fn scan(file: &File, path: &Path, known: Known) -> Result<Scanned, ReleaseLogError> {
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
        scanned.position = chained(scanned.position, &body);
        if scanned.position.count > known.forgotten {
            scanned.last = scanned.last.max(release.at);
        }
        if scanned.position.count == known.noted {
            scanned.watched = Some(scanned.position);
        }
        scanned.good = end;
        if scanned.remembered.len() >= REMEMBERED_MAX {
            scanned.remembered.clear();
        }
        scanned.remembered.insert(name(&release));
    }
    Ok(scanned)
}
