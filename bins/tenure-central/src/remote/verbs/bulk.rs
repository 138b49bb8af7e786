//! `bulk`, `import`, `export`, `why`, `audit`.

use super::{Acting, Parameters, get, insert, member, one, parse, tell, value};
use crate::exit::Stop;
use crate::remote::client::{Address, Answer, Client};
use crate::remote::operation::{call, find, read_body, wanted};
use crate::remote::table;
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

/// How often `--wait` looks again.
const POLL: Duration = Duration::from_millis(500);

/// Verbs on bulk actions.
#[derive(Subcommand, Debug)]
pub(crate) enum Bulk {
    /// Preview an action on every row of a list; nothing changes until it is confirmed
    Preview(Box<Preview>),
    /// List bulk actions, newest first
    List(Address),
    /// Show a bulk action: what the preview found and how far it is
    Show(Named),
    /// Start a bulk action whose preview you looked at
    Confirm {
        #[command(flatten)]
        named: Named,
        /// Go on only when it has ended
        #[arg(long)]
        wait: bool,
    },
    /// Approve a bulk action that somebody else confirmed
    Approve(Named),
    /// Stop a bulk action; before it started, give it up
    Stop(Named),
    /// Go on with a stopped bulk action
    Continue(Named),
    /// Take back what no container confirmed yet
    TakeBack(Named),
    /// What became of every member, as CSV or JSON
    Result {
        #[command(flatten)]
        named: Named,
        #[command(flatten)]
        file: File,
    },
}

/// A bulk action by its id.
#[derive(Args, Debug)]
pub(crate) struct Named {
    /// The bulk action's id
    bulk: String,
    #[command(flatten)]
    address: Address,
}

/// A file that is written.
#[derive(Args, Debug)]
pub(crate) struct File {
    /// csv or json
    #[arg(long, default_value = "csv")]
    format: String,
    /// Write it there instead of showing it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What is previewed.
#[derive(Args, Debug)]
pub(crate) struct Preview {
    /// withdraw, cancel-withdrawal, suspend, resume, amend, replace, assign, unassign,
    /// release-reactivation, blocklist, lift-blocklist, clear-flag, reset, close-ticket, reopen-ticket,
    /// expire-ticket or cancel-order
    action: String,
    /// amend: a new value, like valid_until=2027-12-31; may be given several times
    #[arg(long = "set", value_name = "TERM=VALUE")]
    set: Vec<String>,
    /// amend: a value that is added, like seats=2; may be given several times
    #[arg(long = "add", value_name = "TERM=VALUE")]
    add: Vec<String>,
    /// replace: OLD=NEW items; may be given several times
    #[arg(long, value_name = "OLD=NEW")]
    with: Vec<String>,
    /// assign: the container
    #[arg(long, value_name = "SERIAL")]
    to: Option<String>,
    /// blocklist: the entries' description
    #[arg(long)]
    description: Option<String>,
    /// reset: forget customer and computer at once
    #[arg(long)]
    forget_now: bool,
    /// expire-ticket: a time or a date
    #[arg(long)]
    at: Option<String>,
    /// Only these ids, separated by commas
    #[arg(long)]
    ids: Option<String>,
    /// Only rows of this kind: NAME=VALUE of customer, order, number, po, ticket, item, container,
    /// blocklisted, flagged, outstanding, ends_before, standing (separated by commas), text
    #[arg(long = "only", value_name = "NAME=VALUE")]
    only: Vec<String>,
    #[command(flatten)]
    acting: Acting,
}

impl Preview {
    fn body(&self) -> Result<Map<String, Value>, Stop> {
        let mut action = Map::new();
        action.insert("do".into(), self.action.replace('-', "_").into());
        if !self.set.is_empty() || !self.add.is_empty() {
            action.insert("set".into(), parse::assignments(&self.set)?.into());
            action.insert("add".into(), parse::assignments(&self.add)?.into());
        }
        if !self.with.is_empty() {
            let pair = |text: &String| {
                let (old, new) = text.split_once('=').ok_or_else(|| {
                    Stop::usage(format!("{text} is no replacement"), "write it like --with OLD=NEW")
                })?;
                Ok((old.to_owned(), json!({ "item": new })))
            };
            let items = self.with.iter().map(pair).collect::<Result<Map<_, _>, Stop>>()?;
            action.insert("items".into(), items.into());
        }
        member(&mut action, "container", self.to.clone());
        member(&mut action, "description", self.description.clone());
        if self.forget_now {
            action.insert("forget_now".into(), true.into());
        }
        member(&mut action, "at", self.at.clone());
        let list = |text: &str| Value::from(text.split(',').map(str::trim).collect::<Vec<_>>());
        let mut filter = parse::assignments(&self.only)?;
        if let Some(Value::String(words)) = filter.get("standing").cloned() {
            filter.insert("standing".into(), list(&words));
        }
        if let Some(ids) = &self.ids {
            filter.insert("ids".into(), list(ids));
        }
        let mut body = Map::new();
        body.insert("action".into(), action.into());
        body.insert("filter".into(), filter.into());
        Ok(body)
    }
}

impl Bulk {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        let columns = [
            ("BULK", "/id"),
            ("ACTION", "/action"),
            ("STATE", "/state"),
            ("MEMBERS", "/preview/total"),
            ("BY", "/by"),
        ];
        match self {
            Self::Preview(preview) => {
                preview.acting.act(json, "preview_bulk", Parameters::new(), preview.body()?, shown)
            }
            Self::List(address) => {
                let page = get(address, "list_bulks", Parameters::new())?;
                tell(json, &page, |page| table::list(page, "items", &columns))
            }
            Self::Show(named) => {
                tell(json, &get(&named.address, "show_bulk", one("bulk", &named.bulk))?, shown)
            }
            Self::Confirm { named, wait } => named.confirm(json, *wait),
            Self::Approve(named) => named.step(json, "approve_bulk"),
            Self::Stop(named) => named.step(json, "stop_bulk"),
            Self::Continue(named) => named.step(json, "continue_bulk"),
            Self::TakeBack(named) => named.step(json, "take_back_bulk"),
            Self::Result { named, file } => {
                file.fetch(&named.address, "download_bulk", one("bulk", &named.bulk))
            }
        }
    }
}

