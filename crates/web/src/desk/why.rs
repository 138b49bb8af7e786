//! Why something is so, now or at a past moment: which rule, event and person made it so.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use serde_json::Value;
use tenure_app::Central;
use tenure_app::access::{Operator, Permission};
use tenure_app::why::Why;
use tenure_domain::event::Event;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::time::Instant;
use tenure_domain::why::What;

use super::Pages;
use super::clerk::Clerk;
use super::doers::Doers;
use super::event::{Names, sentence};
use crate::api::StandingView;
use crate::api::feed::read_event;
use crate::api::time::When;
use crate::api::why::{BecauseView, WhyView};
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/licenses/{license}/why", Permission::Read, get(license)).page(
        "/desk/containers/{container}/why",
        Permission::Read,
        get(container),
    )
}

/// An event behind a part.
struct Cause {
    at: Instant,
    what: String,
    who: String,
    reason: String,
    /// Its place in the journal.
    position: u64,
}

/// One part of the answer, in the page's language.
struct Part {
    title: String,
    text: String,
    causes: Vec<Cause>,
}

#[derive(Template)]
#[template(path = "desk/why.html")]
struct WhyPage {
    p: Page,
    /// `license` or `container`.
    kind: &'static str,
    id: String,
    name: String,
    at: String,
    why: WhyView,
    parts: Vec<Part>,
}

impl WhyPage {
    fn part(&self, at: &usize) -> Option<&Part> {
        self.parts.get(*at)
    }
}

async fn license(
    State(api): State<Api>,
    clerk: Clerk,
    Id(id): Id<LicenseId>,
    uri: Uri,
) -> Result<Response, Fault> {
    let (text, at) = moment(&api, &uri)?;
    show(api, clerk, text, "license", id.to_string(), move |central, who| {
        Ok(central.why_license(who, id, at)?)
    })
    .await
}

async fn container(
    State(api): State<Api>,
    clerk: Clerk,
    Id(serial): Id<Serial>,
    uri: Uri,
) -> Result<Response, Fault> {
    let (text, at) = moment(&api, &uri)?;
    show(api, clerk, text, "container", serial.to_string(), move |central, who| {
        Ok(central.why_container(who, serial, at)?)
    })
    .await
}

async fn show(
    api: Api,
    clerk: Clerk,
    at: String,
    kind: &'static str,
    id: String,
    find: impl FnOnce(&Central, &Operator) -> Result<Why, Fault> + Send + 'static,
) -> Result<Response, Fault> {
    let (p, operator, of) = (clerk.page.clone(), clerk.operator, id.clone());
    let (why, parts, name) = api
        .run(move |central| {
            let found = find(central, &operator)?;
            // Only what is shown needs names: a full container's journal is long.
            let shown: BTreeSet<usize> = found.because.iter().flat_map(|b| b.by.iter().copied()).collect();
            let shown = || shown.iter().filter_map(|at| found.rows.get(*at));
            let events: Vec<Event> = shown().map(read_event).collect::<Result<_, _>>()?;
            let names = Names::load(central, &operator, &events)?;
            let doers = Doers::load(central, &operator, shown().map(|row| &row.entry.actor))?;
            let why = WhyView::of(&found)?;
            let causes = found.because.iter().map(|because| causes(&p, &names, &doers, &found, &because.by));
            let whats = found.because.iter().map(|because| &because.what);
            let parts = why.because.iter().zip(whats).zip(causes);
            let parts: Vec<Part> =
                parts.map(|((view, what), causes)| part(&p, &names, view, what, causes)).collect();
            Ok((why, parts, names.say(&of)))
        })
        .await?;
    let p = clerk.page;
    Ok(p.clone().show(&WhyPage { p, kind, id, name, at, why, parts }))
}

/// Says what is so; its values stand in the sentence of its word.
fn part(p: &Page, names: &Names, view: &BecauseView, what: &What, causes: Vec<Cause>) -> Part {
    let value = |name: &str| view.values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let title = p.word("why", view.what);
    let text = match (what, view.what) {
        (What::Standing(standing), _) => {
            let shown = StandingView::from(*standing);
            format!(
                "{} {}",
                p.word("standing", shown.word),
                shown.container.map(|serial| serial.to_string()).unwrap_or_default()
            )
        }
        (_, "state") => p.word("container-state", &value("state")),
        (_, "flagged") => p.word("flag", &value("reason")),
        (_, word) => {
            let pairs = view.values.as_object().into_iter().flatten().map(|(name, value)| {
                let text = value.as_str().map_or_else(|| value.to_string(), |text| names.say(text));
                (name.as_str(), text.into())
            });
            p.say.with(&format!("because-{word}"), pairs)
        }
    };
    Part { title, text: text.trim().to_owned(), causes }
}

fn causes(p: &Page, names: &Names, doers: &Doers, why: &Why, by: &[usize]) -> Vec<Cause> {
    let one = |at: &usize| {
        let row = why.rows.get(*at)?;
        Some(Cause {
            at: row.entry.at,
            what: sentence(p, names, &read_event(row).ok()?),
            who: doers.say(p, &row.entry.actor),
            reason: row.entry.reason.clone(),
            position: row.position,
        })
    };
    by.iter().filter_map(one).collect()
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
