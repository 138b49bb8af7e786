//! Mistakes in a form: all of them at once, each at its field and in the words of the field's label. Whether
//! a value is wrong is decided where it is read (the API's parsing, the rules); here is how a page says it.

use axum::http::StatusCode;
use serde_json::Value;
use tenure_protocol::problem;

use super::page::Page;
use crate::fault::{Fault, Told};

/// The most mistakes that are looked for in one form.
const MISTAKES_MAX: usize = 50;

/// A mistake as a page shows it.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    /// The id of the field's element; empty: the form has no field for it.
    pub(crate) field: String,
    /// What is wrong, in the words of the field's label.
    pub(crate) text: String,
    /// Why, and what to do, where the sentence alone does not say it.
    pub(crate) more: Vec<String>,
    /// It has no words in the page's language.
    pub(crate) is_english: bool,
}

/// A field of a form, to say what is wrong with it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// The id of its element.
    pub(crate) id: String,
    /// What it is called on the page.
    pub(crate) label: String,
    /// What it takes: a word for which there is a text `mistake-<word>`, or nothing.
    pub(crate) wants: &'static str,
    /// What was typed into it.
    pub(crate) typed: String,
}

/// Collects what is wrong in a form, to tell it together.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(pub(crate) Vec<Fault>);

impl Mistakes {
    /// Takes a value that was read; keeps the fault if it could not be.
    pub(crate) fn take<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.0.push(fault)).ok()
    }

    /// Refuses an empty field.
    pub(crate) fn need(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            self.0.push(Fault::value(name, "it must be given"));
        }
    }

    /// Reads a JSON body as often as it takes to know every mistake in it: a value that was refused at its
    /// place is taken out, and the rest is read again.
    pub(crate) fn read<T>(
        &mut self,
        body: &mut Value,
        mut read: impl FnMut(&Value) -> Result<T, Fault>,
        place: impl Fn(&Told) -> String,
    ) -> Option<T> {
        for _ in 0..MISTAKES_MAX {
            match read(body) {
                Ok(value) => return Some(value),
                Err(fault) => {
                    let place = place(&fault.told());
                    let is_out = take_out(body, &place);
                    // What a value taken out leaves behind is no mistake of its own.
                    if is_out || self.0.is_empty() {
                        self.0.push(fault);
                    }
                    if !is_out {
                        return None;
                    }
                }
            }
        }
        None
    }
}

/// Takes the value at a place like `terms.valid_until` or `requires[1]` out of a body.
fn take_out(body: &mut Value, place: &str) -> bool {
    let path = place.replace('[', ".").replace(']', "");
    let (parent, last) = path.rsplit_once('.').unwrap_or(("", path.as_str()));
    let mut at = body;
    for step in parent.split('.').filter(|step| !step.is_empty()) {
        let next = match at {
            Value::Object(members) => members.get_mut(step),
            Value::Array(values) => step.parse::<usize>().ok().and_then(|n| values.get_mut(n)),
            _ => None,
        };
        let Some(next) = next else { return false };
        at = next;
    }
    match at {
        Value::Object(members) => members.remove(last).is_some(),
        Value::Array(values) => match last.parse::<usize>() {
            Ok(n) if n < values.len() => {
                values.remove(n);
                true
            }
            _ => false,
        },
        _ => false,
    }
}

/// Returns the status of a form that comes back with its mistakes.
pub(crate) fn status(faults: &[Fault]) -> StatusCode {
    let first = faults.first().map(|fault| fault.told().problem.status);
    first.and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
}

impl Page {
    /// Puts mistakes on the page. `field` finds the field that a refusal is about.
    pub(crate) fn mistaken(
        mut self,
        faults: &[Fault],
        field: impl Fn(&Self, &Told) -> Option<Field>,
    ) -> Self {
        let tell = |fault: &Fault| {
            let told = fault.told();
            match field(&self, &told) {
                Some(field) => self.at(&told, field),
                None => self.apart(&told),
            }
        };
        self.mistakes = faults.iter().map(tell).collect();
        self
    }

    /// Puts a mistake on the page whose sentence is known.
    pub(crate) fn wrong(mut self, field: &str, text: String) -> Self {
        let mistake = Mistake { field: field.to_owned(), text, more: Vec::new(), is_english: false };
        self.mistakes.push(mistake);
        self
    }

