//! What a person sees first, what is on its way, and lists that are sorted by it.

use super::sample::*;
use super::{commit, look};
use crate::check::examine;
use crate::overview::{Overview, Waiting};
use crate::port::Store;
use crate::query::{ListQuery, Sort};
use tenure_domain::container::{Blocklisting, Container, Flag, FlagReason};
use tenure_domain::ids::Serial;
use tenure_domain::license::{License, Reactivations};
use tenure_domain::terms::Terms;
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::{Key, Scope};

/// Now is a day after most things of the sample happened.
const LATER: Instant = NOW.plus(DAY);

fn called(container: Container, at: Instant) -> Container {
    Container { last_contact: Some(at), ..container }
}

/// License 1 is at home in container 1 and not there yet; container 2 called lately, is flagged and holds
/// license 2 as it should; container 3 is blocklisted; container 4 was silent for long and has no receipt.
fn shop(store: &dyn Store) {
    let mut flagged = called(container(2, &[2]), NOW);
    flagged.flag = Some(Flag { reason: FlagReason::Fork, since: NOW, ctr: 1 });
    let mut blocked = container(3, &[]);
    blocked.blocklisting = Some(Blocklisting {
        placed: NOW,
        description: "stolen in Ulm".to_owned(),
        lock: None,
        lock_sent: None,
        lock_confirmed: None,
    });
    let mut silent = called(container(4, &[]), NOW.plus(-40 * DAY));
    silent.outstanding = vec![manifest(2, &[])];
    let ending = |days| Terms { valid_until: Some(LATER.plus(days * DAY)), ..Terms::default() };
    Build::shop()
        .container(called(container(1, &[]), NOW.plus(-DAY)))
        .container(flagged)
        .container(blocked)
        .container(silent)
        .license(License { home: home(1), terms: ending(10), last_activation: Some(NOW), ..license(1) })
        .license(License { home: home(2), terms: ending(45), ..license(2) })
        .license(License {
            reactivations: Reactivations { asked: Some(NOW), ..Reactivations::default() },
            last_activation: Some(NOW.plus(-5)),
            ..license(3)
        })
        .save(store);
}

fn overview(store: &dyn Store) -> Overview {
    look(store, |view| view.overview(LATER))
}

fn serials(store: &dyn Store, query: &ListQuery) -> Vec<u8> {
    let found = look(store, |v| v.containers(query));
    let number = |found: Serial| (0..9).find(|n| serial(*n) == found).expect("one of the sample's");
    found.iter().map(|c| number(c.serial)).collect()
}

pub fn the_overview_counts_what_needs_a_person(store: &dyn Store) {
    assert_eq!(overview(store), Overview::default(), "an empty store");
    shop(store);
    let found = overview(store);
    let ways = &found.on_its_way;
    assert_eq!((ways.containers, ways.changes, ways.oldest), (1, 1, Some(NOW)));
    assert_eq!((ways.never_called, ways.not_called), (0, 1));
    assert_eq!(ways.ages, [0, 1, 0, 0, 0], "a day old");
    assert_eq!(found.outstanding, Waiting { count: 1, oldest: Some(NOW) });
    assert_eq!(found.flagged, [("fork".to_owned(), 1)].into());
    assert_eq!((found.silent, found.blocklisted), (1, 1));
    assert_eq!(found.asked, Waiting { count: 1, oldest: Some(NOW) });
    assert_eq!(found.ending, [1, 2, 2]);
}

pub fn activity_is_counted_by_day_and_kind(store: &dyn Store) {
    let at = |days: i64, kind: &str| {
        let mut entry = entry(Key::Settings, kind);
        entry.at = LATER.plus(-days * DAY);
        entry
    };
    let entries =
        [at(40, "license_sold"), at(1, "license_sold"), at(1, "license_sold"), at(0, "contact_made")];
    for entry in entries {
        commit(store, |tx| tx.save(&mut Build::default().world, std::slice::from_ref(&entry)));
    }
    let found = overview(store).activity;
    let counts: Vec<(i64, &str, u64)> = found.iter().map(|a| (a.day, a.kind.as_str(), a.entries)).collect();
    let today = LATER.0 / DAY;
    assert_eq!(counts, [(today - 1, "license_sold", 2), (today, "contact_made", 1)]);
}

