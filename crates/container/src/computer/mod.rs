//! What a computer is known by. Several weak signals, none of them a secret: the key is what counts, these
//! only notice a casual copy (SECURITY §1.2 L0, rows 36 and 37).

pub mod binding;
pub mod meter;
mod platform;

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::ContainerError;

/// The environment variable that names a file to be used in place of the real features
/// ([`Computer::from_file`]): for synthetic computers in tests.
pub const FINGERPRINT_VARIABLE: &str = "TENURE_FINGERPRINT_FILE";

/// One kind of feature of a computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Feature {
    /// The id of the installed operating system.
    MachineId,
    /// The id that the hypervisor gives a virtual machine: a clone gets another one, a move to
    /// another host keeps it.
    VirtualMachine,
    /// The id that the firmware gives a real machine.
    SystemUuid,
    /// The serial number of the main board.
    Board,
    /// The serial numbers of the disks; one that is still there is enough.
    Disk,
    /// The hardware addresses of the network cards; one that is still there is enough.
    Mac,
    /// The model of the processor.
    Processor,
    /// Maker and model of the computer.
    Model,
    /// The name of the computer in its network.
    Hostname,
}

impl Feature {
    /// Every feature, the most telling first.
    pub const ALL: [Self; 9] = [
        Self::MachineId,
        Self::VirtualMachine,
        Self::SystemUuid,
        Self::Board,
        Self::Disk,
        Self::Mac,
        Self::Processor,
        Self::Model,
        Self::Hostname,
    ];

    /// Returns how much it counts. A new main board with card and processor, and a new system on a new
    /// disk under a new name, are at most half of what a user without special rights can see (80). Of
    /// a virtual machine its own id is more than half, since a clone copies all the rest.
    pub const fn weight(self) -> u32 {
        match self {
            Self::VirtualMachine => 90,
            Self::MachineId | Self::Mac => 20,
            Self::Disk => 15,
            Self::SystemUuid | Self::Processor | Self::Model => 10,
            Self::Board | Self::Hostname => 5,
        }
    }

    /// Returns the words for it in a sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MachineId => "operating system installation",
            Self::VirtualMachine => "virtual machine",
            Self::SystemUuid => "machine id",
            Self::Board => "main board",
            Self::Disk => "disks",
            Self::Mac => "network cards",
            Self::Processor => "processor",
            Self::Model => "computer model",
            Self::Hostname => "computer name",
        }
    }
}

/// What was found out about a computer. Stays on it: only salted digests are stored or sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Computer {
    features: BTreeMap<Feature, Vec<String>>,
}

impl Computer {
    /// Looks at this computer. What can't be read is left out; no right beyond a user's is needed.
    pub fn look() -> Self {
        Self::of(platform::features())
    }

