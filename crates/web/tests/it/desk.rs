//! The vendor's pages as a clerk uses them, without any script.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::json;

use crate::harness::{Ask, Reply, Service};

/// A browser with a clerk signed in.
struct Clerk<'a> {
    service: &'a Service,
    cookies: Vec<(String, String)>,
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

fn text(reply: &Reply) -> String {
    String::from_utf8_lossy(&reply.bytes).into_owned()
}

/// The value of a hidden field on a page.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let at = page.find(&start).unwrap_or_else(|| panic!("no {name} in {page}")) + start.len();
    page[at..].split('"').next().unwrap().to_owned()
}

impl<'a> Clerk<'a> {
    async fn signed_in(service: &'a Service, role: &str) -> Self {
        let mut clerk = Self { service, cookies: Vec::new() };
        let user = json!({ "name": role, "role": role, "password": PASSWORD });
        service.post("/api/v1/users", user).await.ok();
        let reply = clerk.post("/desk/sign-in", &[("name", role), ("password", PASSWORD)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", text(&reply));
        clerk
    }

    async fn send(&mut self, ask: Ask) -> Reply {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let ask = ask.header("host", "desk.test").header("cookie", &cookies.join("; "));
        let reply = self.service.send(ask).await;
        for cookie in reply.headers.get_all("set-cookie") {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.into(), value.into()));
            }
        }
        reply
    }

    /// Opens a page that there must be.
    async fn page(&mut self, path: &str) -> String {
        let reply = self.send(Ask::new("GET", path)).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", text(&reply));
        text(&reply)
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body: Vec<String> =
            fields.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect();
        let ask = Ask::new("POST", path).header("origin", "http://desk.test");
        self.send(ask.bytes("application/x-www-form-urlencoded", body.join("&").into_bytes())).await
    }

    /// Sends a form from a page: with its token.
    async fn form(&mut self, page: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = hidden(page, "_token");
        let all: Vec<(&str, &str)> = fields.iter().copied().chain([("_token", token.as_str())]).collect();
        self.post(path, &all).await
    }

    /// Confirms what a preview shows, and returns where it leads.
    async fn confirm(&mut self, preview: &str, path: &str, fields: &[(&str, &str)]) -> String {
        let (facts, key) = (hidden(preview, "_facts"), hidden(preview, "_key"));
        let steps = [("_step", "do"), ("_facts", facts.as_str()), ("_key", key.as_str())];
        let all: Vec<(&str, &str)> = fields.iter().copied().chain(steps).collect();
        let reply = self.form(preview, path, &all).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", text(&reply));
        reply.headers["location"].to_str().unwrap().to_owned()
    }
}

const PASSWORD: &str = "correct horse battery staple";
const NEW: &str = "/desk/orders/new";

#[tokio::test]
async fn a_clerk_creates_an_order_without_script_and_hands_over_the_ticket() {
    let service = Service::new();
    service.item("BASIC").await;
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let start = clerk.page(NEW).await;

    // A part of the name finds the item; choosing it shows its open parameters.
    let typed = [("lines", "1"), ("to", "new_ticket"), ("customer", "007"), ("item-0", "basic mod")];
    let found = text(&clerk.form(&start, NEW, &[&typed[..], &[("_do", "refresh")]].concat()).await);
    assert!(found.contains("pick:0:BASIC") && !found.contains("p-0-Users"), "{found}");
    let chosen = text(&clerk.form(&found, NEW, &[&typed[..], &[("_do", "pick:0:BASIC")]].concat()).await);
    assert!(chosen.contains("name=\"p-0-Users\"") && chosen.contains("value=\"BASIC\""), "{chosen}");
    let more = text(&clerk.form(&chosen, NEW, &[&typed[..], &[("_do", "add")]].concat()).await);
    assert!(more.contains("name=\"item-1\""));

    // An unknown customer is asked about first.
    let mut order = vec![
        ("lines", "1"),
        ("to", "new_ticket"),
        ("customer", "007"),
        ("item-0", "BASIC"),
        ("quantity-0", "3"),
        ("p-0-Users", "2"),
    ];
    let asks = text(&clerk.form(&more, NEW, &[&order[..], &[("_do", "review")]].concat()).await);
    assert!(asks.contains("There is no customer 007 yet"), "{asks}");
    order.push(("create_customer", "1"));
    let preview = text(&clerk.form(&asks, NEW, &[&order[..], &[("_do", "review")]].concat()).await);
    assert!(
        preview.contains("Nothing is sold yet") && preview.contains("3 × License of BASIC module"),
        "{preview}"
    );
    assert!(preview.contains("3 seats in the network"), "the item's seat and two more: {preview}");
    assert_eq!(service.get("/api/v1/orders").await.ok()["items"].as_array().unwrap().len(), 0);

    let ticket = clerk.confirm(&preview, NEW, &order).await;
    let page = clerk.page(&ticket).await;
    assert!(page.contains("id=\"code\">") && page.contains("mailto:"), "{page}");
    let certificate = clerk.page(&ticket.replace("/ticket", "/certificate")).await;
    assert!(certificate.contains("BASIC module"));

    let details = clerk.page(ticket.trim_end_matches("/ticket")).await;
    assert_eq!(details.matches("name=\"license\"").count(), 3, "{details}");
}

