//! What a scope brings along (the promise at `Scope`).

use super::look;
use super::sample::*;
use crate::port::Store;
use tenure_domain::container::Blocklisting;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::world::{Key, Scope, World};

fn load(store: &dyn Store, scope: &Scope) -> World {
    let world = look(store, |view| view.load(scope));
    let in_writing = super::commit(store, |tx| tx.load(scope));
    assert_eq!(world, in_writing);
    world
}

fn licenses(world: &World) -> Vec<u8> {
    world.licenses.keys().map(|id| id.0[0]).collect()
}

fn containers(world: &World) -> Vec<u8> {
    (0..=255).filter(|n| world.containers.contains_key(&serial(*n))).collect()
}

fn of_licenses(wanted: &[u8]) -> Scope {
    Scope { licenses: wanted.iter().map(|n| license_id(*n)).collect(), ..Scope::default() }
}

fn of_container(n: u8) -> Scope {
    Scope { containers: [serial(n)].into(), ..Scope::default() }
}

pub fn a_ticket_brings_its_licenses_with_all_that_the_rules_read(store: &dyn Store) {
    Build::shop()
        .ticket(ticket(2))
        .order(order(2, 2))
        .container(container(1, &[]))
        .container(container(2, &[2]))
        .license(License { home: home(1), ..license(1) })
        .license(license(2))
        .license(License { ticket: Some(ticket_id(2)), order: Some(order_id(2)), ..license(3) })
        .save(store);
    let world = load(store, &Scope { tickets: [ticket_id(1)].into(), ..Scope::default() });
    assert_eq!(licenses(&world), [1, 2]);
    assert_eq!(containers(&world), [1, 2], "its home, and where another is possible");
    assert_eq!(world.items.len() + world.customers.len() + world.orders.len() + world.tickets.len(), 4);
}

pub fn a_container_brings_what_is_at_home_and_what_is_possible(store: &dyn Store) {
    let mut full = container(1, &[2]);
    full.outstanding = vec![manifest(2, &[3]), manifest(3, &[])];
    Build::shop()
        .container(full)
        .container(container(2, &[3]))
        .license(License { home: home(1), ..license(1) })
        .license(license(2))
        .license(license(3))
        .license(license(4))
        .save(store);
    let world = load(store, &of_container(1));
    assert_eq!(licenses(&world), [1, 2, 3]);
    assert_eq!(containers(&world), [1, 2], "license 3 is possible in both");
    let possible = look(store, |view| view.possible_in(license_id(3)));
    assert_eq!(possible.len(), 2);
    assert!(look(store, |view| view.possible_in(license_id(1))).is_empty());
}

fn chain_of_three() -> Build {
    let mut first = License { home: home(1), ..license(1) };
    let mut second = replace(&mut first, 2);
    let third = replace(&mut second, 3);
    Build::shop().container(container(1, &[1])).license(first).license(second).license(third)
}

pub fn a_license_brings_its_whole_chain(store: &dyn Store) {
    chain_of_three().license(license(4)).save(store);
    for n in 1..=3 {
        let world = load(store, &of_licenses(&[n]));
        assert_eq!(licenses(&world), [1, 2, 3], "from license {n}");
        assert_eq!(containers(&world), [1]);
    }
    assert_eq!(licenses(&load(store, &of_licenses(&[4]))), [4]);
}

pub fn a_chain_is_found_from_its_end_in_another_container(store: &dyn Store) {
    let mut build = chain_of_three().container(container(2, &[]));
    build.world.licenses.get_mut(&license_id(3)).expect("built").home = home(2);
    build.save(store);
    let world = load(store, &of_container(2));
    assert_eq!(licenses(&world), [1, 2, 3]);
    assert_eq!(containers(&world), [1, 2], "the first of the chain is still possible in container 1");
}

pub fn a_blocklisted_container_brings_its_lock(store: &dyn Store) {
    let mut locked = container(1, &[]);
    locked.blocklisting = Some(Blocklisting {
        placed: NOW,
        description: String::new(),
        lock: Some(license_id(7)),
        lock_sent: None,
        lock_confirmed: None,
    });
    let lock = License { order: None, ticket: None, customer: None, ..license(7) };
    Build::shop().container(locked).license(lock).license(license(1)).save(store);
    assert_eq!(licenses(&load(store, &of_container(1))), [7]);
}

