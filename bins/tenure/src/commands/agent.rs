//! `tenure agent …`: keeps every container of this home up to date. It only calls out, starts no other
//! program, and holds a container's lock only to allocate and to apply.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tenure_client::agent::{Memory, Now, Plan, What, plan};
use tenure_client::contact::{self, Receipt};
use tenure_client::content::Content;
use tenure_client::transport::Transport;
use tenure_client::{ClientError, agent};
use tenure_domain::ids::Serial;
use tenure_domain::time::Instant;

use super::wish::told;
use crate::args::Agent;
use crate::context::{Context, write_file};
use crate::output::{self, Done};

/// The longest sleep: new containers and changed clocks are noticed by then.
const SLEEP_MAX: Duration = Duration::from_secs(30);
/// The longest sleep under a test clock, which may jump at any time.
const SLEEP_TEST: Duration = Duration::from_millis(500);

/// Far longer than `tenure agent status` holds the agent's lock.
const PROBE: Duration = Duration::from_millis(25);
/// How often a starting agent looks whether the lock was only probed: half a second in all.
const PROBES_MAX: u32 = 20;

/// Runs a command on the agent.
///
/// # Errors
/// Why it was not done.
pub(crate) fn run(context: &Context, command: &Agent) -> Result<Done, ClientError> {
    match command {
        Agent::Run { once, every } => keep(context, *once, *every),
        Agent::Status => Ok(status(context)),
    }
}

fn lock_path(context: &Context) -> PathBuf {
    context.client.store().home().data().join("agent.lock")
}

fn status_path(context: &Context) -> PathBuf {
    context.client.store().home().data().join("agent.json")
}

/// Takes the agent's own lock; dropped when the process ends, however it ends.
fn lock(context: &Context) -> Result<File, ClientError> {
    let path = lock_path(context);
    let disk = |source| ClientError::Disk { operation: "lock", path: path.clone(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(disk)?;
    }
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    let file = options.open(&path).map_err(disk)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(ClientError::AgentRuns),
        Err(TryLockError::Error(source)) => Err(disk(source)),
    }
}

/// Takes the lock to keep it. Who asks whether an agent runs holds it for a moment, which must not keep
/// one from starting.
fn lock_to_run(context: &Context) -> Result<File, ClientError> {
    for _ in 0..PROBES_MAX {
        match lock(context) {
            Err(ClientError::AgentRuns) => std::thread::sleep(PROBE),
            taken => return taken,
        }
    }
    lock(context)
}

fn keep(context: &Context, once: bool, every: Option<i64>) -> Result<Done, ClientError> {
    let _lock = lock_to_run(context)?;
    let stop = stop_signal()?;
    let mut keeper = Keeper {
        context,
        every,
        started: std::time::Instant::now(),
        memories: BTreeMap::new(),
        told: BTreeMap::new(),
        failed: 0,
    };
    keeper.say(&json!({ "event": "started" }), "The agent runs. It ends with Ctrl-C.");
    loop {
        let sleep = keeper.step(once);
        if once {
            break;
        }
        match stop.recv_timeout(sleep) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let exit = if once { keeper.failed } else { 0 };
    let containers: Vec<Value> = keeper.told.into_values().collect();
    let json = json!({ "event": "ended", "containers": containers });
    Ok(Done::new(json, "The agent ended.").exit(exit))
}

/// Receives once when the process is asked to end.
fn stop_signal() -> Result<Receiver<()>, ClientError> {
    let (send, receive) = channel();
    ctrlc::set_handler(move || {
        // The loop may be gone already.
        let _ = send.send(());
    })
    .map_err(|e| ClientError::Disk {
        operation: "listen for the end of",
        path: "the process".into(),
        source: std::io::Error::other(e),
    })?;
    Ok(receive)
}

struct Keeper<'a> {
    context: &'a Context,
    every: Option<i64>,
    started: std::time::Instant,
    memories: BTreeMap<Serial, Memory>,
    told: BTreeMap<Serial, Value>,
    failed: u8,
}

