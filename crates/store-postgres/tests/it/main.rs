//! The shared suite on PostgreSQL, and what only a server can do.
//!
//! `TENURE_TEST_POSTGRES` is the URL of a database of a throw-away cluster; each store gets a schema
//! of its own in it. Without it nothing is tested, and each test says so.

mod schema;
mod server;

use postgres::{Client, NoTls};
use std::sync::atomic::{AtomicU32, Ordering};
use tenure_store::port::{Look, Work};
use tenure_store::{Store, StoreError};
use tenure_store_postgres::PostgresStore;

/// A store in a schema that goes when the test ends.
struct InSchema {
    store: Option<PostgresStore>,
    schema: String,
    server: String,
}

impl InSchema {
    fn store(&self) -> &PostgresStore {
        self.store.as_ref().expect("the store is there until the test ends")
    }
}

impl Drop for InSchema {
    fn drop(&mut self) {
        drop(self.store.take());
        if let Ok(mut client) = Client::connect(&self.server, NoTls) {
            let _ = client.batch_execute(&format!("DROP SCHEMA {} CASCADE", self.schema));
        }
    }
}

impl Store for InSchema {
    fn name(&self) -> &'static str {
        self.store().name()
    }
    fn write(&self, operation: &'static str, work: Work<'_>) -> Result<(), StoreError> {
        self.store().write(operation, work)
    }
    fn read(&self, look: Look<'_>) -> Result<(), StoreError> {
        self.store().read(look)
    }
    fn syncs(&self) -> Option<u64> {
        self.store().syncs()
    }
}

/// Makes an empty schema and returns the server's URL, the schema, and the URL that leads into it.
fn schema() -> Option<(String, String, String)> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var("TENURE_TEST_POSTGRES") else {
        println!("skipped: set TENURE_TEST_POSTGRES to the URL of a throw-away PostgreSQL database");
        return None;
    };
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let schema = format!("tenure_{}_{number}", std::process::id());
    let mut client = Client::connect(&server, NoTls).expect("the test server answers");
    client.batch_execute(&format!("CREATE SCHEMA {schema}")).expect("a fresh schema");
    let separator = if server.contains('?') { '&' } else { '?' };
    let url = format!("{server}{separator}options=-csearch_path%3D{schema}");
    Some((server, schema, url))
}

/// Makes a store in a schema of its own, with the URL that leads there.
fn fresh_at() -> Option<(InSchema, String)> {
    let (server, schema, url) = schema()?;
    let store = PostgresStore::connect(&url).expect("a fresh store");
    Some((InSchema { store: Some(store), schema, server }, url))
}

fn fresh() -> Option<Box<dyn Store>> {
    fresh_at().map(|(store, _)| Box::new(store) as Box<dyn Store>)
}

tenure_store::conformance_suite!(fresh);
