//! A clock that jumps: nothing is signed until it is corrected or a person accepts it (SECURITY §4.6).

use crate::harness::{Computer, Vendor, options};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tenure_app::clock::Clock;
use tenure_app::release_log;
use tenure_app::time::accept_time;
use tenure_app::{AppError, Central};
use tenure_domain::order::Destination;
use tenure_domain::time::{DAY, Instant};
use tenure_store::query::JournalQuery;

/// The computer's clock, set as root sets it; a test's own clock may jump.
struct RealClock(AtomicI64);

impl Clock for RealClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
    fn is_test(&self) -> bool {
        false
    }
}

/// Opens the vendor's Central anew under a clock that shows so many seconds more than its own.
fn started(vendor: &mut Vendor, later: i64) -> Arc<RealClock> {
    let clock = Arc::new(RealClock(AtomicI64::new(vendor.central.now().plus(later).0)));
    vendor.central =
        Central::open(options(&vendor.folder, None), vendor.store.clone(), clock.clone()).unwrap();
    clock
}

fn releases(vendor: &Vendor) -> u64 {
    release_log::count(&vendor.folder.path().join("data/release.log")).unwrap()
}

/// A vendor with a container that holds a license and could get another.
fn served() -> (Vendor, Computer) {
    let vendor = Vendor::new();
    // Nothing counts before the vendor was made.
    vendor.pass(10 * DAY);
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    vendor.central.note_time().unwrap();
    (vendor, computer)
}

#[test]
fn a_start_with_a_clock_a_day_off_signs_nothing_until_a_person_accepts_it() {
    for later in [DAY + 60, -DAY - 60, 400 * DAY] {
        let (mut vendor, mut computer) = served();
        let before = releases(&vendor);
        started(&mut vendor, later);
        let doubt = vendor.central.time_doubt().unwrap();
        assert!(doubt.contains("keys accept-time"), "{doubt}");
        assert!(matches!(vendor.central.can_sign(), Err(AppError::CannotSign { .. })));
        let request = computer.request(vendor.central.now(), false);
        assert!(matches!(vendor.central.contact(&request), Err(AppError::CannotSign { .. })));
        // That it runs with such a clock must not count as knowing the time.
        vendor.central.note_time().unwrap();
        started(&mut vendor, 0);
        assert!(vendor.central.time_doubt().is_some(), "a second start changes nothing");
        let now = vendor.central.now();
        accept_time(&*vendor.store, now, releases(&vendor)).unwrap();
        assert!(vendor.central.time_doubt().is_some(), "it was not told yet");
        vendor.central.reload_time().unwrap();
        assert_eq!(vendor.central.time_doubt(), None);
        assert_eq!(releases(&vendor), before, "nothing was signed");
        vendor.central.contact(&request).unwrap();
        started(&mut vendor, 60);
        assert_eq!(vendor.central.time_doubt(), None, "{later}: it stays accepted");
        let who = tenure_app::access::Operator::local();
        let all = vendor.central.events(&who, &JournalQuery { limit: 1_000, ..Default::default() }).unwrap();
        let accepted = all.iter().filter(|row| row.entry.kind == "time_accepted").count();
        assert_eq!(accepted, 1);
    }
}

#[test]
fn a_start_within_a_day_goes_on_and_a_stored_answer_needs_no_clock() {
    let (mut vendor, mut computer) = served();
    let request = computer.request(vendor.central.now(), false);
    vendor.central.contact(&request).unwrap();
    vendor.central.note_time().unwrap();
    let clock = started(&mut vendor, DAY - 60);
    assert_eq!(vendor.central.time_doubt(), None);
    clock.0.fetch_add(30 * DAY, Ordering::SeqCst);
    assert!(vendor.central.time_doubt().is_some(), "it jumped while Central runs");
    vendor.central.contact(&request).unwrap();
    clock.0.fetch_sub(30 * DAY, Ordering::SeqCst);
    assert_eq!(vendor.central.time_doubt(), None, "it was corrected");
    clock.0.fetch_sub(2 * DAY, Ordering::SeqCst);
    assert!(vendor.central.time_doubt().is_some(), "it fell while Central runs");
}

#[test]
fn a_clock_that_was_wrong_and_is_right_again_can_be_accepted_below_what_was_signed() {
    let (mut vendor, mut computer) = served();
    started(&mut vendor, 400 * DAY);
    accept_time(&*vendor.store, vendor.central.now(), releases(&vendor)).unwrap();
    vendor.central.reload_time().unwrap();
    let request = computer.request(vendor.central.now(), false);
    vendor.central.contact(&request).unwrap();
    started(&mut vendor, -400 * DAY);
    assert!(vendor.central.time_doubt().is_some());
    accept_time(&*vendor.store, vendor.central.now(), releases(&vendor)).unwrap();
    started(&mut vendor, 1);
    assert_eq!(vendor.central.time_doubt(), None);
    vendor.central.can_sign().unwrap();
}
