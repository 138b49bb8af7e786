//! What the signer refuses: a clock that jumps, an answer that no container would believe.

use crate::harness::{Computer, Vendor, options};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tenure_app::clock::Clock;
use tenure_app::{AppError, Central};
use tenure_domain::order::Destination;
use tenure_domain::time::Instant;
use tenure_store::archive::Record;

/// The computer's clock, set by hand: no test clock.
struct Jumping(AtomicI64);

impl Clock for Jumping {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
    fn is_test(&self) -> bool {
        false
    }
}

#[test]
fn a_clock_that_jumps_more_than_a_day_ahead_signs_nothing_until_central_is_started_again() {
    let vendor = Vendor::new();
    let start = vendor.central.now().0;
    let clock = Arc::new(Jumping(AtomicI64::new(start)));
    let open = || Central::open(options(&vendor.folder, None), vendor.store.clone(), clock.clone()).unwrap();
    let central = open();
    clock.0.store(start + 80_000, Ordering::SeqCst);
    central.can_sign().unwrap();
    clock.0.store(start + 90_000, Ordering::SeqCst);
    assert!(matches!(central.can_sign(), Err(AppError::CannotSign { .. })));
    open().can_sign().unwrap();
}

#[test]
fn an_answer_beyond_its_template_is_never_released() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    let (mut records, log) = vendor.image();
    // Somebody writes more into a row than the catalogue key permitted.
    for record in &mut records {
        if let Record::License(license) = record
            && license.id == licenses[0]
        {
            license.former_terms.push(license.terms.clone());
            license.amendment = 1;
            license.terms.seats.count = 1_000;
        }
    }
    let vendor = vendor.put_back((records, log));
    let request = computer.request(vendor.central.now(), true);
    let refused = vendor.central.contact(&request);
    assert!(matches!(refused, Err(AppError::Internal(_))), "{refused:?}");
}
