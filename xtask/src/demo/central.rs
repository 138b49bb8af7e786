//! The vendor's server as a real process, and its command line.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::demo::api::Api;
use crate::demo::by_hand;
use crate::demo::clock::{self, Clock};
use crate::demo::without_callers_settings;
use crate::workspace::Binaries;
use crate::{guard, process};

/// The folder in which the server keeps everything of its own.
const DATA_VARIABLE: &str = "TENURE_DATA";
/// The database by URL; without it the server uses SQLite in its data folder.
const STORE_VARIABLE: &str = "TENURE_STORE";
/// Where it listens; port 0 takes any free one.
const LISTEN_VARIABLE: &str = "TENURE_LISTEN";
/// What the vendor is called; the profile names it.
const VENDOR_VARIABLE: &str = "TENURE_VENDOR_NAME";
/// The file in the data folder that holds the first administrator's key.
const FIRST_KEY: &str = "first-credential";
/// The line of the log that says where it listens goes on with the URL.
const READY: &str = "listening on ";

const START: Duration = Duration::from_secs(30);
const STOP: Duration = Duration::from_secs(15);
const COMMAND: Duration = Duration::from_mins(1);

/// The database under the server.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// The embedded default: nothing is configured.
    Sqlite,
    /// The URL of an empty database.
    Postgres(String),
}

impl fmt::Display for Store {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        })
    }
}

/// How a server is started; the same again after it was stopped or killed.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    program: PathBuf,
    folder: PathBuf,
    data: PathBuf,
    store: Store,
    clock: PathBuf,
    /// More of its configuration, by variables of the environment.
    settings: Vec<(&'static str, String)>,
}

impl Start {
    pub(crate) fn new(binaries: &Binaries, folder: &Path, store: &Store, clock: &Clock) -> Self {
        Self {
            program: binaries.central.clone(),
            folder: folder.to_owned(),
            data: folder.join("central"),
            store: store.clone(),
            clock: clock.file().to_owned(),
            settings: Vec::new(),
        }
    }

    /// The same with more of its configuration.
    pub(crate) fn with(mut self, settings: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.settings.extend(settings);
        self
    }

    /// The vendor's binary with this server's settings.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.folder);
        without_callers_settings(&mut command);
        command.env(DATA_VARIABLE, &self.data).env(clock::VARIABLE, &self.clock);
        command.env(VENDOR_VARIABLE, "SampleNotePad");
        if let Store::Postgres(url) = &self.store {
            command.env(STORE_VARIABLE, url);
        }
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A running server.
#[derive(Debug)]
pub(crate) struct Central {
    pub(crate) url: String,
    pub(crate) log: PathBuf,
    /// How much earlier starts wrote into the log, in bytes.
    log_before: usize,
    start: Start,
    server: Child,
}

impl Central {
    /// Starts the server and waits until it says where it listens.
    pub(crate) fn start(start: Start) -> anyhow::Result<Self> {
        Self::listen(start, "127.0.0.1:0")
    }

    fn listen(start: Start, address: &str) -> anyhow::Result<Self> {
        let log = start.data.with_extension("log");
        let out = OpenOptions::new().create(true).append(true).open(&log)?;
        let log_before = usize::try_from(out.metadata()?.len())?;
        let mut serve = start.command();
        serve.arg("serve").env(LISTEN_VARIABLE, address);
        serve.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        let server = process::start_group(&mut serve)?;
        let mut central = Self { url: String::new(), log, log_before, start, server };
        central.url = central.wait_until_ready()?;
        Ok(central)
    }

    /// The vendor's calls, with the first administrator's key.
    pub(crate) fn api(&self) -> anyhow::Result<Api> {
        let file = self.first_credential();
        let key = fs::read_to_string(&file).with_context(|| format!("no first key in {}", file.display()))?;
        Ok(Api::new(&self.url, key.trim()))
    }

    /// The file that holds the first administrator's key.
    pub(crate) fn first_credential(&self) -> PathBuf {
        self.start.data.join(FIRST_KEY)
    }

    /// The vendor's fingerprint, as it would be published.
    pub(crate) fn fingerprint(&self) -> anyhow::Result<String> {
        let status = self.api()?.get("/status")?;
        Ok(status["fingerprint"].as_str().context("the status names no fingerprint")?.to_owned())
    }

    /// One command of the vendor's command line, its answer as JSON.
    pub(crate) fn command(&self, words: &[&str]) -> anyhow::Result<Value> {
        let mut command = self.start.command();
        command.args(words).arg("--json").env("TENURE_CENTRAL_URL", &self.url);
        command.env("TENURE_API_KEY_FILE", self.first_credential());
        let text = process::output(&mut command, COMMAND)?;
        serde_json::from_str(&text).with_context(|| format!("not JSON: {text}"))
    }

