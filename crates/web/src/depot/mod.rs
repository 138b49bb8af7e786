//! The Depot: the end users' pages. Whoever has tickets, a container's request or a pairing sees the
//! licenses concerned, and does with them online or by file what the rules permit now.
//!
//! Start with `start` (the way in), then `licenses` (what there is), `act` (what is wanted), `live` (what
//! happens in a pairing), `file` (by file). `visitor` is who asks, `session` what they have shown.

mod act;
mod color;
pub(crate) mod config;
mod file;
mod inside;
mod licenses;
pub(crate) mod live;
mod look;
pub(crate) mod qr;
mod reasons;
pub(crate) mod session;
pub(crate) mod start;
mod upload;
pub(crate) mod view;
mod visitor;

pub use color::NotReadable;

use axum::Router;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;

use crate::pages::page::go;
use crate::state::Api;

pub(crate) fn routes(api: &Api) -> Router<Api> {
    let pages = Router::new()
        .merge(start::routes())
        .merge(licenses::routes())
        .merge(act::routes())
        .merge(live::routes())
        .merge(file::routes());
    // What a person types first.
    let pages = pages.route("/", get(async || go("/depot")));
    pages.layer(from_fn_with_state(api.clone(), visitor::admit)).merge(look::routes())
}

/// Tells a person that there is nothing at an address, and where to begin.
pub(crate) async fn nowhere(api: &Api, request: Request) -> Response {
    visitor::nowhere(api, request).await
}
