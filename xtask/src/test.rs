//! `cargo xtask test`: everything that must hold, and `check`, the quick part of it.

use std::process::Command;
use std::time::Duration;

use crate::database::Database;
use crate::issuer::Issuer;
use crate::outcome::Outcome;
use crate::steps::{Ended, Steps};
use crate::workspace::cargo;
use crate::{generate, model, process, setup, tidy};

/// Longer than a cold build on two slow cores takes.
const BUILD: Duration = Duration::from_mins(25);
/// Well above the 45 minutes that a cold run may take; it only ends what hangs.
const BUDGET: Duration = Duration::from_hours(1);
const DEMO: Duration = Duration::from_mins(15);
const BROWSER: Duration = Duration::from_mins(16);

/// Everything, in the order in which a mistake is cheapest to find.
pub(crate) fn all(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    if let Some(word) = words.next()? {
        return Err(word.unexpected().into());
    }
    process::end_within(BUDGET);
    let mut steps = Steps::new(15);
    let mut issuer = Issuer::None("the set-up did not come to the issuer".into());
    let mut database = Database::None("the set-up did not come to PostgreSQL".into());
    steps.run_for("set up PostgreSQL", || {
        database = Database::provide();
        Ok(database.ended())
    });
    steps.run_for("set up an OpenID Connect issuer", || {
        issuer = Issuer::provide();
        Ok(issuer.ended())
    });
    steps.run("format", || process::run(cargo().args(["fmt", "--all", "--check"]), Duration::from_mins(2)));
    steps.run("tidy", tidy::all);
    steps.run("domain and protocol alone", check_pure_packages);
    steps.run("lints", || clippy(&["--workspace"]));
    steps.run("links in the documentation", check_documentation);
    steps.run("tests", || {
        let mut tests = cargo();
        tests.args(["test", "--workspace", "--no-fail-fast", "--", "--skip", model::MODULE]);
        process::run(issuer.tell(database.tell(&mut tests)), BUILD)
    });
    steps.run("model", model::run);
    steps.run("generated files", || generate::compare(&crate::workspace::Binaries::build()?));
    steps.run("demo on SQLite", || process::run(cargo().args(["xtask", "demo"]), DEMO));
    steps.run_for("demo on PostgreSQL", || {
        if let Database::None(why) = &database {
            return Ok(Ended::Missing(why.clone()));
        }
        let mut demo = cargo();
        demo.args(["xtask", "demo", "--store", "postgres"]);
        process::run(database.tell(&mut demo), DEMO)?;
        Ok(Ended::Passed)
    });
    steps.run_for("pages in a browser", || {
        if let Err(what) = setup::chromium() {
            return Ok(Ended::Missing(what));
        }
        let mut browser = cargo();
        browser.args(["xtask", "browser"]);
        if let Issuer::None(why) = &issuer {
            process::run(browser.arg("--without-issuer"), BROWSER)?;
            return Ok(Ended::Missing(why.clone()));
        }
        process::run(issuer.tell(&mut browser), BROWSER)?;
        Ok(Ended::Passed)
    });
    steps.run_for("dependencies' licenses and sources", deny);
    steps.run("nothing left behind", || issuer.close().and(database.close()));
    Ok(steps.summarize())
}

/// The quick part: format, tidy, lints, and the unit tests of one package if one is named.
pub(crate) fn check(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    let mut package: Option<String> = None;
    while let Some(word) = words.next()? {
        match word {
            lexopt::Arg::Short('p') | lexopt::Arg::Long("package") => {
                package = Some(words.value()?.to_string_lossy().into_owned());
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let selection: Vec<&str> = package.as_deref().map_or(vec!["--workspace"], |name| vec!["--package", name]);
    let mut steps = Steps::new(3 + usize::from(package.is_some()));
    steps.run("format", || process::run(cargo().args(["fmt", "--all", "--check"]), Duration::from_mins(2)));
    steps.run("tidy", tidy::all);
    steps.run("lints", || clippy(&selection));
    if let Some(package) = &package {
        steps.run("unit tests", || {
            process::run(cargo().args(["test", "--package", package, "--lib", "--bins"]), BUILD)
        });
    }
    Ok(steps.summarize())
}

/// In a workspace build a sibling can switch on a feature that lets the clock into the rules; alone
/// they must still compile.
fn check_pure_packages() -> anyhow::Result<()> {
    for package in ["tenure-domain", "tenure-protocol"] {
        process::run(cargo().args(["check", "--quiet", "--package", package]), BUILD)?;
    }
    Ok(())
}

fn clippy(selection: &[&str]) -> anyhow::Result<()> {
    let mut clippy = cargo();
    clippy.arg("clippy").args(selection).args(["--all-targets", "--", "--deny", "warnings"]);
    process::run(&mut clippy, BUILD)
}

fn check_documentation() -> anyhow::Result<()> {
    let mut doc = cargo();
    doc.args(["doc", "--workspace", "--no-deps", "--quiet"]);
    process::run(doc.env("RUSTDOCFLAGS", "--deny rustdoc::broken-intra-doc-links"), BUILD)
}

fn deny() -> anyhow::Result<Ended> {
    let probe = process::capture(Command::new("cargo-deny").arg("--version"), Duration::from_secs(10));
    if !probe.is_ok_and(|done| done.status.success()) {
        return Ok(Ended::LeftOut("cargo-deny is not installed; `cargo install cargo-deny` gets it".into()));
    }
    let mut deny = cargo();
    // The list of known weaknesses would have to be fetched: the network is not ours to need.
    process::run(deny.args(["deny", "check", "bans", "licenses", "sources"]), Duration::from_mins(5))?;
    Ok(Ended::Passed)
}
