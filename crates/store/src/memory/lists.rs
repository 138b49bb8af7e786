//! Lists over the memory store: the same conditions as the databases', written over the aggregates.

use super::rows::Rows;
use crate::derived;
use crate::query::{ListQuery, Sort};
use tenure_domain::contact::pending::OnItsWay;
use tenure_domain::container::Container;
use tenure_domain::ids::Serial;
use tenure_domain::license::License;
use tenure_domain::time::Instant;
use tenure_domain::world::Key;

/// Which conditions a listed aggregate answers itself; the rest is asked of its licenses.
#[derive(Clone, Copy, Default)]
pub(super) struct Own {
    pub(super) customer: bool,
    pub(super) order: bool,
    pub(super) ticket: bool,
    pub(super) item: bool,
    pub(super) container: bool,
}

/// Says whether a row's search text has what is looked for.
pub(super) fn on_page(query: &ListQuery, search: &str) -> bool {
    query.text.as_ref().is_none_or(|text| search.contains(&text.to_lowercase()))
}

/// Compares an optional condition.
pub(super) fn is<T: PartialEq>(wanted: Option<&T>, found: Option<&T>) -> bool {
    wanted.is_none() || wanted == found
}

/// By what a row is sorted before its id: a number that grows towards the end of the list.
pub(super) type Place = i64;

/// Sorts by the place and the text of the id, and cuts the page. `falls`: a greater number comes first.
pub(super) fn page<T>(query: &ListQuery, falls: bool, rows: Vec<(Place, String, T)>) -> Vec<T> {
    let mut rows = rows;
    rows.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    if falls {
        rows.reverse();
    }
    let start = match &query.after {
        None => 0,
        Some(after) if query.sort == Sort::Id => {
            rows.iter().position(|row| row.1 > *after).unwrap_or(rows.len())
        }
        Some(after) => rows.iter().position(|row| row.1 == *after).map_or(rows.len(), |seen| seen + 1),
    };
    let rows = rows.into_iter().skip(start);
    rows.take(query.limit.clamp(1, 1_000) as usize).map(|(_, _, row)| row).collect()
}

/// Says whether a license belongs on a list, and where.
fn license_place(query: &ListQuery, license: &License) -> Option<Place> {
    let ends = derived::ends(license);
    let fits = query.ends_from.is_none_or(|from| ends.is_some_and(|end| end >= from))
        && query.ends_before.is_none_or(|before| ends.is_some_and(|end| end < before))
        && query.asked.is_none_or(|wanted| wanted == derived::asked(license).is_some());
    fits.then_some(())?;
    match query.sort {
        Sort::Newest => Some(derived::activated(license).0),
        Sort::EndingSoonest => ends.map(|end| end.0),
        _ => Some(0),
    }
}

/// Says whether a container belongs on a list, and where.
pub(super) fn container_place(query: &ListQuery, c: &Container, way: OnItsWay) -> Option<Place> {
    let is = |wanted: Option<bool>, found: bool| wanted.is_none_or(|wanted| wanted == found);
    let silent = |since: Instant| {
        c.blocklisting.is_none() && c.last_contact.is_some_and(|last| last != Instant(0) && last < since)
    };
    let fits = is(query.blocklisted, c.blocklisting.is_some())
        && is(query.flagged, c.flag.is_some())
        && is(query.outstanding, !c.outstanding.is_empty())
        && is(query.on_its_way, way.changes > 0)
        && query.flag.is_none_or(|reason| c.flag.is_some_and(|flag| flag.reason == reason))
        && query.silent_since.is_none_or(silent);
    fits.then_some(())?;
    match query.sort {
        Sort::Newest => Some(derived::contacted(c).0),
        Sort::LongestOnItsWay => (way.changes > 0).then(|| way.since.unwrap_or_default().0),
        Sort::LongestOutstanding => derived::outstanding_since(c).map(|at| at.0),
        Sort::BlocklistedLast => c.blocklisting.as_ref().map(|entry| entry.placed.0),
        Sort::Id | Sort::EndingSoonest => Some(0),
    }
}

/// Says whether a list falls; one by id always rises.
pub(super) fn falls(query: &ListQuery) -> bool {
    matches!(query.sort, Sort::Newest | Sort::BlocklistedLast)
}

impl Rows {
    pub(super) fn is_in(&self, license: &License, serial: Serial) -> bool {
        license.home_serial() == Some(serial) || self.possible.contains(&(license.id, serial))
    }

    /// Says whether an aggregate is a license of an order, or on a ticket.
    pub(super) fn is_license_of(&self, key: &Key, of: &Key) -> bool {
        let Key::License(id) = key else { return false };
        self.licenses.get(id).is_some_and(|license| match of {
            Key::Order(order) => license.order.as_ref() == Some(order),
            Key::Ticket(ticket) => license.ticket == Some(*ticket),
            _ => false,
        })
    }

    /// Says whether a license meets every condition that is not the listed row's own.
    pub(super) fn license_meets(&self, license: &License, query: &ListQuery, own: Own) -> bool {
        let order = license.order.as_ref().and_then(|id| self.orders.get(id));
        (own.customer || is(query.customer.as_ref(), license.customer.as_ref()))
            && (own.order
                || (is(query.order.as_ref(), license.order.as_ref())
                    && is(query.order_number.as_ref(), order.and_then(|o| o.number.as_ref()))
                    && is(query.po.as_ref(), order.and_then(|o| o.po.as_ref()))))
            && (own.ticket || is(query.ticket.as_ref(), license.ticket.as_ref()))
            && (own.item || is(query.item.as_ref(), Some(&license.item)))
            && (own.container || query.container.is_none_or(|serial| self.is_in(license, serial)))
    }

    /// Says whether one of a row's licenses meets the conditions that the row does not answer itself.
    pub(super) fn some_license(&self, query: &ListQuery, own: Own, of: impl Fn(&License) -> bool) -> bool {
        let asked = (!own.customer && query.customer.is_some())
            || (!own.order && (query.order.is_some() || query.order_number.is_some() || query.po.is_some()))
            || (!own.ticket && query.ticket.is_some())
            || (!own.item && query.item.is_some())
            || (!own.container && query.container.is_some());
        !asked || self.licenses.iter().any(|(_, l)| of(l) && self.license_meets(l, query, own))
    }

    /// Says whether a license is found by the text.
    fn says(&self, license: &License, query: &ListQuery) -> bool {
        let Some(text) = &query.text else { return true };
        let starts =
            derived::license_id_start(text).is_some_and(|start| license.id.to_string().starts_with(&start));
        let order = license.order.as_ref().and_then(|id| self.orders.get(id));
        starts
            || derived::license_search(license) == text.to_lowercase()
            || self.items.get(&license.item).is_some_and(|item| on_page(query, &derived::item_search(item)))
            || order.is_some_and(|order| on_page(query, &derived::order_search(order)))
    }

    pub(super) fn list_licenses(&self, query: &ListQuery) -> Vec<License> {
        let found = self.licenses.iter().filter(|(_, license)| {
            self.says(license, query) && self.license_meets(license, query, Own::default())
        });
        let found = found.filter_map(|(id, license)| {
            Some((license_place(query, license)?, id.to_string(), license.clone()))
        });
        let falls = falls(query) && query.sort == Sort::Newest;
        page(query, falls, found.collect())
    }
}