    /// Reads the features from a JSON file, `{"machine_id": "…", "mac": ["…", "…"]}` with the names of
    /// [`Feature`]: a synthetic computer.
    ///
    /// # Errors
    /// The file can't be read or is not of this form.
    pub fn from_file(path: &Path) -> Result<Self, ContainerError> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Values {
            One(String),
            Many(Vec<String>),
        }
        let text = std::fs::read(path).map_err(|e| ContainerError::io("read", path, e))?;
        let read: Result<BTreeMap<Feature, Values>, _> = serde_json::from_slice(&text);
        let features = read.map_err(|e| ContainerError::io("understand", path, e.into()))?;
        Ok(Self::of(features.into_iter().flat_map(|(feature, values)| match values {
            Values::One(value) => vec![(feature, value)],
            Values::Many(values) => values.into_iter().map(|value| (feature, value)).collect(),
        })))
    }

    /// Looks at the file if there is one, else at this computer: `TENURE_FINGERPRINT_FILE`, read by the
    /// caller.
    ///
    /// # Errors
    /// As [`Computer::from_file`].
    pub fn look_or_read(file: Option<&Path>) -> Result<Self, ContainerError> {
        file.map_or_else(|| Ok(Self::look()), Self::from_file)
    }

    /// Makes a computer of features; several values of one feature are a set.
    pub fn of(features: impl IntoIterator<Item = (Feature, String)>) -> Self {
        let mut computer = Self::default();
        for (feature, value) in features {
            let value = value.trim().to_lowercase();
            if is_telling(&value) {
                computer.features.entry(feature).or_default().push(value);
            }
        }
        for values in computer.features.values_mut() {
            values.sort();
            values.dedup();
        }
        computer
    }

    /// Returns the values of a feature; empty if it is not known.
    pub fn values(&self, feature: Feature) -> &[String] {
        self.features.get(&feature).map_or(&[], Vec::as_slice)
    }

    /// Returns the computer's name, for lists.
    pub fn name(&self) -> &str {
        self.values(Feature::Hostname).first().map_or("unnamed", String::as_str)
    }

    /// Returns the short id of the computer for lists, `FA70-9E37-28A8-9FE9`: the same for every
    /// container on it, made from its most telling feature alone so that it stays while parts change.
    pub fn host_id(&self) -> String {
        let telling = Feature::ALL.into_iter().find_map(|f| Some((f, self.values(f).first()?)));
        let mut digest = Sha256::new_with_prefix(b"tenure host id\0");
        if let Some((feature, value)) = telling {
            digest.update(feature.name());
            digest.update([0]);
            digest.update(value);
        }
        let digest = digest.finalize();
        let part = |i: usize| format!("{:02X}{:02X}", digest[i], digest[i + 1]);
        [part(0), part(2), part(4), part(6)].join("-")
    }
}

/// Says whether a value tells computers apart; makers leave many fields unfilled.
fn is_telling(value: &str) -> bool {
    const UNFILLED: [&str; 8] = [
        "none",
        "default string",
        "to be filled by o.e.m.",
        "not specified",
        "not applicable",
        "system serial number",
        "unknown",
        "localhost",
    ];
    let symbols = || value.chars().filter(|c| c.is_alphanumeric());
    symbols().any(|c| c != '0') && symbols().any(|c| c != 'f') && !UNFILLED.contains(&value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_id_is_short_and_stays_while_parts_change() {
        let id = |mac: &str| {
            Computer::of([(Feature::MachineId, "8f14e45f".to_string()), (Feature::Mac, mac.to_string())])
                .host_id()
        };
        assert_eq!(id("02:00:00:00:00:01"), id("02:00:00:00:00:02"));
        assert_eq!(id("x").split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
        assert_ne!(id("x"), Computer::of([(Feature::MachineId, "other".to_string())]).host_id());
    }

    #[test]
    fn unfilled_values_are_no_features() {
        for junk in ["", "  ", "None", "To Be Filled By O.E.M.", "00000000-0000-0000", "FF:FF:FF:FF:FF:FF"] {
            let computer = Computer::of([(Feature::Board, junk.to_string())]);
            assert!(computer.values(Feature::Board).is_empty(), "{junk:?}");
        }
    }

    #[test]
    fn a_file_describes_a_synthetic_computer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("computer.json");
        std::fs::write(&path, r#"{"machine_id": "m1", "hostname": "PC-7", "mac": ["b", "a"]}"#).unwrap();
        let computer = Computer::look_or_read(Some(&path)).unwrap();
        assert_eq!(
            (computer.name(), computer.values(Feature::Mac)),
            ("pc-7", ["a", "b"].map(String::from).as_slice())
        );
        std::fs::write(&path, r#"{"machine": "m1"}"#).unwrap();
        assert_eq!(Computer::from_file(&path).unwrap_err().code(), "file-operation-failed");
    }

    #[test]
    fn this_computer_has_features_and_is_the_same_when_looked_at_twice() {
        let computer = Computer::look();
        assert!(
            !computer.values(Feature::Hostname).is_empty() || !computer.values(Feature::MachineId).is_empty()
        );
        assert_eq!(computer, Computer::look());
    }
}
