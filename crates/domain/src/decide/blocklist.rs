//! The blocklist and its lock licenses (SYSTEM §4.2 "Blocklist").

use super::checks::{Decided, container as find, note};
use super::sale::{Offer, bare};
use crate::container::Blocklisting;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::license::{Home, HomeBy, License};
use crate::moment::Moment;
use crate::time::Instant;
use crate::world::World;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// Puts a container on the blocklist, also one never seen; does nothing if it is on it. With a lock
/// item chosen (`settings.lock_item`), a lock license is made that is on no order and no ticket, at
/// home there; without, or if the container can't hold it, no lock is sent and the entry has none.
///
/// `nonce` numbers the lock license's id among those that the caller draws from `moment`.
pub fn blocklist(draft: &mut Draft, container: Serial, description: String, moment: &Moment, nonce: u32) {
    let events = place(&draft.world, container, description, moment, nonce);
    draft.emit_all(events);
}

/// Decides an entry on the blocklist: no events if there is one.
pub(super) fn place(
    world: &World,
    container: Serial,
    description: String,
    moment: &Moment,
    nonce: u32,
) -> Vec<Event> {
    if world.containers.get(&container).is_some_and(|c| c.blocklisting.is_some()) {
        return Vec::new();
    }
    let mut events: Vec<Event> = note(world, container, moment.now).into_iter().collect();
    let lock = make_lock(world, container, moment, nonce);
    let lock_id = lock.as_ref().map(|license| license.id);
    events.extend(lock.map(|license| Event::LicenseSold { license: Box::new(license) }));
    let placed = moment.now;
    let blocklisting =
        Blocklisting { placed, description, lock: lock_id, lock_sent: None, lock_confirmed: None };
    events.push(Event::ContainerBlocklisted { container, blocklisting });
    events
}

fn make_lock(world: &World, container: Serial, moment: &Moment, nonce: u32) -> Option<License> {
    // What is being reset is to hold nothing at all.
    if world.containers.get(&container).is_some_and(|c| c.resetting.is_some()) {
        return None;
    }
    let item = world.items.get(world.settings.lock_item.as_ref()?)?;
    let template = item.newest_signed()?;
    // The lock must reach it whatever its software: only kind and level count.
    if item.misfit(template.limits.level_min, &item.terms, container, None).is_some() {
        return None;
    }
    let offer = Offer { item: item.clone(), template: template.clone() };
    let home = Home { container, by: HomeBy::Assignment, since: moment.now, bound: true };
    let id = LicenseId(moment.id(nonce));
    Some(bare(id, &offer, offer.item.terms.clone(), Some(home), moment.now))
}

/// Takes a container off the blocklist. Its licenses at home are usable again with the next update;
/// the lock leaves with it.
pub(super) fn lift(world: &World, container: Serial, now: Instant) -> Decided {
    let Some(entry) = &find(world, container)?.blocklisting else { return Ok(Vec::new()) };
    let lock = entry.lock.and_then(|id| world.licenses.get(&id)).filter(|lock| !lock.cause.ends());
    let withdrawn = lock.map(|lock| Event::LicenseWithdrawn { license: lock.id, at: now });
    Ok([Event::BlocklistLifted { container }].into_iter().chain(withdrawn).collect())
}
