//! The few file operations that the store is made of. The tests put a faulty disk in their place that
//! crashes at every one of them.

pub mod os;

use std::fmt;
use std::io;
use std::path::Path;

use zeroize::Zeroizing;

pub use os::OsFiles;

/// Something lies at a path that is not a plain file or folder of its own. Travels inside an
/// [`io::Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlain(
    /// What it is, e.g. `a symbolic link`.
    pub &'static str,
);

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this is {}", self.0)
    }
}

impl std::error::Error for NotPlain {}

impl From<NotPlain> for io::Error {
    fn from(error: NotPlain) -> Self {
        Self::new(io::ErrorKind::InvalidInput, error)
    }
}

/// The bytes of a plain file, and who may read it.
#[derive(Debug)]
pub struct Plain {
    /// All of its bytes; wiped when dropped, since it may be a key.
    pub bytes: Zeroizing<Vec<u8>>,
    /// The permission bits, 0 where the platform has none.
    pub mode: u32,
}

/// A file that was just made and nobody else knows yet.
pub trait Draft {
    /// Writes all the bytes.
    ///
    /// # Errors
    /// The system's.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Waits until the bytes are on the disk. Never repeated after an error: the system may have dropped
    /// them and call the second attempt a success.
    ///
    /// # Errors
    /// The system's.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock that is held as long as this lives.
pub trait Held: Send {}

/// What came of trying to lock.
pub enum Locking {
    /// It is ours.
    Ours(Box<dyn Held>),
    /// Someone else's: how they described themselves.
    Theirs(String),
}

/// The operations. No method follows a symbolic link at the last part of a path.
pub trait Files: Send + Sync + fmt::Debug {
    /// Reads a plain file that has one name only, of at most `limit` bytes.
    ///
    /// # Errors
    /// The system's; [`NotPlain`] inside; `FileTooLarge`.
    fn read(&self, path: &Path, limit: usize) -> io::Result<Plain>;

    /// Makes a file that only its owner may read and write.
    ///
    /// # Errors
    /// The system's; `AlreadyExists` whatever lies there.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Draft>>;

    /// Renames a file or folder, replacing a file.
    ///
    /// # Errors
    /// The system's.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    ///
    /// # Errors
    /// The system's.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes a name that is no folder; a link itself, never what it points to.
    ///
    /// # Errors
    /// The system's.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder for its owner alone.
    ///
    /// # Errors
    /// The system's; `AlreadyExists`.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    ///
    /// # Errors
    /// The system's.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Returns the permission bits of a folder, 0 where the platform has none.
    ///
    /// # Errors
    /// The system's; [`NotPlain`] inside if it is no folder.
    fn folder_mode(&self, path: &Path) -> io::Result<u32>;

    /// Returns the names in a folder, sorted.
    ///
    /// # Errors
    /// The system's.
    fn names(&self, path: &Path) -> io::Result<Vec<String>>;

    /// Takes an exclusive lock on a file if it is free, and leaves `holder` in it for others to read.
    ///
    /// # Errors
    /// The system's; [`NotPlain`] inside.
    fn try_lock(&self, path: &Path, holder: &str) -> io::Result<Locking>;
}
