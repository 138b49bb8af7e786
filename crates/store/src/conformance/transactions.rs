//! Transactions: all or nothing, durable before answered, safe under contention.

use super::sample::*;
use super::{commit, look, try_commit};
use crate::error::{Failure, StoreError};
use crate::port::{Store, Verdict, write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, mpsc};
use tenure_domain::world::{Key, Scope, World};

fn ticket_scope() -> Scope {
    Scope { tickets: [ticket_id(1)].into(), ..Scope::default() }
}

fn save_license(tx: &mut dyn crate::Tx, n: u8) -> Result<u64, StoreError> {
    let mut build = Build::default().license(license(n));
    tx.save(&mut build.world, &[entry(Key::License(license_id(n)), "license_sold")])
}

fn count(store: &dyn Store) -> (usize, u64) {
    look(store, |view| Ok((view.load(&ticket_scope())?.licenses.len(), view.feed_end()?)))
}

pub fn a_dry_run_leaves_nothing(store: &dyn Store) {
    Build::shop().save(store);
    let dry: Result<usize, Failure<()>> = write(store, "dry", |tx| {
        save_license(tx, 1)?;
        tx.put_message(&message(1, 1, 1))?;
        tx.put_payload(&payload(1, 1, 1))?;
        tx.put_meta("a", b"b")?;
        tx.next_number("order")?;
        Ok((tx.load(&ticket_scope())?.licenses.len(), Verdict::RollBack))
    });
    assert_eq!(dry.expect("a dry run answers"), 1, "inside it sees its own changes");
    assert_eq!(count(store), (0, 0));
    assert_eq!(look(store, |v| v.message_at(serial(1), 1, 1)), None);
    assert_eq!(look(store, |v| v.meta("a")), None);
    assert_eq!(commit(store, |tx| tx.next_number("order")), 1);
}

pub fn a_refusal_leaves_nothing(store: &dyn Store) {
    Build::shop().save(store);
    let refused: Result<(), Failure<&str>> = write(store, "refuse", |tx| {
        save_license(tx, 1)?;
        Err(Failure::Refused("no"))
    });
    assert!(matches!(refused, Err(Failure::Refused("no"))));
    assert_eq!(count(store), (0, 0));
}

pub fn a_failed_statement_forbids_the_commit(store: &dyn Store) {
    Build::shop().save(store);
    let result = try_commit(store, |tx| {
        save_license(tx, 1)?;
        tx.put_payload(&payload(1, 1, 1))?;
        // The caller overlooks the failure; the transaction must not be half committed.
        assert!(tx.put_payload(&payload(1, 1, 2)).is_err());
        Ok(())
    });
    assert!(matches!(result, Err(StoreError::Constraint { .. })), "{result:?}");
    assert_eq!(count(store), (0, 0));
}

pub fn a_panic_leaves_nothing_and_the_store_usable(store: &dyn Store) {
    Build::shop().save(store);
    let panicked = std::thread::scope(|scope| {
        let work = || {
            commit(store, |tx| -> Result<(), StoreError> {
                save_license(tx, 1)?;
                panic!("this panic belongs to the test");
            });
        };
        scope.spawn(work).join().is_err()
    });
    assert!(panicked);
    assert_eq!(count(store), (0, 0));
    commit(store, |tx| save_license(tx, 2));
    assert_eq!(count(store), (1, 1));
}

pub fn a_conflict_is_tried_again_and_then_busy(store: &dyn Store) {
    let mut runs = 0;
    let second_time = commit(store, |tx| {
        runs += 1;
        tx.put_meta("runs", &[runs])?;
        if runs == 1 { Err(StoreError::Conflict) } else { Ok(runs) }
    });
    assert_eq!(second_time, 2);
    assert_eq!(look(store, |v| v.meta("runs")), Some(vec![2]));
    let never: Result<(), StoreError> = try_commit(store, |_| Err(StoreError::Conflict));
    assert!(matches!(never, Err(StoreError::Busy)), "{never:?}");
}

pub fn a_reader_sees_one_snapshot(store: &dyn Store) {
    if store.name() == "memory" {
        // Readers and writers take turns there: nothing can change under a reader.
        return;
    }
    Build::shop().save(store);
    let (ask, asked) = mpsc::channel::<()>();
    let (done, written) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            asked.recv().expect("the reader asks");
            commit(store, |tx| save_license(tx, 1));
            done.send(()).expect("the reader waits");
        });
        let seen = look(store, move |view| {
            let before = view.load(&ticket_scope())?.licenses.len();
            ask.send(()).expect("the writer waits");
            written.recv().expect("the writer writes");
            Ok((before, view.load(&ticket_scope())?.licenses.len(), view.feed_end()?))
        });
        assert_eq!(seen, (0, 0, 0));
    });
    assert_eq!(count(store), (1, 1));
}

