//! What slots and anchor mean together: roll-back, tampering, damage, and the way back (SECURITY rows 4, 17, 44).

use std::path::Path;
use std::sync::Arc;

use tenure_container::{ContainerError, Store};

use crate::faulty::{Disk, home};
use crate::{KEY, NO_WAIT, create, me, open, serial};

fn store(disk: &Disk) -> Store {
    Store::with_files(home(), Arc::new(disk.clone()))
}

/// A disk whose container made `writes` writes: creating it is the first.
fn disk_at(writes: u8) -> Disk {
    let disk = Disk::new();
    create(&store(&disk), 1, b"write 1").unwrap();
    for n in 2..=writes {
        open(&store(&disk)).unwrap().write(format!("write {n}").as_bytes()).unwrap();
    }
    disk
}

fn path(file: &str) -> String {
    format!("/data/containers/{}/{file}", serial(1))
}

fn anchor() -> String {
    format!("/state/anchors/{}", serial(1))
}

fn put(disk: &Disk, path: &str, bytes: &[u8]) {
    disk.damage(Path::new(path), |file| *file = bytes.to_vec());
}

fn remove(disk: &Disk, path: &str) {
    tenure_container::files::Files::remove(disk, Path::new(path)).unwrap();
}

/// Puts both slots back to how they were on another disk.
fn restore_slots(disk: &Disk, from: &Disk) {
    for slot in ["slot-a", "slot-b"] {
        put(disk, &path(slot), &from.bytes(Path::new(&path(slot))));
    }
}

#[test]
fn each_of_twenty_saved_copies_is_refused_when_it_is_put_back() {
    let disk = disk_at(1);
    let mut saved = Vec::new();
    for n in 2..22 {
        saved.push(disk.copy());
        open(&store(&disk)).unwrap().write(format!("write {n}").as_bytes()).unwrap();
    }
    for (n, old) in saved.iter().enumerate() {
        let now = disk.copy();
        restore_slots(&now, old);
        let refusal = open(&store(&now)).unwrap_err();
        let found = n as u64 + 1;
        assert!(
            matches!(refusal, ContainerError::SetBack { found: f, anchor: 21, .. } if f == found),
            "{refusal}"
        );
        assert!(refusal.next_step().contains("reactivate"), "{}", refusal.next_step());
        assert_eq!(store(&now).read(serial(1)).unwrap_err().code(), "container-set-back");
    }
}

#[test]
fn a_write_number_more_than_one_above_the_anchor_is_tampering() {
    let (old, new) = (disk_at(3), disk_at(5));
    put(&new, &anchor(), &old.bytes(Path::new(&anchor())));
    assert!(matches!(open(&store(&new)).unwrap_err(), ContainerError::Tampered { found: 5, anchor: 3, .. }));
}

#[test]
fn another_content_of_the_same_write_is_tampering() {
    let (disk, fork) = (disk_at(3), disk_at(2));
    open(&store(&fork)).unwrap().write(b"another third write").unwrap();
    restore_slots(&disk, &fork);
    assert_eq!(open(&store(&disk)).unwrap_err().code(), "container-tampered");
    // Also in one slot only.
    let disk = disk_at(3);
    put(&disk, &path("slot-a"), &fork.bytes(Path::new(&path("slot-a"))));
    assert_eq!(open(&store(&disk)).unwrap_err().code(), "container-tampered");
}

#[test]
fn a_missing_or_damaged_anchor_is_refused() {
    let disk = disk_at(3);
    put(&disk, &anchor(), b"TENURE nonsense");
    assert_eq!(open(&store(&disk)).unwrap_err().code(), "anchor-missing");
    remove(&disk, &anchor());
    assert_eq!(open(&store(&disk)).unwrap_err().code(), "anchor-missing");
}

#[test]
fn a_block_of_zeros_anywhere_in_one_slot_is_made_good_from_the_other() {
    let big = vec![7; 20_000];
    for slot in ["slot-a", "slot-b"] {
        for block in 0..5 {
            let disk = disk_at(2);
            open(&store(&disk)).unwrap().write(&big).unwrap();
            disk.damage(Path::new(&path(slot)), |file| {
                let end = file.len().min((block + 1) * 4096);
                file[block * 4096..end].fill(0);
            });
            assert_eq!(store(&disk).read(serial(1)).unwrap().contents(), big);
            assert_eq!(open(&store(&disk)).unwrap().contents(), big);
            // Opening made it good again: now the other one may fail.
            let other = if slot == "slot-a" { "slot-b" } else { "slot-a" };
            disk.damage(Path::new(&path(other)), Vec::clear);
            assert_eq!(open(&store(&disk)).unwrap().contents(), big);
        }
    }
}

