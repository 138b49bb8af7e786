//! The PostgreSQL of one run, and `cargo xtask with-postgres`, which lends one to any command.

use std::process::Command;
use std::time::Duration;

use crate::outcome::Outcome;
use crate::postgres::{Cluster, URL_VARIABLE};
use crate::process;
use crate::setup::{self, Setup};
use crate::steps::Ended;

/// Runs the rest of the command line with a PostgreSQL at hand.
pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    let mut rest = words.raw_args()?;
    let program = rest.next().ok_or_else(|| lexopt::Error::from("with-postgres needs a command to run"))?;
    let database = Database::provide();
    if let Database::None(why) = &database {
        println!("{why}");
        return Ok(Outcome::Incomplete);
    }
    let mut command = Command::new(program);
    process::run(database.tell(command.args(rest)), Duration::from_hours(1))?;
    database.close()?;
    Ok(Outcome::Passed)
}

/// Where the tests find PostgreSQL.
pub(crate) enum Database {
    /// Our own throw-away server.
    Ours(Cluster),
    /// One that the caller's environment names already.
    Given(String),
    /// None; the sentence says what to do about it.
    None(String),
}

impl Database {
    pub(crate) fn provide() -> Self {
        if let Ok(url) = std::env::var(URL_VARIABLE) {
            println!("  using the server that {URL_VARIABLE} names");
            return Self::Given(url);
        }
        match setup::all() {
            Setup::Complete(programs) => {
                println!("  PostgreSQL {} in {}", programs.version, programs.folder.display());
                Cluster::start(programs).map_or_else(
                    |error| Self::None(format!("a throw-away PostgreSQL server did not start: {error:#}")),
                    Self::Ours,
                )
            }
            Setup::Incomplete(what) => Self::None(what),
        }
    }

    pub(crate) fn ended(&self) -> Ended {
        match self {
            Self::Ours(_) | Self::Given(_) => Ended::Passed,
            Self::None(what) => Ended::Missing(what.clone()),
        }
    }

    /// Tells a program where PostgreSQL is; without one its tests for PostgreSQL leave themselves out.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        match self {
            Self::Ours(cluster) => command.env(URL_VARIABLE, cluster.url()),
            Self::Given(url) => command.env(URL_VARIABLE, url),
            Self::None(_) => command.env_remove(URL_VARIABLE),
        }
    }

    pub(crate) fn close(self) -> anyhow::Result<()> {
        if let Self::Ours(cluster) = self {
            let folder = cluster.folder().to_owned();
            drop(cluster);
            anyhow::ensure!(!folder.exists(), "{} could not be removed", folder.display());
        }
        Ok(())
    }
}