impl Keeper<'_> {
    /// Does what is due for every container and returns how long to sleep.
    fn step(&mut self, once: bool) -> Duration {
        let longest = if self.context.client.clock().is_test() { SLEEP_TEST } else { SLEEP_MAX };
        let serials = match (self.context.global.container, self.context.client.store().containers()) {
            (Some(serial), _) => vec![serial],
            (None, Ok(serials)) => serials,
            (None, Err(error)) => {
                self.complain(None, &error.into());
                return longest;
            }
        };
        let waits = serials.into_iter().filter_map(|serial| self.tend(serial, once));
        waits.min().unwrap_or(longest).min(longest)
    }

    /// Does what is due for one container; returns how long nothing is.
    fn tend(&mut self, serial: Serial, once: bool) -> Option<Duration> {
        // At most: the hint, a contact, a receipt that stayed open, and one more look.
        for turn in 0..4 {
            let (content, now) = match self.read(serial) {
                Ok(read) => read,
                Err(error) => {
                    self.complain(Some(serial), &error);
                    return None;
                }
            };
            let memory = self.memories.entry(serial).or_default();
            let next = plan(&content, memory, now);
            if next.wait > 0 && !(once && turn == 0) {
                return Some(Duration::from_secs(u64::try_from(next.wait).unwrap_or(1)));
            }
            if let Err(error) = self.act(serial, &content, next, now) {
                let retry_after =
                    if let ClientError::Send(send) = &error { send.retry_after() } else { None };
                let (every, spread) = (self.every, spread(serial, now.clock));
                let memory = self.memories.entry(serial).or_default();
                memory.failed(retry_after, every, now, spread);
                self.complain(Some(serial), &error);
            }
        }
        Some(Duration::from_secs(1))
    }

    fn read(&self, serial: Serial) -> Result<(Content, Now), ClientError> {
        let content = self.context.client.read_to_ask(serial)?;
        let clock = self.context.client.reading(&content)?.local;
        let running = i64::try_from(self.started.elapsed().as_secs()).unwrap_or(i64::MAX);
        Ok((content, Now { clock, running }))
    }

    fn act(&mut self, serial: Serial, content: &Content, plan: Plan, now: Now) -> Result<(), ClientError> {
        let server = self.context.server_of(content)?;
        let (every, spread) = (self.every, spread(serial, now.clock));
        match plan.what {
            What::Hint => {
                let hint = server.hint(&content.holder.hint, content.holder.applied)?;
                let memory = self.memories.entry(serial).or_default();
                memory.hint(hint.changed, hint.next, every, now, spread);
            }
            What::Receipt => match contact::send_receipt(&self.context.client, serial, &server)? {
                // The next contact confirms by itself; make it soon, but not at once again and again.
                Receipt::Open { why } => {
                    let memory = self.memories.entry(serial).or_default();
                    memory.failed(None, every, now, spread);
                    self.note(serial, now.clock, &json!({ "event": "receipt_open", "why": why }), &why);
                }
                _ => {
                    self.note(serial, now.clock, &json!({ "event": "receipt_sent" }), "the receipt was sent");
                }
            },
            What::Contact => {
                let report = contact::contact(&self.context.client, serial, &server, false, &[])?;
                let content = self.context.client.read(serial)?;
                let memory = self.memories.entry(serial).or_default();
                memory.contacted(&content, every, now, spread);
                let done = told(&report, &[]);
                let json = json!({ "event": "contact", "why": plan.why.text(), "report": done.json });
                self.note(serial, now.clock, &json, &done.text);
            }
        }
        Ok(())
    }

    /// Tells what happened, and stores it for `tenure agent status`.
    fn note(&mut self, serial: Serial, at: Instant, json: &Value, text: &str) {
        let entry = json!({ "serial": serial, "at": at.to_string(), "last": json });
        self.told.insert(serial, entry.clone());
        self.say(&entry, &format!("{at} {serial}: {}", text.replace('\n', " ")));
        self.store();
    }

    fn complain(&mut self, serial: Option<Serial>, error: &ClientError) {
        self.failed = output::exit_code(error.class());
        let json = json!({ "serial": serial, "event": "failed", "error": output::problem(error) });
        let name = serial.map(|s| format!("{s}: ")).unwrap_or_default();
        let known = serial.and_then(|s| self.told.insert(s, json.clone()));
        // The same trouble again is no news.
        if known.as_ref() != Some(&json) {
            self.say(&json, &format!("{name}{} {}", output::sentence(error), error.next_step()));
            self.store();
        }
    }

    fn store(&self) {
        let containers: Vec<&Value> = self.told.values().collect();
        let json = json!({ "process": std::process::id(), "containers": containers });
        // The agent's work does not depend on it.
        let _ = write_file(&status_path(self.context), json.to_string().as_bytes());
    }

    fn say(&self, json: &Value, text: &str) {
        use std::io::Write;
        let line = if self.context.global.json { json.to_string() } else { text.to_string() };
        // Nobody reads a closed stream.
        let _ = writeln!(std::io::stdout().lock(), "{line}");
    }
}

/// A number from 0 to 1000 that differs between containers and moments, so that a fleet spreads.
fn spread(serial: Serial, now: Instant) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in format!("{serial}{now}").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    i64::try_from(hash % 1001).unwrap_or(0)
}

fn status(context: &Context) -> Done {
    // A look makes no folder and no file.
    let runs = lock_path(context).exists() && matches!(lock(context), Err(ClientError::AgentRuns));
    let stored = std::fs::read(status_path(context)).ok();
    let last: Value = stored.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or(Value::Null);
    let mut plans = Vec::new();
    let mut lines = vec![if runs { "The agent runs." } else { "The agent does not run." }.to_string()];
    for serial in context.client.store().containers().unwrap_or_default() {
        let Ok(content) = context.client.read(serial) else { continue };
        let Ok(reading) = context.client.reading(&content) else { continue };
        let next = agent::plan(&content, &Memory::default(), Now { clock: reading.local, running: 0 });
        let contact = content.last_contact.map_or("never".into(), |t| t.to_string());
        lines.push(format!("{serial}: last signed contact {contact}; next: {}", next.why.text()));
        plans.push(json!({
            "serial": serial, "last_contact": content.last_contact.map(|t| t.to_string()),
            "next": next.why.text(), "open_receipt": content.receipt.is_some(),
            "pending_wishes": content.holder.wishes.len(),
        }));
    }
    Done::new(json!({ "runs": runs, "containers": plans, "last": last }), lines.join("\n"))
}
