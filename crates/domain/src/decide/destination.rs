//! Where the licenses of an order go: exactly one of four (SYSTEM §4.2).

use super::checks::{note, open};
use crate::command::OrderDraft;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{PoNumber, Serial, TicketId};
use crate::moment::Moment;
use crate::order::Destination;
use crate::refusal::Refusal;
use crate::ticket::{Ticket, TicketStanding};
use crate::time::Instant;
use crate::world::{Key, World};
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// Resolves the destination of a new order; makes the ticket and notes the container if needed.
pub(super) fn resolve(draft: &mut Draft, order: &OrderDraft, moment: &Moment) -> Result<TicketId, Refusal> {
    let found = match &order.destination {
        Destination::NewTicket => return Ok(new_ticket(draft, order, moment)),
        Destination::Container(container) => {
            open(&draft.world, *container)?;
            let noted = note(&draft.world, *container, moment.now);
            draft.emit_all(noted);
            // An assigned order gets a ticket too: with it, only the bound container can collect.
            return Ok(new_ticket(draft, order, moment));
        }
        Destination::TicketOfOrder(id) => {
            let unknown = || Refusal::NotFound { what: Key::Order(id.clone()) };
            draft.world.orders.get(id).ok_or_else(unknown)?.ticket
        }
        Destination::TicketOfPo(po) => ticket_of_po(&draft.world, order, po)?,
        Destination::Ticket(ticket) => *ticket,
    };
    let ticket = collects(&draft.world, found, moment.now)?;
    if ticket.customer != order.customer && !order.foreign_ticket_allowed {
        return Err(Refusal::ForeignTicket { ticket: found, customer: ticket.customer.clone() });
    }
    Ok(found)
}

/// Returns the container that an order was assigned to, if it was.
pub(super) const fn assigned(destination: &Destination) -> Option<Serial> {
    match destination {
        Destination::Container(container) => Some(*container),
        _ => None,
    }
}

/// Finds a ticket that can collect: nothing new is put where nobody could fetch it.
pub(super) fn collects(world: &World, id: TicketId, now: Instant) -> Result<&Ticket, Refusal> {
    let ticket = world.tickets.get(&id).ok_or(Refusal::NotFound { what: Key::Ticket(id) })?;
    match ticket.standing(now) {
        TicketStanding::Open => Ok(ticket),
        TicketStanding::Closed { .. } => Err(Refusal::TicketClosed { ticket: id }),
        TicketStanding::Expired { since } => Err(Refusal::TicketExpired { ticket: id, since }),
    }
}

/// The PO number must lead to one ticket of this customer; several orders may share it.
fn ticket_of_po(world: &World, order: &OrderDraft, po: &PoNumber) -> Result<TicketId, Refusal> {
    let of_customer = |o: &&crate::order::Order| o.customer == order.customer && o.po.as_ref() == Some(po);
    let tickets: BTreeSet<TicketId> = world.orders.values().filter(of_customer).map(|o| o.ticket).collect();
    let tickets: Vec<TicketId> = tickets.into_iter().collect();
    match tickets[..] {
        [ticket] => Ok(ticket),
        _ => Err(Refusal::PoNotOneTicket { po: po.clone(), tickets }),
    }
}

fn new_ticket(draft: &mut Draft, order: &OrderDraft, moment: &Moment) -> TicketId {
    let id = TicketId(moment.id(0));
    let ticket = Ticket {
        id,
        reference: order.ticket.reference,
        label: order.ticket.label.clone(),
        customer: order.customer.clone(),
        followers: BTreeMap::new(),
        collecting: None,
        closed: None,
        expires: None,
        superseded: BTreeMap::new(),
        created: moment.now,
    };
    draft.emit(Event::TicketCreated { ticket: Box::new(ticket) });
    id
}
