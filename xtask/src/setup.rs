//! `cargo xtask setup`: what the tests need beyond a Rust toolchain.
//!
//! That is a PostgreSQL server and a Chromium. They come from the distribution's packages where we may install
//! them; elsewhere everything else goes on, and the output says what to type.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::browser::chromium;
use crate::outcome::Outcome;
use crate::postgres::{OLDEST_MAJOR, Programs};
use crate::process;

const INSTALL: &str = "sudo apt-get install --yes postgresql";
const INSTALL_BROWSER: &str = "sudo apt-get install --yes chromium fonts-dejavu-core fonts-droid-fallback";

/// The last two hold the letters of every language that the pages speak.
const BROWSER: &[&str] = &["chromium", "fonts-dejavu-core", "fonts-droid-fallback"];

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
    let database = match all() {
        Setup::Complete(programs) => {
            println!("PostgreSQL {} in {}", programs.version, programs.folder.display());
            Outcome::Passed
        }
        Setup::Incomplete(what) => {
            println!("{what}");
            Outcome::Incomplete
        }
    };
    let browser = match chromium() {
        Ok(program) => {
            println!("Chromium is {}", program.display());
            Outcome::Passed
        }
        Err(what) => {
            println!("{what}");
            Outcome::Incomplete
        }
    };
    let outcome = database.and(browser);
    if outcome == Outcome::Passed {
        println!("Everything that the tests need is there.");
    }
    Ok(outcome)
}

/// Finds Chromium, and installs it where it is missing and that is allowed; else the sentence says what to do.
pub(crate) fn chromium() -> Result<PathBuf, String> {
    if let Some(program) = chromium::find() {
        return Ok(program);
    }
    println!("  there is no Chromium on this computer; looking whether it can be installed");
    let why = match install(BROWSER) {
        Ok(()) => match chromium::find() {
            Some(program) => return Ok(program),
            None => "the packages are installed, but there is still no Chromium".to_owned(),
        },
        Err(error) => format!("there is no Chromium, and it could not be installed ({error:#})"),
    };
    Err(format!("{why}; run `{INSTALL_BROWSER}` or get Chromium another way, and try again"))
}

/// Finds PostgreSQL, and installs what is missing where that is allowed.
pub(crate) fn all() -> Setup {
    let missing = match Programs::find() {
        Ok(programs) => return Setup::Complete(programs),
        Err(missing) => missing,
    };
    println!("  {missing}; looking whether it can be installed");
    let why = match install(&["postgresql"]) {
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

/// Installs Debian's or Ubuntu's packages, their progress in view.
fn install(packages: &[&str]) -> anyhow::Result<()> {
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
    println!("  installing the distribution's packages: {}", packages.join(" "));
    let limit = Duration::from_mins(10);
    if let Err(error) = process::run(&mut apt(&["update"]), limit) {
        println!("  the package lists could not be renewed ({error:#}); trying with those at hand");
    }
    let words = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    process::run(&mut apt(&words), limit)
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
