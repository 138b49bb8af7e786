//! The command line's shape.

use crate::config::Serving;
use crate::exit;
use crate::local::Local;
use crate::remote::{Api, Verb};
use clap::{Parser, Subcommand};

/// Tenure Central: the vendor's server for licenses, and its command line
#[derive(Parser, Debug)]
#[command(name = "tenure-central", version, after_help = exit::CODES, max_term_width = 100)]
#[command(propagate_version = false, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// Answer as JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Start the server; without any configuration it serves on this computer only
    Serve(Serving),
    /// The configuration
    #[command(subcommand)]
    Config(ConfigCommand),
    #[command(flatten)]
    Local(Local),
    #[command(flatten)]
    Verb(Verb),
    /// Call an operation of the API by its name
    Api(Api),
    /// Print the OpenAPI document
    Openapi,
    /// Print the help of every command
    HelpAll,
    /// Print the version
    Version,
}

/// The configuration's commands.
#[derive(Subcommand, Debug)]
pub(crate) enum ConfigCommand {
    /// Print a commented sample with every key
    Sample,
    /// Explain mistakes in the configuration
    Check(Serving),
    /// Show the configuration as it holds, without secrets
    Show(Serving),
}
