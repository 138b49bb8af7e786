//! The shop that is measured: what is in it, drawn from numbers alone, so that it can be asked for later.
//!
//! As in a real one the sizes differ: one item is in half of the licenses, one customer has a fifth of the
//! orders, one order (on one ticket) has thousands of licenses, one container holds hundreds.

use std::sync::OnceLock;

use tenure_app::clock::{Clock as _, SystemClock};
use tenure_domain::container::{Blocklisting, Container, Entry, Flag, FlagReason, Manifest, Version};
use tenure_domain::customer::Customer;
use tenure_domain::ids::{ContainerKind, CustomerId, ItemId, LicenseId, OrderId, Serial, TicketId};
use tenure_domain::item::{Item, Rights};
use tenure_domain::license::{Cause, Home, HomeBy, License, Reactivations};
use tenure_domain::order::{Destination, Line, LineWanted, Order};
use tenure_domain::terms::Terms;
use tenure_domain::terms::evaluate::{Usability, Usage};
use tenure_domain::ticket::Ticket;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::{DAY, Instant};

pub(crate) const ORDERS: u32 = 10_000;
pub(crate) const CONTAINERS: u32 = 20_000;
pub(crate) const CUSTOMERS: u32 = 2_000;
pub(crate) const ITEMS: u32 = 200;

/// The order with most licenses, all on one ticket.
pub(crate) const BIG_ORDER: u32 = 5_000;
/// The container with most licenses: of the big order.
pub(crate) const BIG_CONTAINER: u32 = 9_999;
/// As many licenses it holds.
const HELD_BY_BIG: u32 = 500;

/// The moment that everything is told from, kept with the data: ids hold dates.
static NOW: OnceLock<Instant> = OnceLock::new();

pub(crate) fn set_now(at: Instant) {
    let _ = NOW.set(at);
}

pub(crate) fn now() -> Instant {
    *NOW.get_or_init(|| SystemClock.now())
}

/// Licenses of an order: 100,000 in all.
pub(crate) fn size(order: u32) -> u32 {
    match order {
        BIG_ORDER => 5_000,
        n if n % 100 == 7 => 250,
        n if n % 10 == 3 => 20,
        n => 5 + u32::from(n < 6_187),
    }
}

/// The number of licenses before an order's.
fn before(order: u32) -> u32 {
    static SUMS: OnceLock<Vec<u32>> = OnceLock::new();
    let sums = SUMS.get_or_init(|| {
        let mut sum = 0;
        (0..=ORDERS)
            .map(|n| {
                let before = sum;
                sum += size(n);
                before
            })
            .collect()
    });
    sums[order as usize]
}

pub(crate) fn licenses() -> u32 {
    before(ORDERS)
}

fn number(n: u32) -> [u8; 16] {
    // Spread over the whole range, as drawn ids are.
    let mixed = u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    mixed.to_be_bytes()
}

pub(crate) fn serial(n: u32) -> Serial {
    let mut digest = [0; 32];
    digest[..16].copy_from_slice(&number(n + 1));
    Serial::new(ContainerKind::File, &digest)
}

pub(crate) fn license_id(order: u32, of_order: u32) -> LicenseId {
    LicenseId(number(1_000_000 + before(order) + of_order))
}

pub(crate) fn ticket_id(n: u32) -> TicketId {
    TicketId(number(5_000_000 + n))
}

pub(crate) fn ticket_code(n: u32) -> TicketCode {
    let mut random = [0; 15];
    random.copy_from_slice(&number(9_000_000 + n)[..15]);
    TicketCode::from_random(random)
}

pub(crate) fn order_id(n: u32) -> OrderId {
    OrderId::new("TEN", placed(n), u64::from(n))
}

/// Orders are spread over three years.
pub(crate) fn placed(n: u32) -> Instant {
    now().plus(-i64::from(ORDERS - n) * 3 * 365 * DAY / i64::from(ORDERS))
}

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is no id"))
}

pub(crate) fn customer_id(n: u32) -> CustomerId {
    id(&format!("C-{n:04}"))
}

pub(crate) fn item_id(n: u32) -> ItemId {
    id(&format!("ITEM-{n:03}"))
}

pub(crate) fn item(n: u32) -> Item {
    Item {
        id: item_id(n),
        name: format!("Module number {n}"),
        product_code: 200_000 + n,
        kinds: [ContainerKind::File].into(),
        terms: Terms::default(),
        parameters: Vec::new(),
        rights: Rights::default(),
        requires: [].into(),
        adds_up: true,
        on_reactivation: None,
        templates: Vec::new(),
        created: placed(0),
        retired: false,
    }
}

pub(crate) fn customer(n: u32) -> Customer {
    const TOWNS: [&str; 7] = ["Ulm", "Århus", "Köln", "Lyon", "Osaka", "Turin", "Białystok"];
    let town = TOWNS[n as usize % TOWNS.len()];
    Customer {
        id: customer_id(n),
        name: format!("Works number {n} at {town}"),
        contact: format!("buyer{n}@example.com"),
        created: placed(0),
    }
}

/// The first customers buy most; the first one has every fifth order.
pub(crate) fn buyer(order: u32) -> u32 {
    if order.is_multiple_of(5) {
        return 0;
    }
    let spread = u64::from(order.wrapping_mul(7_919) % 10_000);
    u32::try_from(spread * spread * u64::from(CUSTOMERS) / 100_000_000).unwrap_or(0)
}

/// The first item is in half of the orders.
fn item_of(order: u32) -> u32 {
    if order.is_multiple_of(2) { 0 } else { 1 + order / 2 % (ITEMS - 1) }
}

