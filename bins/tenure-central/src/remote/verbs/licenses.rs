//! `license`.

use super::{Acting, Paging, Parameters, done_with_licenses, get, insert, member, one, parse, tell};
use crate::remote::client::Address;
use crate::remote::table;
use clap::{Args, Subcommand};
use serde_json::{Map, Value};

/// Verbs on licenses.
#[derive(Subcommand, Debug)]
pub(crate) enum License {
    /// List licenses
    List(Box<List>),
    /// Show a license: state, places, chain of replacements, history
    Show {
        /// The license's id
        license: String,
        #[command(flatten)]
        address: Address,
    },
    /// Withdraw licenses: off the ticket at once, or out of the container at its next contact
    Withdraw(Named),
    /// Cancel withdrawals or replacements that are not confirmed
    CancelWithdrawal(Named),
    /// Replace licenses by an item; the new ones are lines of the old ones' order
    Replace {
        #[command(flatten)]
        named: Named,
        /// The new item: ITEM[,PARAMETER=VALUE]…
        #[arg(long, value_name = "LINE")]
        item: String,
        /// The order the line is added to [default: the licenses' own]
        #[arg(long)]
        order: Option<String>,
    },
    /// Change terms in place: renew, more users, end of maintenance
    Amend {
        #[command(flatten)]
        named: Named,
        /// A new value, like valid_until=2027-12-31 or units=null; may be given several times
        #[arg(long = "set", value_name = "TERM=VALUE")]
        set: Vec<String>,
        /// A value that is added, like seats=2 (dates: days); may be given several times
        #[arg(long = "add", value_name = "TERM=VALUE")]
        add: Vec<String>,
    },
    /// Suspend licenses: they stay where they are, unusable
    Suspend(Named),
    /// Make suspended licenses usable again
    Resume(Named),
    /// Set the home of licenses that have none
    Assign {
        #[command(flatten)]
        named: Named,
        /// The container, also one not seen yet
        #[arg(long, value_name = "SERIAL")]
        container: String,
    },
    /// Lift assignments that were not collected
    Unassign(Named),
    /// Release one reactivation of each license (support)
    ReleaseReactivation(Named),
}

/// Which licenses, all or none.
#[derive(Args, Debug)]
pub(crate) struct Named {
    /// The licenses' ids
    #[arg(required = true, value_name = "LICENSE")]
    licenses: Vec<String>,
    #[command(flatten)]
    acting: Acting,
}

/// Filters of the list.
#[derive(Args, Debug)]
pub(crate) struct List {
    /// Only of this customer
    #[arg(long)]
    customer: Option<String>,
    /// Only of this order
    #[arg(long)]
    order: Option<String>,
    /// Only on this ticket
    #[arg(long)]
    ticket: Option<String>,
    /// Only of this item
    #[arg(long)]
    item: Option<String>,
    /// Only at home or possible in this container
    #[arg(long)]
    container: Option<String>,
    /// Only in these states, by word, separated by commas
    #[arg(long, value_name = "WORDS")]
    standing: Option<String>,
    #[command(flatten)]
    paging: Paging,
}

impl License {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::List(list) => list.run(json),
            Self::Show { license, address } => {
                tell(json, &get(address, "show_license", one("license", license))?, shown)
            }
            Self::Withdraw(named) => named.act(json, "withdraw_licenses", Map::new()),
            Self::CancelWithdrawal(named) => named.act(json, "cancel_withdrawals", Map::new()),
            Self::Replace { named, item, order } => replace(json, named, item, order.as_deref()),
            Self::Amend { named, set, add } => {
                let mut body = Map::new();
                body.insert("set".into(), parse::assignments(set)?.into());
                body.insert("add".into(), parse::assignments(add)?.into());
                named.act(json, "amend_licenses", body)
            }
            Self::Suspend(named) => named.act(json, "suspend_licenses", Map::new()),
            Self::Resume(named) => named.act(json, "resume_licenses", Map::new()),
            Self::Assign { named, container } => {
                let mut body = Map::new();
                member(&mut body, "container", Some(container.clone()));
                named.act(json, "assign_licenses", body)
            }
            Self::Unassign(named) => named.act(json, "unassign_licenses", Map::new()),
            Self::ReleaseReactivation(named) => named.act(json, "release_reactivations", Map::new()),
        }
    }
}

impl Named {
    fn act(&self, json: bool, id: &str, mut body: Map<String, Value>) -> anyhow::Result<()> {
        body.insert("licenses".into(), self.licenses.clone().into());
        self.acting.act(json, id, Parameters::new(), body, done_with_licenses)
    }
}

/// Adds a replacing line to the licenses' order.
fn replace(json: bool, named: &Named, item: &str, order: Option<&str>) -> anyhow::Result<()> {
    let order = if let Some(order) = order {
        order.to_owned()
    } else {
        let first = named.licenses.first().map(String::as_str).unwrap_or_default();
        let license = get(&named.acting.address, "show_license", one("license", first))?;
        let order = table::text(&license, "/order");
        if order.is_empty() {
            let what = format!("{first} is of no order");
            return Err(crate::exit::Stop::usage(what, "name the order with --order").into());
        }
        order
    };
    let mut body = parse::line(item)?;
    body.insert("replaces".into(), named.licenses.clone().into());
    named.acting.act(json, "add_line", one("order", &order), body, done_with_licenses)
}

impl List {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        let mut filters = Parameters::new();
        insert(&mut filters, "customer", self.customer.as_ref());
        insert(&mut filters, "order", self.order.as_ref());
        insert(&mut filters, "ticket", self.ticket.as_ref());
        insert(&mut filters, "item", self.item.as_ref());
        insert(&mut filters, "container", self.container.as_ref());
        insert(&mut filters, "standing", self.standing.as_ref());
        let columns = [
            ("LICENSE", "/id"),
            ("ITEM", "/item"),
            ("STATE", "/standing/text"),
            ("ORDER", "/order"),
            ("CUSTOMER", "/customer"),
        ];
        self.paging.list(json, "list_licenses", filters, &columns)
    }
}

fn shown(license: &Value) -> String {
    let mut text = table::fields(
        license,
        &[
            ("license", "/id"),
            ("state", "/standing/text"),
            ("waiting", "/waiting/text"),
            ("item", "/item"),
            ("item name", "/item_name"),
            ("order", "/order"),
            ("ticket", "/ticket"),
            ("customer", "/customer"),
            ("seats", "/terms/seats"),
            ("valid until", "/terms/valid_until"),
            ("maintenance until", "/terms/maintenance_until"),
            ("lease in seconds", "/terms/lease_seconds"),
            ("features", "/terms/features"),
            ("generation", "/generation"),
            ("activations", "/activations"),
            ("chain of replacements", "/chain"),
        ],
    );
    text.push_str(&table::list(
        license,
        "possible",
        &[
            ("POSSIBLE IN", "/container"),
            ("CONFIRMED", "/confirmed"),
            ("REMOVAL SIGNED", "/removal_signed"),
            ("LEASE END", "/lease_end"),
        ],
    ));
    text.push_str(&table::list(
        license,
        "history",
        &[("AT", "/at"), ("WHAT", "/kind"), ("FROM", "/from"), ("CONTAINER", "/container"), ("BY", "/actor")],
    ));
    text
}
