//! The page around each template: whose it is, in which language, and what it says first.

use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::tz::TimeZone;
use tenure_app::access::Operator;
use tenure_domain::time::Instant;
use tenure_protocol::problem::{self, Problem};

use super::dates::{self, Shown};
use super::mistakes::Mistake;
use super::session::cookie;
use super::words::{Area, Say, languages};
use crate::fault::{Fault, Told};
use crate::gate::may;
use crate::state::Api;

/// The cookie that keeps the chosen language.
pub(crate) const LANGUAGE: &str = "tenure_language";

/// The cookie that carries a sentence to the next page.
const NOTE: &str = "tenure_note";

/// Who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    /// What people call them.
    pub(crate) name: String,
    /// The role's word.
    pub(crate) role: &'static str,
    /// What they may do.
    pub(crate) operator: Operator,
}

/// A sentence at the top of a page: what was just done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Note {
    /// `success`, `warning` or `error`.
    pub(crate) tone: String,
    /// The sentence.
    pub(crate) text: String,
    /// The address of a form that takes it back, if that is possible.
    pub(crate) undo: String,
}

/// What every template has as `p`.
#[derive(Clone)]
pub(crate) struct Page {
    /// The texts.
    pub(crate) say: Say,
    /// The path of this page with its query, for links back to it.
    pub(crate) path: String,
    /// The page of ours that led here, if the browser says so: the way back from a refusal.
    pub(crate) came: String,
    /// The token that every form carries.
    pub(crate) token: String,
    /// Who is signed in.
    pub(crate) who: Option<Who>,
    /// What is wrong in the form that the page shows again.
    pub(crate) mistakes: Vec<Mistake>,
    /// What was just done.
    pub(crate) note: Option<Note>,
    /// The vendor's name.
    pub(crate) vendor: String,
    /// This Central is made for tests.
    pub(crate) is_test: bool,
    /// Now.
    pub(crate) now: Instant,
    zone: TimeZone,
    /// What the cookie of [`Note`] is called.
    note_name: String,
}

impl Page {
    /// Starts the page of a request.
    pub(crate) fn new(api: &Api, area: Area, headers: &HeaderMap, path: &str) -> Self {
        let chosen = cookie(headers, LANGUAGE);
        Self {
            say: Say::choose(area, chosen.as_deref(), headers),
            path: path.to_owned(),
            came: came(headers),
            token: String::new(),
            who: None,
            mistakes: Vec::new(),
            note: cookie(headers, &api.config.cookie_name(NOTE)).and_then(|text| Note::read(&text)),
            vendor: api.config.vendor_name.clone(),
            is_test: api.is_test,
            now: api.central.now(),
            zone: api.config.zone.clone(),
            note_name: api.config.cookie_name(NOTE),
        }
    }

    /// Returns a text.
    pub(crate) fn t(&self, key: &str) -> String {
        self.say.text(key)
    }

    /// Returns the text of one of several words: `role` and `support` make `role-support`.
    pub(crate) fn word(&self, kind: &str, word: &str) -> String {
        self.say.text(&format!("{kind}-{word}"))
    }

    /// Says in the page's language what a problem is and what to do; one without words of its own in
    /// English, which stands in the table.
    pub(crate) fn problem(&self, problem: &Problem) -> (String, String) {
        let say = |key: String, plain: &str| if self.say.has(&key) { self.t(&key) } else { plain.to_owned() };
        let word = problem.word;
        (say(format!("problem-{word}"), problem.title), say(format!("problem-{word}-do"), problem.remedy))
    }

    /// Returns a text with one value.
    #[expect(clippy::needless_pass_by_value, reason = "templates hand numbers and texts over alike")]
    pub(crate) fn t1(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.say.with(key, [(name, value.to_string().into())])
    }

    /// Returns a text with two values.
    #[expect(clippy::needless_pass_by_value, reason = "templates hand numbers and texts over alike")]
    pub(crate) fn t2(&self, key: &str, n1: &str, v1: impl ToString, n2: &str, v2: impl ToString) -> String {
        self.say.with(key, [(n1, v1.to_string().into()), (n2, v2.to_string().into())])
    }

    /// Shows a time in the vendor's zone.
    pub(crate) fn time(&self, at: &Instant) -> Shown {
        dates::show(*at, &self.zone, &self.say)
    }

    /// Shows an end in the vendor's zone: the end of a day by that day.
    pub(crate) fn end(&self, at: &Instant) -> Shown {
        dates::show_end(*at, &self.zone, &self.say)
    }

    /// Says how long ago or ahead a time is.
    pub(crate) fn distance(&self, at: &Instant) -> String {
        dates::distance(*at, self.now, &self.say)
    }

    /// Says whether the person may do something, by the permission's word (`licenses`).
    pub(crate) fn may(&self, word: &str) -> bool {
        self.who.as_ref().is_some_and(|who| may(&who.operator, word))
    }

