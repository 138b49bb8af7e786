//! The shared suite on the memory store, and what `doctor` finds in a damaged one.

use tenure_store::{MemoryStore, Store};

#[expect(clippy::unnecessary_wraps, reason = "the suite's factories may have no database")]
fn fresh() -> Option<Box<dyn Store>> {
    Some(Box::new(MemoryStore::new()))
}

tenure_store::conformance_suite!(fresh);
