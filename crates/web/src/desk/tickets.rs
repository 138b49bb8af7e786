//! Tickets: search, one with its licenses and followers, its code.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::get;
use std::collections::BTreeSet;
use tenure_app::access::{Operator, Permission};
use tenure_app::{AppError, Central};
use tenure_domain::container::Container;
use tenure_domain::decide::{Choice, choice};
use tenure_domain::ids::{LicenseId, OrderId, Serial, TicketId};
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

/// The most orders and followers that a ticket's page names.
const ORDERS_SHOWN: u32 = 20;
const FOLLOWERS_SHOWN: usize = 100;

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
    /// The first of its followers.
    followers: Vec<Follower>,
    /// The licenses of this page.
    rows: Vec<Row>,
    /// How many it has.
    total: u64,
    /// The page of the licenses after these.
    next: Option<String>,
    /// The newest orders on it.
    orders: Vec<OrderId>,
    /// There are more orders.
    has_more_orders: bool,
    happened: Vec<Happened>,
    /// What was typed as its end.
    at: String,
    choices: Vec<Choice>,
}

async fn show(
    State(api): State<Api>,
    clerk: Clerk,
    Id(id): Id<TicketId>,
    uri: Uri,
) -> Result<Response, Fault> {
    let after = asked(&uri).optional::<LicenseId>("after")?;
    shown(&api, clerk, id, after, "").await
}

/// Shows a ticket; `at`: what was typed as its end, if that was wrong.
pub(super) async fn page(api: &Api, clerk: Clerk, id: TicketId, at: &str) -> Result<Response, Fault> {
    shown(api, clerk, id, None, at).await
}

async fn shown(
    api: &Api,
    clerk: Clerk,
    id: TicketId,
    after: Option<LicenseId>,
    at: &str,
) -> Result<Response, Fault> {
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let mut page = api.run(move |central| TicketPage::load(central, &operator, p, id, after)).await?;
    at.clone_into(&mut page.at);
    let is_right = page.p.mistakes.is_empty();
    Ok(clerk.page.show_with(if is_right { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page))
}

impl TicketPage {
    /// The page does not show all licenses.
    fn is_part(&self) -> bool {
        (self.rows.len() as u64) < self.total
    }

    /// Loads a ticket and some of its licenses: those after the one named.
    fn load(
        central: &Central,
        who: &Operator,
        p: Page,
        id: TicketId,
        after: Option<LicenseId>,
    ) -> Result<Self, Fault> {
        let scope = Scope { tickets: [id].into(), ..Scope::default() };
        let alone = central.glance(who, &scope)?;
        // What can be done to a ticket does not depend on its licenses.
        let choices = choice::of_ticket(&alone, id, p.now);
        let found = alone.tickets.get(&id).cloned();
        let ticket = found.ok_or(AppError::NotFound(Key::Ticket(id)))?;
        let on_it = ListQuery { ticket: Some(id), ..ListQuery::default() };
        let after = after.map(|id| id.to_string());
        let licenses =
            central.licenses(who, &ListQuery { after, limit: LICENSES_SHOWN + 1, ..on_it.clone() })?;
        let is_last = licenses.len() <= LICENSES_SHOWN as usize;
        let licenses: Vec<LicenseId> =
            licenses.iter().take(LICENSES_SHOWN as usize).map(|license| license.id).collect();
        let newest = ListQuery { sort: Sort::Newest, limit: ORDERS_SHOWN + 1, ..on_it };
        let orders = central.orders(who, &newest)?;
        let followers = ticket.collecting.into_iter().chain(ticket.followers.keys().copied());
        let followers: BTreeSet<Serial> = followers.take(FOLLOWERS_SHOWN).collect();
        let scope = Scope {
            licenses: licenses.iter().copied().collect(),
            containers: followers.clone(),
            ..Scope::default()
        };
        let world = central.glance(who, &scope)?;
        Ok(Self {
            state: ticket_state(&ticket, p.now),
            followers: Follower::all(&ticket, |serial| world.containers.get(serial))
                .into_iter()
                .filter(|follower| followers.contains(&follower.serial))
                .collect(),
            next: licenses.last().filter(|_| !is_last).map(|last| format!("/desk/tickets/{id}?after={last}")),
            rows: licenses
                .iter()
                .filter_map(|id| world.licenses.get(id))
                .map(|l| Row::of(&p, l, &world))
                .collect(),
            total: central.count_on(who, id)?,
            has_more_orders: orders.len() > ORDERS_SHOWN as usize,
            orders: orders.into_iter().take(ORDERS_SHOWN as usize).map(|order| order.id).collect(),
            happened: history(central, who, &p, Key::Ticket(id))?,
            choices,
            ticket,
            p,
            at: String::new(),
        })
    }
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
