//! The vendor's API: one file per group of operations; beside them the JSON of what they share.

mod actions;
mod activations;
mod alarms;
mod blocklist;
pub(crate) mod bulk;
mod catalogue;
mod containers;
mod csv;
mod customers;
mod done;
pub(crate) mod download;
mod event;
mod evidence;
pub(crate) mod exchange;
pub(crate) mod feed;
mod items;
mod keys;
mod license;
mod licenses;
mod orders;
mod overview;
mod page;
mod propagation;
mod refusal;
mod settings;
mod status;
mod terms;
mod tickets;
pub(crate) mod time;
mod users;
pub(crate) mod why;

pub(crate) use actions::operation;
pub use actions::verbs;
pub(crate) use done::KeyView;
pub(crate) use event::EventView;
pub(crate) use items::ItemWanted;
pub(crate) use keys::key_name;
pub(crate) use license::StandingView;
pub(crate) use licenses::{find_licenses, standings, wanted as term_changes};
pub(crate) use propagation::{PendingView, ReasonView};
pub(crate) use refusal::{ProblemView, refusal_members};
pub(crate) use terms::term_names;
pub(crate) use terms::{TERMS, term_name, term_value};
pub(crate) use tickets::state_word as ticket_state;
pub(crate) use time::{Time, When};

use axum::Json;
use utoipa_axum::router::OpenApiRouter;

use crate::fault::Fault;
use crate::state::Api;

/// What a handler answers.
type Answer<T> = Result<Json<T>, Fault>;

/// Every route under `/api/v1`.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .merge(items::routes())
        .merge(customers::routes())
        .merge(orders::routes())
        .merge(tickets::routes())
        .merge(licenses::routes())
        .merge(containers::routes())
        .merge(blocklist::routes())
        .merge(evidence::routes())
        .merge(alarms::routes())
        .merge(bulk::routes())
        .merge(exchange::routes())
        .merge(why::routes())
        .merge(activations::routes())
        .merge(settings::routes())
        .merge(feed::routes())
        .merge(propagation::routes())
        .merge(overview::routes())
        .merge(keys::routes())
        .merge(users::routes())
        .merge(catalogue::routes())
        .merge(status::routes())
}
