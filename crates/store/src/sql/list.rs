//! Lists: one page by id or as sorted, with optional conditions. A condition that is not a column of the listed
//! table holds if it holds for one of its licenses.

use super::filter::{Filter, part};
use super::{Columns, Param, Row, Session, borrowed, text, texts};
use crate::derived;
use crate::error::StoreError;
use crate::query::{ListQuery, Sort};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use tenure_domain::container::Container;
use tenure_domain::customer::Customer;
use tenure_domain::ids::CustomerId;
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::license::marks::{Also, Marks};
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;

/// How a table is listed: sorted by a column and the id, or by the id alone.
struct Sorted {
    /// Finds the column of the last row seen.
    last: &'static str,
    /// What comes after it.
    after: &'static str,
    by: &'static str,
    /// What the sort leaves out.
    only: Option<&'static str>,
}

macro_rules! sorted {
    ($table:literal $x:literal by $column:literal, $only:expr) => {
        Sorted {
            last: concat!("SELECT id, ", $column, " FROM ", $table, " WHERE id = $1"),
            after: concat!("(", $x, ".", $column, ", ", $x, ".id) > (?a, ?b)"),
            by: concat!($x, ".", $column, ", ", $x, ".id"),
            only: $only,
        }
    };
    ($table:literal $x:literal down $column:literal, $only:expr) => {
        Sorted {
            last: concat!("SELECT id, ", $column, " FROM ", $table, " WHERE id = $1"),
            after: concat!("(", $x, ".", $column, ", ", $x, ".id) < (?a, ?b)"),
            by: concat!($x, ".", $column, " DESC, ", $x, ".id DESC"),
            only: $only,
        }
    };
}

/// Returns how a table is sorted; `None`: by its id.
fn sorted(table: &'static str, sort: Sort) -> Option<Sorted> {
    Some(match (table, sort) {
        ("orders", Sort::Newest) => sorted!("orders" "x" down "placed", None),
        ("ticket", Sort::Newest) => sorted!("ticket" "x" down "created", None),
        ("license", Sort::Newest) => sorted!("license" "l" down "activated", None),
        ("license", Sort::EndingSoonest) => sorted!("license" "l" by "ends", Some("l.ends IS NOT NULL")),
        ("container", Sort::Newest) => sorted!("container" "x" down "contacted", None),
        ("container", Sort::LongestOnItsWay) => {
            sorted!("container" "x" by "on_its_way_since", Some("x.on_its_way > 0"))
        }
        ("container", Sort::LongestOutstanding) => {
            sorted!("container" "x" by "outstanding_since", Some("x.outstanding = 1"))
        }
        ("container", Sort::BlocklistedLast) => {
            sorted!("container" "x" down "blocklisted_since", Some("x.blocklisted = 1"))
        }
        _ => return None,
    })
}

/// Conditions on a column of 0 or 1 are written out: so a partial index fits them.
fn chosen(filter: &mut Filter<'_>, wanted: Option<bool>, yes: &'static str, no: &'static str) {
    if let Some(wanted) = wanted {
        filter.and_fixed(if wanted { yes } else { no });
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

/// Adds the licenses with some marks. What is rare is asked for by ids, so that its own index finds it.
fn marked(filter: &mut Filter<'_>, marks: Marks) {
    filter.go_on(if marks.home { "l.home IS NOT NULL" } else { "l.home IS NULL" });
    for (n, cause) in marks.causes.iter().enumerate() {
        filter.go_on(if n == 0 { " AND l.cause IN ('" } else { "', '" });
        filter.go_on(cause);
    }
    if !marks.causes.is_empty() {
        filter.go_on("')");
    }
    filter.go_on(match marks.also {
        Also::Nothing => "",
        Also::NeverActivated => " AND l.activated = 0",
        Also::Chained => " AND (l.predecessor IS NOT NULL OR l.successor IS NOT NULL)",
        Also::Suspended => " AND l.id IN (SELECT s.id FROM license s WHERE s.suspended IS NOT NULL)",
        Also::Possible => " AND l.id IN (SELECT p.license FROM possible p)",
        Also::HomeWaits => {
            " AND l.home IN (SELECT c.id FROM container c WHERE c.on_its_way > 0
    UNION SELECT c.id FROM container c WHERE c.blocklisted = 1)"
        }
        Also::HomeOutstanding => " AND l.home IN (SELECT c.id FROM container c WHERE c.outstanding = 1)",
        Also::HomeBlocklisted => " AND l.home IN (SELECT c.id FROM container c WHERE c.blocklisted = 1)",
    });
    filter.go_on(")");
}

const OF_CONTAINER: &str = "\
l.id IN (
    SELECT h.id FROM license h WHERE h.home = ?
    UNION SELECT p.license FROM possible p WHERE p.container = ?
)";

