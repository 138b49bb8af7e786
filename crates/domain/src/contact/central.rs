//! What Central answers to a request: one contact, one order of work (SYSTEM §4.1, SECURITY §4.3).
//!
//! R5 and R12 come before this: a message known by its hash gets its stored answer and never
//! reaches a decision.

use crate::contact::answer::{answer, push_plan};
use crate::contact::manifest::{Waiting, plan};
use crate::contact::message::{Ordered, Request, VendorAction, WishAction};
use crate::contact::suspicion::{find_old_generations, out_of_order};
use crate::contact::wish;
use crate::container::{Container, Enrolment, Manifest, Version, WishAnswer};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{Digest, LicenseId, Serial};
use crate::moment::Moment;
use crate::time::Instant;
use crate::world::World;
use alloc::collections::{BTreeMap, BTreeSet};
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
