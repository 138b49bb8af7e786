//! Replacement: a line's licenses take the place of others, one each (SYSTEM §4.2 "Replace").
//!
//! What a vendor may replace, and what the successor takes over, stands here. What follows in a contact
//! stands with the contact: the user returns the old one first, in `contact/wish/give_back.rs`; the
//! successor is reactivated elsewhere, in `contact/wish/reactivate.rs`; both are one seat, in
//! `license/seat.rs`. The *old* license is the last of the chain that the named one belongs to. Its
//! successor takes over
//! - the ticket, and the home with its binding; in C, it is bound to C;
//! - suspension, reactivations and whether it needs a user's word: both are one seat;
//! - values of parameters that the line leaves empty and both items call by the same name;
//! - a fixed end that still lies ahead, where the new item leaves its end open and the line leaves it
//!   empty. Relative times start at the successor's own activation.
//!
//! Units consumed stay with the old id. The old one's standing after that follows by itself: possible
//! nowhere, it has ended; still in C, it is being replaced and leaves with the next update.

use super::checks::{alive, misfit, none_refused, out_of_use, possible, standing};
use super::sale::{Offer, Sale};
use crate::ids::LicenseId;
use crate::item::{FilledAt, Item, OpenParameter};
use crate::license::standing::Standing;
use crate::license::{Home, HomeBy, License};
use crate::order::{LineWanted, Parameters};
use crate::refusal::{LicenseRefusal, LicenseRefused, Refusal};
use crate::terms::Terms;
use crate::terms::change::{Term, TermValue};
use crate::time::Instant;
use crate::world::World;
use alloc::vec::Vec;

/// Sells a line that replaces: one successor for each license named.
pub(super) fn sell(
    world: &World,
    sale: &mut Sale<'_>,
    offer: &Offer,
    wanted: &LineWanted,
) -> Result<(), Refusal> {
    let mut refused = Vec::new();
    for named in &wanted.replaces {
        let old = match replaceable(world, sale, *named) {
            Ok(old) => old,
            Err(why) => {
                refused.push(LicenseRefused { license: *named, why });
                continue;
            }
        };
        let terms = terms_of_successor(world, offer, old, &wanted.parameters, sale.now())?;
        match home_of_successor(world, offer, old, &terms, sale.now()) {
            Ok(home) => {
                let successor = successor(sale, offer, old, terms, home);
                sale.replaced.insert(old.id);
                sale.sold.push(successor);
            }
            Err(why) => refused.push(LicenseRefused { license: *named, why }),
        }
    }
    none_refused(refused)
}

/// Finds the license to replace: the last of the named one's chain, if it can still be replaced.
fn replaceable<'a>(
    world: &'a World,
    sale: &Sale<'_>,
    named: LicenseId,
) -> Result<&'a License, LicenseRefusal> {
    let last = world.last_of_chain(named);
    let old = world.licenses.get(&last).ok_or(LicenseRefusal::Unknown)?;
    if sale.replaced.contains(&last) {
        return Err(LicenseRefusal::NamedTwice);
    }
    can_be_replaced(world, old)?;
    match &old.customer {
        Some(customer) if *customer != sale.customer => {
            Err(LicenseRefusal::OtherCustomer { customer: customer.clone() })
        }
        _ => Ok(old),
    }
}

/// Says whether a license can still be replaced, by its state and its container's.
///
/// # Errors
/// What stands in the way.
pub fn can_be_replaced(world: &World, license: &License) -> Result<(), LicenseRefusal> {
    // One under withdrawal turns into one under replacement; nothing else that ends can be replaced.
    if !matches!(standing(world, license)?, Standing::BeingWithdrawn { .. }) {
        alive(world, license)?;
    }
    match license.home_of_seat().filter(|home| out_of_use(world, home.container)) {
        Some(Home { container, .. }) => Err(LicenseRefusal::ContainerOutOfUse { container }),
        None => Ok(()),
    }
}

/// Returns the home that the successor takes over: none, free for any container; assigned, the same
/// assignment; in C, bound to C.
fn home_of_successor(
    world: &World,
    offer: &Offer,
    old: &License,
    terms: &Terms,
    since: Instant,
) -> Result<Option<Home>, LicenseRefusal> {
    let Some(Home { container, bound, .. }) = old.home_of_seat() else { return Ok(None) };
    if let Some(misfit) = misfit(world, &offer.item, &offer.template.limits, terms, container) {
        return Err(misfit.of_license(container));
    }
    let collected = possible(world, old).iter().any(|p| p.container == container);
    Ok(Some(Home { container, by: HomeBy::Replacement, since, bound: bound || collected }))
}

