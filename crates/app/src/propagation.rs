//! The propagation view: every vendor change that has not arrived, how old it is, and why.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::collections::BTreeSet;
use tenure_domain::contact::manifest::{Plan, Waiting, plan};
use tenure_domain::container::{Container, Entry, FlagReason};
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::time::Instant;
use tenure_domain::world::{Scope, World};
use tenure_store::query::ListQuery;

/// What is to change in a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A license comes in.
    Deliver,
    /// A license goes out.
    Remove,
    /// Its terms, generation or usability change.
    Alter,
    /// The container is to be locked.
    Lock,
    /// The container is to be unlocked.
    Unlock,
    /// The container is to be reset.
    Reset,
}

/// Why a change has not arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The container never made a signed contact.
    NeverCalled,
    /// It has not called since the change.
    NotCalled,
    /// It was signed; the receipt is missing.
    WithoutReceipt,
    /// It has to wait.
    Waiting(Waiting),
    /// Automatic updates are off: it goes with the next pick of a user.
    AutomaticUpdatesOff,
    /// The container is flagged.
    Flagged(FlagReason),
}

/// One vendor change on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The container.
    pub container: Serial,
    /// The license, if the change is about one.
    pub license: Option<LicenseId>,
    /// What is to change.
    pub change: Change,
    /// Since when, as far as that is known.
    pub since: Option<Instant>,
    /// Why it has not arrived.
    pub reason: Reason,
    /// When the container last asked for a hint.
    pub last_hint: Option<Instant>,
    /// When it last made a signed contact.
    pub last_contact: Option<Instant>,
}

impl Central {
    /// Lists what is pending for one page of containers, by serial.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn propagation(
        &self,
        who: &Operator,
        query: &ListQuery,
    ) -> Result<(Vec<Pending>, Option<Serial>), AppError> {
        who.needs(Permission::Read)?;
        let containers = plain(tenure_store::read(&*self.store, |view| Ok(view.containers(query)?)))?;
        let full = containers.len() == query.limit as usize;
        let next = containers.last().filter(|_| full).map(|c| c.serial);
        let mut pending = Vec::new();
        for container in &containers {
            pending.extend(self.pending(container.serial)?);
        }
        Ok((pending, next))
    }

    /// Lists what is pending for one container.
    ///
    /// # Errors
    /// The database.
    pub fn pending(&self, serial: Serial) -> Result<Vec<Pending>, AppError> {
        let scope = Scope { containers: [serial].into(), followed_tickets: true, ..Scope::default() };
        let (world, flushed) = plain(tenure_store::read(&*self.store, |view| {
            Ok((view.load(&scope)?, view.last_hint(serial)?))
        }))?;
        let Some(container) = world.containers.get(&serial) else { return Ok(Vec::new()) };
        let last_hint = self.hints.asked(serial).max(flushed);
        let next = plan(&world, container, self.clock.now());
        Ok(list(&world, container, &next, last_hint))
    }
}

fn list(world: &World, c: &Container, next: &Plan, last_hint: Option<Instant>) -> Vec<Pending> {
    let mut pending = Vec::new();
    let mut push = |license: Option<LicenseId>, change, waiting: Option<&Waiting>| {
        let since = license.and_then(|id| since(world, id));
        let reason = reason(world, c, license, since, waiting);
        let last_contact = c.last_contact;
        pending.push(Pending {
            container: c.serial,
            license,
            change,
            since,
            reason,
            last_hint,
            last_contact,
        });
    };
    let mut ids: BTreeSet<LicenseId> = next.entries.iter().map(|e| e.license).collect();
    ids.extend(c.confirmed.entries.iter().map(|e| e.license));
    ids.extend(c.outstanding.iter().flat_map(|m| m.entries.iter().map(|e| e.license)));
    ids.extend(next.waiting.keys());
    for id in ids {
        let wanted = next.entries.iter().find(|e| e.license == id);
        let change = match (c.confirmed.entry(id), wanted) {
            (None, Some(_)) => Change::Deliver,
            (None, None) if next.waiting.contains_key(&id) => Change::Deliver,
            (Some(_), None) => Change::Remove,
            (Some(before), Some(after)) if differs(before, after) => Change::Alter,
            _ => continue,
        };
        push(Some(id), change, next.waiting.get(&id));
    }
    match (c.confirmed.lock, next.lock) {
        (false, true) => push(None, Change::Lock, None),
        (true, false) => push(None, Change::Unlock, None),
        _ => {}
    }
    if c.resetting.is_some() {
        push(None, Change::Reset, None);
    }
    pending
}

fn differs(before: &Entry, after: &Entry) -> bool {
    before.generation != after.generation
        || before.amendment != after.amendment
        || before.usability != after.usability
}

/// When the change was made, as far as the license remembers it.
fn since(world: &World, id: LicenseId) -> Option<Instant> {
    let license = world.licenses.get(&id)?;
    let cause = license.cause.at();
    cause.or(license.suspended).or(license.home.map(|home| home.since))
}

fn reason(
    world: &World,
    c: &Container,
    license: Option<LicenseId>,
    since: Option<Instant>,
    waiting: Option<&Waiting>,
) -> Reason {
    if let Some(waiting) = waiting {
        return Reason::Waiting(*waiting);
    }
    let newest = c.newest();
    let signed = match license {
        Some(id) => !c.outstanding.is_empty() && newest.entry(id) != c.confirmed.entry(id),
        None => !c.outstanding.is_empty(),
    };
    match (c.last_contact, since) {
        (None, _) => Reason::NeverCalled,
        _ if signed => Reason::WithoutReceipt,
        (Some(last), Some(since)) if last < since => Reason::NotCalled,
        _ if !world.settings.automatic_updates => Reason::AutomaticUpdatesOff,
        _ => c.flag.map_or(Reason::NotCalled, |flag| Reason::Flagged(flag.reason)),
    }
}
