//! The pairings of this process: opened by containers, joined by browsers, ended by time.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use sha2::{Digest as _, Sha256};
use tenure_app::contact::Shown;
use tenure_domain::ids::{Digest, Serial};
use tenure_domain::pairing::PairingCode;
use tenure_domain::time::Instant as Moment;
use tokio::sync::watch;
use tokio::time::Instant;
use zeroize::Zeroizing;

use super::{Browser, Ended, Entry, Opened, Pairing, PairingId, Proposal, Report, Seen, Wanted};

/// The most pairings at once.
const PAIRINGS_MAX: usize = 2_000;
/// The most codes that one address may have open at once.
const OPEN_PER_ADDRESS: usize = 10;
/// The most pairings of one address (or IPv6 network), ended ones that are still told of included.
const PAIRINGS_PER_ADDRESS: usize = 60;
/// The most containers of which the request that opened a pairing is remembered.
const OPENED_MAX: usize = 20_000;
/// The most proposals that may wait in one pairing.
const WAITING_MAX: usize = 8;
/// The most proposals that a pairing remembers.
const ENTRIES_MAX: usize = 16;
/// The most bytes that its reports keep; of older ones then only the outcome is kept.
const REPORTS_MAX: usize = 24 * 1024;
/// The most names of licenses that go with a proposal.
const NAMES_MAX: usize = 200;

/// How long a code may be used.
const CODE_LIFE: Duration = Duration::from_mins(10);
/// How long a joined pairing may rest.
const REST_MAX: Duration = Duration::from_mins(30);
/// How long a container may be silent; it asks again at once after each answer.
const SILENCE_MAX: Duration = Duration::from_secs(90);
/// How long a person at the container may think about a proposal.
const THINKING_MAX: Duration = Duration::from_mins(10);
/// After this much silence the page says that the container does not answer.
const SILENCE_NOTED: Duration = Duration::from_secs(10);
/// How long an ended pairing is still told of.
const ENDED_KEPT: Duration = Duration::from_mins(10);

/// All pairings.
#[derive(Debug, Default)]
pub(crate) struct Pairings {
    table: Mutex<Table>,
}

#[derive(Debug, Default)]
pub(super) struct Table {
    pairings: HashMap<PairingId, Pairing>,
    codes: HashMap<PairingCode, PairingId>,
    /// By container the newest request that has opened a pairing, and when.
    opened: HashMap<Serial, ((u32, u64), Instant)>,
    /// Who joined with a program in the place of a page, by the hash of their secret.
    guests: HashMap<Digest, PairingId>,
}

/// Why no pairing was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotOpened {
    /// Too many are open, here or from that address.
    TooMany,
    /// The request has opened a pairing before, or one made after it has.
    Used,
    /// The system gave no randomness.
    NoRandomness,
}

/// Why a proposal was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotProposed {
    /// The pairing has ended.
    Ended,
    /// Too many wait already.
    TooMany,
}

