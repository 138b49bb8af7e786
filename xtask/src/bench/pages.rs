//! `cargo xtask bench --pages`: how long Central needs for lists, searches and pages over a large database,
//! on SQLite and PostgreSQL. The measuring is a bench of `tenure-central`, which has both at hand.

use std::process::Command;
use std::time::Duration;

use crate::database::Database;
use crate::outcome::Outcome;
use crate::process;

pub(super) fn run() -> anyhow::Result<Outcome> {
    println!("Building with the release profile; that takes some minutes.");
    let database = Database::provide();
    let mut cargo = Command::new("cargo");
    cargo.args(["bench", "--quiet", "--package", "tenure-central", "--bench", "pages"]);
    process::run(database.tell(&mut cargo), Duration::from_hours(1))?;
    let is_whole = !matches!(database, Database::None(_));
    database.close()?;
    Ok(if is_whole { Outcome::Passed } else { Outcome::Incomplete })
}
