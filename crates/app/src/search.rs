//! One box that finds everything: by code, id, number or a part of a name.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use std::collections::BTreeSet;
use tenure_domain::container::Container;
use tenure_domain::ids::{LicenseId, OrderNumber, PoNumber};
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::{Key, Scope};
use tenure_protocol::ticket::reference;
use tenure_store::derived::SHORT_ID;
use tenure_store::query::{ListQuery, Sort};
use tenure_store::{StoreError, View};

/// The most characters that are looked for.
pub const TEXT_MAX: usize = 200;

/// The most hits of one kind.
pub const HITS_MAX: u32 = 8;

/// By what something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// By a ticket's code, present or stopped by a re-issue.
    TicketCode,
    /// By the id.
    Id,
    /// By the caller's own order number.
    OrderNumber,
    /// By the PO number.
    PoNumber,
    /// By a part of what it is searched by.
    Part,
}

impl Match {
    /// Returns its stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TicketCode => "ticket_code",
            Self::Id => "id",
            Self::OrderNumber => "order_number",
            Self::PoNumber => "po_number",
            Self::Part => "part",
        }
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub key: Key,
    /// Its name, label or number, if it has one.
    pub name: String,
    /// Whose, of what, or where: an id or a name; empty: nothing to say.
    pub detail: String,
    /// By what.
    pub by: Match,
}

impl Hit {
    fn order(order: &Order, by: Match) -> Self {
        let number = order.po.as_ref().map(PoNumber::as_str);
        let number = number.or(order.number.as_ref().map(OrderNumber::as_str)).unwrap_or_default();
        Self {
            key: Key::Order(order.id.clone()),
            name: number.to_owned(),
            detail: order.customer.to_string(),
            by,
        }
    }

    fn ticket(ticket: &Ticket, by: Match) -> Self {
        let (name, detail) = (ticket.label.clone(), ticket.customer.to_string());
        Self { key: Key::Ticket(ticket.id), name, detail, by }
    }

    fn license(license: &License, by: Match) -> Self {
        let detail = license.customer.as_ref().map(ToString::to_string).unwrap_or_default();
        Self { key: Key::License(license.id), name: license.item.to_string(), detail, by }
    }

    fn container(container: &Container, by: Match) -> Self {
        let computer = &container.computer;
        let (name, detail) = (computer.name.clone(), computer.host_id.clone());
        Self { key: Key::Container(container.serial), name, detail, by }
    }
}

impl Central {
    /// Finds what a person may mean by a text: a ticket's code finds the ticket alone; anything else by id,
    /// order number, PO number, and as part of what each kind is searched by. Exact hits come first.
    ///
    /// The text may be a secret: it is neither stored nor logged, nor part of an error.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn search(&self, who: &Operator, text: &str) -> Result<Vec<Hit>, AppError> {
        who.needs(Permission::Read)?;
        let text = text.trim();
        if text.is_empty() || text.chars().count() > TEXT_MAX || text.chars().any(char::is_control) {
            return Ok(Vec::new());
        }
        let code = text.parse::<TicketCode>().ok();
        let mut hits = plain(tenure_store::read(&*self.store, |view| {
            Ok(match &code {
                Some(code) => by_code(view, code)?,
                None => by_text(view, text)?,
            })
        }))?;
        let mut seen = BTreeSet::new();
        hits.retain(|hit| seen.insert(hit.key.clone()));
        Ok(hits)
    }
}

fn by_code(view: &mut dyn View, code: &TicketCode) -> Result<Vec<Hit>, StoreError> {
    let reference = reference(code);
    let scope = Scope { ticket_references: [reference].into(), ..Scope::default() };
    let world = view.glance(&scope)?;
    let found = world.ticket_by_reference(reference).or_else(|| world.ticket_by_superseded(reference));
    Ok(found.map(|ticket| Hit::ticket(ticket, Match::TicketCode)).into_iter().collect())
}

fn by_text(view: &mut dyn View, text: &str) -> Result<Vec<Hit>, StoreError> {
    let query = ListQuery { limit: HITS_MAX, sort: Sort::Newest, ..ListQuery::default() };
    let upper = text.to_uppercase();
    let mut hits = Vec::new();
    if let Ok(id) = upper.parse::<LicenseId>() {
        let world = view.glance(&Scope { licenses: [id].into(), ..Scope::default() })?;
        hits.extend(world.licenses.get(&id).map(|license| Hit::license(license, Match::Id)));
        return Ok(hits);
    }
    if let Ok(ticket) = upper.parse() {
        let found = view.tickets(&ListQuery { ticket: Some(ticket), ..query })?;
        return Ok(found.iter().map(|ticket| Hit::ticket(ticket, Match::Id)).collect());
    }
    if let Ok(serial) = upper.parse() {
        let found = view.containers(&ListQuery { container: Some(serial), ..query })?;
        return Ok(found.iter().map(|c| Hit::container(c, Match::Id)).collect());
    }
    if let Ok(order) = upper.parse() {
        let found = view.orders(&ListQuery { order: Some(order), ..query.clone() })?;
        hits.extend(found.iter().map(|order| Hit::order(order, Match::Id)));
    }
    if let Ok(number) = text.parse() {
        let found = view.orders(&ListQuery { order_number: Some(number), ..query.clone() })?;
        hits.extend(found.iter().map(|order| Hit::order(order, Match::OrderNumber)));
    }
    if let Ok(po) = text.parse() {
        let found = view.orders(&ListQuery { po: Some(po), ..query.clone() })?;
        hits.extend(found.iter().map(|order| Hit::order(order, Match::PoNumber)));
    }
    // What pages call a license by.
    if upper.len() == SHORT_ID && upper.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let found = view.licenses(&ListQuery { text: Some(upper), ..query.clone() })?;
        hits.extend(found.iter().map(|license| Hit::license(license, Match::Id)));
    }
    hits.extend(by_part(view, &ListQuery { text: Some(text.to_owned()), ..query })?);
    Ok(hits)
}

fn by_part(view: &mut dyn View, query: &ListQuery) -> Result<Vec<Hit>, StoreError> {
    let by = Match::Part;
    let mut hits = Vec::new();
    hits.extend(view.customers(query)?.iter().map(|customer| Hit {
        key: Key::Customer(customer.id.clone()),
        name: customer.name.clone(),
        detail: customer.contact.clone(),
        by,
    }));
    hits.extend(view.items(query)?.iter().map(|item| Hit {
        key: Key::Item(item.id.clone()),
        name: item.name.clone(),
        detail: String::new(),
        by,
    }));
    hits.extend(view.containers(query)?.iter().map(|container| Hit::container(container, by)));
    hits.extend(view.orders(query)?.iter().map(|order| Hit::order(order, by)));
    hits.extend(view.tickets(query)?.iter().map(|ticket| Hit::ticket(ticket, by)));
    Ok(hits)
}
