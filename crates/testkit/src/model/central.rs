//! Central as the model sees it: the world of the domain and what the store remembers beside it.
//! Every decision is the real one; only the glue that the application layer has is written here.

use super::message::{Message, identity_of, state_of};
use crate::intern::{Fold, Interner};
use crate::samples;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use tenure_domain::command::Command;
use tenure_domain::contact::central::{Answer, Contact, Memory};
use tenure_domain::contact::rules::{Rule, in_force};
use tenure_domain::contact::{NoChange, Nonce, Request, Update, central, compose, message, receipt};
use tenure_domain::container::{Container, Entry, Manifest, Version};
use tenure_domain::event::Event;
use tenure_domain::ids::{Digest, LicenseId, Serial};
use tenure_domain::moment::Moment;
use tenure_domain::terms::evaluate::Usability;
use tenure_domain::time::Instant;
use tenure_domain::world::World;
use tenure_domain::{apply, decide};

use super::property::Wrong;

/// What Central has durably.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Central {
    /// The aggregates.
    pub world: World,
    /// Numbers of the container messages it decided (with their answers, R5), ascending.
    pub seen: Vec<u32>,
    /// Those of them that came at a counter already taken: kept as evidence, no rule looks at them.
    pub beside: Vec<u32>,
    /// Numbers of the updates it signed and still keeps: the last confirmed ones and later.
    pub payloads: Vec<u32>,
    /// Ghost: what the vendor withdrew and did not cancel.
    pub withdrawn: BTreeSet<LicenseId>,
}

impl Fold for Central {
    fn fold(&self) -> u64 {
        let mut h = DefaultHasher::new();
        (&self.seen, &self.payloads, &self.withdrawn).hash(&mut h);
        for c in self.world.containers.values() {
            (c.instance, c.ctr, c.confirmed.version, c.signed, c.outstanding.len()).hash(&mut h);
            (c.flag.is_some(), c.blocklisting.is_some(), c.resetting.is_some(), c.answers.len()).hash(&mut h);
        }
        for l in self.world.licenses.values() {
            (l.home_serial(), l.generation, l.cause.ends(), l.activations).hash(&mut h);
        }
        h.finish()
    }
}

/// What one step of Central led to.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// The new Central, if anything changed.
    pub central: Option<Central>,
    /// What it sends.
    pub sends: Vec<Message>,
    /// Properties that the step broke.
    pub wrong: Wrong,
    /// The message was in order: it was neither late nor from an old instance nor contradicting.
    pub accepted: bool,
    /// A succession was accepted.
    pub succeeded: bool,
    /// What happened.
    pub events: Vec<Event>,
}

/// Decides a container's message.
pub fn hear(central: &Central, number: u32, table: &Interner<Message>, now: Instant) -> Step {
    let seen = central.seen.binary_search(&number).is_ok();
    if seen && in_force(Rule::R5) {
        return Step::default();
    }
    let message = table.get(number);
    let mut step = match &*message {
        Message::Request { request, .. } => ask(central, request, table, now),
        Message::Receipt { receipt, .. } => confirm(central, receipt, table, now),
        Message::Succession { succession, .. } => succeed(central, succession, now),
        _ => return Step::default(),
    };
    if let Some(next) = &mut step.central {
        if seen && next.world != central.world {
            step.wrong.add(super::property::I8);
        }
        if let Err(at) = next.seen.binary_search(&number) {
            if central.taken(&message, table) {
                next.beside.push(number);
            }
            next.seen.insert(at, number);
        }
        next.forget(table);
    }
    step
}

fn ask(central: &Central, request: &Request, table: &Interner<Message>, now: Instant) -> Step {
    let memory = central.memory(
        request.serial,
        (request.instance, request.ctr),
        (request.previous, request.hash),
        request.applied,
        table,
    );
    let moment = central.moment(now);
    let Ok(contact) = central::decide(&central.world, request, &memory, &moment) else {
        return Step::default();
    };
    let before = central.world.containers.get(&request.serial).is_some_and(|c| c.flag.is_some());
    let mut step = central.after(contact, request.serial, Some(request.nonce), now, table);
    let after = step.central.as_ref().is_some_and(|c| c.world.containers[&request.serial].flag.is_some());
    let silent = matches!(step.sends.first(), Some(Message::Behind(_) | Message::EvidenceWanted(_)));
    step.accepted = !silent && before == after;
    let served = step.central.as_ref().and_then(|c| c.world.containers.get(&request.serial));
    if !silent && served.is_some_and(|c| c.instance > request.instance) {
        step.wrong.add(super::property::R15);
    }
    step
}

