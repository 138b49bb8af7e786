//! The containers of one user: create, list, open, read, remove; the default one.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tenure_domain::ids::Serial;

use crate::container::{Container, Snapshot, read_key};
use crate::error::ContainerError;
use crate::files::{Files, Held, OsFiles};
use crate::frame::{self, Kind};
use crate::home::{GONE, Home, Paths, UNBORN};
use crate::lock::{Holder, lock};
use crate::replace::{DRAFT_SUFFIX, check_folder, ensure_folder, replace};
use crate::secret::Secret;
use crate::slots::{self, Trust};

/// How long creating and removing wait for each other.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a container begins with. The caller drew the key and derived the serial from it.
#[derive(Clone, Copy)]
pub struct NewContainer<'a> {
    /// The serial, derived from the public key.
    pub serial: Serial,
    /// The private key, in whatever form the caller reads again.
    pub key: &'a [u8],
    /// The first contents.
    pub contents: &'a [u8],
}

/// The containers of one user on one computer.
#[derive(Clone, Debug)]
pub struct Store {
    home: Home,
    files: Arc<dyn Files>,
}

impl Store {
    /// Names the store; touches nothing.
    pub fn new(home: Home) -> Self {
        Self::with_files(home, Arc::new(OsFiles))
    }

    /// Names the store on other file operations: a faulty disk, for tests.
    pub fn with_files(home: Home, files: Arc<dyn Files>) -> Self {
        Self { home, files }
    }

    /// Returns where it lies.
    pub const fn home(&self) -> &Home {
        &self.home
    }

    pub(crate) fn files(&self) -> &dyn Files {
        &*self.files
    }

    /// Creates a container: key, contents and anchor appear together or not at all. The first one of
    /// a home needs no word to be the default one.
    ///
    /// # Errors
    /// The serial is taken, or a file operation failed and nothing was created.
    pub fn create(&self, new: &NewContainer<'_>, holder: &Holder) -> Result<(), ContainerError> {
        let files = self.files();
        let serial = new.serial;
        let _lock = self.lock_home(holder)?;
        self.sweep()?;
        let paths = self.home.paths(serial);
        if self.containers()?.contains(&serial) {
            return Err(ContainerError::Exists { serial });
        }
        let unborn = self.home.unborn(serial);
        self.fill(&unborn, new).inspect_err(|_| {
            // A full disk should not stay full because of us; what can't go now goes with the next create.
            let _ = self.clear(&unborn);
        })?;
        files
            .rename(&unborn.folder, &paths.folder)
            .map_err(|e| ContainerError::io("rename", &unborn.folder, e))?;
        let folder = self.home.containers();
        files.sync_folder(&folder).map_err(|source| ContainerError::SyncFailed { path: folder, source })
    }

    fn fill(&self, unborn: &Paths, new: &NewContainer<'_>) -> Result<(), ContainerError> {
        let files = self.files();
        ensure_folder(files, &unborn.folder)?;
        replace(files, &unborn.key(), &frame::encode(Kind::Key, new.serial, 0, false, new.key))?;
        // The anchor comes before the name: a container with a name always has its anchor.
        slots::write(files, unborn, 0, false, new.contents)?;
        Ok(())
    }

    /// Returns the serials of all containers, sorted.
    ///
    /// # Errors
    /// The folder can't be read.
    pub fn containers(&self) -> Result<Vec<Serial>, ContainerError> {
        let mut serials: Vec<Serial> = self.names()?.iter().filter_map(|name| as_serial(name)).collect();
        serials.sort();
        Ok(serials)
    }

