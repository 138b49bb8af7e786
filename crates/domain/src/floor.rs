//! The time floor of a container: what time it is for its terms, whatever the computer's clock says
//! (SECURITY §4.6, rows 33–35).
//!
//! A clock can be wrong, and it can be set by the person whom it limits. So terms are never evaluated
//! against the bare clock but against [`Floor::effective`], which never falls by itself:
//!
//! * The floor **rises** with every use and with every signed time.
//! * It is **set**, also downwards, only by a signed time that answers a question of ours, and never
//!   below the latest signed time accepted. From then on the clock counts from there, so a clock
//!   that stays wrong does no harm.
//! * A clock that goes back is forgiven up to [`TOLERANCE`] *in total* until the next answered signed
//!   time; what goes beyond is refused and *not remembered*: once the clock is right again, all works.
//!
//! Where the computer has a meter that runs by itself ([`Running`]: time since boot), a clock that
//! stands still is noticed like one that was set back.
//!
//! What this gives: from one answered signed time to the next, the time in which licenses were used is
//! at most what the effective time advanced, plus one tolerance. What it can't give: days on which
//! nothing ran and after which the clock was set back to where it was can't be told from days that
//! never were; they bring no use.

use crate::time::{DAY, Instant};
use core::fmt;
use serde::{Deserialize, Serialize};

/// How many seconds a clock may go back in total between two answered signed times: 24 hours.
pub const TOLERANCE: i64 = DAY;

/// A meter of the computer that no clock setting touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// Names the boot; readings of different boots have nothing in common.
    pub boot: [u8; 16],
    /// Seconds since that boot, sleep included.
    pub seconds: u64,
}

/// One look at the computer's clocks, taken by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What the computer's clock says.
    pub local: Instant,
    /// What its meter says; `None` where there is none, and under a test clock.
    pub running: Option<Running>,
}

impl Reading {
    /// Makes a reading of a clock alone.
    pub const fn clock(local: Instant) -> Self {
        Self { local, running: None }
    }

    /// Returns the seconds that certainly passed since `earlier`; 0 if the meter can't tell.
    fn passed_since(self, earlier: Self) -> i64 {
        match (earlier.running, self.running) {
            (Some(then), Some(now)) if then.boot == now.boot => {
                i64::try_from(now.seconds.saturating_sub(then.seconds)).unwrap_or(i64::MAX)
            }
            _ => 0,
        }
    }
}

/// The floor as it was when a question went out; kept beside the question's nonce and handed in with
/// the answer, so that an answer held back for weeks gives nobody these weeks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    floor: Instant,
    spent: i64,
}

/// The clock went back further than is forgiven; licenses rest until it is right again or the next
/// contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockSetBack {
    /// How many seconds the clock is behind what it must have reached.
    pub behind: i64,
    /// How many seconds of the tolerance are left.
    pub left: i64,
    /// The container's effective time.
    pub effective: Instant,
}

impl fmt::Display for ClockSetBack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes) = (self.behind / 3600, self.behind / 60 % 60);
        write!(
            f,
            "the computer's clock is {hours} h {minutes} min behind what it must have reached; set it right, or contact the vendor's server once"
        )
    }
}

impl core::error::Error for ClockSetBack {}

/// What a container knows of time. Stored with its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    /// The effective time: never falls but by [`Floor::answered`].
    floor: Instant,
    /// The latest signed time accepted; never falls.
    signed: Instant,
    /// The last estimate of the real time: the clock corrected. At most `floor`.
    estimate: Instant,
    /// The reading that the estimate came from.
    last: Reading,
    /// Seconds to add to the clock, as found at the last answered signed time.
    correction: i64,
    /// Seconds of the tolerance spent since the last answered signed time.
    spent: i64,
}

impl Floor {
    /// Starts the floor of a new container at what the clock says.
    pub const fn new(reading: Reading) -> Self {
        let now = reading.local;
        Self { floor: now, signed: Instant(i64::MIN), estimate: now, last: reading, correction: 0, spent: 0 }
    }