fn confirm(central: &Central, receipt: &message::Receipt, table: &Interner<Message>, now: Instant) -> Step {
    let named = (receipt.previous, receipt.hash);
    let memory =
        central.memory(receipt.serial, (receipt.instance, receipt.ctr), named, receipt.applied, table);
    let known = central.payloads.iter().any(|n| match &*table.get(*n) {
        Message::Update { update, identity, .. } => {
            *identity == receipt.update
                && update.version == receipt.applied
                && update.serial == receipt.serial
        }
        _ => false,
    });
    let (events, received) = receipt::receive(&central.world, receipt, known, &memory, &central.moment(now));
    let mut next = central.clone();
    next.fold_in(&events);
    let in_order = events.iter().any(|e| matches!(e, Event::ContactMade { .. }));
    let accepted = in_order && received != receipt::Received::Contradicts;
    Step { central: Some(next), accepted, events, ..Step::default() }
}

fn succeed(central: &Central, succession: &receipt::Succession, now: Instant) -> Step {
    let decided = receipt::succeed(&central.world, succession, &central.moment(now));
    let succeeded = decided.as_ref().is_ok_and(|events| !events.is_empty());
    let events = decided.unwrap_or_else(|(events, _)| events);
    let mut next = central.clone();
    next.fold_in(&events);
    Step { central: Some(next), succeeded, events, ..Step::default() }
}

/// Makes a push update.
pub fn push(central: &Central, serial: Serial, table: &Interner<Message>, now: Instant) -> Option<Step> {
    let contact = central::push(&central.world, serial, &central.moment(now))?;
    Some(central.after(contact, serial, None, now, table))
}

/// Runs a vendor's command; `None`: refused, or done before.
pub fn command(central: &Central, command: &Command, now: Instant) -> Option<(Central, Vec<Event>)> {
    let events = decide(&central.world, command, &central.moment(now)).ok().filter(|e| !e.is_empty())?;
    let mut next = central.clone();
    match command {
        Command::Withdraw { licenses } => next.withdrawn.extend(licenses),
        Command::CancelWithdrawal { licenses } => next.withdrawn.retain(|l| !licenses.contains(l)),
        Command::AddLine { line, .. } => next.withdrawn.extend(&line.replaces),
        _ => {}
    }
    next.fold_in(&events);
    Some((next, events))
}

impl Central {
    /// Starts with a world.
    pub fn new(world: World) -> Self {
        Self { world, seen: Vec::new(), beside: Vec::new(), payloads: Vec::new(), withdrawn: BTreeSet::new() }
    }

    fn moment(&self, now: Instant) -> Moment {
        // Nothing random: the next ids follow from how much there is already.
        samples::moment(now, self.world.licenses.len() as u64)
    }

    fn fold_in(&mut self, events: &[Event]) {
        for event in events {
            apply(&mut self.world, event);
        }
        self.world.dirty.clear();
        for c in self.world.containers.values_mut() {
            // Evidence for people; no rule reads it, and it would tell equal states apart.
            c.last_message = None;
        }
    }

    /// What the store would remember (SECURITY R6, R7): the nearest messages of the same instance.
    fn memory(
        &self,
        serial: Serial,
        (instance, ctr): (u32, u64),
        (previous, hash): (Digest, Digest),
        applied: Version,
        table: &Interner<Message>,
    ) -> Memory {
        let mut memory = Memory::default();
        let (mut low, mut high) = (0, u64::MAX);
        for number in &self.seen {
            let message = table.get(*number);
            let Some((i, c, h, version)) = message.filed() else { continue };
            if message.serial() != serial || i != instance || self.beside.contains(number) {
                continue;
            }
            memory.unlinked |= c + 1 == ctr && h != previous;
            memory.unlinked |= c == ctr + 1 && message.previous() != Some(hash);
            if c == ctr {
                memory.same_ctr |= h != hash;
            } else if c < ctr && c >= low {
                low = c;
                memory.below = Some(version);
            } else if c > ctr && c <= high {
                high = c;
                memory.above = Some(version);
            }
        }
        for number in &self.payloads {
            if let Message::Update { update, state, .. } = &*table.get(*number)
                && update.serial == serial
                && update.version == applied
            {
                memory.applied_state = Some(*state);
            }
        }
        memory
    }

