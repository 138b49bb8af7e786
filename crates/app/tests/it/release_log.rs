//! The release log beside a database: its mirror, and what becomes of one that is cut or deleted
//! (SECURITY D5, D6, R14).

use crate::harness::{Computer, Vendor};
use std::path::PathBuf;
use tenure_app::AppError;
use tenure_app::release_log::MirrorState;
use tenure_domain::order::Destination;
use tenure_domain::ticket::code::TicketCode;

fn log_of(vendor: &Vendor) -> PathBuf {
    vendor.folder.path().join("data/release.log")
}

fn activated(vendor: &Vendor) -> (Computer, TicketCode) {
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(vendor, 1);
    assert!(computer.activate(vendor, &code));
    (computer, code)
}

fn refuses(vendor: &Vendor, computer: &mut Computer) {
    let request = computer.request(vendor.central.now(), false);
    let refused = vendor.central.contact(&request);
    assert!(matches!(refused, Err(AppError::CannotSign { .. })), "{refused:?}");
}

#[test]
fn a_log_deleted_beside_a_living_database_is_missed() {
    let vendor = Vendor::new();
    let (mut computer, _) = activated(&vendor);
    std::fs::remove_file(log_of(&vendor)).unwrap();
    let vendor = vendor.restarted();
    assert!(vendor.central.needs_recovery());
    refuses(&vendor, &mut computer);
}

#[test]
fn a_cut_tail_of_what_was_released_is_missed_and_a_torn_record_is_not() {
    let vendor = Vendor::new();
    let (mut computer, _) = activated(&vendor);
    let whole = std::fs::read(log_of(&vendor)).unwrap();
    // A crash in the middle of a record that was never signed.
    std::fs::write(log_of(&vendor), [&whole[..], b"\0\0\x01\0torn"].concat()).unwrap();
    let vendor = vendor.restarted();
    assert_eq!(vendor.central.recovery_reasons(), Vec::<String>::new());
    assert_eq!(std::fs::read(log_of(&vendor)).unwrap(), whole);
    // The last record was released, and its container confirmed it.
    std::fs::write(log_of(&vendor), &whole[..whole.len() - 7]).unwrap();
    let vendor = vendor.restarted();
    assert!(vendor.central.needs_recovery());
    refuses(&vendor, &mut computer);
    // Brought back, it serves on.
    std::fs::write(log_of(&vendor), &whole).unwrap();
    let vendor = vendor.restarted();
    assert!(!vendor.central.needs_recovery());
    computer.contact(&vendor, false);
}

#[test]
fn a_log_of_another_history_is_missed() {
    let vendor = Vendor::new();
    let (..) = activated(&vendor);
    let other = Vendor::new();
    let (..) = activated(&other);
    std::fs::copy(log_of(&other), log_of(&vendor)).unwrap();
    assert!(vendor.restarted().central.needs_recovery());
}

#[test]
fn every_release_is_in_the_mirror_too_and_the_mirror_gives_a_lost_log_back() {
    let mut vendor = Vendor::new();
    let mirror = vendor.folder.path().join("second/mirror.log");
    assert_eq!(vendor.central.release_log().mirror(), MirrorState::NotSet);
    let (mut computer, _) = activated(&vendor);
    std::fs::create_dir(mirror.parent().unwrap()).unwrap();
    vendor.mirror = Some(mirror.clone());
    let vendor = vendor.restarted();
    assert_eq!(vendor.central.release_log().mirror(), MirrorState::InStep);
    vendor.pass(60);
    computer.contact(&vendor, false);
    let whole = std::fs::read(log_of(&vendor)).unwrap();
    assert_eq!(std::fs::read(&mirror).unwrap(), whole);
    std::fs::remove_file(log_of(&vendor)).unwrap();
    let vendor = vendor.restarted();
    assert!(!vendor.central.needs_recovery());
    assert_eq!(std::fs::read(log_of(&vendor)).unwrap(), whole);
}

#[test]
fn without_its_mirror_only_leases_are_renewed_and_only_for_a_day() {
    let mut vendor = Vendor::new();
    let folder = vendor.folder.path().join("second");
    std::fs::create_dir(&folder).unwrap();
    vendor.mirror = Some(folder.join("mirror.log"));
    let vendor = vendor.restarted();
    let (mut computer, code) = activated(&vendor);
    std::fs::rename(&folder, folder.with_extension("away")).unwrap();
    let vendor = vendor.restarted();
    assert!(matches!(vendor.central.release_log().mirror(), MirrorState::Behind { .. }));
    vendor.pass(3_600);
    computer.contact(&vendor, false);
    let mut second = Computer::new(&vendor, 2);
    let (_, _, later) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let wish = tenure_domain::contact::WishAction::Activate(tenure_domain::contact::Selection::All);
    second.wish(&[&later], wish);
    let request = second.request(vendor.central.now(), true);
    assert!(matches!(vendor.central.contact(&request), Err(AppError::CannotSign { .. })), "a grant waits");
    vendor.pass(25 * 3_600);
    refuses(&vendor, &mut computer);
    // The disk is back: what was decided goes out, and the mirror has all of it.
    std::fs::rename(folder.with_extension("away"), &folder).unwrap();
    assert!(vendor.central.contact(&request).is_ok());
    assert_eq!(vendor.central.release_log().mirror(), MirrorState::InStep);
    assert_eq!(std::fs::read(folder.join("mirror.log")).unwrap(), std::fs::read(log_of(&vendor)).unwrap());
    let _ = code;
}
