//! Random histories of a clock in the hands of somebody who wants more time, and of one that is just
//! wrong (SECURITY rows 33–35, G18). The rules are `tenure_domain::floor`; its own tests tell single cases.

use proptest::prelude::*;
use tenure_domain::floor::{Asked, Floor, Reading, Running, TOLERANCE};
use tenure_domain::time::{DAY, Instant};

const START: i64 = 1_800_000_000;

#[derive(Clone, Debug)]
enum Step {
    /// Nothing runs for so long; perhaps the computer is started anew.
    Rest { seconds: i64, reboot: bool },
    /// Somebody sets the clock.
    SetClock { by: i64 },
    /// Somebody sets the clock so that it shows what it showed at the last use.
    Rewind,
    /// Licenses are used for so long, and somewhere in it the clock may be set.
    Use { seconds: i64, set_by: i64 },
    /// An online contact.
    Contact,
    /// A request goes out, and Central answers at once, but the answer stays in a drawer.
    Ask,
    /// An answer from the drawer is brought, whichever.
    Answer { which: usize },
    /// A push update signed up to so long ago.
    Push { age: i64 },
}

fn span() -> impl Strategy<Value = i64> {
    prop_oneof![0..60_i64, 0..7200_i64, 0..3 * DAY, 0..400 * DAY]
}

fn shift() -> impl Strategy<Value = i64> {
    prop_oneof![3 => Just(0), 3 => -DAY..DAY, 2 => -40 * DAY..40 * DAY, 1 => -3650 * DAY..3650 * DAY]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (span(), any::<bool>()).prop_map(|(seconds, reboot)| Step::Rest { seconds, reboot }),
        2 => shift().prop_map(|by| Step::SetClock { by }),
        3 => Just(Step::Rewind),
        6 => (span(), shift()).prop_map(|(seconds, set_by)| Step::Use { seconds, set_by }),
        1 => Just(Step::Contact),
        2 => Just(Step::Ask),
        2 => (0..8_usize).prop_map(|which| Step::Answer { which }),
        1 => span().prop_map(|age| Step::Push { age }),
    ]
}

/// A computer, what really happened on it, and the floor of a container on it.
struct Computer {
    real: i64,
    offset: i64,
    boot: u8,
    booted: i64,
    last_shown: i64,
    floor: Floor,
    drawer: Vec<Question>,
    /// How long licenses were used in all.
    used: i64,
    /// The latest question that was answered.
    base: Question,
}

#[derive(Clone, Copy)]
struct Question {
    asked: Asked,
    real: i64,
    /// What the use is counted from: the real time, or where the container was behind it, its own.
    from: i64,
    used: i64,
}

impl Computer {
    fn new() -> Self {
        let mut floor = Floor::new(Reading::clock(Instant(START)));
        let asked = floor.asked(Reading::clock(Instant(START)));
        let base = Question { asked, real: START, from: START, used: 0 };
        let drawer = Vec::new();
        Self {
            real: START,
            offset: 0,
            boot: 0,
            booted: START,
            last_shown: START,
            floor,
            drawer,
            used: 0,
            base,
        }
    }

    fn reading(&self) -> Reading {
        let seconds = u64::try_from(self.real - self.booted).unwrap();
        Reading {
            local: Instant(self.real + self.offset),
            running: Some(Running { boot: [self.boot; 16], seconds }),
        }
    }

    fn question(&mut self) -> Question {
        let asked = self.floor.asked(self.reading());
        let from = self.real.min(self.floor.effective().0);
        Question { asked, real: self.real, from, used: self.used }
    }

    fn answer(&mut self, question: Question) {
        self.floor.answered(Instant(question.real), question.asked, self.reading());
        if question.real >= self.base.real {
            self.base = question;
        }
        // An older answer may bring the container behind what it knew when it asked a later question; what
        // was used in between counts from there.
        let (now, used) = (self.floor.effective().0, self.used);
        self.drawer.iter_mut().for_each(|q| q.from = q.from.min(now - (used - q.used)));
    }

    fn observe(&mut self) -> bool {
        let seen = self.floor.observe(self.reading()).is_ok();
        if seen {
            self.last_shown = self.real + self.offset;
        }
        seen
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Rest { seconds, reboot } => {
                self.real += seconds;
                if reboot {
                    self.boot = self.boot.wrapping_add(1);
                    self.booted = self.real;
                }
            }
            Step::SetClock { by } => self.offset += by,
            Step::Rewind => self.offset = self.last_shown - self.real,
            Step::Use { seconds, set_by } => {
                // A program looks when it starts; only then is there anything to use.
                if !self.observe() {
                    return;
                }
                self.real += seconds;
                self.offset += set_by;
                self.used += if self.observe() { seconds } else { 0 };
            }
            Step::Contact => {
                let question = self.question();
                self.answer(question);
            }
            Step::Ask => {
                let question = self.question();
                self.drawer.push(question);
            }
            Step::Answer { which } => {
                if let Some(question) = self.drawer.get(which % self.drawer.len().max(1)) {
                    self.answer(*question);
                }
            }
            Step::Push { age } => self.floor.pushed(Instant(self.real - age)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_uses_more_than_one_tolerance_beyond_the_effective_time(steps in prop::collection::vec(step(), 1..60)) {
        let mut computer = Computer::new();
        for (n, step) in steps.iter().enumerate() {
            computer.take(step);
            let used = computer.used - computer.base.used;
            let counted = computer.floor.effective().0 - computer.base.from;
            prop_assert!(used <= counted + TOLERANCE, "step {n}: used {used} s, counted {counted} s");
        }
    }

    #[test]
    fn the_effective_time_falls_only_by_an_answer_and_never_below_a_signed_time(steps in prop::collection::vec(step(), 1..60)) {
        let mut computer = Computer::new();
        for step in &steps {
            let before = computer.floor.effective();
            computer.take(step);
            let now = computer.floor.effective();
            let answered = matches!(step, Step::Contact | Step::Answer { .. });
            prop_assert!(answered || now >= before);
            prop_assert!(computer.floor.latest_signed().is_none_or(|signed| now >= signed));
        }
    }

    #[test]
    fn one_contact_heals_every_history_whether_the_clock_stays_wrong_or_is_set_right(
        steps in prop::collection::vec(step(), 0..40),
        spans in prop::collection::vec(span(), 1..6),
        set_right in any::<bool>(),
    ) {
        let mut computer = Computer::new();
        for step in &steps {
            computer.take(step);
        }
        computer.take(&Step::Contact);
        prop_assert_eq!(computer.floor.effective().0, computer.real);
        prop_assert_eq!(computer.floor.tolerance_left(), TOLERANCE);
        if set_right {
            computer.offset = 0;
        }
        for seconds in spans {
            computer.real += seconds;
            prop_assert!(computer.observe(), "locked out");
            prop_assert!(computer.floor.effective().0 <= computer.real, "out of use too early");
        }
    }

    #[test]
    fn an_honest_computer_is_never_refused_and_always_right(
        steps in prop::collection::vec((span(), any::<bool>(), -2..3_i64, any::<bool>()), 1..60),
    ) {
        let mut computer = Computer::new();
        for (seconds, reboot, jitter, contact) in steps {
            computer.take(&Step::Rest { seconds, reboot });
            computer.offset = jitter;
            prop_assert!(computer.observe());
            prop_assert!((computer.floor.effective().0 - computer.real).abs() <= 8);
            if contact {
                computer.take(&Step::Contact);
            }
        }
    }
}
