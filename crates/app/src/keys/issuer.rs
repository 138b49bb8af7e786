//! The issuer: the one key that signs what containers get, certified for 30 days at most and renewed
//! weekly by itself (SECURITY §4.4).

use super::KeyError;
use super::folder::{KeyFolder, KeyName};
use std::sync::{Arc, Mutex, PoisonError};
use tenure_domain::time::{DAY, Instant};
use tenure_protocol::envelope::{Envelope, Keys, Message};
use tenure_protocol::message::IssuerCertificate;
use tenure_protocol::suite::central::SigningKey;
use tenure_protocol::suite::sign::Signer as _;
use tenure_protocol::suite::{KeyId, PublicKey};
use tenure_protocol::{TrustError, Typ, VendorId, seal};

const CERTIFICATE_FILE: &str = "issuer.certificate";
const VALID_DAYS: i64 = 30;
const RENEW_AFTER_DAYS: i64 = 7;

/// A certified key.
pub struct Certified {
    key: SigningKey,
    certificate: IssuerCertificate,
    message: Vec<u8>,
}

/// The issuer of this Central.
pub struct Issuer {
    folder: KeyFolder,
    vendor: VendorId,
    present: Mutex<Option<Arc<Certified>>>,
}

impl Issuer {
    pub(super) fn open(folder: KeyFolder, vendor: VendorId) -> Result<Self, KeyError> {
        let issuer = Self { folder, vendor, present: Mutex::new(None) };
        if let Some(message) = issuer.folder.read(CERTIFICATE_FILE)? {
            let certified = issuer.load(&message)?;
            *issuer.present.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(certified));
        }
        Ok(issuer)
    }

    fn load(&self, message: &[u8]) -> Result<Certified, KeyError> {
        let damaged = || KeyError::Damaged { file: CERTIFICATE_FILE.into() };
        let ca = self.ca()?;
        let envelope = Envelope::parse(message).map_err(|_| damaged())?;
        let certificate = envelope
            .verify::<IssuerCertificate>(&self.vendor, Keys::one(&ca))
            .map_err(|_| damaged())?
            .into_message();
        let key = self.folder.key(KeyName::Issuer)?;
        if *key.public_key() != certificate.key {
            return Err(damaged());
        }
        Ok(Certified { key, certificate, message: message.to_vec() })
    }

    /// The issuer-ca's public key: kept beside its key, so that custody `offline` still starts.
    fn ca(&self) -> Result<PublicKey, KeyError> {
        const FILE: &str = "issuer-ca.public";
        if let Some(bytes) = self.folder.read(FILE)? {
            return PublicKey::from_bytes(&bytes).map_err(|_| KeyError::Damaged { file: FILE.into() });
        }
        let key = self.folder.key(KeyName::IssuerCa)?.public_key().clone();
        self.folder.write(FILE, &key.to_bytes())?;
        Ok(key)
    }

    /// Returns the certified key for a signature at `now`, renewing it when it is a week old.
    ///
    /// # Errors
    /// The certificate has run out (or does not count yet) and the issuer-ca key is offline.
    pub fn at(&self, now: Instant) -> Result<Arc<Certified>, KeyError> {
        let mut present = self.present.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(certified) = present.as_ref() {
            let fresh = now < certified.certificate.valid_from.plus((RENEW_AFTER_DAYS + 1) * DAY);
            if certified.covers(now) && (fresh || !self.folder.is_local(KeyName::IssuerCa)) {
                return Ok(Arc::clone(certified));
            }
        }
        let certified = Arc::new(self.renew(now)?);
        *present = Some(Arc::clone(&certified));
        Ok(certified)
    }

    fn renew(&self, now: Instant) -> Result<Certified, KeyError> {
        let ca = self.folder.key(KeyName::IssuerCa)?;
        // Kept now, so that a start finds it once this key is offline.
        self.ca()?;
        let key = SigningKey::generate(KeyName::Issuer.suite())?;
        let certificate = IssuerCertificate {
            key: key.public_key().clone(),
            scope: IssuerCertificate::SCOPE_UPDATES.into(),
            valid_from: now.plus(-DAY),
            valid_until: now.plus((VALID_DAYS - 1) * DAY),
        };
        let sealed = seal(Typ::IssuerCertificate, &self.vendor, &certificate.to_payload(), &[&ca])?;
        // The key first: a certificate without its key would be damage.
        self.folder.put_key(KeyName::Issuer, &key)?;
        self.folder.write(CERTIFICATE_FILE, &sealed.bytes)?;
        Ok(Certified { key, certificate, message: sealed.bytes })
    }

    /// Returns the certified key if its certificate covers `at`, whatever the time is now: for an answer
    /// that was decided then.
    pub fn covering(&self, at: Instant) -> Option<Arc<Certified>> {
        let present = self.present.lock().unwrap_or_else(PoisonError::into_inner);
        present.as_ref().filter(|certified| certified.covers(at)).cloned()
    }

    /// Says until when the present certificate counts.
    pub fn valid_until(&self) -> Option<Instant> {
        let present = self.present.lock().unwrap_or_else(PoisonError::into_inner);
        present.as_ref().map(|c| c.certificate.valid_until)
    }
}

impl Certified {
    /// Returns the issuer's key id.
    pub fn key_id(&self) -> KeyId {
        self.certificate.key.id()
    }

    /// Says whether a container believes what this key signs for that time.
    pub fn covers(&self, at: Instant) -> bool {
        self.certificate.valid_from <= at && at < self.certificate.valid_until
    }

    /// Checks it, as a container does.
    ///
    /// # Errors
    /// It does not.
    pub fn expect_covers(&self, at: Instant) -> Result<(), TrustError> {
        let (from, until) = (self.certificate.valid_from, self.certificate.valid_until);
        if self.covers(at) { Ok(()) } else { Err(TrustError::IssuerNotValid { from, until, at }) }
    }

    /// Returns the certificate as signed.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Signs a payload and verifies what was signed with the containers' own code (I23).
    ///
    /// # Errors
    /// The key failed, or what it signed does not verify.
    pub fn sign<T: Message>(&self, vendor: &VendorId, payload: &[u8]) -> Result<Vec<u8>, KeyError> {
        let sealed = seal(T::TYP, vendor, payload, &[&self.key])?;
        let verified = Envelope::parse(&sealed.bytes)
            .ok()
            .and_then(|e| e.verify::<T>(vendor, Keys::one(&self.certificate.key)).ok());
        match verified {
            Some(v) if v.payload() == payload => Ok(sealed.bytes),
            _ => Err(KeyError::NotVerified),
        }
    }
}
