//! Amend, suspend, assign, tickets, containers, and what each command loads.

use crate::shop::{START, Shop, c, d, id, item, line, one, order, serial, ticket_code, words};
use std::collections::BTreeSet;
use tenure_domain::command::Command;
use tenure_domain::container::{Flag, FlagReason};
use tenure_domain::event::Event;
use tenure_domain::item::RUNTIME_OF_FORMAT_1;
use tenure_domain::license::standing::Standing;
use tenure_domain::order::Destination;
use tenure_domain::refusal::{LicenseRefusal, Refusal};
use tenure_domain::terms::RuntimeVersion;
use tenure_domain::terms::change::{ChangeRefusal, Mode, Term, TermChange, TermValue};

/// A change to a number of seats.
pub(crate) fn seats(n: u64) -> TermChange {
    set(Term::Seats, TermValue::Number(n))
}

fn set(term: Term, value: TermValue) -> TermChange {
    TermChange { term, mode: Mode::Set, value }
}

fn amend(license: tenure_domain::ids::LicenseId, change: TermChange) -> Command {
    Command::Amend { licenses: one(license), changes: vec![change] }
}

#[test]
fn an_amendment_counts_from_the_present_value_and_keeps_the_former_terms() {
    let mut shop = Shop::new();
    let license = shop.activated("basic", c());
    let two_more = TermChange { term: Term::Seats, mode: Mode::Add, value: TermValue::Number(2) };
    shop.ok(&amend(license, two_more.clone()));
    shop.ok(&amend(license, two_more));
    let amended = shop.get(license);
    assert_eq!((amended.amendment, amended.terms.seats.count), (2, 5));
    assert_eq!(amended.terms_at(1).seats.count, 3);
    assert_eq!(shop.ok(&amend(license, seats(5))), [], "it is so already");
}

#[test]
fn an_amendment_stays_within_the_template_that_the_license_was_sold_under() {
    let mut shop = Shop::new();
    let license = shop.license("basic");
    let mut wider = item("basic");
    wider.limits.seats_max = 50;
    shop.sell(wider);
    let why = shop.license_refused(&amend(license, seats(30)));
    assert_eq!(why, LicenseRefusal::BeyondTemplate { term: Term::Seats });
    let later = shop.license("basic");
    shop.ok(&amend(later, seats(30)));
}

#[test]
fn days_from_activation_are_fixed_by_it() {
    let mut shop = Shop::new();
    let days = set(Term::ValidDays, TermValue::Number(30));
    let free = shop.license("basic");
    shop.ok(&amend(free, days.clone()));
    let used = shop.activated("basic", c());
    let why = shop.license_refused(&amend(used, days));
    assert_eq!(why, LicenseRefusal::AlreadyStarted { term: Term::ValidDays });
}

#[test]
fn an_amendment_that_does_not_fit_is_refused_with_the_reason() {
    let mut shop = Shop::new();
    let license = shop.activated("basic", c());
    let wrong = set(Term::Seats, TermValue::Text("six".into()));
    let why = ChangeRefusal::WrongKind(Term::Seats);
    assert_eq!(shop.license_refused(&amend(license, wrong)), LicenseRefusal::Change { why });
    let needed = RuntimeVersion(RUNTIME_OF_FORMAT_1.0 + 1, 0, 0);
    let newer = set(Term::RuntimeMin, TermValue::Runtime(needed));
    let too_old = LicenseRefusal::RuntimeTooOld { container: c(), needed };
    assert_eq!(shop.license_refused(&amend(license, newer)), too_old);
    let none = Command::Amend { licenses: one(license), changes: vec![] };
    assert_eq!(shop.refused(&none), Refusal::Empty);
}

#[test]
fn suspending_and_resuming_twice_is_once() {
    let mut shop = Shop::new();
    let license = shop.activated("basic", c());
    let (suspend, resume) =
        (Command::Suspend { licenses: one(license) }, Command::Resume { licenses: one(license) });
    assert_eq!(words(&shop.ok(&suspend)), "license_suspended");
    assert_eq!(shop.ok(&suspend), []);
    assert_eq!(shop.standing(license), Standing::Suspended { container: c() });
    assert_eq!(words(&shop.ok(&resume)), "license_resumed");
    assert_eq!(shop.ok(&resume), []);
}

