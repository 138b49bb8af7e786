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
use tenure_store::query::ListQuery;

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
        let pending = pending::pending(&world, container, self.clock.now());
        let found = pending.into_iter().map(|p| Pending {
            container: serial,
            license: p.license,
            change: p.change,
            since: p.since,
            reason: reason(&world, container, &p),
            last_hint,
            last_contact: container.last_contact,
        });
        Ok(found.collect())
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
