//! A container's history: its versions, each with what came and went, and what else happened to it.

use std::collections::{BTreeMap, BTreeSet};

use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_domain::container::{Container, Entry, Manifest, Version};
use tenure_domain::event::Event;
use tenure_domain::ids::LicenseId;
use tenure_domain::time::Instant;
use tenure_domain::world::Key;
use tenure_store::StoreError;
use tenure_store::query::JournalQuery;
use tenure_store::records::JournalRow;

use super::doers::Doers;
use super::event::{Names, sentence};
use crate::fault::Fault;
use crate::pages::page::Page;

/// As many entries are read.
const ENTRIES: u32 = 300;

/// What a history tells; contacts alone are too many.
const KINDS: [&str; 18] = [
    "container_noted",
    "container_enrolled",
    "container_succeeded",
    "content_confirmed",
    "update_decided",
    "evidence_accepted",
    "container_flagged",
    "flag_cleared",
    "container_attached",
    "container_blocklisted",
    "blocklist_lifted",
    "lock_sent",
    "lock_confirmed",
    "container_reset",
    "reset_confirmed",
    "container_restored",
    "alarm_raised",
    "alarm_acknowledged",
];

/// A version of a container's content.
pub(super) struct VersionView {
    pub(super) version: Version,
    /// When the container proved that it holds it.
    pub(super) confirmed: Option<Instant>,
    /// It was signed, and nothing proves that it arrived.
    pub(super) is_outstanding: bool,
    pub(super) is_push: bool,
    pub(super) is_lock: bool,
    pub(super) came: Vec<(String, String)>,
    pub(super) went: Vec<(String, String)>,
    pub(super) changed: Vec<(String, String)>,
    pub(super) holds: usize,
}

/// One entry of a history.
pub(super) struct Moment {
    pub(super) at: Instant,
    pub(super) who: String,
    pub(super) why: String,
    /// What happened, if it is no version.
    pub(super) sentence: String,
    pub(super) version: Option<VersionView>,
}

/// Tells a container's history, newest first.
pub(super) fn timeline(
    central: &Central,
    who: &Operator,
    p: &Page,
    c: &Container,
) -> Result<Vec<Moment>, Fault> {
    let query = JournalQuery {
        limit: ENTRIES,
        key: Some(Key::Container(c.serial)),
        kinds: KINDS.map(str::to_owned).to_vec(),
        backwards: true,
        ..JournalQuery::default()
    };
    let rows = central.events(who, &query)?;
    let events: Result<Vec<(&JournalRow, Event)>, Fault> =
        rows.iter().map(|row| Ok((row, event(row)?))).collect();
    let events = events?;
    let manifests: Vec<&Manifest> = events.iter().filter_map(|(_, event)| manifest(event)).collect();
    let licenses: BTreeSet<LicenseId> =
        manifests.iter().flat_map(|m| m.entries.iter().map(|e| e.license)).collect();
    let names = Names::of(&central.see_licenses(who, licenses)?);
    let doers = Doers::load(central, who, rows.iter().map(|row| &row.entry.actor))?;
    let confirmed: BTreeMap<Version, Instant> = events
        .iter()
        .filter_map(|(row, event)| match event {
            Event::ContentConfirmed { version, .. } => Some((*version, row.entry.at)),
            _ => None,
        })
        .collect();
    let mut older = manifests.iter().skip(1);
    let mut moments = Vec::new();
    for (row, event) in &events {
        let version = manifest(event).map(|m| {
            let none = Manifest::default();
            version(c, &names, m, older.next().copied().unwrap_or(&none), &confirmed)
        });
        if version.is_none() && matches!(event, Event::ContentConfirmed { .. }) {
            continue;
        }
        moments.push(Moment {
            at: row.entry.at,
            who: doers.say(p, &row.entry.actor),
            why: row.entry.reason.clone(),
            sentence: if version.is_some() { String::new() } else { sentence(p, &names, event) },
            version,
        });
    }
    Ok(moments)
}

fn event(row: &JournalRow) -> Result<Event, Fault> {
    serde_json::from_str(&row.entry.event)
        .map_err(|_| StoreError::Corrupt { table: "journal", id: row.position.to_string() }.into())
}

fn manifest(event: &Event) -> Option<&Manifest> {
    match event {
        Event::UpdateDecided { manifest, .. } | Event::EvidenceAccepted { manifest, .. } => Some(manifest),
        _ => None,
    }
}

fn version(
    c: &Container,
    names: &Names,
    new: &Manifest,
    old: &Manifest,
    confirmed: &BTreeMap<Version, Instant>,
) -> VersionView {
    let name = |e: &Entry| {
        let id = e.license.to_string();
        (names.say(&id), id)
    };
    let is_other = |e: &&Entry| old.entry(e.license).is_some_and(|before| !same(before, e));
    VersionView {
        version: new.version,
        confirmed: confirmed.get(&new.version).copied(),
        is_outstanding: c.outstanding.iter().any(|m| m.version == new.version),
        is_push: new.push,
        is_lock: new.lock,
        came: new.entries.iter().filter(|e| old.entry(e.license).is_none()).map(name).collect(),
        went: old.entries.iter().filter(|e| new.entry(e.license).is_none()).map(name).collect(),
        changed: new.entries.iter().filter(is_other).map(name).collect(),
        holds: new.entries.len(),
    }
}

fn same(a: &Entry, b: &Entry) -> bool {
    (a.generation, a.amendment, &a.usability) == (b.generation, b.amendment, &b.usability)
}
