//! The command line: every command, option and exit code, as `--help` tells them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use tenure_domain::ids::{LicenseId, Serial};

/// What every command's help ends with.
pub(crate) const EXIT_CODES: &str = "Exit codes:
  0  done, or nothing was to be done
  1  a fault of this program
  2  the command was given wrongly
  3  the vendor's server or a rule refused
  4  the server can't be reached, or can't serve now; what you want is kept
  5  the container is damaged, in use, or on another computer";

/// Activates licenses, keeps them up to date, gives them back.
///
/// Licenses live in a container on this computer and work without a network. Started without a command
/// on a terminal, the activation wizard asks step by step.
#[derive(Debug, Parser)]
#[command(name = "tenure", version, after_help = EXIT_CODES, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Folder of the containers (else TENURE_HOME, else the platform's).
    #[arg(long, global = true, value_name = "FOLDER")]
    pub home: Option<PathBuf>,
    /// The container to act on (else the default or the only one).
    #[arg(long, global = true, value_name = "SERIAL")]
    pub container: Option<Serial>,
    /// The server's address, in place of those in the vendor's profile.
    #[arg(long, global = true, value_name = "URL")]
    pub server: Option<String>,
    /// A proxy (else HTTPS_PROXY, HTTP_PROXY and NO_PROXY count).
    #[arg(long, global = true, value_name = "URL")]
    pub proxy: Option<String>,
    /// A PEM file of certificate authorities to trust in place of the public ones.
    #[arg(long, global = true, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// Print one JSON object and nothing else.
    #[arg(long, global = true)]
    pub json: bool,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create, list, show and remove containers.
    #[command(subcommand)]
    Container(Container),
    /// Activate licenses of one or more tickets.
    Activate(Activate),
    /// Give licenses back.
    Return(Return),
    /// Move licenses to another container.
    Transfer(Transfer),
    /// Take back a transfer or return that is not under way yet.
    TakeBack(Which),
    /// Use licenses here that were lost with another container.
    Reactivate(Reactivate),
    /// Restore a whole lost container here.
    Restore(Restore),
    /// Fetch what the vendor changed, renew leases, send what waits.
    Update,
    /// Meet a browser: shows a short code to type into the vendor's Depot page.
    ///
    /// The browser then sees this container and proposes; activations and updates are done at once, what
    /// takes something away only after you agreed here. Nothing listens on this computer. With --json
    /// each event is one JSON object on a line of its own.
    Pair,
    /// Look tickets up, and follow them.
    #[command(subcommand)]
    Ticket(Ticket),
    /// List licenses, and check whether one may be used now.
    #[command(subcommand)]
    License(License),
    /// Make a request file for a computer without a network.
    #[command(subcommand)]
    Request(Request),
    /// Take update files that the vendor's server answered; in any order, several at once.
    Import(Import),
    /// Make a receipt file of the last update.
    #[command(subcommand)]
    Receipt(Receipt),
    /// Carry files to the vendor's server and back, and show files.
    #[command(subcommand)]
    File(File),
    /// Keep containers up to date in the background.
    #[command(subcommand)]
    Agent(Agent),
    /// Ask step by step.
    Wizard,
    /// Say what is wrong: clock, binding, rights, network, server.
    Doctor,
    /// Print the help of every command.
    HelpAll,
}

/// Commands on containers.
#[derive(Debug, Subcommand)]
pub(crate) enum Container {
    /// Create a container for a vendor.
    Create(Create),
    /// List the containers.
    List,
    /// Show one container: state, what is pending, what the vendor changed.
    Show,
    /// Make a container the default one.
    Default {
        /// Its serial.
        serial: Serial,
    },
    /// Remove a container with all that it holds. Return its licenses first.
    Remove {
        /// Remove it though it still holds licenses.
        #[arg(long)]
        yes: bool,
    },
}

/// Creates a container.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// The vendor's profile: a file, or the address of the vendor's server.
    #[arg(long, value_name = "FILE|URL")]
    pub vendor: String,
    /// The vendor's fingerprint as it was published; anything else is refused.
    #[arg(long, value_name = "FINGERPRINT")]
    pub accept_fingerprint: Option<String>,
    /// Trust the fingerprint as it is shown.
    #[arg(long)]
    pub yes: bool,
}

/// Which licenses.
#[derive(Debug, Args, Default)]
pub(crate) struct Which {
    /// A license by its id; several times for several. Without: all that can be.
    #[arg(long = "license", value_name = "ID")]
    pub licenses: Vec<LicenseId>,
}

/// What is given with a pick.
#[derive(Debug, Args, Default)]
pub(crate) struct With {
    /// A value for a parameter that is filled at activation; needs --license.
    #[arg(long = "parameter", value_name = "NAME=VALUE")]
    pub parameters: Vec<String>,
    /// A comment for the vendor's record of the activation; needs --license.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub comment: String,
}

/// Activates.
#[derive(Debug, Args)]
pub(crate) struct Activate {
    /// Tickets, separated by blanks or `;`; none for licenses assigned to this container.
    #[arg(value_name = "TICKET")]
    pub tickets: Vec<String>,
    /// Which licenses.
    #[command(flatten)]
    pub which: Which,
    /// Parameters and comment.
    #[command(flatten)]
    pub with: With,
}

/// Returns.
#[derive(Debug, Args)]
pub(crate) struct Return {
    /// Which licenses.
    #[command(flatten)]
    pub which: Which,
    /// All that may be returned.
    #[arg(long, conflicts_with = "licenses")]
    pub all: bool,
}

