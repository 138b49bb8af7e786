//! I23: nothing leaves that a container would not believe. Before release the whole answer is opened with
//! the containers' own code: chain of trust, signatures, the templates' limits.

use super::deliver::Prepared;
use crate::central::{Central, plain};
use crate::error::AppError;
use crate::keys::Certified;
use std::sync::PoisonError;
use tenure_protocol::envelope::Message as _;
use tenure_protocol::message::{NoChange, Update};
use tenure_protocol::suite::KeyId;
use tenure_protocol::trust::Holder;
use tenure_protocol::{TrustStore, Typ};

/// What a container trusts once it took a certificate and a catalogue statement: kept, since both change
/// rarely and checking their signatures costs more than the answer's.
pub(crate) struct Reader {
    issuer: KeyId,
    catalogue: u64,
    trust: TrustStore,
}

/// Whose leases an answer renews.
enum Renews {
    /// Nobody's.
    Nothing,
    /// Those of this update.
    Update(Box<Update>),
    /// Those of an update that came by evidence (R13) and is not kept here, so only its container can
    /// judge the leases.
    Unknown,
}

impl Central {
    /// Opens an answer as its container will.
    ///
    /// # Errors
    /// A container would refuse it: a bug, or rows that were changed behind Central's back.
    pub(super) fn open_as_container(
        &self,
        prepared: &Prepared,
        certified: &Certified,
        signed: &[u8],
    ) -> Result<(), AppError> {
        let refused = |error| {
            if prepared.late.is_none() {
                tracing::error!(container.serial = %prepared.serial, "an answer was not released: {error}");
            }
            AppError::internal(error)
        };
        let applied = match self.renewed(prepared)? {
            Renews::Nothing => None,
            Renews::Update(update) => Some(*update),
            Renews::Unknown => return certified.expect_covers(prepared.at).map_err(refused),
        };
        let holder = Holder { serial: prepared.serial, applied: applied.as_ref() };
        let catalogue = if prepared.typ == Typ::Update { prepared.catalogue } else { 0 };
        let kept = {
            let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
            let fits = |r: &&Reader| r.issuer == certified.key_id() && r.catalogue == catalogue;
            reader.as_ref().filter(fits).map(|r| r.trust.clone())
        };
        if let Some(trust) = kept {
            trust.open(&[signed.to_vec()], &holder).map_err(refused)?;
            return Ok(());
        }
        let mut everything = prepared.clone();
        everything.holds = None;
        let mut messages = self.chain(&everything, certified)?;
        messages.push(signed.to_vec());
        let trust = self.vendor.read().unwrap_or_else(PoisonError::into_inner).trust.clone();
        let opened = trust.open(&messages, &holder).map_err(refused)?;
        let trust = opened.accept().map_err(refused)?.trust;
        let issuer = certified.key_id();
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Reader { issuer, catalogue, trust });
        Ok(())
    }

    /// Returns whose leases an answer renews.
    fn renewed(&self, prepared: &Prepared) -> Result<Renews, AppError> {
        if prepared.typ != Typ::NoChange {
            return Ok(Renews::Nothing);
        }
        let no_change = NoChange::from_payload(&prepared.payload).map_err(AppError::internal)?;
        if no_change.leases.is_empty() {
            return Ok(Renews::Nothing);
        }
        let (serial, version) = (prepared.serial, prepared.version);
        let payload = plain(tenure_store::read(&*self.store, |view| Ok(view.payload(serial, version)?)))?;
        let update = payload.map(|p| Update::from_payload(&p.bytes)).transpose();
        let update = update.map_err(AppError::internal)?;
        Ok(update.map_or(Renews::Unknown, |update| Renews::Update(Box::new(update))))
    }
}
