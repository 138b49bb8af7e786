//! What else a container says: receipts, evidence, successions.

use super::message::{actor, as_view, in_range, look, owned, unlinked};
use crate::central::Central;
use crate::error::{AppError, MessageError};
use crate::vendor::journal;
use std::sync::PoisonError;
use tenure_domain::contact::central::Memory;
use tenure_domain::contact::evidence;
use tenure_domain::contact::receipt::{self, SuccessionRefused};
use tenure_domain::event::Event;
use tenure_domain::ids::Serial;
use tenure_domain::moment::Moment;
use tenure_domain::world::{Scope, World};
use tenure_protocol::convert;
use tenure_protocol::envelope::{Envelope, Verified};
use tenure_protocol::message::{Evidence, Receipt, Succession};
use tenure_protocol::suite::PublicKey;
use tenure_store::records::Message;
use tenure_store::{Failure, Tx, Verdict};

/// What became of a receipt.
pub use receipt::Received;

/// What became of a succession.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Succeeded {
    /// Whose.
    pub serial: Serial,
    /// The instance that is served now.
    pub instance: u32,
}

impl Central {
    pub(super) fn receipt(&self, envelope: &Envelope<'_>, bytes: &[u8]) -> Result<Received, AppError> {
        let claimed = envelope.verify_claim::<Receipt>(&self.vendor_id())?;
        let now = self.clock.now();
        let serial = claimed.serial();
        let (received, container, events) = tenure_store::write(&*self.store, "contact.receipt", |tx| {
            let scope = Scope { containers: [serial].into(), ..Scope::default() };
            let mut world = tx.load(&scope)?;
            let container = world.containers.get(&serial).filter(|c| c.enrolment.is_some());
            // A receipt enrols nobody: whoever has no key here is a stranger.
            let Some(container) = container else { return Err(Failure::Refused(AppError::NotInvited)) };
            let receipt = owned(claimed.clone(), Some(container))?;
            in_range(receipt.ctr, receipt.applied)?;
            if tx.message_by_hash(serial, receipt.identity())?.is_some() {
                return Ok(((Received::NothingNew, None, Vec::new()), Verdict::RollBack));
            }
            let moment = self.moment(now, actor(serial), String::new()).map_err(Failure::Refused)?;
            let (memory, known) = recall(tx, &receipt)?;
            let (events, received) =
                receipt::receive(&world, &convert::receipt(&receipt), known, &memory, &moment);
            tx.put_message(&message(&receipt, bytes, now))?;
            save(tx, &mut world, &events, &moment, "contact.receipt")?;
            Ok(((received, world.containers.remove(&serial), events), Verdict::Commit))
        })?;
        self.tell_alarms(&events);
        if let Some(container) = container {
            self.hints.settled(&container);
            self.touch_waiting(serial);
        }
        Ok(received)
    }

    /// After a receipt, whoever waits for what left this container has something to fetch.
    fn touch_waiting(&self, serial: Serial) {
        let scope = Scope { containers: [serial].into(), ..Scope::default() };
        if let Ok(world) = self.world(&scope) {
            let homes = world.licenses.values().filter_map(tenure_domain::license::License::home_serial);
            self.hints.touch(homes.filter(|home| *home != serial));
        }
    }

    pub(super) fn evidence(&self, envelope: &Envelope<'_>) -> Result<(), AppError> {
        let (vendor, trust) = {
            let vendor = self.vendor.read().unwrap_or_else(PoisonError::into_inner);
            (vendor.id, vendor.trust.clone())
        };
        let claimed = envelope.verify_claim::<Evidence>(&vendor)?;
        let serial = claimed.serial();
        let now = self.clock.now();
        let events = tenure_store::write(&*self.store, "contact.evidence", |tx| {
            let known = look(as_view(tx), serial)?;
            let shown = owned(claimed.clone(), known.as_ref())?;
            in_range(shown.ctr, shown.applied)?;
            let update = trust.open_evidence(&shown).map_err(|e| Failure::Refused(e.into()))?;
            let moment = self.moment(now, actor(serial), String::new()).map_err(Failure::Refused)?;
            let scope = Scope {
                containers: [serial].into(),
                licenses: update.licenses.iter().map(|l| l.id).collect(),
                items: update.licenses.iter().map(|l| l.item.clone()).collect(),
                ..Scope::default()
            };
            let mut world = tx.load(&scope)?;
            let facts = convert::evidence(&shown, &update);
            let events = evidence::evidence(&world, &facts, &moment);
            let version = facts.manifest.version;
            tracing::warn!(container.serial = %serial, %version, "evidence of a forgotten update");
            save(tx, &mut world, &events, &moment, "contact.evidence")?;
            Ok((events, Verdict::Commit))
        })?;
        self.tell_alarms(&events);
        Ok(())
    }

