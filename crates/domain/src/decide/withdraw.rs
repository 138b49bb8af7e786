//! Withdrawing licenses, and taking that back while it is not confirmed (SYSTEM §4.2 "Withdraw").

use super::checks::{alive, each, possible, standing};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::LicenseId;
use crate::license::License;
use crate::license::standing::Standing;
use crate::moment::Moment;
use crate::refusal::{LicenseRefusal, Refusal};
use crate::world::World;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

/// Withdraws licenses. Possible nowhere, they have ended with that; else they leave their container
/// at its next contact and have ended when that is confirmed.
pub(super) fn withdraw(
    draft: &mut Draft,
    licenses: &BTreeSet<LicenseId>,
    moment: &Moment,
) -> Result<(), Refusal> {
    each(draft, licenses, |draft, license| {
        match standing(&draft.world, license)? {
            // Cancelled with its order or withdrawn: both took it away already.
            Standing::Withdrawn | Standing::Cancelled | Standing::BeingWithdrawn { .. } => return Ok(()),
            _ => alive(&draft.world, license)?,
        };
        draft.emit(Event::LicenseWithdrawn { license: license.id, at: moment.now });
        Ok(())
    })
}

/// Cancels withdrawals and replacements that are not confirmed: the license is at home again where it
/// was, with its binding. Of a replacement, the uncollected successors end with that.
///
/// A home in a container that came onto the blocklist meanwhile is restored: the license is still
/// there, listed but locked. One in a container that is being reset is not.
pub(super) fn cancel(
    draft: &mut Draft,
    licenses: &BTreeSet<LicenseId>,
    moment: &Moment,
) -> Result<(), Refusal> {
    each(draft, licenses, |draft, license| {
        let standing = standing(&draft.world, license)?;
        match standing {
            ended if ended.is_ended() => return Err(LicenseRefusal::Ended { standing }),
            Standing::BeingReset { .. } => return Err(LicenseRefusal::NothingToCancel { standing }),
            Standing::BeingWithdrawn { .. } | Standing::BeingReplaced { .. } => {}
            _ => return Ok(()),
        }
        let lost_home = lost_home(&draft.world, license)?;
        for successor in uncollected_successors(&draft.world, license.id)? {
            draft.emit(Event::LicenseCancelled { license: successor, at: moment.now });
        }
        draft.emit(Event::EndCancelled { license: license.id });
        if lost_home {
            draft.emit(Event::LicenseUnassigned { license: license.id });
        }
        Ok(())
    })
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
