//! One container under its lock.

use std::io;
use std::path::Path;

use tenure_domain::ids::Serial;
use zeroize::Zeroizing;

use crate::error::ContainerError;
use crate::files::{Files, Held};
use crate::frame::{self, FILE_LIMIT, Kind, Unreadable};
use crate::home::Paths;
use crate::replace::{Failed, replace};
use crate::secret::Secret;
use crate::slots::{self, Present};
use crate::store::Store;

/// A container that nobody else can change until this is dropped. Drop it before the network is used.
pub struct Container {
    store: Store,
    paths: Paths,
    present: Present,
    stopped: bool,
    _lock: Box<dyn Held>,
}

impl Container {
    /// Takes the lock over, puts right what a crash left.
    pub(crate) fn new(
        store: Store,
        paths: Paths,
        mut present: Present,
        lock: Box<dyn Held>,
    ) -> Result<Self, ContainerError> {
        slots::heal(store.files(), &paths, &mut present)?;
        Ok(Self { store, paths, present, stopped: false, _lock: lock })
    }

    /// Returns the serial.
    pub const fn serial(&self) -> Serial {
        self.paths.serial
    }

    /// Returns the present contents.
    pub fn contents(&self) -> &[u8] {
        &self.present.contents
    }

    /// Returns the number of the last write: one more with every write, never less.
    pub const fn write_number(&self) -> u64 {
        self.present.number
    }

    /// Says whether the container does not fit its anchor and was opened with
    /// [`Store::open_restored`], now or earlier.
    pub const fn is_restored(&self) -> bool {
        self.present.restored
    }

    /// Takes back the mark of a restored container, with the next write: Central has accepted its
    /// succession, or served it.
    pub const fn settle(&mut self) {
        self.present.restored = false;
    }

    /// Replaces the contents. When this returns they are durable, the anchor is advanced, and what
    /// they promise may be sent (R4).
    ///
    /// # Errors
    /// Where the file operation failed before anything was replaced, the old contents are in place
    /// and a second attempt is fine. Else the handle is [`Stopped`](ContainerError::Stopped): open again,
    /// and go by what is found.
    pub fn write(&mut self, contents: &[u8]) -> Result<(), ContainerError> {
        if self.stopped {
            return Err(ContainerError::Stopped { serial: self.serial() });
        }
        let Present { number, restored, .. } = self.present;
        match slots::write(self.store.files(), &self.paths, number, restored, contents) {
            Ok(number) => {
                self.present.number = number;
                self.present.contents = Zeroizing::new(contents.to_vec());
                Ok(())
            }
            Err(failed) => Err(self.stop_if_needed(failed)),
        }
    }

    /// Reads the private key.
    ///
    /// # Errors
    /// It is missing, damaged, a link, or other users may read it.
    pub fn key(&self) -> Result<Secret, ContainerError> {
        read_key(self.store.files(), &self.paths)
    }

    /// Replaces the private key durably (a succession keeps both keys in it until it is answered).
    ///
    /// # Errors
    /// As [`Container::write`].
    pub fn replace_key(&mut self, key: &[u8]) -> Result<(), ContainerError> {
        self.replace_secret(Kind::Key, key)
    }

    /// Reads the keys of the wishes that are not answered yet; empty if there are none.
    ///
    /// # Errors
    /// As [`Container::key`].
    pub fn wishes(&self) -> Result<Secret, ContainerError> {
        let read = read_secret(self.store.files(), &self.paths, Kind::Wishes, &self.paths.wishes())?;
        Ok(read.unwrap_or_else(|| Secret::new(Zeroizing::default())))
    }

    /// Replaces the keys of the wishes durably; with none the file is removed. Write them *before* the
    /// contents that need them, take them away *after*.
    ///
    /// # Errors
    /// As [`Container::write`].
    pub fn replace_wishes(&mut self, wishes: &[u8]) -> Result<(), ContainerError> {
        if !wishes.is_empty() {
            return self.replace_secret(Kind::Wishes, wishes);
        }
        let path = self.paths.wishes();
        match self.store.files().remove(&path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(ContainerError::io("remove", &path, e)),
            _ => Ok(()),
        }
    }

    fn replace_secret(&mut self, kind: Kind, secret: &[u8]) -> Result<(), ContainerError> {
        if self.stopped {
            return Err(ContainerError::Stopped { serial: self.serial() });
        }
        let path = if kind == Kind::Key { self.paths.key() } else { self.paths.wishes() };
        let bytes = frame::encode(kind, self.serial(), 0, false, secret);
        let replaced = replace(self.store.files(), &path, &bytes);
        replaced.map_err(|failed| self.stop_if_needed(failed))
    }

    fn stop_if_needed(&mut self, failed: Failed) -> ContainerError {
        // A disk that did not confirm once is not asked again (SECURITY §4.3).
        let unconfirmed = matches!(failed, Failed::Before(ContainerError::SyncFailed { .. }));
        self.stopped |= unconfirmed || matches!(failed, Failed::Unknown(_));
        failed.into()
    }

    pub(crate) const fn paths(&self) -> &Paths {
        &self.paths
    }
}

impl std::fmt::Debug for Container {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Container")
            .field("serial", &self.serial())
            .field("write", &self.write_number())
            .finish()
    }
}

/// The contents of a container at one moment, read without its lock.
#[derive(Debug)]
pub struct Snapshot {
    pub(crate) present: Present,
}

impl Snapshot {
    /// Returns the contents.
    pub fn contents(&self) -> &[u8] {
        &self.present.contents
    }

    /// Returns the number of the write they come from.
    pub const fn write_number(&self) -> u64 {
        self.present.number
    }
}

/// Reads the private key of a container.
pub(crate) fn read_key(files: &dyn Files, paths: &Paths) -> Result<Secret, ContainerError> {
    let path = paths.key();
    read_secret(files, paths, Kind::Key, &path)?
        .ok_or(ContainerError::KeyMissing { serial: paths.serial, path })
}

fn read_secret(
    files: &dyn Files,
    paths: &Paths,
    kind: Kind,
    path: &Path,
) -> Result<Option<Secret>, ContainerError> {
    let plain = match files.read(path, FILE_LIMIT) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(|e| ContainerError::io("read", path, e))?,
    };
    if plain.mode & 0o077 != 0 {
        return Err(ContainerError::OpenToOthers { path: path.into(), mode: plain.mode, right: 0o600 });
    }
    match frame::decode(kind, paths.serial, &plain.bytes) {
        Ok(frame) => Ok(Some(Secret::new(frame.body))),
        Err(Unreadable::Damaged) => Err(ContainerError::Damaged { path: path.into() }),
        Err(Unreadable::Newer(format)) => Err(ContainerError::Newer { path: path.into(), format }),
    }
}