    pub(super) fn succession(&self, envelope: &Envelope<'_>) -> Result<Succeeded, AppError> {
        let claimed = envelope.verify_claim::<Succession>(&self.vendor_id())?;
        let serial = claimed.serial();
        let now = self.clock.now();
        let outcome = tenure_store::write(&*self.store, "contact.succession", |tx| {
            let mut world = tx.load(&Scope { containers: [serial].into(), ..Scope::default() })?;
            let Some(container) = world.containers.get(&serial).filter(|c| c.enrolment.is_some()) else {
                return Err(Failure::Refused(AppError::NotInvited));
            };
            let named = envelope.header().public_keys.get(1);
            let succession = owned(claimed.clone(), Some(container))?;
            in_range(succession.ctr, succession.applied)?;
            if named != Some(&succession.key) {
                return Err(Failure::Refused(MessageError::Misplaced.into()));
            }
            let moment = self.moment(now, actor(serial), String::new()).map_err(Failure::Refused)?;
            let signed_by = succession.header().public_keys.first().map(PublicKey::to_bytes);
            let former = container.former_keys.iter().find(|(_, key)| Some(*key) == signed_by.as_ref());
            let facts = receipt::Succession {
                serial,
                from: former.map_or(container.instance, |(instance, _)| *instance),
                instance: succession.instance,
                ctr: succession.ctr,
                public_key: succession.key.to_bytes(),
                sealing_key: succession.sealing_key.to_vec(),
            };
            let (events, refused) = match receipt::succeed(&world, &facts, &moment) {
                Ok(events) => (events, None),
                Err((events, refused)) => (events, Some(refused)),
            };
            save(tx, &mut world, &events, &moment, "contact.succession")?;
            let instance = world.containers.get(&serial).map_or(0, |c| c.instance);
            let outcome = refused.map_or(Ok(Succeeded { serial, instance }), Err);
            Ok((outcome, Verdict::Commit))
        })?;
        outcome.map_err(|refused| MessageError::Succession(why(refused)).into())
    }
}

const fn why(refused: SuccessionRefused) -> &'static str {
    match refused {
        SuccessionRefused::BudgetSpent => {
            "this container was restored as often as it may be by itself; the vendor's support has to clear it"
        }
        SuccessionRefused::TwoSuccessors => {
            "another copy of this container goes on already; the vendor's support has to look at it"
        }
        SuccessionRefused::NotNext => "this container can't go on from here; please ask the vendor's support",
    }
}

fn save(
    tx: &mut dyn Tx,
    world: &mut World,
    events: &[Event],
    moment: &Moment,
    operation: &str,
) -> Result<(), Failure<AppError>> {
    crate::vendor::fold(world, events);
    let entries = journal(events, moment, operation)?;
    tx.save(world, &entries)?;
    Ok(())
}

/// What the store remembers, and whether the update that the receipt names was decided at its version.
fn recall(tx: &mut dyn Tx, receipt: &Verified<Receipt>) -> Result<(Memory, bool), Failure<AppError>> {
    let (serial, instance, ctr) = (receipt.serial, receipt.instance, receipt.ctr);
    let (below, above) = tx.neighbours(serial, instance, ctr)?;
    let same = tx.message_at(serial, instance, ctr)?;
    let update = tx.payload_by_identity(serial, receipt.update)?;
    let known = update.as_ref().is_some_and(|payload| payload.version == receipt.applied);
    let state = tx.payload(serial, receipt.applied)?.map(|payload| payload.state);
    let same_ctr = same.is_some_and(|m| m.hash != receipt.identity());
    let unlinked = unlinked(tx, serial, (instance, ctr), receipt.previous, receipt.identity())?;
    Ok((Memory { same_ctr, unlinked, below, above, applied_state: state }, known))
}

fn message(receipt: &Verified<Receipt>, bytes: &[u8], at: tenure_domain::time::Instant) -> Message {
    Message {
        serial: receipt.serial,
        instance: receipt.instance,
        ctr: receipt.ctr,
        hash: receipt.identity(),
        applied: receipt.applied,
        bytes: bytes.to_vec(),
        answer: None,
        at,
    }
}
