//! Containers: what each holds and should hold, and every action on one.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_app::overview::silent_before;
use tenure_app::{AppError, Central};
use tenure_domain::command::Command;
use tenure_domain::container::{Container, Entry, Flag, FlagReason, Manifest};
use tenure_domain::decide::choice;
use tenure_domain::ids::{CustomerId, Serial};
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, Scope};
use tenure_protocol::file::FileKind;
use tenure_store::query::{JournalQuery, ListQuery};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::actions::ActionView;
use super::activations::{ActivationView, KINDS};
use super::blocklist::BlocklistingView;
use super::done::{Done, Plain, action};
use super::license::LicenseView;
use super::page::{Page, SortWanted, filter, page, query};
use super::propagation::PendingView;
use super::time::Time;
use crate::extract::{Act, Id, Params};
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_containers))
        .routes(routes!(show_container))
        .routes(routes!(attach_container))
        .routes(routes!(blocklist_container))
        .routes(routes!(lift_blocklist))
        .routes(routes!(reset_container))
        .routes(routes!(clear_flag))
        .routes(routes!(push_update))
}

/// A flag.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FlagView {
    /// `fork`, `roll_back`, `two_successors`, `foreign_state`, `old_generation` or `external`.
    reason: &'static str,
    text: &'static str,
    since: Time,
}

impl From<&Flag> for FlagView {
    fn from(flag: &Flag) -> Self {
        Self { reason: flag.reason.word(), text: flag.reason.text(), since: Time(flag.since) }
    }
}

/// A reset under way.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ResettingView {
    since: Time,
    /// Customer, host id and name are gone already.
    forgotten: bool,
}

/// A container.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContainerView {
    serial: String,
    /// `file`, `key store`, `TPM` or `token`.
    kind: &'static str,
    /// The assurance level, 0 to 3.
    level: u8,
    /// `in_order`, `changes_outstanding`, `silent`, `not_seen`, `flagged`, `blocklisted` or `resetting`.
    state: &'static str,
    customer: Option<String>,
    host_id: String,
    computer: String,
    /// The client's version.
    client: String,
    /// When it gave its keys; absent: it never called.
    enrolled: Option<Time>,
    /// The physical copy that is served.
    instance: u32,
    /// The version it last proved to hold.
    confirmed: String,
    /// The newest version signed for it.
    signed: String,
    /// How many signed updates are not confirmed.
    outstanding: usize,
    flag: Option<FlagView>,
    blocklisting: Option<BlocklistingView>,
    resetting: Option<ResettingView>,
    last_contact: Option<Time>,
    created: Time,
}

impl ContainerView {
    /// Shows containers as they stand now.
    pub(crate) fn all(central: &Central, who: &Operator, rows: &[Container]) -> Result<Vec<Self>, Fault> {
        let (serials, now): (Vec<Serial>, _) = (rows.iter().map(|c| c.serial).collect(), central.now());
        let ways = central.on_its_way(who, &serials)?;
        let pending = |c: &Container| ways.get(&c.serial).is_some_and(|way| way.changes > 0);
        Ok(rows.iter().map(|c| Self::of(c, pending(c), now)).collect())
    }

    fn of(c: &Container, pending: bool, now: Instant) -> Self {
        Self {
            serial: c.serial.to_string(),
            kind: c.serial.kind().name(),
            level: c.serial.kind().level(),
            state: c.state(pending, now).word(),
            customer: c.customer.as_ref().map(ToString::to_string),
            host_id: c.computer.host_id.clone(),
            computer: c.computer.name.clone(),
            client: c.computer.client.clone(),
            enrolled: c.enrolment.as_ref().map(|e| Time(e.at)),
            instance: c.instance,
            confirmed: c.confirmed.version.to_string(),
            signed: c.signed.to_string(),
            outstanding: c.outstanding.len(),
            flag: c.flag.as_ref().map(Into::into),
            blocklisting: c.blocklisting.as_ref().map(|b| BlocklistingView::of(c.serial, &c.computer, b)),
            resetting: c.resetting.map(|r| ResettingView { since: Time(r.since), forgotten: r.forgotten }),
            last_contact: Time::of(c.last_contact),
            created: Time(c.created),
        }
    }
}

/// A license in a content.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HeldView {
    license: String,
    generation: u32,
    amendment: u32,
    lease_end: Option<Time>,
}

impl From<&Entry> for HeldView {
    fn from(e: &Entry) -> Self {
        Self {
            license: e.license.to_string(),
            generation: e.generation,
            amendment: e.amendment,
            lease_end: Time::of(e.lease_end),
        }
    }
}

/// A signed content of a container.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContentView {
    version: String,
    at: Option<Time>,
    /// Made without a request.
    push: bool,
    /// It locks the container.
    lock: bool,
    licenses: Vec<HeldView>,
}

impl From<&Manifest> for ContentView {
    fn from(m: &Manifest) -> Self {
        Self {
            version: m.version.to_string(),
            at: Time::of(m.at),
            push: m.push,
            lock: m.lock,
            licenses: m.entries.iter().map(Into::into).collect(),
        }
    }
}

