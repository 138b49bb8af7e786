//! The blocklist: search and export.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_domain::container::{Blocklisting, Computer};
use tenure_domain::ids::Serial;
use tenure_store::query::ListQuery;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::page::{Page, SortWanted, query};
use super::time::Time;
use crate::extract::Params;
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list_blocklist))
}

/// An entry on the blocklist.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BlocklistingView {
    container: String,
    computer: String,
    placed: Time,
    description: String,
    /// The lock license, if one was chosen.
    lock: Option<String>,
    /// When the first update with the lock was signed.
    lock_sent: Option<Time>,
    /// The version of that update.
    lock_version: Option<String>,
    /// When the container proved that it holds the lock.
    lock_confirmed: Option<Time>,
}

impl BlocklistingView {
    pub(super) fn of(serial: Serial, computer: &Computer, b: &Blocklisting) -> Self {
        Self {
            container: serial.to_string(),
            computer: computer.name.clone(),
            placed: Time(b.placed),
            description: b.description.clone(),
            lock: b.lock.map(|id| id.to_string()),
            lock_sent: b.lock_sent.map(|(at, _)| Time(at)),
            lock_version: b.lock_sent.map(|(_, version)| version.to_string()),
            lock_confirmed: Time::of(b.lock_confirmed),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct BlocklistWanted {
    /// Part of the serial, computer name or description.
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

/// Lists the blocklist.
#[utoipa::path(get, path = "/blocklist", tag = "blocklist", operation_id = "list_blocklist",
    params(BlocklistWanted), responses((status = 200, body = Page<BlocklistingView>)),
    security(("api_key" = ["read"])))]
async fn list_blocklist(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<BlocklistWanted>,
) -> Answer<Page<BlocklistingView>> {
    let query = ListQuery {
        blocklisted: Some(true),
        text: wanted.text,
        sort: wanted.sort.into(),
        ..query(wanted.after, wanted.limit)?
    };
    Ok(Json(api.run(move |central| list(central, &operator, &query)).await?))
}

fn list(central: &Central, operator: &Operator, query: &ListQuery) -> Result<Page<BlocklistingView>, Fault> {
    let rows = central.containers(operator, query)?;
    let is_full = rows.len() >= query.limit as usize;
    let next = rows.last().filter(|_| is_full).map(|c| c.serial.to_string());
    let view = |c: &tenure_domain::container::Container| {
        c.blocklisting.as_ref().map(|b| BlocklistingView::of(c.serial, &c.computer, b))
    };
    Ok(Page { items: rows.iter().filter_map(view).collect(), next })
}
