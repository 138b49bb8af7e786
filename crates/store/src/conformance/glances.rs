//! What people look at: the same standing as a decision sees, without all that stands around it.

use super::sample::*;
use super::{commit, look};
use crate::archive::Record;
use crate::port::Store;
use crate::query::{ListQuery, Sort};
use tenure_domain::container::Container;
use tenure_domain::decide;
use tenure_domain::license::{Cause, License};
use tenure_domain::world::{Scope, World};

fn glance(store: &dyn Store, scope: &Scope) -> World {
    let world = look(store, |view| view.glance(scope));
    assert_eq!(world, commit(store, |tx| tx.glance(scope)), "in a write transaction as well");
    world
}

fn of_license(n: u8) -> Scope {
    Scope { licenses: [license_id(n)].into(), ..Scope::default() }
}

/// A shop in which licenses are in every place that a standing follows from.
fn places() -> Build {
    let mut first = License { home: home(1), ..license(1) };
    let second = replace(&mut first, 2);
    let mut moving = container(3, &[4]);
    moving.outstanding = vec![manifest(2, &[])];
    Build::shop()
        .container(container(1, &[1, 3]))
        .container(container(2, &[5]))
        .container(moving)
        .license(first)
        .license(second)
        .license(License { home: home(1), ..license(3) })
        .license(License { home: home(2), ..license(4) })
        .license(License { cause: Cause::Returned { from: serial(2), at: NOW }, ..license(5) })
        .license(license(6))
}

pub fn a_glance_shows_the_standing_that_a_decision_sees(store: &dyn Store) {
    places().save(store);
    for n in 1..=6 {
        let (seen, whole) = (glance(store, &of_license(n)), look(store, |view| view.load(&of_license(n))));
        let shown = &seen.licenses[&license_id(n)];
        assert_eq!(seen.standing(shown), whole.standing(shown), "license {n}");
        assert_eq!(seen.chain(shown.id), whole.chain(shown.id));
        assert_eq!(
            (&seen.orders, &seen.tickets, &seen.customers, &seen.items),
            (&whole.orders, &whole.tickets, &whole.customers, &whole.items)
        );
    }
}

pub fn a_glance_leaves_out_what_else_is_in_a_container(store: &dyn Store) {
    places().save(store);
    let world = glance(store, &of_license(3));
    assert_eq!(world.licenses.keys().copied().collect::<Vec<_>>(), [license_id(3)]);
    assert_eq!(world.containers.keys().copied().collect::<Vec<_>>(), [serial(1)]);
}

pub fn a_glance_brings_what_is_named_without_its_licenses(store: &dyn Store) {
    places().save(store);
    let scope = Scope {
        tickets: [ticket_id(1)].into(),
        orders: [order_id(1)].into(),
        containers: [serial(1)].into(),
        ..Scope::default()
    };
    let world = glance(store, &scope);
    assert_eq!((world.tickets.len(), world.orders.len(), world.containers.len()), (1, 1, 1));
    assert_eq!(world.customers.len(), 1, "whose order it is");
    assert!(world.licenses.is_empty());
    let of_order = Scope { orders: [order_id(1)].into(), ..Scope::default() };
    assert_eq!(glance(store, &of_order).tickets.len(), 1, "the ticket that it is on");
}

pub fn what_is_over_of_an_order_is_what_cancelling_leaves_alone(store: &dyn Store) {
    let causes = [
        Cause::None,
        Cause::Returned { from: serial(1), at: NOW },
        Cause::Withdrawn { at: NOW, home: home(1) },
        Cause::Replaced { by: license_id(200), at: NOW, home: None },
        Cause::Cancelled { at: NOW, home: None },
        Cause::Reset { from: serial(1), at: NOW },
    ];
    let mut build = Build::shop().license(license(200));
    let (mut n, mut at_home, mut possible) = (0, Vec::new(), Vec::new());
    for cause in causes {
        for place in 0..4 {
            n += 1;
            let is_home = place % 2 == 1;
            if is_home {
                at_home.push(n);
            }
            if place >= 2 {
                possible.push(n);
            }
            let home = home(1).filter(|_| is_home);
            build = build.license(License { home, cause: cause.clone(), ..license(n) });
        }
    }
    let mut sold = order(1, 1);
    sold.lines = vec![line((1..=n).map(license_id).collect())];
    build.order(sold.clone()).container(container(1, &possible)).save(store);
    let whole = look(store, |view| view.load(&Scope { orders: [order_id(1)].into(), ..Scope::default() }));
    let left: Vec<_> = decide::left(&whole, &sold, None).iter().map(|l| l.id).collect();
    let over = look(store, |view| view.over(&order_id(1)));
    let others: Vec<_> = sold.licenses().filter(|id| !over.contains(id)).collect();
    assert_eq!(others, left);
    assert_eq!(over.len(), 8, "four causes end a license, in or out of a container");
    assert!(at_home.iter().all(|n| !over.contains(&license_id(*n))));
    assert!(look(store, |view| view.over(&order_id(2))).is_empty());
}

pub fn the_licenses_on_a_ticket_are_counted(store: &dyn Store) {
    places().ticket(ticket(2)).save(store);
    assert_eq!(look(store, |view| view.count_on(ticket_id(1))), 6);
    assert_eq!(look(store, |view| view.count_on(ticket_id(2))), 0);
}

/// So many licenses that the containers of their customer are looked for in another way.
const MANY: u64 = 5_000;

pub fn the_containers_of_a_customer_are_the_same_however_many_licenses_it_has(store: &dyn Store) {
    let attached = Container { customer: Some(acme()), ..container(2, &[]) };
    places()
        .container(attached)
        .container(container(4, &[]))
        .customer(customer("other"))
        .license(License { customer: Some(id("other")), home: home(4), ..license(7) })
        .save(store);
    let of_acme = || {
        [Sort::Newest, Sort::Id].map(|sort| {
            let query = ListQuery { customer: Some(acme()), sort, limit: 9, ..ListQuery::default() };
            look(store, |view| view.containers(&query)).iter().map(|c| c.serial).collect::<Vec<_>>()
        })
    };
    let few = of_acme();
    assert_eq!(few[1].len(), 3, "where it holds licenses, at home or possible, and the one attached");
    commit(store, |tx| tx.import((0..MANY).map(|n| Record::License(numbered_license(n))).collect()));
    assert_eq!(of_acme(), few);
}
