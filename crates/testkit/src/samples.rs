//! Builders for domain values: small, valid, and the same every time.

use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::command::{Command, ItemDraft, OrderDraft, TicketDraft};
use tenure_domain::container::{Container, Enrolment};
use tenure_domain::ids::{ContainerKind, Digest, LicenseId, Serial, TicketId};
use tenure_domain::item::{Limits, ReactivationRight, Rights};
use tenure_domain::license::License;
use tenure_domain::moment::Moment;
use tenure_domain::order::{Destination, LineWanted};
use tenure_domain::terms::Terms;
use tenure_domain::ticket::Ticket;
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::World;
use tenure_domain::{apply, decide};

/// Noon of a quiet day: when every sample begins.
pub const START: Instant = Instant(1_795_435_200);

/// The customer of every sample.
pub const CUSTOMER: &str = "ACME";

/// Returns a moment at `now` whose fresh ids follow from `seed` alone.
pub fn moment(now: Instant, seed: u64) -> Moment {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    // `Moment::id` uses the first six bytes.
    bytes.rotate_left(2);
    Moment {
        now,
        actor: text("central"),
        reason: String::new(),
        seed: bytes,
        order_number: seed + 1,
        order_prefix: "TEN".into(),
    }
}

/// Parses an id that is known to be right.
///
/// # Panics
/// If it is not.
pub fn text<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a sample id is well formed")
}

/// Returns the serial of the `n`-th sample container (a file container).
pub fn serial(n: u8) -> Serial {
    serial_of(ContainerKind::File, n)
}

/// Returns the serial of the `n`-th sample container of a kind.
pub fn serial_of(kind: ContainerKind, n: u8) -> Serial {
    Serial::new(kind, &[n + 1; 32])
}

/// Returns a digest that tells three small numbers.
pub fn digest(kind: u8, a: u8, b: u16) -> Digest {
    let mut bytes = [0; 32];
    let [high, low] = b.to_be_bytes();
    bytes[..4].copy_from_slice(&[kind, a, high, low]);
    Digest(bytes)
}

/// Returns an item that permits everything: returns, transfers, one reactivation, push.
pub fn item(id: &str) -> ItemDraft {
    ItemDraft {
        id: text(id),
        name: format!("Item {id}"),
        product_code: 201_000,
        kinds: BTreeSet::new(),
        terms: Terms::default(),
        parameters: Vec::new(),
        rights: Rights {
            return_allowed: true,
            transfer_allowed: true,
            reactivation: ReactivationRight { count: 1, wait_seconds: 0, by_support: true },
        },
        requires: BTreeSet::new(),
        adds_up: true,
        on_reactivation: None,
        limits: Limits { push_allowed: true, seats_max: 100, ..Limits::default() },
        template_hash: digest(9, 0, 1),
    }
}

/// Returns an item with a lease of `days`.
pub fn leased_item(id: &str, days: u32) -> ItemDraft {
    let seconds = days * u32::try_from(DAY).unwrap_or_default();
    let mut item = item(id);
    item.terms.lease_seconds = Some(seconds);
    item.limits.lease_seconds_max = Some(seconds);
    item
}

/// Returns an order line of `quantity` licenses.
pub fn line(item: &str, quantity: u32) -> LineWanted {
    LineWanted {
        item: text(item),
        quantity,
        comment: String::new(),
        parameters: BTreeMap::new(),
        replaces: Vec::new(),
    }
}

/// Returns the draft of a ticket: the `n`-th code.
pub fn ticket_draft(n: u16) -> TicketDraft {
    TicketDraft { reference: digest(7, 0, n), label: format!("…-{n:04}") }
}

/// Returns an order of the sample customer on a new ticket.
pub fn order(ticket: u16, lines: Vec<LineWanted>) -> OrderDraft {
    OrderDraft {
        number: None,
        po: None,
        customer: text(CUSTOMER),
        comment: String::new(),
        destination: Destination::NewTicket,
        lines,
        ticket: ticket_draft(ticket),
        foreign_ticket_allowed: false,
    }
}

/// Runs a command that must succeed.
///
/// # Panics
/// With the refusal.
pub fn run(world: &mut World, command: &Command, moment: &Moment) {
    let events = decide(world, command, moment).unwrap_or_else(|r| panic!("{command:?}: {r:?}"));
    for event in &events {
        apply(world, event);
    }
    world.dirty.clear();
}

/// Puts an item into a world and signs its template.
pub fn put_item(world: &mut World, item: ItemDraft, now: Instant) {
    let id = item.id.clone();
    run(world, &Command::PutItem(item), &moment(now, 0));
    run(world, &Command::SignTemplate { item: id, version: 1, catalogue: 1 }, &moment(now, 0));
}

/// Returns a world with one order of two licenses of `item` on a ticket, and `containers` enrolled.
pub fn world(item: ItemDraft, quantity: u32, containers: u8) -> World {
    let mut world = World::default();
    let id = item.id.as_str().to_owned();
    put_item(&mut world, item, START);
    run(&mut world, &Command::PlaceOrder(order(1, vec![line(&id, quantity)])), &moment(START, 1));
    for n in 0..containers {
        world.containers.insert(serial(n), container(serial(n)));
    }
    world
}

/// Returns an enrolled, empty container.
pub fn container(serial: Serial) -> Container {
    Container {
        enrolment: Some(Enrolment { public_key: vec![1], sealing_key: vec![1], at: START }),
        instance: 1,
        ..Container::new(serial, START)
    }
}

/// Returns the one ticket of a sample world.
///
/// # Panics
/// If there is none.
pub fn ticket(world: &World) -> &Ticket {
    world.tickets.values().next().expect("a sample world has a ticket")
}

/// Returns the licenses of a ticket, in the order of sale.
pub fn licenses(world: &World, ticket: TicketId) -> Vec<LicenseId> {
    world.licenses_on(ticket).map(|l| l.id).collect()
}

/// Returns a license of a sample world.
///
/// # Panics
/// If it is not there.
pub fn license(world: &World, id: LicenseId) -> &License {
    world.licenses.get(&id).expect("the license is in the world")
}
