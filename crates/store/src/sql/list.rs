//! Lists: one page by id, with optional conditions. A condition that is not a column of the listed
//! table holds if it holds for one of its licenses.

use super::filter::{Filter, part};
use super::{Columns, Session, borrowed, text};
use crate::error::StoreError;
use crate::query::ListQuery;
use serde::de::DeserializeOwned;
use tenure_domain::container::Container;
use tenure_domain::customer::Customer;
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;

fn page<'a>(filter: &mut Filter<'a>, query: &'a ListQuery) {
    if let Some(after) = &query.after {
        filter.and("x.id > ?", borrowed(after));
    }
    if let Some(wanted) = &query.text {
        filter.and(r"x.search LIKE ? ESCAPE '\'", part(wanted));
    }
}

/// Says whether any condition speaks of licenses; `own` are those that the listed table has itself.
fn asks_of_licenses(query: &ListQuery, own: &[Own]) -> bool {
    let asked = [
        (Own::Customer, query.customer.is_some()),
        (Own::Order, query.order.is_some()),
        (Own::OrderNumber, query.order_number.is_some()),
        (Own::Po, query.po.is_some()),
        (Own::Ticket, query.ticket.is_some()),
        (Own::Item, query.item.is_some()),
        (Own::Container, query.container.is_some()),
    ];
    asked.iter().any(|(column, set)| *set && !own.contains(column))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Own {
    Customer,
    Order,
    OrderNumber,
    Po,
    Ticket,
    Item,
    Container,
}

const OF_CONTAINER: &str = "\
(l.home = ? OR l.id IN (SELECT p.license FROM possible p WHERE p.container = ?))";

fn license_conditions<'a>(filter: &mut Filter<'a>, query: &'a ListQuery, own: &[Own]) {
    let asked = |column| !own.contains(&column);
    if asked(Own::Customer) {
        filter.and_some("l.customer = ?", query.customer.as_ref());
    }
    if asked(Own::Order) {
        filter.and_some("l.ord = ?", query.order.as_ref());
    }
    if asked(Own::OrderNumber) {
        let condition = "l.ord IN (SELECT o.id FROM orders o WHERE o.number = ?)";
        filter.and_some(condition, query.order_number.as_ref());
    }
    if asked(Own::Po) {
        filter.and_some("l.ord IN (SELECT o.id FROM orders o WHERE o.po = ?)", query.po.as_ref());
    }
    if asked(Own::Ticket) {
        filter.and_some("l.ticket = ?", query.ticket.as_ref());
    }
    if asked(Own::Item) {
        filter.and_some("l.item = ?", query.item.as_ref());
    }
    if asked(Own::Container) {
        filter.and_some(OF_CONTAINER, query.container.as_ref());
    }
}

fn with_licenses<'a>(filter: &mut Filter<'a>, query: &'a ListQuery, own: &[Own], exists: &'static str) {
    if asks_of_licenses(query, own) {
        filter.open_exists(exists);
        license_conditions(filter, query, own);
        filter.close();
    }
}

