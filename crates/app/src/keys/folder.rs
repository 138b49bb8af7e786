//! The folder with the keys: one 0600 file each, in a 0700 folder.

use super::KeyError;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use tenure_protocol::suite::Suite;
use tenure_protocol::suite::central::SigningKey;
use zeroize::Zeroizing;

/// A key by its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyName {
    /// First root key.
    Root1,
    /// Second root key.
    Root2,
    /// Third root key.
    Root3,
    /// Signs issuer certificates.
    IssuerCa,
    /// Signs the catalogue of templates.
    Catalogue,
    /// Signs recovery statements.
    Recovery,
    /// Signs checkpoints of the log.
    Log,
    /// Signs what containers get.
    Issuer,
}

impl KeyName {
    /// Every key.
    pub const ALL: [Self; 8] = [
        Self::Root1,
        Self::Root2,
        Self::Root3,
        Self::IssuerCa,
        Self::Catalogue,
        Self::Recovery,
        Self::Log,
        Self::Issuer,
    ];

    /// Returns its name in commands and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Root1 => "root-1",
            Self::Root2 => "root-2",
            Self::Root3 => "root-3",
            Self::IssuerCa => "issuer-ca",
            Self::Catalogue => "catalogue",
            Self::Recovery => "recovery",
            Self::Log => "log",
            Self::Issuer => "issuer",
        }
    }

    /// Finds a key by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// Returns the suite of the key (SECURITY §4.7).
    pub const fn suite(self) -> Suite {
        match self {
            Self::Issuer => Suite::S3,
            _ => Suite::S5,
        }
    }
}

/// The folder with keys, statements and other secrets of a Central.
#[derive(Clone, Debug)]
pub struct KeyFolder {
    path: PathBuf,
}

impl KeyFolder {
    /// Opens the folder, making it with tight permissions if it is missing.
    ///
    /// # Errors
    /// It can't be made, or others may enter it.
    pub fn open(path: &Path) -> Result<Self, KeyError> {
        let file = |source| KeyError::File { file: "folder".into(), source };
        if !path.exists() {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(file)?;
        }
        let mode = fs::metadata(path).map_err(file)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::OpenFolder { folder: path.display().to_string() });
        }
        Ok(Self { path: path.to_path_buf() })
    }

    /// Returns where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Says whether a file is there.
    pub fn has(&self, name: &str) -> bool {
        self.path.join(name).exists()
    }

    /// Reads a file; `None` if it is missing.
    ///
    /// # Errors
    /// It can't be read, or others may read it.
    pub fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyError> {
        let path = self.path.join(name);
        let error = |source| KeyError::File { file: name.into(), source };
        let meta = match fs::symlink_metadata(&path) {
            Ok(meta) => meta,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(error(e)),
        };
        if !meta.is_file() {
            return Err(KeyError::Damaged { file: name.into() });
        }
        if meta.permissions().mode() & 0o077 != 0 {
            return Err(KeyError::Open { file: path.display().to_string() });
        }
        fs::read(&path).map(|bytes| Some(Zeroizing::new(bytes))).map_err(error)
    }

    /// Writes a file durably: new file, sync, rename, sync of the folder.
    ///
    /// # Errors
    /// The disk failed; an older file stays.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), KeyError> {
        let error = |source| KeyError::File { file: name.into(), source };
        let new = self.path.join(format!("{name}.new"));
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&new)
            .map_err(error)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(error)?;
        fs::rename(&new, self.path.join(name)).map_err(error)?;
        fs::File::open(&self.path).and_then(|folder| folder.sync_all()).map_err(error)
    }

    /// Removes a file durably.
    ///
    /// # Errors
    /// The disk failed.
    pub fn remove(&self, name: &str) -> Result<(), KeyError> {
        let error = |source| KeyError::File { file: name.into(), source };
        fs::remove_file(self.path.join(name)).map_err(error)?;
        fs::File::open(&self.path).and_then(|folder| folder.sync_all()).map_err(error)
    }

    /// Reads a key.
    ///
    /// # Errors
    /// It is offline, damaged, or others may read it.
    pub fn key(&self, name: KeyName) -> Result<SigningKey, KeyError> {
        let file = format!("{}.key", name.name());
        let bytes = self.read(&file)?.ok_or(KeyError::Offline { key: name.name() })?;
        SigningKey::from_bytes(&bytes).map_err(|_| KeyError::Damaged { file })
    }

    /// Writes a key.
    ///
    /// # Errors
    /// The disk failed.
    pub fn put_key(&self, name: KeyName, key: &SigningKey) -> Result<(), KeyError> {
        self.write(&format!("{}.key", name.name()), &key.to_bytes())
    }

    /// Says whether a key lies here (custody `local`).
    pub fn is_local(&self, name: KeyName) -> bool {
        self.has(&format!("{}.key", name.name()))
    }

    /// Reads 32 secret bytes, drawing them the first time.
    ///
    /// # Errors
    /// The disk failed, or there is no randomness.
    pub fn secret(&self, name: &str) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        if let Some(bytes) = self.read(name)? {
            let bytes: [u8; 32] =
                bytes.as_slice().try_into().map_err(|_| KeyError::Damaged { file: name.into() })?;
            return Ok(Zeroizing::new(bytes));
        }
        let mut secret = Zeroizing::new([0; 32]);
        getrandom::fill(secret.as_mut_slice()).map_err(|_| KeyError::NoRandomness)?;
        self.write(name, secret.as_slice())?;
        Ok(secret)
    }
}
