//! What goes back: the next manifest, or that nothing changed, and what the user's log is told of it.

use crate::contact::central::Answer;
use crate::contact::manifest::{Plan, Waiting, plan};
use crate::contact::message::VendorAction;
use crate::container::{Container, Entry, Manifest, Version};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::license::{Cause, HomeBy};
use crate::moment::Moment;
use crate::terms::evaluate::Usability;
use crate::time::Instant;
use crate::world::World;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Leaves out what a template lets be granted only in answer to a request (R3).
pub(super) fn push_plan(world: &World, c: &Container, now: Instant) -> Plan {
    let mut next = plan(world, c, now);
    let allowed = |license: LicenseId| {
        let license = world.licenses.get(&license)?;
        let template = world.items.get(&license.item)?.template(license.template)?;
        Some(template.limits.push_allowed)
    };
    let held =
        |e: &Entry| c.confirmed.entry(e.license).is_some_and(|before| before.generation == e.generation);
    let refused: Vec<LicenseId> = next
        .entries
        .iter()
        .filter(|e| !held(e) && allowed(e.license) != Some(true))
        .map(|e| e.license)
        .collect();
    next.entries.retain(|e| !refused.contains(&e.license));
    next.waiting.extend(refused.into_iter().map(|license| (license, Waiting::PushNotAllowed)));
    next
}

/// Answers a container that stands at `applied`; `None`: a push, nobody asked.
pub(super) fn answer(
    draft: &mut Draft,
    serial: Serial,
    applied: Option<Version>,
    handled: bool,
    moment: &Moment,
) -> Answer {
    let push = applied.is_none();
    let Some(c) = draft.world.containers.get(&serial).cloned() else {
        return Answer::EvidenceWanted { version: Version::default() };
    };
    // Lock, reset and their end always go, whatever the setting says (SYSTEM §4.4).
    let urgent = c.resetting.is_some() || c.blocklisting.is_some() || c.newest().lock;
    let next = match () {
        () if push => push_plan(&draft.world, &c, moment.now),
        () if handled || urgent => plan(&draft.world, &c, moment.now),
        () => Plan::unchanged(&c, &plan(&draft.world, &c, moment.now)),
    };
    // Restored from a backup and gone on (R15), it stands below what was confirmed: it needs all of it.
    let there = applied == Some(c.confirmed.version);
    if there && c.outstanding.is_empty() && next.same_content(&c.confirmed) {
        return no_change(draft, &c, &next);
    }
    let manifest = Manifest {
        version: c.signed.next(),
        entries: next.entries,
        lock: next.lock,
        at: Some(moment.now),
        push,
    };
    let actions = actions(&draft.world, &c, &manifest);
    let lock = manifest.lock && c.blocklisting.as_ref().is_some_and(|b| b.lock_sent.is_none());
    let version = manifest.version;
    draft.emit(Event::UpdateDecided { container: serial, manifest: manifest.clone() });
    if lock {
        draft.emit(Event::LockSent { container: serial, version, at: moment.now });
    }
    if c.resetting.is_some() && c.possible_licenses().is_empty() {
        draft.emit(Event::ResetConfirmed { container: serial });
    }
    Answer::Update { manifest, actions }
}

/// Signed only when what would be sent equals what is confirmed (SECURITY §4.2).
fn no_change(draft: &mut Draft, c: &Container, next: &Plan) -> Answer {
    let renewed = |e: &Entry| {
        let before = c.confirmed.entry(e.license).and_then(|b| b.lease_end);
        e.lease_end.filter(|end| before.is_none_or(|b| *end > b)).map(|end| (e.license, end))
    };
    let leases: BTreeMap<LicenseId, Instant> = if c.flag.is_none() && c.blocklisting.is_none() {
        next.entries.iter().filter_map(renewed).collect()
    } else {
        BTreeMap::new()
    };
    if !leases.is_empty() {
        draft.emit(Event::LeasesRenewed { container: c.serial, leases: leases.clone() });
    }
    Answer::NoChange { version: c.confirmed.version, leases }
}

/// Tells the user's log what the vendor did, against what the container last confirmed.
fn actions(world: &World, c: &Container, next: &Manifest) -> Vec<VendorAction> {
    let mut actions = Vec::new();
    for before in &c.confirmed.entries {
        let license = before.license;
        let Some(after) = next.entry(license) else {
            let cause = world.licenses.get(&license).map(|l| &l.cause);
            match cause {
                Some(Cause::Withdrawn { .. } | Cause::Cancelled { .. }) => {
                    actions.push(VendorAction::Withdrawn { license });
                }
                Some(Cause::Replaced { by, .. }) => {
                    actions.push(VendorAction::Replaced { license, by: *by });
                }
                _ => {}
            }
            continue;
        };
        if after.amendment > before.amendment {
            actions.push(VendorAction::Amended { license });
        }
        match (&before.usability, &after.usability) {
            (a, b) if a == b => {}
            (_, Usability::Suspended) => actions.push(VendorAction::Suspended { license }),
            (Usability::Suspended, Usability::Usable) => actions.push(VendorAction::Resumed { license }),
            (_, Usability::Superseded) => actions.push(VendorAction::Superseded { license }),
            _ => {}
        }
    }
    for after in next.entries.iter().filter(|e| c.confirmed.entry(e.license).is_none()) {
        let by = world.licenses.get(&after.license).and_then(|l| l.home).map(|home| home.by);
        if matches!(by, Some(HomeBy::Assignment | HomeBy::Replacement)) && !next.lock {
            actions.push(VendorAction::Delivered { license: after.license });
        }
    }
    match (c.confirmed.lock, next.lock) {
        (false, true) => actions.push(VendorAction::Locked),
        (true, false) => actions.push(VendorAction::Unlocked),
        _ => {}
    }
    if c.resetting.is_some() {
        actions.push(VendorAction::Reset);
    }
    actions
}
