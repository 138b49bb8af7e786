//! Containers set back, copied, moved to another computer, and Central set back.

use tenure_client::look::{AtRest, look};
use tenure_client::{Class, ClientError};
use tenure_container::ContainerError;
use tenure_domain::order::Destination;

use crate::harness::{Computer, Fate, Vendor, Wire, copy};

#[test]
fn a_container_restored_from_a_backup_goes_on_after_one_contact() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (order, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    computer.activate(&wire, &code);
    let (home, backup) = (computer.folder.path().join("home"), computer.folder.path().join("backup"));
    copy(&home, &backup);
    let (_, more, _) = vendor.order(Destination::TicketOfOrder(order), &["BASIC"]);
    computer.update(&wire);
    assert!(computer.holds(more[0]));
    std::fs::remove_dir_all(&home).unwrap();
    copy(&backup, &home);
    let refused = look(&computer.client, computer.serial).unwrap_err();
    assert!(matches!(refused, ClientError::Container(ContainerError::SetBack { .. })));
    assert_eq!(refused.class(), Class::Container);
    let report = computer.update(&wire);
    assert!(report.restored && report.updated);
    assert!(computer.holds(licenses[0]) && computer.holds(more[0]));
    let known = vendor.container(computer.serial);
    assert_eq!((known.instance, known.flag), (2, None));
    look(&computer.client, computer.serial).unwrap();
}

#[test]
fn a_succession_survives_any_lost_message() {
    for fates in [
        vec![Fate::AnswerLost, Fate::AnswerLost],
        vec![Fate::Arrives, Fate::AnswerLost, Fate::AnswerLost],
        vec![Fate::Arrives, Fate::Lost, Fate::Lost],
        vec![Fate::Arrives, Fate::Arrives, Fate::Lost],
    ] {
        let vendor = Vendor::new();
        vendor.item("BASIC");
        let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
        let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
        let (home, backup) = (computer.folder.path().join("home"), computer.folder.path().join("backup"));
        copy(&home, &backup);
        computer.activate(&wire, &code);
        std::fs::remove_dir_all(&home).unwrap();
        copy(&backup, &home);
        // Its result does not matter: it may have failed half-way.
        let _ = computer.contact(&Wire::with(&vendor, &fates), &[]);
        computer.update(&wire);
        assert!(computer.holds(licenses[0]), "{fates:?}");
        assert_eq!(vendor.container(computer.serial).instance, 2, "{fates:?}");
        assert!(vendor.container(computer.serial).flag.is_none(), "{fates:?}");
    }
}

#[test]
fn a_copy_older_than_a_succession_is_told_to_start_anew() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    let (home, backup) = (computer.folder.path().join("home"), computer.folder.path().join("backup"));
    copy(&home, &backup);
    computer.activate(&wire, &code);
    for _ in 0..2 {
        std::fs::remove_dir_all(&home).unwrap();
        copy(&backup, &home);
        let outcome = computer.contact(&wire, &[]);
        if let Err(error) = outcome {
            // The old key is no longer its key: the same refusal as for a stranger.
            assert_eq!(error.class(), Class::Refused);
            return;
        }
    }
    panic!("the second copy was served");
}

#[test]
fn on_another_computer_everything_rests_until_a_signed_contact() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    computer.activate(&wire, &code);
    let moved = computer.moved_to(&vendor, "b");
    let seen = look(&moved, computer.serial).unwrap();
    assert!(matches!(seen.at_rest, Some(AtRest::OtherComputer(_))));
    assert!(!seen.licenses()[0].usable);
    tenure_client::contact::contact(&moved, computer.serial, &wire, true, &[]).unwrap();
    let seen = look(&moved, computer.serial).unwrap();
    assert!(seen.at_rest.is_none() && seen.licenses()[0].usable);
}
