//! Bulk actions: choose what to do with every row of a list, look at the preview, confirm, follow it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Map, Value, json};
use tenure_app::Central;
use tenure_app::access::{Operator, Permission};
use tenure_app::bulk::{BulkWanted, Job, MemberState};
use tenure_app::vendor::Call;
use tenure_domain::ids::Digest;
use tenure_store::bulk::{BulkQuery, MemberQuery};

use super::Pages;
use super::clerk::{Clerk, Sent};
use crate::api::bulk::{ActionJson, BulkView, FilterJson, MemberView};
use crate::api::download::Format;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page, go};
use crate::state::Api;

/// Rows on a page.
const ROWS: u32 = 50;

/// The actions on each list, in the order in which people look for them.
const ACTIONS: [(&str, &[&str]); 4] = [
    (
        "licenses",
        &[
            "amend",
            "replace",
            "suspend",
            "resume",
            "withdraw",
            "cancel_withdrawal",
            "assign",
            "unassign",
            "release_reactivation",
        ],
    ),
    ("containers", &["blocklist", "lift_blocklist", "clear_flag", "reset"]),
    ("tickets", &["close_ticket", "reopen_ticket", "expire_ticket"]),
    ("orders", &["cancel_order"]),
];

/// The fields of a filter, as lists name them in their addresses.
const FILTERS: [&str; 12] = [
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
const FLAGS: [&str; 5] = ["blocklisted", "flagged", "outstanding", "on_its_way", "asked"];

/// How many rows a form has for terms, and for items to replace.
const FORM_ROWS: usize = 4;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/bulk", Permission::Read, get(list))
        .page("/desk/bulk/new", Permission::Read, get(choose))
        .page("/desk/bulk/preview", Permission::Read, post(preview))
        .page("/desk/bulk/{bulk}", Permission::Read, get(show))
        .page("/desk/bulk/{bulk}/result", Permission::Read, get(result))
        .page("/desk/bulk/{bulk}/confirm", Permission::Read, post(confirm))
        .page("/desk/bulk/{bulk}/approve", Permission::Read, post(approve))
        .page("/desk/bulk/{bulk}/stop", Permission::Read, post(stop))
        .page("/desk/bulk/{bulk}/continue", Permission::Read, post(continue_))
        .page("/desk/bulk/{bulk}/take-back", Permission::Read, post(take_back))
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
    let jobs: Vec<Job> = api.run(move |central| Ok(central.bulks(&operator, &query)?)).await?;
    let next = jobs.last().filter(|_| jobs.len() == ROWS as usize).map(|job| job.id.clone());
    let p = clerk.page;
    let lists = ACTIONS.iter().map(|(list, _)| *list).collect();
    Ok(p.clone().show(&BulkList { p, jobs: jobs.iter().map(BulkView::of).collect(), next, lists }))
}

#[derive(Template)]
#[template(path = "desk/bulk_new.html")]
struct Choose {
    p: Page,
    list: String,
    action: String,
    actions: &'static [&'static str],
    fields: Fields,
    filters: Vec<&'static str>,
    flags: Vec<&'static str>,
    rows: Vec<usize>,
    terms: Vec<&'static str>,
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
    let wanted = fields.filled("list").unwrap_or("licenses");
    let (list, actions) = ACTIONS
        .iter()
        .find(|(list, _)| *list == wanted)
        .copied()
        .ok_or_else(|| Fault::value("list", "it is licenses, containers, tickets or orders"))?;
    let action = actions.iter().find(|action| **action == fields.text("do")).copied().unwrap_or_default();
    let filters: Vec<&'static str> = match list {
        "licenses" => {
            vec!["text", "item", "customer", "order", "ticket", "container", "ends_from", "ends_before"]
        }
        "containers" => vec!["text", "customer", "item"],
        _ => vec!["text", "customer", "item", "po"],
    };
    let flags = if list == "containers" { FLAGS[..4].to_vec() } else { Vec::new() };
    Ok(p.clone().show(&Choose {
        p,
        list: list.to_owned(),
        action: action.to_owned(),
        actions,
        fields,
        filters,
        flags,
        rows: (0..FORM_ROWS).collect(),
        terms: crate::api::term_names(),
    }))
}

