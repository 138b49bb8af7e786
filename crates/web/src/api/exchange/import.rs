//! Import: a file's lines are read one by one and become the same objects as those of the single calls.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_app::exchange::{BadLine, Entry, Imported, Kind, LINES_MAX, Line};
use tenure_app::vendor::Call;
use tenure_domain::ids::{CustomerId, InvalidId, ItemId};
use tenure_domain::item::Item;
use tenure_protocol::problem;
use tenure_store::query::ListQuery;
use utoipa::{IntoParams, ToSchema};

use super::super::Answer;
use super::super::csv::unguard;
use super::super::customers::CustomerWanted;
use super::super::items::ItemWanted;
use super::super::orders::PlaceOrder;
use super::columns::{CUSTOMERS, Cell, Column, ITEMS, ORDERS, put, read};
use super::export::read_destination;
use crate::extract::{Params, idempotency, read as read_body};
use crate::fault::Fault;
use crate::state::Api;

/// The most bytes of a file: 100,000 lines of 640 bytes.
pub(crate) const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// Comma-separated values with a line of column names.
    Csv,
    /// A list of objects.
    Json,
}

/// A line that can't be imported.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct BadLineView {
    /// The line in the file, from 1; of JSON, the entry.
    pub(crate) line: u64,
    /// The column or field; empty: the line as a whole.
    pub(crate) column: String,
    /// What is wrong with it.
    pub(crate) why: String,
}

/// An order that an import placed or found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ImportedOrderView {
    /// The line it begins on.
    pub(crate) line: u64,
    pub(crate) order: String,
    /// Its ticket's id.
    pub(crate) ticket: String,
}

/// What came of an import.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ImportedView {
    /// It was only tried out; nothing was changed.
    pub(crate) dry_run: bool,
    /// Whether it was kept: nothing is, if one line is bad.
    pub(crate) kept: bool,
    /// How many entries there were.
    pub(crate) entries: u64,
    /// How many changed something.
    pub(crate) changed: u64,
    /// How many were so already.
    pub(crate) already: u64,
    /// How many lines are bad.
    pub(crate) bad: u64,
    /// The first 1,000 bad lines.
    pub(crate) bad_lines: Vec<BadLineView>,
    /// The orders, in the order of the file; none in a dry run.
    pub(crate) orders: Vec<ImportedOrderView>,
}

