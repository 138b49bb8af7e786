//! Events in plain words: for previews, histories and the audit log.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::Value;
use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_domain::event::Event;
use tenure_domain::ids::{ItemId, LicenseId, TicketId};
use tenure_domain::license::License;
use tenure_domain::terms::Terms;
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, Scope, World};

use super::terms;
use crate::api::EventView;
use crate::fault::Fault;
use crate::pages::page::Page;

/// What licenses are called in sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    said: BTreeMap<String, String>,
    /// Nothing of it has happened: ids that events draw are not those they will have.
    is_preview: bool,
    /// Of a preview: how each license stands before.
    before: BTreeMap<LicenseId, Before>,
}

/// How a license stands before something is done to it.
#[derive(Clone, Debug)]
struct Before {
    terms: Terms,
    /// Where it may be: the computer's name or the serial, and the last contact.
    place: Option<(String, Option<Instant>)>,
}

impl Before {
    fn of(license: &License, world: &World) -> Self {
        let place = world.possible(license.id).first().map(|possible| {
            let container = world.containers.get(&possible.container);
            let name = container.map(|c| c.computer.name.as_str()).filter(|name| !name.is_empty());
            let serial = possible.container.to_string();
            let said = name.map_or(serial.clone(), |name| format!("{name} ({serial})"));
            (said, container.and_then(|c| c.last_contact))
        });
        Self { terms: license.terms.clone(), place }
    }

    /// Puts it into the values of a sentence.
    fn say(&self, p: &Page, values: &mut Vec<(String, String)>) {
        let (place, computer, seen) = match &self.place {
            None => ("none", String::new(), String::new()),
            Some((computer, Some(at))) => ("in", computer.clone(), p.distance(at)),
            Some((computer, None)) => ("in", computer.clone(), p.t("never")),
        };
        values.push(("place".into(), place.to_owned()));
        values.push(("computer".into(), computer));
        values.push(("seen".into(), seen));
        values.push(("before".into(), terms::say(p, &self.terms).join(" · ")));
    }
}

impl Names {
    /// Looks up the items of every license that events name.
    pub(crate) fn load(central: &Central, who: &Operator, events: &[Event]) -> Result<Self, Fault> {
        Ok(Self::look(central, who, events)?.0)
    }

    fn look(central: &Central, who: &Operator, events: &[Event]) -> Result<(Self, World), Fault> {
        let license = |key: Key| match key {
            Key::License(id) => Some(id),
            _ => None,
        };
        let keys = events.iter().flat_map(|event| std::iter::once(event.key()).chain(event.also()));
        let ids: Vec<LicenseId> = keys.filter_map(license).collect();
        let items: BTreeSet<ItemId> = events.iter().flat_map(items_of).collect();
        let tickets = events.iter().flat_map(tickets_of).collect();
        let scope = Scope { licenses: ids.into_iter().collect(), items, tickets, ..Scope::default() };
        let world = central.glance(who, &scope)?;
        let mut names = Self::of(&world);
        for event in events {
            if let Event::LicenseSold { license } = event {
                let item = names.say(license.item.as_str());
                names.said.entry(license.id.to_string()).or_insert(item);
            }
        }
        Ok((names, world))
    }

    /// The same for events that have not happened: with how the licenses stand before.
    pub(crate) fn preview(central: &Central, who: &Operator, events: &[Event]) -> Result<Self, Fault> {
        let (names, world) = Self::look(central, who, events)?;
        let before = world.licenses.values().map(|license| (license.id, Before::of(license, &world)));
        Ok(Self { is_preview: true, before: before.collect(), ..names })
    }

    /// Takes the names from what is loaded already.
    pub(crate) fn of(world: &World) -> Self {
        let name = |license: &tenure_domain::license::License| {
            let (id, item) = (license.id.to_string(), world.items.get(&license.item));
            let name = item.map_or_else(|| license.item.to_string(), |item| item.name.clone());
            let said = format!("{name} ({})", short(&id));
            (id, said)
        };
        let items = world.items.values().map(|item| {
            let id = item.id.to_string();
            let said = if item.name == id { id.clone() } else { format!("{} ({id})", item.name) };
            (id, said)
        });
        let tickets = world.tickets.values().map(|ticket| (ticket.id.to_string(), ticket.label.clone()));
        let said = items.chain(tickets).chain(world.licenses.values().map(name)).collect();
        Self { said, ..Self::default() }
    }

