//! Changing the terms of licenses: each term with its present value, what it may become, and, before
//! anything happens, the old and the new value.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::post;
use serde_json::Value;
use tenure_app::access::Permission;
use tenure_domain::command::Command;
use tenure_domain::license::License;
use tenure_domain::terms::Terms;
use tenure_domain::terms::change::{Mode, Term, TermChange, TermValue, change};
use tenure_domain::verb::Verb;
use tenure_protocol::problem;

use super::Pages;
use super::act::{Deed, Summary, act_with};
use super::clerk::{Clerk, Sent};
use super::license_acts::{after, back, named};
use super::license_row::Row;
use super::line::Input;
use super::terms::value;
use crate::api::{TERMS, term_changes, term_name};
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::mistakes::{Field, Mistakes, status};
use crate::pages::page::Page;
use crate::pages::value::{kind, typed};
use crate::state::Api;

const HERE: &str = "/desk/licenses/amend";

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page(HERE, Permission::Licenses, post(amend))
}

#[derive(Template)]
#[template(path = "desk/amend.html")]
struct AmendPage {
    p: Page,
    back: String,
    rows: Vec<Row>,
    inputs: Vec<Amendment>,
}

/// How one term may be changed.
struct Amendment {
    word: &'static str,
    /// What it is now; nothing: the licenses differ in it.
    now: Option<String>,
    set: Input,
    add: Option<Input>,
    /// Whether it can be taken away, and whether it shall be.
    none: Option<bool>,
}

/// The terms of licenses by their names, without those that count the same in another unit.
fn all_terms() -> impl Iterator<Item = (&'static str, Term)> {
    TERMS.into_iter().filter(|(name, term)| term_name(*term) == *name)
}

/// Says whether the rules let a change of a term be made to any of these terms: nothing can be taken away
/// where nothing is.
fn fits(all: &[&Terms], term: Term, mode: Mode, value: &TermValue) -> bool {
    let wanted = TermChange { term, mode, value: value.clone() };
    let fits = |base: &&Terms| {
        let mut terms = (*base).clone();
        change(&mut terms, base, &wanted).is_ok() && (*value != TermValue::None || terms != **base)
    };
    all.iter().any(fits)
}

fn amendments(p: &Page, fields: &Fields, all: &[&Terms]) -> Vec<Amendment> {
    let input = |prefix: &str, name: &'static str, mode, term| Input {
        id: format!("{prefix}-{name}"),
        field: format!("{prefix}-{name}"),
        name: p.word("term-name", name),
        kind: kind(term, mode),
        term: name,
        value: fields.text(&format!("{prefix}-{name}")).to_owned(),
        is_required: false,
        is_added: mode == Mode::Add,
    };
    let show = |(name, term): (&'static str, Term)| {
        let present: BTreeSet<String> = all.iter().map(|terms| value(p, term, terms)).collect();
        let nothing =
            if term == Term::Features { TermValue::Names(BTreeSet::new()) } else { TermValue::Number(0) };
        let can_add = fits(all, term, Mode::Add, &nothing);
        let can_end = fits(all, term, Mode::Set, &TermValue::None);
        Amendment {
            word: name,
            now: present.first().filter(|_| present.len() == 1).cloned(),
            set: input("set", name, Mode::Set, term),
            add: can_add.then(|| input("add", name, Mode::Add, term)),
            none: can_end.then(|| fields.is_ticked(&format!("none-{name}"))),
        }
    };
    all_terms().map(show).collect()
}

/// Reads what was typed, each value as the API reads it.
fn changes(api: &Api, fields: &Fields, m: &mut Mistakes) -> Vec<TermChange> {
    let mut changes = Vec::new();
    for (name, term) in all_terms() {
        let [set, add, none] = ["set", "add", "none"].map(|prefix| format!("{prefix}-{name}"));
        if [&set, &add, &none].iter().filter(|field| fields.filled(field).is_some()).count() > 1 {
            let first = if fields.filled(&set).is_some() { &set } else { &add };
            m.0.push(Fault::value(first, "fill in one of them").says("amend-one"));
            continue;
        }
        for (field, mode) in [(&set, Mode::Set), (&add, Mode::Add)] {
            let Some(text) = fields.filled(field) else { continue };
            let read = typed(field, kind(term, mode), text).and_then(|value| one(api, name, mode, value));
            changes.extend(m.take(read.map_err(|fault| fault.with("at", field.clone()))).unwrap_or_default());
        }
        if fields.is_ticked(&none) {
            let read = one(api, name, Mode::Set, Value::Null);
            changes.extend(m.take(read.map_err(|fault| fault.with("at", set))).unwrap_or_default());
        }
    }
    if changes.is_empty() && m.0.is_empty() {
        m.0.push(Fault::of(problem::EMPTY).says("amend-nothing"));
    }
    changes
}

