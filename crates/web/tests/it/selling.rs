//! Orders, licenses and every action on them, as an ERP or a desk does it.

use serde_json::json;

use crate::harness::{Ask, Service};

#[tokio::test]
async fn an_order_makes_licenses_on_a_ticket_and_shows_its_code_to_whoever_may_see_it() {
    let service = Service::new();
    service.item("BASIC").await;
    let body = json!({
        "number": "ERP-1", "po": "PO-7", "customer": "C-1", "destination": { "new_ticket": true },
        "lines": [{ "item": "BASIC", "quantity": 2, "parameters": { "Users": 5, "Ends": "2027-12-31" } }],
    });
    let done = service.post("/api/v1/orders", body.clone()).await.ok();
    assert_eq!((&done["already"], done["licenses"].as_array().unwrap().len()), (&json!(false), 2));
    let license = &done["licenses"][0];
    assert_eq!(license["standing"]["word"], "available_not_collected");
    assert_eq!(license["terms"]["seats"], 6);
    assert_eq!(license["terms"]["lease_seconds"], 30 * 86_400);
    assert_eq!(license["terms"]["valid_until"], "2028-01-01T00:00:00Z");
    let code = done["ticket"]["code"].as_str().unwrap();
    assert_eq!(code.len(), 29);
    let order = done["order"].as_str().unwrap();
    assert_eq!(order, "TEN-20261123-000001");

    // The same number with the same content is the same order.
    let again = service.post("/api/v1/orders", body.clone()).await.ok();
    assert_eq!((&again["already"], &again["order"]), (&json!(true), &done["order"]));
    assert_eq!(again["licenses"].as_array().unwrap().len(), 2);
    // With other content both are shown.
    let mut other = body;
    other["lines"][0]["quantity"] = json!(3);
    let conflict = service.post("/api/v1/orders", other).await;
    assert_eq!(conflict.problem(), "order-conflict");
    assert_eq!(conflict.json()["present"]["lines"][0]["quantity"], 2);
    assert_eq!(conflict.json()["wanted"]["lines"][0]["quantity"], 3);

    let shown = service.get(&format!("/api/v1/orders/{order}")).await.ok();
    assert_eq!(shown["lines"][0]["parameters"]["Users"], 5);
    let reader = Ask::new("GET", &format!("/api/v1/orders/{order}")).key(&service.keys["reader"]);
    assert!(service.send(reader).await.ok()["ticket_shown"].get("code").is_none());
    let listed =
        service.get("/api/v1/licenses?customer=C-1&standing=available_not_collected&limit=1").await.ok();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    let next = listed["next"].as_str().unwrap();
    let rest = service.get(&format!("/api/v1/licenses?limit=1000&after={next}")).await.ok();
    assert_eq!((rest["items"].as_array().unwrap().len(), rest.get("next")), (1, None));
}

#[tokio::test]
async fn an_idempotency_key_has_one_outcome() {
    let service = Service::new();
    service.item("BASIC").await;
    let ask = |quantity: u32| {
        let body = json!({ "customer": "C-1", "lines": [{ "item": "BASIC", "quantity": quantity }] });
        Ask::new("POST", "/api/v1/orders").key(service.admin()).header("idempotency-key", "k-1").json(&body)
    };
    let first = service.send(ask(1)).await.ok();
    let events = service.events().await;
    let again = service.send(ask(1)).await.ok();
    assert_eq!(first, again);
    assert_eq!(service.events().await, events);
    assert_eq!(service.send(ask(2)).await.problem(), "idempotency-key-reused");
    let other = service.send(ask(2).header("x", "y").key(&service.keys["order_desk"])).await;
    assert!(other.status == 200 || other.problem() == "idempotency-key-reused");
}

#[tokio::test]
async fn a_dry_run_answers_with_its_events_and_leaves_nothing() {
    let service = Service::new();
    service.item("BASIC").await;
    let before = service.events().await;
    let body = json!({ "customer": "C-1", "lines": [{ "item": "BASIC" }], "dry_run": true });
    let tried = service.post("/api/v1/orders", body).await.ok();
    assert_eq!((&tried["dry_run"], &tried["position"]), (&json!(true), &json!(null)));
    assert!(tried["events"].as_array().unwrap().iter().any(|e| e["kind"] == "license_sold"));
    assert_eq!(service.events().await, before);
    assert!(service.get("/api/v1/orders").await.ok()["items"].as_array().unwrap().is_empty());

    let order = service.order("BASIC").await;
    let id = order["licenses"][0]["id"].as_str().unwrap();
    let before = service.events().await;
    let path = format!("/api/v1/licenses/{id}/withdraw");
    assert_eq!(
        service.post(&path, json!({ "dry_run": true })).await.ok()["events"][0]["kind"],
        "license_withdrawn"
    );
    assert_eq!(service.events().await, before);
}

