//! Withdrawal, cancelling it, cancelled orders, blocklist and reset.

use crate::shop::{Shop, c, d, id, line, one, order, serial, words};
use std::collections::BTreeSet;
use tenure_domain::command::Command;
use tenure_domain::event::Event;
use tenure_domain::ids::{ContainerKind, LicenseId};
use tenure_domain::license::standing::{Progress, Standing};
use tenure_domain::order::Destination;
use tenure_domain::refusal::{LicenseRefusal, Refusal};
use tenure_domain::settings::Settings;

fn withdraw(license: LicenseId) -> Command {
    Command::Withdraw { licenses: one(license) }
}

fn cancel(license: LicenseId) -> Command {
    Command::CancelWithdrawal { licenses: one(license) }
}

fn reset(forget_now: bool) -> Command {
    Command::Reset { container: c(), forget_now }
}

#[test]
fn a_withdrawn_license_leaves_the_container_and_then_the_ticket() {
    let mut shop = Shop::new();
    let license = shop.activated("basic", c());
    shop.ok(&withdraw(license));
    assert_eq!(shop.ok(&withdraw(license)), [], "twice is once");
    shop.deliver(c());
    let progress = Progress::WithoutReceipt;
    assert_eq!(shop.standing(license), Standing::BeingWithdrawn { container: c(), progress });
    shop.confirm(c());
    assert_eq!(shop.standing(license), Standing::Withdrawn);
    assert_eq!(shop.ok(&withdraw(license)), []);
    let why = shop.license_refused(&cancel(license));
    assert_eq!(why, LicenseRefusal::Ended { standing: Standing::Withdrawn });
}

#[test]
fn an_unknown_license_among_many_stops_all() {
    let mut shop = Shop::new();
    let known = shop.license("basic");
    let unknown = LicenseId([1; 16]);
    let why = shop.license_refused(&Command::Withdraw { licenses: BTreeSet::from([known, unknown]) });
    assert_eq!(why, LicenseRefusal::Unknown);
    assert_eq!(shop.refused(&Command::Withdraw { licenses: BTreeSet::new() }), Refusal::Empty);
    let many = (0..1_001_u16).map(|n| LicenseId([n.to_be_bytes(); 8].concat().try_into().expect("16")));
    let refusal = shop.refused(&Command::Withdraw { licenses: many.collect() });
    assert_eq!(refusal, Refusal::TooMany { most: 1_000 });
}

#[test]
fn cancelling_before_the_confirmation_restores_the_home_with_its_binding() {
    let mut shop = Shop::new();
    let license = shop.assigned("basic", c());
    shop.contact(c());
    let home = shop.get(license).home;
    shop.ok(&withdraw(license));
    shop.deliver(c());
    shop.ok(&cancel(license));
    assert_eq!(shop.get(license).home, home);
    assert_eq!(shop.standing(license), Standing::CollectedWithoutReceipt { container: c() });
    assert_eq!(shop.ok(&cancel(license)), [], "twice is once");
    shop.contact(c());
    assert_eq!(shop.standing(license), Standing::CollectedConfirmed { container: c() });
}

#[test]
fn cancelling_the_withdrawal_of_a_license_being_returned_lets_the_return_go_on() {
    let mut shop = Shop::new();
    let license = shop.activated("basic", c());
    shop.give_back(license);
    shop.ok(&withdraw(license));
    shop.ok(&cancel(license));
    assert!(matches!(shop.standing(license), Standing::BeingReturned { .. }));
    shop.contact(c());
    assert_eq!(shop.standing(license), Standing::AvailableReturned);
}

#[test]
fn cancelling_the_withdrawal_half_of_a_replacement_ends_the_uncollected_successors() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    let middle = shop.replace(old, "pro");
    let last = shop.replace(old, "basic");
    assert_eq!(words(&shop.ok(&cancel(old))), "license_cancelled + end_cancelled");
    assert_eq!(shop.standing(old), Standing::CollectedConfirmed { container: c() });
    assert_eq!(shop.standing(middle), Standing::Replaced { by: last });
    assert_eq!(shop.standing(last), Standing::Cancelled);
    let again = shop.replace(old, "pro");
    assert!(matches!(shop.standing(old), Standing::BeingReplaced { by, .. } if by == again));
}

#[test]
fn a_replacement_whose_successor_is_collected_cannot_be_cancelled() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    let successor = shop.replace(old, "pro");
    shop.deliver(c());
    let why = shop.license_refused(&cancel(old));
    assert_eq!(why, LicenseRefusal::SuccessorCollected { successor });
}

