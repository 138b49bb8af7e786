//! The port over one open SQL transaction.

use super::{OnRow, Param, Sql};
use crate::archive::Record;
use crate::bulk::{Bulk, BulkMember, BulkQuery, MemberQuery};
use crate::derived::IndexRow;
use crate::error::StoreError;
use crate::overview::Overview;
use crate::people::{Subject, User, UserSession};
use crate::port::{Tx, View};
use crate::query::{JournalQuery, ListQuery};
use crate::records::{
    ApiKey, IdempotencyKey, JournalEntry, JournalRow, Message, Outcome, Payload, SealedCode,
};
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::contact::pending::OnItsWay;
use tenure_domain::container::{Container, Version};
use tenure_domain::customer::Customer;
use tenure_domain::ids::{Digest, LicenseId, OrderId, Serial, TicketId, UserId};
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, Scope, World};

/// Whether a session may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A snapshot; no locks.
    Read,
    /// A write transaction; rows are locked where others could change them.
    Write,
}

/// One transaction's work: implements [`View`](crate::View) and [`Tx`](crate::Tx).
pub struct Session<'a> {
    sql: &'a mut dyn Sql,
    pub(super) mode: Mode,
    pub(super) revisions: BTreeMap<Key, i64>,
    /// Where the loaded licenses were at home.
    pub(super) homes: BTreeMap<LicenseId, Serial>,
    failed: Option<StoreError>,
}

impl<'a> Session<'a> {
    /// Starts on an open transaction.
    pub fn new(sql: &'a mut dyn Sql, mode: Mode) -> Self {
        Self { sql, mode, revisions: BTreeMap::new(), homes: BTreeMap::new(), failed: None }
    }

    /// Ends the work: a statement that failed forbids the commit, even if the work went on. A database
    /// may otherwise turn such a commit silently into a roll-back.
    ///
    /// # Errors
    /// The first failed statement's.
    pub fn finish(self) -> Result<(), StoreError> {
        self.failed.map_or(Ok(()), Err)
    }

    pub(super) fn locks(&self) -> bool {
        self.mode == Mode::Write && self.sql.shares_writing()
    }

    pub(super) fn execute(&mut self, statement: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        let result = self.sql.execute(statement, params);
        self.note(result)
    }

