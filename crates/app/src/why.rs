//! Why a license or a container is as it is, now or at a past moment: read from the journal alone.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::event::Event;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::time::Instant;
use tenure_domain::why::{self, Because, Entry, WITHOUT_EFFECT};
use tenure_domain::world::{Key, World};
use tenure_store::StoreError;
use tenure_store::query::JournalQuery;
use tenure_store::records::JournalRow;

/// The most journal entries that one answer reads.
const ENTRIES_MAX: usize = 20_000;
const PAGE: u32 = 1_000;

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The moment it is about.
    pub at: Instant,
    /// What is so and why, the state first.
    pub because: Vec<Because>,
    /// The journal entries that [`Because::by`] points into, oldest first.
    pub rows: Vec<JournalRow>,
    /// The world at that moment, as far as it was read.
    pub world: World,
    /// The journal is longer than one answer reads: the oldest entries are missing.
    pub cut: bool,
}

#[derive(Default)]
struct Told {
    rows: BTreeMap<u64, JournalRow>,
    read: BTreeSet<Key>,
    cut: bool,
}

impl Central {
    /// Says why a license is as it is.
    ///
    /// # Errors
    /// The role; there was no such license then; the database.
    pub fn why_license(&self, who: &Operator, id: LicenseId, at: Option<Instant>) -> Result<Why, AppError> {
        who.needs(Permission::Read)?;
        let mut told = Told::default();
        let mut wanted: BTreeSet<Key> = [Key::License(id)].into();
        // Its chain of replacements, and every container that any of them was for.
        while let Some(key) = wanted.pop_first() {
            let rows = self.tell(&mut told, &key)?;
            // What else a container holds does not matter here.
            let of_license = rows.iter().filter(|_| matches!(key, Key::License(_)));
            for event in of_license.map(event).collect::<Result<Vec<_>, _>>()? {
                wanted.extend(leads_to(&event).into_iter().filter(|key| !told.read.contains(key)));
            }
        }
        let at = at.unwrap_or_else(|| self.now());
        let (rows, entries) = until(&told, at)?;
        let world = why::fold(&entries);
        let license = world.licenses.get(&id).ok_or(AppError::NotFound(Key::License(id)))?;
        let because = why::license(&world, license, &entries);
        Ok(Why { at, because, rows, cut: told.cut, world })
    }

    /// Says why a container is as it is.
    ///
    /// # Errors
    /// The role; there was no such container then; the database.
    pub fn why_container(
        &self,
        who: &Operator,
        serial: Serial,
        at: Option<Instant>,
    ) -> Result<Why, AppError> {
        who.needs(Permission::Read)?;
        let mut told = Told::default();
        self.tell(&mut told, &Key::Container(serial))?;
        let past = at.is_some();
        let at = at.unwrap_or_else(|| self.now());
        let (rows, entries) = until(&told, at)?;
        let mut world = why::fold(&entries);
        if let Some(container) = world.containers.get_mut(&serial) {
            container.last_contact = self.last_contact(serial, at)?;
        }
        let container = world.containers.get(&serial).ok_or(AppError::NotFound(Key::Container(serial)))?;
        // What is intended but not signed can't be told from the past of one container alone.
        let pending = !container.outstanding.is_empty() || (!past && !self.pending(serial)?.is_empty());
        let because = why::container(container, pending, at, &entries);
        Ok(Why { at, because, rows, cut: told.cut, world })
    }

    /// Reads what happened to an aggregate, as far as it had an effect.
    fn tell(&self, told: &mut Told, key: &Key) -> Result<Vec<JournalRow>, AppError> {
        told.read.insert(key.clone());
        let without: Vec<String> = WITHOUT_EFFECT.iter().map(|word| (*word).to_owned()).collect();
        let (mut found, mut after) = (Vec::new(), 0);
        loop {
            if told.rows.len() >= ENTRIES_MAX {
                told.cut = true;
                return Ok(found);
            }
            let query = JournalQuery {
                after,
                limit: PAGE,
                key: Some(key.clone()),
                without: without.clone(),
                backwards: true,
                ..JournalQuery::default()
            };
            let page = plain(tenure_store::read(&*self.store, |view| Ok(view.journal(&query)?)))?;
            let full = page.len() == PAGE as usize;
            for row in page {
                after = row.position;
                told.rows.insert(row.position, row.clone());
                found.push(row);
            }
            if !full {
                return Ok(found);
            }
        }
    }

    fn last_contact(&self, serial: Serial, at: Instant) -> Result<Option<Instant>, AppError> {
        let query = JournalQuery {
            limit: 1,
            key: Some(Key::Container(serial)),
            kinds: vec!["contact_made".to_owned()],
            backwards: true,
            until: Some(at.plus(1)),
            ..JournalQuery::default()
        };
        let found = plain(tenure_store::read(&*self.store, |view| Ok(view.journal(&query)?)))?;
        Ok(found.first().map(|row| row.entry.at))
    }
}

fn event(row: &JournalRow) -> Result<Event, StoreError> {
    let corrupt = |_| StoreError::Corrupt { table: "journal", id: row.position.to_string() };
    serde_json::from_str(&row.entry.event).map_err(corrupt)
}

/// Returns the rows up to a moment, and the same as entries.
fn until(told: &Told, at: Instant) -> Result<(Vec<JournalRow>, Vec<Entry>), AppError> {
    let rows: Vec<JournalRow> = told.rows.values().filter(|row| row.entry.at <= at).cloned().collect();
    let entries: Result<Vec<Entry>, StoreError> =
        rows.iter().map(|row| Ok(Entry { at: row.entry.at, event: event(row)? })).collect();
    Ok((rows, entries?))
}

/// Returns the aggregates that a license's event leads to: where it was, what it replaced.
fn leads_to(event: &Event) -> Vec<Key> {
    let mut keys = vec![event.key()];
    keys.extend(event.also());
    if let Event::LicenseSold { license } = event {
        keys.extend(license.home_serial().map(Key::Container));
        keys.extend(license.successor.map(Key::License));
    }
    // The licenses of a container are many; only the chain of this one matters.
    let own = |key: &Key| match key {
        Key::Container(_) => matches!(event.key(), Key::License(_)),
        Key::License(_) => matches!(event, Event::LicenseSold { .. } | Event::LicenseReplaced { .. }),
        _ => false,
    };
    keys.retain(own);
    keys
}
