//! A thousand computers over ten years: repairs, docking stations, new systems (SECURITY row 36, G20).

use std::collections::BTreeMap;

use tenure_container::computer::binding::TOLERANCE_PERCENT;
use tenure_container::{Binding, Computer, Feature, Match};

use crate::serial;

const YEARS: u32 = 10;
const COMPUTERS: u32 = 1000;

/// A small generator (splitmix64): the histories are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Says yes so often in a year of weeks.
    fn weekly(&mut self, times_a_year: f64) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "a chance needs no more digits")]
        let chance = (self.roll() >> 11) as f64 / (1_u64 << 53) as f64;
        chance < times_a_year / 52.0
    }
}

/// What happens to a computer, how often in a year, and which features it changes.
const EVENTS: [(f64, &[Feature]); 7] = [
    (0.2, &[Feature::Mac]),
    (0.2, &[Feature::Disk]),
    (0.2, &[Feature::Hostname]),
    (0.2, &[Feature::MachineId]),
    (0.1, &[Feature::MachineId, Feature::Hostname]),
    (0.05, &[Feature::Processor]),
    // A new main board brings a card and a processor with it.
    (0.05, &[Feature::Board, Feature::SystemUuid, Feature::Mac, Feature::Processor]),
];

/// How often in a year it is put into a docking station or taken out.
const DOCKINGS: f64 = 4.0;

#[derive(Default)]
struct Parts {
    values: BTreeMap<Feature, u64>,
    dock: Option<u64>,
}

impl Parts {
    fn new(dice: &mut Dice) -> Self {
        let real = Feature::ALL.into_iter().filter(|f| *f != Feature::VirtualMachine);
        Self { values: real.map(|f| (f, dice.roll())).collect(), dock: None }
    }

    /// Lets a week pass; says whether something happened.
    fn week(&mut self, dice: &mut Dice) -> bool {
        let mut happened = dice.weekly(DOCKINGS);
        if happened {
            self.dock = if self.dock.is_some() { None } else { Some(dice.roll()) };
        }
        for (times_a_year, features) in EVENTS {
            if dice.weekly(times_a_year) {
                self.values.extend(features.iter().map(|f| (*f, dice.roll())));
                happened = true;
            }
        }
        happened
    }

    fn seen(&self, as_root: bool) -> Computer {
        let hidden = [Feature::Board, Feature::SystemUuid];
        let seen = self.values.iter().filter(|(feature, _)| as_root || !hidden.contains(feature));
        let seen =
            seen.map(|(feature, value)| (*feature, *value)).chain(self.dock.map(|dock| (Feature::Mac, dock)));
        Computer::of(seen.map(|(feature, value)| (feature, format!("part {value}"))))
    }
}

#[test]
fn a_computer_that_is_repaired_over_the_years_is_hardly_ever_taken_for_another() {
    let mut dice = Dice(20_261_123);
    let (mut locks, mut drifts) = (0, 0);
    for _ in 0..COMPUTERS {
        let mut parts = Parts::new(&mut dice);
        let mut binding = Binding::new(serial(1), &parts.seen(true));
        for _ in 0..52 * YEARS {
            if !parts.week(&mut dice) {
                continue;
            }
            // Seen by an agent with all rights and by a user without, in any order.
            let agent_first = dice.roll().is_multiple_of(2);
            for now in [agent_first, !agent_first].map(|as_root| parts.seen(as_root)) {
                match binding.check(&now, TOLERANCE_PERCENT) {
                    Match::Same => {}
                    Match::Drifted { binding: next, .. } => {
                        drifts += 1;
                        binding = next;
                    }
                    Match::Other(_) => {
                        locks += 1;
                        binding = Binding::new(serial(1), &now);
                    }
                }
            }
        }
    }
    assert!(drifts > 10_000, "{drifts}: the histories are too quiet");
    // 0.1 % a container-year.
    assert!(locks <= COMPUTERS * YEARS / 1000, "{locks} false locks, {drifts} drifts");
}
