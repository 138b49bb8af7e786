//! One box that finds everything. It is a form that is sent, for its text may be a ticket's code, which
//! belongs in no address and no log.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use tenure_app::access::Permission;
use tenure_app::search::{Hit, Match};
use tenure_domain::world::Key;

use super::Pages;
use super::clerk::Sent;
use crate::api::KeyView;
use crate::fault::Fault;
use crate::pages::page::{Page, go};
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/search", Permission::Read, post(search))
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
    groups: Vec<Group>,
}

async fn search(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let (operator, text) = (sent.clerk.operator.clone(), sent.fields.text("q").to_owned());
    let hits = api.run(move |central| Ok(central.search(&operator, &text)?)).await?;
    // One that is meant exactly is shown at once.
    if let [only] = &hits[..]
        && only.by != Match::Part
    {
        return Ok(go(&address(&only.key)));
    }
    let p = sent.clerk.page;
    Ok(p.clone().show(&Results { p, groups: groups(&hits) }))
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
