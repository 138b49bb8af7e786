//! Small things to save: builders that say only what matters to a test.

use crate::error::StoreError;
use crate::port::Tx;
use crate::records::{JournalEntry, Message, Payload};
use tenure_domain::container::{Container, Entry, Manifest, Version};
use tenure_domain::customer::Customer;
use tenure_domain::ids::{ContainerKind, CustomerId, Digest, ItemId, LicenseId, OrderId, Serial, TicketId};
use tenure_domain::item::{Item, Rights};
use tenure_domain::license::{Cause, Home, HomeBy, License, Reactivations};
use tenure_domain::order::{Destination, Line, LineWanted, Order};
use tenure_domain::terms::Terms;
use tenure_domain::terms::evaluate::{Usability, Usage};
use tenure_domain::ticket::Ticket;
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, Scope, World};

/// The instant of most things here.
pub const NOW: Instant = Instant(1_795_426_200);

/// Parses an id that is known to be one.
pub fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is no id"))
}

/// Makes the `n`-th license id.
pub fn license_id(n: u8) -> LicenseId {
    LicenseId([n; 16])
}

/// Makes a license with an id of its own for every number.
pub fn numbered_license(n: u64) -> License {
    let mut bytes = [1; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    License { id: LicenseId(bytes), ..license(0) }
}

/// Makes the `n`-th ticket id.
pub fn ticket_id(n: u8) -> TicketId {
    TicketId([n; 16])
}

/// Makes the `n`-th order id.
pub fn order_id(n: u64) -> OrderId {
    OrderId::new("TEN", NOW, n)
}

/// Makes the `n`-th serial.
pub fn serial(n: u8) -> Serial {
    Serial::new(ContainerKind::File, &[n; 32])
}

/// Makes a digest.
pub fn digest(n: u8) -> Digest {
    Digest([n; 32])
}

/// Makes an item.
pub fn item(name: &str) -> Item {
    Item {
        id: id(name),
        name: format!("The {name}"),
        product_code: 7,
        kinds: [ContainerKind::File].into(),
        terms: Terms::default(),
        parameters: Vec::new(),
        rights: Rights::default(),
        requires: [].into(),
        adds_up: false,
        on_reactivation: None,
        templates: Vec::new(),
        created: NOW,
        retired: false,
    }
}

/// Makes a customer.
pub fn customer(name: &str) -> Customer {
    Customer { id: id(name), name: format!("{name} Works"), contact: String::new(), created: NOW }
}

/// Makes the `n`-th ticket, of `acme`.
pub fn ticket(n: u8) -> Ticket {
    Ticket {
        id: ticket_id(n),
        reference: digest(n),
        label: format!("AB{n:03}-…"),
        customer: id("acme"),
        followers: [].into(),
        collecting: None,
        closed: None,
        expires: None,
        superseded: [].into(),
        created: NOW,
    }
}

/// Makes the `n`-th order, of `acme`, on the ticket.
pub fn order(n: u64, on: u8) -> Order {
    Order {
        id: order_id(n),
        number: None,
        po: None,
        customer: id("acme"),
        comment: String::new(),
        destination: Destination::NewTicket,
        ticket: ticket_id(on),
        lines: Vec::new(),
        lines_placed: 0,
        placed: NOW,
    }
}

/// Makes a line of item `basic` with these licenses.
pub fn line(licenses: Vec<LicenseId>) -> Line {
    let wanted = LineWanted {
        item: basic(),
        quantity: licenses.len() as u32,
        comment: String::new(),
        parameters: [].into(),
        replaces: Vec::new(),
    };
    Line { wanted, licenses, added: NOW }
}

/// Makes the `n`-th license: of item `basic`, on ticket 1, of order 1 of `acme`.
pub fn license(n: u8) -> License {
    License {
        id: license_id(n),
        order: Some(order_id(1)),
        line: 0,
        item: id("basic"),
        template: 1,
        ticket: Some(ticket_id(1)),
        customer: Some(id("acme")),
        terms: Terms {
            text: "Für „große“ Ideen\n'; DROP TABLE license; --".to_owned(), ..Terms::default()
        },
        former_terms: Vec::new(),
        rights: Rights::default(),
        home: None,
        cause: Cause::None,
        generation: 1,
        amendment: 0,
        suspended: None,
        reactivations: Reactivations::default(),
        predecessor: None,
        successor: None,
        activations: 0,
        first_activation: None,
        last_activation: None,
        needs_word: false,
        usage: Usage::default(),
        sold: NOW,
    }
}

/// Makes a home.
pub fn home(container: u8) -> Option<Home> {
    Some(Home { container: serial(container), by: HomeBy::Activation, since: NOW, bound: false })
}

/// Makes the `n`-th container, in which these licenses are confirmed.
pub fn container(n: u8, holds: &[u8]) -> Container {
    let mut container = Container::new(serial(n), NOW);
    container.confirmed = manifest(1, holds);
    container
}

/// Makes a manifest of these licenses.
pub fn manifest(seq: u64, licenses: &[u8]) -> Manifest {
    let entries = licenses.iter().map(|n| Entry {
        license: license_id(*n),
        generation: 1,
        amendment: 0,
        usability: Usability::Usable,
        lease_end: None,
    });
    Manifest {
        version: Version { epoch: 0, seq },
        entries: entries.collect(),
        lock: false,
        at: Some(NOW),
        push: false,
    }
}

/// Makes the `n`-th successor of a license, and links both.
pub fn replace(old: &mut License, n: u8) -> License {
    let new = License { predecessor: Some(old.id), home: old.home, ..license(n) };
    old.successor = Some(new.id);
    old.cause = Cause::Replaced { by: new.id, at: NOW, home: old.home };
    old.home = None;
    new
}

/// Makes a journal entry about an aggregate.
pub fn entry(key: Key, kind: &str) -> JournalEntry {
    JournalEntry {
        key,
        also: Vec::new(),
        kind: kind.to_owned(),
        event: format!(r#"{{"{kind}":1}}"#),
        at: NOW,
        actor: id("key-1"),
        reason: String::new(),
        written_by: "test".to_owned(),
    }
}

/// Makes a message.
pub fn message(container: u8, ctr: u64, hash: u8) -> Message {
    Message {
        serial: serial(container),
        instance: 1,
        ctr,
        hash: digest(hash),
        applied: Version { epoch: 0, seq: ctr * 10 },
        bytes: vec![0, 255, hash],
        answer: Some(crate::records::Answer { kind: "update".to_owned(), payload: vec![1, 2, 3] }),
        at: NOW,
    }
}

/// Makes the payload of a version.
pub fn payload(container: u8, seq: u64, identity: u8) -> Payload {
    Payload {
        serial: serial(container),
        version: Version { epoch: 0, seq },
        identity: digest(identity),
        state: digest(9),
        bytes: vec![identity; 5],
        at: NOW,
    }
}

/// A world under construction.
#[derive(Default)]
pub struct Build {
    /// The world.
    pub world: World,
}

impl Build {
    /// Starts with what everything here refers to: item `basic`, customer `acme`, ticket and order 1.
    pub fn shop() -> Self {
        Self::default().item(item("basic")).customer(customer("acme")).ticket(ticket(1)).order(order(1, 1))
    }

    /// Adds an item.
    #[must_use]
    pub fn item(mut self, item: Item) -> Self {
        self.world.dirty.insert(Key::Item(item.id.clone()));
        self.world.items.insert(item.id.clone(), item);
        self
    }

    /// Adds a customer.
    #[must_use]
    pub fn customer(mut self, customer: Customer) -> Self {
        self.world.dirty.insert(Key::Customer(customer.id.clone()));
        self.world.customers.insert(customer.id.clone(), customer);
        self
    }

    /// Adds a ticket.
    #[must_use]
    pub fn ticket(mut self, ticket: Ticket) -> Self {
        self.world.dirty.insert(Key::Ticket(ticket.id));
        self.world.tickets.insert(ticket.id, ticket);
        self
    }

    /// Adds an order.
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.world.dirty.insert(Key::Order(order.id.clone()));
        self.world.orders.insert(order.id.clone(), order);
        self
    }

    /// Adds a container.
    #[must_use]
    pub fn container(mut self, container: Container) -> Self {
        self.world.dirty.insert(Key::Container(container.serial));
        self.world.containers.insert(container.serial, container);
        self
    }

    /// Adds a license.
    #[must_use]
    pub fn license(mut self, license: License) -> Self {
        self.world.dirty.insert(Key::License(license.id));
        self.world.licenses.insert(license.id, license);
        self
    }

    /// Saves it.
    pub fn save(&self, store: &dyn crate::port::Store) {
        self.try_save(store).expect("the world is saved");
    }

    /// Tries to save it.
    pub fn try_save(&self, store: &dyn crate::port::Store) -> Result<u64, StoreError> {
        super::try_commit(store, |tx| tx.save(&mut self.world.clone(), &[]))
    }
}

/// Changes one license in the transaction.
pub fn change_license(
    tx: &mut dyn Tx,
    license: LicenseId,
    change: impl FnOnce(&mut License),
) -> Result<(), StoreError> {
    let mut world = tx.load(&Scope { licenses: [license].into(), ..Scope::default() })?;
    change(world.licenses.get_mut(&license).expect("the license is loaded"));
    world.dirty.insert(Key::License(license));
    tx.save(&mut world, &[]).map(drop)
}

/// Names a customer.
pub fn acme() -> CustomerId {
    id("acme")
}

/// Names an item.
pub fn basic() -> ItemId {
    id("basic")
}
