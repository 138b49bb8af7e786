//! `container`.

use super::{Acting, Paging, Parameters, done, get, insert, member, one, tell};
use crate::exit::Stop;
use crate::remote::client::{Address, Answer, Client};
use crate::remote::operation::call;
use crate::remote::table;
use clap::Subcommand;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Verbs on containers. A container is named by its serial.
#[derive(Subcommand, Debug)]
pub(crate) enum Container {
    /// List containers
    List {
        /// Only attached to this customer
        #[arg(long)]
        customer: Option<String>,
        /// Only on the blocklist, or not
        #[arg(long, value_name = "BOOL")]
        blocklisted: Option<bool>,
        /// Only with a flag, or without
        #[arg(long, value_name = "BOOL")]
        flagged: Option<bool>,
        /// Only those whose newest content is not confirmed, or is
        #[arg(long, value_name = "BOOL")]
        outstanding: Option<bool>,
        #[command(flatten)]
        paging: Paging,
    },
    /// Show a container: its licenses, and what is on its way and why
    Show {
        /// The container's serial
        container: String,
        #[command(flatten)]
        address: Address,
    },
    /// Attach a container to a customer, or detach it
    Attach {
        /// The container's serial
        container: String,
        /// The customer's id
        #[arg(long, required_unless_present = "detach")]
        customer: Option<String>,
        /// Detach it
        #[arg(long, conflicts_with = "customer")]
        detach: bool,
        #[command(flatten)]
        acting: Acting,
    },
    /// Put a container on the blocklist, also one never seen
    Blocklist {
        /// The container's serial
        container: String,
        /// Free text for the entry
        #[arg(long)]
        description: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Take a container off the blocklist
    LiftBlocklist {
        /// The container's serial
        container: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// List the blocklist
    Blocklisted(Paging),
    /// Reset a container: its licenses end, and it is to be empty
    Reset {
        /// The container's serial
        container: String,
        /// Customer, host id and name go at once, not only with the proof
        #[arg(long)]
        forget_now: bool,
        #[command(flatten)]
        acting: Acting,
    },
    /// Clear a container's flag after a person looked at it
    ClearFlag {
        /// The container's serial
        container: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// List alarms that nobody has acknowledged: where a container's records and Central's do not agree
    Alarms {
        /// Also those that were acknowledged
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        paging: Paging,
    },
    /// Acknowledge a container's alarms after a person looked at them
    AcknowledgeAlarms {
        /// The container's serial
        container: String,
        /// Only the alarm with this number
        #[arg(long)]
        number: Option<u32>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Make an update file without a request, to be carried or mailed
    Push {
        /// The container's serial
        container: String,
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Why; kept in the journal
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        #[command(flatten)]
        address: Address,
    },
}

impl Container {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::List { customer, blocklisted, flagged, outstanding, paging } => {
                let mut filters = Parameters::new();
                insert(&mut filters, "customer", customer.as_ref());
                insert(&mut filters, "blocklisted", *blocklisted);
                insert(&mut filters, "flagged", *flagged);
                insert(&mut filters, "outstanding", *outstanding);
                let columns = [
                    ("CONTAINER", "/serial"),
                    ("STATE", "/state"),
                    ("CUSTOMER", "/customer"),
                    ("COMPUTER", "/computer"),
                    ("CONFIRMED", "/confirmed"),
                    ("LAST CONTACT", "/last_contact"),
                ];
                paging.list(json, "list_containers", filters, &columns)
            }
            Self::Show { container, address } => {
                tell(json, &get(address, "show_container", one("container", container))?, shown)
            }
            Self::Attach { container, customer, detach, acting } => {
                let mut body = Map::new();
                member(&mut body, "customer", customer.clone());
                member(&mut body, "detach", detach.then_some(true));
                acting.act(json, "attach_container", one("container", container), body, done)
            }
            Self::Blocklist { container, description, acting } => {
                let mut body = Map::new();
                member(&mut body, "description", description.clone());
                acting.act(json, "blocklist_container", one("container", container), body, done)
            }
            Self::LiftBlocklist { container, acting } => {
                acting.act(json, "lift_blocklist", one("container", container), Map::new(), done)
            }
            Self::Blocklisted(paging) => paging.list(
                json,
                "list_blocklist",
                Parameters::new(),
                &[
                    ("CONTAINER", "/container"),
                    ("COMPUTER", "/computer"),
                    ("PLACED", "/placed"),
                    ("LOCK SENT", "/lock_sent"),
                    ("LOCK CONFIRMED", "/lock_confirmed"),
                    ("DESCRIPTION", "/description"),
                ],
            ),
            Self::Reset { container, forget_now, acting } => {
                let mut body = Map::new();
                member(&mut body, "forget_now", forget_now.then_some(true));
                acting.act(json, "reset_container", one("container", container), body, done)
            }
            Self::ClearFlag { container, acting } => {
                acting.act(json, "clear_flag", one("container", container), Map::new(), done)
            }
            Self::Alarms { all, paging } => {
                let mut filters = Parameters::new();
                insert(&mut filters, "all", all.then_some(true));
                let columns = [
                    ("CONTAINER", "/container"),
                    ("NO.", "/number"),
                    ("AT", "/at"),
                    ("ALARM", "/alarm"),
                    ("STANDS", "/stands"),
                    ("WHAT", "/text"),
                ];
                paging.list(json, "list_alarms", filters, &columns)
            }
            Self::AcknowledgeAlarms { container, number, acting } => {
                let mut body = Map::new();
                member(&mut body, "number", *number);
                acting.act(json, "acknowledge_alarms", one("container", container), body, done)
            }
            Self::Push { container, out, reason, address } => {
                push(json, container, out, reason.as_deref(), address)
            }
        }
    }
}

fn push(
    json: bool,
    container: &str,
    out: &Path,
    reason: Option<&str>,
    address: &Address,
) -> anyhow::Result<()> {
    let mut body = Map::new();
    member(&mut body, "reason", reason);
    let answer = call(&Client::new(address)?, "push_update", one("container", container), Some(body), None)?;
    let written = match answer {
        Answer::File(bytes) => {
            std::fs::write(out, &bytes).map_err(|e| {
                let next = "choose another --out; the update stays outstanding and can be made again";
                Stop::usage(format!("{} can't be written: {e}", out.display()), next)
            })?;
            Some(out)
        }
        Answer::Empty => None,
        Answer::Json(_) => anyhow::bail!("Central answered with JSON where a file was expected"),
    };
    tell(json, &serde_json::json!({ "file": written }), |_| match written {
        Some(path) => format!("wrote {}; bring the receipt back\n", path.display()),
        None => "there is nothing to carry\n".into(),
    })
}

fn shown(container: &Value) -> String {
    let mut text = table::fields(
        container,
        &[
            ("container", "/serial"),
            ("state", "/state"),
            ("kind", "/kind"),
            ("level", "/level"),
            ("customer", "/customer"),
            ("computer", "/computer"),
            ("client", "/client"),
            ("confirmed version", "/confirmed"),
            ("signed version", "/signed"),
            ("last contact", "/last_contact"),
            ("flag", "/flag/text"),
            ("follows tickets", "/follows"),
            ("on the blocklist since", "/blocklisting/placed"),
            ("lock confirmed", "/blocklisting/lock_confirmed"),
        ],
    );
    text.push_str(&table::list(
        container,
        "licenses",
        &[("LICENSE", "/id"), ("ITEM", "/item"), ("STATE", "/standing/text")],
    ));
    text.push_str(&table::list(
        container,
        "pending",
        &[("PENDING", "/change"), ("LICENSE", "/license"), ("SINCE", "/since"), ("WHY", "/reason/text")],
    ));
    text
}
