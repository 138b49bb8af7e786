//! The project's own commands, `cargo xtask …`: what one does here, each in one word.
//!
//! Start reading with [`mod@test`], the list of everything that has to hold; [`demo`] tells the main job
//! with real processes; [`tidy`] holds the architecture. Nothing here is linked into a shipped binary.
#![forbid(unsafe_code)]

mod bench;
mod browser;
mod database;
mod demo;
mod generate;
mod guard;
mod issuer;
mod model;
mod outcome;
mod postgres;
mod process;
mod setup;
mod steps;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use anyhow::Context;

use crate::outcome::Outcome;

const HELP: &str = "\
The project's own commands.

Usage: cargo xtask <command>

  demo [--keep] [--store sqlite|postgres] [--binaries FOLDER]
              build Central and tenure (or take them from a folder) and tell the main job with real
              processes
  browser [--keep] [--only CHAPTER]… [--story] [--binaries FOLDER] [--without-issuer]
              use the pages in a real Chromium as people do, and check each one in every way (with
              --story not); the pictures are in target/screenshots
  screenshots the same, and refresh the few pictures in docs/pictures
  setup       install what the tests need and say what is still missing
  test        everything that must hold, as in CI: format, lints, tidy, all tests, model, demo,
              the pages in a browser
  check [-p PACKAGE]
              the quick part of it: format, tidy, lints, unit tests of the package
  with-postgres COMMAND…
              run any command with a throw-away PostgreSQL in TENURE_TEST_POSTGRES
  with-issuer COMMAND…
              run any command with an OpenID Connect issuer in TENURE_TEST_OIDC
  tidy        the architecture: who may depend on whom, what may stand where
  model       the small model, exhaustively, with its counts
  generate [--check]
              write docs/generated from the code, or compare it
  bench [--pages]
              what one operation of Central costs, and how often it syncs; or how long lists, searches
              and pages take over a large database

Exit codes: 0 all is well · 1 something failed · 2 the command line is wrong
            3 something needed could not be set up; the rest ran and the output says how to get it
";

fn main() -> ExitCode {
    let outcome = match run() {
        Ok(outcome) => outcome,
        Err(error) => {
            // The command line's errors repeat themselves as their own source.
            if let Some(misuse) = error.downcast_ref::<lexopt::Error>() {
                eprintln!("xtask: {misuse}");
                Outcome::Misused
            } else {
                eprintln!("\nxtask: {error:#}");
                Outcome::Failed
            }
        }
    };
    guard::dismiss();
    outcome.into()
}

fn run() -> anyhow::Result<Outcome> {
    let mut words = lexopt::Parser::from_env();
    let command = match words.next()? {
        Some(lexopt::Arg::Value(word)) => word.to_string_lossy().into_owned(),
        Some(lexopt::Arg::Short('h') | lexopt::Arg::Long("help")) | None => "help".to_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    workspace::enter().context("cannot find the workspace")?;
    match command.as_str() {
        "help" => {
            print!("{HELP}");
            Ok(Outcome::Passed)
        }
        "setup" => setup::command(words),
        "test" => test::all(words),
        "with-postgres" => database::command(words),
        "with-issuer" => issuer::command(words),
        "check" => test::check(words),
        "tidy" => tidy::command(words),
        "model" => model::command(words),
        "demo" => demo::command(words),
        "browser" => browser::command(words),
        "screenshots" => browser::screenshots(words),
        "generate" => generate::command(words),
        "bench" => bench::command(words),
        guard::COMMAND => guard::stand(),
        other => Err(lexopt::Error::from(format!("no command \"{other}\"; see `cargo xtask help`")).into()),
    }
}
