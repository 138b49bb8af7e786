//! Limits (SECURITY §2.3 row 62): how much of what customers have a role may change in a day, and from how
//! much at once a second person has to approve. Bulk actions, single commands and imports of orders share
//! one quota, that of whoever confirms.

use super::job::{BulkError, Job, JobState};
use crate::access::{Operator, Permission, Role};
use crate::central::Central;
use crate::error::AppError;
use crate::vendor::{Call, Done, journal, remember, repeated};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::event::Event;
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::World;
use tenure_store::bulk::BulkQuery;
use tenure_store::{Failure, Tx, Verdict, View};

const META: &str = "bulk_rules";

/// What changes a license that somebody has, by the event's word.
const CHANGES: [&str; 11] = [
    "license_withdrawn",
    "license_cancelled",
    "license_replaced",
    "license_reset",
    "license_suspended",
    "license_resumed",
    "license_amended",
    "license_assigned",
    "license_unassigned",
    "end_cancelled",
    "reactivation_released",
];

/// Counts the licenses that events change.
pub(crate) fn changed(events: &[Event]) -> u64 {
    let about = events.iter().filter(|event| CHANGES.contains(&event.word()));
    about.map(Event::key).collect::<BTreeSet<_>>().len() as u64
}

/// Returns how much a bulk action counts: its members, or the licenses behind them if those are more.
pub(super) fn weight(job: &Job) -> u64 {
    let licenses = job.preview.events.iter().filter(|(word, _)| CHANGES.contains(&word.as_str()));
    job.preview.changes.max(licenses.map(|(_, count)| *count).max().unwrap_or(0))
}

/// The limits. Empty: none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// By role's word: how many members one operator may change in 24 hours.
    pub quotas: BTreeMap<String, u64>,
    /// With more members than this, a second person has to approve.
    pub approval_above: Option<u64>,
}

impl Rules {
    pub(super) fn load(view: &mut (impl View + ?Sized)) -> Result<Self, Failure<AppError>> {
        let Some(bytes) = view.meta(META)? else { return Ok(Self::default()) };
        serde_json::from_slice(&bytes).map_err(|e| Failure::Refused(AppError::internal(e)))
    }

    /// Says whether a second person has to approve so many members.
    pub(super) fn wants_approval(&self, members: u64) -> bool {
        self.approval_above.is_some_and(|most| members > most)
    }

    /// Refuses more than the operator may change in a day.
    pub(super) fn check_quota(
        &self,
        tx: &mut dyn Tx,
        job: &Job,
        who: &Operator,
        now: Instant,
    ) -> Result<(), Failure<AppError>> {
        let Some(most) = self.quotas.get(who.role().word()).copied() else { return Ok(()) };
        let used = used(tx, who, now)?;
        if used.saturating_add(weight(job)) > most {
            let role: Role = who.role();
            return Err(Failure::Refused(BulkError::Quota { role, most, used }.into()));
        }
        Ok(())
    }
}

/// Counts what a command or an import changes at once against the same limits; refuses what is above.
pub(crate) fn charge(
    tx: &mut dyn Tx,
    who: &Operator,
    count: u64,
    now: Instant,
) -> Result<(), Failure<AppError>> {
    if count == 0 {
        return Ok(());
    }
    let rules = Rules::load(tx)?;
    if let Some(most) = rules.approval_above.filter(|most| count > *most && count > 1) {
        return Err(Failure::Refused(BulkError::SecondPerson { most }.into()));
    }
    let Some(most) = rules.quotas.get(who.role().word()).copied() else { return Ok(()) };
    // As confirmations of bulk actions do, so that two at once can't use one quota twice.
    tx.next_number("bulk.confirmed")?;
    let used = used(tx, who, now)?;
    if used.saturating_add(count) > most {
        return Err(Failure::Refused(BulkError::Quota { role: who.role(), most, used }.into()));
    }
    let mut spent = spent(tx, who, now)?;
    match spent.last_mut().filter(|(at, _)| now.since(*at) < 3_600) {
        Some((_, sum)) => *sum = sum.saturating_add(count),
        None => spent.push((now, count)),
    }
    let bytes = serde_json::to_vec(&spent).map_err(|e| Failure::Refused(AppError::internal(e)))?;
    tx.put_meta(&spent_by(who), &bytes)?;
    Ok(())
}

