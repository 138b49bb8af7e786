//! Licenses: lists, one with all around it, and every action on one or many.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenure_app::access::Operator;
use tenure_app::vendor::Call;
use tenure_app::{AppError, Central};
use tenure_domain::command::Command;
use tenure_domain::decide::choice;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::license::License;
use tenure_domain::license::standing::Standing;
use tenure_domain::terms::change::{Mode, TermChange};
use tenure_domain::world::{Key, World};
use tenure_store::query::{JournalQuery, ListQuery};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::actions::ActionView;
use super::activations::{ActivationView, KINDS};
use super::done::{Done, Plain, action};
use super::license::{LicenseView, PossibleView, StandingView};
use super::page::{Page, SortWanted, filter, query};
use super::propagation::ReasonView;
use super::terms::changes;
use super::time::When;
use crate::extract::{Act, Id, Params};
use crate::fault::Fault;
use crate::state::Api;

/// The most licenses whose new standing an action answers with.
const SHOWN_MAX: usize = 1_000;
/// The most licenses looked through for one page of a filter by standing.
const SCANNED_MAX: usize = 20_000;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_licenses))
        .routes(routes!(show_license))
        .routes(routes!(withdraw_licenses))
        .routes(routes!(withdraw_license))
        .routes(routes!(cancel_withdrawals))
        .routes(routes!(cancel_withdrawal))
        .routes(routes!(suspend_licenses))
        .routes(routes!(suspend_license))
        .routes(routes!(resume_licenses))
        .routes(routes!(resume_license))
        .routes(routes!(unassign_licenses))
        .routes(routes!(unassign_license))
        .routes(routes!(release_reactivations))
        .routes(routes!(release_reactivation))
        .routes(routes!(assign_licenses))
        .routes(routes!(assign_license))
        .routes(routes!(amend_licenses))
        .routes(routes!(amend_license))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LicensesWanted {
    /// Only of this customer.
    customer: Option<String>,
    /// Only of this order.
    order: Option<String>,
    /// Only on this ticket.
    ticket: Option<String>,
    /// Only of this item.
    item: Option<String>,
    /// Only at home or possible in this container.
    container: Option<String>,
    /// Only with one of these standings, by word, separated by commas.
    standing: Option<String>,
    /// Only with a fixed end at or after this date or time.
    #[param(value_type = Option<String>)]
    ends_from: Option<When>,
    /// Only with a fixed end before this time, or up to the end of this date.
    #[param(value_type = Option<String>)]
    ends_before: Option<When>,
    /// Only those that wait for support to release a reactivation (or don't).
    asked: Option<bool>,
    /// The beginning of the id (from six characters on) or its last ten characters; or part of the item's
    /// id or name, or of the order's id, number, PO number or comment.
    text: Option<String>,
    /// The order; `after` goes on in the same.
    #[serde(default)]
    #[param(inline)]
    sort: SortWanted,
    /// The last id already seen.
    after: Option<String>,
    /// 1 to 1000. With `standing`, a page may be shorter; go on while there is a `next`.
    limit: Option<u32>,
}

/// Lists licenses, with the state that people see.
#[utoipa::path(get, path = "/licenses", tag = "licenses", operation_id = "list_licenses",
    params(LicensesWanted), responses((status = 200, body = Page<LicenseView>)),
    security(("api_key" = ["read"])))]
async fn list_licenses(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<LicensesWanted>,
) -> Answer<Page<LicenseView>> {
    let query = ListQuery {
        customer: filter("customer", wanted.customer)?,
        order: filter("order", wanted.order)?,
        ticket: filter("ticket", wanted.ticket)?,
        item: filter("item", wanted.item)?,
        container: filter("container", wanted.container)?,
        ends_from: wanted.ends_from.and_then(|when| when.instant(&api.config.zone)),
        ends_before: wanted.ends_before.and_then(|when| when.instant(&api.config.zone)),
        asked: wanted.asked,
        text: wanted.text,
        sort: wanted.sort.into(),
        ..query(wanted.after, wanted.limit)?
    };
    let standings = standings(wanted.standing.as_deref())?;
    let found =
        api.run(move |central| find_licenses(central, &operator, query, standings.as_ref(), LicenseView::of));
    Ok(Json(found.await?))
}

