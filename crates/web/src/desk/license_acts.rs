//! What is done to licenses from any list of them: withdraw, suspend, amend, assign and their opposites.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::post;
use tenure_domain::command::Command;
use tenure_domain::container::Container;
use tenure_domain::ids::{CustomerId, LicenseId, Serial};
use tenure_domain::verb::Verb;

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::Sent;
use super::license_row::Row;
use super::undo;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page};
use crate::state::Api;

/// Something that is done to licenses and needs no value.
struct Simple {
    verb: Verb,
    path: &'static str,
    operation: &'static str,
    note: &'static str,
    make: fn(BTreeSet<LicenseId>) -> Command,
}

static SIMPLE: [Simple; 6] = [
    Simple {
        verb: Verb::Withdraw,
        path: "/desk/licenses/withdraw",
        operation: "withdraw_licenses",
        note: "note-withdrawn",
        make: |licenses| Command::Withdraw { licenses },
    },
    Simple {
        verb: Verb::CancelWithdrawal,
        path: "/desk/licenses/cancel-withdrawal",
        operation: "cancel_withdrawals",
        note: "note-withdrawal-cancelled",
        make: |licenses| Command::CancelWithdrawal { licenses },
    },
    Simple {
        verb: Verb::Suspend,
        path: "/desk/licenses/suspend",
        operation: "suspend_licenses",
        note: "note-suspended",
        make: |licenses| Command::Suspend { licenses },
    },
    Simple {
        verb: Verb::Resume,
        path: "/desk/licenses/resume",
        operation: "resume_licenses",
        note: "note-resumed",
        make: |licenses| Command::Resume { licenses },
    },
    Simple {
        verb: Verb::Unassign,
        path: "/desk/licenses/unassign",
        operation: "unassign_licenses",
        note: "note-unassigned",
        make: |licenses| Command::Unassign { licenses },
    },
    Simple {
        verb: Verb::ReleaseReactivation,
        path: "/desk/licenses/release-reactivation",
        operation: "release_reactivations",
        note: "note-reactivation-released",
        make: |licenses| Command::ReleaseReactivation { licenses },
    },
];

const ASSIGN: &str = "/desk/licenses/assign";
pub(super) const AMEND: &str = "/desk/licenses/amend";

/// Returns where a form that does something to licenses is sent, with the operation whose texts it
/// has. `None`: it has a page of its own.
pub(super) fn deed_of(verb: Verb) -> Option<(&'static str, &'static str)> {
    match verb {
        Verb::Assign => Some((ASSIGN, "assign_licenses")),
        Verb::Amend => Some((AMEND, "amend_licenses")),
        _ => SIMPLE.iter().find(|simple| simple.verb == verb).map(|simple| (simple.path, simple.operation)),
    }
}

pub(super) fn pages(pages: Pages) -> Pages {
    let with_simple = SIMPLE.iter().fold(pages, |pages, simple| {
        let handler = move |State(api): State<Api>, uri: Uri, sent: Sent| async move {
            plainly(&api, simple, &uri, sent).await
        };
        pages.page(simple.path, simple.verb.needs(), post(handler))
    });
    with_simple.page(ASSIGN, Verb::Assign.needs(), post(assign))
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

/// An undo names its licenses in its address, and where it leads back to.
fn take_query(uri: &Uri, fields: &mut Fields) {
    if fields.filled("license").is_some() {
        return;
    }
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let named = asked.text("licenses").split(',').filter(|name| !name.is_empty());
    fields.0.extend(named.map(|name| ("license".to_owned(), name.to_owned())));
    fields.0.extend(asked.0.iter().filter(|(name, _)| name == "back").cloned());
}

async fn plainly(api: &Api, simple: &'static Simple, uri: &Uri, mut sent: Sent) -> Result<Response, Fault> {
    take_query(uri, &mut sent.fields);
    let (licenses, back) = (named(&sent.fields)?, back(&sent.fields));
    if licenses.is_empty() {
        let p = sent.clerk.page;
        return Ok(p.go(&back, &Note::warning(p.t("note-none-chosen"))));
    }
    let deed = Deed {
        operation: simple.operation,
        action: simple.path.to_owned(),
        back: back.clone(),
        is_destructive: simple.verb.takes_away(),
    };
    let command = (simple.make)(licenses);
    let acted = act(api, sent, deed, move |central, call| Ok(central.command(call, &command)?)).await?;
    after(api, acted, &back, (simple.verb, simple.note)).await
}

/// Shows the preview, or leads back and says what was done.
pub(super) async fn after(
    api: &Api,
    acted: Acted,
    back: &str,
    said: (Verb, &str),
) -> Result<Response, Fault> {
    match acted {
        Acted::Asked(page) => Ok(page),
        Acted::Done(clerk, done) => {
            let note = undo::note(api, &clerk, said, &done, back).await?;
            Ok(clerk.page.go(back, &note))
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
                    action: ASSIGN.to_owned(),
                    back: back.clone(),
                    is_destructive: false,
                };
                let command = Command::Assign { licenses: licenses.clone(), container };
                match act(&api, sent, deed, move |c, call| Ok(c.command(call, &command)?)).await {
                    Ok(acted) => return after(&api, acted, &back, (Verb::Assign, "note-assigned")).await,
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
