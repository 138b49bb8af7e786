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
    number: u64,
    risen: i64,
    spent: i64,
    /// How far the estimate lay below the floor.
    gap: i64,
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
    effective: Instant,
    /// The latest signed time accepted; never falls.
    signed: Instant,
    /// The last estimate of the real time: the clock corrected. At most `effective`.
    estimate: Instant,
    /// The reading that the estimate came from.
    last: Reading,
    /// Seconds to add to the clock, as found at the last answered signed time.
    correction: i64,
    /// Seconds by which the estimate ever rose, in total; never falls.
    risen: i64,
    /// Seconds by which the clock ever went back, in total; never falls.
    spent: i64,
    /// How many of those an answered signed time has forgiven.
    forgiven: i64,
    /// How many questions went out.
    questions: u64,
    /// The latest question that was answered.
    answered: u64,
}

impl Floor {
    /// Starts the floor of a new container at what the clock says.
    pub const fn new(reading: Reading) -> Self {
        let now = reading.local;
        Self {
            effective: now,
            signed: Instant(i64::MIN),
            estimate: now,
            last: reading,
            correction: 0,
            risen: 0,
            spent: 0,
            forgiven: 0,
            questions: 0,
            answered: 0,
        }
    }

    /// Returns the time against which terms are evaluated, as of the last observation.
    pub const fn effective(&self) -> Instant {
        self.effective
    }

    /// Returns the latest signed time accepted: issuer certificates are judged against it, never
    /// against what the clock added. `None` before the first.
    pub fn latest_signed(&self) -> Option<Instant> {
        (self.signed.0 != i64::MIN).then_some(self.signed)
    }

    /// Returns how many seconds of the tolerance are left until the next answered signed time.
    pub const fn tolerance_left(&self) -> i64 {
        TOLERANCE.saturating_sub(self.spent.saturating_sub(self.forgiven))
    }

    /// Observes the clock as a question goes out and returns what to keep beside its nonce. Store the
    /// floor with it.
    pub fn asked(&mut self, reading: Reading) -> Asked {
        self.reach(reading);
        self.questions = self.questions.saturating_add(1);
        let gap = self.effective.since(self.estimate);
        Asked { number: self.questions, risen: self.risen, spent: self.spent, gap }
    }

    /// Observes a use: raises the floor and returns the effective time.
    ///
    /// # Errors
    /// The clock went back beyond the tolerance. Nothing is remembered of such a reading.
    pub fn observe(&mut self, reading: Reading) -> Result<Instant, ClockSetBack> {
        let seen = self.see(reading);
        let behind = seen.behind();
        if behind > self.tolerance_left() {
            return Err(ClockSetBack { behind, left: self.tolerance_left(), effective: self.effective });
        }
        self.spent = self.spent.saturating_add(behind);
        self.adopt(seen.estimate, reading, seen.correction);
        Ok(self.effective)
    }

    /// Accepts a signed time that answers nothing (a push update): it can only raise the floor.
    pub fn pushed(&mut self, signed: Instant) {
        self.signed = self.signed.max(signed);
        if signed > self.estimate {
            // The real time is at least this, so the clock is behind by the difference.
            let behind = signed.since(self.estimate);
            self.adopt(signed, self.last, self.correction.saturating_add(behind));
        }
    }

    /// Accepts a signed time that echoes an outstanding nonce: sets the floor, also downwards.
    ///
    /// What was used *since the question* stays: else an answer kept in a drawer would give back the
    /// time in which it lay there. For the same reason the answer to a question older than one that was
    /// answered only raises.
    pub fn answered(&mut self, signed: Instant, asked: Asked, reading: Reading) {
        self.reach(reading);
        if asked.number <= self.answered {
            self.pushed(signed);
            return;
        }
        self.answered = asked.number;
        let since_asked = signed.plus(self.risen.saturating_sub(asked.risen));
        self.signed = self.signed.max(signed);
        let now = self.effective.min(since_asked).max(self.signed);
        self.effective = now;
        // What was used since the question while the clock was still catching up stays spent.
        let kept = since_asked.since(now).clamp(0, asked.gap.max(0));
        self.forgiven = self.forgiven.max(asked.spent.saturating_sub(kept));
        self.adopt(now, reading, now.since(reading.local));
    }

    /// Takes from a reading that nobody uses a license at what it proves: never less than was known.
    fn reach(&mut self, reading: Reading) {
        let seen = self.see(reading);
        self.adopt(seen.estimate.max(seen.expected), reading, seen.correction);
    }

