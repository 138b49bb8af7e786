//! The propagation view: every vendor change on its way, its age, and why it has not arrived.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_app::propagation::{Change, Pending, Reason};
use tenure_domain::contact::manifest::Waiting;
use tenure_domain::time::Instant;
use tenure_store::query::ListQuery;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::page::{Page, filter, query};
use super::time::Time;
use crate::extract::Params;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list_propagation))
}

/// Why a change has not arrived.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ReasonView {
    /// The stable word.
    #[schema(example = "not_called")]
    pub(crate) word: &'static str,
    /// For people.
    pub(crate) text: String,
    /// The container waited for, if it waits for one.
    pub(crate) container: Option<String>,
}

impl From<&Reason> for ReasonView {
    fn from(reason: &Reason) -> Self {
        let plain = |word, text: &str| Self { word, text: text.into(), container: None };
        match reason {
            Reason::NeverCalled => plain("never_called", "the container never made a signed contact"),
            Reason::NotCalled => plain("not_called", "the container has not called since the change"),
            Reason::WithoutReceipt => plain("without_receipt", "it was signed; the receipt is missing"),
            Reason::AutomaticUpdatesOff => {
                plain("automatic_updates_off", "automatic updates are off; it goes with the user's next pick")
            }
            Reason::Flagged(reason) => Self {
                word: "flagged",
                text: format!("the container is flagged ({}): {}", reason.word(), reason.text()),
                container: None,
            },
            Reason::Waiting(waiting) => {
                let container = match waiting {
                    Waiting::ForContainer { container } => Some(container.to_string()),
                    _ => None,
                };
                Self { word: waiting_word(*waiting), text: waiting.to_string(), container }
            }
        }
    }
}

const fn waiting_word(waiting: Waiting) -> &'static str {
    match waiting {
        Waiting::ForContainer { .. } => "for_container",
        Waiting::Flagged => "flagged",
        Waiting::Blocklisted => "blocklisted",
        Waiting::KindNotAllowed => "kind_not_allowed",
        Waiting::LevelTooLow { .. } => "level_too_low",
        Waiting::RuntimeTooOld { .. } => "runtime_too_old",
        Waiting::TooMany => "too_many",
        Waiting::PushNotAllowed => "push_not_allowed",
    }
}

/// A change on its way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PendingView {
    container: String,
    /// The license, if the change is about one.
    license: Option<String>,
    /// `deliver`, `remove`, `alter`, `lock`, `unlock` or `reset`.
    pub(crate) change: &'static str,
    /// Since when, as far as that is known.
    since: Option<Time>,
    age_seconds: Option<i64>,
    pub(crate) reason: ReasonView,
    /// When the container last asked for a hint.
    last_hint: Option<Time>,
    /// When it last made a signed contact.
    last_contact: Option<Time>,
}

impl PendingView {
    pub(crate) fn of(pending: &Pending, now: Instant) -> Self {
        let change = match pending.change {
            Change::Deliver => "deliver",
            Change::Remove => "remove",
            Change::Alter => "alter",
            Change::Lock => "lock",
            Change::Unlock => "unlock",
            Change::Reset => "reset",
        };
        Self {
            container: pending.container.to_string(),
            license: pending.license.map(|id| id.to_string()),
            change,
            since: Time::of(pending.since),
            age_seconds: pending.since.map(|since| now.since(since)),
            reason: (&pending.reason).into(),
            last_hint: Time::of(pending.last_hint),
            last_contact: Time::of(pending.last_contact),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PropagationWanted {
    /// Only containers attached to this customer.
    customer: Option<String>,
    /// Only containers whose newest content is not confirmed (or is).
    outstanding: Option<bool>,
    /// The last container already seen.
    after: Option<String>,
    /// How many containers to look at, 1 to 1000. A page lists all changes of each; go on while there is
    /// a `next`.
    limit: Option<u32>,
}

/// Lists every pending vendor change, by container; those that wait longest first.
#[utoipa::path(get, path = "/propagation", tag = "propagation", operation_id = "list_propagation",
    params(PropagationWanted), responses((status = 200, body = Page<PendingView>)),
    security(("api_key" = ["read"])))]
async fn list_propagation(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<PropagationWanted>,
) -> Answer<Page<PendingView>> {
    let query = ListQuery {
        customer: filter("customer", wanted.customer)?,
        outstanding: wanted.outstanding,
        ..query(wanted.after, wanted.limit)?
    };
    let now = api.central.now();
    let (pending, next) = api.run(move |central| Ok(central.propagation(&operator, &query)?)).await?;
    let items = pending.iter().map(|p| PendingView::of(p, now)).collect();
    Ok(Json(Page { items, next: next.map(|serial| serial.to_string()) }))
}
