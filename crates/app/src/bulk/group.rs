//! Deciding a group of members: each by the same `decide` as a single action. What one refuses does
//! not stop the others.

use super::action::{Action, Part};
use super::job::Why;
use crate::error::AppError;
use std::collections::BTreeMap;
use tenure_domain::decide;
use tenure_domain::event::Event;
use tenure_domain::moment::Moment;
use tenure_domain::refusal::{LicenseRefusal, Refusal};
use tenure_domain::world::{Key, Scope, World};

/// What came of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Something happened; the place of the last event about it.
    Changed {
        /// Its place among the group's events.
        event: usize,
    },
    /// It was so already.
    Already,
    /// It can't be done.
    Refused(Why),
}

/// A group as decided.
pub(super) struct Decided {
    /// The world after it.
    pub(super) world: World,
    /// What happened, in order.
    pub(super) events: Vec<Event>,
    /// What came of each member.
    pub(super) outcomes: BTreeMap<Key, Outcome>,
}

/// Returns everything that the commands for these parts read.
pub(super) fn scope(action: &Action, parts: &[Part]) -> Scope {
    let mut all = Scope::default();
    for command in parts.iter().filter_map(|part| action.command(part, &part.targets)) {
        let one = decide::scope(&command);
        all.items.extend(one.items);
        all.customers.extend(one.customers);
        all.orders.extend(one.orders);
        all.tickets.extend(one.tickets);
        all.licenses.extend(one.licenses);
        all.containers.extend(one.containers);
        all.followed_tickets |= one.followed_tickets;
    }
    // What no command names is still looked at, to say why not.
    for target in parts.iter().flat_map(|part| &part.targets) {
        if let Key::License(id) = target {
            all.licenses.insert(*id);
        }
    }
    all
}

/// Decides every part over one world.
///
/// # Errors
/// No randomness for the ids of new licenses.
pub(super) fn decide_all(
    action: &Action,
    parts: &[Part],
    before: &World,
    moment: &dyn Fn() -> Result<Moment, AppError>,
) -> Result<Decided, AppError> {
    let decided = Decided { world: before.clone(), events: Vec::new(), outcomes: BTreeMap::new() };
    let mut group = Group { action, moment, decided };
    for part in parts {
        group.attempt(part, &part.targets)?;
    }
    Ok(group.decided)
}

struct Group<'a> {
    action: &'a Action,
    moment: &'a dyn Fn() -> Result<Moment, AppError>,
    decided: Decided,
}

impl Group<'_> {
    /// Tries all at once; whoever refuses is left out, and the rest is tried again.
    fn attempt(&mut self, part: &Part, targets: &[Key]) -> Result<(), AppError> {
        let Some(first) = targets.first() else { return Ok(()) };
        let Some(command) = self.action.command(part, targets) else {
            self.refuse(first, Why::NoOrder);
            return self.attempt(part, &targets[1..]);
        };
        // Ids are made from the moment, so every attempt has its own.
        match decide::decide(&self.decided.world, &command, &(self.moment)()?) {
            Ok(events) => {
                self.take(targets, events);
                Ok(())
            }
            Err(Refusal::Licenses { refused }) if targets.len() > 1 => {
                let why: BTreeMap<Key, LicenseRefusal> =
                    refused.into_iter().map(|r| (Key::License(r.license), r.why)).collect();
                let (out, rest): (Vec<Key>, Vec<Key>) =
                    targets.iter().cloned().partition(|target| why.contains_key(target));
                if out.is_empty() {
                    return self.halve(part, targets);
                }
                for target in &out {
                    if let Some(why) = why.get(target) {
                        self.refuse(target, Why::License(why.clone()));
                    }
                }
                self.attempt(part, &rest)
            }
            Err(refusal) if targets.len() == 1 => {
                self.refuse(first, Why::of(first, refusal));
                Ok(())
            }
            Err(_) => self.halve(part, targets),
        }
    }

    /// The refusal is about the whole: find out whom it is about.
    fn halve(&mut self, part: &Part, targets: &[Key]) -> Result<(), AppError> {
        let (left, right) = targets.split_at(targets.len() / 2);
        self.attempt(part, left)?;
        self.attempt(part, right)
    }

    fn refuse(&mut self, target: &Key, why: Why) {
        self.decided.outcomes.insert(target.clone(), Outcome::Refused(why));
    }

    fn take(&mut self, targets: &[Key], events: Vec<Event>) {
        let start = self.decided.events.len();
        crate::vendor::fold(&mut self.decided.world, &events);
        self.decided.events.extend(events);
        let fresh = &self.decided.events[start..];
        for target in targets {
            let about = |event: &Event| targets.len() == 1 || event.key() == *target;
            let last = fresh.iter().rposition(about);
            let outcome = last.map_or(Outcome::Already, |at| Outcome::Changed { event: start + at });
            self.decided.outcomes.insert(target.clone(), outcome);
        }
    }
}
