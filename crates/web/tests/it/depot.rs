//! The end users' pages: who gets in and sees what, pairing, and the way by file.

use axum::http::StatusCode;
use serde_json::{Value, json};
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::file::{self, FileKind, TenureFile};

use tenure_web::WebConfig;

use crate::contacts::Computer;
use crate::harness::{Ask, Reply, Service};

const ORIGIN: &str = "http://depot.test";

/// A browser: it keeps its cookies and sends forms from our own pages.
struct Browser<'a> {
    service: &'a Service,
    cookies: Vec<(String, String)>,
    origin: &'static str,
    peer: &'static str,
}

impl<'a> Browser<'a> {
    fn new(service: &'a Service) -> Self {
        Self { service, cookies: Vec::new(), origin: ORIGIN, peer: "127.0.0.1" }
    }

    fn ask(&self, method: &str, path: &str) -> Ask {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let ask = Ask::new(method, path).header("host", "depot.test").header("cookie", &cookies.join("; "));
        ask.from(self.peer)
    }

    async fn send(&mut self, ask: Ask) -> Reply {
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

    async fn get(&mut self, path: &str) -> Reply {
        let ask = self.ask("GET", path);
        self.send(ask).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = fields.iter().map(|(n, v)| format!("{n}={}", encoded(v))).collect::<Vec<_>>().join("&");
        let ask = self.ask("POST", path).header("origin", self.origin);
        let ask = ask.bytes("application/x-www-form-urlencoded", body.into_bytes());
        self.send(ask).await
    }

    /// The token in the forms of a page.
    async fn token(&mut self, path: &str) -> String {
        let page = text(&self.get(path).await);
        let at = page.find("name=\"_token\" value=\"").expect("a form") + 21;
        page[at..].split('"').next().unwrap().to_owned()
    }

    async fn enter(&mut self, code: &str) {
        let reply = self.post("/depot/tickets", &[("tickets", code)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", text(&reply));
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

fn text(reply: &Reply) -> String {
    String::from_utf8(reply.bytes.clone()).unwrap()
}

fn code(order: &Value) -> TicketCode {
    order["ticket"]["code"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_ticket_shows_its_licenses_and_never_its_code_again() {
    let service = Service::new();
    service.item("BASIC").await;
    let code = code(&service.order("BASIC").await);
    let mut browser = Browser::new(&service);
    browser.enter(&code.reveal()).await;
    let page = text(&browser.get("/depot/licenses").await);
    assert!(page.contains("BASIC module") && page.contains("value=\"activate\""), "{page}");
    assert!(!page.contains(&code.reveal()) && !page.contains(code.symbols()));
    assert!(page.contains(&code.masked()));
}

#[tokio::test]
async fn nobody_gets_in_by_guessing_and_every_miss_looks_the_same() {
    let service = Service::new();
    let mut browser = Browser::new(&service);
    let wrong = TicketCode::from_random([7; 15]).reveal();
    let first = browser.post("/depot/tickets", &[("tickets", &wrong)]).await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(browser.cookies.is_empty() && text(&first).contains("not known here"));
    let mistyped = browser.post("/depot/tickets", &[("tickets", "ABC")]).await;
    assert!(text(&mistyped).contains("role=\"alert\""));
    assert_eq!(browser.get("/depot/licenses").await.headers["location"], "/depot");
    let mut last = first.status;
    for _ in 0..80 {
        last = browser.post("/depot/tickets", &[("tickets", &wrong)]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_form_from_elsewhere_or_without_the_sessions_token_is_refused() {
    let service = Service::new();
    service.item("BASIC").await;
    let code = code(&service.order("BASIC").await).reveal();
    let mut browser = Browser::new(&service);
    for origin in ["http://depot.test.evil", "https://depot.test", "http://evil", "null"] {
        browser.origin = origin;
        let reply = browser.post("/depot/tickets", &[("tickets", &code)]).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{origin}");
        let reply = browser.post("/depot/language", &[("language", "de")]).await;
        assert!(reply.status == StatusCode::FORBIDDEN && browser.cookies.is_empty(), "{origin}");
    }
    browser.origin = ORIGIN;
    browser.enter(&code).await;
    let reply = browser.post("/depot/view", &[("grouped", "yes")]).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    let token = browser.token("/depot/licenses").await;
    let reply = browser.post("/depot/view", &[("_token", &token), ("grouped", "yes")]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn every_entrance_changes_the_sessions_secret() {
    let service = Service::new();
    service.item("BASIC").await;
    let code = code(&service.order("BASIC").await).reveal();
    let mut browser = Browser::new(&service);
    browser.enter(&code).await;
    let before = browser.cookies.clone();
    let token = browser.token("/depot/licenses").await;
    browser.post("/depot/tickets", &[("_token", &token), ("tickets", &code)]).await;
    assert_ne!(before, browser.cookies);
    let now = std::mem::replace(&mut browser.cookies, before);
    assert_eq!(browser.get("/depot/licenses").await.status, StatusCode::SEE_OTHER, "the old one is nobody's");
    browser.cookies = now;
    assert_eq!(browser.get("/depot/licenses").await.status, StatusCode::OK);
}

/// Opens a pairing and returns its token and code.
async fn open(service: &Service, computer: &Computer) -> (String, String) {
    let request = Ask::new("POST", "/c/v1/pairings").bytes(FileKind::MEDIA_TYPE, computer.request(None));
    let opened = service.send(request).await.ok();
    let word = |name: &str| opened[name].as_str().unwrap().to_owned();
    (word("token"), word("code"))
}

async fn wait(service: &Service, token: &str, joined: bool) -> Value {
    let body = json!({ "token": token, "joined": joined });
    service.send(Ask::new("POST", "/c/v1/pairings/wait").json(&body)).await.ok()
}

#[tokio::test]
async fn a_browser_and_a_container_meet_and_the_container_says_what_came_of_it() {
    let service = Service::new();
    service.item("BASIC").await;
    let ticket = code(&service.order("BASIC").await);
    let computer = Computer::new(&service, 4).await;
    let (token, shown) = open(&service, &computer).await;
    let mut browser = Browser::new(&service);
    browser.enter(&ticket.reveal()).await;
    let form = browser.token("/depot/licenses").await;
    let spaced = shown.replace('-', " ").to_lowercase();
    let joined = browser.post("/depot/pair", &[("_token", &form), ("code", &spaced)]).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", text(&joined));
    let news = wait(&service, &token, false).await;
    assert_eq!(
        (news["state"].as_str(), news["browser"]["address"].as_str()),
        (Some("joined"), Some("127.0.0.1"))
    );

    let page = text(&browser.get("/depot/licenses").await);
    assert!(page.contains(&computer.serial.to_string()), "{page}");
    let form = browser.token("/depot/licenses").await;
    let sent = browser.post("/depot/act", &[("_token", &form), ("all", "activate")]).await;
    assert_eq!(sent.headers["location"], "/depot/live", "{}", text(&sent));
    let news = wait(&service, &token, true).await;
    assert_eq!(news["state"], "proposed");
    assert_eq!(news["proposal"]["action"], json!({ "activate": "all" }));
    assert_eq!(news["proposal"]["tickets"][0], ticket.reveal());

    let report = json!({ "outcome": "declined", "error": { "code": "unheard_of", "message": "Nobody <b>agreed</b>.", "next_step": "Ask." } });
    let body = json!({ "token": token, "proposal": 1, "report": report });
    service.send(Ask::new("POST", "/c/v1/pairings/report").json(&body)).await.ok();
    let live = text(&browser.get("/depot/live/part").await);
    assert!(live.contains("Nobody &#60;b&#62;agreed") || live.contains("Nobody &lt;b&gt;agreed"), "{live}");
    service.send(Ask::new("POST", "/c/v1/pairings/end").json(&json!({ "token": token }))).await.ok();
    assert!(text(&browser.get("/depot/live").await).contains("was ended on your computer"));
    assert_eq!(wait(&service, &token, true).await["why"], "by_container");
}

#[tokio::test]
async fn a_code_works_once_and_guesses_are_slowed() {
    let service = Service::new();
    let computer = Computer::new(&service, 4).await;
    let (_, shown) = open(&service, &computer).await;
    let mut browser = Browser::new(&service);
    assert_eq!(browser.post("/depot/pair", &[("code", &shown)]).await.status, StatusCode::SEE_OTHER);
    let mut other = Browser::new(&service);
    other.peer = "127.0.0.9";
    let again = other.post("/depot/pair", &[("code", &shown)]).await;
    assert!(again.status == StatusCode::OK && other.cookies.is_empty());
    let mut last = again.status;
    for _ in 0..12 {
        last = other.post("/depot/pair", &[("code", "2222-2222")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn opening_pairings_writes_no_row_and_is_bounded() {
    let service = Service::new();
    let before = service.events().await;
    let mut refused = 0;
    for seed in 0..30 {
        let computer = Computer::new(&service, seed).await;
        let ask = Ask::new("POST", "/c/v1/pairings").bytes(FileKind::MEDIA_TYPE, computer.request(None));
        refused += usize::from(service.send(ask).await.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 20, "{refused}");
    assert_eq!(service.events().await, before);
}

#[tokio::test]
async fn what_is_ticked_goes_with_an_uploaded_request_and_the_same_request_gives_the_same_update() {
    let service = Service::new();
    service.item("BASIC").await;
    let ticket = code(&service.order("BASIC").await);
    let computer = Computer::new(&service, 5).await;
    let request = file::read(&computer.request(None)).unwrap().to_armor();
    let mut browser = Browser::new(&service);
    browser.enter(&ticket.reveal()).await;
    let token = browser.token("/depot/licenses").await;
    let page = browser.post("/depot/file", &[("_token", &token), ("text", &request)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", text(&page));
    let shown = text(&page);
    assert!(shown.contains(&computer.serial.to_string()) && shown.contains("BASIC module"), "{shown}");
    let at = shown.find("name=\"_token\" value=\"").unwrap() + 21;
    let token = shown[at..].split('"').next().unwrap().to_owned();
    let made = browser
        .post("/depot/file/update", &[("_token", &token), ("request", &request), ("which", "all")])
        .await;
    assert!(text(&made).contains("BEGIN TENURE UPDATE"), "{}", text(&made));
    let file = browser.post("/depot/file/download", &[("_token", &token), ("request", &request)]).await;
    assert!(file.headers["content-disposition"].to_str().unwrap().contains("update.tenure-update"));
    assert_eq!(file::read(&file.bytes).unwrap().kind(), FileKind::Update);
    let codes = browser.post("/depot/file/codes", &[("_token", &token), ("request", &request)]).await;
    assert!(text(&codes).matches("<svg").count() > 2);
}

#[tokio::test]
async fn a_value_that_the_user_fills_in_is_read_as_its_term_wants_it() {
    let service = Service::new();
    service.item("SITE").await;
    let open = |name: &str, term: &str, required: bool| json!({ "name": name, "term": term, "filled_at": "activation", "required": required });
    let item = json!({
        "name": "SITE module", "product_code": 1, "terms": { "lease_days": 30 }, "limits": { "lease_days_max": 40 },
        "parameters": [open("Building", "customer_text", true), open("Until", "valid_until", false)],
    });
    service.put("/api/v1/items/SITE", item).await.ok();
    let order = service.order("SITE").await;
    let id = order["licenses"][0]["id"].as_str().unwrap();
    let computer = Computer::new(&service, 8).await;
    let request = file::read(&computer.request(None)).unwrap().to_armor();
    let mut browser = Browser::new(&service);
    browser.enter(&code(&order).reveal()).await;
    let (building, until) = (format!("value-{id}-0"), format!("value-{id}-1"));
    for (site, end, said) in [
        ("", "2027-01-01", "Please give a value for Building."),
        ("42", "soon", "The value for Until does not fit"),
        ("42", "42", "The value for Until does not fit"),
        // What looks like a number is a text where a text is wanted.
        ("42", "2027-01-01", "BEGIN TENURE UPDATE"),
    ] {
        let token = browser.token("/depot/licenses").await;
        let form = [
            ("_token", token.as_str()),
            ("request", &request),
            ("which", "chosen"),
            ("license", id),
            (building.as_str(), site),
            (until.as_str(), end),
        ];
        let made = browser.post("/depot/file/update", &form).await;
        assert!(text(&made).contains(said), "{site} {end}: {}", text(&made));
        assert_eq!(text(&made).contains("What you chose"), said.contains("BEGIN"));
    }
    let license = service.get(&format!("/api/v1/licenses/{id}")).await.ok();
    assert_eq!(license["terms"]["customer_text"], "42", "{license:#}");
}

#[tokio::test]
async fn without_a_ticket_a_request_shows_only_its_container() {
    let service = Service::new();
    service.item("BASIC").await;
    let order = service.order("BASIC").await;
    let ticket = code(&order);
    let computer = Computer::new(&service, 6).await;
    let ask = Ask::new("POST", "/c/v1/contact").bytes(FileKind::MEDIA_TYPE, computer.request(Some(&ticket)));
    assert_eq!(service.send(ask).await.status, 200);
    let mut browser = Browser::new(&service);
    let request = file::read(&computer.request(None)).unwrap().to_armor();
    let page = browser.post("/depot/file", &[("text", &request)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", text(&page));
    let list = text(&browser.get("/depot/licenses").await);
    assert!(list.contains("BASIC module") && !list.contains(&ticket.reveal()), "{list}");
}

#[tokio::test]
async fn a_wrong_file_gets_the_right_answer() {
    let service = Service::new();
    let computer = Computer::new(&service, 7).await;
    let mut browser = Browser::new(&service);
    let profile = service.send(Ask::new("GET", "/c/v1/profile")).await.bytes;
    let profile = file::read(&profile).unwrap().to_armor();
    let update = TenureFile::new(FileKind::Update, vec![vec![0x80]]).unwrap().to_armor();
    let mut broken = file::read(&computer.request(None)).unwrap().to_armor();
    broken = broken.replacen('A', "B", 1);
    for (file, says) in [
        ("", "There was no file"),
        ("hello", "not a file of Tenure"),
        (profile.as_str(), "another kind of file"),
        (update.as_str(), "belongs to your computer"),
        (broken.as_str(), "damaged"),
    ] {
        let page = browser.post("/depot/file", &[("text", file)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(text(&page).contains(says), "{says}: {}", text(&page));
    }
}

#[tokio::test]
async fn files_are_uploaded_as_browsers_do_and_several_become_a_bundle() {
    let service = Service::new();
    service.item("BASIC").await;
    let ticket = code(&service.order("BASIC").await);
    let (known, stranger) = (Computer::new(&service, 1).await, Computer::new(&service, 2).await);
    let mut body = Vec::new();
    for bytes in [known.request(Some(&ticket)), stranger.request(None)] {
        body.extend(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n");
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--x--\r\n");
    let mut browser = Browser::new(&service);
    let ask = browser.ask("POST", "/depot/file").header("origin", ORIGIN);
    let page = browser.send(ask.bytes("multipart/form-data; boundary=x", body)).await;
    let page = text(&page);
    assert!(page.contains("update made") && page.contains("failed"), "{page}");
    assert!(page.contains(&known.serial.to_string()) && page.contains(&stranger.serial.to_string()));
}

#[tokio::test]
async fn a_pairing_waits_once_and_takes_nobodys_turn() {
    let config = WebConfig { requests_max: 2, requests_per_address: 1, ..WebConfig::default() };
    let service = std::sync::Arc::new(Service::with(config));
    let computer = Computer::new(&service, 4).await;
    let (token, _) = open(&service, &computer).await;
    let mut waiting = Vec::new();
    for _ in 0..3 {
        let (service, body) = (std::sync::Arc::clone(&service), json!({ "token": token }));
        let ask = Ask::new("POST", "/c/v1/pairings/wait").json(&body);
        let mut sent = Box::pin(async move { service.send(ask).await });
        // Polled once: it waits from here on.
        assert!(futures_now(&mut sent).await.is_none());
        waiting.push(sent);
    }
    assert_eq!(service.send(Ask::new("GET", "/c/v1/profile")).await.status, 200);
    for displaced in waiting.drain(..2) {
        assert_eq!(displaced.await.problem(), "too-many-requests");
    }
    service.send(Ask::new("POST", "/c/v1/pairings/end").json(&json!({ "token": token }))).await.ok();
    assert_eq!(waiting.remove(0).await.ok()["why"], "by_container");
}

/// Polls once.
async fn futures_now<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    use std::task::Poll;
    let once = std::future::poll_fn(|cx| {
        Poll::Ready(match std::pin::Pin::new(&mut *future).poll(cx) {
            Poll::Ready(done) => Some(done),
            Poll::Pending => None,
        })
    });
    once.await
}

#[tokio::test]
async fn a_report_that_is_too_long_to_keep_is_shown_in_part() {
    let service = Service::new();
    let computer = Computer::new(&service, 4).await;
    let (token, shown) = open(&service, &computer).await;
    let mut browser = Browser::new(&service);
    browser.post("/depot/pair", &[("code", &shown)]).await;
    let form = browser.token("/depot/licenses").await;
    for number in 1..=40 {
        browser.post("/depot/update", &[("_token", &form)]).await;
        let line = json!({ "name": "n".repeat(400), "text": "t".repeat(400), "refusal": "r".repeat(400) });
        let report = json!({ "outcome": "done", "outcomes": vec![line; 700] });
        let body = json!({ "token": token, "proposal": number, "report": report });
        service.send(Ask::new("POST", "/c/v1/pairings/report").json(&body)).await.ok();
    }
    let part = browser.get("/depot/live/part").await;
    assert!(part.bytes.len() < 100_000, "{} bytes", part.bytes.len());
    assert!(text(&part).contains("more lines that are not kept"), "{}", text(&part));
    let mark = text(&part).split("seen=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let again = browser.get(&format!("/depot/live/part?seen={mark}")).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NO_CONTENT, 0));
}

#[tokio::test]
async fn behind_https_every_cookie_is_secure_and_bound_to_this_host() {
    let config = WebConfig { origins: vec!["https://depot.test".into()], ..WebConfig::default() };
    let service = Service::with(config);
    service.item("BASIC").await;
    let code = code(&service.order("BASIC").await).reveal();
    let mut browser = Browser::new(&service);
    browser.origin = "https://depot.test";
    let wrong = TicketCode::from_random([7; 15]).reveal();
    let reply = browser.post("/depot/tickets", &[("tickets", &format!("{code};{wrong}"))]).await;
    let cookies: Vec<&str> =
        reply.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2, "the session and a note: {cookies:?}");
    for cookie in cookies {
        assert!(cookie.starts_with("__Host-tenure_") && cookie.contains("; Secure"), "{cookie}");
        assert!(cookie.contains("; Path=/;") && !cookie.contains("Domain"), "{cookie}");
    }
    assert!(reply.headers["strict-transport-security"].to_str().unwrap().starts_with("max-age="));
    assert!(text(&browser.get("/depot/licenses").await).contains("BASIC module"));
}

#[tokio::test]
async fn an_old_request_opens_no_pairing_and_none_opens_two() {
    let service = Service::new();
    service.item("BASIC").await;
    let ticket = code(&service.order("BASIC").await);
    let (known, stranger) = (Computer::new(&service, 4).await, Computer::new(&service, 5).await);
    let open =
        |file: Vec<u8>| service.send(Ask::new("POST", "/c/v1/pairings").bytes(FileKind::MEDIA_TYPE, file));
    assert_eq!(open(stranger.request(None)).await.status, 200);
    assert_eq!(open(stranger.request(None)).await.problem(), "request-old");
    let request = known.request(Some(&ticket));
    let contact = Ask::new("POST", "/c/v1/contact").bytes(FileKind::MEDIA_TYPE, request.clone());
    assert_eq!(service.send(contact).await.status, 200);
    assert_eq!(open(request).await.problem(), "request-old");
}

#[tokio::test]
async fn a_mistyped_ticket_stays_in_its_field_as_text() {
    let service = Service::new();
    let mut browser = Browser::new(&service);
    let typed = "ABC\"><script>";
    let page = browser.post("/depot/tickets", &[("tickets", typed)]).await;
    let shown = text(&page);
    assert!(shown.contains("value=\"ABC&#34;&#62;&#60;script&#62;\""), "{shown}");
    assert_eq!(page.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn many_licenses_of_a_ticket_come_in_pages() {
    let service = Service::new();
    service.item("BASIC").await;
    let body = json!({ "customer": "C-1", "lines": [{ "item": "BASIC", "quantity": 120 }] });
    let order = service.post("/api/v1/orders", body).await.ok();
    let mut browser = Browser::new(&service);
    browser.enter(&code(&order).reveal()).await;
    let rows = |page: &str| page.matches("name=\"license\"").count();
    let first = text(&browser.get("/depot/licenses").await);
    assert_eq!(rows(&first), 100);
    assert!(first.contains("1 to 100 of 120") && first.contains("/depot/licenses?from=100"));
    let second = text(&browser.get("/depot/licenses?from=100").await);
    assert_eq!(rows(&second), 20);
    assert!(second.contains("101 to 120 of 120"));
}

#[tokio::test]
async fn what_happened_is_told_in_the_visitors_language_and_unknown_words_as_they_were_sent() {
    let service = Service::new();
    let computer = Computer::new(&service, 4).await;
    let (token, shown) = open(&service, &computer).await;
    let mut browser = Browser::new(&service);
    browser.cookies.push(("tenure_language".into(), "de".into()));
    browser.post("/depot/pair", &[("code", &shown)]).await;
    let form = browser.token("/depot/licenses").await;
    browser.post("/depot/update", &[("_token", &form)]).await;
    wait(&service, &token, true).await;
    let changes = json!([
        { "kind": "withdrawn", "license": "L-1", "name": "Hex", "text": "Hex was withdrawn" },
        { "kind": "polished", "text": "Hex was <polished>" },
    ]);
    let error = json!({ "code": "unreachable", "message": "no way", "next_step": "none" });
    let report = json!({ "outcome": "failed", "vendor_changes": changes, "error": error });
    let body = json!({ "token": token, "proposal": 1, "report": report });
    service.send(Ask::new("POST", "/c/v1/pairings/report").json(&body)).await.ok();
    let live = text(&browser.get("/depot/live/part").await);
    assert!(live.contains("Hex: entzogen") && live.contains("Hex was &#60;polished&#62;"), "{live}");
    assert!(live.contains("nicht erreicht") && !live.contains("no way"), "{live}");
    assert!(live.contains("hx-swap-oob=\"innerHTML:#said\""), "{live}");
}

#[tokio::test]
async fn a_program_pairs_as_a_page_does_with_the_same_slowing_of_guesses() {
    let service = Service::new();
    service.item("BASIC").await;
    let ticket = code(&service.order("BASIC").await);
    let computer = Computer::new(&service, 4).await;
    let (token, shown) = open(&service, &computer).await;
    let ask = |path: &str, body: &Value| Ask::new("POST", &format!("/c/v1/pairings/{path}")).json(body);
    let joined = service.send(ask("join", &json!({ "code": shown }))).await.ok();
    assert_eq!(joined["container"], computer.serial.to_string());
    let guest = joined["guest"].as_str().unwrap();
    assert_eq!(service.send(ask("join", &json!({ "code": shown }))).await.problem(), "pairing-ended");
    let looks = json!({ "guest": guest, "tickets": [ticket.reveal()] });
    let looked = service.send(ask("look", &looks)).await.ok();
    assert_eq!(looked["licenses"][0]["offers"][0]["deed"], "activate");
    assert!(!looked.to_string().contains(&ticket.reveal()));
    let wanted = json!({ "guest": guest, "tickets": [ticket.reveal()], "action": { "activate": "all" } });
    assert_eq!(service.send(ask("propose", &wanted)).await.ok()["proposal"], 1);
    assert_eq!(wait(&service, &token, true).await["proposal"]["tickets"][0], ticket.reveal());
    let body = json!({ "token": token, "proposal": 1, "report": { "outcome": "done" } });
    service.send(ask("report", &body)).await.ok();
    let watched = service.send(ask("watch", &json!({ "guest": guest }))).await.ok();
    assert_eq!(watched["proposals"][0]["report"]["outcome"], "done");
    service.send(ask("leave", &json!({ "guest": guest }))).await.ok();
    assert_eq!(wait(&service, &token, true).await["why"], "by_browser");
    let nobody = service.send(ask("watch", &json!({ "guest": "x" }))).await;
    assert_eq!(nobody.problem(), "pairing-ended");
    let mut last = String::new();
    for _ in 0..12 {
        let reply = service.send(ask("join", &json!({ "code": "2222-2222" })).from("127.0.0.9")).await;
        last = reply.problem().to_owned();
    }
    assert_eq!(last, "too-many-requests");
}
