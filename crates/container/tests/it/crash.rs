//! Crash at every operation, and whatever was not synced lost, torn or reordered: the state is the old
//! one or the new one (SECURITY G9, row 43).

use std::sync::Arc;

use tenure_container::{ContainerError, Holder, NewContainer, Store};

use crate::faulty::{Disk, Fault, Unsynced, home};
use crate::{KEY, NO_WAIT, create, me, open, serial};

fn store(disk: &Disk) -> Store {
    Store::with_files(home(), Arc::new(disk.clone()))
}

/// Long enough that half of it is no whole frame and differs in every version.
fn contents(version: u8) -> Vec<u8> {
    vec![version; 300]
}

/// A disk with one container that holds version 1, after `writes` further writes.
fn disk_with(writes: u8) -> Disk {
    let disk = Disk::new();
    create(&store(&disk), 1, &contents(1)).unwrap();
    for version in 2..2 + writes {
        open(&store(&disk)).unwrap().write(&contents(version)).unwrap();
    }
    disk
}

/// Says which case it was when a check fails: operation, names that survived, their order, the bytes.
struct Case(usize, usize, bool, Unsynced);

impl Drop for Case {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "crash at operation {}, names {:b} (reordered: {}), bytes {:?}",
                self.0, self.1, self.2, self.3
            );
        }
    }
}

/// Calls `check` with every disk that may be found after a crash at every operation of `action`.
/// Returns how many there were.
fn every_crash(start: &Disk, action: &dyn Fn(&Disk), check: &mut dyn FnMut(&Disk)) -> usize {
    let mut cases = 0;
    for at in 0.. {
        let disk = start.copy();
        disk.arm(Fault::Crash(at));
        action(&disk);
        if !disk.crashed() {
            assert!(at > 0, "the action did nothing");
            return cases;
        }
        assert!(disk.pending() <= 12, "too many unsynced names to try them all");
        for mask in 0..1 << disk.pending() {
            for reordered in [false, true] {
                for unsynced in Unsynced::ALL {
                    let _case = Case(at, mask, reordered, unsynced);
                    check(&disk.after_crash(mask, reordered, unsynced));
                    cases += 1;
                }
            }
        }
    }
    cases
}

fn write(disk: &Disk, version: u8) {
    if let Ok(mut container) = open(&store(disk)) {
        let _ = container.write(&contents(version));
    }
}

/// The container opens with one of these versions, its key is whole, and it can go on.
fn opens_with(disk: &Disk, versions: &[u8]) -> u8 {
    let store = store(disk);
    let read = store.read(serial(1)).unwrap().contents().to_vec();
    let mut container = open(&store).unwrap();
    let version = read[0];
    assert_eq!(read, contents(version));
    assert_eq!(container.contents(), read);
    assert!(versions.contains(&version), "version {version}");
    assert_eq!(&*container.key().unwrap(), KEY);
    container.write(&contents(99)).unwrap();
    drop(container);
    assert_eq!(open(&store).unwrap().contents(), contents(99));
    version
}

