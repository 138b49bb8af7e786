//! The harder chapters: replacing, returning, moving, losing, locking, resetting, pushing.

use crate::harness::{Computer, Vendor};
use tenure_domain::command::Command;
use tenure_domain::contact::{Pick, Selection, WishAction};
use tenure_domain::ids::LicenseId;
use tenure_domain::license::standing::Standing;
use tenure_domain::order::Destination;
use tenure_domain::terms::evaluate::Usability;
use tenure_protocol::message::WishAnswer;

fn only(license: LicenseId) -> Selection {
    let parameters = std::collections::BTreeMap::new();
    Selection::Licenses(vec![Pick { license, parameters, comment: String::new() }])
}

fn words(answer: &WishAnswer) -> Vec<&str> {
    answer.outcomes.iter().filter_map(|o| o.refused.as_ref().map(|r| r.word.as_str())).collect()
}

fn usability(computer: &Computer, license: LicenseId) -> Usability {
    computer.holder.licenses[&license].delivered.usability.clone()
}

struct Setup {
    vendor: Vendor,
    computer: Computer,
    order: tenure_domain::ids::OrderId,
    license: LicenseId,
    code: tenure_domain::ticket::code::TicketCode,
}

/// One license of BASIC, activated and confirmed.
fn activated() -> Setup {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("PRO");
    vendor.item("LOCK");
    let (order, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    Setup { vendor, computer, order, license: licenses[0], code }
}

#[test]
fn a_replacement_comes_and_the_old_license_goes_in_one_update() {
    let Setup { vendor, mut computer, order, license, .. } = activated();
    let new = vendor.replace(&order, "PRO", &[license])[0];
    let before = computer.holder.applied.seq;
    computer.contact(&vendor, false);
    assert_eq!(computer.holder.applied.seq, before + 1);
    assert!(computer.holds(new) && !computer.holds(license));
    assert_eq!(vendor.standing(license), Standing::Replaced { by: new });
    assert_eq!(vendor.standing(new), Standing::CollectedConfirmed { container: computer.serial });
}

#[test]
fn who_returns_the_old_license_first_finds_the_new_one_on_the_ticket() {
    let Setup { vendor, mut computer, order, license, code } = activated();
    let new = vendor.replace(&order, "PRO", &[license])[0];
    let answer = computer.ask(&vendor, &[], WishAction::Return(only(license)));
    assert!(answer.done, "{:?}", words(&answer));
    assert!(!computer.holds(new) && !computer.holds(license));
    assert!(vendor.standing(new).is_available(), "{}", vendor.standing(new));
    let mut other = Computer::new(&vendor, 2);
    assert!(other.activate(&vendor, &code));
    assert!(other.holds(new));
}

#[test]
fn a_successor_waits_until_its_predecessor_has_left_the_other_container() {
    let Setup { vendor, mut computer, order, license, code } = activated();
    let new = vendor.replace(&order, "PRO", &[license])[0];
    computer.wish(&[], WishAction::Return(only(license)));
    let request = computer.request(vendor.central.now(), true);
    let answered = vendor.central.contact(&request).unwrap();
    // The swap is signed, the receipt is missing.
    let container = computer.serial;
    assert_eq!(vendor.standing(new), Standing::AvailableAfter { container });
    let mut other = Computer::new(&vendor, 2);
    let answer = other.ask(&vendor, &[&code], WishAction::Activate(only(new)));
    assert_eq!(words(&answer), ["still_in"]);
    let receipt = computer.take(&answered.answer.unwrap(), vendor.central.now()).unwrap().unwrap();
    vendor.central.contact(&receipt).unwrap();
    assert!(other.ask(&vendor, &[&code], WishAction::Activate(only(new))).done);
}

#[test]
fn a_return_frees_the_license_only_with_its_receipt() {
    let Setup { vendor, mut computer, license, code, .. } = activated();
    let mut other = Computer::new(&vendor, 2);
    let answer = other.ask(&vendor, &[&code], WishAction::Activate(Selection::All));
    assert_eq!(words(&answer), ["held_elsewhere"]);
    assert!(computer.ask(&vendor, &[], WishAction::Return(Selection::All)).done);
    assert_eq!(vendor.standing(license), Standing::AvailableReturned);
    assert!(other.activate(&vendor, &code));
    assert!(other.holds(license));
}

#[test]
fn a_transfer_arrives_after_the_old_container_has_given_it_up() {
    let Setup { vendor, mut computer, license, .. } = activated();
    let mut other = Computer::new(&vendor, 2);
    let action = WishAction::Transfer { to: other.serial, picks: only(license) };
    assert!(computer.ask(&vendor, &[], action).done);
    assert!(!computer.holds(license));
    other.contact(&vendor, false);
    assert!(other.holds(license));
}

#[test]
fn a_pick_that_became_impossible_is_refused_while_the_vendors_part_is_done() {
    let Setup { vendor, mut computer, license, code, order } = activated();
    let (_, second, _) = vendor.order(Destination::TicketOfOrder(order), &["PRO"]);
    vendor.command(&Command::Withdraw { licenses: [license, second[0]].into() }).unwrap();
    let answer = computer.ask(&vendor, &[&code], WishAction::Activate(only(second[0])));
    assert!(!answer.done);
    assert!(!computer.holds(license) && !computer.holds(second[0]));
    assert!(computer.holder.wishes.is_empty(), "the pick is forgotten");
}

#[test]
fn all_or_none_of_what_is_named_is_done() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("PRO");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC", "PRO"]);
    vendor.command(&Command::Suspend { licenses: [licenses[1]].into() }).unwrap();
    let mut computer = Computer::new(&vendor, 1);
    let picks = licenses.iter().map(|l| match only(*l) {
        Selection::Licenses(mut one) => one.remove(0),
        Selection::All => unreachable!(),
    });
    let action = WishAction::Activate(Selection::Licenses(picks.collect()));
    let answer = computer.ask(&vendor, &[&code], action);
    assert_eq!(words(&answer), ["others_not_possible", "suspended"]);
    let all = computer.ask(&vendor, &[&code], WishAction::Activate(Selection::All));
    assert_eq!((all.done, words(&all)), (true, vec!["suspended"]));
    assert!(computer.holds(licenses[0]));
}