/// Reads the form as the objects of the API.
fn wanted(central: &Central, operator: &Operator, api: &Api, fields: &Fields) -> Result<BulkWanted, Fault> {
    let misread = |place: &'static str| move |e: serde_json::Error| Fault::value(place, e);
    let action: ActionJson = serde_json::from_value(action_object(fields)).map_err(misread("the action"))?;
    let filter: FilterJson = serde_json::from_value(filter_object(fields)).map_err(misread("the filter"))?;
    let zone = &api.config.zone;
    Ok(BulkWanted { action: action.resolve(central, operator, zone)?, filter: filter.resolve(zone)? })
}

fn action_object(fields: &Fields) -> Value {
    let mut object = Map::new();
    object.insert("do".into(), fields.text("do").into());
    match fields.text("do") {
        "amend" => {
            let (set, add) = amendments(fields);
            object.insert("set".into(), set.into());
            object.insert("add".into(), add.into());
        }
        "replace" => {
            let pairs = (0..FORM_ROWS).filter_map(|row| {
                let old = fields.filled(&format!("old-{row}"))?;
                let new = fields.filled(&format!("new-{row}"))?;
                Some((old.to_owned(), json!({ "item": new })))
            });
            object.insert("items".into(), pairs.collect::<Map<_, _>>().into());
        }
        "assign" => {
            object.insert("container".into(), fields.text("to").into());
        }
        "blocklist" => {
            object.insert("description".into(), fields.text("description").into());
        }
        "reset" => {
            object.insert("forget_now".into(), fields.is_ticked("forget_now").into());
        }
        "expire_ticket" => {
            object.insert("at".into(), fields.filled("at").map_or(Value::Null, Into::into));
        }
        _ => {}
    }
    object.into()
}

/// Reads the rows of terms: what is set, and what is added.
fn amendments(fields: &Fields) -> (Map<String, Value>, Map<String, Value>) {
    let (mut set, mut add) = (Map::new(), Map::new());
    for row in 0..FORM_ROWS {
        let (Some(term), text) =
            (fields.filled(&format!("term-{row}")), fields.text(&format!("value-{row}")))
        else {
            continue;
        };
        let value = match (text, text.parse::<u64>()) {
            ("", _) => Value::Null,
            (_, Ok(number)) => number.into(),
            (text, Err(_)) if term == "features" => text.split(';').map(str::trim).collect(),
            (text, Err(_)) => text.into(),
        };
        let into = if fields.text(&format!("mode-{row}")) == "add" { &mut add } else { &mut set };
        into.insert(term.to_owned(), value);
    }
    (set, add)
}

fn filter_object(fields: &Fields) -> Value {
    let mut object = Map::new();
    for name in FILTERS {
        let values: Vec<&str> = fields
            .all(name)
            .flat_map(|text| text.split(','))
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .collect();
        match (name, values.is_empty()) {
            (_, true) => {}
            ("standing" | "ids", _) => {
                object.insert(name.into(), values.into());
            }
            _ => {
                object.insert(name.into(), fields.text(name).into());
            }
        }
    }
    for name in FLAGS {
        if let Some(word) = fields.filled(name) {
            object.insert(name.into(), (word != "false" && word != "no").into());
        }
    }
    object.into()
}

async fn preview(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let (operator, state) = (clerk.operator.clone(), api.clone());
    let job = api
        .run(move |central| {
            let wanted = wanted(central, &operator, &state, &fields)?;
            let call = Call {
                operator,
                operation: "preview_bulk",
                reason: fields.text("reason").to_owned(),
                dry_run: false,
                idempotency: None,
            };
            Ok(central.preview_bulk(&call, &wanted)?)
        })
        .await?;
    Ok(go(&format!("/desk/bulk/{}", job.id)))
}

