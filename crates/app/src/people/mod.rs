//! Who signs in to the Desk: users, passwords, second factors, sessions.
//!
//! The browser holds a random token, the database its hash. Every request asks again whose session it
//! is and what the user may do now, so whatever ends a right ends it at once (SECURITY §2.3, row 65):
//! a new password, another role, a disabled user or a changed second factor end the user's other
//! sessions in the same transaction. API keys belong to no user: they live on until they are revoked.
//!
//! Sign-in tells nothing (row 47): an unknown name costs the same hash and gets the same answer, the
//! growing delay counts unknown names as well (row 48), and a wrong sign-in writes no row (row 68).

mod account;
mod administer;
mod delay;
mod factor;
mod known;
mod own;
mod password;
mod refusal;
mod reset;
mod session;
mod sign_in;

pub use account::Account;
pub(crate) use administer::has_administrator;
pub use administer::{UserChange, UserWanted};
pub use known::Doer;
pub use own::FactorOffer;
pub use refusal::{PersonRefusal, Weakness};
pub use reset::reset_user;
pub use session::{Client, Token, Visitor};
pub(crate) use sign_in::TURNS;
pub use sign_in::{SignIn, SignedIn};

use crate::error::AppError;
use crate::keys::{KeyError, KeyFolder};
use tenure_domain::event::Event;
use tenure_domain::ids::Actor;
use tenure_domain::time::Instant;
use tenure_domain::world::World;
use tenure_store::records::JournalEntry;
use tenure_store::{Failure, Tx};

/// What sign-ins need beside the database.
pub(crate) struct People {
    pub(crate) hasher: password::Hasher,
    pub(crate) delays: delay::Delays,
    pub(crate) seal: factor::FactorSeal,
}

impl People {
    pub(crate) fn open(folder: &KeyFolder) -> Result<Self, KeyError> {
        Ok(Self {
            hasher: password::Hasher::default(),
            delays: delay::Delays::default(),
            seal: factor::FactorSeal::open(folder)?,
        })
    }
}

/// Writes down what happened to users or keys: one journal entry an event, in the same transaction.
pub(crate) fn write_down(
    tx: &mut dyn Tx,
    events: &[Event],
    at: Instant,
    (actor, reason, operation): (&Actor, &str, &str),
) -> Result<(), Failure<AppError>> {
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        entries.push(JournalEntry {
            key: event.key(),
            also: event.also(),
            kind: event.word().into(),
            event: serde_json::to_string(event).map_err(|e| Failure::Refused(AppError::internal(e)))?,
            at,
            actor: actor.clone(),
            reason: reason.into(),
            written_by: operation.into(),
        });
    }
    tx.save(&mut World::default(), &entries)?;
    Ok(())
}

/// Draws random bytes.
pub(crate) fn random<const N: usize>() -> Result<zeroize::Zeroizing<[u8; N]>, AppError> {
    let mut bytes = zeroize::Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| AppError::internal(KeyError::NoRandomness))?;
    Ok(bytes)
}
