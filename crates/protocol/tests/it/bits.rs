//! One bit changed anywhere in any message: never accepted (SECURITY §2, rows 1 and 73).

use crate::confusion::consume;
use crate::samples::{self, VENDOR};

/// Flips each bit of the first bytes (headers, payload) and a spread of the signatures' bits.
#[test]
fn no_message_with_a_flipped_bit_is_accepted() {
    for (typ, bytes) in samples::all() {
        assert_eq!(consume(typ, &VENDOR, &bytes), Ok(()));
        let dense = if bytes.len() > 6_000 { 400 } else { 1_200 };
        let places = (0..bytes.len()).filter(|at| *at < dense || at % 37 == 0 || *at + 40 > bytes.len());
        for at in places {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            assert!(consume(typ, &VENDOR, &changed).is_err(), "{typ}: bit {} of byte {at}", at % 8);
        }
    }
}

#[test]
fn no_message_cut_short_or_with_more_behind_it_is_accepted() {
    for (typ, bytes) in samples::all() {
        for length in (0..bytes.len()).step_by(97) {
            assert!(consume(typ, &VENDOR, &bytes[..length]).is_err(), "{typ}: {length} bytes");
        }
        let mut longer = bytes.clone();
        longer.push(0);
        assert!(consume(typ, &VENDOR, &longer).is_err(), "{typ}");
    }
}
