//! What `doctor` can tell from the rows alone: chains, feed and derived indexes. That the journal folds
//! to the rows needs `apply` and is checked by the application, over [`View::export`].

use crate::archive::Record;
use crate::chain;
use crate::derived::{self, IndexRow, key_text};
use crate::error::StoreError;
use crate::port::View;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::ids::{Digest, LicenseId, Serial};
use tenure_domain::world::Scope;

/// Something that is wrong with the rows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// A feed position is missing or out of order.
    #[error("the feed has {found} where {expected} should stand")]
    FeedGap {
        /// The position that should come.
        expected: u64,
        /// The one that came.
        found: u64,
    },
    /// The feed's counter is not at its last entry.
    #[error("the feed's counter is at {counter}, its last entry at {last}")]
    FeedEnd {
        /// The counter.
        counter: u64,
        /// The last entry.
        last: u64,
    },
    /// An entry does not follow from the one before it: it was changed, or one was removed.
    #[error("the chain of {aggregate} is broken at its entry {number} (feed position {position})")]
    BrokenChain {
        /// The aggregate.
        aggregate: String,
        /// The entry's number.
        number: u64,
        /// Its feed position.
        position: u64,
    },
    /// A derived row is missing.
    #[error("the index {} lacks {} → {}", .0.index, .0.key, .0.value)]
    IndexLacks(IndexRow),
    /// A derived row is too many.
    #[error("the index {} has {} → {}, which follows from nothing", .0.index, .0.key, .0.value)]
    IndexHas(IndexRow),
}

/// Examines one snapshot.
///
/// # Errors
/// The store's; a row that can't be read is `Corrupt`.
pub fn examine(view: &mut dyn View) -> Result<Vec<Finding>, StoreError> {
    let mut examined = Examined::default();
    view.export(&mut |record| {
        examined.take(&record);
        Ok(())
    })?;
    let counter = view.feed_end()?;
    let mut stored = BTreeSet::new();
    view.index_rows(&mut |row| {
        stored.insert(row);
        Ok(())
    })?;
    for some in examined.containers.chunks(CONTAINERS_AT_ONCE) {
        let scope = Scope { containers: some.iter().copied().collect(), ..Scope::default() };
        let world = view.load(&scope)?;
        let found = some.iter().filter_map(|serial| world.containers.get(serial));
        examined.wanted.extend(found.map(|container| derived::of_way(&world, container)));
    }
    Ok(examined.judge(counter, &stored))
}

/// As many containers are loaded at once.
const CONTAINERS_AT_ONCE: usize = 50;

#[derive(Default)]
struct Examined {
    containers: Vec<Serial>,
    activity: BTreeMap<String, u64>,
    findings: Vec<Finding>,
    position: u64,
    heads: BTreeMap<String, (u64, Digest)>,
    wanted: BTreeSet<IndexRow>,
    predecessors: BTreeMap<LicenseId, Option<LicenseId>>,
}

impl Examined {
    fn take(&mut self, record: &Record) {
        self.wanted.extend(derived::searched(record));
        match record {
            Record::Ticket(ticket) => self.wanted.extend(derived::of_ticket(ticket)),
            Record::Order(order) => self.wanted.extend(derived::of_order(order)),
            Record::Container(container) => {
                self.wanted.extend(derived::of_container(container));
                self.containers.push(container.serial);
            }
            Record::License(license) => {
                self.wanted.extend(derived::of_license(license));
                self.predecessors.insert(license.id, license.predecessor);
            }
            Record::Journal(row) => self.take_entry(row),
            _ => {}
        }
    }

    fn take_entry(&mut self, row: &crate::records::JournalRow) {
        let activity = format!("{}/{}", derived::day(row.entry.at), row.entry.kind);
        *self.activity.entry(activity).or_default() += 1;
        let expected = self.position + 1;
        if row.position != expected {
            self.findings.push(Finding::FeedGap { expected, found: row.position });
        }
        self.position = row.position;
        let aggregate = key_text(&row.entry.key);
        let right = chain::link(row.position, self.heads.get(&aggregate).copied(), &row.entry);
        if right.number != row.number || right.previous != row.previous || right.hash != row.hash {
            let (number, position) = (row.number, row.position);
            self.findings.push(Finding::BrokenChain { aggregate: aggregate.clone(), number, position });
        }
        self.heads.insert(aggregate, (row.number, row.hash));
    }

    fn judge(mut self, counter: u64, stored: &BTreeSet<IndexRow>) -> Vec<Finding> {
        if counter != self.position {
            self.findings.push(Finding::FeedEnd { counter, last: self.position });
        }
        for license in self.predecessors.keys() {
            let mut first = *license;
            while let Some(Some(before)) = self.predecessors.get(&first).filter(|b| **b != Some(*license)) {
                first = *before;
            }
            self.wanted.insert(IndexRow::new("seat", license, &first));
        }
        let activity = std::mem::take(&mut self.activity);
        self.wanted.extend(activity.iter().map(|(key, entries)| IndexRow::new("activity", key, entries)));
        self.findings.extend(self.wanted.difference(stored).cloned().map(Finding::IndexLacks));
        self.findings.extend(stored.difference(&self.wanted).cloned().map(Finding::IndexHas));
        self.findings
    }
}
