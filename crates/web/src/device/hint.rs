//! The cheap check-in: "anything for me?", answered from memory. It passes no other layer and touches
//! no database (SECURITY, top).

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde::{Deserialize, Serialize};
use tenure_domain::container::Version;
use tenure_protocol::hint::HANDLE_BYTES;
use utoipa::openapi::OpenApi;
use utoipa::{IntoParams, ToSchema};

use crate::extract::Params;
use crate::fault::{self, Fault};
use crate::state::Api;

/// The hint.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HintView {
    /// A signed contact is worth while.
    changed: bool,
    /// Ask again after so many seconds.
    next: u32,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Standing {
    /// The version that the container has applied, `epoch.seq`.
    version: String,
}

/// Answers whether a signed contact is worth while. Unsigned: it changes nothing.
#[utoipa::path(get, path = "/c/v1/hint/{handle}", tag = "containers' own", operation_id = "hint",
    params(("handle" = String, Path, description = "The handle from the last answer, base64url"), Standing),
    responses((status = 200, body = HintView)), security(()))]
async fn hint(
    State(api): State<Api>,
    handle: Result<Path<String>, PathRejection>,
    Params(standing): Params<Standing>,
) -> Result<Response, Fault> {
    let version = parse(&standing.version).ok_or_else(|| Fault::value("version", "it looks like 0.17"))?;
    let mut bytes = [0; HANDLE_BYTES];
    // A handle of another form is a foreign one, and every foreign one gets the same answer.
    let text = handle.map(|Path(text)| text).unwrap_or_default();
    let handle = Base64UrlUnpadded::decode(&text, &mut bytes).unwrap_or_default();
    let changed = api.central.hints().ask(handle, version, api.central.now()).changed;
    metrics::counter!("tenure_hints_total", "changed" => if changed { "yes" } else { "no" }).increment(1);
    Ok(answer(changed, api.poll_seconds(), api.is_test))
}

fn parse(text: &str) -> Option<Version> {
    let (epoch, seq) = text.split_once('.')?;
    Some(Version { epoch: epoch.parse().ok()?, seq: seq.parse().ok()? })
}

fn answer(changed: bool, next: u32, is_test: bool) -> Response {
    const TEST_MARK: HeaderName = HeaderName::from_static("x-tenure-test");
    let body = format!("{{\"changed\":{changed},\"next\":{next}}}");
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    let mut response = (headers, body).into_response();
    if is_test {
        response.headers_mut().insert(TEST_MARK, HeaderValue::from_static("TEST"));
    }
    response
}

/// The hint's route, to be merged beside everything else.
pub(crate) fn route() -> Router<Api> {
    Router::new().route("/c/v1/hint/{handle}", get(hint).fallback(fault::method_not_allowed))
}

/// The hint's part of the OpenAPI document.
pub(crate) fn text() -> OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(paths(hint), components(schemas(HintView)))]
    struct Text;
    <Text as utoipa::OpenApi>::openapi()
}
