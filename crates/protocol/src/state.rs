//! Digests: of messages, of applied states, of anything.

use sha2::{Digest as _, Sha256};
use tenure_domain::ids::Digest;

/// Returns the SHA-256 of the parts, one after another. Callers see to it that parts of varying
/// length can't be cut in two ways.
pub fn sha256(parts: &[&[u8]]) -> Digest {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    Digest(hash.finalize().into())
}
