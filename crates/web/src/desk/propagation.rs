//! What is on its way: every vendor change that has not arrived, and why.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::Permission;
use tenure_app::propagation::Pending;
use tenure_domain::ids::Serial;
use tenure_domain::time::Instant;
use tenure_store::query::ListQuery;

use super::Pages;
use super::clerk::Clerk;
use super::event::Names;
use crate::api::PendingView;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

/// Containers on a page.
const CONTAINERS: u32 = 25;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/propagation", Permission::Read, get(list))
}

/// One change in a table.
pub(super) struct Row {
    pub(super) container: Serial,
    pub(super) license: Option<(String, String)>,
    pub(super) change: &'static str,
    pub(super) since: Option<Instant>,
    pub(super) reason: &'static str,
    pub(super) waits_for: Option<String>,
    pub(super) last_hint: Option<Instant>,
    pub(super) last_contact: Option<Instant>,
}

impl Row {
    pub(super) fn of(pending: &Pending, names: &Names, now: Instant) -> Self {
        let view = PendingView::of(pending, now);
        let license = pending.license.map(|id| id.to_string());
        Self {
            container: pending.container,
            license: license.map(|id| (names.say(&id), id)),
            change: view.change,
            since: pending.since,
            reason: view.reason.word,
            waits_for: view.reason.container,
            last_hint: pending.last_hint,
            last_contact: pending.last_contact,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/propagation.html")]
struct Propagation {
    p: Page,
    rows: Vec<Row>,
    next: Option<String>,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let query = ListQuery {
        after: asked.filled("after").map(str::to_owned),
        limit: CONTAINERS,
        ..ListQuery::default()
    };
    let (operator, now) = (clerk.operator.clone(), clerk.page.now);
    let (rows, next) = api
        .run(move |central| {
            let (pending, next) = central.propagation(&operator, &query)?;
            let licenses: Vec<_> = pending.iter().filter_map(|p| p.license).collect();
            let names = Names::of(&central.see_licenses(&operator, licenses)?);
            let rows: Vec<Row> = pending.iter().map(|p| Row::of(p, &names, now)).collect();
            Ok((rows, next.map(|serial| serial.to_string())))
        })
        .await?;
    let p = clerk.page;
    Ok(p.clone().show(&Propagation { p, rows, next }))
}
