//! Signing in with a real OpenID Connect issuer. It runs where `TENURE_TEST_OIDC` names one, as
//! `cargo xtask test` and `cargo xtask with-issuer` do (the package `oidc-provider-mock`).

use serde_json::{Value, json};
use tenure_app::access::Role;
use tenure_web::{OidcConfig, WebConfig};
use zeroize::Zeroizing;

use crate::harness::{Ask, Reply, Service};

const HOST: &str = "127.0.0.1:21077";

fn issuer() -> Option<String> {
    let found = std::env::var("TENURE_TEST_OIDC").ok();
    if found.is_none() {
        eprintln!("left out: no issuer; run it with `cargo xtask with-issuer cargo test -p tenure-web`");
    }
    found
}

async fn service(issuer: &str) -> Service {
    let oidc = OidcConfig {
        issuer: issuer.into(),
        client_id: "tenure".into(),
        client_secret: Some(Zeroizing::new("a secret".into())),
        label: "Example sign-on".into(),
        mail_domains: vec!["example.com".into()],
        first_role: Some(Role::Reader),
        role_claim: Some("groups".into()),
        roles: [("admins".to_owned(), Role::Administrator), ("clerks".to_owned(), Role::OrderDesk)].into(),
    };
    let service = Service::with(WebConfig { oidc: Some(oidc), ..WebConfig::default() });
    let root = json!({ "name": "root", "role": "administrator", "password": "correct horse battery" });
    service.post("/api/v1/users", root).await.ok();
    service
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build().into()
}

/// Tells the issuer of an account.
fn account(issuer: &str, id: &str, claims: &Value) {
    let put = agent().put(format!("{issuer}/users/{id}")).content_type("application/json");
    assert!(put.send(claims.to_string()).unwrap().status().is_success());
}