impl Named {
    fn step(&self, json: bool, id: &str) -> anyhow::Result<()> {
        let client = Client::new(&self.address)?;
        let done = value(call(&client, id, one("bulk", &self.bulk), Some(Map::new()), None)?)?;
        tell(json, &done, shown)
    }

    /// Confirms the preview as it stands now.
    fn confirm(&self, json: bool, wait: bool) -> anyhow::Result<()> {
        let job = get(&self.address, "show_bulk", one("bulk", &self.bulk))?;
        let mut body = Map::new();
        member(&mut body, "facts", Some(table::text(&job, "/preview/facts")));
        let client = Client::new(&self.address)?;
        let mut job = value(call(&client, "confirm_bulk", one("bulk", &self.bulk), Some(body), None)?)?;
        while wait && matches!(table::text(&job, "/state").as_str(), "running" | "taking_back") {
            std::thread::sleep(POLL);
            job = get(&self.address, "show_bulk", one("bulk", &self.bulk))?;
        }
        tell(json, &job, shown)
    }
}

impl File {
    fn fetch(&self, address: &Address, id: &str, mut parameters: Parameters) -> anyhow::Result<()> {
        insert(&mut parameters, "format", Some(&self.format));
        let bytes = match call(&Client::new(address)?, id, parameters, None, None)? {
            Answer::File(bytes) => bytes,
            Answer::Json(value) => format!("{value:#}\n").into_bytes(),
            Answer::Empty => Vec::new(),
        };
        match &self.out {
            None => crate::say_bytes(&bytes),
            Some(path) => Ok(std::fs::write(path, bytes).map_err(|e| {
                Stop::usage(format!("{} can't be written: {e}", path.display()), "choose another --out")
            })?),
        }
    }
}

/// Shows a bulk action.
fn shown(job: &Value) -> String {
    let of = |pointer: &str| table::text(job, pointer);
    let mut text = String::new();
    // Writing to a string never fails.
    let _ = writeln!(
        text,
        "{}  {} {}: {}",
        of("/id"),
        of("/action"),
        of("/list"),
        of("/state").replace('_', " ")
    );
    let _ = writeln!(
        text,
        "  {} members: {} change, {} are so already, {} can't be done; {} containers, {} of them unreachable",
        of("/preview/total"),
        of("/preview/changes"),
        of("/preview/already"),
        of("/preview/refused"),
        of("/preview/containers"),
        of("/preview/unreachable"),
    );
    let progress = job.get("progress").and_then(Value::as_object).into_iter().flatten();
    let counts: Vec<String> = progress
        .filter(|(_, count)| count.as_u64().is_some_and(|count| count > 0))
        .map(|(word, count)| format!("{count} {}", word.replace('_', " ")))
        .collect();
    let _ = writeln!(text, "  {}", counts.join(", "));
    if of("/state") == "prepared" {
        let _ = writeln!(text, "next: tenure-central bulk confirm {}", of("/id"));
    }
    text
}

/// `import`.
#[derive(Args, Debug)]
pub(crate) struct Import {
    /// customers, items or orders
    what: String,
    /// The file, CSV or JSON; - reads standard input
    file: String,
    #[command(flatten)]
    acting: Acting,
}