    /// Returns the time against which terms are evaluated, as of the last observation.
    pub const fn effective(&self) -> Instant {
        self.floor
    }

    /// Returns the latest signed time accepted: issuer certificates are judged against it, never
    /// against what the clock added. `None` before the first.
    pub fn latest_signed(&self) -> Option<Instant> {
        (self.signed.0 != i64::MIN).then_some(self.signed)
    }

    /// Returns how many seconds of the tolerance are left until the next answered signed time.
    pub const fn tolerance_left(&self) -> i64 {
        TOLERANCE.saturating_sub(self.spent)
    }

    /// Returns what to keep beside the nonce of a question that goes out now.
    pub const fn asked(&self) -> Asked {
        Asked { floor: self.floor, spent: self.spent }
    }

    /// Observes a use: raises the floor and returns the effective time.
    ///
    /// # Errors
    /// The clock went back beyond the tolerance. Nothing is remembered of such a reading.
    pub fn observe(&mut self, reading: Reading) -> Result<Instant, ClockSetBack> {
        let seen = self.see(reading);
        let behind = seen.behind();
        if behind > self.tolerance_left() {
            return Err(ClockSetBack { behind, left: self.tolerance_left(), effective: self.floor });
        }
        self.spent = self.spent.saturating_add(behind);
        self.adopt(seen.estimate, reading, seen.correction);
        Ok(self.floor)
    }

    /// Accepts a signed time that answers nothing (a push update): it can only raise the floor.
    pub fn pushed(&mut self, signed: Instant) {
        self.signed = self.signed.max(signed);
        self.floor = self.floor.max(signed);
        if signed > self.estimate {
            // The real time is at least this, so the clock is behind by the difference.
            self.correction = self.correction.saturating_add(signed.since(self.estimate));
            self.estimate = signed;
        }
    }

    /// Accepts a signed time that echoes an outstanding nonce: sets the floor, also downwards.
    ///
    /// What the floor rose by use *since the question* stays: else an answer kept in a drawer would
    /// give back the time in which it lay there.
    pub fn answered(&mut self, signed: Instant, asked: Asked, reading: Reading) {
        let seen = self.see(reading);
        let reached = self.floor.max(seen.estimate).max(seen.expected);
        let since_asked = reached.since(asked.floor).max(0);
        self.signed = self.signed.max(signed);
        let now = reached.min(signed.plus(since_asked)).max(self.signed);
        self.spent = self.spent.saturating_sub(asked.spent).max(0);
        self.floor = now;
        self.adopt(now, reading, now.since(reading.local));
    }

    fn adopt(&mut self, estimate: Instant, reading: Reading, correction: i64) {
        self.floor = self.floor.max(estimate);
        self.estimate = estimate;
        self.last = reading;
        self.correction = correction;
    }

    /// Reads the clock in the light of what is known: corrected as at the last contact, or bare if
    /// someone has set it right since. The real time is the earlier of the two that is possible; a
    /// few seconds of jitter make nothing impossible, so else the nearer one counts.
    fn see(&self, reading: Reading) -> Seen {
        let expected = self.estimate.plus(reading.passed_since(self.last));
        let corrected = (reading.local.plus(self.correction), self.correction);
        let bare = (reading.local, 0);
        let (early, late) = if corrected.0 <= bare.0 { (corrected, bare) } else { (bare, corrected) };
        let nearer = expected.since(early.0) <= late.0.since(expected);
        let (estimate, correction) = if early.0 >= expected || nearer { early } else { late };
        Seen { expected, estimate, correction }
    }
}

struct Seen {
    /// The least that the real time can be: the last estimate and what the meter counted since.
    expected: Instant,
    estimate: Instant,
    correction: i64,
}

impl Seen {
    fn behind(&self) -> i64 {
        self.expected.since(self.estimate).max(0)
    }
}
