//! License terms, and the one function that says whether they permit a use now (SYSTEM §6).
//! Server, container and Runtime library call the same code.

pub mod change;
pub mod evaluate;

use crate::terms::change::ChangeRefusal;
use crate::time::Instant;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// The most characters of a name, a contact, a comment, or a text for the user.
pub const TEXT_MAX: usize = 1_000;

/// How seats are counted on the LAN.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatCounting {
    /// Each running program takes a seat.
    #[default]
    PerInstance,
    /// Each computer takes a seat, however many programs run on it.
    PerStation,
    /// One program at a time, on one computer.
    Exclusive,
}

impl SeatCounting {
    /// Returns its stable word, as it serializes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PerInstance => "per_instance",
            Self::PerStation => "per_station",
            Self::Exclusive => "exclusive",
        }
    }
}

/// How many may use a license at once on the LAN.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// The number of seats; 0: only on the container's own computer.
    pub count: u32,
    /// What counts as one.
    pub counting: SeatCounting,
}

/// A Runtime version, `major.minor.patch`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RuntimeVersion(pub u16, pub u16, pub u16);

impl core::fmt::Display for RuntimeVersion {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// Everything a license permits. Instants are half-open: a license valid until T is out of use at T.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Seats on the LAN.
    pub seats: Seats,
    /// Not usable before.
    pub valid_from: Option<Instant>,
    /// Not usable from this instant on.
    pub valid_until: Option<Instant>,
    /// The end is so many days after the first activation; fixed into `valid_until` then. Moves
    /// and reactivations keep that end.
    pub valid_days: Option<u32>,
    /// Usable so many days from its first use.
    pub usage_days: Option<u32>,
    /// Releases published before this instant are licensed.
    pub maintenance_until: Option<Instant>,
    /// Consumable units granted in total.
    pub units: Option<u64>,
    /// Named features.
    pub features: BTreeSet<String>,
    /// Features as a bit map.
    pub feature_map: u64,
    /// Must be renewed by a signed contact within so many seconds.
    pub lease_seconds: Option<u32>,
    /// Goes on so many seconds after the end (valid until, lease), with a warning.
    pub grace_seconds: u32,
    /// Shown to the user.
    pub text: String,
    /// Customer data shown to the user.
    pub customer_text: String,
    /// Secret data, sealed to the container when it is delivered.
    pub secret: Option<Vec<u8>>,
    /// The least Runtime version that understands this license.
    pub runtime_min: Option<RuntimeVersion>,
    /// The longest time that a seat may be borrowed, in seconds; 0: not at all.
    pub borrow_seconds_max: u32,
}

impl Terms {
    /// Fixes what is relative to the first activation (SYSTEM §6). Does nothing once it is fixed.
    pub fn start_at(&mut self, activation: Instant) {
        if let (Some(days), None) = (self.valid_days, self.valid_until) {
            self.valid_until = Some(activation.plus_days(days));
        }
    }

    /// Checks that there is a time in which a license with these terms can be used.
    ///
    /// # Errors
    /// It would end before it begins.
    pub fn check_period(&self) -> Result<(), ChangeRefusal> {
        match (self.valid_from, self.valid_until) {
            (Some(from), Some(until)) if until <= from => Err(ChangeRefusal::EndsBeforeItBegins),
            _ => Ok(()),
        }
    }

    /// Returns the lease end that a signature made at `now` grants: never beyond the contract's
    /// end (I13); `None` if the license has no lease.
    pub fn lease_end(&self, now: Instant) -> Option<Instant> {
        let end = now.plus(i64::from(self.lease_seconds?));
        Some(self.valid_until.map_or(end, |until| end.min(until.max(now))))
    }
}