impl ImportedView {
    fn of(done: &Imported, dry_run: bool) -> Self {
        let kept = done.bad == 0 && !dry_run;
        let bad = |b: &BadLine| BadLineView { line: b.line, column: b.column.clone(), why: b.why.clone() };
        let orders = done.orders.iter().filter(|_| kept);
        Self {
            dry_run,
            kept,
            entries: done.entries,
            changed: done.changed,
            already: done.already,
            bad: done.bad,
            bad_lines: done.bad_lines.iter().map(bad).collect(),
            orders: orders
                .map(|o| ImportedOrderView {
                    line: o.line,
                    order: o.order.to_string(),
                    ticket: o.ticket.to_string(),
                })
                .collect(),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ImportWanted {
    /// Check every line and answer, but change nothing.
    #[serde(default)]
    dry_run: bool,
    /// Why; kept in the journal.
    #[serde(default)]
    reason: String,
}

/// Declares the import of one kind.
macro_rules! import {
    ($(#[$doc:meta])* $name:ident $kind:ident $path:literal $tag:literal $id:literal $permission:literal) => {
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = $tag, operation_id = $id, params(ImportWanted),
            request_body(content((String = "text/csv"), (Vec<Object> = "application/json"))),
            responses((status = 200, body = ImportedView)), security(("api_key" = [$permission])))]
        pub(super) async fn $name(
            State(api): State<Api>,
            operator: Operator,
            Params(wanted): Params<ImportWanted>,
            request: Request,
        ) -> Answer<ImportedView> {
            Ok(Json(take(&api, operator, wanted, request, $id, Kind::$kind).await?))
        }
    };
}

import!(
    /// Imports customers from CSV or JSON, all or nothing; the answer lists every bad line.
    import_customers Customers "/customers/import" "customers" "import_customers" "customers"
);
import!(
    /// Imports items from CSV or JSON, all or nothing; the answer lists every bad line.
    import_items Items "/items/import" "items" "import_items" "catalogue"
);
import!(
    /// Imports orders from CSV or JSON, all or nothing; the answer lists every bad line. In CSV, rows
    /// that follow each other with one number are lines of one order.
    import_orders Orders "/orders/import" "orders" "import_orders" "orders"
);

async fn take(
    api: &Api,
    operator: Operator,
    wanted: ImportWanted,
    request: Request,
    operation: &'static str,
    kind: Kind,
) -> Result<ImportedView, Fault> {
    let (parts, body) = request.into_parts();
    let media = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let form = match media.split(';').next().unwrap_or_default().trim() {
        "text/csv" => FileKind::Csv,
        "application/json" => FileKind::Json,
        _ => {
            let why = "send the file as `Content-Type: text/csv` or `application/json`";
            return Err(Fault::new(problem::MEDIA_TYPE, why));
        }
    };
    let bytes = read_body(body, api, FILE_BYTES_MAX).await?;
    let idempotency = idempotency(&parts, &bytes)?;
    let (reason, dry_run) = (wanted.reason, wanted.dry_run);
    let call = Call { operator, operation, reason, dry_run, idempotency };
    let zone = api.config.zone.clone();
    api.run(move |central| import_file(central, &call, kind, form, &bytes, &zone)).await
}

/// Imports a file: for the API and for the page.
pub(crate) fn import_file(
    central: &Central,
    call: &Call,
    kind: Kind,
    form: FileKind,
    bytes: &[u8],
    zone: &TimeZone,
) -> Result<ImportedView, Fault> {
    let items = match kind {
        Kind::Orders => all_items(central, &call.operator)?,
        Kind::Customers | Kind::Items => BTreeMap::new(),
    };
    let reader = Arc::new(Reader { kind, items, zone: zone.clone() });
    let done = match form {
        FileKind::Csv => {
            let header = header_of(kind, bytes)?;
            central.import(call, kind, &|| {
                let (reader, header) = (Arc::clone(&reader), header.clone());
                Box::new(Rows::new(reader, header, bytes))
            })?
        }
        FileKind::Json => {
            let entries: Vec<Value> = serde_json::from_slice(bytes)
                .map_err(|e| Fault::new(problem::BODY_MALFORMED, format!("it is no list of objects: {e}")))?;
            central.import(call, kind, &|| {
                let reader = Arc::clone(&reader);
                Box::new((1..).zip(&entries).map(move |(number, value)| reader.line(number, value.clone())))
            })?
        }
    };
    Ok(ImportedView::of(&done, call.dry_run))
}

/// Reads the whole catalogue: what lines of orders leave open depends on it.
fn all_items(central: &Central, operator: &Operator) -> Result<BTreeMap<ItemId, Item>, Fault> {
    let (mut items, mut after) = (BTreeMap::new(), None);
    loop {
        let query = ListQuery { after: after.take(), limit: 1_000, ..ListQuery::default() };
        let page = central.items(operator, &query)?;
        let full = page.len() == 1_000;
        after = page.last().map(|item| item.id.to_string());
        items.extend(page.into_iter().map(|item| (item.id.clone(), item)));
        if !full {
            return Ok(items);
        }
    }
}

const fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Customers => CUSTOMERS,
        Kind::Items => ITEMS,
        Kind::Orders => ORDERS,
    }
}

