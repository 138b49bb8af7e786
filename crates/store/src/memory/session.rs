//! The port over the memory store's tables, inside its lock.

use super::lists::{Own, container_place, falls, is, on_page, page};
use super::rows::Rows;
use crate::archive::Record;
use crate::bulk::{Bulk, BulkMember, BulkQuery, MemberQuery};
use crate::chain;
use crate::derived::{self, IndexRow};
use crate::error::StoreError;
use crate::overview::{ACTIVITY_DAYS, Activity, Overview, silent_before};
use crate::people::{Subject, User, UserSession};
use crate::port::{Tx, View};
use crate::query::{JournalQuery, ListQuery, Sort};
use crate::records::{
    ApiKey, IdempotencyKey, JournalEntry, JournalRow, Message, Outcome, Payload, SealedCode,
};
use crate::scope::{Closure, close, glance};
use crate::sql::rules;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use tenure_domain::contact::pending::{OnItsWay, on_its_way};
use tenure_domain::container::{Container, Version};
use tenure_domain::customer::Customer;
use tenure_domain::ids::{Digest, ItemId, LicenseId, OrderId, Serial, TicketId, UserId};
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::{Key, Scope, World};

pub(super) struct MemorySession<'a> {
    rows: &'a mut Rows,
    loaded: BTreeSet<Key>,
    failed: Option<StoreError>,
}

impl<'a> MemorySession<'a> {
    pub(super) fn new(rows: &'a mut Rows) -> Self {
        Self { rows, loaded: BTreeSet::new(), failed: None }
    }

    /// Forbids the commit after a failed write, as the databases do.
    pub(super) fn finish(self) -> Result<(), StoreError> {
        self.failed.map_or(Ok(()), Err)
    }

    fn note<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &result
            && self.failed.is_none()
        {
            self.failed = Some(error.repeat());
        }
        result
    }

    /// Says what is on its way to a container, from its scope.
    fn way(&mut self, serial: Serial) -> Result<OnItsWay, StoreError> {
        let loaded = self.loaded.clone();
        let world = self.load(&Scope { containers: [serial].into(), ..Scope::default() })?;
        self.loaded = loaded;
        Ok(world.containers.get(&serial).map(|c| on_its_way(&world, c)).unwrap_or_default())
    }

    fn world(&self, closure: Closure) -> World {
        let mut world = World {
            settings: self.rows.settings.get(&()).cloned().unwrap_or_default(),
            tickets: known(&self.rows.tickets, &closure.tickets),
            orders: known(&self.rows.orders, &closure.orders),
            containers: known(&self.rows.containers, &closure.containers),
            licenses: known(&self.rows.licenses, &closure.licenses),
            ..World::default()
        };
        let mut customers = closure.customers;
        customers.extend(world.tickets.values().map(|t| t.customer.clone()));
        customers.extend(world.orders.values().map(|o| o.customer.clone()));
        customers.extend(world.containers.values().filter_map(|c| c.customer.clone()));
        world.customers = known(&self.rows.customers, &customers);
        let mut items = closure.items;
        items.extend(world.settings.lock_item.clone());
        self.add_items(&mut world, items);
        world
    }

    fn count_activity(&self, from: i64) -> Vec<Activity> {
        let mut counts: BTreeMap<(i64, String), u64> = BTreeMap::new();
        for (_, row) in self.rows.journal.iter().filter(|(_, row)| derived::day(row.entry.at) > from) {
            *counts.entry((derived::day(row.entry.at), row.entry.kind.clone())).or_default() += 1;
        }
        counts.into_iter().map(|((day, kind), entries)| Activity { day, kind, entries }).collect()
    }

    fn add_items(&self, world: &mut World, mut wanted: BTreeSet<ItemId>) {
        while let Some(id) = wanted.pop_first() {
            if let Some(item) = self.rows.items.get(&id) {
                wanted.extend(item.requires.iter().filter(|id| !world.items.contains_key(*id)).cloned());
                world.items.insert(id, item.clone());
            }
        }
    }

    /// Refuses to insert what is there already but was not loaded: somebody else was faster.
    fn unseen(&self, world: &World) -> bool {
        world.dirty.iter().any(|key| {
            let there = match key {
                Key::Settings => self.rows.settings.contains(&()),
                Key::Item(id) => self.rows.items.contains(id),
                Key::Customer(id) => self.rows.customers.contains(id),
                Key::Order(id) => self.rows.orders.contains(id),
                Key::Ticket(id) => self.rows.tickets.contains(id),
                Key::License(id) => self.rows.licenses.contains(id),
                Key::Container(id) => self.rows.containers.contains(id),
                Key::User(_) | Key::ApiKey(_) => false,
            };
            there && !self.loaded.contains(key)
        })
    }

    fn append(&mut self, entries: &[JournalEntry]) -> u64 {
        let mut position = self.rows.journal.iter().next_back().map_or(0, |(position, _)| *position);
        for entry in entries {
            position += 1;
            self.put_row(chain::link(position, self.rows.heads.get(&entry.key).copied(), entry));
        }
        position
    }

    fn put_row(&mut self, row: JournalRow) {
        self.rows.heads.put(row.entry.key.clone(), (row.number, row.hash));
        self.rows.journal.put(row.position, row);
    }
}

