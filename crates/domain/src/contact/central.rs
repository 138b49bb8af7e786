//! What Central answers to a request: one contact, one order of work (SYSTEM §4.1, SECURITY §4.3).
//!
//! R5 and R12 come before this: a message known by its hash gets its stored answer and never
//! reaches a decision.

use crate::alarm::{self, Alarm};
use crate::contact::manifest::{Plan, Waiting, plan};
use crate::contact::message::{Ordered, Request, VendorAction, WishAction};
use crate::contact::rules::{Rule, in_force, rule};
use crate::contact::wish;
use crate::container::{Container, Enrolment, Entry, Flag, FlagReason, Manifest, Version, WishAnswer};
use crate::decide::blocklist;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{Digest, LicenseId, Serial};
use crate::license::{Cause, HomeBy};
use crate::moment::Moment;
use crate::settings::DuplicateCheck;
use crate::terms::evaluate::Usability;
use crate::time::Instant;
use crate::world::World;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::ToString;
use alloc::vec::Vec;

/// What the store remembers of a container's earlier messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Another message with the same instance and counter was seen (R6).
    pub same_ctr: bool,
    /// The message at the counter below is not the one that this message names as its predecessor, or
    /// the one at the counter above names another predecessor than this message (R6): the container's
    /// own chain of messages has two branches.
    pub unlinked: bool,
    /// The version stated by the nearest message below this counter (R7).
    pub below: Option<Version>,
    /// The version stated by the nearest message above it (R7).
    pub above: Option<Version>,
    /// The state hash that the version this message states leads to, if that payload is kept.
    pub applied_state: Option<Digest>,
}

/// What Central answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A new manifest.
    Update {
        /// The manifest, with its version.
        manifest: Manifest,
        /// What the vendor changed with it, for the user's log.
        actions: Vec<VendorAction>,
    },
    /// The container holds what it should; leases are renewed.
    NoChange {
        /// The version it stays at.
        version: Version,
        /// New lease ends.
        leases: BTreeMap<LicenseId, Instant>,
    },
    /// Central saw more than this message knows of.
    Behind {
        /// The instance served.
        instance: u32,
        /// The greatest counter seen.
        ctr: u64,
        /// The version last confirmed.
        version: Version,
    },
    /// Central knows less than this message shows (R13).
    EvidenceWanted {
        /// The greatest version Central knows.
        version: Version,
    },
}

/// A decided contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What happened.
    pub events: Vec<Event>,
    /// What goes back.
    pub answer: Answer,
    /// Answers to all wishes that the request lists.
    pub answers: BTreeMap<u64, WishAnswer>,
    /// Answers to what was ordered at Central with it, in order; empty: it was not worked at all.
    pub ordered: Vec<WishAnswer>,
    /// Tombstones noted.
    pub acknowledged: BTreeSet<LicenseId>,
}

/// The one refusal for a container that nobody invited: unknown serial, wrong ticket, foreign serial.
/// It leaves no trace (SECURITY §4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stranger;

/// Decides a request.
///
/// # Errors
/// [`Stranger`]: nobody invited this container; nothing is written.
pub fn decide(
    world: &World,
    request: &Request,
    memory: &Memory,
    moment: &Moment,
) -> Result<Contact, Stranger> {
    decide_with(world, request, &[], memory, moment)
}