    /// Returns the default container: the one chosen, else the only one.
    ///
    /// # Errors
    /// There is none, or there are several and none was chosen.
    pub fn default_container(&self) -> Result<Serial, ContainerError> {
        let all = self.containers()?;
        let path = self.home.default_file();
        let chosen = match self.files.read(&path, 64) {
            Ok(plain) => std::str::from_utf8(&plain.bytes).ok().and_then(|text| text.trim().parse().ok()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => None,
            Err(e) => return Err(ContainerError::io("read", &path, e)),
        };
        match (chosen, all.as_slice()) {
            (Some(chosen), all) if all.contains(&chosen) => Ok(chosen),
            (_, []) => Err(ContainerError::None),
            (_, [only]) => Ok(*only),
            _ => Err(ContainerError::NoDefault { choices: all }),
        }
    }

    /// Chooses the default container.
    ///
    /// # Errors
    /// There is no such container, or a file operation failed.
    pub fn set_default(&self, serial: Serial, holder: &Holder) -> Result<(), ContainerError> {
        let _lock = self.lock_home(holder)?;
        self.find(serial)?;
        Ok(replace(self.files(), &self.home.default_file(), format!("{serial}\n").as_bytes())?)
    }

    /// Opens a container under its lock, waiting at most `patience` for it.
    ///
    /// # Errors
    /// Someone else holds the lock; or slots and anchor do not fit (see [`slots`]).
    pub fn open(
        &self,
        serial: Serial,
        holder: &Holder,
        patience: Duration,
    ) -> Result<Container, ContainerError> {
        self.open_with(serial, holder, patience, Trust::Anchor)
    }

    /// Opens a container that does not fit its anchor, as *restored* (R15): only to ask Central to take
    /// it back. It stays marked, and [`Store::open`] and [`Store::read`] refuse it, until a write after
    /// [`Container::settle`].
    ///
    /// # Errors
    /// As [`Store::open`], but for roll-back, tampering and a missing anchor.
    pub fn open_restored(
        &self,
        serial: Serial,
        holder: &Holder,
        patience: Duration,
    ) -> Result<Container, ContainerError> {
        self.open_with(serial, holder, patience, Trust::Restored)
    }

    fn open_with(
        &self,
        serial: Serial,
        holder: &Holder,
        patience: Duration,
        trust: Trust,
    ) -> Result<Container, ContainerError> {
        let paths = self.find(serial)?;
        let held = lock(self.files(), &paths.lock(), holder, patience)?;
        let present = slots::load(self.files(), &paths, trust)?;
        if trust == Trust::Restored {
            ensure_folder(self.files(), &self.home.anchors())?;
        }
        Container::new(self.clone(), paths, present, held)
    }

    /// Reads the contents without the lock and without changing anything, as protected programs do.
    ///
    /// # Errors
    /// Slots and anchor do not fit (see [`slots`]), or can't be read.
    pub fn read(&self, serial: Serial) -> Result<Snapshot, ContainerError> {
        let paths = self.find(serial)?;
        Ok(Snapshot { present: slots::load(self.files(), &paths, Trust::Anchor)? })
    }

    /// Reads the private key without the lock.
    ///
    /// # Errors
    /// As [`Container::key`].
    pub fn key(&self, serial: Serial) -> Result<Secret, ContainerError> {
        read_key(self.files(), &self.find(serial)?)
    }

    /// Removes a container for good: contents, key and anchor. A crash half-way leaves nothing that could be
    /// opened; the rest goes with the next create or remove.
    ///
    /// # Errors
    /// A file operation failed.
    pub fn remove(&self, container: Container, holder: &Holder) -> Result<(), ContainerError> {
        let _lock = self.lock_home(holder)?;
        let folder = &container.paths().folder;
        let gone = self.home.gone(container.serial()).folder;
        self.files().rename(folder, &gone).map_err(|e| ContainerError::io("rename", folder, e))?;
        let containers = self.home.containers();
        self.files()
            .sync_folder(&containers)
            .map_err(|source| ContainerError::SyncFailed { path: containers, source })?;
        drop(container);
        self.sweep()
    }

    /// Finds the folder of a container and checks that it is one, of its own.
    fn find(&self, serial: Serial) -> Result<Paths, ContainerError> {
        if !self.containers()?.contains(&serial) {
            return Err(ContainerError::NotFound { serial });
        }
        let paths = self.home.paths(serial);
        check_folder(self.files(), &self.home.containers())?;
        check_folder(self.files(), &paths.folder)?;
        Ok(paths)
    }

    fn lock_home(&self, holder: &Holder) -> Result<Box<dyn Held>, ContainerError> {
        let files = self.files();
        for folder in [self.home.containers(), self.home.anchors()] {
            ensure_folder(files, &folder)?;
            check_folder(files, &folder)?;
        }
        lock(files, &self.home.lock(), holder, PATIENCE)
    }

    fn names(&self) -> Result<Vec<String>, ContainerError> {
        let folder = self.home.containers();
        match self.files.names(&folder) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            names => names.map_err(|e| ContainerError::io("list", &folder, e)),
        }
    }

    /// Clears away what a crash left of containers half made or half removed.
    fn sweep(&self) -> Result<(), ContainerError> {
        for name in self.names()? {
            if let Some(serial) = name.strip_prefix(UNBORN).and_then(as_serial) {
                self.clear(&self.home.unborn(serial))?;
            } else if let Some(serial) = name.strip_prefix(GONE).and_then(as_serial) {
                self.clear(&self.home.gone(serial))?;
            }
        }
        Ok(())
    }

    fn clear(&self, paths: &Paths) -> Result<(), ContainerError> {
        let files = self.files();
        // A link of such a name would lead the removal elsewhere.
        check_folder(files, &paths.folder)?;
        let living = self.containers()?.contains(&paths.serial);
        let own = [paths.key(), paths.wishes(), paths.slot(0), paths.slot(1), paths.lock()];
        let anchor = (!living).then(|| paths.anchor.clone());
        for path in own.into_iter().chain(anchor) {
            let mut draft = path.clone().into_os_string();
            draft.push(DRAFT_SUFFIX);
            for path in [path, draft.into()] {
                match files.remove(&path) {
                    Err(e) if e.kind() != io::ErrorKind::NotFound => {
                        return Err(ContainerError::io("remove", &path, e));
                    }
                    _ => {}
                }
            }
        }
        files.remove_folder(&paths.folder).map_err(|e| ContainerError::io("remove", &paths.folder, e))
    }
}

fn as_serial(name: &str) -> Option<Serial> {
    // Only the one spelling that we write; `f-7k2mq…` beside it would be a second folder of one container.
    name.parse().ok().filter(|serial: &Serial| serial.to_string() == name)
}