    /// Stops gracefully, and fails if the server took it badly.
    pub(crate) fn stop(mut self) -> anyhow::Result<Start> {
        let status = process::stop(&mut self.server, STOP)?;
        if status.success() { Ok(self.start.clone()) } else { bail!("the server stopped with {status}") }
    }

    /// Ends the server as a power cut would, and starts it again on the same address.
    pub(crate) fn kill_and_start_again(mut self) -> anyhow::Result<Self> {
        process::kill(&mut self.server)?;
        let address = self.url.trim_start_matches("http://").to_owned();
        Self::listen(self.start.clone(), &address)
    }

    /// The server's process id, to measure what it uses.
    pub(crate) fn pid(&self) -> u32 {
        self.server.id()
    }

    /// The lines of the log that tell of an error.
    pub(crate) fn errors_in_log(&self) -> anyhow::Result<Vec<String>> {
        let text = fs::read_to_string(&self.log)?;
        let errors = text.lines().filter(|line| line.contains(" ERROR ") || line.contains("panicked"));
        Ok(errors.map(str::to_owned).collect())
    }

    pub(crate) fn last_log_lines(&self, count: usize) -> Vec<String> {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(count)..].iter().map(|line| (*line).to_owned()).collect()
    }

    /// Leaves the server to the reader, says where everything is, and hands back how to stop it.
    pub(crate) fn leave_running(self, script: &Path) -> anyhow::Result<String> {
        by_hand::script(script, &self.start.command())?;
        guard::forget_group(self.server.id());
        println!("  Central listens on  {}", self.url);
        println!("  its API             {}/api/v1/openapi.json", self.url);
        println!("  its first key is in {}", self.first_credential().display());
        println!("  its log is          {}", self.log.display());
        println!("  the vendor's commands, such as:");
        println!("                      {} order list", script.display());
        Ok(format!("kill {}", self.server.id()))
    }

    fn wait_until_ready(&mut self) -> anyhow::Result<String> {
        let end = Instant::now() + START;
        while Instant::now() < end {
            let text = fs::read_to_string(&self.log)?;
            if let Some(url) = url_in(text.get(self.log_before..).unwrap_or_default()) {
                return Ok(url);
            }
            if let Some(status) = self.server.try_wait()? {
                guard::forget_group(self.server.id());
                bail!("the server ended at once with {status}:\n{}", self.last_log_lines(20).join("\n"));
            }
            thread::sleep(Duration::from_millis(20));
        }
        process::kill(&mut self.server)?;
        bail!("the server did not say \"{READY}…\" within 30 s:\n{}", self.last_log_lines(20).join("\n"))
    }
}

/// The URL in the finished line that says where the server listens.
fn url_in(log: &str) -> Option<String> {
    let finished = &log[..=log.rfind('\n')?];
    let line = finished.lines().find(|line| line.contains(READY))?;
    let url = &line[line.find("http")?..];
    Some(url.split(|c: char| c.is_whitespace() || c == '"').next()?.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A script in the place of the server: `sh serve`, the name of its file being the server's command.
    fn script(folder: &Path, text: &str) -> Start {
        let program = PathBuf::from("sh");
        fs::write(folder.join("serve"), text).unwrap();
        let clock = Clock::at_rest(folder.join("clock")).unwrap();
        let binaries = Binaries { central: program.clone(), tenure: program };
        Start::new(&binaries, folder, &Store::Sqlite, &clock)
    }

    #[test]
    fn a_server_is_started_killed_started_again_at_its_address_and_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let text = "trap 'exit 0' TERM; echo listening on http://${TENURE_LISTEN%:0}:77; while :; do sleep 0.05; done";
        let central = Central::start(script(folder.path(), text)).unwrap();
        assert_eq!(central.url, "http://127.0.0.1:77");
        let again = central.kill_and_start_again().unwrap();
        assert_eq!(again.url, "http://127.0.0.1:77:77");
        again.stop().unwrap();
    }

    #[test]
    fn a_server_that_ends_at_once_is_told_with_its_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let error = Central::start(script(folder.path(), "echo no room; exit 9")).unwrap_err().to_string();
        assert!(error.contains("exit status: 9") && error.contains("no room"), "{error}");
    }

    #[test]
    fn the_url_is_read_from_a_finished_line_only() {
        assert_eq!(url_in("INFO listening on http://127.0.0.1:40"), None);
        let url = url_in("x\nINFO listening on http://127.0.0.1:4012/ now\n");
        assert_eq!(url.as_deref(), Some("http://127.0.0.1:4012"));
    }
}