#[tokio::test]
async fn licenses_are_withdrawn_suspended_amended_and_replaced() {
    let service = Service::new();
    service.item("BASIC").await;
    service.item("PRO").await;
    let order = service.order("BASIC").await;
    let id = order["licenses"][0]["id"].as_str().unwrap();
    let act = |verb: &str| format!("/api/v1/licenses/{id}/{verb}");
    let suspended = service.post(&act("suspend"), json!({ "reason": "not paid" })).await.ok();
    assert_eq!(suspended["licenses"][0]["standing"]["word"], "suspended_on_ticket");
    assert_eq!(service.post(&act("suspend"), json!({})).await.ok()["already"], true);
    let feed = service.get(&format!("/api/v1/events?key=license/{id}&kind=license_suspended")).await.ok();
    assert_eq!(feed["events"][0]["reason"], "not paid");
    service.post(&act("resume"), json!({})).await.ok();
    let changes = json!({ "set": { "valid_until": "2026-12-31", "lease_days": 10 }, "add": { "seats": 2 } });
    service.post(&act("amend"), changes).await.ok();
    let shown = service.get(&format!("/api/v1/licenses/{id}")).await.ok();
    assert_eq!((&shown["terms"]["seats"], &shown["amendment"]), (&json!(3), &json!(1)));
    assert_eq!(shown["terms"]["lease_seconds"], 864_000);

    let line = json!({ "item": "PRO", "replaces": [id] });
    let path = format!("/api/v1/orders/{}/lines", order["order"].as_str().unwrap());
    let added = service.post(&path, line).await.ok();
    let successor = added["licenses"][0]["id"].as_str().unwrap();
    assert_eq!(added["licenses"][0]["predecessor"], id);
    let withdrawn = service.post("/api/v1/licenses/withdraw", json!({ "licenses": [successor] })).await.ok();
    assert_eq!(withdrawn["licenses"][0]["standing"]["word"], "withdrawn");
    let refused = service.post(&format!("/api/v1/licenses/{successor}/suspend"), json!({})).await;
    assert_eq!(refused.problem(), "licenses-refused");
    assert_eq!(refused.json()["licenses"][0]["reason"], "ended");
    let chain = service.get(&format!("/api/v1/licenses/{successor}")).await.ok();
    assert_eq!(chain["chain"], json!([id, successor]));
}

#[tokio::test]
async fn a_ticket_is_cared_for() {
    let service = Service::new();
    service.item("BASIC").await;
    let order = service.order("BASIC").await;
    let ticket = order["ticket"]["id"].as_str().unwrap();
    let act = |verb: &str| format!("/api/v1/tickets/{ticket}/{verb}");
    let reissued = service.post(&act("reissue"), json!({ "keep_all": true })).await.ok();
    assert_ne!(reissued["ticket"]["code"], order["ticket"]["code"]);
    let code = service.get(&act("code")).await.ok();
    assert_eq!(code["code"], reissued["ticket"]["code"]);
    service.post(&act("close"), json!({})).await.ok();
    let onto =
        json!({ "customer": "C-1", "destination": { "ticket": ticket }, "lines": [{ "item": "BASIC" }] });
    assert_eq!(service.post("/api/v1/orders", onto.clone()).await.problem(), "ticket-closed");
    service.post(&act("reopen"), json!({})).await.ok();
    service.post(&act("expire"), json!({ "at": "2026-11-23T09:00:00Z" })).await.ok();
    assert_eq!(service.get(&format!("/api/v1/tickets/{ticket}")).await.ok()["state"], "expired");
    assert_eq!(service.post("/api/v1/orders", onto).await.problem(), "ticket-expired");
    service.post(&act("expire"), json!({ "never": true })).await.ok();
}

#[tokio::test]
async fn settings_are_changed_only_from_what_was_read() {
    let service = Service::new();
    let revision = service.get("/api/v1/settings").await.ok()["revision"].clone();
    let change = json!({ "revision": revision, "poll_seconds": 60 });
    service.put("/api/v1/settings", change.clone()).await.ok();
    assert_eq!(service.get("/api/v1/settings").await.ok()["poll_seconds"], 60);
    let late = json!({ "revision": revision, "poll_seconds": 90 });
    assert_eq!(service.put("/api/v1/settings", late).await.problem(), "settings-changed");
}

#[tokio::test]
async fn an_api_key_works_until_it_is_revoked() {
    let service = Service::new();
    let made = service.post("/api/v1/api-keys", json!({ "name": "ERP", "role": "reader" })).await.ok();
    let secret = made["secret"].as_str().unwrap();
    let look = || service.send(Ask::new("GET", "/api/v1/items").key(secret));
    look().await.ok();
    service.post(&format!("/api/v1/api-keys/{}/revoke", made["id"].as_str().unwrap()), json!({})).await.ok();
    assert_eq!(look().await.problem(), "unauthenticated");
    let keys = service.get("/api/v1/api-keys").await;
    assert!(!String::from_utf8_lossy(&keys.bytes).contains(secret));
}
