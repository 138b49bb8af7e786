//! Aggregates: saved, loaded, constrained.

use super::sample::*;
use super::{breaks_rule, commit, look, try_commit};
use crate::error::StoreError;
use crate::port::Store;
use tenure_domain::license::Cause;
use tenure_domain::world::{Key, Scope, World};

fn everything() -> Scope {
    Scope {
        items: [basic()].into(),
        customers: [acme()].into(),
        tickets: [ticket_id(1)].into(),
        containers: [serial(1)].into(),
        ..Scope::default()
    }
}

pub fn what_was_saved_is_loaded_unchanged(store: &dyn Store) {
    let mut build = Build::shop()
        .container(container(1, &[1]))
        .license(tenure_domain::license::License { home: home(1), ..license(1) })
        .license(license(2));
    build.world.settings.poll_seconds = 77;
    build.world.dirty.insert(Key::Settings);
    build.save(store);
    let loaded = look(store, |view| view.load(&everything()));
    let saved = World { dirty: [].into(), ..build.world };
    assert_eq!(loaded, saved);
    let in_writing = commit(store, |tx| tx.load(&everything()));
    assert_eq!(in_writing, saved);
}

pub fn what_is_not_dirty_is_not_written(store: &dyn Store) {
    Build::shop().license(license(1)).save(store);
    commit(store, |tx| {
        let mut world = tx.load(&everything())?;
        world.licenses.get_mut(&license_id(1)).expect("loaded").generation = 9;
        tx.save(&mut world, &[])
    });
    let world = look(store, |view| view.load(&everything()));
    assert_eq!(world.licenses[&license_id(1)].generation, 1);
}

pub fn a_row_inserted_twice_is_a_conflict(store: &dyn Store) {
    Build::shop().save(store);
    let again = Build::default().item(item("basic"));
    assert!(matches!(again.try_save(store), Err(StoreError::Busy)));
}

pub fn one_transaction_may_save_several_times(store: &dyn Store) {
    Build::shop().save(store);
    commit(store, |tx| {
        let mut world = tx.load(&everything())?;
        for generation in 1..4 {
            let license = tenure_domain::license::License { generation, ..license(1) };
            world.licenses.insert(license.id, license);
            world.dirty.insert(Key::License(license_id(1)));
            tx.save(&mut world, &[])?;
            assert!(world.dirty.is_empty());
        }
        change_license(tx, license_id(1), |l| l.generation += 1)
    });
    let world = look(store, |view| view.load(&everything()));
    assert_eq!(world.licenses[&license_id(1)].generation, 4);
}

pub fn an_order_number_belongs_to_one_order(store: &dyn Store) {
    let numbered = |n| tenure_domain::order::Order { number: Some(id("N-1")), ..order(n, 1) };
    Build::shop().order(numbered(2)).save(store);
    let result = Build::default().order(numbered(3)).try_save(store);
    assert!(breaks_rule(&result, "order number"), "{result:?}");
}

pub fn a_ticket_reference_belongs_to_one_ticket(store: &dyn Store) {
    Build::shop().save(store);
    let thief = tenure_domain::ticket::Ticket { reference: digest(1), ..ticket(2) };
    let result = Build::default().ticket(thief).try_save(store);
    assert!(breaks_rule(&result, "ticket a reference"), "{result:?}");
}

pub fn a_reissued_ticket_is_found_by_both_references(store: &dyn Store) {
    Build::shop().save(store);
    for (round, reference) in [(1, 50), (2, 51), (3, 50)] {
        commit(store, |tx| {
            let mut world = tx.load(&everything())?;
            let ticket = world.tickets.get_mut(&ticket_id(1)).expect("loaded");
            ticket.superseded.insert(ticket.reference, NOW);
            ticket.reference = digest(reference);
            world.dirty.insert(Key::Ticket(ticket_id(1)));
            tx.save(&mut world, &[])
        });
        for known in [1, reference] {
            let scope = Scope { ticket_references: [digest(known)].into(), ..Scope::default() };
            let world = look(store, |view| view.load(&scope));
            assert!(world.tickets.contains_key(&ticket_id(1)), "round {round}, reference {known}");
        }
    }
}

