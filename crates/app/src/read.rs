//! Reads: lists, single aggregates with all around them, the feed.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::collections::BTreeSet;
use tenure_domain::container::Container;
use tenure_domain::customer::Customer;
use tenure_domain::ids::{LicenseId, OrderId, TicketId};
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

    /// Loads aggregates with what people see around them.
    pub(crate) fn around(&self, scope: &Scope) -> Result<World, AppError> {
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.glance(scope)?)))?)
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

    /// Loads aggregates with what people see around them, for showing: a ticket, an order or a container comes
    /// without its licenses, so this stays quick however many there are ([`tenure_store::View::glance`]).
    ///
    /// # Errors
    /// The role, or the database.
    pub fn glance(&self, who: &Operator, scope: &Scope) -> Result<World, AppError> {
        who.needs(Permission::Read)?;
        self.around(scope)
    }

    /// Loads licenses with what people see around them: their chains, and the containers in which they are at
    /// home or possible, so that [`World::standing`] holds for them.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn see_licenses(
        &self,
        who: &Operator,
        licenses: impl IntoIterator<Item = LicenseId>,
    ) -> Result<World, AppError> {
        self.glance(who, &Scope { licenses: licenses.into_iter().collect(), ..Scope::default() })
    }

    /// Names the licenses of an order that are no more or about to go; the others are left of it.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn over(&self, who: &Operator, order: &OrderId) -> Result<BTreeSet<LicenseId>, AppError> {
        who.needs(Permission::Read)?;
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.over(order)?)))?)
    }

    /// Counts the licenses on a ticket.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn count_on(&self, who: &Operator, ticket: TicketId) -> Result<u64, AppError> {
        who.needs(Permission::Read)?;
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.count_on(ticket)?)))?)
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
        let all = JournalQuery { after, limit, kinds: kinds.to_vec(), ..JournalQuery::default() };
        let query = match key {
            Some(Key::Ticket(_) | Key::Order(_)) => JournalQuery { licenses_of: key.cloned(), ..all },
            _ => JournalQuery { key: key.cloned(), ..all },
        };
        self.events(who, &query)
    }

    /// Reads the settings.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn settings(&self, who: &Operator) -> Result<Settings, AppError> {
        Ok(self.glance(who, &Scope::default())?.settings)
    }
}
