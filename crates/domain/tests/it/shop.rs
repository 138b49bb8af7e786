//! A small vendor with two computers, driven by real commands and real events.

use std::collections::BTreeSet;
use tenure_domain::command::{Command, ItemDraft, OrderDraft, TicketDraft};
use tenure_domain::contact::manifest::plan;
use tenure_domain::container::{Enrolment, Manifest};
use tenure_domain::event::{Channel, Event};
use tenure_domain::ids::{ContainerKind, Digest, ItemId, LicenseId, OrderId, Serial, TicketId};
use tenure_domain::item::{FilledAt, Limits, OpenParameter, ReactivationRight, Rights};
use tenure_domain::license::standing::Standing;
use tenure_domain::license::{Home, HomeBy, License};
use tenure_domain::moment::Moment;
use tenure_domain::order::{Destination, LineWanted, Parameters};
use tenure_domain::refusal::{LicenseRefusal, Refusal};
use tenure_domain::settings::Settings;
use tenure_domain::terms::Terms;
use tenure_domain::terms::change::{Mode, Term, TermValue};
use tenure_domain::time::Instant;
use tenure_domain::world::World;
use tenure_domain::{apply, decide};

/// Monday, 2026-11-23, 09:30.
pub(crate) const START: Instant = Instant(1_795_426_200);

/// Parses an id that the test writes down itself.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is an id"))
}

/// The serial of a computer's container.
pub(crate) fn serial(n: u8) -> Serial {
    Serial::new(ContainerKind::File, &[n; 32])
}

/// Alice's computer.
pub(crate) fn c() -> Serial {
    serial(0xC0)
}

/// Bob's computer.
pub(crate) fn d() -> Serial {
    serial(0xD0)
}

/// A set of one.
pub(crate) fn one(license: LicenseId) -> BTreeSet<LicenseId> {
    BTreeSet::from([license])
}

/// An item that may do everything, with the open parameters `Users` (add) and `Until` (set).
pub(crate) fn item(name: &str) -> ItemDraft {
    let mut terms = Terms::default();
    terms.seats.count = 1;
    terms.features.insert("base".into());
    let open = |name: &str, term, mode| OpenParameter {
        name: name.into(),
        term,
        mode,
        filled_at: FilledAt::Order,
        required: false,
    };
    ItemDraft {
        id: id(name),
        name: name.into(),
        product_code: 13,
        kinds: BTreeSet::new(),
        terms,
        parameters: vec![open("Users", Term::Seats, Mode::Add), open("Until", Term::ValidUntil, Mode::Set)],
        rights: Rights {
            return_allowed: true,
            transfer_allowed: true,
            reactivation: ReactivationRight { count: 1, wait_seconds: 0, by_support: true },
        },
        requires: BTreeSet::new(),
        adds_up: true,
        on_reactivation: None,
        limits: Limits {
            features: BTreeSet::from(["base".into(), "print".into()]),
            seats_max: 20,
            ..Limits::default()
        },
        template_hash: Digest([7; 32]),
    }
}

/// A line of `quantity` licenses.
pub(crate) fn line(item: &str, quantity: u32) -> LineWanted {
    LineWanted {
        item: id(item),
        quantity,
        comment: String::new(),
        parameters: Parameters::new(),
        replaces: Vec::new(),
    }
}

/// A line that replaces.
pub(crate) fn replacing(item: &str, replaces: &[LicenseId]) -> LineWanted {
    let quantity = u32::try_from(replaces.len()).expect("few licenses");
    LineWanted { replaces: replaces.to_vec(), ..line(item, quantity) }
}

/// A line with one parameter filled.
pub(crate) fn with(line: LineWanted, name: &str, value: TermValue) -> LineWanted {
    LineWanted { parameters: Parameters::from([(name.into(), value)]), ..line }
}

/// An order of customer ACME.
pub(crate) fn order(destination: Destination, lines: Vec<LineWanted>) -> OrderDraft {
    OrderDraft {
        number: None,
        po: None,
        customer: id("ACME"),
        comment: String::new(),
        destination,
        lines,
        ticket: ticket_code(1),
        foreign_ticket_allowed: false,
    }
}