fn cookies(reply: &Reply) -> String {
    let pairs = reply.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap());
    let kept = pairs.filter(|text| !text.contains("Max-Age=0"));
    kept.map(|text| text.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

fn location(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{}", String::from_utf8_lossy(&reply.bytes));
    reply.headers["location"].to_str().unwrap().to_owned()
}

async fn get(service: &Service, path: &str, cookies: &str) -> Reply {
    let ask = Ask::new("GET", path).header("host", HOST);
    service.send(if cookies.is_empty() { ask } else { ask.header("cookie", cookies) }).await
}

/// Goes to the issuer, says there who it is, and returns the way back with what the browser kept.
async fn at_the_issuer(service: &Service, id: &str) -> (String, String) {
    let begun = get(service, "/desk/sign-in/issuer?next=/desk/orders", "").await;
    let (url, kept) = (location(&begun), cookies(&begun));
    for part in ["code_challenge=", "code_challenge_method=S256", "state=", "nonce=", "scope=openid"] {
        assert!(url.contains(part), "{url}");
    }
    let sent = agent().post(&url).send_form([("sub", id)]).unwrap();
    let back = sent.headers().get("location").expect("the issuer sends the browser back").to_str().unwrap();
    let path = back.strip_prefix(&format!("http://{HOST}")).expect("it leads back to us").to_owned();
    (path, kept)
}

async fn come_in(service: &Service, id: &str) -> Reply {
    let (path, kept) = at_the_issuer(service, id).await;
    get(service, &path, &kept).await
}

async fn user(service: &Service, name: &str) -> Option<Value> {
    let users = service.get("/api/v1/users").await.ok();
    users["items"].as_array().unwrap().iter().find(|user| user["name"] == name).cloned()
}

#[tokio::test]
async fn an_account_of_the_issuer_comes_in_with_the_role_of_its_groups() {
    let Some(issuer) = issuer() else { return };
    let service = service(&issuer).await;
    let page = get(&service, "/desk/sign-in", "").await;
    assert!(String::from_utf8_lossy(&page.bytes).contains("Sign in with Example sign-on"));
    let claims = json!({ "email": "grace@example.com", "email_verified": true, "name": "Grace Hopper",
        "preferred_username": "grace", "groups": ["staff"] });
    account(&issuer, "grace-1", &claims);
    let came = come_in(&service, "grace-1").await;
    assert_eq!(location(&came), "/desk/orders");
    assert_eq!(get(&service, "/desk/orders", &cookies(&came)).await.status, 200);
    assert_eq!(get(&service, "/desk/users", &cookies(&came)).await.status, 403);
    let made = user(&service, "grace").await.unwrap();
    assert_eq!((&made["role"], &made["has_password"]), (&json!("reader"), &json!(false)));
    assert_eq!((&made["display_name"], &made["issuer"]), (&json!("Grace Hopper"), &json!(issuer)));

    let mut more = claims.clone();
    more["groups"] = json!(["clerks", "admins"]);
    account(&issuer, "grace-1", &more);
    let again = come_in(&service, "grace-1").await;
    assert_eq!(get(&service, "/desk/users", &cookies(&again)).await.status, 200);
    assert!(location(&get(&service, "/desk/orders", &cookies(&came)).await).starts_with("/desk/sign-in"));

    account(&issuer, "grace-2", &claims);
    come_in(&service, "grace-2").await;
    assert!(user(&service, "grace-2").await.is_some(), "another account of the same name is another user");
}

#[tokio::test]
async fn an_answer_that_does_not_belong_to_this_browser_opens_nothing() {
    let Some(issuer) = issuer() else { return };
    let service = service(&issuer).await;
    account(&issuer, "eve-1", &json!({ "email": "eve@example.com", "email_verified": true }));
    let (path, kept) = at_the_issuer(&service, "eve-1").await;
    let (_, others) = at_the_issuer(&service, "eve-1").await;
    let state = path.split("state=").nth(1).unwrap().split('&').next().unwrap();
    for (path, kept) in [
        (path.clone(), String::new()),
        (path.clone(), others),
        (path.replace(state, "forged"), kept.clone()),
        (path.replace("code=", "code=x"), kept.clone()),
        ("/desk/sign-in/issuer/return".to_owned(), kept.clone()),
    ] {
        let refused = get(&service, &path, &kept).await;
        assert_eq!(location(&refused), "/desk/sign-in", "{path}");
        assert!(!cookies(&refused).contains("tenure_desk"), "{path}");
    }
    assert_eq!(location(&get(&service, &path, &kept).await), "/desk/orders");
    let twice = get(&service, &path, &kept).await;
    assert_eq!(location(&twice), "/desk/sign-in", "a code is good once");
}

#[tokio::test]
async fn only_verified_addresses_of_the_right_domain_come_in() {
    let Some(issuer) = issuer() else { return };
    let service = service(&issuer).await;
    for (id, claims) in [
        ("far", json!({ "email": "a@elsewhere.example", "email_verified": true })),
        ("near", json!({ "email": "a@example.com.evil.example", "email_verified": true })),
        ("unproved", json!({ "email": "a@example.com", "email_verified": false })),
        ("none", json!({})),
    ] {
        account(&issuer, id, &claims);
        assert_eq!(location(&come_in(&service, id).await), "/desk/sign-in", "{id}");
    }
    assert_eq!(service.get("/api/v1/users").await.ok()["items"].as_array().unwrap().len(), 1, "root alone");
}

#[tokio::test]
async fn a_disabled_user_does_not_come_in_by_the_issuer_either() {
    let Some(issuer) = issuer() else { return };
    let service = service(&issuer).await;
    account(&issuer, "bob-1", &json!({ "email": "bob@example.com", "email_verified": true }));
    come_in(&service, "bob-1").await;
    let id = user(&service, "bob").await.unwrap()["id"].as_str().unwrap().to_owned();
    service.post(&format!("/api/v1/users/{id}/change"), json!({ "disabled": true })).await.ok();
    assert_eq!(location(&come_in(&service, "bob-1").await), "/desk/sign-in");
}
