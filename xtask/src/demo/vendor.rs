//! What the vendor's people do and look up, in the words of the glossary, over the HTTP API.

use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use crate::demo::api::Api;

/// An order as it was placed, or a line added to one.
#[derive(Clone, Debug)]
pub(crate) struct Sold {
    /// The order's id.
    pub(crate) order: String,
    /// The ticket's id.
    pub(crate) ticket: String,
    /// The ticket's code, which the customer gets.
    pub(crate) code: String,
    /// The licenses that were sold, line by line.
    pub(crate) licenses: Vec<String>,
}

impl Sold {
    fn read(done: &Value) -> anyhow::Result<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let licenses = done["licenses"].as_array().context("no licenses")?;
        let read = || {
            Some(Self {
                order: text(&done["order"])?,
                ticket: text(&done["ticket"]["id"])?,
                code: text(&done["ticket"]["code"])?,
                licenses: licenses.iter().map(|license| text(&license["id"])).collect::<Option<_>>()?,
            })
        };
        read().with_context(|| format!("this does not look like an order: {done:#}"))
    }

    /// The only license, or the first.
    pub(crate) fn license(&self) -> &str {
        self.licenses.first().map_or("", String::as_str)
    }
}

impl Api {
    /// Places an order.
    pub(crate) fn sell(&self, order: &Value) -> anyhow::Result<Sold> {
        Sold::read(&self.post("/orders", order)?)
    }

    /// Places an order of one license each on a new ticket.
    pub(crate) fn sell_on_new_ticket(&self, customer: &str, items: &[&str]) -> anyhow::Result<Sold> {
        let lines: Vec<Value> = items.iter().map(|item| json!({ "item": item })).collect();
        self.sell(&json!({ "customer": customer, "lines": lines }))
    }

    /// Adds an item to an order that takes the place of a license, and hands back the successor.
    pub(crate) fn replace(&self, order: &str, old: &str, line: &Value) -> anyhow::Result<String> {
        let mut line = line.clone();
        line["replaces"] = json!([old]);
        let sold = Sold::read(&self.post(&format!("/orders/{order}/lines"), &line)?)?;
        let new = sold.licenses.iter().find(|id| *id != old);
        new.cloned().context("no successor in the answer")
    }

    /// Acts on one license: `withdraw`, `cancel-withdrawal`, `suspend`, `resume`, `amend`.
    pub(crate) fn act(&self, license: &str, verb: &str, body: &Value) -> anyhow::Result<Value> {
        self.post(&format!("/licenses/{license}/{verb}"), body)
    }

    /// One license with all around it.
    pub(crate) fn license(&self, license: &str) -> anyhow::Result<Value> {
        self.get(&format!("/licenses/{license}"))
    }

    /// One container with its licenses and what is on its way.
    pub(crate) fn container(&self, serial: &str) -> anyhow::Result<Value> {
        self.get(&format!("/containers/{serial}"))
    }

    /// Fails unless the license stands so (by its stable word), and hands back the words people see.
    pub(crate) fn must_stand(&self, license: &str, word: &str) -> anyhow::Result<String> {
        let standing = self.standing(license)?;
        ensure!(standing["word"] == word, "{license} should be {word}, but is {standing}");
        Ok(standing["text"].as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the license stands so: an agent works when it does.
    pub(crate) fn wait_until_stands(&self, license: &str, word: &str) -> anyhow::Result<()> {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let standing = self.standing(license)?;
            if standing["word"] == word {
                return Ok(());
            }
            if Instant::now() >= end {
                bail!("waited 30 s for {license} to be {word}; it is {standing}");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn standing(&self, license: &str) -> anyhow::Result<Value> {
        Ok(self.license(license)?["standing"].clone())
    }
}