/// A fresh ticket code, as decisions see it.
pub(crate) fn ticket_code(n: u8) -> TicketDraft {
    TicketDraft { reference: Digest([n; 32]), label: "AB…YZ".into() }
}

/// The vendor: a world that only events change.
#[derive(Clone)]
pub(crate) struct Shop {
    pub world: World,
    pub now: Instant,
    turns: u64,
}

impl Shop {
    /// Opens with `basic`, `pro` and `lock` on sale; Alice's and Bob's containers are enrolled.
    pub(crate) fn new() -> Self {
        let mut shop = Self { world: World::default(), now: START, turns: 0 };
        for name in ["basic", "pro", "lock"] {
            shop.sell(item(name));
        }
        for serial in [c(), d()] {
            shop.event(&Event::ContainerNoted { container: serial, at: START });
            let enrolment = Enrolment { public_key: vec![1], sealing_key: vec![2], at: START };
            shop.event(&Event::ContainerEnrolled { container: serial, enrolment, instance: 1 });
        }
        shop
    }

    /// Puts an item on sale with its template signed.
    pub(crate) fn sell(&mut self, item: ItemDraft) {
        let name = item.id.clone();
        self.ok(&Command::PutItem(item));
        let version = self.item(name.as_str()).templates.last().map_or(0, |t| t.version);
        self.ok(&Command::SignTemplate { item: name, version, catalogue: 1 });
    }

    pub(crate) fn item(&self, name: &str) -> &tenure_domain::item::Item {
        self.world.items.get(&id::<ItemId>(name)).expect("the item is on sale")
    }

