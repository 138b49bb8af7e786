//! `cargo xtask generate`: documents made from the code, so that they can't lag behind it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::bail;

use crate::outcome::Outcome;
use crate::process;
use crate::workspace::Binaries;

const FOLDER: &str = "docs/generated";

/// File, binary, and the words that make it print the document.
const DOCUMENTS: &[(&str, Binary, &[&str])] = &[
    ("openapi.json", Binary::Central, &["openapi"]),
    ("tenure-central.toml", Binary::Central, &["config", "sample"]),
    ("tenure-central-help.txt", Binary::Central, &["help-all"]),
    ("tenure-help.txt", Binary::Tenure, &["help-all"]),
];

#[derive(Clone, Copy)]
enum Binary {
    Central,
    Tenure,
}

pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    let mut only_compare = false;
    while let Some(word) = words.next()? {
        match word {
            lexopt::Arg::Long("check") => only_compare = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let binaries = Binaries::build()?;
    if only_compare {
        compare(&binaries)?;
    } else {
        write(&binaries)?;
    }
    Ok(Outcome::Passed)
}

fn write(binaries: &Binaries) -> anyhow::Result<()> {
    fs::create_dir_all(FOLDER)?;
    for (name, binary, words) in DOCUMENTS {
        let path = Path::new(FOLDER).join(name);
        fs::write(&path, document(binaries, *binary, words)?)?;
        println!("  wrote {}", path.display());
    }
    Ok(())
}

/// Fails unless every document is what the code would print now.
pub(crate) fn compare(binaries: &Binaries) -> anyhow::Result<()> {
    let mut behind = Vec::new();
    for (name, binary, words) in DOCUMENTS {
        let path = Path::new(FOLDER).join(name);
        let (now, kept) =
            (document(binaries, *binary, words)?, fs::read_to_string(&path).unwrap_or_default());
        if now != kept {
            println!("  {} {}", path.display(), first_difference(&kept, &now));
            behind.push(*name);
        }
    }
    if behind.is_empty() {
        return Ok(());
    }
    bail!("{} lags behind the code; run `cargo xtask generate` and look at the difference", behind.join(", "))
}

/// Prints the document with an environment that is the same on every computer.
fn document(binaries: &Binaries, binary: Binary, words: &[&str]) -> anyhow::Result<String> {
    let program = match binary {
        Binary::Central => &binaries.central,
        Binary::Tenure => &binaries.tenure,
    };
    let mut command = Command::new(program);
    command.args(words).env_clear().env("HOME", "/nonexistent").env("COLUMNS", "100").env("NO_COLOR", "1");
    let text = process::output(&mut command, Duration::from_secs(20))?;
    if text.trim().is_empty() {
        bail!("`{}` printed nothing", process::describe(&command));
    }
    Ok(if text.ends_with('\n') { text } else { text + "\n" })
}

fn first_difference(kept: &str, now: &str) -> String {
    if kept.is_empty() {
        return "is missing".into();
    }
    let same = kept.lines().zip(now.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(ends)").to_owned();
    format!("differs from line {}:\n    kept {}\n    now  {}", same + 1, line(kept), line(now))
}
