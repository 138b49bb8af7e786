//! The audit log: search, verify, export.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::Permission;
use tenure_domain::event::Event;
use tenure_domain::ids::{LicenseId, Serial, TicketId, UserId};
use tenure_domain::time::Instant;
use tenure_store::records::JournalRow;

use super::Pages;
use super::clerk::Clerk;
use super::doers::Doers;
use super::event::{Names, sentence};
use crate::api::exchange::events_file;
use crate::api::feed::{AuditWanted, VerifiedView, read_event};
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
            // Users are shown to administrators only.
            Some(("user", _)) if !p.may("administer") => String::new(),
            Some((
                kind @ ("license" | "container" | "ticket" | "order" | "customer" | "item" | "user"),
                id,
            )) => {
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

/// What people look for in the log, each with the kinds of events that belong to it.
const SUBJECTS: [(&str, &str); 6] = [
    (
        "sales",
        "order_placed,line_added,license_sold,license_cancelled,license_replaced,license_amended,\
         license_withdrawn,end_cancelled,license_suspended,license_resumed",
    ),
    (
        "use",
        "license_activated,license_returned,license_transferred,license_taken_back,license_reactivated,\
         license_assigned,license_unassigned,reactivation_asked,reactivation_released,reactivation_settled",
    ),
    (
        "tickets",
        "ticket_created,ticket_reissued,ticket_closed,ticket_reopened,ticket_expiry_set,ticket_followed,\
         ticket_unfollowed,collecting_set",
    ),
    (
        "containers",
        "container_enrolled,container_flagged,flag_cleared,container_attached,container_blocklisted,\
         blocklist_lifted,lock_sent,lock_confirmed,container_reset,reset_confirmed,alarm_raised,\
         alarm_acknowledged,container_restored",
    ),
    ("catalogue", "item_put,template_signed,item_retired,customer_put,settings_changed,limits_set"),
    (
        "people",
        "user_created,user_described,user_role_changed,user_disabled,password_set,second_factor_set,\
         subject_linked,api_key_made,api_key_revoked",
    ),
];

/// An id that says of what it is needs no kind in front of it.
fn with_kind(id: &str) -> String {
    let id = id.trim();
    let kind = if id.parse::<LicenseId>().is_ok() {
        "license"
    } else if id.parse::<TicketId>().is_ok() {
        "ticket"
    } else if id.parse::<Serial>().is_ok() {
        "container"
    } else if id.parse::<UserId>().is_ok() {
        "user"
    } else if id.contains('/') {
        return id.to_owned();
    } else {
        "order"
    };
    format!("{kind}/{id}")
}

/// Reads the search of an address; empty fields are left out.
fn asked(uri: &Uri) -> Result<(Fields, AuditWanted), Fault> {
    let fields = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let filled = fields.0.iter().filter(|(_, value)| !value.trim().is_empty());
    let filled: Vec<(&str, String)> = filled
        .map(|(name, value)| (name.as_str(), if name == "key" { with_kind(value) } else { value.clone() }))
        .collect();
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
    subjects: [(&'static str, &'static str); 6],
}

impl Audit {
    /// The search is for one of the subjects, not for kinds of somebody's own.
    fn is_subject(&self) -> bool {
        SUBJECTS.iter().any(|(_, kinds)| *kinds == self.fields.text("kind"))
    }
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
    Ok(p.clone().show(&Audit { p, fields, rows, next, query, subjects: SUBJECTS }))
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