    pub(super) fn query(
        &mut self,
        statement: &str,
        params: &[Param<'_>],
        on_row: OnRow<'_>,
    ) -> Result<(), StoreError> {
        let result = self.sql.query(statement, params, on_row);
        self.note(result)
    }

    /// Runs a query and collects what `read` makes of each row.
    pub(super) fn all<T>(
        &mut self,
        statement: &str,
        params: &[Param<'_>],
        mut read: impl FnMut(&dyn super::Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        self.query(statement, params, &mut |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Runs a query of which at most one row is wanted.
    pub(super) fn first<T>(
        &mut self,
        statement: &str,
        params: &[Param<'_>],
        read: impl FnMut(&dyn super::Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.all(statement, params, read)?.into_iter().next())
    }

    fn note<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &result
            && self.failed.is_none()
        {
            self.failed = Some(error.repeat());
        }
        result
    }
}

impl View for Session<'_> {
    fn load(&mut self, scope: &Scope) -> Result<World, StoreError> {
        self.load_scope(scope)
    }
    fn glance(&mut self, scope: &Scope) -> Result<World, StoreError> {
        self.glance_at(scope)
    }
    fn over(&mut self, order: &OrderId) -> Result<BTreeSet<LicenseId>, StoreError> {
        self.find_over(order)
    }
    fn count_on(&mut self, ticket: TicketId) -> Result<u64, StoreError> {
        self.count_licenses_on(ticket)
    }
    fn overview(&mut self, now: Instant) -> Result<Overview, StoreError> {
        self.count_overview(now)
    }
    fn on_its_way(&mut self, containers: &[Serial]) -> Result<BTreeMap<Serial, OnItsWay>, StoreError> {
        self.find_ways(containers)
    }
    fn items(&mut self, query: &ListQuery) -> Result<Vec<Item>, StoreError> {
        self.list_items(query)
    }
    fn customers(&mut self, query: &ListQuery) -> Result<Vec<Customer>, StoreError> {
        self.list_customers(query)
    }
    fn orders(&mut self, query: &ListQuery) -> Result<Vec<Order>, StoreError> {
        self.list_orders(query)
    }
    fn tickets(&mut self, query: &ListQuery) -> Result<Vec<Ticket>, StoreError> {
        self.list_tickets(query)
    }
    fn licenses(&mut self, query: &ListQuery) -> Result<Vec<License>, StoreError> {
        self.list_licenses(query)
    }
    fn containers(&mut self, query: &ListQuery) -> Result<Vec<Container>, StoreError> {
        self.list_containers(query)
    }
    fn journal(&mut self, query: &JournalQuery) -> Result<Vec<JournalRow>, StoreError> {
        self.read_journal(query)
    }
    fn message_by_hash(&mut self, serial: Serial, hash: Digest) -> Result<Option<Message>, StoreError> {
        self.find_message(serial, hash)
    }
    fn message_at(&mut self, serial: Serial, instance: u32, ctr: u64) -> Result<Option<Message>, StoreError> {
        self.find_message_at(serial, instance, ctr)
    }
    fn messages_of(&mut self, serial: Serial) -> Result<Vec<Message>, StoreError> {
        self.find_messages_of(serial)
    }
    fn neighbours(
        &mut self,
        serial: Serial,
        instance: u32,
        ctr: u64,
    ) -> Result<(Option<Version>, Option<Version>), StoreError> {
        self.find_neighbours(serial, instance, ctr)
    }
    fn payload(&mut self, serial: Serial, version: Version) -> Result<Option<Payload>, StoreError> {
        self.find_payload(serial, version)
    }
    fn payload_by_identity(
        &mut self,
        serial: Serial,
        identity: Digest,
    ) -> Result<Option<Payload>, StoreError> {
        self.find_payload_by_identity(serial, identity)
    }
    fn sealed_code(&mut self, ticket: TicketId) -> Result<Option<SealedCode>, StoreError> {
        self.find_code(ticket)
    }
    fn outcome(&mut self, key: &IdempotencyKey) -> Result<Option<Outcome>, StoreError> {
        self.find_outcome(key)
    }
    fn api_keys(&mut self) -> Result<Vec<ApiKey>, StoreError> {
        self.all_api_keys()
    }
    fn users(&mut self) -> Result<Vec<User>, StoreError> {
        self.all_users()
    }
    fn user(&mut self, id: UserId) -> Result<Option<User>, StoreError> {
        self.find_user(id)
    }
    fn user_named(&mut self, name: &str) -> Result<Option<User>, StoreError> {
        self.find_user_named(name)
    }
    fn user_of(&mut self, subject: &Subject) -> Result<Option<User>, StoreError> {
        self.find_user_of(subject)
    }
    fn session(&mut self, token: Digest) -> Result<Option<UserSession>, StoreError> {
        self.find_session(token)
    }
    fn sessions(&mut self, user: UserId) -> Result<Vec<UserSession>, StoreError> {
        self.find_sessions(user)
    }
    fn meta(&mut self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.find_meta(name)
    }
    fn feed_end(&mut self) -> Result<u64, StoreError> {
        self.last_position()
    }
    fn last_hint(&mut self, serial: Serial) -> Result<Option<Instant>, StoreError> {
        self.find_hint(serial)
    }
    fn possible_in(&mut self, license: LicenseId) -> Result<Vec<Serial>, StoreError> {
        self.possible_containers(license)
    }
    fn bulk(&mut self, id: &str) -> Result<Option<Bulk>, StoreError> {
        self.find_bulk(id)
    }
    fn bulks(&mut self, query: &BulkQuery) -> Result<Vec<Bulk>, StoreError> {
        self.list_bulks(query)
    }
    fn bulk_members(&mut self, query: &MemberQuery) -> Result<Vec<BulkMember>, StoreError> {
        self.list_bulk_members(query)
    }
    fn bulk_counts(&mut self, id: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        self.count_bulk_members(id)
    }
    fn export(&mut self, to: &mut dyn FnMut(Record) -> Result<(), StoreError>) -> Result<(), StoreError> {
        self.export_all(to)
    }
    fn index_rows(
        &mut self,
        to: &mut dyn FnMut(IndexRow) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.each_index_row(to)
    }
}

impl Tx for Session<'_> {
    fn save(&mut self, world: &mut World, entries: &[JournalEntry]) -> Result<u64, StoreError> {
        let saved = self.save_dirty(world).and_then(|()| self.save_ways(world));
        self.note(saved)?;
        self.remember_homes(world);
        world.dirty.clear();
        let appended = self.append(entries);
        self.note(appended)
    }
    fn next_number(&mut self, sequence: &str) -> Result<u64, StoreError> {
        self.draw_number(sequence)
    }
    fn put_message(&mut self, message: &Message) -> Result<(), StoreError> {
        self.insert_message(message)
    }
    fn put_payload(&mut self, payload: &Payload) -> Result<(), StoreError> {
        self.insert_payload(payload)
    }
    fn put_sealed_code(&mut self, ticket: TicketId, code: &SealedCode) -> Result<(), StoreError> {
        self.upsert_code(ticket, code)
    }
    fn put_outcome(&mut self, key: &IdempotencyKey, outcome: &Outcome) -> Result<(), StoreError> {
        self.insert_outcome(key, outcome)
    }
    fn put_api_key(&mut self, key: &ApiKey) -> Result<(), StoreError> {
        self.upsert_api_key(key)
    }
    fn put_user(&mut self, user: &User) -> Result<(), StoreError> {
        let written = self.write_user(user);
        self.note(written)
    }
    fn put_session(&mut self, session: &UserSession) -> Result<(), StoreError> {
        self.upsert_session(session)
    }
    fn end_session(&mut self, token: Digest) -> Result<bool, StoreError> {
        self.delete_session(token)
    }
    fn end_sessions(&mut self, user: UserId, except: Option<Digest>) -> Result<u64, StoreError> {
        self.delete_sessions(user, except)
    }
    fn forget_sessions(&mut self, now: Instant) -> Result<u64, StoreError> {
        self.delete_ended_sessions(now)
    }
    fn put_meta(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.upsert_meta(name, value)
    }
    fn put_last_hints(&mut self, hints: &[(Serial, Instant)]) -> Result<(), StoreError> {
        self.upsert_hints(hints)
    }
    fn put_bulk(&mut self, bulk: &Bulk) -> Result<(), StoreError> {
        self.upsert_bulk(bulk)
    }
    fn put_bulk_members(&mut self, bulk: &str, members: &[BulkMember]) -> Result<(), StoreError> {
        let put = self.upsert_bulk_members(bulk, members);
        self.note(put)
    }
    fn forget_bulk(&mut self, bulk: &str, most: u32) -> Result<u64, StoreError> {
        let forgotten = self.delete_bulk(bulk, most);
        self.note(forgotten)
    }
    fn prune(&mut self, before: Instant) -> Result<u64, StoreError> {
        self.forget(before)
    }
    fn import(&mut self, records: Vec<Record>) -> Result<(), StoreError> {
        let imported = self.import_all(records);
        self.note(imported)
    }
    fn derive(&mut self) -> Result<(), StoreError> {
        let derived = self.derive_ways();
        self.note(derived)
    }
}
