//! Random weeks of a vendor and its users: whatever is commanded, what must hold holds.

use crate::shop::{Shop, c, d, id, item, line, one, order, replacing, ticket_code};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tenure_domain::command::Command;
use tenure_domain::contact::pending::on_its_way;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::invariants;
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::license::marks::{Also, Marks};
use tenure_domain::license::standing::Standing;
use tenure_domain::order::{Destination, LineWanted};
use tenure_domain::settings::Settings;
use tenure_domain::ticket::TicketStanding;

/// One thing that somebody does; numbers choose among what there is.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A vendor's command: which, on what, and with which variant.
    Vendor(u8, u8, u8),
    /// A user picks, gives back or moves a license.
    User(u8, u8),
    /// An update is signed for a container.
    Deliver(bool),
    /// A container proves its content.
    Confirm(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0..26_u8, any::<u8>(), any::<u8>()).prop_map(|(a, b, c)| Step::Vendor(a, b, c)),
        3 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Step::User(a, b)),
        3 => any::<bool>().prop_map(Step::Deliver),
        2 => any::<bool>().prop_map(Step::Confirm),
    ];
    prop::collection::vec(step, 1..100)
}

/// One of the two containers.
fn place(first: bool) -> Serial {
    if first { c() } else { d() }
}

fn choose(shop: &Shop, n: u8) -> Option<LicenseId> {
    let ids: Vec<LicenseId> = shop.world.licenses.keys().copied().collect();
    (!ids.is_empty()).then(|| ids[usize::from(n) % ids.len()])
}

fn order_of(shop: &Shop, license: LicenseId) -> Option<tenure_domain::ids::OrderId> {
    shop.get(license).order.clone()
}

/// Builds a command; `None` if there is nothing yet to act on.
fn command(shop: &Shop, kind: u8, on: u8, variant: u8) -> Option<Command> {
    let container = place(variant.is_multiple_of(2));
    let name = ["basic", "pro", "token"][usize::from(variant) % 3];
    if kind < 3 {
        let destination = match (kind, choose(shop, on).and_then(|l| shop.get(l).ticket)) {
            (1, _) => Destination::Container(container),
            (2, Some(ticket)) => Destination::Ticket(ticket),
            _ => Destination::NewTicket,
        };
        return Some(Command::PlaceOrder(order(destination, vec![line(name, u32::from(variant % 3))])));
    }
    let license = choose(shop, on)?;
    let mut licenses = one(license);
    if variant > 200 {
        licenses.extend(choose(shop, variant));
    }
    let ticket = shop.get(license).ticket;
    Some(match kind {
        3 | 4 => Command::AddLine { order: order_of(shop, license)?, line: replacing(name, &[license]) },
        5 => Command::AddLine { order: order_of(shop, license)?, line: line(name, 1) },
        6 => Command::CancelOrder { order: order_of(shop, license)?, line: None },
        7 => Command::CancelOrder { order: order_of(shop, license)?, line: Some((0, 1)) },
        8 | 9 => Command::Withdraw { licenses },
        10 | 11 => Command::CancelWithdrawal { licenses },
        12 => Command::Amend { licenses, changes: vec![crate::rest::seats(u64::from(variant % 25))] },
        13 => Command::Suspend { licenses },
        14 => Command::Resume { licenses },
        15 => Command::Assign { licenses, container },
        16 => Command::Unassign { licenses },
        17 => Command::ReleaseReactivation { licenses },
        18 => Command::Blocklist { container, description: String::new() },
        19 => Command::LiftBlocklist { container },
        20 => Command::Reset { container, forget_now: variant > 128 },
        21 => Command::CloseTicket { ticket: ticket? },
        22 => Command::ReopenTicket { ticket: ticket? },
        23 => Command::ReissueTicket { ticket: ticket?, code: ticket_code(variant), keep: BTreeSet::new() },
        24 => Command::SetSettings(Settings {
            lock_item: variant.is_multiple_of(3).then(|| id("lock")),
            ..shop.world.settings.clone()
        }),
        _ => Command::RetireItem { item: id("pro"), retired: variant > 200 },
    })
}

/// Says whether doing it twice is to be the same as once. Lines and parts of orders count each time.
fn repeats(command: &Command) -> bool {
    !matches!(
        command,
        Command::AddLine { .. } | Command::PlaceOrder(_) | Command::CancelOrder { line: Some(_), .. }
    )
}

/// What users may do, as contacts would let them.
fn user(shop: &mut Shop, what: u8, on: u8) {
    let Some(license) = choose(shop, on) else { return };
    let standing = shop.standing(license);
    let place = place(what & 8 == 0);
    let in_use =
        |s: Serial| shop.container(s).blocklisting.is_none() && shop.container(s).resetting.is_none();
    let open = ticket_open(shop, shop.get(license));
    let holds = |s: Serial| shop.container(s).possible(license).is_some();
    match (what % 3, shop.get(license).home_serial()) {
        (0, None) if standing.is_available() && in_use(place) && open => shop.pick(license, place),
        (1, Some(home)) if holds(home) && shop.get(license).rights.return_allowed => shop.give_back(license),
        (2, Some(home))
            if holds(home)
                && home != place
                && in_use(place)
                && in_use(home)
                && open
                && shop.get(license).suspended.is_none()
                && shop.get(license).rights.transfer_allowed =>
        {
            shop.transfer(license, place);
        }
        _ => {}
    }
}

