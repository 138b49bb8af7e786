//! `cargo xtask bench`: what one operation of Central costs the server, and how often it syncs.
//!
//! Quote CPU per operation, not operations per second: the client shares the machine, and the disk and the
//! neighbors change by the hour. [`conditions`] prints what may have disturbed the figures.

mod conditions;
mod cost;
mod counters;
mod operations;
mod pages;
mod syncs;

use std::fs;
use std::path::{Path, PathBuf};

use crate::bench::conditions::Conditions;
use crate::bench::cost::Cost;
use crate::demo::central::{Central, Start, Store};
use crate::demo::story::Story;
use crate::outcome::Outcome;
use crate::workspace::Binaries;

pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    let mut given = None;
    while let Some(word) = words.next()? {
        match word {
            lexopt::Arg::Long("pages") => return pages::run(words.raw_args()?.collect()),
            lexopt::Arg::Long("binaries") => given = Some(PathBuf::from(words.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    let (binaries, build) = if let Some(folder) = given {
        let binaries = Binaries::in_folder(&std::path::absolute(folder)?)?;
        let build = described(&binaries.central)?;
        (binaries, build)
    } else {
        println!("Building as released, without link-time optimization; that takes some minutes.");
        (Binaries::build_release()?, "release build without link-time optimization")
    };
    let mut story = Story::open(binaries, Store::Sqlite)?;
    let start = Start::new(&story.binaries, story.folder(), &story.store, &story.clock);
    story.central = Some(Central::start(start)?);
    let measured = measure(&mut story, build);
    story.end(&measured, false)
}

/// What can be seen of how a given binary was built: the release profile leaves no symbols in it.
fn described(binary: &Path) -> anyhow::Result<&'static str> {
    let has_symbols = fs::read(binary)?.split(|byte| *byte == 0).any(|word| word == b".debug_info");
    Ok(if has_symbols { "given binaries of a DEBUG build" } else { "given binaries without symbols" })
}

fn measure(story: &mut Story, build: &str) -> anyhow::Result<()> {
    operations::enter_items(&story.api()?)?;
    let before = Conditions::observe(story.folder())?;
    let mut rows: Vec<(&str, Cost)> = Vec::new();
    for mut operation in operations::all() {
        let name = operation.name();
        let cost = story.step(&format!("Measure: {name}"), |story| cost::of(story, operation.as_mut()))?;
        rows.push((name, cost));
    }
    before.print(build)?;
    print_table(&rows);
    Ok(())
}

fn print_table(rows: &[(&str, Cost)]) {
    println!(
        "\n{:30} {:>7} {:>20} {:>13} {:>8} {:>11}",
        "operation", "count", "server CPU each, µs", "wall each, µs", "syncs", "sync calls"
    );
    for (name, cost) in rows {
        let cpu = format!("{:.0} ± {:.0}", cost.cpu_micros_each, cost.tick_micros_each);
        let calls = cost.sync_calls_each.map_or_else(|| "unknown".into(), |each| format!("{each:.2}"));
        println!(
            "{name:30} {:>7} {cpu:>20} {:>13.0} {:>8.2} {calls:>11}",
            cost.count, cost.wall_micros_each, cost.syncs_each
        );
    }
    println!(
        "Medians of 5 rounds; ± is one tick of the kernel's clock. Syncs are Central's own count of commits and \
         release-log syncs,\nsync calls the kernel's, seen by strace in a round of their own (checkpoints of SQLite included)."
    );
}
