//! `events`, `propagation`, `status`.

use super::{Paging, Parameters, get, insert, tell};
use crate::remote::client::Address;
use crate::remote::table::{self, Table};
use clap::Args;
use serde_json::Value;
use std::fmt::Write as _;
use std::time::Duration;

/// How often `--follow` looks for more.
const POLL: Duration = Duration::from_secs(1);

/// `events`.
#[derive(Args, Debug)]
pub(crate) struct Events {
    /// The last feed position already seen
    #[arg(long, value_name = "POSITION")]
    after: Option<u64>,
    /// At most so many at once, 1 to 1000
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// Only these kinds, separated by commas
    #[arg(long, value_name = "KINDS")]
    kind: Option<String>,
    /// Only what concerns this, like license/L-… or container/F-…
    #[arg(long, value_name = "KIND/ID")]
    key: Option<String>,
    /// Go on until interrupted; with --json one object a line
    #[arg(long)]
    follow: bool,
    #[command(flatten)]
    address: Address,
}

impl Events {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        let mut after = self.after.unwrap_or_default();
        loop {
            let mut parameters = Parameters::new();
            insert(&mut parameters, "after", Some(after));
            insert(&mut parameters, "limit", self.limit);
            insert(&mut parameters, "kind", self.kind.as_ref());
            insert(&mut parameters, "key", self.key.as_ref());
            let feed = get(&self.address, "list_events", parameters)?;
            if !self.follow {
                return tell(json, &feed, |feed| lines(feed).concat());
            }
            let events = feed.get("events").and_then(Value::as_array).cloned().unwrap_or_default();
            let shown: Vec<String> =
                if json { events.iter().map(|event| format!("{event}\n")).collect() } else { lines(&feed) };
            crate::say(&shown.concat())?;
            let next = feed.get("next").and_then(Value::as_u64).unwrap_or(after);
            if next == after {
                std::thread::sleep(POLL);
            }
            after = next;
        }
    }
}

fn lines(feed: &Value) -> Vec<String> {
    let events = feed.get("events").and_then(Value::as_array).into_iter().flatten();
    let text = table::text;
    events
        .map(|event| {
            let what = text(event, "/kind").replace('_', " ");
            let reason = text(event, "/reason");
            let why = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            let (position, at) = (text(event, "/position"), text(event, "/at"));
            format!(
                "{position:>6}  {at}  {what}: {}  by {}{why}\n",
                text(event, "/key/id"),
                text(event, "/actor")
            )
        })
        .collect()
}

/// `propagation`.
#[derive(Args, Debug)]
pub(crate) struct Propagation {
    /// Only containers attached to this customer
    #[arg(long)]
    customer: Option<String>,
    /// Only containers whose newest content is not confirmed, or is
    #[arg(long, value_name = "BOOL")]
    outstanding: Option<bool>,
    #[command(flatten)]
    paging: Paging,
}

impl Propagation {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        let mut filters = Parameters::new();
        insert(&mut filters, "customer", self.customer.as_ref());
        insert(&mut filters, "outstanding", self.outstanding);
        let columns = [
            ("CONTAINER", "/container"),
            ("CHANGE", "/change"),
            ("LICENSE", "/license"),
            ("SINCE", "/since"),
            ("LAST HINT", "/last_hint"),
            ("LAST CONTACT", "/last_contact"),
            ("WHY", "/reason/text"),
        ];
        self.paging.list(json, "list_propagation", filters, &columns)
    }
}

/// `status`.
#[derive(Args, Debug)]
pub(crate) struct Status {
    #[command(flatten)]
    address: Address,
}

impl Status {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        tell(json, &get(&self.address, "show_status", Parameters::new())?, |status| {
            let mut text = table::fields(
                status,
                &[
                    ("version", "/version"),
                    ("vendor", "/test"),
                    ("time", "/now"),
                    ("fingerprint", "/fingerprint"),
                    ("database", "/store"),
                    ("issuer valid until", "/issuer_valid_until"),
                    ("releases signed", "/release_log/entries"),
                    ("templates awaiting a signature", "/awaiting_signature"),
                ],
            );
            let mut keys = Table::new(&["KEY", "CUSTODY"]);
            for key in status.get("keys").and_then(Value::as_array).into_iter().flatten() {
                keys.cells(vec![table::text(key, "/key"), table::text(key, "/custody")]);
            }
            text.push_str(&keys.to_string());
            for banner in status.get("banners").and_then(Value::as_array).into_iter().flatten() {
                let _ = writeln!(text, "! {}", banner.as_str().unwrap_or_default());
            }
            text
        })
    }
}
