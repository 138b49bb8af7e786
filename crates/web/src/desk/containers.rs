//! Containers: search and lists.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::Permission;
use tenure_app::overview::silent_before;
use tenure_domain::contact::pending::OnItsWay;
use tenure_domain::container::{Container, FlagReason};
use tenure_domain::ids::{CustomerId, Serial};
use tenure_domain::time::Instant;
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::clerk::Clerk;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

/// Rows on a page.
const ROWS: u32 = 50;

/// Which containers a person may want to see.
const SHOWS: [&str; 6] = ["all", "on_its_way", "outstanding", "flagged", "silent", "blocklisted"];

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/containers", Permission::Read, get(list))
}

/// A container in a table.
struct Row {
    serial: Serial,
    computer: String,
    host_id: String,
    customer: Option<CustomerId>,
    state: StateView,
    changes: u32,
    last_contact: Option<Instant>,
}

/// The state that people see, and how a page colors it.
pub(super) struct StateView {
    pub(super) word: &'static str,
    pub(super) tone: &'static str,
}

impl StateView {
    pub(super) fn of(container: &Container, pending: bool, now: Instant) -> Self {
        let word = container.state(pending, now).word();
        let tone = match word {
            "in_order" => "good",
            "flagged" | "blocklisted" => "bad",
            "not_seen" => "ended",
            _ => "busy",
        };
        Self { word, tone }
    }
}

#[derive(Template)]
#[template(path = "desk/containers.html")]
struct Containers {
    p: Page,
    shows: [&'static str; 6],
    show: String,
    text: String,
    customer: String,
    flag: String,
    /// The filter as a bulk action takes it.
    bulk: String,
    rows: Vec<Row>,
    next: Option<String>,
}

fn query(asked: &Fields, now: Instant) -> Result<ListQuery, Fault> {
    let none = ListQuery {
        text: asked.filled("text").map(str::to_owned),
        customer: asked.optional("customer")?,
        flag: asked.filled("flag").and_then(FlagReason::from_word),
        after: asked.filled("after").map(str::to_owned),
        limit: ROWS,
        sort: Sort::Newest,
        ..ListQuery::default()
    };
    Ok(match asked.text("show") {
        "on_its_way" => ListQuery { sort: Sort::LongestOnItsWay, ..none },
        "outstanding" => ListQuery { sort: Sort::LongestOutstanding, ..none },
        "flagged" => ListQuery { flagged: Some(true), ..none },
        "silent" => ListQuery { silent_since: Some(silent_before(now)), ..none },
        "blocklisted" => ListQuery { sort: Sort::BlocklistedLast, ..none },
        _ => none,
    })
}

/// Writes the filter as a bulk action takes it; a list that it does not know is left to the person.
fn bulk_query(asked: &Fields, show: &str) -> String {
    let flag =
        matches!(show, "on_its_way" | "outstanding" | "flagged" | "blocklisted").then_some((show, "true"));
    let texts = ["text", "customer"].map(|name| (name, asked.text(name)));
    let filled = texts.into_iter().filter(|(_, value)| !value.is_empty());
    form_urlencoded::Serializer::new(String::new()).extend_pairs(filled.chain(flag)).finish()
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let (operator, now) = (clerk.operator.clone(), clerk.page.now);
    let query = query(&asked, now)?;
    let (found, ways) = api
        .run(move |central| {
            let found = central.containers(&operator, &query)?;
            let serials: Vec<Serial> = found.iter().map(|c| c.serial).collect();
            let ways = central.on_its_way(&operator, &serials)?;
            Ok((found, ways))
        })
        .await?;
    let is_full = found.len() >= ROWS as usize;
    let next = found.last().filter(|_| is_full).map(|c| c.serial.to_string());
    let way = |c: &Container| ways.get(&c.serial).copied().unwrap_or_default();
    let rows = found.iter().map(|c| row(c, way(c), now)).collect();
    let show = SHOWS.into_iter().find(|show| *show == asked.text("show")).unwrap_or("all");
    let p = clerk.page;
    let page = Containers {
        p: p.clone(),
        shows: SHOWS,
        show: show.to_owned(),
        text: asked.text("text").to_owned(),
        customer: asked.text("customer").to_owned(),
        flag: asked.text("flag").to_owned(),
        bulk: bulk_query(&asked, show),
        rows,
        next,
    };
    Ok(p.show(&page))
}

fn row(c: &Container, way: OnItsWay, now: Instant) -> Row {
    Row {
        serial: c.serial,
        computer: c.computer.name.clone(),
        host_id: c.computer.host_id.clone(),
        customer: c.customer.clone(),
        state: StateView::of(c, way.changes > 0, now),
        changes: way.changes,
        last_contact: c.last_contact,
    }
}