#[tokio::test]
async fn a_refused_order_comes_back_with_all_that_was_typed() {
    let service = Service::new();
    service.item("BASIC").await;
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let start = clerk.page(NEW).await;
    let order = [
        ("lines", "1"),
        ("to", "ticket_of_po"),
        ("ticket_of_po", "PO-9"),
        ("customer", "C-1"),
        ("create_customer", "1"),
        ("comment", "for the branch"),
        ("item-0", "BASIC"),
        ("_do", "review"),
    ];
    let reply = clerk.form(&start, NEW, &order).await;
    assert!(reply.status.is_client_error());
    let page = text(&reply);
    assert!(
        page.contains("role=\"alert\"") && page.contains("for the branch") && page.contains("PO-9"),
        "{page}"
    );
}

#[tokio::test]
async fn a_license_is_replaced_withdrawn_and_kept_after_all() {
    let service = Service::new();
    service.item("BASIC").await;
    service.item("ULTRA").await;
    let sold = service.order("BASIC").await;
    let (order, license) = (sold["order"].as_str().unwrap(), sold["licenses"][0]["id"].as_str().unwrap());
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;

    let add = format!("/desk/orders/{order}/add");
    let page = clerk.page(&add).await;
    assert!(page.contains(license), "{page}");
    let line = [("item-0", "ULTRA"), ("replaces", license)];
    let preview = text(&clerk.form(&page, &add, &[&line[..], &[("_do", "review")]].concat()).await);
    assert!(preview.contains("is replaced"), "{preview}");
    clerk.confirm(&preview, &add, &line).await;
    let old = service.get(&format!("/api/v1/licenses/{license}")).await.ok();
    assert_eq!(old["standing"]["word"], "replaced");

    let new = old["successor"].as_str().unwrap().to_owned();
    for (verb, word) in
        [("suspend", "suspended_on_ticket"), ("resume", "available_not_collected"), ("withdraw", "withdrawn")]
    {
        let path = format!("/desk/licenses/{verb}");
        let page = clerk.page(&format!("/desk/licenses/{new}")).await;
        let preview = text(&clerk.form(&page, &path, &[("license", &new)]).await);
        clerk.confirm(&preview, &path, &[("license", &new)]).await;
        let now = service.get(&format!("/api/v1/licenses/{new}")).await.ok();
        assert_eq!(now["standing"]["word"], word);
    }
    let page = clerk.page(&format!("/desk/licenses/{new}")).await;
    assert!(page.contains("replaces a license") && page.contains("is withdrawn"), "{page}");
}

/// The paths of the buttons on a page.
fn offered(page: &str) -> Vec<&str> {
    let paths = page.split("formaction=\"/desk/licenses/").skip(1);
    paths.filter_map(|rest| rest.split('"').next()).collect()
}

/// The path that a page's undo is sent to, with its query as it stands in an address.
fn undo(page: &str) -> Option<String> {
    let notice = page.split("class=\"notice").nth(1)?.split("</div>").next()?;
    let address = notice.split("action=\"").nth(1)?.split('"').next()?;
    Some(address.replace("&amp;", "&").replace("&#38;", "&"))
}

