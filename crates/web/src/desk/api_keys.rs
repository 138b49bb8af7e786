//! API keys: for programs, and for the command line.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::Value;
use tenure_app::access::Permission;
use tenure_domain::ids::ApiKeyId;
use tenure_protocol::problem;
use tenure_store::records::ApiKey;
use zeroize::Zeroizing;

use super::Pages;
use super::clerk::{Clerk, Sent};
use super::prove::Proved;
use super::users::{Sure, is_confirmed, role};
use crate::api::{When, key_name};
use crate::extract::Id;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::mistakes::{Field, Mistakes, status};
use crate::pages::page::{Note, Page};
use crate::state::Api;

const LIST: &str = "/desk/api-keys";

pub(super) fn pages(pages: Pages) -> Pages {
    let needed = Permission::Administer;
    pages.page("/desk/api-keys", needed, get(list).post(make)).page(
        "/desk/api-keys/{key}/revoke",
        needed,
        post(revoke),
    )
}

#[derive(Template)]
#[template(path = "desk/api_keys.html")]
struct Keys {
    p: Page,
    keys: Vec<ApiKey>,
    /// What was typed for a new one.
    f: Fields,
}

#[derive(Template)]
#[template(path = "desk/api_key_made.html")]
struct Made {
    p: Page,
    key: ApiKey,
    secret: Zeroizing<String>,
}

async fn list(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    let mut f = Fields::default();
    f.set("role", "erp_import");
    show(&api, clerk, f, &[]).await
}

/// Shows the keys, and the form for a new one with what is wrong in it.
async fn show(api: &Api, clerk: Clerk, f: Fields, faults: &[Fault]) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let mut keys = api.run(move |central| Ok(central.list_keys(&operator)?)).await?;
    keys.sort_by_key(|key| (key.revoked.is_some(), std::cmp::Reverse(key.created)));
    let p = clerk.page.mistaken(faults, |p, told| field(p, &f, told));
    let status = if faults.is_empty() { StatusCode::OK } else { status(faults) };
    Ok(p.clone().show_with(status, &Keys { p, keys, f }))
}

/// Finds the field that a refusal is about.
fn field(p: &Page, f: &Fields, told: &Told) -> Option<Field> {
    let at = told.members.get("at").and_then(Value::as_str)?;
    let (label, wants) = match at {
        "name" => ("name", ""),
        "role" => ("user-role", "role"),
        "expires" => ("key-expires", "date"),
        _ => return None,
    };
    Some(Field { id: at.to_owned(), label: p.t(label), wants, typed: f.text(at).to_owned() })
}

async fn make(State(api): State<Api>, Proved(sent): Proved) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let mut mistakes = Mistakes::default();
    let name = mistakes.take(key_name(fields.text("name")).map_err(|fault| fault.says("key-name")));
    let role = mistakes.take(role(&fields));
    let wrong = || Fault::value("expires", "it is a date like 2027-12-31");
    let read = |text: &str| When::parse(text).and_then(|when| when.instant(&api.config.zone));
    let expires = fields.filled("expires").map(|text| read(text).ok_or_else(wrong)).transpose();
    let (Some(name), Some(role), Some(expires)) = (name, role, mistakes.take(expires)) else {
        return show(&api, clerk, fields, &mistakes.0).await;
    };
    let operator = clerk.operator.clone();
    let made = api.run(move |central| Ok(central.make_key(&operator, &name, role, expires)?)).await?;
    let p = clerk.page;
    Ok(p.clone().show(&Made { p, key: made.key, secret: made.secret }))
}

async fn revoke(
    State(api): State<Api>,
    Id(id): Id<ApiKeyId>,
    Proved(sent): Proved,
) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let (operator, p) = (clerk.operator.clone(), clerk.page);
    let none = || Fault::new(problem::NOT_FOUND, "there is no such API key");
    let wanted = id.clone();
    if !is_confirmed(&fields) {
        let keys = api.run(move |central| Ok(central.list_keys(&operator)?)).await?;
        let key = keys.into_iter().find(|key| key.id == wanted.as_str()).ok_or_else(none)?;
        let (action, back) = (format!("{LIST}/{id}/revoke"), LIST.to_owned());
        return Ok(p.clone().show(&Sure { p, what: "revoke-key", subject: key.name, action, back }));
    }
    let revoked = api.run(move |central| Ok(central.revoke_key(&operator, wanted.as_str())?)).await?;
    revoked.ok_or_else(none)?;
    Ok(p.go(LIST, &Note::done(p.t("note-key-revoked"))))
}