fn chain_of_two() -> Build {
    let mut old = license(1);
    old.home = home(1);
    let new = replace(&mut old, 2);
    Build::shop().container(container(1, &[])).container(container(2, &[])).license(old).license(new)
}

pub fn a_seat_has_one_home(store: &dyn Store) {
    chain_of_two().save(store);
    let result = try_commit(store, |tx| change_license(tx, license_id(1), |l| l.home = home(2)));
    assert!(breaks_rule(&result, "one home a seat"), "{result:?}");
    let third =
        tenure_domain::license::License { predecessor: Some(license_id(2)), home: home(2), ..license(3) };
    // Also for a license whose chain is not in the world that is saved.
    let result = Build::default().license(third).try_save(store);
    assert!(breaks_rule(&result, "one home a seat"), "{result:?}");
}

pub fn a_home_passes_from_a_license_to_its_successor_and_back(store: &dyn Store) {
    chain_of_two().save(store);
    for (gains, loses) in [(1, 2), (2, 1), (1, 2)] {
        commit(store, |tx| {
            let mut world = tx.load(&Scope { licenses: [license_id(1)].into(), ..Scope::default() })?;
            world.licenses.get_mut(&license_id(loses)).expect("loaded").home = None;
            world.licenses.get_mut(&license_id(gains)).expect("loaded").home = home(1);
            world.dirty.extend([Key::License(license_id(1)), Key::License(license_id(2))]);
            tx.save(&mut world, &[])
        });
    }
}

pub fn a_license_has_one_successor(store: &dyn Store) {
    chain_of_two().save(store);
    let rival = tenure_domain::license::License { predecessor: Some(license_id(1)), ..license(3) };
    let result = Build::default().license(rival).try_save(store);
    assert!(breaks_rule(&result, "one successor a license"), "{result:?}");
}

pub fn a_cancelled_successor_makes_room_for_another(store: &dyn Store) {
    chain_of_two().save(store);
    commit(store, |tx| {
        let mut world = tx.load(&Scope { licenses: [license_id(1)].into(), ..Scope::default() })?;
        let cancelled = world.licenses.get_mut(&license_id(2)).expect("loaded");
        cancelled.cause = Cause::Cancelled { at: NOW, home: cancelled.home };
        cancelled.home = None;
        let old = world.licenses.get_mut(&license_id(1)).expect("loaded");
        old.home = home(1);
        let new = replace(old, 3);
        world.dirty.extend([1, 2, 3].map(|n| Key::License(license_id(n))));
        world.licenses.insert(new.id, new);
        tx.save(&mut world, &[])
    });
    let world = look(store, |v| v.load(&Scope { licenses: [license_id(3)].into(), ..Scope::default() }));
    assert_eq!(world.licenses.len(), 3);
}

pub fn a_license_of_an_unknown_item_is_refused(store: &dyn Store) {
    Build::shop().save(store);
    let odd = tenure_domain::license::License { item: id("unheard-of"), ..license(1) };
    let result = Build::default().license(odd).try_save(store);
    assert!(breaks_rule(&result, "does not exist"), "{result:?}");
}

pub fn settings_are_there_before_they_were_saved(store: &dyn Store) {
    let world = look(store, |view| view.load(&Scope::default()));
    assert_eq!(world, World::default());
    commit(store, |tx| {
        let mut world = tx.load(&Scope::default())?;
        world.settings.restores_max = 5;
        world.dirty.insert(Key::Settings);
        tx.save(&mut world, &[])
    });
    assert_eq!(look(store, |view| view.load(&Scope::default())).settings.restores_max, 5);
}