#[test]
fn a_home_in_a_blocklisted_container_is_restored_locked_and_one_under_reset_is_not() {
    let mut shop = Shop::new();
    let license = shop.activated("basic", c());
    shop.ok(&withdraw(license));
    shop.blocklist(c());
    shop.ok(&cancel(license));
    assert_eq!(shop.standing(license), Standing::Locked { container: c() });
    shop.ok(&withdraw(license));
    shop.ok(&Command::LiftBlocklist { container: c() });
    shop.ok(&reset(false));
    let why = shop.license_refused(&cancel(license));
    assert_eq!(why, LicenseRefusal::ContainerOutOfUse { container: c() });
}

#[test]
fn a_move_whose_target_is_reset_meanwhile_ends_on_the_ticket() {
    let mut shop = Shop::new();
    let license = shop.activated("basic", d());
    shop.activated("basic", c());
    shop.transfer(license, c());
    shop.ok(&withdraw(license));
    shop.ok(&reset(false));
    assert_eq!(words(&shop.ok(&cancel(license))), "end_cancelled + license_unassigned");
    shop.contact(d());
    assert_eq!(shop.standing(license), Standing::AvailableReturned);
}

#[test]
fn of_a_cancelled_order_what_was_not_collected_goes_first() {
    let mut shop = Shop::new();
    let (placed, licenses) = shop.place(order(Destination::NewTicket, vec![line("basic", 3)]));
    shop.pick(licenses[0], c());
    shop.contact(c());
    let part = |quantity| Command::CancelOrder { order: placed.clone(), line: Some((0, quantity)) };
    shop.ok(&part(2));
    assert_eq!(shop.standing(licenses[0]), Standing::CollectedConfirmed { container: c() });
    assert_eq!(shop.standing(licenses[1]), Standing::Cancelled);
    assert_eq!(shop.standing(licenses[2]), Standing::Cancelled);
    assert_eq!(shop.refused(&part(2)), Refusal::NoSuchLine { line: 0 });
    let whole = Command::CancelOrder { order: placed.clone(), line: None };
    shop.ok(&whole);
    assert!(matches!(shop.standing(licenses[0]), Standing::BeingWithdrawn { .. }));
    assert_eq!(shop.ok(&whole), [], "twice is once");
    shop.contact(c());
    assert_eq!(shop.standing(licenses[0]), Standing::Cancelled);
}

#[test]
fn with_a_lock_item_the_blocklist_makes_a_lock_license_that_no_command_reaches() {
    let mut shop = Shop::new();
    let license = shop.activated("basic", c());
    shop.lock_on();
    let events = shop.ok(&Command::Blocklist { container: c(), description: "stolen".into() });
    assert_eq!(words(&events), "license_sold + container_blocklisted");
    let lock = shop.container(c()).blocklisting.clone().and_then(|b| b.lock).expect("a lock");
    assert_eq!(shop.ok(&Command::Blocklist { container: c(), description: "again".into() }), []);
    assert_eq!(shop.license_refused(&withdraw(lock)), LicenseRefusal::LockLicense);
    assert_eq!((&shop.get(lock).order, shop.get(lock).ticket), (&None, None));
    shop.contact(c());
    assert_eq!(shop.standing(license), Standing::Locked { container: c() });
    let events = shop.ok(&Command::LiftBlocklist { container: c() });
    assert_eq!(words(&events), "blocklist_lifted + license_withdrawn");
    assert_eq!(shop.license_refused(&cancel(lock)), LicenseRefusal::LockLicense, "it stays lifted");
    shop.contact(c());
    assert_eq!(shop.standing(license), Standing::CollectedConfirmed { container: c() });
    assert_eq!(shop.standing(lock), Standing::Withdrawn);
    assert_eq!(shop.ok(&Command::LiftBlocklist { container: c() }), []);
}

#[test]
fn any_serial_can_be_blocklisted_and_no_lock_is_made_where_none_is_chosen_or_fits() {
    let mut shop = Shop::new();
    let unseen = serial(0xEE);
    let events = shop.ok(&Command::Blocklist { container: unseen, description: String::new() });
    assert_eq!(words(&events), "container_noted + container_blocklisted");
    let mut only_token = crate::shop::item("token-lock");
    only_token.kinds.insert(ContainerKind::Token);
    shop.sell(only_token);
    let settings = Settings { lock_item: Some(id("token-lock")), ..shop.world.settings.clone() };
    shop.ok(&Command::SetSettings(settings));
    shop.blocklist(c());
    assert_eq!(shop.container(c()).blocklisting.as_ref().and_then(|b| b.lock), None);
}

