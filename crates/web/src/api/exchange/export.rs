//! Export, page after page.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_domain::order::{Destination, Line, Order};
use tenure_protocol::problem;
use tenure_store::query::ListQuery;
use utoipa::IntoParams;

use super::super::blocklist::BlocklistingView;
use super::super::customers::CustomerView;
use super::super::download::{Format, Row, Table, download};
use super::super::feed::{AuditWanted, EntryView};
use super::super::items::ItemView;
use super::super::orders::OrderView;
use super::columns::{CUSTOMERS, Column, ITEMS, ORDERS, Picked, names};
use crate::extract::Params;
use crate::fault::Fault;
use crate::state::Api;

const PAGE: u32 = 1_000;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ExportWanted {
    /// `csv` or `json`; left out: `csv`.
    #[serde(default)]
    #[param(inline)]
    format: Format,
}

/// Sends a list by id: `rows` reads a page and returns its rows with the last id.
fn list<R: Row + 'static>(
    api: &Api,
    format: Format,
    table: Table,
    mut rows: impl FnMut(&Central, &ListQuery) -> Result<(Vec<R>, Option<String>), Fault> + Send + 'static,
) -> Response {
    let (mut after, mut over) = (None, false);
    download(api, format, table, move |central| {
        if over {
            return Ok(Vec::new());
        }
        let query = ListQuery { after: after.take(), limit: PAGE, ..ListQuery::default() };
        let (found, last) = rows(central, &query)?;
        over = last.is_none();
        after = last;
        Ok(found)
    })
}

fn table(name: &str, columns: &'static [Column]) -> Table {
    Table { name: name.to_owned(), columns: names(columns) }
}

/// Exports all customers.
#[utoipa::path(get, path = "/customers/export", tag = "customers", operation_id = "export_customers",
    params(ExportWanted), responses((status = 200, description = "A line, or an object, each",
        content((String = "text/csv"), (Vec<Object> = "application/json")))),
    security(("api_key" = ["read"])))]
pub(super) async fn export_customers(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<ExportWanted>,
) -> Result<Response, Fault> {
    file(&api, operator, "customers", wanted.format)
}

/// Sends a file: for the API and for the page.
pub(crate) fn file(api: &Api, operator: Operator, what: &str, format: Format) -> Result<Response, Fault> {
    Ok(match what {
        "customers" => customers(api, operator, format),
        "items" => items(api, operator, format),
        "orders" => orders(api, operator, format),
        "blocklist" => blocklist(api, operator, format),
        _ => return Err(Fault::of(problem::NOT_FOUND)),
    })
}

fn customers(api: &Api, operator: Operator, format: Format) -> Response {
    list(api, format, table("customers", CUSTOMERS), move |central, query| {
        let found = central.customers(&operator, query)?;
        let rows = found.iter().map(|c| picked(CUSTOMERS, &CustomerView::from(c)));
        Ok((rows.collect(), found.last().map(|c| c.id.to_string())))
    })
}

/// Exports all items.
#[utoipa::path(get, path = "/items/export", tag = "items", operation_id = "export_items",
    params(ExportWanted), responses((status = 200, description = "A line, or an object, each",
        content((String = "text/csv"), (Vec<Object> = "application/json")))),
    security(("api_key" = ["read"])))]
pub(super) async fn export_items(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<ExportWanted>,
) -> Result<Response, Fault> {
    file(&api, operator, "items", wanted.format)
}

fn items(api: &Api, operator: Operator, format: Format) -> Response {
    list(api, format, table("items", ITEMS), move |central, query| {
        let found = central.items(&operator, query)?;
        let rows = found.iter().map(|item| {
            let mut object = serde_json::to_value(ItemView::from(item)).unwrap_or_default();
            // What the catalogue key signed last is what the item is to have again.
            let limits =
                object.pointer("/templates").and_then(Value::as_array).and_then(|t| t.last()).cloned();
            if let (Some(object), Some(limits)) = (object.as_object_mut(), limits) {
                object.insert("limits".into(), limits);
            }
            Picked::of(ITEMS, &object)
        });
        Ok((rows.collect(), found.last().map(|item| item.id.to_string())))
    })
}

fn picked(columns: &'static [Column], view: &impl serde::Serialize) -> Picked {
    Picked::of(columns, &serde_json::to_value(view).unwrap_or_default())
}

/// Exports all orders: in CSV a line for each line of an order.
#[utoipa::path(get, path = "/orders/export", tag = "orders", operation_id = "export_orders",
    params(ExportWanted), responses((status = 200, description = "A line, or an object, each",
        content((String = "text/csv"), (Vec<Object> = "application/json")))),
    security(("api_key" = ["read"])))]
pub(super) async fn export_orders(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<ExportWanted>,
) -> Result<Response, Fault> {
    file(&api, operator, "orders", wanted.format)
}

fn orders(api: &Api, operator: Operator, format: Format) -> Response {
    list(api, format, table("orders", ORDERS), move |central, query| {
        let found = central.orders(&operator, query)?;
        let rows = match format {
            Format::Csv => found.iter().flat_map(lines).collect(),
            Format::Json => found.iter().map(whole).collect(),
        };
        Ok((rows, found.last().map(|order| order.id.to_string())))
    })
}

