//! Messages of containers: verified, decided, committed, released (SECURITY §4.3).

mod bundle;
mod deliver;
mod message;
mod opened;
mod order;
mod own;
mod prove;
mod push;
mod shown;

pub use bundle::{BundleAnswered, Part, PartDone};
pub(crate) use opened::Reader;
pub use order::Order;
pub use own::{Received, Succeeded};
pub use shown::Shown;

use crate::central::Central;
use crate::error::{AppError, MessageError};
use crate::keys::Certified;
use deliver::Prepared;
use std::sync::Arc;
use tenure_protocol::envelope::Envelope;
use tenure_protocol::file::{FileKind, TenureFile};
use tenure_protocol::{Typ, file};

/// What came of a file or body with messages of containers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// Central's answer to the last request in it, as a file.
    pub answer: Option<TenureFile>,
    /// What became of the activations ordered with its last request; empty: they were not worked, since
    /// the request was answered before or is out of order.
    pub ordered: Vec<tenure_domain::container::WishAnswer>,
    /// What became of each receipt, in order.
    pub receipts: Vec<Received>,
    /// How many pieces of evidence were noted.
    pub evidence: usize,
    /// What became of each succession, in order.
    pub successions: Vec<Succeeded>,
}

impl Central {
    /// Works every message of a file or body, in order. The same bytes online and from a stick.
    ///
    /// # Errors
    /// The first message that can't be worked; those before it stand.
    pub fn contact(&self, bytes: &[u8]) -> Result<Answered, AppError> {
        self.contact_ordering(bytes, &[])
    }

    /// As [`Central::contact`]; activations that somebody ordered, by tickets whose codes they know, go
    /// with the file's request. With several requests they go with the last one.
    ///
    /// # Errors
    /// As [`Central::contact`].
    pub fn contact_ordering(&self, bytes: &[u8], ordered: &[Order]) -> Result<Answered, AppError> {
        let file = file::read(bytes)?;
        match file.kind() {
            FileKind::Request | FileKind::Receipt | FileKind::Evidence => {}
            found => {
                let wanted = FileKind::Request;
                return Err(file::FileError::OtherKind { found, wanted }.into());
            }
        }
        if file.messages().is_empty() {
            return Err(MessageError::Misplaced.into());
        }
        // A request file may bring along what goes with it; the others hold what they are named after.
        let only = match file.kind() {
            FileKind::Receipt => Some(Typ::Receipt),
            FileKind::Evidence => Some(Typ::Evidence),
            _ => None,
        };
        for message in file.messages() {
            if only.is_some_and(|only| Envelope::parse(message).is_ok_and(|e| e.header().typ != only)) {
                return Err(MessageError::Misplaced.into());
            }
        }
        let mut answered = Answered::default();
        let last = file.messages().len() - 1;
        for (place, message) in file.messages().iter().enumerate() {
            self.work(message, if place == last { ordered } else { &[] }, &mut answered)?;
        }
        Ok(answered)
    }

    fn work(&self, message: &[u8], ordered: &[Order], answered: &mut Answered) -> Result<(), AppError> {
        let envelope = Envelope::parse(message)?;
        match envelope.header().typ {
            Typ::Request => {
                let (prepared, ordered) = self.request(&envelope, message, ordered)?;
                answered.answer = Some(self.release(&prepared)?);
                answered.ordered = ordered;
            }
            Typ::Receipt => answered.receipts.push(self.receipt(&envelope, message)?),
            Typ::Evidence => {
                self.evidence(&envelope)?;
                answered.evidence += 1;
            }
            Typ::Succession => answered.successions.push(self.succession(&envelope)?),
            _ => return Err(MessageError::Misplaced.into()),
        }
        Ok(())
    }

    /// Puts what was decided into the release log, signs it, verifies it with the containers' own
    /// code and puts the chain of trust in front (R11). May be done again: the payload is fixed.
    pub(crate) fn release(&self, prepared: &Prepared) -> Result<TenureFile, AppError> {
        let certified = self.certified_for(prepared)?;
        if prepared.is_logged() {
            self.log.append(&prepared.as_release())?;
            self.note_log();
        }
        let signed = prepared.sign(&certified, &self.vendor_id())?;
        match (self.open_as_container(prepared, &certified, &signed), &prepared.late) {
            (Err(error), Some(late)) => {
                tracing::info!(container.serial = %prepared.serial, "a stored answer came too late: {error}");
                return self.release(late);
            }
            (opened, _) => opened?,
        }
        self.signed_at(prepared.at);
        let mut messages = self.chain(prepared, &certified)?;
        messages.push(signed);
        Ok(TenureFile::new(FileKind::Update, messages)?)
    }

    /// What was decided before is signed again as long as the certificate of its time is here: stored
    /// answers go on while the issuer can't be renewed. Never below the signer's mark (R14).
    fn certified_for(&self, prepared: &Prepared) -> Result<Arc<Certified>, AppError> {
        let again = prepared.stored && !self.needs_recovery();
        if let Some(certified) = self.issuer.covering(prepared.at).filter(|_| again) {
            return Ok(certified);
        }
        let now = self.signing_time()?;
        self.issuer.at(now.max(prepared.at)).map_err(|e| crate::catalogue::cannot_sign(&e))
    }
}
