//! Assigning licenses to a container, and lifting that (SYSTEM §4.2 "Assign").

use super::checks::{alive, each, misfit, note, open};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::license::standing::Standing;
use crate::license::{Home, HomeBy, License, seat};
use crate::moment::Moment;
use crate::refusal::{LicenseRefusal, Refusal};
use crate::world::World;
use alloc::collections::BTreeSet;

/// Assigns licenses that nobody holds to a container. One that is assigned already, but not
/// collected, moves there.
pub(super) fn assign(
    draft: &mut Draft,
    licenses: &BTreeSet<LicenseId>,
    container: Serial,
    moment: &Moment,
) -> Result<(), Refusal> {
    open(&draft.world, container)?;
    note(draft, container, moment);
    each(draft, licenses, |draft, license| {
        let standing = alive(&draft.world, license)?;
        if license.home.is_some_and(|home| home.container == container && home.bound) {
            return Ok(());
        }
        check(&draft.world, license, standing, container)?;
        let home = Home { container, by: HomeBy::Assignment, since: moment.now, bound: true };
        draft.emit(Event::LicenseAssigned { license: license.id, home });
        Ok(())
    })
}

fn check(
    world: &World,
    license: &License,
    standing: Standing,
    container: Serial,
) -> Result<(), LicenseRefusal> {
    if license.suspended.is_some() {
        return Err(LicenseRefusal::Suspended);
    }
    let on_ticket = matches!(
        standing,
        Standing::AvailableNotCollected
            | Standing::AvailableReturned
            | Standing::AvailableAfter { .. }
            | Standing::Assigned { .. }
    );
    // A home without binding that nothing was signed for is a pick on its way, or a lifted binding.
    let waits_here =
        matches!(standing, Standing::AwaitingDelivery { container: there } if there == container);
    if !on_ticket && !waits_here {
        return Err(LicenseRefusal::Activated { standing });
    }
    if let Some(standing) = held_elsewhere(world, license, container) {
        return Err(LicenseRefusal::Activated { standing });
    }
    let Some(item) = world.items.get(&license.item) else { return Ok(()) };
    let Some(template) = item.template(license.template) else { return Ok(()) };
    match misfit(world, item, &template.limits, &license.terms, container) {
        Some(misfit) => Err(misfit.of_license(container)),
        None => Ok(()),
    }
}

/// A license and its successor are one seat: while the predecessor is in another container, the seat
/// can't be promised to this one.
fn held_elsewhere(world: &World, license: &License, container: Serial) -> Option<Standing> {
    let held = seat::held(world, license, Some(container));
    held.first().and_then(|place| world.licenses.get(&place.license)).map(|l| world.standing(l))
}

/// Lifts assignments. Before the collection the license is free on its ticket again; after it, it
/// stays in the container and any container may have it once it is returned.
pub(super) fn unassign(draft: &mut Draft, licenses: &BTreeSet<LicenseId>) -> Result<(), Refusal> {
    each(draft, licenses, |draft, license| {
        let standing = alive(&draft.world, license)?;
        let Some(home) = license.home else { return Ok(()) };
        match standing {
            _ if !home.bound => return lifted_before(home, standing),
            Standing::Assigned { .. } => draft.emit(Event::LicenseUnassigned { license: license.id }),
            _ => {
                let home = Home { bound: false, ..home };
                draft.emit(Event::LicenseAssigned { license: license.id, home });
            }
        }
        Ok(())
    })
}

/// A home that the vendor set and that binds no more was lifted earlier; any other was never bound.
const fn lifted_before(home: Home, standing: Standing) -> Result<(), LicenseRefusal> {
    match home.by {
        HomeBy::Assignment | HomeBy::Replacement => Ok(()),
        HomeBy::Activation | HomeBy::Transfer { .. } | HomeBy::Reactivation { .. } | HomeBy::Evidence => {
            Err(LicenseRefusal::NotAssigned { standing })
        }
    }
}
