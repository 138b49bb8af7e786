//! How long Central needs for lists, searches and pages, over 10,000 orders with 100,000 licenses and 20,000
//! containers, on SQLite and PostgreSQL: rendered pages of the Desk for somebody signed in, and lists of the
//! API. Run by `cargo xtask bench --pages`; ends with 1 if anything takes longer than allowed.
//!
//! Measured is the whole service in this process, from the request to the last byte of the answer, without
//! a socket: what is called server time.

mod asks;
mod fill;
mod measure;
mod shop;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant as Clock;

use tenure_app::clock::SystemClock;
use tenure_app::keys::NewVendor;
use tenure_app::{Central, Options};
use tenure_store::Store;
use tenure_store_postgres::PostgresStore;
use tenure_store_sqlite::SqliteStore;
use tenure_web::{WebConfig, router};

use measure::Wanted;

/// What the command line says.
struct Words {
    /// Keeps the databases there, and takes those that are there.
    keep: Option<PathBuf>,
    only: Option<String>,
    wanted: Wanted,
}

impl Words {
    fn read() -> Self {
        let mut words = Self { keep: None, only: None, wanted: Wanted { rounds: 40, part: String::new() } };
        let mut all = std::env::args().skip(1);
        while let Some(word) = all.next() {
            match word.as_str() {
                "--keep" => words.keep = all.next().map(PathBuf::from),
                "--only" => words.only = all.next(),
                "--rounds" => words.wanted.rounds = all.next().and_then(|n| n.parse().ok()).unwrap_or(40),
                "--part" => words.wanted.part = all.next().unwrap_or_default(),
                // Cargo says that this is a benchmark.
                "--bench" => {}
                other => panic!("{other} is unknown; there are --keep, --only, --rounds and --part"),
            }
        }
        words
    }

    fn includes(&self, backend: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only == backend)
    }
}

fn main() -> ExitCode {
    let words = Words::read();
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = words.keep.clone().unwrap_or_else(|| temporary.path().to_owned());
    std::fs::create_dir_all(&folder).expect("the folder is made");
    let mut is_quick = true;
    if words.includes("sqlite") {
        let sqlite = SqliteStore::open(folder.join("pages.db")).expect("the SQLite file");
        is_quick &= run(&(Arc::new(sqlite) as Arc<dyn Store>), &folder.join("sqlite"), &words.wanted, || ());
    }
    match std::env::var("TENURE_TEST_POSTGRES") {
        Ok(server) if words.includes("postgres") => {
            is_quick &= on_postgres(&server, &folder.join("postgres"), &words);
        }
        Ok(_) => {}
        Err(_) => println!("PostgreSQL is left out: TENURE_TEST_POSTGRES names no server"),
    }
    if is_quick { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn on_postgres(server: &str, folder: &Path, words: &Words) -> bool {
    let mut client = postgres::Client::connect(server, postgres::NoTls).expect("the server");
    let schema = match words.keep {
        Some(_) => "tenure_pages".to_owned(),
        None => format!("tenure_pages_{}", std::process::id()),
    };
    client.batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS {schema}")).expect("the schema");
    let separator = if server.contains('?') { '&' } else { '?' };
    let url = format!("{server}{separator}options=-csearch_path%3D{schema}");
    let store = PostgresStore::connect(&url).expect("the store");
    // What the server does by itself within minutes.
    let settle = || {
        let sql = "SELECT tablename FROM pg_tables WHERE schemaname = $1";
        for table in client.query(sql, &[&schema]).expect("the tables") {
            let sql = format!("VACUUM ANALYZE {schema}.{}", table.get::<_, String>(0));
            client.batch_execute(&sql).expect("the table is vacuumed");
        }
    };
    let is_quick = run(&(Arc::new(store) as Arc<dyn Store>), folder, &words.wanted, settle);
    if words.keep.is_none() {
        client.batch_execute(&format!("DROP SCHEMA {schema} CASCADE")).expect("the schema is dropped");
    }
    is_quick
}

fn run(store: &Arc<dyn Store>, data: &Path, wanted: &Wanted, settle: impl FnOnce()) -> bool {
    println!("\n{}", store.name());
    let begun = Clock::now();
    if fill::fill(&**store) {
        settle();
        println!("  filled in {:.0} s", begun.elapsed().as_secs_f64());
    }
    fill::open_the_door(&**store);
    println!(
        "  {} orders, {} licenses, {} containers, {} customers, {} items",
        shop::ORDERS,
        shop::licenses(),
        shop::CONTAINERS,
        shop::CUSTOMERS,
        shop::ITEMS
    );
    let options = Options {
        data: data.to_owned(),
        vendor: NewVendor { name: "Bench".into(), urls: vec!["http://127.0.0.1:1".into()], test: true },
        order_prefix: "TEN".into(),
        mirror: None,
    };
    // The store outlives the runtime: PostgreSQL's connections may not end inside of one.
    let central = Central::open(options, Arc::clone(store), Arc::new(SystemClock)).expect("a Central");
    let router = router(Arc::new(central), WebConfig::default());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(measure::all(router, wanted))
}