/// Decides a request together with activations that were ordered at Central for its container.
///
/// # Errors
/// As [`decide`]; the tickets of an order are an invitation too.
pub fn decide_with(
    world: &World,
    request: &Request,
    ordered: &[Ordered],
    memory: &Memory,
    moment: &Moment,
) -> Result<Contact, Stranger> {
    let mut draft = Draft::new(world);
    let container = enrol(&mut draft, request, ordered, moment)?;
    if let Some(answer) = out_of_order(&mut draft, &container, request, memory, moment) {
        return Ok(silent(draft, answer));
    }
    note_contact(&mut draft, request, moment);
    confirm(&mut draft, request.serial, request.applied, moment);
    find_old_generations(&mut draft, request, moment);
    note_usage(&mut draft, request);
    let picks = request.wishes.iter().any(|w| !matches!(w.action, WishAction::Follow { .. }));
    let by_hand = (request.by_hand && picks) || !ordered.is_empty();
    let handled = draft.world.settings.automatic_updates || by_hand;
    if handled {
        give_up_run_out(&mut draft, request.serial, moment);
        wish::start_delivered(&mut draft, request, moment);
    }
    let answers = wish::work(&mut draft, request, moment);
    let ordered = wish::work_ordered(&mut draft, request, ordered, moment);
    if handled && request_may_pick_up(&draft.world, request.serial) {
        wish::pick_up(&mut draft, request, moment);
    }
    if handled {
        // A wish may have freed what the vendor's step was waiting for.
        wish::start_delivered(&mut draft, request, moment);
    }
    let answer = answer(&mut draft, request.serial, Some(request.applied), handled, moment);
    let acknowledged = request.tombstones.keys().copied().collect();
    Ok(Contact { events: draft.events, answer, answers, ordered, acknowledged })
}

/// Decides an update without a request (push): what Central would answer now, as far as the
/// templates let it be granted unasked. `None`: there is nothing to carry.
pub fn push(world: &World, serial: Serial, moment: &Moment) -> Option<Contact> {
    let mut draft = Draft::new(world);
    let container = draft.world.containers.get(&serial)?;
    container.enrolment.as_ref()?;
    give_up_run_out(&mut draft, serial, moment);
    let container = draft.world.containers.get(&serial)?;
    if push_plan(&draft.world, container, moment.now).same_content(container.newest())
        && container.outstanding.is_empty()
    {
        return None;
    }
    let answer = answer(&mut draft, serial, None, true, moment);
    Some(silent(draft, answer))
}

fn silent(draft: Draft, answer: Answer) -> Contact {
    Contact {
        events: draft.events,
        answer,
        answers: BTreeMap::new(),
        ordered: Vec::new(),
        acknowledged: BTreeSet::new(),
    }
}

/// A ticket, or an assignment to its serial, is the invitation to enrol (SYSTEM §2).
fn enrol(
    draft: &mut Draft,
    request: &Request,
    ordered: &[Ordered],
    moment: &Moment,
) -> Result<Container, Stranger> {
    let serial = request.serial;
    let known = draft.world.containers.get(&serial);
    if known.is_none_or(|c| c.enrolment.is_none()) {
        let assigned = draft.world.licenses.values().any(|l| l.home_serial() == Some(serial));
        let invited = |reference: &Digest| {
            draft.world.ticket_by_reference(*reference).is_some()
                || draft.world.ticket_by_superseded(*reference).is_some()
        };
        let wished = request.wishes.iter().flat_map(|wish| &wish.tickets);
        let mut named = wished.chain(ordered.iter().flat_map(|order| &order.tickets));
        if !assigned && !named.any(invited) {
            return Err(Stranger);
        }
        if known.is_none() {
            draft.emit(Event::ContainerNoted { container: serial, at: moment.now });
        }
        let enrolment = Enrolment {
            public_key: request.public_key.clone(),
            sealing_key: request.sealing_key.clone(),
            at: moment.now,
        };
        draft.emit(Event::ContainerEnrolled { container: serial, enrolment, instance: request.instance });
    }
    draft.world.containers.get(&serial).cloned().ok_or(Stranger)
}

/// The counter rules: a copy, a late message, a message of an old instance, a container that knows
/// more than Central. `None`: the message is in order.
fn out_of_order(
    draft: &mut Draft,
    c: &Container,
    request: &Request,
    memory: &Memory,
    moment: &Moment,
) -> Option<Answer> {
    let behind = Answer::Behind { instance: c.instance, ctr: c.ctr, version: c.confirmed.version };
    if let Some(reason) = contradiction(request.applied, memory) {
        flag(draft, c.serial, reason, request.ctr, moment);
        return Some(behind);
    }
    // What a former instance says may be late; it is never served.
    if !rule!(R15, request.instance == c.instance) {
        return Some(behind);
    }
    if request.ctr < c.ctr {
        // R7's last sentence: late is no crime.
        if !in_force(Rule::Stale) {
            flag(draft, c.serial, FlagReason::RollBack, request.ctr, moment);
        }
        return Some(behind);
    }
    if request.applied > c.signed {
        return Some(Answer::EvidenceWanted { version: c.signed });
    }
    if foreign_state(c, request.applied, request.state, memory) {
        flag(draft, c.serial, FlagReason::ForeignState, request.ctr, moment);
        return Some(behind);
    }
    None
}

