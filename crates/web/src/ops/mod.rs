//! For whoever operates Central: is it alive, is it ready, what does it do.

use std::sync::LazyLock;
use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde::Serialize;
use tenure_app::AppError;
use tenure_app::access::Permission;
use tenure_app::release_log::MirrorState;
use tenure_protocol::problem;
use tenure_store::Failure;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::extract::Address;
use crate::fault::Fault;
use crate::gate;
use crate::state::Api;

pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(healthz)).routes(routes!(readyz)).routes(routes!(show_metrics))
}

/// A sign of life.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Alive {
    alive: bool,
}

/// Says that the process answers.
#[utoipa::path(get, path = "/healthz", tag = "operation", operation_id = "healthz",
    responses((status = 200, body = Alive)), security(()))]
async fn healthz() -> Json<Alive> {
    Json(Alive { alive: true })
}

/// Readiness.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ready {
    ready: bool,
    /// The release log's mirror: `not_set` or `in_step`. While it is behind, nothing is ready.
    mirror: &'static str,
    /// Requests came through a proxy that is not in `trusted_proxies`.
    unnamed_proxy: bool,
}

/// Says whether this Central can work: its database, its issuer, no recovery pending.
#[utoipa::path(get, path = "/readyz", tag = "operation", operation_id = "readyz",
    responses((status = 200, body = Ready)), security(()))]
async fn readyz(State(api): State<Api>) -> Result<Json<Ready>, Fault> {
    let mirror = api.central.release_log().mirror();
    if let MirrorState::Behind { .. } = &mirror {
        let why = mirror.advice().unwrap_or_default();
        return Err(AppError::CannotSign { why }.into());
    }
    api.run(|central| {
        if central.needs_recovery() {
            return Err(Fault::of(problem::RECOVERY_NEEDED));
        }
        tenure_store::read(&**central.store(), |view| view.feed_end().map_err(Failure::<Fault>::Store))
            .map_err(|failure| match failure {
                Failure::Store(error) => Fault::from(error),
                Failure::Refused(fault) => fault,
            })?;
        central.can_sign().map_err(Fault::from)
    })
    .await?;
    let unnamed_proxy = api.unnamed_proxy.load(Ordering::Relaxed);
    Ok(Json(Ready { ready: true, mirror: mirror.word(), unnamed_proxy }))
}

/// The process's one recorder of metrics.
static METRICS: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("the program records metrics elsewhere; /metrics stays empty");
    }
    handle
});

/// Starts recording.
pub(crate) fn start_metrics() {
    LazyLock::force(&METRICS);
}

/// Returns metrics for Prometheus, to programs on this machine or whoever may read.
#[utoipa::path(get, path = "/metrics", tag = "operation", operation_id = "show_metrics",
    responses((status = 200, description = "Metrics", content_type = "text/plain")), security(()))]
async fn show_metrics(
    State(api): State<Api>,
    Address(address): Address,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    if !address.is_loopback() {
        gate::operator(&api, &headers).await?.needs(Permission::Read)?;
    }
    if let Some(syncs) = api.central.store().syncs() {
        metrics::counter!("tenure_store_syncs_total").absolute(syncs);
    }
    metrics::counter!("tenure_release_log_syncs_total").absolute(api.central.release_log().syncs());
    metrics::gauge!("tenure_recovery_needed").set(if api.central.needs_recovery() { 1.0 } else { 0.0 });
    metrics::counter!("tenure_alarms_total").absolute(api.central.alarms_raised());
    METRICS.run_upkeep();
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Ok((headers, METRICS.render()).into_response())
}
