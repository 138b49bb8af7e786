//! The catalogue: list, one item, out of sale and back.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::AppError;
use tenure_app::access::Permission;
use tenure_domain::command::Command;
use tenure_domain::ids::ItemId;
use tenure_domain::item::{Item, Signing};
use tenure_domain::verb::Verb;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::ListQuery;

use super::Pages;
use super::act::Deed;
use super::clerk::{Clerk, Sent};
use super::container_actions::command;
use super::history::{Happened, history};
use super::line::hindrance;
use super::query::{ROWS, asked, next};
use super::terms;
use crate::api::{operation, term_name};
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/items", Permission::Read, get(list))
        .page("/desk/items/{item}", Permission::Read, get(show))
        .page("/desk/items/{item}/retire", Permission::Catalogue, post(retire))
        .page("/desk/items/{item}/unretire", Permission::Catalogue, post(unretire))
}

/// Encodes an id for a path.
pub(super) fn encoded(id: &ItemId) -> String {
    form_urlencoded::byte_serialize(id.as_str().as_bytes()).collect::<String>().replace('+', "%20")
}

#[derive(Template)]
#[template(path = "desk/items.html")]
struct Items {
    p: Page,
    f: Fields,
    rows: Vec<Row>,
    next: Option<String>,
}

/// An item in a table.
struct Row {
    item: Item,
    terms: String,
    state: &'static str,
}

/// Says whether it can be ordered: `on-sale`, `awaiting`, `retired`.
fn state(item: &Item) -> &'static str {
    match hindrance(item) {
        "" => "on-sale",
        hindrance => hindrance,
    }
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let f = asked(&uri);
    let query = ListQuery {
        text: f.filled("text").map(str::to_owned),
        after: f.filled("after").map(str::to_owned),
        limit: ROWS,
        ..ListQuery::default()
    };
    let operator = clerk.operator.clone();
    let items = api.run(move |central| Ok(central.items(&operator, &query)?)).await?;
    let is_full = items.len() >= ROWS as usize;
    let next = next(&uri, items.last().filter(|_| is_full).map(|item| item.id.to_string()));
    let p = clerk.page;
    let rows = items.into_iter().map(|item| Row {
        terms: terms::say(&p, &item.terms).join(" · "),
        state: state(&item),
        item,
    });
    Ok(p.clone().show(&Items { rows: rows.collect(), p, f, next }))
}

#[derive(Template)]
#[template(path = "desk/item.html")]
struct ItemPage {
    p: Page,
    item: Item,
    id: String,
    state: &'static str,
    terms: Vec<String>,
    rights: Vec<String>,
    parameters: Vec<Parameter>,
    templates: Vec<TemplateShown>,
    happened: Vec<Happened>,
}

/// A value that the item leaves open.
struct Parameter {
    name: String,
    term: &'static str,
    is_added: bool,
    is_at_order: bool,
    is_required: bool,
}

/// A version of the signed part.
struct TemplateShown {
    version: u32,
    is_signed: bool,
    limits: Vec<String>,
}

async fn show(State(api): State<Api>, clerk: Clerk, Id(id): Id<ItemId>) -> Result<Response, Fault> {
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let page = api
        .run(move |central| {
            let scope = Scope { items: [id.clone()].into(), ..Scope::default() };
            let found = central.glance(&operator, &scope)?.items.remove(&id);
            let item = found.ok_or_else(|| AppError::NotFound(Key::Item(id.clone())))?;
            let parameters = item.parameters.iter().map(|parameter| Parameter {
                name: parameter.name.clone(),
                term: term_name(parameter.term),
                is_added: parameter.mode == tenure_domain::terms::change::Mode::Add,
                is_at_order: parameter.filled_at == tenure_domain::item::FilledAt::Order,
                is_required: parameter.required,
            });
            let templates = item.templates.iter().rev().map(|template| TemplateShown {
                version: template.version,
                is_signed: matches!(template.signing, Signing::Signed { .. }),
                limits: terms::limits(&p, &template.limits),
            });
            Ok(ItemPage {
                id: encoded(&id),
                state: state(&item),
                terms: terms::say(&p, &item.terms),
                rights: terms::rights(&p, &item.rights),
                parameters: parameters.collect(),
                templates: templates.collect(),
                happened: history(central, &operator, &p, Key::Item(id))?,
                item,
                p,
            })
        })
        .await?;
    Ok(clerk.page.show(&page))
}

async fn retire(State(api): State<Api>, Id(item): Id<ItemId>, sent: Sent) -> Result<Response, Fault> {
    set(&api, sent, item, Verb::RetireItem).await
}

async fn unretire(State(api): State<Api>, Id(item): Id<ItemId>, sent: Sent) -> Result<Response, Fault> {
    set(&api, sent, item, Verb::UnretireItem).await
}

async fn set(api: &Api, sent: Sent, item: ItemId, verb: Verb) -> Result<Response, Fault> {
    let back = format!("/desk/items/{}", encoded(&item));
    let path = |verb| if verb == Verb::RetireItem { "retire" } else { "unretire" };
    let undo = verb.taken_back_by().map(|verb| format!("{back}/{}", path(verb)));
    let deed = Deed {
        operation: operation(verb),
        action: format!("{back}/{}", path(verb)),
        back,
        is_destructive: verb.takes_away(),
    };
    command(api, sent, deed, Command::RetireItem { item, retired: verb == Verb::RetireItem }, undo).await
}
