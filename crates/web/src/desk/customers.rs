//! Customers: list, details with everything of theirs, create and describe.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use tenure_app::AppError;
use tenure_app::access::Permission;
use tenure_app::vendor::Call;
use tenure_domain::command::Command;
use tenure_domain::container::Container;
use tenure_domain::customer::Customer;
use tenure_domain::ids::CustomerId;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::clerk::{Clerk, Sent};
use super::license_row::Row;
use super::query::{ROWS, asked, next};
use crate::api::ticket_state;
use crate::extract::Id;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::mistakes::{Field, status};
use crate::pages::page::{Note, Page};
use crate::state::Api;

/// The most rows of each kind on a customer's page; the lists show the rest.
const EACH: u32 = 10;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/customers", Permission::Read, get(list))
        .page("/desk/customers/new", Permission::Customers, get(start).post(create))
        .page("/desk/customers/{customer}", Permission::Read, get(show))
        .page("/desk/customers/{customer}/edit", Permission::Customers, get(edit).post(save))
}

/// Encodes an id for a path.
fn encoded(id: &CustomerId) -> String {
    form_urlencoded::byte_serialize(id.as_str().as_bytes()).collect::<String>().replace('+', "%20")
}

#[derive(Template)]
#[template(path = "desk/customers.html")]
struct Customers {
    p: Page,
    f: Fields,
    rows: Vec<Customer>,
    next: Option<String>,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let f = asked(&uri);
    let query = ListQuery {
        text: f.filled("text").map(str::to_owned),
        after: f.filled("after").map(str::to_owned),
        limit: ROWS,
        ..ListQuery::default()
    };
    let operator = clerk.operator.clone();
    let rows = api.run(move |central| Ok(central.customers(&operator, &query)?)).await?;
    let is_full = rows.len() >= ROWS as usize;
    let next = next(&uri, rows.last().filter(|_| is_full).map(|customer| customer.id.to_string()));
    let p = clerk.page;
    Ok(p.clone().show(&Customers { p, f, rows, next }))
}

#[derive(Template)]
#[template(path = "desk/customer.html")]
struct CustomerPage {
    p: Page,
    customer: Customer,
    id: String,
    orders: Vec<Order>,
    tickets: Vec<(Ticket, &'static str)>,
    containers: Vec<Container>,
    rows: Vec<Row>,
}

async fn show(State(api): State<Api>, clerk: Clerk, Id(id): Id<CustomerId>) -> Result<Response, Fault> {
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let page = api
        .run(move |central| {
            let scope = Scope { customers: [id.clone()].into(), ..Scope::default() };
            let found = central.glance(&operator, &scope)?.customers.remove(&id);
            let customer = found.ok_or_else(|| AppError::NotFound(Key::Customer(id.clone())))?;
            let query = ListQuery {
                customer: Some(id.clone()),
                sort: Sort::Newest,
                limit: EACH,
                ..ListQuery::default()
            };
            let licenses = central.licenses(&operator, &query)?;
            let world = central.see_licenses(&operator, licenses.iter().map(|l| l.id))?;
            let tickets = central.tickets(&operator, &query)?.into_iter().map(|ticket| {
                let state = ticket_state(&ticket, p.now);
                (ticket, state)
            });
            Ok(CustomerPage {
                id: encoded(&id),
                orders: central.orders(&operator, &query)?,
                tickets: tickets.collect(),
                containers: central.containers_of(&operator, &id)?,
                rows: licenses.iter().map(|l| Row::of(&p, l, &world)).collect(),
                customer,
                p,
            })
        })
        .await?;
    Ok(clerk.page.show(&page))
}

#[derive(Template)]
#[template(path = "desk/customer_form.html")]
struct CustomerForm {
    p: Page,
    f: Fields,
    is_new: bool,
    action: String,
    back: String,
}

impl CustomerForm {
    fn new(p: Page) -> Self {
        let back = "/desk/customers".to_owned();
        Self { p, f: Fields::default(), is_new: true, action: format!("{back}/new"), back }
    }

    fn of(p: Page, id: &CustomerId) -> Self {
        let back = format!("/desk/customers/{}", encoded(id));
        Self { p, f: Fields::default(), is_new: false, action: format!("{back}/edit"), back }
    }

    fn refuse(mut self, fault: Fault) -> Response {
        let faults = [fault];
        let field = |p: &Page, told: &Told| {
            let (id, typed) = ("id".to_owned(), self.f.text("id").to_owned());
            told.is_at("id").then(|| Field { id, label: p.t("customer-id"), wants: "customer", typed })
        };
        self.p = self.p.clone().mistaken(&faults, field);
        self.p.clone().show_with(status(&faults), &self)
    }
}

async fn start(clerk: Clerk, uri: Uri) -> Response {
    let p = clerk.page;
    let form = CustomerForm { f: asked(&uri), ..CustomerForm::new(p.clone()) };
    p.show(&form)
}

async fn edit(State(api): State<Api>, clerk: Clerk, Id(id): Id<CustomerId>) -> Result<Response, Fault> {
    let (operator, wanted) = (clerk.operator.clone(), id.clone());
    let customer = api
        .run(move |central| {
            let scope = Scope { customers: [wanted.clone()].into(), ..Scope::default() };
            let found = central.glance(&operator, &scope)?.customers.remove(&wanted);
            Ok(found.ok_or(AppError::NotFound(Key::Customer(wanted)))?)
        })
        .await?;
    let p = clerk.page;
    let mut form = CustomerForm::of(p.clone(), &id);
    form.f.set("name", &customer.name);
    form.f.set("contact", &customer.contact);
    Ok(p.show(&form))
}

async fn create(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let form = CustomerForm { f: sent.fields.clone(), ..CustomerForm::new(sent.clerk.page.clone()) };
    let id: CustomerId = match sent.fields.needed("id") {
        Ok(id) => id,
        Err(fault) => return Ok(form.refuse(fault)),
    };
    let (operator, wanted) = (sent.clerk.operator.clone(), id.clone());
    let is_known = api.run(move |central| {
        let scope = Scope { customers: [wanted.clone()].into(), ..Scope::default() };
        Ok(central.glance(&operator, &scope)?.customers.contains_key(&wanted))
    });
    if is_known.await? {
        let why = "there is a customer with this id already; open it to describe it";
        return Ok(form.refuse(Fault::value("id", why).says("customer-taken")));
    }
    put(&api, sent, id, form).await
}

async fn save(State(api): State<Api>, Id(id): Id<CustomerId>, sent: Sent) -> Result<Response, Fault> {
    let form = CustomerForm { f: sent.fields.clone(), ..CustomerForm::of(sent.clerk.page.clone(), &id) };
    put(&api, sent, id, form).await
}

async fn put(api: &Api, sent: Sent, id: CustomerId, form: CustomerForm) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let call = Call {
        operator: clerk.operator,
        operation: "put_customer",
        reason: String::new(),
        dry_run: false,
        idempotency: None,
    };
    let to = format!("/desk/customers/{}", encoded(&id));
    let command = Command::PutCustomer {
        customer: id,
        name: fields.text("name").to_owned(),
        contact: fields.text("contact").to_owned(),
    };
    match api.run(move |central| Ok(central.command(&call, &command)?)).await {
        Ok(_) => Ok(clerk.page.go(&to, &Note::done(clerk.page.t("note-customer_saved")))),
        Err(fault) => Ok(form.refuse(fault)),
    }
}
