//! A container's secrets: its signing key with the sealing key, and the keys of ticket proofs. They
//! are stored apart from its contents.

use std::collections::BTreeMap;
use std::fmt;

use tenure_domain::ids::{ContainerKind, Digest, Serial};
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::suite::PublicKey;
use tenure_protocol::suite::sign::{ContainerKey, SignError, Signer};
use tenure_protocol::ticket::{TicketKey, reference};
use x25519_dalek::{PublicKey as SealingPublic, StaticSecret};
use zeroize::Zeroizing;

/// The bytes of one pair: the signing key with its suite's number, then the sealing key.
const PAIR: usize = 33 + 32;

/// A signing key and the key that secret data is sealed to.
pub struct Pair {
    /// Signs the container's messages.
    pub key: ContainerKey,
    sealing: StaticSecret,
}

impl Pair {
    /// Makes both of 64 random bytes.
    pub fn from_random(random: &[u8; 64]) -> Self {
        let (mut signing, mut sealing) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        signing.copy_from_slice(&random[..32]);
        sealing.copy_from_slice(&random[32..]);
        Self { key: ContainerKey::from_random(&signing), sealing: StaticSecret::from(*sealing) }
    }

    /// Returns the public key.
    pub fn public(&self) -> &PublicKey {
        self.key.public_key()
    }

    /// Returns the public sealing key.
    pub fn sealing_public(&self) -> Vec<u8> {
        SealingPublic::from(&self.sealing).as_bytes().to_vec()
    }

    /// Returns the serial of a container whose first key this is.
    pub fn serial(&self) -> Serial {
        self.public().serial(ContainerKind::File)
    }
}

impl fmt::Debug for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pair").field("public", self.public()).finish_non_exhaustive()
    }
}

/// The keys of a container: one pair, or two while a succession waits for its answer.
#[derive(Debug)]
pub struct Keys(Vec<Pair>);

impl Keys {
    /// Starts with one pair.
    pub fn new(pair: Pair) -> Self {
        Self(vec![pair])
    }

    /// Reads stored keys.
    ///
    /// # Errors
    /// The bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SignError> {
        let (pairs, rest) = bytes.as_chunks::<PAIR>();
        if pairs.is_empty() || pairs.len() > 2 || !rest.is_empty() {
            return Err(SignError::Failed);
        }
        let read = |pair: &[u8; PAIR]| {
            let mut sealing = Zeroizing::new([0; 32]);
            sealing.copy_from_slice(&pair[33..]);
            Ok(Pair { key: ContainerKey::from_bytes(&pair[..33])?, sealing: StaticSecret::from(*sealing) })
        };
        pairs.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Returns the bytes to keep secret.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(PAIR * self.0.len()));
        for pair in &self.0 {
            bytes.extend_from_slice(&pair.key.to_bytes());
            bytes.extend_from_slice(pair.sealing.as_bytes());
        }
        bytes
    }

    /// Finds the pair with this public key.
    pub fn of(&self, public: &[u8]) -> Option<&Pair> {
        self.0.iter().find(|pair| pair.public().to_bytes() == public)
    }

    /// Adds a pair, beside the one that is in use.
    pub(crate) fn add(&mut self, in_use: &[u8], pair: Pair) {
        self.keep(in_use);
        self.0.push(pair);
    }

    /// Forgets all but one.
    pub(crate) fn keep(&mut self, public: &[u8]) {
        self.0.retain(|pair| pair.public().to_bytes() == public);
    }

    /// Says whether there are two.
    pub const fn is_double(&self) -> bool {
        self.0.len() > 1
    }
}

/// The keys of ticket proofs, by the tickets' references; kept only until their wishes are answered.
#[derive(Clone, Debug, Default)]
pub struct TicketKeys(BTreeMap<Digest, TicketKey>);

impl TicketKeys {
    /// Reads stored keys; what can't be read is as good as absent: the wish then finds no proof.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (pairs, _) = bytes.as_chunks::<64>();
        let read = |pair: &[u8; 64]| {
            let (mut digest, mut key) = ([0; 32], [0; 32]);
            digest.copy_from_slice(&pair[..32]);
            key.copy_from_slice(&pair[32..]);
            (Digest(digest), TicketKey::from_bytes(key))
        };
        Self(pairs.iter().map(read).collect())
    }

    /// Returns the bytes to keep secret.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(64 * self.0.len()));
        for (reference, key) in &self.0 {
            bytes.extend_from_slice(&reference.0);
            bytes.extend_from_slice(key.as_bytes());
        }
        bytes
    }

    /// Notes a code's key and returns its reference.
    pub(crate) fn add(&mut self, code: &TicketCode) -> Digest {
        let reference = reference(code);
        self.0.insert(reference, TicketKey::derive(code));
        reference
    }

    /// Finds a key.
    pub(crate) fn get(&self, reference: Digest) -> Option<&TicketKey> {
        self.0.get(&reference)
    }

    /// Forgets the keys that no wish needs any more.
    pub(crate) fn keep(&mut self, needed: impl Fn(Digest) -> bool) {
        self.0.retain(|reference, _| needed(*reference));
    }

    /// Says whether every key of `other` is here too.
    pub(crate) fn contains(&self, other: &Self) -> bool {
        other.0.keys().all(|reference| self.0.contains_key(reference))
    }

    /// Adds the keys of another set.
    pub(crate) fn join(&self, other: &Self) -> Self {
        let mut all = self.0.clone();
        all.extend(other.0.iter().map(|(reference, key)| (*reference, key.clone())));
        Self(all)
    }
}