impl Pairings {
    pub(super) fn lock(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a pairing for a container that proved its key. `address` as limits group addresses.
    pub(crate) fn open(&self, shown: Shown, address: IpAddr) -> Result<Opened, NotOpened> {
        let now = Instant::now();
        let mut table = self.lock();
        table.sweep(now);
        let waits = |p: &&Pairing| p.code.is_some() && p.address == address;
        let mine = table.pairings.values().filter(waits).count();
        let own = table.pairings.values().filter(|p| p.address == address).count();
        let is_full = own >= PAIRINGS_PER_ADDRESS && !table.drop_ended(|p| p.address == address)
            || table.pairings.len() >= PAIRINGS_MAX && !table.drop_ended(|_| true);
        if is_full || mine >= OPEN_PER_ADDRESS {
            return Err(NotOpened::TooMany);
        }
        table.use_request(&shown, now)?;
        let (token, mut drawn) = (draw::<32>()?, draw::<5>()?);
        let mut code = PairingCode::from_random(*drawn);
        while table.codes.contains_key(&code) {
            drawn = draw()?;
            code = PairingCode::from_random(*drawn);
        }
        let token = Zeroizing::new(Base64UrlUnpadded::encode_string(&*token));
        let id = id_of(&token);
        let pairing = Pairing {
            shown,
            code: Some(code.clone()),
            address,
            opened: now,
            heard: now,
            waiting: 0,
            waiter: 0,
            used: now,
            browser: None,
            entries: VecDeque::new(),
            proposals: 0,
            ended: None,
            changed: watch::Sender::new(0),
        };
        table.codes.insert(code.clone(), id);
        table.pairings.insert(id, pairing);
        Ok(Opened { token, code, seconds: CODE_LIFE.as_secs() })
    }

    /// Joins a browser to the pairing with this code, once. `None`: there is none, for whatever reason.
    pub(crate) fn join(&self, code: &PairingCode, browser: Browser) -> Option<PairingId> {
        let now = Instant::now();
        let mut table = self.lock();
        table.sweep(now);
        let id = table.codes.remove(code)?;
        let pairing = table.pairings.get_mut(&id)?;
        pairing.code = None;
        pairing.used = now;
        pairing.browser = Some(browser);
        pairing.tell();
        Some(id)
    }

    /// Joins a program as a browser is joined, and returns its secret.
    pub(crate) fn join_guest(
        &self,
        code: &PairingCode,
        browser: Browser,
    ) -> Result<Option<Zeroizing<String>>, NotOpened> {
        let secret = Zeroizing::new(Base64UrlUnpadded::encode_string(&*draw::<32>()?));
        let Some(id) = self.join(code, browser) else { return Ok(None) };
        self.lock().guests.insert(id_of(&secret), id);
        Ok(Some(secret))
    }

    /// Finds the pairing of a program by its secret.
    pub(crate) fn of_guest(&self, secret: &str) -> Option<PairingId> {
        let mut table = self.lock();
        table.sweep(Instant::now());
        table.guests.get(&id_of(secret)).copied()
    }

    /// Proposes something to the container.
    pub(crate) fn propose(&self, id: PairingId, wanted: Wanted, at: Moment) -> Result<u64, NotProposed> {
        let now = Instant::now();
        let mut table = self.lock();
        table.sweep(now);
        let pairing = table.pairings.get_mut(&id).filter(|p| p.ended.is_none());
        let pairing = pairing.ok_or(NotProposed::Ended)?;
        if pairing.entries.iter().filter(|e| e.report.is_none()).count() >= WAITING_MAX {
            return Err(NotProposed::TooMany);
        }
        pairing.used = now;
        pairing.proposals += 1;
        let Wanted { action, tickets, names } = wanted;
        let names = names.into_iter().take(NAMES_MAX).collect();
        let proposal = Proposal { id: pairing.proposals, action, tickets, names, at };
        pairing.entries.push_back(Entry { proposal, delivered: false, report: None });
        if pairing.entries.len() > ENTRIES_MAX {
            pairing.entries.pop_front();
        }
        pairing.tell();
        Ok(pairing.proposals)
    }

    /// Notes what came of a proposal. Returns whether there is such a proposal still open.
    pub(crate) fn report(&self, token: &str, proposal: u64, report: Report) -> bool {
        let now = Instant::now();
        let mut table = self.lock();
        table.sweep(now);
        let Some(pairing) = table.pairings.get_mut(&id_of(token)) else { return false };
        pairing.heard = now;
        let entry = pairing.entries.iter_mut().find(|e| e.proposal.id == proposal && e.report.is_none());
        let Some(entry) = entry else { return false };
        entry.report = Some(report.cut(&entry.proposal.names));
        // The codes are not needed any more.
        entry.proposal.tickets.clear();
        pairing.fold();
        pairing.tell();
        true
    }

    /// Ends a pairing by its container. One that is not there has ended already.
    pub(crate) fn leave(&self, token: &str) {
        self.end(id_of(token), Ended::ByContainer);
    }

    /// Ends a pairing.
    pub(crate) fn end(&self, id: PairingId, why: Ended) {
        let now = Instant::now();
        let mut table = self.lock();
        table.sweep(now);
        if let Some(pairing) = table.pairings.get_mut(&id) {
            let code = pairing.close(why, now);
            table.forget(code);
        }
    }

    /// Shows a pairing to its browser. `None`: it ended a while ago. `used`: a person did something.
    pub(crate) fn see(&self, id: PairingId, used: bool) -> Option<Seen> {
        let now = Instant::now();
        let mut table = self.lock();
        table.sweep(now);
        let pairing = table.pairings.get_mut(&id)?;
        if used {
            pairing.used = now;
        }
        Some(Seen {
            shown: pairing.shown.clone(),
            mark: pairing.mark(id, now),
            is_listening: pairing.is_listening(now),
            entries: pairing.entries.iter().rev().cloned().collect(),
            ended: pairing.ended.map(|(why, _)| why),
        })
    }

    /// Returns what tells whether a browser has seen everything, without looking at what there is.
    pub(crate) fn mark(&self, id: PairingId) -> Option<String> {
        let now = Instant::now();
        let mut table = self.lock();
        table.sweep(now);
        table.pairings.get(&id).map(|pairing| pairing.mark(id, now))
    }
}

impl Table {
    pub(super) fn get(&mut self, token: &str) -> Option<&mut Pairing> {
        self.pairing(id_of(token))
    }

