//! The state that people see: a pure function of (home, cause, possible), never stored (SYSTEM §3).

use super::{Cause, License};
use crate::ids::{LicenseId, Serial};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Where a license is possible: what one container may hold of it, from Central's view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PossibleIn {
    /// The container.
    pub container: Serial,
    /// The highest generation it may hold there.
    pub generation: u32,
    /// The confirmed manifest holds it.
    pub confirmed: bool,
    /// The newest manifest signed for the container, confirmed or not, leaves it out.
    pub removal_signed: bool,
    /// The latest lease end in anything signed for it there; `None`: it has no lease.
    pub lease_end: Option<Instant>,
    /// The container is on the blocklist.
    pub blocklisted: bool,
}

/// How far something that takes a license away has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// No signed manifest leaves it out yet.
    NotYetDelivered,
    /// The newest signed manifest leaves it out; the receipt is missing.
    WithoutReceipt,
}

/// The state that people see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "standing")]
pub enum Standing {
    /// On its ticket, never collected.
    AvailableNotCollected,
    /// On its ticket again.
    AvailableReturned,
    /// On its ticket, but what it replaces has not left its container for certain.
    AvailableAfter { container: Serial },
    /// On its ticket, but suspended: not to be collected.
    SuspendedOnTicket,
    /// Home set by the vendor, never possible there.
    Assigned { container: Serial },
    /// Has a home in one container, still possible in another.
    Waiting { container: Serial, still_in: Serial },
    /// Granted by a signed, unconfirmed manifest.
    CollectedWithoutReceipt { container: Serial },
    /// Granted by the confirmed manifest.
    CollectedConfirmed { container: Serial },
    /// Picked or bound, but nothing that grants it was signed yet.
    AwaitingDelivery { container: Serial },
    /// Under withdrawal (also a cancelled order), still possible.
    BeingWithdrawn { container: Serial, progress: Progress },
    /// Under replacement, still possible.
    BeingReplaced { container: Serial, by: LicenseId, progress: Progress },
    /// Given back, still possible.
    BeingReturned { container: Serial, progress: Progress },
    /// Under reset, still possible.
    BeingReset { container: Serial, progress: Progress },
    /// On its way from one container to another.
    Moving { from: Serial, to: Serial, progress: Progress },
    /// In its container, unusable by the vendor's word.
    Suspended { container: Serial },
    /// In a blocklisted container.
    Locked { container: Serial },
    /// Ended by withdrawal.
    Withdrawn,
    /// Ended by its successor.
    Replaced { by: LicenseId },
    /// Ended with its order.
    Cancelled,
    /// Ended by a reset.
    Reset,
}

impl Standing {
    /// Computes what people see of `license`, which is possible in `possible`.
    pub fn of(license: &License, possible: &[PossibleIn]) -> Self {
        let home = license.home_serial();
        let elsewhere = possible
            .iter()
            .filter(|p| Some(p.container) != home && p.generation >= license.generation)
            .min_by_key(|p| p.container);
        match (home, elsewhere) {
            (Some(home), _) => Self::at_home(license, home, possible, elsewhere),
            (None, Some(there)) => Self::leaving(license, there),
            (None, None) => Self::nowhere(license),
        }
    }

    fn at_home(
        license: &License,
        container: Serial,
        possible: &[PossibleIn],
        elsewhere: Option<&PossibleIn>,
    ) -> Self {
        use super::HomeBy;
        let here = possible.iter().find(|p| p.container == container && p.generation >= license.generation);
        match (here, elsewhere) {
            (Some(p), _) if p.blocklisted => Self::Locked { container },
            (Some(_), _) if license.suspended.is_some() => Self::Suspended { container },
            (Some(p), _) if p.confirmed && !p.removal_signed => Self::CollectedConfirmed { container },
            (Some(_), _) => Self::CollectedWithoutReceipt { container },
            (None, Some(there)) => match license.home.map(|home| home.by) {
                Some(HomeBy::Transfer { from }) if from == there.container => {
                    Self::Moving { from, to: container, progress: progress(there) }
                }
                _ => Self::Waiting { container, still_in: there.container },
            },
            (None, None) => match license.home {
                Some(home) if home.bound => Self::Assigned { container },
                _ => Self::AwaitingDelivery { container },
            },
        }
    }

    fn leaving(license: &License, there: &PossibleIn) -> Self {
        let (container, progress) = (there.container, progress(there));
        match &license.cause {
            Cause::Replaced { by, .. } => Self::BeingReplaced { container, by: *by, progress },
            Cause::Withdrawn { .. } | Cause::Cancelled { .. } => Self::BeingWithdrawn { container, progress },
            Cause::Reset { .. } => Self::BeingReset { container, progress },
            // A license without home and cause is possible only where a user's return began.
            Cause::Returned { .. } | Cause::None => Self::BeingReturned { container, progress },
        }
    }

