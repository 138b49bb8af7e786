//! What a container believes: a pinned root and everything that follows from it. Pure and
//! serializable; it changes only by [`Opened::accept`].
//!
//! A profile pins the root ([`profile`]); root statements N → N + 1 move the pin ([`chain`]); the roles
//! of the root vouch for issuer, catalogue and recovery; an update is held against the templates that
//! the catalogue key signed ([`limits`], SECURITY D7).

pub mod answer;
pub mod chain;
pub mod limits;
pub mod profile;
mod stored;

pub use answer::{Accepted, Answer, Holder, Opened};
pub use limits::{Beyond, BeyondTemplate};
pub use profile::{Fingerprint, UnconfirmedProfile};

use crate::cbor::{CborError, wire};
use crate::envelope::{EnvelopeError, Typ, VendorId, VerifyError};
use crate::message::{Holds, RootStatement};
use crate::suite::Suite;
use alloc::vec::Vec;
use stored::Stored;
use tenure_domain::container::Version;
use tenure_domain::ids::Serial;
use tenure_domain::time::Instant;

/// Why an answer or a profile is not believed. Each says what a person can do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// A message can't be taken apart.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// A message does not verify.
    #[error("the {typ} is not valid: {source}")]
    Verify {
        /// The message.
        typ: Typ,
        /// Why.
        #[source]
        source: VerifyError,
    },
    /// The messages of the file do not belong in this order or place.
    #[error("the file's messages are not in their order: {found} does not belong there")]
    Order {
        /// The message out of place.
        found: Typ,
    },
    /// The file ends before the answer.
    #[error("the file holds no answer for a container")]
    NoAnswer,
    /// A root statement that does not follow the present one.
    #[error(
        "root statement {found} does not follow statement {present}; ask the vendor for the ones between"
    )]
    RootGap {
        /// The one held.
        present: u64,
        /// The one in the file.
        found: u64,
    },
    /// A root statement that contradicts itself: thresholds, suites, the test mark.
    #[error("the root statement does not fit its own rules")]
    RootInconsistent,
    /// A test vendor's statement became a real one's, or the other way round.
    #[error("the root statement changes its test mark")]
    TestMarkChanged,
    /// A test profile where only real vendors are trusted.
    #[error("the vendor profile is for tests only and is not accepted here")]
    TestProfile,
    /// The role's time is over (or has not begun).
    #[error(
        "the vendor's {typ} key counts from {from} until {until}, not at {at}; ask the vendor for a new update"
    )]
    RoleNotValid {
        /// What the role signs.
        typ: Typ,
        /// From when.
        from: Instant,
        /// Until when.
        until: Instant,
        /// The signed time it was judged at.
        at: Instant,
    },
    /// No certificate for the issuer that signed the answer.
    #[error("the file lacks the certificate of the issuer; ask the vendor for a complete update file")]
    NoIssuer,
    /// The issuer's certificate does not cover the answer.
    #[error(
        "the issuer's certificate counts from {from} until {until}, not at {at}; ask the vendor for a new update"
    )]
    IssuerNotValid {
        /// From when.
        from: Instant,
        /// Until when.
        until: Instant,
        /// The answer's signed time.
        at: Instant,
    },
    /// The issuer's certificate breaks the rules for certificates (length, scope).
    #[error("the issuer's certificate goes beyond what certificates may say")]
    IssuerBeyond,
    /// The issuer's key has a suite that the root does not permit.
    #[error("the issuer's key has suite {found}, which the vendor's root does not permit")]
    IssuerSuite {
        /// Its suite.
        found: Suite,
    },
    /// The answer's signed time lies before one already accepted.
    #[error(
        "the answer was signed at {signed}, before {latest}, the latest answer accepted; make a new request"
    )]
    SignedTimeBehind {
        /// When it was signed.
        signed: Instant,
        /// The latest accepted.
        latest: Instant,
    },
    /// An epoch without its recovery statement (R2).
    #[error(
        "version {version} is of a newer epoch, but no recovery statement explains it; ask the vendor for a complete update file"
    )]
    EpochUnproven {
        /// The version of the answer.
        version: Version,
    },
    /// An answer for another container.
    #[error("the answer is for container {found}, not for {wanted}")]
    OtherContainer {
        /// The container here.
        wanted: Serial,
        /// The container it is for.
        found: Serial,
    },
    /// The templates come without a catalogue statement that contains them.
    #[error("the file lacks the catalogue statement; ask the vendor for a complete update file")]
    NoCatalogue,
    /// A template's proof is wrong.
    #[error("a template in the update is not part of the vendor's signed catalogue")]
    TemplateNotInCatalogue,
    /// A license goes beyond what the catalogue key signed for its item (D7).
    #[error(transparent)]
    BeyondTemplate(#[from] BeyondTemplate),
    /// The bytes of a stored trust store are damaged.
    #[error("the stored trust data is damaged: {0}")]
    Stored(#[source] CborError),
}

/// What a container believes about its vendor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustStore(Stored);

impl TrustStore {
    /// Returns the vendor.
    pub const fn vendor(&self) -> &VendorId {
        &self.0.vendor
    }

    /// Returns the root statement in force.
    pub const fn root(&self) -> &RootStatement {
        &self.0.root
    }

    /// Says whether a test clock works (only under a root statement marked `test`).
    pub const fn is_test(&self) -> bool {
        self.0.root.test
    }

    /// Returns the epoch that a recovery statement proved (or the first).
    pub const fn epoch(&self) -> u32 {
        self.0.epoch
    }

    /// Returns the latest signed time accepted, if any.
    pub const fn latest_signed_time(&self) -> Option<Instant> {
        self.0.latest_signed_time
    }

    /// Returns what a request says about the chain held here.
    pub fn holds(&self) -> Holds {
        Holds {
            root: self.0.root.number,
            catalogue: self.0.catalogue.as_ref().map_or(0, |c| c.version),
            issuer: self.0.issuer.as_ref().map(|c| c.key.id()),
        }
    }

    /// Returns the bytes to keep.
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::encode(&self.0)
    }

    /// Reads what [`TrustStore::to_bytes`] returned. The caller keeps these bytes where only it writes:
    /// they are believed.
    ///
    /// # Errors
    /// The bytes are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TrustError> {
        wire::decode(bytes).map(Self).map_err(TrustError::Stored)
    }
}
