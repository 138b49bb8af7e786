//! Containers that know more than Central: evidence, external entries, duplicates, alarms (SECURITY R13,
//! SYSTEM §4.4).

use crate::harness::{Computer, Vendor};
use tenure_app::contact::Received;
use tenure_domain::alarm::Alarm;
use tenure_domain::command::Command;
use tenure_domain::contact::container::Held;
use tenure_domain::contact::wish::go_out_of_use;
use tenure_domain::contact::{Selection, WishAction};
use tenure_domain::container::FlagReason;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::order::Destination;
use tenure_domain::settings::{DuplicateCheck, ReactivationBehavior};
use tenure_domain::terms::evaluate::Usage;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::DAY;
use tenure_domain::world::Scope;

fn alarms(vendor: &Vendor, serial: Serial) -> Vec<Alarm> {
    vendor.container(serial).alarms.into_values().collect()
}

fn sound(vendor: &Vendor) {
    for finding in vendor.central.doctor().unwrap() {
        assert_eq!(finding.faults, Vec::<String>::new(), "{}", finding.check);
    }
}

/// A container with one license, and a second one that Central forgot with everything about it.
fn forgotten(accept_external: bool) -> (Vendor, Computer, [LicenseId; 2], TicketCode) {
    forgotten_with(accept_external, None)
}

/// The same; the second license carries secret data.
fn forgotten_with(
    accept_external: bool,
    secret: Option<&[u8]>,
) -> (Vendor, Computer, [LicenseId; 2], TicketCode) {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item_with("FONT", |draft| draft.terms.secret = secret.map(<[u8]>::to_vec));
    vendor.settings(|s| s.accept_external = accept_external);
    let (_, first, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    let image = vendor.image();
    let (_, second, later) = vendor.order(Destination::NewTicket, &["FONT"]);
    assert!(computer.activate(&vendor, &later));
    assert!(computer.holds(second[0]));
    let vendor = vendor.put_back(image);
    assert!(!vendor.central.needs_recovery(), "nothing here tells that it is old");
    (vendor, computer, [first[0], second[0]], code)
}

#[test]
fn external_entries_are_left_out_and_the_container_is_flagged() {
    let (vendor, mut computer, [first, second], _) = forgotten(false);
    computer.contact(&vendor, false);
    let c = vendor.container(computer.serial);
    assert_eq!(c.flag.map(|f| f.reason), Some(FlagReason::External));
    let version = c.signed;
    let left_out = Alarm::ExternalLeftOut { licenses: vec![second], sealed: vec![] };
    assert_eq!(alarms(&vendor, computer.serial), [Alarm::ForgottenUpdate { version }, left_out]);
    computer.contact(&vendor, false);
    assert!(computer.holds(first));
    assert!(!computer.holds(second), "no next content lists it");
    sound(&vendor);
}

#[test]
fn external_entries_are_adopted_on_no_ticket_where_the_setting_says_so() {
    let (vendor, mut computer, [first, second], _) = forgotten(true);
    computer.contact(&vendor, false);
    computer.contact(&vendor, false);
    assert!(computer.holds(first) && computer.holds(second));
    let c = vendor.container(computer.serial);
    assert_eq!(c.flag, None);
    assert!(c.alarms.values().any(|a| *a == Alarm::ExternalAdopted { licenses: vec![second] }));
    let who = tenure_app::access::Operator::local();
    let world = vendor.central.see_licenses(&who, [second]).unwrap();
    let adopted = &world.licenses[&second];
    assert_eq!((adopted.ticket, &adopted.order, adopted.home_serial()), (None, &None, Some(computer.serial)));
    // It is a license like any other from here on.
    vendor.command(&Command::Withdraw { licenses: [second].into() }).unwrap();
    computer.contact(&vendor, false);
    assert!(!computer.holds(second));
    sound(&vendor);
}

#[test]
fn a_container_ahead_of_central_whose_answer_was_lost_for_weeks_is_told_to_ask_anew() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("FONT");
    let (_, _, first) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (_, _, code) = vendor.order(Destination::NewTicket, &["FONT"]);
    let (mut computer, mut other) = (Computer::new(&vendor, 1), Computer::new(&vendor, 2));
    assert!(computer.activate(&vendor, &first));
    let image = vendor.image();
    assert!(computer.activate(&vendor, &code));
    let vendor = vendor.put_back(image);
    // Its evidence is taken; from then on Central renews what it never signed itself.
    let request = computer.request(vendor.central.now(), false);
    let wanted = vendor.central.contact(&request).unwrap().answer.unwrap();
    let evidence = computer.take(&wanted, vendor.central.now()).unwrap().unwrap();
    vendor.central.contact(&evidence).unwrap();
    vendor.pass(DAY);
    let lost = computer.request(vendor.central.now(), false);
    vendor.central.contact(&lost).unwrap();
    vendor.pass(40 * DAY);
    // Meanwhile the issuer was certified anew for somebody else.
    other.activate(&vendor, &code);
    let answer = vendor.central.contact(&lost).unwrap().answer.unwrap();
    assert_eq!(computer.take(&answer, vendor.central.now()), Ok(None));
    computer.contact(&vendor, false);
    assert_eq!(vendor.container(computer.serial).flag, None);
    sound(&vendor);
}

