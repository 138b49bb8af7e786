//! Amending terms in place: renew, more users, a later end of maintenance (SYSTEM §4.2 "Amend").

use super::checks::{alive, each, format, out_of_use};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::LicenseId;
use crate::item::fit::runtime_too_old;
use crate::license::License;
use crate::refusal::{LicenseRefusal, Refusal};
use crate::terms::Terms;
use crate::terms::change::{Term, TermChange, change};
use crate::world::World;
use alloc::boxed::Box;
use alloc::collections::BTreeSet;

/// The most changes in one amendment: each term once.
const CHANGES_MAX: u32 = 32;

/// Amends licenses. `add` counts from the present value, change after change.
pub(super) fn amend(
    draft: &mut Draft,
    licenses: &BTreeSet<LicenseId>,
    changes: &[TermChange],
) -> Result<(), Refusal> {
    if changes.is_empty() {
        return Err(Refusal::Empty);
    }
    if u32::try_from(changes.len()).map_or(true, |n| n > CHANGES_MAX) {
        return Err(Refusal::TooMany { most: CHANGES_MAX });
    }
    each(draft, licenses, |draft, license| {
        alive(&draft.world, license)?;
        let terms = amended(license, changes)?;
        if terms == license.terms {
            return Ok(());
        }
        check(&draft.world, license, &terms)?;
        let amendment = license.amendment + 1;
        draft.emit(Event::LicenseAmended { license: license.id, amendment, terms: Box::new(terms) });
        Ok(())
    })
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
    let Some(container) = license.home_serial() else { return Ok(()) };
    if out_of_use(world, container) {
        return Err(LicenseRefusal::ContainerOutOfUse { container });
    }
    match runtime_too_old(terms, format(world, container)) {
        Some(needed) => Err(LicenseRefusal::RuntimeTooOld { container, needed }),
        None => Ok(()),
    }
}
