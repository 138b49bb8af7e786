//! Extractors: what a handler gets has been read, limited and parsed; what could not be is a problem.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use tenure_app::access::Operator;
use tenure_app::vendor::Call;
use tenure_domain::ids::{Digest, InvalidId};
use tenure_protocol::problem;
use tokio::time::timeout;

use crate::fault::Fault;
use crate::state::Api;
use crate::turn;

/// The most bytes of a body in JSON.
pub(crate) const JSON_BYTES_MAX: usize = 1024 * 1024;

/// The most characters of a reason.
const REASON_MAX: usize = 1_000;

const KEY_HEADER: &str = "idempotency-key";

impl FromRequestParts<Api> for Operator {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Fault> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Fault::of(problem::UNAUTHENTICATED))
    }
}

/// The id in the path, parsed.
pub(crate) struct Id<T>(pub(crate) T);

impl<T: FromStr<Err = InvalidId> + Send> FromRequestParts<Api> for Id<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Fault> {
        let Path(text) = Path::<String>::from_request_parts(parts, &())
            .await
            .map_err(|e| Fault::value("path", e.body_text()))?;
        Ok(Self(text.parse()?))
    }
}

/// The query, parsed. A parameter that does not exist is refused, mostly before (`gate`).
pub(crate) struct Params<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Api> for Params<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Fault> {
        let query = Query::<T>::try_from_uri(&parts.uri);
        query.map(|Query(value)| Self(value)).map_err(|rejection| {
            let text = rejection.body_text();
            let why = text.split_once(": ").map_or(text.as_str(), |(_, why)| why);
            let problem =
                if why.contains("unknown field") { problem::FIELD_UNKNOWN } else { problem::VALUE_INVALID };
            Fault::new(problem, why.to_owned()).with("at", "query")
        })
    }
}

/// The caller's address, looked for behind trusted proxies.
pub(crate) struct Address(pub(crate) IpAddr);

impl FromRequestParts<Api> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Self::Rejection> {
        Ok(Self(address_of(api, &parts.extensions, &parts.headers)))
    }
}

/// Returns the caller's address.
pub(crate) fn address_of(api: &Api, extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
    behind(peer(extensions), headers, &api.config.trusted_proxies)
}

/// Returns the address at the other end of the socket.
pub(crate) fn peer(extensions: &Extensions) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    // A request from nowhere (no socket) must not pass for a local one.
    peer.unwrap_or(UNKNOWN).to_canonical()
}

/// A client that nobody vouches for.
const UNKNOWN: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// Walks `X-Forwarded-For` from the nearest hop as far as trusted proxies vouch for it.
fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    if !trusted.contains(&peer) {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().map(|v| v.to_str().unwrap_or_default());
    let hops: Vec<&str> = forwarded.flat_map(|v| v.split(',')).collect();
    for hop in hops.into_iter().rev() {
        match hop_address(hop) {
            Some(hop) if trusted.contains(&hop) => {}
            Some(hop) => return hop,
            // What stands before it may be the client's own word.
            None => return UNKNOWN,
        }
    }
    // A proxy that names nobody speaks for an unknown client, not for itself.
    UNKNOWN
}

/// Reads one hop: an address, with a port or in brackets as some proxies write it.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let plain = || hop.parse().ok();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let bracketed = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    plain().or_else(with_port).or_else(bracketed).map(|address: IpAddr| address.to_canonical())
}

/// Reads a whole body, in time and within a limit.
pub(crate) async fn read(body: Body, api: &Api, most: usize) -> Result<Bytes, Fault> {
    let read = timeout(api.config.body_timeout, collect(body, most)).await;
    read.map_err(|_| Fault::of(problem::TIMED_OUT))?
}

async fn collect(body: Body, most: usize) -> Result<Bytes, Fault> {
    let mut body = Limited::new(body, most);
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            if error.is::<LengthLimitError>() {
                Fault::new(problem::TOO_LARGE, format!("the body has more than {most} bytes"))
            } else {
                Fault::new(problem::BODY_MALFORMED, "the body was cut off")
            }
        })?;
        if let Ok(data) = frame.into_data() {
            turn::take(data.len())?;
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes.into())
}

/// A body in JSON with fields for every action.
pub(crate) trait Acting: DeserializeOwned {
    /// Why, as the person said it.
    fn reason(&self) -> &str;
    /// Decide and answer, but change nothing.
    fn is_dry_run(&self) -> bool;
}

/// An action: who, with what body, under which idempotency key.
pub(crate) struct Act<T> {
    pub(crate) operator: Operator,
    pub(crate) body: T,
    idempotency: Option<(String, Digest)>,
}

impl<T: Acting> Act<T> {
    /// Makes the call of an operation.
    pub(crate) fn call(&self, operation: &'static str) -> Call {
        Call {
            operator: self.operator.clone(),
            operation,
            reason: self.body.reason().into(),
            dry_run: self.body.is_dry_run(),
            idempotency: self.idempotency.clone(),
        }
    }
}

