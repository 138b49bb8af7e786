//! Writing what became dirty, with its derived indexes.

use super::derive::{container_columns, license_instants, way_columns};
use super::many::Insert;
use super::{Columns, Param, Session, borrowed, number, text, text_or_null};
use crate::derived;
use crate::error::StoreError;
use std::collections::BTreeSet;
use tenure_domain::contact::pending::on_its_way;
use tenure_domain::container::Container;
use tenure_domain::ids::LicenseId;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::world::{Key, World};

/// Writes the state of an aggregate as its row holds it.
fn json(key: &Key, state: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(state)
        .map_err(|_| StoreError::Corrupt { table: "state", id: derived::key_text(key) })
}

fn flag(value: bool) -> Param<'static> {
    Param::Int(i64::from(value))
}

impl Session<'_> {
    /// Writes every dirty aggregate: what others refer to first; of the licenses first those that
    /// give up their home, so that a seat's one home (I1) holds after every statement.
    pub(super) fn save_dirty(&mut self, world: &World) -> Result<(), StoreError> {
        let mut keys: Vec<&Key> = world.dirty.iter().collect();
        keys.sort_by_key(|key| (self.rank(world, key), (*key).clone()));
        let new = |key: &Key| matches!(key, Key::License(_)) && !self.revisions.contains_key(key);
        let (new, others): (Vec<&Key>, Vec<&Key>) = keys.into_iter().partition(|key| new(key));
        for key in others {
            self.save_one(world, key)?;
        }
        self.insert_licenses(world, &new)
    }

    fn rank(&self, world: &World, key: &Key) -> usize {
        match key {
            Key::Settings | Key::User(_) | Key::ApiKey(_) => 0,
            Key::Item(_) => 1,
            Key::Customer(_) => 2,
            Key::Ticket(_) => 3,
            Key::Order(_) => 4,
            Key::Container(_) => 5,
            Key::License(id) => {
                let at_home = world.licenses.get(id).is_some_and(|l| l.home.is_some());
                let fresh = !self.revisions.contains_key(key);
                // A new license comes after the one it replaces.
                6 + usize::from(at_home) + 2 * if fresh { world.chain(*id).len() } else { 0 }
            }
        }
    }

    fn save_one(&mut self, world: &World, key: &Key) -> Result<(), StoreError> {
        match key {
            Key::Settings => self.save_settings(world, key),
            Key::Item(id) => world.items.get(id).map_or(Ok(()), |item| {
                let search = derived::item_search(item);
                self.save_plain(ITEM, key, borrowed(id.as_str()), search, json(key, item)?)
            }),
            Key::Customer(id) => world.customers.get(id).map_or(Ok(()), |customer| {
                let search = derived::customer_search(customer);
                self.save_plain(CUSTOMER, key, borrowed(id.as_str()), search, json(key, customer)?)
            }),
            Key::Ticket(id) => world.tickets.get(id).map_or(Ok(()), |ticket| self.save_ticket(key, ticket)),
            Key::Order(id) => world.orders.get(id).map_or(Ok(()), |order| self.save_order(key, order)),
            Key::Container(id) => {
                world.containers.get(id).map_or(Ok(()), |c| self.save_container(world, key, c))
            }
            Key::License(id) => world.licenses.get(id).map_or(Ok(()), |l| self.save_license(world, key, l)),
            // Nothing of them is in a world.
            Key::User(_) | Key::ApiKey(_) => Ok(()),
        }
    }

    /// Inserts a row that was not there when it was loaded, or replaces it at its revision.
    fn put(&mut self, key: &Key, table: Table, mut params: Vec<Param<'_>>) -> Result<(), StoreError> {
        if let Some(revision) = self.revisions.get(key).copied() {
            params.push(Param::Int(revision));
            if self.execute(table.update, &params)? != 1 {
                return Err(StoreError::Conflict);
            }
            self.revisions.insert(key.clone(), revision + 1);
        } else {
            if self.execute(table.insert, &params)? != 1 {
                return Err(StoreError::Conflict);
            }
            self.revisions.insert(key.clone(), 1);
        }
        Ok(())
    }

    fn save_settings(&mut self, world: &World, key: &Key) -> Result<(), StoreError> {
        let state = json(key, &world.settings)?;
        self.put(key, SETTINGS, vec![Param::Int(1), Param::Text(state.into())])
    }

    fn save_plain(
        &mut self,
        table: Table,
        key: &Key,
        id: Param<'_>,
        search: String,
        state: String,
    ) -> Result<(), StoreError> {
        self.put(key, table, vec![id, Param::Text(search.into()), Param::Text(state.into())])
    }

    fn save_order(&mut self, key: &Key, order: &Order) -> Result<(), StoreError> {
        let params = vec![
            borrowed(order.id.as_str()),
            text_or_null(order.number.as_ref()),
            text_or_null(order.po.as_ref()),
            borrowed(order.customer.as_str()),
            text(&order.ticket),
            Param::Int(order.placed.0),
            Param::Text(derived::order_search(order).into()),
            Param::Text(json(key, order)?.into()),
        ];
        self.put(key, ORDERS, params)
    }

    fn save_ticket(&mut self, key: &Key, ticket: &Ticket) -> Result<(), StoreError> {
        let params = vec![
            text(&ticket.id),
            borrowed(ticket.customer.as_str()),
            Param::Int(ticket.created.0),
            Param::Text(derived::ticket_search(ticket).into()),
            Param::Text(json(key, ticket)?.into()),
        ];
        self.put(key, TICKET, params)?;
        let id = text(&ticket.id);
        let stored = self.stored(key, "SELECT container FROM follower WHERE ticket = $1", &id)?;
        let wanted = ticket.followers.keys().map(ToString::to_string).collect();
        self.exchange(
            &id,
            &stored,
            &wanted,
            "DELETE FROM follower WHERE ticket = $1 AND container = $2",
            Insert { head: "INSERT INTO follower (ticket, container)", tail: "" },
        )?;
        self.save_references(key, &id, ticket)
    }

    /// Exchanges the references of present and superseded codes. Whatever goes, goes first: a re-issue
    /// turns the present one into a superseded one.
    fn save_references(&mut self, key: &Key, id: &Param<'_>, ticket: &Ticket) -> Result<(), StoreError> {
        let old = ticket.superseded.keys().filter(|old| **old != ticket.reference);
        let wanted: BTreeSet<(String, i64)> =
            old.map(|old| (old.to_string(), 1)).chain([(ticket.reference.to_string(), 0)]).collect();
        let stored = if self.is_fresh(key) { BTreeSet::new() } else { self.stored_references(id)? };
        for (gone, _) in stored.difference(&wanted) {
            let sql = "DELETE FROM ticket_reference WHERE ticket = $1 AND reference = $2";
            self.execute(sql, &[id.clone(), borrowed(gone)])?;
        }
        let insert =
            Insert { head: "INSERT INTO ticket_reference (ticket, reference, superseded)", tail: "" };
        let fresh = wanted.difference(&stored);
        let fresh = fresh.map(|(digest, old)| vec![id.clone(), borrowed(digest), Param::Int(*old)]);
        self.insert_many(insert, fresh.collect())
    }

    fn stored_references(&mut self, id: &Param<'_>) -> Result<BTreeSet<(String, i64)>, StoreError> {
        let sql = "SELECT reference, superseded FROM ticket_reference WHERE ticket = $1";
        let found = self.all(sql, std::slice::from_ref(id), |row| {
            let columns = Columns::new(row, "ticket_reference", 0);
            Ok((columns.text(0)?.to_owned(), columns.int(1)?))
        })?;
        Ok(found.into_iter().collect())
    }

    fn save_container(&mut self, world: &World, key: &Key, container: &Container) -> Result<(), StoreError> {
        let lock = container.blocklisting.as_ref().and_then(|entry| entry.lock);
        let confirmed = container.confirmed.version;
        let mut params = vec![
            text(&container.serial),
            text_or_null(container.customer.as_ref()),
            flag(container.blocklisting.is_some()),
            flag(container.flag.is_some()),
            flag(!container.outstanding.is_empty()),
            text_or_null(lock.as_ref()),
            Param::Int(i64::from(confirmed.epoch)),
            number(confirmed.seq)?,
            Param::Text(derived::container_search(container).into()),
            Param::Text(json(key, container)?.into()),
        ];
        params.extend(container_columns(container));
        params.extend(way_columns(on_its_way(world, container)));
        self.put(key, CONTAINER, params)?;
        let id = text(&container.serial);
        let stored = self.stored(key, "SELECT license FROM possible WHERE container = $1", &id)?;
        let wanted = container.possible_licenses().iter().map(ToString::to_string).collect();
        self.exchange(
            &id,
            &stored,
            &wanted,
            "DELETE FROM possible WHERE container = $1 AND license = $2",
            Insert { head: "INSERT INTO possible (container, license)", tail: "" },
        )
    }

    /// Says whether the row was just inserted: then nothing is stored beside it yet.
    fn is_fresh(&self, key: &Key) -> bool {
        self.revisions.get(key) == Some(&1)
    }

    fn save_license(&mut self, world: &World, key: &Key, license: &License) -> Result<(), StoreError> {
        let params = self.license_columns(world, key, license)?;
        self.put(key, LICENSE, params)
    }

    /// Inserts licenses that were not loaded, an order's lines for instance.
    fn insert_licenses(&mut self, world: &World, keys: &[&Key]) -> Result<(), StoreError> {
        let mut rows = Vec::with_capacity(keys.len());
        for key in keys {
            let Key::License(id) = key else { continue };
            if let Some(license) = world.licenses.get(id) {
                let mut columns = self.license_columns(world, key, license)?;
                columns.push(Param::Int(1));
                rows.push(columns);
            }
        }
        self.insert_many(NEW_LICENSES, rows)?;
        self.revisions.extend(keys.iter().map(|key| ((*key).clone(), 1)));
        Ok(())
    }

    fn license_columns<'l>(
        &mut self,
        world: &World,
        key: &Key,
        license: &'l License,
    ) -> Result<Vec<Param<'l>>, StoreError> {
        let seat = self.seat_of(world, license)?;
        let [ends, activated, asked, suspended] = license_instants(license);
        Ok(vec![
            text(&license.id),
            text_or_null(license.order.as_ref()),
            borrowed(license.item.as_str()),
            text_or_null(license.customer.as_ref()),
            text_or_null(license.ticket.as_ref()),
            text_or_null(license.home_serial().as_ref()),
            text(&seat),
            text_or_null(license.predecessor.as_ref()),
            text_or_null(license.successor.as_ref()),
            borrowed(license.cause.word()),
            ends,
            activated,
            asked,
            suspended,
            Param::Text(derived::license_search(license).into()),
            Param::Text(json(key, license)?.into()),
        ])
    }

    /// Finds the first license of the chain, in the database where the world ends before it.
    fn seat_of(&mut self, world: &World, license: &License) -> Result<LicenseId, StoreError> {
        let first = match license.predecessor {
            None => return Ok(license.id),
            Some(before) => match derived::seat(world, before) {
                (first, true) => return Ok(first),
                (unknown, false) => unknown,
            },
        };
        let sql = "SELECT seat FROM license WHERE id = $1";
        let found = self.first(sql, &[text(&first)], |row| Columns::new(row, "license", 0).parse(0))?;
        Ok(found.unwrap_or(first))
    }

    /// Returns the stored rows of an index; a row that was just inserted has none.
    fn stored(
        &mut self,
        of: &Key,
        select: &'static str,
        key: &Param<'_>,
    ) -> Result<BTreeSet<String>, StoreError> {
        if self.is_fresh(of) {
            return Ok(BTreeSet::new());
        }
        let key = std::slice::from_ref(key);
        let found = self.all(select, key, |row| Columns::new(row, "index", 0).text(0).map(str::to_owned))?;
        Ok(found.into_iter().collect())
    }

    /// Turns the stored rows of an index into the wanted ones.
    fn exchange(
        &mut self,
        key: &Param<'_>,
        stored: &BTreeSet<String>,
        wanted: &BTreeSet<String>,
        delete: &'static str,
        insert: Insert,
    ) -> Result<(), StoreError> {
        for gone in stored.difference(wanted) {
            self.execute(delete, &[key.clone(), borrowed(gone)])?;
        }
        let fresh = wanted.difference(stored).map(|fresh| vec![key.clone(), borrowed(fresh)]).collect();
        self.insert_many(insert, fresh)
    }
}

