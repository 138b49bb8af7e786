//! Asking, and telling how long it took.

use std::net::SocketAddr;
use std::time::{Duration, Instant as Clock};

use axum::Router;
use axum::body::{Body as Bytes, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use tower::ServiceExt as _;

use crate::asks::{self, Ask, Body};
use crate::fill::SECRET;

/// The server time that any of them may take, at the 95th percentile.
const ALLOWED: Duration = Duration::from_millis(100);

/// How often, and what.
pub(crate) struct Wanted {
    pub(crate) rounds: usize,
    /// Only requests whose text has this.
    pub(crate) part: String,
}

/// What came back at last.
struct Answer {
    status: StatusCode,
    body: String,
}

/// Asks for everything, prints a table, and says whether all of it was quick enough.
pub(crate) async fn all(router: Router, wanted: &Wanted) -> bool {
    let token = form_token(&router).await;
    println!("  load {} before\n", load());
    println!(
        "{:>9} {:>9} {:>9} {:>9} {:>6} {:>8}  request",
        "min ms", "median ms", "p95 ms", "max ms", "rows", "KB"
    );
    let (mut slow, mut worst, mut asked) = (Vec::new(), Duration::ZERO, 0);
    for ask in asks::all().into_iter().filter(|ask| ask.name().contains(&wanted.part)) {
        let (times, answer) = time(&router, &ask, &token, wanted.rounds).await;
        let p95 = times[(times.len() * 95).div_ceil(100) - 1];
        let is_slow = p95 > ALLOWED && !ask.is_free;
        asked += 1;
        worst = worst.max(p95);
        println!(
            "{:9.1} {:9.1} {:9.1} {:9.1} {:6} {:8.1}  {}{}",
            millis(times[0]),
            millis(times[times.len() / 2]),
            millis(p95),
            millis(times[times.len() - 1]),
            rows(&answer.body),
            kilobytes(&answer.body),
            ask.name(),
            if is_slow { "  TOO SLOW" } else { "" }
        );
        if is_slow {
            slow.push((p95, ask.name()));
        }
    }
    println!("\n  load {} after; {} requests, {} rounds each", load(), asked, wanted.rounds);
    println!("  slowest: {:.1} ms; over {} ms: {}", millis(worst), ALLOWED.as_millis(), slow.len());
    slow.sort();
    for (p95, name) in slow.iter().rev() {
        println!("  {:9.1}  {name}", millis(*p95));
    }
    slow.is_empty()
}

/// Asks once for warmth, then as often as wanted; the times come sorted.
async fn time(router: &Router, ask: &Ask, token: &str, rounds: usize) -> (Vec<Duration>, Answer) {
    let mut times = Vec::with_capacity(rounds + 1);
    let mut answer = Answer { status: StatusCode::OK, body: String::new() };
    for _ in 0..=rounds {
        let request = request(ask, token);
        let begun = Clock::now();
        answer = send(router, request).await;
        times.push(begun.elapsed());
        let is_good = answer.status == StatusCode::OK || answer.status == StatusCode::SEE_OTHER;
        assert!(is_good, "{}: {} {}", ask.name(), answer.status, answer.body);
    }
    times.remove(0);
    times.sort();
    (times, answer)
}

async fn send(router: &Router, mut request: Request<Bytes>) -> Answer {
    let peer: SocketAddr = ([127, 0, 0, 1], 4_711).into();
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.clone().oneshot(request).await.expect("an answer");
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    Answer { status, body: String::from_utf8_lossy(&body).into_owned() }
}

fn request(ask: &Ask, token: &str) -> Request<Bytes> {
    let request = Request::builder().uri(&ask.path).header(header::HOST, "desk.test");
    let request = if ask.path.starts_with("/api/") {
        request.header(header::AUTHORIZATION, format!("Bearer {SECRET}"))
    } else {
        let cookie = format!("tenure_desk={}", SECRET.replace(' ', "-"));
        request.header(header::COOKIE, cookie).header(header::ORIGIN, "http://desk.test")
    };
    let (method, kind, body) = match &ask.body {
        Body::None => ("GET", "text/plain", String::new()),
        Body::Json(json) => ("POST", "application/json", json.to_string()),
        Body::Form(fields) => {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair("_token", token).extend_pairs(fields);
            ("POST", "application/x-www-form-urlencoded", form.finish())
        }
    };
    let request = request.method(method).header(header::CONTENT_TYPE, kind);
    request.body(Bytes::from(body)).expect("a request")
}

/// Finds on a page what every form of the session carries.
async fn form_token(router: &Router) -> String {
    let start = Ask { path: "/desk".to_owned(), body: Body::None, is_free: false };
    let page = send(router, request(&start, "")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (_, rest) = page.body.split_once("name=\"_token\" value=\"").expect("a form");
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Counts the rows of tables, or the objects of a list.
fn rows(body: &str) -> usize {
    match serde_json::from_str::<serde_json::Value>(body) {
        Ok(json) => {
            ["items", "events", "hits"].iter().find_map(|list| json[*list].as_array()).map_or(1, Vec::len)
        }
        Err(_) => body.matches("<tr").count().saturating_sub(body.matches("<thead").count()),
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn kilobytes(body: &str) -> f64 {
    f64::from(u32::try_from(body.len()).unwrap_or(u32::MAX)) / 1e3
}

/// The load of the machine in the last minute.
fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}