impl Session<'_> {
    fn list<T: DeserializeOwned>(
        &mut self,
        table: &'static str,
        filter: Filter<'_>,
        query: &ListQuery,
    ) -> Result<Vec<T>, StoreError> {
        let (sql, params) = filter.finish("x.id", query.limit);
        self.all(&sql, &params, |row| Columns::new(row, table, 0).json(1))
    }

    pub(super) fn list_items(&mut self, query: &ListQuery) -> Result<Vec<Item>, StoreError> {
        let mut filter = Filter::new("SELECT x.id, x.state FROM item x");
        page(&mut filter, query);
        filter.and_some("x.id = ?", query.item.as_ref());
        let exists = "SELECT 1 FROM license l WHERE l.item = x.id";
        with_licenses(&mut filter, query, &[Own::Item], exists);
        self.list("item", filter, query)
    }

    pub(super) fn list_customers(&mut self, query: &ListQuery) -> Result<Vec<Customer>, StoreError> {
        let mut filter = Filter::new("SELECT x.id, x.state FROM customer x");
        page(&mut filter, query);
        filter.and_some("x.id = ?", query.customer.as_ref());
        let exists = "SELECT 1 FROM license l WHERE l.customer = x.id";
        with_licenses(&mut filter, query, &[Own::Customer], exists);
        self.list("customer", filter, query)
    }

    pub(super) fn list_orders(&mut self, query: &ListQuery) -> Result<Vec<Order>, StoreError> {
        let mut filter = Filter::new("SELECT x.id, x.state FROM orders x");
        page(&mut filter, query);
        filter.and_some("x.id = ?", query.order.as_ref());
        filter.and_some("x.customer = ?", query.customer.as_ref());
        filter.and_some("x.number = ?", query.order_number.as_ref());
        filter.and_some("x.po = ?", query.po.as_ref());
        filter.and_some("x.ticket = ?", query.ticket.as_ref());
        let own = [Own::Order, Own::Customer, Own::OrderNumber, Own::Po, Own::Ticket];
        with_licenses(&mut filter, query, &own, "SELECT 1 FROM license l WHERE l.ord = x.id");
        self.list("orders", filter, query)
    }

    pub(super) fn list_tickets(&mut self, query: &ListQuery) -> Result<Vec<Ticket>, StoreError> {
        let mut filter = Filter::new("SELECT x.id, x.state FROM ticket x");
        page(&mut filter, query);
        filter.and_some("x.id = ?", query.ticket.as_ref());
        filter.and_some("x.customer = ?", query.customer.as_ref());
        let on_order = "x.id IN (SELECT o.ticket FROM orders o WHERE o.id = ?)";
        filter.and_some(on_order, query.order.as_ref());
        let by_number = "x.id IN (SELECT o.ticket FROM orders o WHERE o.number = ?)";
        filter.and_some(by_number, query.order_number.as_ref());
        filter.and_some("x.id IN (SELECT o.ticket FROM orders o WHERE o.po = ?)", query.po.as_ref());
        let followed = "x.id IN (SELECT f.ticket FROM follower f WHERE f.container = ?)";
        filter.and_some(followed, query.container.as_ref());
        let own = [Own::Ticket, Own::Customer, Own::Order, Own::OrderNumber, Own::Po, Own::Container];
        with_licenses(&mut filter, query, &own, "SELECT 1 FROM license l WHERE l.ticket = x.id");
        self.list("ticket", filter, query)
    }

    pub(super) fn list_licenses(&mut self, query: &ListQuery) -> Result<Vec<License>, StoreError> {
        let mut filter = Filter::new("SELECT l.id, l.state FROM license l");
        if let Some(after) = &query.after {
            filter.and("l.id > ?", borrowed(after));
        }
        if let Some(wanted) = &query.text {
            filter.and(r"l.search LIKE ? ESCAPE '\'", part(wanted));
        }
        license_conditions(&mut filter, query, &[]);
        let (sql, params) = filter.finish("l.id", query.limit);
        self.all(&sql, &params, |row| Columns::new(row, "license", 0).json(1))
    }

    pub(super) fn list_containers(&mut self, query: &ListQuery) -> Result<Vec<Container>, StoreError> {
        let mut filter = Filter::new("SELECT x.id, x.state FROM container x");
        page(&mut filter, query);
        filter.and_some("x.id = ?", query.container.as_ref());
        filter.and_flag("x.blocklisted = ?", query.blocklisted);
        filter.and_flag("x.flagged = ?", query.flagged);
        filter.and_flag("x.outstanding = ?", query.outstanding);
        if let Some(customer) = &query.customer {
            // Attached to the customer, or holding one of its licenses (SYSTEM §4.2).
            let condition = "\
(x.customer = ? OR EXISTS (
    SELECT 1 FROM license c
    WHERE c.customer = ?
        AND (c.home = x.id OR c.id IN (SELECT p.license FROM possible p WHERE p.container = x.id))
))";
            filter.and(condition, text(customer));
        }
        let exists = "\
SELECT 1 FROM license l
WHERE (l.home = x.id OR l.id IN (SELECT p.license FROM possible p WHERE p.container = x.id))";
        with_licenses(&mut filter, query, &[Own::Container, Own::Customer], exists);
        self.list("container", filter, query)
    }
}
