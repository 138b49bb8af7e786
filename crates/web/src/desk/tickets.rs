//! Tickets: search, one with its licenses and followers, its code.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::get;
use std::collections::BTreeSet;
use tenure_app::AppError;
use tenure_app::access::Permission;
use tenure_domain::container::Container;
use tenure_domain::ids::{OrderId, Serial, TicketId};
use tenure_domain::ticket::Ticket;
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::clerk::Clerk;
use super::history::{Happened, history};
use super::license_row::Row;
use super::query::{LICENSES_SHOWN, ROWS, asked, next};
use crate::api::ticket_state;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/tickets", Permission::Read, get(list))
        .page("/desk/tickets/{ticket}", Permission::Read, get(show))
        .page("/desk/tickets/{ticket}/code", Permission::ReadTicketCodes, get(code))
}

#[derive(Template)]
#[template(path = "desk/tickets.html")]
struct Tickets {
    p: Page,
    f: Fields,
    rows: Vec<(Ticket, &'static str)>,
    next: Option<String>,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let f = asked(&uri);
    let query = ListQuery {
        text: f.filled("text").map(str::to_owned),
        customer: f.optional("customer")?,
        container: f.optional("container")?,
        after: f.filled("after").map(str::to_owned),
        sort: Sort::Newest,
        limit: ROWS,
        ..ListQuery::default()
    };
    let operator = clerk.operator.clone();
    let tickets = api.run(move |central| Ok(central.tickets(&operator, &query)?)).await?;
    let is_full = tickets.len() >= ROWS as usize;
    let next = next(&uri, tickets.last().filter(|_| is_full).map(|ticket| ticket.id.to_string()));
    let p = clerk.page;
    let rows = tickets.into_iter().map(|ticket| {
        let state = ticket_state(&ticket, p.now);
        (ticket, state)
    });
    Ok(p.clone().show(&Tickets { rows: rows.collect(), p, f, next }))
}

/// A container that collected from the ticket.
pub(super) struct Follower {
    pub(super) serial: Serial,
    pub(super) since: Instant,
    pub(super) computer: String,
    pub(super) is_collecting: bool,
}

impl Follower {
    /// Shows the followers of a ticket.
    pub(super) fn all<'a>(ticket: &Ticket, find: impl Fn(&Serial) -> Option<&'a Container>) -> Vec<Self> {
        let show = |(serial, since): (&Serial, &Instant)| Self {
            serial: *serial,
            since: *since,
            computer: find(serial).map(|c| c.computer.name.clone()).unwrap_or_default(),
            is_collecting: ticket.collecting == Some(*serial),
        };
        ticket.followers.iter().map(show).collect()
    }
}

#[derive(Template)]
#[template(path = "desk/ticket.html")]
struct TicketPage {
    p: Page,
    ticket: Ticket,
    state: &'static str,
    followers: Vec<Follower>,
    /// The first of its licenses.
    rows: Vec<Row>,
    /// How many it has.
    total: usize,
    orders: BTreeSet<OrderId>,
    happened: Vec<Happened>,
    /// What was typed as its end.
    at: String,
}

async fn show(State(api): State<Api>, clerk: Clerk, Id(id): Id<TicketId>) -> Result<Response, Fault> {
    page(&api, clerk, id, "").await
}

/// Shows a ticket; `at`: what was typed as its end, if that was wrong.
pub(super) async fn page(api: &Api, clerk: Clerk, id: TicketId, at: &str) -> Result<Response, Fault> {
    let at = at.to_owned();
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let page = api
        .run(move |central| {
            let world = central.see(&operator, &Scope { tickets: [id].into(), ..Scope::default() })?;
            let ticket = world.tickets.get(&id).cloned().ok_or(AppError::NotFound(Key::Ticket(id)))?;
            let containers = ticket.followers.keys().copied().collect();
            let around = central.see(&operator, &Scope { containers, ..Scope::default() })?;
            Ok(TicketPage {
                state: ticket_state(&ticket, p.now),
                followers: Follower::all(&ticket, |serial| around.containers.get(serial)),
                rows: world.licenses_on(id).take(LICENSES_SHOWN).map(|l| Row::of(&p, l, &world)).collect(),
                total: world.licenses_on(id).count(),
                orders: world.licenses_on(id).filter_map(|l| l.order.clone()).collect(),
                happened: history(central, &operator, &p, Key::Ticket(id))?,
                ticket,
                p,
                at,
            })
        })
        .await?;
    let is_right = page.p.mistakes.is_empty();
    Ok(clerk.page.show_with(if is_right { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page))
}

#[derive(Template)]
#[template(path = "desk/ticket_code.html")]
struct CodePage {
    p: Page,
    id: TicketId,
    label: String,
    code: String,
}

async fn code(State(api): State<Api>, clerk: Clerk, Id(id): Id<TicketId>) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let shown = api.run(move |central| Ok(central.show_ticket(&operator, id)?)).await?;
    let code = shown.code.map(|code| code.reveal()).unwrap_or_default();
    let p = clerk.page;
    Ok(p.clone().show(&CodePage { p, id, label: shown.label, code }))
}
