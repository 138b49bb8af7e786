//! Why something is so: which event made it so and by which rule, from the journal alone.
//!
//! The state that people see is a pure function of what happened (SYSTEM §3), so folding the journal up
//! to a moment gives the state at that moment, and the last event that bears on a part of it is what
//! made it so. Nothing here is stored.

mod rule;

pub use rule::Rule;

use crate::container::state::ContainerState;
use crate::container::{Container, FlagReason, Version};
use crate::event::Event;
use crate::ids::{CustomerId, LicenseId, Serial};
use crate::license::standing::{PossibleIn, Progress, Standing};
use crate::license::{HomeBy, License};
use crate::time::Instant;
use crate::world::{Key, World};
use alloc::vec::Vec;

/// One part of what is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The license's state.
    Standing(Standing),
    /// Where the license is meant to be.
    Home { container: Serial, by: HomeBy, bound: bool },
    /// What it permits.
    Terms { amendment: u32 },
    /// It is suspended.
    Suspended,
    /// It took the place of another.
    Replaces(LicenseId),
    /// Another took its place.
    ReplacedBy(LicenseId),
    /// A container may hold it.
    Possible(PossibleIn),
    /// A user waits for support to release a reactivation.
    ReactivationAsked,
    /// Its generation grew.
    Generation { generation: u32 },
    /// The container's state.
    State(ContainerState),
    /// The container is attached to a customer.
    Attached(CustomerId),
    /// The container is on the blocklist.
    Blocklisted,
    /// The lock was signed for it.
    LockSent,
    /// It proved that it holds the lock.
    LockConfirmed,
    /// It is flagged.
    Flagged(FlagReason),
    /// It is being reset.
    Resetting,
    /// What it last proved to hold.
    Confirmed { version: Version, licenses: usize },
    /// What was signed for it since, without a receipt.
    Outstanding { version: Version, licenses: usize },
}

/// What has to happen before a part of it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// The container's next contact.
    Contact(Serial),
    /// A receipt, or any later message of the container.
    Receipt(Serial),
    /// The proof that another container gave it up, or the end of its lease there.
    Removal(Serial),
    /// A user collects it with its ticket.
    User,
    /// Support releases it.
    Support,
    /// A person looks at it and clears it.
    Person,
}

/// One part of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// What is so.
    pub what: What,
    /// Since when, as far as an event says it.
    pub since: Option<Instant>,
    /// The places, in the entries given, of the events that made it so; the last one decided.
    pub by: Vec<usize>,
    /// The rule that makes it so.
    pub rule: Rule,
    /// What it waits for.
    pub waits: Option<Waits>,
}

/// One journal entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// What happened.
    pub event: Event,
}

/// The kinds of events that say nothing about why: contacts without effect, and what only repeats.
pub const WITHOUT_EFFECT: [&str; 7] = [
    "contact_made",
    "leases_renewed",
    "usage_reported",
    "wishes_answered",
    "answers_forgotten",
    "tombstones_noted",
    "tombstones_forgotten",
];

/// Folds entries, oldest first, into the world that they lead to.
pub fn fold(entries: &[Entry]) -> World {
    let mut world = World::default();
    for entry in entries {
        crate::apply(&mut world, &entry.event);
    }
    world
}

/// Explains a license: its state first, then what that rests on. `entries` are those of the license, of
/// its chain and of every container it was ever for, oldest first; `world` is what they lead to.
pub fn license(world: &World, license: &License, entries: &[Entry]) -> Vec<Because> {
    let told = Told { entries };
    let id = license.id;
    let standing = world.standing(license);
    let mut all = Vec::from([standing_because(&told, id, standing)]);
    if let Some(home) = license.home {
        let what = What::Home { container: home.container, by: home.by, bound: home.bound };
        let by = told.last_of(id, sets_home);
        all.push(told.because(what, by, Rule::Home, None));
    }
    if license.suspended.is_some() {
        let by = told.last_of(id, |e| matches!(e, Event::LicenseSuspended { .. }));
        all.push(told.because(What::Suspended, by, Rule::Suspend, None));
    }
    for place in world.possible(id) {
        let (by, waits) = possible_because(&told, id, &place);
        all.push(told.because(What::Possible(place), by, Rule::Possible, waits));
    }
    if let Some(before) = license.predecessor {
        let by = told.last_of(id, |e| matches!(e, Event::LicenseSold { .. }));
        all.push(told.because(What::Replaces(before), by, Rule::Replace, None));
    }
    if let Some(after) = license.successor {
        let by = told.last_of(id, |e| matches!(e, Event::LicenseReplaced { .. }));
        all.push(told.because(What::ReplacedBy(after), by, Rule::Replace, None));
    }
    if license.generation > 1 {
        let by = told.last_of(id, raises_generation);
        let what = What::Generation { generation: license.generation };
        all.push(told.because(what, by, Rule::Generation, None));
    }
    if license.reactivations.asked.is_some() {
        let by = told.last_of(id, |e| matches!(e, Event::ReactivationAsked { .. }));
        all.push(told.because(What::ReactivationAsked, by, Rule::Reactivate, Some(Waits::Support)));
    }
    let by = told.last_of(id, sets_terms);
    let what = What::Terms { amendment: license.amendment };
    all.push(told.because(what, by, Rule::Amend, None));
    all
}

