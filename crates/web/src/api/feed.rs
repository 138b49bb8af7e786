//! The event feed: everything that happened, in the order of its commit.

use axum::Json;
use axum::extract::State;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_app::audit::{ChainFault, Verified};
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
use super::download::Format;
use super::event::EventView;
use super::page::{filter, limit};
use super::time::{Time, When};
use crate::extract::Params;
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list_events)).routes(routes!(verify_events))
}

/// Reads the event of a journal row.
pub(crate) fn read_event(row: &JournalRow) -> Result<Event, Fault> {
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
    /// Its number in the chain of what it is about, from 1.
    number: u64,
    /// The hash that chains it to the one before.
    hash: String,
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
            number: row.number,
            hash: row.hash.to_string(),
            also: row.entry.also.iter().map(Into::into).collect(),
            event: (&read_event(row)?).into(),
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

/// What of the journal is wanted.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AuditWanted {
    /// `csv` or `json`, for an export; left out: `csv`.
    #[serde(default)]
    #[param(inline)]
    pub(crate) format: Format,
    /// The last feed position already seen; 0: from the beginning (newest first: from the end).
    pub(crate) after: Option<u64>,
    /// 1 to 1000.
    pub(crate) limit: Option<u32>,
    /// Only these kinds, separated by commas.
    pub(crate) kind: Option<String>,
    /// Only what happened to this or concerns it: `license/L-…`, `container/F-…`, `ticket/T-…`,
    /// `order/…`, `customer/…`, `item/…`, `settings/`.
    pub(crate) key: Option<String>,
    /// Only from this time on (a date: from the end of that day).
    #[param(value_type = Option<String>)]
    pub(crate) since: Option<When>,
    /// Only before this time (a date: up to its end).
    #[param(value_type = Option<String>)]
    pub(crate) until: Option<When>,
    /// Only by this actor.
    pub(crate) actor: Option<String>,
    /// Only written by this operation; of a bulk action `bulk/B-…`.
    pub(crate) operation: Option<String>,
    /// Only whose reason contains this.
    pub(crate) reason: Option<String>,
    /// Newest first.
    pub(crate) newest_first: Option<bool>,
}

impl AuditWanted {
    /// Reads it as a query.
    pub(crate) fn query(self, zone: &TimeZone) -> Result<JournalQuery, Fault> {
        let unknown = "it is the kind and the id, like license/L-… or settings/";
        let key = self.key.map(|text| parse_key(&text).ok_or_else(|| Fault::value("key", unknown)));
        let kinds: Vec<String> =
            self.kind.iter().flat_map(|kinds| kinds.split(',')).map(str::to_owned).collect();
        let after = self.after.unwrap_or_default();
        let texts = [&self.operation, &self.reason];
        let odd = texts.into_iter().flatten().any(|text| text.contains('\0'));
        if i64::try_from(after).is_err() || odd || kinds.iter().any(|kind| kind.contains('\0')) {
            return Err(Fault::value("after", "no feed is so long, and no kind has such a name".to_owned()));
        }
        let at = |place: &str, when: Option<When>| {
            let out = || Fault::value(place, "the date is out of range");
            when.map(|when| when.instant(zone).ok_or_else(out)).transpose()
        };
        Ok(JournalQuery {
            licenses_of: None,
            after,
            limit: limit(self.limit)?,
            key: key.transpose()?,
            kinds,
            without: Vec::new(),
            backwards: self.newest_first.unwrap_or_default(),
            since: at("since", self.since)?,
            until: at("until", self.until)?,
            actor: filter("actor", self.actor)?,
            operation: self.operation,
            reason: self.reason,
        })
    }
}

/// Reads the feed: every change, in the order of its commit; or searches it as the audit log.
#[utoipa::path(get, path = "/events", tag = "events", operation_id = "list_events", params(AuditWanted),
    responses((status = 200, body = Feed)), security(("api_key" = ["read"])))]
async fn list_events(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<AuditWanted>,
) -> Answer<Feed> {
    let query = wanted.query(&api.config.zone)?;
    let after = query.after;
    let rows = api.run(move |central| Ok(central.events(&operator, &query)?)).await?;
    let next = rows.last().map_or(after, |row| row.position);
    Ok(Json(Feed { events: rows.iter().map(EntryView::of).collect::<Result<_, _>>()?, next }))
}

/// Something that is wrong with the journal.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChainFaultView {
    /// The feed position.
    pub(crate) position: u64,
    /// What is wrong.
    pub(crate) text: String,
}

/// What a verification of the journal found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VerifiedView {
    /// Nothing is wrong.
    pub(crate) sound: bool,
    /// How many entries were looked at.
    pub(crate) entries: u64,
    /// How many chains they form: one for each thing.
    pub(crate) chains: u64,
    /// The feed position up to which it looked.
    pub(crate) end: u64,
    /// How many faults there are.
    pub(crate) faulty: u64,
    /// The first 1,000 of them.
    pub(crate) faults: Vec<ChainFaultView>,
    /// Of one thing: the hash of its last entry, to compare with a note taken before.
    pub(crate) head: Option<String>,
}

impl From<&Verified> for VerifiedView {
    fn from(v: &Verified) -> Self {
        let fault = |f: &ChainFault| ChainFaultView { position: f.position(), text: f.to_string() };
        Self {
            sound: v.faulty == 0,
            entries: v.entries,
            chains: v.chains,
            end: v.end,
            faulty: v.faulty,
            faults: v.faults.iter().map(fault).collect(),
            head: v.head.map(|head| head.to_string()),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct VerifyWanted {
    /// Only the chain of this: `license/L-…`, `container/F-…`; left out: the whole journal.
    key: Option<String>,
}

/// Verifies the journal's hash chains: that no entry was changed and none is missing.
#[utoipa::path(get, path = "/events/verify", tag = "events", operation_id = "verify_events",
    params(VerifyWanted), responses((status = 200, body = VerifiedView)),
    security(("api_key" = ["read"])))]
async fn verify_events(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<VerifyWanted>,
) -> Answer<VerifiedView> {
    let unknown = "it is the kind and the id, like license/L-… or settings/";
    let key = wanted.key.map(|text| parse_key(&text).ok_or_else(|| Fault::value("key", unknown)));
    let key = key.transpose()?;
    let found = api.run(move |central| Ok(central.verify_journal(&operator, key.as_ref())?)).await?;
    Ok(Json((&found).into()))
}
