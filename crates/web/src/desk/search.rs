//! One box that finds everything. It is a form that is sent, for its text may be a ticket's code, which
//! belongs in no address and no log; any other text leads to a page with an address of its own.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use tenure_app::access::Permission;
use tenure_app::search::{Hit, Match};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::Key;

use super::Pages;
use super::clerk::{Clerk, Sent};
use crate::api::KeyView;
use crate::fault::Fault;
use crate::pages::page::{Page, go};
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/search", Permission::Read, get(found).post(search))
}

/// Returns the address of an aggregate's page.
pub(super) fn address(key: &Key) -> String {
    let path = |kind: &str, id: &str| {
        let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
        // A path knows no plus for a blank.
        format!("/desk/{kind}/{}", id.replace('+', "%20"))
    };
    let KeyView { id, .. } = key.into();
    match key {
        Key::Item(_) => path("items", &id),
        Key::Customer(_) => path("customers", &id),
        Key::Order(_) => path("orders", &id),
        Key::Ticket(_) => path("tickets", &id),
        Key::License(_) => path("licenses", &id),
        Key::Container(_) => path("containers", &id),
        _ => "/desk/settings".to_owned(),
    }
}

/// Hits of one kind.
struct Group {
    kind: &'static str,
    hits: Vec<Found>,
}

struct Found {
    id: String,
    link: String,
    name: String,
    detail: String,
    by: &'static str,
}

#[derive(Template)]
#[template(path = "desk/search.html")]
struct Results {
    p: Page,
    /// What was looked for; empty where it may be a secret.
    text: String,
    /// It looks like a ticket's code with a typing error.
    is_mistyped: bool,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

/// Sends every text but a ticket's code on to its own address, which can be kept and come back to.
async fn search(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let text = sent.fields.text("q").trim();
    if !is_like_a_code(text) {
        let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        return Ok(go(&format!("/desk/search?q={text}")));
    }
    let is_mistyped = text.parse::<TicketCode>().is_err();
    let hits = hits(&api, &sent.clerk, text).await?;
    Ok(show(sent.clerk.page, String::new(), is_mistyped, &hits))
}

async fn found(
    State(api): State<Api>,
    clerk: Clerk,
    Query(Asked { q }): Query<Asked>,
) -> Result<Response, Fault> {
    let text = q.trim().to_owned();
    // A code in an address is no longer a secret; it is not followed either.
    let hits = if is_like_a_code(&text) { Vec::new() } else { hits(&api, &clerk, &text).await? };
    Ok(show(clerk.page, text, false, &hits))
}

/// As many letters and digits as a code has, in groups or not.
fn is_like_a_code(text: &str) -> bool {
    let symbols = text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_known =
        text.get(..2).is_some_and(|start| matches!(start, "L-" | "T-" | "F-" | "l-" | "t-" | "f-"));
    text.parse::<TicketCode>().is_ok() || (!is_known && (24..=26).contains(&symbols))
}

async fn hits(api: &Api, clerk: &Clerk, text: &str) -> Result<Vec<Hit>, Fault> {
    let (operator, text) = (clerk.operator.clone(), text.to_owned());
    api.run(move |central| Ok(central.search(&operator, &text)?)).await
}

fn show(p: Page, text: String, is_mistyped: bool, hits: &[Hit]) -> Response {
    // One that is meant exactly is shown at once.
    if let [only] = hits
        && only.by != Match::Part
    {
        return go(&address(&only.key));
    }
    p.clone().show(&Results { p, text, is_mistyped, groups: groups(hits) })
}

fn groups(hits: &[Hit]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for hit in hits {
        let KeyView { kind, id } = (&hit.key).into();
        let (name, detail) = (hit.name.clone(), hit.detail.clone());
        let found = Found { id, link: address(&hit.key), name, detail, by: hit.by.word() };
        match groups.iter_mut().find(|group| group.kind == kind) {
            Some(group) => group.hits.push(found),
            None => groups.push(Group { kind, hits: vec![found] }),
        }
    }
    groups
}
