//! `help-all`: the help of every command, for the documents. The same on every computer.

use clap::CommandFactory as _;
use std::fmt::Write as _;

/// Returns the help of every command, the program's own first.
pub(crate) fn all() -> String {
    let mut command = crate::cli::Cli::command().term_width(100);
    command.build();
    let mut text = String::new();
    tell(&command, "tenure-central", &mut text);
    // Empty lines of the help are indented.
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

fn tell(command: &clap::Command, path: &str, text: &mut String) {
    let help = command.clone().render_long_help().to_string();
    let _ = writeln!(text, "# {path}\n\n{}", help.trim_end());
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        text.push('\n');
        tell(sub, &format!("{path} {}", sub.get_name()), text);
    }
}