#[test]
fn what_a_user_left_on_the_ticket_is_not_taken_in_the_background() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("PRO");
    let (order, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC", "PRO"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.ask(&vendor, &[&code], WishAction::Activate(only(licenses[0])));
    computer.contact(&vendor, false);
    assert!(!computer.holds(licenses[1]));
    vendor.item("FONT");
    let (_, later, _) = vendor.order(Destination::TicketOfOrder(order), &["FONT"]);
    computer.contact(&vendor, false);
    assert!(computer.holds(later[0]));
}

#[test]
fn a_suspended_license_stays_unusable_until_it_is_resumed() {
    let Setup { vendor, mut computer, license, .. } = activated();
    vendor.command(&Command::Suspend { licenses: [license].into() }).unwrap();
    computer.contact(&vendor, false);
    assert_eq!(usability(&computer, license), Usability::Suspended);
    vendor.command(&Command::Resume { licenses: [license].into() }).unwrap();
    computer.contact(&vendor, false);
    assert_eq!(usability(&computer, license), Usability::Usable);
}

#[test]
fn a_lost_computer_is_replaced_and_locked_when_it_calls() {
    let Setup { vendor, mut computer, license, code, .. } = activated();
    vendor.settings(|s| s.lock_item = Some("LOCK".parse().unwrap()));
    let mut new = Computer::new(&vendor, 2);
    let reactivate = || WishAction::Reactivate { from: None, picks: Selection::All };
    let answer = new.ask(&vendor, &[&code], reactivate());
    assert_eq!(words(&answer), ["old_container_alive"]);
    vendor.pass(8 * 86_400);
    let answer = new.ask(&vendor, &[&code], reactivate());
    assert!(answer.done, "{:?}", words(&answer));
    assert!(new.holds(license));
    let old = vendor.container(computer.serial);
    assert!(old.blocklisting.as_ref().is_some_and(|b| b.lock_sent.is_none()));
    computer.contact(&vendor, false);
    assert!(computer.holder.lock.is_some());
    assert!(!computer.holds(license), "the old generation left it");
    let old = vendor.container(computer.serial).blocklisting.unwrap();
    assert!(old.lock_sent.is_some() && old.lock_confirmed.is_some());
    assert_eq!(vendor.standing(license), Standing::CollectedConfirmed { container: new.serial });
    // No answer of the wish names a lock's item, and the user can't return it.
    let answer = computer.ask(&vendor, &[&code], WishAction::Return(Selection::All));
    assert_eq!(words(&answer), ["container_blocklisted"]);
}

