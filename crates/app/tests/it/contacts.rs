//! A vendor and computers, message by message.

use crate::harness::{Computer, Vendor};
use tenure_app::AppError;
use tenure_app::contact::Received;
use tenure_app::evidence::{self, EvidenceError};
use tenure_domain::command::Command;
use tenure_domain::contact::{Selection, WishAction};
use tenure_domain::container::FlagReason;
use tenure_domain::license::standing::{Progress, Standing};
use tenure_domain::order::Destination;

#[test]
fn an_order_is_activated_and_confirmed() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    assert_eq!(vendor.standing(licenses[0]), Standing::AvailableNotCollected);
    let mut computer = Computer::new(&vendor, 1);
    computer.wish(&[&code], WishAction::Activate(Selection::All));
    let request = computer.request(vendor.central.now(), true);
    let answered = vendor.central.contact(&request).unwrap();
    let container = computer.serial;
    assert_eq!(vendor.standing(licenses[0]), Standing::CollectedWithoutReceipt { container });
    let receipt = computer.take(&answered.answer.unwrap(), vendor.central.now()).unwrap().unwrap();
    assert_eq!(vendor.central.contact(&receipt).unwrap().receipts, [Received::Confirmed]);
    assert_eq!(vendor.standing(licenses[0]), Standing::CollectedConfirmed { container });
    assert!(computer.holds(licenses[0]));
    assert_eq!(vendor.central.contact(&receipt).unwrap().receipts, [Received::NothingNew]);
}

#[test]
fn a_follower_picks_up_a_second_order_by_itself() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("FONT");
    let (order, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    let (_, second, _) = vendor.order(Destination::TicketOfOrder(order), &["FONT"]);
    computer.contact(&vendor, false);
    assert!(computer.holds(second[0]));
}

#[test]
fn an_assigned_license_comes_without_a_ticket() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let mut computer = Computer::new(&vendor, 1);
    let (_, licenses, _) = vendor.order(Destination::Container(computer.serial), &["BASIC"]);
    computer.contact(&vendor, false);
    assert!(computer.holds(licenses[0]));
}

#[test]
fn a_stranger_is_refused_and_leaves_no_row() {
    let vendor = Vendor::new();
    let mut stranger = Computer::new(&vendor, 9);
    let wrong = tenure_domain::ticket::code::TicketCode::from_random([3; 15]);
    stranger.wish(&[&wrong], WishAction::Activate(Selection::All));
    let request = stranger.request(vendor.central.now(), true);
    assert!(matches!(vendor.central.contact(&request), Err(AppError::NotInvited)));
    let who = tenure_app::access::Operator::local();
    let query = tenure_store::query::ListQuery { limit: 10, ..Default::default() };
    assert_eq!(vendor.central.containers(&who, &query).unwrap(), []);
}

#[test]
fn a_withdrawal_leaves_the_container_and_then_the_ticket() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.activate(&vendor, &code);
    vendor.command(&Command::Withdraw { licenses: [licenses[0]].into() }).unwrap();
    let container = computer.serial;
    let progress = Progress::NotYetDelivered;
    assert_eq!(vendor.standing(licenses[0]), Standing::BeingWithdrawn { container, progress });
    vendor.command(&Command::CancelWithdrawal { licenses: [licenses[0]].into() }).unwrap();
    assert_eq!(vendor.standing(licenses[0]), Standing::CollectedConfirmed { container });
    vendor.command(&Command::Withdraw { licenses: [licenses[0]].into() }).unwrap();
    computer.contact(&vendor, false);
    assert!(!computer.holds(licenses[0]));
    assert_eq!(vendor.standing(licenses[0]), Standing::Withdrawn);
}

#[test]
fn a_lost_receipt_heals_with_the_next_request() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.wish(&[&code], WishAction::Activate(Selection::All));
    let request = computer.request(vendor.central.now(), true);
    let answered = vendor.central.contact(&request).unwrap();
    computer.take(&answered.answer.unwrap(), vendor.central.now()).unwrap();
    computer.contact(&vendor, false);
    let container = computer.serial;
    assert_eq!(vendor.standing(licenses[0]), Standing::CollectedConfirmed { container });
}

#[test]
fn a_repeated_request_gets_the_same_payload_and_no_new_version() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.wish(&[&code], WishAction::Activate(Selection::All));
    let request = computer.request(vendor.central.now(), true);
    let first = vendor.central.contact(&request).unwrap().answer.unwrap();
    vendor.pass(5);
    let vendor = vendor.restarted();
    let second = vendor.central.contact(&request).unwrap().answer.unwrap();
    computer.take(&second, vendor.central.now()).unwrap();
    assert_eq!(computer.holder.applied.seq, 1);
    assert!(computer.take(&first, vendor.central.now()).is_err());
}

