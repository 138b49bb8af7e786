//! Verbs for daily work: each is one operation of the API with handy arguments and a readable answer.

mod bulk;
mod containers;
mod evidence;
mod feed;
mod items;
mod keys;
mod licenses;
mod orders;
mod parse;
mod settings;
mod tickets;
pub(crate) mod users;

use super::client::{Address, Answer, Client};
use super::operation::{Parameters, call};
use super::table;
use clap::{Args, Subcommand};
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// The verbs by what they are about.
#[derive(Subcommand, Debug)]
pub(crate) enum Verb {
    /// Items: the catalogue
    #[command(subcommand)]
    Item(items::Item),
    /// Customers
    #[command(subcommand)]
    Customer(items::Customer),
    /// Orders
    #[command(subcommand)]
    Order(orders::Order),
    /// Tickets
    #[command(subcommand)]
    Ticket(tickets::Ticket),
    /// Licenses
    #[command(subcommand)]
    License(licenses::License),
    /// Containers
    #[command(subcommand)]
    Container(containers::Container),
    /// Evidence that a container was copied or set back
    #[command(subcommand)]
    Evidence(evidence::Evidence),
    /// The vendor-wide settings
    #[command(subcommand)]
    Settings(settings::Settings),
    /// API keys
    #[command(subcommand)]
    Key(keys::Key),
    /// Users: who signs in to the Desk
    #[command(subcommand)]
    User(users::User),
    /// Bulk actions: one action on every row of a list, with a preview first
    #[command(subcommand)]
    Bulk(bulk::Bulk),
    /// Import customers, items or orders from CSV or JSON, all or nothing
    Import(bulk::Import),
    /// Export customers, items, orders, the blocklist or the audit log
    Export(bulk::Export),
    /// Why a license or container is as it is, now or at a past moment
    Why(bulk::Why),
    /// Verify that nobody changed the audit log
    Verify(bulk::Verify),
    /// What happened, in the order of its commit
    Events(feed::Events),
    /// Vendor changes that have not arrived, and why
    Propagation(feed::Propagation),
    /// The state of Central
    Status(feed::Status),
}

impl Verb {
    /// Does it.
    ///
    /// # Errors
    /// The refusal; no answer.
    pub(crate) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Item(verb) => verb.run(json),
            Self::Customer(verb) => verb.run(json),
            Self::Order(verb) => verb.run(json),
            Self::Ticket(verb) => verb.run(json),
            Self::License(verb) => verb.run(json),
            Self::Container(verb) => verb.run(json),
            Self::Evidence(verb) => verb.run(json),
            Self::Settings(verb) => verb.run(json),
            Self::Key(verb) => verb.run(json),
            Self::User(verb) => verb.run(json),
            Self::Bulk(verb) => verb.run(json),
            Self::Import(verb) => verb.run(json),
            Self::Export(verb) => verb.run(),
            Self::Why(verb) => verb.run(json),
            Self::Verify(verb) => verb.run(json),
            Self::Events(verb) => verb.run(json),
            Self::Propagation(verb) => verb.run(json),
            Self::Status(verb) => verb.run(json),
        }
    }
}

/// What every changing verb takes.
#[derive(Args, Debug, Default)]
pub(crate) struct Acting {
    /// Why; kept in the journal
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Decide and answer, but change nothing
    #[arg(long)]
    dry_run: bool,
    /// A key of your own: a repetition gets the first one's outcome
    #[arg(long, value_name = "KEY")]
    idempotency_key: Option<String>,
    #[command(flatten)]
    address: Address,
}

/// How a list is paged.
#[derive(Args, Debug, Default)]
pub(crate) struct Paging {
    /// Part of an id, name or comment
    #[arg(long)]
    text: Option<String>,
    /// The last id already seen
    #[arg(long, value_name = "ID")]
    after: Option<String>,
    /// At most so many, 1 to 1000
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    #[command(flatten)]
    address: Address,
}

