//! What happens in a pairing, as it happens: the page asks every second where there is script, and has a
//! link where there is none.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use sha2::{Digest as _, Sha256};
use tenure_domain::contact::WishAction;
use tenure_domain::time::Instant;

use super::look::Look;
use super::reasons::tell_word;
use super::visitor::{Sent, Visitor};
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Page, go};
use crate::pairing::{Change, Ended, Entry, NotDone, Seen};
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
    /// The vendor's support has to release a license of it first.
    needs_support: bool,
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
            changes: report
                .map(|r| r.vendor_changes.iter().map(|c| tell_change(p, c)).collect())
                .unwrap_or_default(),
            error: report.and_then(|r| r.error.as_ref()).map(|e| tell_trouble(p, e)),
            needs_support: report
                .is_some_and(|r| r.outcomes.iter().any(|o| o.refusal.as_deref() == Some("needs_support"))),
            more: report.map_or(0, |r| r.more),
        }
    }

    /// Returns it in a sentence, for those who hear the page.
    fn said(&self, p: &Page) -> String {
        let (deed, state) = (p.word("deed", self.action), p.word("live", self.state));
        format!("{deed}: {state}")
    }

    /// Says whether what became of each license is told: not where all is done, and what came or went says it.
    fn tells_outcomes(&self) -> bool {
        !self.outcomes.is_empty() && (self.state != "done" || !self.tells_moves())
    }

    /// Says whether the licenses are named as they were proposed: until more is known of them.
    fn tells_names(&self) -> bool {
        self.outcomes.is_empty() && !self.names.is_empty() && !self.tells_moves()
    }

    fn tells_moves(&self) -> bool {
        !self.arrived.is_empty() || !self.left.is_empty()
    }

    fn tone(&self) -> &'static str {
        match self.state {
            "done" => "success",
            "refused" | "declined" | "failed" => "warning",
            _ => "",
        }
    }
}

pub(crate) const fn word(action: Option<&WishAction>) -> &'static str {
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

/// Tells what the vendor changed in the visitor's language; what is not known here as it was sent.
fn tell_change(p: &Page, change: &Change) -> String {
    let key = format!("change-{}", change.kind);
    match &change.name {
        _ if !is_word(&change.kind) || !p.say.has(&key) => change.text.clone(),
        Some(name) => p.t1(&key, "name", name),
        None if change.license.is_none() => p.t(&key),
        None => change.text.clone(),
    }
}

/// Tells why nothing could be tried, and what to do: by its word, else as it was sent.
fn tell_trouble(p: &Page, error: &NotDone) -> (String, String) {
    let word = match error.code.as_str() {
        "container-set-back" | "container-tampered" | "anchor-missing" | "restore-pending" => "container-old",
        "container-lost" | "key-missing" | "file-damaged" | "contents-damaged" => "container-damaged",
        word => word,
    };
    let known = ["trouble", "problem"].map(|kind| format!("{kind}-{word}"));
    match known.iter().find(|key| is_word(word) && p.say.has(key)) {
        Some(key) => (p.t(key), p.t(&format!("{key}-do"))),
        None => (error.message.clone(), error.next_step.clone()),
    }
}

/// Says whether a text of the container can be part of a text's name.
fn is_word(text: &str) -> bool {
    text.len() <= 40 && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_')
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
    /// How to reach the vendor's support.
    support: Option<String>,
}

impl Part {
    fn of(p: &Page, look: &Look, seen: Option<Seen>) -> Self {
        let support = look.texts.support.clone();
        match seen {
            None => Self {
                p: p.clone(),
                mark: GONE.to_owned(),
                serial: String::new(),
                computer: String::new(),
                is_listening: false,
                ended: Some(Ended::Inactive),
                lines: Vec::new(),
                support,
            },
            Some(seen) => Self {
                p: p.clone(),
                mark: seen.mark,
                serial: seen.shown.serial().to_string(),
                computer: seen.shown.computer.name.clone(),
                is_listening: seen.is_listening,
                ended: seen.ended,
                lines: seen.entries.iter().map(|entry| Line::of(p, entry)).collect(),
                support,
            },
        }
    }

    /// Returns the newest of what happened in a sentence.
    fn said(&self) -> String {
        match (self.ended, self.lines.first()) {
            (Some(why), _) => self.p.word("pairing-ended", why.word()),
            (None, Some(line)) => line.said(&self.p),
            (None, None) => String::new(),
        }
    }

    /// Returns the part with what makes it ask for itself again.
    fn whole(&self) -> String {
        let (seen, html) = (&self.mark, self.render().unwrap_or_default());
        let said = mark(&self.said());
        format!(
            "<div id=\"live\" hx-get=\"/depot/live/part?seen={seen}&amp;said={said}\" hx-trigger=\"every 1s\" hx-swap=\"outerHTML\">{html}</div>"
        )
    }

    /// Says whether something is still under way.
    fn is_busy(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.state, "waiting" | "asked" | "working"))
    }
}

/// Returns what tells whether a text changed.
fn mark(text: &str) -> String {
    let digest = Sha256::digest(text);
    digest.iter().take(8).fold(String::new(), |mark, byte| format!("{mark}{byte:02x}"))
}

/// What is read aloud, put into its place on the page.
#[derive(Template)]
#[template(source = "<div hx-swap-oob=\"innerHTML:#said\">{{ said }}</div>", ext = "html")]
struct Aloud {
    said: String,
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
    let part = Part::of(&visitor.page, &visitor.look, visitor.pairing(&api, true));
    let (p, look) = (visitor.page, visitor.look);
    Ok(p.clone().show(&Live { p, look, part }))
}

async fn part(State(api): State<Api>, visitor: Visitor, uri: Uri) -> Response {
    if visitor.session.as_ref().is_none_or(|session| session.pairing.is_none()) {
        let leave = (HeaderName::from_static("hx-redirect"), HeaderValue::from_static("/depot"));
        return (StatusCode::OK, [leave]).into_response();
    }
    let known = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let now = visitor.session.as_ref().and_then(|session| api.pairings.mark(session.pairing?));
    if known.text("seen") == now.as_deref().unwrap_or(GONE) {
        return StatusCode::NO_CONTENT.into_response();
    }
    // A page that asks by itself is nobody doing something.
    let part = Part::of(&visitor.page, &visitor.look, visitor.pairing(&api, false));
    let said = part.said();
    // What was read aloud is not read again.
    let aloud = (known.text("said") != mark(&said)).then(|| Aloud { said }.render().unwrap_or_default());
    visitor.page.show_text(part.whole() + &aloud.unwrap_or_default())
}

async fn end(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    if let Some(id) = sent.visitor.known()?.pairing {
        api.pairings.end(id, Ended::ByBrowser);
    }
    Ok(go("/depot/live"))
}
