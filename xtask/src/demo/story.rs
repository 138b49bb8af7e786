//! The teller: announces each step in one line, checks it, and says what went wrong where.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use tempfile::TempDir;

use crate::demo::api::Api;
use crate::demo::central::{Central, Store};
use crate::demo::clock::Clock;
use crate::demo::computer::Computer;
use crate::guard;
use crate::outcome::Outcome;
use crate::steps::seconds;
use crate::workspace::Binaries;

/// How much of the server's log a failed step shows.
const LOG_LINES: usize = 30;

/// One telling: a temporary folder, the server in it, the computers of its users.
#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) binaries: Binaries,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    /// The server, once a step has started it.
    pub(crate) central: Option<Central>,
    computers: BTreeMap<String, Computer>,
    notes: Vec<String>,
    step: usize,
    begun: Instant,
    folder: TempDir,
}

impl Story {
    pub(crate) fn open(binaries: Binaries, store: Store) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("tenure-demo-").tempdir()?;
        guard::watch_folder(folder.path());
        let clock = Clock::at_rest(folder.path().join("clock"))?;
        Ok(Self {
            binaries,
            store,
            clock,
            central: None,
            computers: BTreeMap::new(),
            notes: Vec::new(),
            step: 0,
            begun: Instant::now(),
            folder,
        })
    }

    /// Tells one step: announces it, does and checks it, and says that it held. The sentence is for a
    /// newcomer: who does what, in the words of the glossary.
    pub(crate) fn step<T>(
        &mut self,
        sentence: &str,
        happens: impl FnOnce(&mut Self) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        self.step += 1;
        let number = self.step;
        print!("Step {number:<3}{sentence}");
        // A step that hangs should already be announced.
        std::io::stdout().flush()?;
        let begun = Instant::now();
        let result = happens(self);
        match &result {
            Ok(_) => println!("  ok, {}", seconds(begun.elapsed())),
            Err(_) => println!("  FAILED"),
        }
        for note in self.notes.drain(..) {
            println!("        {note}");
        }
        result.with_context(|| format!("step {number}, \"{sentence}\""))
    }

    /// Adds a line below the present step: what a newcomer may want to see of it.
    pub(crate) fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// The folder of this telling.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The running server.
    pub(crate) fn central(&mut self) -> anyhow::Result<&mut Central> {
        self.central.as_mut().context("the server is not started yet")
    }

    /// The vendor's calls, with the administrator's key.
    pub(crate) fn api(&mut self) -> anyhow::Result<Api> {
        self.central()?.api()
    }

    /// What a user needs to make a container: the server's address, and the published fingerprint.
    pub(crate) fn vendor(&mut self) -> anyhow::Result<(String, String)> {
        let central = self.central()?;
        Ok((central.url.clone(), central.fingerprint()?))
    }

    /// Unpacks a computer and makes a container on it.
    pub(crate) fn set_up(&mut self, name: &str) -> anyhow::Result<()> {
        let (url, fingerprint) = self.vendor()?;
        self.computer(name)?.create_container(&url, &fingerprint)?;
        Ok(())
    }

    /// The user's computer of that name, new when it is named for the first time.
    pub(crate) fn computer(&mut self, name: &str) -> anyhow::Result<&mut Computer> {
        if !self.computers.contains_key(name) {
            let folder = self.folder.path().join("computers").join(name);
            let computer = Computer::unpack(name, folder, &self.binaries.tenure, &self.clock)?;
            self.computers.insert(name.to_owned(), computer);
        }
        self.computers.get_mut(name).context("no such computer")
    }

    /// Closes the telling: the summary line, or which step failed and why.
    pub(crate) fn end(self, told: &anyhow::Result<()>, keep: bool) -> anyhow::Result<Outcome> {
        let took = seconds(self.begun.elapsed());
        let outcome = match told {
            Ok(()) => {
                println!("\nThe whole story held on {}: {} steps in {took}.", self.store, self.step);
                Outcome::Passed
            }
            Err(error) => {
                self.show_log();
                println!("\nThe demo failed at {error:#}");
                println!("{} steps in {took}.", self.step);
                Outcome::Failed
            }
        };
        if keep {
            self.leave_running()?;
        } else {
            self.clear_up()?;
        }
        Ok(outcome)
    }

    fn show_log(&self) {
        let Some(central) = &self.central else { return };
        println!("\nThe last lines of {}:", central.log.display());
        for line in central.last_log_lines(LOG_LINES) {
            println!("  | {line}");
        }
    }

    /// Agents stop, the server stays, and the reader learns how to go on.
    fn leave_running(mut self) -> anyhow::Result<()> {
        for computer in self.computers.values_mut() {
            computer.stop_agent()?;
        }
        let folder: PathBuf = self.folder.keep();
        guard::forget_folder(&folder);
        let script = |name: &str| folder.join("bin").join(name);
        println!("\nEverything is in {}", folder.display());
        let stop = match self.central.take() {
            Some(central) => format!("{}; ", central.leave_running(&script("central"))?),
            None => String::new(),
        };
        println!("  the users' commands, computer by computer:");
        for computer in self.computers.values() {
            computer.leave(&script(&computer.name))?;
            println!("                      {} container show", script(&computer.name).display());
        }
        println!("  stop and remove all {stop}rm -r {}", folder.display());
        Ok(())
    }

    fn clear_up(mut self) -> anyhow::Result<()> {
        for computer in self.computers.values_mut() {
            computer.stop_agent()?;
        }
        if let Some(central) = self.central.take() {
            central.stop()?;
        }
        let path = self.folder.path().to_owned();
        self.folder.close().with_context(|| format!("cannot remove {}", path.display()))?;
        guard::forget_folder(&path);
        Ok(())
    }
}