#[test]
fn a_blocklisted_container_gets_no_assignments_and_no_renewals() {
    let mut shop = Shop::new();
    let held = shop.activated("basic", c());
    let free = shop.license("basic");
    shop.blocklist(c());
    let assign = Command::Assign { licenses: one(free), container: c() };
    assert_eq!(shop.refused(&assign), Refusal::ContainerBlocklisted { container: c() });
    let change = crate::rest::seats(4);
    let why = shop.license_refused(&Command::Amend { licenses: one(held), changes: vec![change] });
    assert_eq!(why, LicenseRefusal::ContainerOutOfUse { container: c() });
}

#[test]
fn a_reset_ends_what_is_at_home_and_frees_what_was_not_collected() {
    let mut shop = Shop::new();
    let held = shop.activated("basic", c());
    let waiting = shop.assigned("basic", c());
    let leaving = shop.activated("basic", c());
    shop.contact(c());
    let assigned_late = shop.assigned("basic", c());
    shop.ok(&withdraw(leaving));
    let events = shop.ok(&reset(false));
    let ends = events.iter().filter(|e| matches!(e, Event::LicenseReset { .. })).count();
    assert_eq!(ends, 2);
    assert!(matches!(shop.standing(held), Standing::BeingReset { .. }));
    assert!(matches!(shop.standing(waiting), Standing::BeingReset { .. }));
    assert!(matches!(shop.standing(leaving), Standing::BeingWithdrawn { .. }));
    assert_eq!(shop.standing(assigned_late), Standing::AvailableNotCollected);
    assert_eq!(shop.ok(&reset(false)), [], "twice is once");
    shop.contact(c());
    assert_eq!(shop.standing(held), Standing::Reset);
    assert_eq!(shop.standing(leaving), Standing::Withdrawn);
    assert_eq!(shop.container(c()).resetting, None);
}

#[test]
fn a_reset_ends_a_seat_whose_successor_waits_there() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    let new = shop.replace(old, "pro");
    shop.ok(&reset(false));
    assert_eq!(shop.standing(new), Standing::Reset);
    assert!(matches!(shop.standing(old), Standing::BeingReplaced { .. }));
}

#[test]
fn a_reset_of_an_empty_container_is_confirmed_at_once() {
    let mut shop = Shop::new();
    shop.ok(&Command::PutCustomer { customer: id("ACME"), name: "Acme".into(), contact: String::new() });
    shop.ok(&Command::Attach { container: c(), customer: Some(id("ACME")) });
    assert_eq!(words(&shop.ok(&reset(false))), "container_reset + reset_confirmed");
    assert_eq!(shop.container(c()).customer, None);
    assert_eq!(shop.ok(&reset(false)), [], "nothing is left to forget");
}

#[test]
fn forget_now_takes_the_links_before_the_confirmation() {
    let mut shop = Shop::new();
    shop.activated("basic", c());
    shop.ok(&Command::Attach { container: c(), customer: Some(id("ACME")) });
    shop.ok(&reset(false));
    assert_eq!(shop.container(c()).customer, Some(id("ACME")));
    shop.ok(&reset(true));
    assert_eq!(shop.container(c()).customer, None);
    assert_eq!(shop.ok(&reset(true)), []);
}

#[test]
fn a_reset_leaves_the_blocklist_entry_and_ends_its_lock() {
    let mut shop = Shop::new();
    shop.lock_on();
    shop.activated("basic", c());
    shop.blocklist(c());
    let lock = shop.container(c()).blocklisting.clone().and_then(|b| b.lock).expect("a lock");
    shop.contact(c());
    shop.ok(&reset(false));
    shop.contact(c());
    assert_eq!(shop.standing(lock), Standing::Reset);
    assert!(shop.container(c()).blocklisting.is_some());
    assert_eq!(words(&shop.ok(&Command::LiftBlocklist { container: c() })), "blocklist_lifted");
}

#[test]
fn a_reset_ends_a_lock_that_was_never_sent() {
    let mut shop = Shop::new();
    shop.lock_on();
    shop.activated("basic", c());
    shop.blocklist(c());
    let lock = shop.container(c()).blocklisting.clone().and_then(|b| b.lock).expect("a lock");
    shop.ok(&reset(false));
    assert_eq!(shop.standing(lock), Standing::Reset, "not on a ticket, where nobody could have it");
}