#[test]
fn a_crash_while_writing_leaves_the_old_contents_or_the_new() {
    let mut seen = [0; 8];
    for writes in 0..3 {
        let (old, new) = (writes + 1, writes + 2);
        let start = disk_with(writes);
        let cases = every_crash(&start, &|disk| write(disk, new), &mut |disk| {
            seen[usize::from(opens_with(disk, &[old, new]))] += 1;
        });
        assert!(cases > 100, "{cases} cases");
    }
    assert!(seen[1..5].iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_second_crash_while_the_first_is_put_right_or_in_the_next_write_changes_nothing_of_that() {
    let start = disk_with(1);
    let mut cases = 0;
    every_crash(&start, &|disk| write(disk, 3), &mut |disk| {
        let version = store(disk).read(serial(1)).unwrap().contents()[0];
        for at in 0.. {
            let disk = disk.copy();
            disk.arm(Fault::Crash(at));
            write(&disk, 4);
            if !disk.crashed() {
                return;
            }
            for mask in [0, (1 << disk.pending()) - 1] {
                opens_with(&disk.after_crash(mask, false, Unsynced::Torn), &[version, 4]);
                cases += 1;
            }
        }
    });
    assert!(cases > 1000, "{cases} cases");
}

#[test]
fn what_was_acknowledged_survives_every_later_crash() {
    let start = disk_with(0);
    for at in 0.. {
        let disk = start.copy();
        disk.arm(Fault::Crash(at));
        let mut acknowledged = 1;
        if let Ok(mut container) = open(&store(&disk)) {
            for version in 2..5 {
                match container.write(&contents(version)) {
                    Ok(()) => acknowledged = version,
                    Err(_) => break,
                }
            }
        }
        if !disk.crashed() {
            assert_eq!(acknowledged, 4);
            return;
        }
        for mask in 0..1 << disk.pending() {
            for unsynced in Unsynced::ALL {
                opens_with(&disk.after_crash(mask, false, unsynced), &[acknowledged, acknowledged + 1]);
            }
        }
    }
}

#[test]
fn a_crash_while_creating_leaves_a_whole_container_or_none() {
    let mut seen = [0; 2];
    every_crash(&Disk::new(), &|disk| drop(create(&store(disk), 1, &contents(1))), &mut |disk| {
        let store = store(disk);
        let there = store.containers().unwrap();
        seen[there.len()] += 1;
        if there.is_empty() {
            // The next create clears away what is left and is not hindered by it.
            create(&store, 1, &contents(1)).unwrap();
        }
        opens_with(disk, &[1]);
        assert_eq!(names(disk, "/data/containers"), [serial(1).to_string()]);
    });
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_half_created_container_is_cleaned_up_by_the_next_one_created() {
    every_crash(&Disk::new(), &|disk| drop(create(&store(disk), 1, &contents(1))), &mut |disk| {
        let store = store(disk);
        create(&store, 2, &contents(1)).unwrap();
        let all: Vec<String> = store.containers().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(names(disk, "/data/containers"), all);
        // An anchor may be left over, never be missing: its key is gone and its serial never comes again.
        assert!(all.iter().all(|serial| names(disk, "/state/anchors").contains(serial)));
    });
}

#[test]
fn a_crash_while_removing_leaves_a_whole_container_or_nothing_that_opens() {
    let mut seen = [0; 2];
    let remove = |disk: &Disk| {
        let store = store(disk);
        if let Ok(container) = open(&store) {
            let _ = store.remove(container, &me());
        }
    };
    every_crash(&disk_with(1), &remove, &mut |disk| {
        let store = store(disk);
        let there = store.containers().unwrap();
        seen[there.len()] += 1;
        if there.is_empty() {
            assert_eq!(open(&store).unwrap_err().code(), "container-not-found");
        } else {
            opens_with(disk, &[2]);
        }
        create(&store, 2, &contents(1)).unwrap();
        let all: Vec<String> = store.containers().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(names(disk, "/data/containers"), all);
    });
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_crash_while_a_key_is_replaced_leaves_the_old_key_or_the_new() {
    let mut seen = [0; 2];
    let replace = |disk: &Disk| {
        if let Ok(mut container) = open(&store(disk)) {
            let _ = container.replace_key(b"old and new key");
        }
    };
    every_crash(&disk_with(0), &replace, &mut |disk| {
        let key = store(disk).key(serial(1)).unwrap();
        assert!(*key == *KEY || *key == *b"old and new key");
        seen[usize::from(*key == *KEY)] += 1;
    });
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_full_disk_at_any_operation_keeps_the_old_contents_and_reading_goes_on() {
    let start = disk_with(1);
    for at in 0.. {
        let disk = start.copy();
        disk.arm(Fault::Full(at));
        let written = open(&store(&disk)).and_then(|mut container| container.write(&contents(3)));
        let read = store(&disk).read(serial(1)).unwrap().contents()[0];
        match written {
            Ok(()) => assert_eq!(read, 3),
            // The write may be durable and only the anchor be missing: then it counts, and is not denied later.
            Err(_) => assert!([2, 3].contains(&read)),
        }
        let operations = disk.operations();
        disk.arm(Fault::None);
        opens_with(&disk, &[read]);
        if at > operations {
            return;
        }
    }
}

#[test]
fn a_full_disk_is_named_with_what_to_do() {
    let disk = disk_with(0);
    let mut container = open(&store(&disk)).unwrap();
    disk.arm(Fault::Full(0));
    let refusal = container.write(&contents(2)).unwrap_err();
    assert_eq!(refusal.next_step(), "Free some space, then try again.");
    // Nothing was replaced, so the same handle goes on once there is room.
    disk.arm(Fault::None);
    container.write(&contents(3)).unwrap();
    assert_eq!(container.contents(), contents(3));
}

#[test]
fn an_error_at_any_operation_loses_nothing_and_the_disk_is_not_asked_twice() {
    let start = disk_with(1);
    let mut stopped = 0;
    for at in 0.. {
        let disk = start.copy();
        let opened = open(&store(&disk)).unwrap();
        disk.arm(Fault::Error(at));
        let mut container = opened;
        let written = container.write(&contents(3));
        if at >= disk.operations() {
            assert!(written.is_ok());
            break;
        }
        if matches!(written, Err(ContainerError::SyncFailed { .. })) {
            // Stop: the same handle refuses, whatever the disk says now.
            assert_eq!(container.write(&contents(4)).unwrap_err().code(), "container-stopped");
            assert_eq!(container.replace_key(b"x").unwrap_err().code(), "container-stopped");
            stopped += 1;
        }
        drop(container);
        disk.arm(Fault::None);
        let may_be: &[u8] = if written.is_ok() { &[3] } else { &[2, 3] };
        // Also when the power goes right after the failure.
        for mask in 0..1 << disk.pending() {
            for unsynced in Unsynced::ALL {
                opens_with(&disk.after_crash(mask, false, unsynced), may_be);
            }
        }
        opens_with(&disk, may_be);
    }
    assert!(stopped >= 2, "{stopped} sync errors");
}

#[test]
fn after_a_failed_sync_the_next_open_relies_on_nothing_the_disk_did_not_confirm() {
    let start = disk_with(1);
    for at in 0.. {
        let disk = start.copy();
        let mut container = open(&store(&disk)).unwrap();
        disk.arm(Fault::Error(at));
        let _ = container.write(&contents(3));
        let done = at >= disk.operations();
        drop(container);
        disk.arm(Fault::None);
        // Opened again without a crash; what this shows must now survive one.
        let shown = open(&store(&disk)).unwrap().contents()[0];
        for mask in 0..1 << disk.pending() {
            opens_with(&disk.after_crash(mask, false, Unsynced::Lost), &[shown]);
        }
        if done {
            return;
        }
    }
}

#[test]
fn a_write_takes_four_syncs_and_opening_or_reading_takes_none() {
    let disk = disk_with(1);
    disk.arm(Fault::None);
    let mut container = open(&store(&disk)).unwrap();
    assert_eq!(disk.syncs(), 0);
    container.write(&contents(3)).unwrap();
    assert_eq!(disk.syncs(), 4);
    store(&disk).read(serial(1)).unwrap();
    assert_eq!(disk.syncs(), 4);
}

#[test]
fn creating_does_not_depend_on_what_another_program_left_half_done() {
    let disk = Disk::new();
    let store = store(&disk);
    let new = NewContainer { serial: serial(1), key: KEY, contents: b"1" };
    disk.arm(Fault::Full(9));
    assert!(store.create(&new, &Holder::new("first")).is_err());
    disk.arm(Fault::None);
    assert_eq!(store.containers().unwrap(), []);
    store.create(&new, &Holder::new("second")).unwrap();
    assert_eq!(store.open(serial(1), &me(), NO_WAIT).unwrap().contents(), b"1");
}

fn names(disk: &Disk, folder: &str) -> Vec<String> {
    tenure_container::files::Files::names(disk, folder.as_ref()).unwrap()
}
