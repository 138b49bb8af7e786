//! One layer for everything that every request gets: an id, a turn, headers, a log line, metrics.

use std::any::Any;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::net::IpAddr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tenure_app::access::Operator;
use tenure_protocol::problem;

use crate::extract::{address_of, peer};
use crate::fault::Fault;
use crate::state::Api;
use crate::turn::TURN;

/// Answered however many others are in work: whoever watches has to know that Central is alive.
const ALWAYS: [&str; 2] = ["/healthz", "/readyz"];

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Says on every answer that this Central is made for tests.
const TEST_MARK: HeaderName = HeaderName::from_static("x-tenure-test");

/// What a browser must know of answers that are never pages.
const SECURITY: [(HeaderName, HeaderValue); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
    ),
    // Without a referrer a browser would send `Origin: null` with our own forms too.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// Wraps every request.
pub(crate) async fn observe(State(api): State<Api>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let method = request.method().clone();
    // The route's pattern, never the address: ids and handles stay out of logs and labels.
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    note_proxy(&api, &request);
    let mut response = if ALWAYS.contains(&route.as_str()) {
        next.run(request).await
    } else {
        match api.crowd.enter(address_of(&api, request.extensions(), request.headers())) {
            Ok(turn) => TURN.scope(turn, next.run(request)).await,
            Err(fault) => fault.into_response(),
        }
    };
    dress(&mut response, &api, &id);
    let status = response.status().as_u16();
    let elapsed = started.elapsed();
    let operation = api.operation(&method, &route);
    metrics::counter!("tenure_requests_total", "operation" => operation.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("tenure_request_seconds", "operation" => operation.clone())
        .record(elapsed.as_secs_f64());
    let actor = response.extensions().get::<Operator>().map(|o| o.actor().to_string());
    tracing::info!(
        request.id = %id,
        http.method = %method,
        http.route = %route,
        http.status = status,
        operation = %operation,
        actor = actor.as_deref().unwrap_or("-"),
        elapsed_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
        "answered {method} {route} with {status}"
    );
    response
}

/// Tells the operator once of a proxy that is not named: all who come by it would pass for one address.
/// Only peers that a proxy of the operator may have are looked at: anybody else can send this header.
fn note_proxy(api: &Api, request: &Request) {
    let peer = peer(request.extensions());
    let is_near = match peer {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    };
    let is_proxied = request.headers().contains_key("x-forwarded-for");
    if is_near
        && is_proxied
        && !api.config.trusted_proxies.contains(&peer)
        && !api.unnamed_proxy.swap(true, Ordering::Relaxed)
    {
        tracing::warn!(
            "requests come from {peer} with X-Forwarded-For, but it is not in `trusted_proxies`: everybody \
             behind it counts as one address for all limits. If it is your proxy, name it there"
        );
    }
}

/// Answers for a handler that panicked: that is a bug, and no reason to break the connection.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    Fault::of(problem::INTERNAL).into_response()
}

fn dress(response: &mut Response, api: &Api, id: &str) {
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(value);
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    if api.config.is_guarded() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if api.is_test {
        headers.insert(TEST_MARK, HeaderValue::from_static("TEST"));
    }
}

/// Takes the id that a proxy gave, if it is harmless, or makes one.
fn request_id(headers: &HeaderMap) -> String {
    static START: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let harmless = |id: &&str| {
        (1..=64).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    given.filter(harmless).map_or_else(
        || format!("{:08x}-{:x}", *START >> 32, COUNT.fetch_add(1, Ordering::Relaxed)),
        str::to_owned,
    )
}