#[test]
fn a_clone_is_flagged_and_starved() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.activate(&vendor, &code);
    let mut copy = computer.clone();
    vendor.pass(1);
    computer.contact(&vendor, false);
    vendor.pass(1);
    let request = copy.request(vendor.central.now(), true);
    vendor.central.contact(&request).unwrap();
    let who = tenure_app::access::Operator::local();
    let query = tenure_store::query::ListQuery { limit: 10, ..Default::default() };
    assert!(vendor.central.containers(&who, &query).unwrap()[0].flag.is_some());
    // Whoever holds the bundle can check it without Central.
    let bundle = vendor.central.evidence_bundle(&who, computer.serial).unwrap();
    let text = serde_json::to_string(&bundle).unwrap();
    let report = evidence::verify(text.as_bytes()).unwrap();
    assert_eq!((report.container, report.proofs.len()), (computer.serial, 1));
    let proof = report.proofs[0];
    assert_eq!((proof.reason, proof.own_key), (FlagReason::Fork, true));
    assert_eq!(proof.one.ctr, proof.other.ctr);
    assert_eq!(report.flags, [FlagReason::Fork]);
    // A changed message, journal or profile is found.
    let head = bundle.messages[0].len() / 2;
    for (place, found) in [("messages", head), ("vendor_profile", bundle.vendor_profile.len() / 2)] {
        let mut bent = serde_json::to_value(&bundle).unwrap();
        let at = if place == "messages" { &mut bent[place][0] } else { &mut bent[place] };
        let mut changed = at.as_str().unwrap().to_owned();
        let other = if changed.as_bytes()[found] == b'A' { "B" } else { "A" };
        changed.replace_range(found..=found, other);
        *at = changed.into();
        assert!(evidence::verify(bent.to_string().as_bytes()).is_err(), "{place}");
    }
    let bent = text.replace("container_flagged", "container_praised");
    assert!(matches!(evidence::verify(bent.as_bytes()), Err(EvidenceError::Journal { .. })));
    let mut foreign = bundle.clone();
    foreign.container = Computer::new(&vendor, 9).serial;
    assert!(evidence::verify(serde_json::to_string(&foreign).unwrap().as_bytes()).is_err());
}

#[test]
fn an_honest_containers_bundle_proves_nothing() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.activate(&vendor, &code);
    let late = computer.request(vendor.central.now(), false);
    computer.contact(&vendor, false);
    vendor.central.contact(&late).unwrap();
    let who = tenure_app::access::Operator::local();
    let bundle = vendor.central.evidence_bundle(&who, computer.serial).unwrap();
    let report = evidence::verify(serde_json::to_string(&bundle).unwrap().as_bytes()).unwrap();
    assert!(report.proofs.is_empty() && report.flags.is_empty() && report.entries > 0);
}

#[test]
fn a_restored_container_goes_on_under_a_new_key_and_a_second_successor_proves_a_copy() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    let backup = computer.clone();
    computer.activate(&vendor, &code);
    let late = computer.request(vendor.central.now(), false);
    // The backup is played back: Central has seen more.
    let mut restored = backup.clone();
    restored.contact(&vendor, false);
    assert!(vendor.container(computer.serial).flag.is_some());
    vendor.central.contact(&restored.succeed(1, 50, vendor.central.now())).unwrap();
    assert!(vendor.container(computer.serial).flag.is_none(), "its own succession lifts the flag");
    restored.contact(&vendor, false);
    assert!(restored.holds(licenses[0]));
    // A file from before arrives late: no crime.
    vendor.central.contact(&late).unwrap();
    assert!(vendor.container(computer.serial).flag.is_none());
    // The same backup again, or a copy: a second successor of one instance.
    let mut copy = backup;
    copy.contact(&vendor, false);
    let second = copy.succeed(2, 60, vendor.central.now());
    assert!(vendor.central.contact(&second).is_err());
    assert!(vendor.container(computer.serial).flag.is_some());
    // A person looks at it and clears it: the user has a way on.
    vendor.command(&Command::ClearFlag { container: computer.serial }).unwrap();
    vendor.central.contact(&second).unwrap();
    copy.contact(&vendor, false);
    assert!(copy.holds(licenses[0]));
}

#[test]
fn the_journal_folds_to_the_rows() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.activate(&vendor, &code);
    vendor.command(&Command::Suspend { licenses: [licenses[0]].into() }).unwrap();
    computer.contact(&vendor, false);
    for finding in vendor.central.doctor().unwrap() {
        assert_eq!(finding.faults, Vec::<String>::new(), "{}", finding.check);
    }
}

#[test]
fn an_older_database_signs_nothing() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.activate(&vendor, &code);
    // The database is lost; keys and release log stay.
    let vendor = Vendor { store: std::sync::Arc::default(), ..vendor }.restarted();
    assert!(vendor.central.needs_recovery());
    let request = computer.request(vendor.central.now(), false);
    assert!(matches!(vendor.central.contact(&request), Err(AppError::CannotSign { .. })));
}
