//! One user's computer: a home of its own, a machine of its own, the real `tenure` on it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use crate::demo::by_hand;
use crate::demo::clock::{self, Clock};
use crate::demo::without_callers_settings;
use crate::process;

/// The folder in which `tenure` keeps its containers.
const HOME_VARIABLE: &str = "TENURE_HOME";
/// The folder of the containers' anchors, apart from them.
const STATE_VARIABLE: &str = "TENURE_STATE";
/// A file that stands for the machine's features, so that one machine can play several.
const MACHINE_VARIABLE: &str = "TENURE_FINGERPRINT_FILE";
/// Nothing listens there: what a pulled network cable looks like to a program.
const NO_NETWORK: &str = "http://127.0.0.1:9";

const COMMAND: Duration = Duration::from_mins(1);

/// A computer that the story unpacked.
#[derive(Debug)]
pub(crate) struct Computer {
    pub(crate) name: String,
    /// The serial of its container, once it has one.
    serial: Option<String>,
    /// The user's folder; files to carry are put here too.
    folder: PathBuf,
    program: PathBuf,
    clock: PathBuf,
    has_network: bool,
    agent: Option<Child>,
    pairing: Option<Child>,
}

impl Computer {
    pub(crate) fn unpack(name: &str, folder: PathBuf, tenure: &Path, clock: &Clock) -> anyhow::Result<Self> {
        fs::create_dir_all(&folder)?;
        let features = json!({
            "machine_id": format!("installation of {name}"), "disk": format!("disk of {name}"),
            "mac": format!("card of {name}"), "processor": "a processor", "model": "a model",
            "hostname": name,
        });
        fs::write(folder.join("machine.json"), features.to_string())?;
        let (name, program, clock) = (name.to_owned(), tenure.to_owned(), clock.file().to_owned());
        Ok(Self { name, serial: None, folder, program, clock, has_network: true, agent: None, pairing: None })
    }

    /// Copies everything on it to another computer of the same make.
    pub(crate) fn copy_to(&self, name: &str, folder: PathBuf) -> anyhow::Result<Self> {
        copy_folder(&self.folder, &folder)?;
        Ok(Self {
            name: name.to_owned(),
            serial: self.serial.clone(),
            folder,
            program: self.program.clone(),
            clock: self.clock.clone(),
            has_network: self.has_network,
            agent: None,
            pairing: None,
        })
    }

    /// Pulls the network cable.
    pub(crate) fn unplug(&mut self) {
        self.has_network = false;
    }

