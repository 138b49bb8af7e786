//! What is no aggregate.

use super::sample::*;
use super::{breaks_rule, commit, look, try_commit};
use crate::error::StoreError;
use crate::port::Store;
use crate::records::{ApiKey, IdempotencyKey, Message, Outcome, SealedCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use tenure_domain::container::Version;
use tenure_domain::time::Instant;

pub fn a_message_is_found_by_hash_and_by_counter(store: &dyn Store) {
    let (first, second) = (message(1, 5, 5), Message { answer: None, ..message(1, 6, 6) });
    commit(store, |tx| {
        tx.put_message(&first)?;
        tx.put_message(&second)
    });
    assert_eq!(look(store, |v| v.message_by_hash(serial(1), digest(5))), Some(first.clone()));
    assert_eq!(look(store, |v| v.message_by_hash(serial(1), digest(6))), Some(second));
    assert_eq!(look(store, |v| v.message_by_hash(serial(2), digest(5))), None);
    assert_eq!(look(store, |v| v.message_at(serial(1), 1, 5)), Some(first));
    assert_eq!(look(store, |v| v.message_at(serial(1), 2, 5)), None);
    assert_eq!(look(store, |v| v.message_at(serial(1), 1, 7)), None);
}

pub fn a_second_message_at_a_counter_stays_as_evidence(store: &dyn Store) {
    for hash in [9, 1, 5] {
        commit(store, |tx| tx.put_message(&message(1, 5, hash)));
    }
    assert_eq!(look(store, |v| v.message_at(serial(1), 1, 5)), Some(message(1, 5, 9)));
    for hash in [9, 1, 5] {
        let found = look(store, |v| v.message_by_hash(serial(1), digest(hash)));
        assert_eq!(found, Some(message(1, 5, hash)));
    }
    let all = [message(1, 5, 9), message(1, 5, 1), message(1, 5, 5)];
    assert_eq!(look(store, |v| v.messages_of(serial(1))), all);
    assert_eq!(look(store, |v| v.messages_of(serial(2))), []);
}

pub fn the_same_message_twice_is_a_conflict(store: &dyn Store) {
    commit(store, |tx| tx.put_message(&message(1, 5, 5)));
    let again = try_commit(store, |tx| tx.put_message(&message(1, 5, 5)));
    assert!(matches!(again, Err(StoreError::Busy)), "{again:?}");
    // Whoever looks first finds it, also after a conflict.
    let seen = commit(store, |tx| tx.message_by_hash(serial(1), digest(5)));
    assert!(seen.is_some());
}

pub fn neighbours_state_the_versions_around_a_counter(store: &dyn Store) {
    commit(store, |tx| {
        for ctr in [2, 4, 8] {
            tx.put_message(&message(1, ctr, ctr as u8))?;
        }
        tx.put_message(&Message { applied: Version { epoch: 9, seq: 9 }, ..message(1, 4, 200) })?;
        tx.put_message(&Message { instance: 2, ..message(1, 5, 201) })
    });
    let near = |ctr| look(store, |v| v.neighbours(serial(1), 1, ctr));
    let at = |seq| Some(Version { epoch: 0, seq });
    assert_eq!(near(5), (at(40), at(80)));
    assert_eq!(near(4), (at(20), at(80)), "the counter itself is no neighbour, evidence is none");
    assert_eq!(near(1), (None, at(20)));
    assert_eq!(near(9), (at(80), None));
    assert_eq!(look(store, |v| v.neighbours(serial(2), 1, 5)), (None, None));
}

pub fn one_payload_a_version(store: &dyn Store) {
    commit(store, |tx| tx.put_payload(&payload(1, 1, 1)));
    commit(store, |tx| tx.put_payload(&payload(2, 1, 1)));
    let second = try_commit(store, |tx| tx.put_payload(&payload(1, 1, 2)));
    assert!(breaks_rule(&second, "one payload a version"), "{second:?}");
    let twice = try_commit(store, |tx| tx.put_payload(&payload(1, 2, 1)));
    assert!(breaks_rule(&twice, "one version a payload"), "{twice:?}");
    let version = Version { epoch: 0, seq: 1 };
    assert_eq!(look(store, |v| v.payload(serial(1), version)), Some(payload(1, 1, 1)));
    assert_eq!(look(store, |v| v.payload(serial(1), version.next())), None);
    assert_eq!(look(store, |v| v.payload_by_identity(serial(1), digest(1))), Some(payload(1, 1, 1)));
    assert_eq!(look(store, |v| v.payload_by_identity(serial(1), digest(2))), None);
}

pub fn a_counter_beyond_the_limit_is_refused(store: &dyn Store) {
    let result = try_commit(store, |tx| tx.put_message(&message_at(u64::MAX)));
    assert!(breaks_rule(&result, "numbers"), "{result:?}");
    commit(store, |tx| tx.put_message(&message_at(i64::MAX as u64)));
}

fn message_at(ctr: u64) -> Message {
    Message { ctr, ..message(1, 1, 1) }
}

pub fn a_code_is_replaced_by_a_reissue(store: &dyn Store) {
    assert_eq!(look(store, |v| v.sealed_code(ticket_id(1))), None);
    for code in [vec![1, 2], vec![3]] {
        commit(store, |tx| tx.put_sealed_code(ticket_id(1), &SealedCode(code.clone())));
        assert_eq!(look(store, |v| v.sealed_code(ticket_id(1))), Some(SealedCode(code)));
    }
}

fn key(name: &str) -> IdempotencyKey {
    IdempotencyKey { actor: id("key-1"), route: "POST /orders".to_owned(), key: name.to_owned() }
}

fn outcome(status: u16) -> Outcome {
    Outcome { request: digest(1), status, body: "{}".to_owned(), at: NOW }
}

pub fn an_idempotency_key_has_one_outcome(store: &dyn Store) {
    commit(store, |tx| tx.put_outcome(&key("a"), &outcome(201)));
    let second = try_commit(store, |tx| tx.put_outcome(&key("a"), &outcome(409)));
    assert!(matches!(second, Err(StoreError::Busy)), "{second:?}");
    assert_eq!(look(store, |v| v.outcome(&key("a"))), Some(outcome(201)));
    let other_route = IdempotencyKey { route: "POST /items".to_owned(), ..key("a") };
    assert_eq!(look(store, |v| v.outcome(&other_route)), None);
}

pub fn callers_with_one_key_get_one_outcome(store: &dyn Store) {
    let worked = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for n in 0..16_u16 {
            let worked = &worked;
            scope.spawn(move || {
                let mine = commit(store, |tx| {
                    if let Some(known) = tx.outcome(&key("same"))? {
                        return Ok((false, known));
                    }
                    tx.put_outcome(&key("same"), &outcome(n))?;
                    Ok((true, outcome(n)))
                });
                worked.fetch_add(usize::from(mine.0), Ordering::SeqCst);
                assert_eq!(look(store, |v| v.outcome(&key("same"))), Some(mine.1));
            });
        }
    });
    assert_eq!(worked.into_inner(), 1);
}

