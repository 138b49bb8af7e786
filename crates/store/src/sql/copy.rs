//! Every row out, and into an empty database: what `backup` and `restore` stand on.

use super::records::{ALL_MESSAGES, ALL_PAYLOADS, read_message, read_outcome, read_payload};
use super::{Columns, Session, borrowed, number};
use crate::archive::{Record, into_world};
use crate::derived::IndexRow;
use crate::error::StoreError;
use crate::records::{IdempotencyKey, SealedCode};
use serde::de::DeserializeOwned;
use tenure_domain::time::Instant;
use tenure_domain::world::World;

/// What takes the records.
type OnRecord<'a> = &'a mut dyn FnMut(Record) -> Result<(), StoreError>;

impl Session<'_> {
    pub(super) fn export_all(&mut self, to: OnRecord<'_>) -> Result<(), StoreError> {
        if let Some(settings) = self.load_settings()? {
            to(Record::Settings(settings))?;
        }
        self.states("item", "SELECT id, state FROM item ORDER BY id", Record::Item, to)?;
        self.states("customer", "SELECT id, state FROM customer ORDER BY id", Record::Customer, to)?;
        self.states("ticket", "SELECT id, state FROM ticket ORDER BY id", Record::Ticket, to)?;
        self.states("orders", "SELECT id, state FROM orders ORDER BY id", Record::Order, to)?;
        self.states("container", "SELECT id, state FROM container ORDER BY id", Record::Container, to)?;
        self.states("license", "SELECT id, state FROM license ORDER BY id", Record::License, to)?;
        self.each_journal_row(&mut |row| to(Record::Journal(row)))?;
        self.query(ALL_MESSAGES, &[], &mut |row| to(Record::Message(read_message(row)?)))?;
        self.query(ALL_PAYLOADS, &[], &mut |row| to(Record::Payload(read_payload(row)?)))?;
        self.export_small(to)
    }

    fn export_small(&mut self, to: OnRecord<'_>) -> Result<(), StoreError> {
        self.query("SELECT name, value FROM sequence ORDER BY name", &[], &mut |row| {
            let columns = Columns::new(row, "sequence", 0);
            to(Record::Sequence { name: columns.text(0)?.to_owned(), value: columns.number(1)? })
        })?;
        self.query("SELECT ticket, code FROM ticket_code ORDER BY ticket", &[], &mut |row| {
            let columns = Columns::new(row, "ticket_code", 0);
            to(Record::Code { ticket: columns.parse(0)?, code: SealedCode(columns.bytes(1)?) })
        })?;
        let outcomes = "\
SELECT actor, route, key, request, status, body, at FROM outcome
ORDER BY actor, route, key";
        self.query(outcomes, &[], &mut |row| {
            let columns = Columns::new(row, "outcome", 2);
            let (route, key) = (columns.text(1)?.to_owned(), columns.text(2)?.to_owned());
            let key = IdempotencyKey { actor: columns.parse(0)?, route, key };
            to(Record::Outcome { key, outcome: read_outcome(&columns, 3)? })
        })?;
        for key in self.all_api_keys()? {
            to(Record::ApiKey(key))?;
        }
        for user in self.all_users()? {
            to(Record::User(Box::new(user)))?;
        }
        self.query("SELECT name, value FROM meta ORDER BY name", &[], &mut |row| {
            let columns = Columns::new(row, "meta", 0);
            to(Record::Meta { name: columns.text(0)?.to_owned(), value: columns.bytes(1)? })
        })?;
        self.query("SELECT serial, at FROM hint ORDER BY serial", &[], &mut |row| {
            let columns = Columns::new(row, "hint", 0);
            to(Record::Hint { serial: columns.parse(0)?, at: Instant(columns.int(1)?) })
        })?;
        self.export_bulks(to)
    }

    fn states<T: DeserializeOwned>(
        &mut self,
        table: &'static str,
        select: &'static str,
        record: fn(T) -> Record,
        to: OnRecord<'_>,
    ) -> Result<(), StoreError> {
        self.query(select, &[], &mut |row| to(record(Columns::new(row, table, 0).json(1)?)))
    }

    pub(super) fn import_all(&mut self, records: Vec<Record>) -> Result<(), StoreError> {
        let mut world = World::default();
        let mut entries = Vec::new();
        for record in records {
            match into_world(&mut world, record) {
                Some(Record::Journal(row)) => entries.push(row),
                Some(record) => self.import_side(record)?,
                None => {}
            }
        }
        if let Some(last) = entries.last() {
            self.put_journal_rows(&entries)?;
            self.execute("UPDATE feed SET position = $1 WHERE id = 1", &[number(last.position)?])?;
        }
        self.save_dirty(&world)
    }

    fn import_side(&mut self, record: Record) -> Result<(), StoreError> {
        match record {
            Record::Message(message) => self.insert_message(&message),
            Record::Payload(payload) => self.insert_payload(&payload),
            Record::Sequence { name, value } => {
                let sql = "INSERT INTO sequence (name, value) VALUES ($1, $2)";
                self.execute(sql, &[borrowed(&name), number(value)?]).map(drop)
            }
            Record::Code { ticket, code } => self.upsert_code(ticket, &code),
            Record::Outcome { key, outcome } => self.insert_outcome(&key, &outcome),
            Record::ApiKey(key) => self.upsert_api_key(&key),
            Record::User(user) => self.insert_user(&user),
            Record::Meta { name, value } => self.upsert_meta(&name, &value),
            Record::Hint { serial, at } => self.upsert_hints(&[(serial, at)]),
            Record::Bulk(bulk) => self.upsert_bulk(&bulk),
            Record::BulkMember { bulk, member } => self.upsert_bulk_members(&bulk, &[member]),
            _ => Ok(()),
        }
    }

    pub(super) fn each_index_row(
        &mut self,
        to: &mut dyn FnMut(IndexRow) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let pairs = [
            ("possible", "SELECT license, container FROM possible"),
            ("follower", "SELECT ticket, container FROM follower"),
            ("ticket_reference", "SELECT reference, ticket FROM ticket_reference"),
            ("seat", "SELECT id, seat FROM license"),
            ("ticket", "SELECT id, CAST(created AS TEXT) FROM ticket"),
            ("activity", "SELECT CAST(day AS TEXT) || '/' || kind, CAST(entries AS TEXT) FROM activity"),
            ("search", "SELECT 'item/' || id, search FROM item"),
            ("search", "SELECT 'customer/' || id, search FROM customer"),
            ("search", "SELECT 'ticket/' || id, search FROM ticket"),
            ("search", "SELECT 'order/' || id, search FROM orders"),
            ("search", "SELECT 'container/' || id, search FROM container"),
            ("search", "SELECT 'license/' || id, search FROM license"),
            ("search", "SELECT 'reason/' || CAST(position AS TEXT), search FROM journal_reason"),
            (
                "on_its_way",
                "SELECT id, CAST(on_its_way AS TEXT) || '|' || CAST(on_its_way_since AS TEXT) FROM container",
            ),
        ];
        for (index, sql) in pairs {
            self.query(sql, &[], &mut |row| {
                let columns = Columns::new(row, index, 0);
                to(IndexRow::new(index, columns.text(0)?, columns.text(1)?))
            })?;
        }
        let sql = "\
SELECT id, ord, item, customer, ticket, home, predecessor, successor, cause, CAST(ends AS TEXT),
    CAST(activated AS TEXT), CAST(asked AS TEXT), CAST(suspended AS TEXT)
FROM license";
        self.query(sql, &[], &mut |row| to(joined(row, "license", 12)?))?;
        let sql = "SELECT id, number, po, customer, ticket, CAST(placed AS TEXT) FROM orders";
        self.query(sql, &[], &mut |row| to(joined(row, "orders", 5)?))?;
        let sql = "\
SELECT id, CAST(contacted AS TEXT), flag_reason, CAST(outstanding_since AS TEXT),
    CAST(blocklisted_since AS TEXT)
FROM container";
        self.query(sql, &[], &mut |row| to(joined(row, "container", 4)?))
    }
}

fn joined(row: &dyn super::Row, index: &'static str, columns: usize) -> Result<IndexRow, StoreError> {
    let values: Result<Vec<&str>, StoreError> =
        (1..=columns).map(|column| Ok(row.text(column)?.unwrap_or_default())).collect();
    let key = Columns::new(row, index, 0).text(0)?;
    Ok(IndexRow::new(index, key, &values?.join("|")))
}
