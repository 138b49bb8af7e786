//! Orders, destinations, parameters.

use crate::shop::{START, Shop, c, id, item, line, order, ticket_code, with, words};
use tenure_domain::command::{Command, OrderDraft};
use tenure_domain::item::{FilledAt, OpenParameter};
use tenure_domain::license::standing::Standing;
use tenure_domain::order::Destination;
use tenure_domain::refusal::Refusal;
use tenure_domain::terms::RuntimeVersion;
use tenure_domain::terms::change::{ChangeRefusal, Mode, Term, TermValue};

fn numbered(number: &str, lines: Vec<tenure_domain::order::LineWanted>) -> OrderDraft {
    OrderDraft { number: Some(id(number)), ..order(Destination::NewTicket, lines) }
}

#[test]
fn an_order_creates_the_customer_its_ticket_and_a_license_per_quantity() {
    let mut shop = Shop::new();
    let events = shop.ok(&Command::PlaceOrder(order(Destination::NewTicket, vec![line("basic", 2)])));
    let expected = "customer_put + ticket_created + order_placed + license_sold + license_sold";
    assert_eq!(words(&events), expected);
    let placed = shop.world.orders.values().next().expect("one order");
    assert!(placed.id.as_str().starts_with("TEN-20261123-"));
    assert_eq!(placed.licenses().count(), 2);
    assert!(placed.licenses().all(|l| shop.standing(l) == Standing::AvailableNotCollected));
}

#[test]
fn an_order_number_with_the_same_content_is_the_same_order() {
    let mut shop = Shop::new();
    let wanted = numbered("4711", vec![line("basic", 1)]);
    shop.ok(&Command::PlaceOrder(wanted.clone()));
    let again = OrderDraft { ticket: ticket_code(99), ..wanted.clone() };
    assert_eq!(shop.ok(&Command::PlaceOrder(again)), []);
    let (order, ()) = (shop.world.orders.keys().next().cloned().expect("one order"), ());
    shop.ok(&Command::AddLine { order, line: line("pro", 1) });
    assert_eq!(shop.ok(&Command::PlaceOrder(wanted)), [], "lines added later don't count");
}

#[test]
fn an_order_number_with_other_content_is_a_conflict_that_names_the_order() {
    let mut shop = Shop::new();
    let (placed, _) = shop.place(numbered("4711", vec![line("basic", 1)]));
    let refusal = shop.refused(&Command::PlaceOrder(numbered("4711", vec![line("basic", 2)])));
    assert_eq!(refusal, Refusal::OrderNumberTaken { number: id("4711"), order: placed });
}

#[test]
fn one_unknown_item_among_ten_creates_nothing() {
    let mut shop = Shop::new();
    let mut lines: Vec<_> = (0..9).map(|_| line("basic", 1)).collect();
    lines.push(line("nothing", 1));
    let refusal = shop.refused(&Command::PlaceOrder(order(Destination::NewTicket, lines)));
    assert_eq!(refusal.to_string(), "there is no item nothing");
}

#[test]
fn retired_items_and_items_awaiting_their_signature_cannot_be_ordered() {
    let mut shop = Shop::new();
    shop.ok(&Command::PutItem(item("unsigned")));
    shop.ok(&Command::RetireItem { item: id("pro"), retired: true });
    let place = |name| Command::PlaceOrder(order(Destination::NewTicket, vec![line(name, 1)]));
    assert_eq!(shop.refused(&place("unsigned")), Refusal::AwaitingSignature { item: id("unsigned") });
    assert_eq!(shop.refused(&place("pro")), Refusal::ItemRetired { item: id("pro") });
}

#[test]
fn an_order_has_between_one_and_a_thousand_licenses() {
    let mut shop = Shop::new();
    let place = |lines| Command::PlaceOrder(order(Destination::NewTicket, lines));
    assert_eq!(shop.refused(&place(vec![])), Refusal::Empty);
    assert_eq!(shop.refused(&place(vec![line("basic", 0)])), Refusal::Empty);
    let refusal = shop.refused(&place(vec![line("basic", 600), line("pro", 401)]));
    assert_eq!(refusal, Refusal::TooMany { most: 1_000 });
    let huge = shop.refused(&place(vec![line("basic", u32::MAX), line("pro", u32::MAX)]));
    assert_eq!(huge, Refusal::TooMany { most: 1_000 });
    let (order, licenses) = shop.place(order(Destination::NewTicket, vec![line("basic", 1_000)]));
    assert_eq!(licenses.len(), 1_000);
    let refusal = shop.refused(&Command::AddLine { order, line: line("pro", 1) });
    assert_eq!(refusal, Refusal::TooMany { most: 1_000 });
}

