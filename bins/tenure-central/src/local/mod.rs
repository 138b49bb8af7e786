//! Commands on Central's own machine: keys, backup and restore, the administrator's reset, doctor. Who
//! may read Central's files may run them.

mod accept_time;
mod admin;
mod backup;
mod catalogue;
mod doctor;
mod keys;
mod passphrase;

use crate::data::Running;
use crate::exit::Stop;
use clap::Subcommand;
use rustix::process::{Pid, Signal, kill_process};
use tenure_app::keys::KeyError;

/// The local commands.
#[derive(Subcommand, Debug)]
pub(crate) enum Local {
    /// Keys and where they are
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Write a backup of rows, configuration and keys, while Central serves or not
    Backup(backup::Backup),
    /// Fill an empty database from a backup; also the way from SQLite to PostgreSQL
    Restore(backup::Restore),
    /// The administrator's access
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Check permissions, clock, disk, keys, database and journal in one report
    Doctor(doctor::Doctor),
}

impl Local {
    /// Does it.
    ///
    /// # Errors
    /// Whatever stopped it, with what to do.
    pub(crate) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Keys(keys) => keys.run(json),
            Self::Backup(backup) => backup.run(json),
            Self::Restore(restore) => restore.run(json),
            Self::Admin(admin) => admin.run(json),
            Self::Doctor(doctor) => doctor.run(json),
        }
    }
}

/// Prints JSON, or what people read.
fn tell(json: bool, value: &serde_json::Value, show: impl FnOnce() -> String) -> anyhow::Result<()> {
    crate::say(&if json { format!("{value:#}\n") } else { show() })
}

/// Lets a running Central read anew what a local command changed.
fn tell_running(running: Option<&Running>) -> Result<(), Stop> {
    let Some(pid) = running.and_then(|running| Pid::from_raw(running.pid)) else { return Ok(()) };
    kill_process(pid, Signal::HUP).map_err(|e| {
        Stop::refused(format!("the running Central can't be told: {e}"), "restart it, then it counts")
    })
}

/// Explains what is wrong with keys.
fn explain_keys(error: &KeyError) -> Stop {
    let mut what = error.to_string();
    if let Some(source) = std::error::Error::source(error) {
        what = format!("{what}: {source}");
    }
    let next = match error {
        KeyError::Open { .. } | KeyError::OpenFolder { .. } => "correct the permissions, then try again",
        KeyError::Offline { .. } => "bring it back with `tenure-central keys import KEY FILE`",
        KeyError::Damaged { .. } => "restore the newest backup",
        _ => "check the folder, its permissions and its disk",
    };
    Stop::refused(what, next)
}
