//! `cargo xtask browser`: the pages, used in a real Chromium as people use them.
//!
//! [`chromium`] is the program, [`wire`] the conversation with it, [`record`] what it tells by itself,
//! [`camera`] reads codes off the screen, [`page`] is one person's window and [`hands`] what they do there. [`checks`] is what must hold on every page,
//! [`session`] one run with everything it started, and [`chapters`] what is told.

mod camera;
mod chapters;
mod checks;
pub(crate) mod chromium;
mod hands;
mod page;
mod record;
mod session;
mod wire;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::issuer::Issuer;
use crate::outcome::Outcome;
use crate::process;
use crate::setup;
use crate::steps::seconds;
use crate::workspace::{Binaries, target_folder};
use session::Session;

/// Twice what it may take on two cores; it only ends what hangs.
const BUDGET: Duration = Duration::from_mins(16);

/// Where the documentation keeps its pictures.
const PICTURES: &str = "docs/pictures";

/// How a run goes, beyond what is told.
#[derive(Clone, Copy, Debug, Default)]
struct How {
    /// What runs in the end is left to the reader.
    keeps: bool,
    /// Nobody signs in through an issuer.
    has_no_issuer: bool,
    /// The story alone, without the checks of each page.
    is_story: bool,
}

pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    let (mut only, mut built, mut how) = (Vec::new(), None, How::default());
    while let Some(word) = words.next()? {
        match word {
            lexopt::Arg::Long("keep") => how.keeps = true,
            lexopt::Arg::Long("without-issuer") => how.has_no_issuer = true,
            lexopt::Arg::Long("story") => how.is_story = true,
            lexopt::Arg::Long("only") => only.push(words.value()?.to_string_lossy().into_owned()),
            lexopt::Arg::Long("binaries") => built = Some(PathBuf::from(words.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    for name in &only {
        chapters::named(name)?;
    }
    process::end_within(BUDGET);
    let chromium = match setup::chromium() {
        Ok(chromium) => chromium,
        Err(what) => {
            println!("{what}");
            return Ok(Outcome::Incomplete);
        }
    };
    let binaries = match built {
        Some(folder) => Binaries::in_folder(&std::path::absolute(folder)?)?,
        None => Binaries::build()?,
    };
    let is_needed = !how.has_no_issuer && (only.is_empty() || only.iter().any(|o| o == chapters::ISSUER));
    let mut issuer = if is_needed { Issuer::provide() } else { Issuer::None("it is not wanted".to_owned()) };
    let outcome = with(binaries, &chromium, &issuer, &only, how);
    issuer.close()?;
    let outcome = outcome?;
    Ok(match issuer {
        Issuer::None(why) if is_needed => {
            println!("Nobody signed in through an issuer: {why}");
            outcome.and(Outcome::Incomplete)
        }
        _ => outcome,
    })
}

fn with(
    binaries: Binaries,
    chromium: &Path,
    issuer: &Issuer,
    only: &[String],
    how: How,
) -> anyhow::Result<Outcome> {
    let mut session = Session::open(binaries, chromium, issuer.url())?;
    session.is_story = how.is_story;
    let outcome = tell(&mut session, only);
    session.close(how.keeps)?;
    Ok(outcome)
}

/// Tells everything, and takes the pictures that the documentation shows into it.
pub(crate) fn screenshots(words: lexopt::Parser) -> anyhow::Result<Outcome> {
    let outcome = command(words)?;
    let taken = target_folder()?.join("screenshots").join(checks::SHOWN_FOLDER);
    for (name, _) in checks::SHOWN {
        let picture = taken.join(format!("{name}.png"));
        if picture.is_file() {
            std::fs::copy(&picture, format!("{PICTURES}/{name}.png"))?;
        }
    }
    println!("{PICTURES} is refreshed; look at its pictures before they are committed.");
    Ok(outcome)
}

/// Tells the chapters; one that breaks off does not keep the others from being told.
fn tell(session: &mut Session, only: &[String]) -> Outcome {
    let begun = Instant::now();
    let mut broken = Vec::new();
    for chapter in chapters::all(only) {
        println!("\n{}", chapter.title);
        if let Err(error) = (chapter.tell)(session) {
            println!("  {error:#}");
            session.show_trouble(chapter.name);
            broken.push(chapter.name);
            if chapter.is_needed {
                break;
            }
        }
    }
    if let Err(error) = session.log_is_clean() {
        println!("\n{error:#}");
        broken.push("log");
    }
    let (steps, pages, faults) = session.sums();
    println!(
        "\n{steps} steps, {pages} pages looked at, {faults} faults on them, {}.",
        seconds(begun.elapsed())
    );
    println!("The pictures are in {}", session.pictures().display());
    if broken.is_empty() && faults == 0 {
        return Outcome::Passed;
    }
    if !broken.is_empty() {
        println!("Broken off: {}", broken.join(", "));
    }
    Outcome::Failed
}
