//! `cargo xtask model`: the small model on the real rules, exhaustively, with its counts.

use std::time::Duration;

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
    let mut model = cargo();
    model.args(["test", "--workspace", "--tests", "--quiet", "--", "--nocapture", MODULE]);
    process::run(&mut model, Duration::from_mins(15))
}
