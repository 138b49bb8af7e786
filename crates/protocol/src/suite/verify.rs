//! Verification of single signatures: Ed25519 strictly, ES256, ML-DSA with an empty context.
//!
//! Pure Rust on both sides; `aws-lc-rs` only signs. The `ml-dsa` crate had no independent audit, so
//! ML-DSA never stands alone here: in each suite a classic algorithm must verify as well.

use super::{Algorithm, PublicKey};
use ml_dsa::{MlDsa44, MlDsa65, MlDsaParams};
use p256::ecdsa::signature::Verifier;

/// Says whether `signature` is one of `key`, an `algorithm` key, over `message`.
pub fn is_valid(algorithm: Algorithm, key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    match algorithm {
        Algorithm::Ed25519 => ed25519(key, message, signature),
        Algorithm::Es256 => es256(key, message, signature),
        Algorithm::MlDsa44 => ml_dsa::<MlDsa44>(key, message, signature),
        Algorithm::MlDsa65 => ml_dsa::<MlDsa65>(key, message, signature),
    }
}

fn ed25519(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let Ok(key) = <&[u8; 32]>::try_from(key) else { return false };
    let Ok(signature) = ed25519_dalek::Signature::from_slice(signature) else { return false };
    ed25519_dalek::VerifyingKey::from_bytes(key)
        .is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
}

fn es256(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    // A compressed point only: one key has one encoding.
    if key.len() != Algorithm::Es256.public_key_bytes() {
        return false;
    }
    let Ok(signature) = p256::ecdsa::Signature::from_slice(signature) else { return false };
    p256::ecdsa::VerifyingKey::from_sec1_bytes(key).is_ok_and(|key| key.verify(message, &signature).is_ok())
}

fn ml_dsa<P: MlDsaParams>(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let Ok(key) = ml_dsa::EncodedVerifyingKey::<P>::try_from(key) else { return false };
    let Ok(signature) = ml_dsa::Signature::<P>::try_from(signature) else { return false };
    ml_dsa::VerifyingKey::<P>::decode(&key).verify_with_context(message, &[], &signature)
}

impl PublicKey {
    /// Says whether every algorithm of the suite has a valid signature; `to_be_signed` gives the
    /// bytes that an algorithm signs, and `signatures` come in the suite's order.
    pub fn verifies<'s>(
        &self,
        to_be_signed: impl Fn(Algorithm) -> alloc::vec::Vec<u8>,
        signatures: impl ExactSizeIterator<Item = &'s [u8]>,
    ) -> bool {
        signatures.len() == self.suite().algorithms().len()
            && self.parts().zip(signatures).all(|((algorithm, key), signature)| {
                is_valid(algorithm, key, &to_be_signed(algorithm), signature)
            })
    }
}
