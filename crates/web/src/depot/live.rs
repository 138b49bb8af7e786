//! What happens in a pairing, as it happens: the page asks every second where there is script, and has a
//! link where there is none.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tenure_domain::contact::WishAction;
use tenure_domain::time::Instant;

use super::look::Look;
use super::reasons::tell_word;
use super::visitor::{Sent, Visitor};
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Page, go};
use crate::pairing::{Ended, Entry, Seen};
use crate::state::Api;

/// The mark of a pairing that is not told of any more.
const GONE: &str = "gone";

pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/depot/live", get(live))
        .route("/depot/live/part", get(part))
        .route("/depot/live/end", post(end))
}

/// A proposal on the page.
struct Line {
    at: Instant,
    /// `activate`, …, `update`.
    action: &'static str,
    names: Vec<String>,
    /// `waiting`, `asked`, `working`, or what the container reported.
    state: &'static str,
    /// What became of each license.
    outcomes: Vec<(String, String)>,
    arrived: Vec<String>,
    left: Vec<String>,
    changes: Vec<String>,
    error: Option<(String, String)>,
    /// How many lines are not told.
    more: usize,
}

impl Line {
    fn of(p: &Page, entry: &Entry) -> Self {
        let action = entry.proposal.action.as_ref();
        let state = match &entry.report {
            Some(report) => report.outcome.word(),
            None if !entry.delivered => "waiting",
            None if action.is_some_and(WishAction::takes_away) => "asked",
            None => "working",
        };
        let report = entry.report.as_ref();
        let outcome = |o: &crate::pairing::OutcomeLine| {
            let name = o.name.clone().or_else(|| o.license.clone()).unwrap_or_default();
            let what = match (&o.refusal, &o.text) {
                (None, None) => p.t("outcome-done"),
                (word, text) => tell_word(p, word.as_deref(), text.as_deref()),
            };
            (name, what)
        };
        let names = |list: &[crate::pairing::Named]| list.iter().map(|n| n.name.clone()).collect::<Vec<_>>();
        Self {
            at: entry.proposal.at,
            action: word(action),
            names: entry.proposal.names.values().cloned().collect(),
            state,
            outcomes: report.map(|r| r.outcomes.iter().map(outcome).collect()).unwrap_or_default(),
            arrived: report.map(|r| names(&r.arrived)).unwrap_or_default(),
            left: report.map(|r| names(&r.left)).unwrap_or_default(),
            changes: report.map(|r| r.vendor_changes.clone()).unwrap_or_default(),
            error: report.and_then(|r| r.error.as_ref()).map(|e| (e.message.clone(), e.next_step.clone())),
            more: report.map_or(0, |r| r.more),
        }
    }

    fn tone(&self) -> &'static str {
        match self.state {
            "done" => "success",
            "refused" | "declined" | "failed" => "warning",
            _ => "",
        }
    }
}

const fn word(action: Option<&WishAction>) -> &'static str {
    match action {
        None => "update",
        Some(WishAction::Activate(_)) => "activate",
        Some(WishAction::Return(_)) => "return",
        Some(WishAction::Transfer { .. }) => "transfer",
        Some(WishAction::TakeBack(_)) => "take_back",
        Some(WishAction::Reactivate { .. }) => "reactivate",
        Some(WishAction::Restore { .. }) => "restore",
        Some(WishAction::Follow { .. }) => "follow",
    }
}

/// The part of the page that changes.
#[derive(Template)]
#[template(path = "depot/live_part.html")]
struct Part {
    p: Page,
    /// Tells whether something changed.
    mark: String,
    serial: String,
    computer: String,
    is_listening: bool,
    ended: Option<Ended>,
    lines: Vec<Line>,
}

impl Part {
    fn of(p: &Page, seen: Option<Seen>) -> Self {
        match seen {
            None => Self {
                p: p.clone(),
                mark: GONE.to_owned(),
                serial: String::new(),
                computer: String::new(),
                is_listening: false,
                ended: Some(Ended::Inactive),
                lines: Vec::new(),
            },
            Some(seen) => Self {
                p: p.clone(),
                mark: seen.mark,
                serial: seen.shown.serial().to_string(),
                computer: seen.shown.computer.name.clone(),
                is_listening: seen.is_listening,
                ended: seen.ended,
                lines: seen.entries.iter().map(|entry| Line::of(p, entry)).collect(),
            },
        }
    }

    /// Returns the part with what makes it ask for itself again.
    fn whole(&self) -> String {
        let (mark, html) = (&self.mark, self.render().unwrap_or_default());
        format!(
            "<div id=\"live\" hx-get=\"/depot/live/part?seen={mark}\" hx-trigger=\"every 1s\" hx-swap=\"outerHTML\">{html}</div>"
        )
    }

    /// Says whether something is still under way.
    fn is_busy(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.state, "waiting" | "asked" | "working"))
    }
}

#[derive(Template)]
#[template(path = "depot/live.html")]
struct Live {
    p: Page,
    look: Look,
    part: Part,
}

async fn live(State(api): State<Api>, visitor: Visitor) -> Result<Response, Fault> {
    if visitor.known()?.pairing.is_none() {
        return Ok(go("/depot/licenses"));
    }
    let part = Part::of(&visitor.page, visitor.pairing(&api, true));
    let (p, look) = (visitor.page, visitor.look);
    Ok(p.clone().show(&Live { p, look, part }))
}

async fn part(State(api): State<Api>, visitor: Visitor, uri: Uri) -> Response {
    if visitor.session.as_ref().is_none_or(|session| session.pairing.is_none()) {
        let leave = (HeaderName::from_static("hx-redirect"), HeaderValue::from_static("/depot"));
        return (StatusCode::OK, [leave]).into_response();
    }
    let seen = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let mark = visitor.session.as_ref().and_then(|session| api.pairings.mark(session.pairing?));
    // Nothing new: what is read aloud stays as it is.
    if seen.text("seen") == mark.as_deref().unwrap_or(GONE) {
        return StatusCode::NO_CONTENT.into_response();
    }
    // A page that asks by itself is nobody doing something.
    let part = Part::of(&visitor.page, visitor.pairing(&api, false));
    visitor.page.show_text(part.whole())
}

async fn end(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    if let Some(id) = sent.visitor.known()?.pairing {
        api.pairings.end(id, Ended::ByBrowser);
    }
    Ok(go("/depot/live"))
}
