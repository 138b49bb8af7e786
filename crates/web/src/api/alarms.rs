//! Alarms: where Central's records and a container's do not agree.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_app::alarms::Raised;
use tenure_domain::command::Command;
use tenure_domain::ids::Serial;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::done::{Done, action};
use super::page::{Page, limit};
use super::time::Time;
use crate::extract::{Act, Id, Params};
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list_alarms)).routes(routes!(acknowledge_alarms))
}

/// An alarm.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AlarmView {
    /// The container that it is about.
    pub(crate) container: String,
    /// Its number among the container's alarms, from 1.
    pub(crate) number: u32,
    /// `forgotten_update`, `external_adopted`, `external_left_out`, `duplicate`, `old_generation` or
    /// `unknown_update`.
    pub(crate) alarm: &'static str,
    /// What happened, why, and what to do next.
    pub(crate) text: String,
    pub(crate) at: Time,
    /// Nobody has acknowledged it yet.
    pub(crate) stands: bool,
}

impl From<&Raised> for AlarmView {
    fn from(raised: &Raised) -> Self {
        Self {
            container: raised.container.to_string(),
            number: raised.number,
            alarm: raised.alarm.word(),
            text: raised.alarm.text(),
            at: Time(raised.at),
            stands: raised.stands,
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AlarmsWanted {
    /// Also those that were acknowledged.
    all: Option<bool>,
    /// The `next` of the page before.
    after: Option<u64>,
    /// 1 to 1000.
    limit: Option<u32>,
}

/// Lists alarms that nobody has acknowledged, the oldest first.
#[utoipa::path(get, path = "/alarms", tag = "alarms", operation_id = "list_alarms", params(AlarmsWanted),
    responses((status = 200, body = Page<AlarmView>)), security(("api_key" = ["read"])))]
async fn list_alarms(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<AlarmsWanted>,
) -> Answer<Page<AlarmView>> {
    let (all, limit) = (wanted.all.unwrap_or_default(), limit(wanted.limit)?);
    let after = wanted.after.unwrap_or_default();
    if i64::try_from(after).is_err() {
        return Err(Fault::value("after", "no list is so long".to_owned()));
    }
    let rows = api.run(move |central| Ok(central.alarms(&operator, all, after, limit)?)).await?;
    let is_full = rows.len() >= limit as usize;
    let next = rows.last().filter(|_| is_full).map(|raised| raised.position.to_string());
    Ok(Json(Page { items: rows.iter().map(Into::into).collect(), next }))
}

action! {
    /// Which alarms to acknowledge.
    AcknowledgeAlarms {
        /// One alarm by its number; absent: all of the container.
        #[serde(default)]
        number: Option<u32>,
    }
}

/// Acknowledges alarms of a container after a person looked at them.
#[utoipa::path(post, path = "/containers/{container}/acknowledge-alarms", tag = "alarms",
    operation_id = "acknowledge_alarms",
    params(("container" = String, Path, description = "The container's serial")),
    request_body = AcknowledgeAlarms, responses((status = 200, body = Done)),
    security(("api_key" = ["containers"])))]
async fn acknowledge_alarms(
    State(api): State<Api>,
    Id(container): Id<Serial>,
    act: Act<AcknowledgeAlarms>,
) -> Answer<Done> {
    let call = act.call("acknowledge_alarms");
    api.command(call, Command::AcknowledgeAlarms { container, number: act.body.number }).await
}