/// Explains a container: its state first, then what that rests on.
pub fn container(container: &Container, pending: bool, now: Instant, entries: &[Entry]) -> Vec<Because> {
    let told = Told { entries };
    let serial = container.serial;
    let of = |pick: fn(&Event) -> bool| told.last(|e| e.key() == Key::Container(serial) && pick(e));
    let state = container.state(pending, now);
    let mut all = Vec::from([told.because(
        What::State(state),
        state_event(&told, container, state),
        Rule::Container,
        state_waits(container, state),
    )]);
    if let Some(customer) = &container.customer {
        let by = of(|e| matches!(e, Event::ContainerAttached { .. }));
        all.push(told.because(What::Attached(customer.clone()), by, Rule::Attach, None));
    }
    if let Some(entry) = &container.blocklisting {
        let by = of(|e| matches!(e, Event::ContainerBlocklisted { .. }));
        all.push(told.because(What::Blocklisted, by, Rule::Blocklist, None));
        if entry.lock_sent.is_some() {
            let by = of(|e| matches!(e, Event::LockSent { .. }));
            let waits = entry.lock_confirmed.is_none().then_some(Waits::Receipt(serial));
            all.push(told.because(What::LockSent, by, Rule::Blocklist, waits));
        }
        if entry.lock_confirmed.is_some() {
            let by = of(|e| matches!(e, Event::LockConfirmed { .. }));
            all.push(told.because(What::LockConfirmed, by, Rule::Blocklist, None));
        }
    }
    if let Some(flag) = container.flag {
        let by = of(|e| matches!(e, Event::ContainerFlagged { .. }));
        let rule = flag_rule(flag.reason);
        all.push(told.because(What::Flagged(flag.reason), by, rule, Some(Waits::Person)));
    }
    if container.resetting.is_some() {
        let by = of(|e| matches!(e, Event::ContainerReset { .. }));
        all.push(told.because(What::Resetting, by, Rule::Reset, Some(Waits::Receipt(serial))));
    }
    let version = container.confirmed.version;
    let by = of(|e| matches!(e, Event::ContentConfirmed { .. }));
    let what = What::Confirmed { version, licenses: container.confirmed.entries.len() };
    all.push(told.because(what, by, Rule::Confirmed, None));
    for manifest in &container.outstanding {
        let decided = |e: &Event| match e {
            Event::UpdateDecided { container, manifest: m }
            | Event::EvidenceAccepted { container, manifest: m } => {
                *container == serial && m.version == manifest.version
            }
            _ => false,
        };
        let what = What::Outstanding { version: manifest.version, licenses: manifest.entries.len() };
        all.push(told.because(what, told.last(decided), Rule::Update, Some(Waits::Receipt(serial))));
    }
    all
}

struct Told<'a> {
    entries: &'a [Entry],
}

impl Told<'_> {
    fn last(&self, pick: impl Fn(&Event) -> bool) -> Vec<usize> {
        self.entries.iter().rposition(|entry| pick(&entry.event)).into_iter().collect()
    }

    fn last_of(&self, license: LicenseId, pick: impl Fn(&Event) -> bool) -> Vec<usize> {
        self.last(|event| event.key() == Key::License(license) && pick(event))
    }

    fn because(&self, what: What, by: Vec<usize>, rule: Rule, waits: Option<Waits>) -> Because {
        let since = by.last().and_then(|at| self.entries.get(*at)).map(|entry| entry.at);
        Because { what, since, by, rule, waits }
    }
}