fn one(api: &Api, name: &str, mode: Mode, value: Value) -> Result<Vec<TermChange>, Fault> {
    let (one, none) = (BTreeMap::from([(name.to_owned(), value)]), BTreeMap::new());
    match mode {
        Mode::Set => term_changes(api, &one, &none),
        Mode::Add => term_changes(api, &none, &one),
    }
}

/// Says of every term that changes what it is and what it would be.
fn differences(p: &Page, licenses: &[License], changes: &[TermChange]) -> Vec<(String, String)> {
    let of_term = |wanted: &TermChange| {
        let said = licenses.iter().filter_map(|license| {
            let mut terms = license.terms.clone();
            change(&mut terms, &license.terms, wanted).ok()?;
            let (old, new) = (value(p, wanted.term, &license.terms), value(p, wanted.term, &terms));
            (old != new).then(|| format!("{old} → {new}"))
        });
        let said: BTreeSet<String> = said.collect();
        (p.word("term-name", term_name(wanted.term)), said.into_iter().collect::<Vec<_>>().join("\n"))
    };
    changes.iter().map(of_term).filter(|(_, said)| !said.is_empty()).collect()
}

async fn amend(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let (clerk, fields) = (sent.clerk.clone(), sent.fields.clone());
    let (chosen, back) = (named(&fields)?, back(&fields));
    let is_sent = fields.text("_do") == "review" || fields.text("_step") == "do";
    let (licenses, rows) = load(&api, &clerk, &chosen).await?;
    let mut mistakes = Mistakes::default();
    if is_sent {
        let changes = changes(&api, &fields, &mut mistakes);
        if mistakes.0.is_empty() {
            let deed = Deed {
                operation: "amend_licenses",
                action: HERE.to_owned(),
                back: back.clone(),
                is_destructive: false,
            };
            let facts = differences(&clerk.page, &licenses, &changes);
            let summary = Summary { facts, edit: HERE.to_owned() };
            let command = Command::Amend { licenses: chosen, changes };
            match act_with(&api, sent, deed, summary, move |c, call| Ok(c.command(call, &command)?)).await {
                Ok(acted) => return after(&api, acted, &back, (Verb::Amend, "note-amended")).await,
                Err(fault) => mistakes.0.push(fault),
            }
        }
    }
    let terms: Vec<&Terms> = licenses.iter().map(|license| &license.terms).collect();
    let inputs = amendments(&clerk.page, &fields, &terms);
    let field = |_: &Page, told: &Told| field(&inputs, told);
    let p = clerk.page.mistaken(&mistakes.0, field);
    let status = if mistakes.0.is_empty() { StatusCode::OK } else { status(&mistakes.0) };
    Ok(p.clone().show_with(status, &AmendPage { p, back, rows, inputs }))
}

/// Finds the field that a refusal is about.
fn field(inputs: &[Amendment], told: &Told) -> Option<Field> {
    let at = told.members.get("at").and_then(Value::as_str)?;
    let all = inputs.iter().flat_map(|a| std::iter::once(&a.set).chain(&a.add));
    all.into_iter().find(|input| input.field == at).cloned().map(Input::told)
}

async fn load(
    api: &Api,
    clerk: &Clerk,
    chosen: &BTreeSet<tenure_domain::ids::LicenseId>,
) -> Result<(Vec<License>, Vec<Row>), Fault> {
    let (operator, p, chosen) = (clerk.operator.clone(), clerk.page.clone(), chosen.clone());
    api.run(move |central| {
        let world = central.see_licenses(&operator, chosen.iter().copied())?;
        let licenses: Vec<License> = chosen.iter().filter_map(|id| world.licenses.get(id)).cloned().collect();
        let rows = licenses.iter().map(|license| Row::of(&p, license, &world)).collect();
        Ok((licenses, rows))
    })
    .await
}
