//! The recovery passphrase: from a file, or asked for.

use crate::exit::Stop;
use std::io::IsTerminal as _;
use std::path::Path;
use zeroize::Zeroizing;

/// Reads the passphrase from a file (its first line), or asks for it; `twice` for a new one.
///
/// # Errors
/// The file can't be read; nobody is there to ask; the two differ.
pub(super) fn read(file: Option<&Path>, twice: bool) -> Result<Zeroizing<String>, Stop> {
    if let Some(path) = file {
        let text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(|e| {
            let what = format!("the passphrase file {} can't be read: {e}", path.display());
            Stop::usage(what, "name a file with the passphrase in its first line")
        })?;
        return Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()));
    }
    if !std::io::stdin().is_terminal() {
        return Err(Stop::usage(
            "nobody is there to ask for the recovery passphrase",
            "name a file with --passphrase-file",
        ));
    }
    let first = ask("Recovery passphrase: ")?;
    if twice && ask("The same again: ")? != first {
        return Err(Stop::usage("the two passphrases differ", "start again"));
    }
    Ok(first)
}

fn ask(prompt: &str) -> Result<Zeroizing<String>, Stop> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|e| {
        Stop::usage(format!("the passphrase can't be read: {e}"), "name a file with --passphrase-file")
    })
}
