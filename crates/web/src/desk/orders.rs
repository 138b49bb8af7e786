//! Orders: search, details, withdrawing licenses.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::access::Permission;
use tenure_domain::command::Command;
use tenure_domain::ids::{LicenseId, OrderId};
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::world::{Key, Scope, World};
use tenure_protocol::problem;
use tenure_store::query::ListQuery;

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::{Clerk, Sent};
use super::event::short;
use crate::api::StandingView;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page};
use crate::state::Api;

/// Rows on a page.
const ROWS: u32 = 50;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/orders", Permission::Read, get(list))
        .page("/desk/orders/{order}", Permission::Read, get(show))
        .page("/desk/orders/{order}/withdraw", Permission::Licenses, post(withdraw))
        .page("/desk/orders/{order}/cancel-withdrawal", Permission::Licenses, post(cancel_withdrawal))
}

#[derive(Template)]
#[template(path = "desk/orders.html")]
struct Orders {
    p: Page,
    text: String,
    orders: Vec<Order>,
    next: Option<String>,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: axum::http::Uri) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let query = ListQuery {
        text: asked.filled("text").map(str::to_owned),
        customer: asked.optional("customer")?,
        po: asked.optional("po")?,
        after: asked.filled("after").map(str::to_owned),
        limit: ROWS,
        ..ListQuery::default()
    };
    let operator = clerk.operator.clone();
    let orders = api.run(move |central| Ok(central.orders(&operator, &query)?)).await?;
    let is_full = orders.len() >= ROWS as usize;
    let next = orders.last().filter(|_| is_full).map(|order| order.id.to_string());
    let p = clerk.page;
    Ok(p.clone().show(&Orders { p, text: asked.text("text").to_owned(), orders, next }))
}

/// A license in a table.
struct Row {
    id: LicenseId,
    short: String,
    item: String,
    name: String,
    standing: StandingView,
    activations: u32,
    last_activation: Option<tenure_domain::time::Instant>,
}

impl Row {
    fn of(license: &License, world: &World) -> Self {
        let name = world.items.get(&license.item).map(|item| item.name.clone()).unwrap_or_default();
        Self {
            id: license.id,
            short: short(&license.id.to_string()).to_owned(),
            item: license.item.to_string(),
            name,
            standing: world.standing(license).into(),
            activations: license.activations,
            last_activation: license.last_activation,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/order.html")]
struct OrderPage {
    p: Page,
    order: Order,
    rows: Vec<Row>,
    label: String,
}

async fn show(State(api): State<Api>, clerk: Clerk, Id(id): Id<OrderId>) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let (order, rows, label) = api
        .run(move |central| {
            let scope = Scope { orders: [id.clone()].into(), ..Scope::default() };
            let world = central.see(&operator, &scope)?;
            let none = || {
                Fault::new(problem::NOT_FOUND, format!("there is no {}", Key::Order(id.clone()).describe()))
            };
            let order = world.orders.get(&id).cloned().ok_or_else(none)?;
            let rows = order.licenses().filter_map(|id| world.licenses.get(&id)).map(|l| Row::of(l, &world));
            let label = world.tickets.get(&order.ticket).map(|t| t.label.clone()).unwrap_or_default();
            Ok((order.clone(), rows.collect(), label))
        })
        .await?;
    let p = clerk.page;
    Ok(p.clone().show(&OrderPage { p, order, rows, label }))
}

async fn withdraw(State(api): State<Api>, Id(order): Id<OrderId>, sent: Sent) -> Result<Response, Fault> {
    let licenses: BTreeSet<LicenseId> = sent.fields.parsed("license")?.into_iter().collect();
    let deed = deed("withdraw_licenses", &order, "withdraw", true);
    let command = Command::Withdraw { licenses };
    let done = act(&api, sent, deed, move |central, call| Ok(central.command(call, &command)?)).await?;
    Ok(after(done, &order, "note-withdrawn"))
}

async fn cancel_withdrawal(
    State(api): State<Api>,
    Id(order): Id<OrderId>,
    sent: Sent,
) -> Result<Response, Fault> {
    let licenses: BTreeSet<LicenseId> = sent.fields.parsed("license")?.into_iter().collect();
    let deed = deed("cancel_withdrawals", &order, "cancel-withdrawal", false);
    let command = Command::CancelWithdrawal { licenses };
    let done = act(&api, sent, deed, move |central, call| Ok(central.command(call, &command)?)).await?;
    Ok(after(done, &order, "note-withdrawal-cancelled"))
}

fn deed(operation: &'static str, order: &OrderId, verb: &str, is_destructive: bool) -> Deed {
    let back = format!("/desk/orders/{order}");
    Deed { operation, action: format!("{back}/{verb}"), back, is_destructive }
}

fn after(acted: Acted, order: &OrderId, note: &str) -> Response {
    match acted {
        Acted::Asked(page) => page,
        Acted::Done(clerk, done) => {
            let p = clerk.page;
            let note = if done.events.is_empty() {
                Note::warning(p.t("note-already"))
            } else {
                Note::done(p.t(note))
            };
            p.go(&format!("/desk/orders/{order}"), &note)
        }
    }
}