const IN_POSSIBLE: &str = "\
) OR x.id IN (
    SELECT p.container FROM license l JOIN possible p ON p.license = l.id
    WHERE p.container IS NOT NULL";

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
        filter.open(exists);
        license_conditions(filter, query, own);
        filter.go_on(")");
    }
}

/// With so many items or orders that have a text, their licenses are not looked up one by one.
const ITEMS_MAX: u32 = 9;
const ORDERS_MAX: u32 = 201;

const ITEMS_WITH: &str = "SELECT x.id FROM item x";
const ORDERS_WITH: &str = "SELECT x.id FROM orders x";

/// Written so that no index offers itself: the way leads through the licenses in the page's order.
const ITEM_OR_ORDER: &str = r"(CASE
    WHEN l.item IN (SELECT i.id FROM item i WHERE i.search LIKE ? ESCAPE '\') THEN 1
    WHEN l.ord IN (SELECT o.id FROM orders o WHERE o.search LIKE ? ESCAPE '\') THEN 1
    ELSE 0
END = 1)";

/// Attached to the customer, or holding one of its licenses (SYSTEM §4.2): found from the licenses.
const OF_CUSTOMER: &str = "\
x.id IN (
    SELECT c.id FROM container c WHERE c.customer = ?
    UNION SELECT h.home FROM license h WHERE h.customer = ? AND h.home IS NOT NULL
    UNION SELECT p.container FROM license h JOIN possible p ON p.license = h.id WHERE h.customer = ?
)";

/// The same of a customer that has so much that some come up soon on the way through all containers. Written so
/// that no index over customers offers itself, nothing is gathered beforehand, only rows that meet all other
/// conditions are looked at, and of licenses only small indexes (`BETWEEN`: the table itself does not offer itself).
const OF_BIG_CUSTOMER: &str = "\
((
    SELECT 1 FROM container c WHERE c.id = x.id AND c.customer || '' = ?
) = 1 OR (
    SELECT 1 FROM license h WHERE h.home = x.id AND h.customer || '' = ? LIMIT 1
) = 1 OR (
    SELECT 1 FROM possible p JOIN license h ON h.id BETWEEN p.license AND p.license
    WHERE p.container = x.id AND h.customer || '' = ? LIMIT 1
) = 1)";

/// With so many licenses a customer is big.
const BIG: i64 = 5_000;

fn having(select: &'static str, text: &str, most: u32) -> (String, Vec<Param<'static>>) {
    let mut filter = Filter::new(select);
    filter.and(r"x.search LIKE ? ESCAPE '\'", part(text));
    filter.finish("x.id", most)
}

/// Finds licenses by their own ids: by the end that pages show, or by the beginning.
fn own_id(text: &str) -> (String, Vec<Param<'static>>) {
    let mut filter = Filter::new("SELECT l.id FROM license l");
    if let Some(start) = derived::license_id_start(text) {
        // What begins with it lies before what begins with its next character's.
        let end = format!("{start}~");
        filter.and_both("l.id >= ?a AND l.id < ?b", Param::Text(start.into()), Param::Text(end.into()));
    } else {
        filter.and("l.search = ?", Param::Text(text.to_lowercase().into()));
    }
    filter.finish("l.id", 1_000)
}

