//! What a decision comes to, as one hash: equal exactly if the same would happen to the same things.

use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use tenure_domain::event::Event;
use tenure_domain::ids::Digest;

/// What every decision draws or reads anew: its own instant, and a ticket's code with its label.
const DRAWN: [&str; 8] = ["at", "since", "placed", "added", "created", "sold", "reference", "label"];

/// Hashes what would happen, every id included. Left out is only what each decision draws anew: the ids
/// of what it makes (they count by their order), the code of a ticket, and the present instant.
pub fn facts(events: &[Event]) -> Digest {
    let made: BTreeMap<String, usize> =
        events.iter().filter_map(made).enumerate().map(|(n, id)| (id, n)).collect();
    let mut hash = Sha256::new();
    for event in events {
        let value = serde_json::to_value(event).unwrap_or_else(|_| format!("{event:?}").into());
        let text = stable(value, &made).to_string();
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    Digest(hash.finalize().into())
}

/// The id of what an event makes, if it draws one.
fn made(event: &Event) -> Option<String> {
    match event {
        Event::OrderPlaced { order } => Some(order.id.to_string()),
        Event::TicketCreated { ticket } => Some(ticket.id.to_string()),
        Event::LicenseSold { license } => Some(license.id.to_string()),
        _ => None,
    }
}

fn stable(value: serde_json::Value, made: &BTreeMap<String, usize>) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(text) => made.get(&text).map_or(Value::String(text), |n| format!("new {n}").into()),
        Value::Array(all) => all.into_iter().map(|one| stable(one, made)).collect(),
        Value::Object(all) => {
            let kept = all.into_iter().filter(|(name, _)| !DRAWN.contains(&name.as_str()));
            kept.map(|(name, one)| (name, stable(one, made))).collect()
        }
        other => other,
    }
}