#[test]
fn an_external_entry_with_secret_data_is_left_out_and_the_reason_is_told() {
    let (vendor, mut computer, [first, second], _) = forgotten_with(true, Some(b"a key"));
    computer.contact(&vendor, false);
    let alarms = alarms(&vendor, computer.serial);
    let left_out = Alarm::ExternalLeftOut { licenses: vec![second], sealed: vec![second] };
    assert!(alarms.contains(&left_out), "{alarms:?}");
    assert!(left_out.text().contains("secret data"), "{}", left_out.text());
    computer.contact(&vendor, false);
    assert!(computer.holds(first) && !computer.holds(second));
    sound(&vendor);
}

#[test]
fn the_same_generation_in_two_containers_raises_an_alarm_and_punishes_neither() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut a = Computer::new(&vendor, 1);
    let image = vendor.image();
    assert!(a.activate(&vendor, &code));
    let vendor = vendor.put_back(image);
    // Central forgot the first activation, so it gave the same license to another container.
    vendor.pass(1);
    let mut b = Computer::new(&vendor, 2);
    assert!(b.activate(&vendor, &code));
    let asked = a.wish(&[&code], WishAction::Activate(Selection::All));
    a.contact(&vendor, true);
    let duplicate = Alarm::Duplicate { license: licenses[0], generation: 1, other: b.serial };
    assert!(alarms(&vendor, a.serial).contains(&duplicate), "{:?}", alarms(&vendor, a.serial));
    a.contact(&vendor, true);
    assert!(!a.last_answers[&asked].done);
    b.contact(&vendor, false);
    assert_eq!((vendor.container(a.serial).flag, vendor.container(b.serial).flag), (None, None));
    assert!(b.holds(licenses[0]) && !a.holds(licenses[0]));
}

#[test]
fn a_receipt_of_a_forgotten_update_alarms_and_accuses_nobody() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("FONT");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (_, licenses, later) = vendor.order(Destination::NewTicket, &["FONT"]);
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    let image = vendor.image();
    computer.wish(&[&later], WishAction::Activate(Selection::All));
    let request = computer.request(vendor.central.now(), true);
    let answered = vendor.central.contact(&request).unwrap();
    let receipt = computer.take(&answered.answer.unwrap(), vendor.central.now()).unwrap().unwrap();
    let vendor = vendor.put_back(image);
    assert_eq!(vendor.central.contact(&receipt).unwrap().receipts, [Received::Contradicts]);
    let version = computer.holder.applied;
    assert_eq!(alarms(&vendor, computer.serial), [Alarm::UnknownUpdate { version }]);
    assert_eq!(vendor.container(computer.serial).flag, None, "it may be honest");
    computer.contact(&vendor, false);
    computer.contact(&vendor, false);
    assert!(computer.holds(licenses[0]));
}

/// A license reactivated in a second container while the first one still holds it.
fn reactivated(check: DuplicateCheck, behavior: ReactivationBehavior) -> (Vendor, Computer, LicenseId) {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.settings(|s| {
        s.on_reactivation = behavior;
        s.duplicate_check = check;
    });
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut old = Computer::new(&vendor, 1);
    assert!(old.activate(&vendor, &code));
    vendor.pass(8 * 86_400);
    let mut new = Computer::new(&vendor, 2);
    let action = WishAction::Reactivate { from: Some(old.serial), picks: Selection::All };
    assert!(new.ask(&vendor, &[&code], action).done);
    (vendor, old, licenses[0])
}