impl Session<'_> {
    /// Reads one page: first the ids, which an index may answer alone, then the rows themselves.
    fn list<'q, T: DeserializeOwned>(
        &mut self,
        table: &'static str,
        states: &'static str,
        mut filter: Filter<'q>,
        query: &'q ListQuery,
    ) -> Result<Vec<T>, StoreError> {
        let (after, by_id) = if table == "license" { ("l.id > ?", "l.id") } else { ("x.id > ?", "x.id") };
        let by = if let Some(sorted) = sorted(table, query.sort) {
            if let Some(only) = sorted.only {
                filter.and_fixed(only);
            }
            if let Some(after) = &query.after {
                let last = |row: &dyn Row| Ok(row.int(1)?.unwrap_or_default());
                let Some(last) = self.first(sorted.last, &[borrowed(after)], last)? else {
                    return Ok(Vec::new());
                };
                filter.and_both(sorted.after, Param::Int(last), borrowed(after));
            }
            sorted.by
        } else {
            if let Some(seen) = &query.after {
                filter.and(after, borrowed(seen));
            }
            by_id
        };
        let ids = match &query.text {
            None => self.ids(table, filter.finish(by, query.limit))?,
            Some(text) if table == "license" => self.licenses_with(text, &filter, by, query.limit)?,
            Some(text) => {
                filter.and(r"x.search LIKE ? ESCAPE '\'", part(text));
                self.ids(table, filter.finish(by, query.limit))?
            }
        };
        let found = self.all(states, &[texts(&ids)], |row| {
            let columns = Columns::new(row, table, 0);
            Ok((columns.text(0)?.to_owned(), columns.json(1)?))
        })?;
        let mut found: BTreeMap<String, T> = found.into_iter().collect();
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    fn ids(
        &mut self,
        table: &'static str,
        (sql, params): (String, Vec<Param<'_>>),
    ) -> Result<Vec<String>, StoreError> {
        self.all(&sql, &params, |row| Ok(Columns::new(row, table, 0).text(0)?.to_owned()))
    }

    /// Finds one page of licenses by a text. Which items and orders have it is asked first: few of them
    /// are looked up one by one, each by an index in the page's order; of many some come up soon on the way
    /// through all licenses.
    fn licenses_with(
        &mut self,
        text: &str,
        filter: &Filter<'_>,
        by: &'static str,
        limit: u32,
    ) -> Result<Vec<String>, StoreError> {
        let own = self.ids("license", own_id(text))?;
        let items = self.ids("item", having(ITEMS_WITH, text, ITEMS_MAX))?;
        let orders = self.ids("orders", having(ORDERS_WITH, text, ORDERS_MAX))?;
        if items.len() >= ITEMS_MAX as usize || orders.len() >= ORDERS_MAX as usize {
            let mut all = filter.clone();
            all.and(ITEM_OR_ORDER, part(text));
            if !own.is_empty() {
                all.or("l.id = ANY(?)", texts(own));
            }
            return self.ids("license", all.finish(by, limit));
        }
        let mut found = Vec::new();
        for item in &items {
            let mut of_item = filter.clone();
            of_item.and("l.item = ?", borrowed(item));
            found.extend(self.ids("license", of_item.finish(by, limit))?);
        }
        for (condition, ids) in [("l.ord = ANY(?)", orders), ("l.id = ANY(?)", own)] {
            if !ids.is_empty() {
                let mut those = filter.clone();
                those.and(condition, texts(ids));
                found.extend(self.ids("license", those.finish(by, limit))?);
            }
        }
        let mut page = Filter::new("SELECT l.id FROM license l");
        page.and("l.id = ANY(?)", texts(found));
        self.ids("license", page.finish(by, limit))
    }

    pub(super) fn list_items(&mut self, query: &ListQuery) -> Result<Vec<Item>, StoreError> {
        let mut filter = Filter::new("SELECT x.id FROM item x");
        filter.and_some("x.id = ?", query.item.as_ref());
        let exists = "EXISTS (SELECT 1 FROM license l WHERE l.item = x.id";
        with_licenses(&mut filter, query, &[Own::Item], exists);
        self.list("item", "SELECT id, state FROM item WHERE id = ANY($1)", filter, query)
    }

    pub(super) fn list_customers(&mut self, query: &ListQuery) -> Result<Vec<Customer>, StoreError> {
        let mut filter = Filter::new("SELECT x.id FROM customer x");
        filter.and_some("x.id = ?", query.customer.as_ref());
        let exists = "EXISTS (SELECT 1 FROM license l WHERE l.customer = x.id";
        with_licenses(&mut filter, query, &[Own::Customer], exists);
        self.list("customer", "SELECT id, state FROM customer WHERE id = ANY($1)", filter, query)
    }

    pub(super) fn list_orders(&mut self, query: &ListQuery) -> Result<Vec<Order>, StoreError> {
        let mut filter = Filter::new("SELECT x.id FROM orders x");
        filter.and_some("x.id = ?", query.order.as_ref());
        filter.and_some("x.customer = ?", query.customer.as_ref());
        filter.and_some("x.number = ?", query.order_number.as_ref());
        filter.and_some("x.po = ?", query.po.as_ref());
        filter.and_some("x.ticket = ?", query.ticket.as_ref());
        let own = [Own::Order, Own::Customer, Own::OrderNumber, Own::Po, Own::Ticket];
        with_licenses(&mut filter, query, &own, "EXISTS (SELECT 1 FROM license l WHERE l.ord = x.id");
        self.list("orders", "SELECT id, state FROM orders WHERE id = ANY($1)", filter, query)
    }

    pub(super) fn list_tickets(&mut self, query: &ListQuery) -> Result<Vec<Ticket>, StoreError> {
        let mut filter = Filter::new("SELECT x.id FROM ticket x");
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
        with_licenses(&mut filter, query, &own, "EXISTS (SELECT 1 FROM license l WHERE l.ticket = x.id");
        self.list("ticket", "SELECT id, state FROM ticket WHERE id = ANY($1)", filter, query)
    }

    pub(super) fn list_licenses(&mut self, query: &ListQuery) -> Result<Vec<License>, StoreError> {
        let mut filter = Filter::new("SELECT l.id FROM license l");
        license_conditions(&mut filter, query, &[]);
        filter.and_instant("l.ends >= ?", query.ends_from);
        filter.and_instant("l.ends < ?", query.ends_before);
        // Few ask: they are found by their own index, not on the way through all.
        let asks = "l.id IN (SELECT a.id FROM license a WHERE a.asked IS NOT NULL)";
        chosen(&mut filter, query.asked, asks, "l.asked IS NULL");
        if !query.standings.is_empty() {
            let marks = query.standings.iter().filter_map(|word| Marks::of(word));
            for (n, marks) in marks.enumerate() {
                if n == 0 {
                    filter.open("((");
                } else {
                    filter.go_on(" OR (");
                }
                marked(&mut filter, marks);
            }
            filter.go_on(")");
        }
        self.list("license", "SELECT id, state FROM license WHERE id = ANY($1)", filter, query)
    }

    fn has_many_licenses(&mut self, customer: &CustomerId) -> Result<bool, StoreError> {
        let sql = "\
SELECT COUNT(*) FROM (SELECT 1 FROM license h WHERE h.customer = $1 LIMIT $2) AS found";
        let params = [text(customer), Param::Int(BIG)];
        let found = self.first(sql, &params, |row| Columns::new(row, "license", 0).int(0))?;
        Ok(found == Some(BIG))
    }

    pub(super) fn list_containers(&mut self, query: &ListQuery) -> Result<Vec<Container>, StoreError> {
        let mut filter = Filter::new("SELECT x.id FROM container x");
        filter.and_some("x.id = ?", query.container.as_ref());
        chosen(&mut filter, query.blocklisted, "x.blocklisted = 1", "x.blocklisted = 0");
        chosen(&mut filter, query.flagged, "x.flagged = 1", "x.flagged = 0");
        chosen(&mut filter, query.outstanding, "x.outstanding = 1", "x.outstanding = 0");
        chosen(&mut filter, query.on_its_way, "x.on_its_way > 0", "x.on_its_way = 0");
        if let Some(reason) = query.flag {
            filter.and_fixed("x.flagged = 1");
            filter.and("x.flag_reason = ?", borrowed(reason.word()));
        }
        if let Some(since) = query.silent_since {
            filter.and_fixed("x.blocklisted = 0 AND x.contacted > 0");
            filter.and("x.contacted < ?", Param::Int(since.0));
        }
        if let Some(customer) = &query.customer {
            let is_big = self.has_many_licenses(customer)?;
            filter.and(if is_big { OF_BIG_CUSTOMER } else { OF_CUSTOMER }, text(customer));
        }
        let own = [Own::Container, Own::Customer];
        if asks_of_licenses(query, &own) {
            filter.open("(x.id IN (SELECT l.home FROM license l WHERE l.home IS NOT NULL");
            license_conditions(&mut filter, query, &own);
            filter.go_on(IN_POSSIBLE);
            license_conditions(&mut filter, query, &own);
            filter.go_on("))");
        }
        self.list("container", "SELECT id, state FROM container WHERE id = ANY($1)", filter, query)
    }
}
