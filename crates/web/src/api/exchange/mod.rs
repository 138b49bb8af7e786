//! Import and export of customers, items and orders; export of the blocklist and of the audit log.
//!
//! What is exported can be imported again: the same columns, and in JSON the same objects as those of
//! the single calls.

mod columns;
mod export;
mod import;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::Api;

pub(crate) use columns::{ColumnTold, template, told};
pub(crate) use export::{events_file, file};
pub(crate) use import::{FILE_BYTES_MAX, FileKind, ImportedView, import_file};

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(export::export_customers))
        .routes(routes!(export::export_items))
        .routes(routes!(export::export_orders))
        .routes(routes!(export::export_blocklist))
        .routes(routes!(export::export_events))
        .routes(routes!(import::import_customers))
        .routes(routes!(import::import_items))
        .routes(routes!(import::import_orders))
}