    /// Names an aggregate by its id's text.
    pub(crate) fn say(&self, id: &str) -> String {
        self.said.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

fn items_of(event: &Event) -> Vec<ItemId> {
    match event {
        Event::LicenseSold { license } => vec![license.item.clone()],
        Event::LineAdded { line, .. } => vec![line.wanted.item.clone()],
        _ => Vec::new(),
    }
}

fn tickets_of(event: &Event) -> Vec<TicketId> {
    let view = EventView::from(event);
    let values = view.data.as_object().into_iter().flatten().filter_map(|(_, value)| value.as_str());
    values.chain([view.key.id.as_str()]).filter_map(|text| text.parse().ok()).collect()
}

/// The end of a long id, enough to tell licenses apart: its last part counts within one operation,
/// so a piece of what was drawn by lot belongs to it. The search finds a license by it.
pub(crate) fn short(id: &str) -> &str {
    let start = id.len().saturating_sub(tenure_store::derived::SHORT_ID);
    id.get(start..).unwrap_or(id)
}

/// Says what an event did, in one sentence.
pub(crate) fn sentence(p: &Page, names: &Names, event: &Event) -> String {
    let view = EventView::from(event);
    let mut values: Vec<(String, String)> = vec![("subject".into(), names.say(&view.key.id))];
    for (name, value) in view.data.as_object().into_iter().flatten() {
        let text = match value {
            Value::String(text) => match text.parse::<Timestamp>() {
                Ok(at) => p.end(&Instant(at.as_second())).text,
                Err(_) => names.say(text),
            },
            Value::Number(number) => number.to_string(),
            Value::Bool(is) => is.to_string(),
            Value::Object(inner) => match inner.get("container").and_then(Value::as_str) {
                Some(container) => container.to_owned(),
                None => continue,
            },
            Value::Array(all) => all.len().to_string(),
            Value::Null => "–".to_owned(),
        };
        values.push((format!("has_{name}"), (!value.is_null()).to_string()));
        values.push((name.clone(), text));
    }
    if let Event::LicenseSold { license } = event {
        values.push(("terms".into(), terms::say(p, &license.terms).join(" · ")));
    }
    if let Event::LicenseAmended { terms, .. } = event {
        values.push(("terms".into(), terms::say(p, terms).join(" · ")));
    }
    if let Key::License(id) = event.key()
        && let Some(before) = names.before.get(&id)
    {
        before.say(p, &mut values);
    }
    let end = match event {
        Event::LicenseAmended { terms, .. } => terms.valid_until,
        Event::TicketExpirySet { expires, .. } => *expires,
        _ => None,
    };
    let end = if end.is_some_and(|end| end <= p.now) { "past" } else { "ahead" };
    values.push(("end".into(), end.to_owned()));
    let pairs = values.iter().map(|(name, value)| (name.as_str(), value.as_str().into()));
    let key = |prefix: &str| format!("{prefix}-{}", view.kind);
    let preview = Some(key("preview")).filter(|key| names.is_preview && p.say.has(key));
    p.say.with(&preview.unwrap_or_else(|| key("event")), pairs)
}

/// Says what events would do; what several do alike is said once, with their number.
pub(crate) fn sentences(p: &Page, names: &Names, events: &[Event]) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for event in events {
        let said = sentence(p, names, event);
        let place = *places.entry(said.clone()).or_insert_with(|| {
            counted.push((said, 0));
            counted.len() - 1
        });
        if let Some((_, count)) = counted.get_mut(place) {
            *count += 1;
        }
    }
    let say = |(said, count): (String, usize)| match count {
        0 | 1 => said,
        _ => p.t2("happens-times", "count", count, "what", said),
    };
    counted.into_iter().map(say).collect()
}
