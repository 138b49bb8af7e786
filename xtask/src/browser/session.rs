//! One run: the server, its users' computers, everybody's windows, and what was found wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Instant;

use anyhow::Context;
use tempfile::TempDir;

use super::checks::{self, Measure, axe::Axe};
use super::chromium::Chromium;
use super::page::Page;
use crate::demo::api::Api;
use crate::demo::central::{Central, Start, Store};
use crate::demo::clock::Clock;
use crate::demo::computer::Computer;
use crate::guard;
use crate::steps::seconds;
use crate::workspace::{Binaries, target_folder};

/// How much of the server's log a failed chapter shows.
const LOG_LINES: usize = 15;

/// What lets people sign in through an issuer: its groups name their roles.
fn sign_in_through(issuer: &str, folder: &Path) -> anyhow::Result<[(&'static str, String); 6]> {
    let secret = folder.join("issuer-secret");
    std::fs::write(&secret, "known to Central and the issuer")?;
    std::fs::set_permissions(&secret, Permissions::from_mode(0o600))?;
    Ok([
        ("TENURE_OIDC_ISSUER", issuer.to_owned()),
        ("TENURE_OIDC_CLIENT_ID", "tenure".to_owned()),
        ("TENURE_OIDC_CLIENT_SECRET_FILE", secret.display().to_string()),
        ("TENURE_OIDC_LABEL", "Example sign-on".to_owned()),
        ("TENURE_OIDC_ROLE_CLAIM", "groups".to_owned()),
        ("TENURE_OIDC_ROLES", "clerks=order_desk".to_owned()),
    ])
}

/// Everything that one run has started.
pub(super) struct Session {
    pub(super) central: Central,
    pub(super) clock: Clock,
    /// The address of the OpenID Connect issuer through which people may sign in, if there is one.
    pub(super) issuer: Option<String>,
    /// Pages are used, but not checked.
    pub(super) is_story: bool,
    chromium: Chromium,
    axe: Axe,
    binaries: Binaries,
    computers: BTreeMap<String, Computer>,
    /// The window in which a clerk is signed in, once a chapter has done so.
    pub(super) clerk: Option<Rc<Page>>,
    /// What must never stand in an address or a log.
    pub(super) secrets: Vec<String>,
    /// Words of errors in the log that the story causes on purpose.
    pub(super) meant: Vec<&'static str>,
    pictures: PathBuf,
    looked_at: BTreeSet<String>,
    faults: Vec<(String, String)>,
    step: usize,
    folder: TempDir,
}

impl Session {
    /// Starts the server and Chromium.
    pub(super) fn open(binaries: Binaries, chromium: &Path, issuer: Option<String>) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("tenure-browser-").tempdir()?;
        guard::watch_folder(folder.path());
        let clock = Clock::at_rest(folder.path().join("clock"))?;
        let start = Start::new(&binaries, folder.path(), &Store::Sqlite, &clock);
        let start = match &issuer {
            Some(url) => start.with(sign_in_through(url, folder.path())?),
            None => start,
        };
        let central = Central::start(start)?;
        let chromium = Chromium::start(chromium, &folder.path().join("chromium"))?;
        let axe = Axe::take(&chromium)?;
        println!("  {} with axe-core {}; Central at {}", chromium.version(), axe.version, central.url);
        let pictures = target_folder()?.join("screenshots");
        // Pictures of pages that are no more would be looked at in vain.
        let _ = std::fs::remove_dir_all(&pictures);
        Ok(Self {
            central,
            clock,
            issuer,
            is_story: false,
            chromium,
            axe,
            binaries,
            computers: BTreeMap::new(),
            clerk: None,
            secrets: Vec::new(),
            meant: Vec::new(),
            pictures,
            looked_at: BTreeSet::new(),
            faults: Vec::new(),
            step: 0,
            folder,
        })
    }

    /// A window of somebody who has not been here before.
    pub(super) fn window(&self) -> anyhow::Result<Page> {
        self.window_at(&self.central.url)
    }

    /// The server of another vendor with a configuration of its own; it shares clock and machine with ours.
    pub(super) fn other_vendor(&self, config: &str) -> anyhow::Result<Central> {
        let folder = self.folder.path().join("other-vendor");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("central.toml");
        std::fs::write(&file, config)?;
        let start = Start::new(&self.binaries, &folder, &Store::Sqlite, &self.clock);
        Central::start(start.with([("TENURE_CONFIG", file.display().to_string())]))
    }

    /// A window of somebody who visits another vendor's server.
    pub(super) fn window_at(&self, url: &str) -> anyhow::Result<Page> {
        let page = self.chromium.open(url)?;
        page.save_in(&self.downloads()?)?;
        Ok(page)
    }

    /// The window in which a clerk is signed in.
    pub(super) fn clerk(&self) -> anyhow::Result<Rc<Page>> {
        self.clerk.clone().context("nobody is signed in yet")
    }

    /// The vendor's calls, with the first administrator's key.
    pub(super) fn api(&self) -> anyhow::Result<Api> {
        self.central.api()
    }

    /// Where files that a page offers are put.
    pub(super) fn downloads(&self) -> anyhow::Result<PathBuf> {
        let folder = self.folder.path().join("downloads");
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The file that the page lets its reader save when something is done, once it is complete.
    pub(super) fn saved(
        &self,
        page: &Page,
        happens: impl FnOnce(&Page) -> anyhow::Result<()>,
    ) -> anyhow::Result<PathBuf> {
        let folder = self.downloads()?;
        // A file of the same name takes the place of an older one.
        let files = || {
            let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|file| file.path());
            let complete = files.filter(|path| path.extension().is_none_or(|e| e != "crdownload"));
            let dated = |path: PathBuf| Some((path.metadata().and_then(|m| m.modified()).ok()?, path));
            complete.filter_map(dated).collect::<BTreeSet<_>>()
        };
        let before = files();
        happens(page)?;
        page.wait_for("the download", |_| Ok(files().difference(&before).next().is_some()))?;
        files().difference(&before).next().map(|(_, path)| path.clone()).context("no download")
    }

    /// The folder of this run.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The user's computer of that name, new when it is named for the first time.
    pub(super) fn computer(&mut self, name: &str) -> anyhow::Result<&mut Computer> {
        if !self.computers.contains_key(name) {
            let folder = self.folder.path().join("computers").join(name);
            let computer = Computer::unpack(name, folder, &self.binaries.tenure, &self.clock)?;
            self.computers.insert(name.to_owned(), computer);
        }
        self.computers.get_mut(name).context("no such computer")
    }

    /// A copy of a computer with everything on it.
    pub(super) fn copy_of(&mut self, name: &str, copy: &str) -> anyhow::Result<()> {
        let folder = self.folder.path().join("computers").join(copy);
        let copied = self.computer(name)?.copy_to(copy, folder)?;
        self.computers.insert(copy.to_owned(), copied);
        Ok(())
    }

    /// The same with a container on it.
    pub(super) fn computer_with_container(&mut self, name: &str) -> anyhow::Result<&mut Computer> {
        let (url, fingerprint) = (self.central.url.clone(), self.central.fingerprint()?);
        let computer = self.computer(name)?;
        if computer.serial().is_err() {
            computer.create_container(&url, &fingerprint)?;
        }
        Ok(computer)
    }

    /// Tells one step: announces it, does and checks it, and says that it held.
    pub(super) fn step<T>(
        &mut self,
        sentence: &str,
        happens: impl FnOnce(&mut Self) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        self.step += 1;
        print!("Step {:<3}{sentence}", self.step);
        // A step that hangs should already be announced.
        std::io::stdout().flush()?;
        let (begun, faults) = (Instant::now(), self.faults.len());
        let result = happens(self);
        let word = if result.is_err() { "FAILED" } else { "ok" };
        println!("  {word}, {}", seconds(begun.elapsed()));
        for (page, fault) in &self.faults[faults..] {
            println!("        {page}: {fault}");
        }
        result.with_context(|| format!("\"{sentence}\""))
    }

    /// Checks the page that is shown now in every way, the first time that it is seen under this name.
    pub(super) fn look(&mut self, page: &Page, name: &str) -> anyhow::Result<()> {
        self.look_at(page, name, &self.central.url.clone())
    }

    /// The same for a page of another server.
    pub(super) fn look_at(&mut self, page: &Page, name: &str, home: &str) -> anyhow::Result<()> {
        self.check(page, name, home, checks::all)
    }

    /// Checks quickly a page whose kind was looked at before, such as the same in another language.
    pub(super) fn glance(&mut self, page: &Page, name: &str) -> anyhow::Result<()> {
        self.check(page, name, &self.central.url.clone(), checks::quick)
    }

    fn check(
        &mut self,
        page: &Page,
        name: &str,
        home: &str,
        how: fn(&Page, &str, &Measure<'_>) -> anyhow::Result<Vec<String>>,
    ) -> anyhow::Result<()> {
        if self.is_story || !self.looked_at.insert(name.to_owned()) {
            return Ok(());
        }
        let measure = Measure { axe: &self.axe, pictures: &self.pictures, home, secrets: &self.secrets };
        let found = how(page, name, &measure).with_context(|| format!("looking at {name}"))?;
        self.faults.extend(found.into_iter().map(|fault| (name.to_owned(), fault)));
        Ok(())
    }

    /// A chapter broke off: shows where everybody's window stood, and what the server said.
    pub(super) fn show_trouble(&self, chapter: &str) {
        if let Some(clerk) = &self.clerk {
            let picture = self.pictures.join(format!("failed-{chapter}.png"));
            if checks::snap(clerk, &picture).is_ok() {
                println!("  the clerk's window: {}", picture.display());
            }
        }
        for line in self.central.last_log_lines(LOG_LINES) {
            println!("  | {line}");
        }
    }

    /// How many steps were told, how many pages looked at, and what was found wrong with them.
    pub(super) fn sums(&self) -> (usize, usize, usize) {
        (self.step, self.looked_at.len(), self.faults.len())
    }

    /// What must hold of the server's log at the end: no error in it, and no secret.
    pub(super) fn log_is_clean(&self) -> anyhow::Result<()> {
        let mut errors = self.central.errors_in_log()?;
        errors.retain(|line| !self.meant.iter().any(|words| line.contains(words)));
        anyhow::ensure!(errors.is_empty(), "the server's log tells of errors:\n{}", errors.join("\n"));
        let log = std::fs::read_to_string(&self.central.log)?;
        let lacking: Vec<&str> = log.lines().filter(|line| line.contains("a text lacks a value")).collect();
        anyhow::ensure!(lacking.is_empty(), "texts lack values:\n{}", lacking.join("\n"));
        let told = self.secrets.iter().filter(|secret| log.contains(secret.as_str())).count();
        anyhow::ensure!(told == 0, "{told} secrets stand in the server's log");
        Ok(())
    }

    /// Where the pictures are.
    pub(super) fn pictures(&self) -> &Path {
        &self.pictures
    }

    /// Ends everything, or leaves the server and the computers to the reader.
    pub(super) fn close(self, keep: bool) -> anyhow::Result<()> {
        let Self { central, chromium, mut computers, clerk, folder, .. } = self;
        drop(clerk);
        chromium.close()?;
        for computer in computers.values_mut() {
            computer.stop_pairing()?;
        }
        if keep {
            let folder = folder.keep();
            guard::forget_folder(&folder);
            println!("\nEverything is in {}", folder.display());
            let stop = central.leave_running(&folder.join("bin").join("central"))?;
            for computer in computers.values() {
                computer.leave(&folder.join("bin").join(&computer.name))?;
            }
            println!("  stop and remove all {stop}; rm -r {}", folder.display());
            return Ok(());
        }
        central.stop()?;
        let path = folder.path().to_owned();
        folder.close().with_context(|| format!("cannot remove {}", path.display()))?;
        guard::forget_folder(&path);
        Ok(())
    }
}