impl<T: Acting> FromRequest<Api> for Act<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Fault> {
        let (mut parts, body) = request.into_parts();
        let operator = Operator::from_request_parts(&mut parts, api).await?;
        let bytes = read(body, api, JSON_BYTES_MAX).await?;
        let idempotency = key(&parts)?.map(|key| (key, fingerprint(&parts, &bytes)));
        let body: T = json(&parts.headers, &bytes)?;
        if body.reason().contains('\0') {
            return Err(Fault::value("reason", "it has a control character in it".to_owned()));
        }
        if body.reason().chars().count() > REASON_MAX {
            return Err(Fault::value("reason", format!("it has at most {REASON_MAX} characters")));
        }
        Ok(Self { operator, body, idempotency })
    }
}

/// A body in JSON without an action (public endpoints).
pub(crate) struct Input<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Api> for Input<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let bytes = read(body, api, JSON_BYTES_MAX).await?;
        Ok(Self(json(&parts.headers, &bytes)?))
    }
}

fn json<T: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<T, Fault> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    // An action without any value may come without a body.
    let bytes = if bytes.is_empty() { b"{}".as_slice() } else { bytes };
    let is_json = media.eq_ignore_ascii_case("application/json") || (media.is_empty() && bytes == b"{}");
    if !is_json {
        return Err(Fault::new(problem::MEDIA_TYPE, "send the body as `Content-Type: application/json`"));
    }
    // A list would pass for the fields in their order.
    if bytes.iter().find(|b| !b.is_ascii_whitespace()) != Some(&b'{') {
        return Err(Fault::new(problem::BODY_MALFORMED, "the body has to be a JSON object"));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|e| misread(&e))?;
    reader.end().map_err(|e| Fault::new(problem::BODY_MALFORMED, e.to_string()))?;
    Ok(value)
}

fn misread(error: &serde_path_to_error::Error<serde_json::Error>) -> Fault {
    let (at, inner) = (error.path().to_string(), error.inner());
    let why = inner.to_string();
    let problem = match inner.classify() {
        serde_json::error::Category::Data if why.starts_with("unknown field") => problem::FIELD_UNKNOWN,
        serde_json::error::Category::Data => problem::VALUE_INVALID,
        _ => problem::BODY_MALFORMED,
    };
    Fault::new(problem, if at == "." { why } else { format!("{at}: {why}") }).with("at", at)
}

/// Reads the idempotency key of a request whose body is no JSON, with what makes it the same request.
pub(crate) fn idempotency(parts: &Parts, body: &[u8]) -> Result<Option<(String, Digest)>, Fault> {
    Ok(key(parts)?.map(|key| (key, fingerprint(parts, body))))
}

fn key(parts: &Parts) -> Result<Option<String>, Fault> {
    let Some(value) = parts.headers.get(KEY_HEADER) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    if (1..=200).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(Some(text.to_owned()));
    }
    Err(Fault::value("Idempotency-Key", "it has 1 to 200 visible ASCII characters and no blanks"))
}

/// What makes a request the same request: method, path and body.
fn fingerprint(parts: &Parts, body: &[u8]) -> Digest {
    let mut hash = Sha256::new();
    for part in [parts.method.as_str().as_bytes(), parts.uri.path().as_bytes(), body] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    Digest(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_speaks_for_others() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "1.2.3.4, 5.6.7.8".parse().unwrap());
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        assert_eq!(behind(proxy, &headers, &[]), proxy);
        assert_eq!(behind(proxy, &headers, &[proxy]), "5.6.7.8".parse::<IpAddr>().unwrap());
        assert!(!behind(proxy, &HeaderMap::new(), &[proxy]).is_loopback());
    }

    #[test]
    fn ports_behind_a_proxy_are_read_and_what_is_unreadable_hides_what_stands_before_it() {
        let proxy: IpAddr = "10.0.0.1".parse().unwrap();
        let seen = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", text.parse().unwrap());
            behind(proxy, &headers, &[proxy]).to_string()
        };
        assert_eq!(seen("127.0.0.2, 5.6.7.8:4711"), "5.6.7.8");
        assert_eq!(seen("127.0.0.2, [2001:db8::1]:4711, 10.0.0.1:80"), "2001:db8::1");
        assert_eq!(seen("[2001:db8::1]"), "2001:db8::1");
        assert_eq!(seen("::ffff:5.6.7.8"), "5.6.7.8");
        for unreadable in ["127.0.0.2, unknown", "127.0.0.2, ", "127.0.0.2, _hidden, 10.0.0.1"] {
            assert_eq!(seen(unreadable), "0.0.0.0", "{unreadable}");
        }
    }
}
