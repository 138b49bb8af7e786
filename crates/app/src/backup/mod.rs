//! Backup and restore (SECURITY §4.5): one file with every row, the configuration and the keys, sealed
//! with the operator's recovery passphrase. Backend-neutral, so it is also the way from SQLite to
//! PostgreSQL. The release log is never part of it: a restored Central must see what was signed since.
//!
//! Inside the seal the file is lines of JSON: one says what it is ([`About`]), one for each file, one
//! that ends the files, and then the store's archive of rows.

mod sealed;

use crate::keys::{KeyError, KeyFolder};
use base64ct::{Base64, Encoding as _};
use sealed::{Opener, Sealer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::path::Path;
use tenure_domain::time::Instant;
use tenure_store::archive::{self, ArchiveError, Summary};
use tenure_store::{Failure, Store};
use zeroize::Zeroizing;

/// The newest format this program writes and reads.
pub const VERSION: u32 = 1;

/// Lies in the data folder after a restore that found no release log there: a mark for the next start.
pub const WITHOUT_LOG: &str = "restored-without-release-log";

/// The fewest characters of a recovery passphrase.
pub const PASSPHRASE_MIN: usize = 12;

/// The longest line before the rows, in bytes: keys and a configuration are small.
const LINE_MAX: u64 = 4 * 1024 * 1024;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The format.
    pub version: u32,
    /// The program that made it.
    pub program: String,
    /// When.
    pub made: Instant,
    /// The vendor's fingerprint.
    pub fingerprint: String,
    /// The backend it was made from.
    pub backend: String,
}

/// Files by their path below the data folder, `keys/root-1.key`.
pub type Files = BTreeMap<String, Zeroizing<Vec<u8>>>;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Backup(About),
    File { name: String, bytes: String },
    Rows,
}

/// Why a backup was not made or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file.
    #[error("the backup file can't be read or written")]
    Io(#[from] std::io::Error),
    /// The passphrase is too short to protect keys.
    #[error("the recovery passphrase is shorter than {PASSPHRASE_MIN} characters; choose a longer one")]
    Passphrase,
    /// The file is none of ours.
    #[error("this is no backup of a Central")]
    NoBackup,
    /// It is of a newer program.
    #[error("the backup has format {found}, this program knows {VERSION}; use a newer tenure-central")]
    Version {
        /// The format found.
        found: u32,
    },
    /// It does not open.
    #[error("the backup does not open: the recovery passphrase is another one, or the file is damaged")]
    Sealed,
    /// It was cut short or changed.
    #[error("the backup is damaged; nothing was restored")]
    Damaged,
    /// No randomness, or too little memory.
    #[error("the recovery passphrase can't be worked: {why}")]
    Crypto {
        /// Why.
        why: &'static str,
    },
    /// The rows.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeyError),
}

/// Reads what a backup keeps of a key folder: everything in it.
///
/// # Errors
/// The folder can't be read.
pub fn key_files(folder: &KeyFolder) -> Result<Files, BackupError> {
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder.path())? {
        let name = entry?.file_name();
        let Some(name) = name.to_str().filter(|name| is_plain(name)) else { continue };
        if let Some(bytes) = folder.read(name)? {
            files.insert(format!("keys/{name}"), bytes);
        }
    }
    Ok(files)
}

/// Writes a backup of one snapshot; Central may serve meanwhile.
///
/// # Errors
/// A short passphrase, the file's or the store's failure.
pub fn write(
    store: &dyn Store,
    about: &About,
    files: &Files,
    passphrase: &str,
    to: &mut (dyn Write + Send),
) -> Result<Summary, BackupError> {
    if passphrase.chars().count() < PASSPHRASE_MIN {
        return Err(BackupError::Passphrase);
    }
    let mut sealer = Sealer::new(passphrase, to)?;
    line(&mut sealer, &Line::Backup(about.clone()))?;
    for (name, bytes) in files {
        let text = Zeroizing::new(Base64::encode_string(bytes));
        line(&mut sealer, &Line::File { name: name.clone(), bytes: text.as_str().to_owned() })?;
    }
    line(&mut sealer, &Line::Rows)?;
    let summary = tenure_store::read(store, |view| {
        archive::dump(view, &mut sealer).map_err(|error| match error {
            ArchiveError::Store(error) => Failure::Store(error),
            other => Failure::Refused(other),
        })
    });
    let summary = summary.map_err(|failure| match failure {
        Failure::Store(error) => ArchiveError::Store(error),
        Failure::Refused(error) => error,
    })?;
    sealer.finish()?;
    Ok(summary)
}

