//! Resetting a container: what it holds ends, its links go (SYSTEM §4.2 "Reset").

use super::checks::{Decided, container as find, is_lock};
use crate::container::{Computer, Container};
use crate::event::Event;
use crate::ids::{LicenseId, Serial};
use crate::license::{License, seat};
use crate::time::Instant;
use crate::world::World;
use alloc::vec::Vec;

/// Resets a container. The licenses at home in it end, what it has not collected loses only the
/// binding. A blocklist entry stays, its lock ends. What is under withdrawal or return there stays
/// as it is: it leaves with the same update.
pub(super) fn reset(world: &World, container: Serial, forget_now: bool, now: Instant) -> Decided {
    let found = find(world, container)?;
    if let Some(resetting) = found.resetting {
        let forgets = forget_now && !resetting.forgotten;
        let event = Event::ContainerReset { container, at: resetting.since, forgotten: true };
        return Ok(forgets.then_some(event).into_iter().collect());
    }
    let (ends, loses) = at_home(world, container);
    let empty = found.possible_licenses().is_empty();
    if empty && ends.is_empty() && loses.is_empty() && is_blank(found) {
        return Ok(Vec::new());
    }
    let mut events = Vec::from([Event::ContainerReset { container, at: now, forgotten: forget_now }]);
    events.extend(ends.into_iter().map(|license| Event::LicenseReset { license, from: container, at: now }));
    events.extend(loses.into_iter().map(|license| Event::LicenseUnassigned { license }));
    // Whoever uses it next gets nothing by the tickets of whoever used it before (SYSTEM §4.6).
    let follows = world.tickets.values().filter(|t| t.followers.contains_key(&container));
    events.extend(follows.map(|t| Event::TicketUnfollowed { ticket: t.id, container }));
    // It provably holds nothing: there is nothing to wait for.
    events.extend(empty.then_some(Event::ResetConfirmed { container }));
    Ok(events)
}

/// Returns the licenses at home in a container: those that end, and those that lose only the binding.
fn at_home(world: &World, container: Serial) -> (Vec<LicenseId>, Vec<LicenseId>) {
    let here = world.licenses.values().filter(|l| l.home_serial() == Some(container));
    let (ends, loses): (Vec<&License>, Vec<&License>) = here.partition(|l| in_there(world, l, container));
    (ends.iter().map(|l| l.id).collect(), loses.iter().map(|l| l.id).collect())
}

/// Says whether a seat is in the container: a successor that waits there for its predecessor to leave
/// ends with it. A lock is always meant for this container alone.
fn in_there(world: &World, license: &License, container: Serial) -> bool {
    is_lock(license) || seat::held(world, license, None).iter().any(|place| place.container == container)
}

/// Says whether nothing would be forgotten.
fn is_blank(container: &Container) -> bool {
    container.customer.is_none()
        && container.computer == Computer::default()
        && container.superseded.is_empty()
}
