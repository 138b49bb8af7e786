//! The vendor's look on a page: name, logo, texts in the visitor's language; and its stylesheet.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tenure_protocol::problem;

use super::config::{DepotConfig, Texts};
use crate::fault::Fault;
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn routes() -> Router<Api> {
    Router::new().route("/assets/vendor.css", get(stylesheet)).route("/assets/vendor-logo", get(logo))
}

/// What a page shows of the vendor.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    pub(crate) name: String,
    pub(crate) has_logo: bool,
    pub(crate) has_colors: bool,
    pub(crate) texts: Texts,
    pub(crate) downloads: Vec<(String, String)>,
}

impl Look {
    /// Takes what is configured for a page's language.
    pub(crate) fn of(config: &DepotConfig, page: &Page) -> Self {
        let texts = config.texts.get(page.say.code()).or_else(|| config.texts.get("en"));
        Self {
            name: config.name.clone().unwrap_or_else(|| page.vendor.clone()),
            has_logo: config.logo.is_some(),
            has_colors: !config.colors.stylesheet().is_empty(),
            texts: texts.cloned().unwrap_or_default(),
            downloads: config.downloads.clone(),
        }
    }

    /// Says whether there is something to put at the foot of the page.
    pub(crate) fn has_foot(&self) -> bool {
        let texts = &self.texts;
        texts.imprint.is_some()
            || texts.imprint_url.is_some()
            || texts.privacy_url.is_some()
            || texts.support.is_some()
    }
}

const HOUR: (header::HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=3600");

async fn stylesheet(State(api): State<Api>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), HOUR];
    (headers, api.config.depot.colors.stylesheet()).into_response()
}

async fn logo(State(api): State<Api>) -> Result<Response, Fault> {
    let logo = api.config.depot.logo.clone().ok_or_else(|| Fault::of(problem::NOT_FOUND))?;
    Ok(([(header::CONTENT_TYPE, logo.media_type), HOUR], logo.bytes).into_response())
}
