//! The result of an order: the ticket to copy, to mail, or to print as a license certificate.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::Permission;
use tenure_domain::customer::Customer;
use tenure_domain::ids::OrderId;
use tenure_domain::order::{Destination, Order};
use tenure_domain::world::{Key, Scope, World};
use tenure_protocol::problem;

use super::Pages;
use super::clerk::Clerk;
use super::terms;
use crate::depot::qr::svg;
use crate::depot::start::address;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/orders/{order}/ticket", Permission::ReadTicketCodes, get(ticket)).page(
        "/desk/orders/{order}/certificate",
        Permission::ReadTicketCodes,
        get(certificate),
    )
}

/// An order with its ticket's code, as it is handed over.
struct Handed {
    order: Order,
    customer: Option<Customer>,
    code: String,
    world: World,
    way: Way,
}

/// How the customer comes to the licenses.
#[derive(Clone)]
struct Way {
    /// The address of the pages for end users.
    depot: String,
    /// The vendor's fingerprint, for the first time that the program meets this vendor.
    fingerprint: String,
}

/// What was bought together: so many licenses of an item with the same terms.
struct Bought {
    count: usize,
    item: String,
    name: String,
    terms: Vec<String>,
}

impl Handed {
    async fn load(api: &Api, clerk: &Clerk, headers: &HeaderMap, id: OrderId) -> Result<Self, Fault> {
        let operator = clerk.operator.clone();
        let depot = address(api, headers);
        api.run(move |central| {
            let scope = Scope { orders: [id.clone()].into(), ..Scope::default() };
            let mut around = central.glance(&operator, &scope)?;
            let none = || {
                Fault::new(problem::NOT_FOUND, format!("there is no {}", Key::Order(id.clone()).describe()))
            };
            let order = around.orders.remove(&id).ok_or_else(none)?;
            let shown = central.show_ticket(&operator, order.ticket)?;
            let customer = around.customers.remove(&order.customer);
            let world = central.see_licenses(&operator, order.licenses())?;
            let code = shown.code.map(|code| code.reveal()).unwrap_or_default();
            let way = Way { depot, fingerprint: central.fingerprint() };
            Ok(Self { order, customer, code, world, way })
        })
        .await
    }

    fn bought(&self, p: &Page) -> Vec<Bought> {
        let mut all: Vec<Bought> = Vec::new();
        let licenses = self.order.licenses().filter_map(|id| self.world.licenses.get(&id));
        for license in licenses.filter(|l| !self.world.standing(l).is_ended()) {
            let (item, terms) = (license.item.to_string(), terms::say(p, &license.terms));
            if let Some(same) = all.iter_mut().find(|b| b.item == item && b.terms == terms) {
                same.count += 1;
                continue;
            }
            let name = self.world.items.get(&license.item).map(|item| item.name.clone()).unwrap_or_default();
            all.push(Bought { count: 1, item, name, terms });
        }
        all
    }

    /// Returns whom to write to: the customer's contact, if it is a mail address.
    fn mail(&self, p: &Page) -> String {
        let contact = self.customer.as_ref().map_or("", |c| c.contact.as_str());
        let is_mail = contact.contains('@') && !contact.contains(char::is_whitespace);
        let lines: Vec<String> =
            self.bought(p).iter().map(|b| format!("{} × {} ({})", b.count, b.name, b.item)).collect();
        let pairs = [
            ("order", self.order.id.to_string().into()),
            ("code", self.code.as_str().into()),
            ("lines", lines.join("\n").into()),
            ("vendor", p.vendor.as_str().into()),
            ("depot", self.way.depot.as_str().into()),
            ("fingerprint", self.way.fingerprint.as_str().into()),
        ];
        let subject = p.t2("mail-subject", "order", &self.order.id, "vendor", &p.vendor);
        let body = p.say.with("mail-body", pairs);
        format!(
            "mailto:{}?subject={}&body={}",
            if is_mail { percent(contact) } else { String::new() },
            percent(&subject),
            percent(&body.replace('\n', "\r\n"))
        )
    }
}

/// Encodes for a `mailto:` address, where a blank is not a plus.
fn percent(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[derive(Template)]
#[template(path = "desk/order_ticket.html")]
struct OrderTicket {
    p: Page,
    order: Order,
    code: String,
    mail: String,
    bought: Vec<Bought>,
    container: String,
}

async fn ticket(
    State(api): State<Api>,
    clerk: Clerk,
    Id(id): Id<OrderId>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let handed = Handed::load(&api, &clerk, &headers, id).await?;
    let p = clerk.page;
    let container = match handed.order.destination {
        Destination::Container(serial) => serial.to_string(),
        _ => String::new(),
    };
    let (mail, bought) = (handed.mail(&p), handed.bought(&p));
    Ok(p.clone().show(&OrderTicket { p, order: handed.order, code: handed.code, mail, bought, container }))
}

#[derive(Template)]
#[template(path = "desk/certificate.html")]
struct Certificate {
    p: Page,
    order: Order,
    customer: String,
    code: String,
    bought: Vec<Bought>,
    way: Way,
    /// The way's address as a picture, drawn here.
    qr: String,
}

async fn certificate(
    State(api): State<Api>,
    clerk: Clerk,
    Id(id): Id<OrderId>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let handed = Handed::load(&api, &clerk, &headers, id).await?;
    let p = clerk.page;
    let bought = handed.bought(&p);
    let customer = handed.customer.map(|c| c.name).filter(|name| !name.is_empty());
    let customer = customer.unwrap_or_else(|| handed.order.customer.to_string());
    let Handed { order, code, way, .. } = handed;
    let qr = svg(&way.depot).unwrap_or_default();
    Ok(p.clone().show(&Certificate { p, order, customer, code, bought, way, qr }))
}