/// A container with its licenses and what is on its way.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContainerDetail {
    #[serde(flatten)]
    container: ContainerView,
    /// Licenses at home or possible in it.
    licenses: Vec<LicenseView>,
    /// What it last proved to hold.
    confirmed_content: ContentView,
    /// What was signed since and is not confirmed.
    outstanding_contents: Vec<ContentView>,
    /// Vendor changes that have not arrived.
    pending: Vec<PendingView>,
    /// Tickets that it follows.
    follows: Vec<String>,
    /// Activations, returns, transfers and reactivations, oldest first (at most 1000; see `/activations`).
    history: Vec<ActivationView>,
    /// What can be done to it now, and why not the rest.
    actions: Vec<ActionView>,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ContainersWanted {
    /// Only attached to this customer.
    customer: Option<String>,
    /// Only on the blocklist (or not).
    blocklisted: Option<bool>,
    /// Only with a flag (or without).
    flagged: Option<bool>,
    /// Only those whose newest content is not confirmed (or is).
    outstanding: Option<bool>,
    /// Only flagged for this reason: `fork`, `roll_back`, `two_successors`, `foreign_state` or
    /// `old_generation`.
    flag: Option<String>,
    /// Only those to which something is on its way (or nothing).
    on_its_way: Option<bool>,
    /// Only those that made no signed contact for 30 days and are not on the blocklist.
    #[serde(default)]
    silent: bool,
    /// Part of the serial, computer name, host id or description on the blocklist.
    text: Option<String>,
    /// The order; `after` goes on in the same.
    #[serde(default)]
    #[param(inline)]
    sort: SortWanted,
    /// The last serial already seen.
    after: Option<String>,
    /// 1 to 1000.
    limit: Option<u32>,
}

/// Lists containers.
#[utoipa::path(get, path = "/containers", tag = "containers", operation_id = "list_containers",
    params(ContainersWanted), responses((status = 200, body = Page<ContainerView>)),
    security(("api_key" = ["read"])))]
async fn list_containers(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<ContainersWanted>,
) -> Answer<Page<ContainerView>> {
    let now = api.central.now();
    let unknown = "it is fork, roll_back, two_successors, foreign_state or old_generation";
    let flag = wanted
        .flag
        .map(|word| FlagReason::from_word(&word).ok_or_else(|| Fault::value("flag", unknown.to_owned())));
    let query = ListQuery {
        customer: filter("customer", wanted.customer)?,
        flag: flag.transpose()?,
        on_its_way: wanted.on_its_way,
        silent_since: wanted.silent.then(|| silent_before(now)),
        sort: wanted.sort.into(),
        blocklisted: wanted.blocklisted,
        flagged: wanted.flagged,
        outstanding: wanted.outstanding,
        text: wanted.text,
        ..query(wanted.after, wanted.limit)?
    };
    let (rows, query) = api
        .run(move |central| {
            let rows = central.containers(&operator, &query)?;
            let serials: Vec<Serial> = rows.iter().map(|c| c.serial).collect();
            let ways = central.on_its_way(&operator, &serials)?;
            let pending = |c: &Container| ways.get(&c.serial).is_some_and(|way| way.changes > 0);
            let rows: Vec<_> = rows.into_iter().map(|c| (pending(&c), c)).collect();
            Ok((rows, query))
        })
        .await?;
    Ok(Json(page(
        &rows,
        &query,
        |(_, c)| c.serial.to_string(),
        |(pending, c)| ContainerView::of(c, *pending, now),
    )))
}

/// Shows a container: its licenses, what is on its way and why, and its history.
#[utoipa::path(get, path = "/containers/{container}", tag = "containers", operation_id = "show_container",
    params(("container" = String, Path, description = "The container's serial")),
    responses((status = 200, body = ContainerDetail)), security(("api_key" = ["read"])))]
async fn show_container(
    State(api): State<Api>,
    operator: Operator,
    Id(serial): Id<Serial>,
) -> Answer<ContainerDetail> {
    Ok(Json(api.run(move |central| detail(central, &operator, serial)).await?))
}

fn detail(central: &Central, operator: &Operator, serial: Serial) -> Result<ContainerDetail, Fault> {
    let scope = Scope { containers: [serial].into(), ..Scope::default() };
    let world = central.see(operator, &scope)?;
    let c = world.containers.get(&serial).ok_or(AppError::NotFound(Key::Container(serial)))?;
    let here =
        |l: &&tenure_domain::license::License| l.home_serial() == Some(serial) || c.possible(l.id).is_some();
    let followed = ListQuery { container: Some(serial), limit: 1_000, ..ListQuery::default() };
    let history = JournalQuery {
        limit: 1_000,
        key: Some(Key::Container(serial)),
        kinds: KINDS.iter().map(|kind| (*kind).to_owned()).collect(),
        ..JournalQuery::default()
    };
    let (pending, now) = (central.pending(serial)?, central.now());
    Ok(ContainerDetail {
        container: ContainerView::of(c, !pending.is_empty(), now),
        licenses: LicenseView::all(world.licenses.values().filter(here), &world),
        confirmed_content: (&c.confirmed).into(),
        outstanding_contents: c.outstanding.iter().map(Into::into).collect(),
        pending: pending.iter().map(|p| PendingView::of(p, now)).collect(),
        follows: central.tickets(operator, &followed)?.iter().map(|t| t.id.to_string()).collect(),
        history: ActivationView::all(&central.events(operator, &history)?)?,
        actions: ActionView::all(&choice::of_container(&world, serial, now)),
    })
}

