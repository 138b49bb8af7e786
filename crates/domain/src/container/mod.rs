//! Containers as Central knows them: what they confirmed, and what was signed for them since.

pub mod state;

use crate::alarm::Alarm;
use crate::ids::{CustomerId, Digest, LicenseId, Serial};
use crate::license::standing::PossibleIn;
use crate::terms::evaluate::Usability;
use crate::time::Instant;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// The version of a container's content. Compared epoch first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Version {
    /// Changes only by a recovery statement (SECURITY R2).
    pub epoch: u32,
    /// Grows with every signed update.
    pub seq: u64,
}

impl Version {
    /// Returns the next version of the same epoch.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { epoch: self.epoch, seq: self.seq + 1 }
    }
}

impl core::fmt::Display for Version {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}.{}", self.epoch, self.seq)
    }
}

/// One license in a manifest, as far as later decisions need it; the full text of what was signed
/// is the stored payload.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The license.
    pub license: LicenseId,
    /// Its generation.
    pub generation: u32,
    /// Its amendment number (its terms follow from it).
    pub amendment: u32,
    /// Whether it may be used.
    pub usability: Usability,
    /// The latest lease end signed for it (updates and no-changes); `None`: no lease.
    pub lease_end: Option<Instant>,
}

/// The full list of licenses in one update.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Its version.
    pub version: Version,
    /// The licenses, by id.
    pub entries: Vec<Entry>,
    /// It locks the container.
    pub lock: bool,
    /// When it was decided.
    pub at: Option<Instant>,
    /// It is a push update, made without a request.
    pub push: bool,
}

impl Manifest {
    /// Finds a license in it.
    pub fn entry(&self, license: LicenseId) -> Option<&Entry> {
        self.entries.iter().find(|e| e.license == license)
    }

    /// Says whether both list the same, leases aside (leases alone need no new version).
    pub fn same_content(&self, other: &Self) -> bool {
        let content = |m: &Self| -> Vec<(LicenseId, u32, u32, Usability)> {
            m.entries.iter().map(|e| (e.license, e.generation, e.amendment, e.usability.clone())).collect()
        };
        self.lock == other.lock && content(self) == content(other)
    }
}

/// What enrolment gave: kept until a succession replaces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The suite byte and public key that its messages verify under.
    pub public_key: Vec<u8>,
    /// Where secret data is sealed to (X25519).
    pub sealing_key: Vec<u8>,
    /// When it enrolled (or succeeded itself).
    pub at: Instant,
}

/// Why a container is flagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagReason {
    /// Two different messages with one counter (SECURITY R6): a copy.
    Fork,
    /// The version fell while the counter rose (R7): a copy or a roll-back.
    RollBack,
    /// Two successors of one instance (R15): a copy.
    TwoSuccessors,
    /// It reports a state that its version never had.
    ForeignState,
    /// It uses a license that it had given up and that was reactivated elsewhere.
    OldGeneration,
    /// It holds licenses that have no record here, and the settings do not adopt them.
    External,
}

impl FlagReason {
    /// Returns its stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fork => "fork",
            Self::RollBack => "roll_back",
            Self::TwoSuccessors => "two_successors",
            Self::ForeignState => "foreign_state",
            Self::OldGeneration => "old_generation",
            Self::External => "external",
        }
    }

    /// Finds a reason by its word.
    pub fn from_word(word: &str) -> Option<Self> {
        let all = [
            Self::Fork,
            Self::RollBack,
            Self::TwoSuccessors,
            Self::ForeignState,
            Self::OldGeneration,
            Self::External,
        ];
        all.into_iter().find(|reason| reason.word() == word)
    }

    /// Names it for people.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Fork => "two different messages with one number: a copy exists",
            Self::RollBack => "its content went back: a copy exists, or an old state was restored",
            Self::TwoSuccessors => "it succeeded itself twice: a copy exists",
            Self::ForeignState => "it shows a content that it never had",
            Self::OldGeneration => {
                "it uses a license that it had given up and that was reactivated elsewhere"
            }
            Self::External => "it holds licenses that have no record here",
        }
    }

    /// Says whether the container's own signatures contradict each other (SECURITY D3).
    pub const fn is_signed_contradiction(self) -> bool {
        matches!(self, Self::Fork | Self::RollBack | Self::TwoSuccessors)
    }
}

/// A flag: the container still gets vendor changes, but no lease and no new license.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// Why.
    pub reason: FlagReason,
    /// Since when.
    pub since: Instant,
    /// The counter of the message that showed it.
    pub ctr: u64,
}

/// An entry on the blocklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocklisting {
    /// When it was placed.
    pub placed: Instant,
    /// Free text.
    pub description: String,
    /// The lock license chosen then, if any: on no order and no ticket.
    pub lock: Option<LicenseId>,
    /// When the first update with the lock was signed, and its version.
    pub lock_sent: Option<(Instant, Version)>,
    /// When the first message at or past that version arrived.
    pub lock_confirmed: Option<Instant>,
}

/// A reset under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resetting {
    /// When it was ordered.
    pub since: Instant,
    /// The links (customer, host id, name) are gone already.
    pub forgotten: bool,
}

/// What became of one wish (SECURITY §4.2), remembered until a later request no longer lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishAnswer {
    /// Per license: done, or why not. An overall reason stands under no license.
    pub outcomes: Vec<PickOutcome>,
    /// Whether the wish as a whole was done.
    pub done: bool,
}

