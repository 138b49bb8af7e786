//! Alarms: where Central's records and a container's do not agree, until somebody looked at them.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::access::Permission;
use tenure_app::alarms::Raised;
use tenure_domain::alarm::Alarm;
use tenure_domain::command::Command;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::time::Instant;

use super::Pages;
use super::act::Deed;
use super::clerk::{Clerk, Sent};
use super::container_actions::command;
use super::event::Names;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

/// Rows on a page.
const ROWS: u32 = 50;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/alarms", Permission::Read, get(list)).page(
        "/desk/containers/{container}/acknowledge-alarms",
        Permission::Containers,
        post(acknowledge),
    )
}

/// An alarm as a page shows it.
pub(super) struct Row {
    pub(super) container: Serial,
    pub(super) number: u32,
    pub(super) at: Option<Instant>,
    pub(super) word: &'static str,
    pub(super) licenses: Vec<(String, String)>,
    pub(super) other: Option<Serial>,
    pub(super) version: Option<String>,
}

impl Row {
    pub(super) fn of(
        container: Serial,
        number: u32,
        at: Option<Instant>,
        alarm: &Alarm,
        names: &Names,
    ) -> Self {
        let (other, version) = match alarm {
            Alarm::Duplicate { other, .. } => (Some(*other), None),
            Alarm::ForgottenUpdate { version } | Alarm::UnknownUpdate { version } => {
                (None, Some(version.to_string()))
            }
            _ => (None, None),
        };
        let name = |id: &LicenseId| (names.say(&id.to_string()), id.to_string());
        let licenses = licenses(alarm).iter().map(name).collect();
        Self { container, number, at, word: alarm.word(), licenses, other, version }
    }
}

/// Returns the licenses that an alarm names.
pub(super) fn licenses(alarm: &Alarm) -> Vec<LicenseId> {
    match alarm {
        Alarm::ExternalAdopted { licenses } | Alarm::ExternalLeftOut { licenses, .. } => licenses.clone(),
        Alarm::Duplicate { license, .. } | Alarm::OldGeneration { license, .. } => vec![*license],
        Alarm::ForgottenUpdate { .. } | Alarm::UnknownUpdate { .. } => Vec::new(),
    }
}

#[derive(Template)]
#[template(path = "desk/alarms.html")]
struct Alarms {
    p: Page,
    alarms: Vec<Row>,
    next: Option<u64>,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let after = asked.number::<u32>("after")?.unwrap_or_default();
    let operator = clerk.operator.clone();
    let (alarms, next) = api
        .run(move |central| {
            let found = central.alarms(&operator, false, after.into(), ROWS)?;
            let named = found.iter().flat_map(|raised| licenses(&raised.alarm));
            let names = Names::of(&central.see_licenses(&operator, named)?);
            let row = |r: &Raised| Row::of(r.container, r.number, Some(r.at), &r.alarm, &names);
            let next = found.last().filter(|_| found.len() >= ROWS as usize).map(|last| last.position);
            Ok((found.iter().map(row).collect(), next))
        })
        .await?;
    let p = clerk.page;
    Ok(p.clone().show(&Alarms { p, alarms, next }))
}

async fn acknowledge(
    State(api): State<Api>,
    Id(container): Id<Serial>,
    sent: Sent,
) -> Result<Response, Fault> {
    let number = sent.fields.number("number")?;
    let back = format!("/desk/containers/{container}");
    let action = format!("{back}/acknowledge-alarms");
    let deed = Deed { operation: "acknowledge_alarms", action, back, is_destructive: false };
    command(&api, sent, deed, Command::AcknowledgeAlarms { container, number }, None).await
}
