//! Static files, compiled in. Their addresses carry a hash, so that browsers may keep them for good.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};
use tenure_protocol::problem;

use crate::fault::Fault;
use crate::state::Api;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

static HASHES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let hash = |name: &str| {
        let file = Files::get(name)?;
        Some(Sha256::digest(&file.data).iter().take(6).map(|byte| format!("{byte:02x}")).collect())
    };
    Files::iter().filter_map(|name| Some((name.to_string(), hash(&name)?))).collect()
});

pub(super) fn routes() -> Router<Api> {
    Router::new().route("/assets/{name}", get(asset))
}

/// Returns the address of a file.
pub(crate) fn address(name: &str) -> String {
    let hash = HASHES.get(name).map_or("", String::as_str);
    format!("/assets/{name}?v={hash}")
}

async fn asset(Path(name): Path<String>) -> Result<Response, Fault> {
    let file = Files::get(&name).ok_or_else(|| Fault::of(problem::NOT_FOUND))?;
    let media = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        // What lies beside them (their licenses) is for readers of the source.
        _ => return Err(Fault::of(problem::NOT_FOUND)),
    };
    let headers =
        [(header::CONTENT_TYPE, media), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, file.data.into_owned()).into_response())
}
