//! The only place that makes a [`Verified`]: raw bytes first, payload after.

use super::header::{Header, Typ, VendorId};
use super::parse::{Envelope, EnvelopeError};
use super::{Message, context, identity, to_be_signed};
use crate::cbor::CborError;
use crate::suite::{KeyId, PublicKey, Suite};
use alloc::vec::Vec;
use core::ops::Deref;
use tenure_domain::ids::{Digest, Serial};

/// Why a message is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// It can't be taken apart.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// It is a genuine kind of message in another's place.
    #[error("this is a message of the type {found}; here a {wanted} is needed")]
    WrongTyp {
        /// What it is.
        found: Typ,
        /// What is needed.
        wanted: Typ,
    },
    /// It belongs to another vendor.
    #[error("the message belongs to another vendor ({found})")]
    OtherVendor {
        /// The vendor it names.
        found: VendorId,
    },
    /// A key signed it that has no right to.
    #[error("the message is signed by the key {0}, which is not entitled to sign it")]
    UnknownKey(KeyId),
    /// It names another suite than the pinned key's.
    #[error("the message is signed with suite {found}; the key requires {required}")]
    WrongSuite {
        /// What the pinned key requires.
        required: Suite,
        /// What the message names.
        found: Suite,
    },
    /// A signature does not fit: somebody changed or forged it.
    #[error("a signature of the key {0} is wrong: the message was changed or forged")]
    Forged(KeyId),
    /// Fewer entitled keys signed it than must.
    #[error("{found} keys signed the message; {needed} must")]
    TooFewKeys {
        /// How many must.
        needed: u8,
        /// How many did.
        found: u8,
    },
    /// It is genuine, but its content is not of this format.
    #[error("the message is genuine, but its content does not fit the format: {0}")]
    Payload(CborError),
    /// It is signed by another key than this container's.
    #[error("the message is not signed by the key of the container {0}")]
    NotItsKey(Serial),
}

/// The keys that may sign a message, and how many must.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    /// Entitled keys, pinned by the reader.
    pub entitled: &'a [PublicKey],
    /// How many must have signed.
    pub threshold: u8,
}

impl<'a> Keys<'a> {
    /// One key, which must have signed.
    pub const fn one(key: &'a PublicKey) -> Self {
        Self { entitled: core::slice::from_ref(key), threshold: 1 }
    }
}

/// A message whose signatures were checked before its payload was read. Only this module makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified<T> {
    message: T,
    header: Header,
    identity: Digest,
    payload: Vec<u8>,
}

impl<T> Verified<T> {
    /// Returns the message.
    pub const fn message(&self) -> &T {
        &self.message
    }

    /// Returns the message alone.
    pub fn into_message(self) -> T {
        self.message
    }

    /// Returns its identity (SECURITY §4.3).
    pub const fn identity(&self) -> Digest {
        self.identity
    }

    /// Returns its header.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Returns the payload's bytes.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.message
    }
}

/// A payload whose signatures were checked, not read yet: for root statements, whose payload names
/// the second set of keys that must have signed it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'e, 'a> {
    envelope: &'e Envelope<'a>,
}

impl Checked<'_, '_> {
    /// Reads the payload.
    ///
    /// # Errors
    /// It does not fit the format.
    pub fn read<T: Message>(self) -> Result<Verified<T>, VerifyError> {
        let header = self.envelope.header();
        if header.typ != T::TYP {
            return Err(VerifyError::WrongTyp { found: header.typ, wanted: T::TYP });
        }
        let payload = self.envelope.payload();
        Ok(Verified {
            message: T::from_payload(payload).map_err(VerifyError::Payload)?,
            header: header.clone(),
            identity: identity(header.typ, &header.vendor, payload),
            payload: payload.to_vec(),
        })
    }
}

impl<'a> Envelope<'a> {
    fn expect(&self, typ: Typ, vendor: &VendorId) -> Result<(), VerifyError> {
        let header = self.header();
        if header.typ != typ {
            return Err(VerifyError::WrongTyp { found: header.typ, wanted: typ });
        }
        if header.vendor != *vendor {
            return Err(VerifyError::OtherVendor { found: header.vendor });
        }
        Ok(())
    }

    fn check_signatures(&self, n: usize, key: &PublicKey) -> Result<(), VerifyError> {
        let header = self.header();
        if key.suite() != header.suite {
            return Err(VerifyError::WrongSuite { required: key.suite(), found: header.suite });
        }
        let context = context(header.typ, &header.vendor);
        let tbs = |algorithm| to_be_signed(self.raw_header(), algorithm, &context, self.payload());
        let signatures = self.signatures_of(n).iter().copied();
        if key.verifies(tbs, signatures) { Ok(()) } else { Err(VerifyError::Forged(key.id())) }
    }

