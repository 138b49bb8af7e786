//! The vendor's binary: wiring only. The server (`serve`), the commands on Central's own machine
//! (`local`), and the command line over the API (`remote`).
//!
//! It decides nothing about licenses: rules are in `tenure-domain`, use cases in `tenure-app`, routes in
//! `tenure-web`. Start with [`cli`] for what can be said, and with [`serve`] for the server.
#![forbid(unsafe_code)]
// The doc comments of options are what `--help` prints; their brackets are no links.
#![expect(rustdoc::broken_intra_doc_links, reason = "help texts of the command line")]

mod cli;
mod config;
mod data;
mod exit;
mod help;
mod local;
mod remote;
mod serve;
mod store;

use clap::Parser as _;
use cli::{Cli, Command, ConfigCommand};
use config::Config;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let json = cli.json;
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => exit::tell(&error, json),
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve(flags) => serve::run(&Config::load(&flags)?),
        Command::Config(ConfigCommand::Sample) => say(&config::sample()),
        Command::Config(ConfigCommand::Check(flags)) => {
            config::check(&flags)?;
            say("the configuration is fine\n")
        }
        Command::Config(ConfigCommand::Show(flags)) => {
            say(&format!("{:#}\n", config::show(&Config::load(&flags)?)))
        }
        Command::Local(local) => local.run(cli.json),
        Command::Verb(verb) => verb.run(cli.json),
        Command::Api(api) => api.run(),
        Command::Openapi => say(&format!("{:#}\n", serde_json::to_value(tenure_web::openapi())?)),
        Command::HelpAll => say(&help::all()),
        Command::Version => say(&format!("tenure-central {}\n", env!("CARGO_PKG_VERSION"))),
    }
}

/// Prints to standard output.
fn say(text: &str) -> anyhow::Result<()> {
    say_bytes(text.as_bytes())
}

/// Prints to standard output; a reader that went away is no error.
fn say_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    use std::io::Write as _;
    match std::io::stdout().lock().write_all(bytes) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(e.into()),
        _ => Ok(()),
    }
}
