//! Import and export, the audit log, and why.

use serde_json::{Value, json};

use crate::harness::{Ask, Reply, Service};

async fn send(service: &Service, path: &str, media: &str, body: &str) -> Reply {
    let ask = Ask::new("POST", path).key(service.admin()).bytes(media, body.as_bytes().to_vec());
    service.send(ask).await
}

async fn csv(service: &Service, path: &str, body: &str) -> Value {
    send(service, path, "text/csv", body).await.ok()
}

async fn text(service: &Service, path: &str) -> String {
    let reply = service.get(path).await;
    assert_eq!(reply.status, 200);
    String::from_utf8(reply.bytes).unwrap()
}

#[tokio::test]
async fn customers_come_in_go_out_and_come_in_again_unchanged() {
    let service = Service::new();
    let file = "id,name,contact\nC-1,\"Müller, Söhne\",m@example.com\nC-2,'=cmd|calc,\n";
    let done = csv(&service, "/api/v1/customers/import", file).await;
    assert_eq!((&done["kept"], &done["changed"], &done["bad"]), (&json!(true), &json!(2), &json!(0)));
    let shown = service.get("/api/v1/customers/C-2").await.ok();
    assert_eq!(shown["name"], "=cmd|calc");
    let out = text(&service, "/api/v1/customers/export").await;
    assert!(out.contains("C-2,'=cmd|calc,"), "{out}");
    let again = csv(&service, "/api/v1/customers/import", &out).await;
    assert_eq!((&again["changed"], &again["already"]), (&json!(0), &json!(2)));
    let out = text(&service, "/api/v1/customers/export?format=json").await;
    let again = send(&service, "/api/v1/customers/import", "application/json", &out).await.ok();
    assert_eq!(again["already"], 2);
}

#[tokio::test]
async fn one_bad_line_keeps_the_whole_file_out_and_every_bad_line_is_listed() {
    let service = Service::new();
    let file = "id,name\nC-1,One\n,Two\nC-3\nC-4,Four\n";
    let before = service.events().await;
    let done = csv(&service, "/api/v1/customers/import", file).await;
    assert_eq!((&done["kept"], &done["bad"]), (&json!(false), &json!(2)));
    assert_eq!((&done["bad_lines"][0]["line"], &done["bad_lines"][0]["column"]), (&json!(3), &json!("id")));
    assert_eq!(done["bad_lines"][1]["line"], 4);
    assert_eq!(service.events().await, before);
    let dry = csv(&service, "/api/v1/customers/import?dry_run=true", "id,name\nC-1,One\n").await;
    assert_eq!((&dry["kept"], &dry["changed"]), (&json!(false), &json!(1)));
    assert_eq!(service.events().await, before);
    let unknown = send(&service, "/api/v1/customers/import", "text/csv", "id,nom\nC-1,x\n").await;
    assert_eq!(unknown.problem(), "value-invalid");
}

#[tokio::test]
async fn items_come_in_with_their_terms_and_go_out_as_they_came() {
    let service = Service::new();
    let file = "id,name,product_code,kinds,terms.seats,terms.lease_days,terms.features,rights.return_allowed,requires\n\
                BASE,Base,1,file;tpm,3,30,a;b,yes,\nADD,Add-on,2,,,,,no,BASE\n";
    let done = csv(&service, "/api/v1/items/import", file).await;
    assert_eq!((&done["kept"], &done["changed"]), (&json!(true), &json!(2)), "{done}");
    let base = service.get("/api/v1/items/BASE").await.ok();
    assert_eq!((&base["terms"]["seats"], &base["terms"]["features"]), (&json!(3), &json!(["a", "b"])));
    assert_eq!((&base["sellable"], &base["kinds"]), (&json!(true), &json!(["file", "tpm"])));
    service.item("FULL").await;
    for format in ["csv", "json"] {
        let out = text(&service, &format!("/api/v1/items/export?format={format}")).await;
        let media = if format == "csv" { "text/csv" } else { "application/json" };
        let again = send(&service, "/api/v1/items/import", media, &out).await.ok();
        assert_eq!((&again["already"], &again["bad"]), (&json!(3), &json!(0)), "{again}\n{out}");
    }
}

