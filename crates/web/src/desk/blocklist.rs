//! The blocklist: what is on it and how far each lock is, adding, taking off, and its export.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tenure_app::access::Permission;
use tenure_domain::command::Command;
use tenure_domain::container::Container;
use tenure_domain::ids::Serial;
use tenure_domain::time::Instant;
use tenure_store::query::{ListQuery, Sort};

use super::Pages;
use super::act::Deed;
use super::clerk::{Clerk, Sent};
use super::container_actions::command;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::mistakes::{Field, status};
use crate::pages::page::Page;
use crate::state::Api;

/// Rows on a page.
const ROWS: u32 = 50;

/// Rows that an export reads at once.
const EXPORT_ROWS: u32 = 1_000;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/blocklist", Permission::Read, get(list))
        .page("/desk/blocklist/export", Permission::Read, get(export))
        .page("/desk/blocklist/add", Permission::Containers, post(add))
}

/// An entry in a table.
struct Row {
    serial: Serial,
    computer: String,
    description: String,
    placed: Instant,
    sent: Option<Instant>,
    confirmed: Option<Instant>,
    has_lock: bool,
}

impl Row {
    fn of(c: &Container) -> Option<Self> {
        let entry = c.blocklisting.as_ref()?;
        Some(Self {
            serial: c.serial,
            computer: c.computer.name.clone(),
            description: entry.description.clone(),
            placed: entry.placed,
            sent: entry.lock_sent.map(|(at, _)| at),
            confirmed: entry.lock_confirmed,
            has_lock: entry.lock.is_some(),
        })
    }
}

#[derive(Template)]
#[template(path = "desk/blocklist.html")]
struct Blocklist {
    p: Page,
    text: String,
    rows: Vec<Row>,
    next: Option<String>,
    /// What was typed to add a container, and why that did not work.
    typed: Fields,
}

async fn list(State(api): State<Api>, clerk: Clerk, uri: Uri) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    show(&api, clerk, &asked, Fields::default(), &[]).await
}

async fn show(
    api: &Api,
    clerk: Clerk,
    asked: &Fields,
    typed: Fields,
    faults: &[Fault],
) -> Result<Response, Fault> {
    let query = ListQuery {
        text: asked.filled("text").map(str::to_owned),
        after: asked.filled("after").map(str::to_owned),
        limit: ROWS,
        sort: Sort::BlocklistedLast,
        ..ListQuery::default()
    };
    let operator = clerk.operator.clone();
    let found = api.run(move |central| Ok(central.containers(&operator, &query)?)).await?;
    let is_full = found.len() >= ROWS as usize;
    let next = found.last().filter(|_| is_full).map(|c| c.serial.to_string());
    let rows = found.iter().filter_map(Row::of).collect();
    let field = |p: &Page, told: &Told| {
        let (id, typed) = ("serial".to_owned(), typed.text("serial").to_owned());
        told.is_at("serial").then(|| Field { id, label: p.t("serial"), wants: "container", typed })
    };
    let p = clerk.page.mistaken(faults, field);
    let status = if faults.is_empty() { StatusCode::OK } else { status(faults) };
    let text = asked.text("text").to_owned();
    Ok(p.clone().show_with(status, &Blocklist { p, text, rows, next, typed }))
}

/// Adds any serial, also one never seen.
async fn add(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let container: Serial = match sent.fields.text("serial").to_uppercase().parse() {
        Ok(serial) => serial,
        Err(invalid) => {
            let faults = [Fault::value("serial", invalid)];
            return show(&api, sent.clerk, &Fields::default(), sent.fields, &faults).await;
        }
    };
    let description = sent.fields.text("description").to_owned();
    let deed = Deed {
        operation: "blocklist_container",
        action: "/desk/blocklist/add".to_owned(),
        back: "/desk/blocklist".to_owned(),
        is_destructive: true,
    };
    let undo = Some(format!("/desk/containers/{container}/lift-blocklist"));
    command(&api, sent, deed, Command::Blocklist { container, description }, undo).await
}

/// Writes the whole blocklist as CSV.
async fn export(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let text = api
        .run(move |central| {
            let mut text = String::from("serial,computer,placed,lock_sent,lock_confirmed,description\r\n");
            let mut query = ListQuery { limit: EXPORT_ROWS, blocklisted: Some(true), ..ListQuery::default() };
            loop {
                let found = central.containers(&operator, &query)?;
                found.iter().filter_map(Row::of).for_each(|row| line(&mut text, &row));
                query.after = found.last().map(|c| c.serial.to_string());
                if found.len() < EXPORT_ROWS as usize {
                    return Ok(text);
                }
            }
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"blocklist.csv\""),
    ];
    Ok((headers, text).into_response())
}

fn line(text: &mut String, row: &Row) {
    let at = |at: Option<Instant>| at.map(|at| at.to_string()).unwrap_or_default();
    // Writing into a text never fails.
    let _ = write!(
        text,
        "{},{},{},{},{},{}\r\n",
        row.serial,
        cell(&row.computer),
        row.placed,
        at(row.sent),
        at(row.confirmed),
        cell(&row.description)
    );
}

/// Quotes a text; one that a spreadsheet would run is kept from it (SECURITY §2.3, row 54).
fn cell(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    format!("\"{}{}\"", if runs { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_spreadsheet_runs_nothing_of_an_export() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("say \"hi\""), "\"say \"\"hi\"\"\"");
    }
}
