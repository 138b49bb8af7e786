//! Bulk actions: choose what to do with every row of a list, look at the preview, confirm, follow it.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::access::Permission;
use tenure_app::bulk::Job;
use tenure_app::vendor::Call;
use tenure_store::bulk::BulkQuery;

use super::Pages;
use super::bulk_fill::wanted;
use super::bulk_job::told;
use super::clerk::{Clerk, Sent};
use super::doers::Doers;
use crate::api::bulk::BulkView;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::page::{Page, go};
use crate::state::Api;

/// Rows on a page.
pub(super) const ROWS: u32 = 50;

/// An action with the permission that it needs, by the permission's word: nobody is offered what would be
/// refused.
type Action = (&'static str, &'static str);

/// The actions on each list, in the order in which people look for them.
const ACTIONS: [(&str, &[Action]); 4] = [
    (
        "licenses",
        &[
            ("amend", "licenses"),
            ("replace", "orders"),
            ("suspend", "licenses"),
            ("resume", "licenses"),
            ("withdraw", "licenses"),
            ("cancel_withdrawal", "licenses"),
            ("assign", "licenses"),
            ("unassign", "licenses"),
            ("release_reactivation", "containers"),
        ],
    ),
    (
        "containers",
        &[
            ("blocklist", "containers"),
            ("lift_blocklist", "containers"),
            ("clear_flag", "containers"),
            ("reset", "containers"),
        ],
    ),
    ("tickets", &[("close_ticket", "tickets"), ("reopen_ticket", "tickets"), ("expire_ticket", "tickets")]),
    ("orders", &[("cancel_order", "licenses")]),
];

/// Returns what the person may do with every row of a list.
fn actions(p: &Page, list: &str) -> Vec<&'static str> {
    let all = ACTIONS.iter().find(|(name, _)| *name == list).map_or(&[][..], |(_, actions)| actions);
    all.iter().filter(|(_, needed)| p.may(needed)).map(|(action, _)| *action).collect()
}

/// The fields of a filter, as lists name them in their addresses.
pub(super) const FILTERS: [&str; 12] = [
    "text",
    "item",
    "customer",
    "order",
    "number",
    "po",
    "ticket",
    "container",
    "ends_from",
    "ends_before",
    "standing",
    "ids",
];
/// Those that are true or false.
pub(super) const FLAGS: [&str; 5] = ["blocklisted", "flagged", "outstanding", "on_its_way", "asked"];

/// How many rows a form has for terms, and for items to replace.
pub(super) const FORM_ROWS: usize = 4;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/bulk", Permission::Read, get(list))
        .page("/desk/bulk/new", Permission::Read, get(choose))
        .page("/desk/bulk/preview", Permission::Read, post(preview))
}

#[derive(Template)]
#[template(path = "desk/bulk.html")]
struct BulkList {
    p: Page,
    jobs: Vec<BulkView>,
    next: Option<String>,
    lists: Vec<&'static str>,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let after = asked.filled("after").map(str::to_owned);
    let query = BulkQuery { after, limit: ROWS, words: Vec::new() };
    let operator = clerk.operator.clone();
    let (jobs, doers) = api
        .run(move |central| {
            let jobs: Vec<Job> = central.bulks(&operator, &query)?;
            let doers = Doers::load(central, &operator, jobs.iter().map(|job| &job.by))?;
            Ok((jobs, doers))
        })
        .await?;
    let next = jobs.last().filter(|_| jobs.len() == ROWS as usize).map(|job| job.id.clone());
    let p = clerk.page;
    let jobs = jobs.iter().map(|job| told(&p, &doers, job)).collect();
    let lists = ACTIONS.iter().map(|(list, _)| *list).filter(|list| !actions(&p, list).is_empty()).collect();
    Ok(p.clone().show(&BulkList { p, jobs, next, lists }))
}

#[derive(Template)]
#[template(path = "desk/bulk_new.html")]
struct Choose {
    p: Page,
    list: String,
    action: String,
    actions: Vec<&'static str>,
    fields: Fields,
    filters: Vec<&'static str>,
    flags: Vec<&'static str>,
    rows: Vec<usize>,
    terms: Vec<&'static str>,
    told: Option<Told>,
}

impl Choose {
    /// The part of a filter that the form has no field for: the list showed it, so it holds on.
    fn carried(&self) -> Vec<(&str, &str)> {
        let names = FILTERS.iter().chain(&FLAGS).copied().filter(|name| {
            !self.filters.contains(name) && !self.flags.contains(name) && !["standing", "ids"].contains(name)
        });
        names.filter_map(|name| Some((name, self.fields.filled(name)?))).collect()
    }

    /// The address of the same choice with an action.
    fn with(&self, action: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("list", &self.list).append_pair("do", action);
        for (name, value) in &self.fields.0 {
            let is_filter = FILTERS.contains(&name.as_str()) || FLAGS.contains(&name.as_str());
            if is_filter && !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("/desk/bulk/new?{}", query.finish())
    }
}

async fn choose(clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let fields = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let p = clerk.page;
    Ok(p.clone().show(&Choose::read(p, fields, None)?))
}

impl Choose {
    fn read(p: Page, fields: Fields, told: Option<Told>) -> Result<Self, Fault> {
        let wanted = fields.filled("list").unwrap_or("licenses");
        let list = ACTIONS.iter().map(|(list, _)| *list).find(|list| *list == wanted);
        let list =
            list.ok_or_else(|| Fault::value("list", "it is licenses, containers, tickets or orders"))?;
        let actions = actions(&p, list);
        let action = actions.iter().find(|action| **action == fields.text("do")).copied().unwrap_or_default();
        let filters: Vec<&'static str> = match list {
            "licenses" => {
                vec!["text", "item", "customer", "order", "ticket", "container", "ends_from", "ends_before"]
            }
            "containers" => vec!["text", "customer", "item"],
            _ => vec!["text", "customer", "item", "po"],
        };
        let flags = if list == "containers" { FLAGS[..4].to_vec() } else { Vec::new() };
        Ok(Self {
            p,
            list: list.to_owned(),
            action: action.to_owned(),
            actions,
            fields,
            filters,
            flags,
            rows: (0..FORM_ROWS).collect(),
            // Days say the same in numbers that people use.
            terms: crate::api::term_names()
                .into_iter()
                .filter(|name| !matches!(*name, "lease_seconds" | "grace_seconds"))
                .collect(),
            told,
        })
    }

    /// What was typed into a field of one of several rows.
    fn typed(&self, name: &str, row: &usize) -> &str {
        self.fields.text(&format!("{name}-{row}"))
    }
}

async fn preview(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let (operator, state, asked) = (clerk.operator.clone(), api.clone(), fields.clone());
    let job = api
        .run(move |central| {
            let wanted = wanted(central, &operator, &state, &asked)?;
            let call = Call {
                operator,
                operation: "preview_bulk",
                reason: asked.text("reason").to_owned(),
                dry_run: false,
                idempotency: None,
            };
            Ok(central.preview_bulk(&call, &wanted)?)
        })
        .await;
    match job {
        Ok(job) => Ok(go(&format!("/desk/bulk/{}", job.id))),
        // What was typed stays, with what is wrong about it.
        Err(fault) => {
            let why = fault.told();
            let status = StatusCode::from_u16(why.problem.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let p = clerk.page;
            Ok(p.clone().show_with(status, &Choose::read(p, fields, Some(why))?))
        }
    }
}