    pub(super) fn pairing(&mut self, id: PairingId) -> Option<&mut Pairing> {
        self.pairings.get_mut(&id)
    }

    /// Ends what rested too long and forgets what ended long ago.
    pub(super) fn sweep(&mut self, now: Instant) {
        let mut gone = Vec::new();
        for pairing in self.pairings.values_mut() {
            let over = |since: Instant, most: Duration| now.duration_since(since) >= most;
            let why = match () {
                () if pairing.browser.is_none() && over(pairing.opened, CODE_LIFE) => Some(Ended::Expired),
                () if pairing.waiting == 0 && over(pairing.heard, pairing.silence_max()) => {
                    Some(Ended::Silent)
                }
                () if pairing.browser.is_some() && over(pairing.used, REST_MAX) => Some(Ended::Inactive),
                () => None,
            };
            gone.extend(why.and_then(|why| pairing.close(why, now)));
        }
        for code in gone {
            self.forget(Some(code));
        }
        let kept = |p: &Pairing| p.ended.is_none_or(|(_, at)| now.duration_since(at) < ENDED_KEPT);
        self.pairings.retain(|_, pairing| kept(pairing));
        self.guests.retain(|_, id| self.pairings.contains_key(id));
    }

    /// Notes that a request has opened a pairing: each does once.
    fn use_request(&mut self, shown: &Shown, now: Instant) -> Result<(), NotOpened> {
        let (serial, made) = (shown.serial(), shown.made());
        if self.opened.get(&serial).is_some_and(|(last, _)| *last >= made) {
            return Err(NotOpened::Used);
        }
        if self.opened.len() >= OPENED_MAX
            && let Some(first) = self.opened.iter().min_by_key(|(_, (_, at))| *at).map(|(serial, _)| *serial)
        {
            self.opened.remove(&first);
        }
        self.opened.insert(serial, (made, now));
        Ok(())
    }

    /// Forgets the one of these that ended first. Returns whether there was one.
    fn drop_ended(&mut self, of: impl Fn(&Pairing) -> bool) -> bool {
        let ended = self.pairings.iter().filter(|(_, p)| of(p));
        let first = ended.filter_map(|(id, p)| Some((p.ended?.1, *id))).min_by_key(|(at, _)| *at);
        first.is_some_and(|(_, id)| self.pairings.remove(&id).is_some())
    }

    fn forget(&mut self, code: Option<PairingCode>) {
        if let Some(code) = code {
            self.codes.remove(&code);
        }
    }
}

impl Pairing {
    pub(super) fn tell(&self) {
        self.changed.send_modify(|n| *n += 1);
    }

    /// Its number of changes, and whether its container is there: the rest follows from them.
    fn mark(&self, id: PairingId, now: Instant) -> String {
        let own = u32::from_be_bytes([id.0[0], id.0[1], id.0[2], id.0[3]]);
        format!("{own:08x}-{}-{}", *self.changed.borrow(), u8::from(self.is_listening(now)))
    }

    fn is_listening(&self, now: Instant) -> bool {
        let is_heard = || now.duration_since(self.heard) < SILENCE_NOTED;
        self.ended.is_none() && (self.waiting > 0 || self.is_busy() || is_heard())
    }

    /// Leaves of older reports only how they ended, as soon as there is no room for all.
    fn fold(&mut self) {
        let mut bytes = 0;
        for report in self.entries.iter_mut().rev().filter_map(|entry| entry.report.as_mut()) {
            bytes += report.bytes();
            if bytes > REPORTS_MAX {
                report.fold();
            }
        }
    }

    /// It works on a proposal, or asks a person there.
    fn is_busy(&self) -> bool {
        self.entries.iter().any(|entry| entry.delivered && entry.report.is_none())
    }

    fn silence_max(&self) -> Duration {
        if self.is_busy() { THINKING_MAX } else { SILENCE_MAX }
    }

    /// Ends it, if it has not ended, and returns its code to be forgotten.
    fn close(&mut self, why: Ended, now: Instant) -> Option<PairingCode> {
        if self.ended.is_none() {
            self.ended = Some((why, now));
            for entry in &mut self.entries {
                entry.proposal.tickets.clear();
            }
            self.tell();
        }
        self.code.take()
    }
}

/// The table keeps hashes of tokens, never tokens.
fn id_of(token: &str) -> PairingId {
    Digest(Sha256::digest(token.as_bytes()).into())
}

fn draw<const N: usize>() -> Result<Zeroizing<[u8; N]>, NotOpened> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| NotOpened::NoRandomness)?;
    Ok(bytes)
}
