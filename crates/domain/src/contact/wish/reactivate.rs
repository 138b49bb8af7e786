//! Reactivation after a loss, and restoring a whole lost container (SYSTEM §4.3, §4.4).

use super::{Case, activate};
use crate::contact::pick::PickRefusal;
use crate::container::{Container, PickOutcome, Superseded};
use crate::decide::blocklist;
use crate::event::apply::Draft;
use crate::event::{Channel, Charge, Event};
use crate::ids::{LicenseId, Serial};
use crate::license::seat::{self, Held};
use crate::license::{Cause, Home, HomeBy, License};
use crate::settings::ReactivationBehavior;
use crate::time::Instant;
use crate::world::World;
use alloc::format;
use alloc::vec::Vec;

/// The licenses that "everything lost" means: at home, or still possible, in the lost container.
pub(super) fn candidates(world: &World, case: &Case<'_>, from: Option<Serial>) -> Vec<LicenseId> {
    let lost = |l: &&License| {
        let home = l.home_serial();
        let there = seat::held(world, l, Some(case.serial));
        let entitled = activate::entitled(world, case, l).is_ok() || l.reactivations.released > 0;
        let place = home.filter(|h| *h != case.serial).or(there.first().map(|h| h.container));
        entitled && !l.cause.ends() && place.is_some_and(|p| from.is_none_or(|f| f == p))
    };
    world.licenses.values().filter(lost).map(|l| l.id).collect()
}

/// Checks the limit on restoring a whole container, and counts the restore.
pub(super) fn restore_allowed(draft: &mut Draft, case: &Case<'_>, lost: Serial) -> Result<(), PickRefusal> {
    if lost == case.serial || candidates(&draft.world, case, Some(lost)).is_empty() {
        return Err(PickRefusal::NothingLost);
    }
    let old = draft.world.containers.get(&lost).ok_or(PickRefusal::NothingLost)?;
    if old.restores >= draft.world.settings.restores_max {
        return Err(PickRefusal::NoRestoreLeft);
    }
    silent(&draft.world, lost, case.moment.now)?;
    draft.emit(Event::ContainerRestored { container: lost, to: case.serial });
    Ok(())
}

/// A container that called lately is not lost yet.
fn silent(world: &World, old: Serial, now: Instant) -> Result<(), PickRefusal> {
    let window = i64::from(world.settings.alive_window_seconds);
    let until = world.containers.get(&old).and_then(|c| c.last_contact).map(|at| at.plus(window));
    match until {
        Some(until) if now < until => Err(PickRefusal::OldContainerAlive { until }),
        _ => Ok(()),
    }
}

/// Reactivates one license here.
pub(super) fn attempt(draft: &mut Draft, case: &Case<'_>, id: LicenseId) -> Result<(), PickRefusal> {
    let license = draft.world.licenses.get(&id).ok_or(PickRefusal::NotOnTicket)?.clone();
    if license.home_serial() == Some(case.serial) && license.generation > 1 {
        return Ok(());
    }
    match &license.cause {
        Cause::Replaced { by, .. } => return Err(PickRefusal::ReplacedBy { license: *by }),
        cause if cause.ends() => return Err(PickRefusal::UnderWithdrawal),
        _ => {}
    }
    if license.suspended.is_some() {
        return Err(PickRefusal::Suspended);
    }
    activate::ticket_open(&draft.world, &license, case.moment)?;
    if license.reactivations.released == 0 {
        activate::entitled(&draft.world, case, &license)?;
    }
    let held = seat::held(&draft.world, &license, Some(case.serial));
    let home = license.home_serial().filter(|h| *h != case.serial);
    let from = home.or(held.first().map(|h| h.container)).ok_or(PickRefusal::NothingLost)?;
    let charge = charge(&draft.world, case, &license, from)?;
    activate::fits(&draft.world, &license, case.serial, case.moment)?;
    reactivate(draft, case, &license, from, charge);
    Ok(())
}

/// Finds what the reactivation is charged to: the waiting time, the number, a release by support.
fn charge(world: &World, case: &Case<'_>, license: &License, from: Serial) -> Result<Charge, PickRefusal> {
    use crate::contact::message::WishAction;
    if matches!(case.wish.action, WishAction::Restore { .. }) {
        return Ok(Charge::Restore);
    }
    if license.reactivations.released > 0 {
        return Ok(Charge::Release);
    }
    // The right of the chain member that is still possible in a container counts (SYSTEM §4.2 (c)).
    let place = seat::held(world, license, Some(case.serial));
    let holder = place.iter().find(|h| h.container == from).and_then(|h| world.licenses.get(&h.license));
    let right = &holder.unwrap_or(license).rights.reactivation;
    let used = license.reactivations.used;
    if used >= right.count {
        let refusal = PickRefusal::NoReactivationLeft { used };
        return Err(if right.by_support { PickRefusal::NeedsSupport } else { refusal });
    }
    let last = license.last_activation.or(holder.and_then(|h| h.last_activation)).unwrap_or(license.sold);
    let at = last.plus(i64::from(right.wait_seconds));
    if case.moment.now < at {
        return Err(PickRefusal::WaitUntil { at });
    }
    silent(world, from, case.moment.now)?;
    Ok(Charge::Right)
}

