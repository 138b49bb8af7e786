//! What stands in columns and indexes beside an aggregate's state: computed here and nowhere else, so
//! that both SQL backends, the memory store and `doctor` agree on it.

use crate::archive::Record;
use tenure_domain::contact::pending::on_its_way;
use tenure_domain::container::Container;
use tenure_domain::ids::LicenseId;
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::time::{DAY, Instant};
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

/// Returns by what text a row is searched, if it is: an aggregate, or the reason of a journal entry.
pub fn searched(record: &Record) -> Option<IndexRow> {
    let (key, text) = match record {
        Record::Item(item) => (Key::Item(item.id.clone()), item_search(item)),
        Record::Customer(customer) => (Key::Customer(customer.id.clone()), customer_search(customer)),
        Record::Ticket(ticket) => (Key::Ticket(ticket.id), ticket_search(ticket)),
        Record::Order(order) => (Key::Order(order.id.clone()), order_search(order)),
        Record::Container(container) => (Key::Container(container.serial), container_search(container)),
        Record::License(license) => (Key::License(license.id), license_search(license)),
        Record::Journal(row) if !row.entry.reason.is_empty() => {
            let key = format!("reason/{}", row.position);
            return Some(IndexRow::new("search", &key, &reason_search(&row.entry.reason)));
        }
        _ => return None,
    };
    Some(IndexRow::new("search", &key_text(&key), &text))
}

/// Returns the lower-case text that a reason is searched by.
pub fn reason_search(reason: &str) -> String {
    reason.to_lowercase()
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
        Key::User(id) => format!("user/{id}"),
        Key::ApiKey(id) => format!("api_key/{id}"),
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
        "user" => Key::User(id.parse().ok()?),
        "api_key" => Key::ApiKey(id.parse().ok()?),
        _ => return None,
    })
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

/// As many characters of the end of a license's id name it on pages.
pub const SHORT_ID: usize = 10;

/// So many characters of the beginning of a license's id find it; fewer would find a multitude.
pub const ID_START_MIN: usize = 6;

/// Returns the lower-case text that finds a license itself, whole: the end of its id. By a part a license
/// is found through its item and its order, whose texts are not repeated in each of their licenses.
pub fn license_search(license: &License) -> String {
    let id = license.id.to_string().to_lowercase();
    id.get(id.len().saturating_sub(SHORT_ID)..).unwrap_or_default().to_owned()
}

/// Returns the beginning of a license's id that a text may be.
pub fn license_id_start(text: &str) -> Option<String> {
    let start = text.to_uppercase();
    let is_id = start.starts_with("L-") && start.chars().all(|c| c == '-' || c.is_ascii_alphanumeric());
    (is_id && start.len() >= ID_START_MIN).then_some(start)
}

/// The most characters of a container's search text: it stands in an index.
const SEARCH_MAX: usize = 512;

/// Returns the lower-case text that a container is searched by.
pub fn container_search(container: &Container) -> String {
    let computer = &container.computer;
    let description = container.blocklisting.as_ref().map_or("", |entry| entry.description.as_str());
    let all = lower(&[&container.serial.to_string(), &computer.name, &computer.host_id, description]);
    all.chars().take(SEARCH_MAX).collect()
}

/// Returns the fixed end by which a license is listed, unless it ended otherwise.
pub fn ends(license: &License) -> Option<Instant> {
    license.terms.valid_until.filter(|_| !license.cause.ends())
}

/// Returns the instant by which a license is sorted: its last activation, or 0.
pub fn activated(license: &License) -> Instant {
    license.last_activation.unwrap_or_default()
}

/// Returns since when a user has been waiting for support to release a reactivation.
pub fn asked(license: &License) -> Option<Instant> {
    license.reactivations.asked.filter(|_| !license.cause.ends())
}

/// Returns the instant by which a container is sorted: its last signed contact, or 0.
pub fn contacted(container: &Container) -> Instant {
    container.last_contact.unwrap_or_default()
}

/// Returns since when the oldest update without a receipt is signed.
pub fn outstanding_since(container: &Container) -> Option<Instant> {
    container.outstanding.first().map(|manifest| manifest.at.unwrap_or_default())
}

/// Returns the number of the day, from 1970, that an activity is counted under.
pub const fn day(at: Instant) -> i64 {
    at.0.div_euclid(DAY)
}

/// Returns the row that says what is on its way to a container, from a world that holds its scope.
pub fn of_way(world: &World, container: &Container) -> IndexRow {
    let way = on_its_way(world, container);
    let since = way.since.unwrap_or_default();
    IndexRow::new("on_its_way", &container.serial, &format!("{}|{}", way.changes, since.0))
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
        license.cause.word().to_owned(),
        seconds(ends(license)),
        activated(license).0.to_string(),
        seconds(asked(license)),
        seconds(license.suspended),
    ];
    vec![IndexRow::new("license", &license.id, &columns.join("|"))]
}

/// Writes an optional instant as the columns hold it.
fn seconds(at: Option<Instant>) -> String {
    at.map(|at| at.0.to_string()).unwrap_or_default()
}

/// Returns the derived rows of a container: its columns, and every license that is possible in it.
pub fn of_container(container: &Container) -> Vec<IndexRow> {
    let columns = [
        contacted(container).0.to_string(),
        container.flag.map(|flag| flag.reason.word().to_owned()).unwrap_or_default(),
        seconds(outstanding_since(container)),
        seconds(container.blocklisting.as_ref().map(|entry| entry.placed)),
    ];
    let possible = container.possible_licenses().into_iter();
    let possible = possible.map(|license| IndexRow::new("possible", &license, &container.serial));
    possible.chain([IndexRow::new("container", &container.serial, &columns.join("|"))]).collect()
}

/// Returns the derived rows of a ticket: its followers and its references.
pub fn of_ticket(ticket: &Ticket) -> Vec<IndexRow> {
    let followers = ticket.followers.keys().map(|serial| IndexRow::new("follower", &ticket.id, serial));
    let old = ticket.superseded.keys().filter(|old| **old != ticket.reference);
    let old = old.map(|digest| IndexRow::new("ticket_reference", digest, &ticket.id));
    let present = IndexRow::new("ticket_reference", &ticket.reference, &ticket.id);
    let made = IndexRow::new("ticket", &ticket.id, &ticket.created.0);
    followers.chain(old).chain([present, made]).collect()
}

/// Returns the derived rows of an order.
pub fn of_order(order: &Order) -> Vec<IndexRow> {
    let number = order.number.as_ref().map_or("", |n| n.as_str());
    let po = order.po.as_ref().map_or("", |n| n.as_str());
    let (customer, ticket, placed) = (&order.customer, order.ticket, order.placed.0);
    vec![IndexRow::new("orders", &order.id, &format!("{number}|{po}|{customer}|{ticket}|{placed}"))]
}