/// Transfers.
#[derive(Debug, Args)]
pub(crate) struct Transfer {
    /// The container they go to.
    #[arg(long, value_name = "SERIAL")]
    pub to: Serial,
    /// Which licenses.
    #[command(flatten)]
    pub which: Which,
}

/// Reactivates.
#[derive(Debug, Args)]
pub(crate) struct Reactivate {
    /// The lost container.
    #[arg(long, value_name = "SERIAL")]
    pub from: Option<Serial>,
    /// Tickets.
    #[arg(value_name = "TICKET", required = true)]
    pub tickets: Vec<String>,
    /// Which licenses.
    #[command(flatten)]
    pub which: Which,
}

/// Restores.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The lost container.
    #[arg(long, value_name = "SERIAL")]
    pub lost: Serial,
    /// Tickets.
    #[arg(value_name = "TICKET", required = true)]
    pub tickets: Vec<String>,
}

/// Commands on tickets.
#[derive(Debug, Subcommand)]
pub(crate) enum Ticket {
    /// Show what is on tickets.
    Show {
        /// Tickets.
        #[arg(value_name = "TICKET", required = true)]
        tickets: Vec<String>,
    },
    /// Follow tickets, so that the vendor's changes reach this container.
    Follow {
        /// Tickets.
        #[arg(value_name = "TICKET", required = true)]
        tickets: Vec<String>,
        /// Take new licenses of these tickets by itself from now on.
        #[arg(long)]
        collecting: bool,
    },
}

/// Commands on licenses.
#[derive(Debug, Subcommand)]
pub(crate) enum License {
    /// List what the container holds, and whether it may be used now.
    List,
    /// Check whether a license may be used now. Exit code 3: no.
    Check {
        /// An item's id, or a license's.
        #[arg(value_name = "ITEM|ID")]
        name: String,
        /// A feature that is needed.
        #[arg(long)]
        feature: Option<String>,
        /// When the release that asks was published (a date, or RFC 3339).
        #[arg(long, value_name = "DATE")]
        published: Option<String>,
    },
}

/// Commands on requests.
#[derive(Debug, Subcommand)]
pub(crate) enum Request {
    /// Make a request file. Without a wish it asks for what the vendor changed.
    Create(RequestCreate),
}

/// Makes a request file.
#[derive(Debug, Args)]
pub(crate) struct RequestCreate {
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Write the binary form in place of text.
    #[arg(long)]
    pub binary: bool,
    /// Show it as one code for a camera too (at most 1,200 bytes).
    #[arg(long)]
    pub qr: bool,
    /// Activate from this ticket; several times for several.
    #[arg(long = "activate", value_name = "TICKET")]
    pub activate: Vec<String>,
    /// Give licenses back (all that may be, or those of --license).
    #[arg(long = "return", conflicts_with_all = ["activate", "transfer_to", "take_back", "reactivate", "restore", "follow"])]
    pub give_back: bool,
    /// Move licenses to this container.
    #[arg(long, value_name = "SERIAL", conflicts_with_all = ["activate", "take_back", "reactivate", "restore", "follow"])]
    pub transfer_to: Option<Serial>,
    /// Take back a transfer or return.
    #[arg(long, conflicts_with_all = ["activate", "reactivate", "restore", "follow"])]
    pub take_back: bool,
    /// Reactivate from this ticket; several times for several.
    #[arg(long, value_name = "TICKET", conflicts_with_all = ["activate", "follow"])]
    pub reactivate: Vec<String>,
    /// The lost container, with --reactivate: only its licenses.
    #[arg(long, value_name = "SERIAL", requires = "reactivate")]
    pub from: Option<Serial>,
    /// Restore this lost container; with --reactivate naming its tickets.
    #[arg(long, value_name = "SERIAL", requires = "reactivate", conflicts_with = "from")]
    pub restore: Option<Serial>,
    /// Follow this ticket; several times for several.
    #[arg(long, value_name = "TICKET", conflicts_with = "activate")]
    pub follow: Vec<String>,
    /// With --follow: take new licenses by itself from now on.
    #[arg(long, requires = "follow")]
    pub collecting: bool,
    /// Which licenses.
    #[command(flatten)]
    pub which: Which,
    /// Parameters and comment.
    #[command(flatten)]
    pub with: With,
}

/// Imports.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The files.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

/// Commands on receipts.
#[derive(Debug, Subcommand)]
pub(crate) enum Receipt {
    /// Make a receipt file.
    Create {
        /// The file to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Write the binary form in place of text.
        #[arg(long)]
        binary: bool,
        /// Show it as one code for a camera too (at most 1,200 bytes).
        #[arg(long)]
        qr: bool,
    },
}

/// Commands on files.
#[derive(Debug, Subcommand)]
pub(crate) enum File {
    /// Carry a request or receipt file to the server and write its answer. Needs no container.
    Exchange {
        /// The file from the other computer.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Where to write the answer.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Write the binary form in place of text.
        #[arg(long)]
        binary: bool,
    },
    /// Show what a file says. Nothing of it is verified.
    Show {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// Commands on the agent.
#[derive(Debug, Subcommand)]
pub(crate) enum Agent {
    /// Run until it is ended. It opens no port.
    Run {
        /// Do once what is due now, and end.
        #[arg(long)]
        once: bool,
        /// Ask for news at least every so many seconds, whatever the server advises.
        #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(i64).range(1..=86_400))]
        every: Option<i64>,
    },
    /// Say whether it runs, and what it did.
    Status,
}
