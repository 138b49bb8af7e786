//! What happened to one thing, in plain words, newest first.

use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_domain::event::Event;
use tenure_domain::time::Instant;
use tenure_domain::world::Key;
use tenure_store::query::JournalQuery;

use super::doers::Doers;
use super::event::{Names, sentence};
use crate::fault::Fault;
use crate::pages::page::Page;

/// The most entries that a page shows.
const MOST: u32 = 30;

/// One thing that happened.
pub(super) struct Happened {
    pub(super) at: Instant,
    pub(super) actor: String,
    pub(super) what: String,
    pub(super) reason: String,
}

/// Reads what happened to one aggregate.
pub(super) fn history(central: &Central, who: &Operator, p: &Page, key: Key) -> Result<Vec<Happened>, Fault> {
    let query = JournalQuery { key: Some(key), limit: MOST, backwards: true, ..JournalQuery::default() };
    let rows = central.events(who, &query)?;
    // An entry of a newer program may not be readable here; the audit log shows it as it is.
    let read: Vec<(Event, _)> = rows
        .into_iter()
        .filter_map(|row| Some((serde_json::from_str::<Event>(&row.entry.event).ok()?, row.entry)))
        .collect();
    let events: Vec<Event> = read.iter().map(|(event, _)| event.clone()).collect();
    let names = Names::load(central, who, &events)?;
    let doers = Doers::load(central, who, read.iter().map(|(_, entry)| &entry.actor))?;
    let show = |(event, entry): (Event, tenure_store::records::JournalEntry)| Happened {
        at: entry.at,
        actor: doers.say(p, &entry.actor),
        what: sentence(p, &names, &event),
        reason: entry.reason,
    };
    Ok(read.into_iter().map(show).collect())
}