fn successor(sale: &Sale<'_>, offer: &Offer, old: &License, terms: Terms, home: Option<Home>) -> License {
    License {
        ticket: old.ticket.or(Some(sale.ticket)),
        predecessor: Some(old.id),
        suspended: old.suspended,
        reactivations: old.reactivations,
        needs_word: old.needs_word,
        ..sale.license(offer, terms, home)
    }
}

fn terms_of_successor(
    world: &World,
    offer: &Offer,
    old: &License,
    given: &Parameters,
    now: Instant,
) -> Result<Terms, Refusal> {
    let mut terms = offer.terms(given, &taken_over(world, &offer.item, old, now))?;
    // An open number of days left empty means: till the old end, if the old one's was fixed.
    let days_left_empty = |p: &OpenParameter| p.term == Term::ValidDays && !given.contains_key(&p.name);
    if let (None, Some(end)) = (terms.valid_until, fixed_end(&old.terms, now))
        && offer.item.parameters.iter().any(days_left_empty)
    {
        (terms.valid_until, terms.valid_days) = (Some(end), None);
    }
    Ok(terms)
}

/// Returns what parameters of the new item take over from the old license if the line leaves them
/// empty: absolute values, by the new item's names.
fn taken_over(world: &World, new: &Item, old: &License, now: Instant) -> Parameters {
    let same = |p: &OpenParameter| {
        let parameters = world.items.get(&old.item).map(|item| &item.parameters);
        parameters.into_iter().flatten().any(|q| q.name == p.name && q.term == p.term)
    };
    let end = fixed_end(&old.terms, now);
    let mut values = Parameters::new();
    // What users fill in at the activation has a value only after the first one.
    let filled = |p: &&OpenParameter| p.filled_at == FilledAt::Order || old.first_activation.is_some();
    for p in new.parameters.iter().filter(filled) {
        let value = match p.term {
            Term::ValidUntil => end.map(TermValue::Instant),
            Term::ValidDays if end.is_some() => None,
            _ if same(p) => Some(value_of(&old.terms, p.term)),
            _ => None,
        };
        values.extend(value.map(|v| (p.name.clone(), v)));
    }
    values
}

/// Returns an end that was fixed by the vendor, not by an activation, and still lies ahead: an ended
/// license is replaced to go on.
fn fixed_end(old: &Terms, now: Instant) -> Option<Instant> {
    old.valid_until.filter(|end| old.valid_days.is_none() && *end > now)
}

/// Returns the present value of a term, as a parameter would be filled with it.
fn value_of(terms: &Terms, term: Term) -> TermValue {
    let number = |n: u32| TermValue::Number(u64::from(n));
    let optional = |n: Option<u32>| n.map_or(TermValue::None, number);
    let instant = |at: Option<Instant>| at.map_or(TermValue::None, TermValue::Instant);
    match term {
        Term::Seats => number(terms.seats.count),
        Term::SeatCounting => TermValue::Counting(terms.seats.counting),
        Term::ValidFrom => instant(terms.valid_from),
        Term::ValidUntil => instant(terms.valid_until),
        Term::MaintenanceUntil => instant(terms.maintenance_until),
        Term::ValidDays => optional(terms.valid_days),
        Term::UsageDays => optional(terms.usage_days),
        Term::LeaseSeconds => optional(terms.lease_seconds),
        Term::Units => terms.units.map_or(TermValue::None, TermValue::Number),
        Term::Features => TermValue::Names(terms.features.clone()),
        Term::FeatureMap => TermValue::Number(terms.feature_map),
        Term::GraceSeconds => number(terms.grace_seconds),
        Term::BorrowSecondsMax => number(terms.borrow_seconds_max),
        Term::Text => TermValue::Text(terms.text.clone()),
        Term::CustomerText => TermValue::Text(terms.customer_text.clone()),
        Term::RuntimeMin => terms.runtime_min.map_or(TermValue::None, TermValue::Runtime),
    }
}
