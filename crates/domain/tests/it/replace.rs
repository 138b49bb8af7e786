//! Replacement, sentence by sentence (SYSTEM §4.2 "Replace").

use crate::shop::{START, Shop, c, d, id, item, line, one, order, replacing, with, words};
use tenure_domain::command::Command;
use tenure_domain::ids::{ContainerKind, LicenseId};
use tenure_domain::license::HomeBy;
use tenure_domain::license::standing::{Progress, Standing};
use tenure_domain::order::Destination;
use tenure_domain::refusal::{LicenseRefusal, Refusal};
use tenure_domain::terms::change::{Mode, Term, TermChange, TermValue};

const NOT_YET: Progress = Progress::NotYetDelivered;

fn refused(shop: &mut Shop, old: LicenseId, item: &str) -> LicenseRefusal {
    let command = shop.replacement(old, item);
    shop.license_refused(&command)
}

#[test]
fn not_activated_the_old_one_ends_at_once_and_the_new_one_is_free_on_its_ticket() {
    let mut shop = Shop::new();
    let old = shop.license("basic");
    let new = shop.replace(old, "pro");
    assert_eq!(shop.standing(old), Standing::Replaced { by: new });
    assert_eq!(shop.standing(new), Standing::AvailableNotCollected);
    assert_eq!(shop.get(new).ticket, shop.get(old).ticket);
    assert_eq!((shop.get(new).predecessor, shop.get(old).successor), (Some(old), Some(new)));
}

#[test]
fn the_successor_takes_over_the_ticket_also_in_another_order() {
    let mut shop = Shop::new();
    let old = shop.license("basic");
    let (_, new) = shop.place(order(Destination::NewTicket, vec![replacing("pro", &[old])]));
    assert_eq!(shop.get(new[0]).ticket, shop.get(old).ticket);
    assert_ne!(shop.get(new[0]).order, shop.get(old).order);
}

#[test]
fn assigned_the_new_one_has_the_same_assignment() {
    let mut shop = Shop::new();
    let old = shop.assigned("basic", c());
    let new = shop.replace(old, "pro");
    assert_eq!(shop.standing(old), Standing::Replaced { by: new });
    assert_eq!(shop.standing(new), Standing::Assigned { container: c() });
}

#[test]
fn activated_both_change_with_one_update_and_the_new_one_is_bound_there() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    let new = shop.replace(old, "pro");
    assert_eq!(shop.standing(old), Standing::BeingReplaced { container: c(), by: new, progress: NOT_YET });
    let home = shop.get(new).home.expect("at home in C");
    assert_eq!((home.container, home.by, home.bound), (c(), HomeBy::Replacement, true));
    shop.contact(c());
    assert_eq!(shop.standing(old), Standing::Replaced { by: new });
    assert_eq!(shop.standing(new), Standing::CollectedConfirmed { container: c() });
}

#[test]
fn a_lifted_binding_of_a_license_in_c_binds_its_successor_to_c_again() {
    let mut shop = Shop::new();
    let old = shop.assigned("basic", c());
    shop.contact(c());
    shop.ok(&Command::Unassign { licenses: one(old) });
    assert!(!shop.get(old).home.expect("at home").bound);
    let new = shop.replace(old, "pro");
    assert!(shop.get(new).home.expect("at home").bound);
}

#[test]
fn a_chain_keeps_its_last_member_and_a_middle_one_never_signed_ends_at_once() {
    let mut shop = Shop::new();
    let first = shop.activated("basic", c());
    let middle = shop.replace(first, "pro");
    let last = shop.replace(first, "basic");
    assert_eq!(shop.get(last).predecessor, Some(middle), "naming a replaced one acts on the last");
    assert_eq!(shop.standing(middle), Standing::Replaced { by: last });
    assert_eq!(shop.get(last).home_serial(), Some(c()));
    shop.contact(c());
    assert!(shop.standing(first).is_ended());
    assert_eq!(shop.standing(last), Standing::CollectedConfirmed { container: c() });
}

#[test]
fn a_middle_one_already_signed_is_withdrawn_like_the_first() {
    let mut shop = Shop::new();
    let first = shop.activated("basic", c());
    let middle = shop.replace(first, "pro");
    shop.deliver(c());
    let last = shop.replace(middle, "basic");
    assert!(matches!(shop.standing(first), Standing::BeingReplaced { by, .. } if by == middle));
    assert!(matches!(shop.standing(middle), Standing::BeingReplaced { by, .. } if by == last));
    shop.contact(c());
    assert_eq!(shop.standing(last), Standing::CollectedConfirmed { container: c() });
}

