//! Orders: placing, adding items, cancelling.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenure_app::access::Operator;
use tenure_app::vendor::{self, OrderWanted};
use tenure_app::{AppError, Central};
use tenure_domain::command::Command;
use tenure_domain::decide::choice;
use tenure_domain::event::Event;
use tenure_domain::ids::{CustomerId, ItemId, LicenseId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use tenure_domain::item::Item;
use tenure_domain::order::{Destination, Line, LineWanted, Order, Parameters};
use tenure_domain::refusal::Refusal;
use tenure_domain::terms::change::{Term, TermValue};
use tenure_domain::world::{Key, Scope, World};
use tenure_protocol::problem;
use tenure_store::query::ListQuery;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::actions::ActionView;
use super::done::{Done, action};
use super::license::{LicenseView, WITHIN_MAX};
use super::page::{Page, SortWanted, filter, page, query};
use super::terms::{show_value, term_value};
use super::tickets::TicketShownView;
use super::time::Time;
use crate::extract::{Act, Id, Params};
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_orders, place_order))
        .routes(routes!(show_order))
        .routes(routes!(add_line))
        .routes(routes!(cancel_order))
}

/// Where the licenses go: exactly one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DestinationJson {
    /// On a new ticket.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    new_ticket: bool,
    /// On the ticket of an earlier order.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    ticket_of_order: Option<OrderId>,
    /// On the ticket of an earlier order of this customer with this PO number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    ticket_of_po: Option<PoNumber>,
    /// On this ticket, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    ticket: Option<TicketId>,
    /// Assigned to this container.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    container: Option<Serial>,
}

impl DestinationJson {
    fn resolve(self) -> Result<Destination, Fault> {
        let Self { new_ticket, ticket_of_order, ticket_of_po, ticket, container } = self;
        let named = [
            new_ticket.then_some(Destination::NewTicket),
            ticket_of_order.map(Destination::TicketOfOrder),
            ticket_of_po.map(Destination::TicketOfPo),
            ticket.map(Destination::Ticket),
            container.map(Destination::Container),
        ];
        let mut named = named.into_iter().flatten();
        match (named.next(), named.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(Fault::value(
                "destination",
                "name exactly one of new_ticket, ticket_of_order, ticket_of_po, ticket, container",
            )),
        }
    }
}

impl From<&Destination> for DestinationJson {
    fn from(destination: &Destination) -> Self {
        let none = Self::default();
        match destination {
            Destination::NewTicket => Self { new_ticket: true, ..none },
            Destination::TicketOfOrder(id) => Self { ticket_of_order: Some(id.clone()), ..none },
            Destination::TicketOfPo(po) => Self { ticket_of_po: Some(po.clone()), ..none },
            Destination::Ticket(id) => Self { ticket: Some(*id), ..none },
            Destination::Container(serial) => Self { container: Some(*serial), ..none },
        }
    }
}

/// A line as the caller wants it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LineJson {
    /// The item.
    #[schema(value_type = String)]
    item: ItemId,
    /// How many licenses; 1, or with `replaces` the number of those named.
    #[serde(default)]
    quantity: Option<u32>,
    #[serde(default)]
    comment: String,
    /// Values for the item's open parameters, by name.
    #[serde(default)]
    #[schema(value_type = Object)]
    parameters: BTreeMap<String, Value>,
    /// Licenses it takes the place of, one each.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    replaces: Vec<LicenseId>,
}

impl LineJson {
    /// Makes a line of one item and its parameters' values.
    pub(super) fn of(item: ItemId, parameters: BTreeMap<String, Value>) -> Self {
        Self { item, quantity: None, comment: String::new(), parameters, replaces: Vec::new() }
    }

    /// Reads the values as the item's parameters want them.
    fn resolve(self, items: &BTreeMap<ItemId, Item>, zone: &TimeZone) -> Result<LineWanted, Fault> {
        let item = items.get(&self.item);
        let parameter = |(name, value): (String, Value)| {
            let term = item.and_then(|i| i.parameters.iter().find(|p| p.name == name)).map(|p| p.term);
            // An unknown parameter is refused by the rules, whatever its value.
            let read = term_value(&format!("parameters.{name}"), term.unwrap_or(Term::Text), &value, zone);
            let value = if term.is_some() { read? } else { read.unwrap_or(TermValue::None) };
            Ok::<_, Fault>((name, value))
        };
        let one_each = u32::try_from(self.replaces.len()).unwrap_or(u32::MAX).max(1);
        Ok(LineWanted {
            quantity: self.quantity.unwrap_or(one_each),
            comment: self.comment,
            parameters: self.parameters.into_iter().map(parameter).collect::<Result<Parameters, _>>()?,
            replaces: self.replaces,
            item: self.item,
        })
    }
}