    fn nowhere(license: &License) -> Self {
        match &license.cause {
            Cause::Withdrawn { .. } => Self::Withdrawn,
            Cause::Replaced { by, .. } => Self::Replaced { by: *by },
            Cause::Cancelled { .. } => Self::Cancelled,
            Cause::Reset { .. } => Self::Reset,
            _ if license.suspended.is_some() => Self::SuspendedOnTicket,
            Cause::Returned { .. } => Self::AvailableReturned,
            Cause::None if license.activations > 0 => Self::AvailableReturned,
            Cause::None => Self::AvailableNotCollected,
        }
    }

    /// Says whether the license has ended for good.
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Replaced { .. } | Self::Cancelled | Self::Reset)
    }

    /// Says whether somebody could collect it now.
    pub const fn is_available(self) -> bool {
        matches!(self, Self::AvailableNotCollected | Self::AvailableReturned)
    }

    /// Every word that [`Standing::word`] returns.
    pub const WORDS: [&'static str; 20] = [
        "available_not_collected",
        "available_returned",
        "available_after",
        "suspended_on_ticket",
        "assigned",
        "waiting",
        "collected_without_receipt",
        "collected_confirmed",
        "awaiting_delivery",
        "being_withdrawn",
        "being_replaced",
        "being_returned",
        "being_reset",
        "moving",
        "suspended",
        "locked",
        "withdrawn",
        "replaced",
        "cancelled",
        "reset",
    ];

    /// Returns the stable word for it in the API and in filters.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AvailableNotCollected => "available_not_collected",
            Self::AvailableReturned => "available_returned",
            Self::AvailableAfter { .. } => "available_after",
            Self::SuspendedOnTicket => "suspended_on_ticket",
            Self::Assigned { .. } => "assigned",
            Self::Waiting { .. } => "waiting",
            Self::CollectedWithoutReceipt { .. } => "collected_without_receipt",
            Self::CollectedConfirmed { .. } => "collected_confirmed",
            Self::AwaitingDelivery { .. } => "awaiting_delivery",
            Self::BeingWithdrawn { .. } => "being_withdrawn",
            Self::BeingReplaced { .. } => "being_replaced",
            Self::BeingReturned { .. } => "being_returned",
            Self::BeingReset { .. } => "being_reset",
            Self::Moving { .. } => "moving",
            Self::Suspended { .. } => "suspended",
            Self::Locked { .. } => "locked",
            Self::Withdrawn => "withdrawn",
            Self::Replaced { .. } => "replaced",
            Self::Cancelled => "cancelled",
            Self::Reset => "reset",
        }
    }
}

fn progress(p: &PossibleIn) -> Progress {
    if p.removal_signed { Progress::WithoutReceipt } else { Progress::NotYetDelivered }
}

impl core::fmt::Display for Progress {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::NotYetDelivered => "not yet delivered",
            Self::WithoutReceipt => "delivered, without receipt",
        })
    }
}

impl core::fmt::Display for Standing {
    /// Writes the state as pages and lists show it (SYSTEM §3).
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::AvailableNotCollected => f.write_str("available, not yet collected"),
            Self::AvailableReturned => f.write_str("available, returned"),
            Self::AvailableAfter { container } => {
                write!(
                    f,
                    "available once container {container} has proved that it gave up the license before"
                )
            }
            Self::SuspendedOnTicket => f.write_str("suspended, not to be collected"),
            Self::Assigned { container } => write!(f, "assigned to {container}"),
            Self::Waiting { container, still_in } => {
                write!(f, "assigned to {container}, waiting for {still_in}")
            }
            Self::CollectedWithoutReceipt { container } => {
                write!(f, "collected in {container}, without receipt")
            }
            Self::CollectedConfirmed { container } => write!(f, "collected in {container}, confirmed"),
            Self::AwaitingDelivery { container } => write!(f, "for {container}, not yet delivered"),
            Self::BeingWithdrawn { container, progress } => {
                write!(f, "being withdrawn from {container}, {progress}")
            }
            Self::BeingReplaced { container, by, progress } => {
                write!(f, "being replaced by {by} in {container}, {progress}")
            }
            Self::BeingReturned { container, progress } => {
                write!(f, "being returned from {container}, {progress}")
            }
            Self::BeingReset { container, progress } => write!(f, "being reset in {container}, {progress}"),
            Self::Moving { from, to, progress } => write!(f, "moving from {from} to {to}, {progress}"),
            Self::Suspended { container } => write!(f, "suspended in {container}"),
            Self::Locked { container } => write!(f, "locked in {container}"),
            Self::Withdrawn => f.write_str("withdrawn"),
            Self::Replaced { by } => write!(f, "replaced by {by}"),
            Self::Cancelled => f.write_str("cancelled"),
            Self::Reset => f.write_str("reset"),
        }
    }
}
