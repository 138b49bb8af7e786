//! Snapshots for readers: a small pool of read-only connections.

use crate::driver::{self, Driver};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tenure_store::StoreError;
use tenure_store::sql::Sql;

/// As many idle connections are kept; more are opened when needed and closed afterwards.
const IDLE_MAX: usize = 8;

pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Driver>>,
}

impl Readers {
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), idle: Mutex::new(Vec::new()) }
    }

    /// Runs `look` on one snapshot. A connection whose look failed or panicked is not used again.
    pub(crate) fn snapshot(
        &self,
        look: impl FnOnce(&mut dyn Sql) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut driver = match idle {
            Some(driver) => driver,
            None => driver::open_reader(&self.path)?,
        };
        driver.control("BEGIN")?;
        look(&mut driver)?;
        driver.control("COMMIT")?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX {
            idle.push(driver);
        }
        Ok(())
    }
}
