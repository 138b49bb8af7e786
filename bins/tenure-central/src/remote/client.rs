//! Calls Central's API: finds URL and key, repeats safely, turns a refusal into a sentence.

use crate::data::{self, FIRST_CREDENTIAL};
use crate::exit::{Exit, Stop};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use clap::Args;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tenure_web::Operation;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use zeroize::Zeroizing;

const TIMEOUT: Duration = Duration::from_mins(1);

/// How often a call is tried when no answer came; the idempotency key makes that safe.
const ATTEMPTS: u32 = 3;

/// The most bytes of an answer that are read.
const ANSWER_MAX: u64 = 64 * 1024 * 1024;

/// Which Central to speak to, and with which key.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Central")]
pub(crate) struct Address {
    /// Central's address [default: the one running on the data folder, else http://127.0.0.1:7600]
    #[arg(long, value_name = "URL", env = "TENURE_CENTRAL_URL", hide_env_values = true)]
    pub(crate) url: Option<String>,
    /// The file with the API key [default: first-credential in the data folder]
    #[arg(long, value_name = "FILE", env = "TENURE_API_KEY_FILE", hide_env_values = true)]
    pub(crate) key_file: Option<PathBuf>,
    /// Certificates of a private authority to believe, a PEM file
    #[arg(long, value_name = "FILE", env = "TENURE_CA", hide_env_values = true)]
    pub(crate) ca: Option<PathBuf>,
    /// The data folder of a Central on this computer
    #[arg(long, value_name = "FOLDER", env = "TENURE_DATA", hide_env_values = true)]
    pub(crate) data: Option<PathBuf>,
}

/// An answer of the API.
pub(crate) enum Answer {
    /// JSON.
    Json(Value),
    /// A file.
    File(Vec<u8>),
    /// Nothing (204).
    Empty,
}

/// A caller of the API.
pub(crate) struct Client {
    agent: Agent,
    url: String,
    key: Option<Zeroizing<String>>,
}

/// What is sent.
#[derive(Default)]
pub(crate) struct Wanted {
    /// The path, with its parameters filled in.
    pub(crate) path: String,
    /// Names and values of the query.
    pub(crate) query: Vec<(String, String)>,
    /// The body and its media type.
    pub(crate) body: Option<(Vec<u8>, String)>,
    /// The caller's own idempotency key.
    pub(crate) idempotency_key: Option<String>,
}

impl Client {
    /// Finds URL and key.
    ///
    /// # Errors
    /// A key or certificate file can't be read.
    pub(crate) fn new(address: &Address) -> Result<Self, Stop> {
        let folder = address.data.clone().unwrap_or_else(crate::config::default_data);
        let running = || data::running(&folder).map(|running| running.url);
        let url = address.url.clone().or_else(running).unwrap_or_else(|| "http://127.0.0.1:7600".into());
        let url = url.trim_end_matches('/').trim_end_matches("/api/v1").to_owned();
        if !url.starts_with("http://") && !url.starts_with("https://") {
            let what = format!("{url} is no address of a Central");
            return Err(Stop::usage(what, "write it like https://licenses.example.com"));
        }
        let key = match &address.key_file {
            Some(path) => Some(read_key(path)?),
            None => read_key(&folder.join(FIRST_CREDENTIAL)).ok(),
        };
        let mut config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(TIMEOUT));
        if let Some(ca) = &address.ca {
            let roots = RootCerts::Specific(Arc::new(read_certificates(ca)?));
            config = config.tls_config(TlsConfig::builder().root_certs(roots).build());
        }
        if is_loopback(&url) {
            // A proxy could not reach it, and must not see the key.
            config = config.proxy(None);
        }
        Ok(Self { agent: config.build().into(), url, key })
    }

    /// Calls an operation.
    ///
    /// # Errors
    /// A refusal, as a sentence with the next step; no answer.
    pub(crate) fn call(&self, operation: &Operation, wanted: &Wanted) -> Result<Answer, Stop> {
        let key = match &wanted.idempotency_key {
            Some(key) => key.clone(),
            None => fresh_key()?,
        };
        let mut attempt = 1;
        loop {
            match self.once(operation, wanted, &key) {
                Err(error) if attempt < ATTEMPTS && may_repeat(operation, &error) => attempt += 1,
                Err(error) => return Err(self.unreachable(&error)),
                Ok(response) => return read(response),
            }
        }
    }

    fn once(
        &self,
        operation: &Operation,
        wanted: &Wanted,
        key: &str,
    ) -> Result<ureq::http::Response<ureq::Body>, ureq::Error> {
        let mut builder = ureq::http::Request::builder()
            .method(operation.method.as_str())
            .uri(format!("{}{}{}", self.url, wanted.path, query(&wanted.query)))
            .header("accept", "application/json, application/problem+json, */*");
        if let Some(secret) = &self.key {
            builder = builder.header("authorization", format!("Bearer {}", secret.as_str()));
        }
        if operation.method != "GET" {
            builder = builder.header("idempotency-key", key);
        }
        let body = match &wanted.body {
            Some((bytes, media)) => {
                builder = builder.header("content-type", media);
                bytes.clone()
            }
            None => Vec::new(),
        };
        self.agent.run(builder.body(body)?)
    }

    fn unreachable(&self, error: &ureq::Error) -> Stop {
        let what = format!("no answer from Central at {}: {error}", self.url);
        let next = if what.contains("certificate") {
            "name the authority that signed its certificate with --ca or TENURE_CA"
        } else {
            "start it with `tenure-central serve`, or name it with --url or TENURE_CENTRAL_URL"
        };
        Stop::new(Exit::Unreachable, what, next)
    }
}

