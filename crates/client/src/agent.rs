//! When to do what in the background. The hint is cheap and changes nothing; a signed contact is made
//! when the hint says so, when a lease is half over, when something waits to be sent, and after long
//! silence (SECURITY, "The cheap check-in").

use tenure_domain::time::{DAY, Instant};

use crate::content::Content;

/// The shortest time between two hints, whatever Central advises, in seconds.
pub const POLL_MIN: i64 = 10;
/// The longest, in seconds.
pub const POLL_MAX: i64 = DAY;
/// How long a container may be without a signed contact, in seconds.
pub const SILENCE_MAX: i64 = 7 * DAY;
/// The first back-off after a failure, in seconds; it doubles up to [`BACK_OFF_MAX`].
pub const BACK_OFF: i64 = 15;
/// The longest back-off, in seconds.
pub const BACK_OFF_MAX: i64 = 3600;

/// What is to be done for a container, and in how many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Seconds to wait; 0: now.
    pub wait: i64,
    /// What.
    pub what: What,
    /// Why.
    pub why: Why,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Ask for the hint.
    Hint,
    /// Send the open receipt.
    Receipt,
    /// Make a signed contact.
    Contact,
}

/// Why it is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A wish or request waits for its answer.
    Pending,
    /// A receipt waits to be sent.
    ReceiptOpen,
    /// The hint said that something changed.
    Hinted,
    /// A lease is half over.
    Lease,
    /// It was silent for long, or never in contact.
    Silence,
    /// Central advised it.
    Advised,
}

impl Why {
    /// Returns the words for it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Pending => "something waits for its answer",
            Self::ReceiptOpen => "a receipt waits to be sent",
            Self::Hinted => "the server has news",
            Self::Lease => "a lease is half over",
            Self::Silence => "there was no contact for long",
            Self::Advised => "the server advised it",
        }
    }
}

/// The present, as the agent paces itself: by the clock, and by seconds that really passed, since a
/// clock may stand still or jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// What the clock says.
    pub clock: Instant,
    /// Seconds since the agent started.
    pub running: i64,
}

impl Now {
    const fn plus(self, seconds: i64) -> Self {
        Self { clock: self.clock.plus(seconds), running: self.running.saturating_add(seconds) }
    }

    /// Returns the seconds until `due`, by whichever of both comes first.
    fn until(self, due: Self) -> i64 {
        due.clock.since(self.clock).min(due.running.saturating_sub(self.running)).max(0)
    }
}

/// What the agent remembers of a container between two steps; nothing of it is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// When the next hint is due; none: at once.
    pub hint_at: Option<Now>,
    /// The hint said that something changed.
    pub hinted: bool,
    /// How often it failed in a row.
    pub failures: u32,
    /// Nothing before: back-off.
    pub rest_until: Option<Now>,
}

impl Memory {
    /// Notes an answer to the hint. `every`: ask at least so often, in seconds. `spread`: 0 to 1000.
    pub fn hint(&mut self, changed: bool, next: u64, every: Option<i64>, now: Now, spread: i64) {
        self.succeeded();
        self.hinted = changed;
        let advised = i64::try_from(next).unwrap_or(POLL_MAX).clamp(POLL_MIN, POLL_MAX);
        let wait = every.map_or(advised, |every| advised.min(every));
        self.hint_at = Some(now.plus(wait + jitter(wait, spread)));
    }

    /// Notes a contact that succeeded.
    pub fn contacted(&mut self, content: &Content, every: Option<i64>, now: Now, spread: i64) {
        self.succeeded();
        self.hinted = false;
        let advised = content.holder.window.map_or(POLL_MAX, |(from, _)| from.since(now.clock));
        let wait = advised.clamp(POLL_MIN, 3600);
        let wait = every.map_or(wait, |every| wait.min(every));
        self.hint_at = Some(now.plus(wait + jitter(wait, spread)));
    }

    /// Notes a failure; `retry_after`: what Central asked for.
    pub fn failed(&mut self, retry_after: Option<u64>, every: Option<i64>, now: Now, spread: i64) {
        let doubled = BACK_OFF.saturating_mul(1 << self.failures.min(12));
        let longest = every.map_or(BACK_OFF_MAX, |every| every.clamp(1, BACK_OFF_MAX));
        let wait = doubled.min(longest).max(retry_after.and_then(|s| i64::try_from(s).ok()).unwrap_or(0));
        self.failures = self.failures.saturating_add(1);
        self.rest_until = Some(now.plus(wait.min(DAY) + jitter(wait, spread)));
    }

    const fn succeeded(&mut self) {
        self.failures = 0;
        self.rest_until = None;
    }
}

/// Up to a tenth more, so that a fleet does not come at once.
const fn jitter(wait: i64, spread: i64) -> i64 {
    wait / 10 * spread / 1000
}

/// Says what is to be done next for a container.
pub fn plan(content: &Content, memory: &Memory, now: Now) -> Plan {
    let mut plan = wanted(content, memory, now);
    plan.wait = plan.wait.max(memory.rest_until.map_or(0, |rest| now.until(rest)));
    plan
}

fn wanted(content: &Content, memory: &Memory, now: Now) -> Plan {
    let at_once = |what, why| Plan { wait: 0, what, why };
    let holder = &content.holder;
    if content.receipt.is_some() {
        return at_once(What::Receipt, Why::ReceiptOpen);
    }
    if memory.hinted {
        return at_once(What::Contact, Why::Hinted);
    }
    // A request that went out as a file is answered by a file; only wishes are carried on.
    if !holder.wishes.is_empty() || content.succession.is_some() || content.evidence.is_some() {
        return at_once(What::Contact, Why::Pending);
    }
    let (at, why) = contact_due(content);
    let contact = Plan { wait: at.since(now.clock).max(0), what: What::Contact, why };
    let hint =
        Plan { wait: memory.hint_at.map_or(0, |at| now.until(at)), what: What::Hint, why: Why::Advised };
    if holder.hint.is_empty() || contact.wait <= hint.wait { contact } else { hint }
}

/// When the next signed contact is due without a hint, and why.
fn contact_due(content: &Content) -> (Instant, Why) {
    let Some(last) = content.last_contact else { return (Instant(i64::MIN), Why::Silence) };
    let silence = (last.plus(SILENCE_MAX), Why::Silence);
    let advised = content.holder.window.map(|(_, latest)| (latest, Why::Advised));
    let leases = content.holder.licenses.values().filter_map(|held| held.lease_end);
    // A lease that could not be renewed is no reason to ask all the time.
    let half = leases.min().map(|end| match end.since(last) {
        left @ 1.. => (last.plus(left / 2), Why::Lease),
        _ => (last.plus(DAY), Why::Lease),
    });
    let due = [Some(silence), advised.filter(|(at, _)| *at > last), half].into_iter().flatten();
    due.min_by_key(|(at, _)| *at).unwrap_or(silence)
}
