//! Parameters of lists and of the feed.

use tenure_domain::ids::{Actor, CustomerId, ItemId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use tenure_domain::time::Instant;
use tenure_domain::world::Key;

/// One page of a list, in the order of the id's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// The text of the last id already seen.
    pub after: Option<String>,
    /// The most rows; 1 to 1,000.
    pub limit: u32,
    /// Only of this customer.
    pub customer: Option<CustomerId>,
    /// Only of this order.
    pub order: Option<OrderId>,
    /// Only orders with this caller's number.
    pub order_number: Option<OrderNumber>,
    /// Only with this PO number.
    pub po: Option<PoNumber>,
    /// Only on (or, for orders, with) this ticket.
    pub ticket: Option<TicketId>,
    /// Only of this item.
    pub item: Option<ItemId>,
    /// Only licenses at home or possible in this container; only tickets that it follows.
    pub container: Option<Serial>,
    /// Only containers on the blocklist (or not).
    pub blocklisted: Option<bool>,
    /// Only containers with a flag (or not).
    pub flagged: Option<bool>,
    /// Only containers whose newest content is not confirmed (or is).
    pub outstanding: Option<bool>,
    /// Case-insensitive part of the id, name, label, computer name or host id.
    pub text: Option<String>,
}

/// One page of the feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalQuery {
    /// The last feed position already seen.
    pub after: u64,
    /// The most entries; 1 to 1,000.
    pub limit: u32,
    /// Only entries of, or concerning, this aggregate.
    pub key: Option<Key>,
    /// Only of these kinds; empty: all.
    pub kinds: Vec<String>,
    /// Newest first; `after` is then the least position already seen, 0 for none.
    pub backwards: bool,
    /// Only from this instant on.
    pub since: Option<Instant>,
    /// Only before this instant.
    pub until: Option<Instant>,
    /// Only by this actor.
    pub actor: Option<Actor>,
    /// Only written by this operation.
    pub operation: Option<String>,
    /// Only whose reason contains this, in any case of its letters.
    pub reason: Option<String>,
}
