//! What a container's slot holds: the state of the contact rules, what is believed, what is under way.

use serde::{Deserialize, Serialize};
use tenure_container::Binding;
use tenure_domain::contact::container::Holder;
use tenure_domain::contact::{Nonce, WishAction};
use tenure_domain::container::Version;
use tenure_domain::floor::{Asked, Floor};
use tenure_domain::ids::{Digest, LicenseId, Serial};
use tenure_domain::time::Instant;
use tenure_protocol::cbor::Reader;
use tenure_protocol::message::Update;
use tenure_protocol::{Message, TrustStore};

use crate::bytes::Blob;
use crate::error::ClientError;

/// The format of the contents that this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// The most entries of the log of vendor changes.
const LOG_MAX: usize = 200;

/// The most answered wishes that are remembered.
const ANSWERED_MAX: usize = 20;

/// What is kept of the vendor profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vendor {
    /// The vendor's id, hexadecimal.
    pub id: String,
    /// The vendor's name.
    pub name: String,
    /// The fingerprint that was confirmed.
    pub fingerprint: String,
    /// Where Central answers, in the order to try.
    pub urls: Vec<String>,
    /// Where people manage licenses in a browser.
    pub depot_url: Option<String>,
    /// How much of the computer may change at once, in percent.
    pub binding_tolerance: u8,
    /// Its root statement is marked `test`.
    pub test: bool,
}

/// A request that waits for its answer. A retry sends the same bytes (R4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its counter.
    pub ctr: u64,
    /// Its identity.
    pub hash: Digest,
    /// What ties the answer to it.
    pub nonce: Nonce,
    /// What the time floor keeps beside the nonce.
    pub asked: Asked,
    /// The wishes it lists.
    pub wishes: Vec<u64>,
    /// The version it stated.
    pub applied: Version,
    /// The instance it was made by.
    pub instance: u32,
    /// A person asked for it.
    pub manual: bool,
    /// The computer that it describes: bound to once the answer comes.
    pub binding: Binding,
    /// The messages as they are sent, in order: evidence or succession first, then the request.
    pub messages: Vec<Blob>,
}

/// A receipt that may not have arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenReceipt {
    /// The version it confirms.
    pub version: Version,
    /// The update it names.
    pub update: Digest,
    /// As it is sent.
    pub message: Blob,
}

/// The last update as it was signed, with the certificate of its issuer: what evidence shows (R13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The update.
    pub update: Blob,
    /// The certificate.
    pub issuer: Blob,
}

/// One vendor change, for the user's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// When the update was signed.
    pub at: Instant,
    /// What was done, as a stable word.
    pub kind: String,
    /// To which license.
    pub license: Option<LicenseId>,
    /// A sentence.
    pub text: String,
}

/// What became of one license of a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeReport {
    /// The license; none: the outcome is about the wish as a whole.
    pub license: Option<LicenseId>,
    /// Its name for people, if it is known here.
    pub name: Option<String>,
    /// The stable word of the refusal; none: done.
    pub refusal: Option<String>,
    /// The refusal in a sentence.
    pub text: Option<String>,
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishReport {
    /// The wish's id.
    pub id: u64,
    /// What was wanted.
    pub action: WishAction,
    /// The wish as a whole was done.
    pub done: bool,
    /// License by license.
    pub outcomes: Vec<OutcomeReport>,
}

