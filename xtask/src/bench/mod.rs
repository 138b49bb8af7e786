//! `cargo xtask bench`: what one operation of Central costs the server, and how often it syncs.
//!
//! Quote CPU per operation, not operations per second: the client shares the machine, and the disk and the
//! neighbors change by the hour. [`conditions`] prints what may have disturbed the figures.

mod conditions;
mod cost;
mod operations;
mod syncs;

use crate::bench::conditions::Conditions;
use crate::bench::cost::Cost;
use crate::demo::central::{Central, Start, Store};
use crate::demo::story::Story;
use crate::outcome::Outcome;
use crate::workspace::Binaries;

pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    if let Some(word) = words.next()? {
        return Err(word.unexpected().into());
    }
    println!("Building with the release profile; that takes some minutes.");
    let binaries = Binaries::build_release()?;
    let mut story = Story::open(binaries, Store::Sqlite)?;
    let start = Start::new(&story.binaries, story.folder(), &story.store, &story.clock);
    story.central = Some(Central::start(start)?);
    let measured = measure(&mut story);
    let outcome = story.end(&measured, false)?;
    Ok(outcome)
}

fn measure(story: &mut Story) -> anyhow::Result<()> {
    let before = Conditions::observe(story.folder())?;
    let mut rows: Vec<(&str, Cost)> = Vec::new();
    for operation in operations::ALL {
        rows.push((operation.name, cost::of(story, operation)?));
    }
    before.print()?;
    print_table(&rows);
    Ok(())
}

fn print_table(rows: &[(&str, Cost)]) {
    println!(
        "\n{:28} {:>10} {:>16} {:>14} {:>12}",
        "operation", "count", "server CPU each", "time each", "syncs each"
    );
    for (name, cost) in rows {
        let syncs = cost.syncs_each.map_or_else(|| "unknown".into(), |each| format!("{each:.2}"));
        println!(
            "{name:28} {:>10} {:>13.1} µs {:>11.1} µs {syncs:>12}",
            cost.count, cost.cpu_micros_each, cost.wall_micros_each
        );
    }
}
