//! What is on its way to containers, kept beside their rows, and catching up with rows of an older program.

use super::{Columns, Mode, Param, Session, Sql, text, text_or_null};
use crate::derived;
use crate::error::StoreError;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::contact::pending::{OnItsWay, on_its_way};
use tenure_domain::container::Container;
use tenure_domain::ids::Serial;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, Scope, World};

/// The version of the rules in `derived.rs`: whoever changes them raises it.
const VERSION: i64 = 2;

/// As many containers are loaded at once.
const CONTAINERS_AT_ONCE: usize = 50;

const SAVE_WAY: &str = "\
UPDATE container SET on_its_way = $2, on_its_way_since = $3
WHERE id = $1 AND (on_its_way <> $2 OR on_its_way_since <> $3)";

/// Returns the columns that say what is on its way.
pub(super) fn way_columns(way: OnItsWay) -> [Param<'static>; 2] {
    [Param::Int(i64::from(way.changes)), Param::Int(way.since.unwrap_or_default().0)]
}

pub(super) fn int_or_null(at: Option<Instant>) -> Param<'static> {
    at.map_or(Param::Null, |at| Param::Int(at.0))
}

/// Brings the derived columns of rows that an older program wrote up to date. Runs in a transaction that
/// nobody else writes in.
///
/// # Errors
/// The database's; a row that can't be read is `Corrupt`.
pub fn catch_up(sql: &mut dyn Sql) -> Result<(), StoreError> {
    let mut session = Session::new(sql, Mode::Write);
    session.catch_up()?;
    session.finish()
}

