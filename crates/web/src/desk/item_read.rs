//! The item's form as the JSON that the API takes, and the way back: which field a refusal is about.

use serde_json::{Map, Value, json};

use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::mistakes::{Field, Mistakes};
use crate::pages::page::Page;
use crate::pages::value::typed;

/// The most open parameters of one form.
pub(super) const PARAMETERS_MAX: usize = 30;

/// The form's fields in their order: the place in the API, the field, what it wants, and the part of the
/// form that it stands in, if that is one of those that are closed at first.
const FIELDS: [(&str, &str, &str, &str); 28] = [
    ("id", "id", "id", ""),
    ("name", "name", "", ""),
    ("product_code", "product_code", "number", ""),
    ("terms.seats", "seats", "number", ""),
    ("terms.valid_days", "valid_days", "number", ""),
    ("terms.valid_until", "valid_until", "date", ""),
    ("terms.maintenance_until", "maintenance_until", "date", ""),
    ("terms.features", "features", "", ""),
    ("terms.lease_seconds", "lease", "length", ""),
    ("terms.valid_from", "valid_from", "date", "terms"),
    ("terms.usage_days", "usage_days", "number", "terms"),
    ("terms.units", "units", "number", "terms"),
    ("terms.grace_seconds", "grace", "length", "terms"),
    ("terms.borrow_seconds_max", "borrow", "length", "terms"),
    ("terms.feature_map", "feature_map", "bits", "terms"),
    ("terms.runtime_min", "runtime_min", "version", "terms"),
    ("terms.text", "text", "", "terms"),
    ("terms.customer_text", "customer_text", "", "terms"),
    ("terms.secret", "secret", "base64", "terms"),
    ("rights.reactivations", "reactivations", "number", "rights"),
    ("rights.reactivation_wait_seconds", "reactivation_wait", "length", "rights"),
    ("limits.seats_max", "seats_max", "number", "limits"),
    ("limits.units_max", "units_max", "number", "limits"),
    ("limits.lease_seconds_max", "lease_max", "length", "limits"),
    ("limits.silence_seconds_max", "silence_max", "length", "limits"),
    ("limits.level_min", "level_min", "level", "limits"),
    ("limits.features", "limit_features", "", "limits"),
    ("limits.feature_map", "limit_feature_map", "bits", "limits"),
];

fn known(place: &str) -> Option<usize> {
    FIELDS.iter().position(|(at, field, ..)| *at == place || *field == place)
}

/// Returns the place in the API's JSON that a refusal is about; those of the rules name it otherwise.
pub(super) fn place(told: &Told) -> String {
    let member = |name: &str| told.members.get(name).and_then(Value::as_str);
    match (told.problem.word, member("at")) {
        (_, Some(at)) => at.to_owned(),
        ("requires-unknown", None) => "requires".to_owned(),
        ("terms-beyond-template", None) => format!("terms.{}", member("term").unwrap_or_default()),
        _ => String::new(),
    }
}

/// Returns where a refusal's field stands in the form.
pub(super) fn order(told: &Told) -> usize {
    known(&place(told)).unwrap_or(FIELDS.len())
}

/// Finds the field that a refusal is about.
pub(super) fn field(p: &Page, f: &Fields, told: &Told) -> Option<Field> {
    let (place, member) = (place(told), |name: &str| told.members.get(name).and_then(Value::as_str));
    if let Some((_, id, wants, _)) = known(&place).and_then(|n| FIELDS.get(n)) {
        let (label, typed) = (p.word("item-field", id), f.text(id).to_owned());
        return Some(Field { id: (*id).to_owned(), label, wants, typed });
    }
    if let Some(rest) = place.strip_prefix("requires") {
        let filled: Vec<&str> = f.all("requires").filter(|id| !id.is_empty()).collect();
        let named = member("required").and_then(|id| filled.iter().position(|known| *known == id));
        let counted = rest.trim_matches(['[', ']']).parse().ok();
        let n = named.or(counted).unwrap_or_default();
        let typed = filled.get(n).copied().unwrap_or_default().to_owned();
        return Some(Field { id: format!("requires-{n}"), label: p.t("item-requires"), wants: "id", typed });
    }
    let name = member("parameter")?;
    let n = (0..PARAMETERS_MAX).find(|n| f.text(&format!("parameter-{n}")) == name)?;
    Some(Field { id: format!("mode-{n}"), label: name.to_owned(), wants: "", typed: name.to_owned() })
}

