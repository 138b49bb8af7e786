//! The columns of files: each is a place in the object of the single call, `terms.seats`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::csv;
use super::super::download::Row;

/// How a cell is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// As it stands.
    Text,
    /// A number.
    Number,
    /// `true` or `false`, `yes` or `no`, `1` or `0`.
    Bool,
    /// Texts separated by `;`.
    List,
    /// JSON.
    Json,
    /// For people: ignored when it is read.
    Note,
}
use Cell::{Bool, Json, List, Note, Number, Text};

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) cell: Cell,
    /// What may stand in it; empty: nothing is usual.
    example: &'static str,
    /// A row without it is refused.
    is_needed: bool,
}

const fn column(name: &'static str, cell: Cell) -> Column {
    Column { name, cell, example: "", is_needed: false }
}

impl Column {
    const fn like(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    const fn needed(self) -> Self {
        Self { is_needed: true, ..self }
    }
}

/// A column as the page explains it.
pub(crate) struct ColumnTold {
    /// Its name in the first line.
    pub(crate) name: &'static str,
    /// How a cell is written: `text`, `number`, `bool`, `list`, `json` or `note`.
    pub(crate) kind: &'static str,
    /// What may stand in it.
    pub(crate) example: &'static str,
    /// A row without it is refused.
    pub(crate) is_needed: bool,
}

/// Explains the columns of what can be imported; empty: there is no such kind.
pub(crate) fn told(what: &str) -> Vec<ColumnTold> {
    let columns = match what {
        "customers" => CUSTOMERS,
        "items" => ITEMS,
        "orders" => ORDERS,
        _ => return Vec::new(),
    };
    let kind = |cell| match cell {
        Text => "text",
        Number => "number",
        Bool => "bool",
        List => "list",
        Json => "json",
        Note => "note",
    };
    let tell = |column: &Column| ColumnTold {
        name: column.name,
        kind: kind(column.cell),
        example: column.example,
        is_needed: column.is_needed,
    };
    columns.iter().map(tell).collect()
}

/// Writes a file with the line of names and one example, to be filled in.
pub(crate) fn template(what: &str) -> Option<Vec<u8>> {
    let columns: Vec<ColumnTold> = told(what).into_iter().filter(|column| column.kind != "note").collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let row: Vec<&str> = columns.iter().map(|column| column.example).collect();
    (!columns.is_empty()).then(|| [csv::line(&names), csv::line(&row)].concat())
}

/// The columns of customers.
pub(super) const CUSTOMERS: &[Column] = &[
    column("id", Text).like("C-2001").needed(),
    column("name", Text).like("Gipfel GmbH"),
    column("contact", Text).like("office@gipfel.example"),
    column("created", Note),
];

/// The columns of items.
pub(super) const ITEMS: &[Column] = &[
    column("id", Text).like("SNP-900").needed(),
    column("name", Text).like("Basic Module").needed(),
    column("product_code", Number).like("900").needed(),
    column("kinds", List).like("file;tpm"),
    column("adds_up", Bool).like("no"),
    column("requires", List),
    column("on_reactivation", Text),
    column("parameters", Json),
    column("terms.seats", Number).like("5"),
    column("terms.seat_counting", Text),
    column("terms.valid_from", Text),
    column("terms.valid_until", Text).like("2030-12-31"),
    column("terms.valid_days", Number),
    column("terms.usage_days", Number),
    column("terms.maintenance_until", Text),
    column("terms.units", Number),
    column("terms.features", List).like("edit;print"),
    column("terms.feature_map", Text),
    column("terms.lease_seconds", Number),
    column("terms.lease_days", Number).like("30"),
    column("terms.grace_seconds", Number),
    column("terms.text", Text),
    column("terms.customer_text", Text),
    column("terms.runtime_min", Text),
    column("terms.borrow_seconds_max", Number),
    column("rights.return_allowed", Bool).like("yes"),
    column("rights.transfer_allowed", Bool).like("yes"),
    column("rights.reactivations", Number).like("2"),
    column("rights.reactivation_wait_seconds", Number),
    column("rights.reactivation_by_support", Bool).like("yes"),
    column("limits.features", List),
    column("limits.feature_map", Text),
    column("limits.seats_max", Number),
    column("limits.units_max", Number),
    column("limits.lease_seconds_max", Number),
    column("limits.lease_days_max", Number),
    column("limits.level_min", Number),
    column("limits.push_allowed", Bool),
    column("limits.silence_seconds_max", Number),
    column("sellable", Note),
    column("retired", Note),
    column("created", Note),
];

/// The columns of orders: a row for each line. Rows that follow each other with one number are one
/// order.
pub(super) const ORDERS: &[Column] = &[
    column("number", Text).like("A-1001"),
    column("po", Text).like("PO-7"),
    column("customer", Text).like("C-2001").needed(),
    column("comment", Text).like("by phone"),
    column("destination", Text).like("new_ticket"),
    column("line.item", Text).like("SNP-900").needed(),
    column("line.quantity", Number).like("2"),
    column("line.comment", Text),
    column("line.parameters", Json),
    column("line.replaces", List),
    column("id", Note),
    column("ticket", Note),
    column("placed", Note),
];

/// Reads a cell. `None`: it is empty, so the field is left out.
pub(super) fn read(column: &Column, cell: &str) -> Result<Option<Value>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let read = match column.cell {
        Note => return Ok(None),
        Text => Ok(cell.into()),
        Number => cell.trim().parse::<u64>().map(Into::into).map_err(|_| "it is no whole number"),
        Bool => match cell.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(true.into()),
            "false" | "no" | "0" => Ok(false.into()),
            _ => Err("it is true or false"),
        },
        List => Ok(cell.split(';').map(|part| Value::from(part.trim())).collect()),
        Json => serde_json::from_str(cell).map_err(|_| "it is no JSON"),
    };
    read.map(Some).map_err(str::to_owned)
}

