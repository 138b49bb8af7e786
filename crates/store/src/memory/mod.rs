//! The memory store: for simulation and unit tests. The same semantics as the databases, constraints
//! included, without durability.

mod links;
mod lists;
mod people;
mod rows;
mod session;
mod table;

use crate::error::StoreError;
use crate::port::{Look, Store, Verdict, Work};
use rows::Rows;
use session::MemorySession;
use std::sync::{Mutex, PoisonError};

/// How often a work that reports a conflict of its own is run again.
const ATTEMPTS: u32 = 4;

/// A store in memory. Readers and writers take turns.
#[derive(Default)]
pub struct MemoryStore {
    rows: Mutex<Rows>,
}

impl std::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemoryStore")
    }
}

impl MemoryStore {
    /// Makes an empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

/// Takes everything back unless it was kept; also when the work panics.
struct Undo<'a> {
    rows: &'a mut Rows,
    kept: bool,
}

impl Drop for Undo<'_> {
    fn drop(&mut self) {
        if self.kept {
            self.rows.commit();
        } else {
            self.rows.roll_back();
        }
    }
}

impl Store for MemoryStore {
    fn name(&self) -> &'static str {
        "memory"
    }

    fn write(&self, _operation: &'static str, work: Work<'_>) -> Result<(), StoreError> {
        for _ in 0..ATTEMPTS {
            let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
            let mut undo = Undo { rows: &mut rows, kept: false };
            let mut session = MemorySession::new(undo.rows);
            let result = work(&mut session);
            let finished = session.finish();
            match result {
                Ok(Verdict::Commit) => match finished {
                    Ok(()) => {
                        undo.kept = true;
                        return Ok(());
                    }
                    Err(StoreError::Conflict) => {}
                    Err(error) => return Err(error),
                },
                Ok(Verdict::RollBack) => return Ok(()),
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error),
            }
        }
        Err(StoreError::Busy)
    }

    fn read(&self, look: Look<'_>) -> Result<(), StoreError> {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let undo = Undo { rows: &mut rows, kept: false };
        look(&mut MemorySession::new(undo.rows))
    }

    fn syncs(&self) -> Option<u64> {
        Some(0)
    }
}
