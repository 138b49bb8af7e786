//! What a text finds: the same everywhere, whatever the database thinks of letters and wildcards.

use super::look;
use super::sample::*;
use crate::derived;
use crate::port::Store;
use crate::query::{ListQuery, Sort};
use tenure_domain::customer::Customer;
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;

fn with(text: &str) -> ListQuery {
    ListQuery { text: Some(text.to_owned()), limit: 100, ..ListQuery::default() }
}

/// The ids of the customers that a text finds, without the sample's own.
fn customers(store: &dyn Store, text: &str) -> String {
    let found = look(store, |v| v.customers(&with(text)));
    found.iter().map(|c| c.id.as_str()).filter(|id| *id != "acme").collect::<Vec<_>>().join(" ")
}

fn named(name: &str, names: &str) -> Customer {
    Customer { name: names.to_owned(), ..customer(name) }
}

pub fn a_text_is_found_as_a_part_whatever_its_case(store: &dyn Store) {
    Build::shop()
        .customer(named("one", "Zakłady BIAŁYSTOK"))
        .customer(named("two", "Bialystok (Süd)"))
        .customer(named("three", "ΑΘΗΝΑ Ωμέγα"))
        .save(store);
    for (text, found) in [
        ("białystok", "one"),
        ("BIAŁY", "one"),
        ("bialystok", "two"),
        ("SÜD", "two"),
        ("sud", ""),
        ("ωΜέγα", "three"),
        ("zakłady biały", "one"),
        ("zakłady  biały", ""),
    ] {
        assert_eq!(customers(store, text), found, "{text}: accents and blanks count, case does not");
    }
}

pub fn a_text_of_one_or_two_characters_is_a_part_too(store: &dyn Store) {
    Build::shop().customer(named("one", "Xylophon")).customer(named("two", "日本語")).save(store);
    for (text, found) in [("x", "one"), ("yl", "one"), ("本", "two"), ("日本", "two"), ("q", ""), ("qz", "")]
    {
        assert_eq!(customers(store, text), found, "{text}");
    }
}

pub fn every_character_of_a_text_stands_for_itself(store: &dyn Store) {
    let strange = r#"50% off_now 'Bob's "Bar" * ^ ( ) [a-z] \ ; -- $1 ?1"#;
    Build::shop().customer(named("one", strange)).customer(named("two", "plain")).save(store);
    for text in [
        "50%", "off_now", "'bob's", "\"bar\"", "*", "^", "( )", "[a-z]", "\\", ";", "--", "$1", "?1",
        "% off_",
    ] {
        assert_eq!(customers(store, text), "one", "{text}");
    }
    for text in ["5_%", "off%now", "pl_in", "pl%n", "p*", "[a-p]lain", "\"plain\"", "plain*", "off\\_now"] {
        assert_eq!(customers(store, text), "", "{text}");
    }
}

fn licenses(store: &dyn Store, query: &ListQuery) -> Vec<String> {
    look(store, |v| v.licenses(query)).iter().map(|l| l.id.to_string()).collect()
}

pub fn a_license_is_found_by_its_own_id_its_item_and_its_order(store: &dyn Store) {
    let first = Order { po: Some(id("PO-77")), comment: "Hall Nine".to_owned(), ..order(1, 1) };
    Build::default()
        .item(Item { name: "Basic Module".to_owned(), ..item("basic") })
        .item(Item { name: "Hex View".to_owned(), ..item("hex") })
        .customer(customer("acme"))
        .ticket(ticket(1))
        .order(first)
        .order(order(2, 1))
        .license(license(1))
        .license(License { item: id("hex"), order: Some(order_id(2)), ..license(2) })
        .license(License { item: id("hex"), order: None, ..license(3) })
        .save(store);
    let [one, two, three] = [1, 2, 3].map(|n| license_id(n).to_string());
    let end = &one[one.len() - derived::SHORT_ID..];
    let start = &two[..derived::ID_START_MIN];
    for (text, found) in [
        (one.as_str(), vec![&one]),
        (&one.to_lowercase(), vec![&one]),
        (end, vec![&one]),
        (&end.to_lowercase(), vec![&one]),
        (start, vec![&two]),
        (&start[..derived::ID_START_MIN - 1], vec![]),
        (&end[1..], vec![]),
        ("ic modu", vec![&one]),
        ("HEX", vec![&two, &three]),
        ("o-77", vec![&one]),
        ("hall nine", vec![&one]),
        (order_id(2).as_str(), vec![&two]),
        ("nothing", vec![]),
    ] {
        let mut found: Vec<String> = found.into_iter().cloned().collect();
        found.sort();
        assert_eq!(licenses(store, &with(text)), found, "{text}");
    }
    let both = ListQuery { order: Some(order_id(2)), ..with("hex") };
    assert_eq!(licenses(store, &both), std::slice::from_ref(&two), "a text narrows the other conditions");
}

/// Few items that have a text are asked for one by one, many are not: it may not show.
pub fn a_text_that_many_items_and_orders_have_finds_licenses_in_the_same_order(store: &dyn Store) {
    let mut build = Build::shop();
    for n in 1..=20_u8 {
        build = build
            .item(item(&format!("part-{n:02}")))
            .order(Order { placed: NOW, ..order(u64::from(n) + 1, 1) });
        for copy in 0..2 {
            build = build.license(License {
                item: id(&format!("part-{n:02}")),
                order: Some(order_id(u64::from(n) + 1)),
                last_activation: Some(NOW.plus(i64::from(n * 7 % 5))),
                ..license(n * 2 + copy)
            });
        }
    }
    build.save(store);
    for (text, count) in [("part-", 40), ("part-0", 18), ("part-07", 2), ("the part", 40)] {
        let mut page = ListQuery { sort: Sort::Newest, limit: 7, ..with(text) };
        let whole = licenses(store, &ListQuery { limit: 100, ..page.clone() });
        assert_eq!(whole.len(), count, "{text}");
        let mut paged = Vec::new();
        loop {
            let rows = licenses(store, &page);
            let Some(last) = rows.last() else { break };
            page.after = Some(last.clone());
            paged.extend(rows);
        }
        assert_eq!(paged, whole, "{text}");
    }
}