pub fn what_is_on_its_way_follows_every_change(store: &dyn Store) {
    shop(store);
    let changes = |n: u8| -> u32 {
        let found = look(store, |view| view.on_its_way(&[serial(n), serial(8)]));
        assert_eq!(found.len(), 1, "the unknown one is left out");
        found.values().map(|way| way.changes).sum()
    };
    assert_eq!((changes(1), changes(2)), (1, 0));
    commit(store, |tx| change_license(tx, license_id(2), |license| license.suspended = Some(LATER)));
    assert_eq!(changes(2), 1, "the license is to become unusable; the container's row was not written");
    commit(store, |tx| change_license(tx, license_id(1), |license| license.home = None));
    assert_eq!(changes(1), 0, "the license no longer goes there");
    commit(store, |tx| {
        let scope = Scope { containers: [serial(2)].into(), ..Scope::default() };
        let mut world = tx.load(&scope)?;
        let container = world.containers.get_mut(&serial(2)).expect("it is loaded");
        container.confirmed.entries[0].usability = tenure_domain::terms::evaluate::Usability::Suspended;
        world.dirty.insert(Key::Container(serial(2)));
        tx.save(&mut world, &[]).map(drop)
    });
    assert_eq!(changes(2), 0, "the container proved it");
    assert_eq!(look(store, |view| examine(view)), []);
}

pub fn containers_are_sorted_by_what_people_look_for(store: &dyn Store) {
    shop(store);
    let by = |sort| ListQuery { limit: 100, sort, ..ListQuery::default() };
    assert_eq!(serials(store, &by(Sort::Newest)), [2, 1, 4, 3], "the last contact first, never last");
    assert_eq!(serials(store, &by(Sort::LongestOnItsWay)), [1]);
    assert_eq!(serials(store, &by(Sort::LongestOutstanding)), [4]);
    assert_eq!(serials(store, &by(Sort::BlocklistedLast)), [3]);
    let flag = ListQuery { flag: Some(FlagReason::Fork), ..by(Sort::Newest) };
    assert_eq!(serials(store, &flag), [2]);
    assert_eq!(serials(store, &ListQuery { flag: Some(FlagReason::RollBack), ..flag }), [] as [u8; 0]);
    let silent = ListQuery { silent_since: Some(LATER.plus(-30 * DAY)), ..by(Sort::Newest) };
    assert_eq!(serials(store, &silent), [4]);
    assert_eq!(serials(store, &ListQuery { on_its_way: Some(true), ..by(Sort::Newest) }), [1]);
    assert_eq!(serials(store, &ListQuery { on_its_way: Some(false), ..by(Sort::Newest) }), [2, 4, 3]);
    let stolen = ListQuery { text: Some("ULM".to_owned()), ..by(Sort::Newest) };
    assert_eq!(serials(store, &stolen), [3]);
}

pub fn pages_of_a_sorted_list_follow_each_other(store: &dyn Store) {
    shop(store);
    let mut page = ListQuery { limit: 1, sort: Sort::Newest, ..ListQuery::default() };
    let mut seen = Vec::new();
    loop {
        let rows = look(store, |v| v.containers(&page));
        let Some(last) = rows.last() else { break };
        page.after = Some(last.serial.to_string());
        seen.extend(serials(
            store,
            &ListQuery { container: Some(last.serial), limit: 1, ..ListQuery::default() },
        ));
    }
    assert_eq!(seen, [2, 1, 4, 3]);
}

pub fn licenses_are_sorted_by_activation_and_by_end(store: &dyn Store) {
    shop(store);
    let found = |query: &ListQuery| -> Vec<u8> {
        look(store, |v| v.licenses(query)).iter().map(|l| l.id.0[0]).collect()
    };
    let by = |sort| ListQuery { limit: 100, sort, ..ListQuery::default() };
    assert_eq!(found(&by(Sort::Newest)), [1, 3, 2]);
    assert_eq!(found(&by(Sort::EndingSoonest)), [1, 2]);
    let before = Some(LATER.plus(30 * DAY));
    assert_eq!(found(&ListQuery { ends_before: before, ..by(Sort::EndingSoonest) }), [1]);
    assert_eq!(found(&ListQuery { ends_from: before, ..by(Sort::EndingSoonest) }), [2]);
    assert_eq!(found(&ListQuery { asked: Some(true), ..by(Sort::Newest) }), [3]);
    let after = ListQuery { after: Some(license_id(3).to_string()), ..by(Sort::Newest) };
    assert_eq!(found(&after), [2]);
}

pub fn orders_and_tickets_come_newest_first(store: &dyn Store) {
    let mut newer = ticket(2);
    newer.created = LATER;
    let mut later = order(2, 2);
    later.placed = LATER;
    Build::shop().ticket(newer).order(later).save(store);
    let newest = ListQuery { limit: 100, sort: Sort::Newest, ..ListQuery::default() };
    let orders: Vec<_> = look(store, |v| v.orders(&newest)).into_iter().map(|o| o.id).collect();
    assert_eq!(orders, [order_id(2), order_id(1)]);
    let tickets: Vec<_> = look(store, |v| v.tickets(&newest)).into_iter().map(|t| t.id).collect();
    assert_eq!(tickets, [ticket_id(2), ticket_id(1)]);
}
