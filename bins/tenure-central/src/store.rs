//! The backend, chosen by URL.

use crate::config::StoreUrl;
use crate::exit::{Exit, Stop};
use std::sync::Arc;
use tenure_store::{Store, StoreError};
use tenure_store_postgres::PostgresStore;
use tenure_store_sqlite::SqliteStore;

/// Opens the database and brings its schema up to date.
///
/// # Errors
/// It can't be reached or used; its schema is of a newer program.
pub(crate) fn open(url: &StoreUrl) -> Result<Arc<dyn Store>, Stop> {
    let opened: Result<Arc<dyn Store>, StoreError> = match url {
        StoreUrl::Sqlite(path) => SqliteStore::open(path).map(|store| Arc::new(store) as Arc<dyn Store>),
        StoreUrl::Postgres(url) => PostgresStore::connect(url).map(|store| Arc::new(store) as Arc<dyn Store>),
    };
    opened.map_err(|error| explain(url, &error))
}

/// Explains a failure of the database.
pub(crate) fn explain(url: &StoreUrl, error: &StoreError) -> Stop {
    let what = format!("the database {url} can't be used: {}", causes(error));
    match error {
        StoreError::Schema { .. } => {
            Stop::refused(what, "start the newer tenure-central, or restore a backup")
        }
        StoreError::Unsafe { .. } => {
            Stop::usage(what, "correct that setting of the database and start again")
        }
        StoreError::Corrupt { .. } => Stop::new(Exit::Internal, what, "restore the newest backup"),
        _ => Stop::new(Exit::Unreachable, what, "check that it runs and that `store` names it rightly"),
    }
}

fn causes(error: &StoreError) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let said = cause.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        source = cause.source();
    }
    text
}
