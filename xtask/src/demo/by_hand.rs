//! What a reader needs to go on by hand: each process's command as a small script.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// Writes a script that runs the command with the words given to it, for the owner alone: its settings
/// can hold a database's password.
pub(crate) fn script(path: &Path, command: &Command) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let set =
        |(name, value): (&OsStr, Option<&OsStr>)| Some(format!("{}={} ", name.display(), quoted(value?)));
    let variables: String = command.get_envs().filter_map(set).collect();
    let words = std::iter::once(command.get_program()).chain(command.get_args()).map(quoted);
    let words: Vec<String> = words.collect();
    fs::write(path, format!("#!/bin/sh\n{variables}exec {} \"$@\"\n", words.join(" ")))?;
    fs::set_permissions(path, Permissions::from_mode(0o700))
}

fn quoted(text: &OsStr) -> String {
    format!("'{}'", text.to_string_lossy().replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_runs_the_command_with_its_settings_and_further_words() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bin").join("say");
        let mut command = Command::new("sh");
        command.args(["-c", "echo \"$WHO says $1\"", "say"]).env("WHO", "it's me, and");
        script(&path, &command).unwrap();
        let said = Command::new(&path).arg("a word").output().unwrap();
        assert_eq!(String::from_utf8_lossy(&said.stdout), "it's me, and says a word\n");
    }
}
