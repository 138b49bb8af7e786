//! The account under which the server runs, and the folder it may use.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};
use tempfile::TempDir;

use crate::process;

/// Ourselves, or when we are root an account that is not.
#[derive(Debug)]
pub(super) struct Account {
    /// User and group id to change to; `None` when we may stay who we are.
    ids: Option<(u32, u32)>,
}

impl Account {
    pub(super) fn that_may_run_servers() -> anyhow::Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self { ids: None });
        }
        let ids = ["postgres", "nobody"].into_iter().find_map(|name| ids_of(name).ok());
        let ids =
            ids.context("PostgreSQL refuses to run as root, and there is no other account to run it as")?;
        Ok(Self { ids: Some(ids) })
    }

    /// A program started under this account in `folder`.
    pub(super) fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env("HOME", folder).env("LC_ALL", "C");
        if let Some((user, group)) = self.ids {
            command.uid(user).gid(group);
        }
        command
    }

    /// Gives a file or folder to this account.
    pub(super) fn own(&self, path: &Path) -> anyhow::Result<()> {
        if let Some((user, group)) = self.ids {
            chown(path, Some(user), Some(group))?;
        }
        Ok(())
    }

    /// A new private folder that this account can enter; root's own temporary folder may be closed to it.
    pub(super) fn folder(&self) -> anyhow::Result<TempDir> {
        for parent in [&*std::env::temp_dir(), Path::new("/var/tmp")] {
            let Ok(folder) = tempfile::Builder::new().prefix("tenure-postgres-").tempdir_in(parent) else {
                continue;
            };
            self.own(folder.path())?;
            let mut enter = self.command(Path::new("true"), folder.path());
            if process::capture(&mut enter, Duration::from_secs(5)).is_ok_and(|done| done.status.success()) {
                return Ok(folder);
            }
        }
        bail!("found no temporary folder that PostgreSQL's account can enter; set TMPDIR to one")
    }
}

fn ids_of(name: &str) -> anyhow::Result<(u32, u32)> {
    let id = |what: &str| -> anyhow::Result<u32> {
        let text = process::output(Command::new("id").args([what, name]), Duration::from_secs(5))?;
        Ok(text.trim().parse()?)
    };
    Ok((id("-u")?, id("-g")?))
}