/// A count with its word.
struct Count {
    word: &'static str,
    count: u64,
}

#[derive(Template)]
#[template(path = "desk/bulk_job.html")]
struct JobPage {
    p: Page,
    job: BulkView,
    counts: Vec<Count>,
    state: String,
    members: Vec<MemberView>,
    next: Option<u64>,
    may: bool,
    is_moving: bool,
    is_destructive: bool,
}

async fn show(
    State(api): State<Api>,
    clerk: Clerk,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let state = asked.text("state").to_owned();
    let after = asked.number("after")?;
    let words: Vec<String> =
        MemberState::from_word(&state).map(|s| s.word().to_owned()).into_iter().collect();
    let operator = clerk.operator.clone();
    let (job, members) = api
        .run(move |central| {
            let job = central.bulk(&operator, &id)?;
            let query = MemberQuery { bulk: id, after, limit: ROWS, words };
            Ok((job, central.bulk_members(&operator, &query)?))
        })
        .await?;
    let view = BulkView::of(&job);
    let progress = &view.progress;
    let counts = [
        ("waiting", progress.waiting),
        ("done", progress.done),
        ("already", progress.already),
        ("refused", progress.refused),
        ("taken_back", progress.taken_back),
        ("kept", progress.kept),
    ];
    let counts =
        counts.map(|(word, count)| Count { word, count }).into_iter().filter(|c| c.count > 0).collect();
    let next = members.last().filter(|_| members.len() == ROWS as usize).map(|member| member.number);
    let p = clerk.page;
    Ok(p.clone().show(&JobPage {
        p,
        counts,
        state,
        members: members.iter().map(MemberView::of).collect(),
        next,
        may: clerk.operator.needs(job.action.permission()).is_ok(),
        is_moving: job.is_moving(),
        is_destructive: ["withdraw", "blocklist", "reset", "cancel_order", "close_ticket", "suspend"]
            .contains(&view.action),
        job: view,
    }))
}

async fn result(
    State(api): State<Api>,
    clerk: Clerk,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let format = if asked.text("format") == "json" { Format::Json } else { Format::Csv };
    crate::api::bulk::result(&api, clerk.operator, id, format).await
}

async fn confirm(State(api): State<Api>, Path(id): Path<String>, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let facts: Digest = fields.needed("facts")?;
    let (operator, bulk) = (clerk.operator.clone(), id.clone());
    let done = api
        .run(move |central| match central.confirm_bulk(&operator, &bulk, facts) {
            Ok(job) => Ok(Some(job)),
            // The new preview stands on the page to which this leads.
            Err(tenure_app::AppError::Bulk(tenure_app::bulk::BulkError::FactsChanged { .. })) => Ok(None),
            Err(error) => Err(error.into()),
        })
        .await?;
    let p = clerk.page;
    let note = match done {
        Some(job) => Note::done(p.word("bulk-note", job.state.word())),
        None => Note::warning(p.t("confirm-changed")),
    };
    Ok(p.go(&format!("/desk/bulk/{id}"), &note))
}

/// Declares a step without values.
macro_rules! step {
    ($name:ident $method:ident) => {
        async fn $name(
            State(api): State<Api>,
            Path(id): Path<String>,
            sent: Sent,
        ) -> Result<Response, Fault> {
            let clerk = sent.clerk;
            let (operator, bulk) = (clerk.operator.clone(), id.clone());
            let job: Job = api.run(move |central| Ok(central.$method(&operator, &bulk)?)).await?;
            let p = clerk.page;
            let note = Note::done(p.word("bulk-note", job.state.word()));
            Ok(p.go(&format!("/desk/bulk/{id}"), &note))
        }
    };
}

step!(approve approve_bulk);
step!(stop stop_bulk);
step!(continue_ continue_bulk);
step!(take_back take_back_bulk);

/// What templates ask of the counts of a preview.
impl BulkView {
    /// Returns the kinds of events with how often each happens.
    pub(crate) fn happens(&self) -> &BTreeMap<String, u64> {
        &self.preview.events
    }
}
