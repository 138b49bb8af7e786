//! The vendor's calls: Central's HTTP API with one API key.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::Value;
use ureq::Agent;
use ureq::http::Response;

/// A caller of the API.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    agent: Agent,
    url: String,
    key: Key,
}

/// Prints masked.
#[derive(Clone)]
struct Key(String);

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Key(…)")
    }
}

/// An answer: the status code and the JSON body (`null` if it was empty).
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Api {
    /// `url` is the server's address without `/api/v1`.
    pub(crate) fn new(url: &str, key: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            // The server is on loopback; a proxy of the caller's environment could not reach it.
            .proxy(None)
            .build();
        Self { agent: config.into(), url: url.to_owned(), key: Key(key.to_owned()) }
    }

    /// Reads `/api/v1{path}`, which must succeed.
    pub(crate) fn get(&self, path: &str) -> anyhow::Result<Value> {
        let request = self.agent.get(self.address(path)).header("authorization", self.bearer());
        done(path, answer(path, request.call())?)
    }

    /// Sends a command to `/api/v1{path}`, which must succeed. Each call has an idempotency key of its own.
    pub(crate) fn post(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        done(path, self.send(path, body, &fresh_key())?)
    }

    /// Puts what stands at `/api/v1{path}`, which must succeed.
    pub(crate) fn put(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        let request = self
            .agent
            .put(self.address(path))
            .header("authorization", self.bearer())
            .header("content-type", "application/json");
        done(path, answer(path, request.send(body.to_string()))?)
    }

    /// Sends a command to `/api/v1{path}` that answers with a file, and hands back its bytes.
    pub(crate) fn post_for_file(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        let request = self.agent.post(self.address(path)).header("authorization", self.bearer());
        file(path, request.header("content-type", "application/json").send("{}"))
    }

    /// Fetches a file outside `/api/v1`, as anyone may.
    pub(crate) fn file(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        file(path, self.agent.get(format!("{}{path}", self.url)).call())
    }

    /// Sends JSON outside `/api/v1`, as anyone may, and hands back whatever is answered.
    pub(crate) fn send_as_anyone(&self, path: &str, body: &Value) -> anyhow::Result<Answer> {
        let request =
            self.agent.post(format!("{}{path}", self.url)).header("content-type", "application/json");
        answer(path, request.send(body.to_string()))
    }

    /// The same, which must succeed.
    pub(crate) fn post_as_anyone(&self, path: &str, body: &Value) -> anyhow::Result<Value> {
        done(path, self.send_as_anyone(path, body)?)
    }

    /// Sends a command that must be refused with this problem type (the end of its URI).
    pub(crate) fn post_refused(&self, path: &str, body: &Value, problem: &str) -> anyhow::Result<Value> {
        let answer = self.send(path, body, &fresh_key())?;
        let kind = answer.body["type"].as_str().unwrap_or_default();
        if answer.status < 400 || !kind.ends_with(problem) {
            bail!(
                "POST {path} should be refused as \"{problem}\", but answered {} {}",
                answer.status,
                answer.body
            );
        }
        Ok(answer.body)
    }

    /// Sends a command and hands back whatever is answered.
    pub(crate) fn send(&self, path: &str, body: &Value, idempotency_key: &str) -> anyhow::Result<Answer> {
        let request = self
            .agent
            .post(self.address(path))
            .header("authorization", self.bearer())
            .header("content-type", "application/json")
            .header("idempotency-key", idempotency_key);
        answer(path, request.send(body.to_string()))
    }

    /// Reads a page outside `/api/v1`, such as `/healthz` or `/metrics`, as text.
    pub(crate) fn text(&self, path: &str) -> anyhow::Result<String> {
        let request = self.agent.get(format!("{}{path}", self.url)).header("authorization", self.bearer());
        let mut response = request.call().with_context(|| format!("GET {path}"))?;
        let text = response.body_mut().read_to_string()?;
        if response.status().as_u16() != 200 {
            bail!("GET {path} answered {}: {text}", response.status());
        }
        Ok(text)
    }

    fn address(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.url)
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.key.0)
    }
}

fn answer(path: &str, response: Result<Response<ureq::Body>, ureq::Error>) -> anyhow::Result<Answer> {
    let mut response = response.with_context(|| format!("calling {path}"))?;
    let text = response.body_mut().read_to_string()?;
    let body = if text.is_empty() {
        Value::Null
    } else {
        serde_json::from_str(&text).with_context(|| format!("{path} answered no JSON: {text}"))?
    };
    Ok(Answer { status: response.status().as_u16(), body })
}

fn file(path: &str, response: Result<Response<ureq::Body>, ureq::Error>) -> anyhow::Result<Vec<u8>> {
    let mut response = response.with_context(|| format!("calling {path}"))?;
    let bytes = response.body_mut().read_to_vec()?;
    if response.status().as_u16() != 200 {
        bail!("{path} answered {}: {}", response.status(), String::from_utf8_lossy(&bytes));
    }
    Ok(bytes)
}

fn done(path: &str, answer: Answer) -> anyhow::Result<Value> {
    if (200..300).contains(&answer.status) {
        return Ok(answer.body);
    }
    bail!("{path} answered {}: {:#}", answer.status, answer.body)
}

fn fresh_key() -> String {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    format!("demo-{}-{}", std::process::id(), CALLS.fetch_add(1, Ordering::Relaxed))
}
