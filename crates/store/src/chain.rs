//! The hash chain of an aggregate's journal entries.

use crate::derived::key_text;
use crate::records::{JournalEntry, JournalRow};
use sha2::{Digest as _, Sha256};
use tenure_domain::ids::Digest;

/// Names what is hashed, so that no other hash of the system can be taken for one of these.
const CONTEXT: &[u8] = b"tenure journal 1";

/// Computes the hash of an entry that follows `previous` as number `number` of its aggregate. The
/// reason is left out: it can be erased (SECURITY §4.5) without breaking the chain.
pub fn hash(previous: Digest, number: u64, entry: &JournalEntry) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(CONTEXT);
    hasher.update(previous.0);
    hasher.update(number.to_be_bytes());
    let mut field = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    field(key_text(&entry.key).as_bytes());
    field(&(entry.also.len() as u64).to_be_bytes());
    for key in &entry.also {
        field(key_text(key).as_bytes());
    }
    field(entry.kind.as_bytes());
    field(entry.event.as_bytes());
    field(&entry.at.0.to_be_bytes());
    field(entry.actor.as_str().as_bytes());
    field(entry.written_by.as_bytes());
    Digest(hasher.finalize().into())
}

/// Links an entry to its predecessor: `before` is the number and hash of the aggregate's last entry.
pub fn link(position: u64, before: Option<(u64, Digest)>, entry: &JournalEntry) -> JournalRow {
    let (number, previous) = before.map_or((1, Digest::default()), |(number, hash)| (number + 1, hash));
    let hash = hash(previous, number, entry);
    JournalRow { position, number, previous, hash, entry: entry.clone() }
}
