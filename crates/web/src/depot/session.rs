//! Sessions of end users: in the memory of this process, bounded, for hours. One begins only with a
//! ticket that exists, a container that proved its key, or a pairing; what it may see follows from that.

use std::collections::HashMap;
use std::net::IpAddr;
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
/// The most sessions that began at one address (or in one IPv6 network); beyond that one of its own ends.
const SESSIONS_PER_ADDRESS: usize = 1_000;
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
    /// Where it began, as limits group addresses.
    from: IpAddr,
    begun: Instant,
    used: Instant,
}

/// A session that somebody entered.
pub(crate) struct Entered {
    /// The new secret for the cookie.
    pub(crate) secret: String,
    /// The pairing that the session has left.
    pub(crate) left: Option<PairingId>,
}

/// What lets somebody in.
pub(crate) enum Entrance {
    /// Tickets that exist.
    Tickets(Vec<TicketCode>),
    /// A container's own request, with tickets that were typed beside it.
    Container(Shown, Vec<TicketCode>),
    /// A pairing that was joined with its code.
    Pairing(PairingId),
}

impl Session {
    /// Adds what was shown, and returns the pairing that is left for it.
    fn let_in(&mut self, entrance: Entrance) -> Option<PairingId> {
        match entrance {
            Entrance::Tickets(codes) => {
                self.add(codes);
                None
            }
            Entrance::Container(shown, codes) => {
                self.shown = Some(shown);
                self.add(codes);
                None
            }
            Entrance::Pairing(id) => self.pairing.replace(id),
        }
    }

    fn add(&mut self, codes: Vec<TicketCode>) {
        for code in codes {
            if !self.codes.contains(&code) && self.codes.len() < CODES_MAX {
                self.codes.push(code);
            }
        }
    }
}

/// Ends what is over and, where there is still no room, what rested longest: of the address that wants
/// more than its share, else of the one that has most.
fn make_room(all: &mut HashMap<[u8; 32], Session>, from: IpAddr, now: Instant) {
    if all.len() < SESSIONS_PER_ADDRESS {
        return;
    }
    let count = |from: IpAddr| all.values().filter(|session| session.from == from).count();
    let is_full = all.len() >= SESSIONS_MAX;
    if !is_full && count(from) < SESSIONS_PER_ADDRESS {
        return;
    }
    all.retain(|_, session| !is_over(session, now));
    let mut counts = HashMap::<IpAddr, usize>::new();
    for session in all.values() {
        *counts.entry(session.from).or_default() += 1;
    }
    let greedy = match counts.get(&from) {
        Some(own) if *own >= SESSIONS_PER_ADDRESS => Some(from),
        _ if all.len() < SESSIONS_MAX => None,
        _ => counts.into_iter().max_by_key(|(_, count)| *count).map(|(from, _)| from),
    };
    let rested = all.iter().filter(|(_, s)| Some(s.from) == greedy).min_by_key(|(_, s)| s.used);
    if let Some(key) = rested.map(|(key, _)| *key) {
        all.remove(&key);
    }
}

/// The sessions of this process, by the hash of their secret.
pub(crate) struct Sessions {
    all: Mutex<HashMap<[u8; 32], Session>>,
    /// What the cookie is called.
    cookie: String,
}

fn key(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

fn is_over(session: &Session, now: Instant) -> bool {
    now.duration_since(session.used) >= REST_MAX || now.duration_since(session.begun) >= LIFE_MAX
}

impl Sessions {
    /// Starts without any. `cookie` is what theirs is called.
    pub(crate) fn new(cookie: String) -> Self {
        Self { all: Mutex::default(), cookie }
    }

    fn key_of(&self, headers: &HeaderMap) -> Option<[u8; 32]> {
        cookie(headers, &self.cookie).map(|secret| key(&secret))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<[u8; 32], Session>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds the session of a request.
    pub(crate) fn find(&self, headers: &HeaderMap) -> Option<Session> {
        let (key, now) = (self.key_of(headers)?, Instant::now());
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

    /// Lets somebody in, adding to what the browser has shown before. The secret changes with every
    /// entrance (SECURITY §2.3, row 49). That nobody puts a session of their own into somebody else's
    /// browser is the cookie's doing: by https no other host can set it.
    pub(crate) fn enter(
        &self,
        headers: &HeaderMap,
        from: IpAddr,
        entrance: Entrance,
    ) -> Result<Entered, Fault> {
        let (fresh, token, now) = (secret()?, secret()?, Instant::now());
        let mut all = self.lock();
        let before = self.key_of(headers).and_then(|key| all.remove(&key)).filter(|s| !is_over(s, now));
        let mut session = before.unwrap_or_else(|| Session {
            token: String::new(),
            codes: Vec::new(),
            shown: None,
            pairing: None,
            view: View::default(),
            from,
            begun: now,
            used: now,
        });
        session.token = token;
        session.used = now;
        let left = session.let_in(entrance);
        make_room(&mut all, from, now);
        all.insert(key(&fresh), session);
        Ok(Entered { secret: fresh, left })
    }

    /// Changes the session of a request.
    pub(crate) fn change(&self, headers: &HeaderMap, change: impl FnOnce(&mut Session)) {
        let Some(key) = self.key_of(headers) else { return };
        if let Some(session) = self.lock().get_mut(&key) {
            change(session);
        }
    }

    /// Ends the session of a request and returns it.
    pub(crate) fn end(&self, headers: &HeaderMap) -> Option<Session> {
        self.lock().remove(&self.key_of(headers)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(sessions: &Sessions, from: [u8; 4], secret: &str, entrance: Entrance) -> Entered {
        let mut headers = HeaderMap::new();
        headers.insert("cookie", format!("c={secret}").parse().unwrap());
        sessions.enter(&headers, from.into(), entrance).unwrap()
    }

    fn ticket(n: u8) -> Entrance {
        Entrance::Tickets(vec![TicketCode::from_random([n; 15])])
    }

    fn pairing(n: u8) -> Entrance {
        Entrance::Pairing(tenure_domain::ids::Digest([n; 32]))
    }

    #[test]
    fn an_address_that_begins_many_sessions_ends_only_its_own() {
        let sessions = Sessions::new("c".into());
        let victim = enter(&sessions, [192, 0, 2, 1], "", ticket(1)).secret;
        let first = enter(&sessions, [192, 0, 2, 2], "", pairing(0)).secret;
        for _ in 0..SESSIONS_PER_ADDRESS {
            enter(&sessions, [192, 0, 2, 2], "", pairing(0));
        }
        assert!(sessions.find_secret(&victim).is_some());
        assert!(sessions.find_secret(&first).is_none());
        assert_eq!(sessions.lock().len(), SESSIONS_PER_ADDRESS + 1);
    }

    #[test]
    fn a_ticket_joins_the_computer_of_a_session_and_another_computer_takes_its_place() {
        let sessions = Sessions::new("c".into());
        let paired = enter(&sessions, [192, 0, 2, 1], "", pairing(1));
        let both = enter(&sessions, [192, 0, 2, 1], &paired.secret, ticket(1));
        assert!(both.left.is_none());
        let session = sessions.find_secret(&both.secret).unwrap();
        assert!(session.pairing.is_some() && session.codes.len() == 1);
        assert!(enter(&sessions, [192, 0, 2, 1], &both.secret, pairing(2)).left.is_some());
    }
}
