//! One container: what it holds, what is on its way, what it went through, and what can be done about it.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::{Operator, Permission};
use tenure_app::{AppError, Central};
use tenure_domain::container::{Blocklisting, Container};
use tenure_domain::decide::{Choice, choice};
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::license::License;
use tenure_domain::time::Instant;
use tenure_domain::verb::Verb;
use tenure_domain::world::{Key, Scope, World};
use tenure_store::query::ListQuery;

use super::Pages;
use super::alarms::Row as AlarmRow;
use super::clerk::Clerk;
use super::containers::StateView;
use super::event::{Names, short};
use super::propagation::Row as PendingRow;
use super::timeline::{Moment, timeline};
use crate::api::StandingView;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/containers/{container}", Permission::Read, get(show))
}

/// By what the licenses may be sorted, as the address says it.
const SORTS: [&str; 8] =
    ["last-activation", "item", "name", "activations", "order", "ticket", "property", "state"];

/// A license in a table.
struct Row {
    id: LicenseId,
    short: String,
    item: String,
    name: String,
    standing: StandingView,
    /// Its text: shorter where the container is the one of the page.
    state: String,
    activations: u32,
    last_activation: Option<Instant>,
    order: String,
    ticket: String,
    ticket_label: String,
    property: String,
    comment: String,
    asked: bool,
    /// Support can release a reactivation of it now.
    can_release: bool,
}

impl Row {
    fn of(p: &Page, serial: Serial, license: &License, world: &World) -> Self {
        let order = license.order.as_ref().and_then(|id| world.orders.get(id));
        let line = order.and_then(|order| order.lines.get(usize::try_from(license.line).ok()?));
        let ticket = license.ticket.and_then(|id| world.tickets.get(&id));
        let standing: StandingView = world.standing(license).into();
        Self {
            id: license.id,
            short: short(&license.id.to_string()).to_owned(),
            item: license.item.to_string(),
            name: world.items.get(&license.item).map(|item| item.name.clone()).unwrap_or_default(),
            state: state(p, &standing, serial),
            standing,
            activations: license.activations,
            last_activation: license.last_activation,
            order: license.order.as_ref().map(ToString::to_string).unwrap_or_default(),
            ticket: license.ticket.map(|id| id.to_string()).unwrap_or_default(),
            ticket_label: ticket.map(|ticket| ticket.label.clone()).unwrap_or_default(),
            property: property(p, license),
            comment: line.map(|line| line.wanted.comment.clone()).unwrap_or_default(),
            asked: license.reactivations.asked.is_some(),
            can_release: can_release(p, license, world),
        }
    }
}

fn can_release(p: &Page, license: &License, world: &World) -> bool {
    let choices = choice::of_license(world, license, p.now);
    choices.iter().any(|choice| choice.verb == Verb::ReleaseReactivation && choice.is_open())
}

fn state(p: &Page, standing: &StandingView, here: Serial) -> String {
    match standing.container {
        Some(container) if container == here => p.word("standing-here", standing.word),
        Some(container) => format!("{} {container}", p.word("standing", standing.word)),
        None => p.word("standing", standing.word),
    }
}

/// The terms that people look for first.
fn property(p: &Page, license: &License) -> String {
    let terms = &license.terms;
    let mut parts = Vec::new();
    if terms.seats.count > 0 {
        parts.push(p.t1("property-seats", "count", terms.seats.count));
    }
    if let Some(until) = terms.valid_until {
        parts.push(p.t1("property-until", "date", p.end(&until).text));
    }
    if let Some(until) = terms.maintenance_until {
        parts.push(p.t1("property-maintenance", "date", p.end(&until).text));
    }
    if let Some(units) = terms.units {
        parts.push(p.t1("property-units", "count", units));
    }
    parts.join(", ")
}