fn reactivate(draft: &mut Draft, case: &Case<'_>, license: &License, from: Serial, charge: Charge) {
    let held = seat::held(&draft.world, license, Some(case.serial));
    let behavior = behavior(&draft.world, license);
    supersede(draft, license, &held, behavior);
    let home = Home {
        container: case.serial,
        by: HomeBy::Reactivation { from },
        since: case.moment.now,
        bound: false,
    };
    let request = case.request;
    let event = Event::LicenseReactivated {
        license: license.id,
        from: Some(from),
        home,
        generation: license.generation + 1,
        number: license.activations + 1,
        charge,
        channel: if request.by_hand { Channel::ByHand } else { Channel::Background },
        client: request.computer.client.clone(),
    };
    draft.emit(event);
    if let Some(ticket) = license.ticket {
        activate::follow(draft, ticket, case.serial, case.moment);
    }
    if behavior == ReactivationBehavior::Blocklist && one_customer(&draft.world, from) {
        let why = format!("license {} was reactivated in {}", license.id, case.serial);
        blocklist(draft, from, why, case.moment, id_offset(draft));
    }
}

/// What becomes of the container that a license is reactivated from: as the item says, else as the vendor.
fn behavior(world: &World, license: &License) -> ReactivationBehavior {
    let own = world.items.get(&license.item).and_then(|item| item.on_reactivation);
    own.unwrap_or(world.settings.on_reactivation)
}

/// Returns the other licenses of the lost container that go out of use when these are reactivated
/// elsewhere: all of them where it goes on the blocklist for it (SYSTEM §4.4).
pub fn go_out_of_use(world: &World, reactivated: &[LicenseId], from: Serial) -> Vec<LicenseId> {
    let of = |id: &LicenseId| world.licenses.get(id);
    let is_blocklisted =
        reactivated.iter().filter_map(of).any(|l| behavior(world, l) == ReactivationBehavior::Blocklist);
    if !is_blocklisted || !one_customer(world, from) {
        return Vec::new();
    }
    let mut there = world.containers.get(&from).map(Container::possible_licenses).unwrap_or_default();
    there.extend(world.licenses.values().filter(|l| l.home_serial() == Some(from)).map(|l| l.id));
    let lives = |id: &LicenseId| of(id).is_some_and(|license| !license.cause.ends());
    there.into_iter().filter(|id| !reactivated.contains(id) && lives(id)).collect()
}

/// Raises the generation of every chain member that is given up, and keeps it listed under *none*.
fn supersede(draft: &mut Draft, license: &License, held: &[Held], behavior: ReactivationBehavior) {
    for place in held {
        let Some(member) = draft.world.licenses.get(&place.license) else { continue };
        let generation = member.generation + 1;
        let container = draft.world.containers.get(&place.container);
        let kept = container.and_then(|c| c.newest().entry(place.license)).cloned();
        if place.license != license.id {
            draft.emit(Event::GenerationRaised { license: place.license, generation });
        }
        if let Some(entry) = kept.filter(|_| behavior == ReactivationBehavior::None) {
            let superseded = Superseded { generation: entry.generation, amendment: entry.amendment };
            let (container, license) = (place.container, place.license);
            draft.emit(Event::GenerationSuperseded { container, license, superseded });
        }
    }
}

/// Automatic blocklisting only where every license in the container is the same customer's.
fn one_customer(world: &World, serial: Serial) -> bool {
    let Some(container) = world.containers.get(&serial) else { return false };
    let mut ids = container.possible_licenses();
    ids.extend(world.licenses.values().filter(|l| l.home_serial() == Some(serial)).map(|l| l.id));
    let mut customers: Vec<_> =
        ids.iter().filter_map(|id| world.licenses.get(id)).filter_map(|l| l.customer.as_ref()).collect();
    customers.sort();
    customers.dedup();
    customers.len() <= 1
}

/// Distinct ids for what automatic actions of one contact make.
fn id_offset(draft: &Draft) -> u32 {
    u32::try_from(draft.events.len()).unwrap_or(u32::MAX)
}

/// Notes that a user asked support, so that the vendor's people see it.
pub(super) fn note_asked(draft: &mut Draft, case: &Case<'_>, outcomes: &[PickOutcome]) {
    let wants = |o: &&PickOutcome| o.refusal == Some(PickRefusal::NeedsSupport);
    for license in outcomes.iter().filter(wants).filter_map(|o| o.license) {
        let asked = draft.world.licenses.get(&license).is_some_and(|l| l.reactivations.asked.is_some());
        if !asked {
            draft.emit(Event::ReactivationAsked { license, at: case.moment.now });
        }
    }
}
