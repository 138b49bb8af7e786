//! Every operation × no key, a wrong key, each role.

use serde_json::json;
use std::fmt::Write as _;
use tenure_app::access::Role;

use crate::harness::{Ask, Service};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/access.txt");

fn address(path: &str) -> String {
    path.replace("{item}", "I-1")
        .replace("{customer}", "C-1")
        .replace("{order}", "TEN-20261123-000001")
        .replace("{ticket}", &format!("T-{}", "2".repeat(26)))
        .replace("{license}", &format!("L-{}", "2".repeat(26)))
        .replace("{container}", "F-22222-22222-22222-22222-2")
        .replace("{key}", "k")
        .replace("{user}", &format!("U-{}", "2".repeat(26)))
}

/// Asks every operation with every role's key, and writes down who was let in.
async fn table(service: &Service) -> String {
    let roles = Role::ALL.map(Role::word);
    let mut text = format!(
        "Who may call what, by what the service answers. Written by tests/it/access.rs; `UPDATE_SNAPSHOTS=1`\n\
         writes it anew: read the difference as what it is, a change of who may do what.\n\n\
         {:24} {}\n",
        "",
        roles.join("  ")
    );
    for operation in tenure_web::operations().iter().filter(|operation| operation.permission.is_some()) {
        let _ = write!(text, "{:24}", operation.id);
        for role in roles {
            let reply = service.send(ask(operation, Some(&service.keys[role]))).await;
            assert!(reply.status.as_u16() < 500, "{} {role}: {reply:?}", operation.id);
            let is_in = reply.status != 401 && reply.status != 403;
            if !is_in {
                assert_eq!(reply.problem(), "forbidden", "{} {role}", operation.id);
            }
            let _ = write!(text, " {:^width$} ", if is_in { "✓" } else { "·" }, width = role.len());
        }
        text = text.trim_end().to_owned() + "\n";
    }
    text
}

fn ask(operation: &tenure_web::Operation, key: Option<&str>) -> Ask {
    let ask = Ask::new(&operation.method, &address(&operation.path));
    match key {
        Some(key) if operation.method == "GET" => ask.key(key),
        Some(key) => ask.json(&json!({})).key(key),
        None => ask,
    }
}

#[tokio::test]
async fn every_operation_is_open_to_exactly_the_roles_that_are_written_down() {
    let service = Service::new();
    let found = table(&service).await;
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(FILE, &found).expect("the snapshot can be written");
    }
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    for (now, then) in found.lines().zip(written.lines()) {
        assert_eq!(now, then, "{FILE}");
    }
    assert_eq!(found.lines().count(), written.lines().count(), "{FILE}");
}

#[tokio::test]
async fn no_operation_but_the_public_ones_answers_without_a_good_key() {
    let service = Service::new();
    let closed = tenure_web::operations().iter().filter(|operation| operation.permission.is_some());
    let mut count = 0;
    for operation in closed {
        count += 1;
        for key in [None, Some("tenure_x")] {
            assert_eq!(
                service.send(ask(operation, key)).await.problem(),
                "unauthenticated",
                "{}",
                operation.id
            );
        }
    }
    assert!(count > 50, "only {count} operations need a key");
}

/// The operation of each of a vendor's verbs asks for what the verb needs.
#[test]
fn operations_ask_for_the_permission_of_their_verb() {
    let declared = |id: &str| {
        let found = tenure_web::operations().iter().find(|operation| operation.id == id);
        found.unwrap_or_else(|| panic!("there is no operation {id}")).permission.clone()
    };
    for (verb, operation) in tenure_web::verbs() {
        assert_eq!(declared(operation).as_deref(), Some(verb.needs().word()), "{verb:?}: {operation}");
    }
}

#[test]
fn only_these_operations_are_public() {
    let public = tenure_web::operations().iter().filter(|o| o.permission.is_none());
    let public: Vec<&str> = public.map(|o| o.id.as_str()).collect();
    let expected = [
        "describe",
        "contact",
        "hint",
        "profile",
        "look_at_tickets",
        "open_pairing",
        "join_pairing",
        "look_through_pairing",
        "propose_in_pairing",
        "watch_pairing",
        "leave_pairing",
        "wait_in_pairing",
        "report_in_pairing",
        "end_pairing",
        "healthz",
        "show_metrics",
        "readyz",
    ];
    assert_eq!(public.len(), expected.len(), "{public:?}");
    assert!(expected.iter().all(|id| public.contains(id)), "{public:?}");
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_whoever_may_read() {
    let service = Service::new();
    let here = service.send(Ask::new("GET", "/metrics")).await;
    assert_eq!(here.status, 200);
    let away = || Ask::new("GET", "/metrics").from("192.0.2.7");
    assert_eq!(service.send(away()).await.problem(), "unauthenticated");
    assert_eq!(service.send(away().key(&service.keys["reader"])).await.status, 200);
}
