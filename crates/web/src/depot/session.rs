//! Sessions of end users: in the memory of this process, bounded, for hours. One begins only with a
//! ticket that exists, a container that proved its key, or a pairing; what it may see follows from that.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::HeaderMap;
use sha2::{Digest as _, Sha256};
use tenure_app::contact::Shown;
use tenure_domain::ticket::code::TicketCode;
use tokio::time::Instant;

use super::view::View;
use crate::fault::Fault;
use crate::pages::session::{cookie, secret};
use crate::pairing::PairingId;

/// The cookie of the Depot.
pub(crate) const DEPOT: &str = "tenure_depot";

/// The most sessions at once; beyond that the one that rested longest ends.
const SESSIONS_MAX: usize = 20_000;
/// The most tickets of a session.
pub(crate) const CODES_MAX: usize = 20;
/// How long a session may rest.
const REST_MAX: Duration = Duration::from_hours(1);
/// How long it lives at most.
const LIFE_MAX: Duration = Duration::from_hours(12);

/// What one browser has shown so far.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// What every form of this session carries.
    pub(crate) token: String,
    /// Tickets; they never go to the browser again.
    pub(crate) codes: Vec<TicketCode>,
    /// The container whose request was brought.
    pub(crate) shown: Option<Shown>,
    /// The pairing that was joined.
    pub(crate) pairing: Option<PairingId>,
    /// How licenses are listed.
    pub(crate) view: View,
    begun: Instant,
    used: Instant,
}

/// What lets somebody in.
pub(crate) enum Entrance {
    /// Tickets that exist.
    Tickets(Vec<TicketCode>),
    /// A container's own request.
    Container(Shown),
    /// A pairing that was joined with its code.
    Pairing(PairingId),
}

/// The sessions of this process, by the hash of their secret.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<[u8; 32], Session>>);

fn key(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

fn key_of(headers: &HeaderMap) -> Option<[u8; 32]> {
    cookie(headers, DEPOT).map(|secret| key(&secret))
}

fn is_over(session: &Session, now: Instant) -> bool {
    now.duration_since(session.used) >= REST_MAX || now.duration_since(session.begun) >= LIFE_MAX
}

impl Sessions {
    fn lock(&self) -> MutexGuard<'_, HashMap<[u8; 32], Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds the session of a request.
    pub(crate) fn find(&self, headers: &HeaderMap) -> Option<Session> {
        let (key, now) = (key_of(headers)?, Instant::now());
        let mut all = self.lock();
        if all.get(&key).is_some_and(|session| is_over(session, now)) {
            all.remove(&key);
        }
        let session = all.get_mut(&key)?;
        session.used = now;
        Some(session.clone())
    }

    /// Finds a session by its secret, right after it began.
    pub(crate) fn find_secret(&self, secret: &str) -> Option<Session> {
        self.lock().get(&key(secret)).cloned()
    }

    /// Lets somebody in, adding to what the browser has shown before. Returns the new secret for the
    /// cookie: it changes with every entrance (SECURITY §2.3, row 49).
    pub(crate) fn enter(&self, headers: &HeaderMap, entrance: Entrance) -> Result<String, Fault> {
        let (fresh, token, now) = (secret()?, secret()?, Instant::now());
        let mut all = self.lock();
        let before = key_of(headers).and_then(|key| all.remove(&key)).filter(|s| !is_over(s, now));
        let mut session = before.unwrap_or_else(|| Session {
            token: String::new(),
            codes: Vec::new(),
            shown: None,
            pairing: None,
            view: View::default(),
            begun: now,
            used: now,
        });
        session.token = token;
        session.used = now;
        match entrance {
            Entrance::Tickets(codes) => {
                for code in codes {
                    if !session.codes.contains(&code) && session.codes.len() < CODES_MAX {
                        session.codes.push(code);
                    }
                }
            }
            Entrance::Container(shown) => session.shown = Some(shown),
            Entrance::Pairing(id) => session.pairing = Some(id),
        }
        if all.len() >= SESSIONS_MAX {
            all.retain(|_, session| !is_over(session, now));
        }
        if all.len() >= SESSIONS_MAX
            && let Some(oldest) = all.iter().min_by_key(|(_, s)| s.used).map(|(key, _)| *key)
        {
            all.remove(&oldest);
        }
        all.insert(key(&fresh), session);
        Ok(fresh)
    }

    /// Changes the session of a request.
    pub(crate) fn change(&self, headers: &HeaderMap, change: impl FnOnce(&mut Session)) {
        let Some(key) = key_of(headers) else { return };
        if let Some(session) = self.lock().get_mut(&key) {
            change(session);
        }
    }

    /// Ends the session of a request and returns it.
    pub(crate) fn end(&self, headers: &HeaderMap) -> Option<Session> {
        self.lock().remove(&key_of(headers)?)
    }
}
