//! What Desk and Depot share: the page around each template, texts, forms, sessions, static files, plots.

pub(crate) mod assets;
mod dates;
pub(crate) mod form;
pub(crate) mod mistakes;
pub(crate) mod page;
pub(crate) mod plot;
pub(crate) mod session;
pub(crate) mod value;
pub(crate) mod words;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::response::{IntoResponse as _, Response};
use tenure_protocol::problem;

use crate::fault::{self, Fault};
use crate::state::Api;

/// Every page and what pages load.
pub(crate) fn routes(api: &Api) -> Router<Api> {
    assets::routes().merge(crate::desk::routes(api)).merge(crate::depot::routes(api))
}

/// Answers where there is nothing: a person with a page, a program with a problem.
pub(crate) async fn nowhere(State(api): State<Api>, request: Request) -> Response {
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let is_person = accepts.is_some_and(|accepts| accepts.contains("text/html"));
    let path = request.uri().path();
    if !is_person || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return fault::no_such_address().into_response();
    }
    if path == "/desk" || path.starts_with("/desk/") {
        let page = page::Page::new(&api, words::Area::Desk, request.headers(), "/desk");
        return page::refused(page, Fault::of(problem::NOT_FOUND).told());
    }
    crate::depot::nowhere(&api, request).await
}
