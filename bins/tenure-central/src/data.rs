//! The data folder: made with tight permissions, used by one server at a time.

use crate::exit::{Exit, Stop};
use serde::{Deserialize, Serialize};
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// The file whose lock tells that a server uses the folder; what it says helps local commands.
const LOCK: &str = "central.lock";

/// The file with the first administrator's key.
pub(crate) const FIRST_CREDENTIAL: &str = "first-credential";

/// What a running server says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Running {
    /// Its process.
    pub(crate) pid: i32,
    /// Its program's version.
    pub(crate) version: String,
    /// Where it listens.
    pub(crate) url: String,
}

/// The folder, held by this process alone.
#[derive(Debug)]
pub(crate) struct Held {
    lock: File,
}

impl Held {
    /// Says in the lock's file who holds it.
    ///
    /// # Errors
    /// The disk.
    pub(crate) fn announce(&mut self, url: &str) -> io::Result<()> {
        let running = Running {
            pid: i32::try_from(std::process::id()).unwrap_or_default(),
            version: env!("CARGO_PKG_VERSION").into(),
            url: url.into(),
        };
        self.lock.set_len(0)?;
        self.lock.write_all(&serde_json::to_vec(&running)?)
    }
}

/// Makes the folder if it is missing, and holds it.
///
/// # Errors
/// It can't be made, others may write into it, or a server uses it.
pub(crate) fn hold(path: &Path) -> Result<Held, Stop> {
    prepare(path)?;
    let lock = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path.join(LOCK))
        .map_err(|e| unusable(path, &e))?;
    match lock.try_lock() {
        Ok(()) => Ok(Held { lock }),
        Err(TryLockError::WouldBlock) => Err(in_use(path)),
        Err(TryLockError::Error(e)) => Err(unusable(path, &e)),
    }
}

fn in_use(path: &Path) -> Stop {
    let who = read(path).map_or_else(String::new, |r| format!(" (process {}, {})", r.pid, r.url));
    let what = format!("a Central is using the data folder {}{who}", path.display());
    Stop::refused(what, "stop it first, or name another folder with --data")
}

/// Returns the server that uses the folder, if there is one.
pub(crate) fn running(path: &Path) -> Option<Running> {
    let lock = OpenOptions::new().append(true).open(path.join(LOCK)).ok()?;
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => read(path),
        _ => None,
    }
}

fn read(path: &Path) -> Option<Running> {
    serde_json::from_slice(&fs::read(path.join(LOCK)).ok()?).ok()
}

/// Refuses to work beside a server of another version: it may know another schema.
///
/// # Errors
/// The versions differ.
pub(crate) fn same_version(path: &Path) -> Result<Option<Running>, Stop> {
    let running = running(path);
    let mine = env!("CARGO_PKG_VERSION");
    if let Some(other) = running.as_ref().filter(|running| running.version != mine) {
        let what = format!("the running Central is version {}, this program is {mine}", other.version);
        return Err(Stop::refused(what, "use the program that is running, or stop it first"));
    }
    Ok(running)
}

fn prepare(path: &Path) -> Result<(), Stop> {
    if !path.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(|e| unusable(path, &e))?;
    }
    let meta = fs::metadata(path).map_err(|e| unusable(path, &e))?;
    if !meta.is_dir() {
        let what = format!("{} is no folder", path.display());
        return Err(Stop::usage(what, "name a folder with --data, TENURE_DATA or `data`"));
    }
    if meta.mode() & 0o022 != 0 {
        let what = format!("others may write into the data folder {}", path.display());
        return Err(Stop::refused(
            what,
            format!("run `chmod 700 {}`, then look at what lies in it", path.display()),
        ));
    }
    Ok(())
}

/// Refuses a folder in which no Central was ever started.
///
/// # Errors
/// There is none.
pub(crate) fn expect(path: &Path) -> Result<(), Stop> {
    if path.join("keys").is_dir() {
        return Ok(());
    }
    let what = format!("there is no Central in {}", path.display());
    Err(Stop::new(Exit::NotFound, what, "name its data folder with --data or TENURE_DATA"))
}

fn unusable(path: &Path, error: &io::Error) -> Stop {
    let what = format!("the data folder {} can't be used: {error}", path.display());
    Stop::usage(what, "name a folder of your own with --data, TENURE_DATA or `data`")
}

/// Writes a secret file durably, readable by its owner alone: new file, sync, rename, sync of the folder.
///
/// # Errors
/// The disk.
pub(crate) fn write_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new: PathBuf = path.to_path_buf();
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    new.set_file_name(name);
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_by_one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let mut held = hold(&data).unwrap();
        held.announce("http://127.0.0.1:1").unwrap();
        assert_eq!(running(&data).unwrap().url, "http://127.0.0.1:1");
        let refused = hold(&data).unwrap_err();
        assert_eq!(refused.exit, Exit::Refused);
        assert!(refused.to_string().contains("http://127.0.0.1:1"), "{refused}");
        drop(held);
        assert_eq!(running(&data), None);
        assert!(hold(&data).is_ok());
    }
}