/// R6 and R7: what only a copy can have caused.
pub(super) fn contradiction(applied: Version, memory: &Memory) -> Option<FlagReason> {
    if !rule!(R6, !memory.same_ctr && !memory.unlinked) {
        return Some(FlagReason::Fork);
    }
    let fell = memory.below.is_some_and(|below| below > applied)
        || memory.above.is_some_and(|above| above < applied);
    (!rule!(R7, !fell)).then_some(FlagReason::RollBack)
}

/// A version that was never signed for it, or another content than that version has.
pub(super) fn foreign_state(c: &Container, applied: Version, state: Digest, memory: &Memory) -> bool {
    let never = applied > c.confirmed.version && c.outstanding.iter().all(|m| m.version != applied);
    never || memory.applied_state.is_some_and(|known| known != state)
}

/// Flags a container once; on a signed contradiction it may go on the blocklist by itself.
pub(super) fn flag(draft: &mut Draft, serial: Serial, reason: FlagReason, ctr: u64, moment: &Moment) {
    let check = draft.world.settings.duplicate_check;
    let flagged = draft.world.containers.get(&serial).is_some_and(|c| c.flag.is_some());
    if check == DuplicateCheck::Off || flagged {
        return;
    }
    let flag = Flag { reason, since: moment.now, ctr };
    draft.emit(Event::ContainerFlagged { container: serial, flag });
    if check == DuplicateCheck::FlagAndBlocklist && reason.is_signed_contradiction() {
        blocklist(draft, serial, reason.text().to_string(), moment, 0);
    }
}

/// What it holds was reactivated elsewhere since: found twice (SYSTEM §4.4). Under the behaviour *none*
/// it keeps the old generation, listed; on the blocklist that much is known already.
fn find_old_generations(draft: &mut Draft, request: &Request, moment: &Moment) {
    let Some(c) = draft.world.containers.get(&request.serial) else { return };
    if draft.world.settings.duplicate_check == DuplicateCheck::Off || c.blocklisting.is_some() {
        return;
    }
    let reactivated_since = |entry: &&Entry| {
        let older = draft.world.licenses.get(&entry.license).is_some_and(|l| l.generation > entry.generation);
        let chain = draft.world.chain(entry.license).into_iter();
        let last = chain.filter_map(|id| draft.world.licenses.get(&id)?.reactivations.last).max();
        older && !c.superseded.contains_key(&entry.license) && last > c.confirmed.at
    };
    let old = c.confirmed.entries.iter().filter(reactivated_since);
    let old: Vec<(LicenseId, u32)> = old.map(|e| (e.license, e.generation)).collect();
    if !old.is_empty() {
        flag(draft, request.serial, FlagReason::OldGeneration, request.ctr, moment);
    }
    for (license, generation) in old {
        alarm::raise(draft, request.serial, Alarm::OldGeneration { license, generation }, moment);
    }
}

fn note_contact(draft: &mut Draft, request: &Request, moment: &Moment) {
    let asked: Vec<LicenseId> = draft
        .world
        .licenses
        .values()
        .filter(|l| l.home_serial() == Some(request.serial) && l.reactivations.asked.is_some())
        .map(|l| l.id)
        .collect();
    let known = draft.world.containers.get(&request.serial).map(|c| c.computer.clone());
    draft.emit(Event::ContactMade {
        container: request.serial,
        instance: request.instance,
        ctr: request.ctr,
        hash: request.hash,
        format: request.format,
        at: moment.now,
        computer: (known.as_ref() != Some(&request.computer)).then(|| request.computer.clone()),
    });
    // The old container lives: nothing is lost, and support need not look at it (SYSTEM §4.3).
    for license in asked {
        draft.emit(Event::ReactivationSettled { license });
    }
}

