//! Central over HTTP: the vendor's API (`/api/v1`) and pages (`/desk`), the end users' pages (`/depot`),
//! the containers' endpoints (`/c/v1`), health and metrics.
//!
//! Nothing here decides: a handler parses, calls one use case of `tenure-app` and renders. A route, its
//! OpenAPI text and the permission it needs are one declaration; a route that declares none is open to
//! nobody (`gate`). Start with [`router`], then `api/`, `desk/`, `depot/`, `device/`.
#![forbid(unsafe_code)]

mod api;
mod config;
mod depot;
mod desk;
mod device;
mod document;
mod extract;
mod fault;
mod gate;
mod limits;
mod observe;
mod oidc;
mod ops;
mod pages;
mod pairing;
mod state;
mod turn;

pub use api::verbs;
pub use config::{UnknownZone, WebConfig};
pub use depot::NotReadable;
pub use depot::config::{Colors, DepotConfig, Logo, Texts};
pub use depot::view::{Chosen, Column};
pub use desk::desk_pages;
pub use document::{Operation, Parameter, openapi, openapi_json, operations};
pub use fault::error_table;
pub use oidc::OidcConfig;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tenure_app::Central;
use tower_http::catch_panic::CatchPanicLayer;

use state::Api;

/// Names the languages that the Depot speaks, by their codes.
pub fn depot_languages() -> impl Iterator<Item = &'static str> {
    pages::words::languages(pages::words::Area::Depot)
}

/// Makes the whole service. Serve it with `into_make_service_with_connect_info::<SocketAddr>()`: rate
/// limits and `/metrics` look at the peer's address.
pub fn router(central: Arc<Central>, config: WebConfig) -> Router {
    ops::start_metrics();
    let api = Api::new(central, config);
    let (routes, _) = document::assemble().split_for_parts();
    let gated = routes
        .method_not_allowed_fallback(fault::method_not_allowed)
        .layer(from_fn_with_state(api.clone(), gate::admit))
        .merge(pages::routes(&api))
        .fallback(pages::nowhere)
        .layer(from_fn_with_state(api.clone(), observe::observe))
        .layer(CatchPanicLayer::custom(observe::panicked))
        .with_state(api.clone());
    // The hint is asked far more often than everything else together: it passes no other layer.
    gated.merge(device::hint::route().with_state(api))
}
