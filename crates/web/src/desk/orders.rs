//! Orders: search, details, cancelling.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::access::{Operator, Permission};
use tenure_app::{AppError, Central};
use tenure_domain::command::Command;
use tenure_domain::customer::Customer;
use tenure_domain::ids::{LicenseId, OrderId};
use tenure_domain::order::{Destination, Line, Order};
use tenure_domain::verb::Verb;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::{Clerk, Sent};
use super::history::{Happened, history};
use super::license_row::Row;
use super::query::{LICENSES_SHOWN, ROWS, asked, next};
use super::undo;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
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
    /// The licenses of this page.
    rows: Vec<Row>,
    /// How many it has.
    total: usize,
    /// The page of the licenses after these.
    next: Option<String>,
    label: String,
    container: String,
    lines: Vec<LineShown>,
    happened: Vec<Happened>,
}

impl OrderPage {
    /// Says whether something of the order can still be cancelled.
    fn is_left(&self) -> bool {
        self.lines.iter().any(|line| line.left > 0)
    }
}

/// A line with what is left of it.
struct LineShown {
    number: usize,
    line: Line,
    name: String,
    left: usize,
}

async fn show(
    State(api): State<Api>,
    clerk: Clerk,
    Id(id): Id<OrderId>,
    uri: Uri,
) -> Result<Response, Fault> {
    let (operator, p, after) = (clerk.operator.clone(), clerk.page.clone(), asked(&uri).optional("after")?);
    let mut page = api.run(move |central| OrderPage::load(central, &operator, p, id, after)).await?;
    page.next = next(&uri, page.next);
    Ok(clerk.page.show(&page))
}

impl OrderPage {
    /// The page does not show all licenses.
    fn is_part(&self) -> bool {
        self.rows.len() < self.total
    }

    /// Loads an order and some of its licenses: those that were sold after the one named.
    fn load(
        central: &Central,
        who: &Operator,
        p: Page,
        id: OrderId,
        after: Option<LicenseId>,
    ) -> Result<Self, Fault> {
        let scope = Scope { orders: [id.clone()].into(), ..Scope::default() };
        let mut around = central.glance(who, &scope)?;
        let order = around.orders.remove(&id).ok_or_else(|| AppError::NotFound(Key::Order(id.clone())))?;
        let all: Vec<LicenseId> = order.licenses().collect();
        let first = after.and_then(|after| all.iter().position(|id| *id == after)).map_or(0, |at| at + 1);
        let (_, rest) = all.split_at(first);
        let shown = rest.get(..LICENSES_SHOWN as usize).unwrap_or(rest);
        let scope = Scope {
            licenses: shown.iter().copied().collect(),
            items: order.lines.iter().map(|line| line.wanted.item.clone()).collect(),
            ..Scope::default()
        };
        let world = central.glance(who, &scope)?;
        let over = central.over(who, &id)?;
        let lines = order.lines.iter().enumerate().map(|(number, line)| LineShown {
            number,
            line: line.clone(),
            name: world.items.get(&line.wanted.item).map(|item| item.name.clone()).unwrap_or_default(),
            left: line.licenses.iter().filter(|id| !over.contains(id)).count(),
        });
        Ok(Self {
            rows: shown
                .iter()
                .filter_map(|id| world.licenses.get(id))
                .map(|l| Row::of(&p, l, &world))
                .collect(),
            total: all.len(),
            next: shown.last().filter(|_| shown.len() < rest.len()).map(ToString::to_string),
            customer: around.customers.remove(&order.customer),
            label: around.tickets.get(&order.ticket).map(|t| t.label.clone()).unwrap_or_default(),
            container: match order.destination {
                Destination::Container(serial) => serial.to_string(),
                _ => String::new(),
            },
            lines: lines.collect(),
            happened: history(central, who, &p, Key::Order(id))?,
            order,
            p,
        })
    }
}

async fn cancel(State(api): State<Api>, Id(order): Id<OrderId>, sent: Sent) -> Result<Response, Fault> {
    let back = format!("/desk/orders/{order}");
    let deed = Deed {
        operation: "cancel_order",
        action: format!("{back}/cancel"),
        back: back.clone(),
        is_destructive: Verb::CancelOrder.takes_away(),
    };
    let line = match (sent.fields.number("line")?, sent.fields.number("quantity")?) {
        (Some(line), Some(quantity)) => Some((line, quantity)),
        (Some(_), None) => return Err(Fault::value("quantity", "say how many licenses of the line")),
        _ => None,
    };
    let command = Command::CancelOrder { order, line };
    match act(&api, sent, deed, move |central, call| Ok(central.command(call, &command)?)).await? {
        Acted::Asked(page) => Ok(page),
        Acted::Done(clerk, done) => {
            let said = (Verb::CancelOrder, "note-order_cancelled");
            let note = undo::note(&api, &clerk, said, &done, &back).await?;
            Ok(clerk.page.go(&back, &note))
        }
    }
}