#[tokio::test]
async fn only_what_a_license_can_take_is_offered_and_the_rest_says_why_not() {
    let service = Service::new();
    service.item("BASIC").await;
    let sold = service.order("BASIC").await;
    let (order, license) = (sold["order"].as_str().unwrap(), sold["licenses"][0]["id"].as_str().unwrap());
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let own = format!("/desk/licenses/{license}");
    for page in [own.clone(), format!("/desk/orders/{order}"), "/desk/licenses".to_owned()] {
        let page = clerk.page(&page).await;
        assert_eq!(offered(&page), ["withdraw", "suspend", "amend", "assign"], "{page}");
    }
    let page = clerk.page(&own).await;
    assert!(page.contains("It is not suspended.") && page.contains("assigned to no container"), "{page}");
    assert!(page.contains(&format!("/desk/orders/{order}/add?replaces={license}")), "{page}");
    service.post(&format!("/api/v1/licenses/{license}/suspend"), json!({})).await.ok();
    let page = clerk.page(&own).await;
    assert_eq!(offered(&page), ["withdraw", "resume", "amend"], "{page}");
    service.post(&format!("/api/v1/licenses/{license}/withdraw"), json!({})).await.ok();
    let page = clerk.page(&own).await;
    assert!(offered(&page).is_empty() && page.contains("It has ended (withdrawn)"), "{page}");
    let shown = service.get(&format!("/api/v1/licenses/{license}")).await.ok();
    let actions = shown["actions"].as_array().unwrap();
    let withdraw = actions.iter().find(|action| action["action"] == "withdraw").unwrap();
    assert_eq!((&withdraw["possible"], &withdraw["operation"]), (&json!(false), &json!("withdraw_license")));
    assert!(withdraw["why_not"].is_string(), "{withdraw}");
}

#[tokio::test]
async fn undo_is_offered_where_it_works_and_nothing_is_called_done_that_was_so() {
    let service = Service::new();
    service.item("BASIC").await;
    let sold = service.order("BASIC").await;
    let (order, license) = (sold["order"].as_str().unwrap(), sold["licenses"][0]["id"].as_str().unwrap());
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let own = format!("/desk/licenses/{license}");
    let page = clerk.page(&own).await;

    let serial = crate::actions::serial(9);
    let assign = [("license", license), ("serial", serial.as_str()), ("back", own.as_str())];
    let asked = [&assign[..], &[("_do", "review")]].concat();
    let preview = text(&clerk.form(&page, "/desk/licenses/assign", &asked).await);
    let to = clerk.confirm(&preview, "/desk/licenses/assign", &assign).await;
    let page = clerk.page(&to).await;
    let back = undo(&page).expect("an assignment can be taken back");
    assert!(back.starts_with("/desk/licenses/unassign?"), "{back}");
    let preview = text(&clerk.form(&page, &back, &[]).await);
    let fields = [("license", license), ("back", own.as_str())];
    let to = clerk.confirm(&preview, "/desk/licenses/unassign", &fields).await;
    assert_eq!(to, own);
    let shown = service.get(&format!("/api/v1/licenses/{license}")).await.ok();
    assert_eq!(shown["standing"]["word"], "available_not_collected");

    // What nobody collected ends at once: there is no way back to offer.
    let cancel = format!("/desk/orders/{order}/cancel");
    let page = clerk.page(&format!("/desk/orders/{order}")).await;
    assert!(page.contains(&format!("action=\"{cancel}\"")), "{page}");
    let preview = text(&clerk.form(&page, &cancel, &[]).await);
    let to = clerk.confirm(&preview, &cancel, &[]).await;
    let page = clerk.page(&to).await;
    assert!(page.contains("is cancelled") && undo(&page).is_none(), "{page}");
    assert!(!page.contains(&format!("action=\"{cancel}\"")), "a cancelled order can't be cancelled: {page}");
}

#[tokio::test]
async fn an_administrator_sets_limits_and_the_audit_log_has_them() {
    let service = Service::new();
    let mut boss = Clerk::signed_in(&service, "administrator").await;
    let page = boss.page("/desk/limits").await;
    let fields = [("quota-order_desk", "500"), ("approval_above", "50")];
    let preview = text(&boss.form(&page, "/desk/limits", &fields).await);
    assert!(preview.contains("The limits on changes are set anew"), "{preview}");
    boss.confirm(&preview, "/desk/limits", &fields).await;
    let rules = service.get("/api/v1/bulk-rules").await.ok();
    assert_eq!(rules, json!({ "quotas": { "order_desk": 500 }, "approval_above": 50 }));
    let all = service.get("/api/v1/events?limit=1000").await.ok();
    let is_told = all["events"].as_array().unwrap().iter().any(|event| event["kind"] == "limits_set");
    assert!(is_told, "{all}");
    assert!(boss.page("/desk/limits").await.contains("value=\"500\""));
}

