//! The conversation with Chromium: its DevTools protocol over two pipes, so that no port is opened.
//!
//! Each message is JSON ended by a zero byte. Calls wait for their answer; what Chromium tells in between
//! goes into the [`Record`] of the page it is about.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, ChildStdout};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::record::Record;

/// No answer takes that long; only what hangs is ended.
const PATIENCE: Duration = Duration::from_mins(1);

/// One end of the conversation; clones talk over the same pipes.
#[derive(Clone)]
pub(super) struct Wire(Rc<RefCell<Ends>>);

struct Ends {
    to: ChildStdin,
    from: Receiver<Value>,
    calls: u64,
    records: HashMap<String, Record>,
}

impl Wire {
    pub(super) fn new(to: ChildStdin, from: ChildStdout) -> Self {
        let (send, receive) = channel();
        thread::spawn(move || {
            let mut from = BufReader::new(from);
            while let Some(message) = next_message(&mut from) {
                if send.send(message).is_err() {
                    break;
                }
            }
        });
        Self(Rc::new(RefCell::new(Ends { to, from: receive, calls: 0, records: HashMap::new() })))
    }

    /// Calls a method of the browser itself.
    pub(super) fn call(&self, method: &str, parameters: Value) -> anyhow::Result<Value> {
        self.0.borrow_mut().call(None, method, parameters)
    }

    /// Calls a method of one page.
    pub(super) fn call_page(&self, page: &str, method: &str, parameters: Value) -> anyhow::Result<Value> {
        self.0.borrow_mut().call(Some(page), method, parameters)
    }

    /// What was heard of a page; the function may take things out.
    pub(super) fn record<T>(&self, page: &str, look: impl FnOnce(&mut Record) -> T) -> T {
        let mut ends = self.0.borrow_mut();
        ends.hear();
        look(ends.records.entry(page.to_owned()).or_default())
    }

    /// Waits until what was heard of a page fulfils the condition; `false` when the time is over.
    pub(super) fn wait(
        &self,
        page: &str,
        limit: Duration,
        done: impl Fn(&Record) -> bool,
    ) -> anyhow::Result<bool> {
        self.0.borrow_mut().wait(page, limit, done)
    }
}

impl Ends {
    fn call(&mut self, page: Option<&str>, method: &str, parameters: Value) -> anyhow::Result<Value> {
        self.calls += 1;
        let id = self.calls;
        let mut message = json!({ "id": id, "method": method });
        message["params"] = parameters;
        if let Some(page) = page {
            message["sessionId"] = page.into();
        }
        let mut bytes = serde_json::to_vec(&message)?;
        bytes.push(0);
        self.to.write_all(&bytes).context("Chromium no longer listens")?;
        let end = Instant::now() + PATIENCE;
        loop {
            let mut answer = self.next(end).with_context(|| format!("waiting for {method}"))?;
            if answer["id"] == id {
                if let Some(error) = answer.get("error") {
                    bail!("{method}: {}", error["message"].as_str().unwrap_or_default());
                }
                return Ok(answer["result"].take());
            }
            self.note(&answer);
        }
    }

    fn next(&mut self, end: Instant) -> anyhow::Result<Value> {
        match self.from.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(message) => Ok(message),
            Err(RecvTimeoutError::Timeout) => bail!("Chromium did not answer in time"),
            Err(RecvTimeoutError::Disconnected) => bail!("Chromium ended"),
        }
    }

    fn hear(&mut self) {
        while let Ok(message) = self.from.try_recv() {
            self.note(&message);
        }
    }

    fn wait(&mut self, page: &str, limit: Duration, done: impl Fn(&Record) -> bool) -> anyhow::Result<bool> {
        let end = Instant::now() + limit;
        loop {
            self.hear();
            if done(self.records.entry(page.to_owned()).or_default()) {
                return Ok(true);
            }
            match self.from.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => self.note(&message),
                Err(RecvTimeoutError::Timeout) => return Ok(false),
                Err(RecvTimeoutError::Disconnected) => bail!("Chromium ended"),
            }
        }
    }

    fn note(&mut self, message: &Value) {
        if let (Some(page), Some(method)) = (message["sessionId"].as_str(), message["method"].as_str()) {
            self.records.entry(page.to_owned()).or_default().note(method, &message["params"]);
        }
    }
}

fn next_message(from: &mut BufReader<impl Read>) -> Option<Value> {
    let mut bytes = Vec::new();
    from.read_until(0, &mut bytes).ok()?;
    bytes.pop()?;
    serde_json::from_slice(&bytes).ok()
}
