//! A contact online: what it brings, and that every message may be lost or doubled.

use tenure_client::contact::Receipt;
use tenure_client::transport::ReceiptOutcome;
use tenure_client::{Class, ClientError};
use tenure_domain::contact::{Pick, Selection, WishAction};
use tenure_domain::license::standing::Standing;
use tenure_domain::order::{Destination, Parameters};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::{DAY, Instant};

use crate::harness::{Computer, Fate, Vendor, Wire};

#[test]
fn an_activation_is_carried_applied_and_confirmed_in_one_go() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    let report = computer.activate(&wire, &code);
    assert!(report.updated && report.wishes[0].done);
    assert_eq!(report.arrived, [(licenses[0], "BASIC module".to_string())]);
    assert_eq!(report.receipt, Receipt::Arrived(ReceiptOutcome::Confirmed));
    assert!(computer.holds(licenses[0]));
    assert_eq!(vendor.standing(licenses[0]), Standing::CollectedConfirmed { container: computer.serial });
    assert!(computer.content().receipt.is_none());
}

#[test]
fn whatever_is_lost_or_doubled_a_repetition_ends_in_the_same_state() {
    let fates = [Fate::Lost, Fate::AnswerLost, Fate::Doubled, Fate::Arrives];
    // Two tries for the request, one for the receipt: every combination.
    for a in fates {
        for b in fates {
            for c in fates {
                let vendor = Vendor::new();
                vendor.item("BASIC");
                let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
                let computer = Computer::new(&vendor, "a");
                let wire = Wire::with(&vendor, &[a, b, c]);
                let wish = computer.wish(WishAction::Activate(Selection::All), std::slice::from_ref(&code));
                let first = computer.contact(&wire, &[wish]);
                if let Err(error) = &first {
                    assert_eq!(error.class(), Class::Network, "{a:?} {b:?} {c:?}");
                    assert!(computer.content().holder.wishes.contains_key(&wish), "it stays pending");
                }
                let healed = computer.contact(&Wire::new(&vendor), &[wish]).unwrap();
                assert!(healed.wishes[0].done, "{a:?} {b:?} {c:?}");
                let confirmed = Standing::CollectedConfirmed { container: computer.serial };
                assert_eq!(vendor.standing(licenses[0]), confirmed, "{a:?} {b:?} {c:?}");
                assert_eq!(computer.content().holder.applied.seq, 1, "{a:?} {b:?} {c:?}");
                assert!(vendor.container(computer.serial).flag.is_none());
            }
        }
    }
}

#[test]
fn a_retry_sends_the_same_bytes() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let computer = Computer::new(&vendor, "a");
    let wire = Wire::with(&vendor, &[Fate::Lost, Fate::Lost, Fate::Lost, Fate::Lost]);
    let wish = computer.wish(WishAction::Activate(Selection::All), std::slice::from_ref(&code));
    computer.contact(&wire, &[wish]).unwrap_err();
    vendor.pass(3600);
    computer.contact(&wire, &[wish]).unwrap_err();
    let sent = wire.sent.borrow();
    assert_eq!(sent.len(), 4);
    assert!(sent.iter().all(|file| *file == sent[0]));
}

#[test]
fn an_answer_that_was_lost_weeks_ago_is_asked_for_anew() {
    // A week after it was certified the issuer is certified anew, and the new certificate does not cover
    // what was decided before it; after a month nothing does.
    for days in [0, 6, 9, 29, 31, 400] {
        for sold in [false, true] {
            let vendor = Vendor::new();
            vendor.item("BASIC");
            let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
            let computer = Computer::new(&vendor, "desk");
            computer.activate(&Wire::new(&vendor), &code);
            let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
            let other = Computer::new(&vendor, "other");
            other.activate(&Wire::new(&vendor), &code);
            vendor.pass(8 * DAY);
            if sold {
                vendor.order(Destination::Container(computer.serial), &["BASIC"]);
            }
            let wire = Wire::with(&vendor, &[Fate::AnswerLost, Fate::AnswerLost]);
            computer.contact(&wire, &[]).unwrap_err();
            vendor.pass(days * DAY);
            other.update(&Wire::new(&vendor));
            let case = format!("{days} days, sold: {sold}");
            let report = computer.contact(&wire, &[]).unwrap_or_else(|error| panic!("{case}: {error}"));
            assert_eq!(report.updated, sold, "{case}");
            let content = computer.content();
            let (held, now) = (&content.holder.licenses, vendor.central.now());
            assert_eq!(held.len(), 1 + usize::from(sold), "{case}");
            let renewed = |lease: Option<Instant>| lease >= Some(now.plus(29 * DAY));
            assert!(held.values().all(|license| renewed(license.lease_end)), "{case}");
            assert!(held.contains_key(&licenses[0]) && content.questions.is_empty(), "{case}");
            assert!(vendor.container(computer.serial).flag.is_none(), "{case}");
        }
    }
}

#[test]
fn a_stranger_with_a_wrong_ticket_is_refused_and_keeps_no_wish() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    let wrong = TicketCode::from_random([3; 15]);
    let wish = computer.wish(WishAction::Activate(Selection::All), std::slice::from_ref(&wrong));
    let refused = computer.contact(&wire, &[wish]).unwrap_err();
    assert!(matches!(&refused, ClientError::Send(e) if e.is_stranger()));
    assert_eq!(refused.class(), Class::Refused);
    assert!(computer.content().holder.wishes.is_empty());
    assert!(computer.activate(&wire, &code).wishes[0].done);
    assert!(computer.holds(licenses[0]));
}

#[test]
fn the_vendors_changes_are_done_and_named_though_the_users_wish_is_refused() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (order, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    computer.activate(&wire, &code);
    let (_, second, _) = vendor.order(Destination::TicketOfOrder(order), &["BASIC"]);
    vendor.withdraw(licenses[0]);
    vendor.withdraw(second[0]);
    let pick = Pick { license: second[0], parameters: Parameters::new(), comment: String::new() };
    let picks = Selection::Licenses(vec![pick]);
    let wish = computer.wish(WishAction::Activate(picks), std::slice::from_ref(&code));
    let report = computer.contact(&wire, &[wish]).unwrap();
    assert!(!report.wishes[0].done);
    assert!(report.wishes[0].outcomes.iter().any(|o| o.refusal.is_some() && o.text.is_some()));
    assert_eq!(report.actions[0].kind, "withdrawn");
    assert!(!computer.holds(licenses[0]));
    assert_eq!(vendor.standing(licenses[0]), Standing::Withdrawn);
}

#[test]
fn a_ticket_code_leaves_no_trace_once_its_wish_is_answered() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (computer, wire) = (Computer::new(&vendor, "a"), Wire::new(&vendor));
    let secret = tenure_protocol::ticket::TicketKey::derive(&code);
    computer.wish(WishAction::Activate(Selection::All), std::slice::from_ref(&code));
    assert!(found(computer.folder.path(), secret.as_bytes()), "the key waits beside the private key");
    computer.update(&wire);
    assert!(!found(computer.folder.path(), secret.as_bytes()));
    assert!(!found(computer.folder.path(), code.symbols().as_bytes()));
    assert!(wire.sent.borrow().iter().all(|file| !contains(file, code.symbols().as_bytes())));
}

fn found(folder: &std::path::Path, secret: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() { found(&path, secret) } else { contains(&std::fs::read(&path).unwrap(), secret) }
    })
}

fn contains(bytes: &[u8], secret: &[u8]) -> bool {
    bytes.windows(secret.len()).any(|window| window == secret)
}
