//! Central's time: when it may sign (SECURITY §4.6). A clock that differs from what is expected by more than
//! a day, while Central runs or since it last ran, signs nothing until it is corrected or a person accepts
//! it. Hints, stored answers and the vendor's changes go on.

use crate::central::{Central, plain};
use crate::clock::Clock;
use crate::error::AppError;
use crate::people::write_down;
use crate::release_log::ReleaseLog;
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};
use tenure_domain::event::Event;
use tenure_domain::time::{DAY, Instant};
use tenure_store::query::JournalQuery;
use tenure_store::{Failure, Store, StoreError, Tx, Verdict};

/// The most that a clock may differ from what is expected.
const JUMP_MAX: i64 = DAY;

/// How far below the latest signed time a clock may lie; it signs that time then.
const SLACK: i64 = 300;

/// The name under which the database keeps what is known of the time.
const CLOCK: &str = "clock";

/// What the database keeps of the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// When Central last ran with a clock that nobody doubted.
    at: Option<Instant>,
    /// How often a person accepted the clock.
    acceptances: u64,
    /// How many releases the log held when a person last did: their times count no more.
    releases: u64,
}

impl Seen {
    pub(crate) fn read(store: &dyn Store) -> Result<Self, StoreError> {
        let bytes = plain(tenure_store::read(store, |view| Ok(view.meta(CLOCK)?)))?;
        Self::parse(bytes.as_deref())
    }

    fn parse(bytes: Option<&[u8]>) -> Result<Self, StoreError> {
        let corrupt = |_| StoreError::Corrupt { table: "meta", id: CLOCK.to_owned() };
        bytes.map_or(Ok(Self::default()), |bytes| serde_json::from_slice(bytes).map_err(corrupt))
    }

    /// How many releases of the log have times that count no more.
    pub(crate) const fn releases(&self) -> u64 {
        self.releases
    }
}

/// What is expected of the clock.
pub(crate) struct Watch(Mutex<Expected>);

struct Expected {
    /// By the process's own clock, which nobody sets: at this moment it was this time.
    anchor: (std::time::Instant, Instant),
    /// The latest signed time.
    signed: Instant,
    seen: Seen,
}

impl Watch {
    /// Starts watching: from when Central last ran, if that is far from what the clock shows.
    pub(crate) fn start(
        clock: &dyn Clock,
        store: &dyn Store,
        seen: Seen,
        log: &ReleaseLog,
    ) -> Result<Self, StoreError> {
        let now = clock.now();
        let signed = log.end().1;
        let last = seen.at.max((signed > Instant::default()).then_some(signed));
        let last = if last.is_some() { last } else { last_entry(store)? };
        let far = last.filter(|last| now.since(*last).abs() > JUMP_MAX);
        let anchor = (std::time::Instant::now(), far.unwrap_or(now));
        Ok(Self(Mutex::new(Expected { anchor, signed, seen })))
    }

    /// Why the clock is not believed; `None`: it is.
    fn doubt(&self, clock: &dyn Clock) -> Option<String> {
        let expected = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = clock.now();
        let elapsed = i64::try_from(expected.anchor.0.elapsed().as_secs()).unwrap_or(i64::MAX);
        let by_now = expected.anchor.1.plus(elapsed);
        // A test's clock jumps as the test likes.
        if !clock.is_test() && now.since(by_now).abs() > JUMP_MAX {
            return Some(format!(
                "the clock shows {now}, but by the time that Central last knew it should be {by_now}; correct the \
                 clock, or accept it with `tenure-central keys accept-time` if it is right"
            ));
        }
        let signed = expected.signed;
        (signed.since(now) > SLACK).then(|| {
            format!(
                "the clock shows {now}, but {signed} was signed already; correct the clock, or accept it with \
                 `tenure-central keys accept-time` if it is right"
            )
        })
    }

    fn signed(&self) -> Instant {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).signed
    }

    fn sign(&self, at: Instant) {
        let mut expected = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        expected.signed = expected.signed.max(at);
    }

    fn seen(&self) -> Seen {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).seen
    }

    /// Believes the clock from now on, as a person accepted it.
    fn accept(&self, seen: Seen, now: Instant) {
        let mut expected = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *expected = Expected { anchor: (std::time::Instant::now(), now), signed: now, seen };
    }
}

