//! Reads: lists, single aggregates with all around them, the feed.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use tenure_domain::container::Container;
use tenure_domain::customer::Customer;
use tenure_domain::ids::LicenseId;
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::settings::Settings;
use tenure_domain::ticket::Ticket;
use tenure_domain::world::{Key, Scope, World};
use tenure_store::query::{JournalQuery, ListQuery};
use tenure_store::records::JournalRow;

macro_rules! list {
    ($(#[$doc:meta])* $name:ident, $row:ty) => {
        $(#[$doc])*
        ///
        /// # Errors
        /// The role, or the database.
        pub fn $name(&self, who: &Operator, query: &ListQuery) -> Result<Vec<$row>, AppError> {
            who.needs(Permission::Read)?;
            Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.$name(query)?)))?)
        }
    };
}

impl Central {
    list!(
        /// Lists items.
        items, Item
    );
    list!(
        /// Lists customers.
        customers, Customer
    );
    list!(
        /// Lists orders.
        orders, Order
    );
    list!(
        /// Lists tickets.
        tickets, Ticket
    );
    list!(
        /// Lists licenses.
        licenses, License
    );
    list!(
        /// Lists containers.
        containers, Container
    );

    /// Loads aggregates with everything around them, as a decision would see them.
    pub(crate) fn world(&self, scope: &Scope) -> Result<World, AppError> {
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.load(scope)?)))?)
    }

    /// Loads aggregates with everything around them: licenses with the containers in which they are
    /// possible, so that [`World::standing`] says what people see.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn see(&self, who: &Operator, scope: &Scope) -> Result<World, AppError> {
        who.needs(Permission::Read)?;
        self.world(scope)
    }

    /// Loads licenses with everything around them.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn see_licenses(
        &self,
        who: &Operator,
        licenses: impl IntoIterator<Item = LicenseId>,
    ) -> Result<World, AppError> {
        self.see(who, &Scope { licenses: licenses.into_iter().collect(), ..Scope::default() })
    }

    /// Reads the feed: every change in the order of its commit.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn events(&self, who: &Operator, query: &JournalQuery) -> Result<Vec<JournalRow>, AppError> {
        who.needs(Permission::Read)?;
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.journal(query)?)))?)
    }

    /// Reads what happened of some kinds to one aggregate; for a ticket or an order, to the licenses on
    /// it. `None`: to all.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn history(
        &self,
        who: &Operator,
        key: Option<&Key>,
        kinds: &[String],
        after: u64,
        limit: u32,
    ) -> Result<Vec<JournalRow>, AppError> {
        who.needs(Permission::Read)?;
        let query = JournalQuery { after, limit, kinds: kinds.to_vec(), ..JournalQuery::default() };
        let scope = match key {
            Some(Key::Ticket(id)) => Scope { tickets: [*id].into(), ..Scope::default() },
            Some(Key::Order(id)) => Scope { orders: [id.clone()].into(), ..Scope::default() },
            _ => return self.events(who, &JournalQuery { key: key.cloned(), ..query }),
        };
        let world = self.world(&scope)?;
        let on = |l: &&License| match key {
            Some(Key::Ticket(id)) => l.ticket == Some(*id),
            _ => l.order.as_ref().is_some_and(|id| scope.orders.contains(id)),
        };
        let licenses: Vec<LicenseId> = world.licenses.values().filter(on).map(|l| l.id).collect();
        let mut rows = plain(tenure_store::read(&*self.store, |view| {
            let mut rows = Vec::new();
            for license in &licenses {
                rows.extend(
                    view.journal(&JournalQuery { key: Some(Key::License(*license)), ..query.clone() })?,
                );
            }
            Ok(rows)
        }))?;
        rows.sort_by_key(|row| row.position);
        rows.dedup_by_key(|row| row.position);
        rows.truncate(limit as usize);
        Ok(rows)
    }

    /// Reads the settings.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn settings(&self, who: &Operator) -> Result<Settings, AppError> {
        Ok(self.see(who, &Scope::default())?.settings)
    }
}
