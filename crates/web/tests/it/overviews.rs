//! What a person sees first, and finding things by whatever is at hand.

use serde_json::{Value, json};

use crate::harness::{Ask, Service};

/// Finds and returns `kind/id by` of each hit.
async fn found(service: &Service, text: &str) -> Vec<String> {
    let hits = service.post("/api/v1/search", json!({ "text": text })).await.ok();
    let name = |hit: &Value| {
        let word = |field: &str| hit[field].as_str().unwrap().to_owned();
        format!("{}/{} {}", word("kind"), word("id"), word("by"))
    };
    hits["hits"].as_array().unwrap().iter().map(name).collect()
}

#[tokio::test]
async fn one_box_finds_everything_by_what_a_person_has_at_hand() {
    let service = Service::new();
    service.item("BASIC").await;
    let body = json!({
        "number": "ERP-1", "po": "PO-7", "customer": "C-1", "lines": [{ "item": "BASIC", "quantity": 1 }],
    });
    let done = service.post("/api/v1/orders", body).await.ok();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (order, code) = (text(&done["order"]), text(&done["ticket"]["code"]));
    let (ticket, label) = (text(&done["ticket"]["id"]), text(&done["ticket"]["label"]));
    let license = text(&done["licenses"][0]["id"]);

    assert_eq!(found(&service, &code).await, [format!("ticket/{ticket} ticket_code")]);
    let spoken = code.to_lowercase().replace('-', " ");
    assert_eq!(found(&service, &spoken).await, [format!("ticket/{ticket} ticket_code")]);
    assert_eq!(found(&service, &label).await, [format!("ticket/{ticket} part")]);
    assert_eq!(found(&service, &ticket).await, [format!("ticket/{ticket} id")]);
    assert_eq!(found(&service, &license.to_lowercase()).await, [format!("license/{license} id")]);
    assert_eq!(found(&service, &order).await, [format!("order/{order} id")]);
    assert_eq!(found(&service, "ERP-1").await, [format!("order/{order} order_number")]);
    assert_eq!(found(&service, "PO-7").await, [format!("order/{order} po_number")]);
    assert_eq!(found(&service, "c-1").await, ["customer/C-1 part"]);
    assert_eq!(found(&service, "basic mod").await, ["item/BASIC part"]);
    assert!(found(&service, "nothing like it").await.is_empty());
    for odd in ["", "  ", "a\u{0}b", &"x".repeat(201)] {
        assert!(found(&service, odd).await.is_empty());
    }
    let stranger = Ask::new("POST", "/api/v1/search").json(&json!({ "text": "C-1" }));
    assert_eq!(service.send(stranger).await.problem(), "unauthenticated");
}

#[tokio::test]
async fn the_overview_tells_what_is_on_its_way_and_each_number_leads_to_its_list() {
    let service = Service::new();
    service.item("BASIC").await;
    let license = service.order("BASIC").await["licenses"][0]["id"].as_str().unwrap().to_owned();
    let serial = tenure_domain::ids::Serial::new(tenure_domain::ids::ContainerKind::File, &[7; 32]);
    let assigned = json!({ "container": serial.to_string() });
    service.post(&format!("/api/v1/licenses/{license}/assign"), assigned).await.ok();
    let amended = json!({ "set": { "valid_until": "2026-12-31" } });
    service.post(&format!("/api/v1/licenses/{license}/amend"), amended).await.ok();

    let seen = service.get("/api/v1/overview").await.ok();
    let ways = &seen["on_its_way"];
    assert_eq!(
        (&ways["containers"], &ways["changes"], &ways["never_called"]),
        (&json!(1), &json!(1), &json!(1))
    );
    assert_eq!(ways["oldest"], "2026-11-23T09:30:00Z");
    assert_eq!(ways["ages"][0], json!({ "up_to_seconds": 3_600, "containers": 1 }));
    assert_eq!((&seen["ending_in_30_days"], &seen["ending_in_60_days"]), (&json!(0), &json!(1)));
    assert_eq!(seen["activity"][0]["entries"]["license_sold"], 1);

    for list in ["on_its_way=true", "sort=longest_on_its_way", "text=nothing&on_its_way=false"] {
        let found = service.get(&format!("/api/v1/containers?{list}")).await.ok();
        let expected = usize::from(!list.starts_with("text"));
        assert_eq!(found["items"].as_array().unwrap().len(), expected, "{list}");
    }
    let pending = service.get("/api/v1/propagation").await.ok();
    assert_eq!(pending["items"][0]["container"], serial.to_string());
    assert_eq!(pending["items"][0]["reason"]["word"], "never_called");
    let ending = service.get("/api/v1/licenses?sort=ending_soonest&ends_before=2027-01-31").await.ok();
    assert_eq!(ending["items"][0]["id"], license);
    let none = service.get("/api/v1/licenses?sort=ending_soonest&ends_before=2026-12-01").await.ok();
    assert!(none["items"].as_array().unwrap().is_empty());
    let unknown = service.get("/api/v1/containers?flag=blue").await;
    assert_eq!(unknown.problem(), "value-invalid");
}