#[test]
fn without_a_lock_item_a_blocklisted_container_gets_nothing_and_keeps_nothing_new() {
    let Setup { vendor, mut computer, license, order, code, .. } = activated();
    let container = computer.serial;
    vendor.command(&Command::Blocklist { container, description: "lost".into() }).unwrap();
    vendor.order(Destination::TicketOfOrder(order), &["PRO"]);
    let lease = computer.holder.licenses[&license].lease_end;
    vendor.pass(86_400);
    let answer = computer.ask(&vendor, &[&code], WishAction::Activate(Selection::All));
    assert_eq!(words(&answer), ["container_blocklisted"]);
    assert_eq!(computer.holder.licenses.len(), 1);
    assert_eq!(computer.holder.licenses[&license].lease_end, lease, "no lease is renewed");
    vendor.command(&Command::LiftBlocklist { container }).unwrap();
    computer.contact(&vendor, false);
    assert!(computer.holder.licenses[&license].lease_end > lease);
}

#[test]
fn a_reset_container_is_empty_and_can_be_used_anew() {
    let Setup { vendor, mut computer, license, .. } = activated();
    let container = computer.serial;
    vendor.command(&Command::Reset { container, forget_now: false }).unwrap();
    computer.contact(&vendor, false);
    assert!(computer.holder.licenses.is_empty());
    assert_eq!(vendor.standing(license), Standing::Reset);
    assert_eq!(vendor.container(container).computer.name, "");
    let (_, again, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    assert!(computer.activate(&vendor, &code));
    assert!(computer.holds(again[0]));
}

#[test]
fn a_push_update_needs_no_request() {
    let Setup { vendor, mut computer, order, .. } = activated();
    let (_, second, _) = vendor.order(Destination::Container(computer.serial), &["PRO"]);
    let _ = order;
    let file = vendor.central.push(&Vendor::call("push"), computer.serial).unwrap().unwrap();
    let receipt = computer.take(&file, vendor.central.now()).unwrap().unwrap();
    vendor.central.contact(&receipt).unwrap();
    assert!(computer.holds(second[0]));
    assert!(vendor.central.push(&Vendor::call("push"), computer.serial).unwrap().is_none());
}

#[test]
fn two_requests_made_at_once_both_work_and_an_old_file_is_refused_by_its_version() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("PRO");
    let (order, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.wish(&[&code], WishAction::Activate(Selection::All));
    let first = computer.request(vendor.central.now(), true);
    let second = computer.request(vendor.central.now(), true);
    let one = vendor.central.contact(&first).unwrap().answer.unwrap();
    vendor.order(Destination::TicketOfOrder(order), &["PRO"]);
    let two = vendor.central.contact(&second).unwrap().answer.unwrap();
    let now = vendor.central.now();
    computer.take(&two, now).unwrap();
    assert!(computer.holds(licenses[0]) && computer.holder.licenses.len() == 2);
    let old = computer.take(&one, now).unwrap_err();
    assert!(old.to_string().contains("older"), "{old}");
    let twice = computer.take(&two, now).unwrap_err();
    assert!(twice.to_string().contains("applied before"), "{twice}");
}

#[test]
fn with_automatic_updates_off_changes_wait_for_a_users_pick() {
    let Setup { vendor, mut computer, license, code, .. } = activated();
    vendor.settings(|s| s.automatic_updates = false);
    vendor.command(&Command::Withdraw { licenses: [license].into() }).unwrap();
    computer.contact(&vendor, false);
    assert!(computer.holds(license));
    computer.ask(&vendor, &[&code], WishAction::Activate(Selection::All));
    assert!(!computer.holds(license));
}

#[test]
fn a_license_whose_lease_ran_out_elsewhere_is_handed_on_under_a_new_generation() {
    let Setup { vendor, mut computer, license, code, .. } = activated();
    let mut other = Computer::new(&vendor, 2);
    vendor.pass(30 * 86_400);
    assert_eq!(
        words(&other.ask(&vendor, &[&code], WishAction::Activate(Selection::All))),
        ["held_elsewhere"]
    );
    vendor.pass(2 * 86_400);
    assert!(other.activate(&vendor, &code));
    assert_eq!(other.holder.licenses[&license].delivered.generation, 2);
    computer.contact(&vendor, false);
    assert!(!computer.holds(license));
}

#[test]
fn a_withdrawn_license_ends_by_its_lease_when_the_container_stays_away() {
    let Setup { vendor, license, .. } = activated();
    vendor.command(&Command::Withdraw { licenses: [license].into() }).unwrap();
    vendor.pass(31 * 86_400);
    assert_eq!(vendor.central.settle_leases().unwrap(), 0, "the clocks may differ by a day");
    vendor.pass(86_400);
    assert_eq!(vendor.central.settle_leases().unwrap(), 1);
    assert_eq!(vendor.standing(license), Standing::Withdrawn);
}

#[test]
fn a_line_added_to_an_assigned_order_goes_to_its_container() {
    let Setup { vendor, mut computer, .. } = activated();
    let (order, _, _) = vendor.order(Destination::Container(computer.serial), &["PRO"]);
    computer.contact(&vendor, false);
    computer.ask(&vendor, &[], WishAction::Return(Selection::All));
    vendor.item("FONT");
    let added = vendor.replace(&order, "FONT", &[]);
    computer.contact(&vendor, false);
    assert!(added.iter().all(|l| computer.holds(*l)));
}

#[test]
fn a_retried_request_is_answered_under_the_catalogue_of_its_time() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.wish(&[&code], WishAction::Activate(Selection::All));
    let request = computer.request(vendor.central.now(), true);
    vendor.central.contact(&request).unwrap();
    // The answer is lost, and the catalogue grows before the same bytes come again.
    vendor.item("LATER");
    let again = vendor.central.contact(&request).unwrap().answer.unwrap();
    computer.take(&again, vendor.central.now()).unwrap();
    assert!(computer.holds(licenses[0]));
    computer.contact(&vendor, false);
}

