//! The state of a container that people see: a pure function, never stored (SYSTEM §2).

use super::Container;
use crate::time::{DAY, Instant};

/// How long a container may stay away before it is called silent, in seconds.
pub const SILENT_SECONDS: i64 = 30 * DAY;

/// The state that people see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerState {
    /// On the blocklist.
    Blocklisted,
    /// Being reset.
    Resetting,
    /// Flagged.
    Flagged,
    /// Known by its serial only.
    NotSeen,
    /// Made no signed contact for 30 days.
    Silent,
    /// Something is on its way.
    ChangesOutstanding,
    /// It holds what it should.
    InOrder,
}

impl ContainerState {
    /// Returns its stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blocklisted => "blocklisted",
            Self::Resetting => "resetting",
            Self::Flagged => "flagged",
            Self::NotSeen => "not_seen",
            Self::Silent => "silent",
            Self::ChangesOutstanding => "changes_outstanding",
            Self::InOrder => "in_order",
        }
    }
}

/// Why a container gets nothing new (SYSTEM §4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It is on the blocklist.
    Blocklisted,
    /// It is being reset.
    Resetting,
}

impl Container {
    /// Says what keeps it from getting picks, assignments, replacements and renewals, if anything.
    pub const fn closed(&self) -> Option<Closed> {
        match (&self.blocklisting, &self.resetting) {
            (Some(_), _) => Some(Closed::Blocklisted),
            (None, Some(_)) => Some(Closed::Resetting),
            (None, None) => None,
        }
    }

    /// Says whether a user may bring something into it: it is neither closed nor flagged.
    pub const fn takes_picks(&self) -> bool {
        self.closed().is_none() && self.flag.is_none()
    }

    /// Returns the state that people see at `now`; `pending`: something is on its way.
    pub fn state(&self, pending: bool, now: Instant) -> ContainerState {
        match () {
            () if self.closed() == Some(Closed::Blocklisted) => ContainerState::Blocklisted,
            () if self.closed() == Some(Closed::Resetting) => ContainerState::Resetting,
            () if self.flag.is_some() => ContainerState::Flagged,
            () if self.enrolment.is_none() => ContainerState::NotSeen,
            () if self.last_contact.is_some_and(|last| now.since(last) > SILENT_SECONDS) => {
                ContainerState::Silent
            }
            () if pending => ContainerState::ChangesOutstanding,
            () => ContainerState::InOrder,
        }
    }
}
