//! What is known around a customer: the containers an order may be assigned to.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::collections::BTreeSet;
use tenure_domain::container::Container;
use tenure_domain::ids::{CustomerId, Serial};
use tenure_domain::world::Scope;
use tenure_store::query::{ListQuery, Sort};

/// The most containers that are offered.
const OFFERED_MAX: u32 = 200;

impl Central {
    /// Returns the containers that the Desk offers for an assigned order: those attached to the customer,
    /// and those that hold or held one of its licenses, until reset (SYSTEM §4.2). Latest contact first.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn containers_of(&self, who: &Operator, customer: &CustomerId) -> Result<Vec<Container>, AppError> {
        who.needs(Permission::Read)?;
        let query = ListQuery {
            customer: Some(customer.clone()),
            sort: Sort::Newest,
            limit: OFFERED_MAX,
            ..ListQuery::default()
        };
        let mut offered = plain(tenure_store::read(&*self.store, |view| {
            let mut found = view.containers(&query)?;
            // A container follows a ticket from its first collection until it is reset.
            let held = view.tickets(&query)?.into_iter().flat_map(|ticket| ticket.followers.into_keys());
            let known: BTreeSet<Serial> = found.iter().map(|c| c.serial).collect();
            let containers: BTreeSet<Serial> = held.filter(|serial| !known.contains(serial)).collect();
            if !containers.is_empty() {
                let mut world = view.glance(&Scope { containers: containers.clone(), ..Scope::default() })?;
                found.extend(containers.iter().filter_map(|serial| world.containers.remove(serial)));
            }
            Ok(found)
        }))?;
        offered.sort_by_key(|container| (std::cmp::Reverse(container.last_contact), container.serial));
        offered.truncate(OFFERED_MAX as usize);
        Ok(offered)
    }
}
