//! `cargo xtask bench --pages`: how long Central needs for lists, searches and pages over a large database,
//! on SQLite and PostgreSQL. The measuring is a bench of `tenure-central`, which has both at hand; words after
//! `--` are its own (`--keep FOLDER`, `--only sqlite`, `--part /licenses`, `--rounds 5`, `--many`).

use std::ffi::OsString;
use std::process::Command;
use std::time::Duration;

use crate::database::Database;
use crate::outcome::Outcome;
use crate::process;

pub(super) fn run(words: Vec<OsString>) -> anyhow::Result<Outcome> {
    println!("Building as released, without link-time optimization; that takes some minutes.");
    let mut build = Command::new("cargo");
    build.args(["bench", "--quiet", "--no-run", "--package", "tenure-central", "--bench", "pages"]);
    process::run(&mut build, Duration::from_hours(1))?;
    let database = Database::provide();
    let mut cargo = Command::new("cargo");
    cargo.args(["bench", "--quiet", "--package", "tenure-central", "--bench", "pages", "--"]).args(words);
    process::run(database.tell(&mut cargo), Duration::from_hours(1))?;
    let is_whole = !matches!(database, Database::None(_));
    database.close()?;
    Ok(if is_whole { Outcome::Passed } else { Outcome::Incomplete })
}
