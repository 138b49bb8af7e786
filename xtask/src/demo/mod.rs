//! `cargo xtask demo`: the main job, told with real processes.
//!
//! [`story`] announces and checks steps, [`central`] is the server, [`computer`] one user's computer,
//! [`vendor`] what the vendor's people do over the [`api`], [`clock`] the test clock, [`by_hand`] what
//! `--keep` leaves. What happens is in [`steps`], a file a chapter.

pub(crate) mod api;
pub(crate) mod by_hand;
pub(crate) mod central;
pub(crate) mod clock;
pub(crate) mod computer;
mod steps;
pub(crate) mod story;
pub(crate) mod vendor;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::demo::central::Store;
use crate::demo::story::Story;
use crate::outcome::Outcome;
use crate::postgres::{Cluster, URL_VARIABLE, create_database, drop_database};
use crate::setup::{self, Setup};
use crate::workspace::Binaries;

pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    let (mut keep, mut on_postgres, mut built) = (false, false, None);
    while let Some(word) = words.next()? {
        match word {
            lexopt::Arg::Long("keep") => keep = true,
            lexopt::Arg::Long("store") => on_postgres = asks_for_postgres(&words.value()?.to_string_lossy())?,
            lexopt::Arg::Long("binaries") => built = Some(PathBuf::from(words.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    let binaries = if let Some(folder) = built {
        Binaries::in_folder(&std::path::absolute(folder)?)?
    } else {
        println!("Building tenure-central and tenure; the first time takes some minutes.");
        Binaries::build()?
    };
    let Some(database) = Database::provide(on_postgres)? else { return Ok(Outcome::Incomplete) };
    let outcome = tell(binaries, &database.store, keep);
    database.close(keep)?;
    outcome
}

fn asks_for_postgres(store: &str) -> anyhow::Result<bool> {
    match store {
        "sqlite" => Ok(false),
        "postgres" => Ok(true),
        other => {
            Err(lexopt::Error::from(format!("--store takes sqlite or postgres, not \"{other}\"")).into())
        }
    }
}

fn tell(binaries: Binaries, store: &Store, keep: bool) -> anyhow::Result<Outcome> {
    let mut story = Story::open(binaries, store.clone()).context("preparing the demo")?;
    let told = steps::all(&mut story);
    story.end(&told, keep)
}

/// The database of one demo, gone with it unless it is to be kept.
struct Database {
    store: Store,
    origin: Origin,
}

enum Origin {
    /// A file in the demo's folder.
    Embedded,
    /// A server of our own.
    Ours(Cluster),
    /// A database on a server that the environment names: the server's URL, the database's name.
    Given(String, String),
}

impl Database {
    /// `None` when PostgreSQL is asked for and can't be had; the reason is printed.
    fn provide(on_postgres: bool) -> anyhow::Result<Option<Self>> {
        if !on_postgres {
            return Ok(Some(Self { store: Store::Sqlite, origin: Origin::Embedded }));
        }
        if let Ok(url) = std::env::var(URL_VARIABLE) {
            let name = format!("tenure_demo_{}", std::process::id());
            let store = Store::Postgres(create_database(&url, &name)?);
            return Ok(Some(Self { store, origin: Origin::Given(url, name) }));
        }
        match setup::all() {
            Setup::Complete(programs) => {
                let server = Cluster::start(programs)?;
                Ok(Some(Self { store: Store::Postgres(server.url()), origin: Origin::Ours(server) }))
            }
            Setup::Incomplete(what) => {
                println!("{what}");
                Ok(None)
            }
        }
    }

    fn close(self, keep: bool) -> anyhow::Result<()> {
        match self.origin {
            Origin::Ours(server) if keep => server.leave_running(),
            Origin::Given(url, name) if !keep => drop_database(&url, &name)?,
            Origin::Embedded | Origin::Ours(_) | Origin::Given(..) => {}
        }
        Ok(())
    }
}

/// Takes the caller's own settings of both programs away: the story has its own.
fn without_callers_settings(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TENURE_") {
            command.env_remove(name);
        }
    }
}