    fn adopt(&mut self, estimate: Instant, reading: Reading, correction: i64) {
        self.effective = self.effective.max(estimate);
        self.risen = self.risen.saturating_add(estimate.since(self.estimate).max(0));
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

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: i64 = 365 * DAY;
    const START: i64 = 1_800_000_000;

    fn at(seconds: i64) -> Reading {
        Reading::clock(Instant(START + seconds))
    }

    fn metered(local: i64, seconds: u64) -> Reading {
        Reading { local: Instant(START + local), running: Some(Running { boot: [1; 16], seconds }) }
    }

    fn contact(floor: &mut Floor, real: i64, reading: Reading) {
        let asked = floor.asked(reading);
        floor.answered(Instant(START + real), asked, reading);
    }

    /// Seconds since the start.
    fn effective(floor: &Floor) -> i64 {
        floor.effective().0 - START
    }

    #[test]
    fn the_floor_rises_with_the_clock() {
        let mut floor = Floor::new(at(0));
        assert_eq!(floor.observe(at(100)), Ok(Instant(START + 100)));
        assert_eq!(effective(&floor), 100);
    }

    #[test]
    fn a_clock_set_back_a_little_holds_the_time_still() {
        let mut floor = Floor::new(at(0));
        floor.observe(at(10 * 3600)).unwrap();
        floor.observe(at(0)).unwrap();
        assert_eq!(effective(&floor), 10 * 3600);
        assert_eq!(floor.tolerance_left(), 14 * 3600);
    }

    #[test]
    fn the_tolerance_is_spent_once_and_not_daily() {
        let mut floor = Floor::new(at(0));
        let mut back = 0;
        // Every day the clock is set back by 23 hours.
        let refused = (1..10).find(|day| {
            floor.observe(at(day * DAY - back)).unwrap();
            back += 23 * 3600;
            floor.observe(at(day * DAY - back)).is_err()
        });
        assert_eq!(refused, Some(2));
    }

    #[test]
    fn a_clock_set_back_by_a_second_or_by_ten_years_gains_at_most_one_tolerance() {
        for back in [1, 3600, DAY - 1, DAY, DAY + 1, 10 * DAY, 10 * YEAR] {
            let mut floor = Floor::new(at(0));
            floor.observe(at(DAY)).unwrap();
            let refused = floor.observe(at(DAY - back)).is_err();
            assert_eq!(refused, back > TOLERANCE, "{back}");
            assert_eq!(effective(&floor), DAY, "{back}");
        }
    }

    #[test]
    fn a_refusal_says_how_far_and_is_forgotten_once_the_clock_is_right() {
        let mut floor = Floor::new(at(0));
        floor.observe(at(3 * DAY)).unwrap();
        let before = floor;
        let refusal = floor.observe(at(DAY)).unwrap_err();
        assert_eq!((refusal.behind, refusal.left), (2 * DAY, TOLERANCE));
        assert_eq!(floor, before);
        floor.observe(at(3 * DAY + 60)).unwrap();
        assert_eq!(floor.tolerance_left(), TOLERANCE);
    }

    #[test]
    fn a_clock_set_forward_and_corrected_works_again_after_one_contact() {
        let mut floor = Floor::new(at(0));
        contact(&mut floor, 0, at(0));
        floor.observe(at(5 * YEAR)).unwrap();
        assert!(floor.observe(at(60)).is_err());
        contact(&mut floor, 60, at(60));
        assert_eq!(floor.observe(at(61)), Ok(Instant(START + 61)));
    }

    #[test]
    fn a_clock_that_stays_wrong_does_no_harm_after_one_contact_nor_does_setting_it_right() {
        for wrong in [5 * YEAR, 3600, -3600, -5 * YEAR] {
            let mut floor = Floor::new(at(wrong));
            contact(&mut floor, 0, at(wrong));
            for real in [0, 1, 1800, 5000, 40 * DAY] {
                let seen = floor.observe(at(wrong + real)).unwrap().0 - START;
                // A clock that was an hour slow may just as well have been set right an hour ago.
                assert!(seen <= real && seen >= real - 3600, "{wrong}: {seen} at {real}");
            }
            let real = 40 * DAY + 10;
            let seen = floor.observe(at(real)).unwrap().0 - START;
            assert!(seen <= real && seen >= real - 3600, "{wrong}: {seen}");
        }
    }

    #[test]
    fn a_second_of_jitter_does_not_bring_a_wrong_clock_back() {
        let mut floor = Floor::new(at(5 * YEAR));
        contact(&mut floor, 0, at(5 * YEAR));
        floor.observe(at(5 * YEAR - 1)).unwrap();
        assert_eq!(effective(&floor), 0);
    }

    #[test]
    fn an_answer_never_goes_below_the_latest_signed_time() {
        let mut floor = Floor::new(at(0));
        floor.pushed(Instant(START + 10 * DAY));
        contact(&mut floor, 2 * DAY, at(2 * DAY));
        assert_eq!(effective(&floor), 10 * DAY);
        assert_eq!(floor.latest_signed(), Some(Instant(START + 10 * DAY)));
    }

    #[test]
    fn a_signed_time_that_answers_nothing_only_raises() {
        let mut floor = Floor::new(at(5 * DAY));
        floor.pushed(Instant(START + DAY));
        assert_eq!(effective(&floor), 5 * DAY);
        floor.pushed(Instant(START + 6 * DAY));
        assert_eq!(effective(&floor), 6 * DAY);
        // The clock counts on from there.
        assert_eq!(floor.observe(at(5 * DAY + 60)), Ok(Instant(START + 6 * DAY + 60)));
    }

    #[test]
    fn an_answer_kept_in_a_drawer_gives_nothing_back() {
        let mut floor = Floor::new(at(0));
        let asked = floor.asked(at(0));
        for day in 1..30 {
            floor.observe(at(day * DAY)).unwrap();
        }
        floor.answered(Instant(START), asked, at(0));
        assert_eq!(effective(&floor), 29 * DAY);
    }

    #[test]
    fn an_answer_to_a_question_older_than_an_answered_one_only_raises() {
        let mut floor = Floor::new(at(0));
        let old = floor.asked(at(DAY));
        contact(&mut floor, DAY, at(DAY));
        floor.observe(at(2 * DAY)).unwrap();
        floor.answered(Instant(START), old, at(2 * DAY));
        assert_eq!(effective(&floor), 2 * DAY);
    }

    #[test]
    fn what_was_used_while_the_clock_was_catching_up_stays_spent() {
        let mut floor = Floor::new(at(0));
        floor.observe(at(-3600)).unwrap();
        let asked = floor.asked(at(-3600));
        floor.observe(at(0)).unwrap();
        floor.answered(Instant(START), asked, at(0));
        assert_eq!((effective(&floor), floor.tolerance_left()), (0, TOLERANCE - 3600));
    }

    #[test]
    fn an_honest_answer_by_mail_that_took_days_changes_nothing() {
        let mut floor = Floor::new(at(0));
        let asked = floor.asked(at(0));
        floor.answered(Instant(START + DAY), asked, at(4 * DAY));
        assert_eq!(effective(&floor), 4 * DAY);
        assert_eq!(floor.observe(at(5 * DAY)), Ok(Instant(START + 5 * DAY)));
    }

    #[test]
    fn a_clock_that_stands_still_is_noticed_by_the_meter() {
        let mut floor = Floor::new(metered(0, 0));
        let used = (1..100).take_while(|hour| floor.observe(metered(0, hour * 3600)).is_ok()).count();
        assert_eq!(used, 24);
    }

    #[test]
    fn meters_of_two_boots_are_not_compared() {
        let mut floor = Floor::new(metered(0, 1_000_000));
        let other =
            Reading { running: Some(Running { boot: [2; 16], seconds: 9_000_000 }), ..metered(60, 0) };
        assert_eq!(floor.observe(other), Ok(Instant(START + 60)));
        assert_eq!(floor.tolerance_left(), TOLERANCE);
        // A virtual machine set back to an earlier moment of the same boot is no reason to refuse either.
        floor
            .observe(Reading { running: Some(Running { boot: [2; 16], seconds: 5 }), ..metered(120, 0) })
            .unwrap();
    }

    #[test]
    fn absurd_clocks_do_not_overflow() {
        for local in [i64::MIN, -1, 0, i64::MAX] {
            let mut floor = Floor::new(Reading::clock(Instant(local)));
            for other in [i64::MAX, 0, i64::MIN] {
                let reading = Reading::clock(Instant(other));
                let _ = floor.observe(reading);
                floor.pushed(Instant(START));
                let asked = floor.asked(reading);
                floor.answered(Instant(START), asked, reading);
            }
        }
    }

    #[test]
    fn it_survives_being_stored() {
        let mut floor = Floor::new(metered(0, 7));
        contact(&mut floor, 100, metered(50, 8));
        let text = serde_json::to_string(&floor).unwrap();
        assert_eq!(serde_json::from_str::<Floor>(&text).unwrap(), floor);
    }
}
