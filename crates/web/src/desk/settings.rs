//! The automatic actions: vendor-wide settings, each with what it does.

use std::str::FromStr;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use serde_json::Value;
use tenure_app::access::Permission;
use tenure_domain::command::Command;
use tenure_domain::item::Item;
use tenure_domain::settings::{DuplicateCheck, PickMode, ReactivationBehavior, Settings};
use tenure_store::query::ListQuery;

use super::Pages;
use super::act::{Acted, Deed, Summary, act_with};
use super::clerk::{Clerk, Sent};
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::mistakes::{Field, Mistakes, status};
use crate::pages::page::{Note, Page};
use crate::state::Api;

/// Seconds in a day, an hour and a minute: how the page counts.
const DAY: u32 = 86_400;
const HOUR: u32 = 3_600;
const MINUTE: u32 = 60;

/// The most items to choose a lock from.
const ITEMS: u32 = 1_000;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/settings", Permission::Administer, get(show).post(change))
}

/// A setting with few values: its name, and each value's word.
struct Choice {
    name: &'static str,
    words: Vec<&'static str>,
    chosen: String,
}

/// A setting that is a number: its name, value, unit and least value.
struct Number {
    name: &'static str,
    value: String,
    least: u32,
}

impl Number {
    /// Returns the id of what is said about it.
    fn about(&self) -> String {
        format!("{}-about", self.name)
    }
}

const REACTIVATION: [(&str, ReactivationBehavior); 3] = [
    ("blocklist", ReactivationBehavior::Blocklist),
    ("withdraw", ReactivationBehavior::Withdraw),
    ("none", ReactivationBehavior::None),
];
const DUPLICATES: [(&str, DuplicateCheck); 3] = [
    ("flag", DuplicateCheck::Flag),
    ("flag_and_blocklist", DuplicateCheck::FlagAndBlocklist),
    ("off", DuplicateCheck::Off),
];
const MODES: [(&str, PickMode); 3] =
    [("either", PickMode::Either), ("all", PickMode::All), ("selected", PickMode::Selected)];
const SWITCH: [(&str, bool); 2] = [("on", true), ("off", false)];

fn choice<T: PartialEq + Copy>(name: &'static str, all: &[(&'static str, T)], value: T) -> Choice {
    let chosen = all.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word);
    Choice { name, words: all.iter().map(|(word, _)| *word).collect(), chosen: chosen.to_owned() }
}

