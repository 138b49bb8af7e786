//! What changes a license without touching its terms or home: suspend, resume, release by support.

use super::checks::{OfLicense, alive};
use crate::event::Event;
use crate::license::{License, seat};
use crate::refusal::LicenseRefusal;
use crate::time::Instant;
use crate::world::World;
use alloc::vec::Vec;

/// Suspends a license: listed but unusable; its end doesn't move.
pub(super) fn suspend(world: &World, license: &License, now: Instant) -> OfLicense {
    alive(world, license)?;
    let event = Event::LicenseSuspended { license: license.id, at: now };
    Ok(license.suspended.is_none().then_some(event).into_iter().collect())
}

/// Makes a suspended license usable again.
pub(super) fn resume(world: &World, license: &License) -> OfLicense {
    alive(world, license)?;
    let event = Event::LicenseResumed { license: license.id };
    Ok(license.suspended.is_some().then_some(event).into_iter().collect())
}

/// Releases one reactivation of a license. One that waits to be used already is enough.
pub(super) fn release_reactivation(world: &World, license: &License) -> OfLicense {
    alive(world, license)?;
    if !released_by_support(world, license) {
        return Err(LicenseRefusal::NotReleasable);
    }
    if license.reactivations.released > 0 {
        return Ok(Vec::new());
    }
    Ok(Vec::from([Event::ReactivationReleased { license: license.id }]))
}

/// Says whether support may release the license: by the right of the member of its chain that is in a
/// container (SYSTEM §4.2, replace (c)). What nobody holds can't be lost.
fn released_by_support(world: &World, license: &License) -> bool {
    let places = seat::held(world, license, None);
    let holders = places.iter().filter_map(|place| world.licenses.get(&place.license));
    holders.into_iter().any(|holder| holder.rights.reactivation.by_support)
}
