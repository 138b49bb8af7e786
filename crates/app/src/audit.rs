//! The audit log: that nobody changed what stands in the journal.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::collections::BTreeMap;
use tenure_domain::ids::Digest;
use tenure_domain::world::Key;
use tenure_store::chain;
use tenure_store::query::JournalQuery;
use tenure_store::records::JournalRow;

/// How many faults are listed.
const LISTED_MAX: usize = 1_000;
const PAGE: u32 = 1_000;

/// Something that is wrong with the journal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// Entries are missing between two.
    #[error("entry {found} stands where {expected} should: entries are missing")]
    Gap {
        /// The position that should come.
        expected: u64,
        /// The one that came.
        found: u64,
    },
    /// Entries are missing at the end.
    #[error("the feed ends at {last}, but was at {end}: entries are missing")]
    CutOff {
        /// Where the feed was.
        end: u64,
        /// The last entry.
        last: u64,
    },
    /// An entry does not follow from the one before it of its aggregate.
    #[error("entry {position} ({} number {number}) was changed, or one before it was removed", .key.describe())]
    Broken {
        /// Its position.
        position: u64,
        /// Its number in the aggregate's chain.
        number: u64,
        /// The aggregate.
        key: Key,
    },
}

impl ChainFault {
    /// Returns the position it is about.
    pub const fn position(&self) -> u64 {
        match self {
            Self::Gap { found, .. } => *found,
            Self::CutOff { last, .. } => *last,
            Self::Broken { position, .. } => *position,
        }
    }
}

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many entries were looked at.
    pub entries: u64,
    /// How many chains they form.
    pub chains: u64,
    /// The feed position up to which it looked.
    pub end: u64,
    /// How many faults there are.
    pub faulty: u64,
    /// The first of them.
    pub faults: Vec<ChainFault>,
    /// Of one aggregate: the hash of its last entry, to compare with a note taken before.
    pub head: Option<Digest>,
}

#[derive(Default)]
struct Chains {
    heads: BTreeMap<Key, (u64, Digest)>,
    found: Verified,
}

impl Chains {
    fn fault(&mut self, fault: ChainFault) {
        self.found.faulty += 1;
        if self.found.faults.len() < LISTED_MAX {
            self.found.faults.push(fault);
        }
    }

    fn take(&mut self, row: &JournalRow) {
        self.found.entries += 1;
        let before = self.heads.get(&row.entry.key).copied();
        let right = chain::link(row.position, before, &row.entry);
        if (right.number, right.previous, right.hash) != (row.number, row.previous, row.hash) {
            let (position, number, key) = (row.position, row.number, row.entry.key.clone());
            self.fault(ChainFault::Broken { position, number, key });
        }
        self.heads.insert(row.entry.key.clone(), (row.number, row.hash));
    }
}

impl Central {
    /// Checks the hash chains of the whole journal, or of one aggregate.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn verify_journal(&self, who: &Operator, key: Option<&Key>) -> Result<Verified, AppError> {
        who.needs(Permission::Read)?;
        // What is written meanwhile is not looked at.
        let end = plain(tenure_store::read(&*self.store, |view| Ok(view.feed_end()?)))?;
        let mut chains = Chains::default();
        let (mut after, mut expected) = (0, 1);
        while after < end {
            let query = JournalQuery { after, limit: PAGE, key: key.cloned(), ..JournalQuery::default() };
            let rows = plain(tenure_store::read(&*self.store, |view| Ok(view.journal(&query)?)))?;
            let Some(last) = rows.last().map(|row| row.position) else { break };
            after = last;
            for row in rows.iter().filter(|row| row.position <= end) {
                if key.is_none() && row.position != expected {
                    chains.fault(ChainFault::Gap { expected, found: row.position });
                }
                expected = row.position + 1;
                // An entry of another aggregate may concern this one; its chain is not at hand.
                if key.is_none_or(|key| *key == row.entry.key) {
                    chains.take(row);
                }
            }
        }
        if key.is_none() && expected <= end {
            chains.fault(ChainFault::CutOff { end, last: expected - 1 });
        }
        let head = key.and_then(|key| chains.heads.get(key)).map(|(_, hash)| *hash);
        Ok(Verified { chains: chains.heads.len() as u64, end, head, ..chains.found })
    }
}
