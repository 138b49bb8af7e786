//! `cargo xtask model`: the small model on the real rules, exhaustively, with its counts.

use std::time::Duration;

use anyhow::ensure;

use crate::outcome::Outcome;
use crate::process;
use crate::workspace::cargo;

/// By convention the tests of the model, and only they, live in a module of this name.
pub(crate) const MODULE: &str = "model::";

pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    if let Some(word) = words.next()? {
        return Err(word.unexpected().into());
    }
    run()?;
    Ok(Outcome::Passed)
}

/// Runs the model with its output in view. It selects the same packages as the other tests, so that
/// nothing is built again with other features.
pub(crate) fn run() -> anyhow::Result<()> {
    let limit = Duration::from_mins(20);
    let tests = ["test", "--workspace", "--tests", "--quiet", "--"];
    process::run(cargo().args(["test", "--workspace", "--tests", "--no-run"]), limit)?;
    let listed = process::output(cargo().args(tests).args(["--list", MODULE]), limit)?;
    let count = listed.lines().filter(|line| line.ends_with(": test")).count();
    ensure!(count > 0, "there is no test in a module named `model`, so nothing would be proved");
    process::run(cargo().args(tests).args(["--nocapture", MODULE]), limit)
}
