//! Sessions of people at the Desk, by cookie. The session itself is `tenure_app::people`'s.

use std::fmt::Write as _;

use axum::http::{HeaderMap, header};
use axum::response::Response;
use sha2::{Digest as _, Sha256};
use tenure_app::people::{Token, Visitor};
use tenure_protocol::problem;

use super::page::set_cookie;
use crate::fault::Fault;
use crate::state::Api;

/// The cookie of the Desk.
const DESK: &str = "tenure_desk";

/// Somebody signed in, at this request.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) visitor: Visitor,
    /// What every form of this session carries.
    pub(crate) token: String,
}

/// Returns the secret of a request's session cookie.
pub(crate) fn secret_of(api: &Api, headers: &HeaderMap) -> Option<String> {
    cookie(headers, &api.config.cookie_name(DESK))
}

/// Finds the session of a request; whether it still is one is asked of the database each time.
pub(crate) async fn find(api: &Api, headers: &HeaderMap) -> Result<Option<Session>, Fault> {
    let Some(secret) = secret_of(api, headers) else { return Ok(None) };
    let token = form_token(&secret);
    let visitor = api.run(move |central| Ok(central.visitor(&secret)?)).await?;
    Ok(visitor.map(|visitor| Session { visitor, token }))
}

/// Puts a fresh token into the browser's cookie.
pub(crate) fn keep(api: &Api, response: &mut Response, token: &Token) {
    set_cookie(response, &api.config.cookie(DESK, token.secret(), None));
}

/// Takes the cookie away.
pub(crate) fn forget(api: &Api, response: &mut Response) {
    set_cookie(response, &api.config.cookie(DESK, "", Some(0)));
}

/// Derives the token of a session's forms from its secret: whoever knows one can't know the other.
fn form_token(secret: &str) -> String {
    hex(&Sha256::new().chain_update("tenure form\0").chain_update(secret).finalize())
}

/// Draws 256 random bits as text.
pub(crate) fn secret() -> Result<String, Fault> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Fault::of(problem::INTERNAL))?;
    Ok(hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let mut pairs = all.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}
