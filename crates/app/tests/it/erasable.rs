//! What people wrote stays out of the journal, which nobody can erase (SECURITY §4.5).

use crate::harness::{Computer, Vendor};
use std::collections::BTreeMap;
use tenure_app::access::Operator;
use tenure_app::vendor::OrderWanted;
use tenure_domain::command::Command;
use tenure_domain::item::{FilledAt, OpenParameter};
use tenure_domain::order::{Destination, LineWanted};
use tenure_domain::terms::change::{Mode, Term, TermChange, TermValue};
use tenure_domain::world::Scope;
use tenure_store::query::JournalQuery;

#[test]
fn comments_and_descriptions_stand_in_rows_and_not_in_the_journal() {
    let vendor = Vendor::new();
    vendor.item_with("BASIC", |draft| {
        draft.terms.secret = Some(b"Canary Five".to_vec());
        draft.parameters = vec![OpenParameter {
            name: "Licensed to".into(),
            term: Term::CustomerText,
            mode: Mode::Set,
            filled_at: FilledAt::Order,
            required: true,
        }];
    });
    let parameters = || BTreeMap::from([("Licensed to".to_owned(), TermValue::Text("Canary Six".into()))]);
    let line = |comment: &str| LineWanted {
        item: "BASIC".parse().unwrap(),
        quantity: 1,
        comment: comment.into(),
        parameters: parameters(),
        replaces: Vec::new(),
    };
    let wanted = OrderWanted {
        number: None,
        po: None,
        customer: "C-1".parse().unwrap(),
        comment: "for Canary One".into(),
        destination: Destination::NewTicket,
        lines: vec![line("desk of Canary Two")],
    };
    let done = vendor.central.place_order(&Vendor::call("order.place"), &wanted).unwrap();
    let order = done.order.unwrap();
    vendor.central.add_line(&Vendor::call("order.add"), &order, &line("desk of Canary Three")).unwrap();
    let computer = Computer::new(&vendor, 1);
    let description = "Canary Four lost it".to_owned();
    vendor.command(&Command::Blocklist { container: computer.serial, description }).unwrap();
    let rows =
        vendor.central.events(&Operator::local(), &JournalQuery { limit: 1_000, ..Default::default() });
    for row in rows.unwrap() {
        assert!(!row.entry.event.contains("Canary"), "{}", row.entry.event);
        assert!(!row.entry.event.contains("67,97,110,97,114,121"), "the secret: {}", row.entry.event);
    }
    let scope = Scope { orders: [order.clone()].into(), ..Scope::default() };
    let world = vendor.central.see(&Operator::local(), &scope).unwrap();
    assert_eq!(world.orders[&order].comment, "for Canary One");
    assert_eq!(world.orders[&order].lines[1].wanted.comment, "desk of Canary Three");
    let license = world.orders[&order].licenses().next().unwrap();
    let amended = |terms: &str| {
        let change =
            TermChange { term: Term::CustomerText, mode: Mode::Set, value: TermValue::Text(terms.into()) };
        Command::Amend { licenses: [license].into(), changes: vec![change] }
    };
    vendor.command(&amended("Canary Seven")).unwrap();
    let rows =
        vendor.central.events(&Operator::local(), &JournalQuery { limit: 1_000, ..Default::default() });
    assert!(rows.unwrap().iter().all(|row| !row.entry.event.contains("Canary")));
    let world = vendor.central.see_licenses(&Operator::local(), [license]).unwrap();
    assert_eq!(world.licenses[&license].terms.customer_text, "Canary Seven");
    for finding in vendor.central.doctor().unwrap() {
        assert_eq!(finding.faults, Vec::<String>::new(), "{}", finding.check);
    }
}
