//! Why a use case was not done.

use crate::access::Permission;
use crate::bulk::BulkError;
use crate::people::PersonRefusal;
use tenure_domain::refusal::Refusal;
use tenure_domain::world::Key;
use tenure_store::{Failure, StoreError};

/// The one error of the application.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The rules refused; nothing was changed.
    #[error("{0}")]
    Refused(Refusal),
    /// There is no such thing, or this caller may not know of it.
    #[error("there is no {}", .0.describe())]
    NotFound(Key),
    /// The caller's role does not include this.
    #[error("your role does not include: {}", .needed.text())]
    Forbidden {
        /// What it would need.
        needed: Permission,
    },
    /// Nobody authenticated the caller.
    #[error("an API key is needed; send it as `Authorization: Bearer …`")]
    Unauthenticated,
    /// Something about users, passwords and sessions was refused.
    #[error("{0}")]
    Person(#[source] PersonRefusal),
    /// An idempotency key came again with another request.
    #[error("the idempotency key was used for another request before; use a new one")]
    IdempotencyMismatch,
    /// A bulk action was not done.
    #[error("{0}")]
    Bulk(#[from] BulkError),
    /// A message or file that can't be worked.
    #[error("{0}")]
    Message(MessageError),
    /// Nobody invited this container. One answer for every kind of stranger.
    #[error("this container is not known here; activate it with a valid ticket")]
    NotInvited,
    /// Central can't sign now; stored answers and hints go on.
    #[error("nothing can be signed now: {why}")]
    CannotSign {
        /// Why, for people.
        why: String,
    },
    /// The database is busy, gone, or its outcome unknown.
    #[error("{0}")]
    Store(#[source] StoreError),
    /// A bug or a broken disk; the details are in the log.
    #[error("something went wrong inside; nothing was acknowledged, please try again")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What is wrong with a message that a container or a person sent.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// The file can't be read: damaged, too large, another kind, another version.
    #[error("{0}")]
    File(#[from] tenure_protocol::file::FileError),
    /// A message in it can't be taken apart.
    #[error("{0}")]
    Envelope(#[from] tenure_protocol::envelope::EnvelopeError),
    /// A message in it is not genuine, or in another's place.
    #[error("{0}")]
    Verify(#[from] tenure_protocol::VerifyError),
    /// A statement in it is not believed.
    #[error("{0}")]
    Trust(#[from] tenure_protocol::TrustError),
    /// The type of message has no place here.
    #[error("a message of this type has no place here; send a request, a receipt, evidence or a succession")]
    Misplaced,
    /// The request was made before one that is known of its container.
    #[error("this request was made before the newest one that is known of its container")]
    Old,
    /// The container may not succeed itself (again).
    #[error("{0}")]
    Succession(&'static str),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Failure<AppError>> for AppError {
    fn from(failure: Failure<AppError>) -> Self {
        match failure {
            Failure::Store(error) => Self::Store(error),
            Failure::Refused(error) => error,
        }
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

macro_rules! from_message {
    ($($source:ty),*) => {$(
        impl From<$source> for AppError {
            fn from(error: $source) -> Self {
                Self::Message(error.into())
            }
        }
    )*};
}
from_message!(
    tenure_protocol::file::FileError,
    tenure_protocol::envelope::EnvelopeError,
    tenure_protocol::VerifyError,
    tenure_protocol::TrustError
);

impl From<MessageError> for AppError {
    fn from(error: MessageError) -> Self {
        Self::Message(error)
    }
}

impl AppError {
    /// Wraps a failure that only the log explains.
    pub fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Box::new(error))
    }
}
