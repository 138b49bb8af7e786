//! Adding an item to an order, where wanted in place of licenses.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use tenure_app::Central;
use tenure_app::access::{Operator, Permission};
use tenure_domain::decide;
use tenure_domain::ids::{LicenseId, OrderId};
use tenure_domain::order::Order;
use tenure_domain::verb::Verb;
use tenure_domain::world::{Key, Scope};
use tenure_protocol::problem;
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::act::{Acted, Deed, Summary, act_with};
use super::clerk::{Clerk, Sent};
use super::license_row::Row;
use super::line::LineForm;
use super::query::asked;
use super::undo;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::mistakes::{Mistakes, status};
use crate::pages::page::Page;
use crate::state::Api;

/// The most licenses of the order, and of the customer, that are offered to be replaced.
const OFFERED_MAX: u32 = 200;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/orders/{order}/add", Permission::Orders, get(start).post(go_on))
}

#[derive(Template)]
#[template(path = "desk/order_add.html")]
struct OrderAdd {
    p: Page,
    f: Fields,
    order: Order,
    action: String,
    line: LineForm,
    /// What can be replaced: licenses of this order first.
    offered: Vec<Row>,
}

async fn start(
    State(api): State<Api>,
    clerk: Clerk,
    Id(id): Id<OrderId>,
    uri: Uri,
) -> Result<Response, Fault> {
    // A license's page says which one is to be replaced.
    let page = load(&api, &clerk, id, asked(&uri)).await?;
    Ok(clerk.page.show(&page))
}

async fn go_on(State(api): State<Api>, Id(id): Id<OrderId>, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, mut fields } = sent;
    let step = fields.text("_do").to_owned();
    if let Some(item) = step.strip_prefix("pick:0:") {
        fields.set("item-0", item);
    }
    let is_confirmed = step.is_empty() && fields.text("_step") == "do";
    let page = load(&api, &clerk, id.clone(), fields.clone()).await?;
    if !is_confirmed && step != "review" {
        return Ok(clerk.page.show(&page));
    }
    let mut mistakes = Mistakes::default();
    let replaces: Vec<LicenseId> = mistakes.take(fields.parsed("replaces")).unwrap_or_default();
    let wanted = page.line.wanted(replaces, &api.config.zone, &mut mistakes);
    let Some(wanted) = wanted.filter(|_| mistakes.0.is_empty()) else {
        return Ok(page.refuse(&mistakes.0));
    };
    let back = format!("/desk/orders/{id}");
    let deed = Deed {
        operation: "add_line",
        action: page.action.clone(),
        back: back.clone(),
        is_destructive: false,
    };
    let p = clerk.page.clone();
    let mut facts =
        vec![(p.t("order"), id.to_string()), (p.t("order-lines"), page.line.summary(wanted.quantity))];
    if !wanted.replaces.is_empty() {
        let chosen = page.offered.iter().filter(|row| wanted.replaces.contains(&row.id));
        let chosen: Vec<String> = chosen.map(|row| format!("{} ({})", row.name, row.short)).collect();
        facts.push((p.t("add-replaces"), chosen.join("\n")));
    }
    let summary = Summary { facts, edit: page.action.clone() };
    let sent = Sent { clerk, fields };
    let acted =
        act_with(&api, sent, deed, summary, move |central, call| Ok(central.add_line(call, &id, &wanted)?));
    match acted.await {
        Ok(Acted::Asked(asked)) => Ok(asked),
        Ok(Acted::Done(clerk, done)) => {
            let note = undo::note(&api, &clerk, (Verb::Replace, "note-line_added"), &done, &back).await?;
            Ok(clerk.page.go(&back, &note))
        }
        Err(fault) => Ok(page.refuse(&[fault])),
    }
}

async fn load(api: &Api, clerk: &Clerk, id: OrderId, f: Fields) -> Result<OrderAdd, Fault> {
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    api.run(move |central| {
        let scope = Scope { orders: [id.clone()].into(), ..Scope::default() };
        let none =
            || Fault::new(problem::NOT_FOUND, format!("there is no {}", Key::Order(id.clone()).describe()));
        let order = central.glance(&operator, &scope)?.orders.remove(&id).ok_or_else(none)?;
        let mut line = LineForm::read(&f, 0, 0);
        line.look_up(central, &operator)?;
        let offered = offered(central, &operator, &p, &order, f.parsed("replaces")?)?;
        let action = format!("/desk/orders/{id}/add");
        Ok(OrderAdd { p, f, order, action, line, offered })
    })
    .await
}

/// Returns the customer's licenses that have not ended, those of this order first; those chosen among them.
fn offered(
    central: &Central,
    who: &Operator,
    p: &Page,
    order: &Order,
    chosen: Vec<LicenseId>,
) -> Result<Vec<Row>, Fault> {
    let query = ListQuery {
        customer: Some(order.customer.clone()),
        sort: Sort::Newest,
        limit: OFFERED_MAX,
        ..ListQuery::default()
    };
    let rows = central.licenses(who, &query)?;
    let own = order.licenses().take(OFFERED_MAX as usize).chain(chosen);
    let world = central.see_licenses(who, rows.iter().map(|l| l.id).chain(own))?;
    let alive = world.licenses.values().filter(|l| l.customer.as_ref() == Some(&order.customer));
    let alive = alive.filter(|l| decide::can_be_replaced(&world, l).is_ok());
    let mut rows: Vec<Row> = alive.map(|license| Row::of(p, license, &world)).collect();
    let id = order.id.to_string();
    rows.sort_by_key(|row| row.order != id);
    Ok(rows)
}

impl OrderAdd {
    fn refuse(mut self, faults: &[Fault]) -> Response {
        self.p = self.p.clone().mistaken(faults, |p, told| self.line.field(p, told));
        self.p.clone().show_with(status(faults), &self)
    }

    /// The order has more licenses than are offered.
    fn is_cut(&self) -> bool {
        self.order.licenses().count() > OFFERED_MAX as usize
    }

    fn is_replaced(&self, id: &LicenseId) -> bool {
        self.f.has("replaces", &id.to_string())
    }
}
