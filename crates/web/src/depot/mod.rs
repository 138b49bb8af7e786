//! The Depot: the end users' pages.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;

use crate::pages::page::Page;
use crate::pages::words::Area;
use crate::state::Api;

pub(crate) fn routes() -> Router<Api> {
    Router::new().route("/depot", get(start))
}

#[derive(Template)]
#[template(path = "depot/start.html")]
struct Start {
    p: Page,
}

async fn start(State(api): State<Api>, headers: HeaderMap) -> Response {
    let p = Page::new(&api, Area::Depot, &headers, "/depot");
    p.clone().show(&Start { p })
}
