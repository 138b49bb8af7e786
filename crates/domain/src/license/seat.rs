//! One seat: a license with the licenses it replaced and that replaced it (SYSTEM §2). It may be
//! granted in a container only if it is possible in no other (SYSTEM §3, SECURITY R9).

use super::License;
use super::standing::PossibleIn;
use crate::contact::rules::{Rule, in_force};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::time::Instant;
use crate::world::World;
use alloc::vec::Vec;

/// A place where a seat is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The member of the chain that is possible there.
    pub license: LicenseId,
    /// The container.
    pub container: Serial,
    /// What is known of it there.
    pub possible: PossibleIn,
}

/// Returns every place, other than `except`, where the seat of `license` is possible in a present
/// generation. Older generations were given up by reactivation or a run-out lease.
pub fn held(world: &World, license: &License, except: Option<Serial>) -> Vec<Held> {
    let mut held = Vec::new();
    for member in world.chain(license.id) {
        let Some(generation) = world.licenses.get(&member).map(|l| l.generation) else { continue };
        for possible in world.possible(member) {
            let present = possible.generation >= generation && Some(possible.container) != except;
            // R9: only a receipt frees it, and not while a later unconfirmed update grants it.
            let by_receipt = in_force(Rule::R9Receipt) || !possible.removal_signed;
            let by_later = in_force(Rule::R9Later) || possible.confirmed;
            if present && by_receipt && by_later {
                held.push(Held { license: member, container: possible.container, possible });
            }
        }
    }
    held
}

/// Says whether the lease of `license` in a place has provably run out: Central's time is past the
/// latest lease end it ever signed there, plus grace and the clocks' tolerance (SYSTEM §3).
pub fn ran_out(world: &World, license: &License, place: &PossibleIn, now: Instant) -> bool {
    let grace = license.former_terms.iter().chain([&license.terms]).map(|t| t.grace_seconds).max();
    let slack = i64::from(grace.unwrap_or(0)) + i64::from(world.settings.clock_tolerance_seconds);
    place.lease_end.is_some_and(|end| now > end.plus(slack))
}

/// Returns the events that end what is on its way out and whose lease has provably run out where it
/// still was: no receipt of that container is needed any more (SYSTEM §3).
pub fn run_out(world: &World, container: Serial, now: Instant) -> Vec<Event> {
    let mut draft = Draft::new(world);
    let Some(c) = world.containers.get(&container) else { return Vec::new() };
    for license in c.possible_licenses() {
        let Some(l) = draft.world.licenses.get(&license) else { continue };
        let leaves = l.home_serial() != Some(container);
        let place = c.possible(license).filter(|p| p.generation >= l.generation);
        if let Some(place) = place.filter(|p| leaves && ran_out(&draft.world, l, p, now)) {
            let generation = l.generation + 1;
            let container = place.container;
            draft.emit(Event::LeaseRanOut { license, container, generation, at: now });
        }
    }
    draft.events
}

/// Gives up every place outside `except` where the seat's lease has provably run out, as far as the
/// license may be returned there or has no home there. Returns the first place that still holds it.
pub fn settle(draft: &mut Draft, license: LicenseId, except: Option<Serial>, now: Instant) -> Option<Held> {
    let seat = draft.world.licenses.get(&license)?.clone();
    let mut first = None;
    for place in held(&draft.world, &seat, except) {
        let Some(member) = draft.world.licenses.get(&place.license) else { continue };
        let at_home = member.home_serial() == Some(place.container);
        // Where it is still at home it counts as returned only if it may be returned at all.
        let may = !at_home || member.rights.return_allowed;
        if may && ran_out(&draft.world, member, &place.possible, now) {
            let generation = member.generation + 1;
            let (license, container) = (place.license, place.container);
            draft.emit(Event::LeaseRanOut { license, container, generation, at: now });
        } else if first.is_none() {
            first = Some(place);
        }
    }
    first
}
