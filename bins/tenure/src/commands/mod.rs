//! One file per noun; each command answers with JSON, sentences and an exit code.

pub(crate) mod agent;
pub(crate) mod container;
pub(crate) mod doctor;
pub(crate) mod file;
pub(crate) mod license;
pub(crate) mod offline;
pub(crate) mod pair;
pub(crate) mod ticket;
pub(crate) mod wish;

use clap::CommandFactory;
use serde_json::Value;
use tenure_client::ClientError;

use crate::args::{Cli, Command};
use crate::context::Context;
use crate::output::Done;
use crate::wizard;

/// Runs a command.
///
/// # Errors
/// Why it was not done.
pub(crate) fn run(context: &Context, command: Command) -> Result<Done, ClientError> {
    match command {
        Command::Container(command) => container::run(context, command),
        Command::Activate(args) => wish::activate(context, &args),
        Command::Return(args) => wish::give_back(context, &args),
        Command::Transfer(args) => wish::transfer(context, &args),
        Command::TakeBack(args) => wish::take_back(context, &args),
        Command::Reactivate(args) => wish::reactivate(context, &args),
        Command::Restore(args) => wish::restore(context, &args),
        Command::Update => wish::update(context),
        Command::Pair => pair::run(context),
        Command::Ticket(command) => ticket::run(context, command),
        Command::License(command) => license::run(context, command),
        Command::Request(command) => offline::request(context, command),
        Command::Import(args) => Ok(offline::import(context, &args)),
        Command::Receipt(command) => offline::receipt(context, command),
        Command::File(command) => file::run(context, command),
        Command::Agent(command) => agent::run(context, &command),
        Command::Wizard => wizard::run(context),
        Command::Doctor => Ok(doctor::run(context)),
        Command::HelpAll => Ok(help_all()),
    }
}

/// Returns the help of every command, for the documents.
pub(crate) fn help_all() -> Done {
    fn walk(
        command: &mut clap::Command,
        path: &str,
        text: &mut String,
        all: &mut serde_json::Map<String, Value>,
    ) {
        let path = if path.is_empty() {
            command.get_name().to_string()
        } else {
            format!("{path} {}", command.get_name())
        };
        let help = command.render_long_help().to_string();
        let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        let help = lines.join("\n");
        text.push_str(&["## ", path.as_str(), "\n\n```text\n", help.as_str(), "\n```\n\n"].concat());
        all.insert(path.clone(), help.into());
        for sub in command.get_subcommands_mut() {
            walk(sub, &path, text, all);
        }
    }
    let (mut text, mut all) = (String::new(), serde_json::Map::new());
    let mut command = Cli::command().term_width(100);
    command.build();
    walk(&mut command, "", &mut text, &mut all);
    Done::new(Value::Object(all), text)
}
