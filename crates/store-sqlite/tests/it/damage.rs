//! Rows that somebody changed behind Central's back: found and named.

use rusqlite::Connection;
use std::path::Path;
use tenure_domain::license::License;
use tenure_domain::world::{Key, Scope};
use tenure_store::check::{Finding, examine};
use tenure_store::conformance::sample::*;
use tenure_store::{Failure, StoreError, Verdict, read, write};
use tenure_store_sqlite::SqliteStore;

fn filled(path: &Path) {
    let store = SqliteStore::open(path).expect("a fresh store");
    let mut build =
        Build::shop().container(container(1, &[1])).license(License { home: home(1), ..license(1) });
    let key = || Key::License(license_id(1));
    let entries =
        [entry(key(), "license_sold"), entry(key(), "license_activated"), entry(key(), "license_amended")];
    let saved: Result<u64, Failure<()>> =
        write(&store, "test", |tx| Ok((tx.save(&mut build.world, &entries)?, Verdict::Commit)));
    saved.expect("the store is filled");
}

/// Damages a filled store and returns what `doctor` finds.
fn findings(damage: &str) -> Result<Vec<Finding>, StoreError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    filled(&path);
    let connection = Connection::open(&path).expect("the file opens");
    connection.execute_batch(damage).expect("the damage is done");
    let store = SqliteStore::open(&path).expect("the store opens");
    let found: Result<Vec<Finding>, Failure<()>> = read(&store, |view| Ok(examine(view)?));
    found.map_err(|failure| match failure {
        Failure::Store(error) => error,
        Failure::Refused(()) => unreachable!("nothing is refused"),
    })
}

#[test]
fn a_sound_store_has_no_findings() {
    assert_eq!(findings("").expect("it is readable"), []);
}

#[test]
fn a_changed_entry_breaks_its_chain() {
    let found = findings("UPDATE journal SET event = '{}' WHERE position = 2").expect("it is readable");
    assert!(matches!(&found[..], [Finding::BrokenChain { number: 2, position: 2, .. }]), "{found:?}");
}

#[test]
fn a_removed_entry_leaves_a_gap_and_breaks_the_chain() {
    let found = findings("PRAGMA foreign_keys = OFF; DELETE FROM journal WHERE position = 2");
    let found = found.expect("it is readable");
    assert!(found.contains(&Finding::FeedGap { expected: 2, found: 3 }), "{found:?}");
    assert!(found.iter().any(|f| matches!(f, Finding::BrokenChain { number: 3, .. })), "{found:?}");
}

#[test]
fn an_entry_removed_from_the_end_shows_in_the_counter() {
    let found = findings("DELETE FROM journal WHERE position = 3").expect("it is readable");
    assert!(found.contains(&Finding::FeedEnd { counter: 3, last: 2 }), "{found:?}");
    assert!(matches!(&found[1..], [Finding::IndexHas(row)] if row.index == "activity"), "{found:?}");
}

#[test]
fn a_derived_row_that_is_missing_or_too_many_is_named() {
    let found = findings("DELETE FROM possible").expect("it is readable");
    assert!(matches!(&found[..], [Finding::IndexLacks(row)] if row.index == "possible"), "{found:?}");
    let found = findings("INSERT INTO follower SELECT ticket.id, container.id FROM ticket, container");
    let found = found.expect("it is readable");
    assert!(matches!(&found[..], [Finding::IndexHas(row)] if row.index == "follower"), "{found:?}");
    let found = findings("UPDATE license SET home = NULL").expect("it is readable");
    assert_eq!(found.len(), 2, "one row differs: {found:?}");
}

#[test]
fn a_row_that_cannot_be_read_is_named() {
    let found =
        findings("UPDATE license SET state = replace(state, '\"generation\":1', '\"generation\":-1')");
    assert!(
        matches!(&found, Err(StoreError::Corrupt { table: "license", id }) if id.starts_with("L-")),
        "{found:?}"
    );
}

#[test]
fn a_world_with_a_corrupt_row_is_not_loaded() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    filled(&path);
    let damage = "UPDATE container SET state = substr(state, 1, 40)";
    Connection::open(&path).and_then(|c| c.execute(damage, [])).expect("the damage is done");
    let store = SqliteStore::open(&path).expect("the store opens");
    let scope = Scope { licenses: [license_id(1)].into(), ..Scope::default() };
    let loaded: Result<_, Failure<()>> = read(&store, |view| Ok(view.load(&scope)?));
    assert!(matches!(loaded, Err(Failure::Store(StoreError::Corrupt { table: "container", .. }))));
}
