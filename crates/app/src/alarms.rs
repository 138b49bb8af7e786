//! The list of alarms: what a person has to look at (SYSTEM §4.4, SECURITY R13).

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::sync::atomic::Ordering;
use tenure_domain::alarm::Alarm;
use tenure_domain::event::Event;
use tenure_domain::ids::Serial;
use tenure_domain::time::Instant;
use tenure_store::query::{JournalQuery, ListQuery};
use tenure_store::{StoreError, View};

/// An alarm as it was raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// Its feed position; lists go on from it.
    pub position: u64,
    /// The container that it is about.
    pub container: Serial,
    /// Its number among the container's alarms, from 1.
    pub number: u32,
    /// What it says.
    pub alarm: Alarm,
    /// When.
    pub at: Instant,
    /// Nobody has acknowledged it yet.
    pub stands: bool,
}

/// The word of the event that raises an alarm; the journal has an index over it.
const KIND: &str = "alarm_raised";

impl Central {
    /// Lists alarms in the order in which they were raised, after a feed position: those that stand, or all.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn alarms(&self, who: &Operator, all: bool, after: u64, limit: u32) -> Result<Vec<Raised>, AppError> {
        who.needs(Permission::Read)?;
        let wanted = limit as usize;
        Ok(plain(tenure_store::read(&*self.store, |view| {
            let (mut found, mut after) = (Vec::new(), after);
            loop {
                let query =
                    JournalQuery { after, limit: 1_000, kinds: vec![KIND.into()], ..JournalQuery::default() };
                let rows = view.journal(&query)?;
                for row in &rows {
                    after = row.position;
                    let raised = read(view, row.position, &row.entry.event)?;
                    found.extend(raised.filter(|r| all || r.stands));
                    if found.len() >= wanted {
                        return Ok(found);
                    }
                }
                if rows.len() < 1_000 {
                    return Ok(found);
                }
            }
        }))?)
    }

    /// Counts what was raised and says it in the log, once it is committed.
    pub(crate) fn tell_alarms(&self, events: &[Event]) {
        for event in events {
            if let Event::AlarmRaised { container, alarm, .. } = event {
                self.alarms_raised.fetch_add(1, Ordering::Relaxed);
                tracing::error!(container.serial = %container, alarm = alarm.word(), "alarm: {}", alarm.text());
            }
        }
    }

    /// Returns how many alarms were raised since this Central was started.
    pub fn alarms_raised(&self) -> u64 {
        self.alarms_raised.load(Ordering::Relaxed)
    }
}

fn read(view: &mut dyn View, position: u64, event: &str) -> Result<Option<Raised>, StoreError> {
    let event: Event = serde_json::from_str(event)
        .map_err(|_| StoreError::Corrupt { table: "journal", id: position.to_string() })?;
    let Event::AlarmRaised { container, number, alarm, at } = event else { return Ok(None) };
    let query = ListQuery { container: Some(container), limit: 1, ..ListQuery::default() };
    let stands = view.containers(&query)?.iter().any(|c| c.alarms.contains_key(&number));
    Ok(Some(Raised { position, container, number, alarm, at, stands }))
}