fn standing_because(told: &Told<'_>, id: LicenseId, standing: Standing) -> Because {
    use Standing as S;
    let (rule, waits) = match standing {
        S::AvailableNotCollected | S::AvailableReturned => (Rule::Available, Some(Waits::User)),
        S::AvailableAfter { container } => (Rule::Replace, Some(Waits::Removal(container))),
        S::SuspendedOnTicket | S::Suspended { .. } => (Rule::Suspend, None),
        S::Assigned { container } => (Rule::Assign, Some(Waits::Contact(container))),
        S::Waiting { still_in, .. } => (Rule::HandOver, Some(Waits::Removal(still_in))),
        S::CollectedWithoutReceipt { container } => (Rule::Receipt, Some(Waits::Receipt(container))),
        S::CollectedConfirmed { .. } => (Rule::Receipt, None),
        S::AwaitingDelivery { container } => (Rule::Update, Some(Waits::Contact(container))),
        S::BeingWithdrawn { container, progress } => (Rule::Withdraw, Some(leaves(container, progress))),
        S::BeingReplaced { container, progress, .. } => (Rule::Replace, Some(leaves(container, progress))),
        S::BeingReturned { container, progress } => (Rule::Return, Some(leaves(container, progress))),
        S::BeingReset { container, progress } => (Rule::Reset, Some(leaves(container, progress))),
        S::Moving { from, progress, .. } => (Rule::Transfer, Some(leaves(from, progress))),
        S::Locked { .. } => (Rule::Blocklist, None),
        S::Withdrawn => (Rule::Withdraw, None),
        S::Replaced { .. } => (Rule::Replace, None),
        S::Cancelled => (Rule::Cancel, None),
        S::Reset => (Rule::Reset, None),
    };
    let mut by = told.last_of(id, |event| makes(standing, event));
    by.extend(proof(told, standing));
    by.sort_unstable();
    told.because(What::Standing(standing), by, rule, waits)
}

const fn leaves(container: Serial, progress: Progress) -> Waits {
    match progress {
        Progress::NotYetDelivered => Waits::Contact(container),
        Progress::WithoutReceipt => Waits::Receipt(container),
    }
}

/// Says whether an event of the license is one that leads to the standing.
fn makes(standing: Standing, event: &Event) -> bool {
    use Event as E;
    use Standing as S;
    match standing {
        S::Suspended { .. } | S::SuspendedOnTicket => matches!(event, E::LicenseSuspended { .. }),
        S::AvailableNotCollected | S::AvailableReturned | S::AvailableAfter { .. } => matches!(
            event,
            E::LicenseSold { .. }
                | E::LicenseReturned { .. }
                | E::LicenseUnassigned { .. }
                | E::EndCancelled { .. }
                | E::SuccessorFreed { .. }
                | E::LeaseRanOut { .. }
                | E::LicenseResumed { .. }
        ),
        S::BeingWithdrawn { .. } | S::Withdrawn | S::Cancelled => {
            matches!(event, E::LicenseWithdrawn { .. } | E::LicenseCancelled { .. })
        }
        S::BeingReplaced { .. } | S::Replaced { .. } => matches!(event, E::LicenseReplaced { .. }),
        S::BeingReturned { .. } => matches!(event, E::LicenseReturned { .. }),
        S::BeingReset { .. } | S::Reset => matches!(event, E::LicenseReset { .. }),
        S::Moving { .. } => matches!(event, E::LicenseTransferred { .. }),
        S::Assigned { .. }
        | S::Waiting { .. }
        | S::AwaitingDelivery { .. }
        | S::CollectedWithoutReceipt { .. }
        | S::CollectedConfirmed { .. }
        | S::Locked { .. } => sets_home(event),
    }
}

/// Returns the container's event that completes the standing, if one does.
fn proof(told: &Told<'_>, standing: Standing) -> Vec<usize> {
    use Standing as S;
    let of = |serial: Serial, pick: fn(&Event) -> bool| {
        told.last(|event| event.key() == Key::Container(serial) && pick(event))
    };
    match standing {
        S::Locked { container } => of(container, |e| matches!(e, Event::ContainerBlocklisted { .. })),
        S::CollectedConfirmed { container } => of(container, |e| matches!(e, Event::ContentConfirmed { .. })),
        S::CollectedWithoutReceipt { container } => {
            of(container, |e| matches!(e, Event::UpdateDecided { .. }))
        }
        S::BeingWithdrawn { container, progress: Progress::WithoutReceipt }
        | S::BeingReplaced { container, progress: Progress::WithoutReceipt, .. }
        | S::BeingReturned { container, progress: Progress::WithoutReceipt }
        | S::BeingReset { container, progress: Progress::WithoutReceipt }
        | S::Moving { from: container, progress: Progress::WithoutReceipt, .. } => {
            of(container, |e| matches!(e, Event::UpdateDecided { .. }))
        }
        _ => Vec::new(),
    }
}