    /// Where a file to carry lies on this computer.
    pub(crate) fn file(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// Makes its container for the vendor whose profile `vendor` is, a file or the server's address.
    pub(crate) fn create_container(&mut self, vendor: &str, fingerprint: &str) -> anyhow::Result<String> {
        let made =
            self.tenure(&["container", "create", "--vendor", vendor, "--accept-fingerprint", fingerprint])?;
        let serial = made["serial"].as_str().context("no serial in the answer")?.to_owned();
        self.serial = Some(serial.clone());
        Ok(serial)
    }

    /// The serial of its container.
    pub(crate) fn serial(&self) -> anyhow::Result<String> {
        self.serial.clone().with_context(|| format!("{} has no container yet", self.name))
    }

    /// What the container shows of one license; `None` if it does not hold it.
    pub(crate) fn held(&self, license: &str) -> anyhow::Result<Option<Value>> {
        let shown = self.tenure(&["license", "list"])?;
        let licenses = shown["licenses"].as_array().context("no list of licenses")?;
        Ok(licenses.iter().find(|held| held["id"] == license).cloned())
    }

    /// Fails unless the container holds the license, usable now.
    pub(crate) fn must_use(&self, license: &str) -> anyhow::Result<Value> {
        let held = self.held(license)?;
        let held = held.with_context(|| format!("{} does not hold {license}", self.name))?;
        ensure!(held["usable"] == true, "on {}: {license} should be usable: {held:#}", self.name);
        Ok(held)
    }

    /// Fails unless the container holds the license, unusable for this reason (a stable word).
    pub(crate) fn must_not_use(&self, license: &str, reason: &str) -> anyhow::Result<Value> {
        let held = self.held(license)?;
        let held = held.with_context(|| format!("{} does not hold {license}", self.name))?;
        let fits = held["usable"] == false && held["reason"] == reason;
        ensure!(fits, "on {}: {license} should be unusable ({reason}): {held:#}", self.name);
        Ok(held)
    }

    /// Fails if the container holds the license.
    pub(crate) fn must_not_hold(&self, license: &str) -> anyhow::Result<()> {
        let held = self.held(license)?;
        ensure!(held.is_none(), "{} still holds {license}: {held:#?}", self.name);
        Ok(())
    }

    /// Activates with a ticket; the vendor must have the receipt.
    pub(crate) fn activate(&self, words: &[&str]) -> anyhow::Result<Value> {
        let done = self.tenure(&[&["activate"], words].concat())?;
        ensure!(done["receipt"] == "confirmed", "on {}: the receipt did not arrive: {done:#}", self.name);
        Ok(done)
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
        read(&done.stdout)
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
        read(&done.stdout)
    }

    /// Runs `tenure …`, which may succeed or not.
    pub(crate) fn try_tenure(&self, words: &[&str]) -> anyhow::Result<()> {
        self.run(words).map(|_| ())
    }

    /// Starts the agent in the background and waits until it says so.
    pub(crate) fn start_agent(&mut self, words: &[&str]) -> anyhow::Result<()> {
        let log = self.folder.join("agent.log");
        let out = File::create(&log)?;
        let mut agent = self.command();
        agent.arg("agent").args(words).stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        let agent = self.agent.insert(process::start_group(&mut agent)?);
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let said = fs::read_to_string(&log)?;
            let ended = agent.try_wait()?;
            ensure!(
                ended.is_none() && Instant::now() < end,
                "the agent on {} did not start: {said}",
                self.name
            );
            if said.starts_with("The agent runs.") {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What the agent told so far; empty if none was started.
    fn agent_said(&self) -> String {
        fs::read_to_string(self.folder.join("agent.log")).unwrap_or_default()
    }

    /// Stops the agent, if it runs.
    pub(crate) fn stop_agent(&mut self) -> anyhow::Result<()> {
        if let Some(mut agent) = self.agent.take() {
            process::stop(&mut agent, Duration::from_secs(10))?;
        }
        Ok(())
    }

    /// Starts `tenure pair` at a terminal where a person says yes to whatever is asked, and hands back the
    /// code that it shows.
    pub(crate) fn start_pairing(&mut self) -> anyhow::Result<String> {
        self.start_pairing_saying("y")
    }

    /// The same with a person who answers something else.
    pub(crate) fn start_pairing_saying(&mut self, answer: &str) -> anyhow::Result<String> {
        self.stop_pairing()?;
        let log = self.folder.join("pairing.log");
        let mut command = self.command();
        command.arg("pair");
        // `script` is the terminal; the loop is the person, who answers once a second.
        let words = format!(
            "while sleep 1; do echo {answer}; done | script --quiet --flush --command '{} pair' /dev/null",
            self.program.display()
        );
        let mut shell = Command::new("sh");
        shell.args(["-c", &words]).current_dir(&self.folder);
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let out = File::create(&log)?;
        shell.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        let pairing = self.pairing.insert(process::start_group(&mut shell)?);
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let said = fs::read_to_string(&log).unwrap_or_default();
            if let Some(code) = said.lines().map(str::trim).find(|line| is_code(line)) {
                return Ok(code.to_owned());
            }
            let ended = pairing.try_wait()?;
            ensure!(ended.is_none() && Instant::now() < end, "no pairing on {}: {said}", self.name);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until `tenure pair` shows the text.
    pub(crate) fn wait_for_pairing_to_say(&self, text: &str) -> anyhow::Result<()> {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let said = fs::read_to_string(self.folder.join("pairing.log")).unwrap_or_default();
            if said.contains(text) {
                return Ok(());
            }
            ensure!(
                Instant::now() < end,
                "`tenure pair` on {} never says \"{text}\", but: {said}",
                self.name
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends `tenure pair`, if it runs.
    pub(crate) fn stop_pairing(&mut self) -> anyhow::Result<()> {
        if let Some(mut pairing) = self.pairing.take() {
            process::kill(&mut pairing)?;
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
                bail!(
                    "on {}: waited 30 s for {what}; it shows {value:#}\nits agent said:\n{}",
                    self.name,
                    self.agent_said()
                );
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Leaves the computer's `tenure` to the reader as a script.
    pub(crate) fn leave(&self, script: &Path) -> anyhow::Result<()> {
        Ok(by_hand::script(script, &self.command())?)
    }

    fn run(&self, words: &[&str]) -> anyhow::Result<process::Finished> {
        process::capture(self.command().args(words).arg("--json"), COMMAND)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        without_callers_settings(&mut command);
        command.current_dir(&self.folder).env("HOME", &self.folder).env(clock::VARIABLE, &self.clock);
        command.env(HOME_VARIABLE, self.folder.join("home")).env(STATE_VARIABLE, self.folder.join("state"));
        command.env(MACHINE_VARIABLE, self.folder.join("machine.json"));
        // A proxy of the caller's environment could not reach the loopback address.
        for proxy in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            command.env_remove(proxy);
        }
        if !self.has_network {
            command.args(["--proxy", NO_NETWORK]);
        }
        command
    }
}

/// Copies a folder with everything in it; what programs may be told from its permissions is kept.
fn copy_folder(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    fs::set_permissions(to, fs::metadata(from)?.permissions())?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_folder(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

/// Whether the line is a code for pairing, such as `K7XQ-4MPR`.
fn is_code(line: &str) -> bool {
    let letters =
        |part: &str| part.len() == 4 && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    line.split_once('-').is_some_and(|(one, two)| letters(one) && letters(two))
}

fn read(text: &str) -> anyhow::Result<Value> {
    serde_json::from_str(text).with_context(|| format!("not JSON: {text}"))
}
