//! What a receipt or a succession changes (SECURITY R8, R9, R15).

use crate::alarm::{self, Alarm};
use crate::contact::central::{Memory, confirm};
use crate::contact::message::{Receipt, Tombstone};
use crate::contact::rules::rule;
use crate::contact::suspicion::{contradiction, flag, foreign_state};
use crate::container::{Enrolment, FlagReason};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::moment::Moment;
use crate::world::World;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// What became of a receipt. Every outcome but `Confirmed` left the content as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It confirmed its version.
    Confirmed,
    /// It says nothing new: confirmed before, or late.
    NothingNew,
    /// It contradicts what the container said before, or names an update that was never signed.
    Contradicts,
}

/// Decides a receipt. `update_known`: the update it names was decided for this container, at the
/// version it names.
pub fn receive(
    world: &World,
    receipt: &Receipt,
    update_known: bool,
    memory: &Memory,
    moment: &Moment,
) -> (Vec<Event>, Received) {
    let mut draft = Draft::new(world);
    let Some(c) = world.containers.get(&receipt.serial) else { return (Vec::new(), Received::NothingNew) };
    let wrong = contradiction(receipt.applied, memory);
    // What a former instance says may be late; it is never served.
    let former = !rule!(R15, receipt.instance == c.instance);
    let foreign = !update_known || foreign_state(c, receipt.applied, receipt.state, memory);
    // An update below the confirmed version may be forgotten: late is no crime.
    let late = former || receipt.ctr < c.ctr || receipt.applied < c.confirmed.version;
    // Past all that was signed: invented, or forgotten here. Its next request is asked to prove it (R13).
    if wrong.is_none() && !late && receipt.applied > c.signed {
        let alarm = Alarm::UnknownUpdate { version: receipt.applied };
        alarm::raise(&mut draft, c.serial, alarm, moment);
        return (draft.events, Received::Contradicts);
    }
    let reason = wrong.or((foreign && !late).then_some(FlagReason::ForeignState));
    if let Some(reason) = reason {
        flag(&mut draft, c.serial, reason, receipt.ctr, moment);
        return (draft.events, Received::Contradicts);
    }
    if late {
        return (Vec::new(), Received::NothingNew);
    }
    draft.emit(Event::ContactMade {
        container: c.serial,
        instance: receipt.instance,
        ctr: receipt.ctr,
        hash: receipt.hash,
        format: c.format,
        at: moment.now,
        computer: None,
    });
    note_tombstones(&mut draft, receipt.serial, &receipt.tombstones);
    let new = receipt.applied > c.confirmed.version;
    confirm(&mut draft, receipt.serial, receipt.applied, moment);
    (draft.events, if new { Received::Confirmed } else { Received::NothingNew })
}

/// Notes the final usage of licenses that left a container, once each.
pub(super) fn note_tombstones(draft: &mut Draft, serial: Serial, reported: &BTreeMap<LicenseId, Tombstone>) {
    let Some(c) = draft.world.containers.get(&serial) else { return };
    let fresh: BTreeMap<LicenseId, Tombstone> = reported
        .iter()
        .filter(|(license, tombstone)| c.tombstones.get(*license) != Some(*tombstone))
        .map(|(license, tombstone)| (*license, *tombstone))
        .collect();
    if fresh.is_empty() {
        return;
    }
    for (license, tombstone) in &fresh {
        let known = draft.world.licenses.get(license).map(|l| l.usage);
        if known.is_some_and(|known| known.join(tombstone.usage) != known) {
            draft.emit(Event::UsageReported { license: *license, usage: tombstone.usage });
        }
    }
    draft.emit(Event::TombstonesNoted { container: serial, tombstones: fresh });
}

/// A succession, as verified under the old and the new key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession {
    /// Whose.
    pub serial: Serial,
    /// The instance whose key signed it.
    pub from: u32,
    /// The instance it succeeds to.
    pub instance: u32,
    /// The counter of the message.
    pub ctr: u64,
    /// The new suite and public key.
    pub public_key: Vec<u8>,
    /// The new sealing key.
    pub sealing_key: Vec<u8>,
}

/// Why a succession was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuccessionRefused {
    /// It succeeded itself as often as allowed; a person has to clear it.
    BudgetSpent,
    /// Another copy succeeded it before: proof of a copy.
    TwoSuccessors,
    /// The container is unknown, or the instance is not the next one.
    NotNext,
}

/// Decides a succession (R15): a container restored from a backup goes on under a new key.
///
/// # Errors
/// With the events (a flag), why it was not accepted.
pub fn succeed(
    world: &World,
    succession: &Succession,
    moment: &Moment,
) -> Result<Vec<Event>, (Vec<Event>, SuccessionRefused)> {
    let mut draft = Draft::new(world);
    let serial = succession.serial;
    let enrolled = world.containers.get(&serial).filter(|c| c.enrolment.is_some());
    let Some(c) = enrolled else { return Err((Vec::new(), SuccessionRefused::NotNext)) };
    let known = c.enrolment.as_ref().map(|e| &e.public_key);
    if known.into_iter().chain(c.former_keys.values()).any(|key| *key == succession.public_key) {
        return Ok(Vec::new());
    }
    // That instance was succeeded before: two successors prove a copy, unless a person looked at it.
    if succession.from < c.instance && !c.successor_released {
        flag(&mut draft, serial, FlagReason::TwoSuccessors, succession.ctr, moment);
        return Err((draft.events, SuccessionRefused::TwoSuccessors));
    }
    if succession.instance != c.instance + 1 {
        return Err((Vec::new(), SuccessionRefused::NotNext));
    }
    if c.successions >= world.settings.successions_max {
        return Err((Vec::new(), SuccessionRefused::BudgetSpent));
    }
    let enrolment = Enrolment {
        public_key: succession.public_key.clone(),
        sealing_key: succession.sealing_key.clone(),
        at: moment.now,
    };
    let (instance, ctr) = (succession.instance, succession.ctr);
    draft.emit(Event::ContainerSucceeded { container: serial, enrolment, instance, ctr });
    Ok(draft.events)
}
