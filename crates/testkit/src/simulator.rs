//! Random long lives of a small fleet (SECURITY §3.4): more containers and licenses than the model can
//! search, every vendor command and wish, time that passes. One seed is one run.

use crate::intern::Interner;
use crate::model::central::{self, Central};
use crate::model::copy::Physical;
use crate::model::message::Message;
use crate::model::property::Wrong;
use crate::samples::{self, START, serial};
use fastrand::Rng;
use std::collections::BTreeSet;
use tenure_domain::command::Command;
use tenure_domain::contact::manifest::plan;
use tenure_domain::contact::{Pick, Selection, Wish, WishAction};
use tenure_domain::event::Event;
use tenure_domain::ids::{Digest, ItemId, LicenseId, OrderId, Serial, TicketId};
use tenure_domain::invariants;
use tenure_domain::order::{Destination, LineWanted};
use tenure_domain::settings::{ReactivationBehavior, Settings};
use tenure_domain::terms::evaluate::Usability;
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::World;
use tenure_domain::{apply, decide};

/// How many containers a fleet has.
pub const CONTAINERS: u8 = 5;
/// How many licenses it begins with.
pub const LICENSES: u32 = 8;

/// What a run reached, so that a simulator that tests nothing is noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// Words of the events that happened.
    pub events: BTreeSet<&'static str>,
    /// Decisions taken.
    pub steps: usize,
}

/// One run.
pub struct Simulator {
    rng: Rng,
    now: Instant,
    central: Central,
    fleet: Vec<Physical>,
    table: Interner<Message>,
    /// Messages on their way.
    soup: Vec<u32>,
    /// Messages that were delivered once; they may come again.
    old: Vec<u32>,
    /// Everything that ever happened.
    events: Vec<Event>,
    ended: BTreeSet<LicenseId>,
    codes: u16,
    reached: Reached,
    told: bool,
}