/// Takes away the mark that some programs write in front of UTF-8.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Counts lines as people and spreadsheets do, whatever ends them. The reader takes the second half of an
/// ending for the beginning of the next line.
struct LineCount<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl LineCount<'_> {
    /// Returns the line, from 1, of what begins at or after a byte. Bytes must not go back.
    fn of(&mut self, byte: u64) -> u64 {
        let mut end = usize::try_from(byte).unwrap_or(usize::MAX).min(self.bytes.len());
        while self.bytes.get(end).is_some_and(|b| matches!(b, b'\r' | b'\n')) {
            end += 1;
        }
        let passed = self.bytes.get(self.at..end).unwrap_or_default();
        self.line += passed.split(|b| *b == b'\n').skip(1).count() as u64;
        self.at = end;
        self.line
    }
}

fn csv_reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    let bytes = without_mark(bytes);
    // Spreadsheets of some countries write semicolons.
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let delimiter = if first.contains(&b',') || !first.contains(&b';') { b',' } else { b';' };
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes)
}

/// Reads the line of column names.
fn header_of(kind: Kind, bytes: &[u8]) -> Result<Vec<Column>, Fault> {
    let known = columns(kind);
    let names: Vec<&str> = known.iter().map(|column| column.name).collect();
    let mut reader = csv_reader(bytes);
    let header = reader.headers().map_err(|_| {
        Fault::value("file", "it is no CSV in UTF-8; in a spreadsheet, save it as “CSV UTF-8”")
    })?;
    let find = |name: &str| known.iter().find(|column| column.name == name.trim()).copied();
    header
        .iter()
        .map(|name| {
            find(name).ok_or_else(|| {
                let why = format!("there is no column {name:?}; there are {}", names.join(", "));
                Fault::value("line 1", why)
            })
        })
        .collect()
}

/// What makes entries of objects.
struct Reader {
    kind: Kind,
    items: BTreeMap<ItemId, Item>,
    zone: TimeZone,
}

impl Reader {
    fn line(&self, number: u64, value: Value) -> Line {
        let entry = self.entry(value).map_err(|fault| {
            let (column, why) = fault.place();
            BadLine { line: number, column, why }
        });
        Line { number, entry }
    }

    fn entry(&self, value: Value) -> Result<Entry, Fault> {
        let Value::Object(mut object) = value else {
            return Err(Fault::new(problem::BODY_MALFORMED, "it is no object"));
        };
        let id = object.get("id").cloned();
        for note in columns(self.kind).iter().filter(|column| column.cell == Cell::Note) {
            object.remove(note.name);
        }
        Ok(match self.kind {
            Kind::Customers => {
                let id: CustomerId = take_id(&mut object)?;
                let wanted: CustomerWanted = from_object(object)?;
                Entry::Customer { id, name: wanted.name, contact: wanted.contact }
            }
            Kind::Items => {
                let id: ItemId = take_id(&mut object)?;
                let wanted: ItemWanted = from_object(object)?;
                Entry::Item(Box::new(wanted.draft(id, &self.zone)?))
            }
            Kind::Orders => {
                // Its own number tells an order from another; without one, the id that an export wrote.
                let known = id.filter(|_| !object.contains_key("number"));
                let wanted: PlaceOrder = from_object(object)?;
                let wanted = Box::new(wanted.wanted(&self.items, &self.zone)?);
                match known.as_ref().and_then(Value::as_str) {
                    Some(id) => {
                        Entry::Known(id.parse().map_err(|e: InvalidId| Fault::value("id", e))?, wanted)
                    }
                    None => Entry::Order(wanted),
                }
            }
        })
    }
}

fn take_id<T: std::str::FromStr<Err = InvalidId>>(object: &mut Map<String, Value>) -> Result<T, Fault> {
    let id = object.remove("id").unwrap_or_default();
    let text = id.as_str().ok_or_else(|| Fault::value("id", "it is missing"))?;
    text.parse().map_err(|e: InvalidId| Fault::value("id", e))
}

