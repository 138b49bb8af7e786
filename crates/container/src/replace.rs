//! Replacing a file so that a crash leaves the old one or the new one: new file, sync, rename, sync the
//! folder.

use std::io;
use std::path::{Path, PathBuf};

use crate::error::ContainerError;
use crate::files::Files;

/// What the half-written file beside a file is called.
pub(crate) const DRAFT_SUFFIX: &str = ".new";

/// How far a replacement got before it failed.
#[derive(Debug)]
pub(crate) enum Failed {
    /// The old file is in place; nothing happened.
    Before(ContainerError),
    /// Old or new: the system would not say. Nobody may go on from here without looking again.
    Unknown(ContainerError),
}

impl From<Failed> for ContainerError {
    fn from(failed: Failed) -> Self {
        match failed {
            Failed::Before(error) | Failed::Unknown(error) => error,
        }
    }
}

/// Replaces `path` durably.
pub(crate) fn replace(files: &dyn Files, path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let draft = draft(files, path, bytes, true)?;
    let unknown = |e| Failed::Unknown(ContainerError::io("rename", &draft, e));
    files.rename(&draft, path).map_err(unknown)?;
    let folder = path.parent().unwrap_or(path);
    files.sync_folder(folder).map_err(|source| Failed::Unknown(sync_failed(folder, source)))
}

/// Replaces `path` without waiting for the disk: for a second copy that may be lost.
pub(crate) fn replace_lazily(files: &dyn Files, path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let draft = draft(files, path, bytes, false)?;
    files.rename(&draft, path).map_err(|e| Failed::Unknown(ContainerError::io("rename", &draft, e)))
}

fn draft(files: &dyn Files, path: &Path, bytes: &[u8], durable: bool) -> Result<PathBuf, Failed> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(DRAFT_SUFFIX);
    let draft = PathBuf::from(draft);
    // Left by a crash, or put there: the name goes, whatever it points to stays.
    match files.remove(&draft) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            return Err(Failed::Before(ContainerError::io("remove", &draft, e)));
        }
        _ => {}
    }
    let written = write(files, &draft, bytes, durable);
    if written.is_err() {
        // A full disk should not stay full because of us.
        let _ = files.remove(&draft);
    }
    written.map_err(Failed::Before)?;
    Ok(draft)
}

fn write(files: &dyn Files, draft: &Path, bytes: &[u8], durable: bool) -> Result<(), ContainerError> {
    let mut file = files.create(draft).map_err(|e| ContainerError::io("create", draft, e))?;
    file.write(bytes).map_err(|e| ContainerError::io("write", draft, e))?;
    if durable {
        file.sync().map_err(|source| sync_failed(draft, source))?;
    }
    Ok(())
}

fn sync_failed(path: &Path, source: io::Error) -> ContainerError {
    ContainerError::SyncFailed { path: path.into(), source }
}

/// Makes a folder and those above it, durably; an existing one must be nobody else's to change.
pub(crate) fn ensure_folder(files: &dyn Files, path: &Path) -> Result<(), ContainerError> {
    match files.make_folder(path) {
        Ok(()) => sync_parent(files, path),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            let parent = path.parent().ok_or_else(|| ContainerError::io("create", path, e))?;
            ensure_folder(files, parent)?;
            match files.make_folder(path) {
                Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
                    Err(ContainerError::io("create", path, e))
                }
                _ => sync_parent(files, path),
            }
        }
        Err(e) => Err(ContainerError::io("create", path, e)),
    }
}

fn sync_parent(files: &dyn Files, path: &Path) -> Result<(), ContainerError> {
    let Some(parent) = path.parent() else { return Ok(()) };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    files.sync_folder(parent).map_err(|source| sync_failed(parent, source))
}

/// Checks that a folder is one, and that nobody else may change what lies in it.
pub(crate) fn check_folder(files: &dyn Files, path: &Path) -> Result<(), ContainerError> {
    let mode = files.folder_mode(path).map_err(|e| ContainerError::io("look at", path, e))?;
    if mode & 0o022 != 0 {
        return Err(ContainerError::OpenToOthers { path: path.into(), mode, right: 0o700 });
    }
    Ok(())
}