    pub(crate) fn moment(&self) -> Moment {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.turns.to_le_bytes());
        Moment {
            now: self.now,
            actor: id("clerk"),
            reason: "a test".into(),
            seed,
            order_number: self.turns,
            order_prefix: "TEN".into(),
        }
    }

    /// Decides without doing.
    pub(crate) fn preview(&self, command: &Command) -> Result<Vec<Event>, Refusal> {
        decide(&self.world, command, &self.moment())
    }

    /// Decides and does; a second later the next one comes.
    pub(crate) fn run(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.preview(command)?;
        for event in &events {
            apply(&mut self.world, event);
        }
        self.turns += 1;
        self.now = self.now.plus(1);
        Ok(events)
    }

    pub(crate) fn ok(&mut self, command: &Command) -> Vec<Event> {
        self.run(command).unwrap_or_else(|refusal| panic!("{command:?} was refused: {refusal}"))
    }

    /// Does a command that is refused.
    pub(crate) fn refused(&mut self, command: &Command) -> Refusal {
        let before = self.world.clone();
        let refusal = self.run(command).expect_err("it should be refused");
        assert_eq!(before, self.world, "a refused command changes nothing");
        refusal
    }

    /// Does a command that one license refuses.
    pub(crate) fn license_refused(&mut self, command: &Command) -> LicenseRefusal {
        match self.refused(command) {
            Refusal::Licenses { refused } if refused.len() == 1 => refused[0].why.clone(),
            other => panic!("no single license refused, but: {other}"),
        }
    }

    pub(crate) fn event(&mut self, event: &Event) {
        apply(&mut self.world, event);
    }

    /// Places an order and returns its id and its licenses.
    pub(crate) fn place(&mut self, mut wanted: OrderDraft) -> (OrderId, Vec<LicenseId>) {
        let turn = u8::try_from(self.turns % 250).unwrap_or_default();
        wanted.ticket = ticket_code(turn);
        let events = self.ok(&Command::PlaceOrder(wanted));
        let placed = events.iter().find_map(|event| match event {
            Event::OrderPlaced { order } => Some((order.id.clone(), order.licenses().collect())),
            _ => None,
        });
        placed.expect("an order was placed")
    }

    /// Sells one license of an item on a new ticket.
    pub(crate) fn license(&mut self, item: &str) -> LicenseId {
        self.place(order(Destination::NewTicket, vec![line(item, 1)])).1[0]
    }

    /// Sells one license assigned to a container.
    pub(crate) fn assigned(&mut self, item: &str, container: Serial) -> LicenseId {
        self.place(order(Destination::Container(container), vec![line(item, 1)])).1[0]
    }

    /// Replaces a license by adding a line to its own order; returns the successor.
    pub(crate) fn replace(&mut self, old: LicenseId, item: &str) -> LicenseId {
        let command = self.replacement(old, item);
        self.ok(&command);
        *self.world.licenses.keys().last().expect("a license was sold")
    }

    /// The command that replaces a license on its own order.
    pub(crate) fn replacement(&self, old: LicenseId, item: &str) -> Command {
        let order = self.get(old).order.clone().unwrap_or_else(|| id("TEN-20261123-000000"));
        Command::AddLine { order, line: replacing(item, &[old]) }
    }

    pub(crate) fn get(&self, license: LicenseId) -> &License {
        self.world.licenses.get(&license).expect("the license exists")
    }

    pub(crate) fn standing(&self, license: LicenseId) -> Standing {
        self.world.standing(self.get(license))
    }

    pub(crate) fn ticket(&self, license: LicenseId) -> TicketId {
        self.get(license).ticket.expect("it is on a ticket")
    }

    pub(crate) fn container(&self, serial: Serial) -> &tenure_domain::container::Container {
        self.world.containers.get(&serial).expect("the container is known")
    }

    /// The user activates a license; nothing is signed yet.
    pub(crate) fn pick(&mut self, license: LicenseId, container: Serial) {
        let old = self.get(license).clone();
        let home =
            old.home.unwrap_or(Home { container, by: HomeBy::Activation, since: self.now, bound: false });
        self.event(&Event::LicenseActivated {
            license,
            home,
            number: old.activations + 1,
            generation: old.generation,
            terms: Box::new(old.terms),
            channel: Channel::ByHand,
            client: "1.0.0".into(),
            comment: String::new(),
        });
    }

    /// Signs the next update for a container.
    pub(crate) fn deliver(&mut self, serial: Serial) {
        let container = self.container(serial);
        let next = plan(&self.world, container, self.now);
        let version = container.signed.next();
        let manifest =
            Manifest { version, entries: next.entries, lock: next.lock, at: Some(self.now), push: false };
        self.event(&Event::UpdateDecided { container: serial, manifest });
        self.now = self.now.plus(1);
    }

    /// The container proves that it is at the newest version.
    pub(crate) fn confirm(&mut self, serial: Serial) {
        let version = self.container(serial).signed;
        self.event(&Event::ContentConfirmed { container: serial, version });
        let found = self.container(serial);
        if found.resetting.is_some() && found.possible_licenses().is_empty() {
            self.event(&Event::ResetConfirmed { container: serial });
        }
    }

    /// One whole contact: update and receipt.
    pub(crate) fn contact(&mut self, serial: Serial) {
        self.deliver(serial);
        self.confirm(serial);
    }

    /// Sells a license and activates it in a container, confirmed.
    pub(crate) fn activated(&mut self, item: &str, container: Serial) -> LicenseId {
        let license = self.license(item);
        self.pick(license, container);
        self.contact(container);
        license
    }

    /// The user gives a license back; nothing is signed yet.
    pub(crate) fn give_back(&mut self, license: LicenseId) {
        let from = self.get(license).home_serial().expect("it is at home somewhere");
        self.event(&Event::LicenseReturned { license, from, at: self.now });
    }

    /// The user moves a license; nothing is signed yet.
    pub(crate) fn transfer(&mut self, license: LicenseId, to: Serial) {
        let from = self.get(license).home_serial().expect("it is at home somewhere");
        self.event(&Event::LicenseTransferred { license, from, to, at: self.now });
    }

    /// Chooses the lock item.
    pub(crate) fn lock_on(&mut self) {
        let lock_item = Some(id("lock"));
        let settings = Settings { lock_item, ..self.world.settings.clone() };
        self.ok(&Command::SetSettings(settings));
    }

    pub(crate) fn blocklist(&mut self, container: Serial) {
        self.ok(&Command::Blocklist { container, description: "lost".into() });
    }
}

/// The stable words of events, joined.
pub(crate) fn words(events: &[Event]) -> String {
    let words: Vec<&str> = events.iter().map(Event::word).collect();
    words.join(" + ")
}