impl Session<'_> {
    pub(super) fn remember_homes(&mut self, world: &World) {
        for license in world.licenses.values() {
            match license.home_serial() {
                Some(home) => self.homes.insert(license.id, home),
                None => self.homes.remove(&license.id),
            };
        }
    }

    /// Writes what is on its way to the containers that the dirty licenses leave or enter; the dirty
    /// containers' own rows say it already.
    pub(super) fn save_ways(&mut self, world: &World) -> Result<(), StoreError> {
        let mut touched: BTreeSet<Serial> = BTreeSet::new();
        for license in world.dirty.iter().filter_map(|key| match key {
            Key::License(id) => world.licenses.get(id),
            _ => None,
        }) {
            touched.extend(license.home_serial());
            touched.extend(self.homes.get(&license.id));
            touched.extend(world.possible(license.id).iter().map(|place| place.container));
        }
        for serial in touched {
            if !world.dirty.contains(&Key::Container(serial))
                && let Some(container) = world.containers.get(&serial)
            {
                self.save_way(serial, on_its_way(world, container))?;
            }
        }
        Ok(())
    }

    fn save_way(&mut self, serial: Serial, way: OnItsWay) -> Result<(), StoreError> {
        let [changes, since] = way_columns(way);
        self.execute(SAVE_WAY, &[text(&serial), changes, since]).map(drop)
    }

    pub(super) fn find_ways(&mut self, serials: &[Serial]) -> Result<BTreeMap<Serial, OnItsWay>, StoreError> {
        let sql = "SELECT id, on_its_way, on_its_way_since FROM container WHERE id = ANY($1)";
        let found = self.all(sql, &[super::texts(serials)], |row| {
            let columns = Columns::new(row, "container", 0);
            let since = Some(Instant(columns.int(2)?)).filter(|at| *at != Instant::default());
            Ok((columns.parse(0)?, OnItsWay { changes: columns.number(1)?, since }))
        })?;
        Ok(found.into_iter().collect())
    }

    /// Computes anew what is on its way to every container.
    pub(super) fn derive_ways(&mut self) -> Result<(), StoreError> {
        let sql = "SELECT id FROM container ORDER BY id";
        let all: Vec<Serial> = self.all(sql, &[], |row| Columns::new(row, "container", 0).parse(0))?;
        for some in all.chunks(CONTAINERS_AT_ONCE) {
            let scope = Scope { containers: some.iter().copied().collect(), ..Scope::default() };
            let world = self.load_scope(&scope)?;
            for container in some.iter().filter_map(|serial| world.containers.get(serial)) {
                self.save_way(container.serial, on_its_way(&world, container))?;
            }
        }
        Ok(())
    }

    fn catch_up(&mut self) -> Result<(), StoreError> {
        let sql = "SELECT id, version FROM derived WHERE id = $1";
        let known = self.first(sql, &[Param::Int(1)], |row| Columns::new(row, "derived", 0).int(1))?;
        if known == Some(VERSION) {
            return Ok(());
        }
        self.derive_rows("SELECT id, state FROM orders", "orders", |session, order: Order| {
            let sql = "UPDATE orders SET placed = $2, search = $3 WHERE id = $1";
            let search = Param::Text(derived::order_search(&order).into());
            session.execute(sql, &[text(&order.id), Param::Int(order.placed.0), search])
        })?;
        self.derive_rows("SELECT id, state FROM ticket", "ticket", |session, ticket: Ticket| {
            let sql = "UPDATE ticket SET created = $2 WHERE id = $1";
            session.execute(sql, &[text(&ticket.id), Param::Int(ticket.created.0)])
        })?;
        self.derive_rows("SELECT id, state FROM license", "license", |session, license: License| {
            let sql = "\
UPDATE license SET ends = $2, activated = $3, asked = $4, suspended = $5, search = $6
WHERE id = $1";
            let [ends, activated, asked, suspended] = license_instants(&license);
            let search = Param::Text(derived::license_search(&license).into());
            session.execute(sql, &[text(&license.id), ends, activated, asked, suspended, search])
        })?;
        self.derive_reasons()?;
        self.derive_rows("SELECT id, state FROM container", "container", |session, c: Container| {
            let sql = "\
UPDATE container
SET contacted = $2, flag_reason = $3, outstanding_since = $4, blocklisted_since = $5, search = $6
WHERE id = $1";
            let [contacted, reason, outstanding, blocklisted] = container_columns(&c);
            let search = Param::Text(derived::container_search(&c).into());
            session.execute(sql, &[text(&c.serial), contacted, reason, outstanding, blocklisted, search])
        })?;
        self.derive_ways()?;
        let sql = "UPDATE derived SET version = $1 WHERE id = 1";
        self.execute(sql, &[Param::Int(VERSION)]).map(drop)
    }

    fn derive_reasons(&mut self) -> Result<(), StoreError> {
        let sql = "SELECT position, reason FROM journal_reason";
        let all = self.all(sql, &[], |row| {
            let columns = Columns::new(row, "journal_reason", 0);
            Ok((columns.int(0)?, derived::reason_search(columns.text(1)?)))
        })?;
        all.into_iter().try_for_each(|(position, search)| {
            let sql = "UPDATE journal_reason SET search = $2 WHERE position = $1";
            self.execute(sql, &[Param::Int(position), Param::Text(search.into())]).map(drop)
        })
    }

    fn derive_rows<T: serde::de::DeserializeOwned>(
        &mut self,
        select: &'static str,
        table: &'static str,
        mut update: impl FnMut(&mut Self, T) -> Result<u64, StoreError>,
    ) -> Result<(), StoreError> {
        let all: Vec<T> = self.all(select, &[], |row| Columns::new(row, table, 0).json(1))?;
        all.into_iter().try_for_each(|row| update(self, row).map(drop))
    }
}

/// Returns `ends`, `activated`, `asked` and `suspended`.
pub(super) fn license_instants(license: &License) -> [Param<'static>; 4] {
    let activated = Param::Int(derived::activated(license).0);
    let (ends, asked) = (derived::ends(license), derived::asked(license));
    [int_or_null(ends), activated, int_or_null(asked), int_or_null(license.suspended)]
}

/// Returns `contacted`, `flag_reason`, `outstanding_since` and `blocklisted_since`.
pub(super) fn container_columns(c: &Container) -> [Param<'static>; 4] {
    let reason = c.flag.map(|flag| flag.reason.word());
    [
        Param::Int(derived::contacted(c).0),
        text_or_null(reason.as_ref()),
        int_or_null(derived::outstanding_since(c)),
        int_or_null(c.blocklisting.as_ref().map(|entry| entry.placed)),
    ]
}
