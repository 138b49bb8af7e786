//! The hourly look at leases: what is on its way out and can't be used any more has left.

use crate::central::{Central, plain};
use crate::error::AppError;
use crate::vendor::journal;
use tenure_domain::ids::Serial;
use tenure_domain::license::seat;
use tenure_domain::world::Scope;
use tenure_store::query::ListQuery;
use tenure_store::{Failure, Verdict};

impl Central {
    /// Settles what left a silent container by its lease. Returns how many licenses that were.
    ///
    /// # Errors
    /// The database.
    pub fn settle_leases(&self) -> Result<usize, AppError> {
        let mut after = None;
        let mut settled = 0;
        loop {
            let query = ListQuery { after: after.take(), limit: 500, ..ListQuery::default() };
            let page = plain(tenure_store::read(&*self.store, |view| Ok(view.containers(&query)?)))?;
            for container in &page {
                settled += self.settle_one(container.serial)?;
            }
            match page.last() {
                Some(last) if page.len() == 500 => after = Some(last.serial.to_string()),
                _ => return Ok(settled),
            }
        }
    }

    fn settle_one(&self, serial: Serial) -> Result<usize, AppError> {
        let scope = Scope { containers: [serial].into(), ..Scope::default() };
        // Most containers have nothing to settle: look before anything is locked.
        if seat::run_out(&self.world(&scope)?, serial, self.clock.now()).is_empty() {
            return Ok(0);
        }
        let moment = self.moment(self.clock.now(), crate::central_actor(), String::new())?;
        let count = tenure_store::write(&*self.store, "leases.settle", |tx| {
            let mut world = tx.load(&scope)?;
            let events = seat::run_out(&world, serial, moment.now);
            crate::vendor::fold(&mut world, &events);
            let entries = journal(&events, &moment, "leases.settle")?;
            tx.save(&mut world, &entries)?;
            Ok::<_, Failure<AppError>>((events.len(), Verdict::Commit))
        })?;
        Ok(count)
    }
}