fn chosen<T: Copy>(fields: &Fields, name: &str, all: &[(&'static str, T)]) -> Result<T, Fault> {
    let word = fields.text(name);
    let found = all.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
    found.ok_or_else(|| Fault::value(name, "choose one of the values that the page offers"))
}

#[derive(Template)]
#[template(path = "desk/settings.html")]
struct SettingsPage {
    p: Page,
    choices: Vec<Choice>,
    numbers: Vec<Number>,
    items: Vec<Item>,
    lock_item: String,
    revision: u64,
}

impl SettingsPage {
    /// Puts what was typed in the place of what is in force.
    fn keep(&mut self, typed: &Fields) {
        let named = |name: &str| typed.0.iter().any(|(known, _)| known == name);
        for choice in self.choices.iter_mut().filter(|choice| named(choice.name)) {
            typed.text(choice.name).clone_into(&mut choice.chosen);
        }
        for number in self.numbers.iter_mut().filter(|number| named(number.name)) {
            typed.text(number.name).clone_into(&mut number.value);
        }
        if named("lock_item") {
            typed.text("lock_item").clone_into(&mut self.lock_item);
        }
    }

    /// Names the text of a value; the modes and the switches share theirs.
    #[expect(clippy::unused_self, reason = "templates reach it as self.value_key")]
    fn value_key(&self, name: &str, word: &str) -> String {
        value_key(name, word)
    }
}

fn value_key(name: &str, word: &str) -> String {
    match name {
        "activation_mode" | "deactivation_mode" | "reactivation_mode" => format!("setting-mode-{word}"),
        _ => format!("setting-{name}-{word}"),
    }
}

fn choices(s: &Settings) -> Vec<Choice> {
    vec![
        choice("on_reactivation", &REACTIVATION, s.on_reactivation),
        choice("automatic_updates", &SWITCH, s.automatic_updates),
        choice("duplicate_check", &DUPLICATES, s.duplicate_check),
        choice("accept_external", &SWITCH, s.accept_external),
        choice("activation_mode", &MODES, s.activation_mode),
        choice("deactivation_mode", &MODES, s.deactivation_mode),
        choice("reactivation_mode", &MODES, s.reactivation_mode),
    ]
}

fn numbers(s: &Settings) -> Vec<Number> {
    let number = |name, value: u32, least| Number { name, value: value.to_string(), least };
    vec![
        number("alive_days", s.alive_window_seconds / DAY, 0),
        number("tolerance_hours", s.clock_tolerance_seconds / HOUR, 0),
        number("poll_minutes", s.poll_seconds / MINUTE, 1),
        number("restores_max", s.restores_max, 0),
        number("successions_max", s.successions_max, 0),
    ]
}

/// Says what a change would change: each setting that differs, before and after.
fn differences(p: &Page, before: &Settings, after: &Settings) -> Vec<(String, String)> {
    let arrow = |before: String, after: String| p.t2("setting-changes", "before", before, "after", after);
    let mut said = Vec::new();
    for (old, new) in choices(before).iter().zip(choices(after)).filter(|(old, new)| old.chosen != new.chosen)
    {
        let text = |word: &str| p.t(&value_key(new.name, word));
        said.push((p.word("setting", new.name), arrow(text(&old.chosen), text(&new.chosen))));
    }
    if before.lock_item != after.lock_item {
        let text =
            |s: &Settings| s.lock_item.as_ref().map_or_else(|| p.t("setting-lock-none"), ToString::to_string);
        said.push((p.t("setting-lock_item"), arrow(text(before), text(after))));
    }
    for (old, new) in
        numbers(before).into_iter().zip(numbers(after)).filter(|(old, new)| old.value != new.value)
    {
        said.push((p.word("setting", new.name), arrow(old.value, new.value)));
    }
    said
}

async fn show(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    page(&api, clerk, &Fields::default(), &[]).await
}

/// Shows the settings, or what was typed in their place with what is wrong in it.
async fn page(api: &Api, clerk: Clerk, typed: &Fields, faults: &[Fault]) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let (s, items) = api
        .run(move |central| {
            let query = ListQuery { limit: ITEMS, ..ListQuery::default() };
            Ok((central.settings(&operator)?, central.items(&operator, &query)?))
        })
        .await?;
    let p = clerk.page.mistaken(faults, |p, told| field(p, typed, told));
    let mut page = SettingsPage {
        p: p.clone(),
        choices: choices(&s),
        numbers: numbers(&s),
        items: items.into_iter().filter(|item| !item.retired).collect(),
        lock_item: s.lock_item.map(|id| id.to_string()).unwrap_or_default(),
        revision: s.revision,
    };
    page.keep(typed);
    let status = if faults.is_empty() { StatusCode::OK } else { status(faults) };
    Ok(p.show_with(status, &page))
}

/// Finds the field that a refusal is about.
fn field(p: &Page, typed: &Fields, told: &Told) -> Option<Field> {
    let at = told.members.get("at").and_then(Value::as_str).filter(|at| *at != "revision")?;
    let wants = if at.contains('_') && p.say.has(&format!("setting-{at}-on")) { "choice" } else { "number" };
    Some(Field { id: at.to_owned(), label: p.word("setting", at), wants, typed: typed.text(at).to_owned() })
}

/// Reads a number that must be there; what the page did not change keeps its seconds exactly.
fn number<T: FromStr>(fields: &Fields, name: &str) -> Result<T, Fault> {
    let missing = || Fault::value(name, "it has to be a whole number that is not negative");
    fields.number(name)?.ok_or_else(missing)
}

fn seconds(fields: &Fields, name: &str, unit: u32, before: u32) -> Result<u32, Fault> {
    let count: u32 = number(fields, name)?;
    let too_many = || Fault::value(name, "it is too large");
    if count == before / unit { Ok(before) } else { count.checked_mul(unit).ok_or_else(too_many) }
}

fn wanted(fields: &Fields, before: &Settings, m: &mut Mistakes) -> Option<Settings> {
    let on_reactivation = m.take(chosen(fields, "on_reactivation", &REACTIVATION));
    let automatic_updates = m.take(chosen(fields, "automatic_updates", &SWITCH));
    let duplicate_check = m.take(chosen(fields, "duplicate_check", &DUPLICATES));
    let accept_external = m.take(chosen(fields, "accept_external", &SWITCH));
    let lock_item = m.take(fields.optional("lock_item"));
    let modes = ["activation_mode", "deactivation_mode", "reactivation_mode"]
        .map(|name| m.take(chosen(fields, name, &MODES)));
    let alive = m.take(seconds(fields, "alive_days", DAY, before.alive_window_seconds));
    let tolerance = m.take(seconds(fields, "tolerance_hours", HOUR, before.clock_tolerance_seconds));
    let poll = m.take(seconds(fields, "poll_minutes", MINUTE, before.poll_seconds));
    let [restores, successions] =
        ["restores_max", "successions_max"].map(|name| m.take(number(fields, name)));
    let revision = m.take(number(fields, "revision"));
    let [activation_mode, deactivation_mode, reactivation_mode] = modes;
    Some(Settings {
        on_reactivation: on_reactivation?,
        automatic_updates: automatic_updates?,
        duplicate_check: duplicate_check?,
        accept_external: accept_external?,
        lock_item: lock_item?,
        activation_mode: activation_mode?,
        deactivation_mode: deactivation_mode?,
        reactivation_mode: reactivation_mode?,
        alive_window_seconds: alive?,
        clock_tolerance_seconds: tolerance?,
        poll_seconds: poll?,
        restores_max: restores?,
        successions_max: successions?,
        revision: revision?,
    })
}

async fn change(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let operator = sent.clerk.operator.clone();
    let before = api.run(move |central| Ok(central.settings(&operator)?)).await?;
    let mut mistakes = Mistakes::default();
    let Some(settings) = wanted(&sent.fields, &before, &mut mistakes) else {
        return page(&api, sent.clerk, &sent.fields, &mistakes.0).await;
    };
    let (clerk, fields) = (sent.clerk.clone(), sent.fields.clone());
    let deed = Deed {
        operation: "put_settings",
        action: "/desk/settings".to_owned(),
        back: "/desk/settings".to_owned(),
        is_destructive: false,
    };
    let command = Command::SetSettings(settings.clone());
    let facts = differences(&sent.clerk.page, &before, &settings);
    let summary = Summary { facts, edit: String::new() };
    let acted =
        act_with(&api, sent, deed, summary, move |central, call| Ok(central.command(call, &command)?)).await;
    let acted = match acted {
        Ok(acted) => acted,
        Err(fault) => return page(&api, clerk, &fields, &[fault]).await,
    };
    Ok(match acted {
        Acted::Asked(page) => page,
        Acted::Done(clerk, done) => {
            let p = clerk.page;
            if done.events.is_empty() {
                return Ok(p.go("/desk/settings", &Note::warning(p.t("note-already"))));
            }
            api.note(&settings);
            p.go("/desk/settings", &Note::done(p.t("note-put_settings")))
        }
    })
}
