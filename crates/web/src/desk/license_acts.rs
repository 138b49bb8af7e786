//! What is done to licenses from any list of them: withdraw, suspend, amend, assign and their opposites.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::post;
use tenure_app::access::Permission;
use tenure_domain::command::Command;
use tenure_domain::container::Container;
use tenure_domain::ids::{CustomerId, LicenseId, Serial};

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::Sent;
use super::license_row::Row;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page};
use crate::state::Api;

/// The most licenses whose names fit into an undo.
const UNDO_MAX: usize = 20;

/// Something that is done to licenses and needs no value.
struct Verb {
    path: &'static str,
    needed: Permission,
    operation: &'static str,
    note: &'static str,
    /// The path of what takes it back.
    undo: Option<&'static str>,
    is_destructive: bool,
    make: fn(BTreeSet<LicenseId>) -> Command,
}

static VERBS: [Verb; 6] = [
    Verb {
        path: "/desk/licenses/withdraw",
        needed: Permission::Licenses,
        operation: "withdraw_licenses",
        note: "note-withdrawn",
        undo: Some("/desk/licenses/cancel-withdrawal"),
        is_destructive: true,
        make: |licenses| Command::Withdraw { licenses },
    },
    Verb {
        path: "/desk/licenses/cancel-withdrawal",
        needed: Permission::Licenses,
        operation: "cancel_withdrawals",
        note: "note-withdrawal-cancelled",
        undo: None,
        is_destructive: false,
        make: |licenses| Command::CancelWithdrawal { licenses },
    },
    Verb {
        path: "/desk/licenses/suspend",
        needed: Permission::Licenses,
        operation: "suspend_licenses",
        note: "note-suspended",
        undo: Some("/desk/licenses/resume"),
        is_destructive: true,
        make: |licenses| Command::Suspend { licenses },
    },
    Verb {
        path: "/desk/licenses/resume",
        needed: Permission::Licenses,
        operation: "resume_licenses",
        note: "note-resumed",
        undo: Some("/desk/licenses/suspend"),
        is_destructive: false,
        make: |licenses| Command::Resume { licenses },
    },
    Verb {
        path: "/desk/licenses/unassign",
        needed: Permission::Licenses,
        operation: "unassign_licenses",
        note: "note-unassigned",
        undo: None,
        is_destructive: false,
        make: |licenses| Command::Unassign { licenses },
    },
    Verb {
        path: "/desk/licenses/release-reactivation",
        needed: Permission::Containers,
        operation: "release_reactivations",
        note: "note-reactivation-released",
        undo: None,
        is_destructive: false,
        make: |licenses| Command::ReleaseReactivation { licenses },
    },
];

pub(super) fn pages(pages: Pages) -> Pages {
    let with_verbs = VERBS.iter().fold(pages, |pages, verb| {
        let handler = move |State(api): State<Api>, uri: Uri, sent: Sent| async move {
            simple(&api, verb, &uri, sent).await
        };
        pages.page(verb.path, verb.needed, post(handler))
    });
    with_verbs.page("/desk/licenses/assign", Permission::Licenses, post(assign))
}

/// Where to go afterwards: only to a page of the Desk.
pub(super) fn back(fields: &Fields) -> String {
    let text = fields.text("back");
    let is_ours = text.starts_with("/desk/") && !text.contains("//") && !text.contains('\\');
    if is_ours { text.to_owned() } else { "/desk/licenses".to_owned() }
}

pub(super) fn named(fields: &Fields) -> Result<BTreeSet<LicenseId>, Fault> {
    Ok(fields.parsed("license")?.into_iter().collect())
}

async fn simple(api: &Api, verb: &'static Verb, uri: &Uri, mut sent: Sent) -> Result<Response, Fault> {
    // An undo names its licenses in its address.
    if sent.fields.filled("license").is_none() {
        let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
        let names = asked.0.into_iter().filter(|(name, _)| matches!(name.as_str(), "license" | "back"));
        sent.fields.0.extend(names);
    }
    let (licenses, back) = (named(&sent.fields)?, back(&sent.fields));
    let deed = Deed {
        operation: verb.operation,
        action: verb.path.to_owned(),
        back: back.clone(),
        is_destructive: verb.is_destructive,
    };
    let command = (verb.make)(licenses.clone());
    let acted = act(api, sent, deed, move |central, call| Ok(central.command(call, &command)?)).await?;
    let undo = verb.undo.filter(|_| licenses.len() <= UNDO_MAX).map(|path| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for license in &licenses {
            query.append_pair("license", &license.to_string());
        }
        format!("{path}?{}", query.append_pair("back", &back).finish())
    });
    Ok(after(acted, &back, verb.note, undo))
}

pub(super) fn after(acted: Acted, back: &str, note: &str, undo: Option<String>) -> Response {
    match acted {
        Acted::Asked(page) => page,
        Acted::Done(clerk, done) => {
            let p = clerk.page;
            let note = match (done.events.is_empty(), undo) {
                (true, _) => Note::warning(p.t("note-already")),
                (false, Some(undo)) => Note::done(p.t(note)).undo(undo),
                (false, None) => Note::done(p.t(note)),
            };
            p.go(back, &note)
        }
    }
}

#[derive(Template)]
#[template(path = "desk/assign.html")]
struct AssignPage {
    p: Page,
    f: Fields,
    back: String,
    rows: Vec<Row>,
    containers: Vec<Container>,
    told: Option<Told>,
}

async fn assign(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let (clerk, fields) = (sent.clerk.clone(), sent.fields.clone());
    let (licenses, back) = (named(&fields)?, back(&fields));
    let is_sent = !fields.text("_do").is_empty() || fields.text("_step") == "do";
    let told = if is_sent {
        let typed = fields.filled("serial").is_some();
        match fields.needed::<Serial>(if typed { "serial" } else { "container" }) {
            Ok(container) => {
                let deed = Deed {
                    operation: "assign_licenses",
                    action: "/desk/licenses/assign".to_owned(),
                    back: back.clone(),
                    is_destructive: false,
                };
                let command = Command::Assign { licenses: licenses.clone(), container };
                match act(&api, sent, deed, move |c, call| Ok(c.command(call, &command)?)).await {
                    Ok(acted) => return Ok(after(acted, &back, "note-assigned", None)),
                    Err(fault) => Some(fault.told()),
                }
            }
            Err(fault) => Some(fault.told()),
        }
    } else {
        None
    };
    let (operator, p) = (clerk.operator, clerk.page.clone());
    let page = api.run(move |central| {
        let world = central.see_licenses(&operator, licenses.iter().copied())?;
        let chosen = || licenses.iter().filter_map(|id| world.licenses.get(id));
        let customers: BTreeSet<CustomerId> = chosen().filter_map(|l| l.customer.clone()).collect();
        let mut containers = Vec::new();
        for customer in &customers {
            containers.extend(central.containers_of(&operator, customer)?);
        }
        let rows = chosen().map(|l| Row::of(&p, l, &world)).collect();
        Ok(AssignPage { p, f: fields, back, rows, containers, told })
    });
    Ok(clerk.page.show_with(StatusCode::OK, &page.await?))
}
