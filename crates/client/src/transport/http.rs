//! HTTP: blocking, with limits both ways, a proxy and a private certificate authority where wanted.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Deserialize;
use tenure_domain::container::Version;
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::file::{FILE_BYTES_MAX, FileKind};
use ureq::http::{Request, Response};
use ureq::middleware::{Middleware, MiddlewareNext};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, Proxy, SendBody};

use super::{Hint, ReceiptOutcome, Refusal, Reply, SendError, Transport};
use crate::pairing::{Browser, Meeting, News, Opened, Proposal, Told};

/// The media type of files of Tenure.
pub const MEDIA_TYPE: &str = FileKind::MEDIA_TYPE;

/// What a server made for tests says on every answer.
const TEST_MARK: &str = "x-tenure-test";

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_mins(1);
/// The most bytes of an answer in JSON.
const JSON_BYTES_MAX: u64 = 1024 * 1024;

/// How to reach servers.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// A proxy; none: what the environment names (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`).
    pub proxy: Option<String>,
    /// A PEM file of certificate authorities that are trusted in place of the public ones.
    pub authorities: Option<PathBuf>,
    /// What the program calls itself.
    pub client: String,
    /// Set when a server said that it is made for tests.
    pub saw_test: Arc<AtomicBool>,
}

impl Network {
    fn agent(&self) -> Result<Agent, SendError> {
        let mut tls = TlsConfig::builder();
        if let Some(path) = &self.authorities {
            tls = tls.root_certs(authorities(path)?);
        }
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .user_agent(&self.client)
            .tls_config(tls.build())
            .middleware(self.test_watch());
        if let Some(proxy) = &self.proxy {
            let bad = |e: ureq::Error| SendError::BadAddress { url: proxy.clone(), why: e.to_string() };
            config = config.proxy(Some(Proxy::new(proxy).map_err(bad)?));
        }
        Ok(config.build().new_agent())
    }

    /// Notes whether an answer comes from a server made for tests.
    fn test_watch(&self) -> impl Middleware {
        let saw_test = Arc::clone(&self.saw_test);
        move |request: Request<SendBody<'_>>, next: MiddlewareNext<'_>| {
            let response = next.handle(request)?;
            if response.headers().contains_key(TEST_MARK) {
                saw_test.store(true, Ordering::Relaxed);
            }
            Ok(response)
        }
    }

    /// Fetches a vendor profile: `{url}/c/v1/profile`, or the file at `url` itself if it names one.
    ///
    /// # Errors
    /// Not reached, refused, or too large.
    pub fn profile(&self, url: &str) -> Result<Vec<u8>, SendError> {
        let url = check(url)?;
        let is_file = Path::new(&url).extension().is_some_and(|e| e.eq_ignore_ascii_case("tenure-profile"));
        let at = if is_file { url } else { format!("{url}/c/v1/profile") };
        read(&at, self.agent()?.get(&at).call(), FILE_BYTES_MAX as u64)
    }
}

fn authorities(path: &Path) -> Result<RootCerts, SendError> {
    let bad = |why: String| SendError::BadAuthority { path: path.display().to_string(), why };
    let pem = std::fs::read(path).map_err(|e| bad(e.to_string()))?;
    let mut certificates: Vec<Certificate<'static>> = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|e| bad(e.to_string()))? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        return Err(bad("it holds no certificate".into()));
    }
    Ok(RootCerts::new_with_certs(&certificates))
}

/// Central over HTTP, at one of several addresses, in the order to try.
#[derive(Debug)]
pub struct Http {
    agent: Agent,
    urls: Vec<String>,
}

impl Http {
    /// Names Central's addresses; connects to nothing.
    ///
    /// # Errors
    /// An address, the proxy or the authorities can't be used.
    pub fn new(network: &Network, urls: &[String]) -> Result<Self, SendError> {
        let urls = urls.iter().map(|url| check(url)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { agent: network.agent()?, urls })
    }

    /// Returns the addresses.
    pub fn urls(&self) -> &[String] {
        &self.urls
    }

    /// Tries each address until one is reached.
    fn anywhere<T>(&self, ask: impl Fn(&str) -> Result<T, SendError>) -> Result<T, SendError> {
        let mut last = SendError::BadAddress { url: String::new(), why: "no server is named".into() };
        for url in &self.urls {
            match ask(url) {
                Err(unreached @ SendError::Unreachable { .. }) => last = unreached,
                other => return other,
            }
        }
        Err(last)
    }
}

