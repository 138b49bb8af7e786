//! The vendor profile: from it a container knows whom to trust.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use tenure_app::AppError;
use tenure_protocol::file::{FileKind, TenureFile};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(profile))
}

/// Returns the vendor profile, a file.
#[utoipa::path(get, path = "/profile", tag = "containers' own", operation_id = "profile",
    responses((status = 200, description = "The vendor profile", content_type = "application/vnd.tenure.contact")),
    security(()))]
async fn profile(State(api): State<Api>) -> Result<Response, Fault> {
    let file = TenureFile::new(FileKind::Profile, vec![api.central.profile()]).map_err(AppError::internal)?;
    let name = format!("attachment; filename=\"vendor.{}\"", FileKind::Profile.extension());
    let headers =
        [(header::CONTENT_TYPE, FileKind::MEDIA_TYPE.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file.to_bytes()).into_response())
}
