//! Chromium itself: found, started with a fresh profile, ended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::json;

use super::page::Page;
use super::wire::Wire;
use crate::process;

/// Names the program where it is not in `PATH`.
const VARIABLE: &str = "TENURE_TEST_CHROMIUM";
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// What a run for tests needs and a person's browser does not.
const SETTINGS: &[&str] = &[
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-search-engine-choice-screen",
    "--disable-features=MediaRouter,OptimizationHints,Translate,HttpsUpgrades",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    // The server is on loopback; a proxy of the caller's environment could not reach it.
    "--no-proxy-server",
    // Whatever a page names, nothing beyond this computer is asked.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--remote-debugging-pipe",
];

/// Where Chromium is, if it is here.
pub(crate) fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// A running Chromium.
pub(super) struct Chromium {
    wire: Wire,
    program: Child,
    version: String,
}

impl Chromium {
    /// Starts it with its profile and its log in `folder`.
    pub(super) fn start(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)?;
        // Chromium reads descriptor 3 and writes descriptor 4; the shell puts our two pipes there.
        let mut shell = Command::new("sh");
        shell
            .args(["-c", r#"exec "$@" 3<&0 4>&1 </dev/null >"$CHROMIUM_LOG" 2>&1"#, "chromium"])
            .arg(program);
        shell.args(SETTINGS).arg(format!("--user-data-dir={}", folder.join("profile").display()));
        if rustix::process::geteuid().is_root() {
            // Chromium refuses to sandbox what runs as root; the pages are our own.
            shell.arg("--no-sandbox");
        }
        shell.arg("about:blank").env("CHROMIUM_LOG", folder.join("chromium.log")).env("HOME", folder);
        shell.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = process::start_group(&mut shell)?;
        let (to, from) = (program.stdin.take(), program.stdout.take());
        let wire = Wire::new(to.context("no pipe to Chromium")?, from.context("no pipe from Chromium")?);
        let version = match wire.call("Browser.getVersion", json!({})) {
            Ok(version) => version["product"].as_str().unwrap_or_default().to_owned(),
            Err(error) => {
                process::kill(&mut program)?;
                let log = fs::read_to_string(folder.join("chromium.log")).unwrap_or_default();
                bail!("Chromium did not start ({error:#}):\n{log}");
            }
        };
        Ok(Self { wire, program, version })
    }

    /// As Chromium names itself, such as `Chrome/148.0.7778.167`.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// A new page that shares neither cookies nor anything else with the others: another person's browser.
    pub(super) fn open(&self, home: &str) -> anyhow::Result<Page> {
        let person = self.wire.call("Target.createBrowserContext", json!({}))?;
        Page::open(&self.wire, person["browserContextId"].as_str().context("no context")?, home)
    }

    /// Ends it.
    pub(super) fn close(mut self) -> anyhow::Result<()> {
        // It may end before it answers.
        let _ = self.wire.call("Browser.close", json!({}));
        if process::wait(&mut self.program, Duration::from_secs(5))?.is_none() {
            process::kill(&mut self.program)?;
        } else {
            crate::guard::forget_group(self.program.id());
        }
        Ok(())
    }
}
