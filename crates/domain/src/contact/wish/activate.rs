//! Activation: by a user's word, by a follower in the background, and on delivery.

use super::Case;
use crate::contact::manifest::{LICENSES_MAX, plan};
use crate::contact::message::{Pick, Request, WishAction};
use crate::contact::pick::PickRefusal;
use crate::contact::rules::{Rule, in_force};
use crate::event::apply::Draft;
use crate::event::{Channel, Event};
use crate::ids::{Digest, LicenseId, Serial, TicketId};
use crate::item::{FilledAt, Item};
use crate::license::standing::Standing;
use crate::license::{Cause, Home, HomeBy, License, seat};
use crate::moment::Moment;
use crate::order::Parameters;
use crate::terms::Terms;
use crate::terms::change::{TermChange, change};
use crate::ticket::{Ticket, TicketStanding};
use crate::world::World;
use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec::Vec;

/// The licenses that "activate everything" means: those on the tickets that have not ended and are
/// not in this container already.
pub(super) fn candidates(world: &World, case: &Case<'_>) -> Vec<LicenseId> {
    let on_tickets = |l: &&License| {
        let ticket = l.ticket.and_then(|t| world.tickets.get(&t));
        ticket.is_some_and(|t| case.wish.tickets.contains(&t.reference))
    };
    let relevant = |l: &&License| {
        let standing = world.standing(l);
        !standing.is_ended() && l.home_serial() != Some(case.serial)
    };
    world.licenses.values().filter(on_tickets).filter(relevant).map(|l| l.id).collect()
}

/// What is wrong with the tickets of a wish as such.
pub(super) fn ticket_refusals(world: &World, case: &Case<'_>) -> Vec<PickRefusal> {
    if !matches!(case.wish.action, WishAction::Activate(_) | WishAction::Follow { .. }) {
        return Vec::new();
    }
    let unmatched = (0..case.wish.tickets_unmatched).map(|_| PickRefusal::TicketUnknown);
    let named = case.wish.tickets.iter().filter_map(|r| find(world, *r, case.moment).err());
    unmatched.chain(named).collect()
}

/// Finds an open ticket by a reference that the container proved.
pub(super) fn find<'w>(
    world: &'w World,
    reference: Digest,
    moment: &Moment,
) -> Result<&'w Ticket, PickRefusal> {
    if let Some(ticket) = world.ticket_by_reference(reference) {
        return match ticket.standing(moment.now) {
            TicketStanding::Open => Ok(ticket),
            TicketStanding::Closed { since } => Err(PickRefusal::TicketClosed { since }),
            TicketStanding::Expired { since } => Err(PickRefusal::TicketExpired { since }),
        };
    }
    let superseded = world.ticket_by_superseded(reference).and_then(|t| t.superseded.get(&reference));
    Err(superseded.map_or(PickRefusal::TicketUnknown, |since| PickRefusal::TicketReissued { since: *since }))
}

/// Checks that the wish's tickets entitle to `license`.
pub(super) fn entitled(world: &World, case: &Case<'_>, license: &License) -> Result<TicketId, PickRefusal> {
    let ticket = license.ticket.and_then(|t| world.tickets.get(&t)).ok_or(PickRefusal::NotOnTicket)?;
    let mut references = core::iter::once(ticket.reference).chain(ticket.superseded.keys().copied());
    let Some(reference) = references.find(|r| case.wish.tickets.contains(r)) else {
        let unknown = case.wish.tickets_unmatched > 0;
        return Err(if unknown { PickRefusal::TicketUnknown } else { PickRefusal::NotOnTicket });
    };
    find(world, reference, case.moment).map(|t| t.id)
}

/// A closed or expired ticket collects, transfers and reactivates nothing (SYSTEM §4.2).
pub(super) fn ticket_open(world: &World, license: &License, moment: &Moment) -> Result<(), PickRefusal> {
    let standing = license.ticket.and_then(|t| world.tickets.get(&t)).map(|t| t.standing(moment.now));
    match standing {
        Some(TicketStanding::Closed { since }) => Err(PickRefusal::TicketClosed { since }),
        Some(TicketStanding::Expired { since }) => Err(PickRefusal::TicketExpired { since }),
        Some(TicketStanding::Open) | None => Ok(()),
    }
}

/// Activates one license for a user.
pub(super) fn attempt(draft: &mut Draft, case: &Case<'_>, pick: &Pick) -> Result<(), PickRefusal> {
    let license = draft.world.licenses.get(&pick.license).ok_or(PickRefusal::NotOnTicket)?.clone();
    if license.home_serial() == Some(case.serial) {
        // Here already, or on its way by the vendor's word: the vendor's step delivers it.
        return stays(draft, case, &license);
    }
    let ticket = entitled(&draft.world, case, &license)?;
    let ready = ready(draft, &license, case.serial, case.moment)?;
    let terms = fill(&draft.world, &ready, &pick.parameters, case.moment)?;
    take(draft, case.request, case.moment, &ready, terms, &pick.comment);
    follow(draft, ticket, case.serial, case.moment);
    Ok(())
}

