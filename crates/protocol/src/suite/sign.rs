//! Making signatures: the trait, and the key of a container (suite S1).
//!
//! Central's hybrid keys stand in `central`, behind the feature `sign`.

use super::{Algorithm, PublicKey, Suite};
use alloc::vec::Vec;
use core::fmt;
use ed25519_dalek::Signer as _;
use zeroize::Zeroizing;

/// Why nothing was signed. Says nothing about the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The key is not of the suite that it was read as.
    #[error("the bytes are not a signing key of suite {0}")]
    NotAKey(Suite),
    /// This build can't sign with the suite.
    #[error("this program does not sign with suite {0}")]
    UnsupportedSuite(Suite),
    /// The key or its device failed.
    #[error("the signing key could not be used")]
    Failed,
    /// The message is larger than any reader accepts.
    #[error("the message would have {0} bytes, more than a reader accepts")]
    TooLarge(usize),
    /// Two keys of one message must have the same suite, and at least one key must sign.
    #[error("the keys of one message must have the same suite")]
    SuitesDiffer,
}

/// Something that signs: a key in memory, or one in a module behind a port.
pub trait Signer {
    /// Returns the public key.
    fn public_key(&self) -> &PublicKey;

    /// Signs with the part of the key that belongs to `algorithm`.
    ///
    /// # Errors
    /// The key or its device failed.
    fn sign(&self, algorithm: Algorithm, to_be_signed: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// A container's key: Ed25519 (S1), kept in memory and wiped when dropped.
pub struct ContainerKey {
    key: ed25519_dalek::SigningKey,
    public: PublicKey,
}

impl ContainerKey {
    /// Makes the key from 32 random bytes.
    pub fn from_random(seed: &[u8; 32]) -> Self {
        let key = ed25519_dalek::SigningKey::from_bytes(seed);
        let public = PublicKey { suite: Suite::S1, key: key.verifying_key().as_bytes().to_vec() };
        Self { key, public }
    }

    /// Reads what [`ContainerKey::to_bytes`] returned.
    ///
    /// # Errors
    /// The bytes are no S1 key.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SignError> {
        match bytes.split_first() {
            Some((1, seed)) => {
                let seed: &[u8; 32] = seed.try_into().map_err(|_| SignError::NotAKey(Suite::S1))?;
                Ok(Self::from_random(seed))
            }
            _ => Err(SignError::NotAKey(Suite::S1)),
        }
    }

    /// Returns the suite's number and the seed: all that must be kept, and kept secret.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(33));
        bytes.push(Suite::S1.number());
        bytes.extend_from_slice(self.key.as_bytes());
        bytes
    }
}

impl fmt::Debug for ContainerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContainerKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl Signer for ContainerKey {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, algorithm: Algorithm, to_be_signed: &[u8]) -> Result<Vec<u8>, SignError> {
        match algorithm {
            Algorithm::Ed25519 => Ok(self.key.sign(to_be_signed).to_bytes().to_vec()),
            _ => Err(SignError::Failed),
        }
    }
}
