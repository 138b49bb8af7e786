//! Push: an update file made without a request, from what Central knows (SYSTEM §4.5).

use super::deliver::Around;
use crate::access::Permission;
use crate::catalogue::Catalogue;
use crate::central::Central;
use crate::error::AppError;
use crate::vendor::{Call, journal};
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::contact::central::{Answer, push};
use tenure_domain::ids::Serial;
use tenure_domain::world::{Key, Scope};
use tenure_protocol::file::TenureFile;
use tenure_store::{Failure, Verdict};

impl Central {
    /// Makes an update for a container without a request. `None`: there is nothing to carry.
    ///
    /// # Errors
    /// The role; a container that never called; the signer; the database.
    pub fn push(&self, call: &Call, serial: Serial) -> Result<Option<TenureFile>, AppError> {
        call.operator.needs(Permission::Containers)?;
        let now = self.signing_time()?;
        self.issuer.at(now).map_err(|e| crate::catalogue::cannot_sign(&e))?;
        let prepared = tenure_store::write(&*self.store, "container.push", |tx| {
            let scope = Scope { containers: [serial].into(), followed_tickets: true, ..Scope::default() };
            let before = tx.load(&scope)?;
            if before.containers.get(&serial).is_none_or(|c| c.enrolment.is_none()) {
                return Err(Failure::Refused(AppError::NotFound(Key::Container(serial))));
            }
            let moment = self
                .moment(now, call.operator.actor().clone(), call.reason.clone())
                .map_err(Failure::Refused)?;
            let Some(contact) = push(&before, serial, &moment) else { return Ok((None, Verdict::RollBack)) };
            let mut world = before;
            crate::vendor::fold(&mut world, &contact.events);
            let Answer::Update { manifest, actions } = &contact.answer else {
                return Ok((None, Verdict::RollBack));
            };
            let catalogue = Catalogue::load(tx)?;
            let (answers, acknowledged) = (BTreeMap::new(), BTreeSet::new());
            let around = Around { actions, answers: &answers, acknowledged: &acknowledged };
            let prepared = self.prepare_update(&world, serial, manifest, &around, None, &catalogue, now)?;
            if let Some(payload) = prepared.as_payload() {
                tx.put_payload(&payload)?;
            }
            let entries = journal(&contact.events, &moment, "container.push")?;
            tx.save(&mut world, &entries)?;
            Ok((Some(prepared), Verdict::Commit))
        })?;
        prepared.map(|prepared| self.release(&prepared)).transpose()
    }
}