#[test]
fn replacing_a_license_under_withdrawal_turns_that_into_a_replacement() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    shop.ok(&Command::Withdraw { licenses: one(old) });
    let new = shop.replace(old, "pro");
    assert!(matches!(shop.standing(old), Standing::BeingReplaced { by, .. } if by == new));
    assert_eq!(shop.get(new).home_serial(), Some(c()), "the home it would get back by cancelling");
}

#[test]
fn a_license_being_returned_leaves_its_successor_free_but_only_after_c() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    shop.give_back(old);
    let new = shop.replace(old, "pro");
    assert_eq!(shop.standing(new), Standing::AvailableAfter { container: c() });
    shop.contact(c());
    assert_eq!(shop.standing(new), Standing::AvailableNotCollected);
    assert!(shop.get(new).needs_word, "no container takes it in the background");
}

#[test]
fn suspension_reactivations_and_the_need_of_a_word_go_over() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    shop.ok(&Command::ReleaseReactivation { licenses: one(old) });
    shop.ok(&Command::Suspend { licenses: one(old) });
    let new = shop.replace(old, "pro");
    let (old, new) = (shop.get(old), shop.get(new));
    assert_eq!(new.suspended, old.suspended);
    assert_eq!(new.reactivations, old.reactivations);
    assert_eq!(new.reactivations.released, 1);
    assert!(new.needs_word);
    assert_eq!((new.generation, new.amendment, new.first_activation), (1, 0, None));
}

#[test]
fn empty_parameters_are_copied_from_present_values_and_given_ones_count_from_the_item() {
    let mut shop = Shop::new();
    let five_more = with(line("basic", 1), "Users", TermValue::Number(5));
    let (_, licenses) = shop.place(order(Destination::NewTicket, vec![five_more]));
    let more = TermChange { term: Term::Seats, mode: Mode::Add, value: TermValue::Number(3) };
    shop.ok(&Command::Amend { licenses: one(licenses[0]), changes: vec![more] });
    let new = shop.replace(licenses[0], "pro");
    assert_eq!(shop.get(new).terms.seats.count, 9, "1 + 5 + 3 as it was");
    let given = with(replacing("basic", &[new]), "Users", TermValue::Number(1));
    let order = shop.get(new).order.clone().expect("ordered");
    shop.ok(&Command::AddLine { order, line: given });
    let last = *shop.world.licenses.keys().last().expect("sold");
    assert_eq!(shop.get(last).terms.seats.count, 2, "one of the item and one more");
}

#[test]
fn a_fixed_end_ahead_is_taken_over_where_the_new_item_leaves_its_end_open() {
    let mut shop = Shop::new();
    let end = START.plus_days(90);
    let mut days = item("days");
    days.parameters[1].name = "Days".into();
    days.parameters[1].term = Term::ValidDays;
    days.terms.valid_days = Some(365);
    shop.sell(days);
    let mut closed = item("closed");
    closed.parameters.clear();
    closed.terms.valid_days = Some(365);
    shop.sell(closed);
    let ending = with(line("basic", 4), "Until", TermValue::Instant(end));
    let (_, old) = shop.place(order(Destination::NewTicket, vec![ending]));
    let open = shop.replace(old[0], "pro");
    assert_eq!(shop.get(open).terms.valid_until, Some(end));
    let relative = shop.replace(old[1], "days");
    let terms = &shop.get(relative).terms;
    assert_eq!((terms.valid_until, terms.valid_days), (Some(end), None));
    let own = shop.replace(old[2], "closed");
    let terms = &shop.get(own).terms;
    assert_eq!((terms.valid_until, terms.valid_days), (None, Some(365)), "its own time, nothing is open");
    shop.now = end.plus(1);
    let late = shop.replace(old[3], "pro");
    assert_eq!(shop.get(late).terms.valid_until, None, "an ended license is replaced to go on");
}

