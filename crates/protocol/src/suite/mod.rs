//! Signature suites and public keys (SECURITY §4.7). A suite is one or two algorithms; in a hybrid
//! suite both must verify.

#[cfg(feature = "sign")]
pub mod central;
pub mod sign;
pub mod verify;

use crate::cbor::{CborError, Reader, Wire, Writer};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use sha2::{Digest as _, Sha256};
use tenure_domain::ids::{ContainerKind, Digest, Serial};

/// A signature algorithm, by its COSE number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// Ed25519 (EdDSA with this curve, COSE −8), verified strictly.
    Ed25519,
    /// ECDSA over P-256 with SHA-256 (COSE −7).
    Es256,
    /// ML-DSA-44 (RFC 9964, COSE −48).
    MlDsa44,
    /// ML-DSA-65 (RFC 9964, COSE −49).
    MlDsa65,
}

impl Algorithm {
    /// Returns the COSE algorithm number.
    pub const fn cose(self) -> i64 {
        match self {
            Self::Ed25519 => -8,
            Self::Es256 => -7,
            Self::MlDsa44 => -48,
            Self::MlDsa65 => -49,
        }
    }

    /// Returns the length of a public key in bytes.
    pub const fn public_key_bytes(self) -> usize {
        match self {
            Self::Ed25519 => 32,
            // A compressed point (SEC 1).
            Self::Es256 => 33,
            Self::MlDsa44 => 1312,
            Self::MlDsa65 => 1952,
        }
    }

    /// Returns the length of a signature in bytes.
    pub const fn signature_bytes(self) -> usize {
        match self {
            Self::Ed25519 | Self::Es256 => 64,
            Self::MlDsa44 => 2420,
            Self::MlDsa65 => 3309,
        }
    }
}

/// A fixed combination of algorithms, in the order in which keys and signatures stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suite {
    /// Ed25519: containers.
    S1,
    /// ES256: containers whose token or TPM has no Ed25519.
    S2,
    /// Ed25519 + ML-DSA-44: issuers.
    S3,
    /// ES256 + ML-DSA-65: issuers in a module without Ed25519.
    S4,
    /// Ed25519 + ML-DSA-65: root, catalogue, issuer-ca, recovery, log.
    S5,
}

impl Suite {
    /// Every suite.
    pub const ALL: [Self; 5] = [Self::S1, Self::S2, Self::S3, Self::S4, Self::S5];

    /// Returns its number on the wire.
    pub const fn number(self) -> u8 {
        match self {
            Self::S1 => 1,
            Self::S2 => 2,
            Self::S3 => 3,
            Self::S4 => 4,
            Self::S5 => 5,
        }
    }

    /// Finds a suite by its number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|suite| suite.number() == number)
    }

    /// Returns its algorithms, in order.
    pub const fn algorithms(self) -> &'static [Algorithm] {
        match self {
            Self::S1 => &[Algorithm::Ed25519],
            Self::S2 => &[Algorithm::Es256],
            Self::S3 => &[Algorithm::Ed25519, Algorithm::MlDsa44],
            Self::S4 => &[Algorithm::Es256, Algorithm::MlDsa65],
            Self::S5 => &[Algorithm::Ed25519, Algorithm::MlDsa65],
        }
    }

    /// Returns the length of a public key of this suite in bytes.
    pub fn public_key_bytes(self) -> usize {
        self.algorithms().iter().map(|a| a.public_key_bytes()).sum()
    }

    /// Returns the length of the seed that a signing key is made from: 32 bytes an algorithm.
    pub const fn seed_bytes(self) -> usize {
        32 * self.algorithms().len()
    }
}

impl fmt::Display for Suite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{}", self.number())
    }
}

impl Wire for Suite {
    fn write(&self, w: &mut Writer) {
        w.uint(u64::from(self.number()));
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        u8::try_from(r.uint()?).ok().and_then(Self::from_number).ok_or(CborError::OutOfRange(at))
    }
}

/// The name of a public key: the first 16 bytes of SHA-256(`tenure key` ‖ suite ‖ key).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct KeyId(pub [u8; 16]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Wire for KeyId {
    fn write(&self, w: &mut Writer) {
        w.bytes(&self.0);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        <[u8; 16]>::read(r).map(Self)
    }
}

/// A public key with its suite. On the wire and in stores: the suite's number, then the keys of its
/// algorithms in order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey {
    suite: Suite,
    key: Vec<u8>,
}

/// Bytes that are no public key of a known suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not a public key of a known suite")]
pub struct NotAPublicKey;

impl PublicKey {
    /// Makes a key from its parts, one per algorithm of the suite, in order.
    ///
    /// # Errors
    /// The length does not fit the suite.
    pub fn new(suite: Suite, key: Vec<u8>) -> Result<Self, NotAPublicKey> {
        if key.len() == suite.public_key_bytes() { Ok(Self { suite, key }) } else { Err(NotAPublicKey) }
    }

    /// Reads the suite's number and the key.
    ///
    /// # Errors
    /// An unknown suite, or a length that does not fit it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAPublicKey> {
        let (number, key) = bytes.split_first().ok_or(NotAPublicKey)?;
        Self::new(Suite::from_number(*number).ok_or(NotAPublicKey)?, key.to_vec())
    }

    /// Returns the suite's number followed by the key.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1 + self.key.len());
        bytes.push(self.suite.number());
        bytes.extend_from_slice(&self.key);
        bytes
    }

    /// Returns the suite.
    pub const fn suite(&self) -> Suite {
        self.suite
    }

    /// Returns the algorithms with their parts of the key, in order.
    pub fn parts(&self) -> impl Iterator<Item = (Algorithm, &[u8])> {
        let mut rest = self.key.as_slice();
        self.suite.algorithms().iter().map(move |algorithm| {
            let (part, after) = rest.split_at(algorithm.public_key_bytes().min(rest.len()));
            rest = after;
            (*algorithm, part)
        })
    }

    /// Returns the key's name.
    pub fn id(&self) -> KeyId {
        let digest = Sha256::new().chain_update(b"tenure key").chain_update(self.to_bytes()).finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        KeyId(id)
    }

    /// Returns the serial of the container whose first key this is: the kind, and 100 bits of
    /// SHA-256(suite ‖ key) (SECURITY §4.2).
    pub fn serial(&self, kind: ContainerKind) -> Serial {
        Serial::new(kind, &crate::state::sha256(&[&self.to_bytes()]).0)
    }

    /// Returns the key's SHA-256, for people who compare keys.
    pub fn fingerprint(&self) -> Digest {
        crate::state::sha256(&[b"tenure key", &self.to_bytes()])
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        fmt::Write::write_fmt(&mut text, format_args!("{} {}", self.suite, self.id()))?;
        f.debug_tuple("PublicKey").field(&text).finish()
    }
}

impl Wire for PublicKey {
    fn write(&self, w: &mut Writer) {
        w.bytes(&self.to_bytes());
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        Self::from_bytes(r.bytes()?).map_err(|NotAPublicKey| CborError::OutOfRange(at))
    }
}