/// Reads lines, looking their items up.
pub(super) fn lines(
    central: &Central,
    operator: &Operator,
    lines: Vec<LineJson>,
    zone: &TimeZone,
) -> Result<Vec<LineWanted>, Fault> {
    let items = lines.iter().filter(|l| !l.parameters.is_empty()).map(|l| l.item.clone()).collect();
    let world = central.glance(operator, &Scope { items, ..Scope::default() })?;
    lines.into_iter().map(|line| line.resolve(&world.items, zone)).collect()
}

/// A line of an order.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LineView {
    /// Counted from 0.
    line: usize,
    item: String,
    quantity: u32,
    comment: String,
    #[schema(value_type = Object)]
    parameters: BTreeMap<String, Value>,
    replaces: Vec<String>,
    /// The licenses made for it.
    licenses: Vec<String>,
    added: Time,
}

impl LineView {
    fn of((number, line): (usize, &Line)) -> Self {
        let wanted = &line.wanted;
        Self {
            line: number,
            item: wanted.item.to_string(),
            quantity: wanted.quantity,
            comment: wanted.comment.clone(),
            parameters: wanted.parameters.iter().map(|(n, v)| (n.clone(), show_value(v))).collect(),
            replaces: wanted.replaces.iter().map(ToString::to_string).collect(),
            licenses: line.licenses.iter().map(ToString::to_string).collect(),
            added: Time(line.added),
        }
    }
}

/// An order.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrderView {
    id: String,
    /// The caller's own number.
    number: Option<String>,
    po: Option<String>,
    customer: String,
    comment: String,
    destination: DestinationJson,
    /// The ticket its licenses are on.
    ticket: String,
    lines: Vec<LineView>,
    placed: Time,
}

impl From<&Order> for OrderView {
    fn from(o: &Order) -> Self {
        Self {
            id: o.id.to_string(),
            number: o.number.as_ref().map(ToString::to_string),
            po: o.po.as_ref().map(ToString::to_string),
            customer: o.customer.to_string(),
            comment: o.comment.clone(),
            destination: (&o.destination).into(),
            ticket: o.ticket.to_string(),
            lines: o.lines.iter().enumerate().map(LineView::of).collect(),
            placed: Time(o.placed),
        }
    }
}

/// An order with its licenses, ended ones included.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrderDetail {
    #[serde(flatten)]
    order: OrderView,
    /// The ticket, with its code if the caller may see it.
    ticket_shown: TicketShownView,
    /// The first 500; `/licenses?order=` lists all.
    licenses: Vec<LicenseView>,
    /// How many there are.
    licenses_total: usize,
    /// What can be done to it now, and why not the rest.
    actions: Vec<ActionView>,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct OrdersWanted {
    /// Only of this customer.
    customer: Option<String>,
    /// Only with this number of the caller's own.
    number: Option<String>,
    /// Only with this PO number.
    po: Option<String>,
    /// Only on this ticket.
    ticket: Option<String>,
    /// Part of the id, number, PO number or comment.
    text: Option<String>,
    /// The order; `after` goes on in the same.
    #[serde(default)]
    #[param(inline)]
    sort: SortWanted,
    /// The last id already seen.
    after: Option<String>,
    /// 1 to 1000.
    limit: Option<u32>,
}

/// Lists orders.
#[utoipa::path(get, path = "/orders", tag = "orders", operation_id = "list_orders", params(OrdersWanted),
    responses((status = 200, body = Page<OrderView>)), security(("api_key" = ["read"])))]
async fn list_orders(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<OrdersWanted>,
) -> Answer<Page<OrderView>> {
    let query = ListQuery {
        customer: filter("customer", wanted.customer)?,
        order_number: filter("number", wanted.number)?,
        po: filter("po", wanted.po)?,
        ticket: filter("ticket", wanted.ticket)?,
        text: wanted.text,
        sort: wanted.sort.into(),
        ..query(wanted.after, wanted.limit)?
    };
    let rows = {
        let query = query.clone();
        api.run(move |central| Ok(central.orders(&operator, &query)?)).await?
    };
    Ok(Json(page(&rows, &query, |o| o.id.to_string(), |o| o.into())))
}

fn find(central: &Central, operator: &Operator, id: &OrderId) -> Result<Order, Fault> {
    let scope = Scope { orders: [id.clone()].into(), ..Scope::default() };
    let found = central.glance(operator, &scope)?.orders.remove(id);
    Ok(found.ok_or_else(|| AppError::NotFound(Key::Order(id.clone())))?)
}

