//! The schema's steps. PostgreSQL has the same numbers and names.

use crate::driver::Driver;
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

/// Brings a file up to date, each step in one transaction: a step that was cut off never happened.
pub(crate) fn run(driver: &mut Driver) -> Result<(), StoreError> {
    driver.script(migrate::CREATE_TABLE)?;
    loop {
        driver.control("BEGIN IMMEDIATE")?;
        let step = match migrate::next(driver, ALL) {
            Ok(Some(step)) => migrate::apply(driver, step).map(|()| true),
            Ok(None) => catch_up(driver).map(|()| false),
            Err(error) => Err(error),
        };
        match step {
            Ok(more) => {
                driver.control("COMMIT")?;
                if !more {
                    return Ok(());
                }
            }
            Err(error) => {
                driver.control("ROLLBACK")?;
                return Err(error);
            }
        }
    }
}