#[test]
fn later_orders_go_to_the_ticket_of_an_order_or_of_a_po_number() {
    let mut shop = Shop::new();
    let first = OrderDraft { po: Some(id("PO-1")), ..order(Destination::NewTicket, vec![line("basic", 1)]) };
    let (placed, licenses) = shop.place(first);
    let ticket = shop.ticket(licenses[0]);
    for destination in
        [Destination::TicketOfOrder(placed), Destination::TicketOfPo(id("PO-1")), Destination::Ticket(ticket)]
    {
        let (_, more) = shop.place(order(destination, vec![line("basic", 1)]));
        assert_eq!(shop.ticket(more[0]), ticket);
    }
}

#[test]
fn a_po_number_with_no_ticket_or_several_is_refused_with_the_list() {
    let mut shop = Shop::new();
    let of_po = Command::PlaceOrder(order(Destination::TicketOfPo(id("PO-1")), vec![line("basic", 1)]));
    assert_eq!(shop.refused(&of_po), Refusal::PoNotOneTicket { po: id("PO-1"), tickets: vec![] });
    let mut tickets = Vec::new();
    for _ in 0..2 {
        let draft =
            OrderDraft { po: Some(id("PO-1")), ..order(Destination::NewTicket, vec![line("basic", 1)]) };
        let licenses = shop.place(draft).1;
        tickets.push(shop.ticket(licenses[0]));
    }
    tickets.sort();
    assert_eq!(shop.refused(&of_po), Refusal::PoNotOneTicket { po: id("PO-1"), tickets });
    let mut other = order(Destination::TicketOfPo(id("PO-1")), vec![line("basic", 1)]);
    other.customer = id("OTHER");
    assert!(matches!(
        shop.refused(&Command::PlaceOrder(other)),
        Refusal::PoNotOneTicket { tickets, .. } if tickets.is_empty()
    ));
}

#[test]
fn a_ticket_of_another_customer_needs_the_right_to_use_it() {
    let mut shop = Shop::new();
    let license = shop.license("basic");
    let ticket = shop.ticket(license);
    let mut foreign = order(Destination::Ticket(ticket), vec![line("basic", 1)]);
    foreign.customer = id("OTHER");
    let refusal = shop.refused(&Command::PlaceOrder(foreign.clone()));
    assert_eq!(refusal, Refusal::ForeignTicket { ticket, customer: id("ACME") });
    foreign.foreign_ticket_allowed = true;
    let (_, licenses) = shop.place(foreign);
    assert_eq!(shop.get(licenses[0]).customer, Some(id("OTHER")));
}

#[test]
fn nothing_new_goes_on_a_closed_or_expired_ticket() {
    let mut shop = Shop::new();
    let license = shop.license("basic");
    let ticket = shop.ticket(license);
    let order_id = shop.get(license).order.clone().expect("ordered");
    let more = Command::PlaceOrder(order(Destination::Ticket(ticket), vec![line("basic", 1)]));
    shop.ok(&Command::CloseTicket { ticket });
    assert_eq!(shop.refused(&more), Refusal::TicketClosed { ticket });
    let added = Command::AddLine { order: order_id, line: line("pro", 1) };
    assert_eq!(shop.refused(&added), Refusal::TicketClosed { ticket });
    shop.ok(&Command::ReopenTicket { ticket });
    shop.ok(&Command::ExpireTicket { ticket, at: Some(START) });
    assert_eq!(shop.refused(&more), Refusal::TicketExpired { ticket, since: START });
    shop.ok(&Command::ExpireTicket { ticket, at: None });
    shop.ok(&more);
}

#[test]
fn an_order_for_a_container_binds_its_licenses_there_and_has_a_ticket_too() {
    let mut shop = Shop::new();
    let never_seen = crate::shop::serial(0xEE);
    let draft = order(Destination::Container(never_seen), vec![line("basic", 1)]);
    let events = shop.ok(&Command::PlaceOrder(draft));
    let expected = "customer_put + container_noted + ticket_created + order_placed + license_sold";
    assert_eq!(words(&events), expected);
    let license = *shop.world.licenses.keys().next().expect("one license");
    assert_eq!(shop.standing(license), Standing::Assigned { container: never_seen });
    assert!(shop.get(license).ticket.is_some());
    let order = shop.get(license).order.clone().expect("ordered");
    shop.ok(&Command::AddLine { order, line: line("pro", 1) });
    let added = *shop.world.licenses.keys().last().expect("two licenses");
    assert_eq!(shop.standing(added), Standing::Assigned { container: never_seen });
}