fn ticket_open(shop: &Shop, license: &License) -> bool {
    let ticket = license.ticket.and_then(|t| shop.world.tickets.get(&t));
    ticket.is_some_and(|t| t.standing(shop.now) == TicketStanding::Open)
}

fn vendor(shop: &mut Shop, command: &Command) {
    let before = shop.world.clone();
    let first = shop.run(command);
    match first {
        Err(refusal) => {
            assert_eq!(before, shop.world, "refused, and yet changed: {refusal}");
            assert!(!refusal.to_string().is_empty());
        }
        Ok(_) if repeats(command) => assert_eq!(shop.preview(command), Ok(vec![]), "{command:?} twice"),
        Ok(_) => {}
    }
}

/// A store that looks for licenses of a standing looks at those with its marks: none may be missing.
fn check_marks(shop: &Shop, license: &License, standing: Standing) {
    let world = &shop.world;
    let marks = Marks::of(standing.word()).unwrap();
    let home = license.home_serial().and_then(|serial| world.containers.get(&serial));
    let also = match marks.also {
        Also::Nothing => true,
        Also::NeverActivated => license.last_activation.is_none(),
        Also::Chained => license.predecessor.is_some() || license.successor.is_some(),
        Also::Suspended => license.suspended.is_some(),
        Also::Possible => !world.possible(license.id).is_empty(),
        Also::HomeWaits => home.is_some_and(|c| c.blocklisting.is_some() || on_its_way(world, c).changes > 0),
        Also::HomeOutstanding => home.is_some_and(|c| !c.outstanding.is_empty()),
        Also::HomeBlocklisted => home.is_some_and(|c| c.blocklisting.is_some()),
    };
    let cause = marks.causes.is_empty() || marks.causes.contains(&license.cause.word());
    let right = also && cause && marks.home == license.home.is_some();
    assert!(right, "{} is {standing} without {marks:?}: {license:?}", license.id);
}

/// Checks what holds of every world, and what must never come back.
fn check(shop: &Shop, ended: &mut BTreeSet<LicenseId>) {
    assert_eq!(invariants::check(&shop.world), []);
    for license in shop.world.licenses.values() {
        let standing = shop.world.standing(license);
        if standing.is_ended() {
            ended.insert(license.id);
        }
        assert_eq!(ended.contains(&license.id), standing.is_ended(), "{} came back: {standing}", license.id);
        check_marks(shop, license, standing);
        assert!(!license.cause.ends() || license.home.is_none(), "{} ends and has a home", license.id);
        check_chain(shop, license);
        check_terms(shop, license);
    }
}

fn check_chain(shop: &Shop, license: &License) {
    let successors = shop
        .world
        .licenses
        .values()
        .filter(|l| l.predecessor == Some(license.id) && !shop.world.standing(l).is_ended());
    assert!(successors.count() <= 1, "{} has two live successors", license.id);
    if let Some(successor) = license.successor {
        assert_eq!(shop.get(successor).predecessor, Some(license.id));
    }
}

/// No license ever exceeds what was signed (I13).
fn check_terms(shop: &Shop, license: &License) {
    let item: &Item = &shop.world.items[&license.item];
    let template = item.template(license.template).expect("it was sold under a template");
    assert_eq!(template.limits.exceeded_by(&license.terms), None);
}

fn shop() -> Shop {
    let mut shop = Shop::new();
    let mut token = item("token");
    token.kinds.insert(tenure_domain::ids::ContainerKind::Token);
    shop.sell(token);
    shop
}

fn drive(steps: &[Step]) {
    let mut shop = shop();
    let mut ended = BTreeSet::new();
    for step in steps {
        match *step {
            Step::Vendor(kind, on, variant) => {
                if let Some(command) = command(&shop, kind, on, variant) {
                    vendor(&mut shop, &command);
                }
            }
            Step::User(what, on) => user(&mut shop, what, on),
            Step::Deliver(first) => shop.deliver(place(first)),
            Step::Confirm(first) => shop.confirm(place(first)),
        }
        check(&shop, &mut ended);
    }
    converge(&mut shop);
    check(&shop, &mut ended);
}

/// I12: once everybody calls, nothing is on its way any more after two rounds.
fn converge(shop: &mut Shop) {
    for _ in 0..2 {
        shop.contact(c());
        shop.contact(d());
    }
    for license in shop.world.licenses.values() {
        let leaving = license.cause.ends() && !shop.world.standing(license).is_ended();
        assert!(!leaving, "{} never left: {}", license.id, shop.world.standing(license));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn whatever_is_commanded_the_invariants_hold(steps in steps()) {
        drive(&steps);
    }

    #[test]
    fn an_order_number_twice_is_one_order(quantity in 1..5_u32, other in 1..5_u32) {
        let mut shop = shop();
        let lines = |n| -> Vec<LineWanted> { vec![line("basic", n)] };
        let mut wanted = order(Destination::NewTicket, lines(quantity));
        wanted.number = Some(id("4711"));
        shop.ok(&Command::PlaceOrder(wanted.clone()));
        wanted.lines = lines(other);
        match shop.preview(&Command::PlaceOrder(wanted)) {
            Ok(events) => prop_assert!(events.is_empty() && quantity == other),
            Err(refusal) => {
                prop_assert_eq!(refusal.word(), "order_number_taken");
                prop_assert_ne!(quantity, other);
            }
        }
    }
}

/// 2,000, or as many as `PROPTEST_CASES` asks for.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000)
}
