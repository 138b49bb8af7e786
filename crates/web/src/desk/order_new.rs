//! Creating an order: the form (it works by pages alone, and lively with script), the confirmation in plain
//! words, the result.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::get;
use serde_json::Value;
use tenure_app::Central;
use tenure_app::access::{Operator, Permission};
use tenure_app::search::Match;
use tenure_app::vendor::OrderWanted;
use tenure_domain::container::Container;
use tenure_domain::customer::Customer;
use tenure_domain::ids::{CustomerId, OrderId, TicketId};
use tenure_domain::order::Destination;
use tenure_domain::ticket::Ticket;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::act::{Acted, Deed, Summary, act_with};
use super::clerk::{Clerk, Sent};
use super::line::LineForm;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::mistakes::{Field, Mistakes, status};
use crate::pages::page::{Note, Page};
use crate::state::Api;

const HERE: &str = "/desk/orders/new";
/// The most lines of one form.
const LINES_MAX: usize = 100;
/// The most customers that a search shows.
const HITS_MAX: u32 = 8;
/// The most tickets of a customer that are offered.
const TICKETS_MAX: u32 = 50;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page(HERE, Permission::Orders, get(start).post(go_on))
}

#[derive(Template)]
#[template(path = "desk/order_new.html")]
struct OrderNew {
    p: Page,
    f: OrderForm,
}

/// The form with all that is known around what was typed.
struct OrderForm {
    fields: Fields,
    lines: Vec<LineForm>,
    /// The customer, if the text is the id of one.
    customer: Option<Customer>,
    /// Customers that the text may mean.
    customers: Vec<Customer>,
    containers: Vec<Container>,
    tickets: Vec<Ticket>,
    /// The existing ticket that is meant, if it is known.
    meant: Option<Ticket>,
    /// The field to go on with.
    focus: String,
}

async fn start(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let mut fields = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    if fields.filled("to").is_none() {
        let to = ["ticket", "container"].into_iter().find(|name| fields.filled(name).is_some());
        fields.set("to", to.unwrap_or("new_ticket"));
    }
    let form = OrderForm::load(&api, &clerk, fields, "").await?;
    Ok(form.show(clerk.page, &[]))
}

async fn go_on(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let step = fields.text("_do").to_owned();
    let is_confirmed = step.is_empty() && fields.text("_step") == "do";
    let mut form = OrderForm::load(&api, &clerk, fields, &step).await?;
    if !is_confirmed && step != "review" {
        form.look_on(&step);
        return Ok(form.show(clerk.page, &[]));
    }
    let mut mistakes = Mistakes::default();
    let wanted = form.wanted(&api, &mut mistakes);
    let Some(wanted) = wanted.filter(|_| mistakes.0.is_empty()) else {
        return Ok(form.show(clerk.page, &mistakes.0));
    };
    let deed = Deed {
        operation: "place_order",
        action: HERE.to_owned(),
        back: "/desk/orders".to_owned(),
        is_destructive: false,
    };
    let summary = Summary { facts: form.summary(&clerk.page, &wanted), edit: HERE.to_owned() };
    let sent = Sent { clerk: clerk.clone(), fields: form.fields.clone() };
    let acted =
        act_with(&api, sent, deed, summary, move |central, call| Ok(central.place_order(call, &wanted)?));
    Ok(match acted.await {
        Ok(Acted::Asked(page)) => page,
        Ok(Acted::Done(clerk, done)) => {
            let to = done
                .order
                .map_or_else(|| "/desk/orders".to_owned(), |id| format!("/desk/orders/{id}/ticket"));
            let text = clerk.page.t("note-order_placed");
            clerk.page.go(&to, &Note::done(text))
        }
        Err(fault) => form.show(clerk.page, &[fault]),
    })
}

impl OrderForm {
    /// Does one step of editing, then looks up what was named.
    async fn load(api: &Api, clerk: &Clerk, fields: Fields, step: &str) -> Result<Self, Fault> {
        let (mut form, operator) = (Self::read(fields, step), clerk.operator.clone());
        api.run(move |central| {
            form.look_up(central, &operator)?;
            Ok(form)
        })
        .await
    }

