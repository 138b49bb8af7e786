//! Orders: a sale with its lines. An order lists all its licenses for ever (SYSTEM §2).

use crate::ids::{CustomerId, ItemId, LicenseId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use crate::terms::change::TermValue;
use crate::time::Instant;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// Values for an item's open parameters, by the parameter's name.
pub type Parameters = BTreeMap<String, TermValue>;

/// A line as the caller wants it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineWanted {
    /// The item.
    pub item: ItemId,
    /// How many licenses; with `replaces`, the number of those named.
    pub quantity: u32,
    /// Free text.
    pub comment: String,
    /// Values for open parameters.
    pub parameters: Parameters,
    /// Licenses it takes the place of, one each.
    pub replaces: Vec<LicenseId>,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What was wanted.
    pub wanted: LineWanted,
    /// The licenses made for it, in order.
    pub licenses: Vec<LicenseId>,
    /// When it was added.
    pub added: Instant,
}

/// Where the licenses of an order go; exactly one (SYSTEM §4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// On a new ticket.
    NewTicket,
    /// On the ticket of an earlier order.
    TicketOfOrder(OrderId),
    /// On the ticket of an earlier order of this customer with this PO number.
    TicketOfPo(PoNumber),
    /// On this ticket.
    Ticket(TicketId),
    /// Assigned to this container (with a new ticket, shown to the desk).
    Container(Serial),
}

/// A sale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Our id.
    pub id: OrderId,
    /// The caller's own number.
    pub number: Option<OrderNumber>,
    /// The purchase order number.
    pub po: Option<PoNumber>,
    /// The customer.
    pub customer: CustomerId,
    /// Free text.
    pub comment: String,
    /// Where its licenses were ordered to go.
    pub destination: Destination,
    /// The ticket they are on.
    pub ticket: TicketId,
    /// The lines, those added later included.
    pub lines: Vec<Line>,
    /// How many of the lines were in the order as first placed (decides repetition).
    pub lines_placed: u32,
    /// When it was placed.
    pub placed: Instant,
}

impl Order {
    /// Returns every license of the order, in order.
    pub fn licenses(&self) -> impl Iterator<Item = LicenseId> + '_ {
        self.lines.iter().flat_map(|line| line.licenses.iter().copied())
    }

    /// Says whether these lines are its own: as first placed, or with all those added since (as an
    /// export has them).
    pub fn has_lines(&self, wanted: &[LineWanted]) -> bool {
        let placed = usize::try_from(self.lines_placed).unwrap_or(usize::MAX);
        let first = self.lines.iter().take(placed).map(|line| &line.wanted);
        first.eq(wanted) || self.lines.iter().map(|line| &line.wanted).eq(wanted)
    }
}
