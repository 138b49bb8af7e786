//! The way in: with tickets, with a pairing's code, with a container's request file; and out again.

use std::num::NonZeroU32;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::{get, post};
use tenure_domain::pairing::PairingCode;
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::problem;

use super::look::Look;
use super::session::{CODES_MAX, DEPOT, Entrance};
use super::visitor::{Reason, Sent, Visitor};
use crate::fault::Fault;
use crate::pages::form::{Fields, Posted};
use crate::pages::page::{LANGUAGE, Page, go, set_cookie};
use crate::pairing::{Browser, Ended};
use crate::state::Api;

pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/depot", get(start))
        .route("/depot/tickets", post(tickets))
        .route("/depot/pair", post(pair))
        .route("/depot/leave", post(leave))
        .route("/depot/get-tenure", get(get_tenure))
        .route("/depot/language", post(language))
}

/// The most characters of a field that are shown again.
const TYPED_MAX: usize = 2_000;

/// What went wrong with which form of the first page.
#[derive(Clone, Default)]
struct Wrong {
    /// `tickets` or `code`.
    field: &'static str,
    /// Why, and what to do.
    why: String,
    /// What was typed: it goes back into its field, and nowhere else.
    typed: String,
}

impl Wrong {
    fn of(field: &'static str, why: String, fields: &Fields) -> Self {
        let typed = fields.text(field).chars().take(TYPED_MAX).collect();
        Self { field, why, typed }
    }

    /// Returns what a field holds.
    fn typed(&self, field: &str) -> &str {
        if self.field == field { &self.typed } else { "" }
    }
}

#[derive(Template)]
#[template(path = "depot/start.html")]
struct Start {
    p: Page,
    look: Look,
    is_known: bool,
    wrong: Wrong,
}

async fn start(State(api): State<Api>, visitor: Visitor) -> Response {
    show(&api, visitor, Wrong::default())
}

fn show(_: &Api, visitor: Visitor, wrong: Wrong) -> Response {
    let is_known = visitor.session.is_some();
    let (p, look) = (visitor.page, visitor.look);
    p.clone().show(&Start { p, look, is_known, wrong })
}

/// Tickets that were typed and exist.
pub(super) struct Typed {
    pub(super) codes: Vec<TicketCode>,
    /// How many of those typed don't exist; said once.
    unmatched: usize,
}

/// Reads the tickets of a form and looks them up; a text says why there are none.
pub(super) async fn typed(
    api: &Api,
    visitor: &Visitor,
    fields: &Fields,
) -> Result<Result<Typed, String>, Fault> {
    let p = &visitor.page;
    let text = fields.text("tickets");
    let codes = match TicketCode::parse_many(text) {
        Ok(codes) if codes.is_empty() => return Ok(Err(p.t("tickets-none"))),
        Ok(codes) if codes.len() > CODES_MAX => {
            return Ok(Err(p.t1("tickets-too-many", "most", CODES_MAX)));
        }
        Ok(codes) => codes,
        Err(mistyped) => {
            let is_only = mistyped.place == 1 && !text.contains([';', ',', '\n']);
            let which = if is_only { String::new() } else { p.t1("tickets-which", "place", mistyped.place) };
            let why = format!("{which} {}", p.t("tickets-mistyped"));
            return Ok(Err(why.trim().to_owned()));
        }
    };
    let count = u32::try_from(codes.len()).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN);
    api.limits.look_up(visitor.address, count)?;
    let asked = codes.clone();
    let found = api.run(move |central| Ok(central.look_at_tickets(&asked)?)).await?;
    if found.tickets.is_empty() {
        return Ok(Err(p.t("tickets-unknown")));
    }
    let known = |code: &TicketCode| {
        let reference = tenure_protocol::ticket::reference(code);
        found.tickets.iter().any(|ticket| ticket.reference == reference)
    };
    Ok(Ok(Typed { codes: codes.into_iter().filter(known).collect(), unmatched: found.unmatched }))
}