pub fn an_order_number_finds_its_order(store: &dyn Store) {
    Build::shop()
        .order(Order { number: Some(id("N-1")), ..order(2, 1) })
        .license(License { order: Some(order_id(2)), ..license(1) })
        .license(license(2))
        .save(store);
    let world = load(store, &Scope { order_number: Some(id("N-1")), ..Scope::default() });
    assert_eq!((licenses(&world), world.orders.len()), (vec![1], 1));
    let world = load(store, &Scope { order_number: Some(id("N-2")), ..Scope::default() });
    assert!(world.orders.is_empty());
}

pub fn a_po_number_finds_the_orders_of_that_customer_and_their_tickets(store: &dyn Store) {
    let po = |n, on| Order { po: Some(id("PO-1")), ..order(n, on) };
    Build::shop()
        .customer(customer("other"))
        .ticket(ticket(2))
        .ticket(ticket(3))
        .order(po(2, 2))
        .order(Order { customer: id("other"), ..po(3, 3) })
        .license(License { order: Some(order_id(2)), ticket: Some(ticket_id(2)), ..license(1) })
        .save(store);
    let world = load(store, &Scope { po: Some((acme(), id("PO-1"))), ..Scope::default() });
    let orders: Vec<_> = world.orders.keys().cloned().collect();
    let tickets: Vec<_> = world.tickets.keys().copied().collect();
    assert_eq!((orders, tickets), (vec![order_id(2)], vec![ticket_id(2)]));
    assert_eq!(licenses(&world), [1]);
}

pub fn followed_tickets_come_with_their_licenses(store: &dyn Store) {
    Build::shop()
        .container(container(1, &[]))
        .ticket(Ticket { followers: [(serial(1), NOW)].into(), ..ticket(2) })
        .license(License { ticket: Some(ticket_id(2)), ..license(1) })
        .license(license(2))
        .save(store);
    let followed = Scope { followed_tickets: true, ..of_container(1) };
    let world = load(store, &followed);
    assert_eq!(licenses(&world), [1]);
    assert!(world.tickets.contains_key(&ticket_id(2)));
    assert!(load(store, &of_container(1)).tickets.is_empty());
    super::commit(store, |tx| {
        let mut world = tx.load(&followed)?;
        world.tickets.get_mut(&ticket_id(2)).expect("loaded").followers.clear();
        world.dirty.insert(Key::Ticket(ticket_id(2)));
        tx.save(&mut world, &[])
    });
    assert!(load(store, &followed).tickets.is_empty());
}

pub fn an_item_brings_what_it_requires(store: &dyn Store) {
    let mut add_on = item("add-on");
    add_on.requires = [id("basic")].into();
    Build::shop()
        .item(add_on)
        .item(item("odd"))
        .license(License { item: id("add-on"), ..license(1) })
        .save(store);
    let world = load(store, &of_licenses(&[1]));
    assert_eq!(world.items.keys().map(ToString::to_string).collect::<Vec<_>>(), ["add-on", "basic"]);
}

pub fn the_lock_item_of_the_settings_is_always_there(store: &dyn Store) {
    let mut build = Build::shop().item(item("lock"));
    build.world.settings.lock_item = Some(id("lock"));
    build.world.dirty.insert(Key::Settings);
    build.save(store);
    assert_eq!(load(store, &Scope::default()).items.len(), 1);
}

pub fn an_empty_scope_is_empty(store: &dyn Store) {
    Build::shop().license(license(1)).save(store);
    assert_eq!(load(store, &Scope::default()), World::default());
}

pub fn the_ticket_of_a_license_does_not_unfold(store: &dyn Store) {
    Build::shop().license(license(1)).license(license(2)).save(store);
    let world = load(store, &of_licenses(&[1]));
    assert_eq!(licenses(&world), [1]);
    assert!(world.tickets.contains_key(&ticket_id(1)));
}

pub fn unknown_names_are_absent(store: &dyn Store) {
    let scope = Scope {
        items: [id("x")].into(),
        customers: [id("x")].into(),
        orders: [order_id(9)].into(),
        tickets: [ticket_id(9)].into(),
        ticket_references: [digest(9)].into(),
        licenses: [license_id(9)].into(),
        containers: [serial(9)].into(),
        followed_tickets: true,
        ..Scope::default()
    };
    assert_eq!(load(store, &scope), World::default());
}
