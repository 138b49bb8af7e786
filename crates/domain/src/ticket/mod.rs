//! Tickets: bearer codes that entitle their holder to collect licenses (SYSTEM §2).

pub mod code;

use crate::ids::{CustomerId, Digest, Serial, TicketId};
use crate::time::Instant;
use alloc::collections::BTreeMap;
use alloc::string::String;
use serde::{Deserialize, Serialize};

/// Whether a ticket collects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStanding {
    /// It collects, transfers and reactivates.
    Open,
    /// Closed by the vendor.
    Closed { since: Instant },
    /// Its time is over.
    Expired { since: Instant },
}

/// A ticket. Its code is kept elsewhere, encrypted; here stands only what may be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Derived from the present code alone (SECURITY §4.2); finds the ticket.
    pub reference: Digest,
    /// The masked code, for people.
    pub label: String,
    /// The customer it was made for.
    pub customer: CustomerId,
    /// Containers that collected from it, with the time; they keep following.
    pub followers: BTreeMap<Serial, Instant>,
    /// The follower that takes new licenses by itself; the first one, unless changed.
    pub collecting: Option<Serial>,
    /// Closed since.
    pub closed: Option<Instant>,
    /// Expires at this instant.
    pub expires: Option<Instant>,
    /// References of codes that a re-issue stopped, with the time.
    pub superseded: BTreeMap<Digest, Instant>,
    /// When it was made.
    pub created: Instant,
}

impl Ticket {
    /// Returns what it may do at `now`.
    pub fn standing(&self, now: Instant) -> TicketStanding {
        match (self.closed, self.expires) {
            (Some(since), _) => TicketStanding::Closed { since },
            (None, Some(since)) if now >= since => TicketStanding::Expired { since },
            _ => TicketStanding::Open,
        }
    }
}
