//! How long Central needs for lists, searches and pages, over 10,000 orders with 100,000 licenses, on each
//! database (with `--postgres` on that alone). Run by `cargo xtask bench --pages`; ends with 1 if anything
//! takes longer than allowed.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant as Clock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use tenure_app::access::hash_secret;
use tenure_app::clock::SystemClock;
use tenure_app::keys::NewVendor;
use tenure_app::{Central, Options};
use tenure_domain::container::{Blocklisting, Container, Entry, Flag, FlagReason, Manifest, Version};
use tenure_domain::customer::Customer;
use tenure_domain::ids::{ContainerKind, Digest, LicenseId, OrderId, Serial, TicketId};
use tenure_domain::item::{Item, Rights};
use tenure_domain::license::{Cause, Home, HomeBy, License, Reactivations};
use tenure_domain::order::{Destination, Line, LineWanted, Order};
use tenure_domain::terms::Terms;
use tenure_domain::terms::evaluate::{Usability, Usage};
use tenure_domain::ticket::Ticket;
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::Key;
use tenure_store::archive::Record;
use tenure_store::records::{ApiKey, JournalEntry};
use tenure_store::{Failure, Store, Verdict, chain, write};
use tenure_store_postgres::PostgresStore;
use tenure_store_sqlite::SqliteStore;
use tenure_web::{WebConfig, router};
use tower::ServiceExt as _;

const ORDERS: u32 = 10_000;
const LICENSES_AN_ORDER: u32 = 10;
const CONTAINERS: u32 = 20_000;
const CUSTOMERS: u32 = 500;
const ITEMS: u32 = 20;
const SECRET: &str = "a secret of the benchmark alone";

/// The server time that any of them may take.
const ALLOWED: Duration = Duration::from_millis(100);
const ROUNDS: usize = 15;

