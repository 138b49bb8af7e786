//! Users over the API.

use serde_json::{Value, json};

use crate::harness::{Ask, Service};

async fn post(service: &Service, path: &str, body: &Value) -> crate::harness::Reply {
    service.send(Ask::new("POST", path).json(body).key(&service.keys["administrator"])).await
}

#[tokio::test]
async fn a_user_is_made_changed_and_disabled_and_no_secret_is_shown() {
    let service = Service::new();
    let body = json!({ "name": "ada", "role": "order_desk", "password": "correct horse battery" });
    let made = post(&service, "/api/v1/users", &body).await;
    assert_eq!(made.status, 200, "{made:?}");
    let id = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(made.json()["has_password"], true);
    assert_eq!(post(&service, "/api/v1/users", &body).await.problem(), "name-taken");
    let weak = json!({ "name": "bob", "role": "reader", "password": "short" });
    assert_eq!(post(&service, "/api/v1/users", &weak).await.problem(), "value-invalid");
    let unknown = json!({ "name": "bob", "role": "reader", "id": "U-1" });
    assert_eq!(post(&service, "/api/v1/users", &unknown).await.problem(), "field-unknown");

    let change = json!({ "role": "support", "disabled": true, "reason": "left" });
    let changed = post(&service, &format!("/api/v1/users/{id}/change"), &change).await;
    let changed = changed.ok();
    assert_eq!((&changed["role"], changed["disabled"].is_string()), (&json!("support"), true));
    let set = json!({ "password": "another horse battery" });
    assert_eq!(post(&service, &format!("/api/v1/users/{id}/set-password"), &set).await.status, 200);
    assert_eq!(
        post(&service, &format!("/api/v1/users/{id}/reset-second-factor"), &json!({})).await.status,
        200
    );
    let ended = post(&service, &format!("/api/v1/users/{id}/end-sessions"), &json!({})).await;
    assert_eq!(ended.json()["ended"], 0);

    let ask = Ask::new("GET", &format!("/api/v1/users/{id}")).key(&service.keys["administrator"]);
    let shown = service.send(ask).await;
    assert_eq!(shown.json()["sessions"], json!([]));
    let text = shown.json().to_string();
    assert!(!text.contains("argon2") && !text.contains("horse"), "{text}");
    let nobody = format!("/api/v1/users/U-{}/change", "2".repeat(26));
    assert_eq!(post(&service, &nobody, &json!({})).await.problem(), "not-found");
}