fn sort(rows: &mut [Row], by: &str) {
    match by {
        "item" => rows.sort_by(|a, b| a.item.cmp(&b.item)),
        "name" => rows.sort_by(|a, b| a.name.cmp(&b.name)),
        "activations" => rows.sort_by_key(|row| std::cmp::Reverse(row.activations)),
        "order" => rows.sort_by(|a, b| b.order.cmp(&a.order)),
        "ticket" => rows.sort_by(|a, b| a.ticket_label.cmp(&b.ticket_label)),
        "property" => rows.sort_by(|a, b| a.property.cmp(&b.property)),
        "state" => rows.sort_by(|a, b| a.standing.word.cmp(b.standing.word)),
        _ => rows.sort_by_key(|row| std::cmp::Reverse(row.last_activation)),
    }
}

/// What a flag says and what can be done about it.
struct FlagView {
    word: &'static str,
    since: Instant,
    /// The container's own signatures contradict each other.
    is_proof: bool,
}

#[derive(Template)]
#[template(path = "desk/container.html")]
struct ContainerPage {
    p: Page,
    c: Container,
    kind: &'static str,
    level: u8,
    state: StateView,
    flag: Option<FlagView>,
    blocklisting: Option<Blocklisting>,
    pending: Vec<PendingRow>,
    rows: Vec<Row>,
    sorts: [&'static str; 8],
    sort: String,
    tickets: Vec<(String, String)>,
    moments: Vec<Moment>,
    alarms: Vec<AlarmRow>,
    choices: Vec<Choice>,
}

impl ContainerPage {
    /// Says whether support can release a reactivation of one of its licenses.
    fn can_release(&self) -> bool {
        self.rows.iter().any(|row| row.can_release)
    }
}

struct Found {
    container: Container,
    pending: Vec<PendingRow>,
    rows: Vec<Row>,
    tickets: Vec<(String, String)>,
    moments: Vec<Moment>,
    alarms: Vec<AlarmRow>,
    choices: Vec<Choice>,
}

async fn show(
    State(api): State<Api>,
    clerk: Clerk,
    Id(serial): Id<Serial>,
    uri: Uri,
) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let by = SORTS.into_iter().find(|by| *by == asked.text("sort")).unwrap_or(SORTS[0]);
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let mut found = api.run(move |central| find(central, &operator, &p, serial)).await?;
    sort(&mut found.rows, by);
    let (p, c) = (clerk.page, found.container);
    let page = ContainerPage {
        kind: c.serial.kind().word(),
        level: c.serial.kind().level(),
        state: StateView::of(&c, !found.pending.is_empty(), p.now),
        flag: c.flag.map(|flag| FlagView {
            word: flag.reason.word(),
            since: flag.since,
            is_proof: flag.reason.is_signed_contradiction(),
        }),
        blocklisting: c.blocklisting.clone(),
        pending: found.pending,
        rows: found.rows,
        sorts: SORTS,
        sort: by.to_owned(),
        tickets: found.tickets,
        moments: found.moments,
        alarms: found.alarms,
        choices: found.choices,
        c,
        p: p.clone(),
    };
    Ok(p.show(&page))
}

fn find(central: &Central, who: &Operator, p: &Page, serial: Serial) -> Result<Found, Fault> {
    let world = central.see(who, &Scope { containers: [serial].into(), ..Scope::default() })?;
    let container = world.containers.get(&serial).ok_or(AppError::NotFound(Key::Container(serial)))?;
    let here = |l: &&License| l.home_serial() == Some(serial) || container.possible(l.id).is_some();
    let followed = ListQuery { container: Some(serial), limit: 1_000, ..ListQuery::default() };
    let tickets = central.tickets(who, &followed)?;
    let names = Names::of(&world);
    let pending = central.pending(serial)?;
    let alarms = container.alarms.iter();
    let alarms = alarms.map(|(number, alarm)| AlarmRow::of(serial, *number, None, alarm, &names)).collect();
    Ok(Found {
        pending: pending.iter().map(|change| PendingRow::of(change, &names, p.now)).collect(),
        rows: world.licenses.values().filter(here).map(|l| Row::of(p, serial, l, &world)).collect(),
        tickets: tickets.iter().map(|ticket| (ticket.id.to_string(), ticket.label.clone())).collect(),
        alarms,
        choices: choice::of_container(&world, serial, p.now),
        moments: timeline(central, who, p, container)?,
        container: container.clone(),
    })
}
