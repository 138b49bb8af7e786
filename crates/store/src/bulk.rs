//! Bulk actions as kept: what was frozen at the preview, and how far each member is. What the words and
//! the body mean is the application's.

use serde::{Deserialize, Serialize};
use tenure_domain::time::Instant;

/// An action over many aggregates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulk {
    /// Its id, `B-20261123-000001`: later ones are greater.
    pub id: String,
    /// The word for how far it is.
    pub word: String,
    /// What is to be done, and what the preview found, as JSON.
    pub body: String,
    /// When it was previewed.
    pub created: Instant,
}

/// One aggregate of a bulk action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkMember {
    /// Its place, from 0.
    pub number: u64,
    /// Its id as text.
    pub target: String,
    /// The word for how far it is.
    pub word: String,
    /// Why it can't be done; empty: it can.
    pub why: String,
    /// The feed position of the last event about it; 0: none.
    pub position: u64,
}

/// One page of bulk actions, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkQuery {
    /// The last id already seen.
    pub after: Option<String>,
    /// The most rows; 1 to 1,000.
    pub limit: u32,
    /// Only with one of these words; empty: all.
    pub words: Vec<String>,
}

/// One page of a bulk action's members, by their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberQuery {
    /// The bulk action.
    pub bulk: String,
    /// The last place already seen.
    pub after: Option<u64>,
    /// The most rows; 1 to 1,000.
    pub limit: u32,
    /// Only with one of these words; empty: all.
    pub words: Vec<String>,
}