impl Transport for Http {
    fn contact(&self, file: &[u8]) -> Result<Reply, SendError> {
        #[derive(Deserialize)]
        struct Outcome {
            outcome: ReceiptOutcome,
        }
        self.anywhere(|base| {
            let url = format!("{base}/c/v1/contact");
            let accept = format!("{MEDIA_TYPE}, application/json, application/problem+json");
            let sent = self.agent.post(&url).content_type(MEDIA_TYPE).header("Accept", accept).send(file);
            let bytes = read(&url, sent, FILE_BYTES_MAX as u64)?;
            if bytes.first() != Some(&b'{') {
                return Ok(Reply::File(bytes));
            }
            json::<Outcome>(&url, &bytes).map(|o| Reply::Receipt(o.outcome))
        })
    }

    fn hint(&self, handle: &[u8], version: Version) -> Result<Hint, SendError> {
        let handle = Base64UrlUnpadded::encode_string(handle);
        self.anywhere(|base| {
            let url = format!("{base}/c/v1/hint/{handle}?version={version}");
            let bytes = read(&url, self.agent.get(&url).call(), JSON_BYTES_MAX)?;
            json(&url, &bytes)
        })
    }

    fn tickets(&self, codes: &[TicketCode]) -> Result<serde_json::Value, SendError> {
        let body = serde_json::json!({ "tickets": codes.iter().map(TicketCode::reveal).collect::<Vec<_>>() });
        let body = body.to_string();
        self.anywhere(|base| {
            let url = format!("{base}/c/v1/tickets");
            let sent = self.agent.post(&url).content_type("application/json").send(&body);
            let bytes = read(&url, sent, JSON_BYTES_MAX)?;
            json(&url, &bytes)
        })
    }
}

impl Http {
    fn post_json<T: for<'de> Deserialize<'de>>(
        &self,
        path: &str,
        body: &serde_json::Value,
    ) -> Result<T, SendError> {
        let body = body.to_string();
        self.anywhere(|base| {
            let url = format!("{base}/c/v1/{path}");
            let sent = self.agent.post(&url).content_type("application/json").send(&body);
            json(&url, &read(&url, sent, JSON_BYTES_MAX)?)
        })
    }
}

impl Meeting for Http {
    fn open(&self, request: &[u8]) -> Result<Opened, SendError> {
        self.anywhere(|base| {
            let url = format!("{base}/c/v1/pairings");
            let sent = self.agent.post(&url).content_type(MEDIA_TYPE).send(request);
            json(&url, &read(&url, sent, JSON_BYTES_MAX)?)
        })
    }

    fn wait(&self, token: &str, joined: bool) -> Result<News, SendError> {
        #[derive(Deserialize)]
        struct Answer {
            state: String,
            browser: Option<Browser>,
            proposal: Option<Proposal>,
            why: Option<String>,
        }
        let body = serde_json::json!({ "token": token, "joined": joined });
        let answer: Answer = self.post_json("pairings/wait", &body)?;
        Ok(match (answer.state.as_str(), answer.browser, answer.proposal) {
            ("joined", Some(browser), _) => News::Joined(browser),
            ("proposed", _, Some(proposal)) => News::Proposed(Box::new(proposal)),
            ("ended", ..) => News::Ended(answer.why.unwrap_or_default()),
            _ => News::Waiting,
        })
    }

    fn report(&self, token: &str, proposal: u64, told: &Told) -> Result<(), SendError> {
        let body = serde_json::json!({ "token": token, "proposal": proposal, "report": told });
        self.post_json::<serde::de::IgnoredAny>("pairings/report", &body).map(|_| ())
    }

    fn end(&self, token: &str) -> Result<(), SendError> {
        let body = serde_json::json!({ "token": token });
        self.post_json::<serde::de::IgnoredAny>("pairings/end", &body).map(|_| ())
    }
}

/// Says whether an address keeps what is sent there from others: encrypted, or on this computer.
pub fn is_private(url: &str) -> bool {
    let host = url.strip_prefix("http://").map(|rest| rest.split(['/', '?']).next().unwrap_or_default());
    host.is_none_or(|host| {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        name == "localhost" || name == "[::1]" || name.starts_with("127.")
    })
}