fn show(central: &Central, operator: &Operator, ids: &[LicenseId]) -> Result<Vec<LicenseView>, Fault> {
    let world = central.see_licenses(operator, ids.iter().copied())?;
    Ok(LicenseView::all(ids.iter().filter_map(|id| world.licenses.get(id)), &world))
}

/// Shows an order with its licenses, ended ones included.
#[utoipa::path(get, path = "/orders/{order}", tag = "orders", operation_id = "show_order",
    params(("order" = String, Path, description = "The order's id")),
    responses((status = 200, body = OrderDetail)), security(("api_key" = ["read"])))]
async fn show_order(State(api): State<Api>, operator: Operator, Id(id): Id<OrderId>) -> Answer<OrderDetail> {
    let shown = api.run(move |central| {
        let order = find(central, &operator, &id)?;
        // Whether it can be cancelled depends on all of its licenses.
        let world = central.see(&operator, &Scope { orders: [id.clone()].into(), ..Scope::default() })?;
        let first: Vec<LicenseId> = order.licenses().take(WITHIN_MAX as usize).collect();
        Ok(OrderDetail {
            licenses: show(central, &operator, &first)?,
            licenses_total: order.licenses().count(),
            ticket_shown: central.show_ticket(&operator, order.ticket)?.into(),
            actions: ActionView::all(&choice::of_order(&world, &id, central.now())),
            order: (&order).into(),
        })
    });
    Ok(Json(shown.await?))
}

action! {
    /// An order.
    PlaceOrder {
        /// The caller's own number: unique, decides repetition.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        number: Option<OrderNumber>,
        /// The purchase order number: groups orders, may repeat.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        po: Option<PoNumber>,
        /// The customer; created if unknown.
        #[schema(value_type = String)]
        customer: CustomerId,
        #[serde(default)]
        comment: String,
        /// Where the licenses go; left out: on a new ticket.
        #[serde(default)]
        destination: Option<DestinationJson>,
        /// What is sold.
        lines: Vec<LineJson>,
    }
}

impl PlaceOrder {
    /// Reads it as the items' open parameters and the vendor's time zone want it.
    pub(super) fn wanted(
        self,
        items: &BTreeMap<ItemId, Item>,
        zone: &TimeZone,
    ) -> Result<OrderWanted, Fault> {
        let destination = self.destination.map_or(Ok(Destination::NewTicket), DestinationJson::resolve)?;
        let lines = self.lines.into_iter().map(|line| line.resolve(items, zone));
        Ok(OrderWanted {
            number: self.number,
            po: self.po,
            customer: self.customer,
            comment: self.comment,
            destination,
            lines: lines.collect::<Result<_, _>>()?,
        })
    }
}

/// What came of an order or of a line added to it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OrderDone {
    #[serde(flatten)]
    done: Done,
    /// The order's id.
    order: Option<String>,
    /// The ticket, with its code if the caller may see it.
    ticket: Option<TicketShownView>,
    /// The licenses that were sold, as they are now.
    licenses: Vec<LicenseView>,
}

impl OrderDone {
    fn of(central: &Central, operator: &Operator, done: &vendor::Done, dry_run: bool) -> Result<Self, Fault> {
        let sold = |event: &Event| match event {
            Event::LicenseSold { license } => Some((**license).clone()),
            _ => None,
        };
        let sold: Vec<_> = done.events.iter().filter_map(sold).collect();
        let (licenses, ticket) = match &done.order {
            Some(order) if !dry_run => {
                let order = find(central, operator, order)?;
                let ids: BTreeSet<LicenseId> = sold.iter().map(|l| l.id).collect();
                let wanted = |id: &LicenseId| ids.is_empty() || ids.contains(id);
                let wanted: Vec<LicenseId> = order.licenses().filter(wanted).collect();
                let shown = central.show_ticket(operator, order.ticket)?;
                (show(central, operator, &wanted)?, Some(shown.into()))
            }
            // Nothing of a dry run can be looked up.
            _ => (LicenseView::all(&sold, &World::default()), None),
        };
        let order = done.order.as_ref().map(ToString::to_string);
        Ok(Self { done: Done::of(done, dry_run), order, ticket, licenses })
    }
}

/// Places an order. An order number that comes again with the same content is the same order.
#[utoipa::path(post, path = "/orders", tag = "orders", operation_id = "place_order", request_body = PlaceOrder,
    responses((status = 200, body = OrderDone)), security(("api_key" = ["orders"])))]
