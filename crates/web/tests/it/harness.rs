//! A service over a Central in a temporary folder, and requests to it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use serde_json::{Value, json};
use tenure_app::access::{Operator, Role};
use tenure_app::clock::Clock;
use tenure_app::keys::NewVendor;
use tenure_app::{Central, Options};
use tenure_domain::time::Instant;
use tenure_protocol::Problem;
use tenure_store::port::{Look, Work};
use tenure_store::{MemoryStore, Store, StoreError};
use tenure_web::WebConfig;
use tower::ServiceExt as _;

/// 2026-11-23T09:30:00Z.
pub(crate) const START: i64 = 1_795_426_200;

/// A clock that a test sets.
pub(crate) struct SetClock(pub(crate) AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
    fn is_test(&self) -> bool {
        true
    }
}

/// A store that can be forbidden.
#[derive(Default)]
pub(crate) struct GuardedStore {
    store: MemoryStore,
    pub(crate) forbidden: AtomicBool,
}

impl GuardedStore {
    fn check(&self) {
        assert!(!self.forbidden.load(Ordering::SeqCst), "the store was touched");
    }
}

impl Store for GuardedStore {
    fn name(&self) -> &'static str {
        "memory"
    }
    fn write(&self, operation: &'static str, work: Work<'_>) -> Result<(), StoreError> {
        self.check();
        self.store.write(operation, work)
    }
    fn read(&self, look: Look<'_>) -> Result<(), StoreError> {
        self.check();
        self.store.read(look)
    }
    fn syncs(&self) -> Option<u64> {
        self.store.syncs()
    }
}

pub(crate) struct Service {
    pub(crate) router: Router,
    pub(crate) store: Arc<GuardedStore>,
    pub(crate) central: Arc<Central>,
    clock: Arc<SetClock>,
    /// The secret of an API key for each role.
    pub(crate) keys: BTreeMap<&'static str, String>,
    _folder: tempfile::TempDir,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|e| panic!("{e}: {:?}", String::from_utf8_lossy(&self.bytes)))
    }

    /// The body of a success.
    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }

    /// The word of a refusal, whose form is checked.
    pub(crate) fn problem(&self) -> &'static str {
        assert_eq!(self.headers["content-type"], "application/problem+json", "{self:?}");
        let body = self.json();
        let problem = Problem::find(body["type"].as_str().unwrap()).expect("the type is registered");
        assert_eq!(problem.status, self.status.as_u16());
        assert_eq!(body["status"], problem.status);
        assert!(!body["detail"].as_str().unwrap().is_empty() && !body["remedy"].as_str().unwrap().is_empty());
        problem.word
    }
}

pub(crate) struct Ask {
    request: axum::http::request::Builder,
    body: Vec<u8>,
    peer: SocketAddr,
}

impl Ask {
    pub(crate) fn new(method: &str, path: &str) -> Self {
        let request = Request::builder().method(method.parse::<Method>().unwrap()).uri(path);
        Self { request, body: Vec::new(), peer: "127.0.0.1:4711".parse().unwrap() }
    }
    pub(crate) fn key(self, secret: &str) -> Self {
        self.header("authorization", &format!("Bearer {secret}"))
    }
    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        Self { request: self.request.header(name, value), ..self }
    }
    pub(crate) fn json(self, body: &Value) -> Self {
        Self { body: body.to_string().into_bytes(), ..self.header("content-type", "application/json") }
    }
    pub(crate) fn bytes(self, media: &str, body: Vec<u8>) -> Self {
        Self { body, ..self.header("content-type", media) }
    }
    pub(crate) fn from(self, peer: &str) -> Self {
        Self { peer: format!("{peer}:4711").parse().unwrap(), ..self }
    }
}

impl Service {
    pub(crate) fn new() -> Self {
        Self::with(WebConfig::default())
    }

    pub(crate) fn with(config: WebConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let vendor = NewVendor { name: "Sample".into(), urls: vec!["http://127.0.0.1:1".into()], test: true };
        let options = Options { data, vendor, order_prefix: "TEN".into(), mirror: None };
        let store = Arc::new(GuardedStore::default());
        let clock = Arc::new(SetClock(AtomicI64::new(START)));
        let central = Arc::new(Central::open(options, store.clone(), clock.clone()).unwrap());
        let key = |role: Role| {
            let made = central.make_key(&Operator::local(), role.word(), role, None).unwrap();
            (role.word(), made.secret.to_string())
        };
        let keys = Role::ALL.into_iter().map(key).collect();
        let router = tenure_web::router(Arc::clone(&central), config);
        Self { router, store, central, clock, keys, _folder: folder }
    }

    pub(crate) fn pass(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(crate) fn admin(&self) -> &str {
        &self.keys["administrator"]
    }

    pub(crate) async fn send(&self, ask: Ask) -> Reply {
        let mut request = ask.request.body(Body::from(ask.body)).unwrap();
        request.extensions_mut().insert(ConnectInfo(ask.peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Reply { status: parts.status, headers: parts.headers, bytes }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Ask::new("GET", path).key(self.admin())).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Ask::new("POST", path).key(self.admin()).json(&body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Reply {
        self.send(Ask::new("PUT", path).key(self.admin()).json(&body)).await
    }

    /// Puts an item on sale.
    pub(crate) async fn item(&self, id: &str) {
        let body = json!({
            "name": format!("{id} module"),
            "product_code": 201_000,
            "terms": { "seats": 1, "lease_days": 30 },
            "parameters": [{ "name": "Users", "term": "seats", "mode": "add" }, { "name": "Ends", "term": "valid_until" }],
            "rights": { "return_allowed": true, "reactivations": 1 },
            "limits": { "lease_days_max": 40, "push_allowed": true },
        });
        self.put(&format!("/api/v1/items/{id}"), body).await.ok();
    }

    /// Orders one license of an item on a new ticket.
    pub(crate) async fn order(&self, item: &str) -> Value {
        self.post("/api/v1/orders", json!({ "customer": "C-1", "lines": [{ "item": item }] })).await.ok()
    }

    /// How many events there are.
    pub(crate) async fn events(&self) -> usize {
        self.get("/api/v1/events?limit=1000").await.ok()["events"].as_array().unwrap().len()
    }
}