/// What became of one pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickOutcome {
    /// The license, if the outcome is about one.
    pub license: Option<LicenseId>,
    /// Why it was not done; `None`: it was.
    pub refusal: Option<crate::contact::pick::PickRefusal>,
}

/// How a computer was described at the last contact. Erasable: links go with a reset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Computer {
    /// The fingerprint's short form, `FA70-9E37-28A8-9FE9`.
    pub host_id: String,
    /// The computer's name.
    pub name: String,
    /// The client's version.
    pub client: String,
}

/// An old generation of a license that was reactivated elsewhere, as its old container keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Superseded {
    /// Its generation there.
    pub generation: u32,
    /// Its amendment there.
    pub amendment: u32,
}

/// A container as Central knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Container {
    /// Its serial.
    pub serial: Serial,
    /// Keys; `None`: never seen (assigned, attached or blocklisted by serial).
    pub enrolment: Option<Enrolment>,
    /// One physical copy of the container; only the highest is served.
    pub instance: u32,
    /// The greatest counter seen of this instance.
    pub ctr: u64,
    /// The newest message format it reads.
    pub format: u32,
    /// The computer.
    pub computer: Computer,
    /// The customer it is attached to.
    pub customer: Option<CustomerId>,
    /// What it last proved to hold.
    pub confirmed: Manifest,
    /// Signed since and not confirmed, ascending versions.
    pub outstanding: Vec<Manifest>,
    /// The greatest version ever signed for it.
    pub signed: Version,
    /// A flag, if any.
    pub flag: Option<Flag>,
    /// A blocklist entry, if any.
    pub blocklisting: Option<Blocklisting>,
    /// A reset under way.
    pub resetting: Option<Resetting>,
    /// Answers to wishes that it may not know yet, by wish id.
    pub answers: BTreeMap<u64, WishAnswer>,
    /// Final usage of removed licenses it reported, acknowledged in the next message.
    pub tombstones: BTreeMap<LicenseId, crate::contact::message::Tombstone>,
    /// Old generations that it keeps, unusable: reactivated elsewhere under the behaviour *none*.
    pub superseded: BTreeMap<LicenseId, Superseded>,
    /// How often it was restored as a whole.
    pub restores: u32,
    /// How often it succeeded itself since a person last cleared it.
    pub successions: u32,
    /// The keys of the instances before, by instance: what they still say is genuine, and late.
    #[serde(default)]
    pub former_keys: BTreeMap<u32, Vec<u8>>,
    /// A person cleared it: one instance that was succeeded already may succeed itself once more.
    #[serde(default)]
    pub successor_released: bool,
    /// The last signed contact.
    pub last_contact: Option<Instant>,
    /// When Central first knew of it.
    pub created: Instant,
    /// The digest of its last own message (evidence).
    pub last_message: Option<Digest>,
    /// Alarms that nobody has acknowledged yet, by number.
    #[serde(default)]
    pub alarms: BTreeMap<u32, Alarm>,
    /// How many alarms were ever raised about it.
    #[serde(default)]
    pub alarms_raised: u32,
}

impl Container {
    /// Makes the record of a container that Central knows only by serial.
    pub fn new(serial: Serial, created: Instant) -> Self {
        Self {
            serial,
            enrolment: None,
            instance: 0,
            ctr: 0,
            format: 1,
            computer: Computer::default(),
            customer: None,
            confirmed: Manifest::default(),
            outstanding: Vec::new(),
            signed: Version::default(),
            flag: None,
            blocklisting: None,
            resetting: None,
            answers: BTreeMap::new(),
            tombstones: BTreeMap::new(),
            superseded: BTreeMap::new(),
            restores: 0,
            successions: 0,
            former_keys: BTreeMap::new(),
            successor_released: false,
            last_contact: None,
            created,
            last_message: None,
            alarms: BTreeMap::new(),
            alarms_raised: 0,
        }
    }

    /// Returns every manifest that the container may be at: the confirmed one and those signed since.
    pub fn manifests(&self) -> impl DoubleEndedIterator<Item = &Manifest> {
        core::iter::once(&self.confirmed).chain(&self.outstanding)
    }

    /// Returns the newest signed manifest.
    pub fn newest(&self) -> &Manifest {
        self.outstanding.last().unwrap_or(&self.confirmed)
    }

    /// Says whether and how a license is possible here (SYSTEM §3).
    pub fn possible(&self, license: LicenseId) -> Option<PossibleIn> {
        let entries: Vec<&Entry> = self.manifests().filter_map(|m| m.entry(license)).collect();
        let generation = entries.iter().map(|e| e.generation).max()?;
        let unleased = entries.iter().any(|e| e.lease_end.is_none());
        Some(PossibleIn {
            container: self.serial,
            generation,
            confirmed: self.confirmed.entry(license).is_some(),
            removal_signed: self.newest().entry(license).is_none(),
            lease_end: if unleased { None } else { entries.iter().filter_map(|e| e.lease_end).max() },
            blocklisted: self.blocklisting.is_some(),
        })
    }

    /// Returns every license that is possible here, each once.
    pub fn possible_licenses(&self) -> alloc::collections::BTreeSet<LicenseId> {
        self.manifests().flat_map(|m| m.entries.iter().map(|e| e.license)).collect()
    }
}
