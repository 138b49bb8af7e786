//! What a person sees first: counts over the whole store, each answered by an index.

use std::collections::BTreeMap;
use tenure_domain::contact::pending::OnItsWay;
use tenure_domain::container::state::SILENT_SECONDS;
use tenure_domain::time::{DAY, Instant};

/// The ages, in seconds, that part what is on its way: an hour, a day, a week, thirty days.
pub const AGES: [i64; 4] = [3_600, DAY, 7 * DAY, 30 * DAY];

/// How many days of activity are shown.
pub const ACTIVITY_DAYS: i64 = 30;

/// Counts over the whole store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Vendor changes on their way.
    pub on_its_way: Ways,
    /// Containers whose newest content is not confirmed.
    pub outstanding: Waiting,
    /// Flagged containers by the reason's word.
    pub flagged: BTreeMap<String, u64>,
    /// Containers not on the blocklist that made no signed contact for 30 days.
    pub silent: u64,
    /// Containers on the blocklist.
    pub blocklisted: u64,
    /// Licenses that wait for support to release a reactivation.
    pub asked: Waiting,
    /// Licenses that end within 30, 60 and 90 days; each includes the ones before.
    pub ending: [u64; 3],
    /// Journal entries by day (counted from 1970) and kind, over the last 30 days.
    pub activity: Vec<Activity>,
}

/// What is on its way, over all containers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// To how many containers.
    pub containers: u64,
    /// How many changes.
    pub changes: u64,
    /// Since when the oldest, as far as that is known.
    pub oldest: Option<Instant>,
    /// How many of the containers never made a signed contact.
    pub never_called: u64,
    /// How many of them have not called since their oldest change, the ones before aside.
    pub not_called: u64,
    /// Containers by the age of their oldest change: up to each of [`AGES`], and older.
    pub ages: [u64; AGES.len() + 1],
}

/// How many, and since when the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: u64,
    /// Since when the oldest.
    pub oldest: Option<Instant>,
}

/// Journal entries of a kind on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Activity {
    /// The day, counted from 1970-01-01 in UTC.
    pub day: i64,
    /// The event's stable word.
    pub kind: String,
    /// How many entries.
    pub entries: u64,
}

/// Returns the instant before which a container's last contact makes it silent.
pub const fn silent_before(now: Instant) -> Instant {
    now.plus(-SILENT_SECONDS)
}

impl Ways {
    /// Counts a container in.
    pub fn add(&mut self, way: OnItsWay, last_contact: Option<Instant>, now: Instant) {
        if way.changes == 0 {
            return;
        }
        self.containers += 1;
        self.changes += u64::from(way.changes);
        self.oldest = [self.oldest, way.since].into_iter().flatten().min();
        match last_contact {
            None => self.never_called += 1,
            Some(last) if way.since.is_some_and(|since| last < since) => self.not_called += 1,
            Some(_) => {}
        }
        let age = now.since(way.since.unwrap_or_default());
        let place = AGES.iter().position(|limit| age <= *limit).unwrap_or(AGES.len());
        if let Some(count) = self.ages.get_mut(place) {
            *count += 1;
        }
    }
}

impl Waiting {
    /// Counts one in.
    pub fn add(&mut self, since: Instant) {
        self.count += 1;
        self.oldest = Some(self.oldest.map_or(since, |oldest| oldest.min(since)));
    }
}
