//! Sessions: found by their token at every request, listed, ended.

use super::random;
use crate::access::{Operator, hash_secret};
use crate::central::{Central, plain};
use crate::error::AppError;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use std::net::IpAddr;
use tenure_domain::ids::Digest;
use tenure_domain::time::{DAY, Instant};
use tenure_store::people::{User, UserSession};
use tenure_store::{Tx, Verdict};
use zeroize::Zeroizing;

/// Unused for so long, a session is over: eight hours.
pub(crate) const IDLE: i64 = 8 * 3_600;

/// A session is over after so long in any case.
pub(crate) const LIFE: i64 = DAY;

/// The second factor has to come within so long.
pub(crate) const HALF_LIFE: i64 = 300;

/// How often a use is written down.
const SEEN_EVERY: i64 = 60;

/// What a browser's cookie holds: 256 random bits.
pub struct Token(Zeroizing<String>);

impl Token {
    pub(crate) fn draw() -> Result<Self, AppError> {
        let bytes: Zeroizing<[u8; 32]> = random()?;
        Ok(Self(Zeroizing::new(Base64UrlUnpadded::encode_string(bytes.as_slice()))))
    }

    /// Returns the text for the cookie.
    pub fn secret(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> Digest {
        hash_secret(&self.0)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// From where somebody signs in; shortened before it is kept.
#[derive(Clone, Debug)]
pub struct Client {
    /// The address.
    pub address: IpAddr,
    /// What the browser says of itself.
    pub agent: String,
}

impl Client {
    /// Returns the network, for the list of sessions: the last part of the address is left out.
    pub(crate) fn network(&self) -> String {
        match self.address.to_canonical() {
            IpAddr::V4(v4) if v4.is_loopback() => v4.to_string(),
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                format!("{a}.{b}.{c}.…")
            }
            IpAddr::V6(v6) if v6.is_loopback() => v6.to_string(),
            IpAddr::V6(v6) => {
                let [a, b, c, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:…")
            }
        }
    }

    /// Returns browser and system as people know them.
    pub(crate) fn browser(&self) -> String {
        const BROWSERS: [(&str, &str); 6] = [
            ("Edg/", "Edge"),
            ("OPR/", "Opera"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
            ("curl/", "curl"),
        ];
        const SYSTEMS: [(&str, &str); 6] = [
            ("Windows", "Windows"),
            ("Android", "Android"),
            ("iPhone", "iOS"),
            ("iPad", "iPadOS"),
            ("Mac OS", "macOS"),
            ("Linux", "Linux"),
        ];
        let find = |known: &[(&str, &'static str)]| {
            known.iter().find(|(part, _)| self.agent.contains(part)).map(|(_, name)| *name)
        };
        [find(&BROWSERS), find(&SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Somebody who is signed in, at this very request.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// With which rights.
    pub operator: Operator,
    /// Who.
    pub user: User,
    /// In which session.
    pub session: UserSession,
}

/// Says whether a session is over.
pub(crate) fn is_over(session: &UserSession, now: Instant) -> bool {
    now >= session.expires || now.since(session.seen) > IDLE
}

/// Begins a session of a user.
pub(crate) fn begin(
    tx: &mut dyn Tx,
    user: &User,
    token: &Token,
    client: &Client,
    (now, half): (Instant, bool),
) -> Result<(), tenure_store::StoreError> {
    tx.put_session(&UserSession {
        token: token.hash(),
        user: user.id,
        half,
        created: now,
        seen: now,
        expires: now.plus(if half { HALF_LIFE } else { LIFE }),
        proved: now,
        address: client.network(),
        agent: client.browser(),
        offer: None,
    })
}

impl Central {
    /// Finds who a session belongs to and what the user may do now. `None`: nobody; the session is
    /// unknown, over, waits for its second factor, or its user is disabled.
    ///
    /// # Errors
    /// The database.
    pub fn visitor(&self, token: &str) -> Result<Option<Visitor>, AppError> {
        let now = self.clock.now();
        let hash = hash_secret(token);
        let found = plain(tenure_store::read(&*self.store, |view| {
            let Some(session) = view.session(hash)? else { return Ok(None) };
            Ok(view.user(session.user)?.map(|user| (session, user)))
        }))?;
        let Some((session, user)) = found else { return Ok(None) };
        if session.half || is_over(&session, now) || user.disabled.is_some() {
            return Ok(None);
        }
        let Some(operator) = Operator::of_user(&user) else { return Ok(None) };
        if now.since(session.seen) >= SEEN_EVERY {
            self.seen(hash, now)?;
        }
        Ok(Some(Visitor { operator, user, session }))
    }

    /// Notes a use, unless the session was ended in between.
    fn seen(&self, token: Digest, now: Instant) -> Result<(), AppError> {
        plain(tenure_store::write(&*self.store, "session.seen", |tx| {
            let Some(session) = tx.session(token)? else { return Ok(((), Verdict::RollBack)) };
            tx.put_session(&UserSession { seen: now.max(session.seen), ..session })?;
            Ok(((), Verdict::Commit))
        }))?;
        Ok(())
    }

    /// Ends the session of a token, a half one as well. A session that is over already is none.
    ///
    /// # Errors
    /// The database.
    pub fn sign_out(&self, token: &str) -> Result<(), AppError> {
        let hash = hash_secret(token);
        plain(tenure_store::write(&*self.store, "session.end", |tx| {
            tx.end_session(hash)?;
            Ok(((), Verdict::Commit))
        }))?;
        Ok(())
    }

    /// Forgets sessions that are over (hourly).
    ///
    /// # Errors
    /// The database.
    pub fn forget_sessions(&self) -> Result<u64, AppError> {
        let now = self.clock.now();
        Ok(plain(tenure_store::write(&*self.store, "session.forget", |tx| {
            Ok((tx.forget_sessions(now)?, Verdict::Commit))
        }))?)
    }
}