#[tokio::test]
async fn orders_of_several_lines_come_in_once() {
    let service = Service::new();
    service.item("BASIC").await;
    let file = "number,customer,po,line.item,line.quantity,line.parameters\n\
                N-1,C-1,PO,BASIC,2,\"{\"\"Users\"\": 4}\"\nN-1,C-1,PO,BASIC,1,\nN-2,C-2,,BASIC,1,\n";
    let done = csv(&service, "/api/v1/orders/import", file).await;
    assert_eq!((&done["kept"], &done["entries"]), (&json!(true), &json!(2)), "{done}");
    let order = done["orders"][0]["order"].as_str().unwrap();
    let shown = service.get(&format!("/api/v1/orders/{order}")).await.ok();
    assert_eq!(shown["licenses"].as_array().unwrap().len(), 3);
    assert_eq!(shown["licenses"][0]["terms"]["seats"], 5);
    let again = csv(&service, "/api/v1/orders/import", file).await;
    assert_eq!((&again["already"], &again["orders"]), (&json!(2), &done["orders"]));
    let out = text(&service, "/api/v1/orders/export").await;
    let again = csv(&service, "/api/v1/orders/import", &out).await;
    assert_eq!((&again["already"], &again["bad"]), (&json!(2), &json!(0)), "{again}\n{out}");
    let out = text(&service, "/api/v1/orders/export?format=json").await;
    let again = send(&service, "/api/v1/orders/import", "application/json", &out).await.ok();
    assert_eq!((&again["already"], &again["bad"]), (&json!(2), &json!(0)), "{again}\n{out}");
    let other = file.replace("BASIC,2", "BASIC,3");
    let refused = csv(&service, "/api/v1/orders/import", &other).await;
    assert_eq!((&refused["bad"], &refused["bad_lines"][0]["column"]), (&json!(1), &json!("number")));
}

#[tokio::test]
async fn orders_without_a_number_of_ones_own_come_back_as_they_are_known() {
    let service = Service::new();
    service.item("BASIC").await;
    let order =
        json!({ "customer": "C-1", "lines": [{ "item": "BASIC", "quantity": 2 }, { "item": "BASIC" }] });
    let placed = service.post("/api/v1/orders", order).await.ok();
    let id = placed["order"].as_str().unwrap();
    let line = json!({ "item": "BASIC", "parameters": { "Users": 7 } });
    service.post(&format!("/api/v1/orders/{id}/lines"), line).await.ok();
    let out = text(&service, "/api/v1/orders/export").await;
    let before = service.events().await;
    let again = csv(&service, "/api/v1/orders/import", &out).await;
    let counts = (&again["entries"], &again["already"], &again["bad"]);
    assert_eq!(counts, (&json!(1), &json!(1), &json!(0)), "{again}\n{out}");
    assert_eq!(service.events().await, before);
    let other = csv(&service, "/api/v1/orders/import", &out.replace(",BASIC,2,", ",BASIC,3,")).await;
    assert_eq!((&other["bad"], &other["bad_lines"][0]["column"]), (&json!(1), &json!("id")), "{other}");
    let foreign = csv(&service, "/api/v1/orders/import", &out.replace(id, "TEN-20200101-000009")).await;
    assert_eq!(foreign["bad_lines"][0]["column"], "id", "{foreign}");
}

#[tokio::test]
async fn a_bad_line_is_told_by_its_number_whatever_ends_the_lines() {
    let service = Service::new();
    for end in ["\n", "\r\n"] {
        for mark in ["", "\u{feff}"] {
            let file = format!("{mark}id,name{end}C-1,One{end}{end}C-2{end}C-3,\"a{end}b\"{end}C-4{end}");
            let done = csv(&service, "/api/v1/customers/import", &file).await;
            let lines = (&done["bad_lines"][0]["line"], &done["bad_lines"][1]["line"]);
            assert_eq!(lines, (&json!(4), &json!(7)), "{end:?}: {done}");
        }
    }
}

