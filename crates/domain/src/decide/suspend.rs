//! What changes a license without touching its terms or home: suspend, resume, release by support.

use super::checks::{alive, each};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::LicenseId;
use crate::license::{License, seat};
use crate::moment::Moment;
use crate::refusal::{LicenseRefusal, Refusal};
use crate::world::World;
use alloc::collections::BTreeSet;

/// Suspends licenses: listed but unusable; their end doesn't move.
pub(super) fn suspend(
    draft: &mut Draft,
    licenses: &BTreeSet<LicenseId>,
    moment: &Moment,
) -> Result<(), Refusal> {
    each(draft, licenses, |draft, license| {
        alive(&draft.world, license)?;
        if license.suspended.is_none() {
            draft.emit(Event::LicenseSuspended { license: license.id, at: moment.now });
        }
        Ok(())
    })
}

/// Makes suspended licenses usable again.
pub(super) fn resume(draft: &mut Draft, licenses: &BTreeSet<LicenseId>) -> Result<(), Refusal> {
    each(draft, licenses, |draft, license| {
        alive(&draft.world, license)?;
        if license.suspended.is_some() {
            draft.emit(Event::LicenseResumed { license: license.id });
        }
        Ok(())
    })
}

/// Releases one reactivation of each license. One that waits to be used already is enough.
pub(super) fn release_reactivation(draft: &mut Draft, licenses: &BTreeSet<LicenseId>) -> Result<(), Refusal> {
    each(draft, licenses, |draft, license| {
        alive(&draft.world, license)?;
        if !released_by_support(&draft.world, license) {
            return Err(LicenseRefusal::NotReleasable);
        }
        if license.reactivations.released == 0 {
            draft.emit(Event::ReactivationReleased { license: license.id });
        }
        Ok(())
    })
}

/// Says whether support may release the license: by the right of the member of its chain that is in a
/// container (SYSTEM §4.2, replace (c)). What nobody holds can't be lost.
fn released_by_support(world: &World, license: &License) -> bool {
    let places = seat::held(world, license, None);
    let holders = places.iter().filter_map(|place| world.licenses.get(&place.license));
    holders.into_iter().any(|holder| holder.rights.reactivation.by_support)
}