/// The two statements that write an aggregate's row. The last parameter of `update` is the revision
/// that was loaded; `id` is the first of both.
#[derive(Clone, Copy)]
struct Table {
    insert: &'static str,
    update: &'static str,
}

const SETTINGS: Table = Table {
    insert: "INSERT INTO settings (id, state, revision) VALUES ($1, $2, 1)",
    update: "UPDATE settings SET state = $2, revision = revision + 1 WHERE id = $1 AND revision = $3",
};
const ITEM: Table = Table {
    insert: "INSERT INTO item (id, search, state, revision) VALUES ($1, $2, $3, 1)",
    update: "UPDATE item SET search = $2, state = $3, revision = revision + 1 WHERE id = $1 AND revision = $4",
};
const CUSTOMER: Table = Table {
    insert: "INSERT INTO customer (id, search, state, revision) VALUES ($1, $2, $3, 1)",
    update: "\
UPDATE customer SET search = $2, state = $3, revision = revision + 1
WHERE id = $1 AND revision = $4",
};
const TICKET: Table = Table {
    insert: "\
INSERT INTO ticket (id, customer, created, search, state, revision) VALUES ($1, $2, $3, $4, $5, 1)",
    update: "\
UPDATE ticket SET customer = $2, created = $3, search = $4, state = $5, revision = revision + 1
WHERE id = $1 AND revision = $6",
};
const ORDERS: Table = Table {
    insert: "\
INSERT INTO orders (id, number, po, customer, ticket, placed, search, state, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
    update: "\
UPDATE orders
SET number = $2, po = $3, customer = $4, ticket = $5, placed = $6, search = $7, state = $8,
    revision = revision + 1
WHERE id = $1 AND revision = $9",
};
const CONTAINER: Table = Table {
    insert: "\
INSERT INTO container (
    id, customer, blocklisted, flagged, outstanding, lock_license, confirmed_epoch, confirmed_seq, search,
    state, contacted, flag_reason, outstanding_since, blocklisted_since, on_its_way, on_its_way_since, revision
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)",
    update: "\
UPDATE container
SET customer = $2, blocklisted = $3, flagged = $4, outstanding = $5, lock_license = $6,
    confirmed_epoch = $7, confirmed_seq = $8, search = $9, state = $10, contacted = $11, flag_reason = $12,
    outstanding_since = $13, blocklisted_since = $14, on_its_way = $15, on_its_way_since = $16,
    revision = revision + 1
WHERE id = $1 AND revision = $17",
};
const LICENSE: Table = Table {
    // Licenses are inserted by NEW_LICENSES.
    insert: "",
    update: "\
UPDATE license
SET ord = $2, item = $3, customer = $4, ticket = $5, home = $6, seat = $7, predecessor = $8,
    successor = $9, cause = $10, ends = $11, activated = $12, asked = $13, suspended = $14, search = $15,
    state = $16, revision = revision + 1
WHERE id = $1 AND revision = $17",
};
const NEW_LICENSES: Insert = Insert {
    head: "\
INSERT INTO license (
    id, ord, item, customer, ticket, home, seat, predecessor, successor, cause, ends, activated, asked,
    suspended, search, state, revision
)",
    tail: "",
};