    /// Returns what is wrong with a field.
    pub(crate) fn mistake(&self, field: impl AsRef<str>) -> Option<&Mistake> {
        let field = field.as_ref();
        self.mistakes.iter().find(|mistake| !field.is_empty() && mistake.field == field)
    }

    /// Says whether something is wrong with a field.
    pub(crate) fn is_wrong(&self, field: impl AsRef<str>) -> bool {
        self.mistake(field).is_some()
    }

    /// Says above a form how much is wrong in it.
    pub(crate) fn mistakes_title(&self) -> String {
        if self.mistakes.iter().any(|mistake| !mistake.field.is_empty()) {
            self.t1("mistakes", "count", self.mistakes.len())
        } else {
            self.t("refused-title")
        }
    }

    fn at(&self, told: &Told, field: Field) -> Mistake {
        if let Some(text) = self.sentence(told, &field) {
            return Mistake { field: field.id, text, more: Vec::new(), is_english: false };
        }
        if told.problem != problem::VALUE_INVALID {
            return Mistake { field: field.id, ..self.apart(told) };
        }
        let reason = self.reason(told);
        let place = told.members.get("at").and_then(Value::as_str).unwrap_or_default();
        let details = reason.details.join(" ");
        let why = details.strip_prefix(&format!("{place}: ")).unwrap_or(&details);
        let text = format!("{}: {}", field.label, if why.is_empty() { &reason.title } else { why });
        Mistake { field: field.id, text, more: Vec::new(), is_english: reason.is_english }
    }

    fn apart(&self, told: &Told) -> Mistake {
        if let Some(key) = told.says.map(|says| format!("mistake-{says}")).filter(|key| self.say.has(key)) {
            return Mistake { field: String::new(), text: self.t(&key), more: Vec::new(), is_english: false };
        }
        let reason = self.reason(told);
        let more = reason.details.into_iter().chain([reason.remedy]).filter(|text| !text.is_empty());
        let is_english = reason.is_english;
        Mistake { field: String::new(), text: reason.title, more: more.collect(), is_english }
    }

    /// Says it in the words of the label; `None`: there are no words but the refusal's own.
    fn sentence(&self, told: &Told, field: &Field) -> Option<String> {
        let is_value = told.problem == problem::VALUE_INVALID;
        let is_large = field.wants == "number" && field.typed.bytes().all(|b| b.is_ascii_digit());
        let key = match told.says {
            Some(says) => format!("mistake-{says}"),
            None if !is_value => format!("mistake-problem-{}", told.problem.word),
            None if field.typed.is_empty() => {
                let own = format!("mistake-missing-{}", field.wants);
                if self.say.has(&own) { own } else { "mistake-missing".to_owned() }
            }
            None if is_large => "mistake-large".to_owned(),
            None => format!("mistake-{}", field.wants),
        };
        let members = told.members.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
        let values = [("label", field.label.as_str()), ("typed", field.typed.as_str())];
        let values = values.into_iter().chain(members).map(|(name, value)| (name, value.to_owned().into()));
        self.say.has(&key).then(|| self.say.with(&key, values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_mistake_of_a_body_is_found_by_taking_out_what_was_refused() {
        let mut body = json!({ "a": "x", "in": { "b": "x", "c": 1 }, "list": ["x", "ok"] });
        let mut found = Mistakes::default();
        let read = |body: &Value| {
            for place in ["a", "in.b"] {
                let at = format!("/{}", place.replace('.', "/"));
                if body.pointer(&at).is_some() {
                    return Err(Fault::value(place, "it is an x"));
                }
            }
            match body["list"].as_array().and_then(|list| list.iter().position(|value| value == "x")) {
                Some(n) => Err(Fault::value(&format!("list[{n}]"), "it is an x")),
                None => Ok(()),
            }
        };
        let at = |told: &Told| told.members["at"].as_str().unwrap().to_owned();
        assert_eq!(found.read(&mut body, read, at), Some(()));
        let places: Vec<String> = found.0.iter().map(|fault| fault.place().0).collect();
        assert_eq!(places, ["a", "in.b", "list[0]"]);
        assert_eq!(body, json!({ "in": { "c": 1 }, "list": ["ok"] }));
    }

    #[test]
    fn what_lies_at_no_place_ends_the_search() {
        let mut found = Mistakes::default();
        let read = |_: &Value| -> Result<(), Fault> { Err(Fault::of(problem::BUSY)) };
        assert_eq!(found.read(&mut json!({}), read, |_| String::new()), None);
        assert_eq!(found.0.len(), 1);
    }
}