    fn read(mut fields: Fields, step: &str) -> Self {
        let count = fields.number("lines").ok().flatten().unwrap_or(1_usize).clamp(1, LINES_MAX);
        let (verb, rest) = step.split_once(':').unwrap_or((step, ""));
        let removed: Option<usize> = (verb == "remove" && count > 1).then(|| rest.parse().ok()).flatten();
        let kept = (0..count).filter(|n| Some(*n) != removed);
        let mut lines: Vec<LineForm> =
            kept.enumerate().map(|(n, from)| LineForm::read(&fields, from, n)).collect();
        let mut focus = String::new();
        match verb {
            "add" if lines.len() < LINES_MAX => {
                focus = "line".to_owned();
                let mut line = LineForm::read(&Fields::default(), 0, lines.len());
                line.focus = "item";
                lines.push(line);
            }
            "pick" => {
                let picked =
                    rest.split_once(':').and_then(|(n, item)| Some((n.parse::<usize>().ok()?, item)));
                if let Some((line, item)) = picked.and_then(|(n, item)| Some((lines.get_mut(n)?, item))) {
                    line.item = item.to_owned();
                    line.focus = "quantity";
                    focus = "line".to_owned();
                }
            }
            "customer" => {
                fields.set("customer", rest);
                focus = "po".to_owned();
            }
            _ => {}
        }
        let is_line = |name: &str| {
            ["item-", "quantity-", "comment-", "p-"].iter().any(|prefix| name.starts_with(prefix))
        };
        fields.0.retain(|(name, _)| !is_line(name));
        fields.0.extend(lines.iter().flat_map(LineForm::write));
        fields.set("lines", &lines.len().to_string());
        Self {
            fields,
            lines,
            customer: None,
            customers: Vec::new(),
            containers: Vec::new(),
            tickets: Vec::new(),
            meant: None,
            focus,
        }
    }

    fn look_up(&mut self, central: &Central, who: &Operator) -> Result<(), Fault> {
        for line in &mut self.lines {
            line.look_up(central, who)?;
        }
        let text = self.fields.text("customer").to_owned();
        if let Ok(id) = text.parse::<CustomerId>() {
            let scope = Scope { customers: [id.clone()].into(), ..Scope::default() };
            self.customer = central.glance(who, &scope)?.customers.remove(&id);
            if self.customer.is_some() {
                self.containers = central.containers_of(who, &id)?;
                let query = ListQuery {
                    customer: Some(id),
                    sort: Sort::Newest,
                    limit: TICKETS_MAX,
                    ..ListQuery::default()
                };
                self.tickets = central.tickets(who, &query)?;
            } else {
                let query = ListQuery { text: Some(text), limit: HITS_MAX, ..ListQuery::default() };
                self.customers = central.customers(who, &query)?;
            }
        }
        self.find_ticket(central, who)
    }

    /// Puts a ticket's id in the place of its code, so that the secret stays in no form.
    fn find_ticket(&mut self, central: &Central, who: &Operator) -> Result<(), Fault> {
        let text = self.fields.text("ticket").to_owned();
        if text.is_empty() || text.parse::<TicketId>().is_ok() {
            return self.see_ticket(central, who);
        }
        let hits = central.search(who, &text)?;
        let ticket = hits.into_iter().find_map(|hit| match hit.key {
            Key::Ticket(id) if hit.by != Match::Part => Some(id),
            _ => None,
        });
        if let Some(id) = ticket {
            self.fields.set("ticket", &id.to_string());
        }
        self.see_ticket(central, who)
    }

    fn see_ticket(&mut self, central: &Central, who: &Operator) -> Result<(), Fault> {
        if let Ok(id) = self.fields.text("ticket").parse::<TicketId>() {
            let query = ListQuery { ticket: Some(id), limit: 1, ..ListQuery::default() };
            self.meant = central.tickets(who, &query)?.into_iter().find(|ticket| ticket.id == id);
        }
        Ok(())
    }

    /// Goes on with what was searched for: without script, whoever presses Enter comes back here.
    fn look_on(&mut self, step: &str) {
        if !matches!(step, "" | "refresh") {
            return;
        }
        if self.customer.is_none() && !self.customers.is_empty() {
            "hits".clone_into(&mut self.focus);
        } else if let Some(line) = self.lines.iter_mut().find(|line| !line.hits.is_empty()) {
            line.focus = "hits";
            "line".clone_into(&mut self.focus);
        }
    }

    /// Reads the whole form; what is wrong in it is kept.
    fn wanted(&self, api: &Api, m: &mut Mistakes) -> Option<OrderWanted> {
        let (f, zone) = (&self.fields, &api.config.zone);
        let customer = m.take(self.named());
        let (po, number) = (m.take(f.optional("po")), m.take(f.optional("number")));
        let lines: Vec<_> = self.lines.iter().map(|line| line.wanted(Vec::new(), zone, m)).collect();
        let destination = m.take(self.destination(api));
        Some(OrderWanted {
            number: number?,
            po: po?,
            customer: customer?,
            comment: f.text("comment").to_owned(),
            destination: destination?,
            lines: lines.into_iter().collect::<Option<_>>()?,
        })
    }

    /// Returns the customer: one that is known, or that is to be created.
    fn named(&self) -> Result<CustomerId, Fault> {
        let id = self.fields.needed("customer")?;
        if self.customer.is_some() || self.fields.is_ticked("create_customer") {
            return Ok(id);
        }
        Err(Fault::value("customer", "there is no such customer yet").says("customer-unknown"))
    }

