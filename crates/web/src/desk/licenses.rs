//! Licenses: search, and one with all around it.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use std::collections::BTreeSet;
use tenure_app::access::Permission;
use tenure_app::{AppError, Central};
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::license::License;
use tenure_domain::license::standing::{PossibleIn, Standing};
use tenure_domain::world::{Key, World};
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::clerk::Clerk;
use super::history::{Happened, history};
use super::license_row::Row;
use super::query::{ROWS, asked, next};
use super::terms;
use crate::api::{ReasonView, When, find_licenses, standings};
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/licenses", Permission::Read, get(list)).page(
        "/desk/licenses/{license}",
        Permission::Read,
        get(show),
    )
}

#[derive(Template)]
#[template(path = "desk/licenses.html")]
struct Licenses {
    p: Page,
    f: Fields,
    rows: Vec<Row>,
    words: &'static [&'static str],
    next: Option<String>,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let f = asked(&uri);
    let when = |field: &str| {
        let read = |text: &str| When::parse(text).and_then(|when| when.instant(&api.config.zone));
        let wrong = || Fault::value(field, "it is a date like 2027-12-31");
        f.filled(field).map(|text| read(text).ok_or_else(wrong)).transpose()
    };
    let query = ListQuery {
        text: f.filled("text").map(str::to_owned),
        customer: f.optional("customer")?,
        order: f.optional("order")?,
        ticket: f.optional("ticket")?,
        item: f.optional("item")?,
        container: f.optional("container")?,
        ends_from: when("ends_from")?,
        ends_before: when("ends_before")?,
        asked: f.filled("asked").map(|text| text == "true"),
        after: f.filled("after").map(str::to_owned),
        sort: match f.text("sort") {
            "id" => Sort::Id,
            "ending_soonest" => Sort::EndingSoonest,
            _ => Sort::Newest,
        },
        limit: ROWS,
        ..ListQuery::default()
    };
    let standings = standings(f.filled("standing"))?;
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let found = api.run(move |central| {
        find_licenses(central, &operator, query, standings.as_ref(), |l, world| Row::of(&p, l, world))
    });
    let found = found.await?;
    let (rows, next) = (found.items, next(&uri, found.next));
    let p = clerk.page;
    Ok(p.clone().show(&Licenses { p, f, rows, words: &Standing::WORDS, next }))
}

#[derive(Template)]
#[template(path = "desk/license.html")]
struct LicensePage {
    p: Page,
    license: License,
    row: Row,
    /// The same, as lists take it.
    one: Vec<Row>,
    terms: Vec<String>,
    rights: Vec<String>,
    label: String,
    possible: Vec<PossibleIn>,
    waiting: String,
    /// The chain of replacements, first sold first, if there is more than this one.
    chain: Vec<Row>,
    happened: Vec<Happened>,
}

async fn show(State(api): State<Api>, clerk: Clerk, Id(id): Id<LicenseId>) -> Result<Response, Fault> {
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let page = api
        .run(move |central| {
            let world = central.see_licenses(&operator, [id])?;
            let license = world.licenses.get(&id).ok_or(AppError::NotFound(Key::License(id)))?.clone();
            let chain: Vec<Row> = world
                .chain(id)
                .iter()
                .filter_map(|id| world.licenses.get(id))
                .map(|l| Row::of(&p, l, &world))
                .collect();
            let ticket = license.ticket.and_then(|id| world.tickets.get(&id));
            Ok(LicensePage {
                row: Row::of(&p, &license, &world),
                one: vec![Row::of(&p, &license, &world)],
                terms: terms::say(&p, &license.terms),
                rights: terms::rights(&p, &license.rights),
                label: ticket.map(|t| t.label.clone()).unwrap_or_default(),
                possible: world.possible(id),
                waiting: waiting(central, &world, &license)?,
                chain: if chain.len() > 1 { chain } else { Vec::new() },
                happened: history(central, &operator, &p, Key::License(id))?,
                license,
                p,
            })
        })
        .await?;
    Ok(clerk.page.show(&page))
}

/// Says why a change of a license has not arrived, if one is on its way.
fn waiting(central: &Central, world: &World, license: &License) -> Result<String, Fault> {
    let possible = world.possible(license.id);
    let places: BTreeSet<Serial> =
        possible.iter().map(|p| p.container).chain(license.home_serial()).collect();
    for place in places {
        let pending = central.pending(place)?;
        if let Some(pending) = pending.into_iter().find(|p| p.license == Some(license.id)) {
            return Ok(ReasonView::from(&pending.reason).text);
        }
    }
    Ok(String::new())
}