fn stays(draft: &Draft, case: &Case<'_>, license: &License) -> Result<(), PickRefusal> {
    use crate::contact::manifest::Waiting;
    let Some(container) = draft.world.containers.get(&case.serial) else { return Ok(()) };
    match plan(&draft.world, container, case.moment.now).waiting.get(&license.id) {
        Some(Waiting::ForContainer { container }) => Err(PickRefusal::StillIn { container: *container }),
        _ => Ok(()),
    }
}

/// Checks that `license` is free for `serial`, and gives up places where its lease ran out.
fn ready(
    draft: &mut Draft,
    license: &License,
    serial: Serial,
    moment: &Moment,
) -> Result<License, PickRefusal> {
    match &license.cause {
        Cause::Replaced { by, .. } => return Err(PickRefusal::ReplacedBy { license: *by }),
        Cause::Withdrawn { .. } | Cause::Cancelled { .. } | Cause::Reset { .. } if in_force(Rule::R10) => {
            let standing = draft.world.standing(license);
            let ended = standing.is_ended();
            return Err(if ended {
                PickRefusal::NotPossible { standing }
            } else {
                PickRefusal::UnderWithdrawal
            });
        }
        _ => {}
    }
    if license.suspended.is_some() {
        return Err(PickRefusal::Suspended);
    }
    let bound = license.home.filter(|home| home.bound);
    if let Some(home) = bound {
        return Err(PickRefusal::BoundElsewhere { container: home.container });
    }
    let still = seat::settle(draft, license.id, Some(serial), moment.now);
    let settled = draft.world.licenses.get(&license.id).unwrap_or(license).clone();
    if let Some(home) = settled.home {
        return Err(PickRefusal::HeldElsewhere { container: home.container });
    }
    if let Some(held) = still {
        return Err(PickRefusal::StillIn { container: held.container });
    }
    fits(&draft.world, &settled, serial, moment)?;
    Ok(settled)
}

/// Checks that the container can take a license of this item at all.
pub(super) fn fits(
    world: &World,
    license: &License,
    serial: Serial,
    moment: &Moment,
) -> Result<(), PickRefusal> {
    let item = world.items.get(&license.item).ok_or(PickRefusal::NotOnTicket)?;
    let container = world.containers.get(&serial);
    let level_min = item.level_min(license.template);
    if let Some(misfit) = item.misfit(level_min, &license.terms, serial, container.map(|c| c.format)) {
        return Err(PickRefusal::from_misfit(misfit, serial));
    }
    let container = container.ok_or(PickRefusal::NothingToDo)?;
    let next = plan(world, container, moment.now);
    let listed = next.entries.iter().any(|e| e.license == license.id);
    if !listed && !next.has_room(world, license.id) {
        return Err(PickRefusal::TooMany { most: LICENSES_MAX });
    }
    let same = next.entries.iter().map(|e| e.license).find(|other| {
        *other != license.id && world.licenses.get(other).is_some_and(|l| l.item == license.item)
    });
    match same {
        Some(present) if !item.adds_up => Err(PickRefusal::OneOfItem { present }),
        _ => Ok(()),
    }
}

/// Fills the parameters left open for the activation, and fixes relative times.
fn fill(world: &World, license: &License, given: &Parameters, moment: &Moment) -> Result<Terms, PickRefusal> {
    let item: &Item = world.items.get(&license.item).ok_or(PickRefusal::NotOnTicket)?;
    let open = || item.parameters.iter().filter(|p| p.filled_at == FilledAt::Activation);
    if let Some(name) = given.keys().find(|name| open().all(|p| p.name != **name)) {
        return Err(PickRefusal::ParameterUnknown { name: name.clone() });
    }
    let mut terms = license.terms.clone();
    // Filled once, at the first activation; later moves keep the values.
    for parameter in open().filter(|_| license.first_activation.is_none()) {
        let Some(value) = given.get(&parameter.name) else {
            if parameter.required {
                return Err(PickRefusal::ParameterMissing { name: parameter.name.clone() });
            }
            continue;
        };
        let wanted = TermChange { term: parameter.term, mode: parameter.mode, value: value.clone() };
        let base = license.terms.clone();
        change(&mut terms, &base, &wanted)
            .map_err(|_| PickRefusal::ParameterWrong { name: parameter.name.clone() })?;
    }
    if let Some(template) = item.template(license.template)
        && let Some(term) = template.limits.exceeded_by(&terms)
    {
        return Err(PickRefusal::BeyondTemplate { term });
    }
    terms.start_at(moment.now);
    Ok(terms)
}