impl Import {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        let bytes = read_body(&format!("@{}", self.file))?;
        let is_json =
            self.file.to_ascii_lowercase().ends_with(".json") || bytes.trim_ascii_start().starts_with(b"[");
        let operation = find(&format!("import_{}", self.what))?;
        let mut parameters = Parameters::new();
        insert(&mut parameters, "reason", self.acting.reason.as_ref());
        insert(&mut parameters, "dry_run", self.acting.dry_run.then_some("true"));
        let mut wanted = wanted(operation, parameters)?;
        let media = if is_json { "application/json" } else { "text/csv" };
        wanted.body = Some((bytes, media.to_owned()));
        wanted.idempotency_key = self.acting.idempotency_key.clone();
        let done = value(Client::new(&self.acting.address)?.call(operation, &wanted)?)?;
        tell(json, &done, imported)?;
        match done.get("bad").and_then(Value::as_u64) {
            Some(0) | None => Ok(()),
            Some(bad) => {
                let what = format!("{bad} bad lines; nothing was kept");
                Err(Stop::usage(what, "correct them and import the file again").into())
            }
        }
    }
}

fn imported(done: &Value) -> String {
    let of = |pointer: &str| table::text(done, pointer);
    let mut text = String::new();
    for bad in done.get("bad_lines").and_then(Value::as_array).into_iter().flatten() {
        let column = table::text(bad, "/column");
        let place = if column.is_empty() { String::new() } else { format!(", {column}") };
        let _ = writeln!(text, "line {}{place}: {}", table::text(bad, "/line"), table::text(bad, "/why"));
    }
    let head = if of("/dry_run") == "true" { "would change" } else { "changed" };
    let _ = writeln!(
        text,
        "{} entries: {} {head}, {} so already, {} bad",
        of("/entries"),
        of("/changed"),
        of("/already"),
        of("/bad")
    );
    text
}

/// `export`.
#[derive(Args, Debug)]
pub(crate) struct Export {
    /// customers, items, orders, blocklist or events (the audit log)
    what: String,
    #[command(flatten)]
    file: File,
    #[command(flatten)]
    address: Address,
}

impl Export {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        self.file.fetch(&self.address, &format!("export_{}", self.what), Parameters::new())
    }
}

/// `why`.
#[derive(Args, Debug)]
pub(crate) struct Why {
    /// A license's id or a container's serial
    what: String,
    /// A past moment: a time, or a date (its end)
    #[arg(long)]
    at: Option<String>,
    #[command(flatten)]
    address: Address,
}

impl Why {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        let kind = if self.what.starts_with("L-") { "license" } else { "container" };
        let mut parameters = one(kind, &self.what);
        insert(&mut parameters, "at", self.at.as_ref());
        let why = get(&self.address, &format!("why_{kind}"), parameters)?;
        tell(json, &why, because)
    }
}

fn because(why: &Value) -> String {
    let mut text = String::new();
    for part in why.get("because").and_then(Value::as_array).into_iter().flatten() {
        let of = |pointer: &str| table::text(part, pointer);
        let _ = writeln!(text, "{}   [{}]", of("/text"), of("/rule"));
        for event in part.get("by").and_then(Value::as_array).into_iter().flatten() {
            let of = |pointer: &str| table::text(event, pointer);
            let reason = of("/reason");
            let why = if reason.is_empty() { String::new() } else { format!(", \"{reason}\"") };
            let _ = writeln!(
                text,
                "    {}  {}  by {}{why} (entry {})",
                of("/at"),
                of("/kind").replace('_', " "),
                of("/actor"),
                of("/position")
            );
        }
        if !of("/waits_for").is_empty() {
            let _ = writeln!(text, "    waits for: {} {}", of("/waits_for"), of("/waits_for_container"));
        }
    }
    text
}

/// `verify`.
#[derive(Args, Debug)]
pub(crate) struct Verify {
    /// Only the chain of this, like license/L-… or container/F-…
    #[arg(long, value_name = "KIND/ID")]
    key: Option<String>,
    #[command(flatten)]
    address: Address,
}

impl Verify {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        let mut parameters = Parameters::new();
        insert(&mut parameters, "key", self.key.as_ref());
        let found = get(&self.address, "verify_events", parameters)?;
        tell(json, &found, |found| {
            let of = |pointer: &str| table::text(found, pointer);
            let mut text = String::new();
            for fault in found.get("faults").and_then(Value::as_array).into_iter().flatten() {
                let _ =
                    writeln!(text, "{}: {}", table::text(fault, "/position"), table::text(fault, "/text"));
            }
            let _ = writeln!(
                text,
                "{} entries in {} chains, {} faults",
                of("/entries"),
                of("/chains"),
                of("/faulty")
            );
            text
        })?;
        match found.get("sound").and_then(Value::as_bool) {
            Some(false) => Err(Stop::usage(
                "the audit log was changed",
                "compare it with a backup; see the operator's guide",
            )
            .into()),
            _ => Ok(()),
        }
    }
}