fn known<K: Ord + Clone, V: Clone>(
    table: &super::table::Table<K, V>,
    ids: &BTreeSet<K>,
) -> std::collections::BTreeMap<K, V> {
    ids.iter().filter_map(|id| Some((id.clone(), table.get(id)?.clone()))).collect()
}

impl View for MemorySession<'_> {
    fn load(&mut self, scope: &Scope) -> Result<World, StoreError> {
        let closure = close(self.rows, scope)?;
        let world = self.world(closure);
        let loaded = &mut self.loaded;
        loaded.insert(Key::Settings);
        loaded.extend(world.items.keys().cloned().map(Key::Item));
        loaded.extend(world.customers.keys().cloned().map(Key::Customer));
        loaded.extend(world.orders.keys().cloned().map(Key::Order));
        loaded.extend(world.tickets.keys().copied().map(Key::Ticket));
        loaded.extend(world.licenses.keys().copied().map(Key::License));
        loaded.extend(world.containers.keys().copied().map(Key::Container));
        Ok(world)
    }

    fn glance(&mut self, scope: &Scope) -> Result<World, StoreError> {
        let closure = glance(self.rows, scope)?;
        Ok(self.world(closure))
    }

    fn over(&mut self, order: &OrderId) -> Result<BTreeSet<LicenseId>, StoreError> {
        let all = (order.clone(), LicenseId([0; 16]))..=(order.clone(), LicenseId([0xff; 16]));
        let of_order = self.rows.by_order.range(all).filter_map(|((_, id), ())| self.rows.licenses.get(id));
        Ok(of_order.filter(|l| l.home.is_none() && l.cause.ends()).map(|l| l.id).collect())
    }

    fn count_on(&mut self, ticket: TicketId) -> Result<u64, StoreError> {
        let all = (ticket, LicenseId([0; 16]))..=(ticket, LicenseId([0xff; 16]));
        Ok(self.rows.by_ticket.range(all).count() as u64)
    }

    fn overview(&mut self, now: Instant) -> Result<Overview, StoreError> {
        let mut found = Overview {
            activity: self.count_activity(derived::day(now) - ACTIVITY_DAYS),
            ..Overview::default()
        };
        let containers: Vec<Container> = self.rows.containers.iter().map(|(_, c)| c.clone()).collect();
        for c in containers {
            found.on_its_way.add(self.way(c.serial)?, c.last_contact, now);
            if let Some(since) = derived::outstanding_since(&c) {
                found.outstanding.add(since);
            }
            if let Some(flag) = c.flag {
                *found.flagged.entry(flag.reason.word().to_owned()).or_default() += 1;
            }
            let silent = c.last_contact.is_some_and(|last| last < silent_before(now));
            found.silent += u64::from(silent && c.blocklisting.is_none());
            found.blocklisted += u64::from(c.blocklisting.is_some());
        }
        for (_, license) in self.rows.licenses.iter() {
            if let Some(since) = derived::asked(license) {
                found.asked.add(since);
            }
            let Some(ends) = derived::ends(license).filter(|ends| *ends >= now) else { continue };
            for (count, days) in found.ending.iter_mut().zip([30, 60, 90]) {
                *count += u64::from(ends < now.plus(days * DAY));
            }
        }
        Ok(found)
    }

    fn on_its_way(&mut self, containers: &[Serial]) -> Result<BTreeMap<Serial, OnItsWay>, StoreError> {
        let known: Vec<Serial> =
            containers.iter().copied().filter(|serial| self.rows.containers.contains(serial)).collect();
        known.into_iter().map(|serial| Ok((serial, self.way(serial)?))).collect()
    }

    fn items(&mut self, query: &ListQuery) -> Result<Vec<Item>, StoreError> {
        let own = Own { item: true, ..Own::default() };
        let found = self.rows.items.iter().filter(|(id, item)| {
            on_page(query, &derived::item_search(item))
                && is(query.item.as_ref(), Some(*id))
                && self.rows.some_license(query, own, |l| l.item == **id)
        });
        Ok(page(query, false, found.map(|(id, item)| (0, id.to_string(), item.clone())).collect()))
    }

    fn customers(&mut self, query: &ListQuery) -> Result<Vec<Customer>, StoreError> {
        let own = Own { customer: true, ..Own::default() };
        let found = self.rows.customers.iter().filter(|(id, customer)| {
            on_page(query, &derived::customer_search(customer))
                && is(query.customer.as_ref(), Some(*id))
                && self.rows.some_license(query, own, |l| l.customer.as_ref() == Some(*id))
        });
        Ok(page(query, false, found.map(|(id, customer)| (0, id.to_string(), customer.clone())).collect()))
    }

    fn orders(&mut self, query: &ListQuery) -> Result<Vec<Order>, StoreError> {
        let own = Own { order: true, customer: true, ticket: true, ..Own::default() };
        let found = self.rows.orders.iter().filter(|(id, order)| {
            on_page(query, &derived::order_search(order))
                && is(query.order.as_ref(), Some(*id))
                && is(query.customer.as_ref(), Some(&order.customer))
                && is(query.order_number.as_ref(), order.number.as_ref())
                && is(query.po.as_ref(), order.po.as_ref())
                && is(query.ticket.as_ref(), Some(&order.ticket))
                && self.rows.some_license(query, own, |l| l.order.as_ref() == Some(*id))
        });
        let newest = query.sort == Sort::Newest;
        let place = |order: &Order| if newest { order.placed.0 } else { 0 };
        let found = found.map(|(id, order)| (place(order), id.to_string(), order.clone()));
        Ok(page(query, newest, found.collect()))
    }

    fn tickets(&mut self, query: &ListQuery) -> Result<Vec<Ticket>, StoreError> {
        let own = Own { ticket: true, customer: true, order: true, container: true, ..Own::default() };
        let ordered = |ticket: &TicketId, meets: &dyn Fn(&Order) -> bool| {
            self.rows.orders.iter().any(|(_, order)| order.ticket == *ticket && meets(order))
        };
        let found = self.rows.tickets.iter().filter(|(id, ticket)| {
            on_page(query, &derived::ticket_search(ticket))
                && is(query.ticket.as_ref(), Some(*id))
                && is(query.customer.as_ref(), Some(&ticket.customer))
                && query.order.as_ref().is_none_or(|wanted| ordered(id, &|order| order.id == *wanted))
                && (query.order_number.is_none() || ordered(id, &|order| order.number == query.order_number))
                && (query.po.is_none() || ordered(id, &|order| order.po == query.po))
                && query.container.is_none_or(|serial| ticket.followers.contains_key(&serial))
                && self.rows.some_license(query, own, |l| l.ticket == Some(**id))
        });
        let newest = query.sort == Sort::Newest;
        let place = |ticket: &Ticket| if newest { ticket.created.0 } else { 0 };
        let found = found.map(|(id, ticket)| (place(ticket), id.to_string(), ticket.clone()));
        Ok(page(query, newest, found.collect()))
    }

    fn licenses(&mut self, query: &ListQuery) -> Result<Vec<License>, StoreError> {
        Ok(self.rows.list_licenses(query))
    }

    fn containers(&mut self, query: &ListQuery) -> Result<Vec<Container>, StoreError> {
        let own = Own { container: true, customer: true, ..Own::default() };
        let holds = |serial: Serial, customer: &tenure_domain::ids::CustomerId| {
            let mut licenses = self.rows.licenses.iter();
            licenses.any(|(_, l)| l.customer.as_ref() == Some(customer) && self.rows.is_in(l, serial))
        };
        let found = self.rows.containers.iter().filter(|(serial, c)| {
            on_page(query, &derived::container_search(c))
                && is(query.container.as_ref(), Some(*serial))
                && query
                    .customer
                    .as_ref()
                    .is_none_or(|wanted| c.customer.as_ref() == Some(wanted) || holds(**serial, wanted))
                && self.rows.some_license(query, own, |l| self.rows.is_in(l, **serial))
        });
        let found: Vec<Container> = found.map(|(_, c)| c.clone()).collect();
        let mut placed = Vec::with_capacity(found.len());
        for c in found {
            let way = self.way(c.serial)?;
            if let Some(place) = container_place(query, &c, way) {
                placed.push((place, c.serial.to_string(), c));
            }
        }
        Ok(page(query, falls(query), placed))
    }

    fn journal(&mut self, query: &JournalQuery) -> Result<Vec<JournalRow>, StoreError> {
        let wanted = |row: &&JournalRow| {
            let entry = &row.entry;
            query.key.as_ref().is_none_or(|key| entry.key == *key || entry.also.contains(key))
                && query.licenses_of.as_ref().is_none_or(|of| self.rows.is_license_of(&entry.key, of))
                && (query.kinds.is_empty() || query.kinds.contains(&entry.kind))
                && !query.without.contains(&entry.kind)
                && query.since.is_none_or(|since| entry.at >= since)
                && query.until.is_none_or(|until| entry.at < until)
                && is(query.actor.as_ref(), Some(&entry.actor))
                && is(query.operation.as_ref(), Some(&entry.written_by))
                && query
                    .reason
                    .as_ref()
                    .is_none_or(|part| entry.reason.to_lowercase().contains(&part.to_lowercase()))
        };
        let limit = query.limit.clamp(1, 1_000) as usize;
        let rows = self.rows.journal.iter().map(|(_, row)| row);
        if query.backwards {
            let before = rows.rev().skip_while(|row| query.after > 0 && row.position >= query.after);
            return Ok(before.filter(wanted).take(limit).cloned().collect());
        }
        let after = self.rows.journal.after(Bound::Excluded(&query.after)).map(|(_, row)| row);
        Ok(after.filter(wanted).take(limit).cloned().collect())
    }

    fn message_by_hash(&mut self, serial: Serial, hash: Digest) -> Result<Option<Message>, StoreError> {
        let from = (serial, 0, 0, false, Digest::default());
        let mut found =
            self.rows.messages.after(Bound::Included(&from)).take_while(|(key, _)| key.0 == serial);
        Ok(found.find(|(_, message)| message.hash == hash).map(|(_, message)| message.clone()))
    }

    fn message_at(&mut self, serial: Serial, instance: u32, ctr: u64) -> Result<Option<Message>, StoreError> {
        let first = (serial, instance, ctr, false, Digest([0; 32]))
            ..=(serial, instance, ctr, false, Digest([0xff; 32]));
        Ok(self.rows.messages.range(first).next().map(|(_, message)| message.clone()))
    }

    fn messages_of(&mut self, serial: Serial) -> Result<Vec<Message>, StoreError> {
        let start = (serial, 0, 0, false, Digest([0; 32]));
        let end = (serial, u32::MAX, u64::MAX, true, Digest([0xff; 32]));
        Ok(self.rows.messages.range(start..=end).map(|(_, message)| message.clone()).collect())
    }

    fn neighbours(
        &mut self,
        serial: Serial,
        instance: u32,
        ctr: u64,
    ) -> Result<(Option<Version>, Option<Version>), StoreError> {
        let start = (serial, instance, 0, false, Digest([0; 32]));
        let end = (serial, instance, u64::MAX, true, Digest([0xff; 32]));
        let all = || self.rows.messages.range(start..=end).filter(|(key, _)| !key.3);
        let below = all().rfind(|(key, _)| key.2 < ctr).map(|(_, m)| m.applied);
        let above = all().find(|(key, _)| key.2 > ctr).map(|(_, m)| m.applied);
        Ok((below, above))
    }

    fn payload(&mut self, serial: Serial, version: Version) -> Result<Option<Payload>, StoreError> {
        Ok(self.rows.payloads.get(&(serial, version)).cloned())
    }

    fn payload_by_identity(
        &mut self,
        serial: Serial,
        identity: Digest,
    ) -> Result<Option<Payload>, StoreError> {
        let from = (serial, Version::default());
        let mut found =
            self.rows.payloads.after(Bound::Included(&from)).take_while(|(key, _)| key.0 == serial);
        Ok(found.find(|(_, payload)| payload.identity == identity).map(|(_, payload)| payload.clone()))
    }

    fn sealed_code(&mut self, ticket: TicketId) -> Result<Option<SealedCode>, StoreError> {
        Ok(self.rows.codes.get(&ticket).cloned())
    }

    fn outcome(&mut self, key: &IdempotencyKey) -> Result<Option<Outcome>, StoreError> {
        Ok(self.rows.outcomes.get(key).cloned())
    }

    fn api_keys(&mut self) -> Result<Vec<ApiKey>, StoreError> {
        Ok(self.rows.api_keys.iter().map(|(_, key)| key.clone()).collect())
    }

    fn users(&mut self) -> Result<Vec<User>, StoreError> {
        Ok(self.rows.all_users())
    }

    fn user(&mut self, id: UserId) -> Result<Option<User>, StoreError> {
        Ok(self.rows.users.get(&id).cloned())
    }

    fn user_named(&mut self, name: &str) -> Result<Option<User>, StoreError> {
        Ok(self.rows.user_named(name))
    }

    fn user_of(&mut self, subject: &Subject) -> Result<Option<User>, StoreError> {
        Ok(self.rows.user_of(subject))
    }

    fn session(&mut self, token: Digest) -> Result<Option<UserSession>, StoreError> {
        Ok(self.rows.user_sessions.get(&token).cloned())
    }

    fn sessions(&mut self, user: UserId) -> Result<Vec<UserSession>, StoreError> {
        Ok(self.rows.sessions_of(user))
    }

    fn meta(&mut self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.rows.meta.get(&name.to_owned()).cloned())
    }

    fn feed_end(&mut self) -> Result<u64, StoreError> {
        Ok(self.rows.journal.iter().next_back().map_or(0, |(position, _)| *position))
    }

    fn last_hint(&mut self, serial: Serial) -> Result<Option<Instant>, StoreError> {
        Ok(self.rows.hints.get(&serial).copied())
    }

    fn possible_in(&mut self, license: LicenseId) -> Result<Vec<Serial>, StoreError> {
        let mut found = self.rows.containers_of(license);
        found.sort_by_key(ToString::to_string);
        Ok(found)
    }

    fn bulk(&mut self, id: &str) -> Result<Option<Bulk>, StoreError> {
        Ok(self.rows.bulks.get(&id.to_owned()).cloned())
    }

    fn bulks(&mut self, query: &BulkQuery) -> Result<Vec<Bulk>, StoreError> {
        let rows = self.rows.bulks.iter().rev().map(|(_, bulk)| bulk);
        let found = rows.filter(|bulk| {
            query.after.as_ref().is_none_or(|after| bulk.id < *after)
                && (query.words.is_empty() || query.words.contains(&bulk.word))
        });
        Ok(found.take(query.limit.clamp(1, 1_000) as usize).cloned().collect())
    }

    fn bulk_members(&mut self, query: &MemberQuery) -> Result<Vec<BulkMember>, StoreError> {
        let all = (query.bulk.clone(), 0)..=(query.bulk.clone(), u64::MAX);
        let found = self.rows.bulk_members.range(all).map(|(_, member)| member).filter(|member| {
            query.after.is_none_or(|after| member.number > after)
                && (query.words.is_empty() || query.words.contains(&member.word))
        });
        Ok(found.take(query.limit.clamp(1, 1_000) as usize).cloned().collect())
    }

    fn bulk_counts(&mut self, id: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        let mut counts = BTreeMap::new();
        for (_, member) in self.rows.bulk_members.range((id.to_owned(), 0)..=(id.to_owned(), u64::MAX)) {
            *counts.entry(member.word.clone()).or_default() += 1;
        }
        Ok(counts)
    }

    fn export(&mut self, to: &mut dyn FnMut(Record) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let rows = &*self.rows;
        rows.settings.iter().try_for_each(|((), r)| to(Record::Settings(r.clone())))?;
        rows.items.iter().try_for_each(|(_, r)| to(Record::Item(r.clone())))?;
        rows.customers.iter().try_for_each(|(_, r)| to(Record::Customer(r.clone())))?;
        rows.tickets.iter().try_for_each(|(_, r)| to(Record::Ticket(r.clone())))?;
        rows.orders.iter().try_for_each(|(_, r)| to(Record::Order(r.clone())))?;
        rows.containers.iter().try_for_each(|(_, r)| to(Record::Container(r.clone())))?;
        rows.licenses.iter().try_for_each(|(_, r)| to(Record::License(r.clone())))?;
        rows.journal.iter().try_for_each(|(_, r)| to(Record::Journal(r.clone())))?;
        rows.messages.iter().try_for_each(|(_, r)| to(Record::Message(r.clone())))?;
        rows.payloads.iter().try_for_each(|(_, r)| to(Record::Payload(r.clone())))?;
        rows.sequences
            .iter()
            .try_for_each(|(name, value)| to(Record::Sequence { name: name.clone(), value: *value }))?;
        rows.codes.iter().try_for_each(|(t, code)| to(Record::Code { ticket: *t, code: code.clone() }))?;
        rows.outcomes
            .iter()
            .try_for_each(|(key, o)| to(Record::Outcome { key: key.clone(), outcome: o.clone() }))?;
        rows.api_keys.iter().try_for_each(|(_, r)| to(Record::ApiKey(r.clone())))?;
        rows.all_users().into_iter().try_for_each(|user| to(Record::User(Box::new(user))))?;
        rows.meta
            .iter()
            .try_for_each(|(name, value)| to(Record::Meta { name: name.clone(), value: value.clone() }))?;
        rows.hints.iter().try_for_each(|(serial, at)| to(Record::Hint { serial: *serial, at: *at }))?;
        rows.bulks.iter().try_for_each(|(_, r)| to(Record::Bulk(r.clone())))?;
        rows.bulk_members
            .iter()
            .try_for_each(|((b, _), m)| to(Record::BulkMember { bulk: b.clone(), member: m.clone() }))
    }

    fn index_rows(
        &mut self,
        to: &mut dyn FnMut(IndexRow) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.export(&mut |record| derived::searched(&record).map_or(Ok(()), &mut *to))?;
        let rows = &*self.rows;
        rows.possible.iter().try_for_each(|((l, c), ())| to(IndexRow::new("possible", l, c)))?;
        rows.followers.iter().try_for_each(|((c, t), ())| to(IndexRow::new("follower", t, c)))?;
        rows.references.iter().try_for_each(|(d, t)| to(IndexRow::new("ticket_reference", d, t)))?;
        rows.seats.iter().try_for_each(|(l, s)| to(IndexRow::new("seat", l, s)))?;
        rows.licenses.iter().flat_map(|(_, l)| derived::of_license(l)).try_for_each(&mut *to)?;
        rows.orders.iter().flat_map(|(_, o)| derived::of_order(o)).try_for_each(&mut *to)?;
        let made = rows.tickets.iter().map(|(id, ticket)| IndexRow::new("ticket", id, &ticket.created.0));
        made.into_iter().try_for_each(&mut *to)?;
        let columns = rows.containers.iter().flat_map(|(_, c)| derived::of_container(c));
        columns.filter(|row| row.index == "container").try_for_each(&mut *to)?;
        for Activity { day, kind, entries } in self.count_activity(i64::MIN) {
            to(IndexRow::new("activity", &format!("{day}/{kind}"), &entries))?;
        }
        let containers: Vec<Serial> = self.rows.containers.iter().map(|(serial, _)| *serial).collect();
        for serial in containers {
            let world = self.load(&Scope { containers: [serial].into(), ..Scope::default() })?;
            world.containers.get(&serial).map_or(Ok(()), |c| to(derived::of_way(&world, c)))?;
        }
        Ok(())
    }
}