    /// Says whether another message of the same instance and counter is filed already.
    fn taken(&self, message: &Message, table: &Interner<Message>) -> bool {
        let same = |other: &Message| {
            let place = |m: &Message| m.filed().map(|(instance, ctr, ..)| (m.serial(), instance, ctr));
            place(message).is_some() && place(message) == place(other)
        };
        self.seen.iter().any(|number| same(&table.get(*number)))
    }

    /// Applies a decided contact and writes its answer out, as the application layer does.
    fn after(
        &self,
        contact: Contact,
        serial: Serial,
        nonce: Option<Nonce>,
        now: Instant,
        table: &Interner<Message>,
    ) -> Step {
        let mut next = self.clone();
        next.fold_in(&contact.events);
        let mut step = Step::default();
        let reply = nonce.unwrap_or_default();
        let c = &next.world.containers[&serial];
        let window = (now, now);
        let hint = Vec::new();
        step.sends.push(match contact.answer {
            Answer::Update { manifest, actions } => {
                step.wrong = self.granted_wrongly(&next, serial, &manifest);
                let lock = manifest.lock.then(String::new);
                let licenses = compose::compose(&next.world, &manifest);
                let state = state_of(&licenses, manifest.lock);
                let update = Update {
                    serial,
                    instance: c.instance,
                    version: manifest.version,
                    nonce,
                    licenses,
                    lock,
                    time: now,
                    window,
                    hint,
                    actions,
                    answers: contact.answers,
                    follows: std::collections::BTreeMap::new(),
                    acknowledged: contact.acknowledged,
                };
                let identity = identity_of(&update);
                let message = Message::Update { update: Box::new(update), identity, state };
                next.payloads.push(table.put(message.clone()));
                message
            }
            Answer::NoChange { version, leases } => Message::NoChange(Box::new(NoChange {
                serial,
                instance: c.instance,
                version,
                nonce: reply,
                time: now,
                leases,
                window,
                hint,
                answers: contact.answers,
                acknowledged: contact.acknowledged,
            })),
            Answer::Behind { instance, ctr, version } => {
                Message::Behind(message::Behind { serial, nonce: reply, instance, ctr, version })
            }
            Answer::EvidenceWanted { version } => {
                Message::EvidenceWanted(message::EvidenceWanted { serial, nonce: reply, version })
            }
        });
        step.central = Some(next);
        step.events = contact.events;
        step
    }

    /// What a new manifest must not grant, whatever the rules say (P8, I11, R15).
    fn granted_wrongly(&self, next: &Self, serial: Serial, manifest: &Manifest) -> Wrong {
        let mut wrong = Wrong::default();
        let fresh = Container::new(serial, Instant(0));
        let before = self.world.containers.get(&serial).unwrap_or(&fresh);
        let after = &next.world.containers[&serial];
        let lock = after.blocklisting.as_ref().and_then(|b| b.lock);
        let after_world = &next.world;
        let listed =
            |e: &Entry| before.newest().entry(e.license).is_some_and(|b| b.generation >= e.generation);
        let old = |e: &&Entry| e.usability == Usability::Superseded;
        for entry in manifest.entries.iter().filter(|e| !old(e)) {
            let ends = next.world.licenses.get(&entry.license).is_some_and(|l| l.cause.ends());
            // Without automatic updates a poll brings what was signed before, and nothing else.
            let waits = !after_world.settings.automatic_updates && listed(entry);
            if (ends || next.withdrawn.contains(&entry.license)) && !waits {
                wrong.add(super::property::P8);
            }
            if listed(entry) || Some(entry.license) == lock {
                continue;
            }
            if after.blocklisting.is_some() {
                wrong.add(super::property::I11);
            }
            let chain = next.world.chain(entry.license);
            let seat_here = chain.iter().any(|member| before.possible(*member).is_some());
            if after.flag.is_some() && !seat_here {
                wrong.add(super::property::FLAGGED);
            }
        }
        wrong
    }

    /// Drops payloads below the confirmed version, as the store may.
    fn forget(&mut self, table: &Interner<Message>) {
        let world = &self.world;
        self.payloads.retain(|n| match &*table.get(*n) {
            Message::Update { update, .. } => {
                world.containers.get(&update.serial).is_none_or(|c| update.version >= c.confirmed.version)
            }
            _ => false,
        });
    }
}