/// Says whether a part of the form that is rarely needed has anything in it, or a mistake.
pub(super) fn opens(p: &Page, f: &Fields, part: &str) -> bool {
    let is_used = |name: &str| !matches!(f.text(name), "" | "0" | "per_instance") || p.is_wrong(name);
    let own = FIELDS.iter().filter(|(_, _, _, of)| *of == part).any(|(_, name, ..)| is_used(name));
    own || match part {
        "terms" => is_used("seat_counting"),
        "rights" => is_used("on_reactivation"),
        "together" => {
            let is_wrong = p.mistakes.iter().any(|mistake| mistake.field.starts_with("requires"));
            is_wrong
                || f.is_ticked("adds_up")
                || ["requires", "kinds"].iter().any(|name| f.all(name).any(|v| !v.is_empty()))
        }
        _ => false,
    }
}

/// Writes the form as the API takes an item; what is no number is kept as a mistake.
pub(super) fn body(f: &Fields, m: &mut Mistakes) -> Value {
    json!({
        "name": f.text("name"),
        "product_code": number(f, m, "product_code").unwrap_or_default(),
        "kinds": f.all("kinds").filter(|kind| !kind.is_empty()).collect::<Vec<_>>(),
        "terms": terms(f, m),
        "parameters": parameters(f),
        "rights": {
            "return_allowed": f.is_ticked("return_allowed"),
            "transfer_allowed": f.is_ticked("transfer_allowed"),
            "reactivations": number(f, m, "reactivations").unwrap_or_default(),
            "reactivation_wait_seconds": duration(f, m, "reactivation_wait").unwrap_or_default(),
            "reactivation_by_support": f.is_ticked("reactivation_by_support"),
        },
        "requires": f.all("requires").filter(|id| !id.is_empty()).collect::<Vec<_>>(),
        "adds_up": f.is_ticked("adds_up"),
        "on_reactivation": f.filled("on_reactivation"),
        "limits": limits(f, m),
    })
}

fn number(f: &Fields, m: &mut Mistakes, name: &str) -> Option<u64> {
    m.take(f.number(name)).flatten()
}

/// Reads a length of time: a number and its unit.
fn duration(f: &Fields, m: &mut Mistakes, name: &str) -> Option<u64> {
    let unit = match f.text(&format!("{name}-unit")) {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 3_600,
        _ => 86_400,
    };
    let too_long = || Fault::value(name, "the time is too long");
    let seconds = number(f, m, name)?.checked_mul(unit).ok_or_else(too_long);
    m.take(seconds)
}

fn terms(f: &Fields, m: &mut Mistakes) -> Map<String, Value> {
    let mut terms = Map::new();
    for name in ["seats", "valid_days", "usage_days", "units"] {
        terms.extend(number(f, m, name).map(|n| (name.to_owned(), n.into())));
    }
    for (name, field) in
        [("lease_seconds", "lease"), ("grace_seconds", "grace"), ("borrow_seconds_max", "borrow")]
    {
        terms.extend(duration(f, m, field).map(|n| (name.to_owned(), n.into())));
    }
    for name in [
        "seat_counting",
        "valid_from",
        "valid_until",
        "maintenance_until",
        "feature_map",
        "text",
        "customer_text",
        "secret",
        "runtime_min",
    ] {
        terms.extend(f.filled(name).map(|text| (name.to_owned(), text.into())));
    }
    let features = f.filled("features").map(|text| typed("features", "names", text));
    terms.extend(features.and_then(|read| m.take(read)).map(|names| ("features".to_owned(), names)));
    terms
}

fn limits(f: &Fields, m: &mut Mistakes) -> Map<String, Value> {
    let mut limits = Map::new();
    for name in ["seats_max", "units_max", "level_min"] {
        limits.extend(number(f, m, name).map(|n| (name.to_owned(), n.into())));
    }
    for (name, field) in [("lease_seconds_max", "lease_max"), ("silence_seconds_max", "silence_max")] {
        limits.extend(duration(f, m, field).map(|n| (name.to_owned(), n.into())));
    }
    let features = f.filled("limit_features").map(|text| typed("limit_features", "names", text));
    limits.extend(features.and_then(|read| m.take(read)).map(|names| ("features".to_owned(), names)));
    limits.extend(f.filled("limit_feature_map").map(|text| ("feature_map".to_owned(), text.into())));
    limits.insert("push_allowed".to_owned(), f.is_ticked("push_allowed").into());
    limits
}

/// Reads the parameters; one without a name is left out.
fn parameters(f: &Fields) -> Vec<Value> {
    let count = f.number("parameters").ok().flatten().unwrap_or(0_usize).min(PARAMETERS_MAX);
    let parameter = |n: usize| {
        let text = |name: &str| f.text(&format!("{name}-{n}"));
        let name = text("parameter");
        (!name.is_empty()).then(|| {
            json!({
                "name": name,
                "term": text("term"),
                "mode": if text("mode").is_empty() { "set" } else { text("mode") },
                "filled_at": if text("filled_at").is_empty() { "order" } else { text("filled_at") },
                "required": !text("required").is_empty(),
            })
        })
    };
    (0..count).filter_map(parameter).collect()
}
