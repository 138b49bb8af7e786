//! A folder with a Central, its server as a process, and its command line.

use serde_json::Value;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tenure-central");

/// A place for a Central: nothing of the caller's environment reaches its processes.
pub(crate) struct Place {
    pub(crate) folder: TempDir,
    pub(crate) store: Option<String>,
}

/// What a command answered.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// Its answer as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}\n{}", self.out, self.err))
    }

    /// Fails unless it was done.
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-output.status.signal().unwrap_or(99)),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), store: None }
    }

    /// The same kind of place on another database.
    pub(crate) fn on(store: &str) -> Self {
        Self { store: Some(store.to_owned()), ..Self::new() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// Writes a file beside the data folder.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// The program in this place, with no other environment.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(words).current_dir(self.folder.path()).env_clear();
        command.env("HOME", self.folder.path()).env("TENURE_DATA", self.data()).stdin(Stdio::null());
        if let Some(store) = &self.store {
            command.env("TENURE_STORE", store);
        }
        command
    }

    /// Runs a command to its end.
    pub(crate) fn say(&self, words: &[&str]) -> Said {
        self.command(words).output().unwrap().into()
    }

    /// Runs a command, which must be done, and returns its JSON.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        self.say(&[words, &["--json"]].concat()).done().json()
    }

    /// Runs `serve`, which must refuse to.
    pub(crate) fn serve_refused(&self, words: &[&str]) -> Said {
        let said: Said = self.command(&[&["serve"], words].concat()).output().unwrap().into();
        assert_ne!(said.code, 0, "{}", said.err);
        said
    }

    /// Starts the server on a free port.
    pub(crate) fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// Starts the server with more flags, and waits until it says where it listens.
    pub(crate) fn serve_with(&self, words: &[&str]) -> Server {
        let mut command = self.command(&[&["serve", "--listen", "127.0.0.1:0"], words].concat());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut log = String::new();
        let url = loop {
            let start = log.len();
            assert_ne!(lines.read_line(&mut log).unwrap(), 0, "the server ended:\n{log}");
            if let Some((_, url)) = log[start..].split_once("listening on ") {
                break url.trim().trim_end_matches('"').split('"').next().unwrap().to_owned();
            }
        };
        let log = Arc::new(Mutex::new(log));
        let kept = Arc::clone(&log);
        let reader = std::thread::spawn(move || {
            let mut rest = String::new();
            let _ = lines.read_to_string(&mut rest);
            kept.lock().unwrap().push_str(&rest);
        });
        Server { child, url, log, reader: Some(reader) }
    }
}

/// A running server; it is killed when it goes out of scope.
pub(crate) struct Server {
    child: Child,
    pub(crate) url: String,
    log: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Stops gracefully; returns exit code and log.
    pub(crate) fn stop(mut self) -> (i32, String) {
        signal(self.child.id(), "TERM");
        let status = self.child.wait().unwrap();
        self.reader.take().unwrap().join().unwrap();
        let log = self.log.lock().unwrap().clone();
        (status.code().unwrap_or(-1), log)
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal by its name.
pub(crate) fn signal(pid: u32, name: &str) {
    let pid = rustix::process::Pid::from_raw(pid.try_into().unwrap()).unwrap();
    let signal = match name {
        "TERM" => rustix::process::Signal::TERM,
        other => panic!("no test sends {other}"),
    };
    rustix::process::kill_process(pid, signal).unwrap();
}

/// Every file below a folder, with its bytes and permissions.
pub(crate) fn files(folder: &Path) -> std::collections::BTreeMap<PathBuf, (u32, Vec<u8>)> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut found = std::collections::BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        if path.is_dir() {
            found.insert(path.clone(), (mode, Vec::new()));
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), (mode, fs::read(&path).unwrap()));
        }
    }
    found
}
