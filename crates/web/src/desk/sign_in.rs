//! Signing in and out.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use tenure_protocol::problem;

use crate::fault::Fault;
use crate::pages::form::{Fields, Posted, is_own_origin};
use crate::pages::page::{LANGUAGE, Page, go, refused, set_cookie};
use crate::pages::session::DESK;
use crate::pages::words::Area;
use crate::state::Api;

pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/desk/sign-in", get(show).post(sign_in))
        .route("/desk/sign-out", post(sign_out))
        .route("/desk/language", post(language))
}

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignIn {
    p: Page,
    next: String,
    wrong: bool,
}

/// Only a page of the Desk is a place to go on to.
fn next(text: &str) -> String {
    let is_ours = text.starts_with("/desk") && !text.contains("//") && !text.contains('\\');
    if is_ours { text.to_owned() } else { "/desk".to_owned() }
}

fn page(api: &Api, headers: &HeaderMap) -> Page {
    Page::new(api, Area::Desk, headers, "/desk/sign-in")
}

async fn show(State(api): State<Api>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let p = page(&api, &headers);
    p.clone().show(&SignIn { p, next: next(asked.text("next")), wrong: false })
}

async fn sign_in(State(api): State<Api>, Posted { headers, fields }: Posted) -> Response {
    let p = page(&api, &headers);
    if !is_own_origin(&api, &headers) {
        return refused(p, Fault::of(problem::FORM_FOREIGN).told());
    }
    let secret = fields.text("password").to_owned();
    let found = api.run(move |central| Ok(central.authenticate(&secret)?)).await;
    let next = next(fields.text("next"));
    let started = match found {
        Ok(Some(operator)) => api.sessions.start(operator, fields.text("name").to_owned()),
        Ok(None) => return p.clone().show(&SignIn { p, next, wrong: true }),
        Err(fault) => Err(fault),
    };
    match started {
        Ok(secret) => {
            let mut response = go(&next);
            set_cookie(&mut response, &format!("{DESK}={secret}; Path=/; HttpOnly; SameSite=Lax"));
            response
        }
        Err(fault) => refused(p, fault.told()),
    }
}

async fn sign_out(State(api): State<Api>, Posted { headers, .. }: Posted) -> Response {
    if is_own_origin(&api, &headers) {
        api.sessions.end(&headers);
    }
    go("/desk/sign-in")
}

/// Keeps a language for this browser.
async fn language(Posted { fields, .. }: Posted) -> Response {
    let mut response = go(&next(fields.text("next")));
    let code: String = fields.text("language").chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    set_cookie(
        &mut response,
        &format!("{LANGUAGE}={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"),
    );
    response
}
