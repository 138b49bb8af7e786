//! Assigning licenses to a container, and lifting that (SYSTEM §4.2 "Assign").

use super::checks::{OfLicense, alive, misfit};
use crate::event::Event;
use crate::ids::Serial;
use crate::license::standing::Standing;
use crate::license::{Home, HomeBy, License, seat};
use crate::refusal::LicenseRefusal;
use crate::time::Instant;
use crate::world::World;
use alloc::vec::Vec;

/// Assigns a license that nobody holds to a container. One that is assigned already, but not collected,
/// moves there.
pub(super) fn assign(world: &World, license: &License, container: Serial, now: Instant) -> OfLicense {
    let standing = alive(world, license)?;
    if license.home.is_some_and(|home| home.container == container && home.bound) {
        return Ok(Vec::new());
    }
    check(world, license, standing, container)?;
    let home = Home { container, by: HomeBy::Assignment, since: now, bound: true };
    Ok(Vec::from([Event::LicenseAssigned { license: license.id, home }]))
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

/// Lifts an assignment. Before the collection the license is free on its ticket again; after it, it
/// stays in the container and any container may have it once it is returned.
pub(super) fn unassign(world: &World, license: &License) -> OfLicense {
    let standing = alive(world, license)?;
    let Some(home) = license.home else { return Ok(Vec::new()) };
    let license = license.id;
    Ok(Vec::from([match standing {
        _ if !home.bound => {
            lifted_before(home, standing)?;
            return Ok(Vec::new());
        }
        Standing::Assigned { .. } => Event::LicenseUnassigned { license },
        _ => Event::LicenseAssigned { license, home: Home { bound: false, ..home } },
    }]))
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