pub fn a_reader_sees_what_was_acknowledged(store: &dyn Store) {
    Build::shop().save(store);
    std::thread::scope(|scope| {
        for n in 0..8_u8 {
            scope.spawn(move || {
                for round in 1..=5_u8 {
                    let mine = n * 10 + round;
                    commit(store, |tx| save_license(tx, mine));
                    let scope = Scope { licenses: [license_id(mine)].into(), ..Scope::default() };
                    assert_eq!(look(store, |v| v.load(&scope)).licenses.len(), 1);
                }
            });
        }
    });
    assert_eq!(count(store), (40, 40));
}

/// Takes one free license of ticket 1 into a container of one's own, if there is one.
fn claim(store: &dyn Store, n: u8) -> Result<bool, StoreError> {
    try_commit(store, |tx| {
        let mut world: World = tx.load(&Scope { containers: [serial(n)].into(), ..ticket_scope() })?;
        let free = world.licenses.values_mut().find(|l| l.home.is_none());
        let Some(license) = free else { return Ok(false) };
        license.home = home(n);
        let id = license.id;
        world.containers.insert(serial(n), container(n, &[id.0[0]]));
        world.dirty.extend([Key::License(id), Key::Container(serial(n))]);
        let mut activated = entry(Key::License(id), "license_activated");
        activated.also = vec![Key::Container(serial(n))];
        tx.save(&mut world, &[activated])?;
        tx.put_payload(&payload(n, 1, n))?;
        tx.put_message(&message(n, 1, n))?;
        Ok(true)
    })
}

pub fn sixty_four_callers_get_exactly_the_licenses_there_are(store: &dyn Store) {
    const LICENSES: usize = 10;
    let mut build = Build::shop();
    for n in 1..=LICENSES {
        build = build.license(license(n as u8));
    }
    build.save(store);
    let start = Barrier::new(64);
    let granted = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for n in 100..164_u8 {
            let (start, granted) = (&start, &granted);
            scope.spawn(move || {
                start.wait();
                // A busy answer changes nothing and may be asked again.
                let got = (0..50).find_map(|_| match claim(store, n) {
                    Err(StoreError::Busy) => None,
                    answer => Some(answer.expect("a claim is answered")),
                });
                granted.fetch_add(usize::from(got == Some(true)), Ordering::SeqCst);
                assert!(got.is_some(), "caller {n} was never answered");
            });
        }
    });
    assert_eq!(granted.into_inner(), LICENSES);
    let world = look(store, |v| v.load(&ticket_scope()));
    assert!(world.licenses.values().all(|l| l.home.is_some()));
    assert_eq!(world.containers.len(), LICENSES);
    assert_eq!(look(store, |v| v.feed_end()), LICENSES as u64);
}

pub fn callers_on_disjoint_rows_all_succeed(store: &dyn Store) {
    let mut build = Build::shop();
    for n in 1..=16_u8 {
        build = build.container(container(n, &[]));
    }
    build.save(store);
    std::thread::scope(|scope| {
        for n in 1..=16_u8 {
            scope.spawn(move || {
                for round in 1..=4_u64 {
                    commit(store, |tx| {
                        let own = Scope { containers: [serial(n)].into(), ..Scope::default() };
                        let mut world = tx.load(&own)?;
                        let key = Key::Container(serial(n));
                        world.containers.get_mut(&serial(n)).expect("loaded").ctr = round;
                        world.dirty.insert(key.clone());
                        tx.save(&mut world, &[entry(key, "contact_made")])
                    });
                }
            });
        }
    });
    assert_eq!(look(store, |v| v.feed_end()), 64);
}

pub fn opposite_orders_do_not_block_each_other(store: &dyn Store) {
    Build::shop().license(license(1)).license(license(2)).save(store);
    std::thread::scope(|scope| {
        for pair in [[1, 2], [2, 1]] {
            scope.spawn(move || {
                for _ in 0..10 {
                    commit(store, |tx| {
                        for n in pair {
                            change_license(tx, license_id(n), |l| l.activations += 1)?;
                        }
                        Ok(())
                    });
                }
            });
        }
    });
    let world = look(store, |v| v.load(&ticket_scope()));
    assert!(world.licenses.values().all(|l| l.activations == 20));
}

pub fn changes_of_rows_that_nobody_locks_are_not_lost(store: &dyn Store) {
    Build::shop().save(store);
    let items = Scope { items: [basic()].into(), ..Scope::default() };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let raise = || {
                        try_commit(store, |tx| {
                            let mut world = tx.load(&items)?;
                            world.items.get_mut(&basic()).expect("loaded").product_code += 1;
                            world.dirty.insert(Key::Item(basic()));
                            tx.save(&mut world, &[])
                        })
                    };
                    while let Err(error) = raise() {
                        assert!(matches!(error, StoreError::Busy), "{error:?}");
                    }
                }
            });
        }
    });
    assert_eq!(look(store, |v| v.load(&items)).items[&basic()].product_code, 7 + 40);
}
