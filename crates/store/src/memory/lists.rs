//! Lists over the memory store: the same conditions as the databases', written over the aggregates.

use super::rows::Rows;
use crate::derived;
use crate::query::ListQuery;
use tenure_domain::ids::Serial;
use tenure_domain::license::License;

/// Which conditions a listed aggregate answers itself; the rest is asked of its licenses.
#[derive(Clone, Copy, Default)]
pub(super) struct Own {
    pub(super) customer: bool,
    pub(super) order: bool,
    pub(super) ticket: bool,
    pub(super) item: bool,
    pub(super) container: bool,
}

/// Says whether a row belongs on the page, by its id and search text.
pub(super) fn on_page(query: &ListQuery, id: &str, search: &str) -> bool {
    query.after.as_deref().is_none_or(|after| id > after)
        && query.text.as_ref().is_none_or(|text| search.contains(&text.to_lowercase()))
}

/// Compares an optional condition.
pub(super) fn is<T: PartialEq>(wanted: Option<&T>, found: Option<&T>) -> bool {
    wanted.is_none() || wanted == found
}

/// Sorts by the text of the id and cuts the page.
pub(super) fn page<T>(query: &ListQuery, mut rows: Vec<(String, T)>) -> Vec<T> {
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().take(query.limit.clamp(1, 1_000) as usize).map(|(_, row)| row).collect()
}

impl Rows {
    pub(super) fn is_in(&self, license: &License, serial: Serial) -> bool {
        license.home_serial() == Some(serial) || self.possible.contains(&(license.id, serial))
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

    pub(super) fn list_licenses(&self, query: &ListQuery) -> Vec<License> {
        let found = self.licenses.iter().filter(|(id, license)| {
            on_page(query, &id.to_string(), &derived::license_search(license))
                && self.license_meets(license, query, Own::default())
        });
        page(query, found.map(|(id, license)| (id.to_string(), license.clone())).collect())
    }
}
