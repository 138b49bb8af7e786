//! The catalogue of templates on its way to the offline key and back.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tenure_app::access::Operator;
use tenure_app::vendor::Call;
use tenure_protocol::file::FileKind;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::done::Done;
use crate::device;
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(request_catalogue)).routes(routes!(import_catalogue))
}

/// Returns the file that carries awaiting templates to the catalogue key. 204: nothing awaits it.
#[utoipa::path(get, path = "/catalogue/request", tag = "catalogue", operation_id = "request_catalogue",
    responses((status = 200, description = "The request file, armored", content_type = "text/plain"),
        (status = 204, description = "Nothing awaits a signature")),
    security(("api_key" = ["administer"])))]
async fn request_catalogue(State(api): State<Api>, _: Operator) -> Result<Response, Fault> {
    let file = api.run(|central| Ok(central.catalogue_request()?)).await?;
    let Some(file) = file else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let name = format!("attachment; filename=\"catalogue.{}\"", FileKind::CatalogueRequest.extension());
    let headers =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file).into_response())
}

/// Imports the catalogue that the offline key signed.
#[utoipa::path(post, path = "/catalogue/import", tag = "catalogue", operation_id = "import_catalogue",
    request_body(content = Vec<u8>, content_type = "application/vnd.tenure.contact"),
    responses((status = 200, body = Done)), security(("api_key" = ["administer"])))]
async fn import_catalogue(State(api): State<Api>, operator: Operator, request: Request) -> Answer<Done> {
    let bytes = device::file(&api, request).await?;
    let call = Call {
        operator,
        operation: "import_catalogue",
        reason: String::new(),
        dry_run: false,
        idempotency: None,
    };
    let done = api.run(move |central| Ok(central.import_catalogue(&call, &bytes)?)).await?;
    Ok(Json(Done::of(&done, false)))
}