/// The contents of a container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The format of these contents.
    pub format: u32,
    /// The state of the contact rules.
    pub holder: Holder,
    /// The public key that signs its messages, with the suite's number.
    pub key: Blob,
    /// What it knows of time.
    pub floor: Floor,
    /// The computer it is bound to.
    pub binding: Binding,
    /// The vendor.
    pub vendor: Vendor,
    /// The trust store's bytes.
    pub trust: Blob,
    /// The last update.
    pub signed: Option<Signed>,
    /// The certificate last seen, for the update that comes without one.
    pub issuer: Option<Blob>,
    /// Requests without an answer, oldest first.
    pub questions: Vec<Question>,
    /// A receipt that may not have arrived.
    pub receipt: Option<OpenReceipt>,
    /// A succession that no answer has taken note of yet (R15), as it is sent.
    pub succession: Option<Blob>,
    /// Evidence that was asked for and not yet answered (R13).
    pub evidence: Option<Blob>,
    /// The newest sealed checkpoint of the vendor's log.
    pub checkpoint: Option<Blob>,
    /// When the last answer to a request was signed.
    pub last_contact: Option<Instant>,
    /// What the vendor changed, oldest first.
    pub log: Vec<LogEntry>,
    /// What became of the latest wishes, oldest first: whoever made them may not be the one who took
    /// the answer.
    pub answered: Vec<WishReport>,
}

impl Content {
    /// Reads stored contents.
    ///
    /// # Errors
    /// They are damaged or of a newer format.
    pub fn from_bytes(serial: Serial, bytes: &[u8]) -> Result<Self, ClientError> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let damaged = |e: serde_json::Error| ClientError::Contents { serial, why: e.to_string() };
        let head: Head = serde_json::from_slice(bytes).map_err(damaged)?;
        if head.format > FORMAT {
            return Err(ClientError::ContentsNewer { serial, format: head.format });
        }
        let content: Self = serde_json::from_slice(bytes).map_err(damaged)?;
        if content.holder.serial == serial {
            Ok(content)
        } else {
            Err(ClientError::Contents { serial, why: format!("they belong to {}", content.holder.serial) })
        }
    }

    /// Returns the bytes to store.
    ///
    /// # Errors
    /// Never for contents of this program.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ClientError> {
        serde_json::to_vec(self)
            .map_err(|e| ClientError::Contents { serial: self.holder.serial, why: e.to_string() })
    }

    /// Reads the trust store.
    ///
    /// # Errors
    /// Its bytes are damaged.
    pub fn trust(&self) -> Result<TrustStore, ClientError> {
        Ok(TrustStore::from_bytes(&self.trust)?)
    }

    /// Returns the last update, in the words of the wire.
    pub fn update(&self) -> Option<Update> {
        let payload = payload_of(&self.signed.as_ref()?.update)?;
        Update::from_payload(&payload).ok()
    }

    /// Finds the question with this nonce.
    pub fn question(&self, nonce: Nonce) -> Option<&Question> {
        self.questions.iter().find(|q| q.nonce == nonce)
    }

    /// Returns a license's name for people: its item's, else its id.
    pub fn name_of(&self, license: LicenseId) -> String {
        let held = self.holder.licenses.get(&license);
        held.map_or_else(|| license.to_string(), |held| held.delivered.name.clone())
    }

    /// Finds what became of a wish.
    pub fn answer_to(&self, wish: u64) -> Option<&WishReport> {
        self.answered.iter().rfind(|report| report.id == wish)
    }

    pub(crate) fn remember(&mut self, report: WishReport) {
        self.answered.push(report);
        let spare = self.answered.len().saturating_sub(ANSWERED_MAX);
        self.answered.drain(..spare);
    }

    pub(crate) fn log(&mut self, entry: LogEntry) {
        self.log.push(entry);
        let spare = self.log.len().saturating_sub(LOG_MAX);
        self.log.drain(..spare);
    }
}

/// Returns the payload inside a signed message, unverified: for our own stored messages, and for
/// showing files to people.
pub fn payload_of(message: &[u8]) -> Option<Vec<u8>> {
    let body = message.strip_prefix(&[0xd8, 98])?;
    let mut r = Reader::new(body).ok()?;
    (r.array().ok()? == 4).then_some(())?;
    r.bytes().ok()?;
    (r.map().ok()? == 0).then_some(())?;
    r.bytes().ok().map(<[u8]>::to_vec)
}
