//! Bulk actions: one action over a list's filter, with a preview first.

mod view;
mod wanted;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use tenure_app::access::Operator;
use tenure_app::bulk::{BulkWanted, Job, JobState, MemberState, Rules};
use tenure_domain::ids::Digest;
use tenure_store::bulk::{BulkQuery, MemberQuery};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::done::{Plain, action};
use super::download::{Format, Table, download};
use super::page::{Page, limit};
use crate::extract::{Act, Params};
use crate::fault::Fault;
use crate::state::Api;

pub(crate) use view::{BulkView, MemberView, RulesJson};
pub(crate) use wanted::{ActionJson, FilterJson};

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_bulks, preview_bulk))
        .routes(routes!(show_bulk_rules, set_bulk_rules))
        .routes(routes!(show_bulk))
        .routes(routes!(list_bulk_members))
        .routes(routes!(download_bulk))
        .routes(routes!(confirm_bulk))
        .routes(routes!(approve_bulk))
        .routes(routes!(stop_bulk))
        .routes(routes!(continue_bulk))
        .routes(routes!(take_back_bulk))
}

action! {
    /// A bulk action to preview.
    PreviewBulk {
        /// What to do.
        action: ActionJson,
        /// To which rows of the action's list; left out: to all.
        #[serde(default)]
        filter: FilterJson,
    }
}

/// Previews a bulk action: freezes who is meant and says what will change. Nothing is changed until it
/// is confirmed.
#[utoipa::path(post, path = "/bulk", tag = "bulk", operation_id = "preview_bulk", request_body = PreviewBulk,
    responses((status = 200, body = BulkView)), security(("api_key" = ["read"])))]
async fn preview_bulk(State(api): State<Api>, act: Act<PreviewBulk>) -> Answer<BulkView> {
    let (call, zone) = (act.call("preview_bulk"), api.config.zone.clone());
    let (action, filter) = (act.body.action, act.body.filter);
    let job = api.run(move |central| {
        let action = action.resolve(central, &call.operator, &zone)?;
        let wanted = BulkWanted { action, filter: filter.resolve(&zone)? };
        Ok(central.preview_bulk(&call, &wanted)?)
    });
    Ok(Json(BulkView::of(&job.await?)))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct BulksWanted {
    /// Only in one of these states, by word, separated by commas.
    state: Option<String>,
    /// The last id already seen.
    after: Option<String>,
    /// 1 to 1000.
    limit: Option<u32>,
}

/// Lists bulk actions, newest first, without how far their members are.
#[utoipa::path(get, path = "/bulk", tag = "bulk", operation_id = "list_bulks", params(BulksWanted),
    responses((status = 200, body = Page<BulkView>)), security(("api_key" = ["read"])))]
async fn list_bulks(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<BulksWanted>,
) -> Answer<Page<BulkView>> {
    let known: Vec<&str> = JobState::ALL.iter().map(|state| state.word()).collect();
    let query = BulkQuery {
        after: wanted.after,
        limit: limit(wanted.limit)?,
        words: words("state", wanted.state.as_deref(), &known)?,
    };
    let most = query.limit as usize;
    let jobs = api.run(move |central| Ok(central.bulks(&operator, &query)?)).await?;
    let next = jobs.last().filter(|_| jobs.len() == most).map(|job| job.id.clone());
    Ok(Json(Page { items: jobs.iter().map(BulkView::of).collect(), next }))
}

/// Reads words separated by commas.
fn words(place: &str, text: Option<&str>, known: &[&str]) -> Result<Vec<String>, Fault> {
    let words: Vec<String> = text.iter().flat_map(|text| text.split(',')).map(str::to_owned).collect();
    match words.iter().find(|word| !known.contains(&word.as_str())) {
        Some(word) => Err(Fault::value(place, format!("{word:?} is none; there are {}", known.join(", ")))),
        None => Ok(words),
    }
}

/// Shows a bulk action: what the preview found and how far it is.
#[utoipa::path(get, path = "/bulk/{bulk}", tag = "bulk", operation_id = "show_bulk",
    params(("bulk" = String, Path, description = "The bulk action's id")),
    responses((status = 200, body = BulkView)), security(("api_key" = ["read"])))]
async fn show_bulk(State(api): State<Api>, operator: Operator, Path(id): Path<String>) -> Answer<BulkView> {
    let job = api.run(move |central| Ok(central.bulk(&operator, &id)?)).await?;
    Ok(Json(BulkView::of(&job)))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MembersWanted {
    /// Only in one of these states, by word, separated by commas.
    state: Option<String>,
    /// The last number already seen.
    after: Option<u64>,
    /// 1 to 1000.
    limit: Option<u32>,
}

/// Lists the members of a bulk action, with what became of each, or why it can't be done.
#[utoipa::path(get, path = "/bulk/{bulk}/members", tag = "bulk", operation_id = "list_bulk_members",
    params(("bulk" = String, Path, description = "The bulk action's id"), MembersWanted),
    responses((status = 200, body = Page<MemberView>)), security(("api_key" = ["read"])))]
