//! The schema's steps. SQLite has the same numbers and names.

use crate::pool::Pooled;
use tenure_store::StoreError;
use tenure_store::sql::migrate::{self, Migration};
use tenure_store::sql::{Sql as _, catch_up};

/// Every step, oldest first.
pub(crate) const ALL: &[Migration] = &[
    Migration { number: 1, name: "everything", script: include_str!("../migrations/001_everything.sql") },
    Migration { number: 2, name: "people", script: include_str!("../migrations/002_people.sql") },
    Migration { number: 3, name: "lists", script: include_str!("../migrations/003_lists.sql") },
    Migration { number: 4, name: "bulk", script: include_str!("../migrations/004_bulk.sql") },
    Migration { number: 6, name: "flagged", script: include_str!("../migrations/006_flagged.sql") },
    Migration { number: 7, name: "search", script: include_str!("../migrations/007_search.sql") },
    Migration { number: 8, name: "large", script: include_str!("../migrations/008_large.sql") },
];

/// Brings a database up to date, each step in one transaction: a step that was cut off never happened.
/// Several Centrals that start at once take turns.
pub(crate) fn run(pooled: &mut Pooled<'_>) -> Result<(), StoreError> {
    create_table(pooled)?;
    loop {
        pooled.control("BEGIN")?;
        match step(pooled) {
            Ok(true) => pooled.control("COMMIT")?,
            Ok(false) => return pooled.control("COMMIT"),
            Err(error) => {
                pooled.control("ROLLBACK")?;
                return Err(error);
            }
        }
    }
}

fn step(pooled: &mut Pooled<'_>) -> Result<bool, StoreError> {
    pooled.control("LOCK TABLE migration IN EXCLUSIVE MODE")?;
    match migrate::next(&mut pooled.driver, ALL)? {
        Some(step) => migrate::apply(&mut pooled.driver, step).map(|()| true),
        None => catch_up(&mut pooled.driver).map(|()| false),
    }
}

/// `IF NOT EXISTS` still collides when two do it at the same moment.
fn create_table(pooled: &mut Pooled<'_>) -> Result<(), StoreError> {
    match pooled.driver.script(migrate::CREATE_TABLE) {
        Err(StoreError::Conflict) => pooled.driver.script(migrate::CREATE_TABLE),
        other => other,
    }
}
