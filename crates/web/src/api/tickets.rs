//! Tickets: care, and the way to their codes.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_app::vendor::TicketShown;
use tenure_app::{AppError, Central};
use tenure_domain::command::Command;
use tenure_domain::decide::choice;
use tenure_domain::ids::{Serial, TicketId};
use tenure_domain::ticket::{Ticket, TicketStanding};
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::{ListQuery, Sort};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::actions::ActionView;
use super::done::{Done, Plain, action};
use super::license::{LicenseView, WITHIN_MAX};
use super::page::{Page, SortWanted, filter, page, query};
use super::time::{Time, When};
use crate::extract::{Act, Id, Params};
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_tickets))
        .routes(routes!(show_ticket))
        .routes(routes!(show_ticket_code))
        .routes(routes!(reissue_ticket))
        .routes(routes!(close_ticket))
        .routes(routes!(reopen_ticket))
        .routes(routes!(expire_ticket))
        .routes(routes!(set_collecting))
}

/// A ticket with its code, for whoever may see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketShownView {
    id: String,
    /// The masked code.
    label: String,
    /// The code: a secret; absent if the caller may not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

impl From<TicketShown> for TicketShownView {
    fn from(ticket: TicketShown) -> Self {
        Self { id: ticket.id.to_string(), label: ticket.label, code: ticket.code.map(|code| code.reveal()) }
    }
}

/// A container that collected from a ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FollowerView {
    container: String,
    since: Time,
}

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketView {
    id: String,
    /// The masked code.
    label: String,
    /// `open`, `closed` or `expired`.
    pub(crate) state: &'static str,
    customer: String,
    /// Containers that collected from it.
    followers: Vec<FollowerView>,
    /// The follower that takes new licenses by itself.
    collecting: Option<String>,
    closed: Option<Time>,
    expires: Option<Time>,
    /// When it was issued anew, each time.
    reissued: Vec<Time>,
    created: Time,
}

/// Names what a ticket may do.
pub(crate) fn state_word(ticket: &Ticket, now: Instant) -> &'static str {
    match ticket.standing(now) {
        TicketStanding::Open => "open",
        TicketStanding::Closed { .. } => "closed",
        TicketStanding::Expired { .. } => "expired",
    }
}

impl TicketView {
    fn of(ticket: &Ticket, now: Instant) -> Self {
        let follower = |(serial, since): (&Serial, &Instant)| FollowerView {
            container: serial.to_string(),
            since: Time(*since),
        };
        Self {
            id: ticket.id.to_string(),
            label: ticket.label.clone(),
            state: state_word(ticket, now),
            customer: ticket.customer.to_string(),
            followers: ticket.followers.iter().map(follower).collect(),
            collecting: ticket.collecting.map(|serial| serial.to_string()),
            closed: Time::of(ticket.closed),
            expires: Time::of(ticket.expires),
            reissued: ticket.superseded.values().map(|at| Time(*at)).collect(),
            created: Time(ticket.created),
        }
    }
}

/// A ticket with its licenses and orders.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketDetail {
    #[serde(flatten)]
    ticket: TicketView,
    /// The first 500, by id; `/licenses?ticket=` lists all.
    licenses: Vec<LicenseView>,
    /// How many there are.
    licenses_total: u64,
    /// The orders on it, the newest 500 of them; `/orders?ticket=` lists all.
    orders: BTreeSet<String>,
    /// What can be done to it now, and why not the rest.
    actions: Vec<ActionView>,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TicketsWanted {
    /// Only of this customer.
    customer: Option<String>,
    /// Only those that this container follows.
    container: Option<String>,
    /// Part of the id or the masked code.
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

/// Lists tickets.
#[utoipa::path(get, path = "/tickets", tag = "tickets", operation_id = "list_tickets", params(TicketsWanted),
    responses((status = 200, body = Page<TicketView>)), security(("api_key" = ["read"])))]
