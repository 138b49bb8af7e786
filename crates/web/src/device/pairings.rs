//! The container's half of a pairing: open one, wait for what a browser proposes, say what came of it
//! (`crate::pairing`).

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Json;
use axum::extract::{Request, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::problem;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::Time;
use crate::extract::{Address, Input};
use crate::fault::Fault;
use crate::limits::group;
use crate::pairing::{Known, News, NotOpened, Report};
use crate::state::Api;
use crate::turn;

/// The most bytes of a request file that opens a pairing; with evidence it has about 25,000.
const BYTES_MAX: usize = 64 * 1024;
/// How long an answer is held back while nothing happens.
const WAIT: Duration = Duration::from_secs(25);

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(open_pairing))
        .routes(routes!(wait_in_pairing))
        .routes(routes!(report_in_pairing))
        .routes(routes!(end_pairing))
}

/// A pairing that was opened.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingOpened {
    /// The secret of this pairing: only the container has it.
    token: String,
    /// What a person types into the Depot.
    #[schema(example = "K7XQ-4MPR")]
    code: String,
    /// Where the Depot is.
    depot_url: Option<String>,
    /// How long the code may be used; it works once.
    expires_seconds: u64,
    /// Ask with `wait` again at once after each answer; held back at most so long.
    wait_seconds: u64,
}

/// Opens a pairing for the container that signed the request in the body. Nothing is stored.
#[utoipa::path(post, path = "/pairings", tag = "containers' own", operation_id = "open_pairing",
    request_body(content = Vec<u8>, content_type = "application/vnd.tenure.contact"),
    responses((status = 200, body = PairingOpened)), security(()))]
async fn open_pairing(
    State(api): State<Api>,
    Address(address): Address,
    request: Request,
) -> Result<Json<PairingOpened>, Fault> {
    api.limits.admit_contact(address)?;
    api.limits.open_pairing(address)?;
    let bytes = super::file_of(&api, request, BYTES_MAX).await?;
    let shown = api.run(move |central| Ok(central.show_new_request(&bytes)?)).await;
    let shown = shown.inspect_err(|fault| {
        if fault.is(problem::CONTACT_REFUSED) {
            api.limits.stranger(address);
        }
    })?;
    let opened = api.pairings.open(shown, group(address)).map_err(|why| match why {
        NotOpened::TooMany => Fault::of(problem::TOO_MANY_REQUESTS).retry_after(60),
        NotOpened::Used => Fault::of(problem::REQUEST_OLD),
        NotOpened::NoRandomness => Fault::of(problem::INTERNAL),
    })?;
    Ok(Json(PairingOpened {
        token: opened.token.to_string(),
        code: opened.code.reveal(),
        depot_url: api.depot_url(),
        expires_seconds: opened.seconds,
        wait_seconds: WAIT.as_secs(),
    }))
}

/// What the container has heard so far.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairingWaits {
    /// The pairing's secret.
    token: String,
    /// Whether the container was told already that a browser joined.
    #[serde(default)]
    joined: bool,
}

/// Which browser joined.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingBrowser {
    address: String,
    at: Time,
    language: String,
    family: &'static str,
}

/// What the browser proposes. Whether it is done decides the container: what takes something away, only
/// after a person at the container has agreed.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingProposal {
    /// To be named in the report.
    id: u64,
    /// A wish as in `docs/protocol/messages.md`, in JSON; absent: update.
    #[schema(value_type = Option<Object>)]
    action: Option<Value>,
    /// The codes of the tickets that the wish draws on.
    tickets: Vec<String>,
    /// The names of the licenses concerned, by id.
    names: BTreeMap<String, String>,
}

/// What happened in a pairing.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingNews {
    /// `waiting` (ask again), `joined`, `proposed` or `ended`.
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    browser: Option<PairingBrowser>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<PairingProposal>,
    /// Why it ended: `by_container`, `by_browser`, `expired`, `inactive` or `silent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

impl PairingNews {
    fn of(news: News) -> Result<Self, Fault> {
        let none = Self { state: "waiting", browser: None, proposal: None, why: None };
        Ok(match news {
            News::None => none,
            News::Superseded => return Err(Fault::of(problem::TOO_MANY_REQUESTS).retry_after(WAIT.as_secs())),
            News::Joined(b) => Self {
                state: "joined",
                browser: Some(PairingBrowser {
                    address: b.address,
                    at: Time(b.at),
                    language: b.language,
                    family: b.family,
                }),
                ..none
            },
            News::Proposed(p) => Self {
                state: "proposed",
                proposal: Some(PairingProposal {
                    id: p.id,
                    action: p.action.and_then(|action| serde_json::to_value(action).ok()),
                    tickets: p.tickets.iter().map(TicketCode::reveal).collect(),
                    names: p.names.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
                }),
                ..none
            },
            News::Ended(why) => Self { state: "ended", why: Some(why.word()), ..none },
        })
    }
}

fn no_pairing() -> Fault {
    Fault::of(problem::PAIRING_ENDED)
}

/// Waits for what happens next in a pairing, at most `wait_seconds`.
#[utoipa::path(post, path = "/pairings/wait", tag = "containers' own", operation_id = "wait_in_pairing",
    request_body = PairingWaits, responses((status = 200, body = PairingNews)), security(()))]
async fn wait_in_pairing(
    State(api): State<Api>,
    Input(waits): Input<PairingWaits>,
) -> Result<Json<PairingNews>, Fault> {
    // One waits for each pairing, and pairings are bounded: it needs no turn of those that work.
    turn::step_aside();
    let known = if waits.joined { Known::Joined } else { Known::Nothing };
    let news = api.pairings.wait(&waits.token, known, WAIT).await.ok_or_else(no_pairing)?;
    Ok(Json(PairingNews::of(news)?))
}

/// What came of a proposal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairingReports {
    /// The pairing's secret.
    token: String,
    /// The proposal's id.
    proposal: u64,
    /// What came of it, for the browser.
    report: Report,
}

/// Something that needs no answer was noted.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingNoted {
    noted: bool,
}

/// Tells the browser what came of a proposal.
#[utoipa::path(post, path = "/pairings/report", tag = "containers' own", operation_id = "report_in_pairing",
    request_body = PairingReports, responses((status = 200, body = PairingNoted)), security(()))]
async fn report_in_pairing(
    State(api): State<Api>,
    Input(reports): Input<PairingReports>,
) -> Result<Json<PairingNoted>, Fault> {
    let noted = api.pairings.report(&reports.token, reports.proposal, reports.report);
    if noted { Ok(Json(PairingNoted { noted })) } else { Err(no_pairing()) }
}

/// The secret of a pairing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairingToken {
    /// The pairing's secret.
    token: String,
}

/// Ends a pairing. Saying it twice is no mistake.
#[utoipa::path(post, path = "/pairings/end", tag = "containers' own", operation_id = "end_pairing",
    request_body = PairingToken, responses((status = 200, body = PairingNoted)), security(()))]
async fn end_pairing(State(api): State<Api>, Input(ends): Input<PairingToken>) -> Json<PairingNoted> {
    api.pairings.leave(&ends.token);
    Json(PairingNoted { noted: true })
}