#[test]
fn what_goes_out_of_use_with_a_reactivation_is_known_before() {
    for (behavior, others) in
        [(ReactivationBehavior::Blocklist, true), (ReactivationBehavior::Withdraw, false)]
    {
        let vendor = Vendor::new();
        vendor.item("BASIC");
        vendor.item("FONT");
        vendor.settings(|s| s.on_reactivation = behavior);
        let (_, lost, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
        let (_, other, second) = vendor.order(Destination::NewTicket, &["FONT"]);
        let (mut old, mut new) = (Computer::new(&vendor, 1), Computer::new(&vendor, 2));
        assert!(old.activate(&vendor, &code) && old.activate(&vendor, &second));
        vendor.pass(8 * DAY);
        let scope = Scope { containers: [old.serial].into(), ..Scope::default() };
        let world = vendor.central.see(&tenure_app::access::Operator::local(), &scope).unwrap();
        let told = go_out_of_use(&world, &lost, old.serial);
        assert_eq!(told, if others { other.clone() } else { Vec::new() }, "{behavior:?}");
        let action = WishAction::Reactivate { from: Some(old.serial), picks: Selection::All };
        assert!(new.ask(&vendor, &[&code], action).done);
        assert_eq!(vendor.container(old.serial).blocklisting.is_some(), others, "{behavior:?}");
    }
}

#[test]
fn a_container_reported_lost_that_calls_again_gives_the_license_up_and_is_not_accused() {
    let cases = [
        (DuplicateCheck::Flag, ReactivationBehavior::Withdraw, true),
        (DuplicateCheck::FlagAndBlocklist, ReactivationBehavior::Withdraw, true),
        (DuplicateCheck::Off, ReactivationBehavior::Withdraw, false),
        (DuplicateCheck::Flag, ReactivationBehavior::None, false),
    ];
    for (check, behavior, told) in cases {
        let (vendor, mut old, license) = reactivated(check, behavior);
        vendor.pass(1);
        // Its first answer is lost: it calls twice with what it can't know to be gone.
        let lost = old.request(vendor.central.now(), false);
        vendor.central.contact(&lost).unwrap();
        old.contact(&vendor, false);
        let c = vendor.container(old.serial);
        assert_eq!((c.flag, &c.blocklisting), (None, &None), "{check:?}, {behavior:?}");
        let alarm = Alarm::OldGeneration { license, generation: 1 };
        assert_eq!(c.alarms.values().any(|a| *a == alarm), told, "{check:?}, {behavior:?}");
        assert_eq!(old.holds(license), behavior == ReactivationBehavior::None, "superseded, or gone");
    }
}

#[test]
fn a_container_that_uses_what_it_gave_up_is_flagged() {
    for (check, flagged) in [(DuplicateCheck::Flag, true), (DuplicateCheck::Off, false)] {
        let (vendor, mut old, license) = reactivated(check, ReactivationBehavior::Withdraw);
        let kept = old.holder.licenses[&license].clone();
        vendor.pass(1);
        old.contact(&vendor, false);
        old.contact(&vendor, false);
        assert_eq!(vendor.container(old.serial).flag, None);
        // A second copy of the content goes on being used; the version says that it is gone.
        let usage = Usage { units_consumed: 1, ..kept.usage };
        old.holder.licenses.insert(license, Held { usage, ..kept });
        old.contact(&vendor, false);
        let c = vendor.container(old.serial);
        let reason = flagged.then_some(FlagReason::OldGeneration);
        assert_eq!(c.flag.map(|f| f.reason), reason, "{check:?}");
        assert!(c.blocklisting.is_none(), "its messages don't contradict each other");
        vendor.command(&Command::ClearFlag { container: old.serial }).unwrap();
        old.holder.licenses.remove(&license);
        old.contact(&vendor, false);
        assert_eq!(vendor.container(old.serial).flag, None, "cleared, it is as good as any");
    }
}

#[test]
fn an_alarm_stands_until_it_is_acknowledged() {
    let (vendor, mut computer, ..) = forgotten(false);
    computer.contact(&vendor, false);
    let container = computer.serial;
    assert_eq!(vendor.container(container).alarms.len(), 2);
    assert_eq!(vendor.central.alarms_raised(), 2);
    let who = tenure_app::access::Operator::local();
    let list = |all, after, limit| vendor.central.alarms(&who, all, after, limit).unwrap();
    let first = list(false, 0, 1);
    assert_eq!((first.len(), first[0].container, first[0].number), (1, container, 1));
    assert_eq!(list(false, first[0].position, 9).iter().map(|a| a.number).collect::<Vec<_>>(), [2]);
    vendor.command(&Command::AcknowledgeAlarms { container, number: Some(1) }).unwrap();
    assert_eq!(list(false, 0, 9).iter().map(|a| a.number).collect::<Vec<_>>(), [2]);
    assert_eq!(list(true, 0, 9).iter().map(|a| a.stands).collect::<Vec<_>>(), [false, true]);
    assert_eq!(vendor.container(container).alarms.keys().copied().collect::<Vec<_>>(), [2]);
    vendor.command(&Command::AcknowledgeAlarms { container, number: None }).unwrap();
    assert!(vendor.container(container).alarms.is_empty());
    let again = vendor.command(&Command::AcknowledgeAlarms { container, number: None }).unwrap();
    assert!(again.events.is_empty());
}