/// The time of the journal's last entry, for a database that never noted when Central ran.
fn last_entry(store: &dyn Store) -> Result<Option<Instant>, StoreError> {
    plain(tenure_store::read(store, |view| {
        let end = view.feed_end()?;
        let query = JournalQuery { after: end.saturating_sub(1), limit: 1, ..JournalQuery::default() };
        Ok(view.journal(&query)?.last().map(|row| row.entry.at))
    }))
}

/// What a person accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// What the clock shows, which counts from now on.
    pub now: Instant,
    /// What Central would have expected at least: when it last ran.
    pub last: Option<Instant>,
}

/// Accepts what the clock shows, whatever Central expected, and writes it down in the journal. It needs no
/// running Central; one that runs has to be told ([`Central::reload_time`]).
///
/// # Errors
/// The database.
pub fn accept_time(store: &dyn Store, now: Instant, releases: u64) -> Result<Accepted, AppError> {
    tenure_store::write(store, "keys.accept_time", |tx| {
        let before = Seen::parse(tx.meta(CLOCK)?.as_deref())?;
        let seen = Seen { at: Some(now), acceptances: before.acceptances + 1, releases };
        put(tx, seen)?;
        let event = Event::TimeAccepted { before: before.at, now };
        write_down(tx, &[event], now, (&crate::central_actor(), "", "keys.accept_time"))?;
        Ok((Accepted { now, last: before.at }, Verdict::Commit))
    })
    .map_err(AppError::from)
}

fn put(tx: &mut dyn Tx, seen: Seen) -> Result<(), Failure<AppError>> {
    let bytes = serde_json::to_vec(&seen).map_err(|e| Failure::Refused(AppError::internal(e)))?;
    Ok(tx.put_meta(CLOCK, &bytes)?)
}

impl Central {
    /// Returns now, never before the latest time that was signed.
    ///
    /// # Errors
    /// Nothing can be signed: database and release log disagree, or the clock is not believed.
    pub(crate) fn signing_time(&self) -> Result<Instant, AppError> {
        if self.needs_recovery() {
            return Err(AppError::CannotSign { why: self.recovery_reasons().join("; ") });
        }
        if let Some(why) = self.time_doubt() {
            return Err(AppError::CannotSign { why });
        }
        Ok(self.clock.now().max(self.watch.signed()))
    }

    /// Returns why the clock is not believed, for people; `None`: it is.
    pub fn time_doubt(&self) -> Option<String> {
        self.watch.doubt(&*self.clock)
    }

    pub(crate) fn signed_at(&self, at: Instant) {
        self.watch.sign(at);
    }

    /// Notes in the database that Central runs, so that the next start knows what to expect of the clock.
    /// Nothing is noted while the clock is in doubt.
    ///
    /// # Errors
    /// The database.
    pub fn note_time(&self) -> Result<(), AppError> {
        if self.time_doubt().is_some() {
            return Ok(());
        }
        let (own, now) = (self.watch.seen(), self.clock.now());
        tenure_store::write(&*self.store, "clock.note", |tx| {
            let before = Seen::parse(tx.meta(CLOCK)?.as_deref())?;
            // A person accepted another time meanwhile; this Central is told soon.
            if before.acceptances != own.acceptances {
                return Ok(((), Verdict::RollBack));
            }
            put(tx, Seen { at: before.at.max(Some(now)), ..before })?;
            Ok(((), Verdict::Commit))
        })
        .map_err(AppError::from)
    }

    /// Believes the clock if a person accepted it since Central was started.
    ///
    /// # Errors
    /// The database.
    pub fn reload_time(&self) -> Result<(), AppError> {
        let seen = Seen::read(&*self.store)?;
        if seen.acceptances != self.watch.seen().acceptances {
            let now = self.clock.now();
            self.log.forget_times(now);
            self.watch.accept(seen, now);
            tracing::warn!("a person accepted the clock: it is {now}");
        }
        Ok(())
    }
}
