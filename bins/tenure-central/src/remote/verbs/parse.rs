//! Small languages of the command line: order lines, values, open parameters.

use crate::exit::Stop;
use serde_json::{Map, Value};

/// Reads a value as JSON would be meant: a number, `true`, `null`, a list in brackets, else text.
pub(super) fn value(text: &str) -> Value {
    let is_plain_number = text.parse::<u64>().is_ok() && (text == "0" || !text.starts_with('0'));
    match text {
        "null" => Value::Null,
        "true" => true.into(),
        "false" => false.into(),
        _ if is_plain_number || text.starts_with(['[', '"']) => {
            serde_json::from_str(text).unwrap_or_else(|_| text.into())
        }
        _ => text.into(),
    }
}

/// Reads `NAME=VALUE`.
///
/// # Errors
/// There is no `=`.
pub(super) fn assignment(text: &str) -> Result<(String, Value), Stop> {
    match text.split_once('=') {
        Some((name, text)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value(text.trim()))),
        _ => Err(Stop::usage(format!("\"{text}\" is no NAME=VALUE"), "write it like Users=6")),
    }
}

/// Reads several `NAME=VALUE`.
///
/// # Errors
/// One has no `=`.
pub(super) fn assignments(texts: &[String]) -> Result<Map<String, Value>, Stop> {
    texts.iter().map(|text| assignment(text)).collect()
}

/// Reads an order line, `ITEM[*N][,PARAMETER=VALUE]…`.
///
/// # Errors
/// A quantity that is no number, a parameter without `=`.
pub(super) fn line(text: &str) -> Result<Map<String, Value>, Stop> {
    let mut parts = text.split(',');
    let head = parts.next().unwrap_or_default();
    let mut line = Map::new();
    let item = match head.rsplit_once('*') {
        Some((item, quantity)) => {
            let quantity: u32 = quantity.trim().parse().map_err(|_| {
                let what = format!("\"{quantity}\" in \"{text}\" is no quantity");
                Stop::usage(what, "write a line like BASIC*3,Users=6")
            })?;
            line.insert("quantity".into(), quantity.into());
            item
        }
        None => head,
    };
    line.insert("item".into(), item.trim().into());
    let parameters: Map<String, Value> = parts.map(assignment).collect::<Result<_, _>>()?;
    if !parameters.is_empty() {
        line.insert("parameters".into(), parameters.into());
    }
    Ok(line)
}

/// Reads an open parameter, `NAME=TERM[:add][:activation][:required]`.
///
/// # Errors
/// An unknown word.
pub(super) fn open_parameter(text: &str) -> Result<Value, Stop> {
    let unknown = || {
        let next = "write it like Users=seats:add:required; words are add, set, order, activation, required";
        Stop::usage(format!("\"{text}\" is no open parameter"), next)
    };
    let (name, rest) = text.split_once('=').ok_or_else(unknown)?;
    let mut words = rest.split(':');
    let mut parameter = Map::new();
    parameter.insert("name".into(), name.trim().into());
    parameter.insert("term".into(), words.next().unwrap_or_default().trim().into());
    for word in words {
        match word {
            "add" | "set" => parameter.insert("mode".into(), word.into()),
            "order" | "activation" => parameter.insert("filled_at".into(), word.into()),
            "required" => parameter.insert("required".into(), true.into()),
            _ => return Err(unknown()),
        };
    }
    Ok(parameter.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_has_an_item_and_may_have_a_quantity_and_parameters() {
        assert_eq!(Value::from(line("BASIC").unwrap()), json!({ "item": "BASIC" }));
        let full = Value::from(line("BASIC*3,Users=6,End=2027-01-31").unwrap());
        let parameters = json!({ "Users": 6, "End": "2027-01-31" });
        assert_eq!(full, json!({ "item": "BASIC", "quantity": 3, "parameters": parameters }));
        assert!(line("BASIC*many").is_err() && line("BASIC,Users").is_err());
    }

    #[test]
    fn values_are_read_as_they_are_meant() {
        assert_eq!(value("6"), json!(6));
        assert_eq!(value("007"), json!("007"));
        assert_eq!(value("[\"a\"]"), json!(["a"]));
        assert_eq!(value("2027-01-31"), json!("2027-01-31"));
    }

    #[test]
    fn an_open_parameter_names_its_term() {
        let parameter = open_parameter("Users=seats:add:required").unwrap();
        assert_eq!(parameter, json!({ "name": "Users", "term": "seats", "mode": "add", "required": true }));
        assert!(open_parameter("Users=seats:maybe").is_err());
    }
}
