//! Tables and short texts for people.

use serde_json::Value;
use std::fmt;

/// Rows under headings, each column as wide as it must be.
pub(crate) struct Table {
    headings: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Starts a table.
    pub(crate) fn new(headings: &[&'static str]) -> Self {
        Self { headings: headings.to_vec(), rows: Vec::new() }
    }

    /// Adds a row with the values at these pointers (`/standing/text`).
    pub(crate) fn row(&mut self, value: &Value, pointers: &[&str]) {
        self.rows.push(pointers.iter().map(|pointer| text(value, pointer)).collect());
    }

    /// Adds a row.
    pub(crate) fn cells(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rows.is_empty() {
            return writeln!(out, "(none)");
        }
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            cells.chain([self.headings[column].len()]).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..self.headings.len()).map(width).collect();
        let mut line = |cells: &[&str]| {
            let padded: Vec<String> =
                cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            writeln!(out, "{}", padded.join("  ").trim_end())
        };
        line(&self.headings)?;
        for row in &self.rows {
            line(&row.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// Makes a table of a list.
pub(crate) fn list(value: &Value, name: &str, columns: &[(&'static str, &str)]) -> String {
    let (headings, pointers): (Vec<&'static str>, Vec<&str>) = columns.iter().copied().unzip();
    let mut table = Table::new(&headings);
    for row in value.get(name).and_then(Value::as_array).into_iter().flatten() {
        table.row(row, &pointers);
    }
    table.to_string()
}

/// Makes lines `name: value` of single values; those that are empty are left out.
pub(crate) fn fields(value: &Value, fields: &[(&str, &str)]) -> String {
    let shown = fields.iter().map(|(name, pointer)| (name, text(value, pointer)));
    let lines: Vec<String> =
        shown.filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}: {text}\n")).collect();
    lines.concat()
}

/// Returns the text of a value; what is absent is empty.
pub(crate) fn text(value: &Value, pointer: &str) -> String {
    match value.pointer(pointer) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(values)) => values.iter().map(text_of).collect::<Vec<_>>().join(", "),
        Some(Value::Bool(true)) => "yes".into(),
        Some(Value::Bool(false)) => "no".into(),
        Some(other) => other.to_string(),
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_they_must_be() {
        let value = serde_json::json!({ "items": [{ "id": "BASIC", "n": 3 }, { "id": "X", "n": null }] });
        let table = list(&value, "items", &[("ID", "/id"), ("COUNT", "/n")]);
        assert_eq!(table, "ID     COUNT\nBASIC  3\nX\n");
        assert_eq!(list(&value, "nothing", &[("ID", "/id")]), "(none)\n");
    }
}
