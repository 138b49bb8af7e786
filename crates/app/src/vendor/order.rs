//! Orders and tickets: what needs a fresh ticket code.

use super::{Call, Done};
use crate::access::Permission;
use crate::central::Central;
use crate::error::AppError;
use crate::tickets::{draft, draw};
use std::collections::BTreeSet;
use tenure_domain::command::{Command, OrderDraft};
use tenure_domain::event::Event;
use tenure_domain::ids::{CustomerId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use tenure_domain::order::{Destination, LineWanted};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::{Scope, World};
use tenure_store::{Failure, Tx};

/// An order as the caller wants it.
#[derive(Clone, Debug)]
pub struct OrderWanted {
    /// The caller's own number.
    pub number: Option<OrderNumber>,
    /// The purchase order number.
    pub po: Option<PoNumber>,
    /// The customer.
    pub customer: CustomerId,
    /// Free text.
    pub comment: String,
    /// Where the licenses go.
    pub destination: Destination,
    /// What is sold.
    pub lines: Vec<LineWanted>,
}

/// A ticket with its code, for whoever may see it.
#[derive(Clone, Debug)]
pub struct TicketShown {
    /// Its id.
    pub id: TicketId,
    /// The masked code.
    pub label: String,
    /// The code, if the caller may see it.
    pub code: Option<TicketCode>,
}

impl Central {
    /// Places an order. A number that came before with the same content is the same order.
    ///
    /// # Errors
    /// The role, the rules, the idempotency key, or the database.
    pub fn place_order(&self, call: &Call, wanted: &OrderWanted) -> Result<Done, AppError> {
        let code = draw()?;
        let order = Command::PlaceOrder(OrderDraft {
            number: wanted.number.clone(),
            po: wanted.po.clone(),
            customer: wanted.customer.clone(),
            comment: wanted.comment.clone(),
            destination: wanted.destination.clone(),
            lines: wanted.lines.clone(),
            ticket: draft(&code),
            foreign_ticket_allowed: call.operator.role().may(Permission::ForeignTickets),
        });
        self.run(call, Permission::Orders, true, &|_, _| Ok(order.clone()), &|tx, world, events, _| {
            self.keep_code(tx, events, &code)?;
            let placed = events.iter().find_map(|event| match event {
                Event::OrderPlaced { order } => Some(order.id.clone()),
                _ => None,
            });
            let order = placed.or_else(|| before(world, wanted));
            let ticket = order.as_ref().and_then(|id| world.orders.get(id)).map(|o| o.ticket);
            Ok(Done { order, ticket, ..Done::default() })
        })
    }

    /// Issues a ticket anew; followers not kept are dropped.
    ///
    /// # Errors
    /// The role, the rules, the idempotency key, or the database.
    pub fn reissue_ticket(
        &self,
        call: &Call,
        ticket: TicketId,
        keep: &BTreeSet<Serial>,
    ) -> Result<Done, AppError> {
        let code = draw()?;
        let command = Command::ReissueTicket { ticket, code: draft(&code), keep: keep.clone() };
        self.run(call, Permission::Tickets, false, &|_, _| Ok(command.clone()), &|tx, _, events, _| {
            let happened = events.iter().any(|e| matches!(e, Event::TicketReissued { .. }));
            if happened {
                let old = tx.sealed_code(ticket)?.and_then(|s| self.seal.open_codes(ticket, &s));
                let codes: Vec<TicketCode> =
                    std::iter::once(code.clone()).chain(old.into_iter().flatten()).collect();
                let sealed = self.seal.seal(ticket, &codes).map_err(Failure::Refused)?;
                tx.put_sealed_code(ticket, &sealed)?;
            }
            Ok(Done { ticket: Some(ticket), ..Done::default() })
        })
    }

    /// Adds a line to an order.
    ///
    /// # Errors
    /// The role, the rules, the idempotency key, or the database.
    pub fn add_line(&self, call: &Call, order: &OrderId, line: &LineWanted) -> Result<Done, AppError> {
        let command = Command::AddLine { order: order.clone(), line: line.clone() };
        self.run(call, Permission::Orders, false, &|_, _| Ok(command.clone()), &|_, world, _, _| {
            let ticket = world.orders.get(order).map(|o| o.ticket);
            Ok(Done { order: Some(order.clone()), ticket, ..Done::default() })
        })
    }

    pub(crate) fn keep_code(
        &self,
        tx: &mut dyn Tx,
        events: &[Event],
        code: &TicketCode,
    ) -> Result<(), Failure<AppError>> {
        for event in events {
            if let Event::TicketCreated { ticket } = event {
                let sealed =
                    self.seal.seal(ticket.id, std::slice::from_ref(code)).map_err(Failure::Refused)?;
                tx.put_sealed_code(ticket.id, &sealed)?;
            }
        }
        Ok(())
    }

    /// Returns a ticket as shown to a caller: with its code only if the caller may see it.
    ///
    /// # Errors
    /// No such ticket; the database.
    pub fn show_ticket(
        &self,
        operator: &crate::access::Operator,
        ticket: TicketId,
    ) -> Result<TicketShown, AppError> {
        let scope = Scope { tickets: [ticket].into(), ..Scope::default() };
        let world = self.around(&scope)?;
        let found = world.tickets.get(&ticket);
        let label = found
            .map(|t| t.label.clone())
            .ok_or_else(|| AppError::NotFound(tenure_domain::world::Key::Ticket(ticket)))?;
        let may = operator.role().may(Permission::ReadTicketCodes);
        let code = if may { Some(self.ticket_code(operator, ticket)?) } else { None };
        Ok(TicketShown { id: ticket, label, code })
    }
}

/// The order that came before with the same number.
fn before(world: &World, wanted: &OrderWanted) -> Option<OrderId> {
    let number = wanted.number.as_ref()?;
    world.orders.values().find(|o| o.number.as_ref() == Some(number)).map(|o| o.id.clone())
}
