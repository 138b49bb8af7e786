//! Every refusal of the end user's side: what happened, and what to do next.

use std::path::PathBuf;

use tenure_container::ContainerError;
use tenure_container::computer::binding::OtherComputer;
use tenure_domain::contact::container::NotTaken;
use tenure_domain::floor::ClockSetBack;
use tenure_domain::ids::Serial;
use tenure_protocol::file::FileError;
use tenure_protocol::problem::HasProblem;
use tenure_protocol::suite::sign::SignError;
use tenure_protocol::trust::TrustError;

use crate::clock::ClockError;
use crate::transport::SendError;

/// What a refusal means for a script: each class has its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A fault of this program.
    Internal,
    /// The command was given wrongly.
    Usage,
    /// Central or a rule said no.
    Refused,
    /// Central can't be reached, or can't serve now.
    Network,
    /// The container is damaged, in use, or on another computer.
    Container,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The container's store refused.
    #[error(transparent)]
    Container(#[from] ContainerError),
    /// There is no time to go by.
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// The clock went back too far.
    #[error(transparent)]
    ClockSetBack(#[from] ClockSetBack),
    /// This is not the computer that the container is bound to.
    #[error(transparent)]
    OtherComputer(#[from] Box<OtherComputer>),
    /// What is stored can't be read.
    #[error("the contents of container {serial} can't be read: {why}")]
    Contents {
        /// The container.
        serial: Serial,
        /// What is wrong.
        why: String,
    },
    /// The container was written by a newer program.
    #[error("container {serial} was written by a newer version of this program (format {format})")]
    ContentsNewer {
        /// The container.
        serial: Serial,
        /// The format found.
        format: u32,
    },
    /// A file on disk can't be read or written.
    #[error("can't {operation} {}", path.display())]
    Disk {
        /// A verb.
        operation: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Bytes are no readable file of Tenure.
    #[error(transparent)]
    File(#[from] FileError),
    /// A message is not believed.
    #[error(transparent)]
    Trust(Box<TrustError>),
    /// The rules of a contact refuse a message.
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
    /// The file belongs to a vendor for whom there is no container here.
    #[error("the file is for container {serial}, which is not on this computer")]
    ForeignFile {
        /// The container it is for.
        serial: Serial,
    },
    /// Central could not be asked.
    #[error(transparent)]
    Send(#[from] SendError),
    /// The fingerprint is not the one that was expected.
    #[error("the vendor's fingerprint is {found}, not {expected}")]
    FingerprintDiffers {
        /// What the profile has.
        found: String,
        /// What was given.
        expected: String,
    },
    /// Nobody confirmed the fingerprint.
    #[error("nobody confirmed the vendor's fingerprint {fingerprint}")]
    FingerprintUnconfirmed {
        /// What the profile has.
        fingerprint: String,
    },
    /// The vendor wants safer containers than this program makes.
    #[error("this vendor requires containers of level L{needed}; this program makes level L0")]
    LevelTooLow {
        /// What is needed.
        needed: u8,
    },
    /// The profile names no server.
    #[error("the vendor's profile names no server")]
    NoServer,
    /// Central asked for an update that this container does not have.
    #[error("the vendor's server asks for the last update, but this container has applied none")]
    NoEvidence,
    /// Central knows more of the container than it shows, again and again.
    #[error("the vendor's server does not accept the state of this container")]
    NotAccepted,
    /// A command makes no sense as it was given.
    #[error("{0}")]
    Usage(String),
    /// There is nothing to confirm.
    #[error("there is no receipt to send: every update was confirmed")]
    NoReceipt,
    /// Another agent is running.
    #[error("an agent is running already")]
    AgentRuns,
    /// Ticket codes are not sent in the clear.
    #[error("the server's address {url} is not encrypted, and a ticket is a secret")]
    NotEncrypted {
        /// The address.
        url: String,
    },
    /// Signing failed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// The system gave no randomness.
    #[error("the computer gives no random numbers")]
    NoRandomness,
}

impl From<TrustError> for ClientError {
    fn from(error: TrustError) -> Self {
        Self::Trust(Box::new(error))
    }
}

impl ClientError {
    /// Returns the stable word.
    pub fn code(&self) -> String {
        match self {
            Self::Container(e) => e.code().into(),
            Self::Clock(ClockError::NotForTests { .. }) => "test-clock-refused".into(),
            Self::Clock(_) => "test-clock-unreadable".into(),
            Self::ClockSetBack(_) => "clock-set-back".into(),
            Self::OtherComputer(_) => "other-computer".into(),
            Self::Contents { .. } => "contents-damaged".into(),
            Self::ContentsNewer { .. } => "format-too-new".into(),
            Self::Disk { .. } => "file-operation-failed".into(),
            Self::File(e) => e.problem().word.into(),
            Self::Trust(e) => e.problem().word.into(),
            Self::NotTaken(e) => not_taken_word(e).into(),
            Self::ForeignFile { .. } => "other-container".into(),
            Self::Send(e) => e.code().into(),
            Self::FingerprintDiffers { .. } => "fingerprint-differs".into(),
            Self::FingerprintUnconfirmed { .. } => "fingerprint-unconfirmed".into(),
            Self::LevelTooLow { .. } => "level-too-low".into(),
            Self::NoServer => "no-server".into(),
            Self::NoEvidence => "no-evidence".into(),
            Self::NotAccepted => "state-not-accepted".into(),
            Self::Usage(_) => "usage".into(),
            Self::NoReceipt => "no-receipt".into(),
            Self::AgentRuns => "agent-runs".into(),
            Self::NotEncrypted { .. } => "not-encrypted".into(),
            Self::Sign(_) => "signing-failed".into(),
            Self::NoRandomness => "no-randomness".into(),
        }
    }

    /// Returns the class, which decides the exit code.
    pub const fn class(&self) -> Class {
        match self {
            Self::Container(
                ContainerError::None | ContainerError::NotFound { .. } | ContainerError::NoDefault { .. },
            )
            | Self::Usage(_)
            | Self::FingerprintUnconfirmed { .. }
            | Self::NoServer
            | Self::Disk { .. } => Class::Usage,
            Self::Container(_)
            | Self::ClockSetBack(_)
            | Self::OtherComputer(_)
            | Self::Contents { .. }
            | Self::ContentsNewer { .. }
            | Self::AgentRuns => Class::Container,
            Self::Send(e) => e.class(),
            Self::Sign(_) | Self::NoRandomness => Class::Internal,
            Self::Clock(_)
            | Self::File(_)
            | Self::Trust(_)
            | Self::NotTaken(_)
            | Self::ForeignFile { .. }
            | Self::FingerprintDiffers { .. }
            | Self::LevelTooLow { .. }
            | Self::NoEvidence
            | Self::NotAccepted
            | Self::NoReceipt
            | Self::NotEncrypted { .. } => Class::Refused,
        }
    }

    /// Says what a person should do next, as one sentence.
    pub fn next_step(&self) -> String {
        let fixed = match self {
            Self::Container(e) => return container_step(e),
            Self::File(e) => return e.problem().remedy.into(),
            Self::Trust(e) => return e.problem().remedy.into(),
            Self::Send(e) => return e.next_step(),
            Self::Disk { source, .. } => return disk_step(source),
            Self::Clock(ClockError::NotForTests { .. }) => "Unset TENURE_TEST_CLOCK.",
            Self::Clock(_) => "Correct the file, or unset TENURE_TEST_CLOCK.",
            Self::ClockSetBack(_) => "Set the computer's clock right, or run `tenure update` once.",
            Self::OtherComputer(_) => {
                "If this computer was only changed, run `tenure update`; if it is another one, return or reactivate the licenses."
            }
            Self::Contents { .. } => {
                "Create a new container and reactivate the licenses in it with the ticket."
            }
            Self::ContentsNewer { .. } => "Update this program.",
            Self::NotTaken(NotTaken::AppliedBefore { .. } | NotTaken::Older { .. }) | Self::NoReceipt => {
                "Nothing is to be done."
            }
            Self::NotTaken(_) => "Make a new request with `tenure request create`, and bring its answer.",
            Self::ForeignFile { .. } => "Bring the file to the computer of that container.",
            Self::FingerprintDiffers { .. } => {
                "Don't go on: compare the fingerprint with the vendor by another way."
            }
            Self::FingerprintUnconfirmed { .. } => {
                "Compare it with what the vendor published, then repeat with --accept-fingerprint and the fingerprint."
            }
            Self::LevelTooLow { .. } => "Ask the vendor which containers it supports.",
            Self::NoServer => "Name the server with --server URL, or use files.",
            Self::NoEvidence | Self::NotAccepted => "Ask the vendor's support; name the container's serial.",
            Self::Usage(_) => "See the command's --help.",
            Self::AgentRuns => "See `tenure agent status`; end that one first if this one is to run.",
            Self::NotEncrypted { .. } => "Use the server's https address.",
            Self::Sign(_) | Self::NoRandomness => "Try again; if it stays so, tell the vendor's support.",
        };
        fixed.into()
    }
}

/// The container's own steps, in the words of the commands.
fn container_step(error: &ContainerError) -> String {
    match error {
        ContainerError::None => {
            "Create one: tenure container create --vendor FILE-OR-URL (the vendor's profile).".into()
        }
        ContainerError::NoDefault { .. } => "Name it with --container SERIAL.".into(),
        ContainerError::NotFound { .. } => "See `tenure container list`.".into(),
        ContainerError::SetBack { .. }
        | ContainerError::Tampered { .. }
        | ContainerError::NoAnchor { .. }
        | ContainerError::RestorePending { .. } => {
            "Run `tenure update`: the vendor's server can take the container back in one contact; else reactivate its licenses in a new one.".into()
        }
        other => other.next_step(),
    }
}

fn disk_step(source: &std::io::Error) -> String {
    match source.kind() {
        std::io::ErrorKind::NotFound => "Check the name of the file.",
        std::io::ErrorKind::PermissionDenied => "Use an account that may do this, or another folder.",
        std::io::ErrorKind::AlreadyExists => "Choose another name.",
        _ => "Check the disk and the folder, then try again.",
    }
    .into()
}

/// Returns the stable word of a message that was not taken.
pub const fn not_taken_word(error: &NotTaken) -> &'static str {
    match error {
        NotTaken::OtherContainer { .. } => "other-container",
        NotTaken::OtherInstance { .. } => "other-instance",
        NotTaken::AppliedBefore { .. } => "applied-before",
        NotTaken::Older { .. } => "older",
        NotTaken::NotAsked => "not-asked",
        NotTaken::NewEpoch { .. } => "epoch-unproven",
        NotTaken::OtherVersion { .. } => "other-version",
    }
}
