//! Whether a container is still on the computer that it was bound to (SECURITY row 36).

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tenure_domain::ids::Serial;

use super::{Computer, Feature};

/// How much of the weight may change at once where the vendor profile says nothing, in percent.
pub const TOLERANCE_PERCENT: u32 = 50;

/// The computer that a container is bound to: a digest per feature value, salted by the serial, so that
/// neither two containers nor two vendors can compare theirs. Stored with the contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    serial: Serial,
    marks: BTreeMap<Feature, Vec<String>>,
}

/// Whether this is still the computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Nothing changed that was known before.
    Same,
    /// Something changed, but little enough: keep the new binding in place of the old one.
    Drifted {
        /// What changed or can now be seen for the first time.
        changed: Vec<Feature>,
        /// The binding to the computer as it is now.
        binding: Binding,
    },
    /// Too much changed: another computer, or nearly. Licenses rest until the container was bound
    /// anew by a signed request.
    Other(OtherComputer),
}

/// Too much of the computer changed at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherComputer {
    /// What changed.
    pub changed: Vec<Feature>,
    /// What can't be read any more.
    pub missing: Vec<Feature>,
    /// How much of the weight changed, in percent of what can be read.
    pub percent: u32,
    /// How much may change.
    pub tolerance: u32,
}

impl fmt::Display for OtherComputer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.changed.iter().chain(&self.missing).map(|feature| feature.name()).collect();
        write!(
            f,
            "this is not the computer that the container was made for: {} changed ({} % of what it is known by, {} % may)",
            names.join(", "),
            self.percent,
            self.tolerance
        )
    }
}

impl std::error::Error for OtherComputer {}

impl Binding {
    /// Binds a container to a computer as it is now.
    pub fn new(serial: Serial, computer: &Computer) -> Self {
        let known = Feature::ALL.into_iter().filter(|f| !computer.values(*f).is_empty());
        let marks = known.map(|feature| {
            let marks = computer.values(feature).iter().map(|value| mark(serial, feature, value)).collect();
            (feature, marks)
        });
        Self { serial, marks: marks.collect() }
    }

    /// Compares with the computer as it is now. `tolerance` is the part of the weight that may change
    /// at once, in percent (from the vendor profile, else [`TOLERANCE_PERCENT`]).
    pub fn check(&self, computer: &Computer, tolerance: u32) -> Match {
        let now = Self::new(self.serial, computer);
        let (mut changed, mut missing) = (Vec::new(), Vec::new());
        let (mut all, mut lost, mut unseen) = (0, 0, 0);
        for (feature, bound) in &self.marks {
            let weight = feature.weight();
            if let Some(found) = now.marks.get(feature) {
                let same = found.iter().any(|mark| bound.contains(mark));
                all += weight;
                if !same {
                    lost += weight;
                    changed.push(*feature);
                }
            } else {
                // Some need rights that this process may lack: no sign of another computer.
                unseen += weight;
                missing.push(*feature);
            }
        }
        // A computer that hides nearly everything is not known by the rest.
        let percent = if unseen > 3 * all { 100 } else { (100 * lost).checked_div(all).unwrap_or(0) };
        if percent > tolerance {
            return Match::Other(OtherComputer { changed, missing, percent, tolerance });
        }
        let merged = self.merged(now);
        if merged == *self {
            return Match::Same;
        }
        changed.extend(merged.marks.keys().filter(|feature| !self.marks.contains_key(feature)));
        Match::Drifted { changed, binding: merged }
    }

    /// Returns one digest over all of it, for a request's fingerprint field.
    pub fn digest(&self) -> [u8; 32] {
        let mut digest = Sha256::new_with_prefix(b"tenure fingerprint\0");
        for (feature, marks) in &self.marks {
            for mark in marks {
                digest.update(feature.name());
                digest.update([0]);
                digest.update(mark);
            }
        }
        digest.finalize().into()
    }

    /// Takes the newer values; what can't be read just now stays as it was.
    fn merged(&self, now: Self) -> Self {
        let mut marks = self.marks.clone();
        marks.extend(now.marks);
        Self { serial: self.serial, marks }
    }
}

