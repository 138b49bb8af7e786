//! What needs a person now, and one search over everything.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_app::overview::{AGES, Overview, Waiting};
use tenure_app::search::Hit;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::done::KeyView;
use super::time::Time;
use crate::extract::Input;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(show_overview)).routes(routes!(search))
}

/// How many, and since when the oldest.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WaitingView {
    pub(crate) count: u64,
    pub(crate) oldest: Option<Time>,
}

impl From<Waiting> for WaitingView {
    fn from(waiting: Waiting) -> Self {
        Self { count: waiting.count, oldest: Time::of(waiting.oldest) }
    }
}

/// Containers by the age of their oldest change.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AgeView {
    /// Up to this age in seconds; absent: older than all others.
    pub(crate) up_to_seconds: Option<i64>,
    pub(crate) containers: u64,
}

/// Vendor changes on their way.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OnItsWayView {
    /// To how many containers.
    pub(crate) containers: u64,
    /// How many changes.
    pub(crate) changes: u64,
    pub(crate) oldest: Option<Time>,
    /// Containers among them that never made a signed contact.
    pub(crate) never_called: u64,
    /// Containers among them that have not called since their oldest change.
    pub(crate) not_called: u64,
    pub(crate) ages: Vec<AgeView>,
}

/// What happened on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ActivityDayView {
    /// The day in UTC.
    #[schema(value_type = String, format = Date)]
    pub(crate) day: String,
    /// Journal entries by kind.
    pub(crate) entries: BTreeMap<String, u64>,
}

/// What needs a person now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OverviewView {
    pub(crate) on_its_way: OnItsWayView,
    /// Containers whose newest content is not confirmed.
    pub(crate) receipts_outstanding: WaitingView,
    /// Flagged containers by reason.
    pub(crate) flagged: BTreeMap<String, u64>,
    /// Containers not on the blocklist that made no signed contact for 30 days.
    pub(crate) silent: u64,
    /// Containers on the blocklist.
    pub(crate) blocklisted: u64,
    /// Licenses that wait for support to release a reactivation.
    pub(crate) reactivations_asked: WaitingView,
    /// Licenses that end within 30 days.
    pub(crate) ending_in_30_days: u64,
    /// Licenses that end within 60 days, the ones before included.
    pub(crate) ending_in_60_days: u64,
    /// Licenses that end within 90 days, the ones before included.
    pub(crate) ending_in_90_days: u64,
    /// The last 30 days on which something happened, oldest first.
    pub(crate) activity: Vec<ActivityDayView>,
}

impl From<Overview> for OverviewView {
    fn from(o: Overview) -> Self {
        let limits = AGES.into_iter().map(Some).chain([None]);
        let ages = limits.zip(o.on_its_way.ages);
        let ways = OnItsWayView {
            containers: o.on_its_way.containers,
            changes: o.on_its_way.changes,
            oldest: Time::of(o.on_its_way.oldest),
            never_called: o.on_its_way.never_called,
            not_called: o.on_its_way.not_called,
            ages: ages.map(|(up_to_seconds, containers)| AgeView { up_to_seconds, containers }).collect(),
        };
        let mut days: BTreeMap<i64, BTreeMap<String, u64>> = BTreeMap::new();
        for activity in o.activity {
            days.entry(activity.day).or_default().insert(activity.kind, activity.entries);
        }
        let day = |(day, entries)| ActivityDayView { day: day_text(day), entries };
        Self {
            on_its_way: ways,
            receipts_outstanding: o.outstanding.into(),
            flagged: o.flagged,
            silent: o.silent,
            blocklisted: o.blocklisted,
            reactivations_asked: o.asked.into(),
            ending_in_30_days: o.ending[0],
            ending_in_60_days: o.ending[1],
            ending_in_90_days: o.ending[2],
            activity: days.into_iter().map(day).collect(),
        }
    }
}

/// Writes a day counted from 1970, `2026-11-23`.
pub(crate) fn day_text(day: i64) -> String {
    let (year, month, day) = tenure_domain::time::Instant(day * tenure_domain::time::DAY).civil_date();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Counts what needs a person now: changes on their way, receipts, flags, silence, ends, and what happened.
#[utoipa::path(get, path = "/overview", tag = "overview", operation_id = "show_overview",
    responses((status = 200, body = OverviewView)), security(("api_key" = ["read"])))]
async fn show_overview(State(api): State<Api>, operator: Operator) -> Answer<OverviewView> {
    Ok(Json(api.run(move |central| Ok(central.overview(&operator)?.into())).await?))
}

/// What to look for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SearchWanted {
    /// A ticket code, any id, an order number, PO number, host id, or part of a name; at most 200
    /// characters.
    text: String,
}

/// Something that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HitView {
    #[serde(flatten)]
    pub(crate) key: KeyView,
    /// Its name, label or number; empty: it has none.
    pub(crate) name: String,
    /// Whose, of what, or where; empty: nothing to say.
    pub(crate) detail: String,
    /// `ticket_code`, `id`, `order_number`, `po_number` or `part`.
    pub(crate) by: &'static str,
}

impl From<&Hit> for HitView {
    fn from(hit: &Hit) -> Self {
        let (name, detail) = (hit.name.clone(), hit.detail.clone());
        Self { key: (&hit.key).into(), name, detail, by: hit.by.word() }
    }
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Hits {
    /// Exact ones first; at most 8 of a kind.
    hits: Vec<HitView>,
}

/// Finds tickets, orders, licenses, containers, customers and items by whatever a person has at hand. It
/// changes nothing; it is a POST because the text may be a ticket's code, which belongs in no address.
#[utoipa::path(post, path = "/search", tag = "overview", operation_id = "search",
    request_body = SearchWanted, responses((status = 200, body = Hits)),
    security(("api_key" = ["read"])))]
async fn search(
    State(api): State<Api>,
    operator: Operator,
    Input(wanted): Input<SearchWanted>,
) -> Answer<Hits> {
    let hits = api.run(move |central| Ok(central.search(&operator, &wanted.text)?)).await?;
    Ok(Json(Hits { hits: hits.iter().map(Into::into).collect() }))
}