async fn place_order(State(api): State<Api>, act: Act<PlaceOrder>) -> Answer<OrderDone> {
    let (call, body, zone) = (act.call("place_order"), act.body, api.config.zone.clone());
    let destination = body.destination.map_or(Ok(Destination::NewTicket), DestinationJson::resolve)?;
    let placed = api.run(move |central| {
        let wanted = OrderWanted {
            number: body.number,
            po: body.po,
            customer: body.customer,
            comment: body.comment,
            destination,
            lines: lines(central, &call.operator, body.lines, &zone)?,
        };
        match central.place_order(&call, &wanted) {
            Ok(done) => OrderDone::of(central, &call.operator, &done, call.dry_run),
            Err(AppError::Refused(Refusal::OrderNumberTaken { number, order })) => {
                let refusal = Refusal::OrderNumberTaken { number, order: order.clone() };
                Err(conflict(central, &call.operator, &order, &wanted, refusal))
            }
            Err(error) => Err(error.into()),
        }
    });
    Ok(Json(placed.await?))
}

/// Shows both contents of an order number.
fn conflict(
    central: &Central,
    operator: &Operator,
    present: &OrderId,
    wanted: &OrderWanted,
    refusal: Refusal,
) -> Fault {
    let fault = Fault::from(refusal);
    let Ok(order) = find(central, operator, present) else { return fault };
    let lines = wanted.lines.iter().cloned();
    let lines = lines.map(|wanted| Line { wanted, licenses: Vec::new(), added: central.now() });
    let wanted = serde_json::json!({
        "number": wanted.number.as_ref().map(ToString::to_string),
        "po": wanted.po.as_ref().map(ToString::to_string),
        "customer": wanted.customer.to_string(),
        "comment": wanted.comment,
        "destination": DestinationJson::from(&wanted.destination),
        "lines": lines.enumerate().map(|(n, line)| LineView::of((n, &line))).collect::<Vec<_>>(),
    });
    let present = serde_json::to_value(OrderView::from(&order)).unwrap_or_default();
    fault.with("present", present).with("wanted", wanted)
}

action! {
    /// A line to add to an order.
    AddLine {
        /// The item.
        #[schema(value_type = String)]
        item: ItemId,
        /// How many licenses; 1, or with `replaces` the number of those named.
        #[serde(default)]
        quantity: Option<u32>,
        #[serde(default)]
        comment: String,
        /// Values for the item's open parameters, by name.
        #[serde(default)]
        #[schema(value_type = Object)]
        parameters: BTreeMap<String, Value>,
        /// Licenses it takes the place of, one each.
        #[serde(default)]
        #[schema(value_type = Vec<String>)]
        replaces: Vec<LicenseId>,
    }
}

/// Adds an item to an order, optionally replacing licenses.
#[utoipa::path(post, path = "/orders/{order}/lines", tag = "orders", operation_id = "add_line",
    params(("order" = String, Path, description = "The order's id")), request_body = AddLine,
    responses((status = 200, body = OrderDone)), security(("api_key" = ["orders"])))]
async fn add_line(State(api): State<Api>, Id(order): Id<OrderId>, act: Act<AddLine>) -> Answer<OrderDone> {
    let (call, body, zone) = (act.call("add_line"), act.body, api.config.zone.clone());
    let line = LineJson {
        item: body.item,
        quantity: body.quantity,
        comment: body.comment,
        parameters: body.parameters,
        replaces: body.replaces,
    };
    let added = api.run(move |central| {
        let mut lines = lines(central, &call.operator, vec![line], &zone)?;
        let Some(line) = lines.pop() else { return Err(Fault::of(problem::EMPTY)) };
        let done = central.add_line(&call, &order, &line)?;
        OrderDone::of(central, &call.operator, &done, call.dry_run)
    });
    Ok(Json(added.await?))
}

action! {
    /// What to cancel; nothing named: the whole order.
    CancelOrder {
        /// The line, counted from 0.
        #[serde(default)]
        line: Option<u32>,
        /// How many licenses of the line; those not collected go first.
        #[serde(default)]
        quantity: Option<u32>,
    }
}

/// Cancels an order or part of it: what was not collected goes first, the rest is withdrawn.
#[utoipa::path(post, path = "/orders/{order}/cancel", tag = "orders", operation_id = "cancel_order",
    params(("order" = String, Path, description = "The order's id")), request_body = CancelOrder,
    responses((status = 200, body = Done)), security(("api_key" = ["licenses"])))]
async fn cancel_order(State(api): State<Api>, Id(order): Id<OrderId>, act: Act<CancelOrder>) -> Answer<Done> {
    let line = match (act.body.line, act.body.quantity) {
        (Some(line), Some(quantity)) => Some((line, quantity)),
        (None, None) => None,
        _ => return Err(Fault::value("line", "give line and quantity together, or neither")),
    };
    api.command(act.call("cancel_order"), Command::CancelOrder { order, line }).await
}
