//! Lists: seek pagination and filters.

use super::look;
use super::sample::*;
use crate::port::Store;
use crate::query::ListQuery;
use tenure_domain::container::{Blocklisting, Flag, FlagReason};
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;

fn query() -> ListQuery {
    ListQuery { limit: 100, ..ListQuery::default() }
}

/// Two customers; `other` has order 2 on ticket 2 with license 3 of item `hex`, possible in container 2.
fn shop(store: &dyn Store) {
    let mut flagged = container(2, &[3]);
    flagged.flag = Some(Flag { reason: FlagReason::Fork, since: NOW, ctr: 1 });
    "LAB_7".clone_into(&mut flagged.computer.name);
    let mut blocked = container(3, &[]);
    blocked.blocklisting = Some(Blocklisting {
        placed: NOW,
        description: String::new(),
        lock: None,
        lock_sent: None,
        lock_confirmed: None,
    });
    blocked.customer = Some(id("other"));
    let mut waiting = container(1, &[1]);
    waiting.outstanding = vec![manifest(2, &[])];
    let others =
        Order { customer: id("other"), number: Some(id("N-2")), po: Some(id("PO-2")), ..order(2, 2) };
    let hex = License {
        item: id("hex"),
        ticket: Some(ticket_id(2)),
        order: Some(order_id(2)),
        customer: Some(id("other")),
        ..license(3)
    };
    Build::shop()
        .item(item("hex"))
        .customer(customer("other"))
        .ticket(Ticket { customer: id("other"), followers: [(serial(2), NOW)].into(), ..ticket(2) })
        .order(others)
        .container(waiting)
        .container(flagged)
        .container(blocked)
        .license(License { home: home(1), ..license(1) })
        .license(license(2))
        .license(hex)
        .save(store);
}

pub fn pages_follow_each_other(store: &dyn Store) {
    let mut build = Build::shop();
    for n in 1..=7 {
        build = build.license(license(n));
    }
    build.save(store);
    let mut seen = Vec::new();
    let mut page = ListQuery { limit: 3, ..query() };
    loop {
        let rows = look(store, |v| v.licenses(&page));
        let Some(last) = rows.last() else { break };
        page.after = Some(last.id.to_string());
        seen.extend(rows.iter().map(|l| l.id.to_string()));
    }
    let mut sorted = seen.clone();
    sorted.sort();
    assert_eq!((seen.len(), seen), (7, sorted));
    assert_eq!(look(store, |v| v.licenses(&ListQuery { limit: 0, ..query() })).len(), 1);
}

fn orders(store: &dyn Store, query: &ListQuery) -> Vec<String> {
    look(store, |v| v.orders(query)).iter().map(|o| o.id.to_string()).collect()
}

pub fn orders_are_filtered(store: &dyn Store) {
    shop(store);
    let second = vec![order_id(2).to_string()];
    assert_eq!(orders(store, &query()).len(), 2);
    assert_eq!(orders(store, &ListQuery { customer: Some(id("other")), ..query() }), second);
    assert_eq!(orders(store, &ListQuery { order: Some(order_id(2)), ..query() }), second);
    assert_eq!(orders(store, &ListQuery { order_number: Some(id("N-2")), ..query() }), second);
    assert_eq!(orders(store, &ListQuery { po: Some(id("PO-2")), ..query() }), second);
    assert_eq!(orders(store, &ListQuery { ticket: Some(ticket_id(2)), ..query() }), second);
    assert_eq!(orders(store, &ListQuery { item: Some(id("hex")), ..query() }), second);
    assert_eq!(orders(store, &ListQuery { container: Some(serial(2)), ..query() }), second);
    assert_eq!(orders(store, &ListQuery { text: Some("po-2".to_owned()), ..query() }), second);
    let none = ListQuery { customer: Some(acme()), po: Some(id("PO-2")), ..query() };
    assert!(orders(store, &none).is_empty());
}

fn tickets(store: &dyn Store, query: &ListQuery) -> Vec<u8> {
    look(store, |v| v.tickets(query)).iter().map(|t| t.id.0[0]).collect()
}

pub fn tickets_are_filtered(store: &dyn Store) {
    shop(store);
    assert_eq!(tickets(store, &query()), [1, 2]);
    assert_eq!(tickets(store, &ListQuery { customer: Some(id("other")), ..query() }), [2]);
    assert_eq!(tickets(store, &ListQuery { ticket: Some(ticket_id(1)), ..query() }), [1]);
    assert_eq!(tickets(store, &ListQuery { order: Some(order_id(2)), ..query() }), [2]);
    assert_eq!(tickets(store, &ListQuery { order_number: Some(id("N-2")), ..query() }), [2]);
    assert_eq!(tickets(store, &ListQuery { po: Some(id("PO-2")), ..query() }), [2]);
    assert_eq!(tickets(store, &ListQuery { item: Some(basic()), ..query() }), [1]);
    assert_eq!(tickets(store, &ListQuery { container: Some(serial(2)), ..query() }), [2]);
    assert_eq!(tickets(store, &ListQuery { text: Some("ab002".to_owned()), ..query() }), [2]);
}

