//! The journal and its feed.

use super::sample::*;
use super::{commit, look};
use crate::chain;
use crate::error::Failure;
use crate::port::{Store, Verdict, write};
use crate::query::JournalQuery;
use crate::records::{JournalEntry, JournalRow};
use tenure_domain::ids::Digest;
use tenure_domain::license::License;
use tenure_domain::world::{Key, World};

fn append(store: &dyn Store, entries: &[JournalEntry]) -> u64 {
    commit(store, |tx| tx.save(&mut World::default(), entries))
}

fn feed(store: &dyn Store, query: &JournalQuery) -> Vec<JournalRow> {
    look(store, |view| view.journal(query))
}

fn all(store: &dyn Store) -> Vec<JournalRow> {
    feed(store, &JournalQuery { limit: 1_000, ..JournalQuery::default() })
}

fn about(n: u8, kind: &str) -> JournalEntry {
    entry(Key::License(license_id(n)), kind)
}

pub fn positions_are_in_commit_order_without_gaps(store: &dyn Store) {
    assert_eq!(look(store, |view| view.feed_end()), 0);
    assert_eq!(append(store, &[]), 0);
    assert_eq!(append(store, &[about(1, "a"), about(2, "b")]), 2);
    assert_eq!(append(store, &[about(1, "c")]), 3);
    let rows = all(store);
    assert_eq!(rows.iter().map(|row| row.position).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(rows.iter().map(|row| row.entry.kind.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    let page = feed(store, &JournalQuery { after: 1, limit: 1, ..JournalQuery::default() });
    assert_eq!(page, rows[1..2]);
    assert_eq!(look(store, |view| view.feed_end()), 3);
}

pub fn each_aggregate_has_its_own_chain(store: &dyn Store) {
    append(store, &[about(1, "a"), about(2, "b"), about(1, "c")]);
    append(store, &[about(2, "d")]);
    let rows = all(store);
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 1, 2, 2]);
    assert_eq!(rows[0].previous, Digest::default());
    assert_eq!(rows[2].previous, rows[0].hash);
    assert_eq!(rows[3].previous, rows[1].hash);
    for row in rows {
        assert_eq!(row.hash, chain::hash(row.previous, row.number, &row.entry));
    }
}

pub fn a_rolled_back_entry_leaves_no_gap(store: &dyn Store) {
    append(store, &[about(1, "a")]);
    let dry: Result<u64, Failure<()>> = write(store, "test", |tx| {
        Ok((tx.save(&mut World::default(), &[about(1, "never")])?, Verdict::RollBack))
    });
    assert_eq!(dry.expect("a dry run answers"), 2, "it tells what would be");
    assert_eq!(append(store, &[about(1, "b")]), 2);
    assert_eq!(all(store)[1].number, 2);
}

pub fn entries_are_found_by_what_they_concern(store: &dyn Store) {
    let container = Key::Container(serial(1));
    let moved = JournalEntry {
        also: vec![container.clone(), Key::Settings, container.clone()],
        reason: "they asked".to_owned(),
        ..about(1, "moved")
    };
    append(store, &[moved.clone(), about(2, "other"), entry(container.clone(), "own")]);
    let found = |key: Key| feed(store, &JournalQuery { limit: 9, key: Some(key), ..JournalQuery::default() });
    let of_container = found(container);
    assert_eq!(of_container.iter().map(|row| row.position).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(of_container[0].entry, moved);
    assert_eq!(found(Key::License(license_id(1))).len(), 1);
    assert_eq!(found(Key::Settings).len(), 1);
    assert!(found(Key::Item(basic())).is_empty());
}

pub fn entries_of_licenses_are_found_by_order_and_ticket(store: &dyn Store) {
    Build::shop()
        .ticket(ticket(2))
        .order(order(2, 2))
        .license(license(1))
        .license(License { ticket: Some(ticket_id(2)), ..license(2) })
        .license(License { ticket: Some(ticket_id(2)), order: Some(order_id(2)), ..license(3) })
        .save(store);
    let noted = JournalEntry { also: vec![Key::Order(order_id(1))], ..entry(Key::Settings, "b") };
    append(store, &[about(1, "a"), about(2, "b"), about(3, "a"), about(2, "a"), noted]);
    let found = |of: Key, kinds: &[&str]| {
        let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let query = JournalQuery { limit: 9, licenses_of: Some(of), kinds, ..JournalQuery::default() };
        feed(store, &query).iter().map(|row| row.position).collect::<Vec<_>>()
    };
    assert_eq!(found(Key::Order(order_id(1)), &[]), [1, 2, 4]);
    assert_eq!(found(Key::Order(order_id(1)), &["a", "c"]), [1, 4]);
    assert_eq!(found(Key::Ticket(ticket_id(2)), &["a"]), [3, 4]);
    assert!(found(Key::Order(order_id(3)), &[]).is_empty());
    assert!(found(Key::Settings, &[]).is_empty(), "settings have no licenses");
}

pub fn entries_are_found_by_kind(store: &dyn Store) {
    append(store, &[about(1, "a"), about(1, "b"), about(1, "c")]);
    let kinds = vec!["a".to_owned(), "c".to_owned(), "c' OR 1=1".to_owned()];
    let found = feed(store, &JournalQuery { limit: 9, kinds, ..JournalQuery::default() });
    assert_eq!(found.iter().map(|row| row.position).collect::<Vec<_>>(), [1, 3]);
}

pub fn writers_at_once_leave_no_gap(store: &dyn Store) {
    const EACH: u64 = 10;
    std::thread::scope(|scope| {
        for n in 1..=8_u8 {
            scope.spawn(move || {
                for round in 0..EACH {
                    let refuse = round % 3 == 2;
                    let entries = [about(n, "own"), about(0, "shared")];
                    let done: Result<(), Failure<()>> = write(store, "test", |tx| {
                        tx.save(&mut World::default(), &entries)?;
                        if refuse { Err(Failure::Refused(())) } else { Ok(((), Verdict::Commit)) }
                    });
                    assert!(matches!(done, Ok(()) | Err(Failure::Refused(()))), "{done:?}");
                }
            });
        }
    });
    let rows = all(store);
    assert_eq!(rows.len() as u64, 8 * 2 * 7);
    for (row, position) in rows.iter().zip(1..) {
        assert_eq!(row.position, position);
    }
    let shared: Vec<u64> =
        rows.iter().filter(|row| row.entry.kind == "shared").map(|row| row.number).collect();
    assert_eq!(shared, (1..=56).collect::<Vec<_>>());
}

pub fn the_reason_is_outside_the_hash(store: &dyn Store) {
    let said = JournalEntry { reason: "late payment of J. Doe".to_owned(), ..about(1, "a") };
    append(store, std::slice::from_ref(&said));
    let row = all(store).remove(0);
    assert_eq!(row.entry, said);
    assert_eq!(row.hash, chain::hash(Digest::default(), 1, &about(1, "a")));
    let other = JournalEntry { event: "{}".to_owned(), ..about(1, "a") };
    assert_ne!(row.hash, chain::hash(Digest::default(), 1, &other));
}