#[tokio::test]
async fn a_file_to_fill_in_is_taken_as_it_is() {
    let service = Service::new();
    let mut boss = Clerk::signed_in(&service, "administrator").await;
    for what in ["customers", "items", "orders"] {
        let page = boss.page("/desk/import").await;
        assert!(page.contains(&format!("/desk/import/template/{what}")), "{page}");
        let file = boss.page(&format!("/desk/import/template/{what}")).await;
        let ask = Ask::new("POST", &format!("/api/v1/{what}/import")).key(service.admin());
        let done = service.send(ask.bytes("text/csv", file.clone().into_bytes())).await.ok();
        assert_eq!((&done["bad"], &done["changed"]), (&json!(0), &json!(1)), "{what}: {done}\n{file}");
    }
}

#[tokio::test]
async fn a_ticket_is_closed_opened_and_issued_anew() {
    let service = Service::new();
    service.item("BASIC").await;
    let sold = service.order("BASIC").await;
    let ticket = format!("/desk/tickets/{}", sold["ticket"]["id"].as_str().unwrap());
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    for (verb, says) in [("close", "The ticket is closed"), ("reopen", "The ticket is open again")] {
        let path = format!("{ticket}/{verb}");
        let page = clerk.page(&ticket).await;
        let preview = text(&clerk.form(&page, &path, &[]).await);
        let to = clerk.confirm(&preview, &path, &[]).await;
        assert!(clerk.page(&to).await.contains(says));
    }
    let before = clerk.page(&format!("{ticket}/code")).await;
    assert!(before.contains(sold["ticket"]["code"].as_str().unwrap()));
    let path = format!("{ticket}/reissue");
    let page = clerk.page(&path).await;
    let preview = text(&clerk.form(&page, &path, &[]).await);
    let to = clerk.confirm(&preview, &path, &[]).await;
    let after = clerk.page(&to).await;
    assert!(!after.contains(sold["ticket"]["code"].as_str().unwrap()), "{after}");
}

#[tokio::test]
async fn an_item_is_made_and_changed_in_a_form_that_keeps_what_it_has() {
    let service = Service::new();
    let mut clerk = Clerk::signed_in(&service, "administrator").await;
    let new = "/desk/items/new";
    let page = clerk.page(new).await;
    let item = [
        ("id", "HEX/1"),
        ("name", "Hex View"),
        ("product_code", "7"),
        ("seats", "2"),
        ("valid_until", "2030-12-31"),
        ("lease", "36"),
        ("lease-unit", "hours"),
        ("features", "a, b"),
        ("return_allowed", "1"),
        ("parameters", "1"),
        ("parameter-0", "Users"),
        ("term-0", "seats"),
        ("mode-0", "add"),
    ];
    let reply = clerk.form(&page, new, &item).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", text(&reply));
    let made = service.get("/api/v1/items/HEX%2F1").await.ok();
    assert_eq!(
        (made["terms"]["lease_seconds"].as_u64(), made["sellable"].as_bool()),
        (Some(129_600), Some(true))
    );

    let edit = "/desk/items/HEX%2F1/edit";
    let form = clerk.page(edit).await;
    for kept in ["value=\"2030-12-31\"", "value=\"36\"", "value=\"a, b\"", "value=\"Users\""] {
        assert!(form.contains(kept), "{kept}: {form}");
    }
    assert!(clerk.page("/desk/items/HEX%2F1").await.contains("36 hours"));
    assert!(clerk.page("/desk/items").await.contains("Hex View"));
}

#[tokio::test]
async fn a_customer_is_made_described_and_found() {
    let service = Service::new();
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let new = "/desk/customers/new";
    let page = clerk.page(new).await;
    let reply = clerk
        .form(&page, new, &[("id", "A/B 1"), ("name", "Ada & Co"), ("contact", "ada@example.org")])
        .await;
    assert_eq!(reply.headers["location"], "/desk/customers/A%2FB%201");
    assert!(clerk.page("/desk/customers/A%2FB%201").await.contains("Ada &#38; Co"));
    let again = clerk.form(&page, new, &[("id", "A/B 1"), ("name", "Other")]).await;
    assert!(again.status.is_client_error() && text(&again).contains("Other"));
    assert!(clerk.page("/desk/customers?text=ada").await.contains("ada@example.org"));
}