#[test]
fn an_assignment_moves_until_it_is_collected() {
    let mut shop = Shop::new();
    let license = shop.license("basic");
    let assign = |container| Command::Assign { licenses: one(license), container };
    shop.ok(&assign(c()));
    assert_eq!(shop.ok(&assign(c())), []);
    shop.ok(&assign(d()));
    assert_eq!(shop.standing(license), Standing::Assigned { container: d() });
    shop.contact(d());
    assert!(matches!(shop.license_refused(&assign(c())), LicenseRefusal::Activated { .. }));
}

#[test]
fn assigning_to_a_serial_never_seen_notes_it_and_its_kind_decides() {
    let mut shop = Shop::new();
    let mut safe = item("safe");
    safe.limits.level_min = 3;
    shop.sell(safe);
    let (basic, safe) = (shop.license("basic"), shop.license("safe"));
    let assign = |license| Command::Assign { licenses: one(license), container: serial(0xEE) };
    assert_eq!(words(&shop.ok(&assign(basic))), "container_noted + license_assigned");
    let too_low = LicenseRefusal::LevelTooLow { container: serial(0xEE), needed: 3 };
    assert_eq!(shop.license_refused(&assign(safe)), too_low);
}

#[test]
fn a_seat_held_in_c_cannot_be_promised_to_d() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    let new = shop.replace(old, "pro");
    let assign = |container| Command::Assign { licenses: one(new), container };
    assert!(matches!(
        shop.license_refused(&assign(d())),
        LicenseRefusal::Activated { standing: Standing::BeingReplaced { .. } }
    ));
    assert_eq!(shop.ok(&assign(c())), []);
}

#[test]
fn lifting_a_binding_frees_what_waits_and_unbinds_what_is_collected() {
    let mut shop = Shop::new();
    let waiting = shop.assigned("basic", c());
    let unassign = |license| Command::Unassign { licenses: one(license) };
    shop.ok(&unassign(waiting));
    assert_eq!(shop.standing(waiting), Standing::AvailableNotCollected);
    assert_eq!(shop.ok(&unassign(waiting)), []);
    let collected = shop.assigned("basic", c());
    shop.contact(c());
    shop.ok(&unassign(collected));
    assert_eq!(shop.standing(collected), Standing::CollectedConfirmed { container: c() });
    assert!(!shop.get(collected).home.expect("at home").bound);
    assert_eq!(shop.ok(&unassign(collected)), []);
    let picked = shop.activated("basic", c());
    let why = shop.license_refused(&unassign(picked));
    assert!(matches!(why, LicenseRefusal::NotAssigned { .. }));
}

#[test]
fn support_releases_one_reactivation_at_a_time_where_the_item_allows_it() {
    let mut shop = Shop::new();
    let mut never = item("never");
    never.rights.reactivation.by_support = false;
    shop.sell(never);
    let release = |license| Command::ReleaseReactivation { licenses: one(license) };
    let license = shop.activated("basic", c());
    assert_eq!(words(&shop.ok(&release(license))), "reactivation_released");
    assert_eq!(shop.ok(&release(license)), [], "one waits already");
    let free = shop.license("basic");
    assert_eq!(shop.license_refused(&release(free)), LicenseRefusal::NotReleasable);
    let none = shop.activated("never", c());
    assert_eq!(shop.license_refused(&release(none)), LicenseRefusal::NotReleasable);
    let successor = shop.replace(license, "never");
    let events = shop.ok(&release(successor));
    assert_eq!(events, [], "it inherited the release of the one that is held");
}