pub fn api_keys_are_kept_when_revoked(store: &dyn Store) {
    let key = |id: &str, hash| ApiKey {
        id: id.to_owned(),
        name: "ERP".to_owned(),
        role: "erp".to_owned(),
        hash: digest(hash),
        created: NOW,
        expires: Some(NOW.plus_days(90)),
        revoked: None,
    };
    let revoked = ApiKey { revoked: Some(NOW.plus(5)), expires: None, ..key("a", 1) };
    commit(store, |tx| {
        tx.put_api_key(&key("b", 2))?;
        tx.put_api_key(&key("a", 1))?;
        tx.put_api_key(&revoked)
    });
    assert_eq!(look(store, |v| v.api_keys()), [revoked, key("b", 2)]);
    let same_secret = try_commit(store, |tx| tx.put_api_key(&key("c", 2)));
    assert!(breaks_rule(&same_secret, "API key"), "{same_secret:?}");
}

pub fn meta_and_hints_are_replaced(store: &dyn Store) {
    assert_eq!(look(store, |v| v.meta("vendor")), None);
    for value in [b"one".to_vec(), b"\0two".to_vec(), Vec::new()] {
        commit(store, |tx| tx.put_meta("vendor", &value));
        assert_eq!(look(store, |v| v.meta("vendor")), Some(value));
    }
    assert_eq!(look(store, |v| v.last_hint(serial(1))), None);
    for at in [NOW, NOW.plus(60)] {
        commit(store, |tx| tx.put_last_hints(&[(serial(2), NOW), (serial(1), at)]));
        assert_eq!(look(store, |v| v.last_hint(serial(1))), Some(at));
    }
}

pub fn a_sequence_never_repeats(store: &dyn Store) {
    assert_eq!(commit(store, |tx| tx.next_number("order")), 1);
    assert_eq!(commit(store, |tx| Ok((tx.next_number("order")?, tx.next_number("order")?))), (2, 3));
    assert_eq!(commit(store, |tx| tx.next_number("other")), 1);
    let drawn = std::sync::Mutex::new(std::collections::BTreeSet::new());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let number = commit(store, |tx| tx.next_number("order"));
                    assert!(drawn.lock().expect("no panic").insert(number), "{number} came twice");
                }
            });
        }
    });
}

pub fn pruning_keeps_what_rules_need(store: &dyn Store) {
    let mut holder = container(1, &[]);
    holder.confirmed.version.seq = 2;
    Build::shop().container(holder).save(store);
    let old = Instant(NOW.0 - 1_000);
    commit(store, |tx| {
        for ctr in 1..=1_030_u64 {
            let mut hash = digest(0);
            hash.0[..8].copy_from_slice(&ctr.to_be_bytes());
            tx.put_message(&Message { hash, at: if ctr == 2 { NOW } else { old }, ..message(1, ctr, 0) })?;
        }
        // Evidence of a copy at counter 3, old as it is.
        tx.put_message(&Message { at: old, ..message(1, 3, 250) })?;
        for seq in 1..=3 {
            let at = old;
            tx.put_payload(&crate::records::Payload { at, ..payload(1, seq, seq as u8) })?;
        }
        tx.put_outcome(&key("old"), &Outcome { at: old, ..outcome(200) })?;
        tx.put_outcome(&key("new"), &outcome(200))
    });
    // Messages 1, 4, 5 and 6 (2 is young, 3 is contradicted, 7 … 1030 are the newest 1,024),
    // payload 1 and one outcome.
    assert_eq!(commit(store, |tx| tx.prune(NOW)), 6);
    let kept = |ctr| look(store, |v| v.message_at(serial(1), 1, ctr)).is_some();
    assert_eq!([1, 2, 3, 4, 6, 7, 1_030].map(kept), [false, true, true, false, false, true, true]);
    let kept = |seq| look(store, |v| v.payload(serial(1), Version { epoch: 0, seq })).is_some();
    assert_eq!([1, 2, 3].map(kept), [false, true, true]);
    assert_eq!(look(store, |v| v.outcome(&key("old"))), None);
    assert_eq!(commit(store, |tx| tx.prune(NOW)), 0);
}