impl Simulator {
    /// Sets a fleet up; `told`: every event is printed.
    pub fn new(seed: u64, told: bool) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut simulator = Self {
            now: START,
            central: Central::new(World::default()),
            fleet: (0..CONTAINERS).map(Physical::new).collect(),
            table: Interner::default(),
            soup: Vec::new(),
            old: Vec::new(),
            events: Vec::new(),
            ended: BTreeSet::new(),
            codes: 0,
            reached: Reached::default(),
            told,
            rng: rng.fork(),
        };
        for item in [samples::item("A"), samples::leased_item("B", 10), samples::item("LOCK")] {
            let id = item.id.clone();
            simulator.must(&Command::PutItem(item));
            simulator.must(&Command::SignTemplate { item: id, version: 1, catalogue: 1 });
        }
        let on_reactivation = *pick(
            &mut rng,
            &[ReactivationBehavior::Blocklist, ReactivationBehavior::Withdraw, ReactivationBehavior::None],
        );
        let lock_item = rng.bool().then(|| samples::text("LOCK"));
        let automatic_updates = rng.u8(0..4) > 0;
        let settings = Settings { on_reactivation, lock_item, automatic_updates, ..Settings::default() };
        simulator.must(&Command::SetSettings(settings));
        for item in ["A", "B"] {
            let order = simulator.order(item, LICENSES / 2);
            simulator.must(&order);
        }
        simulator
    }

    fn order(&mut self, item: &str, quantity: u32) -> Command {
        self.codes += 1;
        let mut order = samples::order(self.codes, vec![samples::line(item, quantity)]);
        if self.rng.u8(0..4) == 0 {
            order.destination = Destination::Container(self.container());
        }
        Command::PlaceOrder(order)
    }

    fn must(&mut self, command: &Command) {
        assert!(self.command(command), "{command:?} was refused");
    }

    /// Runs a vendor's command; refusals are part of life.
    fn command(&mut self, command: &Command) -> bool {
        // Ids follow from the number of events, so none comes twice.
        let moment = samples::moment(self.now, self.events.len() as u64);
        let Ok(events) = decide(&self.central.world, command, &moment) else { return false };
        match command {
            Command::Withdraw { licenses } => self.central.withdrawn.extend(licenses),
            Command::CancelWithdrawal { licenses } => {
                self.central.withdrawn.retain(|l| !licenses.contains(l));
            }
            _ => {}
        }
        for event in &events {
            apply(&mut self.central.world, event);
        }
        self.central.world.dirty.clear();
        self.note(events);
        true
    }

    fn note(&mut self, events: Vec<Event>) {
        if self.told {
            for event in &events {
                eprintln!("{} {event:?}", self.now);
            }
        }
        self.reached.events.extend(events.iter().map(Event::word));
        self.reached.steps += 1;
        self.events.extend(events);
        self.check();
    }

    /// Lives for so many steps, then checks that everything converges.
    pub fn live(mut self, steps: u32) -> Reached {
        for _ in 0..steps {
            match self.rng.u8(0..100) {
                0..12 => {
                    let command = self.any_command();
                    self.command(&command);
                }
                12..34 => self.ask(),
                34..90 => self.deliver(),
                90..92 => self.push(),
                _ => self.now = self.now.plus(*pick(&mut self.rng, &[60, 3_600, DAY, 8 * DAY, 20 * DAY])),
            }
        }
        self.converge();
        self.fold();
        self.reached
    }

    fn ask(&mut self) {
        let n = usize::from(self.rng.u8(0..CONTAINERS));
        let wish = if self.rng.u8(0..3) == 0 { None } else { Some(self.any_wish()) };
        let message = self.fleet[n].ask(wish, 0);
        let number = self.table.put(message);
        self.soup.push(number);
    }

    fn push(&mut self) {
        let serial = self.container();
        if !self.central.world.containers.contains_key(&serial) {
            return;
        }
        if let Some(step) = central::push(&self.central, serial, &self.table, self.now) {
            self.after(step);
        }
    }

    /// Delivers a message: a fresh one or, now and then, one that was there before. Or loses it.
    fn deliver(&mut self) {
        let again = !self.old.is_empty() && self.rng.u8(0..8) == 0;
        let from = if again { &self.old } else { &self.soup };
        if from.is_empty() {
            return;
        }
        let at = self.rng.usize(0..from.len());
        let number = from[at];
        if !again {
            self.soup.swap_remove(at);
            if self.rng.u8(0..8) == 0 {
                // Lost; it may still turn up late.
                if self.rng.bool() {
                    self.old.push(number);
                }
                return;
            }
            self.old.push(number);
        }
        self.carry(number);
    }

    fn carry(&mut self, number: u32) {
        let message = self.table.get(number);
        if message.is_for_central() {
            let step = central::hear(&self.central, number, &self.table, self.now);
            self.after(step);
            return;
        }
        let Some(copy) = self.fleet.iter_mut().find(|c| c.holder.serial == message.serial()) else { return };
        for sent in copy.take(&message).unwrap_or_default() {
            self.soup.push(self.table.put(sent));
        }
        self.check();
    }

    fn after(&mut self, step: central::Step) {
        assert_eq!(step.wrong, Wrong::default(), "{:?}", step.wrong.names());
        if let Some(next) = step.central {
            self.central = next;
        }
        for message in step.sends {
            self.soup.push(self.table.put(message));
        }
        self.note(step.events);
    }

    /// What must hold after every step.
    fn check(&mut self) {
        let world = &self.central.world;
        let broken = invariants::check(world);
        assert!(broken.is_empty(), "{broken:?}");
        let sold = self.events.iter().filter(|e| matches!(e, Event::LicenseSold { .. })).count();
        assert_eq!(sold, world.licenses.len(), "I2: licenses come only by sale and never go");
        for license in world.licenses.values() {
            let standing = world.standing(license);
            let before = self.ended.contains(&license.id);
            assert!(!before || standing.is_ended(), "I3: {} came back as {standing:?}", license.id);
            if standing.is_ended() {
                self.ended.insert(license.id);
            }
        }
        let mut places: Vec<(LicenseId, Serial)> = Vec::new();
        for copy in &self.fleet {
            let h = &copy.holder;
            let Some(c) = world.containers.get(&h.serial) else {
                assert!(h.licenses.is_empty());
                continue;
            };
            assert!(c.flag.is_none(), "I9: {} is honest and flagged: {:?}", h.serial, c.flag);
            assert!(
                c.confirmed.version <= h.applied,
                "P4: {} was never at {}",
                h.serial,
                c.confirmed.version
            );
            for (id, held) in &h.licenses {
                let booked = c.manifests().any(|m| m.entry(*id).is_some());
                assert!(booked, "P5: {id} is in {} and not booked", h.serial);
                let present = held.delivered.generation >= world.licenses[id].generation;
                let alive = held.lease_end.is_none_or(|end| self.now < end);
                if present && alive && held.delivered.usability == Usability::Usable {
                    assert!(!self.ended.contains(id), "I3: {id} ended and is usable in {}", h.serial);
                    places.push((world.chain(*id)[0], h.serial));
                }
            }
        }
        places.sort();
        for pair in places.windows(2) {
            assert!(pair[0].0 != pair[1].0 || pair[0].1 == pair[1].1, "P1: {pair:?}");
        }
    }

    /// Faults stop: whatever is on its way is gone, everybody calls twice, and all is in place (I12).
    fn converge(&mut self) {
        self.soup.clear();
        let settings = Settings { automatic_updates: true, ..self.central.world.settings.clone() };
        self.must(&Command::SetSettings(settings));
        for _ in 0..2 {
            for n in 0..usize::from(CONTAINERS) {
                let message = self.fleet[n].ask(None, 0);
                let mut number = Some(self.table.put(message));
                while let Some(next) = number {
                    self.carry(next);
                    number = self.soup.pop();
                }
            }
        }
        let world = &self.central.world;
        for copy in &self.fleet {
            let Some(c) = world.containers.get(&copy.holder.serial).filter(|c| c.enrolment.is_some()) else {
                continue;
            };
            let intended = plan(world, c, self.now);
            assert!(
                intended.same_content(&c.confirmed),
                "I12: {}: {intended:?}\n{:?}",
                c.serial,
                c.confirmed
            );
            assert!(c.outstanding.is_empty(), "I12: {} has unconfirmed updates", c.serial);
            assert_eq!(copy.holder.applied, c.confirmed.version, "I12");
            assert!(copy.holder.wishes.is_empty(), "I12: {:?}", copy.holder.wishes);
        }
    }

    /// Everything that happened, from nothing, is the world (I16).
    fn fold(&mut self) {
        let mut world = World::default();
        for event in &self.events {
            apply(&mut world, event);
        }
        world.dirty.clear();
        world.containers.values_mut().for_each(|c| c.last_message = None);
        self.central.world.containers.values_mut().for_each(|c| c.last_message = None);
        assert!(world == self.central.world, "I16: the fold of all events is another world");
    }

    fn container(&mut self) -> Serial {
        serial(self.rng.u8(0..CONTAINERS))
    }

    fn license(&mut self) -> Option<LicenseId> {
        let all: Vec<LicenseId> = self.central.world.licenses.keys().copied().collect();
        (!all.is_empty()).then(|| *pick(&mut self.rng, &all))
    }

    fn licenses(&mut self) -> BTreeSet<LicenseId> {
        let many = self.rng.u8(1..3);
        (0..many).filter_map(|_| self.license()).collect()
    }

    fn any_wish(&mut self) -> Wish {
        let selection = if self.rng.bool() {
            Selection::All
        } else {
            let licenses = self.licenses();
            let pick = |license| Pick { license, parameters: [].into(), comment: String::new() };
            Selection::Licenses(licenses.into_iter().map(pick).collect())
        };
        let action = match self.rng.u8(0..10) {
            0..4 => WishAction::Activate(selection),
            4 => WishAction::Return(selection),
            5 => WishAction::Transfer { to: self.container(), picks: selection },
            6 => WishAction::TakeBack(selection),
            7 => {
                let from = if self.rng.bool() { Some(self.container()) } else { None };
                WishAction::Reactivate { from, picks: selection }
            }
            8 => WishAction::Restore { lost: self.container() },
            _ => WishAction::Follow { collecting: self.rng.bool() },
        };
        let all: Vec<Digest> = self.central.world.tickets.values().map(|t| t.reference).collect();
        let tickets: BTreeSet<Digest> = all.into_iter().filter(|_| self.rng.u8(0..3) > 0).collect();
        Wish { id: 0, tickets, tickets_unmatched: 0, action }
    }

    fn any_command(&mut self) -> Command {
        let orders: Vec<OrderId> = self.central.world.orders.keys().cloned().collect();
        let tickets: Vec<TicketId> = self.central.world.tickets.keys().copied().collect();
        let (order, ticket) = (pick(&mut self.rng, &orders).clone(), *pick(&mut self.rng, &tickets));
        let item: ItemId = samples::text(if self.rng.bool() { "A" } else { "B" });
        let licenses = self.licenses();
        let container = self.container();
        match self.rng.u8(0..20) {
            0..3 => Command::Withdraw { licenses },
            3..5 => Command::CancelWithdrawal { licenses },
            5..8 => {
                let replaces: Vec<LicenseId> = licenses.into_iter().collect();
                let quantity = u32::try_from(replaces.len()).unwrap_or_default();
                let line = LineWanted { replaces, ..samples::line(item.as_str(), quantity) };
                Command::AddLine { order, line }
            }
            8 => Command::Suspend { licenses },
            9 => Command::Resume { licenses },
            10 => Command::Assign { licenses, container },
            11 => Command::Unassign { licenses },
            12 => {
                self.codes += 1;
                let keep = [container].into();
                Command::ReissueTicket { ticket, code: samples::ticket_draft(self.codes), keep }
            }
            13 => Command::CloseTicket { ticket },
            14 => Command::ReopenTicket { ticket },
            15 => match self.rng.u8(0..3) {
                0 => Command::ExpireTicket { ticket, at: Some(self.now.plus(DAY)) },
                1 => Command::ExpireTicket { ticket, at: None },
                _ => Command::SetCollecting { ticket, container },
            },
            16 => Command::Blocklist { container, description: String::new() },
            17 => Command::LiftBlocklist { container },
            18 => match self.rng.u8(0..3) {
                0 => Command::Reset { container, forget_now: self.rng.bool() },
                1 => Command::CancelOrder { order, line: None },
                _ => self.order(item.as_str(), 1),
            },
            _ => Command::ReleaseReactivation { licenses },
        }
    }
}

fn pick<'a, T>(rng: &mut Rng, of: &'a [T]) -> &'a T {
    &of[rng.usize(0..of.len())]
}