impl Acting {
    /// Calls an action and prints what came of it.
    fn act(
        &self,
        json: bool,
        id: &str,
        parameters: Parameters,
        body: Map<String, Value>,
        show: impl Fn(&Value) -> String,
    ) -> anyhow::Result<()> {
        tell(json, &self.send(id, parameters, body)?, show)
    }

    /// Calls an action.
    fn send(&self, id: &str, parameters: Parameters, mut body: Map<String, Value>) -> anyhow::Result<Value> {
        if let Some(reason) = &self.reason {
            body.insert("reason".into(), reason.clone().into());
        }
        if self.dry_run {
            body.insert("dry_run".into(), true.into());
        }
        let client = Client::new(&self.address)?;
        value(call(&client, id, parameters, Some(body), self.idempotency_key.clone())?)
    }
}

impl Paging {
    /// Reads one page and prints it.
    fn list(
        &self,
        json: bool,
        id: &str,
        filters: Parameters,
        columns: &[(&'static str, &str)],
    ) -> anyhow::Result<()> {
        let mut parameters = filters;
        insert(&mut parameters, "text", self.text.as_ref());
        insert(&mut parameters, "after", self.after.as_ref());
        insert(&mut parameters, "limit", self.limit);
        let page = get(&self.address, id, parameters)?;
        tell(json, &page, |page| {
            let mut text = table::list(page, "items", columns);
            let next = table::text(page, "/next");
            if !next.is_empty() {
                let _ = writeln!(text, "(more: --after {next})");
            }
            text
        })
    }
}

/// Adds a parameter if it was given.
fn insert(parameters: &mut Parameters, name: &str, value: Option<impl ToString>) {
    if let Some(value) = value {
        parameters.insert(name.to_owned(), value.to_string());
    }
}

/// Makes one parameter.
fn one(name: &str, value: &str) -> Parameters {
    [(name.to_owned(), value.to_owned())].into()
}

/// Adds a member of a body if it was given.
fn member(body: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        body.insert(name.to_owned(), value.into());
    }
}

/// Reads with an operation.
fn get(address: &Address, id: &str, parameters: Parameters) -> anyhow::Result<Value> {
    value(call(&Client::new(address)?, id, parameters, None, None)?)
}

fn value(answer: Answer) -> anyhow::Result<Value> {
    match answer {
        Answer::Json(value) => Ok(value),
        Answer::Empty => Ok(Value::Null),
        Answer::File(_) => anyhow::bail!("Central answered with a file where JSON was expected"),
    }
}

/// Prints JSON, or what people read.
fn tell(json: bool, value: &Value, show: impl Fn(&Value) -> String) -> anyhow::Result<()> {
    crate::say(&if json { format!("{value:#}\n") } else { show(value) })
}

/// Shows what came of an action.
fn done(value: &Value) -> String {
    let events: Vec<String> = value
        .get("events")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|event| {
            let words = table::text(event, "/kind").replace('_', " ");
            format!("  {words}: {}", table::text(event, "/key/id")).trim_end_matches([' ', ':']).to_owned()
        })
        .collect();
    let dry = value.get("dry_run").and_then(Value::as_bool).unwrap_or_default();
    let head = match (events.is_empty(), dry) {
        (true, _) => "nothing to do: it was so already",
        (false, true) => "would happen (dry run, nothing was changed):",
        (false, false) => "done:",
    };
    let mut text = format!("{head}\n");
    for event in events {
        text.push_str(&event);
        text.push('\n');
    }
    text
}

/// Shows what came of an action on licenses, and how they stand now.
fn done_with_licenses(value: &Value) -> String {
    let mut text = done(value);
    if value.get("licenses").and_then(Value::as_array).is_some_and(|licenses| !licenses.is_empty()) {
        text.push_str(&table::list(value, "licenses", &[("LICENSE", "/id"), ("STATE", "/standing/text")]));
    }
    text
}