async fn list_tickets(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<TicketsWanted>,
) -> Answer<Page<TicketView>> {
    let query = ListQuery {
        customer: filter("customer", wanted.customer)?,
        container: filter("container", wanted.container)?,
        text: wanted.text,
        sort: wanted.sort.into(),
        ..query(wanted.after, wanted.limit)?
    };
    let now = api.central.now();
    let rows = {
        let query = query.clone();
        api.run(move |central| Ok(central.tickets(&operator, &query)?)).await?
    };
    Ok(Json(page(&rows, &query, |t| t.id.to_string(), |t| TicketView::of(t, now))))
}

fn find(central: &Central, operator: &Operator, id: TicketId) -> Result<Ticket, Fault> {
    let scope = Scope { tickets: [id].into(), ..Scope::default() };
    let found = central.glance(operator, &scope)?.tickets.remove(&id);
    Ok(found.ok_or(AppError::NotFound(Key::Ticket(id)))?)
}

/// Shows a ticket with its licenses.
#[utoipa::path(get, path = "/tickets/{ticket}", tag = "tickets", operation_id = "show_ticket",
    params(("ticket" = String, Path, description = "The ticket's id")),
    responses((status = 200, body = TicketDetail)), security(("api_key" = ["read"])))]
async fn show_ticket(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<TicketId>,
) -> Answer<TicketDetail> {
    let shown = api.run(move |central| {
        let ticket = find(central, &operator, id)?;
        let on_it = ListQuery { ticket: Some(id), limit: WITHIN_MAX, ..ListQuery::default() };
        let licenses = central.licenses(&operator, &on_it)?;
        let world = central.see_licenses(&operator, licenses.iter().map(|l| l.id))?;
        let orders = central.orders(&operator, &ListQuery { sort: Sort::Newest, ..on_it })?;
        // What can be done to a ticket does not depend on its licenses.
        let ticket_alone = central.glance(&operator, &Scope { tickets: [id].into(), ..Scope::default() })?;
        Ok(TicketDetail {
            ticket: TicketView::of(&ticket, central.now()),
            licenses: LicenseView::all(&licenses, &world),
            licenses_total: central.count_on(&operator, id)?,
            orders: orders.iter().map(|order| order.id.to_string()).collect(),
            actions: ActionView::all(&choice::of_ticket(&ticket_alone, id, central.now())),
        })
    });
    Ok(Json(shown.await?))
}

/// Shows a ticket's code, for a person entitled to see it.
#[utoipa::path(get, path = "/tickets/{ticket}/code", tag = "tickets", operation_id = "show_ticket_code",
    params(("ticket" = String, Path, description = "The ticket's id")),
    responses((status = 200, body = TicketShownView)), security(("api_key" = ["ticket_codes"])))]
async fn show_ticket_code(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<TicketId>,
) -> Answer<TicketShownView> {
    Ok(Json(api.run(move |central| Ok(central.show_ticket(&operator, id)?.into())).await?))
}

/// What came of a ticket's re-issue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketDone {
    #[serde(flatten)]
    done: Done,
    /// The ticket, with its new code if the caller may see it; absent in a dry run.
    ticket: Option<TicketShownView>,
}

action! {
    /// Which followers stay: give one of both.
    ReissueTicket {
        /// These followers go on; the others are dropped.
        #[serde(default)]
        #[schema(value_type = Option<Vec<String>>)]
        keep: Option<BTreeSet<Serial>>,
        /// All followers go on.
        #[serde(default)]
        keep_all: bool,
    }
}

/// Issues a ticket anew: the old code stops, followers not kept are dropped.
#[utoipa::path(post, path = "/tickets/{ticket}/reissue", tag = "tickets", operation_id = "reissue_ticket",
    params(("ticket" = String, Path, description = "The ticket's id")), request_body = ReissueTicket,
    responses((status = 200, body = TicketDone)), security(("api_key" = ["tickets"])))]
