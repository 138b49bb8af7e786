//! Loading a scope: first the names of everything it leads to, then the rows in one fixed order.

use super::{Columns, Param, Session, borrowed, text, texts};
use crate::error::StoreError;
use crate::scope::{Closure, LicensesOf, Link, Links, close, glance};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::customer::Customer;
use tenure_domain::ids::CustomerId;
use tenure_domain::ids::{Digest, ItemId, LicenseId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use tenure_domain::world::{Key, Scope, World};

/// One `SELECT` a kind, with and without the lock.
struct Select {
    table: &'static str,
    plain: &'static str,
    locking: &'static str,
}

macro_rules! select {
    ($table:literal) => {
        Select {
            table: $table,
            plain: concat!("SELECT id, revision, state FROM ", $table, " WHERE id = ANY($1) ORDER BY id"),
            locking: concat!(
                "SELECT id, revision, state FROM ",
                $table,
                " WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE"
            ),
        }
    };
}

const TICKETS: Select = select!("ticket");
const ORDERS: Select = select!("orders");
const CONTAINERS: Select = select!("container");
const LICENSES: Select = select!("license");
const ITEMS: Select = select!("item");
const CUSTOMERS: Select = select!("customer");

const LICENSE_LINKS: &str = "\
SELECT id, seat, predecessor IS NOT NULL OR successor IS NOT NULL, home, ord, ticket, item, customer
FROM license
WHERE id IN (
    SELECT id FROM license WHERE id = ANY($1)
    UNION SELECT id FROM license WHERE ticket = ANY($2)
    UNION SELECT id FROM license WHERE ord = ANY($3)
    UNION SELECT id FROM license WHERE seat = ANY($4)
    UNION SELECT id FROM license WHERE home = ANY($5)
    UNION SELECT license FROM possible WHERE container = ANY($5)
    UNION SELECT lock_license FROM container WHERE id = ANY($5)
)";

/// The condition is that of an index of its own: the licenses of an order may be many, those that are over few.
const OVER: &str = "\
SELECT id FROM license
WHERE ord = $1 AND home IS NULL AND cause IN ('withdrawn', 'replaced', 'cancelled', 'reset')";

impl Links for Session<'_> {
    fn order_by_number(&mut self, number: &OrderNumber) -> Result<Option<OrderId>, StoreError> {
        let sql = "SELECT id FROM orders WHERE number = $1";
        self.first(sql, &[borrowed(number.as_str())], |row| Columns::new(row, "orders", 0).parse(0))
    }

    fn orders_by_po(&mut self, customer: &CustomerId, po: &PoNumber) -> Result<Vec<OrderId>, StoreError> {
        let sql = "SELECT id FROM orders WHERE customer = $1 AND po = $2";
        let params = [borrowed(customer.as_str()), borrowed(po.as_str())];
        self.all(sql, &params, |row| Columns::new(row, "orders", 0).parse(0))
    }

    fn tickets_of_orders(&mut self, orders: &BTreeSet<OrderId>) -> Result<Vec<TicketId>, StoreError> {
        if orders.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT ticket FROM orders WHERE id = ANY($1)";
        self.all(sql, &[texts(orders)], |row| Columns::new(row, "orders", 0).parse(0))
    }

    fn tickets_by_reference(&mut self, references: &BTreeSet<Digest>) -> Result<Vec<TicketId>, StoreError> {
        let sql = "SELECT ticket FROM ticket_reference WHERE reference = ANY($1)";
        self.all(sql, &[texts(references)], |row| Columns::new(row, "ticket_reference", 0).parse(0))
    }

    fn tickets_followed_by(&mut self, containers: &BTreeSet<Serial>) -> Result<Vec<TicketId>, StoreError> {
        let sql = "SELECT ticket FROM follower WHERE container = ANY($1)";
        self.all(sql, &[texts(containers)], |row| Columns::new(row, "follower", 0).parse(0))
    }

    fn licenses_of(&mut self, of: &LicensesOf) -> Result<Vec<Link>, StoreError> {
        let params = [
            texts(&of.licenses),
            texts(&of.tickets),
            texts(&of.orders),
            texts(&of.seats),
            texts(&of.containers),
        ];
        self.all(LICENSE_LINKS, &params, |row| {
            let columns = Columns::new(row, "license", 0);
            Ok(Link {
                id: columns.parse(0)?,
                seat: columns.parse(1)?,
                chained: columns.int(2)? != 0,
                home: columns.parse_or_none(3)?,
                order: columns.parse_or_none(4)?,
                ticket: columns.parse_or_none(5)?,
                item: columns.parse(6)?,
                customer: columns.parse_or_none(7)?,
            })
        })
    }

    fn containers_with(&mut self, licenses: &[LicenseId]) -> Result<Vec<Serial>, StoreError> {
        let sql = "SELECT DISTINCT container FROM possible WHERE license = ANY($1)";
        self.all(sql, &[texts(licenses)], |row| Columns::new(row, "possible", 0).parse(0))
    }
}

