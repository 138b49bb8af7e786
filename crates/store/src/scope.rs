//! What belongs to a scope: the closure that [`Scope`] promises, over whatever holds the rows.
//!
//! Only what the scope *names* unfolds into all its licenses (a ticket, an order, a container); a
//! container that comes in because a named license is possible in it unfolds too, a ticket or an
//! order that comes in with a license does not: else one contact could load a whole shop.

use crate::error::StoreError;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::ids::{
    CustomerId, Digest, ItemId, LicenseId, OrderId, OrderNumber, PoNumber, Serial, TicketId,
};
use tenure_domain::world::Scope;

/// A license as far as the closure follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The license.
    pub id: LicenseId,
    /// The first license of its chain.
    pub seat: LicenseId,
    /// Whether it has a predecessor or successor.
    pub chained: bool,
    /// Its home.
    pub home: Option<Serial>,
    /// Its order.
    pub order: Option<OrderId>,
    /// Its ticket.
    pub ticket: Option<TicketId>,
    /// Its item.
    pub item: ItemId,
    /// Its customer.
    pub customer: Option<CustomerId>,
}

/// Whose licenses to find.
#[derive(Clone, Debug, Default)]
pub struct LicensesOf {
    /// These themselves.
    pub licenses: Vec<LicenseId>,
    /// On these tickets.
    pub tickets: Vec<TicketId>,
    /// Of these orders.
    pub orders: Vec<OrderId>,
    /// Of these chains, by the first license.
    pub seats: Vec<LicenseId>,
    /// At home or possible in these containers, or their lock.
    pub containers: Vec<Serial>,
}

impl LicensesOf {
    fn is_empty(&self) -> bool {
        self.licenses.is_empty()
            && self.tickets.is_empty()
            && self.orders.is_empty()
            && self.seats.is_empty()
            && self.containers.is_empty()
    }
}

/// Where the closure looks things up.
pub trait Links {
    /// Finds the order with a caller's number.
    fn order_by_number(&mut self, number: &OrderNumber) -> Result<Option<OrderId>, StoreError>;
    /// Finds the orders of a customer with a PO number.
    fn orders_by_po(&mut self, customer: &CustomerId, po: &PoNumber) -> Result<Vec<OrderId>, StoreError>;
    /// Finds the tickets of orders.
    fn tickets_of_orders(&mut self, orders: &BTreeSet<OrderId>) -> Result<Vec<TicketId>, StoreError>;
    /// Finds tickets by reference, present or superseded.
    fn tickets_by_reference(&mut self, references: &BTreeSet<Digest>) -> Result<Vec<TicketId>, StoreError>;
    /// Finds the tickets that containers follow.
    fn tickets_followed_by(&mut self, containers: &BTreeSet<Serial>) -> Result<Vec<TicketId>, StoreError>;
    /// Finds licenses.
    fn licenses_of(&mut self, of: &LicensesOf) -> Result<Vec<Link>, StoreError>;
    /// Finds every container in which one of these licenses is possible.
    fn containers_with(&mut self, licenses: &[LicenseId]) -> Result<Vec<Serial>, StoreError>;
}

/// Every aggregate that a scope leads to, by name. Items and customers may be joined by more once the
/// states are read (what an item requires, a ticket's customer).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closure {
    /// Items.
    pub items: BTreeSet<ItemId>,
    /// Customers.
    pub customers: BTreeSet<CustomerId>,
    /// Orders.
    pub orders: BTreeSet<OrderId>,
    /// Tickets.
    pub tickets: BTreeSet<TicketId>,
    /// Licenses.
    pub licenses: BTreeSet<LicenseId>,
    /// Containers.
    pub containers: BTreeSet<Serial>,
}

impl Closure {
    /// Takes licenses in, with what each names itself.
    fn join(&mut self, licenses: BTreeMap<LicenseId, Link>) {
        for (id, link) in licenses {
            self.licenses.insert(id);
            self.orders.extend(link.order);
            self.tickets.extend(link.ticket);
            self.items.insert(link.item);
            self.customers.extend(link.customer);
        }
    }
}

