//! Signing in and out, and the first visit.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::access::Role;
use tenure_app::people::{Client, PersonRefusal, SignIn, SignedIn, UserWanted};
use tenure_app::{AppError, Central};
use tenure_protocol::problem;

use super::person::{checked, mistaken, refusal};
use crate::extract::Address;
use crate::fault::Fault;
use crate::pages::form::{Fields, Posted, is_own_origin};
use crate::pages::page::{LANGUAGE, Note, Page, go, refused, set_cookie};
use crate::pages::session::{self, keep, secret_of};
use crate::pages::words::Area;
use crate::state::Api;

pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/desk/sign-in", get(show).post(sign_in))
        .route("/desk/sign-in/code", get(show_code).post(second_step))
        .route("/desk/first-visit", get(show_first).post(first_visit))
        .route("/desk/sign-out", post(sign_out))
        .route("/desk/language", post(language))
}

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInPage {
    p: Page,
    next: String,
    name: String,
    /// What stands on the issuer's button.
    issuer: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/sign_in_code.html")]
struct CodePage {
    p: Page,
    next: String,
}

#[derive(Template)]
#[template(path = "desk/first_visit.html")]
struct FirstPage {
    p: Page,
    name: String,
    display_name: String,
}

/// Only a page of the Desk is a place to go on to.
pub(super) fn next(text: &str) -> String {
    let is_desk = text == "/desk" || text.starts_with("/desk/") || text.starts_with("/desk?");
    let is_ours = is_desk && !text.contains("//") && !text.contains('\\') && !text.contains(char::is_control);
    if is_ours { text.to_owned() } else { "/desk".to_owned() }
}

pub(super) fn page(api: &Api, headers: &HeaderMap, path: &str) -> Page {
    Page::new(api, Area::Desk, headers, path)
}

/// From where somebody signs in.
pub(super) fn client(address: &Address, headers: &HeaderMap) -> Client {
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    Client { address: address.0, agent: agent.chars().take(512).collect() }
}

/// Runs what makes a session out of a form of nobody: from our own page, and not too often.
async fn enter<T: Send + 'static>(
    api: &Api,
    headers: &HeaderMap,
    address: &Address,
    work: impl FnOnce(&Central, &Client) -> Result<T, AppError> + Send + 'static,
) -> Result<Result<T, AppError>, Fault> {
    if !is_own_origin(api, headers) {
        return Err(Fault::of(problem::FORM_FOREIGN));
    }
    api.limits.sign_in(address.0)?;
    let client = client(address, headers);
    api.run_hashing(move |central| work(central, &client)).await
}

/// Answers with a fresh session, and ends the one that the browser had.
pub(super) async fn entered(api: &Api, headers: &HeaderMap, signed_in: &SignedIn, to: &str) -> Response {
    end(api, headers).await;
    let mut response = go(to);
    keep(api, &mut response, &signed_in.token);
    if signed_in.wrong_codes > 0 {
        let p = page(api, headers, to);
        let note = p.t1("sign-in-wrong-codes", "count", signed_in.wrong_codes);
        p.remember(&mut response, &Note::warning(note));
    }
    response
}

pub(super) async fn end(api: &Api, headers: &HeaderMap) {
    if let Some(old) = secret_of(api, headers)
        && let Err(fault) = api.run(move |central| Ok(central.sign_out(&old)?)).await
    {
        tracing::warn!(why = %fault.told().detail, "a session could not be ended");
    }
}

fn issuer(api: &Api) -> Option<String> {
    api.issuer.as_ref().map(|issuer| issuer.config.label.clone())
}

async fn show(State(api): State<Api>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let p = page(&api, &headers, "/desk/sign-in");
    let next = next(asked.text("next"));
    match api.run(|central| Ok(central.awaits_first_visit()?)).await {
        Ok(true) => return go("/desk/first-visit"),
        Ok(false) => {}
        Err(fault) => return refused(p, fault.told()),
    }
    if let Ok(Some(_)) = session::find(&api, &headers).await {
        return go(&next);
    }
    p.clone().show(&SignInPage { p, next, name: String::new(), issuer: issuer(&api) })
}

async fn sign_in(State(api): State<Api>, address: Address, Posted { headers, fields }: Posted) -> Response {
    let p = page(&api, &headers, "/desk/sign-in");
    let next = next(fields.text("next"));
    let name = fields.text("name").to_owned();
    let (typed, password) = (name.clone(), raw(&fields, "password"));
    let done =
        enter(&api, &headers, &address, move |central, client| central.sign_in(&typed, &password, client));
    match done.await {
        Ok(Ok(SignIn::Done(signed_in))) => entered(&api, &headers, &signed_in, &next).await,
        Ok(Ok(SignIn::CodeWanted(token))) => {
            end(&api, &headers).await;
            let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
            let mut response = go(&format!("/desk/sign-in/code?next={next}"));
            keep(&api, &mut response, &token);
            response
        }
        Ok(Err(error)) => match refusal(error) {
            Ok(why) => {
                let p = mistaken(p, &why, ("password", "password"));
                p.clone().show(&SignInPage { p, next, name, issuer: issuer(&api) })
            }
            Err(fault) => refused(p, fault.told()),
        },
        Err(fault) => refused(p, fault.told()),
    }
}

