//! The blocklist and its lock licenses (SYSTEM §4.2 "Blocklist").

use super::checks::{container as find, note};
use super::sale::{Offer, bare};
use crate::container::Blocklisting;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::license::{Home, HomeBy};
use crate::moment::Moment;
use crate::refusal::Refusal;
use alloc::boxed::Box;
use alloc::string::String;

/// Puts a container on the blocklist, also one never seen; does nothing if it is on it. With a lock
/// item chosen (`settings.lock_item`), a lock license is made that is on no order and no ticket, at
/// home there; without, or if the container can't hold it, no lock is sent and the entry has none.
///
/// `nonce` numbers the lock license's id among those that the caller draws from `moment`.
pub fn blocklist(draft: &mut Draft, container: Serial, description: String, moment: &Moment, nonce: u32) {
    note(draft, container, moment);
    if draft.world.containers.get(&container).is_some_and(|c| c.blocklisting.is_some()) {
        return;
    }
    let lock = make_lock(draft, container, moment, nonce);
    let placed = moment.now;
    let blocklisting = Blocklisting { placed, description, lock, lock_sent: None, lock_confirmed: None };
    draft.emit(Event::ContainerBlocklisted { container, blocklisting });
}

fn make_lock(draft: &mut Draft, container: Serial, moment: &Moment, nonce: u32) -> Option<LicenseId> {
    // What is being reset is to hold nothing at all.
    if draft.world.containers.get(&container).is_some_and(|c| c.resetting.is_some()) {
        return None;
    }
    let item = draft.world.items.get(draft.world.settings.lock_item.as_ref()?)?;
    let template = item.newest_signed()?;
    // The lock must reach it whatever its software: only kind and level count.
    if item.misfit(template.limits.level_min, &item.terms, container, None).is_some() {
        return None;
    }
    let offer = Offer { item: item.clone(), template: template.clone() };
    let home = Home { container, by: HomeBy::Assignment, since: moment.now, bound: true };
    let id = LicenseId(moment.id(nonce));
    let license = bare(id, &offer, offer.item.terms.clone(), Some(home), moment.now);
    draft.emit(Event::LicenseSold { license: Box::new(license) });
    Some(id)
}

/// Takes a container off the blocklist. Its licenses at home are usable again with the next update;
/// the lock leaves with it.
pub(super) fn lift(draft: &mut Draft, container: Serial, moment: &Moment) -> Result<(), Refusal> {
    let Some(entry) = find(&draft.world, container)?.blocklisting.clone() else { return Ok(()) };
    draft.emit(Event::BlocklistLifted { container });
    let lock = entry.lock.and_then(|id| draft.world.licenses.get(&id));
    if let Some(license) = lock.filter(|l| !l.cause.ends()).map(|l| l.id) {
        draft.emit(Event::LicenseWithdrawn { license, at: moment.now });
    }
    Ok(())
}
