//! Who visits the Depot: what the browser has shown, the page to answer on, and for forms that they came
//! from a page of ours.

use std::net::IpAddr;

use askama::Template;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tenure_app::contact::Shown;
use tenure_protocol::problem;

use super::look::Look;
use super::session::{DEPOT, Entrance, Session};
use super::upload::{Sheet, read_sheet};
use crate::extract::Address;
use crate::fault::{Fault, Told};
use crate::limits::group;
use crate::pages::form::{Fields, TOKEN, check, is_own_origin};
use crate::pages::page::{Page, go, set_cookie};
use crate::pages::words::Area;
use crate::pairing::{Ended, Seen};
use crate::state::Api;

/// Somebody in the Depot, known or not.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) page: Page,
    pub(crate) look: Look,
    pub(crate) session: Option<Session>,
    pub(crate) headers: HeaderMap,
    pub(crate) address: IpAddr,
}

impl Visitor {
    /// Returns the session, for pages that need one.
    pub(crate) fn known(&self) -> Result<&Session, Fault> {
        self.session.as_ref().ok_or_else(|| Fault::of(problem::NOT_LOGGED_IN))
    }

    /// Returns the pairing of the session. `used`: a person did something.
    pub(crate) fn pairing(&self, api: &Api, used: bool) -> Option<Seen> {
        let id = self.session.as_ref()?.pairing?;
        api.pairings.see(id, used)
    }

    /// Returns the container that the session may see: the paired one, else the one whose request was
    /// brought.
    pub(crate) fn shown(&self, api: &Api) -> Option<Shown> {
        let paired = self.pairing(api, false).filter(|seen| seen.ended.is_none()).map(|seen| seen.shown);
        paired.or_else(|| self.session.as_ref()?.shown.clone())
    }

    /// Lets the browser in, and leads it on.
    pub(crate) fn enter(&self, api: &Api, entrance: Entrance, to: &str) -> Result<Response, Fault> {
        let secret = self.begin(api, entrance)?;
        let mut response = go(to);
        Self::keep(api, &mut response, &secret);
        Ok(response)
    }

    /// Lets the browser in and returns the session's secret. A pairing that it may no longer use ends.
    pub(crate) fn begin(&self, api: &Api, entrance: Entrance) -> Result<String, Fault> {
        let entered = api.depot_sessions.enter(&self.headers, group(self.address), entrance)?;
        if let Some(left) = entered.left {
            api.pairings.end(left, Ended::ByBrowser);
        }
        Ok(entered.secret)
    }

    /// Sets the session's cookie.
    pub(crate) fn keep(api: &Api, response: &mut Response, secret: &str) {
        set_cookie(response, &api.config.cookie(DEPOT, secret, None));
    }
}

impl FromRequestParts<Api> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Fault> {
        let Ok(Address(address)) = Address::from_request_parts(parts, api).await;
        let path = parts.uri.path_and_query().map_or("/depot", |path| path.as_str());
        let mut page = Page::new(api, Area::Depot, &parts.headers, path);
        let session = api.depot_sessions.find(&parts.headers);
        if let Some(session) = &session {
            page.token.clone_from(&session.token);
        }
        let look = Look::of(&api.config.depot, &page);
        page.vendor.clone_from(&look.name);
        Ok(Self { page, look, session, headers: parts.headers.clone(), address })
    }
}

/// A form that a visitor sent from a page of ours, with its files. A session's form carries the
/// session's token; before there is one, the origin alone decides.
pub(crate) struct Sent {
    pub(crate) visitor: Visitor,
    pub(crate) fields: Fields,
    /// The files, in order.
    pub(crate) files: Vec<Vec<u8>>,
}

impl FromRequest<Api> for Sent {
    type Rejection = Fault;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Fault> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, api).await?;
        let Sheet { fields, files } = read_sheet(api, &parts.headers, body).await?;
        match &visitor.session {
            Some(session) => check(api, &parts.headers, &fields, &session.token)?,
            // A page from before the session ended carries a token of nobody.
            None if !fields.text(TOKEN).is_empty() => return Err(Fault::of(problem::NOT_LOGGED_IN)),
            None if !is_own_origin(api, &parts.headers) => return Err(Fault::of(problem::FORM_FOREIGN)),
            None => {}
        }
        Ok(Self { visitor, fields, files })
    }
}

/// A refusal as a page: what happened, why, what to do next, in the visitor's language.
#[derive(Template)]
#[template(path = "depot/refused.html")]
struct Refused {
    p: Page,
    look: Look,
    reason: Reason,
}

/// Why something is not possible, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) title: String,
    pub(crate) detail: String,
    pub(crate) remedy: String,
}

impl Reason {
    /// Tells a problem in the visitor's language; one without words of its own in English.
    pub(crate) fn of(p: &Page, told: &Told) -> Self {
        let (title, remedy) = p.problem(told.problem);
        let is_more = told.detail != told.problem.title && p.say.code() == "en";
        Self { title, detail: if is_more { told.detail.clone() } else { String::new() }, remedy }
    }
}

/// Turns every refusal of a page into a page, and forms of other origins away.
pub(super) async fn admit(State(api): State<Api>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, &api).await;
    let is_safe = matches!(parts.method, Method::GET | Method::HEAD);
    let is_foreign = !is_safe && !is_own_origin(&api, &parts.headers);
    let mut response = if is_foreign {
        axum::response::IntoResponse::into_response(Fault::of(problem::FORM_FOREIGN))
    } else {
        next.run(Request::from_parts(parts, body)).await
    };
    // The address of a form, typed or kept: its page is the way.
    if is_safe && response.status() == StatusCode::METHOD_NOT_ALLOWED {
        return go("/depot");
    }
    let Some(told) = response.extensions_mut().remove::<Told>() else { return response };
    let Ok(visitor) = visitor else { return response };
    if told.problem == problem::NOT_LOGGED_IN && is_safe {
        return go("/depot");
    }
    let wait = response.headers().get(axum::http::header::RETRY_AFTER).cloned();
    let mut page = refused(visitor, &told);
    if let Some(wait) = wait {
        page.headers_mut().insert(axum::http::header::RETRY_AFTER, HeaderValue::clone(&wait));
    }
    page
}

/// Shows a refusal.
fn refused(visitor: Visitor, told: &Told) -> Response {
    let status = StatusCode::from_u16(told.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let (p, look) = (visitor.page, visitor.look);
    p.clone().show_with(status, &Refused { reason: Reason::of(&p, told), p, look })
}

/// Tells a person that there is nothing at an address.
pub(super) async fn nowhere(api: &Api, request: Request) -> Response {
    let fault = Fault::of(problem::NOT_FOUND);
    let (mut parts, _) = request.into_parts();
    match Visitor::from_request_parts(&mut parts, api).await {
        Ok(visitor) => refused(visitor, &fault.told()),
        Err(_) => axum::response::IntoResponse::into_response(fault),
    }
}