#[test]
fn an_order_for_a_blocklisted_or_resetting_container_is_refused() {
    let mut shop = Shop::new();
    shop.activated("basic", c());
    let assigned = shop.assigned("basic", c());
    let order_id = shop.get(assigned).order.clone().expect("ordered");
    let more = Command::PlaceOrder(order(Destination::Container(c()), vec![line("basic", 1)]));
    let added = Command::AddLine { order: order_id, line: line("basic", 1) };
    shop.blocklist(c());
    assert_eq!(shop.refused(&more), Refusal::ContainerBlocklisted { container: c() });
    assert_eq!(shop.refused(&added), Refusal::ContainerBlocklisted { container: c() });
    shop.ok(&Command::LiftBlocklist { container: c() });
    shop.ok(&Command::Reset { container: c(), forget_now: false });
    assert_eq!(shop.refused(&more), Refusal::ContainerResetting { container: c() });
}

#[test]
fn an_order_for_a_container_that_cannot_hold_the_item_is_refused() {
    use tenure_domain::ids::ContainerKind;
    let mut shop = Shop::new();
    let mut token = item("token");
    token.kinds.insert(ContainerKind::Token);
    let mut safe = item("safe");
    safe.limits.level_min = 2;
    let mut modern = item("modern");
    modern.terms.runtime_min = Some(RuntimeVersion(2, 0, 0));
    for item in [token, safe, modern] {
        shop.sell(item);
    }
    let mut try_item = |name: &str| {
        shop.refused(&Command::PlaceOrder(order(Destination::Container(c()), vec![line(name, 1)])))
    };
    assert_eq!(try_item("token").word(), "kind_not_allowed");
    assert_eq!(try_item("safe").word(), "level_too_low");
    assert_eq!(try_item("modern").word(), "runtime_too_old");
    let never_seen = Destination::Container(crate::shop::serial(0xEE));
    shop.ok(&Command::PlaceOrder(order(never_seen, vec![line("modern", 1)])));
}

#[test]
fn parameters_fill_terms_by_setting_or_adding() {
    let mut shop = Shop::new();
    let users = with(line("basic", 1), "Users", TermValue::Number(5));
    let until = with(line("basic", 1), "Until", TermValue::Instant(START.plus_days(30)));
    let (_, licenses) = shop.place(order(Destination::NewTicket, vec![users, until]));
    assert_eq!(shop.get(licenses[0]).terms.seats.count, 6, "one of the item and five more");
    assert_eq!(shop.get(licenses[1]).terms.valid_until, Some(START.plus_days(30)));
}

#[test]
fn parameters_unknown_missing_wrong_or_beyond_the_template_are_refused() {
    let mut shop = Shop::new();
    let mut strict = item("strict");
    strict.parameters[0].required = true;
    strict.parameters.push(OpenParameter {
        name: "Text".into(),
        term: Term::CustomerText,
        mode: Mode::Set,
        filled_at: FilledAt::Activation,
        required: true,
    });
    shop.sell(strict);
    let mut place = |wanted| shop.refused(&Command::PlaceOrder(order(Destination::NewTicket, vec![wanted])));
    let name = |n: &str| (id("strict"), String::from(n));
    let (item, missing) = name("Users");
    assert_eq!(place(line("strict", 1)), Refusal::ParameterMissing { item, name: missing });
    let (item, unknown) = name("Text");
    let at_activation = with(line("strict", 1), "Text", TermValue::Text("x".into()));
    assert_eq!(place(at_activation), Refusal::ParameterUnknown { item, name: unknown });
    let (item, wrong) = name("Users");
    let why = ChangeRefusal::WrongKind(Term::Seats);
    let a_text = with(line("strict", 1), "Users", TermValue::Text("six".into()));
    assert_eq!(place(a_text), Refusal::ParameterWrong { item, name: wrong, why });
    let beyond = with(line("strict", 1), "Users", TermValue::Number(20));
    assert_eq!(place(beyond), Refusal::BeyondTemplate { item: id("strict"), term: Term::Seats });
}
