//! Creating an order: the form (it works by pages alone, and lively with script), the confirmation in plain
//! words, the result.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::get;
use jiff::tz::TimeZone;
use tenure_app::Central;
use tenure_app::access::{Operator, Permission};
use tenure_app::search::Match;
use tenure_app::vendor::OrderWanted;
use tenure_domain::container::Container;
use tenure_domain::customer::Customer;
use tenure_domain::ids::{CustomerId, TicketId};
use tenure_domain::order::Destination;
use tenure_domain::ticket::Ticket;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::act::{Acted, Deed, Summary, act_with};
use super::clerk::{Clerk, Sent};
use super::line::LineForm;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
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
    told: Option<Told>,
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
    /// The customer is unknown and was not confirmed to be created.
    asks: bool,
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
    Ok(form.show(clerk.page, None))
}

async fn go_on(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let step = fields.text("_do").to_owned();
    let is_confirmed = step.is_empty() && fields.text("_step") == "do";
    let mut form = OrderForm::load(&api, &clerk, fields, &step).await?;
    if !is_confirmed && step != "review" {
        return Ok(form.show(clerk.page, None));
    }
    if form.customer.is_none() && !form.fields.is_ticked("create_customer") && form.is_named() {
        form.asks = true;
        return Ok(form.show(clerk.page, None));
    }
    let wanted = match form.wanted(&api.config.zone) {
        Ok(wanted) => wanted,
        Err(fault) => return Ok(form.show(clerk.page, Some(fault.told()))),
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
        Err(fault) => form.show(clerk.page, Some(fault.told())),
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
            asks: false,
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
            self.customer = central.see(who, &scope)?.customers.remove(&id);
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
            return Ok(());
        }
        let hits = central.search(who, &text)?;
        let ticket = hits.into_iter().find_map(|hit| match hit.key {
            Key::Ticket(id) if hit.by != Match::Part => Some(id),
            _ => None,
        });
        if let Some(id) = ticket {
            self.fields.set("ticket", &id.to_string());
        }
        Ok(())
    }

    /// Says whether somebody is named at all.
    fn is_named(&self) -> bool {
        self.fields.text("customer").parse::<CustomerId>().is_ok()
    }

    fn wanted(&self, zone: &TimeZone) -> Result<OrderWanted, Fault> {
        let f = &self.fields;
        let destination = match f.text("to") {
            "ticket_of_order" => Destination::TicketOfOrder(f.needed("ticket_of_order")?),
            "ticket_of_po" => Destination::TicketOfPo(f.needed("ticket_of_po")?),
            "ticket" => Destination::Ticket(f.needed("ticket")?),
            "container" => Destination::Container(f.needed("container")?),
            _ => Destination::NewTicket,
        };
        Ok(OrderWanted {
            number: f.optional("number")?,
            po: f.optional("po")?,
            customer: f.needed("customer")?,
            comment: f.text("comment").to_owned(),
            destination,
            lines: self.lines.iter().map(|line| line.wanted(Vec::new(), zone)).collect::<Result<_, _>>()?,
        })
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
        let to = p.t1(&format!("order-goes-{to}"), "to", f.text(to));
        let lines = self.lines.iter().zip(&wanted.lines);
        let lines: Vec<String> = lines.map(|(line, wanted)| line.summary(wanted.quantity)).collect();
        let mut facts = vec![(p.t("customer"), customer), (p.t("order-goes"), to)];
        for (name, field) in [("po", "po"), ("order-number", "number"), ("comment", "comment")] {
            facts.extend(f.filled(field).map(|text| (p.t(name), text.to_owned())));
        }
        facts.push((p.t("order-lines"), lines.join("\n")));
        facts
    }

    fn show(self, p: Page, told: Option<Told>) -> Response {
        let status = told.as_ref().map_or(StatusCode::OK, |told| {
            StatusCode::from_u16(told.problem.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
        });
        p.clone().show_with(status, &OrderNew { p, f: self, told })
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