/// Reads words of standings, separated by commas.
pub(crate) fn standings(words: Option<&str>) -> Result<Option<BTreeSet<String>>, Fault> {
    let standings = words.map(|words| words.split(',').map(str::to_owned).collect::<BTreeSet<_>>());
    let unknown = |word: &&String| !Standing::WORDS.contains(&word.as_str());
    if let Some(word) = standings.iter().flatten().find(unknown) {
        let known = Standing::WORDS.join(", ");
        return Err(Fault::value("standing", format!("{word:?} is none; the words are {known}")));
    }
    Ok(standings)
}

/// Lists licenses with one of these standings, each shown as the caller wants it.
pub(crate) fn find_licenses<T>(
    central: &Central,
    operator: &Operator,
    mut query: ListQuery,
    standings: Option<&BTreeSet<String>>,
    show: impl Fn(&License, &World) -> T,
) -> Result<Page<T>, Fault> {
    // The store finds all that may have them; what has is seen in the world around.
    query.standings = standings.cloned().unwrap_or_default();
    let (limit, mut scanned, mut items) = (query.limit as usize, 0, Vec::new());
    loop {
        let rows = central.licenses(operator, &query)?;
        let world = central.see_licenses(operator, rows.iter().map(|l| l.id))?;
        let last = rows.last().map(|l| l.id.to_string());
        let is_last = rows.len() < limit;
        scanned += rows.len();
        for row in &rows {
            if standings.is_none_or(|words| words.contains(world.standing(row).word())) {
                items.push(show(row, &world));
            }
            // Stop in the middle of the rows, so that nothing is left out and nothing comes twice.
            if items.len() == limit {
                let more = !is_last || last.as_ref() != Some(&row.id.to_string());
                return Ok(Page { next: more.then(|| row.id.to_string()), items });
            }
        }
        if is_last || scanned >= SCANNED_MAX {
            return Ok(Page { items, next: last.filter(|_| !is_last) });
        }
        query.after = last;
    }
}

/// A license with all around it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LicenseDetail {
    #[serde(flatten)]
    license: LicenseView,
    /// Every container in which it is possible.
    possible: Vec<PossibleView>,
    /// Why a change of it has not arrived, if one is on its way.
    waiting: Option<ReasonView>,
    /// The chain of replacements it belongs to, first sold first.
    chain: Vec<String>,
    /// Activations, returns, transfers and reactivations, oldest first.
    history: Vec<ActivationView>,
    /// What can be done to it now, and why not the rest.
    actions: Vec<ActionView>,
}

/// Shows a license: standing, possible places, waiting reason, chain, activation history.
#[utoipa::path(get, path = "/licenses/{license}", tag = "licenses", operation_id = "show_license",
    params(("license" = String, Path, description = "The license's id")),
    responses((status = 200, body = LicenseDetail)), security(("api_key" = ["read"])))]
async fn show_license(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<LicenseId>,
) -> Answer<LicenseDetail> {
    Ok(Json(api.run(move |central| detail(central, &operator, id)).await?))
}

fn detail(central: &Central, operator: &Operator, id: LicenseId) -> Result<LicenseDetail, Fault> {
    let world = central.see_licenses(operator, [id])?;
    let license = world.licenses.get(&id).ok_or(AppError::NotFound(Key::License(id)))?;
    let possible = world.possible(id);
    let places: BTreeSet<Serial> =
        possible.iter().map(|p| p.container).chain(license.home_serial()).collect();
    let mut waiting = None;
    for place in places {
        let mut pending = central.pending(place)?.into_iter();
        waiting = waiting.or(pending.find(|p| p.license == Some(id)).map(|p| (&p.reason).into()));
    }
    let query = JournalQuery {
        limit: 1_000,
        key: Some(Key::License(id)),
        kinds: KINDS.iter().map(|kind| (*kind).to_owned()).collect(),
        ..JournalQuery::default()
    };
    let rows = central.events(operator, &query)?;
    Ok(LicenseDetail {
        possible: possible.into_iter().map(Into::into).collect(),
        waiting,
        chain: world.chain(id).iter().map(ToString::to_string).collect(),
        history: ActivationView::all(&rows)?,
        actions: ActionView::all(&choice::of_license(&world, license, central.now())),
        license: LicenseView::of(license, &world),
    })
}

/// A license by its id and standing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LicenseBrief {
    #[schema(value_type = String)]
    id: LicenseId,
    standing: StandingView,
}

/// What came of an action on licenses.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LicensesDone {
    #[serde(flatten)]
    done: Done,
    /// How the named licenses stand now; empty in a dry run and for more than 1000.
    licenses: Vec<LicenseBrief>,
}

