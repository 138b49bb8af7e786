//! The lock that agent and commands share, and reading without it.

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tenure_container::{Holder, Home, Store};

use crate::{NO_WAIT, create, me, open, serial};

fn store(folder: &tempfile::TempDir) -> Store {
    Store::new(Home::new(folder.path().join("data"), folder.path().join("state")))
}

#[test]
fn a_held_lock_is_refused_naming_its_holder() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, b"one").unwrap();
    let held = store.open(serial(1), &Holder::new("agent"), NO_WAIT).unwrap();
    let refusal =
        store.open(serial(1), &Holder::new("tenure update"), Duration::from_millis(30)).unwrap_err();
    assert_eq!(refusal.code(), "container-busy");
    let process = std::process::id();
    assert!(refusal.to_string().ends_with(&format!("is in use by agent (process {process})")), "{refusal}");
    drop(held);
    open(&store).unwrap();
}

#[test]
fn who_waits_gets_the_lock_and_sees_what_was_written_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, b"one").unwrap();
    let mut held = open(&store).unwrap();
    let started = Barrier::new(2);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            started.wait();
            store.open(serial(1), &me(), Duration::from_secs(20)).unwrap().contents().to_vec()
        });
        started.wait();
        held.write(b"two").unwrap();
        drop(held);
        assert_eq!(waiting.join().unwrap(), b"two");
    });
}

#[test]
fn increments_by_many_threads_under_the_lock_are_all_counted() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, &0_u64.to_be_bytes()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    let mut container = store.open(serial(1), &me(), Duration::from_mins(1)).unwrap();
                    let n = u64::from_be_bytes(container.contents().try_into().unwrap());
                    container.write(&(n + 1).to_be_bytes()).unwrap();
                }
            });
        }
    });
    assert_eq!(open(&store).unwrap().contents(), 40_u64.to_be_bytes());
}

#[test]
fn reading_without_the_lock_never_fails_and_never_goes_back_while_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, &0_u64.to_be_bytes()).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut container = open(&store).unwrap();
            for n in 1..200_u64 {
                container.write(&n.to_be_bytes()).unwrap();
            }
            done.store(true, Ordering::Release);
        });
        let mut last = 0;
        while !done.load(Ordering::Acquire) {
            let read = store.read(serial(1)).unwrap();
            let n = u64::from_be_bytes(read.contents().try_into().unwrap());
            assert!(n >= last && read.write_number() == n + 1, "{n} after {last}");
            last = n;
        }
    });
}
