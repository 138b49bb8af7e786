//! `ticket`.

use super::{Acting, Paging, Parameters, done, get, insert, member, one, tell};
use crate::remote::client::Address;
use crate::remote::table;
use clap::Subcommand;
use serde_json::{Map, Value};

/// Verbs on tickets. A ticket is named by its id; its code is a secret and stays out of command lines.
#[derive(Subcommand, Debug)]
pub(crate) enum Ticket {
    /// List tickets
    List {
        /// Only of this customer
        #[arg(long)]
        customer: Option<String>,
        /// Only those that this container follows
        #[arg(long)]
        container: Option<String>,
        #[command(flatten)]
        paging: Paging,
    },
    /// Show a ticket with its licenses
    Show {
        /// The ticket's id
        ticket: String,
        #[command(flatten)]
        address: Address,
    },
    /// Show a ticket's code
    Code {
        /// The ticket's id
        ticket: String,
        #[command(flatten)]
        address: Address,
    },
    /// Issue a ticket anew: the old code stops
    Reissue {
        /// The ticket's id
        ticket: String,
        /// A follower that goes on; may be given several times [default: all of them]
        #[arg(long = "keep", value_name = "SERIAL", conflicts_with = "keep_none")]
        keep: Vec<String>,
        /// No follower goes on
        #[arg(long)]
        keep_none: bool,
        #[command(flatten)]
        acting: Acting,
    },
    /// Close a ticket: it collects, transfers and reactivates nothing
    Close {
        /// The ticket's id
        ticket: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Open a closed ticket again
    Reopen {
        /// The ticket's id
        ticket: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Set or take away the time at which a ticket expires
    Expire {
        /// The ticket's id
        ticket: String,
        /// A time, or a date: the end of that day in the vendor's time zone
        #[arg(long, required_unless_present = "never")]
        at: Option<String>,
        /// Never
        #[arg(long, conflicts_with = "at")]
        never: bool,
        #[command(flatten)]
        acting: Acting,
    },
    /// Set which follower takes new licenses by itself
    Collecting {
        /// The ticket's id
        ticket: String,
        /// The container's serial
        container: String,
        #[command(flatten)]
        acting: Acting,
    },
}

impl Ticket {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        let plain = |acting: &Acting, id: &str, ticket: &String| {
            acting.act(json, id, one("ticket", ticket), Map::new(), done)
        };
        match self {
            Self::List { customer, container, paging } => {
                let mut filters = Parameters::new();
                insert(&mut filters, "customer", customer.as_ref());
                insert(&mut filters, "container", container.as_ref());
                let columns = [
                    ("TICKET", "/id"),
                    ("CODE", "/label"),
                    ("STATE", "/state"),
                    ("CUSTOMER", "/customer"),
                    ("COLLECTING", "/collecting"),
                ];
                paging.list(json, "list_tickets", filters, &columns)
            }
            Self::Show { ticket, address } => {
                tell(json, &get(address, "show_ticket", one("ticket", ticket))?, shown)
            }
            Self::Code { ticket, address } => {
                let shown = get(address, "show_ticket_code", one("ticket", ticket))?;
                tell(json, &shown, |shown| format!("{}\n", table::text(shown, "/code")))
            }
            Self::Reissue { ticket, keep, keep_none, acting } => {
                let mut body = Map::new();
                if keep.is_empty() && !keep_none {
                    body.insert("keep_all".into(), true.into());
                } else {
                    body.insert("keep".into(), keep.clone().into());
                }
                acting.act(json, "reissue_ticket", one("ticket", ticket), body, |value| {
                    done(value) + &table::fields(value, &[("new ticket code", "/ticket/code")])
                })
            }
            Self::Close { ticket, acting } => plain(acting, "close_ticket", ticket),
            Self::Reopen { ticket, acting } => plain(acting, "reopen_ticket", ticket),
            Self::Expire { ticket, at, never, acting } => {
                let mut body = Map::new();
                member(&mut body, "at", at.clone());
                member(&mut body, "never", never.then_some(true));
                acting.act(json, "expire_ticket", one("ticket", ticket), body, done)
            }
            Self::Collecting { ticket, container, acting } => {
                let mut body = Map::new();
                member(&mut body, "container", Some(container.clone()));
                acting.act(json, "set_collecting", one("ticket", ticket), body, done)
            }
        }
    }
}

fn shown(ticket: &Value) -> String {
    let mut text = table::fields(
        ticket,
        &[
            ("ticket", "/id"),
            ("code", "/label"),
            ("state", "/state"),
            ("customer", "/customer"),
            ("orders", "/orders"),
            ("collecting container", "/collecting"),
            ("expires", "/expires"),
        ],
    );
    text.push_str(&table::list(
        ticket,
        "licenses",
        &[("LICENSE", "/id"), ("ITEM", "/item"), ("STATE", "/standing/text")],
    ));
    if ticket.get("followers").and_then(Value::as_array).is_some_and(|followers| !followers.is_empty()) {
        text.push_str(&table::list(ticket, "followers", &[("FOLLOWER", "/container"), ("SINCE", "/since")]));
    }
    text
}