    fn destination(&self, api: &Api) -> Result<Destination, Fault> {
        let f = &self.fields;
        Ok(match f.text("to") {
            "ticket_of_order" => Destination::TicketOfOrder(self.earlier(api)?),
            "ticket_of_po" => Destination::TicketOfPo(f.needed("ticket_of_po")?),
            "ticket" => Destination::Ticket(self.ticket()?),
            "container" => Destination::Container(f.needed("container")?),
            _ => Destination::NewTicket,
        })
    }

    /// Reads the id of an earlier order, in small letters too.
    fn earlier(&self, api: &Api) -> Result<OrderId, Fault> {
        let prefix = api.central.order_prefix();
        let text = self.fields.text("ticket_of_order");
        let is_own = text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        let text = if is_own { text.to_ascii_uppercase() } else { text.to_owned() };
        let example = OrderId::new(prefix, api.central.now(), 42).to_string();
        text.parse().map_err(|why| Fault::value("ticket_of_order", why).with("example", example))
    }

    /// Reads the ticket's id, in whose place its code was put if there is such a ticket.
    fn ticket(&self) -> Result<TicketId, Fault> {
        let text = self.fields.text("ticket");
        self.fields.needed("ticket").map_err(|fault| match text.parse::<TicketCode>() {
            _ if text.is_empty() || text.starts_with("T-") => fault,
            Ok(_) => fault.says("ticket-unknown"),
            Err(_) => fault.says("ticket-wrong"),
        })
    }

    /// Finds the field that a refusal is about.
    fn field(&self, p: &Page, told: &Told) -> Option<Field> {
        if let Some(field) = self.lines.iter().find_map(|line| line.field(p, told)) {
            return Some(field);
        }
        let what = told.members.get("what").and_then(|what| what.get("kind")).and_then(Value::as_str);
        let at = told.members.get("at").and_then(Value::as_str);
        let to = self.fields.text("to");
        let id = match (at, told.problem.word, what) {
            (Some(at), ..) => at,
            (_, "po-not-one-ticket", _) => "ticket_of_po",
            (_, "order-conflict", _) => "number",
            (_, "foreign-ticket" | "ticket-closed" | "ticket-expired", _)
            | (_, "not-found", Some("ticket" | "order")) => to,
            (_, word, what) if word.starts_with("container-") || what == Some("container") => "container",
            _ => return None,
        };
        let (id, label, wants) = match id {
            "customer" => ("customer", "customer", "customer"),
            "po" => ("po", "po", "id"),
            "number" => ("number", "order-number", "id"),
            "ticket_of_order" => ("ticket_of_order", "order-of-order", "order"),
            "ticket_of_po" => ("ticket_of_po", "order-of-po", "po"),
            "ticket" => ("ticket", "order-ticket-id", "ticket"),
            "container" => ("container", "container", "container"),
            _ => return None,
        };
        Some(Field { id: id.to_owned(), label: p.t(label), wants, typed: self.fields.text(id).to_owned() })
    }

    /// What the confirmation repeats in plain words.
    fn summary(&self, p: &Page, wanted: &OrderWanted) -> Vec<(String, String)> {
        let f = &self.fields;
        let customer = match &self.customer {
            Some(known) if known.name.is_empty() => known.id.to_string(),
            Some(known) => format!("{} ({})", known.name, known.id),
            None => p.t1("order-customer-new", "customer", f.text("customer")),
        };
        let to = f.text("to");
        let meant = self.meant.as_ref().filter(|_| to == "ticket");
        let said = meant.map_or_else(|| f.text(to).to_owned(), |t| format!("{} ({})", t.label, t.customer));
        let to = p.t1(&format!("order-goes-{to}"), "to", said);
        let lines = self.lines.iter().zip(&wanted.lines);
        let lines: Vec<String> = lines.map(|(line, wanted)| line.summary(wanted.quantity)).collect();
        let mut facts = vec![(p.t("customer"), customer), (p.t("order-goes"), to)];
        for (name, field) in [("po", "po"), ("order-number", "number"), ("comment", "comment")] {
            facts.extend(f.filled(field).map(|text| (p.t(name), text.to_owned())));
        }
        facts.push((p.t("order-lines"), lines.join("\n")));
        let foreign = meant.filter(|ticket| ticket.customer != wanted.customer);
        facts.extend(
            foreign.map(|ticket| {
                (p.t("order-foreign"), p.t1("order-foreign-about", "customer", &ticket.customer))
            }),
        );
        facts
    }

    fn show(self, p: Page, faults: &[Fault]) -> Response {
        let status = if faults.is_empty() { StatusCode::OK } else { status(faults) };
        let p = p.mistaken(faults, |p, told| self.field(p, told));
        p.clone().show_with(status, &OrderNew { p, f: self })
    }

    /// Returns what a template shows in a field.
    fn v(&self, field: &str) -> &str {
        self.fields.text(field)
    }

    /// Says whether a page should go on with this field.
    fn is_focus(&self, field: &str) -> bool {
        self.focus == field
    }
}
