//! An answer of Central, opened with the trust store: the chain first, then the answer, then the
//! templates. Only accepting it moves the store.

use super::profile::in_typ;
use super::{TrustError, TrustStore, limits};
use crate::envelope::{Envelope, Keys, Message, Typ, Verified};
use crate::message::{
    Behind, CatalogueStatement, Evidence, EvidenceWanted, IssuerCertificate, NoChange, Update,
};
use alloc::vec::Vec;
use tenure_domain::container::Version;
use tenure_domain::ids::Serial;
use tenure_domain::time::Instant;

/// The container that opens an answer.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// Its serial.
    pub serial: Serial,
    /// The update it last applied, if any: a no-change renews its leases.
    pub applied: Option<&'a Update>,
}

/// What Central answered, verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The whole state.
    Update(Verified<Update>),
    /// Nothing changed.
    NoChange(Verified<NoChange>),
    /// Central asks for the last update.
    EvidenceWanted(Verified<EvidenceWanted>),
    /// Central has seen more.
    Behind(Verified<Behind>),
}

impl Answer {
    /// Returns the signed time.
    pub fn time(&self) -> Instant {
        match self {
            Self::Update(m) => m.time,
            Self::NoChange(m) => m.time,
            Self::EvidenceWanted(m) => m.time,
            Self::Behind(m) => m.time,
        }
    }

    fn serial(&self) -> Serial {
        match self {
            Self::Update(m) => m.serial,
            Self::NoChange(m) => m.serial,
            Self::EvidenceWanted(m) => m.serial,
            Self::Behind(m) => m.serial,
        }
    }

    /// The version whose epoch must be proved: only what a container would hold afterwards.
    fn version(&self) -> Option<Version> {
        match self {
            Self::Update(m) => Some(m.version),
            Self::NoChange(m) => Some(m.version),
            Self::EvidenceWanted(_) | Self::Behind(_) => None,
        }
    }

    fn read(
        envelope: &Envelope<'_>,
        trust: &TrustStore,
        issuer: &IssuerCertificate,
    ) -> Result<Self, TrustError> {
        let typ = envelope.header().typ;
        let keys = Keys::one(&issuer.key);
        let vendor = trust.vendor();
        let fail = in_typ(typ);
        match typ {
            Update::TYP => envelope.verify(vendor, keys).map(Self::Update).map_err(fail),
            NoChange::TYP => envelope.verify(vendor, keys).map(Self::NoChange).map_err(fail),
            EvidenceWanted::TYP => envelope.verify(vendor, keys).map(Self::EvidenceWanted).map_err(fail),
            Behind::TYP => envelope.verify(vendor, keys).map(Self::Behind).map_err(fail),
            found => Err(TrustError::Order { found }),
        }
    }
}

/// A genuine answer for this container. The rules of a contact (R1 to R3) look at it next; the trust
/// store has not moved yet.
#[derive(Clone, Debug)]
pub struct Opened {
    before: TrustStore,
    after: TrustStore,
    answer: Answer,
}

/// An accepted answer with the trust store to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// To be stored together with what the answer changes.
    pub trust: TrustStore,
    /// The answer.
    pub answer: Answer,
}

impl Opened {
    /// Returns the answer.
    pub const fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Accepts it, after the rules of a contact did.
    ///
    /// # Errors
    /// Its signed time lies before the latest one accepted (SECURITY §4.2).
    pub fn accept(self) -> Result<Accepted, TrustError> {
        let signed = self.answer.time();
        if let Some(latest) = self.before.0.latest_signed_time.filter(|latest| signed < *latest) {
            return Err(TrustError::SignedTimeBehind { signed, latest });
        }
        Ok(Accepted { trust: self.after, answer: self.answer })
    }
}

/// The place of a message in a file: they come in this order.
const fn rank(typ: Typ) -> u8 {
    match typ {
        Typ::RootStatement => 0,
        Typ::RecoveryStatement => 1,
        Typ::IssuerCertificate => 2,
        Typ::CatalogueStatement => 3,
        _ => 4,
    }
}