pub(crate) fn ticket(n: u32) -> Ticket {
    let code = ticket_code(n);
    let followers = if n.is_multiple_of(3) { vec![(serial(n * 2 % CONTAINERS), placed(n))] } else { vec![] };
    Ticket {
        id: ticket_id(n),
        reference: tenure_protocol::ticket::reference(&code),
        label: code.masked(),
        customer: customer_id(buyer(n)),
        followers: followers.into_iter().collect(),
        collecting: None,
        closed: n.is_multiple_of(50).then(|| placed(n).plus(DAY)),
        expires: None,
        superseded: [].into(),
        created: placed(n),
    }
}

pub(crate) fn order(n: u32) -> Order {
    let wanted = LineWanted {
        item: item_id(item_of(n)),
        quantity: size(n),
        comment: "for the new laboratory".to_owned(),
        parameters: [].into(),
        replaces: Vec::new(),
    };
    let licenses = (0..size(n)).map(|of_order| license_id(n, of_order)).collect();
    Order {
        id: order_id(n),
        number: Some(id(&format!("N-{n}"))),
        po: Some(id(&format!("PO-{}", n / 3))),
        customer: customer_id(buyer(n)),
        comment: "as agreed on the phone".to_owned(),
        destination: Destination::NewTicket,
        ticket: ticket_id(n),
        lines: vec![Line { wanted, licenses, added: placed(n) }],
        lines_placed: 1,
        placed: placed(n),
    }
}

/// The container that a license is at home in; the last fifth of an order is in none.
pub(crate) fn home_of(order: u32, of_order: u32) -> Option<u32> {
    if order == BIG_ORDER && of_order < HELD_BY_BIG {
        return Some(BIG_CONTAINER);
    }
    (of_order < size(order) * 4 / 5).then(|| (before(order) + of_order) / 5 % CONTAINERS)
}

/// What each container holds, as order and number in it.
fn held(container: u32) -> &'static [(u32, u32)] {
    static HELD: OnceLock<Vec<Vec<(u32, u32)>>> = OnceLock::new();
    let held = HELD.get_or_init(|| {
        let mut held = vec![Vec::new(); CONTAINERS as usize];
        for order in 0..ORDERS {
            for of_order in 0..size(order) {
                if let Some(home) = home_of(order, of_order) {
                    held[home as usize].push((order, of_order));
                }
            }
        }
        held
    });
    &held[container as usize]
}

pub(crate) fn container(n: u32) -> Container {
    let holds = held(n);
    let order = holds.first().map_or(n / 2, |(order, _)| *order);
    let mut c = Container::new(serial(n), placed(order));
    let called = placed(order).plus(i64::from(n % 400) * DAY).0.min(now().0);
    c.last_contact = Some(Instant(called));
    c.computer.name = format!("lab-{n}");
    c.computer.host_id = format!("FA70-9E37-28A8-{n:04X}");
    c.customer = n.is_multiple_of(3).then(|| customer_id(buyer(order)));
    // One of 25 has not got its last license yet.
    let arrived = holds.len() - usize::from(n.is_multiple_of(25) && !holds.is_empty());
    let entry = |(order, of_order): &(u32, u32)| Entry {
        license: license_id(*order, *of_order),
        generation: 1,
        amendment: 0,
        usability: Usability::Usable,
        lease_end: None,
    };
    let mut entries: Vec<Entry> = holds[..arrived].iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.license);
    let version = Version { epoch: 0, seq: 3 };
    c.confirmed = Manifest { version, entries, lock: false, at: Some(placed(order)), push: false };
    c.signed = version;
    if n.is_multiple_of(40) {
        let next = Version { epoch: 0, seq: 4 };
        c.outstanding = vec![Manifest { version: next, at: Some(now()), ..c.confirmed.clone() }];
        c.signed = next;
    }
    c.flag = n.is_multiple_of(500).then(|| Flag { reason: FlagReason::Fork, since: now(), ctr: 7 });
    c.blocklisting = n.is_multiple_of(400).then(|| Blocklisting {
        placed: placed(order),
        description: "lost on a train".to_owned(),
        lock: None,
        lock_sent: None,
        lock_confirmed: None,
    });
    c
}

pub(crate) fn home(n: u32, of_order: u32) -> Option<Home> {
    home_of(n, of_order).map(|container| Home {
        container: serial(container),
        by: HomeBy::Activation,
        since: placed(n).plus(DAY),
        bound: false,
    })
}

pub(crate) fn license(n: u32, of_order: u32) -> License {
    let home = home(n, of_order);
    let activated = home.map(|home| home.since);
    let days = i64::from(of_order % 10 * 90 + n % 90);
    let asked = (home.is_some() && n % 300 == 11).then(now);
    let reactivations = Reactivations { asked, ..Reactivations::default() };
    License {
        id: license_id(n, of_order),
        order: Some(order_id(n)),
        line: 0,
        item: item_id(item_of(n)),
        template: 1,
        ticket: Some(ticket_id(n)),
        customer: Some(customer_id(buyer(n))),
        terms: Terms {
            valid_until: (!n.is_multiple_of(3)).then(|| placed(n).plus(days * DAY)),
            ..Terms::default()
        },
        former_terms: Vec::new(),
        rights: Rights::default(),
        home,
        cause: Cause::None,
        generation: 1,
        amendment: 0,
        suspended: None,
        reactivations,
        predecessor: None,
        successor: None,
        activations: u32::from(activated.is_some()),
        first_activation: activated,
        last_activation: activated,
        needs_word: false,
        usage: Usage::default(),
        sold: placed(n),
    }
}