const fn sets_home(event: &Event) -> bool {
    matches!(
        event,
        Event::LicenseSold { .. }
            | Event::LicenseAssigned { .. }
            | Event::LicenseActivated { .. }
            | Event::LicenseTransferred { .. }
            | Event::LicenseTakenBack { .. }
            | Event::LicenseReactivated { .. }
            | Event::LicenseAdopted { .. }
            | Event::EndCancelled { .. }
    )
}

const fn sets_terms(event: &Event) -> bool {
    matches!(event, Event::LicenseSold { .. } | Event::LicenseAmended { .. } | Event::LicenseActivated { .. })
}

const fn raises_generation(event: &Event) -> bool {
    matches!(
        event,
        Event::LicenseActivated { .. }
            | Event::LicenseReactivated { .. }
            | Event::LeaseRanOut { .. }
            | Event::GenerationRaised { .. }
    )
}

/// Returns the update that grants it, the proof of that if there is one, and what the place waits for.
fn possible_because(told: &Told<'_>, id: LicenseId, place: &PossibleIn) -> (Vec<usize>, Option<Waits>) {
    let serial = place.container;
    let grants = |event: &Event| match event {
        Event::UpdateDecided { container, manifest } | Event::EvidenceAccepted { container, manifest } => {
            *container == serial && manifest.entry(id).is_some()
        }
        _ => false,
    };
    let first = told.entries.iter().position(|entry| grants(&entry.event));
    let mut by: Vec<usize> = first.into_iter().collect();
    if place.confirmed {
        let confirms = |entry: &Entry| matches!(&entry.event, Event::ContentConfirmed { container, .. } if *container == serial);
        let from = first.unwrap_or_default();
        let found = told.entries.iter().skip(from).position(confirms);
        by.extend(found.map(|at| at + from));
    }
    let waits = match (place.confirmed, place.removal_signed) {
        (_, true) | (false, false) => Some(Waits::Receipt(serial)),
        (true, false) => None,
    };
    (by, waits)
}

fn state_event(told: &Told<'_>, container: &Container, state: ContainerState) -> Vec<usize> {
    let serial = container.serial;
    told.last(|event| {
        event.key() == Key::Container(serial)
            && match state {
                ContainerState::Blocklisted => matches!(event, Event::ContainerBlocklisted { .. }),
                ContainerState::Resetting => matches!(event, Event::ContainerReset { .. }),
                ContainerState::Flagged => matches!(event, Event::ContainerFlagged { .. }),
                ContainerState::NotSeen => matches!(event, Event::ContainerNoted { .. }),
                ContainerState::Silent | ContainerState::InOrder => {
                    matches!(event, Event::ContentConfirmed { .. } | Event::ContainerEnrolled { .. })
                }
                ContainerState::ChangesOutstanding => {
                    matches!(event, Event::UpdateDecided { .. } | Event::ContentConfirmed { .. })
                }
            }
    })
}

const fn state_waits(container: &Container, state: ContainerState) -> Option<Waits> {
    let serial = container.serial;
    match state {
        ContainerState::NotSeen | ContainerState::Silent => Some(Waits::Contact(serial)),
        ContainerState::ChangesOutstanding if container.outstanding.is_empty() => {
            Some(Waits::Contact(serial))
        }
        ContainerState::ChangesOutstanding | ContainerState::Resetting => Some(Waits::Receipt(serial)),
        ContainerState::Flagged => Some(Waits::Person),
        ContainerState::Blocklisted | ContainerState::InOrder => None,
    }
}

const fn flag_rule(reason: FlagReason) -> Rule {
    match reason {
        FlagReason::Fork => Rule::Fork,
        FlagReason::RollBack => Rule::RollBack,
        FlagReason::TwoSuccessors => Rule::TwoSuccessors,
        FlagReason::ForeignState => Rule::ForeignState,
        FlagReason::OldGeneration => Rule::DuplicateCheck,
        FlagReason::External => Rule::External,
    }
}