#[test]
fn a_line_replaces_one_to_one() {
    let mut shop = Shop::new();
    let (order_id, licenses) = shop.place(order(Destination::NewTicket, vec![line("basic", 3)]));
    let mut wrong = replacing("pro", &licenses);
    wrong.quantity = 2;
    let refusal = shop.refused(&Command::AddLine { order: order_id.clone(), line: wrong });
    assert_eq!(refusal, Refusal::QuantityMismatch { quantity: 2, named: 3 });
    let events = shop.ok(&Command::AddLine { order: order_id, line: replacing("pro", &licenses) });
    let pair = "license_sold + license_replaced";
    assert_eq!(words(&events), format!("line_added + {pair} + {pair} + {pair}"));
}

#[test]
fn every_license_that_cannot_be_replaced_is_named_and_none_is() {
    let mut shop = Shop::new();
    let fine = shop.license("basic");
    let gone = shop.license("basic");
    shop.ok(&Command::Withdraw { licenses: one(gone) });
    let locked = shop.activated("basic", c());
    shop.blocklist(c());
    let unknown = LicenseId([9; 16]);
    let named = [fine, gone, locked, unknown, fine];
    let draft = order(Destination::NewTicket, vec![replacing("pro", &named)]);
    let Refusal::Licenses { refused } = shop.refused(&Command::PlaceOrder(draft)) else {
        panic!("licenses refuse");
    };
    let why: Vec<_> = refused.into_iter().map(|r| (r.license, r.why)).collect();
    assert_eq!(
        why,
        [
            (gone, LicenseRefusal::Ended { standing: Standing::Withdrawn }),
            (locked, LicenseRefusal::ContainerOutOfUse { container: c() }),
            (unknown, LicenseRefusal::Unknown),
            (fine, LicenseRefusal::NamedTwice),
        ]
    );
}

#[test]
fn two_lines_cannot_replace_the_same_license() {
    let mut shop = Shop::new();
    let old = shop.license("basic");
    let lines = vec![replacing("pro", &[old]), replacing("basic", &[old])];
    let command = Command::PlaceOrder(order(Destination::NewTicket, lines));
    assert_eq!(shop.license_refused(&command), LicenseRefusal::NamedTwice);
}

#[test]
fn another_customers_license_is_refused() {
    let mut shop = Shop::new();
    let old = shop.license("basic");
    let mut draft = order(Destination::NewTicket, vec![replacing("pro", &[old])]);
    draft.customer = id("OTHER");
    let why = shop.license_refused(&Command::PlaceOrder(draft));
    assert_eq!(why, LicenseRefusal::OtherCustomer { customer: id("ACME") });
}

#[test]
fn a_kind_or_level_that_the_container_cannot_hold_is_refused_when_ordered() {
    let mut shop = Shop::new();
    let mut token = item("token");
    token.kinds.insert(ContainerKind::Token);
    shop.sell(token);
    let mut safe = item("safe");
    safe.limits.level_min = 1;
    shop.sell(safe);
    let old = shop.activated("basic", c());
    assert_eq!(refused(&mut shop, old, "token"), LicenseRefusal::KindNotAllowed { container: c() });
    let too_low = LicenseRefusal::LevelTooLow { container: c(), needed: 1 };
    assert_eq!(refused(&mut shop, old, "safe"), too_low);
    let free = shop.license("basic");
    shop.replace(free, "token");
}

#[test]
fn a_license_moving_to_d_is_replaced_for_d() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    shop.transfer(old, d());
    let new = shop.replace(old, "pro");
    let home = shop.get(new).home.expect("on its way to D");
    assert_eq!((home.container, home.bound), (d(), false));
    shop.deliver(d());
    assert_eq!(shop.world.possible(new), [], "D waits for C");
    shop.contact(c());
    shop.contact(d());
    assert_eq!(shop.standing(new), Standing::CollectedConfirmed { container: d() });
}

#[test]
fn a_replacement_goes_on_although_the_ticket_was_closed() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    let ticket = shop.ticket(old);
    shop.ok(&Command::CloseTicket { ticket });
    shop.replace(old, "pro");
}

#[test]
fn a_license_in_a_container_under_reset_is_not_replaced() {
    let mut shop = Shop::new();
    let old = shop.activated("basic", c());
    shop.ok(&Command::Withdraw { licenses: one(old) });
    shop.ok(&Command::Reset { container: c(), forget_now: false });
    let why = refused(&mut shop, old, "pro");
    assert_eq!(why, LicenseRefusal::ContainerOutOfUse { container: c() });
}
