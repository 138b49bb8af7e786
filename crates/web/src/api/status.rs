//! The state of this Central, and its own description.

use std::sync::LazyLock;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use tenure_app::access::Operator;
use tenure_app::keys::KeyName;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::time::Time;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(show_status)).routes(routes!(describe))
}

/// A key and where it is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CustodyView {
    #[schema(example = "issuer-ca")]
    key: &'static str,
    /// `local` or `offline`.
    custody: &'static str,
}

/// The release log: the signer's own memory, outside the database.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReleaseLogView {
    entries: u64,
    /// The latest time that was signed.
    latest: Time,
    syncs: u64,
    /// `not_set`, `in_step` or `behind`.
    mirror: &'static str,
}

/// The state of this Central.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatusView {
    version: &'static str,
    now: Time,
    /// `TEST` for a vendor made for tests; absent: it is real.
    #[serde(skip_serializing_if = "Option::is_none")]
    test: Option<&'static str>,
    /// What people compare before they trust the vendor profile.
    fingerprint: String,
    /// `memory`, `SQLite` or `PostgreSQL`.
    store: &'static str,
    /// Syncs to disk that the store made; absent: the database makes them.
    store_syncs: Option<u64>,
    keys: Vec<CustodyView>,
    /// Until when the issuer's certificate counts; absent: none was needed yet.
    issuer_valid_until: Option<Time>,
    /// The database is older than the release log: nothing is signed.
    recovery_needed: bool,
    release_log: ReleaseLogView,
    /// How many templates await the signature of the offline catalogue key.
    awaiting_signature: usize,
    /// What an operator should know now.
    banners: Vec<String>,
}

/// Shows the state of this Central: keys, issuer, recovery, release log, what awaits a signature.
#[utoipa::path(get, path = "/status", tag = "status", operation_id = "show_status",
    responses((status = 200, body = StatusView)), security(("api_key" = ["read"])))]
async fn show_status(State(api): State<Api>, _: Operator) -> Answer<StatusView> {
    let awaiting = api.run(|central| Ok(central.awaiting_signature()?)).await?;
    let central = &api.central;
    let (entries, latest) = central.release_log().end();
    let folder = central.key_folder();
    let custody = |name: KeyName| CustodyView {
        key: name.name(),
        custody: if folder.is_local(name) { "local" } else { "offline" },
    };
    let mut banners = Vec::new();
    banners.extend(central.recovery_reasons().into_iter().map(|why| format!("nothing is signed: {why}")));
    banners.extend(central.time_doubt().map(|why| format!("nothing is signed: {why}")));
    let mirror = central.release_log().mirror();
    banners.extend(mirror.advice());
    if awaiting > 0 {
        banners.push(format!("{awaiting} templates await the signature of the offline catalogue key"));
    }
    Ok(Json(StatusView {
        version: env!("CARGO_PKG_VERSION"),
        now: Time(central.now()),
        test: api.is_test.then_some("TEST"),
        fingerprint: central.fingerprint(),
        store: central.store().name(),
        store_syncs: central.store().syncs(),
        keys: KeyName::ALL.into_iter().map(custody).collect(),
        issuer_valid_until: Time::of(central.issuer().valid_until()),
        recovery_needed: central.needs_recovery(),
        release_log: ReleaseLogView {
            entries,
            latest: Time(latest),
            syncs: central.release_log().syncs(),
            mirror: mirror.word(),
        },
        awaiting_signature: awaiting,
        banners,
    }))
}

/// Returns this API's own description, OpenAPI 3.1.
#[utoipa::path(get, path = "/openapi.json", tag = "status", operation_id = "describe",
    responses((status = 200, description = "The OpenAPI document", content_type = "application/json")),
    security(()))]
async fn describe() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(crate::openapi_json);
    ([(header::CONTENT_TYPE, "application/json")], TEXT.as_str()).into_response()
}