fn whole(order: &Order) -> Picked {
    let mut object = serde_json::to_value(OrderView::from(order)).unwrap_or_default();
    for line in object.pointer_mut("/lines").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(line) = line.as_object_mut() {
            line.retain(|name, _| {
                ["item", "quantity", "comment", "parameters", "replaces"].contains(&name.as_str())
            });
        }
    }
    Picked::whole(ORDERS, object)
}

fn lines(order: &Order) -> Vec<Picked> {
    let object = whole(order).into_value();
    let all = object.pointer("/lines").and_then(Value::as_array).cloned().unwrap_or_default();
    let line = |(line, _): (Value, &Line)| {
        let mut row = object.clone();
        if let Some(row) = row.as_object_mut() {
            row.remove("lines");
            row.insert("line".into(), line);
            row.insert("destination".into(), destination(&order.destination).into());
        }
        Picked::whole(ORDERS, row)
    };
    all.into_iter().zip(&order.lines).map(line).collect()
}

/// Writes a destination into one cell.
pub(super) fn destination(destination: &Destination) -> String {
    match destination {
        Destination::NewTicket => "new_ticket".to_owned(),
        Destination::TicketOfOrder(order) => format!("ticket_of_order:{order}"),
        Destination::TicketOfPo(po) => format!("ticket_of_po:{po}"),
        Destination::Ticket(ticket) => format!("ticket:{ticket}"),
        Destination::Container(serial) => format!("container:{serial}"),
    }
}

/// Reads a cell that [`destination`] wrote, as the object of the single call.
pub(super) fn read_destination(cell: &str) -> Result<Value, String> {
    let why = "it is new_ticket, ticket:ID, ticket_of_order:ID, ticket_of_po:NUMBER or container:SERIAL";
    match cell.split_once(':') {
        None if cell == "new_ticket" => Ok(json!({ "new_ticket": true })),
        Some((name @ ("ticket" | "ticket_of_order" | "ticket_of_po" | "container"), value)) => {
            Ok(json!({ name: value }))
        }
        _ => Err(why.to_owned()),
    }
}

impl Row for BlocklistingView {
    fn cells(&self) -> Vec<String> {
        let object = serde_json::to_value(self).unwrap_or_default();
        cells(&BLOCKLIST, &object)
    }
}

const BLOCKLIST: [&str; 8] =
    ["container", "computer", "placed", "description", "lock", "lock_sent", "lock_version", "lock_confirmed"];

fn cells(names: &[&str], object: &Value) -> Vec<String> {
    let cell = |name: &&str| match object.get(*name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    names.iter().map(cell).collect()
}

/// Exports the blocklist, to be built into the next version of the software for example.
#[utoipa::path(get, path = "/blocklist/export", tag = "blocklist", operation_id = "export_blocklist",
    params(ExportWanted), responses((status = 200, description = "A line, or an object, each",
        content((String = "text/csv"), (Vec<BlocklistingView> = "application/json")))),
    security(("api_key" = ["read"])))]
pub(super) async fn export_blocklist(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<ExportWanted>,
) -> Result<Response, Fault> {
    file(&api, operator, "blocklist", wanted.format)
}

fn blocklist(api: &Api, operator: Operator, format: Format) -> Response {
    let table = Table { name: "blocklist".to_owned(), columns: BLOCKLIST.to_vec() };
    list(api, format, table, move |central, query| {
        let query = ListQuery { blocklisted: Some(true), ..query.clone() };
        let found = central.containers(&operator, &query)?;
        let row = |c: &tenure_domain::container::Container| {
            c.blocklisting.as_ref().map(|b| BlocklistingView::of(c.serial, &c.computer, b))
        };
        Ok((found.iter().filter_map(row).collect(), found.last().map(|c| c.serial.to_string())))
    })
}

/// A journal entry as a row.
#[derive(serde::Serialize)]
#[serde(transparent)]
struct AuditRow(EntryView);

const AUDIT: [&str; 9] = ["position", "at", "actor", "kind", "what", "operation", "reason", "number", "hash"];

impl Row for AuditRow {
    fn cells(&self) -> Vec<String> {
        let mut object = serde_json::to_value(&self.0).unwrap_or_default();
        let of = |name: &str| object.pointer(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let what = format!("{}/{}", of("/key/kind"), of("/key/id"));
        if let Some(object) = object.as_object_mut() {
            object.insert("what".into(), what.into());
        }
        cells(&AUDIT, &object)
    }
}

/// Exports the audit log, or what of it meets the search; oldest first.
#[utoipa::path(get, path = "/events/export", tag = "events", operation_id = "export_events",
    params(AuditWanted), responses((status = 200, description = "A line, or an object, each",
        content((String = "text/csv"), (Vec<EntryView> = "application/json")))),
    security(("api_key" = ["read"])))]
pub(super) async fn export_events(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<AuditWanted>,
) -> Result<Response, Fault> {
    events_file(&api, operator, wanted)
}

/// Sends what of the audit log meets a search: for the API and for the page.
pub(crate) fn events_file(api: &Api, operator: Operator, wanted: AuditWanted) -> Result<Response, Fault> {
    let format = wanted.format;
    let mut query = wanted.query(&api.config.zone)?;
    query.backwards = false;
    query.limit = PAGE;
    let table = Table { name: "audit".to_owned(), columns: AUDIT.to_vec() };
    Ok(download(api, format, table, move |central| {
        let found = central.events(&operator, &query)?;
        query.after = found.last().map_or(query.after, |row| row.position);
        found.iter().map(|row| Ok(AuditRow(EntryView::of(row)?))).collect()
    }))
}