action! {
    /// The customer a container belongs to: give one of both.
    AttachContainer {
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        customer: Option<CustomerId>,
        /// Detaches it.
        #[serde(default)]
        detach: bool,
    }
}

/// Attaches a container to a customer, or detaches it.
#[utoipa::path(post, path = "/containers/{container}/attach", tag = "containers",
    operation_id = "attach_container",
    params(("container" = String, Path, description = "The container's serial")),
    request_body = AttachContainer, responses((status = 200, body = Done)),
    security(("api_key" = ["containers"])))]
async fn attach_container(
    State(api): State<Api>,
    Id(container): Id<Serial>,
    act: Act<AttachContainer>,
) -> Answer<Done> {
    if act.body.customer.is_some() == act.body.detach {
        return Err(Fault::value("customer", "name the customer, or send detach"));
    }
    let call = act.call("attach_container");
    api.command(call, Command::Attach { container, customer: act.body.customer }).await
}

action! {
    /// An entry on the blocklist.
    BlocklistContainer {
        /// Free text.
        #[serde(default)]
        description: String,
    }
}

/// Puts a container on the blocklist, also one never seen.
#[utoipa::path(post, path = "/containers/{container}/blocklist", tag = "containers",
    operation_id = "blocklist_container",
    params(("container" = String, Path, description = "The container's serial")),
    request_body = BlocklistContainer, responses((status = 200, body = Done)),
    security(("api_key" = ["containers"])))]
async fn blocklist_container(
    State(api): State<Api>,
    Id(container): Id<Serial>,
    act: Act<BlocklistContainer>,
) -> Answer<Done> {
    let call = act.call("blocklist_container");
    api.command(call, Command::Blocklist { container, description: act.body.description }).await
}

/// Takes a container off the blocklist.
#[utoipa::path(post, path = "/containers/{container}/lift-blocklist", tag = "containers",
    operation_id = "lift_blocklist",
    params(("container" = String, Path, description = "The container's serial")),
    request_body = Plain, responses((status = 200, body = Done)), security(("api_key" = ["containers"])))]
async fn lift_blocklist(State(api): State<Api>, Id(container): Id<Serial>, act: Act<Plain>) -> Answer<Done> {
    api.command(act.call("lift_blocklist"), Command::LiftBlocklist { container }).await
}

action! {
    /// How to reset.
    ResetContainer {
        /// Customer, host id and name go at once, not only with the proof.
        #[serde(default)]
        forget_now: bool,
    }
}

/// Resets a container: the licenses at home in it end, and it is to be empty.
#[utoipa::path(post, path = "/containers/{container}/reset", tag = "containers",
    operation_id = "reset_container",
    params(("container" = String, Path, description = "The container's serial")),
    request_body = ResetContainer, responses((status = 200, body = Done)),
    security(("api_key" = ["containers"])))]
async fn reset_container(
    State(api): State<Api>,
    Id(container): Id<Serial>,
    act: Act<ResetContainer>,
) -> Answer<Done> {
    let call = act.call("reset_container");
    api.command(call, Command::Reset { container, forget_now: act.body.forget_now }).await
}

/// Clears a container's flag after a person looked at it.
#[utoipa::path(post, path = "/containers/{container}/clear-flag", tag = "containers",
    operation_id = "clear_flag",
    params(("container" = String, Path, description = "The container's serial")),
    request_body = Plain, responses((status = 200, body = Done)), security(("api_key" = ["containers"])))]
async fn clear_flag(State(api): State<Api>, Id(container): Id<Serial>, act: Act<Plain>) -> Answer<Done> {
    api.command(act.call("clear_flag"), Command::ClearFlag { container }).await
}

/// Makes an update file without a request, to be carried or mailed. 204: there is nothing to carry.
#[utoipa::path(post, path = "/containers/{container}/push", tag = "containers", operation_id = "push_update",
    params(("container" = String, Path, description = "The container's serial")), request_body = Plain,
    responses((status = 200, description = "The update file", content_type = "application/vnd.tenure.contact"),
        (status = 204, description = "There is nothing to carry")),
    security(("api_key" = ["containers"])))]
async fn push_update(
    State(api): State<Api>,
    Id(serial): Id<Serial>,
    act: Act<Plain>,
) -> Result<Response, Fault> {
    let call = act.call("push_update");
    if call.dry_run {
        return Err(Fault::value("dry_run", "a signed update can't be taken back; see /propagation instead"));
    }
    let file = api.run(move |central| Ok(central.push(&call, serial)?)).await?;
    let Some(file) = file else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let name = format!("attachment; filename=\"{serial}.{}\"", FileKind::Update.extension());
    let headers =
        [(header::CONTENT_TYPE, FileKind::MEDIA_TYPE.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file.to_bytes()).into_response())
}
