//! Downloads of whole lists, as CSV or JSON, page after page: never the whole list in memory.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use http_body_util::channel::Channel;
use serde::{Deserialize, Serialize};
use tenure_app::Central;
use utoipa::ToSchema;

use super::csv::line;
use crate::fault::Fault;
use crate::state::Api;

/// How many chunks wait for a slow reader.
const AHEAD: usize = 4;

/// The form of a download.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Format {
    /// Comma-separated values (RFC 4180) in UTF-8.
    #[default]
    Csv,
    /// A list of objects.
    Json,
}

/// What is downloaded.
pub(crate) struct Table {
    /// The file's name, without its ending.
    pub(crate) name: String,
    /// The names of the columns.
    pub(crate) columns: Vec<&'static str>,
}

/// A row of a download.
pub(crate) trait Row: Serialize {
    /// Returns one cell for each column.
    fn cells(&self) -> Vec<String>;
}

/// Sends every row that `page` returns, until it returns none. A failure in the middle cuts the answer
/// off: no reader takes half a list for the whole.
pub(crate) fn download<R: Row + 'static>(
    api: &Api,
    format: Format,
    table: Table,
    mut page: impl FnMut(&Central) -> Result<Vec<R>, Fault> + Send + 'static,
) -> Response {
    let (mut sender, body) = Channel::<Bytes, CutOff>::new(AHEAD);
    let central = Arc::clone(&api.central);
    let runtime = tokio::runtime::Handle::current();
    let (media, ending) = match format {
        Format::Csv => ("text/csv; charset=utf-8; header=present", "csv"),
        Format::Json => ("application/json", "json"),
    };
    let name = format!("attachment; filename=\"{}.{ending}\"", table.name);
    tokio::task::spawn_blocking(move || {
        let mut writer = Writer { format, first: true };
        let mut chunk = writer.start(&table.columns);
        loop {
            let rows = match page(&central) {
                Ok(rows) => rows,
                Err(fault) => {
                    tracing::error!(?fault, "a download was cut off");
                    return sender.abort(CutOff);
                }
            };
            for row in &rows {
                writer.row(&mut chunk, row);
            }
            if rows.is_empty() {
                writer.end(&mut chunk);
            }
            // Whoever went away takes no more.
            let sent = runtime.block_on(sender.send_data(Bytes::from(std::mem::take(&mut chunk))));
            if sent.is_err() || rows.is_empty() {
                return;
            }
        }
    });
    let mut response = Body::new(body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// The rest of a download could not be read.
#[derive(Debug)]
struct CutOff;

impl std::fmt::Display for CutOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the download was cut off")
    }
}

impl std::error::Error for CutOff {}

impl From<Infallible> for CutOff {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

struct Writer {
    format: Format,
    first: bool,
}

impl Writer {
    fn start(&self, columns: &[&str]) -> Vec<u8> {
        match self.format {
            Format::Csv => line(columns),
            Format::Json => b"[".to_vec(),
        }
    }

    fn row(&mut self, chunk: &mut Vec<u8>, row: &impl Row) {
        match self.format {
            Format::Csv => chunk.extend(line(&row.cells())),
            Format::Json => {
                chunk.extend(if std::mem::take(&mut self.first) { "\n" } else { ",\n" }.bytes());
                chunk.extend(serde_json::to_vec(row).unwrap_or_default());
            }
        }
    }

    fn end(&self, chunk: &mut Vec<u8>) {
        if self.format == Format::Json {
            chunk.extend(b"\n]\n");
        }
    }
}
