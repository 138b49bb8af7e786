//! Every table of the memory store, and the rules that the databases keep as constraints.

use super::table::Table;
use crate::bulk::{Bulk, BulkMember};
use crate::derived;
use crate::error::StoreError;
use crate::people::{User, UserSession};
use crate::records::{ApiKey, IdempotencyKey, JournalRow, Message, Outcome, Payload, SealedCode};
use crate::sql::rules;
use tenure_domain::container::{Container, Version};
use tenure_domain::customer::Customer;
use tenure_domain::ids::{
    CustomerId, Digest, ItemId, LicenseId, OrderId, OrderNumber, Serial, TicketId, UserId,
};
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::settings::Settings;
use tenure_domain::ticket::Ticket;
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, World};

/// Where a message stands: container, instance, counter, then the first at it before evidence.
pub(super) type MessageKey = (Serial, u32, u64, bool, Digest);

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident: $key:ty => $value:ty,)*) => {
        /// The tables. Ids are ordered as their text is, for lists.
        #[derive(Default)]
        pub(super) struct Rows {
            $($(#[$doc])* pub(super) $name: Table<$key, $value>,)*
        }

        impl Rows {
            pub(super) fn commit(&mut self) {
                $(self.$name.commit();)*
            }

            pub(super) fn roll_back(&mut self) {
                $(self.$name.roll_back();)*
            }
        }
    };
}

rows! {
    settings: () => Settings,
    items: ItemId => Item,
    customers: CustomerId => Customer,
    tickets: TicketId => Ticket,
    orders: OrderId => Order,
    containers: Serial => Container,
    licenses: LicenseId => License,
    seats: LicenseId => LicenseId,
    order_numbers: OrderNumber => OrderId,
    references: Digest => TicketId,
    followers: (Serial, TicketId) => (),
    by_ticket: (TicketId, LicenseId) => (),
    by_order: (OrderId, LicenseId) => (),
    by_home: (Serial, LicenseId) => (),
    by_seat: (LicenseId, LicenseId) => (),
    possible: (LicenseId, Serial) => (),
    journal: u64 => JournalRow,
    heads: Key => (u64, Digest),
    sequences: String => u64,
    messages: MessageKey => Message,
    payloads: (Serial, Version) => Payload,
    codes: TicketId => SealedCode,
    outcomes: IdempotencyKey => Outcome,
    api_keys: String => ApiKey,
    users: UserId => User,
    user_sessions: Digest => UserSession,
    meta: String => Vec<u8>,
    hints: Serial => Instant,
    bulks: String => Bulk,
    bulk_members: (String, u64) => BulkMember,
}

fn rule(name: &str) -> StoreError {
    rules::unique(name)
}

impl Rows {
    /// Writes every dirty aggregate with its look-ups; what others refer to first.
    pub(super) fn save(&mut self, world: &World) -> Result<(), StoreError> {
        for key in &world.dirty {
            match key {
                Key::Settings => self.settings.put((), world.settings.clone()),
                Key::Item(id) => put(&mut self.items, &world.items, id),
                Key::Customer(id) => put(&mut self.customers, &world.customers, id),
                _ => {}
            }
        }
        let of = |pick: fn(&Key) -> bool| world.dirty.iter().filter(move |key| pick(key));
        for key in of(|key| matches!(key, Key::Ticket(_))) {
            if let Key::Ticket(id) = key {
                world.tickets.get(id).map_or(Ok(()), |ticket| self.save_ticket(ticket))?;
            }
        }
        for key in of(|key| matches!(key, Key::Order(_))) {
            if let Key::Order(id) = key {
                world.orders.get(id).map_or(Ok(()), |order| self.save_order(order))?;
            }
        }
        for key in of(|key| matches!(key, Key::Container(_))) {
            if let Key::Container(serial) = key {
                world.containers.get(serial).into_iter().for_each(|container| self.save_container(container));
            }
        }
        let licenses = of(|key| matches!(key, Key::License(_)));
        let licenses: Vec<&License> = licenses
            .filter_map(|key| if let Key::License(id) = key { world.licenses.get(id) } else { None })
            .collect();
        for license in &licenses {
            self.save_license(world, license)?;
        }
        licenses.iter().try_for_each(|license| self.check_license(license))
    }

    fn save_ticket(&mut self, ticket: &Ticket) -> Result<(), StoreError> {
        if !self.customers.contains(&ticket.customer) {
            return Err(rules::reference());
        }
        if let Some(before) = self.tickets.get(&ticket.id).cloned() {
            for serial in before.followers.keys() {
                self.followers.remove(&(*serial, ticket.id));
            }
            for digest in before.superseded.keys().chain([&before.reference]) {
                self.references.remove(digest);
            }
        }
        for serial in ticket.followers.keys() {
            self.followers.put((*serial, ticket.id), ());
        }
        let old = ticket.superseded.keys().filter(|old| **old != ticket.reference);
        for digest in old.chain([&ticket.reference]) {
            if self.references.contains(digest) {
                return Err(rule("ticket_reference_pkey"));
            }
            self.references.put(*digest, ticket.id);
        }
        self.tickets.put(ticket.id, ticket.clone());
        Ok(())
    }

    fn save_order(&mut self, order: &Order) -> Result<(), StoreError> {
        if !self.customers.contains(&order.customer) || !self.tickets.contains(&order.ticket) {
            return Err(rules::reference());
        }
        if let Some(number) = self.orders.get(&order.id).and_then(|before| before.number.clone()) {
            self.order_numbers.remove(&number);
        }
        if let Some(number) = &order.number {
            if self.order_numbers.contains(number) {
                return Err(rule("orders_number_once"));
            }
            self.order_numbers.put(number.clone(), order.id.clone());
        }
        self.orders.put(order.id.clone(), order.clone());
        Ok(())
    }

    fn save_container(&mut self, container: &Container) {
        let serial = container.serial;
        if let Some(before) = self.containers.get(&serial).cloned() {
            for license in before.possible_licenses() {
                self.possible.remove(&(license, serial));
            }
        }
        for license in container.possible_licenses() {
            self.possible.put((license, serial), ());
        }
        self.containers.put(serial, container.clone());
    }

    fn save_license(&mut self, world: &World, license: &License) -> Result<(), StoreError> {
        let id = license.id;
        let known = |rows: &Self| {
            rows.items.contains(&license.item)
                && license.order.as_ref().is_none_or(|order| rows.orders.contains(order))
                && license.customer.as_ref().is_none_or(|customer| rows.customers.contains(customer))
                && license.ticket.is_none_or(|ticket| rows.tickets.contains(&ticket))
                && license.home_serial().is_none_or(|home| rows.containers.contains(&home))
        };
        if !known(self) {
            return Err(rules::reference());
        }
        if let Some(before) = self.licenses.get(&id).cloned() {
            before.ticket.into_iter().for_each(|ticket| self.by_ticket.remove(&(ticket, id)));
            before.home_serial().into_iter().for_each(|home| self.by_home.remove(&(home, id)));
            before.order.into_iter().for_each(|order| self.by_order.remove(&(order, id)));
        }
        license.ticket.into_iter().for_each(|ticket| self.by_ticket.put((ticket, id), ()));
        license.home_serial().into_iter().for_each(|home| self.by_home.put((home, id), ()));
        license.order.iter().for_each(|order| self.by_order.put((order.clone(), id), ()));
        let (first, known) = derived::seat(world, id);
        let seat = if known { first } else { self.seats.get(&first).copied().unwrap_or(first) };
        self.seats.put(id, seat);
        self.by_seat.put((seat, id), ());
        self.licenses.put(id, license.clone());
        Ok(())
    }

    /// Keeps a chain's rules, once all of the transaction's licenses are written.
    fn check_license(&self, license: &License) -> Result<(), StoreError> {
        let seat = self.seats.get(&license.id).copied().unwrap_or(license.id);
        let mates: Vec<&License> =
            self.on_seat(seat).into_iter().filter_map(|id| self.licenses.get(&id)).collect();
        if mates.iter().filter(|mate| mate.home.is_some()).count() > 1 {
            return Err(rule("license_one_home_a_seat"));
        }
        let ended = |l: &License| matches!(l.cause.word(), "withdrawn" | "cancelled");
        let doubled = |other: &&&License| {
            other.id != license.id
                && other.predecessor.is_some()
                && other.predecessor == license.predecessor
                && !ended(other)
                && !ended(license)
        };
        if mates.iter().any(|mate| doubled(&mate)) {
            return Err(rule("license_one_successor"));
        }
        let same = |mate: &&&License| {
            mate.id != license.id && mate.successor.is_some() && mate.successor == license.successor
        };
        if mates.iter().any(|mate| same(&mate)) {
            return Err(rule("license_successor_of_one"));
        }
        Ok(())
    }

    pub(super) fn on_seat(&self, seat: LicenseId) -> Vec<LicenseId> {
        let all = (seat, LicenseId([0; 16]))..=(seat, LicenseId([0xff; 16]));
        self.by_seat.range(all).map(|((_, license), ())| *license).collect()
    }
}

fn put<K: Ord + Clone, V: Clone>(table: &mut Table<K, V>, from: &std::collections::BTreeMap<K, V>, id: &K) {
    if let Some(value) = from.get(id) {
        table.put(id.clone(), value.clone());
    }
}
