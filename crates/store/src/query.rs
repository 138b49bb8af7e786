//! Parameters of lists and of the feed.

use std::collections::BTreeSet;
use tenure_domain::container::FlagReason;
use tenure_domain::ids::{Actor, CustomerId, ItemId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use tenure_domain::time::Instant;
use tenure_domain::world::Key;

/// How a list is sorted. What the listed rows don't have sorts them by id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the id's text.
    #[default]
    Id,
    /// Newest first: orders as placed, tickets as made, licenses by their last activation, containers
    /// by their last signed contact; what never had one comes last.
    Newest,
    /// Containers to which something is on its way, the longest first; only those.
    LongestOnItsWay,
    /// Containers whose newest content is not confirmed, the longest first; only those.
    LongestOutstanding,
    /// Containers on the blocklist, placed last first; only those.
    BlocklistedLast,
    /// Licenses with an end, the soonest first; only those.
    EndingSoonest,
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// The text of the last id already seen.
    pub after: Option<String>,
    /// The most rows; 1 to 1,000.
    pub limit: u32,
    /// The order.
    pub sort: Sort,
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
    /// Only containers flagged for this reason.
    pub flag: Option<FlagReason>,
    /// Only containers to which something is on its way (or nothing).
    pub on_its_way: Option<bool>,
    /// Only containers not on the blocklist that made a signed contact, but none since then.
    pub silent_since: Option<Instant>,
    /// Only licenses whose fixed end is at or after.
    pub ends_from: Option<Instant>,
    /// Only licenses whose fixed end is before.
    pub ends_before: Option<Instant>,
    /// Only licenses for which a user asked support to release a reactivation.
    pub asked: Option<bool>,
    /// Only licenses that have the marks of one of these standings, by word; empty: all. Others come along:
    /// the standing itself follows from more than a row.
    pub standings: BTreeSet<String>,
    /// Part of what a row is searched by, in any case of its letters: id, name, label, number, comment,
    /// computer name, host id. A license is found by its own id (its beginning, or its end as pages show
    /// it) and by any part of what its item and its order are searched by.
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
    /// Only entries of the licenses of this order, or on this ticket; no other aggregate has licenses here.
    pub licenses_of: Option<Key>,
    /// Only of these kinds; empty: all.
    pub kinds: Vec<String>,
    /// None of these kinds.
    pub without: Vec<String>,
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
