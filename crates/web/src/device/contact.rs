//! One contact: a file of messages in, Central's answer out.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use tenure_app::contact::{Answered, Received};
use tenure_protocol::file::FileKind;
use tenure_protocol::problem;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::extract::Address;
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(contact))
}

/// What became of messages that get no signed answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactDone {
    /// `confirmed`, `nothing_new` or `contradicts` for a receipt, `noted` for evidence, `succeeded` for a
    /// succession; of several messages, the last one's.
    outcome: &'static str,
    /// The instance that is served now, after a succession.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<u32>,
    /// One for each receipt, in order.
    receipts: Vec<&'static str>,
}

const fn word(received: Received) -> &'static str {
    match received {
        Received::Confirmed => "confirmed",
        Received::NothingNew => "nothing_new",
        Received::Contradicts => "contradicts",
    }
}

impl ContactDone {
    fn of(answered: &Answered) -> Self {
        let receipts: Vec<&'static str> = answered.receipts.iter().map(|r| word(*r)).collect();
        let succeeded = answered.successions.last();
        let outcome = match (succeeded, receipts.last()) {
            (Some(_), _) => "succeeded",
            (None, Some(last)) => last,
            (None, None) => "noted",
        };
        Self { outcome, instance: succeeded.map(|s| s.instance), receipts }
    }
}

/// Takes a container's messages: a request is answered with a file, a receipt or evidence with what
/// became of it.
#[utoipa::path(post, path = "/contact", tag = "containers' own", operation_id = "contact",
    request_body(content = Vec<u8>, content_type = "application/vnd.tenure.contact"),
    responses((status = 200, description = "Central's answer: a file; or JSON for receipts, evidence, successions",
        content((Vec<u8> = "application/vnd.tenure.contact"), (ContactDone = "application/json")))),
    security(()))]
async fn contact(
    State(api): State<Api>,
    Address(address): Address,
    request: Request,
) -> Result<Response, Fault> {
    api.limits.admit_contact(address)?;
    let bytes = super::file(&api, request).await?;
    let answered = api.run(move |central| Ok(central.contact(&bytes)?)).await;
    let answered = answered.inspect_err(|fault| {
        if fault.is(problem::CONTACT_REFUSED) {
            api.limits.stranger(address);
        }
    })?;
    let kind = match (&answered.answer, answered.successions.len(), answered.evidence) {
        (Some(_), ..) => "request",
        (None, 1.., _) => "succession",
        (None, 0, 1..) => "evidence",
        (None, 0, 0) => "receipt",
    };
    metrics::counter!("tenure_contacts_total", "kind" => kind).increment(1);
    Ok(match &answered.answer {
        Some(file) => ([(header::CONTENT_TYPE, FileKind::MEDIA_TYPE)], file.to_bytes()).into_response(),
        None => Json(ContactDone::of(&answered)).into_response(),
    })
}
