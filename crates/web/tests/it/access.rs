//! Every operation × no key, a wrong key, each role.

use serde_json::json;
use tenure_app::access::{Permission, Role};

use crate::harness::{Ask, Service};

/// The words that operations may declare.
fn permission(word: &str) -> Permission {
    match word {
        "read" => Permission::Read,
        "ticket_codes" => Permission::ReadTicketCodes,
        "catalogue" => Permission::Catalogue,
        "customers" => Permission::Customers,
        "orders" => Permission::Orders,
        "licenses" => Permission::Licenses,
        "tickets" => Permission::Tickets,
        "containers" => Permission::Containers,
        "administer" => Permission::Administer,
        other => panic!("an operation declares {other:?}"),
    }
}

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

#[tokio::test]
async fn every_operation_is_open_to_exactly_the_roles_it_declares() {
    let service = Service::new();
    let ask = |operation: &tenure_web::Operation, key: Option<&str>| {
        let ask = Ask::new(&operation.method, &address(&operation.path));
        let ask = if operation.method == "GET" { ask } else { ask.json(&json!({})) };
        key.map_or(Ask::new(&operation.method, &address(&operation.path)), |key| ask.key(key))
    };
    let mut closed = 0;
    for operation in tenure_web::operations() {
        let Some(word) = &operation.permission else { continue };
        let needed = permission(word);
        closed += 1;
        assert_eq!(service.send(ask(operation, None)).await.problem(), "unauthenticated", "{}", operation.id);
        assert_eq!(service.send(ask(operation, Some("tenure_x"))).await.problem(), "unauthenticated");
        for role in Role::ALL {
            let reply = service.send(ask(operation, Some(&service.keys[role.word()]))).await;
            if role.may(needed) {
                assert!(
                    reply.status != 401 && reply.status != 403,
                    "{} {}: {reply:?}",
                    operation.id,
                    role.word()
                );
                assert!(reply.status.as_u16() < 500, "{} {}: {reply:?}", operation.id, role.word());
            } else {
                assert_eq!(reply.problem(), "forbidden", "{} {}", operation.id, role.word());
            }
        }
    }
    assert!(closed > 50, "only {closed} operations need a key");
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