fn line(to: &mut impl Write, line: &Line) -> Result<(), BackupError> {
    let mut text = Zeroizing::new(serde_json::to_vec(line).map_err(std::io::Error::from)?);
    text.push(b'\n');
    Ok(to.write_all(&text)?)
}

/// A backup that opened: its files are read, its rows not yet.
pub struct Opened<R: Read> {
    /// What it says of itself.
    pub about: About,
    /// Its files.
    pub files: Files,
    rows: BufReader<Opener<R>>,
}

impl<R: Read + Send> Opened<R> {
    /// Opens a backup.
    ///
    /// # Errors
    /// It is none, the passphrase is another one, or it is damaged.
    pub fn open(from: R, passphrase: &str) -> Result<Self, BackupError> {
        let mut rows = BufReader::new(Opener::new(passphrase, from)?);
        let Line::Backup(about) = read_line(&mut rows)? else { return Err(BackupError::NoBackup) };
        if about.version != VERSION {
            return Err(BackupError::Version { found: about.version });
        }
        let mut files = Files::new();
        loop {
            match read_line(&mut rows)? {
                Line::File { name, bytes } => {
                    let bytes = Zeroizing::new(bytes);
                    let plain = Base64::decode_vec(&bytes).map_err(|_| BackupError::Damaged)?;
                    files.insert(checked(name)?, Zeroizing::new(plain));
                }
                Line::Rows => return Ok(Self { about, files, rows }),
                Line::Backup(_) => return Err(BackupError::Damaged),
            }
        }
    }

    /// Reads it to its end, so that damage shows before it is needed.
    ///
    /// # Errors
    /// It is damaged.
    pub fn check(mut self) -> Result<(), BackupError> {
        match std::io::copy(&mut self.rows, &mut std::io::sink()) {
            Err(e) if e.kind() == std::io::ErrorKind::InvalidData => Err(BackupError::Damaged),
            other => Ok(other.map(drop)?),
        }
    }

    /// Fills an empty store with its rows, all of them or none.
    ///
    /// # Errors
    /// The store is not empty, the backup is damaged, or the store failed.
    pub fn fill(mut self, store: &dyn Store) -> Result<Summary, BackupError> {
        let summary = archive::fill(store, &mut self.rows).map_err(sealed_error)?;
        Ok(summary)
    }
}

/// Damage below the archive shows as its failure to read.
fn sealed_error(error: ArchiveError) -> BackupError {
    match error {
        ArchiveError::Io(e) if e.kind() == std::io::ErrorKind::InvalidData => BackupError::Damaged,
        other => other.into(),
    }
}

fn read_line(rows: &mut BufReader<impl Read>) -> Result<Line, BackupError> {
    let mut text = Zeroizing::new(Vec::new());
    let read = rows.by_ref().take(LINE_MAX).read_until(b'\n', &mut text);
    match read {
        Err(e) if e.kind() == std::io::ErrorKind::InvalidData => return Err(BackupError::Sealed),
        other => other?,
    };
    serde_json::from_slice(&text).map_err(|_| BackupError::Damaged)
}

/// A backup names nothing outside the data folder.
fn checked(name: String) -> Result<String, BackupError> {
    let fits = name == CONFIGURATION || name.strip_prefix("keys/").is_some_and(is_plain);
    fits.then_some(name).ok_or(BackupError::Damaged)
}

/// The name under which the configuration stands in a backup.
pub const CONFIGURATION: &str = "config.toml";

fn is_plain(name: &str) -> bool {
    let path = Path::new(name);
    let temporary = path.extension().is_some_and(|e| e == "new");
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    !name.is_empty() && !name.starts_with('.') && name.bytes().all(fits) && !temporary
}