fn check(url: &str) -> Result<String, SendError> {
    let trimmed = url.trim().trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    if host.is_some_and(|host| !host.is_empty()) && !trimmed.contains(char::is_whitespace) {
        Ok(trimmed.into())
    } else {
        Err(SendError::BadAddress { url: url.into(), why: "it starts with https:// or http://".into() })
    }
}

fn read(url: &str, answer: Result<Response<Body>, ureq::Error>, limit: u64) -> Result<Vec<u8>, SendError> {
    let mut response = answer.map_err(|e| unreached(url, &e))?;
    let status = response.status().as_u16();
    let retry_after = response
        .headers()
        .get("retry-after")
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.trim().parse().ok());
    // A page for people: a captive portal or a proxy answered in the server's place.
    let page = response.headers().get("content-type").and_then(|v| v.to_str().ok());
    let page = page.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"));
    if status == 200 && page {
        let why = "it answered with a web page; a proxy or a sign-in page of the network may be in between";
        return Err(SendError::NotTenure { url: url.into(), why: why.into() });
    }
    let limit = if status == 200 { limit } else { JSON_BYTES_MAX };
    let bytes =
        response.body_mut().with_config().limit(limit).read_to_vec().map_err(|e| unreached(url, &e))?;
    match status {
        200 => Ok(bytes),
        429 | 500.. => Err(SendError::Unavailable(Box::new(refusal(status, retry_after, &bytes)))),
        400.. => Err(SendError::Refused(Box::new(refusal(status, retry_after, &bytes)))),
        _ => Err(SendError::NotTenure { url: url.into(), why: format!("it answered with status {status}") }),
    }
}

fn unreached(url: &str, error: &ureq::Error) -> SendError {
    let url = url.to_string();
    match error {
        ureq::Error::BodyExceedsLimit(limit) => {
            SendError::NotTenure { url, why: format!("its answer has more than {limit} bytes") }
        }
        ureq::Error::BadUri(why) => SendError::BadAddress { url, why: why.clone() },
        other => SendError::Unreachable { url, why: other.to_string() },
    }
}

fn refusal(status: u16, retry_after: Option<u64>, body: &[u8]) -> Refusal {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct ProblemJson {
        r#type: String,
        title: String,
        detail: String,
        remedy: String,
        next_step: String,
    }
    let problem: ProblemJson = serde_json::from_slice(body).unwrap_or_default();
    let word = problem.r#type.rsplit([':', '/', '#']).next().unwrap_or_default().to_string();
    let known = tenure_protocol::Problem::find(&word);
    let first = |texts: [&str; 3]| texts.into_iter().find(|t| !t.is_empty()).unwrap_or_default().to_string();
    // A server or proxy must not draw on the user's terminal.
    let plain = |text: String| text.chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>();
    Refusal {
        status,
        title: plain(first([&problem.title, known.map_or("", |k| k.title), ""])),
        remedy: plain(first([&problem.remedy, &problem.next_step, known.map_or("", |k| k.remedy)])),
        detail: plain(problem.detail),
        word: plain(word),
        retry_after,
    }
}

fn json<T: for<'de> Deserialize<'de>>(url: &str, bytes: &[u8]) -> Result<T, SendError> {
    serde_json::from_slice(bytes).map_err(|e| SendError::NotTenure {
        url: url.into(),
        why: format!("its answer is no such JSON: {e}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_before_anything_is_sent() {
        assert_eq!(check("https://central.example/ ").unwrap(), "https://central.example");
        for bad in ["", "central.example", "ftp://x", "https://", "https://a b"] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_encrypted_or_local_addresses_are_private() {
        for private in
            ["https://a.example", "http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:80/x"]
        {
            assert!(is_private(private), "{private}");
        }
        for open in ["http://a.example", "http://10.0.0.1:80", "http://localhost.example"] {
            assert!(!is_private(open), "{open}");
        }
    }

    #[test]
    fn a_refusal_keeps_the_word_and_finds_the_remedy() {
        let body = br#"{"type":"urn:tenure:problem:contact-refused","title":"No","status":403}"#;
        let error = SendError::Refused(Box::new(refusal(403, None, body)));
        assert!(error.is_stranger());
        assert_eq!(error.code(), "contact-refused");
        let html = SendError::Refused(Box::new(refusal(404, None, b"<html>")));
        assert_eq!(html.to_string(), "the vendor's server refused: status 404");
    }
}
