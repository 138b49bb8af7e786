//! What can be done now, and why not: each action asked of the same rules that decide it.
//!
//! A page shows what it offers by these, and the API tells them. They are hints: the world may have
//! changed when the command comes, and then its refusal is what holds. An action that needs a value is
//! asked whether any value could do; which ones do shows in its preview.

use super::checks::{self, container};
use super::{amend, assign, blocklist, cancel, container as care, replace, reset, suspend, ticket, withdraw};
use crate::event::Event;
use crate::ids::{ContainerKind, OrderId, Serial, TicketId};
use crate::license::{License, seat};
use crate::refusal::{LicenseRefusal, Refusal};
use crate::time::Instant;
use crate::verb::Verb;
use crate::world::World;
use alloc::vec::Vec;

/// One action, and whether it can be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The action.
    pub verb: Verb,
    /// What stands in the way; `None`: it can be done and changes something.
    pub why_not: Option<WhyNot>,
}

impl Choice {
    /// Says whether it can be done now.
    pub const fn is_open(&self) -> bool {
        self.why_not.is_none()
    }
}

/// Why an action is not offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is so already: nothing would change.
    Already,
    /// The license can't take it.
    License(LicenseRefusal),
    /// The order, ticket or container can't take it.
    Refused(Refusal),
}

impl From<LicenseRefusal> for WhyNot {
    fn from(refusal: LicenseRefusal) -> Self {
        Self::License(refusal)
    }
}

impl From<Refusal> for WhyNot {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Asks a decision: what changes nothing is not offered either.
fn choice<E: Into<WhyNot>>(verb: Verb, decided: Result<Vec<Event>, E>) -> Choice {
    let why_not = match decided {
        Ok(events) if events.is_empty() => Some(WhyNot::Already),
        Ok(_) => None,
        Err(refusal) => Some(refusal.into()),
    };
    Choice { verb, why_not }
}

/// Asks a rule that holds whatever the value.
fn allowed<E: Into<WhyNot>>(verb: Verb, rule: Result<(), E>) -> Choice {
    Choice { verb, why_not: rule.err().map(Into::into) }
}

fn open_if(verb: Verb, is_open: bool) -> Choice {
    Choice { verb, why_not: (!is_open).then_some(WhyNot::Already) }
}

/// Returns what can be done to a license, in the order in which people look for it. `world` knows what
/// the scope of a command on it would load.
pub fn of_license(world: &World, license: &License, now: Instant) -> Vec<Choice> {
    let last = world.licenses.get(&world.last_of_chain(license.id)).unwrap_or(license);
    Vec::from([
        choice(Verb::Withdraw, withdraw::withdraw(world, license, now)),
        choice(Verb::CancelWithdrawal, withdraw::cancel(world, license, now)),
        choice(Verb::Suspend, suspend::suspend(world, license, now)),
        choice(Verb::Resume, suspend::resume(world, license)),
        allowed(Verb::Amend, amend::may(world, license)),
        // Naming one that was replaced acts on the last of its chain.
        allowed(Verb::Replace, replace::can_be_replaced(world, last)),
        Choice { verb: Verb::Assign, why_not: assigning(world, license, now) },
        choice(Verb::Unassign, assign::unassign(world, license)),
        choice(Verb::ReleaseReactivation, suspend::release_reactivation(world, license)),
    ])
}

/// Says what keeps a license from every container, if anything: from those where it or its seat is, and
/// from one of each kind that nobody knows yet.
fn assigning(world: &World, license: &License, now: Instant) -> Option<WhyNot> {
    let near = seat::held(world, license, None).into_iter().map(|place| place.container);
    let unknown = ContainerKind::ALL.map(|kind| Serial::new(kind, &[0; 32]));
    let mut why_not = None;
    for serial in license.home_serial().into_iter().chain(near).chain(unknown) {
        let asked = checks::open(world, serial).map_err(WhyNot::from);
        match asked.and_then(|()| Ok(assign::assign(world, license, serial, now)?)) {
            Ok(events) if events.is_empty() => {}
            Ok(_) => return None,
            // What its state forbids is refused everywhere alike, and said last.
            Err(refusal) => why_not = Some(refusal),
        }
    }
    Some(why_not.unwrap_or(WhyNot::Already))
}

/// Returns what can be done to an order; empty: there is none.
pub fn of_order(world: &World, order: &OrderId, now: Instant) -> Vec<Choice> {
    let Some(found) = world.orders.get(order) else { return Vec::new() };
    let room = checks::at_most(found.licenses().count() + 1);
    Vec::from([
        allowed(Verb::AddLine, room),
        choice(Verb::CancelOrder, cancel::order(world, order, None, now)),
    ])
}

/// Returns what can be done to a ticket; empty: there is none.
pub fn of_ticket(world: &World, id: TicketId, now: Instant) -> Vec<Choice> {
    let Some(found) = world.tickets.get(&id) else { return Vec::new() };
    let may_collect =
        found.followers.keys().any(|serial| ticket::set_collecting(world, id, *serial) != Ok(Vec::new()));
    Vec::from([
        // A fresh code and another end can always be given.
        open_if(Verb::ReissueTicket, true),
        choice(Verb::CloseTicket, ticket::close(world, id, now)),
        choice(Verb::ReopenTicket, ticket::reopen(world, id)),
        open_if(Verb::ExpireTicket, true),
        open_if(Verb::SetCollecting, may_collect),
    ])
}

/// Returns what can be done to a container; empty: Central does not know it.
pub fn of_container(world: &World, serial: Serial, now: Instant) -> Vec<Choice> {
    let Ok(found) = container(world, serial) else { return Vec::new() };
    let is_listed = found.blocklisting.is_some();
    Vec::from([
        open_if(Verb::Attach, true),
        choice(Verb::Detach, care::attach(world, serial, None, now)),
        open_if(Verb::Blocklist, !is_listed),
        choice(Verb::LiftBlocklist, blocklist::lift(world, serial, now)),
        choice(Verb::Reset, reset::reset(world, serial, true, now)),
        choice(Verb::ClearFlag, care::clear_flag(world, serial)),
        choice(Verb::AcknowledgeAlarms, care::acknowledge(world, serial, None, now)),
    ])
}

/// Returns what can be done to several: what at least one of them can take.
pub fn of_any(all: impl IntoIterator<Item = Vec<Choice>>) -> Vec<Choice> {
    let mut any: Vec<Choice> = Vec::new();
    for choice in all.into_iter().flatten() {
        match any.iter_mut().find(|known| known.verb == choice.verb) {
            Some(known) if choice.is_open() => known.why_not = None,
            Some(_) => {}
            None => any.push(choice),
        }
    }
    any
}