impl Session<'_> {
    pub(super) fn load_scope(&mut self, scope: &Scope) -> Result<World, StoreError> {
        let mut closure = close(self, scope)?;
        loop {
            let locks = self.locks();
            let world = self.load_closure(scope, &closure, locks)?;
            if !locks {
                return Ok(world);
            }
            // Between naming and locking, others may have added to the scope: name it again, now that
            // they can't any more, and lock what is new.
            let again = close(self, scope)?;
            if again == closure {
                return Ok(world);
            }
            closure = again;
        }
    }

    pub(super) fn glance_at(&mut self, scope: &Scope) -> Result<World, StoreError> {
        let closure = glance(self, scope)?;
        self.load_closure(scope, &closure, false)
    }

    fn load_closure(&mut self, scope: &Scope, closure: &Closure, locks: bool) -> Result<World, StoreError> {
        let mut world = World::default();
        if let Some(settings) = self.load_settings()? {
            world.settings = settings;
        }
        world.tickets = self.rows(&TICKETS, &closure.tickets, locks, Key::Ticket)?;
        world.orders = self.rows(&ORDERS, &closure.orders, locks, Key::Order)?;
        world.containers = self.rows(&CONTAINERS, &closure.containers, locks, Key::Container)?;
        world.licenses = self.rows(&LICENSES, &closure.licenses, locks, Key::License)?;
        self.remember_homes(&world);
        let mut customers = closure.customers.clone();
        customers.extend(world.tickets.values().map(|t| t.customer.clone()));
        customers.extend(world.orders.values().map(|o| o.customer.clone()));
        customers.extend(world.containers.values().filter_map(|c| c.customer.clone()));
        world.customers = self.reference_rows::<_, Customer>(&CUSTOMERS, &customers, Key::Customer)?;
        self.load_items(scope, closure, &mut world)?;
        Ok(world)
    }

    fn load_items(&mut self, scope: &Scope, closure: &Closure, world: &mut World) -> Result<(), StoreError> {
        let mut items: BTreeSet<ItemId> = &closure.items | &scope.items;
        items.extend(world.settings.lock_item.clone());
        world.items = self.reference_rows(&ITEMS, &items, Key::Item)?;
        loop {
            let required = world.items.values().flat_map(|item| item.requires.iter().cloned());
            let missing: BTreeSet<ItemId> = required.filter(|id| !items.contains(id)).collect();
            if missing.is_empty() {
                return Ok(());
            }
            world.items.extend(self.reference_rows(&ITEMS, &missing, Key::Item)?);
            items.extend(missing);
        }
    }

    pub(super) fn load_settings(&mut self) -> Result<Option<tenure_domain::settings::Settings>, StoreError> {
        let sql = "SELECT id, revision, state FROM settings WHERE id = $1";
        let found = self.first(sql, &[Param::Int(1)], |row| {
            let columns = Columns::new(row, "settings", 0);
            Ok((columns.int(1)?, columns.json(2)?))
        })?;
        Ok(found.map(|(revision, settings)| {
            self.revisions.insert(Key::Settings, revision);
            settings
        }))
    }

    /// Loads rows that a decision may change: locked where others write too.
    fn rows<I, T>(
        &mut self,
        select: &Select,
        ids: &BTreeSet<I>,
        locks: bool,
        key: fn(I) -> Key,
    ) -> Result<BTreeMap<I, T>, StoreError>
    where
        I: Ord + Clone + ToString + std::str::FromStr,
        T: DeserializeOwned,
    {
        let sql = if locks { select.locking } else { select.plain };
        self.fetch(select.table, sql, ids, key)
    }

    /// Loads rows that are mostly read (items, customers): never locked, or everybody would wait for
    /// everybody; their revision is checked when they are written.
    fn reference_rows<I, T>(
        &mut self,
        select: &Select,
        ids: &BTreeSet<I>,
        key: fn(I) -> Key,
    ) -> Result<BTreeMap<I, T>, StoreError>
    where
        I: Ord + Clone + ToString + std::str::FromStr,
        T: DeserializeOwned,
    {
        self.fetch(select.table, select.plain, ids, key)
    }

    fn fetch<I, T>(
        &mut self,
        table: &'static str,
        sql: &'static str,
        ids: &BTreeSet<I>,
        key: fn(I) -> Key,
    ) -> Result<BTreeMap<I, T>, StoreError>
    where
        I: Ord + Clone + ToString + std::str::FromStr,
        T: DeserializeOwned,
    {
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let found = self.all(sql, &[texts(ids.iter().map(text_of))], |row| {
            let columns = Columns::new(row, table, 0);
            Ok((columns.parse::<I>(0)?, columns.int(1)?, columns.json::<T>(2)?))
        })?;
        let mut rows = BTreeMap::new();
        for (id, revision, state) in found {
            self.revisions.insert(key(id.clone()), revision);
            rows.insert(id, state);
        }
        Ok(rows)
    }

    pub(super) fn find_over(&mut self, order: &OrderId) -> Result<BTreeSet<LicenseId>, StoreError> {
        let found =
            self.all(OVER, &[borrowed(order.as_str())], |row| Columns::new(row, "license", 0).parse(0))?;
        Ok(found.into_iter().collect())
    }

    pub(super) fn count_licenses_on(&mut self, ticket: TicketId) -> Result<u64, StoreError> {
        let sql = "SELECT COUNT(*) FROM license WHERE ticket = $1";
        let found = self.first(sql, &[text(&ticket)], |row| Columns::new(row, "license", 0).number(0))?;
        Ok(found.unwrap_or_default())
    }

    pub(super) fn possible_containers(&mut self, license: LicenseId) -> Result<Vec<Serial>, StoreError> {
        let sql = "SELECT container FROM possible WHERE license = $1 ORDER BY container";
        self.all(sql, &[text(&license)], |row| Columns::new(row, "possible", 0).parse(0))
    }
}

fn text_of<T: ToString>(value: &T) -> String {
    value.to_string()
}
