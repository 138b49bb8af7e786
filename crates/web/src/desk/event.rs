//! Events in plain words: for previews, histories and the audit log.

use std::collections::BTreeMap;

use serde_json::Value;
use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_domain::event::Event;
use tenure_domain::ids::LicenseId;
use tenure_domain::world::{Key, World};

use crate::api::EventView;
use crate::fault::Fault;
use crate::pages::page::Page;

/// What licenses are called in sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(BTreeMap<String, String>);

impl Names {
    /// Looks up the items of every license that events name.
    pub(crate) fn load(central: &Central, who: &Operator, events: &[Event]) -> Result<Self, Fault> {
        let license = |key: Key| match key {
            Key::License(id) => Some(id),
            _ => None,
        };
        let keys = events.iter().flat_map(|event| std::iter::once(event.key()).chain(event.also()));
        let ids: Vec<LicenseId> = keys.filter_map(license).collect();
        let mut names = Self::of(&central.see_licenses(who, ids)?);
        for event in events {
            if let Event::LicenseSold { license } = event {
                names.0.entry(license.id.to_string()).or_insert_with(|| license.item.to_string());
            }
        }
        Ok(names)
    }

    /// Takes the names from what is loaded already.
    pub(crate) fn of(world: &World) -> Self {
        let name = |license: &tenure_domain::license::License| {
            let item = world.items.get(&license.item);
            (license.id.to_string(), item.map_or_else(|| license.item.to_string(), |item| item.name.clone()))
        };
        Self(world.licenses.values().map(name).collect())
    }

    /// Names an aggregate by its id's text.
    pub(crate) fn say(&self, id: &str) -> String {
        self.0.get(id).map_or_else(|| id.to_owned(), |name| format!("{name} ({})", short(id)))
    }
}

/// The end of a long id, enough to tell licenses of one order apart.
pub(crate) fn short(id: &str) -> &str {
    let start = id.len().saturating_sub(6);
    id.get(start..).unwrap_or(id)
}

/// Says what an event did, in one sentence.
pub(crate) fn sentence(p: &Page, names: &Names, event: &Event) -> String {
    let view = EventView::from(event);
    let mut values: Vec<(String, String)> = vec![("subject".into(), names.say(&view.key.id))];
    for (name, value) in view.data.as_object().into_iter().flatten() {
        let text = match value {
            Value::String(text) => names.say(text),
            Value::Number(number) => number.to_string(),
            Value::Bool(is) => is.to_string(),
            Value::Object(inner) => match inner.get("container").and_then(Value::as_str) {
                Some(container) => container.to_owned(),
                None => continue,
            },
            Value::Array(all) => all.len().to_string(),
            Value::Null => "–".to_owned(),
        };
        values.push((name.clone(), text));
    }
    let pairs = values.iter().map(|(name, value)| (name.as_str(), value.as_str().into()));
    p.say.with(&format!("event-{}", view.kind), pairs)
}
