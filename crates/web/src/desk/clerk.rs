//! Who uses the Desk: signed in, permitted, and (for forms) sending from a page of ours.

use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tenure_app::access::{Operator, Permission};
use tenure_app::people::Visitor;
use tenure_protocol::problem;

use super::ended::ended;
use crate::fault::{Fault, Told};
use crate::pages::form::{self, Fields, Posted, is_own_origin};
use crate::pages::page::{LANGUAGE, Page, Who, go, refused};
use crate::pages::session::{self, Session, cookie};
use crate::pages::words::{Area, Say};
use crate::state::Api;

/// Somebody at the Desk, with the page to answer on. Having the value is the permission: only
/// [`admit`] lets requests through to whoever takes it.
#[derive(Clone)]
pub(crate) struct Clerk {
    pub(crate) operator: Operator,
    pub(crate) page: Page,
}

impl FromRequestParts<Api> for Clerk {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Fault> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Fault::of(problem::UNAUTHENTICATED))
    }
}

/// The clerk's own account, for the pages about it.
#[derive(Clone)]
pub(crate) struct Me(pub(crate) Visitor);

impl FromRequestParts<Api> for Me {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Fault> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Fault::of(problem::UNAUTHENTICATED))
    }
}

/// A form that a clerk sent from a page of this session.
pub(crate) struct Sent {
    pub(crate) clerk: Clerk,
    pub(crate) fields: Fields,
}

impl FromRequest<Api> for Sent {
    type Rejection = Fault;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Fault> {
        let clerk = request.extensions().get::<Clerk>().cloned();
        let clerk = clerk.ok_or_else(|| Fault::of(problem::UNAUTHENTICATED))?;
        let posted = Posted::from_request(request, api).await?;
        form::check(api, &posted.headers, &posted.fields, &clerk.page.token)?;
        Ok(Self { clerk, fields: posted.fields })
    }
}

fn page(api: &Api, request: &Request, session: Option<&Session>) -> Page {
    let path = request.uri().path_and_query().map_or("/desk", |path| path.as_str());
    let mut page = Page::new(api, Area::Desk, request.headers(), path);
    if let Some(session) = session {
        page.token.clone_from(&session.token);
        let (user, operator) = (&session.visitor.user, session.visitor.operator.clone());
        page.who = Some(Who { name: user.display_name.clone(), role: operator.role().word(), operator });
        if !user.language.is_empty() && cookie(request.headers(), LANGUAGE).is_none() {
            page.say = Say::new(Area::Desk, &user.language);
        }
    }
    page
}

/// Lets a request in if its page is for the clerk, and tells every refusal as a page.
pub(super) async fn admit(
    State((api, needed)): State<(Api, Permission)>,
    mut request: Request,
    next: Next,
) -> Response {
    let found = session::find(&api, request.headers()).await;
    let page = page(&api, &request, found.as_ref().ok().and_then(Option::as_ref));
    let session = match found {
        Ok(session) => session,
        Err(fault) => return refused(page, fault.told()),
    };
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD);
    let Some(session) = session else {
        return if is_safe { sign_in_first(&request, &page) } else { ended(&api, page, request).await };
    };
    if let Err(forbidden) = session.visitor.operator.needs(needed) {
        return refused(page, Fault::from(forbidden).told());
    }
    if !is_safe && !is_own_origin(&api, request.headers()) {
        return refused(page, Fault::of(problem::FORM_FOREIGN).told());
    }
    let operator = session.visitor.operator.clone();
    request.extensions_mut().insert(Clerk { operator: operator.clone(), page: page.clone() });
    request.extensions_mut().insert(Me(session.visitor));
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    // The address of a form, typed or kept: the page that it stands on is the way.
    if is_safe && response.status() == StatusCode::METHOD_NOT_ALLOWED {
        return go(path.rsplit_once('/').map_or("/desk", |(page, _)| page));
    }
    if let Some(told) = response.extensions_mut().remove::<Told>() {
        response = refused(page, told);
    }
    // For the log line outside.
    response.extensions_mut().insert(operator);
    response
}

/// Leads to the sign-in, and from there back.
fn sign_in_first(request: &Request, page: &Page) -> Response {
    let next: String = form_urlencoded::byte_serialize(page.path.as_bytes()).collect();
    let address = format!("/desk/sign-in?next={next}");
    let mut response = go(&address);
    // A piece of a page that asks by itself must not get the sign-in page into it.
    if request.headers().contains_key("hx-request")
        && let Ok(value) = HeaderValue::from_str(&address)
    {
        response.headers_mut().insert(HeaderName::from_static("hx-redirect"), value);
    }
    response
}