async fn command(
    api: &Api,
    call: Call,
    licenses: BTreeSet<LicenseId>,
    make: impl FnOnce(BTreeSet<LicenseId>) -> Command,
) -> Answer<LicensesDone> {
    let shown = if call.dry_run || licenses.len() > SHOWN_MAX { BTreeSet::new() } else { licenses.clone() };
    let command = make(licenses);
    let done = api.run(move |central| {
        let done = central.command(&call, &command)?;
        let world = central.see_licenses(&call.operator, shown.iter().copied())?;
        let brief =
            |license: &License| LicenseBrief { id: license.id, standing: world.standing(license).into() };
        let licenses = shown.iter().filter_map(|id| world.licenses.get(id)).map(brief).collect();
        Ok(LicensesDone { done: Done::of(&done, call.dry_run), licenses })
    });
    Ok(Json(done.await?))
}

action! {
    /// Licenses to act on: all or none.
    LicensesNamed {
        #[schema(value_type = Vec<String>)]
        licenses: BTreeSet<LicenseId>,
    }
}

/// Declares an action without values, on many licenses and on one.
macro_rules! verb {
    ($command:ident: $(#[$many_doc:meta])* $many:ident $many_path:literal $many_id:literal;
        $(#[$one_doc:meta])* $one:ident $one_path:literal $one_id:literal; $permission:literal) => {
        $(#[$many_doc])*
        #[utoipa::path(post, path = $many_path, tag = "licenses", operation_id = $many_id,
            request_body = LicensesNamed, responses((status = 200, body = LicensesDone)),
            security(("api_key" = [$permission])))]
        async fn $many(State(api): State<Api>, act: Act<LicensesNamed>) -> Answer<LicensesDone> {
            let call = act.call($many_id);
            command(&api, call, act.body.licenses, |licenses| Command::$command { licenses }).await
        }

        $(#[$one_doc])*
        #[utoipa::path(post, path = $one_path, tag = "licenses", operation_id = $one_id,
            params(("license" = String, Path, description = "The license's id")), request_body = Plain,
            responses((status = 200, body = LicensesDone)), security(("api_key" = [$permission])))]
        async fn $one(State(api): State<Api>, Id(id): Id<LicenseId>, act: Act<Plain>) -> Answer<LicensesDone> {
            command(&api, act.call($one_id), [id].into(), |licenses| Command::$command { licenses }).await
        }
    };
}

verb!(Withdraw:
    /// Withdraws licenses: off the ticket at once, or out of the container at its next contact.
    withdraw_licenses "/licenses/withdraw" "withdraw_licenses";
    /// Withdraws a license: off the ticket at once, or out of the container at its next contact.
    withdraw_license "/licenses/{license}/withdraw" "withdraw_license"; "licenses");
verb!(CancelWithdrawal:
    /// Cancels withdrawals or replacements that are not confirmed.
    cancel_withdrawals "/licenses/cancel-withdrawal" "cancel_withdrawals";
    /// Cancels a withdrawal or replacement that is not confirmed.
    cancel_withdrawal "/licenses/{license}/cancel-withdrawal" "cancel_withdrawal"; "licenses");
verb!(Suspend:
    /// Suspends licenses: they stay where they are, unusable.
    suspend_licenses "/licenses/suspend" "suspend_licenses";
    /// Suspends a license: it stays where it is, unusable.
    suspend_license "/licenses/{license}/suspend" "suspend_license"; "licenses");
verb!(Resume:
    /// Makes suspended licenses usable again.
    resume_licenses "/licenses/resume" "resume_licenses";
    /// Makes a suspended license usable again.
    resume_license "/licenses/{license}/resume" "resume_license"; "licenses");
verb!(Unassign:
    /// Lifts assignments that were not collected.
    unassign_licenses "/licenses/unassign" "unassign_licenses";
    /// Lifts an assignment that was not collected.
    unassign_license "/licenses/{license}/unassign" "unassign_license"; "licenses");
verb!(ReleaseReactivation:
    /// Releases one reactivation of each license (support).
    release_reactivations "/licenses/release-reactivation" "release_reactivations";
    /// Releases one reactivation of a license (support).
    release_reactivation "/licenses/{license}/release-reactivation" "release_reactivation"; "containers");

action! {
    /// Licenses and the container they are to be in.
    AssignLicenses {
        #[schema(value_type = Vec<String>)]
        licenses: BTreeSet<LicenseId>,
        /// The container, also one not seen yet.
        #[schema(value_type = String)]
        container: Serial,
    }
}

