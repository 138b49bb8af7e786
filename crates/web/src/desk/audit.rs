//! The audit log: search, verify, export. And why something is so.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::Permission;
use tenure_domain::event::Event;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::time::Instant;
use tenure_store::records::JournalRow;

use super::Pages;
use super::clerk::Clerk;
use super::doers::Doers;
use super::event::{Names, sentence};
use crate::api::exchange::events_file;
use crate::api::feed::{AuditWanted, VerifiedView, read_event};
use crate::api::time::When;
use crate::api::why::WhyView;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

/// Rows on a page.
const ROWS: u32 = 50;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/audit", Permission::Read, get(search))
        .page("/desk/audit/verify", Permission::Read, get(verify))
        .page("/desk/audit/export", Permission::Read, get(export))
        .page("/desk/licenses/{license}/why", Permission::Read, get(why_license))
        .page("/desk/containers/{container}/why", Permission::Read, get(why_container))
}

/// A journal entry in a table.
struct Row {
    position: u64,
    at: Instant,
    actor: String,
    who: String,
    sentence: String,
    reason: String,
    operation: String,
    /// The page of what it is about; empty: there is none.
    link: String,
    key: String,
}

impl Row {
    fn of(p: &Page, names: &Names, doers: &Doers, row: &JournalRow, event: &Event) -> Self {
        let key = tenure_store::derived::key_text(&row.entry.key);
        let link = match key.split_once('/') {
            Some((kind @ ("license" | "container" | "ticket" | "order" | "customer" | "item"), id)) => {
                let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
                format!("/desk/{kind}s/{}", id.replace('+', "%20"))
            }
            _ => String::new(),
        };
        Self {
            position: row.position,
            at: row.entry.at,
            actor: row.entry.actor.to_string(),
            who: doers.say(p, &row.entry.actor),
            sentence: sentence(p, names, event),
            reason: row.entry.reason.clone(),
            operation: row.entry.written_by.clone(),
            link,
            key,
        }
    }
}

/// Reads the search of an address; empty fields are left out.
fn asked(uri: &Uri) -> Result<(Fields, AuditWanted), Fault> {
    let fields = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let filled: Vec<(String, String)> =
        fields.0.iter().filter(|(_, value)| !value.trim().is_empty()).cloned().collect();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&filled).finish();
    let uri: Uri = format!("/?{query}").parse().map_err(|_| Fault::value("query", "it can't be read"))?;
    let read = axum::extract::Query::<AuditWanted>::try_from_uri(&uri);
    Ok((fields, read.map_err(|e| Fault::value("query", e.body_text()))?.0))
}

#[derive(Template)]
#[template(path = "desk/audit.html")]
struct Audit {
    p: Page,
    fields: Fields,
    rows: Vec<Row>,
    next: Option<String>,
    query: String,
}

async fn search(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let (fields, wanted) = asked(&uri)?;
    let mut query = wanted.query(&api.config.zone)?;
    (query.limit, query.backwards) = (ROWS, true);
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let rows = api
        .run(move |central| {
            let found = central.events(&operator, &query)?;
            let events: Vec<Event> = found.iter().map(read_event).collect::<Result<_, _>>()?;
            let names = Names::load(central, &operator, &events)?;
            let doers = Doers::load(central, &operator, found.iter().map(|row| &row.entry.actor))?;
            Ok(found
                .iter()
                .zip(&events)
                .map(|(row, event)| Row::of(&p, &names, &doers, row, event))
                .collect::<Vec<_>>())
        })
        .await?;
    let without_after: Vec<_> = fields.0.iter().filter(|(name, _)| name != "after").cloned().collect();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&without_after).finish();
    let next = rows.last().filter(|_| rows.len() == ROWS as usize);
    let next = next.map(|row| format!("/desk/audit?{query}&after={}", row.position));
    let p = clerk.page;
    Ok(p.clone().show(&Audit { p, fields, rows, next, query }))
}

async fn export(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let (_, wanted) = asked(&uri)?;
    events_file(&api, clerk.operator, wanted)
}

