//! The end user's program: container, wizard, agent, command line. Wiring and words only; what it does
//! is in `tenure_client`.

mod args;
mod commands;
mod context;
mod output;
mod qr;
mod wizard;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use serde_json::json;
use tenure_client::ClientError;

use crate::args::{Cli, Command};
use crate::context::Context;
use crate::output::Done;

fn main() -> ExitCode {
    let as_json = std::env::args_os().any(|arg| arg == "--json");
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(misused(&error, as_json)),
    };
    let as_json = cli.global.json;
    let (result, test) = run(cli);
    ExitCode::from(output::finish(as_json, result, test))
}

/// Runs a command; says whether it concerns a vendor made for tests.
fn run(cli: Cli) -> (Result<Done, ClientError>, bool) {
    let role = cli.command.as_ref().map_or("wizard", role);
    let command = match cli.command {
        Some(Command::HelpAll) => return (Ok(commands::help_all()), false),
        Some(command) => command,
        None if std::io::stdin().is_terminal() && !cli.global.json => Command::Wizard,
        None => return (Err(ClientError::Usage("no command was given".into())), false),
    };
    let context = match Context::new(cli.global, role) {
        Ok(context) => context,
        Err(error) => return (Err(error), false),
    };
    let result = commands::run(&context, command);
    let test = result.as_ref().is_ok_and(|done| done.test) || context.is_test();
    (result, test)
}

/// Names a command for those who wait for its lock.
const fn role(command: &Command) -> &'static str {
    match command {
        Command::Agent(_) => "tenure agent",
        Command::Update => "tenure update",
        Command::Import(_) => "tenure import",
        Command::Pair => "tenure pair",
        Command::Wizard => "wizard",
        _ => "tenure",
    }
}

/// Prints help, version or what is wrong with the command line.
fn misused(error: &clap::Error, as_json: bool) -> u8 {
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if asked || !as_json {
        // Nobody reads a closed stream.
        let _ = error.print();
        return if asked { 0 } else { 2 };
    }
    // The first line names the fault; the rest is for people.
    let text = error.to_string();
    let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_string();
    let result = Err(ClientError::Usage(message));
    output::finish(true, result, false);
    2
}

/// The JSON of a container in lists.
fn vendor_json(content: &tenure_client::content::Content) -> serde_json::Value {
    let vendor = &content.vendor;
    json!({ "id": vendor.id, "name": vendor.name, "fingerprint": vendor.fingerprint, "test": vendor.test })
}