fn take(
    draft: &mut Draft,
    request: &Request,
    moment: &Moment,
    license: &License,
    terms: Terms,
    comment: &str,
) {
    let home = Home {
        container: request.serial,
        by: HomeBy::Activation,
        since: moment.now,
        bound: license.home.is_some_and(|home| home.bound),
    };
    draft.emit(activated(request, license, home, terms, comment));
}

fn activated(request: &Request, license: &License, home: Home, terms: Terms, comment: &str) -> Event {
    Event::LicenseActivated {
        license: license.id,
        home,
        number: license.activations + 1,
        generation: license.generation,
        terms: Box::new(terms),
        channel: if request.by_hand { Channel::ByHand } else { Channel::Background },
        client: request.computer.client.clone(),
        comment: comment.to_string(),
    }
}

pub(super) fn follow(draft: &mut Draft, ticket: TicketId, serial: Serial, moment: &Moment) {
    let follows = draft.world.tickets.get(&ticket).is_some_and(|t| t.followers.contains_key(&serial));
    if !follows {
        draft.emit(Event::TicketFollowed { ticket, container: serial, at: moment.now });
    }
}

/// Marks what the user left on the tickets when naming others: the background does not take it.
pub(super) fn pass_over(draft: &mut Draft, case: &Case<'_>, picks: &[Pick]) {
    if !matches!(case.wish.action, WishAction::Activate(_)) {
        return;
    }
    let named = |l: &License| picks.iter().any(|p| p.license == l.id);
    let left: Vec<LicenseId> = candidates(&draft.world, case)
        .into_iter()
        .filter(|id| {
            draft.world.licenses.get(id).is_some_and(|l| !l.needs_word && l.home.is_none() && !named(l))
        })
        .collect();
    for license in left {
        draft.emit(Event::LicensePassedOver { license });
    }
}

/// In the background a container takes by ticket only licenses never collected before, and only if
/// it is the ticket's collecting container (SYSTEM §4.5).
pub(crate) fn pick_up(draft: &mut Draft, request: &Request, moment: &Moment) {
    let collecting =
        |t: &&Ticket| t.collecting == Some(request.serial) && t.standing(moment.now) == TicketStanding::Open;
    let tickets: Vec<TicketId> = draft.world.tickets.values().filter(collecting).map(|t| t.id).collect();
    let fresh = |l: &&License| {
        let mine = l.ticket.is_some_and(|t| tickets.contains(&t));
        mine && !l.needs_word && draft.world.standing(l) == Standing::AvailableNotCollected
    };
    let mut left: Vec<LicenseId> = draft.world.licenses.values().filter(fresh).map(|l| l.id).collect();
    // An item may require another that comes along: go on until nothing more fits.
    loop {
        let before = left.len();
        left.retain(|license| !pick_up_one(draft, request, moment, *license));
        if left.len() == before || left.is_empty() {
            return;
        }
    }
}

fn pick_up_one(draft: &mut Draft, request: &Request, moment: &Moment, id: LicenseId) -> bool {
    let mut trial = draft.clone();
    let Some(license) = trial.world.licenses.get(&id).cloned() else { return false };
    let Ok(license) = ready(&mut trial, &license, request.serial, moment) else { return false };
    let Ok(terms) = fill(&trial.world, &license, &Parameters::new(), moment) else { return false };
    take(&mut trial, request, moment, &license, terms, "");
    let container = trial.world.containers.get(&request.serial);
    let usable = container.is_some_and(|c| {
        let next = plan(&trial.world, c, moment.now);
        let entry = next.entries.into_iter().find(|e| e.license == id);
        entry.is_some_and(|e| e.usability == crate::terms::evaluate::Usability::Usable)
    });
    if usable {
        *draft = trial;
    }
    usable
}

/// Records the activation of what the vendor's step delivers for the first time (assigned,
/// replacing, moved here): relative times start now.
pub(crate) fn start_delivered(draft: &mut Draft, request: &Request, moment: &Moment) {
    let Some(container) = draft.world.containers.get(&request.serial) else { return };
    let next = plan(&draft.world, container, moment.now);
    let comes = |id: &LicenseId| {
        let license = draft.world.licenses.get(id)?;
        let granted = container.possible(*id).is_some_and(|p| p.generation >= license.generation);
        let by = license.home.map(|home| home.by);
        let by_user = matches!(by, Some(HomeBy::Activation | HomeBy::Reactivation { .. }));
        // The vendor's step is worked before and after the wishes: one delivery is one activation.
        let before = |e: &Event| matches!(e, Event::LicenseActivated { license, .. } if license == id);
        let recorded = by_user || draft.events.iter().any(before);
        (!granted && !recorded && license.ticket.is_some()).then(|| license.clone())
    };
    let coming: Vec<License> = next.entries.iter().filter_map(|e| comes(&e.license)).collect();
    for license in coming {
        let Some(home) = license.home else { continue };
        let mut terms = license.terms.clone();
        terms.start_at(moment.now);
        draft.emit(activated(request, &license, home, terms, ""));
    }
}