#[test]
fn a_changed_product_code_holds_for_later_sales_only() {
    let Setup { vendor, mut computer, license, .. } = activated();
    vendor.item_with("BASIC", |draft| draft.product_code = 7);
    vendor.command(&Command::Suspend { licenses: [license].into() }).unwrap();
    computer.contact(&vendor, false);
    assert_eq!(computer.holder.licenses[&license].delivered.product_code, 201_000);
}

#[test]
fn a_closed_ticket_neither_collects_nor_transfers_nor_reactivates() {
    let Setup { vendor, mut computer, license, code, .. } = activated();
    let world = vendor.central.see_licenses(&tenure_app::access::Operator::local(), [license]).unwrap();
    let ticket = world.licenses[&license].ticket.unwrap();
    vendor.command(&Command::CloseTicket { ticket }).unwrap();
    let mut other = Computer::new(&vendor, 2);
    let transfer = WishAction::Transfer { to: other.serial, picks: only(license) };
    assert_eq!(words(&computer.ask(&vendor, &[], transfer)), ["ticket_closed"]);
    vendor.pass(8 * 86_400);
    let reactivate = WishAction::Reactivate { from: None, picks: only(license) };
    assert_eq!(words(&other.ask(&vendor, &[&code], reactivate)), ["ticket_closed"]);
    assert!(computer.ask(&vendor, &[], WishAction::Return(Selection::All)).done, "returns go on");
}

#[test]
fn a_reset_container_follows_no_ticket_any_more() {
    let Setup { vendor, mut computer, order, .. } = activated();
    let container = computer.serial;
    vendor.command(&Command::Reset { container, forget_now: false }).unwrap();
    computer.contact(&vendor, false);
    vendor.order(Destination::TicketOfOrder(order), &["PRO"]);
    computer.contact(&vendor, false);
    assert!(computer.holder.licenses.is_empty());
}

#[test]
fn what_no_update_could_carry_is_refused_or_waits_and_the_vendor_is_still_heard() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item_with("LONG", |draft| {
        draft.adds_up = true;
        draft.terms.text = "x".repeat(1_000);
        draft.terms.customer_text = "y".repeat(1_000);
    });
    let (order, basic, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    vendor.order(Destination::TicketOfOrder(order), &["LONG"; 150]);
    let answer = computer.ask(&vendor, &[&code], WishAction::Activate(Selection::All));
    assert!(answer.done && words(&answer).contains(&"too_many"));
    vendor.order(Destination::Container(computer.serial), &["LONG"; 20]);
    vendor.command(&Command::Withdraw { licenses: [basic[0]].into() }).unwrap();
    computer.contact(&vendor, false);
    assert!(!computer.holds(basic[0]));
}
