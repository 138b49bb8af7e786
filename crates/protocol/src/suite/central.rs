//! Central's signing keys: hybrid suites by `aws-lc-rs`, from seeds.

use super::sign::{SignError, Signer};
use super::{Algorithm, PublicKey, Suite};
use alloc::vec;
use alloc::vec::Vec;
use aws_lc_rs::signature::{
    Ed25519KeyPair, KeyPair as _, ML_DSA_44_SIGNING, ML_DSA_65_SIGNING, PqdsaKeyPair, PqdsaSigningAlgorithm,
};
use core::fmt;
use zeroize::Zeroizing;

enum Part {
    Ed25519(Ed25519KeyPair),
    MlDsa(PqdsaKeyPair),
}

impl Part {
    fn from_seed(algorithm: Algorithm, suite: Suite, seed: &[u8]) -> Result<Self, SignError> {
        let ml_dsa = |which: &'static PqdsaSigningAlgorithm| {
            PqdsaKeyPair::from_seed(which, seed).map(Self::MlDsa).map_err(|_| SignError::NotAKey(suite))
        };
        match algorithm {
            Algorithm::Ed25519 => Ed25519KeyPair::from_seed_unchecked(seed)
                .map(Self::Ed25519)
                .map_err(|_| SignError::NotAKey(suite)),
            Algorithm::MlDsa44 => ml_dsa(&ML_DSA_44_SIGNING),
            Algorithm::MlDsa65 => ml_dsa(&ML_DSA_65_SIGNING),
            Algorithm::Es256 => Err(SignError::UnsupportedSuite(suite)),
        }
    }

    fn public(&self) -> &[u8] {
        match self {
            Self::Ed25519(key) => key.public_key().as_ref(),
            Self::MlDsa(key) => key.public_key().as_ref(),
        }
    }
}

/// A signing key of suite S1, S3 or S5, kept in memory. ML-DSA signs with fresh randomness: two
/// signatures of one message differ.
pub struct SigningKey {
    suite: Suite,
    seed: Zeroizing<Vec<u8>>,
    parts: Vec<Part>,
    public: PublicKey,
}

impl SigningKey {
    /// Draws a new key from the operating system's randomness.
    ///
    /// # Errors
    /// The suite has no software key here, or there is no randomness.
    pub fn generate(suite: Suite) -> Result<Self, SignError> {
        let mut seed = Zeroizing::new(vec![0; suite.seed_bytes()]);
        aws_lc_rs::rand::fill(&mut seed).map_err(|_| SignError::Failed)?;
        Self::from_seed(suite, &seed)
    }

    /// Makes a key from its seed: 32 random bytes per algorithm of the suite, in order.
    ///
    /// # Errors
    /// The length does not fit, or the suite has no software key here.
    pub fn from_seed(suite: Suite, seed: &[u8]) -> Result<Self, SignError> {
        if seed.len() != suite.seed_bytes() {
            return Err(SignError::NotAKey(suite));
        }
        let algorithms = suite.algorithms().iter().zip(seed.chunks_exact(32));
        let parts: Vec<Part> = algorithms
            .map(|(algorithm, seed)| Part::from_seed(*algorithm, suite, seed))
            .collect::<Result<_, _>>()?;
        let key = parts.iter().flat_map(|part| part.public().iter().copied()).collect();
        let public = PublicKey::new(suite, key).map_err(|_| SignError::NotAKey(suite))?;
        Ok(Self { suite, seed: Zeroizing::new(seed.to_vec()), parts, public })
    }

    /// Reads what [`SigningKey::to_bytes`] returned.
    ///
    /// # Errors
    /// The bytes are no signing key of a suite that this program signs with.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SignError> {
        let (number, seed) = bytes.split_first().ok_or(SignError::Failed)?;
        Self::from_seed(Suite::from_number(*number).ok_or(SignError::Failed)?, seed)
    }

    /// Returns the suite's number and the seed: all that must be kept, and kept secret.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(1 + self.seed.len()));
        bytes.push(self.suite.number());
        bytes.extend_from_slice(&self.seed);
        bytes
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("public", &self.public).finish_non_exhaustive()
    }
}

impl Signer for SigningKey {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, algorithm: Algorithm, to_be_signed: &[u8]) -> Result<Vec<u8>, SignError> {
        let position = self.suite.algorithms().iter().position(|a| *a == algorithm);
        match position.and_then(|p| self.parts.get(p)).ok_or(SignError::Failed)? {
            Part::Ed25519(key) => {
                key.try_sign(to_be_signed).map(|s| s.as_ref().to_vec()).map_err(|_| SignError::Failed)
            }
            Part::MlDsa(key) => {
                let mut signature = vec![0; algorithm.signature_bytes()];
                let length = key.sign(to_be_signed, &mut signature).map_err(|_| SignError::Failed)?;
                signature.truncate(length);
                Ok(signature)
            }
        }
    }
}
