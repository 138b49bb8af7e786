//! Bulk actions, and the journal as it is searched.

use super::sample::*;
use super::{commit, look};
use crate::bulk::{Bulk, BulkMember, BulkQuery, MemberQuery};
use crate::port::Store;
use crate::query::JournalQuery;
use crate::records::JournalEntry;
use tenure_domain::world::Key;

/// Makes a bulk action.
pub fn bulk(id: &str, word: &str) -> Bulk {
    Bulk { id: id.to_owned(), word: word.to_owned(), body: "{}".to_owned(), created: NOW }
}

/// Makes a member.
pub fn member(number: u64, word: &str) -> BulkMember {
    BulkMember {
        number,
        target: license_id(number as u8).to_string(),
        word: word.to_owned(),
        why: String::new(),
        position: 0,
    }
}

pub fn bulk_actions_are_listed_newest_first(store: &dyn Store) {
    commit(store, |tx| {
        tx.put_bulk(&bulk("B-1", "prepared"))?;
        tx.put_bulk(&bulk("B-3", "running"))?;
        tx.put_bulk(&bulk("B-2", "prepared"))?;
        tx.put_bulk(&bulk("B-2", "running"))
    });
    let list = |query: BulkQuery| -> Vec<String> {
        look(store, |v| v.bulks(&query)).into_iter().map(|bulk| bulk.id).collect()
    };
    let all = BulkQuery { limit: 10, ..BulkQuery::default() };
    assert_eq!(list(all.clone()), ["B-3", "B-2", "B-1"]);
    assert_eq!(list(BulkQuery { limit: 1, after: Some("B-3".to_owned()), ..all.clone() }), ["B-2"]);
    assert_eq!(list(BulkQuery { words: vec!["running".to_owned()], ..all }), ["B-3", "B-2"]);
    assert_eq!(commit(store, |tx| tx.bulk("B-2")), Some(bulk("B-2", "running")));
    assert_eq!(look(store, |v| v.bulk("B-9")), None);
}

pub fn members_of_a_bulk_action_change_one_by_one(store: &dyn Store) {
    let done = BulkMember { why: "so".to_owned(), position: 7, ..member(1, "done") };
    commit(store, |tx| {
        tx.put_bulk(&bulk("B-1", "running"))?;
        tx.put_bulk(&bulk("B-2", "running"))?;
        let all: Vec<BulkMember> = (0..200).map(|n| member(n, "waiting")).collect();
        tx.put_bulk_members("B-1", &all)?;
        tx.put_bulk_members("B-2", &all[..1])?;
        tx.put_bulk_members("B-1", std::slice::from_ref(&done))
    });
    let query = MemberQuery { bulk: "B-1".to_owned(), limit: 2, ..MemberQuery::default() };
    let waiting = MemberQuery { words: vec!["waiting".to_owned()], after: Some(0), ..query.clone() };
    assert_eq!(look(store, |v| v.bulk_members(&query)), [member(0, "waiting"), done.clone()]);
    assert_eq!(look(store, |v| v.bulk_members(&waiting)), [member(2, "waiting"), member(3, "waiting")]);
    let counts = look(store, |v| v.bulk_counts("B-1"));
    assert_eq!(counts, [("done".to_owned(), 1), ("waiting".to_owned(), 199)].into());
}

pub fn a_bulk_action_is_forgotten_piece_by_piece(store: &dyn Store) {
    commit(store, |tx| {
        tx.put_bulk(&bulk("B-1", "prepared"))?;
        tx.put_bulk(&bulk("B-2", "prepared"))?;
        let all: Vec<BulkMember> = (0..5).map(|n| member(n, "waiting")).collect();
        tx.put_bulk_members("B-1", &all)?;
        tx.put_bulk_members("B-2", &all)
    });
    let gone: Vec<u64> = (0..5).map(|_| commit(store, |tx| tx.forget_bulk("B-1", 3))).collect();
    assert_eq!(gone, [3, 2, 1, 0, 0]);
    assert_eq!(look(store, |v| v.bulk("B-1")), None);
    assert_eq!(look(store, |v| v.bulk_counts("B-2")), [("waiting".to_owned(), 5)].into());
}

pub fn the_journal_is_searched_by_time_actor_operation_and_reason(store: &dyn Store) {
    let said = |n: i64, reason: &str| JournalEntry {
        at: NOW.plus(n),
        reason: reason.to_owned(),
        ..entry(Key::Settings, "settings_changed")
    };
    let by = JournalEntry { actor: id("user:eve"), written_by: "bulk/B-1".to_owned(), ..said(3, "") };
    commit(store, |tx| {
        let mut world = tenure_domain::world::World::default();
        tx.save(&mut world, &[said(0, "first"), said(1, "100% Paid_late"), said(2, "paid"), by.clone()])
    });
    let find = |query: JournalQuery| -> Vec<u64> {
        let query = JournalQuery { limit: query.limit.max(10), ..query };
        look(store, |v| v.journal(&query)).into_iter().map(|row| row.position).collect()
    };
    let any = JournalQuery::default();
    let newest = JournalQuery { backwards: true, ..any.clone() };
    assert_eq!(find(newest.clone()), [4, 3, 2, 1]);
    assert_eq!(find(JournalQuery { after: 3, ..newest }), [2, 1]);
    let time = JournalQuery { since: Some(NOW.plus(1)), until: Some(NOW.plus(3)), ..any.clone() };
    assert_eq!(find(time), [2, 3]);
    assert_eq!(find(JournalQuery { actor: Some(id("user:eve")), ..any.clone() }), [4]);
    assert_eq!(find(JournalQuery { operation: Some("bulk/B-1".to_owned()), ..any.clone() }), [4]);
    assert_eq!(find(JournalQuery { reason: Some("PAID".to_owned()), ..any.clone() }), [2, 3]);
    assert_eq!(
        find(JournalQuery { without: vec!["settings_changed".to_owned()], ..any.clone() }),
        [0_u64; 0]
    );
    assert_eq!(find(JournalQuery { without: vec!["other".to_owned()], ..any.clone() }).len(), 4);
    assert_eq!(find(JournalQuery { reason: Some("0% paid_".to_owned()), ..any }), [2]);
}