impl Tx for MemorySession<'_> {
    fn save(&mut self, world: &mut World, entries: &[JournalEntry]) -> Result<u64, StoreError> {
        let saved = if self.unseen(world) { Err(StoreError::Conflict) } else { self.rows.save(world) };
        self.note(saved)?;
        self.loaded.append(&mut world.dirty);
        Ok(self.append(entries))
    }

    fn next_number(&mut self, sequence: &str) -> Result<u64, StoreError> {
        let next = self.rows.sequences.get(&sequence.to_owned()).map_or(1, |last| last + 1);
        self.rows.sequences.put(sequence.to_owned(), next);
        Ok(next)
    }

    fn put_message(&mut self, message: &Message) -> Result<(), StoreError> {
        let Message { serial, instance, ctr, hash, .. } = *message;
        self.note(crate::sql::number(ctr).map(drop))?;
        let first = self.message_at(serial, instance, ctr)?;
        let key = (serial, instance, ctr, first.is_some(), hash);
        if self.rows.messages.contains(&key) || first.is_some_and(|first| first.hash == hash) {
            return self.note(Err(StoreError::Conflict));
        }
        self.rows.messages.put(key, message.clone());
        Ok(())
    }

    fn put_payload(&mut self, payload: &Payload) -> Result<(), StoreError> {
        let key = (payload.serial, payload.version);
        if self.rows.payloads.contains(&key) {
            return self.note(Err(rules::unique("payload_pkey")));
        }
        if self.payload_by_identity(payload.serial, payload.identity)?.is_some() {
            return self.note(Err(rules::unique("payload_identity_once")));
        }
        self.rows.payloads.put(key, payload.clone());
        Ok(())
    }

    fn put_sealed_code(&mut self, ticket: TicketId, code: &SealedCode) -> Result<(), StoreError> {
        self.rows.codes.put(ticket, code.clone());
        Ok(())
    }

    fn put_outcome(&mut self, key: &IdempotencyKey, outcome: &Outcome) -> Result<(), StoreError> {
        if self.rows.outcomes.contains(key) {
            return self.note(Err(StoreError::Conflict));
        }
        self.rows.outcomes.put(key.clone(), outcome.clone());
        Ok(())
    }

    fn put_api_key(&mut self, key: &ApiKey) -> Result<(), StoreError> {
        let taken = self.rows.api_keys.iter().any(|(id, other)| *id != key.id && other.hash == key.hash);
        if taken {
            return self.note(Err(rules::unique("api_key_hash_once")));
        }
        self.rows.api_keys.put(key.id.clone(), key.clone());
        Ok(())
    }

    fn put_user(&mut self, user: &User) -> Result<(), StoreError> {
        let put = self.rows.put_user(user);
        self.note(put)
    }

    fn put_session(&mut self, session: &UserSession) -> Result<(), StoreError> {
        if !self.rows.users.contains(&session.user) {
            return self.note(Err(rules::reference()));
        }
        self.rows.user_sessions.put(session.token, session.clone());
        Ok(())
    }

    fn end_session(&mut self, token: Digest) -> Result<bool, StoreError> {
        let there = self.rows.user_sessions.contains(&token);
        self.rows.user_sessions.remove(&token);
        Ok(there)
    }

    fn end_sessions(&mut self, user: UserId, except: Option<Digest>) -> Result<u64, StoreError> {
        Ok(self.rows.end_sessions(|s| s.user == user && Some(s.token) != except))
    }

    fn forget_sessions(&mut self, now: Instant) -> Result<u64, StoreError> {
        Ok(self.rows.end_sessions(|s| s.expires <= now))
    }

    fn put_meta(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.rows.meta.put(name.to_owned(), value.to_vec());
        Ok(())
    }

    fn put_last_hints(&mut self, hints: &[(Serial, Instant)]) -> Result<(), StoreError> {
        for (serial, at) in hints {
            self.rows.hints.put(*serial, *at);
        }
        Ok(())
    }

    fn put_bulk(&mut self, bulk: &Bulk) -> Result<(), StoreError> {
        self.rows.bulks.put(bulk.id.clone(), bulk.clone());
        Ok(())
    }

    fn put_bulk_members(&mut self, bulk: &str, members: &[BulkMember]) -> Result<(), StoreError> {
        for member in members {
            self.rows.bulk_members.put((bulk.to_owned(), member.number), member.clone());
        }
        Ok(())
    }

    fn forget_bulk(&mut self, bulk: &str, most: u32) -> Result<u64, StoreError> {
        let members = self.rows.bulk_members.iter().map(|(key, _)| key).filter(|key| key.0 == bulk);
        let some: Vec<_> = members.take(most as usize).cloned().collect();
        for key in &some {
            self.rows.bulk_members.remove(key);
        }
        let id = bulk.to_owned();
        if some.is_empty() && self.rows.bulks.contains(&id) {
            self.rows.bulks.remove(&id);
            return Ok(1);
        }
        Ok(some.len() as u64)
    }

    fn prune(&mut self, before: Instant) -> Result<u64, StoreError> {
        let messages = self.prunable_messages(before);
        let payloads = self.rows.payloads.iter().filter(|((serial, version), payload)| {
            let confirmed = self.rows.containers.get(serial).map(|c| c.confirmed.version);
            payload.at < before && confirmed.is_some_and(|confirmed| *version < confirmed)
        });
        let payloads: Vec<_> = payloads.map(|(key, _)| *key).collect();
        let outcomes = self.rows.outcomes.iter().filter(|(_, outcome)| outcome.at < before);
        let outcomes: Vec<_> = outcomes.map(|(key, _)| key.clone()).collect();
        for key in &messages {
            self.rows.messages.remove(key);
        }
        for key in &payloads {
            self.rows.payloads.remove(key);
        }
        for key in &outcomes {
            self.rows.outcomes.remove(key);
        }
        Ok((messages.len() + payloads.len() + outcomes.len()) as u64)
    }

    fn derive(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn import(&mut self, records: Vec<Record>) -> Result<(), StoreError> {
        let mut world = World::default();
        for record in records {
            match crate::archive::into_world(&mut world, record) {
                Some(Record::Journal(row)) => self.put_row(row),
                Some(Record::Message(message)) => self.put_message(&message)?,
                Some(Record::Payload(payload)) => self.put_payload(&payload)?,
                Some(Record::Sequence { name, value }) => self.rows.sequences.put(name, value),
                Some(Record::Code { ticket, code }) => self.put_sealed_code(ticket, &code)?,
                Some(Record::Outcome { key, outcome }) => self.put_outcome(&key, &outcome)?,
                Some(Record::ApiKey(key)) => self.put_api_key(&key)?,
                Some(Record::User(user)) => self.rows.users.put(user.id, *user),
                Some(Record::Meta { name, value }) => self.put_meta(&name, &value)?,
                Some(Record::Hint { serial, at }) => self.rows.hints.put(serial, at),
                Some(Record::Bulk(bulk)) => self.put_bulk(&bulk)?,
                Some(Record::BulkMember { bulk, member }) => self.put_bulk_members(&bulk, &[member])?,
                _ => {}
            }
        }
        let saved = self.rows.save(&world);
        self.note(saved)
    }
}

impl MemorySession<'_> {
    /// Returns the messages that no rule needs: the 1,024 newest counters of an instance, evidence of a
    /// copy and whatever is younger stay.
    fn prunable_messages(&self, before: Instant) -> Vec<super::rows::MessageKey> {
        let mut prunable = Vec::new();
        let mut newer = 0;
        let mut of = None;
        let mut evidence = BTreeSet::new();
        for (key, message) in self.rows.messages.iter().rev() {
            if of != Some((key.0, key.1)) {
                (of, newer) = (Some((key.0, key.1)), 0);
            }
            if key.3 {
                evidence.insert((key.0, key.1, key.2));
                continue;
            }
            if newer >= 1_024 && message.at < before && !evidence.contains(&(key.0, key.1, key.2)) {
                prunable.push(*key);
            }
            newer += 1;
        }
        prunable
    }
}
