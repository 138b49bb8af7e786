//! The command line over the API: daily work, and what it says when something is refused.

use crate::harness::Place;

fn with_item() -> (Place, crate::harness::Server) {
    let place = Place::new();
    let server = place.serve();
    let words = ["item", "put", "--id", "BASIC", "--name", "Basic", "--product-code", "10"];
    place.json(&[&words[..], &["--parameter", "Users=seats:add", "--return-allowed", "true"]].concat());
    (place, server)
}

#[test]
fn an_order_is_placed_tried_out_repeated_and_shown() {
    let (place, _server) = with_item();
    let words = ["order", "place", "--customer", "ACME", "--number", "4711", "--item", "BASIC*2,Users=3"];
    let dry = place.json(&[&words[..], &["--dry-run"]].concat());
    assert_eq!(dry["dry_run"], true);
    assert_eq!(place.json(&["order", "list"])["items"].as_array().unwrap().len(), 0);
    let order = place.json(&[&words[..], &["--reason", "phone call"]].concat());
    assert_eq!(order["licenses"].as_array().unwrap().len(), 2);
    assert_eq!(order["licenses"][0]["terms"]["seats"], 3);
    let again = place.json(&words);
    assert_eq!(again["order"], order["order"]);
    let events = place.json(&["events"]);
    assert!(events["events"].as_array().unwrap().iter().any(|event| event["reason"] == "phone call"));
    let shown = place.say(&["order", "show", order["order"].as_str().unwrap()]).done().out;
    assert!(shown.contains("4711") && shown.contains("available"), "{shown}");
}

#[test]
fn licenses_are_withdrawn_replaced_amended_and_suspended() {
    let (place, _server) = with_item();
    let order = place.json(&["order", "place", "--customer", "ACME", "--item", "BASIC*3"]);
    let id = |n: usize| order["licenses"][n]["id"].as_str().unwrap().to_owned();
    let word =
        |value: &serde_json::Value| value["licenses"][0]["standing"]["word"].as_str().unwrap().to_owned();
    let suspended = place.json(&["license", "suspend", &id(0)]);
    assert!(word(&suspended).contains("suspended"), "{suspended}");
    place.json(&["license", "resume", &id(0)]);
    place.json(&["license", "amend", &id(0), "--set", "valid_until=2030-12-31", "--add", "seats=2"]);
    let amended = place.json(&["license", "show", &id(0)]);
    assert_eq!(amended["terms"]["valid_until"], "2031-01-01T00:00:00Z");
    assert_eq!(amended["terms"]["seats"], 2);
    let replaced = place.json(&["license", "replace", &id(1), "--item", "BASIC,Users=5"]);
    assert_eq!(replaced["licenses"][0]["predecessor"], id(1));
    let withdrawn = place.json(&["license", "withdraw", &id(2), "--reason", "by mistake"]);
    assert_eq!(word(&withdrawn), "withdrawn");
    let refused = place.say(&["license", "amend", &id(2), "--set", "seats=1"]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains(&id(2)) && refused.err.contains("next:"), "{}", refused.err);
}

#[test]
fn every_refusal_has_its_exit_code_and_with_json_its_problem() {
    let (place, server) = with_item();
    let missing = place.say(&["license", "show", "L-22222222222222222222222222", "--json"]);
    assert_eq!(missing.code, 6, "{}", missing.err);
    assert!(missing.json()["type"].as_str().unwrap().ends_with("not-found"));
    let usage = place.say(&["order", "place", "--customer", "ACME", "--item", "BASIC*many"]);
    assert_eq!(usage.code, 2);
    let unknown = place.say(&["api", "show_everything"]);
    assert_eq!(unknown.code, 2);
    let refused = place.say(&["order", "place", "--customer", "ACME", "--item", "NOPE"]);
    assert!([3, 6].contains(&refused.code), "{}", refused.err);
    let key = place.write("wrong.key", "tenure_wrong\n");
    let foreign = place.say(&["status", "--key-file", key.to_str().unwrap()]);
    assert_eq!(foreign.code, 5);
    assert!(!foreign.err.contains("tenure_wrong"));
    server.stop();
    let gone = place.say(&["status", "--url", "http://127.0.0.1:9"]);
    assert_eq!(gone.code, 4);
    assert!(gone.err.contains("serve"), "{}", gone.err);
}

#[test]
fn every_operation_can_be_called_by_its_name() {
    let (place, _server) = with_item();
    let listed = place.json(&["api", "list_items", "--limit", "1"]);
    assert_eq!(listed["items"][0]["id"], "BASIC");
    let body = place.write("order.json", r#"{"customer":"ACME","lines":[{"item":"BASIC"}]}"#);
    let at = format!("@{}", body.display());
    let placed = place.json(&["api", "place_order", "--body", &at, "--idempotency-key", "k1"]);
    let again = place.json(&["api", "place-order", "--body", &at, "--idempotency-key", "k1"]);
    assert_eq!(placed["order"], again["order"]);
    let help = place.say(&["api", "--help"]).done().out;
    assert!(help.contains("withdraw_license") && help.contains("list_propagation"), "{help}");
}

#[test]
fn a_key_of_a_role_may_do_what_its_role_may() {
    let (place, _server) = with_item();
    let file = place.path("reader.key");
    let file = file.to_str().unwrap();
    let made = place.json(&["key", "make", "dashboard", "--role", "reader", "--out", file]);
    assert!(made.get("secret").is_none());
    place.say(&["item", "list", "--key-file", file]).done();
    assert_eq!(place.say(&["item", "retire", "BASIC", "--key-file", file]).code, 5);
    place.say(&["key", "revoke", made["id"].as_str().unwrap()]).done();
    assert_eq!(place.say(&["item", "list", "--key-file", file]).code, 5);
}

#[test]
fn a_lost_administrator_gets_in_again_locally_while_central_serves() {
    let (place, server) = with_item();
    place.say(&["status"]).done();
    let out = place.path("admin.key");
    let reset = place.json(&["admin", "reset", "--out", out.to_str().unwrap(), "--revoke-others"]);
    assert_eq!(reset["revoked"], 1);
    // The server reads its keys anew at a signal: the old key is refused from some moment on.
    let key = ["status", "--key-file", out.to_str().unwrap(), "--json"];
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while place.say(&key).code != 0 {
        assert!(std::time::Instant::now() < deadline, "the new key never worked");
    }
    assert_eq!(place.say(&["status"]).code, 5);
    assert!(server.pid() > 0);
}
