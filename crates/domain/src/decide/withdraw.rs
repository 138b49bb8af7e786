//! Withdrawing licenses, and taking that back while it is not confirmed (SYSTEM §4.2 "Withdraw").

use super::checks::{OfLicense, alive, possible, standing};
use crate::event::Event;
use crate::ids::LicenseId;
use crate::license::License;
use crate::license::standing::Standing;
use crate::refusal::LicenseRefusal;
use crate::time::Instant;
use crate::world::World;
use alloc::vec::Vec;

/// Withdraws a license. Possible nowhere, it has ended with that; else it leaves its container at its
/// next contact and has ended when that is confirmed.
pub(super) fn withdraw(world: &World, license: &License, now: Instant) -> OfLicense {
    match standing(world, license)? {
        // Cancelled with its order or withdrawn: both took it away already.
        Standing::Withdrawn | Standing::Cancelled | Standing::BeingWithdrawn { .. } => return Ok(Vec::new()),
        _ => alive(world, license)?,
    };
    Ok(Vec::from([Event::LicenseWithdrawn { license: license.id, at: now }]))
}

/// Cancels a withdrawal or replacement that is not confirmed: the license is at home again where it
/// was, with its binding. Of a replacement, the uncollected successors end with that.
///
/// A home in a container that came onto the blocklist meanwhile is restored: the license is still
/// there, listed but locked. One in a container that is being reset is not.
pub(super) fn cancel(world: &World, license: &License, now: Instant) -> OfLicense {
    let standing = standing(world, license)?;
    match standing {
        ended if ended.is_ended() => return Err(LicenseRefusal::Ended { standing }),
        Standing::BeingReset { .. } => return Err(LicenseRefusal::NothingToCancel { standing }),
        Standing::BeingWithdrawn { .. } | Standing::BeingReplaced { .. } => {}
        _ => return Ok(Vec::new()),
    }
    let lost_home = lost_home(world, license)?;
    let successors = uncollected_successors(world, license.id)?.into_iter();
    let mut events: Vec<Event> =
        successors.map(|license| Event::LicenseCancelled { license, at: now }).collect();
    events.push(Event::EndCancelled { license: license.id });
    events.extend(lost_home.then_some(Event::LicenseUnassigned { license: license.id }));
    Ok(events)
}

/// Says whether the home to restore is being reset, so that the license goes to its ticket instead.
fn lost_home(world: &World, license: &License) -> Result<bool, LicenseRefusal> {
    let resetting = |c: &_| world.containers.get(c).is_some_and(|c| c.resetting.is_some());
    let Some(container) = license.home_of_seat().map(|h| h.container).filter(resetting) else {
        return Ok(false);
    };
    // It was in there: the reset takes it out, and there is nothing to restore it to.
    if possible(world, license).iter().any(|p| p.container == container) {
        return Err(LicenseRefusal::ContainerOutOfUse { container });
    }
    Ok(true)
}

/// Returns the later members of the chain that have not ended, none of which anybody may hold.
fn uncollected_successors(world: &World, license: LicenseId) -> Result<Vec<LicenseId>, LicenseRefusal> {
    let mut uncollected = Vec::new();
    let mut next = world.licenses.get(&license).and_then(|l| l.successor);
    while let Some(successor) = next.and_then(|id| world.licenses.get(&id)) {
        if !possible(world, successor).is_empty() {
            return Err(LicenseRefusal::SuccessorCollected { successor: successor.id });
        }
        if !world.standing(successor).is_ended() {
            uncollected.push(successor.id);
        }
        next = successor.successor;
    }
    Ok(uncollected)
}