/// Nothing was sent, or the idempotency key makes a second sending harmless. A made API key is not
/// remembered by its idempotency key: its secret is kept nowhere.
fn may_repeat(operation: &Operation, error: &ureq::Error) -> bool {
    let is_connection = matches!(error, ureq::Error::Io(_) | ureq::Error::ConnectionFailed);
    is_connection && operation.id != "make_api_key"
}

fn is_loopback(url: &str) -> bool {
    let host = url.split("://").nth(1).unwrap_or_default();
    host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]")
}

fn read_key(path: &Path) -> Result<Zeroizing<String>, Stop> {
    let text = fs::read_to_string(path).map_err(|e| {
        let what = format!("the API key file {} can't be read: {e}", path.display());
        Stop::usage(what, "name it with --key-file or TENURE_API_KEY_FILE")
    })?;
    let text = Zeroizing::new(text);
    let key = text.trim();
    if key.is_empty() || key.contains(char::is_whitespace) || !key.is_ascii() {
        let what = format!("{} holds no API key", path.display());
        return Err(Stop::usage(what, "it must hold one key, tenure_…, and nothing else"));
    }
    Ok(Zeroizing::new(key.to_owned()))
}

fn read_certificates(path: &Path) -> Result<Vec<Certificate<'static>>, Stop> {
    let unusable = |why: String| {
        let what = format!("the certificates in {} can't be used: {why}", path.display());
        Stop::usage(what, "name a PEM file with --ca or TENURE_CA")
    };
    let pem = fs::read(path).map_err(|e| unusable(e.to_string()))?;
    let read: Result<Vec<_>, ureq::Error> = ureq::tls::parse_pem(&pem)
        .filter_map(|item| match item {
            Ok(ureq::tls::PemItem::Certificate(certificate)) => Some(Ok(certificate)),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
        .collect();
    let found = read.map_err(|e| unusable(e.to_string()))?;
    if found.is_empty() { Err(unusable("there is none in it".into())) } else { Ok(found) }
}

fn fresh_key() -> Result<String, Stop> {
    let mut random = [0; 18];
    getrandom::fill(&mut random)
        .map_err(|_| Stop::new(Exit::Internal, "the operating system gives no randomness", ""))?;
    Ok(Base64UrlUnpadded::encode_string(&random))
}

/// Writes a query.
fn query(parameters: &[(String, String)]) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(&escape(name));
        text.push('=');
        text.push_str(&escape(value));
    }
    text
}

/// Escapes one segment of a path or one value of a query.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

fn read(mut response: ureq::http::Response<ureq::Body>) -> Result<Answer, Stop> {
    let status = response.status().as_u16();
    let media = response.headers().get("content-type").and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_json = media.contains("json");
    let bytes = response.body_mut().with_config().limit(ANSWER_MAX).read_to_vec().map_err(|e| {
        Stop::new(Exit::Unreachable, format!("Central's answer was cut off: {e}"), "repeat the command")
    })?;
    if status >= 400 {
        return Err(refusal(status, &bytes));
    }
    if status == 204 || bytes.is_empty() {
        return Ok(Answer::Empty);
    }
    if !is_json {
        return Ok(Answer::File(bytes));
    }
    serde_json::from_slice(&bytes).map(Answer::Json).map_err(|_| {
        Stop::new(Exit::Internal, "Central's answer is no JSON", "check that the address is Central's")
    })
}

/// Turns a problem document into a sentence and the next step.
fn refusal(status: u16, bytes: &[u8]) -> Stop {
    let exit = match status {
        401 | 403 => Exit::Forbidden,
        404 => Exit::NotFound,
        408 | 429 | 502..=504 => Exit::Unreachable,
        500..=599 => Exit::Internal,
        _ => Exit::Refused,
    };
    let Ok(problem) = serde_json::from_slice::<Value>(bytes) else {
        let what = format!("what listens there answered {status}, but not as Central does");
        return Stop::new(exit, what, "check the address");
    };
    let text = |name: &str| problem.get(name).and_then(Value::as_str).unwrap_or_default();
    let detail = if text("detail").is_empty() { text("title") } else { text("detail") };
    let mut what = if detail.is_empty() { format!("Central answered {status}") } else { detail.to_owned() };
    for refused in problem.get("licenses").and_then(Value::as_array).into_iter().flatten() {
        let part = |name: &str| refused.get(name).and_then(Value::as_str).unwrap_or_default();
        let why = [part("text"), part("detail"), part("reason")].into_iter().find(|t| !t.is_empty());
        let id = if part("license").is_empty() { part("id") } else { part("license") };
        let _ = write!(what, "\n  {id}: {}", why.unwrap_or_default());
    }
    Stop::new(exit, what, text("remedy")).with_problem(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_a_sentence_with_the_next_step_and_an_exit_code() {
        let stop = refusal(
            409,
            br#"{"type":"urn:x","title":"Closed","detail":"the ticket is closed","remedy":"reopen it"}"#,
        );
        assert_eq!(stop.to_string(), "the ticket is closed\n  next: reopen it");
        assert_eq!(stop.exit, Exit::Refused);
        assert_eq!(refusal(401, b"{}").exit, Exit::Forbidden);
        assert_eq!(refusal(503, b"<html>").exit, Exit::Unreachable);
    }

    #[test]
    fn what_stands_in_an_address_is_escaped() {
        assert_eq!(escape("PO 7/a?"), "PO%207%2Fa%3F");
        assert_eq!(query(&[("a".into(), "1&2".into()), ("b".into(), "ü".into())]), "?a=1%262&b=%C3%BC");
    }
}
