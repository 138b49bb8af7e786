//! The event feed: everything that happened, in the order of its commit.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_domain::event::Event;
use tenure_store::StoreError;
use tenure_store::derived::parse_key;
use tenure_store::query::JournalQuery;
use tenure_store::records::JournalRow;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::done::KeyView;
use super::event::EventView;
use super::page::limit;
use super::time::Time;
use crate::extract::Params;
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list_events))
}

/// Reads the event of a journal row.
pub(super) fn event(row: &JournalRow) -> Result<Event, Fault> {
    serde_json::from_str(&row.entry.event)
        .map_err(|_| StoreError::Corrupt { table: "journal", id: row.position.to_string() }.into())
}

/// One entry of the feed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EntryView {
    /// Its place in the feed, from 1, without gaps.
    position: u64,
    at: Time,
    /// Who: `key:…` for an API key, a container's serial, or `central`.
    actor: String,
    /// Why, as the person said it.
    reason: String,
    /// The operation that wrote it.
    operation: String,
    /// Other things it concerns.
    also: Vec<KeyView>,
    #[serde(flatten)]
    event: EventView,
}

impl EntryView {
    pub(super) fn of(row: &JournalRow) -> Result<Self, Fault> {
        Ok(Self {
            position: row.position,
            at: Time(row.entry.at),
            actor: row.entry.actor.to_string(),
            reason: row.entry.reason.clone(),
            operation: row.entry.written_by.clone(),
            also: row.entry.also.iter().map(Into::into).collect(),
            event: (&event(row)?).into(),
        })
    }
}

/// A part of the feed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Feed {
    events: Vec<EntryView>,
    /// Send it as `after` next time; the same as before if nothing came.
    next: u64,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EventsWanted {
    /// The last feed position already seen; 0: from the beginning.
    after: Option<u64>,
    /// 1 to 1000.
    limit: Option<u32>,
    /// Only these kinds, separated by commas.
    kind: Option<String>,
    /// Only what happened to this or concerns it: `license/L-…`, `container/F-…`, `ticket/T-…`,
    /// `order/…`, `customer/…`, `item/…`, `settings/`.
    key: Option<String>,
}

/// Reads the feed: every change, in the order of its commit.
#[utoipa::path(get, path = "/events", tag = "events", operation_id = "list_events", params(EventsWanted),
    responses((status = 200, body = Feed)), security(("api_key" = ["read"])))]
async fn list_events(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<EventsWanted>,
) -> Answer<Feed> {
    let unknown = "it is the kind and the id, like license/L-… or settings/";
    let key = wanted.key.map(|text| parse_key(&text).ok_or_else(|| Fault::value("key", unknown)));
    let kinds: Vec<String> =
        wanted.kind.iter().flat_map(|kinds| kinds.split(',')).map(str::to_owned).collect();
    let after = wanted.after.unwrap_or_default();
    if i64::try_from(after).is_err() || kinds.iter().any(|kind| kind.contains('\0')) {
        return Err(Fault::value("after", "no feed is so long, and no kind has such a name".to_owned()));
    }
    let limit = limit(wanted.limit)?;
    let query = JournalQuery { after, limit, key: key.transpose()?, kinds, ..JournalQuery::default() };
    let rows = api.run(move |central| Ok(central.events(&operator, &query)?)).await?;
    let next = rows.last().map_or(after, |row| row.position);
    Ok(Json(Feed { events: rows.iter().map(EntryView::of).collect::<Result<_, _>>()?, next }))
}