    /// Checks that every signature is valid and by a key that `sets` entitle, and that each set's
    /// threshold is met; reads no payload.
    ///
    /// # Errors
    /// Another type or vendor, a key without entitlement, a wrong signature, too few keys.
    pub fn check(
        &self,
        typ: Typ,
        vendor: &VendorId,
        sets: &[Keys<'_>],
    ) -> Result<Checked<'_, 'a>, VerifyError> {
        self.expect(typ, vendor)?;
        for (n, id) in self.header().keys.iter().enumerate() {
            let key = sets.iter().flat_map(|set| set.entitled).find(|key| key.id() == *id);
            self.check_signatures(n, key.ok_or(VerifyError::UnknownKey(*id))?)?;
        }
        for set in sets {
            self.check_threshold(*set)?;
        }
        Ok(Checked { envelope: self })
    }

    fn check_threshold(&self, set: Keys<'_>) -> Result<(), VerifyError> {
        let signed = self.header().keys.iter().filter(|id| set.entitled.iter().any(|k| k.id() == **id));
        let found = u8::try_from(signed.count()).unwrap_or(u8::MAX);
        if found >= set.threshold.max(1) {
            Ok(())
        } else {
            Err(VerifyError::TooFewKeys { needed: set.threshold.max(1), found })
        }
    }

    /// Checks that enough of `keys` signed what may carry signatures of other keys too: the outgoing
    /// root's part of a new root statement. The whole is checked once the payload names the others.
    pub(crate) fn check_part(
        &self,
        typ: Typ,
        vendor: &VendorId,
        keys: Keys<'_>,
    ) -> Result<Checked<'_, 'a>, VerifyError> {
        self.expect(typ, vendor)?;
        for (n, id) in self.header().keys.iter().enumerate() {
            if let Some(key) = keys.entitled.iter().find(|key| key.id() == *id) {
                self.check_signatures(n, key)?;
            }
        }
        self.check_threshold(keys)?;
        Ok(Checked { envelope: self })
    }

    /// Reads the payload of a root statement or profile that nothing pinned can vouch for yet. The
    /// caller checks the statement against its own keys and has a person confirm the fingerprint.
    pub(crate) fn unpinned(&self) -> Checked<'_, 'a> {
        Checked { envelope: self }
    }

    /// Verifies a message by the keys entitled to sign it, then reads it.
    ///
    /// # Errors
    /// Another type or vendor, a key without entitlement, a wrong signature, too few keys, a payload
    /// that does not fit the format.
    pub fn verify<T: Message>(&self, vendor: &VendorId, keys: Keys<'_>) -> Result<Verified<T>, VerifyError> {
        self.check(T::TYP, vendor, &[keys])?.read()
    }

    /// Verifies a container's message by the key in its header. Whose key that is, is open: see
    /// [`Claimed`].
    ///
    /// # Errors
    /// As [`Envelope::verify`]; also a suite that containers don't sign with.
    pub fn verify_claim<T: ContainerMessage>(&self, vendor: &VendorId) -> Result<Claimed<T>, VerifyError> {
        self.expect(T::TYP, vendor)?;
        let found = self.header().suite;
        if !matches!(found, Suite::S1 | Suite::S2) {
            return Err(VerifyError::WrongSuite { required: Suite::S1, found });
        }
        for (n, key) in self.header().public_keys.iter().enumerate() {
            self.check_signatures(n, key)?;
        }
        let verified: Verified<T> = Checked { envelope: self }.read()?;
        if verified.message.fits_keys(&self.header().public_keys) {
            Ok(Claimed(verified))
        } else {
            Err(VerifyError::NotItsKey(verified.message.serial()))
        }
    }
}

/// A message that containers sign.
pub trait ContainerMessage: Message {
    /// Returns the serial it claims.
    fn serial(&self) -> Serial;

    /// Says whether the payload agrees with the keys in its header.
    fn fits_keys(&self, _header: &[PublicKey]) -> bool {
        true
    }
}

/// A container's message, properly signed by the key in its header; whether that key is the
/// container's is still to be shown.
#[derive(Clone, Debug)]
pub struct Claimed<T>(Verified<T>);

impl<T: ContainerMessage> Claimed<T> {
    /// Returns the serial it claims, to look its key up by.
    pub fn serial(&self) -> Serial {
        self.0.message.serial()
    }

    /// Returns the key that signed it (the old one of a succession).
    pub fn key(&self) -> Option<&PublicKey> {
        self.0.header.public_keys.first()
    }

    /// Accepts it if `key`, known for its serial, signed it.
    ///
    /// # Errors
    /// Another key signed it.
    pub fn held_by(self, key: &PublicKey) -> Result<Verified<T>, VerifyError> {
        let serial = self.serial();
        if self.key() == Some(key) { Ok(self.0) } else { Err(VerifyError::NotItsKey(serial)) }
    }

    /// Accepts it if its serial follows from the key that signed it: a container not seen before.
    ///
    /// # Errors
    /// The serial belongs to another key.
    pub fn enrolling(self) -> Result<Verified<T>, VerifyError> {
        let serial = self.serial();
        let derived = self.key().map(|key| key.serial(serial.kind()));
        if derived == Some(serial) { Ok(self.0) } else { Err(VerifyError::NotItsKey(serial)) }
    }
}