/// R8: a message at a version confirms it, with everything that follows.
pub(super) fn confirm(draft: &mut Draft, serial: Serial, applied: Version, moment: &Moment) {
    let Some(c) = draft.world.containers.get(&serial) else { return };
    if applied > c.confirmed.version {
        draft.emit(Event::ContentConfirmed { container: serial, version: applied });
    }
    let Some(c) = draft.world.containers.get(&serial) else { return };
    let lock = c.blocklisting.as_ref();
    let locked = lock.is_some_and(|b| {
        b.lock_confirmed.is_none() && b.lock_sent.is_some_and(|(_, version)| applied >= version)
    });
    let empty = c.resetting.is_some() && c.possible_licenses().is_empty();
    if locked {
        draft.emit(Event::LockConfirmed { container: serial, at: moment.now });
    }
    if empty {
        draft.emit(Event::ResetConfirmed { container: serial });
    }
}

fn note_usage(draft: &mut Draft, request: &Request) {
    let serial = request.serial;
    let Some(c) = draft.world.containers.get(&serial) else { return };
    let noted: BTreeSet<LicenseId> = c.tombstones.keys().copied().collect();
    let gone = noted.iter().copied().filter(|l| !request.tombstones.contains_key(l)).collect::<BTreeSet<_>>();
    let held = c.possible_licenses();
    let answered: Vec<u64> =
        c.answers.keys().copied().filter(|id| request.wishes.iter().all(|w| w.id != *id)).collect();
    super::receipt::note_tombstones(draft, serial, &request.tombstones);
    for (license, usage) in request.usage.iter().filter(|(l, _)| held.contains(l)) {
        let known = draft.world.licenses.get(license).map(|l| l.usage);
        if known.is_some_and(|known| known.join(*usage) != known) {
            draft.emit(Event::UsageReported { license: *license, usage: *usage });
        }
    }
    if !gone.is_empty() {
        draft.emit(Event::TombstonesForgotten { container: serial, licenses: gone });
    }
    if !answered.is_empty() {
        draft.emit(Event::AnswersForgotten { container: serial, wishes: answered });
    }
}

/// What waits for this container may be held elsewhere by a lease that has run out.
fn give_up_run_out(draft: &mut Draft, serial: Serial, moment: &Moment) {
    let Some(c) = draft.world.containers.get(&serial) else { return };
    let waiting: Vec<LicenseId> = plan(&draft.world, c, moment.now)
        .waiting
        .into_iter()
        .filter(|(_, why)| matches!(why, Waiting::ForContainer { .. }))
        .map(|(license, _)| license)
        .collect();
    for license in waiting {
        crate::license::seat::settle(draft, license, Some(serial), moment.now);
    }
}

fn request_may_pick_up(world: &World, serial: Serial) -> bool {
    world
        .containers
        .get(&serial)
        .is_some_and(|c| c.resetting.is_none() && c.blocklisting.is_none() && c.flag.is_none())
}

/// Leaves out what a template lets be granted only in answer to a request (R3).
fn push_plan(world: &World, c: &Container, now: Instant) -> Plan {
    let mut next = plan(world, c, now);
    let allowed = |license: LicenseId| {
        let license = world.licenses.get(&license)?;
        let template = world.items.get(&license.item)?.template(license.template)?;
        Some(template.limits.push_allowed)
    };
    let held =
        |e: &Entry| c.confirmed.entry(e.license).is_some_and(|before| before.generation == e.generation);
    let refused: Vec<LicenseId> = next
        .entries
        .iter()
        .filter(|e| !held(e) && allowed(e.license) != Some(true))
        .map(|e| e.license)
        .collect();
    next.entries.retain(|e| !refused.contains(&e.license));
    next.waiting.extend(refused.into_iter().map(|license| (license, Waiting::PushNotAllowed)));
    next
}

