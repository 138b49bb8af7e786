//! `cargo xtask tidy`: the architecture, held by a program.
//!
//! [`edges`] says who may depend on whom, [`sources`] what may stand where in Rust files, [`documents`]
//! what texts must agree on, [`citations`] that what is cited can be read. Each rule reads the files itself and reports every place, not only the first.

mod citations;
mod documents;
mod edges;
mod features;
mod files;
mod rust;
mod sources;

use anyhow::bail;

use crate::outcome::Outcome;
use crate::tidy::files::Files;

pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    if let Some(word) = words.next()? {
        return Err(word.unexpected().into());
    }
    all()?;
    println!("  tidy");
    Ok(Outcome::Passed)
}

/// Checks every rule; the error counts what is wrong, the output names each place.
pub(crate) fn all() -> anyhow::Result<()> {
    let files = Files::read()?;
    let mut faults = edges::check()?;
    faults.extend(features::check()?);
    faults.extend(sources::check(&files));
    faults.extend(documents::check(&files));
    faults.extend(citations::check(&files));
    for length in sources::long_files(&files) {
        println!("  look again: {length}");
    }
    for fault in &faults {
        println!("  untidy: {fault}");
    }
    match faults.len() {
        0 => Ok(()),
        1 => bail!("one place is untidy"),
        count => bail!("{count} places are untidy"),
    }
}
