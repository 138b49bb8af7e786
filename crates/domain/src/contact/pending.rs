//! What is on its way to a container: the difference between what it proved to hold and what is intended
//! for it. A pure function of the world, like the manifest that will carry it (SYSTEM §3).

use crate::contact::manifest::{Plan, Waiting, plan};
use crate::container::{Container, Entry};
use crate::ids::LicenseId;
use crate::terms::evaluate::Usability;
use crate::time::Instant;
use crate::world::World;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

/// What is to change in a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A license comes in.
    Deliver,
    /// A license goes out.
    Remove,
    /// Its terms, generation or usability change.
    Alter,
    /// The container is to be locked.
    Lock,
    /// The container is to be unlocked.
    Unlock,
    /// The container is to be reset.
    Reset,
}

/// One change on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The license, if the change is about one.
    pub license: Option<LicenseId>,
    /// What is to change.
    pub change: Change,
    /// Since when. Of an amendment Central knows only that it is younger than the container's last contact.
    pub since: Option<Instant>,
    /// Why it has to wait, if it does.
    pub waiting: Option<Waiting>,
}

/// How much is on its way to a container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnItsWay {
    /// How many changes.
    pub changes: u32,
    /// Since when the oldest of them, as far as that is known.
    pub since: Option<Instant>,
}

/// Lists what is on its way to a container, by license.
pub fn pending(world: &World, c: &Container, now: Instant) -> Vec<Pending> {
    differences(world, c, &plan(world, c, now), differs)
}

/// Says how much is on its way to a container, from what stands in its scope alone. Time changes nothing
/// of it, and neither does an item that others require: what only needs another license is left out.
pub fn on_its_way(world: &World, c: &Container) -> OnItsWay {
    let found = differences(world, c, &plan(world, c, Instant(0)), |before, after| {
        let plain = |entry: &Entry| match entry.usability {
            Usability::Needs(_) => Usability::Usable,
            ref other => other.clone(),
        };
        differs(
            &Entry { usability: plain(before), ..before.clone() },
            &Entry { usability: plain(after), ..after.clone() },
        )
    });
    OnItsWay {
        changes: u32::try_from(found.len()).unwrap_or(u32::MAX),
        since: found.iter().filter_map(|p| p.since).min(),
    }
}

fn differences(
    world: &World,
    c: &Container,
    next: &Plan,
    differs: impl Fn(&Entry, &Entry) -> bool,
) -> Vec<Pending> {
    let mut pending = Vec::new();
    let mut ids: BTreeSet<LicenseId> = next.entries.iter().map(|e| e.license).collect();
    ids.extend(c.confirmed.entries.iter().map(|e| e.license));
    ids.extend(next.waiting.keys());
    for id in ids {
        let wanted = next.entries.iter().find(|e| e.license == id);
        let change = match (c.confirmed.entry(id), wanted) {
            (None, _) => Change::Deliver,
            (Some(_), None) => Change::Remove,
            (Some(before), Some(after)) if differs(before, after) => Change::Alter,
            _ => continue,
        };
        let waiting = next.waiting.get(&id).copied();
        pending.push(Pending { license: Some(id), change, since: since(world, c, id, change), waiting });
    }
    let whole = |change, since| Pending { license: None, change, since, waiting: None };
    match (c.confirmed.lock, next.lock) {
        (false, true) => {
            pending.push(whole(Change::Lock, c.blocklisting.as_ref().map(|entry| entry.placed)));
        }
        (true, false) => pending.push(whole(Change::Unlock, c.last_contact)),
        _ => {}
    }
    if let Some(resetting) = c.resetting {
        pending.push(whole(Change::Reset, Some(resetting.since)));
    }
    pending
}

fn differs(before: &Entry, after: &Entry) -> bool {
    before.generation != after.generation
        || before.amendment != after.amendment
        || before.usability != after.usability
}

/// When the change was made, as far as the license and the container remember it.
fn since(world: &World, c: &Container, id: LicenseId, change: Change) -> Option<Instant> {
    let license = world.licenses.get(&id)?;
    let home = license.home.map(|home| home.since);
    match change {
        Change::Deliver => home.or(license.cause.at()),
        Change::Remove => license.cause.at().or(home),
        _ => {
            let signed = c.outstanding.iter().find(|m| m.entry(id) != c.confirmed.entry(id));
            let placed = c.blocklisting.as_ref().map(|entry| entry.placed);
            license.suspended.or(placed).or(signed.and_then(|m| m.at)).or(c.last_contact)
        }
    }
}
