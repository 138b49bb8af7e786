//! Looking at bulk actions and at what came of them.

use super::job::{BulkError, Job, Member};
use crate::access::{Operator, Permission};
use crate::central::Central;
use crate::error::AppError;
use std::collections::BTreeMap;
use tenure_store::Failure;
use tenure_store::bulk::{BulkQuery, MemberQuery};

impl Central {
    /// Lists bulk actions, newest first, without their counts.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn bulks(&self, who: &Operator, query: &BulkQuery) -> Result<Vec<Job>, AppError> {
        who.needs(Permission::Read)?;
        Ok(tenure_store::read(&*self.store, |view| {
            let kept = view.bulks(query)?;
            let jobs = kept.iter().map(|kept| Job::read(kept, BTreeMap::new()));
            jobs.collect::<Result<_, _>>().map_err(Failure::<AppError>::Refused)
        })?)
    }

    /// Shows a bulk action with how far it is.
    ///
    /// # Errors
    /// The role; there is none by this id; the database.
    pub fn bulk(&self, who: &Operator, id: &str) -> Result<Job, AppError> {
        who.needs(Permission::Read)?;
        self.job(id)
    }

    pub(super) fn job(&self, id: &str) -> Result<Job, AppError> {
        let found = tenure_store::read(&*self.store, |view| {
            let Some(kept) = view.bulk(id)? else { return Ok(None) };
            let counts = view.bulk_counts(id)?;
            Job::read(&kept, counts).map(Some).map_err(Failure::<AppError>::Refused)
        })?;
        found.ok_or_else(|| BulkError::NotFound { id: id.to_owned() }.into())
    }

    /// Lists members of a bulk action by their place.
    ///
    /// # Errors
    /// The role; there is none by this id; the database.
    pub fn bulk_members(&self, who: &Operator, query: &MemberQuery) -> Result<Vec<Member>, AppError> {
        let job = self.bulk(who, &query.bulk)?;
        let list = job.action.list();
        Ok(tenure_store::read(&*self.store, |view| {
            let kept = view.bulk_members(query)?;
            let members = kept.iter().map(|member| Member::read(list, member));
            members.collect::<Result<_, _>>().map_err(Failure::<AppError>::Refused)
        })?)
    }
}
