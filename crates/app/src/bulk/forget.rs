//! Forgetting what nobody started: a preview is as large as its list, and most are only looked at.

use super::job::{Job, JobState};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::collections::BTreeMap;
use tenure_domain::time::Instant;
use tenure_store::bulk::BulkQuery;
use tenure_store::{Failure, Verdict};

/// As many members go in one transaction: others write in between.
const AT_ONCE: u32 = 1_000;

impl Central {
    /// Forgets previews that were never confirmed and are too old for it, with all their members (hourly).
    /// Returns how many. Nothing happened by them, so nothing about them is in the journal.
    ///
    /// # Errors
    /// The database; what is left goes the next time.
    pub fn forget_previews(&self) -> Result<u64, AppError> {
        let now = self.clock.now();
        let unstarted = [JobState::Preparing, JobState::Prepared, JobState::Discarded];
        let words: Vec<String> = unstarted.map(|state| state.word().to_owned()).into();
        let (mut forgotten, mut after) = (0, None);
        loop {
            let query = BulkQuery { after, limit: 100, words: words.clone() };
            let page = plain(tenure_store::read(&*self.store, |view| Ok(view.bulks(&query)?)))?;
            let Some(last) = page.last() else { return Ok(forgotten) };
            after = Some(last.id.clone());
            for kept in &page {
                if Job::read(kept, BTreeMap::new())?.is_abandoned(now) {
                    self.forget_bulk(&kept.id, now)?;
                    forgotten += 1;
                }
            }
        }
    }

    fn forget_bulk(&self, id: &str, now: Instant) -> Result<(), AppError> {
        loop {
            let gone = tenure_store::write(&*self.store, "bulk.forget", |tx| {
                // It may have been confirmed since the list was read.
                let is_abandoned = match tx.bulk(id)? {
                    Some(kept) => {
                        Job::read(&kept, BTreeMap::new()).map_err(Failure::Refused)?.is_abandoned(now)
                    }
                    None => false,
                };
                let gone = if is_abandoned { tx.forget_bulk(id, AT_ONCE)? } else { 0 };
                Ok::<_, Failure<AppError>>((gone, Verdict::Commit))
            })?;
            if gone == 0 {
                return Ok(());
            }
        }
    }
}
