//! Backup, restore, `doctor`.

use super::sample::*;
use super::{commit, look};
use crate::archive::{self, ArchiveError, Record};
use crate::check::examine;
use crate::error::{Failure, StoreError};
use crate::memory::MemoryStore;
use crate::port::{Store, read};
use crate::records::{ApiKey, IdempotencyKey, JournalEntry, Outcome, SealedCode};
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::world::Key;

/// Puts something into every table, a chain whose first member has the greater id included.
fn fill(store: &dyn Store) {
    let mut old = License { home: home(1), ..license(9) };
    let mut middle = replace(&mut old, 5);
    let new = replace(&mut middle, 2);
    let mut build = Build::shop()
        .order(Order { number: Some(id("N-1")), po: Some(id("PO")), ..order(2, 1) })
        .ticket(Ticket {
            followers: [(serial(1), NOW)].into(),
            superseded: [(digest(77), NOW)].into(),
            ..ticket(2)
        })
        .container(container(1, &[9]))
        .license(old)
        .license(middle)
        .license(new);
    build.world.settings.poll_seconds = 5;
    build.world.dirty.insert(Key::Settings);
    let key = IdempotencyKey { actor: id("key-1"), route: "POST".to_owned(), key: "k".to_owned() };
    let outcome = Outcome { request: digest(1), status: 201, body: "{}".to_owned(), at: NOW };
    let api_key = ApiKey {
        id: "a".to_owned(),
        name: "ERP".to_owned(),
        role: "erp".to_owned(),
        hash: digest(4),
        created: NOW,
        expires: None,
        revoked: Some(NOW),
    };
    let sold = JournalEntry {
        also: vec![Key::Container(serial(1))],
        reason: "said".to_owned(),
        ..entry(Key::License(license_id(9)), "license_sold")
    };
    commit(store, |tx| {
        tx.save(
            &mut build.world.clone(),
            &[sold.clone(), entry(Key::Settings, "settings_changed"), sold.clone()],
        )?;
        tx.put_message(&message(1, 1, 200))?;
        tx.put_message(&message(1, 1, 3))?;
        tx.put_payload(&payload(1, 1, 1))?;
        tx.put_sealed_code(ticket_id(1), &SealedCode(vec![1, 2, 3]))?;
        tx.put_outcome(&key, &outcome)?;
        tx.put_api_key(&api_key)?;
        tx.put_user(&super::people::user(1, "Ada"))?;
        tx.put_meta("vendor", b"\x00\xff")?;
        tx.put_last_hints(&[(serial(1), NOW)])?;
        tx.put_bulk(&super::bulks::bulk("B-1", "running"))?;
        tx.put_bulk_members("B-1", &[super::bulks::member(0, "done"), super::bulks::member(1, "waiting")])?;
        tx.next_number("order")?;
        tx.next_number("order")
    });
}

/// Writes the whole store into memory.
fn dump(store: &dyn Store) -> Vec<u8> {
    let dumped: Result<Vec<u8>, Failure<ArchiveError>> = read(store, |view| {
        let mut bytes = Vec::new();
        archive::dump(view, &mut bytes).map_err(Failure::Refused)?;
        Ok(bytes)
    });
    dumped.expect("the archive is written")
}

fn records(store: &dyn Store) -> Vec<String> {
    let mut found = look(store, |view| {
        let mut found = Vec::new();
        view.export(&mut |record: Record| {
            found.push(format!("{record:?}"));
            Ok(())
        })?;
        Ok(found)
    });
    found.sort();
    found
}

pub fn an_archive_fills_a_memory_store_and_comes_back_the_same(store: &dyn Store) {
    let elsewhere = MemoryStore::new();
    fill(&elsewhere);
    let there = dump(&elsewhere);
    let summary = archive::fill(store, &mut there.as_slice()).expect("the archive is read");
    assert_eq!(summary.rows["license"], 3);
    assert_eq!(records(store), records(&elsewhere));
    let here = dump(store);
    let back = MemoryStore::new();
    archive::fill(&back, &mut here.as_slice()).expect("the archive is read");
    assert_eq!(records(&back), records(store));
    assert_eq!(look(store, |v| v.message_at(serial(1), 1, 1)), Some(message(1, 1, 200)));
    assert_eq!(look(store, |view| examine(view)), []);
    // It goes on where the other stopped.
    assert_eq!(commit(store, |tx| tx.next_number("order")), 3);
    let next = commit(store, |tx| {
        let mut world = tenure_domain::world::World::default();
        tx.save(&mut world, &[entry(Key::License(license_id(9)), "license_withdrawn")])
    });
    assert_eq!(next, 4);
    commit(store, |tx| change_license(tx, license_id(2), |l| l.generation += 1));
    assert_eq!(look(store, |view| examine(view)), []);
}

pub fn a_damaged_archive_restores_nothing(store: &dyn Store) {
    let source = MemoryStore::new();
    fill(&source);
    let whole = dump(&source);
    let text = String::from_utf8(whole.clone()).expect("JSON is text");
    let lines = text.lines().count();
    let cut = whole[..whole.len() / 2].to_vec();
    let without = |left_out: usize| -> Vec<u8> {
        let kept = text.lines().enumerate().filter(|(n, _)| *n != left_out);
        kept.flat_map(|(_, line)| [line, "\n"]).collect::<String>().into_bytes()
    };
    let (no_end, no_row) = (without(lines - 1), without(5));
    let changed = text.replacen("acme Works", "acne Works", 1).into_bytes();
    for damaged in [cut, no_end, no_row, changed] {
        let result = archive::fill(store, &mut damaged.as_slice());
        assert!(
            matches!(
                result,
                Err(ArchiveError::Damaged { .. } | ArchiveError::Store(StoreError::Constraint { .. }))
            ),
            "{result:?}"
        );
    }
    for foreign in [&b""[..], b"{}\n", b"{\"archive\":\"tenure rows\",\"version\":2}\n"] {
        let result = archive::fill(store, &mut &*foreign);
        assert!(matches!(result, Err(ArchiveError::Format { .. })), "{result:?}");
    }
    assert!(records(store).is_empty());
    archive::fill(store, &mut whole.as_slice()).expect("the whole archive is read");
}

pub fn a_used_store_is_not_filled(store: &dyn Store) {
    Build::shop().save(store);
    let source = MemoryStore::new();
    fill(&source);
    let result = archive::fill(store, &mut dump(&source).as_slice());
    assert!(matches!(result, Err(ArchiveError::NotEmpty)), "{result:?}");
}

pub fn an_archive_is_one_snapshot_while_others_write(store: &dyn Store) {
    Build::shop().save(store);
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 1..=60_u8 {
                if stop.load(std::sync::atomic::Ordering::SeqCst) {
                    break;
                }
                commit(store, |tx| {
                    let mut build = Build::default().license(license(n));
                    tx.save(&mut build.world, &[entry(Key::License(license_id(n)), "license_sold")])
                });
            }
        });
        for _ in 0..5 {
            let copy = MemoryStore::new();
            let summary = archive::fill(&copy, &mut dump(store).as_slice()).expect("the archive is read");
            let rows = |table: &str| summary.rows.get(table).copied().unwrap_or(0);
            assert_eq!(rows("license"), rows("journal"));
            assert_eq!(look(&copy, |view| examine(view)), []);
        }
        stop.store(true, std::sync::atomic::Ordering::SeqCst);
    });
}

pub fn doctor_finds_nothing_wrong_in_a_sound_store(store: &dyn Store) {
    fill(store);
    assert_eq!(look(store, |view| examine(view)), []);
}