/// Puts a value at its place.
pub(super) fn put(object: &mut Map<String, Value>, name: &str, value: Value) {
    match name.split_once('.') {
        None => {
            object.insert(name.to_owned(), value);
        }
        Some((outer, inner)) => {
            let within = object.entry(outer).or_insert_with(|| Map::new().into());
            if let Some(within) = within.as_object_mut() {
                within.insert(inner.to_owned(), value);
            }
        }
    }
}

/// A row of an export.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Picked {
    value: Value,
    #[serde(skip)]
    columns: &'static [Column],
}

impl Picked {
    /// Takes the columns' places out of an object, and nothing else.
    pub(super) fn of(columns: &'static [Column], object: &Value) -> Self {
        let mut picked = Map::new();
        for column in columns {
            let pointer = format!("/{}", column.name.replace('.', "/"));
            if let Some(value) = object.pointer(&pointer).filter(|value| !value.is_null()) {
                put(&mut picked, column.name, value.clone());
            }
        }
        Self { value: picked.into(), columns }
    }

    /// Returns the object.
    pub(super) fn into_value(self) -> Value {
        self.value
    }

    /// Takes an object as it is; its cells are those of the columns.
    pub(super) const fn whole(columns: &'static [Column], value: Value) -> Self {
        Self { value, columns }
    }
}

impl Row for Picked {
    fn cells(&self) -> Vec<String> {
        let cell = |column: &Column| {
            let pointer = format!("/{}", column.name.replace('.', "/"));
            match self.value.pointer(&pointer) {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text.clone(),
                Some(Value::Array(parts)) if column.cell == List => {
                    parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";")
                }
                // An empty object or list is the same as none.
                Some(Value::Array(parts)) if parts.is_empty() => String::new(),
                Some(Value::Object(parts)) if parts.is_empty() => String::new(),
                Some(other) => other.to_string(),
            }
        };
        self.columns.iter().map(cell).collect()
    }
}

/// Returns the columns' names.
pub(super) fn names(columns: &'static [Column]) -> Vec<&'static str> {
    columns.iter().map(|column| column.name).collect()
}
