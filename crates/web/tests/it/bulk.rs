//! Bulk actions over the API.

use serde_json::{Value, json};
use tenure_app::bulk::Pace;

use crate::harness::{Ask, Service};

async fn shop() -> Service {
    let service = Service::new();
    service.item("BASIC").await;
    service.item("PRO").await;
    for _ in 0..3 {
        service.order("BASIC").await;
    }
    service
}

async fn preview(service: &Service, action: Value) -> Value {
    let body = json!({ "action": action, "filter": { "item": "BASIC" }, "reason": "=late" });
    service.post("/api/v1/bulk", body).await.ok()
}

async fn work(service: &Service, id: &str) -> Value {
    let mut pace = Pace::default();
    while service.central.work_bulk(&mut pace).unwrap() {}
    service.get(&format!("/api/v1/bulk/{id}")).await.ok()
}

#[tokio::test]
async fn a_bulk_action_is_previewed_confirmed_done_and_downloaded() {
    let service = shop().await;
    let events = service.events().await;
    let job = preview(&service, json!({ "do": "suspend" })).await;
    let id = job["id"].as_str().unwrap();
    assert_eq!((&job["state"], &job["preview"]["changes"]), (&json!("prepared"), &json!(3)));
    assert_eq!(service.events().await, events);
    let confirm = format!("/api/v1/bulk/{id}/confirm");
    let wrong = json!({ "facts": "00".repeat(32) });
    assert_eq!(service.post(&confirm, wrong).await.problem(), "facts-changed");
    service.post(&confirm, json!({ "facts": job["preview"]["facts"] })).await.ok();
    let job = work(&service, id).await;
    assert_eq!((&job["state"], &job["progress"]["done"]), (&json!("done"), &json!(3)));
    let csv = service.get(&format!("/api/v1/bulk/{id}/result")).await;
    let text = String::from_utf8(csv.bytes.clone()).unwrap();
    assert!(text.starts_with("number,id,state,why,position\r\n0,L-"), "{text}");
    assert_eq!(text.lines().count(), 4);
    assert!(csv.headers["content-disposition"].to_str().unwrap().contains(&format!("bulk-{id}.csv")));
    let rows = service.get(&format!("/api/v1/bulk/{id}/result?format=json")).await.ok();
    assert_eq!(rows.as_array().unwrap().len(), 3);
    service.post(&format!("/api/v1/bulk/{id}/take-back"), json!({})).await.ok();
    assert_eq!(work(&service, id).await["progress"]["taken_back"], 3);
}

#[tokio::test]
async fn licenses_are_replaced_by_a_map_of_items() {
    let service = shop().await;
    let items = json!({ "BASIC": { "item": "PRO", "parameters": { "Users": 2 } } });
    let job = preview(&service, json!({ "do": "replace", "items": items })).await;
    let id = job["id"].as_str().unwrap();
    service
        .post(&format!("/api/v1/bulk/{id}/confirm"), json!({ "facts": job["preview"]["facts"] }))
        .await
        .ok();
    assert_eq!(work(&service, id).await["progress"]["done"], 3);
    let new = service.get("/api/v1/licenses?item=PRO").await.ok();
    assert_eq!((new["items"].as_array().unwrap().len(), &new["items"][0]["terms"]["seats"]), (3, &json!(3)));
    let members = service.get(&format!("/api/v1/bulk/{id}/members?state=done&limit=2")).await.ok();
    assert_eq!((members["items"].as_array().unwrap().len(), &members["next"]), (2, &json!("1")));
}

#[tokio::test]
async fn a_bulk_action_that_makes_no_sense_is_refused() {
    let service = shop().await;
    let post = |body: Value| service.post("/api/v1/bulk", body);
    let unknown = json!({ "action": { "do": "explode" } });
    assert_eq!(post(unknown).await.problem(), "value-invalid");
    let nobody = json!({ "action": { "do": "suspend" }, "filter": { "item": "NONE" } });
    assert_eq!(post(nobody).await.problem(), "empty");
    let other = json!({ "action": { "do": "suspend" }, "filter": { "ids": ["T-1"] } });
    assert_eq!(post(other).await.problem(), "value-invalid");
    assert_eq!(service.get("/api/v1/bulk/B-1").await.problem(), "not-found");
    let body = json!({ "action": { "do": "suspend" } });
    let reader = Ask::new("POST", "/api/v1/bulk").key(&service.keys["reader"]).json(&body);
    assert_eq!(service.send(reader).await.problem(), "forbidden");
    let rules = json!({ "rules": { "quotas": { "clerk": 1 } } });
    assert_eq!(service.put("/api/v1/bulk-rules", rules).await.problem(), "value-invalid");
}
