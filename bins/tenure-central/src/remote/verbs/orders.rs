//! `order`.

use super::{Acting, Paging, Parameters, done, get, insert, member, one, parse, tell};
use crate::remote::client::Address;
use crate::remote::table;
use clap::{Args, Subcommand};
use serde_json::{Map, Value};

/// Verbs on orders.
#[derive(Subcommand, Debug)]
pub(crate) enum Order {
    /// Place an order
    Place(Box<Place>),
    /// List orders
    List {
        /// Only of this customer
        #[arg(long)]
        customer: Option<String>,
        /// Only with this number of your own
        #[arg(long)]
        number: Option<String>,
        /// Only with this PO number
        #[arg(long)]
        po: Option<String>,
        /// Only on this ticket
        #[arg(long)]
        ticket: Option<String>,
        #[command(flatten)]
        paging: Paging,
    },
    /// Show an order with all its licenses, ended ones included
    Show {
        /// The order's id
        order: String,
        #[command(flatten)]
        address: Address,
    },
    /// Add an item to an order, optionally replacing licenses
    Add {
        /// The order's id
        order: String,
        /// The line: ITEM[*N][,PARAMETER=VALUE]…
        #[arg(long, value_name = "LINE")]
        item: String,
        /// A license that it takes the place of; may be given several times
        #[arg(long = "replaces", value_name = "LICENSE")]
        replaces: Vec<String>,
        /// The line's comment
        #[arg(long)]
        comment: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// Cancel an order or part of a line: what was not collected goes first, the rest is withdrawn
    Cancel {
        /// The order's id
        order: String,
        /// Only this line, counted from 0
        #[arg(long, requires = "quantity")]
        line: Option<u32>,
        /// So many licenses of the line
        #[arg(long, requires = "line")]
        quantity: Option<u32>,
        #[command(flatten)]
        acting: Acting,
    },
}

/// An order as it is placed.
#[derive(Args, Debug)]
pub(crate) struct Place {
    /// The customer's id; created if unknown
    #[arg(long)]
    customer: String,
    /// A line: ITEM[*N][,PARAMETER=VALUE]…; may be given several times
    #[arg(long = "item", value_name = "LINE", required = true)]
    items: Vec<String>,
    #[command(flatten)]
    destination: Destination,
    /// Your own order number: unique, decides repetition
    #[arg(long)]
    number: Option<String>,
    /// The purchase order number: groups orders, may repeat
    #[arg(long)]
    po: Option<String>,
    /// The order's comment
    #[arg(long)]
    comment: Option<String>,
    #[command(flatten)]
    acting: Acting,
}

/// Where the licenses go: one of these.
#[derive(Args, Debug)]
#[group(multiple = false)]
pub(crate) struct Destination {
    /// On a new ticket (this is the default)
    #[arg(long)]
    new_ticket: bool,
    /// On this ticket, by its id
    #[arg(long, value_name = "ID")]
    ticket: Option<String>,
    /// On the ticket of an earlier order
    #[arg(long, value_name = "ORDER")]
    ticket_of_order: Option<String>,
    /// On the ticket of an earlier order of this customer with this PO number
    #[arg(long, value_name = "PO")]
    ticket_of_po: Option<String>,
    /// Assigned to this container
    #[arg(long, value_name = "SERIAL")]
    container: Option<String>,
}

impl Destination {
    fn body(&self) -> Map<String, Value> {
        let mut body = Map::new();
        member(&mut body, "ticket", self.ticket.clone());
        member(&mut body, "ticket_of_order", self.ticket_of_order.clone());
        member(&mut body, "ticket_of_po", self.ticket_of_po.clone());
        member(&mut body, "container", self.container.clone());
        if body.is_empty() {
            body.insert("new_ticket".into(), true.into());
        }
        body
    }
}

impl Order {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Place(place) => place.run(json),
            Self::List { customer, number, po, ticket, paging } => {
                let mut filters = Parameters::new();
                insert(&mut filters, "customer", customer.as_ref());
                insert(&mut filters, "number", number.as_ref());
                insert(&mut filters, "po", po.as_ref());
                insert(&mut filters, "ticket", ticket.as_ref());
                let columns = [
                    ("ORDER", "/id"),
                    ("NUMBER", "/number"),
                    ("PO", "/po"),
                    ("CUSTOMER", "/customer"),
                    ("TICKET", "/ticket"),
                    ("PLACED", "/placed"),
                ];
                paging.list(json, "list_orders", filters, &columns)
            }
            Self::Show { order, address } => {
                tell(json, &get(address, "show_order", one("order", order))?, shown)
            }
            Self::Add { order, item, replaces, comment, acting } => {
                let mut body = parse::line(item)?;
                member(&mut body, "replaces", (!replaces.is_empty()).then(|| replaces.clone()));
                member(&mut body, "comment", comment.clone());
                acting.act(json, "add_line", one("order", order), body, placed)
            }
            Self::Cancel { order, line, quantity, acting } => {
                let mut body = Map::new();
                member(&mut body, "line", *line);
                member(&mut body, "quantity", *quantity);
                acting.act(json, "cancel_order", one("order", order), body, done)
            }
        }
    }
}

impl Place {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        let lines: Vec<Value> =
            self.items.iter().map(|text| parse::line(text).map(Value::from)).collect::<Result<_, _>>()?;
        let mut body = Map::new();
        member(&mut body, "customer", Some(self.customer.clone()));
        member(&mut body, "number", self.number.clone());
        member(&mut body, "po", self.po.clone());
        member(&mut body, "comment", self.comment.clone());
        body.insert("destination".into(), self.destination.body().into());
        body.insert("lines".into(), lines.into());
        self.acting.act(json, "place_order", Parameters::new(), body, placed)
    }
}

const LICENSES: [(&str, &str); 4] =
    [("LICENSE", "/id"), ("ITEM", "/item"), ("STATE", "/standing/text"), ("SEATS", "/terms/seats")];

fn placed(value: &Value) -> String {
    let mut text = done(value);
    text.push_str(&table::fields(
        value,
        &[("order", "/order"), ("ticket id", "/ticket/id"), ("ticket code", "/ticket/code")],
    ));
    text.push_str(&table::list(value, "licenses", &LICENSES));
    text
}

fn shown(order: &Value) -> String {
    let mut text = table::fields(
        order,
        &[
            ("order", "/id"),
            ("number", "/number"),
            ("PO", "/po"),
            ("customer", "/customer"),
            ("comment", "/comment"),
            ("placed", "/placed"),
            ("ticket id", "/ticket_shown/id"),
            ("ticket code", "/ticket_shown/code"),
        ],
    );
    text.push_str(&table::list(order, "licenses", &LICENSES));
    text
}