async fn reissue_ticket(
    State(api): State<Api>,
    Id(id): Id<TicketId>,
    act: Act<ReissueTicket>,
) -> Answer<TicketDone> {
    let (call, body) = (act.call("reissue_ticket"), act.body);
    if body.keep.is_some() == body.keep_all {
        return Err(Fault::value("keep", "name the followers to keep (or none: []), or send keep_all"));
    }
    let reissued = api.run(move |central| {
        let keep = match body.keep {
            Some(keep) => keep,
            None => find(central, &call.operator, id)?.followers.into_keys().collect(),
        };
        let done = central.reissue_ticket(&call, id, &keep)?;
        let ticket = (!call.dry_run).then(|| central.show_ticket(&call.operator, id)).transpose()?;
        Ok(TicketDone { done: Done::of(&done, call.dry_run), ticket: ticket.map(Into::into) })
    });
    Ok(Json(reissued.await?))
}

/// Closes a ticket: it collects, transfers and reactivates nothing.
#[utoipa::path(post, path = "/tickets/{ticket}/close", tag = "tickets", operation_id = "close_ticket",
    params(("ticket" = String, Path, description = "The ticket's id")), request_body = Plain,
    responses((status = 200, body = Done)), security(("api_key" = ["tickets"])))]
async fn close_ticket(State(api): State<Api>, Id(ticket): Id<TicketId>, act: Act<Plain>) -> Answer<Done> {
    api.command(act.call("close_ticket"), Command::CloseTicket { ticket }).await
}

/// Opens a closed ticket again.
#[utoipa::path(post, path = "/tickets/{ticket}/reopen", tag = "tickets", operation_id = "reopen_ticket",
    params(("ticket" = String, Path, description = "The ticket's id")), request_body = Plain,
    responses((status = 200, body = Done)), security(("api_key" = ["tickets"])))]
async fn reopen_ticket(State(api): State<Api>, Id(ticket): Id<TicketId>, act: Act<Plain>) -> Answer<Done> {
    api.command(act.call("reopen_ticket"), Command::ReopenTicket { ticket }).await
}

action! {
    /// When a ticket expires: give one of both.
    ExpireTicket {
        /// A time, or a date: the end of that day in the vendor's time zone.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        at: Option<When>,
        /// Never: takes the expiry away.
        #[serde(default)]
        never: bool,
    }
}

/// Sets or takes away the time at which a ticket expires.
#[utoipa::path(post, path = "/tickets/{ticket}/expire", tag = "tickets", operation_id = "expire_ticket",
    params(("ticket" = String, Path, description = "The ticket's id")), request_body = ExpireTicket,
    responses((status = 200, body = Done)), security(("api_key" = ["tickets"])))]
async fn expire_ticket(
    State(api): State<Api>,
    Id(ticket): Id<TicketId>,
    act: Act<ExpireTicket>,
) -> Answer<Done> {
    if act.body.at.is_some() == act.body.never {
        return Err(Fault::value("at", "give the time at which it expires, or never"));
    }
    let out_of_range = || Fault::value("at", "the date is out of range");
    let at = act.body.at.map(|w| w.instant(&api.config.zone).ok_or_else(out_of_range)).transpose()?;
    api.command(act.call("expire_ticket"), Command::ExpireTicket { ticket, at }).await
}

action! {
    /// The collecting container.
    SetCollecting {
        /// A follower of the ticket.
        #[schema(value_type = String)]
        container: Serial,
    }
}

/// Sets which follower takes new licenses of a ticket by itself.
#[utoipa::path(post, path = "/tickets/{ticket}/collecting", tag = "tickets", operation_id = "set_collecting",
    params(("ticket" = String, Path, description = "The ticket's id")), request_body = SetCollecting,
    responses((status = 200, body = Done)), security(("api_key" = ["tickets"])))]
async fn set_collecting(
    State(api): State<Api>,
    Id(ticket): Id<TicketId>,
    act: Act<SetCollecting>,
) -> Answer<Done> {
    let command = Command::SetCollecting { ticket, container: act.body.container };
    api.command(act.call("set_collecting"), command).await
}