fn from_object<T: DeserializeOwned>(object: Map<String, Value>) -> Result<T, Fault> {
    serde_path_to_error::deserialize(Value::Object(object)).map_err(|e| {
        let at = e.path().to_string();
        let why = e.inner().to_string();
        Fault::value(if at == "." { "" } else { &at }, why)
    })
}

/// The entries of a CSV file.
struct Rows<'a> {
    reader: Arc<Reader>,
    header: Vec<Column>,
    records: csv::StringRecordsIntoIter<&'a [u8]>,
    lines: LineCount<'a>,
    /// A row that was read already, because it is of the next order.
    ahead: Option<Row>,
}

/// One row: its line, and its object or what is wrong with it.
type Row = (u64, Result<Map<String, Value>, BadLine>);

impl<'a> Rows<'a> {
    fn new(reader: Arc<Reader>, header: Vec<Column>, bytes: &'a [u8]) -> Self {
        let lines = LineCount { bytes: without_mark(bytes), at: 0, line: 1 };
        Self { reader, header, records: csv_reader(bytes).into_records(), lines, ahead: None }
    }

    fn row(&mut self) -> Option<Row> {
        if let Some(row) = self.ahead.take() {
            return Some(row);
        }
        let at = self.records.reader().position().byte();
        let record = match self.records.next()? {
            Ok(record) => record,
            Err(error) => {
                let line = self.lines.of(error.position().map_or(at, csv::Position::byte));
                let why = format!("the line is no CSV in UTF-8: {error}");
                return Some((line, Err(BadLine { line, column: String::new(), why })));
            }
        };
        let line = self.lines.of(record.position().map_or(at, csv::Position::byte));
        Some((line, self.object(line, &record)))
    }

    fn object(&self, line: u64, record: &csv::StringRecord) -> Result<Map<String, Value>, BadLine> {
        if record.len() != self.header.len() {
            let why = format!("it has {} cells, the first line has {}", record.len(), self.header.len());
            return Err(BadLine { line, column: String::new(), why });
        }
        let mut object = Map::new();
        for (column, cell) in self.header.iter().zip(record) {
            let bad = |why: String| BadLine { line, column: column.name.to_owned(), why };
            let cell = unguard(cell);
            let value = match (self.reader.kind, column.name) {
                (Kind::Orders, "destination") if !cell.is_empty() => {
                    Some(read_destination(cell).map_err(bad)?)
                }
                // Read, so that an order that exists is told from a new one.
                (Kind::Orders, "id") if !cell.is_empty() => Some(cell.into()),
                _ => read(column, cell).map_err(bad)?,
            };
            if let Some(value) = value {
                put(&mut object, column.name, value);
            }
        }
        Ok(object)
    }

    /// Joins the rows of one order.
    fn order(&mut self, first: u64, mut object: Map<String, Value>) -> Line {
        let of = if object.contains_key("number") { "number" } else { "id" };
        let number = object.get(of).cloned();
        let mut lines: Vec<Value> = object.remove("line").into_iter().collect();
        while number.is_some() && lines.len() as u64 <= LINES_MAX {
            match self.row() {
                Some((line, Ok(mut next))) if next.get(of) == number.as_ref() => {
                    let own = next.remove("line");
                    if next != object {
                        let why = "rows of one order differ outside their line; give each the same values";
                        let bad = BadLine { line, column: String::new(), why: why.to_owned() };
                        return Line { number: first, entry: Err(bad) };
                    }
                    lines.extend(own);
                }
                Some(other) => {
                    self.ahead = Some(other);
                    break;
                }
                None => break,
            }
        }
        object.insert("lines".into(), lines.into());
        self.reader.line(first, object.into())
    }
}

impl Iterator for Rows<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let (number, object) = self.row()?;
        Some(match (object, self.reader.kind) {
            (Err(bad), _) => Line { number, entry: Err(bad) },
            (Ok(object), Kind::Orders) => self.order(number, object),
            (Ok(object), _) => self.reader.line(number, object.into()),
        })
    }
}