fn spent_by(who: &Operator) -> String {
    format!("bulk_spent:{}", who.actor())
}

/// What an operator's commands of the last 24 hours changed, by the hour.
fn spent(
    view: &mut (impl View + ?Sized),
    who: &Operator,
    now: Instant,
) -> Result<Vec<(Instant, u64)>, Failure<AppError>> {
    let Some(bytes) = view.meta(&spent_by(who))? else { return Ok(Vec::new()) };
    let mut spent: Vec<(Instant, u64)> =
        serde_json::from_slice(&bytes).map_err(|e| Failure::Refused(AppError::internal(e)))?;
    spent.retain(|(at, _)| now.since(*at) < DAY);
    Ok(spent)
}

/// Counts what an operator changed by commands in the last 24 hours, and what the bulk actions were to
/// change that the operator confirmed, whoever prepared them.
fn used(tx: &mut dyn Tx, who: &Operator, now: Instant) -> Result<u64, Failure<AppError>> {
    let (mut after, mut used) = (None, spent(tx, who, now)?.iter().map(|(_, count)| count).sum());
    // A preview is confirmed within a day, so older ones count no more.
    let oldest = now.plus(-2 * DAY);
    loop {
        let query = BulkQuery { after: after.take(), limit: 100, ..BulkQuery::default() };
        let page = tx.bulks(&query)?;
        for kept in &page {
            let job = Job::read(kept, BTreeMap::new()).map_err(Failure::Refused)?;
            let begins = [JobState::Running.word(), JobState::AwaitingApproval.word()];
            let confirmed = job.steps.iter().find(|step| begins.contains(&step.to.as_str()));
            if confirmed.is_some_and(|step| step.by == *who.actor() && now.since(step.at) < DAY) {
                used += weight(&job);
            }
        }
        match page.last() {
            Some(last) if page.len() == 100 && last.created >= oldest => after = Some(last.id.clone()),
            _ => return Ok(used),
        }
    }
}

impl Central {
    /// Reads the limits of bulk actions.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn bulk_rules(&self, who: &Operator) -> Result<Rules, AppError> {
        who.needs(Permission::Read)?;
        Ok(tenure_store::read(&*self.store, |view| Rules::load(view))?)
    }

    /// Sets the limits. The same ones again change nothing.
    ///
    /// # Errors
    /// The role, the idempotency key, or the database.
    pub fn set_bulk_rules(&self, call: &Call, rules: &Rules) -> Result<Done, AppError> {
        call.operator.needs(Permission::Administer)?;
        let now = self.clock.now();
        let moment = self.moment(now, call.operator.actor().clone(), call.reason.clone())?;
        let bytes = serde_json::to_vec(rules).map_err(AppError::internal)?;
        Ok(tenure_store::write(&*self.store, call.operation, |tx| {
            if let Some(done) = repeated(tx, call)? {
                return Ok((done, Verdict::RollBack));
            }
            let mut done = Done::default();
            if Rules::load(tx)? != *rules {
                let Rules { quotas, approval_above } = rules.clone();
                done.events.push(Event::LimitsSet { quotas, approval_above });
                tx.put_meta(META, &bytes)?;
                let entries = journal(&done.events, &moment, call.operation)?;
                done.position = tx.save(&mut World::default(), &entries)?;
            }
            remember(tx, call, &done, now)?;
            let verdict = if call.dry_run { Verdict::RollBack } else { Verdict::Commit };
            Ok((done, verdict))
        })?)
    }
}
