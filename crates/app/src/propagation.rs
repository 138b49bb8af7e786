//! The propagation view: every vendor change that has not arrived, how old it is, and why.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use tenure_domain::contact::manifest::Waiting;
use tenure_domain::contact::pending;
pub use tenure_domain::contact::pending::Change;
use tenure_domain::container::{Container, FlagReason};
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::time::Instant;
use tenure_domain::world::{Scope, World};
use tenure_store::StoreError;
use tenure_store::query::{ListQuery, Sort};

/// As many containers are looked at together.
const CONTAINERS_AT_ONCE: usize = 20;

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
    /// Lists what is pending for one page of containers, those that wait longest first.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn propagation(
        &self,
        who: &Operator,
        query: &ListQuery,
    ) -> Result<(Vec<Pending>, Option<Serial>), AppError> {
        who.needs(Permission::Read)?;
        let query = ListQuery { sort: Sort::LongestOnItsWay, ..query.clone() };
        let containers = plain(tenure_store::read(&*self.store, |view| Ok(view.containers(&query)?)))?;
        let full = containers.len() == query.limit as usize;
        let next = containers.last().filter(|_| full).map(|c| c.serial);
        let mut pending = Vec::new();
        // Some at a time: loaded together they share what surrounds them, all at once they are a world.
        for some in containers.chunks(CONTAINERS_AT_ONCE) {
            let serials: Vec<Serial> = some.iter().map(|c| c.serial).collect();
            pending.extend(self.pending_for(&serials)?);
        }
        Ok((pending, next))
    }

    /// Lists what is pending for one container.
    ///
    /// # Errors
    /// The database.
    pub fn pending(&self, serial: Serial) -> Result<Vec<Pending>, AppError> {
        self.pending_for(&[serial])
    }

    fn pending_for(&self, serials: &[Serial]) -> Result<Vec<Pending>, AppError> {
        let scope = Scope { containers: serials.iter().copied().collect(), ..Scope::default() };
        let (world, flushed) = plain(tenure_store::read(&*self.store, |view| {
            let flushed: Result<Vec<_>, StoreError> =
                serials.iter().map(|serial| view.last_hint(*serial)).collect();
            Ok((view.load(&scope)?, flushed?))
        }))?;
        let mut found = Vec::new();
        for (serial, flushed) in serials.iter().zip(flushed) {
            let last_hint = self.hints.asked(*serial).max(flushed);
            found.extend(self.pending_in(&world, *serial, last_hint));
        }
        Ok(found)
    }

    fn pending_in(&self, world: &World, serial: Serial, last_hint: Option<Instant>) -> Vec<Pending> {
        let Some(container) = world.containers.get(&serial) else { return Vec::new() };
        let pending = pending::pending(world, container, self.clock.now());
        let found = pending.into_iter().map(|p| Pending {
            container: serial,
            license: p.license,
            change: p.change,
            since: p.since,
            reason: reason(world, container, &p),
            last_hint,
            last_contact: container.last_contact,
        });
        found.collect()
    }
}

fn reason(world: &World, c: &Container, pending: &pending::Pending) -> Reason {
    if let Some(waiting) = pending.waiting {
        return Reason::Waiting(waiting);
    }
    let newest = c.newest();
    let signed = match pending.license {
        Some(id) => !c.outstanding.is_empty() && newest.entry(id) != c.confirmed.entry(id),
        None => !c.outstanding.is_empty(),
    };
    match (c.last_contact, pending.since) {
        (None, _) => Reason::NeverCalled,
        _ if signed => Reason::WithoutReceipt,
        (Some(last), Some(since)) if last < since => Reason::NotCalled,
        _ if !world.settings.automatic_updates => Reason::AutomaticUpdatesOff,
        _ => c.flag.map_or(Reason::NotCalled, |flag| Reason::Flagged(flag.reason)),
    }
}
