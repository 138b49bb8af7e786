//! Orders: search, details, cancelling.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::AppError;
use tenure_app::access::Permission;
use tenure_domain::command::Command;
use tenure_domain::customer::Customer;
use tenure_domain::decide;
use tenure_domain::ids::OrderId;
use tenure_domain::order::{Destination, Line, Order};
use tenure_domain::world::{Key, Scope};
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::{Clerk, Sent};
use super::history::{Happened, history};
use super::license_row::Row;
use super::query::{LICENSES_SHOWN, ROWS, asked, next};
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page};
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/orders", Permission::Read, get(list))
        .page("/desk/orders/{order}", Permission::Read, get(show))
        .page("/desk/orders/{order}/cancel", Permission::Licenses, post(cancel))
}

#[derive(Template)]
#[template(path = "desk/orders.html")]
struct Orders {
    p: Page,
    f: Fields,
    orders: Vec<Order>,
    next: Option<String>,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let f = asked(&uri);
    let query = ListQuery {
        text: f.filled("text").map(str::to_owned),
        customer: f.optional("customer")?,
        po: f.optional("po")?,
        ticket: f.optional("ticket")?,
        after: f.filled("after").map(str::to_owned),
        sort: Sort::Newest,
        limit: ROWS,
        ..ListQuery::default()
    };
    let operator = clerk.operator.clone();
    let orders = api.run(move |central| Ok(central.orders(&operator, &query)?)).await?;
    let is_full = orders.len() >= ROWS as usize;
    let next = next(&uri, orders.last().filter(|_| is_full).map(|order| order.id.to_string()));
    let p = clerk.page;
    Ok(p.clone().show(&Orders { p, f, orders, next }))
}

#[derive(Template)]
#[template(path = "desk/order.html")]
struct OrderPage {
    p: Page,
    order: Order,
    customer: Option<Customer>,
    /// The first of its licenses.
    rows: Vec<Row>,
    /// How many it has.
    total: usize,
    label: String,
    container: String,
    lines: Vec<LineShown>,
    happened: Vec<Happened>,
}

/// A line with what is left of it.
struct LineShown {
    number: usize,
    line: Line,
    name: String,
    left: usize,
}

async fn show(State(api): State<Api>, clerk: Clerk, Id(id): Id<OrderId>) -> Result<Response, Fault> {
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let page = api
        .run(move |central| {
            let scope = Scope { orders: [id.clone()].into(), ..Scope::default() };
            let world = central.see(&operator, &scope)?;
            let none = || AppError::NotFound(Key::Order(id.clone()));
            let order = world.orders.get(&id).cloned().ok_or_else(none)?;
            let licenses = order.licenses().filter_map(|id| world.licenses.get(&id));
            let lines = order.lines.iter().enumerate().map(|(number, line)| {
                let left = u32::try_from(number).map(|n| decide::left(&world, &order, Some(n)).len());
                LineShown {
                    number,
                    line: line.clone(),
                    name: world
                        .items
                        .get(&line.wanted.item)
                        .map(|item| item.name.clone())
                        .unwrap_or_default(),
                    left: left.unwrap_or_default(),
                }
            });
            let scope = Scope { customers: [order.customer.clone()].into(), ..Scope::default() };
            Ok(OrderPage {
                customer: central.see(&operator, &scope)?.customers.remove(&order.customer),
                rows: licenses.take(LICENSES_SHOWN).map(|l| Row::of(&p, l, &world)).collect(),
                total: order.licenses().count(),
                label: world.tickets.get(&order.ticket).map(|t| t.label.clone()).unwrap_or_default(),
                container: match order.destination {
                    Destination::Container(serial) => serial.to_string(),
                    _ => String::new(),
                },
                lines: lines.collect(),
                happened: history(central, &operator, &p, Key::Order(id))?,
                order: order.clone(),
                p,
            })
        })
        .await?;
    Ok(clerk.page.show(&page))
}

async fn cancel(State(api): State<Api>, Id(order): Id<OrderId>, sent: Sent) -> Result<Response, Fault> {
    let back = format!("/desk/orders/{order}");
    let deed = Deed {
        operation: "cancel_order",
        action: format!("{back}/cancel"),
        back: back.clone(),
        is_destructive: true,
    };
    let line = match (sent.fields.number("line")?, sent.fields.number("quantity")?) {
        (Some(line), Some(quantity)) => Some((line, quantity)),
        (Some(_), None) => return Err(Fault::value("quantity", "say how many licenses of the line")),
        _ => None,
    };
    let command = Command::CancelOrder { order, line };
    match act(&api, sent, deed, move |central, call| Ok(central.command(call, &command)?)).await? {
        Acted::Asked(page) => Ok(page),
        Acted::Done(clerk, _) => {
            let note = Note::done(clerk.page.t("note-order_cancelled"));
            Ok(clerk.page.go(&back, &note))
        }
    }
}
