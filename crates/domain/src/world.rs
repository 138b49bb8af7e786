//! What a decision sees: the aggregates of its scope, loaded by the store, with what was changed.

use crate::container::Container;
use crate::customer::Customer;
use crate::ids::{ApiKeyId, CustomerId, Digest, ItemId, LicenseId, OrderId, Serial, TicketId, UserId};
use crate::item::Item;
use crate::license::standing::{PossibleIn, Standing};
use crate::license::{License, seat};
use crate::order::Order;
use crate::settings::Settings;
use crate::ticket::Ticket;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// The name of one aggregate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Key {
    /// The vendor-wide settings.
    Settings,
    /// An item.
    Item(ItemId),
    /// A customer.
    Customer(CustomerId),
    /// An order.
    Order(OrderId),
    /// A ticket.
    Ticket(TicketId),
    /// A license.
    License(LicenseId),
    /// A container.
    Container(Serial),
    /// Somebody at the vendor's who signs in. No rule reads it: it is a name in the journal only.
    User(UserId),
    /// An API key; a name in the journal only.
    ApiKey(ApiKeyId),
}

impl Key {
    /// Names it for people, `license L-…`.
    pub fn describe(&self) -> alloc::string::String {
        match self {
            Self::Settings => "settings".into(),
            Self::Item(id) => alloc::format!("item {id}"),
            Self::Customer(id) => alloc::format!("customer {id}"),
            Self::Order(id) => alloc::format!("order {id}"),
            Self::Ticket(id) => alloc::format!("ticket {id}"),
            Self::License(id) => alloc::format!("license {id}"),
            Self::Container(id) => alloc::format!("container {id}"),
            Self::User(id) => alloc::format!("user {id}"),
            Self::ApiKey(id) => alloc::format!("API key {id}"),
        }
    }
}

/// What a transaction loads and locks (ENGINEERING §6.6). The store adds what the rules read along
/// with it: for a ticket, a container or an order all its licenses (a container's: at home there or
/// possible there); for every license its item (and the items that one requires), customer, order,
/// ticket, all licenses of its chain of replacements, its home and every container in which it is
/// possible; for a container with a lock its lock license.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Items by id.
    pub items: BTreeSet<ItemId>,
    /// Customers by id.
    pub customers: BTreeSet<CustomerId>,
    /// Orders by id.
    pub orders: BTreeSet<OrderId>,
    /// The order with this caller's number, if there is one (repetition).
    pub order_number: Option<crate::ids::OrderNumber>,
    /// Orders of this customer with this PO number, and their tickets.
    pub po: Option<(CustomerId, crate::ids::PoNumber)>,
    /// Tickets by id.
    pub tickets: BTreeSet<TicketId>,
    /// Tickets by reference, present or superseded.
    pub ticket_references: BTreeSet<Digest>,
    /// Licenses by id.
    pub licenses: BTreeSet<LicenseId>,
    /// Containers by serial, with their licenses.
    pub containers: BTreeSet<Serial>,
    /// Also every ticket that these containers follow, with its licenses.
    pub followed_tickets: bool,
}

/// The aggregates of a scope. Whatever is absent does not exist or was not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// Vendor-wide settings.
    pub settings: Settings,
    /// Items.
    pub items: BTreeMap<ItemId, Item>,
    /// Customers.
    pub customers: BTreeMap<CustomerId, Customer>,
    /// Orders.
    pub orders: BTreeMap<OrderId, Order>,
    /// Tickets.
    pub tickets: BTreeMap<TicketId, Ticket>,
    /// Licenses.
    pub licenses: BTreeMap<LicenseId, License>,
    /// Containers.
    pub containers: BTreeMap<Serial, Container>,
    /// What `apply` changed or made, for the store to write.
    pub dirty: BTreeSet<Key>,
}

impl World {
    /// Returns where a license is possible, among the loaded containers.
    pub fn possible(&self, license: LicenseId) -> Vec<PossibleIn> {
        self.containers.values().filter_map(|c| c.possible(license)).collect()
    }

    /// Returns what people see of a license.
    pub fn standing(&self, license: &License) -> Standing {
        let standing = Standing::of(license, &self.possible(license.id));
        match seat::held(self, license, None).first() {
            Some(held) if standing.is_available() => Standing::AvailableAfter { container: held.container },
            _ => standing,
        }
    }

    /// Finds a ticket by the reference of its present code.
    pub fn ticket_by_reference(&self, reference: Digest) -> Option<&Ticket> {
        self.tickets.values().find(|t| t.reference == reference)
    }

    /// Finds a ticket by the reference of a code that a re-issue stopped.
    pub fn ticket_by_superseded(&self, reference: Digest) -> Option<&Ticket> {
        self.tickets.values().find(|t| t.superseded.contains_key(&reference))
    }

    /// Returns the licenses of a ticket, by id (the order of sale).
    pub fn licenses_on(&self, ticket: TicketId) -> impl Iterator<Item = &License> {
        self.licenses.values().filter(move |l| l.ticket == Some(ticket))
    }

    /// Returns the last license of a chain of replacements that `license` belongs to.
    pub fn last_of_chain(&self, license: LicenseId) -> LicenseId {
        let mut last = license;
        while let Some(next) = self.licenses.get(&last).and_then(|l| l.successor) {
            last = next;
        }
        last
    }

    /// Returns all licenses of a chain, first sold first.
    pub fn chain(&self, license: LicenseId) -> Vec<LicenseId> {
        let mut first = license;
        // A successor that was cancelled is in no chain any more.
        let replaced = |by: LicenseId| move |l: &&License| l.successor == Some(by);
        while let Some(before) =
            self.licenses.get(&first).and_then(|l| self.licenses.get(&l.predecessor?)).filter(replaced(first))
        {
            first = before.id;
        }
        let mut chain = Vec::from([first]);
        while let Some(next) = chain.last().and_then(|l| self.licenses.get(l)).and_then(|l| l.successor) {
            chain.push(next);
        }
        chain
    }
}
