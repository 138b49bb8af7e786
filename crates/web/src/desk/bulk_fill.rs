//! What a form for a bulk action says, as the objects of the API.

use serde_json::{Map, Value, json};
use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_app::bulk::BulkWanted;

use super::bulk::{FILTERS, FLAGS, FORM_ROWS};
use crate::api::bulk::{ActionJson, FilterJson};
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::state::Api;

/// Reads the form as the objects of the API.
pub(super) fn wanted(
    central: &Central,
    operator: &Operator,
    api: &Api,
    fields: &Fields,
) -> Result<BulkWanted, Fault> {
    let misread = |place: &'static str| move |e: serde_json::Error| Fault::value(place, e);
    let action: ActionJson = serde_json::from_value(action_object(fields)?).map_err(misread("the action"))?;
    let filter: FilterJson = serde_json::from_value(filter_object(fields)).map_err(misread("the filter"))?;
    let zone = &api.config.zone;
    Ok(BulkWanted { action: action.resolve(central, operator, zone)?, filter: filter.resolve(zone)? })
}

fn action_object(fields: &Fields) -> Result<Value, Fault> {
    let mut object = Map::new();
    object.insert("do".into(), fields.text("do").into());
    match fields.text("do") {
        "amend" => {
            let (set, add) = amendments(fields);
            if set.is_empty() && add.is_empty() {
                return Err(Fault::value("terms", "choose at least one term and its new value"));
            }
            object.insert("set".into(), set.into());
            object.insert("add".into(), add.into());
        }
        "replace" => {
            let pairs = (0..FORM_ROWS).filter_map(|row| {
                let old = fields.filled(&format!("old-{row}"))?;
                let new = fields.filled(&format!("new-{row}"))?;
                Some((old.to_owned(), json!({ "item": new })))
            });
            object.insert("items".into(), pairs.collect::<Map<_, _>>().into());
        }
        "assign" => {
            object.insert("container".into(), fields.text("to").into());
        }
        "blocklist" => {
            object.insert("description".into(), fields.text("description").into());
        }
        "reset" => {
            object.insert("forget_now".into(), fields.is_ticked("forget_now").into());
        }
        "expire_ticket" => {
            object.insert("at".into(), fields.filled("at").map_or(Value::Null, Into::into));
        }
        _ => {}
    }
    Ok(object.into())
}

/// Reads the rows of terms: what is set, and what is added.
fn amendments(fields: &Fields) -> (Map<String, Value>, Map<String, Value>) {
    let (mut set, mut add) = (Map::new(), Map::new());
    for row in 0..FORM_ROWS {
        let (Some(term), text) =
            (fields.filled(&format!("term-{row}")), fields.text(&format!("value-{row}")))
        else {
            continue;
        };
        let value = match (text, text.parse::<u64>()) {
            ("", _) => Value::Null,
            (_, Ok(number)) => number.into(),
            (text, Err(_)) if term == "features" => crate::pages::value::names(text),
            (text, Err(_)) => text.into(),
        };
        let into = if fields.text(&format!("mode-{row}")) == "add" { &mut add } else { &mut set };
        into.insert(term.to_owned(), value);
    }
    (set, add)
}

fn filter_object(fields: &Fields) -> Value {
    let mut object = Map::new();
    for name in FILTERS {
        let values: Vec<&str> = fields
            .all(name)
            .flat_map(|text| text.split(','))
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .collect();
        match (name, values.is_empty()) {
            (_, true) => {}
            ("standing" | "ids", _) => {
                object.insert(name.into(), values.into());
            }
            _ => {
                object.insert(name.into(), fields.text(name).into());
            }
        }
    }
    for name in FLAGS {
        if let Some(word) = fields.filled(name) {
            object.insert(name.into(), (word != "false" && word != "no").into());
        }
    }
    object.into()
}