fn mark(serial: Serial, feature: Feature, value: &str) -> String {
    use fmt::Write as _;

    let mut digest = Sha256::new_with_prefix(b"tenure feature\0");
    digest.update(serial.to_string());
    digest.update([0]);
    digest.update(feature.name());
    digest.update([0]);
    digest.update(value);
    digest.finalize()[..16].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_domain::ids::ContainerKind;

    fn serial() -> Serial {
        Serial::new(ContainerKind::File, &[3; 32])
    }

    /// A real machine whose features all have the value `of(feature)`.
    fn real(of: impl Fn(Feature) -> Option<&'static str>) -> Computer {
        let features = Feature::ALL.into_iter().filter(|f| *f != Feature::VirtualMachine);
        Computer::of(features.filter_map(|f| Some((f, of(f)?.to_string()))))
    }

    fn with(changed: &'static [Feature]) -> Computer {
        real(move |f| Some(if changed.contains(&f) { "new" } else { "old" }))
    }

    #[test]
    fn the_same_computer_is_the_same() {
        let binding = Binding::new(serial(), &with(&[]));
        assert_eq!(binding.check(&with(&[]), TOLERANCE_PERCENT), Match::Same);
    }

    #[test]
    fn each_single_change_is_named_and_tolerated() {
        let binding = Binding::new(serial(), &with(&[]));
        for feature in Feature::ALL.into_iter().filter(|f| *f != Feature::VirtualMachine) {
            let now = real(|f| Some(if f == feature { "new" } else { "old" }));
            let Match::Drifted { changed, binding } = binding.check(&now, TOLERANCE_PERCENT) else {
                panic!("{feature:?} alone made it another computer")
            };
            assert_eq!(changed, [feature]);
            assert_eq!(binding.check(&now, TOLERANCE_PERCENT), Match::Same);
        }
    }

    #[test]
    fn a_computer_may_change_part_by_part_but_not_at_once() {
        let mut binding = Binding::new(serial(), &with(&[]));
        let all = with(&Feature::ALL);
        let Match::Other(other) = binding.check(&all, TOLERANCE_PERCENT) else { panic!("accepted") };
        assert_eq!((other.changed.len(), other.percent), (8, 100));
        for upto in 1..=Feature::ALL.len() {
            let now = real(|f| Some(if Feature::ALL[..upto].contains(&f) { "new" } else { "old" }));
            binding = match binding.check(&now, TOLERANCE_PERCENT) {
                Match::Same => binding,
                Match::Drifted { binding, .. } => binding,
                Match::Other(other) => panic!("step {upto}: {other}"),
            };
        }
        assert_eq!(binding.check(&all, TOLERANCE_PERCENT), Match::Same);
    }

    #[test]
    fn a_new_main_board_or_a_new_system_on_a_new_disk_is_the_same_computer() {
        use Feature::{Board, Disk, Hostname, Mac, MachineId, Model, Processor, SystemUuid};
        let binding = Binding::new(serial(), &with(&[]));
        let repairs: [&'static [Feature]; 2] =
            [&[SystemUuid, Board, Mac, Processor], &[MachineId, Disk, Hostname]];
        for repair in repairs {
            assert!(
                matches!(binding.check(&with(repair), TOLERANCE_PERCENT), Match::Drifted { .. }),
                "{repair:?}"
            );
        }
        // The disk moved into another computer is another computer.
        let moved = with(&[SystemUuid, Board, Mac, Processor, Model]);
        assert!(matches!(binding.check(&moved, TOLERANCE_PERCENT), Match::Other(_)));
    }

    #[test]
    fn a_cloned_virtual_machine_is_another_computer_and_a_moved_one_is_not() {
        use Feature::{Hostname, Mac, MachineId, Model, Processor, VirtualMachine};
        let machine = |id: &str, mac: &str, processor: &str| {
            let same = [MachineId, Model, Hostname].map(|f| (f, "same"));
            let own = [(VirtualMachine, id), (Mac, mac), (Processor, processor)];
            Computer::of(same.into_iter().chain(own).map(|(f, v)| (f, v.to_string())))
        };
        let binding = Binding::new(serial(), &machine("1", "a", "fast"));
        for clone in [machine("2", "b", "fast"), machine("2", "a", "fast")] {
            assert!(matches!(binding.check(&clone, TOLERANCE_PERCENT), Match::Other(_)));
        }
        // A live migration keeps the id; the host may have another processor.
        assert!(matches!(
            binding.check(&machine("1", "a", "slow"), TOLERANCE_PERCENT),
            Match::Drifted { .. }
        ));
        assert!(matches!(
            binding.check(&machine("1", "b", "slow"), TOLERANCE_PERCENT),
            Match::Drifted { .. }
        ));
    }

    #[test]
    fn a_docking_station_changes_nothing() {
        let docked = |macs: &[&str]| {
            let macs = macs.iter().map(|mac| (Feature::Mac, (*mac).to_string()));
            Computer::of(macs.chain([(Feature::MachineId, "m".to_string())]))
        };
        let binding = Binding::new(serial(), &docked(&["a"]));
        let Match::Drifted { changed, binding } = binding.check(&docked(&["a", "dock"]), 0) else {
            panic!("refused")
        };
        assert!(changed.is_empty());
        assert!(matches!(binding.check(&docked(&["dock", "a"]), 0), Match::Same));
    }

    #[test]
    fn what_cannot_be_read_for_want_of_rights_is_not_held_against_it_and_comes_back() {
        use Feature::{Board, SystemUuid};
        let root = with(&[]);
        let user = real(|f| (![Board, SystemUuid].contains(&f)).then_some("old"));
        let binding = Binding::new(serial(), &root);
        assert_eq!(binding.check(&user, TOLERANCE_PERCENT), Match::Same);
        let bound_by_user = Binding::new(serial(), &user);
        let Match::Drifted { changed, binding } = bound_by_user.check(&root, TOLERANCE_PERCENT) else {
            panic!("refused")
        };
        assert_eq!(changed, [SystemUuid, Board]);
        assert_eq!(binding.check(&user, TOLERANCE_PERCENT), Match::Same);
    }

    #[test]
    fn a_computer_that_hides_nearly_everything_is_not_known_by_the_rest() {
        let binding = Binding::new(serial(), &with(&[]));
        let hidden = real(|f| (f == Feature::Hostname).then_some("old"));
        for computer in [hidden, Computer::default()] {
            assert!(matches!(binding.check(&computer, TOLERANCE_PERCENT), Match::Other(_)));
        }
    }

    #[test]
    fn two_containers_on_one_computer_have_nothing_in_common() {
        let other = Serial::new(ContainerKind::File, &[4; 32]);
        let (a, b) = (Binding::new(serial(), &with(&[])), Binding::new(other, &with(&[])));
        assert!(a.marks.iter().all(|(feature, marks)| b.marks[feature] != *marks));
        assert_ne!(a.digest(), b.digest());
    }

    #[test]
    fn a_binding_survives_being_stored() {
        let binding = Binding::new(serial(), &with(&[]));
        let text = serde_json::to_string(&binding).unwrap();
        assert_eq!(serde_json::from_str::<Binding>(&text).unwrap(), binding);
        assert!(!text.contains("old"));
    }
}
