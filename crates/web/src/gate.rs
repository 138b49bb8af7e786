//! Who may call what: deny by default. The permission stands in the operation's declaration
//! (`security`), and this is the only place that reads it.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tenure_app::access::{Operator, Permission};
use tenure_protocol::problem;

use crate::document::Entrance;
use crate::fault::Fault;
use crate::state::Api;

/// Who an operation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody: containers, health checks.
    Public,
    /// Operators with a permission.
    Operators(Permission),
    /// Nobody: the declaration is missing or not understood.
    Nobody,
}

/// Says whether somebody may do what a permission's word names.
pub(crate) fn may(operator: &Operator, word: &str) -> bool {
    Permission::from_word(word).is_some_and(|permission| operator.needs(permission).is_ok())
}

impl Audience {
    /// Reads a declaration: `None` for a public operation, else the permission's word.
    pub(crate) fn declared(permission: Option<&str>) -> Self {
        let Some(word) = permission else { return Self::Public };
        Permission::from_word(word).map_or(Self::Nobody, Self::Operators)
    }
}

/// Lets a request in if its operation is for the caller, and hands the operator on.
pub(crate) async fn admit(State(api): State<Api>, mut request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
    let entrance = api.entrance(method, path);
    match entrance.map(|entrance| entrance.audience) {
        Some(Audience::Public) => {}
        Some(Audience::Operators(needed)) => match operator(&api, request.headers()).await {
            Ok(operator) => {
                if let Err(forbidden) = operator.needs(needed) {
                    return Fault::from(forbidden).into_response();
                }
                request.extensions_mut().insert(operator);
            }
            Err(fault) => return fault.into_response(),
        },
        // The address is known, the method is not: its own answer says so.
        None if api.is_known(path) => {}
        Some(Audience::Nobody) | None => return Fault::of(problem::FORBIDDEN).into_response(),
    }
    if let Some(unknown) = entrance.and_then(|entrance| unknown_parameter(entrance, &request)) {
        return unknown.into_response();
    }
    let operator = request.extensions().get::<Operator>().cloned();
    let mut response = next.run(request).await;
    // For the log line outside.
    if let Some(operator) = operator {
        response.extensions_mut().insert(operator);
    }
    response
}

/// Refuses a parameter that the operation does not declare: a mistyped one would be taken for none.
fn unknown_parameter(entrance: &Entrance, request: &Request) -> Option<Fault> {
    let query = request.uri().query()?;
    let names = form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name);
    let unknown = names.into_iter().find(|name| !entrance.query.iter().any(|known| known == name))?;
    let known = match entrance.query.as_slice() {
        [] => "none is known here".to_owned(),
        known => format!("known are {}", known.join(", ")),
    };
    let why = format!("there is no parameter `{unknown}`; {known}");
    Some(Fault::new(problem::FIELD_UNKNOWN, why).with("at", "query"))
}

/// Finds out who calls, by the API key.
pub(crate) async fn operator(api: &Api, headers: &HeaderMap) -> Result<Operator, Fault> {
    let secret = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, secret)| secret.trim().to_owned())
        .ok_or_else(|| Fault::of(problem::UNAUTHENTICATED))?;
    let found = api.run(move |central| Ok(central.authenticate(&secret)?)).await?;
    found.ok_or_else(|| Fault::of(problem::UNAUTHENTICATED))
}