impl TrustStore {
    /// Opens an answer: `messages` are those of an update file or of Central's reply, in order.
    ///
    /// # Errors
    /// Something in the chain or the answer is not believed; the store is as before.
    pub fn open(&self, messages: &[Vec<u8>], holder: &Holder<'_>) -> Result<Opened, TrustError> {
        let (last, chain) = messages.split_last().ok_or(TrustError::NoAnswer)?;
        let mut after = self.clone();
        after.take_chain(chain)?;
        let answer = after.read_answer(last)?;
        if answer.serial() != holder.serial {
            return Err(TrustError::OtherContainer { wanted: holder.serial, found: answer.serial() });
        }
        if let Some(version) = answer.version().filter(|version| version.epoch > after.epoch()) {
            return Err(TrustError::EpochUnproven { version });
        }
        after.check_limits(&answer, holder)?;
        let newest_catalogue = newer(self.0.catalogue.clone(), after.0.catalogue.take());
        if after.0.root.number == self.0.root.number {
            after.0.catalogue = newest_catalogue;
        }
        after.0.latest_signed_time = after.0.latest_signed_time.max(Some(answer.time()));
        Ok(Opened { before: self.clone(), after, answer })
    }

    /// Opens the update inside a container's evidence (R13), as Central does.
    ///
    /// # Errors
    /// The update is not one that an issuer of this root signed for that container.
    pub fn open_evidence(&self, evidence: &Verified<Evidence>) -> Result<Verified<Update>, TrustError> {
        let mut trust = self.clone();
        trust.take_chain(core::slice::from_ref(&evidence.issuer.0))?;
        match trust.read_answer(&evidence.update)? {
            Answer::Update(update) if update.serial == evidence.serial => Ok(update),
            Answer::Update(update) => {
                Err(TrustError::OtherContainer { wanted: evidence.serial, found: update.serial })
            }
            _ => Err(TrustError::NoAnswer),
        }
    }

    fn take_chain(&mut self, chain: &[Vec<u8>]) -> Result<(), TrustError> {
        let mut last_rank = 0;
        for message in chain {
            let envelope = Envelope::parse(message)?;
            let found = envelope.header().typ;
            // One certificate, one catalogue statement; root and recovery statements may be several.
            if rank(found) < last_rank || (rank(found) == last_rank && last_rank >= 2) {
                return Err(TrustError::Order { found });
            }
            last_rank = rank(found);
            match found {
                Typ::RootStatement => self.advance_root(&envelope)?,
                Typ::RecoveryStatement => self.take_recovery(&envelope)?,
                Typ::IssuerCertificate => self.take_issuer(&envelope)?,
                Typ::CatalogueStatement => self.take_catalogue(&envelope)?,
                _ => return Err(TrustError::Order { found }),
            }
        }
        Ok(())
    }

    /// Reads the answer by the issuer's key; the certificate is judged at the answer's signed time.
    fn read_answer(&self, message: &[u8]) -> Result<Answer, TrustError> {
        let envelope = Envelope::parse(message)?;
        if rank(envelope.header().typ) < 4 {
            return Err(TrustError::NoAnswer);
        }
        let issuer = self.0.issuer.as_ref().ok_or(TrustError::NoIssuer)?;
        let answer = Answer::read(&envelope, self, issuer)?;
        let at = answer.time();
        if at < issuer.valid_from || at >= issuer.valid_until {
            return Err(TrustError::IssuerNotValid {
                from: issuer.valid_from,
                until: issuer.valid_until,
                at,
            });
        }
        self.0.root.issuer_ca.expect_valid(Typ::IssuerCertificate, at)?;
        Ok(answer)
    }

    fn check_limits(&self, answer: &Answer, holder: &Holder<'_>) -> Result<(), TrustError> {
        match answer {
            Answer::Update(update) => {
                if update.templates.is_empty() && update.licenses.is_empty() {
                    return Ok(());
                }
                self.0.root.catalogue.expect_valid(Typ::CatalogueStatement, update.time)?;
                let catalogue = self.0.catalogue.as_ref().ok_or(TrustError::NoCatalogue)?;
                limits::check_update(update, catalogue)
            }
            Answer::NoChange(no_change) => limits::check_no_change(no_change, holder.applied),
            Answer::EvidenceWanted(_) | Answer::Behind(_) => Ok(()),
        }
    }
}

fn newer(a: Option<CatalogueStatement>, b: Option<CatalogueStatement>) -> Option<CatalogueStatement> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if a.version > b.version { a } else { b }),
        (a, b) => a.or(b),
    }
}
