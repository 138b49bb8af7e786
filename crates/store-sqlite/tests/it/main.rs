//! The shared suite on SQLite, and what only a file can do.

mod crash;
mod damage;
mod group;
mod schema;

use tempfile::TempDir;
use tenure_store::port::{Look, Work};
use tenure_store::{Store, StoreError};
use tenure_store_sqlite::SqliteStore;

/// A store in a folder that goes when the test ends.
struct InFolder {
    store: SqliteStore,
    _folder: TempDir,
}

impl Store for InFolder {
    fn name(&self) -> &'static str {
        self.store.name()
    }
    fn write(&self, operation: &'static str, work: Work<'_>) -> Result<(), StoreError> {
        self.store.write(operation, work)
    }
    fn read(&self, look: Look<'_>) -> Result<(), StoreError> {
        self.store.read(look)
    }
    fn syncs(&self) -> Option<u64> {
        self.store.syncs()
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the suite's factories may have no database")]
fn fresh() -> Option<Box<dyn Store>> {
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(folder.path().join("tenure.db")).expect("a fresh store");
    Some(Box::new(InFolder { store, _folder: folder }))
}

tenure_store::conformance_suite!(fresh);
