//! What a user lets go: return, transfer, taking either back; and following a ticket.

use super::{Case, activate};
use crate::contact::pick::PickRefusal;
use crate::container::{PickOutcome, WishAnswer};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::license::{Cause, Home, HomeBy, License};
use crate::world::World;
use alloc::vec::Vec;

/// The licenses that "return everything" means: those in this container, or on their way out of it.
pub(super) fn candidates(world: &World, case: &Case<'_>) -> Vec<LicenseId> {
    let lock = world.containers.get(&case.serial).and_then(|c| c.blocklisting.as_ref()).and_then(|b| b.lock);
    let here = |l: &&License| l.home_serial() == Some(case.serial) && Some(l.id) != lock;
    world.licenses.values().filter(here).map(|l| l.id).collect()
}

/// The licenses that are on their way out of this container by the user's word.
pub(super) fn leaving(world: &World, case: &Case<'_>) -> Vec<LicenseId> {
    world.licenses.values().filter(|l| left_by_user(l) == Some(case.serial)).map(|l| l.id).collect()
}

fn left_by_user(license: &License) -> Option<Serial> {
    match (&license.home, &license.cause) {
        (Some(Home { by: HomeBy::Transfer { from }, .. }), _) | (None, Cause::Returned { from, .. }) => {
            Some(*from)
        }
        _ => None,
    }
}

/// Gives one license back.
pub(super) fn give_back(draft: &mut Draft, case: &Case<'_>, id: LicenseId) -> Result<(), PickRefusal> {
    let license = draft.world.licenses.get(&id).ok_or(PickRefusal::NotHere)?.clone();
    let container = draft.world.containers.get(&case.serial);
    let possible = container.and_then(|c| c.possible(id));
    if license.home_serial() == Some(case.serial) {
        if !license.rights.return_allowed {
            return Err(PickRefusal::ReturnNotAllowed);
        }
        draft.emit(Event::LicenseReturned { license: id, from: case.serial, at: case.moment.now });
        return Ok(());
    }
    let possible = possible.ok_or(PickRefusal::NotHere)?;
    match license.cause {
        // Step 1 does it already, or it was done before: it counts as done (SYSTEM §4.3).
        Cause::Withdrawn { .. } | Cause::Cancelled { .. } | Cause::Reset { .. } | Cause::Returned { .. } => {
            Ok(())
        }
        Cause::Replaced { .. } => free_successor(draft, case, &license, possible.removal_signed),
        Cause::None => Err(PickRefusal::NotHere),
    }
}

/// The user returns what is being replaced: the successor becomes available on the ticket instead
/// of coming into this container (SYSTEM §4.2, replace (b)).
fn free_successor(
    draft: &mut Draft,
    case: &Case<'_>,
    license: &License,
    signed: bool,
) -> Result<(), PickRefusal> {
    let last = draft.world.last_of_chain(license.id);
    if signed {
        return Err(PickRefusal::ReplacedBy { license: last });
    }
    if !license.rights.return_allowed {
        return Err(PickRefusal::ReturnNotAllowed);
    }
    let here = draft.world.licenses.get(&last).and_then(License::home_serial) == Some(case.serial);
    if here {
        draft.emit(Event::SuccessorFreed { license: last });
    }
    Ok(())
}

/// Moves one license to another container.
pub(super) fn transfer(
    draft: &mut Draft,
    case: &Case<'_>,
    id: LicenseId,
    to: Serial,
) -> Result<(), PickRefusal> {
    let license = draft.world.licenses.get(&id).ok_or(PickRefusal::NotHere)?.clone();
    if license.home_serial() != Some(case.serial) {
        let by = license.home.map(|home| (home.container, home.by));
        let done = by == Some((to, HomeBy::Transfer { from: case.serial }));
        return if done { Ok(()) } else { Err(PickRefusal::NotHere) };
    }
    if to == case.serial {
        return Err(PickRefusal::TargetNotPossible { container: to });
    }
    if license.home.is_some_and(|home| home.bound) {
        return Err(PickRefusal::BoundElsewhere { container: case.serial });
    }
    if license.suspended.is_some() {
        return Err(PickRefusal::Suspended);
    }
    activate::ticket_open(&draft.world, &license, case.moment)?;
    if !license.rights.transfer_allowed {
        return Err(PickRefusal::TransferNotAllowed);
    }
    if let Some(target) = draft.world.containers.get(&to) {
        if !target.takes_picks() {
            return Err(PickRefusal::TargetNotPossible { container: to });
        }
        activate::fits(&draft.world, &license, to, case.moment)?;
    } else {
        if let Some(item) = draft.world.items.get(&license.item) {
            item.fits_kind(to.kind()).then_some(()).ok_or(PickRefusal::KindNotAllowed { kind: to.kind() })?;
        }
        // Not seen yet: the transfer is its invitation.
        draft.emit(Event::ContainerNoted { container: to, at: case.moment.now });
    }
    draft.emit(Event::LicenseTransferred { license: id, from: case.serial, to, at: case.moment.now });
    Ok(())
}

/// Takes a return or transfer back, as long as its removal was not signed.
pub(super) fn take_back(draft: &mut Draft, case: &Case<'_>, id: LicenseId) -> Result<(), PickRefusal> {
    let license = draft.world.licenses.get(&id).ok_or(PickRefusal::NotHere)?.clone();
    if license.home_serial() == Some(case.serial) {
        return Ok(());
    }
    if left_by_user(&license) != Some(case.serial) {
        return Err(PickRefusal::NotHere);
    }
    let container = draft.world.containers.get(&case.serial);
    match container.and_then(|c| c.possible(id)) {
        Some(possible) if !possible.removal_signed => {
            let home =
                Home { container: case.serial, by: HomeBy::Activation, since: case.moment.now, bound: false };
            draft.emit(Event::LicenseTakenBack { license: id, home });
            Ok(())
        }
        _ => Err(PickRefusal::RemovalSigned),
    }
}

/// Follows the wish's tickets.
pub(super) fn follow(draft: &mut Draft, case: &Case<'_>, collecting: bool) -> WishAnswer {
    let mut outcomes = Vec::new();
    for reference in &case.wish.tickets {
        if let Ok(ticket) = activate::find(&draft.world, *reference, case.moment).map(|t| t.id) {
            activate::follow(draft, ticket, case.serial, case.moment);
            let present = draft.world.tickets.get(&ticket).and_then(|t| t.collecting);
            if collecting && present != Some(case.serial) {
                draft.emit(Event::CollectingSet { ticket, container: case.serial });
            }
        }
    }
    for refusal in activate::ticket_refusals(&draft.world, case) {
        outcomes.push(PickOutcome { license: None, refusal: Some(refusal) });
    }
    WishAnswer { done: outcomes.is_empty(), outcomes }
}