/// Follows a scope until nothing new turns up.
///
/// # Errors
/// What the look-ups answer.
pub fn close(links: &mut dyn Links, scope: &Scope) -> Result<Closure, StoreError> {
    let mut found = named(links, scope)?;
    let mut seen: BTreeMap<LicenseId, Link> = BTreeMap::new();
    let mut seats: BTreeSet<LicenseId> = BTreeSet::new();
    let mut wanted = LicensesOf {
        licenses: scope.licenses.iter().copied().collect(),
        tickets: found.tickets.iter().copied().collect(),
        orders: found.orders.iter().cloned().collect(),
        seats: Vec::new(),
        containers: found.containers.iter().copied().collect(),
    };
    found.tickets.extend(links.tickets_of_orders(&found.orders)?);
    while !wanted.is_empty() {
        let mut fresh = Vec::new();
        for link in links.licenses_of(&wanted)? {
            if let Entry::Vacant(place) = seen.entry(link.id) {
                fresh.push(link.id);
                place.insert(link);
            }
        }
        wanted = LicensesOf::default();
        if fresh.is_empty() {
            break;
        }
        let mut containers = links.containers_with(&fresh)?;
        for link in fresh.iter().filter_map(|id| seen.get(id)) {
            containers.extend(link.home);
            if link.chained && seats.insert(link.seat) {
                wanted.seats.push(link.seat);
            }
        }
        wanted.containers.extend(containers.into_iter().filter(|serial| found.containers.insert(*serial)));
    }
    found.join(seen);
    Ok(found)
}

/// Follows a scope as far as people look: what it names, each license with its chain and with every container
/// in which one of the chain is at home or possible. Nothing unfolds into its licenses.
///
/// # Errors
/// What the look-ups answer.
pub fn glance(links: &mut dyn Links, scope: &Scope) -> Result<Closure, StoreError> {
    let mut found = named(links, scope)?;
    found.tickets.extend(links.tickets_of_orders(&found.orders)?);
    let named = LicensesOf { licenses: scope.licenses.iter().copied().collect(), ..LicensesOf::default() };
    let own = found_by(links, &named)?;
    let seats: BTreeSet<LicenseId> = own.iter().filter(|link| link.chained).map(|link| link.seat).collect();
    let chains = LicensesOf { seats: seats.into_iter().collect(), ..LicensesOf::default() };
    let chains = found_by(links, &chains)?;
    let seen: BTreeMap<_, _> = own.into_iter().chain(chains).map(|link| (link.id, link)).collect();
    let licenses: Vec<LicenseId> = seen.keys().copied().collect();
    if !licenses.is_empty() {
        found.containers.extend(links.containers_with(&licenses)?);
        found.containers.extend(seen.values().filter_map(|link| link.home));
    }
    found.join(seen);
    Ok(found)
}

fn found_by(links: &mut dyn Links, of: &LicensesOf) -> Result<Vec<Link>, StoreError> {
    if of.is_empty() { Ok(Vec::new()) } else { links.licenses_of(of) }
}

/// Returns what the scope names itself, look-ups by other keys included.
fn named(links: &mut dyn Links, scope: &Scope) -> Result<Closure, StoreError> {
    let mut found = Closure {
        items: scope.items.clone(),
        customers: scope.customers.clone(),
        orders: scope.orders.clone(),
        tickets: scope.tickets.clone(),
        licenses: BTreeSet::new(),
        containers: scope.containers.clone(),
    };
    if let Some(number) = &scope.order_number {
        found.orders.extend(links.order_by_number(number)?);
    }
    if let Some((customer, po)) = &scope.po {
        let orders: BTreeSet<OrderId> = links.orders_by_po(customer, po)?.into_iter().collect();
        found.tickets.extend(links.tickets_of_orders(&orders)?);
        found.orders.extend(orders);
    }
    if !scope.ticket_references.is_empty() {
        found.tickets.extend(links.tickets_by_reference(&scope.ticket_references)?);
    }
    if scope.followed_tickets && !scope.containers.is_empty() {
        found.tickets.extend(links.tickets_followed_by(&scope.containers)?);
    }
    Ok(found)
}