/// Answers a container that stands at `applied`; `None`: a push, nobody asked.
fn answer(
    draft: &mut Draft,
    serial: Serial,
    applied: Option<Version>,
    handled: bool,
    moment: &Moment,
) -> Answer {
    let push = applied.is_none();
    let Some(c) = draft.world.containers.get(&serial).cloned() else {
        return Answer::EvidenceWanted { version: Version::default() };
    };
    // Lock, reset and their end always go, whatever the setting says (SYSTEM §4.4).
    let urgent = c.resetting.is_some() || c.blocklisting.is_some() || c.newest().lock;
    let next = match () {
        () if push => push_plan(&draft.world, &c, moment.now),
        () if handled || urgent => plan(&draft.world, &c, moment.now),
        () => Plan::unchanged(&c, &plan(&draft.world, &c, moment.now)),
    };
    // Restored from a backup and gone on (R15), it stands below what was confirmed: it needs all of it.
    let there = applied == Some(c.confirmed.version);
    if there && c.outstanding.is_empty() && next.same_content(&c.confirmed) {
        return no_change(draft, &c, &next);
    }
    let manifest = Manifest {
        version: c.signed.next(),
        entries: next.entries,
        lock: next.lock,
        at: Some(moment.now),
        push,
    };
    let actions = actions(&draft.world, &c, &manifest);
    let lock = manifest.lock && c.blocklisting.as_ref().is_some_and(|b| b.lock_sent.is_none());
    let version = manifest.version;
    draft.emit(Event::UpdateDecided { container: serial, manifest: manifest.clone() });
    if lock {
        draft.emit(Event::LockSent { container: serial, version, at: moment.now });
    }
    if c.resetting.is_some() && c.possible_licenses().is_empty() {
        draft.emit(Event::ResetConfirmed { container: serial });
    }
    Answer::Update { manifest, actions }
}

/// Signed only when what would be sent equals what is confirmed (SECURITY §4.2).
fn no_change(draft: &mut Draft, c: &Container, next: &Plan) -> Answer {
    let renewed = |e: &Entry| {
        let before = c.confirmed.entry(e.license).and_then(|b| b.lease_end);
        e.lease_end.filter(|end| before.is_none_or(|b| *end > b)).map(|end| (e.license, end))
    };
    let leases: BTreeMap<LicenseId, Instant> = if c.flag.is_none() && c.blocklisting.is_none() {
        next.entries.iter().filter_map(renewed).collect()
    } else {
        BTreeMap::new()
    };
    if !leases.is_empty() {
        draft.emit(Event::LeasesRenewed { container: c.serial, leases: leases.clone() });
    }
    Answer::NoChange { version: c.confirmed.version, leases }
}

/// Tells the user's log what the vendor did, against what the container last confirmed.
fn actions(world: &World, c: &Container, next: &Manifest) -> Vec<VendorAction> {
    let mut actions = Vec::new();
    for before in &c.confirmed.entries {
        let license = before.license;
        let Some(after) = next.entry(license) else {
            let cause = world.licenses.get(&license).map(|l| &l.cause);
            match cause {
                Some(Cause::Withdrawn { .. } | Cause::Cancelled { .. }) => {
                    actions.push(VendorAction::Withdrawn { license });
                }
                Some(Cause::Replaced { by, .. }) => {
                    actions.push(VendorAction::Replaced { license, by: *by });
                }
                _ => {}
            }
            continue;
        };
        if after.amendment > before.amendment {
            actions.push(VendorAction::Amended { license });
        }
        match (&before.usability, &after.usability) {
            (a, b) if a == b => {}
            (_, Usability::Suspended) => actions.push(VendorAction::Suspended { license }),
            (Usability::Suspended, Usability::Usable) => actions.push(VendorAction::Resumed { license }),
            (_, Usability::Superseded) => actions.push(VendorAction::Superseded { license }),
            _ => {}
        }
    }
    for after in next.entries.iter().filter(|e| c.confirmed.entry(e.license).is_none()) {
        let by = world.licenses.get(&after.license).and_then(|l| l.home).map(|home| home.by);
        if matches!(by, Some(HomeBy::Assignment | HomeBy::Replacement)) && !next.lock {
            actions.push(VendorAction::Delivered { license: after.license });
        }
    }
    match (c.confirmed.lock, next.lock) {
        (false, true) => actions.push(VendorAction::Locked),
        (true, false) => actions.push(VendorAction::Unlocked),
        _ => {}
    }
    if c.resetting.is_some() {
        actions.push(VendorAction::Reset);
    }
    actions
}
