//! What needs a person now, over the whole store.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::collections::BTreeMap;
use tenure_domain::contact::pending::OnItsWay;
use tenure_domain::ids::Serial;
pub use tenure_store::overview::{ACTIVITY_DAYS, AGES, Activity, Overview, Waiting, Ways, silent_before};

impl Central {
    /// Counts what needs a person now.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn overview(&self, who: &Operator) -> Result<Overview, AppError> {
        who.needs(Permission::Read)?;
        let now = self.clock.now();
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.overview(now)?)))?)
    }

    /// Says how much is on its way to each of these containers.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn on_its_way(
        &self,
        who: &Operator,
        containers: &[Serial],
    ) -> Result<BTreeMap<Serial, OnItsWay>, AppError> {
        who.needs(Permission::Read)?;
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.on_its_way(containers)?)))?)
    }
}
