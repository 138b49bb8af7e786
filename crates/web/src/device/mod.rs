//! The containers' endpoints (`/c/v1`): public, since every message proves itself.

mod contact;
mod guests;
pub(crate) mod hint;
mod pairings;
mod profile;
mod tickets;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::header;
use tenure_protocol::file::FILE_BYTES_MAX;
use tenure_protocol::problem;
use utoipa_axum::router::OpenApiRouter;

use crate::extract::read;
use crate::fault::Fault;
use crate::state::Api;

/// Every route under `/c/v1` but the hint.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .merge(contact::routes())
        .merge(guests::routes())
        .merge(pairings::routes())
        .merge(profile::routes())
        .merge(tickets::routes())
}

/// Reads a file of Tenure, binary or armored: its first bytes say which, so only media types that can't
/// be one are refused.
pub(crate) async fn file(api: &Api, request: Request) -> Result<Bytes, Fault> {
    file_of(api, request, FILE_BYTES_MAX).await
}

/// Reads a file of Tenure of at most so many bytes.
async fn file_of(api: &Api, request: Request, most: usize) -> Result<Bytes, Fault> {
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let fits = media.starts_with("application/vnd.tenure.")
        || matches!(media.as_str(), "" | "application/octet-stream" | "text/plain");
    if !fits {
        let detail = "send the file as application/vnd.tenure.contact, or armored as text/plain";
        return Err(Fault::new(problem::MEDIA_TYPE, detail));
    }
    read(request.into_body(), api, most).await
}
