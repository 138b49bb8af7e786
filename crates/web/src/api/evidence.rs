//! The evidence bundle of a container.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use tenure_app::AppError;
use tenure_app::access::Operator;
use tenure_domain::ids::Serial;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::extract::Id;
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(export_evidence))
}

/// Exports what proves by itself that a container was copied or set back: contradicting signed messages,
/// the vendor profile, the container's journal with its hash chain. `evidence verify` checks it offline.
#[utoipa::path(get, path = "/containers/{container}/evidence", tag = "containers",
    operation_id = "export_evidence",
    params(("container" = String, Path, description = "The container's serial")),
    responses((status = 200, description = "The bundle", content_type = "application/json")),
    security(("api_key" = ["containers"])))]
async fn export_evidence(
    State(api): State<Api>,
    operator: Operator,
    Id(container): Id<Serial>,
) -> Result<Response, Fault> {
    let text = api
        .run(move |central| {
            let bundle = central.evidence_bundle(&operator, container)?;
            Ok(serde_json::to_vec_pretty(&bundle).map_err(AppError::internal)?)
        })
        .await?;
    let name = format!("attachment; filename=\"{container}.evidence.json\"");
    let headers =
        [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}
