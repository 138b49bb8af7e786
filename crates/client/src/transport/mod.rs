//! How bytes reach Central: [`http`], or anything else that can carry them (a fake one in tests).

pub mod http;

use serde::Deserialize;
use tenure_domain::container::Version;
use tenure_domain::ticket::code::TicketCode;

use crate::error::Class;

/// What came of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptOutcome {
    /// It confirmed its version.
    Confirmed,
    /// It said nothing new.
    NothingNew,
    /// It contradicts what Central knows; the vendor looks at it.
    Contradicts,
}

/// What Central answered to a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A file of Tenure, not verified yet.
    File(Vec<u8>),
    /// It was a receipt.
    Receipt(ReceiptOutcome),
}

/// The unsigned answer to "anything for me?". It changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Hint {
    /// Make a signed contact.
    pub changed: bool,
    /// Ask again after so many seconds, as Central advises.
    pub next: u64,
}

/// A way to reach Central.
pub trait Transport {
    /// Carries a file of container messages there, and the answer back.
    ///
    /// # Errors
    /// Not reached, or refused without a signed answer.
    fn contact(&self, file: &[u8]) -> Result<Reply, SendError>;

    /// Asks for the hint.
    ///
    /// # Errors
    /// As [`Transport::contact`].
    fn hint(&self, handle: &[u8], version: Version) -> Result<Hint, SendError>;

    /// Looks tickets up.
    ///
    /// # Errors
    /// As [`Transport::contact`].
    fn tickets(&self, codes: &[TicketCode]) -> Result<serde_json::Value, SendError>;
}

/// A refusal in problem+json.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The last part of `type`.
    pub word: String,
    /// What it is.
    pub title: String,
    /// What happened.
    pub detail: String,
    /// What to do next.
    pub remedy: String,
    /// Seconds to wait.
    pub retry_after: Option<u64>,
}

/// Why Central gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The address is none.
    #[error("{url} is no address of a server: {why}")]
    BadAddress {
        /// The address.
        url: String,
        /// What is wrong.
        why: String,
    },
    /// The file of certificate authorities can't be used.
    #[error("the file of certificate authorities {path} can't be used: {why}")]
    BadAuthority {
        /// The file.
        path: String,
        /// What is wrong.
        why: String,
    },
    /// Nobody answered.
    #[error("the server {url} can't be reached: {why}")]
    Unreachable {
        /// Where.
        url: String,
        /// What the system said.
        why: String,
    },
    /// It answered with something else.
    #[error("the server {url} gave no answer of Tenure: {why}")]
    NotTenure {
        /// Where.
        url: String,
        /// What is wrong.
        why: String,
    },
    /// It can't serve now: too much to do, or its issuer is unavailable.
    #[error("the server can't serve this now: {}", sentence(.0))]
    Unavailable(Box<Refusal>),
    /// It refused.
    #[error("the vendor's server refused: {}", sentence(.0))]
    Refused(Box<Refusal>),
}

fn sentence(refusal: &Refusal) -> String {
    let Refusal { status, title, detail, .. } = refusal;
    match (title.as_str(), detail.as_str()) {
        ("", "") => format!("status {status}"),
        (title, "") => title.into(),
        ("", detail) => detail.into(),
        (title, detail) if title == detail => title.into(),
        (title, detail) => format!("{title}: {detail}"),
    }
}

impl SendError {
    /// Returns the stable word.
    pub fn code(&self) -> &str {
        match self {
            Self::BadAddress { .. } => "bad-address",
            Self::BadAuthority { .. } => "bad-authority",
            Self::Unreachable { .. } => "unreachable",
            Self::NotTenure { .. } => "not-tenure-server",
            Self::Unavailable(refusal) | Self::Refused(refusal) => match refusal.word.as_str() {
                "" => "refused",
                word => word,
            },
        }
    }

    /// Returns the class, which decides the exit code.
    pub const fn class(&self) -> Class {
        match self {
            Self::BadAddress { .. } | Self::BadAuthority { .. } => Class::Usage,
            Self::Unreachable { .. } | Self::NotTenure { .. } | Self::Unavailable(_) => Class::Network,
            Self::Refused(_) => Class::Refused,
        }
    }

    /// Says whether it is the one refusal for a container that nobody invited (SECURITY §4.2).
    pub fn is_stranger(&self) -> bool {
        matches!(self, Self::Refused(r) if r.status == 403
            && matches!(r.word.as_str(), "contact-refused" | "not-invited" | "not_invited"))
    }

    /// Returns how long Central wants to be left alone, in seconds.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Unavailable(refusal) | Self::Refused(refusal) => refusal.retry_after,
            _ => None,
        }
    }

    /// Says what a person should do next.
    pub fn next_step(&self) -> String {
        match self {
            Self::BadAddress { .. } => "Correct the address.".into(),
            Self::BadAuthority { .. } => "Name a PEM file of certificates with --ca.".into(),
            Self::Unreachable { .. } => {
                "Check the network (--proxy, --ca), then run the command again; whatever a container already waits for is kept. Without a network, use files: `tenure request create --out FILE`.".into()
            }
            Self::NotTenure { .. } => {
                "Check the server's address, and whether a proxy stands between.".into()
            }
            Self::Unavailable(r) => match r.retry_after {
                Some(seconds) => format!("What you want is kept; run `tenure update` after {seconds} seconds."),
                None => "What you want is kept; run `tenure update` later.".into(),
            },
            Self::Refused(_) if self.is_stranger() => {
                "Check the ticket against your delivery letter, and whether the vendor is the right one; then try again.".into()
            }
            Self::Refused(r) if !r.remedy.is_empty() => r.remedy.clone(),
            Self::Refused(_) => "Ask the vendor's support.".into(),
        }
    }
}
