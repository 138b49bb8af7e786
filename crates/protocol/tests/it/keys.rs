//! Deterministic keys of every suite, for vectors: ML-DSA in its deterministic mode, ECDSA by RFC 6979.

use ed25519_dalek::Signer as _;
use ml_dsa::{ExpandedSigningKey, MlDsa44, MlDsa65};
use tenure_protocol::suite::sign::{SignError, Signer};
use tenure_protocol::suite::{Algorithm, PublicKey, Suite};

/// A key made from one byte.
pub(crate) struct TestKey {
    seed: u8,
    public: PublicKey,
}

impl TestKey {
    pub(crate) fn new(suite: Suite, seed: u8) -> Self {
        let parts = suite.algorithms().iter().map(|a| public(*a, seed_of(*a, seed)));
        let public = PublicKey::new(suite, parts.flatten().collect()).unwrap();
        Self { seed, public }
    }
}

/// Each algorithm of a key has a seed of its own.
fn seed_of(algorithm: Algorithm, seed: u8) -> [u8; 32] {
    let mut bytes = [seed; 32];
    bytes[31] = match algorithm {
        Algorithm::Ed25519 => 1,
        Algorithm::Es256 => 2,
        Algorithm::MlDsa44 => 3,
        Algorithm::MlDsa65 => 4,
    };
    bytes
}

fn public(algorithm: Algorithm, seed: [u8; 32]) -> Vec<u8> {
    match algorithm {
        Algorithm::Ed25519 => {
            ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key().to_bytes().to_vec()
        }
        Algorithm::Es256 => {
            let key = p256::ecdsa::SigningKey::from_slice(&seed).unwrap();
            key.verifying_key().to_sec1_point(true).as_bytes().to_vec()
        }
        Algorithm::MlDsa44 => {
            ExpandedSigningKey::<MlDsa44>::from_seed(&seed.into()).verifying_key().encode().to_vec()
        }
        Algorithm::MlDsa65 => {
            ExpandedSigningKey::<MlDsa65>::from_seed(&seed.into()).verifying_key().encode().to_vec()
        }
    }
}

impl Signer for TestKey {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let seed = seed_of(algorithm, self.seed);
        Ok(match algorithm {
            Algorithm::Ed25519 => {
                ed25519_dalek::SigningKey::from_bytes(&seed).sign(message).to_bytes().to_vec()
            }
            Algorithm::Es256 => {
                let key = p256::ecdsa::SigningKey::from_slice(&seed).unwrap();
                let signature: p256::ecdsa::Signature = key.sign(message);
                signature.to_bytes().to_vec()
            }
            Algorithm::MlDsa44 => {
                let key = ExpandedSigningKey::<MlDsa44>::from_seed(&seed.into());
                key.sign_deterministic(message, &[]).unwrap().encode().to_vec()
            }
            Algorithm::MlDsa65 => {
                let key = ExpandedSigningKey::<MlDsa65>::from_seed(&seed.into());
                key.sign_deterministic(message, &[]).unwrap().encode().to_vec()
            }
        })
    }
}