#[tokio::test]
async fn the_blocklist_and_the_audit_log_are_exported() {
    let service = Service::new();
    service.item("BASIC").await;
    let serial = tenure_domain::ids::Serial::new(tenure_domain::ids::ContainerKind::File, &[9; 32]);
    let body = json!({ "description": "=HYPERLINK(1)", "reason": "@stolen" });
    service.post(&format!("/api/v1/containers/{serial}/blocklist"), body).await.ok();
    let list = text(&service, "/api/v1/blocklist/export").await;
    assert!(list.contains(&serial.to_string()) && list.contains(",'=HYPERLINK(1),"), "{list}");
    let audit = text(&service, "/api/v1/events/export?reason=STOLEN").await;
    assert_eq!(audit.lines().count(), 3, "{audit}");
    assert!(audit.contains(",'@stolen,"), "{audit}");
    let all = text(&service, "/api/v1/events/export?format=json").await;
    let rows: Vec<Value> = serde_json::from_str(&all).unwrap();
    assert_eq!(rows.len(), service.events().await);
}

#[tokio::test]
async fn the_audit_log_is_searched_and_verified() {
    let service = Service::new();
    service.item("BASIC").await;
    let order = service.order("BASIC").await;
    let license = order["licenses"][0]["id"].as_str().unwrap();
    let suspend = json!({ "licenses": [license], "reason": "late payment" });
    service.post("/api/v1/licenses/suspend", suspend).await.ok();
    let found = service.get("/api/v1/events?reason=PAYMENT&newest_first=true").await.ok();
    assert_eq!(found["events"].as_array().unwrap().len(), 1);
    assert_eq!(found["events"][0]["kind"], "license_suspended");
    let none = service.get("/api/v1/events?since=2027-01-01").await.ok();
    assert_eq!(none["events"], json!([]));
    let all = service.get("/api/v1/events/verify").await.ok();
    assert_eq!((&all["sound"], &all["entries"]), (&json!(true), &all["end"]));
    let one = service.get(&format!("/api/v1/events/verify?key=license/{license}")).await.ok();
    assert_eq!((&one["sound"], &one["chains"], &one["entries"]), (&json!(true), &json!(1), &json!(2)));
    assert_eq!(one["head"], found["events"][0]["hash"]);
}

#[tokio::test]
async fn why_names_the_event_the_person_and_the_rule_now_and_at_a_past_moment() {
    let service = Service::new();
    service.item("BASIC").await;
    let order = service.order("BASIC").await;
    let license = order["licenses"][0]["id"].as_str().unwrap();
    service.pass(3_600);
    let suspend = json!({ "licenses": [license], "reason": "late payment" });
    service.post("/api/v1/licenses/suspend", suspend).await.ok();
    let why = service.get(&format!("/api/v1/licenses/{license}/why")).await.ok();
    let first = &why["because"][0];
    assert_eq!(
        (&first["what"], &first["values"]["standing"]),
        (&json!("standing"), &json!("suspended_on_ticket"))
    );
    assert_eq!((&first["rule"], &first["paragraph"]), (&"suspend".into(), &"SYSTEM §4.2".into()));
    assert_eq!(
        (&first["by"][0]["kind"], &first["by"][0]["reason"]),
        (&json!("license_suspended"), &json!("late payment"))
    );
    assert!(first["by"][0]["actor"].as_str().unwrap().starts_with("key:"));
    let past = service.get(&format!("/api/v1/licenses/{license}/why?at=2026-11-23T10:00:00Z")).await.ok();
    assert_eq!(past["because"][0]["values"]["standing"], "available_not_collected");
    assert_eq!(past["because"][0]["waits_for"], "user");
    let before = service.get(&format!("/api/v1/licenses/{license}/why?at=2026-11-22T10:00:00Z")).await;
    assert_eq!(before.problem(), "not-found");
    let serial = tenure_domain::ids::Serial::new(tenure_domain::ids::ContainerKind::File, &[9; 32]);
    service.post(&format!("/api/v1/containers/{serial}/blocklist"), json!({ "description": "" })).await.ok();
    let why = service.get(&format!("/api/v1/containers/{serial}/why")).await.ok();
    assert_eq!(why["because"][0]["values"]["state"], "blocklisted");
    assert_eq!(why["because"][0]["by"][0]["kind"], "container_blocklisted");
}
