//! What Desk and Depot share: the page around each template, texts, forms, sessions, static files, plots.

pub(crate) mod assets;
mod dates;
pub(crate) mod form;
pub(crate) mod mistakes;
pub(crate) mod page;
pub(crate) mod plot;
pub(crate) mod session;
pub(crate) mod words;

use axum::Router;

use crate::state::Api;

/// Every page and what pages load.
pub(crate) fn routes(api: &Api) -> Router<Api> {
    assets::routes().merge(crate::desk::routes(api)).merge(crate::depot::routes(api))
}
