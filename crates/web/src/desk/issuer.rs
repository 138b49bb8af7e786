//! Signing in at the Desk with an OpenID Connect issuer: there and back.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::Response;
use axum::routing::get;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use tenure_app::people::SignIn;
use tenure_protocol::problem;

use super::person::{refusal, sentence};
use super::sign_in::{client, end, entered, next, page};
use crate::extract::Address;
use crate::fault::Fault;
use crate::oidc::{Errand, OidcError};
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page, go, refused, set_cookie};
use crate::pages::session::{cookie, keep};
use crate::state::Api;

/// Keeps the errand while the person is at the issuer.
const ERRAND: &str = "tenure_errand";

const RETURN: &str = "/desk/sign-in/issuer/return";

pub(super) fn routes() -> Router<Api> {
    Router::new().route("/desk/sign-in/issuer", get(begin)).route(RETURN, get(come_back))
}

/// Where the issuer sends browsers back to: registered there, so a forged `Host` gets nowhere.
fn redirect(api: &Api, headers: &HeaderMap) -> String {
    let scheme = if api.config.is_tls { "https" } else { "http" };
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let here = format!("{scheme}://{host}");
    format!("{}{RETURN}", api.config.origins.first().unwrap_or(&here))
}

/// Tells the log why, and the person what to do.
fn failed(p: &Page, error: &OidcError) -> Response {
    tracing::warn!(why = %error, "a sign-in by the issuer failed");
    let key = match error {
        OidcError::Issuer(_) => "issuer-unreachable",
        OidcError::Crowded => "person-crowded",
        OidcError::Foreign | OidcError::Proof(_) => "issuer-again",
        OidcError::Domain => "person-account",
    };
    p.go("/desk/sign-in", &Note::error(p.t(key)))
}

async fn begin(State(api): State<Api>, address: Address, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let p = page(&api, &headers, "/desk/sign-in");
    let Some(provider) = api.issuer.clone() else { return go("/desk/sign-in") };
    if let Err(fault) = api.limits.sign_in(address.0) {
        return refused(p, fault.told());
    }
    let (redirect, next) = (redirect(&api, &headers), next(asked.text("next")));
    match provider.speak(move |provider| provider.begin(&redirect, next)).await {
        Ok((url, errand)) => {
            let mut response = go(&url);
            let kept = serde_json::to_vec(&errand).unwrap_or_default();
            put(&api, &mut response, &Base64UrlUnpadded::encode_string(&kept), 600);
            response
        }
        Err(error) => failed(&p, &error),
    }
}

fn put(api: &Api, response: &mut Response, value: &str, age: u32) {
    set_cookie(response, &api.config.cookie(ERRAND, value, Some(age)));
}

fn errand(api: &Api, headers: &HeaderMap) -> Option<Errand> {
    let bytes = Base64UrlUnpadded::decode_vec(&cookie(headers, &api.config.cookie_name(ERRAND))?).ok()?;
    let mut errand: Errand = serde_json::from_slice(&bytes).ok()?;
    errand.next = next(&errand.next);
    Some(errand)
}

async fn come_back(State(api): State<Api>, address: Address, uri: Uri, headers: HeaderMap) -> Response {
    let mut response = arrive(&api, &address, &uri, &headers).await;
    // It is good once.
    put(&api, &mut response, "", 0);
    response
}

async fn arrive(api: &Api, address: &Address, uri: &Uri, headers: &HeaderMap) -> Response {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let p = page(api, headers, "/desk/sign-in");
    let (Some(provider), Some(errand)) = (api.issuer.clone(), errand(api, headers)) else {
        return failed(&p, &OidcError::Foreign);
    };
    if let Err(fault) = api.limits.sign_in(address.0) {
        return refused(p, fault.told());
    }
    let (state, code) = (asked.text("state").to_owned(), asked.text("code").to_owned());
    let (redirect, next) = (redirect(api, headers), errand.next.clone());
    let account = provider.speak(move |provider| provider.finish(&redirect, &errand, (&state, &code))).await;
    let account = match account {
        Ok(account) => account,
        Err(error) => return failed(&p, &error),
    };
    let from = client(address, headers);
    let done = api.run(move |central| Ok(central.sign_in_account(&account, &from))).await;
    match done {
        Ok(Ok(SignIn::Done(signed_in))) => entered(api, headers, &signed_in, &next).await,
        Ok(Ok(SignIn::CodeWanted(token))) => {
            end(api, headers).await;
            let mut response = go("/desk/sign-in/code");
            keep(api, &mut response, &token);
            response
        }
        Ok(Err(error)) => match refusal(error) {
            Ok(why) => p.go("/desk/sign-in", &Note::error(sentence(&p, &why))),
            Err(fault) => refused(p, fault.told()),
        },
        Err(fault) => refused(p, Fault::told(&fault.instead(problem::UNAVAILABLE))),
    }
}
