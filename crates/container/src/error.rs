//! Every refusal of the container store: what happened, to which file, and what to do next.

use std::io;
use std::path::{Path, PathBuf};

use tenure_domain::ids::Serial;

use crate::files::NotPlain;

/// Why the container store did not do what was asked. The state on disk is the old one or the new
/// one; where that is not known the text says so.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ContainerError {
    /// There is no such container in this home.
    #[error("there is no container {serial} here")]
    NotFound {
        /// The container asked for.
        serial: Serial,
    },
    /// There is no container at all.
    #[error("there is no container on this computer yet")]
    None,
    /// There are several containers and none of them is the default one.
    #[error("there are several containers here and none of them is the default: {}", list(choices))]
    NoDefault {
        /// The containers to choose from.
        choices: Vec<Serial>,
    },
    /// A container of this serial is there already.
    #[error("container {serial} is there already")]
    Exists {
        /// The serial that is taken.
        serial: Serial,
    },
    /// Someone else holds the lock.
    #[error("{path} is in use by {holder}")]
    Busy {
        /// The lock file.
        path: PathBuf,
        /// Who holds it, in words.
        holder: String,
    },
    /// The write number lies below the anchor: an older copy was put back (SECURITY row 17).
    #[error("container {serial} was set back: it is at write {found}, but write {anchor} was made here")]
    SetBack {
        /// The container.
        serial: Serial,
        /// The newest write number found.
        found: u64,
        /// The write number that the anchor remembers.
        anchor: u64,
    },
    /// Slots and anchor can't have been left so by this program.
    #[error(
        "container {serial} was tampered with: it is at write {found}, and the anchor at {anchor} does not fit"
    )]
    Tampered {
        /// The container.
        serial: Serial,
        /// The newest write number found.
        found: u64,
        /// The write number that the anchor remembers.
        anchor: u64,
    },
    /// The anchor is gone or unreadable, so nobody can say whether the container was set back.
    #[error("the anchor of container {serial} is missing or damaged ({path})")]
    NoAnchor {
        /// The container.
        serial: Serial,
        /// Where the anchor should be.
        path: PathBuf,
    },
    /// The container was opened as restored, and the server has not yet taken it back.
    #[error("container {serial} was restored and has not been in contact with the vendor's server since")]
    RestorePending {
        /// The container.
        serial: Serial,
    },
    /// Neither slot can be read.
    #[error("both copies of the contents of container {serial} are damaged or missing")]
    Lost {
        /// The container.
        serial: Serial,
    },
    /// The private key is not there: the contents alone are of no use to anybody.
    #[error("the private key of container {serial} is missing ({path})")]
    KeyMissing {
        /// The container.
        serial: Serial,
        /// Where it should be.
        path: PathBuf,
    },
    /// A file is cut short or changed, and there is no second copy of it.
    #[error("{path} is damaged")]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// A file was written by a newer program.
    #[error("{path} was written by a newer version of this program (format {format})")]
    Newer {
        /// The file.
        path: PathBuf,
        /// The format found.
        format: u8,
    },
    /// A link, pipe or device lies where a plain file or folder should be (SECURITY row 40).
    #[error("{path} is {what} and not a plain file or folder of its own")]
    NotPlain {
        /// The path.
        path: PathBuf,
        /// What lies there, e.g. `a symbolic link`.
        what: &'static str,
    },
    /// Other users may read a secret, or change a folder.
    #[error("{path} is open to other users (mode {mode:03o})")]
    OpenToOthers {
        /// The path.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// What they should be.
        right: u32,
    },
    /// The disk did not confirm a write. The handle is stopped; on disk is the old state or the new one.
    #[error("the disk did not confirm that {path} was written")]
    SyncFailed {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// An earlier write of this handle failed half-way; it must be opened again.
    #[error("container {serial} is stopped after a failed write")]
    Stopped {
        /// The container.
        serial: Serial,
    },
    /// More bytes than a container may hold.
    #[error("{size} bytes are too many for {path}; {limit} are allowed")]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// How many there are.
        size: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The platform names no folder for data or state.
    #[error("this computer names no folder for {what}")]
    NoFolder {
        /// Which, in words.
        what: &'static str,
        /// The environment variable that sets it.
        variable: &'static str,
    },
    /// The system refused a file operation; nothing was changed.
    #[error("can't {operation} {path}")]
    Io {
        /// The operation, a verb.
        operation: &'static str,
        /// The path.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

impl ContainerError {
    /// Makes the error of an operation, recognizing what has a name of its own.
    pub(crate) fn io(operation: &'static str, path: &Path, source: io::Error) -> Self {
        let plain = source.get_ref().and_then(|inner| inner.downcast_ref::<NotPlain>());
        match plain {
            Some(NotPlain(what)) => Self::NotPlain { path: path.into(), what },
            None => Self::Io { operation, path: path.into(), source },
        }
    }

    /// Returns the stable name of the refusal, for scripts and problem types.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "container-not-found",
            Self::None => "no-container",
            Self::NoDefault { .. } => "no-default-container",
            Self::Exists { .. } => "container-exists",
            Self::Busy { .. } => "container-busy",
            Self::SetBack { .. } => "container-set-back",
            Self::Tampered { .. } => "container-tampered",
            Self::NoAnchor { .. } => "anchor-missing",
            Self::RestorePending { .. } => "restore-pending",
            Self::Lost { .. } => "container-lost",
            Self::KeyMissing { .. } => "key-missing",
            Self::Damaged { .. } => "file-damaged",
            Self::Newer { .. } => "format-too-new",
            Self::NotPlain { .. } => "not-a-plain-file",
            Self::OpenToOthers { .. } => "open-to-others",
            Self::SyncFailed { .. } => "sync-failed",
            Self::Stopped { .. } => "container-stopped",
            Self::TooLarge { .. } => "too-large",
            Self::NoFolder { .. } => "no-folder",
            Self::Io { .. } => "file-operation-failed",
        }
    }

    /// Says what a person should do next, as one sentence.
    pub fn next_step(&self) -> String {
        match self {
            Self::NotFound { .. } => "List the containers and choose one of them.".into(),
            Self::None => "Create a container first.".into(),
            Self::NoDefault { .. } => "Name the container, or choose the default one.".into(),
            Self::Exists { .. } => "Use it, or remove it first.".into(),
            Self::Busy { .. } => "Try again in a moment; if it stays so, end the program named.".into(),
            Self::SetBack { .. } | Self::Tampered { .. } | Self::NoAnchor { .. } | Self::RestorePending { .. } => {
                "Its licenses rest until it was in contact with the vendor's server: restore it with one contact, \
                 or reactivate its licenses in a new container."
                    .into()
            }
            Self::Lost { .. } | Self::KeyMissing { .. } => {
                "Create a new container and reactivate the licenses in it with the ticket, or ask the vendor to \
                 restore the whole container."
                    .into()
            }
            Self::Damaged { .. } => "Bring the file back from a backup, or reactivate the licenses in a new container.".into(),
            Self::Newer { .. } => "Update this program.".into(),
            Self::NotPlain { path, .. } => format!("See what it is, and move it away: {}", quoted(path)),
            Self::OpenToOthers { path, right, .. } => format!("Close it: chmod {right:03o} {}", quoted(path)),
            Self::SyncFailed { .. } => "Check the disk, then try again; nothing was sent.".into(),
            Self::Stopped { .. } => "Open it again once the cause is gone.".into(),
            Self::TooLarge { .. } => "Ask the vendor; a container is not meant to grow so large.".into(),
            Self::NoFolder { variable, .. } => format!("Set {variable} to a folder of yours."),
            Self::Io { source, path, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "Free some space, then try again.".into(),
                io::ErrorKind::ReadOnlyFilesystem => "Make the disk writable, then try again.".into(),
                io::ErrorKind::PermissionDenied => {
                    format!("Use the account that owns it, or give it rights: {}", quoted(path))
                }
                _ => "Check the disk and the folder, then try again.".into(),
            },
        }
    }
}

fn list(serials: &[Serial]) -> String {
    serials.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Writes a path so that it can be pasted into a shell.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}