async fn list_bulk_members(
    State(api): State<Api>,
    operator: Operator,
    Path(bulk): Path<String>,
    Params(wanted): Params<MembersWanted>,
) -> Answer<Page<MemberView>> {
    let known: Vec<&str> = MemberState::ALL.iter().map(|state| state.word()).collect();
    let query = MemberQuery {
        bulk,
        after: wanted.after.filter(|after| i64::try_from(*after).is_ok()),
        limit: limit(wanted.limit)?,
        words: words("state", wanted.state.as_deref(), &known)?,
    };
    let most = query.limit as usize;
    let members = api.run(move |central| Ok(central.bulk_members(&operator, &query)?)).await?;
    let next = members.last().filter(|_| members.len() == most).map(|member| member.number.to_string());
    Ok(Json(Page { items: members.iter().map(MemberView::of).collect(), next }))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ResultWanted {
    /// `csv` or `json`; left out: `csv`.
    #[serde(default)]
    #[param(inline)]
    format: Format,
}

/// Downloads what became of every member, as CSV or JSON.
#[utoipa::path(get, path = "/bulk/{bulk}/result", tag = "bulk", operation_id = "download_bulk",
    params(("bulk" = String, Path, description = "The bulk action's id"), ResultWanted),
    responses((status = 200, description = "The members, a line each",
        content((String = "text/csv"), (Vec<MemberView> = "application/json")))),
    security(("api_key" = ["read"])))]
async fn download_bulk(
    State(api): State<Api>,
    operator: Operator,
    Path(id): Path<String>,
    Params(wanted): Params<ResultWanted>,
) -> Result<Response, Fault> {
    result(&api, operator, id, wanted.format).await
}

/// Sends what became of every member: for the API and for the page.
pub(crate) async fn result(
    api: &Api,
    operator: Operator,
    id: String,
    format: Format,
) -> Result<Response, Fault> {
    let found = {
        let (operator, id) = (operator.clone(), id.clone());
        api.run(move |central| Ok(central.bulk(&operator, &id)?)).await?
    };
    let mut after = None;
    let table = Table {
        name: format!("bulk-{}", found.id),
        columns: vec!["number", "id", "state", "why", "position"],
    };
    Ok(download(api, format, table, move |central| {
        let query = MemberQuery { bulk: id.clone(), after, limit: 1_000, words: Vec::new() };
        let members = central.bulk_members(&operator, &query)?;
        after = members.last().map(|member| member.number);
        Ok(members.iter().map(MemberView::of).collect::<Vec<_>>())
    }))
}

action! {
    /// The confirmation of a preview.
    ConfirmBulk {
        /// The preview's `facts`: only what was looked at is done.
        #[schema(value_type = String)]
        facts: Digest,
    }
}

/// Starts a bulk action if the facts are still those of its preview. With `facts-changed`, look at the
/// bulk action again: its preview is a new one.
#[utoipa::path(post, path = "/bulk/{bulk}/confirm", tag = "bulk", operation_id = "confirm_bulk",
    params(("bulk" = String, Path, description = "The bulk action's id")), request_body = ConfirmBulk,
    responses((status = 200, body = BulkView)), security(("api_key" = ["read"])))]
async fn confirm_bulk(
    State(api): State<Api>,
    Path(id): Path<String>,
    act: Act<ConfirmBulk>,
) -> Answer<BulkView> {
    let (operator, facts) = (act.operator, act.body.facts);
    let job = api.run(move |central| Ok(central.confirm_bulk(&operator, &id, facts)?)).await?;
    Ok(Json(BulkView::of(&job)))
}

/// Declares a step without values.
macro_rules! step {
    ($(#[$doc:meta])* $name:ident $path:literal $id:literal) => {
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "bulk", operation_id = $id,
            params(("bulk" = String, Path, description = "The bulk action's id")), request_body = Plain,
            responses((status = 200, body = BulkView)), security(("api_key" = ["read"])))]
        async fn $name(State(api): State<Api>, Path(id): Path<String>, act: Act<Plain>) -> Answer<BulkView> {
            let operator = act.operator;
            let job: Job = api.run(move |central| Ok(central.$name(&operator, &id)?)).await?;
            Ok(Json(BulkView::of(&job)))
        }
    };
}

step!(
    /// Approves a bulk action that somebody else confirmed.
    approve_bulk "/bulk/{bulk}/approve" "approve_bulk"
);
step!(
    /// Stops a bulk action; before it started, gives it up.
    stop_bulk "/bulk/{bulk}/stop" "stop_bulk"
);
step!(
    /// Goes on with a stopped bulk action.
    continue_bulk "/bulk/{bulk}/continue" "continue_bulk"
);
step!(
    /// Takes back what the bulk action did, as far as no container confirmed it.
    take_back_bulk "/bulk/{bulk}/take-back" "take_back_bulk"
);

/// Shows the limits of bulk actions.
#[utoipa::path(get, path = "/bulk-rules", tag = "bulk", operation_id = "show_bulk_rules",
    responses((status = 200, body = RulesJson)), security(("api_key" = ["read"])))]
async fn show_bulk_rules(State(api): State<Api>, operator: Operator) -> Answer<RulesJson> {
    let rules = api.run(move |central| Ok(central.bulk_rules(&operator)?)).await?;
    Ok(Json(rules.into()))
}

action! {
    /// The limits of bulk actions.
    SetBulkRules {
        /// The limits.
        rules: RulesJson,
    }
}

/// Sets the limits of bulk actions: quotas by role, and when a second person has to approve.
#[utoipa::path(put, path = "/bulk-rules", tag = "bulk", operation_id = "set_bulk_rules",
    request_body = SetBulkRules, responses((status = 200, body = RulesJson)),
    security(("api_key" = ["administer"])))]
async fn set_bulk_rules(State(api): State<Api>, act: Act<SetBulkRules>) -> Answer<RulesJson> {
    let call = act.call("set_bulk_rules");
    let rules = Rules::try_from(act.body.rules)?;
    let rules = api.run(move |central| {
        central.set_bulk_rules(&call, &rules)?;
        Ok(rules)
    });
    Ok(Json(rules.await?.into()))
}