#[tokio::test]
async fn whoever_only_reads_gets_no_buttons_and_no_forms() {
    let service = Service::new();
    service.item("BASIC").await;
    let sold = service.order("BASIC").await;
    let mut reader = Clerk::signed_in(&service, "reader").await;
    let order = format!("/desk/orders/{}", sold["order"].as_str().unwrap());
    assert!(!reader.page(&order).await.contains("formaction="));
    for path in [NEW, &format!("{order}/ticket"), "/desk/items/new", "/desk/customers/new"] {
        let reply = reader.send(Ask::new("GET", path)).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_confirmation_holds_for_the_very_licenses_that_the_preview_named() {
    let service = Service::new();
    service.item("BASIC").await;
    let lines = json!([{ "item": "BASIC", "quantity": 2 }]);
    let sold = service.post("/api/v1/orders", json!({ "customer": "C-1", "lines": lines })).await.ok();
    let [one, two] = [0, 1].map(|n| sold["licenses"][n]["id"].as_str().unwrap().to_owned());
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let order = format!("/desk/orders/{}", sold["order"].as_str().unwrap());
    let cancel = format!("{order}/cancel");
    let part = [("line", "0"), ("quantity", "1")];
    let page = clerk.page(&order).await;
    let preview = text(&clerk.form(&page, &cancel, &part).await);
    let (named, other) = if preview.contains(&one[one.len() - 10..]) { (one, two) } else { (two, one) };

    // Now it is the other license that cancelling one of the line would end.
    service.post("/api/v1/licenses/withdraw", json!({ "licenses": [named] })).await.ok();
    let (facts, key) = (hidden(&preview, "_facts"), hidden(&preview, "_key"));
    let steps = [&part[..], &[("_step", "do"), ("_facts", &facts), ("_key", &key)]].concat();
    let again = clerk.form(&preview, &cancel, &steps).await;
    assert_eq!(again.status, StatusCode::OK, "asked again: {}", text(&again));
    let now = service.get(&format!("/api/v1/licenses/{other}")).await.ok();
    assert_eq!(now["standing"]["word"], "available_not_collected");
    clerk.confirm(&text(&again), &cancel, &part).await;
    let now = service.get(&format!("/api/v1/licenses/{other}")).await.ok();
    assert_eq!(now["standing"]["word"], "cancelled");
}

#[tokio::test]
async fn a_confirmation_does_nothing_to_another_ticket() {
    let service = Service::new();
    service.item("BASIC").await;
    let mut tickets = Vec::new();
    for _ in 0..2 {
        tickets.push(service.order("BASIC").await["ticket"]["id"].as_str().unwrap().to_owned());
    }
    let [first, second] = [&tickets[0], &tickets[1]].map(|id| format!("/desk/tickets/{id}/close"));
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let page = clerk.page(&format!("/desk/tickets/{}", tickets[0])).await;
    let preview = text(&clerk.form(&page, &first, &[]).await);
    clerk.confirm(&preview, &first, &[]).await;
    let (facts, key) = (hidden(&preview, "_facts"), hidden(&preview, "_key"));
    let steps = [("_step", "do"), ("_facts", facts.as_str()), ("_key", key.as_str())];
    let other = clerk.form(&preview, &second, &steps).await;
    assert!(other.status.is_client_error(), "the key was for another ticket: {}", text(&other));
    let keyless = clerk.form(&preview, &second, &[("_step", "do"), ("_facts", &facts)]).await;
    assert!(keyless.status.is_client_error(), "{}", text(&keyless));
}

#[tokio::test]
async fn every_mistake_of_an_item_is_told_at_once_and_at_its_field() {
    let service = Service::new();
    let mut clerk = Clerk::signed_in(&service, "administrator").await;
    let new = "/desk/items/new";
    let page = clerk.page(new).await;
    assert!(!page.contains("aria-invalid") && !page.contains("<title>Error"), "{page}");
    let item = [
        ("id", "HEX/1"),
        ("name", ""),
        ("product_code", "7"),
        ("valid_until", "31.12.2020"),
        ("feature_map", "zzz"),
        ("runtime_min", "new"),
        ("seats", "5000000000"),
        ("requires", "NOPE-1"),
        ("parameters", "0"),
    ];
    let reply = clerk.form(&page, new, &item).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", text(&reply));
    let page = text(&reply);
    for (field, says) in [
        ("name", "Fill in “Name”."),
        ("seats", "The number for “Seats in the network” is too large."),
        ("valid_until", "“Valid until” has to be a day that exists."),
        ("feature_map", "“Feature bits” has to be hexadecimal, like 0x5."),
        ("runtime_min", "“Minimum Runtime version” has to be a version like 1.2.0."),
        ("requires-0", "There is no item NOPE-1"),
    ] {
        assert!(page.contains(&format!("<a href=\"#{field}\">{says}")), "{field} in the summary: {page}");
        let below = format!("class=\"field-error\" id=\"{field}-wrong\">{says}");
        assert!(page.contains(&below), "{field} below its field: {page}");
        let described = format!("aria-invalid=\"true\" aria-describedby=\"{field}-wrong");
        assert!(page.contains(&described), "{field} is described by it: {page}");
    }
    assert!(page.contains("<title>Error: ") && page.contains("6 mistakes"), "{page}");
    for kept in ["value=\"31.12.2020\"", "value=\"zzz\"", "value=\"HEX/1\"", "value=\"NOPE-1\""] {
        assert!(page.contains(kept), "what was typed stays: {kept}");
    }
    assert!(page.contains("id=\"more-terms\" open"), "the part with a mistake stands open: {page}");
    assert!(service.get("/api/v1/items").await.ok()["items"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn every_mistake_of_an_order_is_told_in_the_words_of_its_labels() {
    let service = Service::new();
    service.item("BASIC").await;
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let start = clerk.page(NEW).await;
    let order = [
        ("lines", "2"),
        ("customer", ""),
        ("item-0", ""),
        ("item-1", "NOPE"),
        ("quantity-1", "none"),
        ("to", "ticket_of_order"),
        ("ticket_of_order", "TEN-1"),
        ("_do", "review"),
    ];
    let reply = clerk.form(&start, NEW, &order).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", text(&reply));
    let page = text(&reply);
    for says in [
        "<a href=\"#customer\">Choose a customer.",
        "<a href=\"#item-0\">Line 1: choose an item.",
        "<a href=\"#item-1\">Line 2: there is no item NOPE.",
        "<a href=\"#quantity-1\">“Quantity” has to be a whole number, 1 or more.",
        "<a href=\"#ticket_of_order\">“TEN-1” is no order id. Yours look like TEN-",
        "id=\"ticket_of_order-wrong\"",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let mistyped = [("lines", "1"), ("customer", "C-1"), ("create_customer", "1"), ("item-0", "BASIC")];
    let ticket = [("to", "ticket"), ("ticket", "ABCDE-FGHJK"), ("_do", "review")];
    let page = text(&clerk.form(&start, NEW, &[&mistyped[..], &ticket[..]].concat()).await);
    assert!(page.contains("This is not a whole ticket code"), "{page}");
}

#[tokio::test]
async fn the_id_of_an_earlier_order_is_read_in_small_letters_too() {
    let service = Service::new();
    service.item("BASIC").await;
    let earlier = service.order("BASIC").await["order"].as_str().unwrap().to_lowercase();
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let start = clerk.page(NEW).await;
    let order = [
        ("lines", "1"),
        ("customer", "C-1"),
        ("item-0", "BASIC"),
        ("to", "ticket_of_order"),
        ("ticket_of_order", earlier.as_str()),
        ("_do", "review"),
    ];
    let preview = text(&clerk.form(&start, NEW, &order).await);
    assert!(preview.contains("Nothing is sold yet"), "{preview}");
}

/// The licenses that can be chosen on a page.
fn boxes(page: &str) -> BTreeSet<String> {
    let parts = page.split("name=\"license\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

/// Where the page's link to the next one leads.
fn next_page(page: &str) -> Option<String> {
    let (_, link) = page.split_once("rel=\"next\" href=\"")?;
    Some(link.split('"').next().unwrap().replace("&#38;", "&"))
}

#[tokio::test]
async fn a_large_order_and_its_ticket_show_their_licenses_in_pages() {
    let service = Service::new();
    service.item("BASIC").await;
    let lines = json!([{ "item": "BASIC", "quantity": 120 }]);
    let sold = service.post("/api/v1/orders", json!({ "customer": "C-1", "lines": lines })).await.ok();
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let order = format!("/desk/orders/{}", sold["order"].as_str().unwrap());
    let ticket = format!("/desk/tickets/{}", sold["ticket"]["id"].as_str().unwrap());
    for path in [&order, &ticket] {
        let first = clerk.page(path).await;
        assert!(first.contains("100 of 120") && first.contains("Change all 120"), "{first}");
        let second = clerk.page(&next_page(&first).expect("a second page")).await;
        assert_eq!(next_page(&second), None);
        let (first, second) = (boxes(&first), boxes(&second));
        assert_eq!((first.len(), second.len(), first.union(&second).count()), (100, 20, 120), "{path}");
    }
    let second = next_page(&clerk.page(&order).await).unwrap();
    let chosen = boxes(&clerk.page(&second).await).pop_first().unwrap();
    assert!(clerk.page(&order).await.contains("120 licenses left"));
    service.post("/api/v1/licenses/withdraw", json!({ "licenses": [chosen] })).await.ok();
    assert!(clerk.page(&second).await.contains("119 licenses left"), "of the line, not of the page");
}

#[tokio::test]
async fn changing_terms_shows_what_they_are_and_from_what_to_what() {
    let service = Service::new();
    service.item("BASIC").await;
    let sold = service.order("BASIC").await;
    let license = sold["licenses"][0]["id"].as_str().unwrap();
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let path = "/desk/licenses/amend";
    let page = clerk.page(&format!("/desk/licenses/{license}")).await;
    let form = text(&clerk.form(&page, path, &[("license", license)]).await);
    assert!(form.contains("Now: <strong>30 days</strong>"), "the lease of today is shown: {form}");
    assert!(!form.contains("name=\"none-seats\""), "seats can't be taken away: {form}");
    let wanted = |more: &[(&'static str, &'static str)]| {
        let mut fields = vec![("license", license), ("_do", "review")];
        fields.extend_from_slice(more);
        fields
    };
    let empty = clerk.form(&form, path, &wanted(&[])).await;
    assert!(text(&empty).contains("Fill in at least one term"), "{}", text(&empty));
    let both = [("set-units", "5"), ("add-units", "2"), ("set-valid_until", "soon")];
    let refused = clerk.form(&form, path, &wanted(&both)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused = text(&refused);
    for says in [
        "<a href=\"#set-units\">“Units”: fill in the new value, or what to add",
        "<a href=\"#set-valid_until\">“Valid until” has to be a day that exists.",
        "value=\"soon\"",
    ] {
        assert!(refused.contains(says), "{says}: {refused}");
    }
    let right = [("set-lease_seconds", "20"), ("add-units", "2")];
    let preview = text(&clerk.form(&form, path, &wanted(&right)).await);
    assert!(preview.contains("30 days → 20 days") && preview.contains("– → 2"), "{preview}");
}

#[tokio::test]
async fn what_is_wrong_with_a_user_a_key_or_a_ticket_is_told_on_its_own_page() {
    let service = Service::new();
    service.item("BASIC").await;
    let sold = service.order("BASIC").await;
    let mut clerk = Clerk::signed_in(&service, "administrator").await;
    let ticket = format!("/desk/tickets/{}", sold["ticket"]["id"].as_str().unwrap());
    let page = clerk.page(&ticket).await;
    let reply = clerk.form(&page, &format!("{ticket}/expire"), &[("at", "31.12.2030")]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(&reply).contains("id=\"at-wrong\"") && text(&reply).contains("31.12.2030"));

    let new = "/desk/users/new";
    let page = clerk.page(new).await;
    let user = [("name", ""), ("role", "reader"), ("password", "one"), ("password2", "two")];
    let page = text(&clerk.form(&page, new, &user).await);
    for field in ["name", "password2"] {
        assert!(page.contains(&format!("<a href=\"#{field}\">")), "{field}: {page}");
    }
    let keys = "/desk/api-keys";
    let page = clerk.page(keys).await;
    let key = [("name", " "), ("role", "nobody"), ("expires", "soon")];
    let page = text(&clerk.form(&page, keys, &key).await);
    for field in ["name", "role", "expires"] {
        assert!(page.contains(&format!("<a href=\"#{field}\">")), "{field}: {page}");
    }
    let settings = "/desk/settings";
    let page = clerk.page(settings).await;
    let reply = clerk.form(&page, settings, &[("poll_minutes", "often"), ("alive_days", "")]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = text(&reply);
    for field in ["poll_minutes", "alive_days", "on_reactivation"] {
        assert!(page.contains(&format!("<a href=\"#{field}\">")), "{field}: {page}");
    }
    assert!(page.contains("value=\"often\""), "what was typed stays: {page}");
}

#[tokio::test]
async fn a_form_sent_after_its_session_had_ended_goes_on_with_what_was_typed() {
    let service = Service::new();
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let path = "/desk/customers/new";
    clerk.page(path).await;
    clerk.cookies.clear();
    let typed = [("_token", "of-a-session-that-ended"), ("id", "C-7"), ("name", "Seven & Sons")];
    let reply = clerk.post(path, &typed).await;
    let kept = text(&reply);
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert!(kept.contains("Your session has ended") && kept.contains("Seven &#38; Sons"), "{kept}");
    assert!(!kept.contains("of-a-session-that-ended"), "a token is nothing to go on with");

    // Signed in again, the browser vouches for the page; nothing else can.
    let reply = clerk.post("/desk/sign-in", &[("name", "order_desk"), ("password", PASSWORD)]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    let again = "_again=1&id=C-7&name=Seven".as_bytes().to_vec();
    for (site, origin, is_taken) in [
        (None, "http://desk.test", false),
        (Some("cross-site"), "http://desk.test", false),
        (Some("same-site"), "http://desk.test", false),
        (Some("same-origin"), "http://evil.test", false),
        (Some("same-origin"), "http://desk.test", true),
    ] {
        let ask = Ask::new("POST", path).header("origin", origin);
        let ask = site.into_iter().fold(ask, |ask, site| ask.header("sec-fetch-site", site));
        let reply = clerk.send(ask.bytes("application/x-www-form-urlencoded", again.clone())).await;
        assert_eq!(reply.status != StatusCode::FORBIDDEN, is_taken, "{site:?} {origin}: {}", text(&reply));
    }
    // A password is never written into a page.
    clerk.cookies.clear();
    let lost = text(&clerk.post("/desk/account/password", &[("password", "hunter2hunter2")]).await);
    assert!(lost.contains("Sign in again") && !lost.contains("hunter2"), "{lost}");
}

#[tokio::test]
async fn a_search_has_an_address_unless_it_may_be_a_ticket_code() {
    let service = Service::new();
    service.item("BASIC").await;
    let mut clerk = Clerk::signed_in(&service, "order_desk").await;
    let page = clerk.page("/desk").await;
    let reply = clerk.form(&page, "/desk/search", &[("q", "basic & co")]).await;
    assert_eq!(reply.headers["location"], "/desk/search?q=basic+%26+co");
    assert!(clerk.page("/desk/search?q=basic").await.contains("/desk/items/BASIC"));
    let code = "AAAAA-AAAAA-AAAAA-AAAAA-AAAAB";
    let reply = clerk.form(&page, "/desk/search", &[("q", code)]).await;
    assert_eq!(reply.status, StatusCode::OK, "it stands in no address");
    assert!(text(&reply).contains("typing error") && !text(&reply).contains(code));
}

#[tokio::test]
async fn whoever_is_lost_gets_a_page_and_a_program_gets_a_problem() {
    let service = Service::new();
    let person = |path| Ask::new("GET", path).header("accept", "text/html,*/*");
    for (path, says) in [("/nonsense", "/depot"), ("/depot/nonsense", "/depot"), ("/desk/nonsense", "/desk")]
    {
        let reply = service.send(person(path)).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        let page = text(&reply);
        assert!(page.contains("<main") && page.contains(&format!("href=\"{says}\"")), "{path}: {page}");
        let program = service.send(Ask::new("GET", path)).await;
        assert!(text(&program).starts_with('{'), "{path}");
    }
    for (path, to) in [("/", "/depot"), ("/depot/tickets", "/depot"), ("/depot/act", "/depot")] {
        assert_eq!(service.send(person(path)).await.headers["location"], to, "{path}");
    }
}