fn main() -> ExitCode {
    let mut is_quick = true;
    if !std::env::args().any(|word| word == "--postgres") {
        let folder = tempfile::tempdir().expect("a folder");
        let sqlite = SqliteStore::open(folder.path().join("pages.db")).expect("a fresh SQLite file");
        is_quick = measure("SQLite", Arc::new(sqlite), || ());
    }
    match std::env::var("TENURE_TEST_POSTGRES") {
        Ok(server) => {
            let mut client = postgres::Client::connect(&server, postgres::NoTls).expect("the server");
            let schema = format!("tenure_pages_{}", std::process::id());
            client.batch_execute(&format!("CREATE SCHEMA {schema}")).expect("a fresh schema");
            let separator = if server.contains('?') { '&' } else { '?' };
            let url = format!("{server}{separator}options=-csearch_path%3D{schema}");
            let store = PostgresStore::connect(&url).expect("a fresh store");
            // What the server does by itself within minutes.
            let tables = ["orders", "license", "container", "ticket", "possible", "journal", "customer"];
            let settle = || {
                for table in tables {
                    let sql = format!("VACUUM ANALYZE {schema}.{table}");
                    client.batch_execute(&sql).expect("the table is vacuumed");
                }
            };
            is_quick &= measure("PostgreSQL", Arc::new(store), settle);
            let dropped = client.batch_execute(&format!("DROP SCHEMA {schema} CASCADE"));
            dropped.expect("the schema is dropped");
        }
        Err(_) => println!("PostgreSQL is left out: TENURE_TEST_POSTGRES names no server"),
    }
    if is_quick { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The moment that everything is told from: one for the whole run, as ids hold dates.
fn now() -> Instant {
    use tenure_app::clock::Clock as _;
    static NOW: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    *NOW.get_or_init(|| SystemClock.now())
}

fn measure(name: &str, store: Arc<dyn Store>, settle: impl FnOnce()) -> bool {
    let begun = Clock::now();
    fill(&*store);
    settle();
    println!(
        "\n{name}: {ORDERS} orders, {} licenses, {CONTAINERS} containers (filled in {:.0} s)",
        ORDERS * LICENSES_AN_ORDER,
        begun.elapsed().as_secs_f64()
    );
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options {
        data: folder.path().to_owned(),
        vendor: NewVendor { name: "Bench".into(), urls: vec!["http://127.0.0.1:1".into()], test: true },
        order_prefix: "TEN".into(),
        mirror: None,
    };
    // The store outlives the runtime: PostgreSQL's connections may not end inside of one.
    let central = Central::open(options, Arc::clone(&store), Arc::new(SystemClock)).expect("a Central");
    let router = router(Arc::new(central), WebConfig::default());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let is_quick = runtime.expect("a runtime").block_on(ask_all(router));
    drop(store);
    is_quick
}

async fn ask_all(router: Router) -> bool {
    println!("{:66} {:>9} {:>9}", "request", "median ms", "p95 ms");
    let mut is_quick = true;
    for ask in asks() {
        let mut times = Vec::with_capacity(ROUNDS);
        for _ in 0..=ROUNDS {
            let begun = Clock::now();
            let response = router.clone().oneshot(ask.request()).await.expect("an answer");
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
            times.push(begun.elapsed());
            assert_eq!(status, StatusCode::OK, "{}: {}", ask.path, String::from_utf8_lossy(&body));
        }
        times.remove(0);
        times.sort();
        let p95 = times[(times.len() * 95).div_ceil(100) - 1];
        let is_slow = p95 > ALLOWED;
        is_quick &= !is_slow;
        let millis = |time: Duration| time.as_secs_f64() * 1e3;
        let mark = if is_slow { "  TOO SLOW" } else { "" };
        let median = millis(times[times.len() / 2]);
        println!("{:66} {median:9.1} {:9.1}{mark}", ask.path, millis(p95));
    }
    is_quick
}

struct Ask {
    path: String,
    body: Option<String>,
}

impl Ask {
    fn request(&self) -> Request<Body> {
        let request = Request::builder()
            .uri(&self.path)
            .header(header::AUTHORIZATION, format!("Bearer {SECRET}"))
            .header(header::CONTENT_TYPE, "application/json");
        let method = if self.body.is_some() { "POST" } else { "GET" };
        let body = Body::from(self.body.clone().unwrap_or_default());
        let mut request = request.method(method).body(body).expect("a request");
        let peer: SocketAddr = ([127, 0, 0, 1], 4_711).into();
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    }
}

fn asks() -> Vec<Ask> {
    let (middle, license) = (serial(CONTAINERS / 2), license_id(ORDERS / 2, 3));
    let (ticket, order) = (ticket_id(ORDERS / 2), order_id(ORDERS / 2));
    let get = |path: String| Ask { path: format!("/api/v1{path}"), body: None };
    let find = |text: String| Ask {
        path: "/api/v1/search".to_owned(),
        body: Some(serde_json::json!({ "text": text }).to_string()),
    };
    let ends = now().plus(60 * DAY);
    let mut asks: Vec<Ask> = [
        "/overview".to_owned(),
        "/orders?sort=newest".to_owned(),
        "/orders?sort=newest&customer=C-0007".to_owned(),
        "/orders?sort=newest&text=4711".to_owned(),
        "/orders?sort=newest&text=nothing-like-it".to_owned(),
        format!("/orders/{order}"),
        "/tickets?sort=newest".to_owned(),
        format!("/tickets/{ticket}"),
        "/licenses?sort=newest&limit=50".to_owned(),
        "/licenses?sort=newest&limit=50&customer=C-0007".to_owned(),
        "/licenses?sort=newest&limit=50&item=ITEM-03".to_owned(),
        "/licenses?sort=newest&limit=50&text=nothing-like-it".to_owned(),
        format!("/licenses?sort=ending_soonest&limit=50&ends_before={ends}"),
        format!("/licenses/{license}"),
        "/containers?sort=newest".to_owned(),
        "/containers?sort=newest&text=lab-19999".to_owned(),
        "/containers?sort=newest&text=nothing-like-it".to_owned(),
        "/containers?sort=newest&customer=C-0007".to_owned(),
        "/containers?sort=longest_on_its_way".to_owned(),
        "/containers?sort=longest_outstanding".to_owned(),
        "/containers?flagged=true&sort=newest".to_owned(),
        "/containers?silent=true&sort=newest".to_owned(),
        format!("/containers/{middle}"),
        "/blocklist?sort=blocklisted_last".to_owned(),
        "/propagation?limit=25".to_owned(),
        "/customers".to_owned(),
        "/customers?text=works".to_owned(),
        "/items".to_owned(),
        "/events?limit=100".to_owned(),
    ]
    .map(get)
    .into();
    let texts = [middle.to_string(), order.to_string(), "PO-123".to_owned(), "nothing-like-it".to_owned()];
    asks.extend(texts.map(find));
    asks
}

fn number(n: u32) -> [u8; 16] {
    // Spread over the whole range, as drawn ids are.
    let mixed = u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    mixed.to_be_bytes()
}

fn serial(n: u32) -> Serial {
    let mut digest = [0; 32];
    digest[..16].copy_from_slice(&number(n + 1));
    Serial::new(ContainerKind::File, &digest)
}

fn license_id(order: u32, line: u32) -> LicenseId {
    LicenseId(number(1_000_000 + order * LICENSES_AN_ORDER + line))
}

fn ticket_id(n: u32) -> TicketId {
    TicketId(number(5_000_000 + n))
}

fn order_id(n: u32) -> OrderId {
    OrderId::new("TEN", placed(n), u64::from(n))
}

/// Orders are spread over three years.
fn placed(n: u32) -> Instant {
    now().plus(-i64::from(ORDERS - n) * 3 * 365 * DAY / i64::from(ORDERS))
}

fn id<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is no id"))
}

fn fill(store: &dyn Store) {
    let done: Result<(), Failure<()>> = write(store, "bench", |tx| {
        let mut batch = Vec::new();
        let mut put = |record: Option<Record>, tx: &mut dyn tenure_store::Tx| {
            let is_last = record.is_none();
            batch.extend(record);
            if is_last || batch.len() >= 256 {
                tx.import(std::mem::take(&mut batch))?;
            }
            Ok::<_, tenure_store::StoreError>(())
        };
        for n in 0..ITEMS {
            put(Some(Record::Item(item(n))), tx)?;
        }
        for n in 0..CUSTOMERS {
            put(Some(Record::Customer(customer(n))), tx)?;
        }
        for n in 0..ORDERS {
            put(Some(Record::Ticket(ticket(n))), tx)?;
        }
        for n in 0..ORDERS {
            put(Some(Record::Order(order(n))), tx)?;
        }
        for n in 0..CONTAINERS {
            put(Some(Record::Container(container(n))), tx)?;
        }
        let mut position = 0;
        for n in 0..ORDERS {
            for line in 0..LICENSES_AN_ORDER {
                put(Some(Record::License(license(n, line))), tx)?;
                position += 1;
                put(Some(Record::Journal(sold(position, n, line))), tx)?;
            }
        }
        put(Some(Record::ApiKey(api_key())), tx)?;
        put(None, tx)?;
        tx.derive()?;
        Ok(((), Verdict::Commit))
    });
    done.unwrap_or_else(|failure| panic!("the database is filled: {failure:?}"));
}

fn api_key() -> ApiKey {
    ApiKey {
        id: "bench".to_owned(),
        name: "bench".to_owned(),
        role: "reader".to_owned(),
        hash: hash_secret(SECRET),
        created: now(),
        expires: None,
        revoked: None,
    }
}

fn item(n: u32) -> Item {
    Item {
        id: id(&format!("ITEM-{n:02}")),
        name: format!("Module number {n}"),
        product_code: 200_000 + n,
        kinds: [ContainerKind::File].into(),
        terms: Terms::default(),
        parameters: Vec::new(),
        rights: Rights::default(),
        requires: [].into(),
        adds_up: true,
        on_reactivation: None,
        templates: Vec::new(),
        created: placed(0),
        retired: false,
    }
}

fn customer(n: u32) -> Customer {
    Customer {
        id: id(&format!("C-{n:04}")),
        name: format!("Works number {n} at Ulm"),
        contact: format!("buyer{n}@example.com"),
        created: placed(0),
    }
}

/// The first customers buy most.
fn buyer(n: u32) -> u32 {
    let spread = n % 1_000;
    spread * spread / 1_000 * CUSTOMERS / 1_000
}

fn ticket(n: u32) -> Ticket {
    let mut reference = [1; 32];
    reference[..16].copy_from_slice(&number(9_000_000 + n));
    Ticket {
        id: ticket_id(n),
        reference: Digest(reference),
        label: format!("{}…{}", &ticket_id(n).to_string()[4..6], &ticket_id(n).to_string()[6..8]),
        customer: customer(buyer(n)).id,
        followers: [].into(),
        collecting: None,
        closed: None,
        expires: None,
        superseded: [].into(),
        created: placed(n),
    }
}

fn order(n: u32) -> Order {
    let wanted = LineWanted {
        item: item(n % ITEMS).id,
        quantity: LICENSES_AN_ORDER,
        comment: "for the new laboratory".to_owned(),
        parameters: [].into(),
        replaces: Vec::new(),
    };
    let licenses = (0..LICENSES_AN_ORDER).map(|line| license_id(n, line)).collect();
    Order {
        id: order_id(n),
        number: Some(id(&format!("N-{n}"))),
        po: Some(id(&format!("PO-{}", n / 3))),
        customer: customer(buyer(n)).id,
        comment: "as agreed on the phone".to_owned(),
        destination: Destination::NewTicket,
        ticket: ticket_id(n),
        lines: vec![Line { wanted, licenses, added: placed(n) }],
        lines_placed: 1,
        placed: placed(n),
    }
}

/// The container that a license is at home in: five a container, the last ones of an order in none.
fn home_of(order: u32, line: u32) -> Option<u32> {
    (line < 8).then(|| (order * 2 + line / 4) % CONTAINERS)
}

fn container(n: u32) -> Container {
    let order = n / 2;
    let mut c = Container::new(serial(n), placed(order));
    let called = placed(order).plus(i64::from(n % 400) * DAY).0.min(now().0);
    c.last_contact = Some(Instant(called));
    c.computer.name = format!("lab-{n}");
    c.computer.host_id = format!("FA70-9E37-28A8-{n:04X}");
    c.customer = n.is_multiple_of(3).then(|| customer(buyer(order)).id);
    // One of 25 has not got its last license yet.
    let holds = (0..LICENSES_AN_ORDER).filter(|line| home_of(order, *line) == Some(n));
    let entries: Vec<Entry> = holds
        .filter(|line| !n.is_multiple_of(25) || *line % 4 != 3)
        .map(|line| Entry {
            license: license_id(order, line),
            generation: 1,
            amendment: 0,
            usability: Usability::Usable,
            lease_end: None,
        })
        .collect();
    c.confirmed = Manifest {
        version: Version { epoch: 0, seq: 3 },
        entries,
        lock: false,
        at: Some(placed(order)),
        push: false,
    };
    c.signed = c.confirmed.version;
    if n.is_multiple_of(40) {
        let next = Version { epoch: 0, seq: 4 };
        c.outstanding = vec![Manifest { version: next, at: Some(now()), ..c.confirmed.clone() }];
        c.signed = next;
    }
    c.flag = n.is_multiple_of(500).then(|| Flag { reason: FlagReason::Fork, since: now(), ctr: 7 });
    c.blocklisting = n.is_multiple_of(400).then(|| Blocklisting {
        placed: now(),
        description: "lost".to_owned(),
        lock: None,
        lock_sent: None,
        lock_confirmed: None,
    });
    c
}

fn license(n: u32, line: u32) -> License {
    let since = placed(n).plus(DAY);
    let home = home_of(n, line).map(|container| Home {
        container: serial(container),
        by: HomeBy::Activation,
        since,
        bound: false,
    });
    let activated = home.map(|_| since);
    let days = i64::from(line * 90 + n % 90);
    License {
        id: license_id(n, line),
        order: Some(order_id(n)),
        line: 0,
        item: item(n % ITEMS).id,
        template: 1,
        ticket: Some(ticket_id(n)),
        customer: Some(customer(buyer(n)).id),
        terms: Terms { valid_until: Some(placed(n).plus(days * DAY)), ..Terms::default() },
        former_terms: Vec::new(),
        rights: Rights::default(),
        home,
        cause: Cause::None,
        generation: 1,
        amendment: 0,
        suspended: None,
        reactivations: Reactivations::default(),
        predecessor: None,
        successor: None,
        activations: u32::from(activated.is_some()),
        first_activation: activated,
        last_activation: activated,
        needs_word: false,
        usage: Usage::default(),
        sold: placed(n),
    }
}

fn sold(position: u64, n: u32, line: u32) -> tenure_store::records::JournalRow {
    let event = tenure_domain::event::Event::LicenseSold { license: Box::new(license(n, line)) };
    let entry = JournalEntry {
        key: Key::License(license_id(n, line)),
        also: vec![Key::Order(order_id(n)), Key::Ticket(ticket_id(n))],
        kind: event.word().to_owned(),
        event: serde_json::to_string(&event).expect("an event is written"),
        at: placed(n),
        actor: id("key:bench"),
        reason: String::new(),
        written_by: "place_order".to_owned(),
    };
    chain::link(position, None, &entry)
}
