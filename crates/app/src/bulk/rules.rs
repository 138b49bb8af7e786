//! Limits of bulk actions (SECURITY §2.3 row 62): how much a role may change in a day, and from how
//! much on a second person has to approve.

use super::job::{BulkError, Job, JobState};
use crate::access::{Operator, Permission, Role};
use crate::central::{Central, plain};
use crate::error::AppError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tenure_domain::time::{DAY, Instant};
use tenure_store::bulk::BulkQuery;
use tenure_store::{Failure, Tx, Verdict, View};

const META: &str = "bulk_rules";

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
        if used.saturating_add(job.preview.changes) > most {
            let role: Role = who.role();
            return Err(Failure::Refused(BulkError::Quota { role, most, used }.into()));
        }
        Ok(())
    }
}

/// Counts what an operator's bulk actions of the last 24 hours were to change.
fn used(tx: &mut dyn Tx, who: &Operator, now: Instant) -> Result<u64, Failure<AppError>> {
    let (mut after, mut used) = (None, 0);
    // A preview is confirmed within a day, so older ones count no more.
    let oldest = now.plus(-2 * DAY);
    loop {
        let query = BulkQuery { after: after.take(), limit: 100, ..BulkQuery::default() };
        let page = tx.bulks(&query)?;
        for kept in &page {
            let job = Job::read(kept, BTreeMap::new()).map_err(Failure::Refused)?;
            let started = job.steps.iter().any(|step| {
                let begins = [JobState::Running.word(), JobState::AwaitingApproval.word()];
                step.by == *who.actor() && begins.contains(&step.to.as_str()) && now.since(step.at) < DAY
            });
            if started && job.by == *who.actor() {
                used += job.preview.changes;
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

    /// Sets the limits of bulk actions.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn set_bulk_rules(&self, who: &Operator, rules: &Rules) -> Result<(), AppError> {
        who.needs(Permission::Administer)?;
        let bytes = serde_json::to_vec(rules).map_err(AppError::internal)?;
        Ok(plain(tenure_store::write(&*self.store, "bulk.rules", |tx| {
            tx.put_meta(META, &bytes)?;
            Ok(((), Verdict::Commit))
        }))?)
    }
}