    /// Says whether a menu entry leads to where we are.
    pub(crate) fn is_here(&self, prefix: &str) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        path == prefix || path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Returns the languages to choose from, with their own names.
    pub(crate) fn languages(&self) -> Vec<(&'static str, String)> {
        let area = self.say.area();
        languages(area).map(|code| (code, Say::new(area, code).text("language"))).collect()
    }

    /// Returns the address of a static file.
    #[expect(clippy::unused_self, reason = "templates reach it as p.asset")]
    pub(crate) fn asset(&self, name: &str) -> String {
        super::assets::address(name)
    }

    /// Renders a template.
    pub(crate) fn show(&self, template: &impl Template) -> Response {
        self.show_with(StatusCode::OK, template)
    }

    /// Renders a template under a status.
    pub(crate) fn show_with(&self, status: StatusCode, template: &impl Template) -> Response {
        match template.render() {
            Ok(html) => {
                let mut response = (status, html).into_response();
                response.headers_mut().extend(headers());
                if self.note.is_some() {
                    set_cookie(&mut response, &self.cookie("", 0));
                }
                response
            }
            Err(error) => {
                tracing::error!(%error, "a page could not be made");
                Fault::of(problem::INTERNAL).into_response()
            }
        }
    }

    /// Renders a template that a form's answer shows: the browser may keep it, so that *back* leads here
    /// again and not to an error. Signing out clears what it kept. Never for a page that shows a secret.
    pub(crate) fn show_kept(&self, template: &impl Template) -> Response {
        let mut response = self.show(template);
        let kept = HeaderValue::from_static("private, no-cache");
        response.headers_mut().insert(header::CACHE_CONTROL, kept);
        response
    }

    /// Answers with a piece of a page that was rendered before.
    #[expect(clippy::unused_self, reason = "it belongs beside `show`")]
    pub(crate) fn show_text(&self, html: String) -> Response {
        let mut response = html.into_response();
        response.headers_mut().extend(headers());
        response
    }

    /// Leads to another page, with a sentence for its top.
    pub(crate) fn go(&self, to: &str, note: &Note) -> Response {
        let mut response = go(to);
        self.remember(&mut response, note);
        response
    }

    /// Adds a sentence for the top of the page that an answer leads to.
    pub(crate) fn remember(&self, response: &mut Response, note: &Note) {
        set_cookie(response, &self.cookie(&note.write(), 60));
    }

    /// Writes the cookie of the sentence for the next page.
    fn cookie(&self, value: &str, seconds: u32) -> String {
        let name = &self.note_name;
        let secure = if name.starts_with("__Host-") { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}")
    }
}

impl Note {
    /// Says that something was done.
    pub(crate) fn done(text: String) -> Self {
        Self { tone: "success".into(), text, undo: String::new() }
    }

    /// Warns.
    pub(crate) fn warning(text: String) -> Self {
        Self { tone: "warning".into(), text, undo: String::new() }
    }

    /// Says that something was not done, and why.
    pub(crate) fn error(text: String) -> Self {
        Self { tone: "error".into(), text, undo: String::new() }
    }

    /// Adds the address of a form that takes it back.
    pub(crate) fn undo(mut self, address: String) -> Self {
        self.undo = address;
        self
    }

    fn write(&self) -> String {
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        format!("{}&{}&{}", encode(&self.tone), encode(&self.text), encode(&self.undo))
    }

    /// Reads a cookie. It is only shown, escaped; an address has to be one of ours.
    fn read(cookie: &str) -> Option<Self> {
        let mut parts = cookie.split('&').map(|part| {
            let whole = format!("x={part}");
            form_urlencoded::parse(whole.as_bytes()).next().map(|(_, value)| value.into_owned())
        });
        let (tone, text, undo) = (parts.next()??, parts.next()??, parts.next()??);
        let is_tone = matches!(tone.as_str(), "success" | "warning" | "error");
        let is_ours = undo.is_empty() || (undo.starts_with("/desk/") && !undo.contains("//"));
        (is_tone && is_ours).then_some(Self { tone, text, undo })
    }
}

/// Returns the path of the page that a request came from, if that page is ours.
fn came(headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (host, from) = (text(header::HOST), text(header::REFERER));
    let path = from.split_once("://").and_then(|(_, rest)| rest.strip_prefix(host));
    path.filter(|path| !host.is_empty() && path.starts_with('/')).unwrap_or_default().to_owned()
}

/// Leads to another page of ours.
pub(crate) fn go(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// Adds a cookie to an answer.
pub(crate) fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// What a browser is told of every page: nothing from elsewhere, nothing inline, in nobody's frame.
fn headers() -> HeaderMap {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
        connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    let pairs: [(HeaderName, &'static str); 5] = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
        (header::VARY, "Cookie, Accept-Language"),
    ];
    pairs.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect()
}

/// A refusal as a page.
#[derive(Template)]
#[template(path = "desk/refused.html")]
pub(crate) struct Refused {
    p: Page,
    told: Told,
}

/// Renders a refusal: what happened, why, what to do next.
pub(crate) fn refused(p: Page, told: Told) -> Response {
    let status = StatusCode::from_u16(told.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    p.clone().show_with(status, &Refused { p, told })
}
