//! What stands in columns and indexes beside an aggregate's state: computed here and nowhere else, so
//! that both SQL backends, the memory store and `doctor` agree on it.

use tenure_domain::container::Container;
use tenure_domain::ids::LicenseId;
use tenure_domain::item::Item;
use tenure_domain::license::{Cause, License};
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::world::{Key, World};

/// One row of a derived index: for `doctor`, which compares the stored rows with recomputed ones.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndexRow {
    /// The index's name.
    pub index: &'static str,
    /// What it is looked up by.
    pub key: String,
    /// What it leads to.
    pub value: String,
}

impl IndexRow {
    /// Makes a row.
    pub fn new(
        index: &'static str,
        key: &(impl ToString + ?Sized),
        value: &(impl ToString + ?Sized),
    ) -> Self {
        Self { index, key: key.to_string(), value: value.to_string() }
    }
}

/// Returns the name of an aggregate as the journal's column holds it, `license/L-…`.
pub fn key_text(key: &Key) -> String {
    match key {
        Key::Settings => "settings/".to_owned(),
        Key::Item(id) => format!("item/{id}"),
        Key::Customer(id) => format!("customer/{id}"),
        Key::Order(id) => format!("order/{id}"),
        Key::Ticket(id) => format!("ticket/{id}"),
        Key::License(id) => format!("license/{id}"),
        Key::Container(id) => format!("container/{id}"),
    }
}

/// Reads what [`key_text`] wrote.
pub fn parse_key(text: &str) -> Option<Key> {
    let (kind, id) = text.split_once('/')?;
    Some(match kind {
        "settings" => Key::Settings,
        "item" => Key::Item(id.parse().ok()?),
        "customer" => Key::Customer(id.parse().ok()?),
        "order" => Key::Order(id.parse().ok()?),
        "ticket" => Key::Ticket(id.parse().ok()?),
        "license" => Key::License(id.parse().ok()?),
        "container" => Key::Container(id.parse().ok()?),
        _ => return None,
    })
}

/// Returns the stable word of what took a license away; constraints are written over it.
pub const fn cause_word(cause: &Cause) -> &'static str {
    match cause {
        Cause::None => "none",
        Cause::Returned { .. } => "returned",
        Cause::Withdrawn { .. } => "withdrawn",
        Cause::Replaced { .. } => "replaced",
        Cause::Cancelled { .. } => "cancelled",
        Cause::Reset { .. } => "reset",
    }
}

/// Returns the first license of the chain that `license` belongs to, as far as the world knows it,
/// and whether the world knew all of it. The first one names the seat (SYSTEM §2).
pub fn seat(world: &World, license: LicenseId) -> (LicenseId, bool) {
    let mut first = license;
    loop {
        match world.licenses.get(&first) {
            Some(found) => match found.predecessor {
                Some(before) => first = before,
                None => return (first, true),
            },
            None => return (first, false),
        }
    }
}

fn lower(parts: &[&str]) -> String {
    parts.join("\n").to_lowercase()
}

/// Returns the lower-case text that an item is searched by.
pub fn item_search(item: &Item) -> String {
    lower(&[item.id.as_str(), &item.name])
}

/// Returns the lower-case text that a ticket is searched by; never its code.
pub fn ticket_search(ticket: &Ticket) -> String {
    lower(&[&ticket.id.to_string(), &ticket.label])
}

/// Returns the lower-case text that an order is searched by.
pub fn order_search(order: &Order) -> String {
    let number = order.number.as_ref().map_or("", |n| n.as_str());
    let po = order.po.as_ref().map_or("", |n| n.as_str());
    lower(&[order.id.as_str(), number, po, &order.comment])
}

/// Returns the lower-case text that a customer is searched by.
pub fn customer_search(customer: &tenure_domain::customer::Customer) -> String {
    lower(&[customer.id.as_str(), &customer.name, &customer.contact])
}

/// Returns the lower-case text that a license is searched by.
pub fn license_search(license: &License) -> String {
    let order = license.order.as_ref().map_or("", |order| order.as_str());
    lower(&[&license.id.to_string(), license.item.as_str(), order])
}

/// Returns the lower-case text that a container is searched by.
pub fn container_search(container: &Container) -> String {
    let computer = &container.computer;
    lower(&[&container.serial.to_string(), &computer.name, &computer.host_id])
}

/// Returns the derived rows of a license, its seat aside.
pub fn of_license(license: &License) -> Vec<IndexRow> {
    fn text<T: ToString>(value: Option<T>) -> String {
        value.map(|v| v.to_string()).unwrap_or_default()
    }
    let columns = [
        text(license.order.as_ref()),
        license.item.to_string(),
        text(license.customer.as_ref()),
        text(license.ticket),
        text(license.home_serial()),
        text(license.predecessor),
        text(license.successor),
        cause_word(&license.cause).to_owned(),
    ];
    vec![IndexRow::new("license", &license.id, &columns.join("|"))]
}

/// Returns the derived rows of a container: every license that is possible in it.
pub fn of_container(container: &Container) -> Vec<IndexRow> {
    let possible = container.possible_licenses();
    possible.into_iter().map(|license| IndexRow::new("possible", &license, &container.serial)).collect()
}

/// Returns the derived rows of a ticket: its followers and its references.
pub fn of_ticket(ticket: &Ticket) -> Vec<IndexRow> {
    let followers = ticket.followers.keys().map(|serial| IndexRow::new("follower", &ticket.id, serial));
    let old = ticket.superseded.keys().filter(|old| **old != ticket.reference);
    let old = old.map(|digest| IndexRow::new("ticket_reference", digest, &ticket.id));
    let present = IndexRow::new("ticket_reference", &ticket.reference, &ticket.id);
    followers.chain(old).chain([present]).collect()
}

/// Returns the derived rows of an order.
pub fn of_order(order: &Order) -> Vec<IndexRow> {
    let number = order.number.as_ref().map_or("", |n| n.as_str());
    let po = order.po.as_ref().map_or("", |n| n.as_str());
    vec![IndexRow::new("orders", &order.id, &format!("{number}|{po}|{}|{}", order.customer, order.ticket))]
}
