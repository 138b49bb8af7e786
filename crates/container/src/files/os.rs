//! The real file operations.

use std::fs::{DirBuilder, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use zeroize::Zeroizing;

use super::{Draft, Files, Held, Locking, NotPlain, Plain};

/// The file system of the platform.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFiles;

/// How much of a lock file is shown as its holder.
const HOLDER_LIMIT: u64 = 200;

impl Files for OsFiles {
    fn read(&self, path: &Path, limit: usize) -> io::Result<Plain> {
        let mut file = open_plain(path, OpenOptions::new().read(true))?;
        let metadata = file.metadata()?;
        let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
        if size > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        // Room for all of it at once: a vector that grows leaves copies of a key behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(size + 1));
        (&mut file).take(limit as u64).read_to_end(&mut bytes)?;
        Ok(Plain { bytes, mode: mode(&metadata) })
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Draft>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        private(&mut options);
        Ok(Box::new(NewFile(options.open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    #[cfg(unix)]
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _path: &Path) -> io::Result<()> {
        // Windows has no such operation; NTFS journals its names.
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix sets a mode"))]
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_dir(path)
    }

    fn folder_mode(&self, path: &Path) -> io::Result<u32> {
        let metadata = std::fs::symlink_metadata(path)?;
        if !metadata.is_dir() {
            return Err(NotPlain(kind(&metadata)).into());
        }
        Ok(mode(&metadata))
    }

    fn names(&self, path: &Path) -> io::Result<Vec<String>> {
        let names =
            std::fs::read_dir(path)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let mut names: Vec<String> = names.collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }

    fn try_lock(&self, path: &Path, holder: &str) -> io::Result<Locking> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        private(&mut options);
        let mut file = open_plain(path, &options)?;
        match file.try_lock() {
            Ok(()) => {
                // For people only: whether it is written changes nothing. Not written when it stands there
                // already, so that an agent that finds no change leaves the disk alone.
                if left_by(&mut file) != holder {
                    let _ = file
                        .set_len(0)
                        .and_then(|()| file.rewind())
                        .and_then(|()| file.write_all(holder.as_bytes()));
                }
                Ok(Locking::Ours(Box::new(LockedFile(file))))
            }
            Err(TryLockError::WouldBlock) => Ok(Locking::Theirs(left_by(&mut file))),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Reads what the holder of a lock wrote about itself.
fn left_by(file: &mut File) -> String {
    let mut text = Vec::new();
    let _ = file.rewind().and_then(|()| file.take(HOLDER_LIMIT).read_to_end(&mut text));
    String::from_utf8_lossy(&text).into_owned()
}

struct NewFile(File);

impl Draft for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

#[expect(dead_code, reason = "the lock lasts as long as the file is open")]
struct LockedFile(File);

impl Held for LockedFile {}

#[cfg(unix)]
fn private(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
fn private(_options: &mut OpenOptions) {}

/// Opens without following a link and without waiting for the other end of a pipe, then looks at
/// what was opened (not at the path, which someone may change meanwhile).
#[cfg(unix)]
fn open_plain(path: &Path, options: &OpenOptions) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt};

    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = match options.clone().custom_flags(flags.bits().cast_signed()).open(path) {
        Ok(file) => file,
        Err(error) => {
            // The error for a link has several numbers; a second look gives it a name.
            let metadata = std::fs::symlink_metadata(path).ok().filter(|m| !m.is_file());
            return Err(metadata.map_or(error, |m| NotPlain(kind(&m)).into()));
        }
    };
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(NotPlain(kind(&metadata)).into());
    }
    if metadata.nlink() > 1 {
        return Err(NotPlain("a hard link to another file").into());
    }
    Ok(file)
}

#[cfg(not(unix))]
fn open_plain(path: &Path, options: &OpenOptions) -> io::Result<File> {
    if let Ok(metadata) = std::fs::symlink_metadata(path)
        && !metadata.is_file()
    {
        return Err(NotPlain(kind(&metadata)).into());
    }
    options.open(path)
}

#[cfg(unix)]
fn kind(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    let kind = metadata.file_type();
    match () {
        () if kind.is_symlink() => "a symbolic link",
        () if kind.is_dir() => "a folder",
        () if kind.is_fifo() => "a pipe",
        () if kind.is_socket() => "a socket",
        () if kind.is_file() => "a file",
        () => "a device",
    }
}

#[cfg(not(unix))]
fn kind(metadata: &Metadata) -> &'static str {
    match () {
        () if metadata.is_symlink() => "a symbolic link",
        () if metadata.is_dir() => "a folder",
        () => "a file",
    }
}

#[cfg(unix)]
fn mode(metadata: &Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::mode(metadata) & 0o777
}

#[cfg(not(unix))]
fn mode(_metadata: &Metadata) -> u32 {
    0
}