async fn tickets(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { visitor, fields, .. } = sent;
    let typed = match typed(&api, &visitor, &fields).await? {
        Ok(typed) => typed,
        Err(why) => return Ok(show(&api, visitor, Wrong::of("tickets", why, &fields))),
    };
    let mut response = visitor.enter(&api, Entrance::Tickets(typed.codes), "/depot/licenses")?;
    if typed.unmatched > 0 {
        let p = &visitor.page;
        let note = crate::pages::page::Note::warning(p.t1("tickets-some-unknown", "count", typed.unmatched));
        p.remember(&mut response, &note);
    }
    Ok(response)
}

async fn pair(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { visitor, fields, .. } = sent;
    let wrong = |key: &str| Wrong::of("code", visitor.page.t(key), &fields);
    let Ok(code) = fields.text("code").parse::<PairingCode>() else {
        return Ok(show(&api, visitor.clone(), wrong("code-mistyped")));
    };
    api.limits.try_code(visitor.address)?;
    let browser = Browser {
        address: visitor.address.to_string(),
        at: api.central.now(),
        language: visitor.page.say.code().to_owned(),
        family: family(&visitor.headers),
    };
    let Some(id) = api.pairings.join(&code, browser) else {
        return Ok(show(&api, visitor.clone(), wrong("code-unknown")));
    };
    visitor.enter(&api, Entrance::Pairing(id), "/depot/licenses")
}

/// Names a browser, for the person at the container.
pub(crate) fn family(headers: &HeaderMap) -> &'static str {
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    // The order counts: each claims to be those after it.
    let known = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    known.iter().find(|(mark, _)| agent.contains(mark)).map_or("another browser", |(_, name)| name)
}

async fn leave(State(api): State<Api>, sent: Sent) -> Response {
    let session = api.depot_sessions.end(&sent.visitor.headers);
    if let Some(id) = session.and_then(|session| session.pairing) {
        api.pairings.end(id, Ended::ByBrowser);
    }
    let mut response = go("/depot");
    set_cookie(&mut response, &api.config.cookie(DEPOT, "", Some(0)));
    response
}

#[derive(Template)]
#[template(path = "depot/get_tenure.html")]
struct GetTenure {
    p: Page,
    look: Look,
    /// Where this Central is, as the browser reached it.
    server: String,
}

async fn get_tenure(State(api): State<Api>, visitor: Visitor) -> Response {
    let server = server(&api, &visitor.headers);
    let (p, look) = (visitor.page, visitor.look);
    p.clone().show(&GetTenure { p, look, server })
}

/// Returns this Central's address: as configured, else as the browser reached it.
pub(crate) fn server(api: &Api, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let scheme = if api.config.is_tls { "https" } else { "http" };
    api.config.origins.first().cloned().unwrap_or_else(|| format!("{scheme}://{host}"))
}

/// Returns the address of the first page for end users.
pub(crate) fn address(api: &Api, headers: &HeaderMap) -> String {
    api.config.depot.url.clone().unwrap_or_else(|| format!("{}/depot", server(api, headers)))
}

/// Keeps a language for this browser.
async fn language(Posted { fields, .. }: Posted) -> Response {
    let next = fields.text("next");
    let is_ours = next.starts_with("/depot") && !next.contains("//") && !next.contains('\\');
    let mut response = go(if is_ours { next } else { "/depot" });
    let code: String = fields.text("language").chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    set_cookie(
        &mut response,
        &format!("{LANGUAGE}={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"),
    );
    response
}

/// A refusal for people, where a page goes on in spite of it.
pub(super) fn reason(p: &Page, fault: &Fault) -> Reason {
    if fault.is(problem::INTERNAL) {
        tracing::warn!("a page goes on after a failure inside");
    }
    Reason::of(p, &fault.told())
}
