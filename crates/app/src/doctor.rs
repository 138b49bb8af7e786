//! `doctor`: what holds and what does not, checked on the data as it lies there.

use crate::central::{Central, plain};
use crate::error::AppError;
use crate::release_log::MirrorState;
use std::collections::BTreeMap;
use tenure_domain::event::{Event, erase};
use tenure_domain::invariants;
use tenure_domain::world::{Scope, World};
use tenure_store::Store;
use tenure_store::query::JournalQuery;

/// One thing that doctor looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub check: &'static str,
    /// What is wrong; empty: nothing.
    pub faults: Vec<String>,
}

impl Central {
    /// Checks invariants, the journal's hash chains, and that folding the journal from zero gives
    /// exactly the rows (I16).
    ///
    /// # Errors
    /// The database.
    pub fn doctor(&self) -> Result<Vec<Finding>, AppError> {
        let mut findings = examine(&*self.store)?;
        findings.push(Finding {
            check: "the database knows all that was signed",
            faults: self.recovery_reasons(),
        });
        let mirror = match self.log.mirror() {
            MirrorState::Behind { why } => vec![why],
            MirrorState::NotSet | MirrorState::InStep => Vec::new(),
        };
        findings
            .push(Finding { check: "the release log's mirror holds all that was signed", faults: mirror });
        Ok(findings)
    }
}

/// Checks the rows as they lie there; a Central may serve from them meanwhile.
///
/// # Errors
/// The database.
pub fn examine(store: &dyn Store) -> Result<Vec<Finding>, AppError> {
    let folded = fold_journal(store)?;
    let violations = invariants::check(&folded.world).iter().map(ToString::to_string).collect();
    Ok(vec![
        Finding { check: "every journal entry follows the one before", faults: folded.chain },
        Finding { check: "folding the journal gives the rows", faults: compare(store, &folded.world)? },
        Finding { check: "the invariants hold", faults: violations },
    ])
}

fn fold_journal(store: &dyn Store) -> Result<Folded, AppError> {
    let mut folded = Folded::default();
    let mut after = 0;
    loop {
        let query = JournalQuery { after, limit: 1_000, ..JournalQuery::default() };
        let page = plain(tenure_store::read(store, |view| Ok(view.journal(&query)?)))?;
        for row in &page {
            if row.position != after + 1 {
                folded.chain.push(format!("entry {} follows {after}", row.position));
            }
            after = row.position;
            let key = row.entry.key.clone();
            let last = folded.last.insert(key, (row.number, row.hash));
            let expected =
                last.map_or((1, tenure_domain::ids::Digest::default()), |(number, hash)| (number + 1, hash));
            if (row.number, row.previous) != expected
                || tenure_store::chain::hash(row.previous, row.number, &row.entry) != row.hash
            {
                folded.chain.push(format!("entry {} does not fit its chain", row.position));
            }
            match serde_json::from_str::<Event>(&row.entry.event) {
                Ok(event) => tenure_domain::apply(&mut folded.world, &event),
                Err(_) => folded.chain.push(format!("entry {} can't be read", row.position)),
            }
        }
        if page.len() < 1_000 {
            return Ok(folded);
        }
    }
}

/// Compares the folded world with the rows, people and computers aside.
fn compare(store: &dyn Store, folded: &World) -> Result<Vec<String>, AppError> {
    let scope = Scope {
        items: folded.items.keys().cloned().collect(),
        customers: folded.customers.keys().cloned().collect(),
        orders: folded.orders.keys().cloned().collect(),
        tickets: folded.tickets.keys().copied().collect(),
        licenses: folded.licenses.keys().copied().collect(),
        containers: folded.containers.keys().copied().collect(),
        ..Scope::default()
    };
    let mut rows = plain(tenure_store::read(store, |view| Ok(view.load(&scope)?)))?;
    let mut folded = folded.clone();
    for world in [&mut rows, &mut folded] {
        world.dirty.clear();
        erase(world);
    }
    let mut faults = Vec::new();
    if rows.settings != folded.settings {
        faults.push("the settings differ".into());
    }
    differ("item", &rows.items, &folded.items, &mut faults);
    differ("customer", &rows.customers, &folded.customers, &mut faults);
    differ("order", &rows.orders, &folded.orders, &mut faults);
    differ("ticket", &rows.tickets, &folded.tickets, &mut faults);
    differ("license", &rows.licenses, &folded.licenses, &mut faults);
    differ("container", &rows.containers, &folded.containers, &mut faults);
    Ok(faults)
}

#[derive(Default)]
struct Folded {
    world: World,
    last: BTreeMap<tenure_domain::world::Key, (u64, tenure_domain::ids::Digest)>,
    chain: Vec<String>,
}

fn differ<K: Ord + std::fmt::Display, V: PartialEq>(
    what: &str,
    rows: &BTreeMap<K, V>,
    folded: &BTreeMap<K, V>,
    faults: &mut Vec<String>,
) {
    for (key, row) in rows {
        if folded.get(key) != Some(row) {
            faults.push(format!("{what} {key} is not what the journal says"));
        }
    }
    for key in folded.keys().filter(|key| !rows.contains_key(*key)) {
        faults.push(format!("{what} {key} stands in the journal, but not in the rows"));
    }
}
