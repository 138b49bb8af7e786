//! One user's computer: a home of its own, a machine of its own, the real `tenure` on it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::demo::clock::{self, Clock};
use crate::process;

/// The folder in which `tenure` keeps its containers.
const HOME_VARIABLE: &str = "TENURE_HOME";
/// Stands for the machine's features, so that one machine can play several.
const MACHINE_VARIABLE: &str = "TENURE_TEST_FINGERPRINT";

const COMMAND: Duration = Duration::from_mins(1);

/// A computer that the story unpacked.
#[derive(Debug)]
pub(crate) struct Computer {
    pub(crate) name: String,
    /// The user's folder; files to carry are put here too.
    pub(crate) home: PathBuf,
    program: PathBuf,
    clock: PathBuf,
    agent: Option<Child>,
}

impl Computer {
    pub(crate) fn unpack(name: &str, home: PathBuf, tenure: &Path, clock: &Clock) -> anyhow::Result<Self> {
        fs::create_dir_all(&home)?;
        let (program, clock) = (tenure.to_owned(), clock.file().to_owned());
        Ok(Self { name: name.to_owned(), home, program, clock, agent: None })
    }

    /// Runs `tenure … --json`, which must succeed, and hands back its answer.
    pub(crate) fn tenure(&self, words: &[&str]) -> anyhow::Result<Value> {
        let done = self.run(words)?;
        if !done.status.success() {
            bail!(
                "on {}: `tenure {}` ended with {}\n{}{}",
                self.name,
                words.join(" "),
                done.status,
                done.stdout,
                done.stderr
            );
        }
        json(&done.stdout)
    }

    /// Runs `tenure … --json`, which must be refused with this exit code, and hands back the refusal.
    pub(crate) fn tenure_refused(&self, words: &[&str], code: i32) -> anyhow::Result<Value> {
        let done = self.run(words)?;
        if done.status.code() != Some(code) {
            bail!(
                "on {}: `tenure {}` should be refused with exit code {code}, but ended with {}\n{}{}",
                self.name,
                words.join(" "),
                done.status,
                done.stdout,
                done.stderr
            );
        }
        json(&done.stdout)
    }

    /// Starts the agent in the background.
    pub(crate) fn start_agent(&mut self, words: &[&str]) -> anyhow::Result<()> {
        let log = File::create(self.home.join("agent.log"))?;
        let mut agent = self.command();
        agent.arg("agent").args(words).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        self.agent = Some(process::start_group(&mut agent)?);
        Ok(())
    }

    /// Stops the agent, if it runs.
    pub(crate) fn stop_agent(&mut self) -> anyhow::Result<()> {
        if let Some(mut agent) = self.agent.take() {
            process::stop(&mut agent, Duration::from_secs(10))?;
        }
        Ok(())
    }

    /// Waits until `tenure … --json` shows what it should: the agent works when it does.
    pub(crate) fn wait_for(
        &self,
        what: &str,
        words: &[&str],
        shown: impl Fn(&Value) -> bool,
    ) -> anyhow::Result<Value> {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let value = self.tenure(words)?;
            if shown(&value) {
                return Ok(value);
            }
            if Instant::now() >= end {
                bail!("on {}: waited 30 s for {what}; it shows {value:#}", self.name);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The command that a reader types to go on by hand.
    pub(crate) fn by_hand(&self) -> String {
        let machine = format!("{MACHINE_VARIABLE}={}", self.name);
        let clock = format!("{}={}", clock::VARIABLE, self.clock.display());
        format!("{HOME_VARIABLE}={} {machine} {clock} {}", self.home.display(), self.program.display())
    }

    fn run(&self, words: &[&str]) -> anyhow::Result<process::Finished> {
        process::capture(self.command().args(words).arg("--json"), COMMAND)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.home).env("HOME", &self.home).env(HOME_VARIABLE, &self.home);
        command.env(MACHINE_VARIABLE, &self.name).env(clock::VARIABLE, &self.clock);
        // A proxy of the caller's environment could not reach the loopback address.
        for proxy in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            command.env_remove(proxy);
        }
        command
    }
}

fn json(text: &str) -> anyhow::Result<Value> {
    serde_json::from_str(text).with_context(|| format!("not JSON: {text}"))
}
