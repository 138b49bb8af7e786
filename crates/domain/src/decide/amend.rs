//! Amending terms in place: renew, more users, a later end of maintenance (SYSTEM §4.2 "Amend").

use super::checks::{OfLicense, alive, format, out_of_use};
use crate::event::Event;
use crate::item::fit::runtime_too_old;
use crate::license::License;
use crate::refusal::{LicenseRefusal, Refusal};
use crate::terms::Terms;
use crate::terms::change::{Term, TermChange, change};
use crate::world::World;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// The most changes in one amendment: each term once.
const CHANGES_MAX: u32 = 32;

/// Refuses a list of changes that is empty or too long.
pub(super) fn count(changes: &[TermChange]) -> Result<(), Refusal> {
    if changes.is_empty() {
        return Err(Refusal::Empty);
    }
    let fits = u32::try_from(changes.len()).is_ok_and(|n| n <= CHANGES_MAX);
    fits.then_some(()).ok_or(Refusal::TooMany { most: CHANGES_MAX })
}

/// Amends a license. `add` counts from the present value, change after change.
pub(super) fn amend(world: &World, license: &License, changes: &[TermChange]) -> OfLicense {
    alive(world, license)?;
    let terms = amended(license, changes)?;
    if terms == license.terms {
        return Ok(Vec::new());
    }
    in_use(world, license)?;
    check(world, license, &terms)?;
    let amendment = license.amendment + 1;
    Ok(Vec::from([Event::LicenseAmended { license: license.id, amendment, terms: Box::new(terms) }]))
}

/// Says whether the terms of a license can be changed at all, whatever the change.
pub(super) fn may(world: &World, license: &License) -> Result<(), LicenseRefusal> {
    alive(world, license)?;
    in_use(world, license)
}

/// Refuses a renewal in a container that gets none.
fn in_use(world: &World, license: &License) -> Result<(), LicenseRefusal> {
    match license.home_serial().filter(|container| out_of_use(world, *container)) {
        Some(container) => Err(LicenseRefusal::ContainerOutOfUse { container }),
        None => Ok(()),
    }
}

fn amended(license: &License, changes: &[TermChange]) -> Result<Terms, LicenseRefusal> {
    let mut terms = license.terms.clone();
    for wanted in changes {
        let base = terms.clone();
        change(&mut terms, &base, wanted).map_err(|why| LicenseRefusal::Change { why })?;
    }
    if license.first_activation.is_some() && terms.valid_days != license.terms.valid_days {
        return Err(LicenseRefusal::AlreadyStarted { term: Term::ValidDays });
    }
    Ok(terms)
}

/// Checks amended terms against the template that the license was sold under, and its container.
fn check(world: &World, license: &License, terms: &Terms) -> Result<(), LicenseRefusal> {
    let template = world.items.get(&license.item).and_then(|item| item.template(license.template));
    if let Some(term) = template.and_then(|t| t.limits.exceeded_by(terms)) {
        return Err(LicenseRefusal::BeyondTemplate { term });
    }
    terms.check_period().map_err(|why| LicenseRefusal::Change { why })?;
    let Some(container) = license.home_serial() else { return Ok(()) };
    match runtime_too_old(terms, format(world, container)) {
        Some(needed) => Err(LicenseRefusal::RuntimeTooOld { container, needed }),
        None => Ok(()),
    }
}
