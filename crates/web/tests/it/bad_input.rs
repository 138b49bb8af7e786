//! Malformed, too large, of another type: one clear refusal, and nothing changed.

use serde_json::json;

use crate::harness::{Ask, Service};

#[tokio::test]
async fn each_kind_of_bad_request_has_its_type_and_changes_nothing() {
    let service = Service::new();
    service.item("BASIC").await;
    let before = service.events().await;
    let admin = || service.admin().to_owned();
    let post = |body: &str| {
        Ask::new("POST", "/api/v1/orders").key(&admin()).bytes("application/json", body.as_bytes().to_vec())
    };
    let get = |path: &str| Ask::new("GET", path).key(&admin());
    let cases = [
        (get("/api/v1/nothing"), "not-found"),
        (get("/nothing"), "not-found"),
        (Ask::new("DELETE", "/api/v1/orders").key(&admin()), "method-not-allowed"),
        (get("/api/v1/orders/xyz"), "value-invalid"),
        (get("/api/v1/orders/TEN-20261123-000009"), "not-found"),
        (get("/api/v1/orders?limit=0"), "value-invalid"),
        (get("/api/v1/orders?limit=x"), "value-invalid"),
        (get("/api/v1/orders?limits=1"), "field-unknown"),
        (get("/api/v1/events?key=foo"), "value-invalid"),
        (get("/api/v1/items/BASIC?full=1"), "field-unknown"),
        (get("/api/v1/status?verbose"), "field-unknown"),
        (get("/api/v1/settings?limit=1"), "field-unknown"),
        (Ask::new("POST", "/api/v1/orders?dry_run=true").key(&admin()), "field-unknown"),
        (Ask::new("GET", "/readyz?x=1"), "field-unknown"),
        (post("{\"customer\": \"C\", "), "body-malformed"),
        (post("{\"customer\": \"C\", \"lines\": []} x"), "body-malformed"),
        (post(&"[".repeat(200_000)), "body-malformed"),
        (post(""), "value-invalid"),
        (post("{\"lines\": []}"), "value-invalid"),
        (post("{\"customer\": \"C\", \"customer\": \"D\", \"lines\": []}"), "value-invalid"),
        (post("{\"customer\": \"C\", \"lines\": [], \"tenant\": 1}"), "field-unknown"),
        (post("{\"customer\": \"C\", \"lines\": [{\"item\": \"BASIC\", \"price\": 1}]}"), "field-unknown"),
        (post("{\"customer\": \" C\", \"lines\": []}"), "value-invalid"),
        (post("{\"customer\": \"C\", \"lines\": []}"), "empty"),
        (post("{\"customer\": \"C\", \"lines\": [{\"item\": \"NONE\"}]}"), "not-found"),
        (
            post("{\"customer\": \"C\", \"lines\": [{\"item\": \"BASIC\", \"quantity\": -1}]}"),
            "value-invalid",
        ),
        (
            post("{\"customer\": \"C\", \"lines\": [{\"item\": \"BASIC\", \"parameters\": {\"X\": 1}}]}"),
            "parameter-unknown",
        ),
        (
            post(
                "{\"customer\": \"C\", \"lines\": [{\"item\": \"BASIC\", \"parameters\": {\"Users\": true}}]}",
            ),
            "value-invalid",
        ),
        (
            post("{\"customer\": \"C\", \"lines\": [{\"item\": \"BASIC\"}], \"destination\": {}}"),
            "value-invalid",
        ),
        (post(&format!("{{\"comment\": \"{}\"}}", "x".repeat(1 << 20))), "too-large"),
        (Ask::new("POST", "/api/v1/orders").key(&admin()).bytes("text/plain", b"{}".to_vec()), "media-type"),
        (post("{}").header("idempotency-key", "a b"), "value-invalid"),
        (
            Ask::new("POST", "/c/v1/contact").bytes("application/octet-stream", b"hello".to_vec()),
            "not-tenure",
        ),
        (Ask::new("POST", "/c/v1/contact").bytes("application/json", b"{}".to_vec()), "media-type"),
        (Ask::new("POST", "/c/v1/contact").bytes("", vec![0x89; (4 << 20) + 1]), "too-large"),
        (Ask::new("GET", "/c/v1/hint/xyz?version=x"), "value-invalid"),
        (Ask::new("POST", "/c/v1/hint/xyz?version=0.1"), "method-not-allowed"),
        (
            post(&format!("{{\"customer\": \"C\", \"lines\": [], \"reason\": \"{}\"}}", "x".repeat(1001))),
            "value-invalid",
        ),
        (Ask::new("POST", "/c/v1/tickets").json(&json!({ "tickets": ["ABC"] })), "value-invalid"),
        (Ask::new("POST", "/c/v1/tickets").json(&json!({ "tickets": [] })), "value-invalid"),
    ];
    for (number, (ask, word)) in cases.into_iter().enumerate() {
        let reply = service.send(ask).await;
        assert_eq!(reply.problem(), word, "case {number}: {}", String::from_utf8_lossy(&reply.bytes));
    }
    assert_eq!(service.events().await, before);
}

#[tokio::test]
async fn a_refusal_names_the_place() {
    let service = Service::new();
    let body =
        json!({ "customer": "C", "lines": [{ "item": "BASIC" }, { "item": "BASIC", "replaces": ["L-1"] }] });
    let reply = service.post("/api/v1/orders", body).await;
    assert_eq!(reply.problem(), "value-invalid");
    assert_eq!(reply.json()["at"], "lines[1].replaces[0]");
}

#[tokio::test]
async fn every_answer_is_marked_and_dressed() {
    let service = Service::new();
    for path in ["/healthz", "/api/v1/items", "/nothing", "/api/v1/openapi.json"] {
        let reply = service.send(Ask::new("GET", path)).await;
        assert_eq!(reply.headers["x-tenure-test"], "TEST", "{path}");
        assert_eq!(reply.headers["x-content-type-options"], "nosniff");
        assert!(reply.headers.contains_key("x-request-id"));
    }
    let status = service.get("/api/v1/status").await.ok();
    assert_eq!(status["test"], "TEST");
    assert_eq!(service.send(Ask::new("GET", "/readyz")).await.ok()["ready"], true);
    let own = service.send(Ask::new("GET", "/healthz").header("x-request-id", "mine-1")).await;
    assert_eq!(own.headers["x-request-id"], "mine-1");
}
