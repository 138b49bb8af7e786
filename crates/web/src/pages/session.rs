//! Sessions of people at the Desk, by cookie.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, header};
use tenure_app::access::Operator;
use tenure_protocol::problem;

use crate::fault::Fault;

/// The cookie of the Desk.
pub(crate) const DESK: &str = "tenure_desk";

/// Somebody signed in.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) operator: Operator,
    pub(crate) name: String,
    /// What every form of this session carries.
    pub(crate) token: String,
}

/// The sessions of this process.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// Starts a session and returns its secret, for the cookie.
    pub(crate) fn start(&self, operator: Operator, name: String) -> Result<String, Fault> {
        let (secret, token) = (secret()?, secret()?);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(secret.clone(), Session { operator, name, token });
        Ok(secret)
    }

    /// Finds the session of a request.
    pub(crate) fn find(&self, headers: &HeaderMap) -> Option<Session> {
        let secret = cookie(headers, DESK)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&secret).cloned()
    }

    /// Ends the session of a request.
    pub(crate) fn end(&self, headers: &HeaderMap) {
        if let Some(secret) = cookie(headers, DESK) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&secret);
        }
    }
}

/// Draws 256 random bits as text.
pub(crate) fn secret() -> Result<String, Fault> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Fault::of(problem::INTERNAL))?;
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text never fails.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// Reads a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let mut pairs = all.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}