/// Returns a field as it was typed: blanks belong to a password.
pub(super) fn raw(fields: &Fields, name: &str) -> String {
    fields.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

async fn show_code(State(api): State<Api>, uri: Uri, headers: HeaderMap) -> Response {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let p = page(&api, &headers, "/desk/sign-in/code");
    let Some(secret) = secret_of(&api, &headers) else { return go("/desk/sign-in") };
    match api.run(move |central| Ok(central.awaits_code(&secret)?)).await {
        Ok(true) => p.clone().show(&CodePage { p, next: next(asked.text("next")) }),
        Ok(false) => go("/desk/sign-in"),
        Err(fault) => refused(p, fault.told()),
    }
}

async fn second_step(
    State(api): State<Api>,
    address: Address,
    Posted { headers, fields }: Posted,
) -> Response {
    let p = page(&api, &headers, "/desk/sign-in/code");
    let next = next(fields.text("next"));
    let half = secret_of(&api, &headers).unwrap_or_default();
    let code = fields.text("code").to_owned();
    let done =
        enter(&api, &headers, &address, move |central, client| central.second_step(&half, &code, client));
    match done.await {
        Ok(Ok(signed_in)) => entered(&api, &headers, &signed_in, &next).await,
        Ok(Err(error)) => match refusal(error) {
            Ok(PersonRefusal::SignIn) => go("/desk/sign-in"),
            Ok(why) => {
                let p = mistaken(p, &why, ("", ""));
                p.clone().show(&CodePage { p, next })
            }
            Err(fault) => refused(p, fault.told()),
        },
        Err(fault) => refused(p, fault.told()),
    }
}

async fn show_first(State(api): State<Api>, headers: HeaderMap) -> Response {
    let p = page(&api, &headers, "/desk/first-visit");
    match api.run(|central| Ok(central.awaits_first_visit()?)).await {
        Ok(true) => {
            let (name, display_name) = (String::new(), String::new());
            p.clone().show(&FirstPage { p, name, display_name })
        }
        Ok(false) => go("/desk/sign-in"),
        Err(fault) => refused(p, fault.told()),
    }
}

async fn first_visit(
    State(api): State<Api>,
    address: Address,
    Posted { headers, fields }: Posted,
) -> Response {
    let p = page(&api, &headers, "/desk/first-visit");
    let (name, display_name) = (fields.text("name").to_owned(), fields.text("display_name").to_owned());
    if !is_own_origin(&api, &headers) {
        return refused(p, Fault::of(problem::FORM_FOREIGN).told());
    }
    let again = |p: Page| {
        let (name, display_name) = (name.clone(), display_name.clone());
        p.clone().show(&FirstPage { p, name, display_name })
    };
    let needed =
        [("credential", "first-credential"), ("name", "sign-in-name"), ("password", "sign-in-password")];
    let p = checked(p, &fields, &needed, ("password", "password2"));
    if !p.mistakes.is_empty() {
        return again(p);
    }
    let password = raw(&fields, "password");
    let wanted = UserWanted {
        name: name.clone(),
        display_name: display_name.clone(),
        mail: String::new(),
        language: String::new(),
        role: Role::Administrator,
        password: Some(password),
    };
    let credential = fields.text("credential").to_owned();
    let done = enter(&api, &headers, &address, move |central, client| {
        central.first_visit(&credential, &wanted, client)
    });
    match done.await {
        Ok(Ok(signed_in)) => entered(&api, &headers, &signed_in, "/desk").await,
        Ok(Err(error)) => match refusal(error) {
            Ok(PersonRefusal::NotTheFirst) => go("/desk/sign-in"),
            Ok(why) => again(mistaken(p, &why, ("", "password"))),
            Err(fault) => refused(p, fault.told()),
        },
        Err(fault) => refused(p, fault.told()),
    }
}

async fn sign_out(State(api): State<Api>, Posted { headers, .. }: Posted) -> Response {
    let mut response = go("/desk/sign-in");
    if is_own_origin(&api, &headers) {
        end(&api, &headers).await;
        session::forget(&api, &mut response);
        // Whatever the browser kept of the Desk's pages goes with the session.
        let clear = header::HeaderName::from_static("clear-site-data");
        response.headers_mut().insert(clear, header::HeaderValue::from_static("\"cache\""));
    }
    *response.status_mut() = StatusCode::SEE_OTHER;
    response
}

/// Keeps a language for this browser.
async fn language(State(api): State<Api>, Posted { headers, fields }: Posted) -> Response {
    if !is_own_origin(&api, &headers) {
        return refused(page(&api, &headers, "/desk"), Fault::of(problem::FORM_FOREIGN).told());
    }
    let mut response = go(&next(fields.text("next")));
    let code: String = fields.text("language").chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    set_cookie(
        &mut response,
        &format!("{LANGUAGE}={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_the_desk_is_a_place_to_go_on_to() {
        for ours in ["/desk", "/desk/orders?text=a%2Fb", "/desk?x=1"] {
            assert_eq!(next(ours), ours);
        }
        for foreign in [
            "",
            "https://evil.example",
            "//evil.example",
            "/desk//evil.example",
            "/desk.evil",
            "/\\evil",
            "/desk/\\evil",
            "/desk/\nx",
            "/depot",
        ] {
            assert_eq!(next(foreign), "/desk", "{foreign:?}");
        }
    }
}
