//! Signing in to the Desk in a browser without a script (SECURITY §2.3, rows 47 to 50, 55 and 65).

use serde_json::json;
use tenure_web::{WebConfig, desk_pages};

use crate::harness::{Ask, Reply, Service};

const PASSWORD: &str = "correct horse battery";
const HOST: &str = "central.example";
const ORIGIN: &str = "http://central.example";

/// A browser: keeps one cookie a name, knows where it is.
#[derive(Default)]
struct Browser {
    cookies: Vec<(String, String)>,
}

impl Browser {
    fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    async fn send(&mut self, service: &Service, ask: Ask) -> Reply {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let ask = if cookies.is_empty() { ask } else { ask.header("cookie", &cookies.join("; ")) };
        let reply = service.send(ask.header("host", HOST).header("user-agent", "Firefox/140 Linux")).await;
        for set in reply.headers.get_all("set-cookie") {
            let text = set.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !text.contains("Max-Age=0") {
                self.cookies.push((name.into(), value.into()));
            }
        }
        reply
    }

    async fn get(&mut self, service: &Service, path: &str) -> Reply {
        self.send(service, Ask::new("GET", path)).await
    }

    async fn post(&mut self, service: &Service, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(service, form(path, fields).header("origin", ORIGIN)).await
    }

    /// Sends a form with the token that a page shows.
    async fn submit(&mut self, service: &Service, path: &str, fields: &[(&str, &str)]) -> Reply {
        let page = text(&self.get(service, "/desk/account").await);
        let token = page.split("name=\"_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let all: Vec<(&str, &str)> = [("_token", token)].iter().chain(fields).copied().collect();
        self.post(service, path, &all).await
    }

    async fn sign_in(&mut self, service: &Service, name: &str, password: &str) -> Reply {
        self.post(service, "/desk/sign-in", &[("name", name), ("password", password)]).await
    }
}

fn form(path: &str, fields: &[(&str, &str)]) -> Ask {
    let escape =
        |text: &str| text.replace('%', "%25").replace('&', "%26").replace('+', "%2B").replace(' ', "+");
    let body: Vec<String> = fields.iter().map(|(n, v)| format!("{n}={}", escape(v))).collect();
    Ask::new("POST", path).bytes("application/x-www-form-urlencoded", body.join("&").into_bytes())
}

fn text(reply: &Reply) -> String {
    String::from_utf8_lossy(&reply.bytes).into_owned()
}

fn location(reply: &Reply) -> &str {
    assert_eq!(reply.status, 303, "{}", text(reply));
    reply.headers["location"].to_str().unwrap()
}

/// A service with the administrator `ada`, signed in.
async fn started() -> (Service, Browser) {
    let service = Service::new();
    let mut browser = Browser::default();
    let fields = [
        ("credential", service.admin()),
        ("name", "ada"),
        ("display_name", "Ada"),
        ("password", PASSWORD),
        ("password2", PASSWORD),
    ];
    assert_eq!(location(&browser.post(&service, "/desk/first-visit", &fields).await), "/desk");
    (service, browser)
}

async fn user(service: &Service, name: &str, role: &str) -> String {
    let body = json!({ "name": name, "role": role, "password": PASSWORD });
    service.post("/api/v1/users", body).await.ok()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_first_visit_makes_the_administrator_with_the_first_credential_and_happens_once() {
    let service = Service::new();
    let mut browser = Browser::default();
    assert_eq!(location(&browser.get(&service, "/desk/orders").await), "/desk/sign-in?next=%2Fdesk%2Forders");
    assert_eq!(location(&browser.get(&service, "/desk/sign-in").await), "/desk/first-visit");
    let visit = |credential: String, again: &'static str| {
        [
            ("credential", credential),
            ("name", "ada".to_owned()),
            ("password", PASSWORD.to_owned()),
            ("password2", again.to_owned()),
        ]
    };
    for (credential, again) in [("tenure_guess", PASSWORD), (service.admin(), "another one")] {
        let fields = visit(credential.to_owned(), again);
        let fields = fields.each_ref().map(|(n, v)| (*n, v.as_str()));
        let reply = browser.post(&service, "/desk/first-visit", &fields).await;
        assert_eq!(reply.status, 200);
        assert!(text(&reply).contains("role=\"alert\"") && !text(&reply).contains(PASSWORD));
    }
    let (service, mut browser) = started().await;
    assert!(text(&browser.get(&service, "/desk/account").await).contains("Ada"));
    let mut other = Browser::default();
    assert_eq!(location(&other.get(&service, "/desk/first-visit").await), "/desk/sign-in");
    let fields = visit(service.admin().to_owned(), PASSWORD);
    let fields = fields.each_ref().map(|(n, v)| (*n, v.as_str()));
    assert_eq!(location(&other.post(&service, "/desk/first-visit", &fields).await), "/desk/sign-in");
}

#[tokio::test]
async fn signing_in_leads_on_to_a_page_of_the_desk_and_nowhere_else() {
    let (service, _) = started().await;
    for (next, to) in [("/desk/users", "/desk/users"), ("https://evil.example", "/desk"), ("//evil", "/desk")]
    {
        let mut browser = Browser::default();
        let fields = [("name", "ADA"), ("password", PASSWORD), ("next", next)];
        assert_eq!(location(&browser.post(&service, "/desk/sign-in", &fields).await), to);
        assert_eq!(browser.get(&service, "/desk/users").await.status, 200);
    }
}

#[tokio::test]
async fn an_unknown_user_and_a_wrong_password_get_the_same_page() {
    let (service, _) = started().await;
    let wrong = text(&Browser::default().sign_in(&service, "ada", "wrong").await);
    let unknown = text(&Browser::default().sign_in(&service, "eve", PASSWORD).await);
    assert_eq!(wrong.replace("\"ada\"", "…"), unknown.replace("\"eve\"", "…"));
    assert!(wrong.contains("password is wrong"));
}

#[tokio::test]
async fn every_sign_in_has_a_cookie_of_its_own_and_the_one_before_ends() {
    let (service, mut browser) = started().await;
    let first = browser.cookie("tenure_desk").unwrap().to_owned();
    let reply = browser.sign_in(&service, "ada", PASSWORD).await;
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    for word in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    assert_ne!(browser.cookie("tenure_desk").unwrap(), first);
    let mut old = Browser { cookies: vec![("tenure_desk".into(), first)] };
    assert!(location(&old.get(&service, "/desk/account").await).starts_with("/desk/sign-in"));
    assert_eq!(location(&browser.post(&service, "/desk/sign-out", &[]).await), "/desk/sign-in");
    assert_eq!(browser.cookie("tenure_desk"), None);
}

#[tokio::test]
async fn over_https_the_cookie_is_guarded() {
    let service = Service::with(WebConfig { is_tls: true, ..WebConfig::default() });
    user(&service, "ada", "administrator").await;
    let fields = [("name", "ada"), ("password", PASSWORD)];
    let ask = form("/desk/sign-in", &fields).header("origin", "https://central.example").header("host", HOST);
    let reply = service.send(ask).await;
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-tenure_desk=") && cookie.contains("; Secure"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
}

fn filled(path: &str) -> String {
    let mut filled = String::new();
    for part in path.split('/').skip(1) {
        filled.push('/');
        filled.push_str(match part {
            "{order}" => "TEN-20261123-000001",
            "{user}" => "U-22222222222222222222222222",
            "{ticket}" => "T-22222222222222222222222222",
            "{license}" => "L-22222222222222222222222222",
            "{container}" => "F-22222-22222-22222-22222-2",
            part if part.starts_with('{') => "1",
            part => part,
        });
    }
    filled
}

#[tokio::test]
async fn no_page_of_the_desk_is_for_somebody_who_is_not_signed_in() {
    let (service, _) = started().await;
    let pages = desk_pages();
    assert!(pages.len() > 20, "only {} pages", pages.len());
    for (path, _) in pages {
        for cookie in [None, Some("tenure_desk=guess")] {
            let ask = || {
                let ask = Ask::new("GET", &filled(path)).header("host", HOST);
                if let Some(cookie) = cookie { ask.header("cookie", cookie) } else { ask }
            };
            let got = service.send(ask()).await;
            let is_method = got.status == 405;
            assert!(is_method || location(&got).starts_with("/desk/sign-in?next="), "{path}");
            let posted = form(&filled(path), &[]).header("host", HOST).header("origin", ORIGIN);
            let posted = service.send(posted).await;
            assert!(matches!(posted.status.as_u16(), 401 | 405), "{path}: {}", posted.status);
        }
    }
}

#[tokio::test]
async fn every_page_is_open_to_exactly_the_roles_that_it_declares() {
    let (service, _) = started().await;
    for role in tenure_app::access::Role::ALL {
        user(&service, &format!("a-{}", role.word()), role.word()).await;
        let mut browser = Browser::default();
        browser.sign_in(&service, &format!("a-{}", role.word()), PASSWORD).await;
        for (path, needed) in desk_pages() {
            let status = browser.get(&service, &filled(path)).await.status.as_u16();
            if status != 405 {
                assert_eq!(status == 403, !role.may(needed), "{path} {}: {status}", role.word());
            }
        }
    }
}

#[tokio::test]
async fn a_form_that_another_origin_sends_does_nothing() {
    let (service, browser) = started().await;
    let cookie = format!("tenure_desk={}", browser.cookie("tenure_desk").unwrap());
    let token = {
        let page = service
            .send(Ask::new("GET", "/desk/account").header("host", HOST).header("cookie", &cookie))
            .await;
        text(&page).split("name=\"_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let before = service.events().await;
    let look_alikes = [
        "https://central.example",
        "http://central.example.evil.example",
        "http://evilcentral.example",
        "http://central.example:81",
        "http://sub.central.example",
        "null",
    ];
    for (path, _) in desk_pages() {
        let path = filled(path);
        let base = || {
            form(&path, &[("_token", token.as_str()), ("_step", "do")])
                .header("host", HOST)
                .header("cookie", &cookie)
        };
        for origin in look_alikes {
            let status = service.send(base().header("origin", origin)).await.status;
            assert!(matches!(status.as_u16(), 403 | 405), "{path} from {origin}: {status}");
        }
        let without = service.send(base()).await.status;
        assert!(matches!(without.as_u16(), 403 | 405), "{path} without an origin: {without}");
        let ask = form(&path, &[("_step", "do")]).header("host", HOST).header("cookie", &cookie);
        // 422: the address itself names nothing; 415: a form with files is wanted. Both are seen first.
        let without_token = service.send(ask.header("origin", ORIGIN)).await.status;
        assert!(
            matches!(without_token.as_u16(), 403 | 405 | 415 | 422),
            "{path} without the token: {without_token}"
        );
    }
    for path in ["/desk/sign-in", "/desk/sign-in/code", "/desk/first-visit"] {
        let status = service
            .send(form(path, &[]).header("host", HOST).header("origin", "https://evil.example"))
            .await
            .status;
        assert_eq!(status, 403, "{path}");
    }
    assert_eq!(service.events().await, before);
}

#[tokio::test]
async fn a_session_ends_with_the_right_that_it_stood_on() {
    let (service, _) = started().await;
    let id = user(&service, "bob", "order_desk").await;
    let set = json!({ "password": PASSWORD });
    let steps = [
        ("change", json!({ "role": "support" })),
        ("set-password", set),
        ("end-sessions", json!({})),
        ("change", json!({ "disabled": true })),
    ];
    for (action, body) in steps {
        let mut browser = Browser::default();
        browser.sign_in(&service, "bob", PASSWORD).await;
        assert_eq!(browser.get(&service, "/desk/account").await.status, 200);
        service.post(&format!("/api/v1/users/{id}/{action}"), body).await.ok();
        assert!(
            location(&browser.get(&service, "/desk/account").await).starts_with("/desk/sign-in"),
            "{action}"
        );
    }
    assert_eq!(Browser::default().sign_in(&service, "bob", PASSWORD).await.status, 200, "disabled");
}

#[tokio::test]
async fn an_account_changes_its_password_and_its_second_factor() {
    let (service, mut browser) = started().await;
    let new = "another horse battery";
    let wrong = [("old", "wrong"), ("new", new), ("new2", new)];
    let refused = browser.submit(&service, "/desk/account/password", &wrong).await;
    assert_eq!(refused.status, 422);
    let refused = text(&refused);
    assert!(refused.contains("<a href=\"#old\">Your present password is wrong"), "{refused}");
    assert!(refused.contains("id=\"old-wrong\"") && !refused.contains(new), "{refused}");
    let before = browser.cookie("tenure_desk").unwrap().to_owned();
    let right = [("old", PASSWORD), ("new", new), ("new2", new)];
    browser.submit(&service, "/desk/account/password", &right).await;
    assert_ne!(browser.cookie("tenure_desk").unwrap(), before);
    assert!(text(&browser.get(&service, "/desk/account").await).contains("password is changed"));

    let offered = browser.submit(&service, "/desk/account/second-factor", &[("password", new)]).await;
    assert_eq!(location(&offered), "/desk/account/second-factor");
    let page = text(&browser.get(&service, "/desk/account/second-factor").await);
    assert!(page.contains("<svg") && page.contains("otpauth://totp/"), "{page}");
    assert!(!page.contains(" style=") && !page.contains("<script>"), "{page}");
    let guess = browser.submit(&service, "/desk/account/second-factor/confirm", &[("code", "000000")]).await;
    assert!(text(&guess).contains("role=\"alert\""));
}

#[tokio::test]
async fn an_administrator_makes_and_disables_users_and_keys_in_pages() {
    let (service, mut browser) = started().await;
    let fields = [
        ("name", "bob"),
        ("display_name", "Bob"),
        ("role", "reader"),
        ("password", PASSWORD),
        ("password2", PASSWORD),
    ];
    let made = browser.submit(&service, "/desk/users/new", &fields).await;
    let place = location(&made).to_owned();
    assert!(place.starts_with("/desk/users/U-"), "{place}");
    let twice = browser.submit(&service, "/desk/users/new", &fields).await;
    assert!(text(&twice).contains("already"), "{}", text(&twice));
    assert!(text(&browser.get(&service, "/desk/users").await).contains("Bob"));
    let asked = browser.submit(&service, &format!("{place}/disable"), &[]).await;
    assert!(text(&asked).contains("Disable Bob?"));
    let done = browser.submit(&service, &format!("{place}/disable"), &[("_step", "do")]).await;
    assert_eq!(location(&done), place);
    assert!(text(&browser.get(&service, &place).await).contains("can&#39;t sign in"));

    let key = browser.submit(&service, "/desk/api-keys", &[("name", "ERP"), ("role", "erp_import")]).await;
    let secret = text(&key).split("id=\"key-secret\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(service.send(Ask::new("GET", "/api/v1/orders").key(&secret)).await.status, 200);
    let list = text(&browser.get(&service, "/desk/api-keys").await);
    assert!(list.contains("ERP") && !list.contains(&secret));
}

#[tokio::test]
async fn many_wrong_sign_ins_leave_the_api_alone() {
    let (service, _) = started().await;
    let before = service.events().await;
    let guess = |n: usize| {
        let service = &service;
        async move { Browser::default().sign_in(service, &format!("guess{n}"), "wrong").await.status }
    };
    let mut all = Vec::new();
    for n in 0..80 {
        all.push(guess(n).await.as_u16());
    }
    assert!(all.contains(&429), "the address is slowed down: {all:?}");
    assert_eq!(service.get("/api/v1/orders").await.status, 200);
    assert_eq!(service.events().await, before, "a wrong sign-in writes nothing");
}

#[tokio::test]
async fn whoever_changes_who_comes_in_proves_again_who_it_is() {
    let (service, mut browser) = started().await;
    let key = [("name", "ERP"), ("role", "erp_import")];
    assert!(
        text(&browser.submit(&service, "/desk/api-keys", &key).await).contains("tenure_"),
        "just signed in"
    );
    service.pass(301);
    let asked = browser.submit(&service, "/desk/api-keys", &key).await;
    let page = text(&asked);
    assert!(page.contains("name=\"_prove_password\"") && page.contains("value=\"erp_import\""), "{page}");
    let with = |password: &'static str| [&key[..], &[("_prove_password", password)]].concat();
    let wrong = text(&browser.submit(&service, "/desk/api-keys", &with("a guess of mine")).await);
    assert!(wrong.contains("role=\"alert\"") && !wrong.contains("a guess of mine"), "{wrong}");
    assert_eq!(service.get("/api/v1/api-keys").await.json()["items"].as_array().unwrap().len(), 6);
    let made = text(&browser.submit(&service, "/desk/api-keys", &with(PASSWORD)).await);
    assert!(made.contains("tenure_") && !made.contains("_prove_password"), "it goes on: {made}");
    let id = user(&service, "bob", "reader").await;
    let disabled = browser.submit(&service, &format!("/desk/users/{id}/disable"), &[("_step", "do")]).await;
    assert!(location(&disabled).starts_with("/desk/users/"), "the proof holds for a while");
}

#[tokio::test]
async fn the_language_is_chosen_on_our_own_pages_only() {
    let service = Service::new();
    let foreign = form("/desk/language", &[("language", "de")]).header("origin", "http://evil.example");
    assert_eq!(service.send(foreign.header("host", HOST)).await.status, 403);
}
