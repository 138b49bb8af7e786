//! Actions on containers, orders and the catalogue.

use serde_json::{Value, json};
use tenure_domain::ids::{ContainerKind, Serial};

use crate::harness::{Ask, Service};

pub(crate) fn serial(seed: u8) -> String {
    Serial::new(ContainerKind::File, &[seed; 32]).to_string()
}

#[tokio::test]
async fn a_container_never_seen_is_attached_assigned_to_blocklisted_and_reset() {
    let service = Service::new();
    service.item("BASIC").await;
    let container = serial(9);
    let act = |verb: &str| format!("/api/v1/containers/{container}/{verb}");
    let onto = json!({ "customer": "C-1", "destination": { "container": container }, "lines": [{ "item": "BASIC" }] });
    let order = service.post("/api/v1/orders", onto.clone()).await.ok();
    assert_eq!(order["licenses"][0]["standing"]["word"], "assigned");
    service.post(&act("attach"), json!({ "customer": "C-1" })).await.ok();
    let listed = service.get("/api/v1/containers?customer=C-1").await.ok();
    assert_eq!(
        (&listed["items"][0]["serial"], &listed["items"][0]["state"]),
        (&json!(container), &json!("not_seen"))
    );
    let pending = service.get(&format!("/api/v1/containers/{container}")).await.ok();
    assert_eq!(pending["pending"][0]["reason"]["word"], "never_called");

    service.post(&act("blocklist"), json!({ "description": "stolen laptop" })).await.ok();
    let found = service.get("/api/v1/blocklist?text=LAPTOP").await.ok();
    assert_eq!(found["items"][0]["container"], container);
    assert_eq!(service.get("/api/v1/blocklist?text=other").await.ok()["items"], json!([]));
    assert_eq!(service.post("/api/v1/orders", onto).await.problem(), "container-blocklisted");
    service.post(&act("lift-blocklist"), json!({})).await.ok();
    let license = order["licenses"][0]["id"].as_str().unwrap();
    service.post(&format!("/api/v1/licenses/{license}/unassign"), json!({})).await.ok();
    let again = json!({ "licenses": [license], "container": container });
    service.post("/api/v1/licenses/assign", again).await.ok();
    assert_eq!(service.post(&act("reset"), json!({ "forget_now": true })).await.status, 200);
    assert_eq!(service.post(&act("push"), json!({})).await.problem(), "not-found");
    assert_eq!(service.post(&act("attach"), json!({})).await.problem(), "value-invalid");
}

#[tokio::test]
async fn an_order_is_cancelled_in_part_and_as_a_whole() {
    let service = Service::new();
    service.item("BASIC").await;
    let body = json!({ "customer": "C-1", "lines": [{ "item": "BASIC", "quantity": 3 }] });
    let order = service.post("/api/v1/orders", body).await.ok();
    let path = format!("/api/v1/orders/{}/cancel", order["order"].as_str().unwrap());
    let cancelled = |done: &Value| done["events"].as_array().unwrap().len();
    assert_eq!(cancelled(&service.post(&path, json!({ "line": 0, "quantity": 1 })).await.ok()), 1);
    assert_eq!(cancelled(&service.post(&path, json!({})).await.ok()), 2);
    assert_eq!(service.post(&path, json!({})).await.ok()["already"], true);
    assert_eq!(service.post(&path, json!({ "line": 7, "quantity": 1 })).await.problem(), "no-such-line");
    assert_eq!(service.post(&path, json!({ "line": 0 })).await.problem(), "value-invalid");
}

#[tokio::test]
async fn an_item_is_taken_out_of_sale_and_put_back() {
    let service = Service::new();
    service.item("BASIC").await;
    service.post("/api/v1/items/BASIC/retire", json!({})).await.ok();
    let body = json!({ "customer": "C-1", "lines": [{ "item": "BASIC" }] });
    assert_eq!(service.post("/api/v1/orders", body).await.problem(), "item-retired");
    service.post("/api/v1/items/BASIC/unretire", json!({})).await.ok();
    assert_eq!(service.get("/api/v1/items/BASIC").await.ok()["sellable"], true);
    assert_eq!(service.get("/api/v1/catalogue/request").await.status, 204);
    service.put("/api/v1/customers/C-9", json!({ "name": "Nine Ltd" })).await.ok();
    assert_eq!(service.get("/api/v1/customers?text=nine").await.ok()["items"][0]["id"], "C-9");
}

#[tokio::test]
async fn what_happens_is_counted_by_operation_and_type_of_refusal() {
    let service = Service::new();
    service.get("/api/v1/orders/TEN-20261123-000009").await;
    let text = service.send(Ask::new("GET", "/metrics")).await;
    let text = String::from_utf8_lossy(&text.bytes).into_owned();
    assert!(text.contains("tenure_requests_total{operation=\"show_order\",status=\"404\"}"), "{text}");
    assert!(text.contains("tenure_refusals_total{type=\"not-found\"}"));
    assert!(text.contains("tenure_release_log_syncs_total"));
    assert!(!text.contains("TEN-20261123"));
}