/// Sets the home of licenses that have none.
#[utoipa::path(post, path = "/licenses/assign", tag = "licenses", operation_id = "assign_licenses",
    request_body = AssignLicenses, responses((status = 200, body = LicensesDone)),
    security(("api_key" = ["licenses"])))]
async fn assign_licenses(State(api): State<Api>, act: Act<AssignLicenses>) -> Answer<LicensesDone> {
    let (call, container) = (act.call("assign_licenses"), act.body.container);
    command(&api, call, act.body.licenses, |licenses| Command::Assign { licenses, container }).await
}

action! {
    /// The container a license is to be in.
    AssignLicense {
        /// The container, also one not seen yet.
        #[schema(value_type = String)]
        container: Serial,
    }
}

/// Sets the home of a license that has none.
#[utoipa::path(post, path = "/licenses/{license}/assign", tag = "licenses", operation_id = "assign_license",
    params(("license" = String, Path, description = "The license's id")), request_body = AssignLicense,
    responses((status = 200, body = LicensesDone)), security(("api_key" = ["licenses"])))]
async fn assign_license(
    State(api): State<Api>,
    Id(id): Id<LicenseId>,
    act: Act<AssignLicense>,
) -> Answer<LicensesDone> {
    let (call, container) = (act.call("assign_license"), act.body.container);
    command(&api, call, [id].into(), |licenses| Command::Assign { licenses, container }).await
}

action! {
    /// Changes of terms, by the names in `terms`; `lease_days` and `grace_days` count in days.
    AmendLicenses {
        #[schema(value_type = Vec<String>)]
        licenses: BTreeSet<LicenseId>,
        /// Terms that get a new value; null takes the term away.
        #[serde(default)]
        #[schema(value_type = Object, example = json!({"valid_until": "2027-12-31"}))]
        set: BTreeMap<String, Value>,
        /// Terms that grow by a value (dates by days).
        #[serde(default)]
        #[schema(value_type = Object, example = json!({"seats": 2}))]
        add: BTreeMap<String, Value>,
    }
}

action! {
    /// Changes of terms, by the names in `terms`; `lease_days` and `grace_days` count in days.
    AmendLicense {
        /// Terms that get a new value; null takes the term away.
        #[serde(default)]
        #[schema(value_type = Object, example = json!({"valid_until": "2027-12-31"}))]
        set: BTreeMap<String, Value>,
        /// Terms that grow by a value (dates by days).
        #[serde(default)]
        #[schema(value_type = Object, example = json!({"seats": 2}))]
        add: BTreeMap<String, Value>,
    }
}

/// Reads changes that replace and changes that add.
pub(crate) fn wanted(
    api: &Api,
    set: &BTreeMap<String, Value>,
    add: &BTreeMap<String, Value>,
) -> Result<Vec<TermChange>, Fault> {
    let mut wanted = changes("set", Mode::Set, set, &api.config.zone)?;
    wanted.extend(changes("add", Mode::Add, add, &api.config.zone)?);
    Ok(wanted)
}

/// Changes the terms of licenses in place.
#[utoipa::path(post, path = "/licenses/amend", tag = "licenses", operation_id = "amend_licenses",
    request_body = AmendLicenses, responses((status = 200, body = LicensesDone)),
    security(("api_key" = ["licenses"])))]
async fn amend_licenses(State(api): State<Api>, act: Act<AmendLicenses>) -> Answer<LicensesDone> {
    let (call, changes) = (act.call("amend_licenses"), wanted(&api, &act.body.set, &act.body.add)?);
    command(&api, call, act.body.licenses, |licenses| Command::Amend { licenses, changes }).await
}

/// Changes the terms of a license in place.
#[utoipa::path(post, path = "/licenses/{license}/amend", tag = "licenses", operation_id = "amend_license",
    params(("license" = String, Path, description = "The license's id")), request_body = AmendLicense,
    responses((status = 200, body = LicensesDone)), security(("api_key" = ["licenses"])))]
async fn amend_license(
    State(api): State<Api>,
    Id(id): Id<LicenseId>,
    act: Act<AmendLicense>,
) -> Answer<LicensesDone> {
    let (call, changes) = (act.call("amend_license"), wanted(&api, &act.body.set, &act.body.add)?);
    command(&api, call, [id].into(), |licenses| Command::Amend { licenses, changes }).await
}