#[derive(Template)]
#[template(path = "desk/audit_verify.html")]
struct Verify {
    p: Page,
    found: VerifiedView,
}

async fn verify(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let found = api.run(move |central| Ok(central.verify_journal(&operator, None)?)).await?;
    let p = clerk.page;
    Ok(p.clone().show(&Verify { p, found: (&found).into() }))
}

/// An event behind a part: when, what, who, why, and where in the journal.
type Sentence = (Instant, String, String, String, u64);

#[derive(Template)]
#[template(path = "desk/why.html")]
struct WhyPage {
    p: Page,
    /// `license` or `container`.
    kind: &'static str,
    id: String,
    at: String,
    why: WhyView,
    sentences: Vec<Vec<Sentence>>,
}

impl WhyPage {
    /// The events behind a part.
    fn of(&self, at: &usize) -> &[Sentence] {
        self.sentences.get(*at).map(Vec::as_slice).unwrap_or_default()
    }
}

async fn why_license(
    State(api): State<Api>,
    clerk: Clerk,
    Id(id): Id<LicenseId>,
    uri: Uri,
) -> Result<Response, Fault> {
    let (text, at) = moment(&api, &uri)?;
    let operator = clerk.operator.clone();
    let p = clerk.page.clone();
    let (why, sentences) = api
        .run(move |central| {
            let why = central.why_license(&operator, id, at)?;
            let doers = Doers::load(central, &operator, why.rows.iter().map(|row| &row.entry.actor))?;
            let told = told(&p, &doers, &why);
            Ok((WhyView::of(&why)?, told))
        })
        .await?;
    let p = clerk.page;
    Ok(p.clone().show(&WhyPage { p, kind: "license", id: id.to_string(), at: text, why, sentences }))
}

async fn why_container(
    State(api): State<Api>,
    clerk: Clerk,
    Id(serial): Id<Serial>,
    uri: Uri,
) -> Result<Response, Fault> {
    let (text, at) = moment(&api, &uri)?;
    let operator = clerk.operator.clone();
    let p = clerk.page.clone();
    let (why, sentences) = api
        .run(move |central| {
            let why = central.why_container(&operator, serial, at)?;
            let doers = Doers::load(central, &operator, why.rows.iter().map(|row| &row.entry.actor))?;
            let told = told(&p, &doers, &why);
            Ok((WhyView::of(&why)?, told))
        })
        .await?;
    let p = clerk.page;
    Ok(p.clone().show(&WhyPage { p, kind: "container", id: serial.to_string(), at: text, why, sentences }))
}

/// Reads the past moment of an address; browsers send a date and a time without a zone.
fn moment(api: &Api, uri: &Uri) -> Result<(String, Option<Instant>), Fault> {
    let fields = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let text = fields.text("at").to_owned();
    if text.is_empty() {
        return Ok((text, None));
    }
    let wrong = || Fault::value("at", "it is a date like 2026-11-23 or a time like 2026-11-23T09:30");
    let local = text.parse::<jiff::civil::DateTime>().ok().filter(|_| text.len() > 10);
    let at = match local.and_then(|local| local.to_zoned(api.config.zone.clone()).ok()) {
        Some(zoned) => Instant(zoned.timestamp().as_second()),
        None => When::parse(&text).and_then(|when| when.instant(&api.config.zone)).ok_or_else(wrong)?,
    };
    Ok((text, Some(at)))
}

/// Says each event behind each part: when, what, who, why, where in the journal.
fn told(p: &Page, doers: &Doers, why: &tenure_app::why::Why) -> Vec<Vec<Sentence>> {
    let names = Names::of(&why.world);
    let one = |at: &usize| {
        let row = why.rows.get(*at)?;
        let event = read_event(row).ok()?;
        let said = sentence(p, &names, &event);
        Some((row.entry.at, said, doers.say(p, &row.entry.actor), row.entry.reason.clone(), row.position))
    };
    why.because.iter().map(|because| because.by.iter().filter_map(one).collect()).collect()
}
