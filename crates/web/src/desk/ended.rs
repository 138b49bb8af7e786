//! A form that was sent after its session had ended: nothing that was typed is lost. Whoever signs in in
//! another tab goes on from here.

use askama::Template;
use axum::extract::{FromRequest as _, Request};
use axum::http::StatusCode;
use axum::response::Response;
use tenure_protocol::problem;

use crate::fault::Fault;
use crate::pages::form::{AGAIN, Posted, TOKEN, is_own_origin};
use crate::pages::page::{Page, refused};
use crate::state::Api;

#[derive(Template)]
#[template(path = "desk/ended.html")]
struct Ended {
    p: Page,
    action: String,
    /// What the form had; empty: it could not be kept.
    hidden: Vec<(String, String)>,
}

/// What nobody wants to see again in a page.
const SECRETS: [&str; 3] = ["password", "code", "credential"];

/// Keeps what was typed, and says how to go on with it.
pub(super) async fn ended(api: &Api, page: Page, request: Request) -> Response {
    if !is_own_origin(api, request.headers()) {
        return refused(page, Fault::of(problem::FORM_FOREIGN).told());
    }
    let action = request.uri().path().to_owned();
    let posted = Posted::from_request(request, api).await;
    let fields = posted.map(|posted| posted.fields.0).unwrap_or_default();
    let is_secret = fields.iter().any(|(name, _)| SECRETS.iter().any(|secret| name.contains(secret)));
    let own = |name: &str| [TOKEN, AGAIN].contains(&name);
    let hidden = if is_secret { Vec::new() } else { fields };
    let hidden = hidden.into_iter().filter(|(name, _)| !own(name)).collect();
    page.clone().show_with(StatusCode::UNAUTHORIZED, &Ended { p: page, action, hidden })
}
