//! Records that are no aggregates: journal, messages, payloads, sealed codes, keys, outcomes.

use serde::{Deserialize, Serialize};
use tenure_domain::container::Version;
use tenure_domain::ids::{Actor, Digest, Serial};
use tenure_domain::time::Instant;
use tenure_domain::world::Key;

/// One event, as it enters the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The aggregate in whose chain it stands.
    pub key: Key,
    /// Aggregates that it also concerns (a license moved between containers), for look-ups.
    pub also: Vec<Key>,
    /// The event's stable word, `license_withdrawn`.
    pub kind: String,
    /// The event as JSON, without people, computers and free text.
    pub event: String,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Actor,
    /// Why, as the person said it; kept in an erasable side row, outside the hash.
    pub reason: String,
    /// The transaction that wrote it.
    pub written_by: String,
}

/// A journal entry as it stands: with its place in the feed and in its aggregate's chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalRow {
    /// The feed position, from 1, in commit order, without gaps.
    pub position: u64,
    /// Its number in the aggregate's chain, from 1.
    pub number: u64,
    /// The hash of the entry before it in the chain; zero for the first.
    pub previous: Digest,
    /// SHA-256 over `previous`, `number` and the entry without its reason.
    pub hash: Digest,
    /// The entry.
    pub entry: JournalEntry,
}

/// A signed message of a container, with what it was answered (R5, R6, R12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The container.
    pub serial: Serial,
    /// Its instance.
    pub instance: u32,
    /// Its counter.
    pub ctr: u64,
    /// The message's identity.
    pub hash: Digest,
    /// The applied version it states.
    pub applied: Version,
    /// The whole signed message (evidence).
    #[serde(with = "hex")]
    pub bytes: Vec<u8>,
    /// The payload it was answered with, unsigned; signing is repeated from it.
    pub answer: Option<Answer>,
    /// When it was worked.
    pub at: Instant,
}

/// A stored answer: what was decided to be signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The message type's word: `update`, `no_change`, `behind`, `evidence_wanted`.
    pub kind: String,
    /// The payload.
    #[serde(with = "hex")]
    pub payload: Vec<u8>,
}

/// The payload of an update: one a (serial, version).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The container.
    pub serial: Serial,
    /// The version.
    pub version: Version,
    /// The update's identity.
    pub identity: Digest,
    /// The hash of the state it leads to.
    pub state: Digest,
    /// The bytes that are signed.
    #[serde(with = "hex")]
    pub bytes: Vec<u8>,
    /// When it was decided.
    pub at: Instant,
}

/// A ticket's code, encrypted by the caller.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedCode(#[serde(with = "hex")] pub Vec<u8>);

impl std::fmt::Debug for SealedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealedCode(…)")
    }
}

/// An idempotency key, scoped to its caller and route.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct IdempotencyKey {
    /// Who.
    pub actor: Actor,
    /// The operation.
    pub route: String,
    /// The caller's key.
    pub key: String,
}

/// The one outcome of an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The hash of the request body: another body with the same key is an error.
    pub request: Digest,
    /// The HTTP status.
    pub status: u16,
    /// The answer's body. A ticket code in it is left out (asked for separately).
    pub body: String,
    /// When; kept 30 days.
    pub at: Instant,
}

/// An API key; only the hash of its secret is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKey {
    /// Its id, shown in lists and in the journal.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The role's word.
    pub role: String,
    /// SHA-256 of the secret (256 random bits, so a plain hash is enough).
    pub hash: Digest,
    /// When it was made.
    pub created: Instant,
    /// It is refused from this instant on.
    pub expires: Option<Instant>,
    /// It was revoked.
    pub revoked: Option<Instant>,
}

/// Bytes as hexadecimal text: half as long in an archive as a list of numbers.
pub(crate) mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};
    use std::fmt::Write as _;

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            // Writing into a text never fails.
            let _ = write!(text, "{byte:02x}");
        }
        serializer.serialize_str(&text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digit = |c: u8| char::from(c).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
            [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
            _ => None,
        });
        pairs.collect::<Option<Vec<u8>>>().ok_or_else(|| D::Error::custom("not hexadecimal"))
    }
}
