//! The same by files: in any order, twice, late, damaged, for others.

use tenure_client::ClientError;
use tenure_client::client::Opening;
use tenure_client::engine::take::TakenKind;
use tenure_client::offline::{Exchanged, Form, exchange, import, receipt_file, request_file};
use tenure_client::transport::ReceiptOutcome;
use tenure_domain::contact::{Selection, WishAction};
use tenure_domain::license::standing::Standing;
use tenure_domain::order::Destination;
use tenure_protocol::file;

use crate::harness::{Computer, Vendor, Wire, call};

fn request(computer: &Computer) -> Vec<u8> {
    request_file(&computer.client, computer.serial, Form::Armor).unwrap()
}

fn carry(wire: &Wire<'_>, request: &[u8]) -> Vec<u8> {
    match exchange(wire, request).unwrap() {
        Exchanged::Answer(file) => file.to_armor().into_bytes(),
        Exchanged::Receipt(outcome) => panic!("{outcome:?}"),
    }
}

#[test]
fn a_license_is_activated_by_files_and_confirmed_by_a_file() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    computer.wish(WishAction::Activate(Selection::All), &[code]);
    let answer = carry(&wire, &request(&computer));
    let imported = import(&computer.client, None, &answer).unwrap();
    assert!(imported.taken.wishes[0].done);
    assert!(computer.holds(licenses[0]));
    let container = computer.serial;
    assert_eq!(vendor.standing(licenses[0]), Standing::CollectedWithoutReceipt { container });
    let receipt = receipt_file(&computer.client, computer.serial, Form::Binary).unwrap();
    assert_eq!(exchange(&wire, &receipt).unwrap(), Exchanged::Receipt(ReceiptOutcome::Confirmed));
    assert_eq!(vendor.standing(licenses[0]), Standing::CollectedConfirmed { container });
    assert_eq!(exchange(&wire, &receipt).unwrap(), Exchanged::Receipt(ReceiptOutcome::NothingNew));
}

#[test]
fn two_requests_made_at_once_both_work_in_either_order() {
    for turned in [false, true] {
        let vendor = Vendor::new();
        vendor.item("BASIC");
        vendor.item("FONT");
        let (_, a, first) = vendor.order(Destination::NewTicket, &["BASIC"]);
        let (_, b, second) = vendor.order(Destination::NewTicket, &["FONT"]);
        let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
        computer.wish(WishAction::Activate(Selection::All), &[first]);
        let one = request(&computer);
        computer.wish(WishAction::Activate(Selection::All), &[second]);
        let two = request(&computer);
        let mut answers = [carry(&wire, &one), carry(&wire, &two)];
        if turned {
            answers.reverse();
        }
        let taken: Vec<bool> =
            answers.iter().map(|answer| import(&computer.client, None, answer).is_ok()).collect();
        assert_eq!(taken, if turned { [true, false] } else { [true, true] }, "the older is not needed");
        assert!(computer.holds(a[0]) && computer.holds(b[0]));
        assert!(computer.content().holder.wishes.is_empty());
        computer.update(&wire);
        let container = computer.serial;
        assert_eq!(vendor.standing(a[0]), Standing::CollectedConfirmed { container });
        assert_eq!(vendor.standing(b[0]), Standing::CollectedConfirmed { container });
        assert!(vendor.container(container).flag.is_none());
    }
}

#[test]
fn a_request_that_was_overtaken_is_answered_late_and_harms_nothing() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    computer.wish(WishAction::Activate(Selection::All), &[code]);
    let (one, two) = (request(&computer), request(&computer));
    let (second, first) = (carry(&wire, &two), carry(&wire, &one));
    assert_eq!(import(&computer.client, None, &first).unwrap().taken.kind, TakenKind::Late);
    assert!(import(&computer.client, None, &second).unwrap().taken.wishes[0].done);
    assert!(computer.holds(licenses[0]));
    assert!(vendor.container(computer.serial).flag.is_none());
}

#[test]
fn an_old_file_changes_nothing_and_says_so_even_after_the_issuer_changed() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    computer.wish(WishAction::Activate(Selection::All), &[code]);
    let answer = carry(&wire, &request(&computer));
    import(&computer.client, None, &answer).unwrap();
    let before = computer.content();
    assert_eq!(import(&computer.client, None, &answer).unwrap_err().code(), "applied-before");
    assert_eq!(computer.content(), before);
    for _ in 0..4 {
        vendor.pass(20 * 86_400);
        computer.update(&wire);
    }
    assert_eq!(import(&computer.client, None, &answer).unwrap_err().code(), "applied-before");
}

#[test]
fn every_single_changed_byte_is_called_damaged_and_nothing_is_taken() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    computer.wish(WishAction::Activate(Selection::All), &[code]);
    let bytes = file::read(&carry(&wire, &request(&computer))).unwrap().to_bytes();
    for at in (0..bytes.len()).step_by(97).chain(0..40) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let error = import(&computer.client, None, &changed).unwrap_err();
        assert_eq!(error.code(), "damaged", "byte {at}");
    }
    for cut in [8, 16, 31, 32, 33, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(
            import(&computer.client, None, &bytes[..cut]).unwrap_err().code(),
            "damaged",
            "cut at {cut}"
        );
    }
    let gateway: Vec<u8> = bytes.iter().copied().filter(|b| *b != b'\r').collect();
    assert_eq!(import(&computer.client, None, &gateway).unwrap_err().code(), "damaged");
    assert_eq!(computer.content().holder.applied.seq, 0);
    import(&computer.client, None, &bytes).unwrap();
}

#[test]
fn a_file_for_another_container_names_that_container() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (a, b, wire) = (Computer::new(&vendor, "a"), Computer::new(&vendor, "b"), Wire::new(&vendor));
    a.wish(WishAction::Activate(Selection::All), &[code]);
    let answer = carry(&wire, &request(&a));
    let error = import(&b.client, None, &answer).unwrap_err();
    assert!(matches!(error, ClientError::ForeignFile { serial } if serial == a.serial));
    assert!(error.to_string().contains(&a.serial.to_string()));
}

#[test]
fn an_update_of_another_vendor_is_not_believed() {
    let (vendor, other) = (Vendor::new(), Vendor::named("Other"));
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    let foreign = Computer::new(&other, "b");
    computer.wish(WishAction::Activate(Selection::All), &[code]);
    let answer = file::read(&carry(&wire, &request(&computer))).unwrap().into_messages();
    let error = foreign.client.step(foreign.serial, Opening::Strict, |engine, now| engine.take(&answer, now));
    assert_eq!(error.unwrap_err().code(), "vendor-wrong");
}

#[test]
fn a_push_update_needs_no_request() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    computer.activate(&wire, &code);
    vendor.withdraw(licenses[0]);
    let pushed = vendor.central.push(&call("container.push"), computer.serial).unwrap();
    let pushed = pushed.expect("there is something to carry");
    let imported = import(&computer.client, None, &pushed.to_bytes()).unwrap();
    assert!(matches!(imported.taken.kind, TakenKind::Updated { .. }));
    assert!(!computer.holds(licenses[0]));
}
