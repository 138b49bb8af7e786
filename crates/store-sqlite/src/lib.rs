//! The embedded store: SQLite in WAL mode with `synchronous=FULL`, one writer, group commit.
//!
//! A write runs in a savepoint of the open transaction; the last of those that came together commits
//! for all of them with one sync. Reads run on snapshots of their own and never wait for the writer.
//! [`SqliteStore::open`] is the start; the statements are in `tenure-store`, `dialect.rs` rewrites them.
#![forbid(unsafe_code)]

mod dialect;
mod driver;
mod migrations;
mod readers;
mod writer;

use readers::Readers;
use std::path::Path;
use tenure_store::port::{Look, Work};
use tenure_store::sql::{Mode, Session};
use tenure_store::{Store, StoreError};
use writer::Writer;

/// How often a work that reports a conflict of its own is run again.
const ATTEMPTS: u32 = 4;

/// A store in one SQLite file.
pub struct SqliteStore {
    writer: Writer,
    readers: Readers,
}

impl std::fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SqliteStore")
    }
}

impl SqliteStore {
    /// Opens the file, makes it if there is none, and brings its schema up to date. The folder must
    /// exist.
    ///
    /// # Errors
    /// [`StoreError::Schema`] for a file of a newer program; the disk's.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let mut connection = driver::open(path)?;
        migrations::run(&mut connection)?;
        Ok(Self { writer: Writer::new(connection), readers: Readers::new(path) })
    }
}

impl Store for SqliteStore {
    fn name(&self) -> &'static str {
        "SQLite"
    }

    fn write(&self, operation: &'static str, work: Work<'_>) -> Result<(), StoreError> {
        for _ in 0..ATTEMPTS {
            match self.writer.write(operation, &mut *work) {
                Err(StoreError::Conflict) => {}
                other => return other,
            }
        }
        Err(StoreError::Busy)
    }

    fn read(&self, look: Look<'_>) -> Result<(), StoreError> {
        self.readers.snapshot(|sql| {
            let mut session = Session::new(sql, Mode::Read);
            look(&mut session)?;
            session.finish()
        })
    }

    fn syncs(&self) -> Option<u64> {
        Some(self.writer.commits())
    }
}
