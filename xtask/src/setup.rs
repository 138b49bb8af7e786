//! `cargo xtask setup`: what the tests need beyond a Rust toolchain.
//!
//! That is one thing, a PostgreSQL server. It comes from the distribution's packages where we may install
//! them; elsewhere everything else goes on, and the output says what to type.

use std::process::Command;
use std::time::Duration;

use crate::outcome::Outcome;
use crate::postgres::{OLDEST_MAJOR, Programs};
use crate::process;

const INSTALL: &str = "sudo apt-get install --yes postgresql";

/// What could be set up.
#[derive(Debug)]
pub(crate) enum Setup {
    Complete(Programs),
    /// The sentence says what is missing and the command that gets it.
    Incomplete(String),
}

/// The command by itself.
pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    if let Some(word) = words.next()? {
        return Err(word.unexpected().into());
    }
    match all() {
        Setup::Complete(programs) => {
            println!("PostgreSQL {} in {}", programs.version, programs.folder.display());
            println!("Everything that the tests need is there.");
            Ok(Outcome::Passed)
        }
        Setup::Incomplete(what) => {
            println!("{what}");
            Ok(Outcome::Incomplete)
        }
    }
}

/// Finds what is needed, and installs what is missing where that is allowed.
pub(crate) fn all() -> Setup {
    let missing = match Programs::find() {
        Ok(programs) => return Setup::Complete(programs),
        Err(missing) => missing,
    };
    println!("  {missing}; looking whether it can be installed");
    let why = match install() {
        Ok(()) => match Programs::find() {
            Ok(programs) => return Setup::Complete(programs),
            Err(missing) => missing.to_string(),
        },
        Err(error) => format!("{missing}, and it could not be installed ({error:#})"),
    };
    Setup::Incomplete(format!(
        "{why}; run `{INSTALL}` or get PostgreSQL {OLDEST_MAJOR} or newer another way, and try again"
    ))
}

/// Installs Debian's or Ubuntu's package, its progress in view.
fn install() -> anyhow::Result<()> {
    let administrator = administrator()?;
    let apt = |words: &[&str]| {
        let mut command = Command::new("env");
        if administrator == Administrator::BySudo {
            command = Command::new("sudo");
            command.args(["--non-interactive", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(words);
        command
    };
    println!("  installing the distribution's PostgreSQL packages");
    let limit = Duration::from_mins(10);
    if let Err(error) = process::run(&mut apt(&["update"]), limit) {
        println!("  the package lists could not be renewed ({error:#}); trying with those at hand");
    }
    process::run(&mut apt(&["install", "--yes", "--no-install-recommends", "postgresql"]), limit)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Administrator {
    Ourselves,
    BySudo,
}

fn administrator() -> anyhow::Result<Administrator> {
    let works = |program: &str, words: &[&str]| {
        process::capture(Command::new(program).args(words), Duration::from_secs(10))
            .is_ok_and(|done| done.status.success())
    };
    if !works("apt-get", &["--version"]) {
        anyhow::bail!("there is no apt-get here");
    }
    if rustix::process::geteuid().is_root() {
        return Ok(Administrator::Ourselves);
    }
    if works("sudo", &["--non-interactive", "true"]) {
        return Ok(Administrator::BySudo);
    }
    anyhow::bail!("neither root nor sudo without a password")
}