#[test]
fn a_reissue_stops_the_old_code_and_keeps_the_followers_named() {
    let mut shop = Shop::new();
    let license = shop.license("basic");
    let ticket = shop.ticket(license);
    for container in [c(), d()] {
        shop.event(&Event::TicketFollowed { ticket, container, at: START });
    }
    let reissue = |keep: &[_], code| Command::ReissueTicket {
        ticket,
        code: ticket_code(code),
        keep: keep.iter().copied().collect::<BTreeSet<_>>(),
    };
    let stranger = serial(0xEE);
    let refusal = shop.refused(&reissue(&[stranger], 201));
    assert_eq!(refusal, Refusal::NotAFollower { ticket, container: stranger });
    shop.ok(&reissue(&[d()], 201));
    assert_eq!(shop.ok(&reissue(&[d()], 201)), [], "the same code again");
    let found = &shop.world.tickets[&ticket];
    assert_eq!(found.followers.keys().collect::<Vec<_>>(), [&d()]);
    assert_eq!(found.collecting, None);
    assert_eq!(found.superseded.len(), 1);
    shop.ok(&reissue(&[], 202));
    assert_eq!(shop.refused(&reissue(&[], 201)).word(), "invalid", "a stopped code stays stopped");
}

#[test]
fn ticket_care_twice_is_once() {
    let mut shop = Shop::new();
    let license = shop.license("basic");
    let ticket = shop.ticket(license);
    shop.event(&Event::TicketFollowed { ticket, container: c(), at: START });
    shop.event(&Event::TicketFollowed { ticket, container: d(), at: START });
    for command in [
        Command::CloseTicket { ticket },
        Command::ReopenTicket { ticket },
        Command::ExpireTicket { ticket, at: Some(START) },
        Command::ExpireTicket { ticket, at: None },
        Command::SetCollecting { ticket, container: d() },
    ] {
        assert_eq!(shop.ok(&command).len(), 1, "{command:?}");
        assert_eq!(shop.ok(&command), []);
    }
    let container = serial(0xEE);
    let refusal = shop.refused(&Command::SetCollecting { ticket, container });
    assert_eq!(refusal, Refusal::NotAFollower { ticket, container });
}

#[test]
fn containers_are_attached_by_hand_also_unseen_ones() {
    let mut shop = Shop::new();
    let container = serial(0xEE);
    let attach = |customer: Option<&str>| Command::Attach { container, customer: customer.map(id) };
    assert_eq!(shop.refused(&attach(Some("ACME"))).word(), "not_found");
    shop.ok(&Command::PutCustomer { customer: id("ACME"), name: String::new(), contact: String::new() });
    assert_eq!(shop.refused(&attach(None)).word(), "not_found");
    assert_eq!(words(&shop.ok(&attach(Some("ACME")))), "container_noted + container_attached");
    assert_eq!(shop.ok(&attach(Some("ACME"))), []);
    assert_eq!(words(&shop.ok(&attach(None))), "container_attached");
}

#[test]
fn a_flag_is_cleared_once() {
    let mut shop = Shop::new();
    let flag = Flag { reason: FlagReason::Fork, since: START, ctr: 7 };
    shop.event(&Event::ContainerFlagged { container: c(), flag });
    let clear = Command::ClearFlag { container: c() };
    assert_eq!(words(&shop.ok(&clear)), "flag_cleared");
    assert_eq!(shop.ok(&clear), []);
}

#[test]
fn a_scope_names_all_that_a_decision_reads() {
    let mut wanted = order(Destination::TicketOfPo(id("PO-1")), vec![line("basic", 1)]);
    wanted.number = Some(id("4711"));
    wanted.lines[0].replaces.push(tenure_domain::ids::LicenseId([3; 16]));
    let scope = tenure_domain::decide::scope(&Command::PlaceOrder(wanted));
    assert_eq!(scope.order_number, Some(id("4711")));
    assert_eq!(scope.po, Some((id("ACME"), id("PO-1"))));
    assert!(scope.items.contains(&id("basic")) && scope.customers.contains(&id("ACME")));
    assert_eq!(scope.licenses.len(), 1);
    let assigned = order(Destination::Container(c()), vec![line("basic", 1)]);
    let scope = tenure_domain::decide::scope(&Command::PlaceOrder(assigned));
    assert!(scope.containers.contains(&c()));
}