fn licenses(store: &dyn Store, query: &ListQuery) -> Vec<u8> {
    look(store, |v| v.licenses(query)).iter().map(|l| l.id.0[0]).collect()
}

pub fn licenses_are_filtered(store: &dyn Store) {
    shop(store);
    assert_eq!(licenses(store, &query()), [1, 2, 3]);
    assert_eq!(licenses(store, &ListQuery { customer: Some(id("other")), ..query() }), [3]);
    assert_eq!(licenses(store, &ListQuery { order: Some(order_id(1)), ..query() }), [1, 2]);
    assert_eq!(licenses(store, &ListQuery { order_number: Some(id("N-2")), ..query() }), [3]);
    assert_eq!(licenses(store, &ListQuery { po: Some(id("PO-2")), ..query() }), [3]);
    assert_eq!(licenses(store, &ListQuery { ticket: Some(ticket_id(1)), ..query() }), [1, 2]);
    assert_eq!(licenses(store, &ListQuery { item: Some(id("hex")), ..query() }), [3]);
    assert_eq!(licenses(store, &ListQuery { container: Some(serial(1)), ..query() }), [1]);
    assert_eq!(licenses(store, &ListQuery { container: Some(serial(2)), ..query() }), [3]);
    assert_eq!(licenses(store, &ListQuery { text: Some("HEX".to_owned()), ..query() }), [3]);
    let after = Some(license_id(1).to_string());
    assert_eq!(licenses(store, &ListQuery { after, customer: Some(acme()), ..query() }), [2]);
}

fn containers(store: &dyn Store, query: &ListQuery) -> Vec<u8> {
    let found = look(store, |v| v.containers(query));
    (0..9).filter(|n| found.iter().any(|c| c.serial == serial(*n))).collect()
}

pub fn containers_are_filtered(store: &dyn Store) {
    shop(store);
    assert_eq!(containers(store, &query()), [1, 2, 3]);
    assert_eq!(containers(store, &ListQuery { container: Some(serial(2)), ..query() }), [2]);
    assert_eq!(containers(store, &ListQuery { blocklisted: Some(true), ..query() }), [3]);
    assert_eq!(containers(store, &ListQuery { flagged: Some(true), ..query() }), [2]);
    assert_eq!(containers(store, &ListQuery { flagged: Some(false), ..query() }), [1, 3]);
    assert_eq!(containers(store, &ListQuery { outstanding: Some(true), ..query() }), [1]);
    let others = ListQuery { customer: Some(id("other")), ..query() };
    assert_eq!(containers(store, &others), [2, 3], "holding, and attached");
    assert_eq!(containers(store, &ListQuery { item: Some(basic()), ..query() }), [1]);
    assert_eq!(containers(store, &ListQuery { order: Some(order_id(2)), ..query() }), [2]);
    assert_eq!(containers(store, &ListQuery { text: Some("lab_7".to_owned()), ..query() }), [2]);
}

pub fn items_and_customers_are_filtered(store: &dyn Store) {
    shop(store);
    let items = |q: &ListQuery| -> Vec<String> {
        look(store, |v| v.items(q)).iter().map(|i| i.id.to_string()).collect()
    };
    assert_eq!(items(&query()), ["basic", "hex"]);
    assert_eq!(items(&ListQuery { item: Some(id("hex")), ..query() }), ["hex"]);
    assert_eq!(items(&ListQuery { container: Some(serial(2)), ..query() }), ["hex"]);
    assert_eq!(items(&ListQuery { text: Some("the b".to_owned()), ..query() }), ["basic"]);
    let customers = |q: &ListQuery| -> Vec<String> {
        look(store, |v| v.customers(q)).iter().map(|c| c.id.to_string()).collect()
    };
    assert_eq!(customers(&query()), ["acme", "other"]);
    assert_eq!(customers(&ListQuery { customer: Some(acme()), ..query() }), ["acme"]);
    assert_eq!(customers(&ListQuery { ticket: Some(ticket_id(2)), ..query() }), ["other"]);
    assert_eq!(customers(&ListQuery { text: Some("WORKS".to_owned()), ..query() }).len(), 2);
    assert_eq!(customers(&ListQuery { after: Some("acme".to_owned()), ..query() }), ["other"]);
}

pub fn a_wildcard_is_an_ordinary_character(store: &dyn Store) {
    shop(store);
    assert_eq!(containers(store, &ListQuery { text: Some("LAB%7".to_owned()), ..query() }), [] as [u8; 0]);
    assert_eq!(containers(store, &ListQuery { text: Some("B_7".to_owned()), ..query() }), [2]);
    assert_eq!(containers(store, &ListQuery { text: Some("_".to_owned()), ..query() }), [2]);
    assert_eq!(containers(store, &ListQuery { text: Some("\\".to_owned()), ..query() }), [] as [u8; 0]);
}