#[test]
fn with_both_slots_gone_the_refusal_says_how_to_get_the_licenses_back() {
    let disk = disk_at(2);
    put(&disk, &path("slot-a"), b"");
    remove(&disk, &path("slot-b"));
    let refusal = open(&store(&disk)).unwrap_err();
    assert_eq!(refusal.code(), "container-lost");
    assert!(
        refusal.next_step().contains("reactivate the licenses") && refusal.next_step().contains("restore")
    );
    assert_eq!(store(&disk).open_restored(serial(1), &me(), NO_WAIT).unwrap_err().code(), "container-lost");
}

#[test]
fn a_restored_container_rests_until_it_is_settled_and_never_goes_below_its_anchor() {
    let (disk, old) = (disk_at(5), disk_at(2));
    restore_slots(&disk, &old);
    let store = store(&disk);
    let mut container = store.open_restored(serial(1), &me(), NO_WAIT).unwrap();
    assert_eq!((container.contents(), container.is_restored()), (b"write 2".as_slice(), true));
    container.write(b"asks to be taken back").unwrap();
    assert_eq!(container.write_number(), 6);
    drop(container);
    // One write does not make it whole.
    assert_eq!(open(&store).unwrap_err().code(), "restore-pending");
    assert_eq!(store.read(serial(1)).unwrap_err().code(), "restore-pending");
    let mut container = store.open_restored(serial(1), &me(), NO_WAIT).unwrap();
    assert!(container.is_restored());
    container.settle();
    container.write(b"taken back").unwrap();
    drop(container);
    let container = open(&store).unwrap();
    assert_eq!(
        (container.contents(), container.is_restored(), container.write_number()),
        (b"taken back".as_slice(), false, 7)
    );
}

#[test]
fn a_container_that_lost_its_anchor_can_be_taken_back_too() {
    let disk = disk_at(3);
    remove(&disk, &anchor());
    let mut container = store(&disk).open_restored(serial(1), &me(), NO_WAIT).unwrap();
    container.settle();
    container.write(b"taken back").unwrap();
    drop(container);
    assert_eq!(open(&store(&disk)).unwrap().contents(), b"taken back");
}

#[test]
fn opening_a_sound_container_as_restored_changes_nothing() {
    let disk = disk_at(3);
    let container = store(&disk).open_restored(serial(1), &me(), NO_WAIT).unwrap();
    assert!(!container.is_restored());
    drop(container);
    assert_eq!(open(&store(&disk)).unwrap().write_number(), 3);
}

#[test]
fn files_of_a_newer_program_are_refused_as_such_and_left_alone() {
    let disk = disk_at(3);
    disk.damage(Path::new(&path("slot-a")), |file| file[6] = 2);
    let before = disk.bytes(Path::new(&path("slot-a")));
    let refusal = open(&store(&disk)).unwrap_err();
    assert_eq!((refusal.code(), refusal.next_step().as_str()), ("format-too-new", "Update this program."));
    assert_eq!(disk.bytes(Path::new(&path("slot-a"))), before);
}

#[test]
fn the_contents_without_the_key_are_of_no_use() {
    // A copy on another computer with every feature spoofed, but the key left behind (SECURITY row 37).
    let disk = disk_at(3);
    remove(&disk, &path("key"));
    let container = open(&store(&disk)).unwrap();
    let refusal = container.key().unwrap_err();
    assert_eq!(refusal.code(), "key-missing");
    assert!(refusal.next_step().contains("reactivate"));
}

#[test]
fn a_damaged_key_is_called_damaged_and_no_byte_of_it_is_shown() {
    let disk = disk_at(1);
    disk.damage(Path::new(&path("key")), |file| file[40] ^= 1);
    let refusal = store(&disk).key(serial(1)).unwrap_err();
    assert_eq!(refusal.code(), "file-damaged");
    let key = String::from_utf8_lossy(KEY).into_owned();
    assert!(!format!("{refusal} {refusal:?}").contains(&key));
    let good = store(&disk_at(1)).key(serial(1)).unwrap();
    assert!(!format!("{good:?}").contains(&key));
}

#[test]
fn wishes_are_kept_beside_the_key_and_go_when_they_are_answered() {
    let disk = disk_at(1);
    let mut container = open(&store(&disk)).unwrap();
    assert!(container.wishes().unwrap().is_empty());
    container.replace_wishes(b"the key of a wish").unwrap();
    assert_eq!(&*container.wishes().unwrap(), b"the key of a wish");
    container.replace_wishes(b"").unwrap();
    container.replace_wishes(b"").unwrap();
    assert!(container.wishes().unwrap().is_empty());
}
