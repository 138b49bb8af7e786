//! One bulk action: what it would do, how far it is, what came of each member.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::Central;
use tenure_app::access::{Operator, Permission};
use tenure_app::bulk::{Job, MemberState};
use tenure_domain::ids::{Digest, LicenseId};
use tenure_store::bulk::MemberQuery;

use super::Pages;
use super::bulk::ROWS;
use super::bulk_what::{Fact, what, which};
use super::clerk::{Clerk, Sent};
use super::doers::Doers;
use super::event::Names;
use crate::api::bulk::{BulkView, MemberView};
use crate::api::download::Format;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page};
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/bulk/{bulk}", Permission::Read, get(show))
        .page("/desk/bulk/{bulk}/result", Permission::Read, get(result))
        .page("/desk/bulk/{bulk}/confirm", Permission::Read, post(confirm))
        .page("/desk/bulk/{bulk}/approve", Permission::Read, post(approve))
        .page("/desk/bulk/{bulk}/stop", Permission::Read, post(stop))
        .page("/desk/bulk/{bulk}/continue", Permission::Read, post(continue_))
        .page("/desk/bulk/{bulk}/take-back", Permission::Read, post(take_back))
}

/// Shows a job with the names of those who did something.
pub(super) fn told(p: &Page, doers: &Doers, job: &Job) -> BulkView {
    let mut view = BulkView::of(job);
    view.by = doers.say(p, &job.by);
    for (step, kept) in view.steps.iter_mut().zip(&job.steps) {
        step.by = doers.say(p, &kept.by);
    }
    view
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
    may_approve: bool,
    is_moving: bool,
    is_destructive: bool,
    names: Names,
    /// What is changed, and on which rows.
    what: Vec<Fact>,
    which: Vec<Fact>,
}

async fn show(
    State(api): State<Api>,
    clerk: Clerk,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let state = asked.text("state").to_owned();
    let after = asked.number("after")?;
    let words: Vec<String> =
        MemberState::from_word(&state).map(|s| s.word().to_owned()).into_iter().collect();
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let (job, view, members, names) = api
        .run(move |central| {
            let job = central.bulk(&operator, &id)?;
            let by = job.steps.iter().map(|step| &step.by).chain([&job.by]);
            let doers = Doers::load(central, &operator, by)?;
            let query = MemberQuery { bulk: id, after, limit: ROWS, words };
            let members: Vec<MemberView> =
                central.bulk_members(&operator, &query)?.iter().map(MemberView::of).collect();
            let view = told(&p, &doers, &job);
            let names = names(central, &operator, &view, &members)?;
            Ok((job, view, members, names))
        })
        .await?;
    let p = clerk.page;
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
    // A page that follows the progress looks at the whole once it is over.
    let is_over = headers.contains_key("hx-request") && !job.is_moving();
    let (what, which) = (what(&p, &job.action), which(&p, &job));
    let mut response = p.clone().show(&JobPage {
        p,
        what,
        which,
        counts,
        state,
        members,
        names,
        next,
        may: clerk.operator.needs(job.action.permission()).is_ok(),
        may_approve: !job.is_asked_by(clerk.operator.actor()),
        is_moving: job.is_moving(),
        is_destructive: job.action.verb().takes_away(),
        job: view,
    });
    if is_over {
        response.headers_mut().insert("hx-refresh", HeaderValue::from_static("true"));
    }
    Ok(response)
}

/// Names the licenses that the page shows; other members have ids that people know.
fn names(central: &Central, who: &Operator, job: &BulkView, members: &[MemberView]) -> Result<Names, Fault> {
    let examples = job.preview.examples.iter().map(|example| &example.id);
    let ids = examples.chain(members.iter().map(|member| &member.id));
    let licenses: BTreeSet<LicenseId> = ids.filter_map(|id| id.parse().ok()).collect();
    if licenses.is_empty() {
        return Ok(Names::default());
    }
    Ok(Names::of(&central.see_licenses(who, licenses)?))
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

impl MemberView {
    /// The tone of the badge.
    pub(crate) fn tone(&self) -> &'static str {
        match self.state {
            "done" => "good",
            "waiting" => "busy",
            "refused" => "bad",
            _ => "",
        }
    }
}
