//! Licenses: one sold instance of an item each (SYSTEM §2).

pub mod marks;
pub mod seat;
pub mod standing;

use crate::ids::{CustomerId, ItemId, LicenseId, OrderId, Serial, TicketId};
use crate::item::Rights;
use crate::terms::Terms;
use crate::terms::evaluate::Usage;
use crate::time::Instant;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// Who or what set a license's home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HomeBy {
    /// The vendor assigned it (SYSTEM §2, assignment).
    Assignment,
    /// A user, or a follower in the background, activated it.
    Activation,
    /// A user moved it here from another container.
    Transfer { from: Serial },
    /// It was reactivated here after a loss.
    Reactivation { from: Serial },
    /// It took over the home of the license it replaces.
    Replacement,
    /// Central learned of it by evidence (SECURITY R13).
    Evidence,
}

/// The one container in which a license is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// The container.
    pub container: Serial,
    /// How it came to be.
    pub by: HomeBy,
    /// Since when.
    pub since: Instant,
    /// Whether the vendor binds it there: only this container can collect it, until a return is
    /// confirmed or the vendor lifts it.
    pub bound: bool,
}

/// Why a license has no home any more, if something took it away. What is shown follows from this
/// and from where it is still possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Nothing did: it is on its ticket, or at home.
    None,
    /// The user gave it back.
    Returned { from: Serial, at: Instant },
    /// The vendor withdrew it. Until that is confirmed, cancelling restores `home`.
    Withdrawn { at: Instant, home: Option<Home> },
    /// Its successor took its place. Until that is confirmed, cancelling restores `home`.
    Replaced { by: LicenseId, at: Instant, home: Option<Home> },
    /// Its order was cancelled.
    Cancelled { at: Instant, home: Option<Home> },
    /// The container it was at home in was reset.
    Reset { from: Serial, at: Instant },
}

impl Cause {
    /// Says whether the cause ends the license for good once it is possible nowhere.
    pub const fn ends(&self) -> bool {
        !matches!(self, Self::None | Self::Returned { .. })
    }

    /// Returns its stable word; the databases' constraints are written over it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Returned { .. } => "returned",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Replaced { .. } => "replaced",
            Self::Cancelled { .. } => "cancelled",
            Self::Reset { .. } => "reset",
        }
    }

    /// Returns when it happened; `None`: nothing took it away.
    pub const fn at(&self) -> Option<Instant> {
        match self {
            Self::None => None,
            Self::Returned { at, .. }
            | Self::Withdrawn { at, .. }
            | Self::Replaced { at, .. }
            | Self::Cancelled { at, .. }
            | Self::Reset { at, .. } => Some(*at),
        }
    }
}

/// How often it was reactivated; a successor inherits this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reactivations {
    /// Those the user made alone.
    pub used: u32,
    /// Those that support released and that are not used yet.
    pub released: u32,
    /// When the last one was.
    pub last: Option<Instant>,
    /// A user asked for one that has to wait or needs support, since.
    pub asked: Option<Instant>,
}

/// One sold instance of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct License {
    /// Its stable id.
    pub id: LicenseId,
    /// The order it was sold with; `None`: a lock license, or one adopted by evidence.
    pub order: Option<OrderId>,
    /// The line, counted from 0.
    pub line: u32,
    /// The item.
    pub item: ItemId,
    /// The version of the item's template it was sold under, kept for life.
    pub template: u32,
    /// The ticket it is on; it stays in history there when it ends. A lock license has none.
    pub ticket: Option<TicketId>,
    /// The customer; `None`: a lock license, or one adopted by evidence.
    pub customer: Option<CustomerId>,
    /// What it permits, absolute.
    pub terms: Terms,
    /// What it permitted before each amendment, by amendment number: containers that get no renewals
    /// keep what they were granted.
    pub former_terms: Vec<Terms>,
    /// What users may do with it.
    pub rights: Rights,
    /// Where it is meant to be; `None`: on its ticket (or gone, see `cause`).
    pub home: Option<Home>,
    /// What took it away, if anything.
    pub cause: Cause,
    /// Grows with each reactivation and each hand-over after a run-out lease; starts at 1.
    pub generation: u32,
    /// Grows with each change of terms; starts at 0.
    pub amendment: u32,
    /// Suspended since.
    pub suspended: Option<Instant>,
    /// Reactivations of the seat (SYSTEM §2: a license and its successor are one seat).
    pub reactivations: Reactivations,
    /// The license it replaced.
    pub predecessor: Option<LicenseId>,
    /// The license that replaced it.
    pub successor: Option<LicenseId>,
    /// How often it was activated.
    pub activations: u32,
    /// When it was first activated; relative terms are fixed since.
    pub first_activation: Option<Instant>,
    /// When it was last activated.
    pub last_activation: Option<Instant>,
    /// It was freed by a return, held elsewhere once, or left when a user chose others of its ticket:
    /// a container takes it only on a user's word, never in the background (SYSTEM §4.5).
    pub needs_word: bool,
    /// Central's floor of what containers reported.
    pub usage: Usage,
    /// When it was sold.
    pub sold: Instant,
}

impl License {
    /// Returns the terms as of an amendment number.
    pub fn terms_at(&self, amendment: u32) -> &Terms {
        usize::try_from(amendment).ok().and_then(|n| self.former_terms.get(n)).unwrap_or(&self.terms)
    }

    /// Returns the home that it has, or would get back if its end were cancelled.
    pub const fn home_of_seat(&self) -> Option<Home> {
        match &self.cause {
            Cause::Withdrawn { home, .. } | Cause::Replaced { home, .. } | Cause::Cancelled { home, .. } => {
                *home
            }
            Cause::None | Cause::Returned { .. } | Cause::Reset { .. } => self.home,
        }
    }

    /// Returns the serial of the home, if any.
    pub fn home_serial(&self) -> Option<Serial> {
        self.home.map(|home| home.container)
    }
}
