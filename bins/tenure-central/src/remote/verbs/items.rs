//! `item` and `customer`.

use super::{Acting, Paging, Parameters, done, get, member, one, parse, tell};
use crate::exit::Stop;
use crate::remote::client::Address;
use crate::remote::operation::read_body;
use crate::remote::table;
use clap::{Args, Subcommand};
use serde_json::{Map, Value};
use std::path::Path;

/// Verbs on items.
#[derive(Subcommand, Debug)]
pub(crate) enum Item {
    /// Create an item or change it for later sales: from a file, from flags, or both
    Put(Box<Put>),
    /// List items
    List(Paging),
    /// Show an item
    Show {
        /// The item's id
        item: String,
        #[command(flatten)]
        address: Address,
    },
    /// Take an item out of sale; its licenses live on
    Retire {
        /// The item's id
        item: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Put a retired item back on sale
    Unretire {
        /// The item's id
        item: String,
        #[command(flatten)]
        acting: Acting,
    },
}

/// An item as it is described.
#[derive(Args, Debug)]
pub(crate) struct Put {
    /// A file with one item, or a list of them, as `api put_item` takes it plus its "id"; JSON, or TOML
    /// (.toml, a list as [[items]])
    file: Option<String>,
    /// The item's id, your article number
    #[arg(long)]
    id: Option<String>,
    /// Its name for people
    #[arg(long)]
    name: Option<String>,
    /// The number that the protected product knows it by
    #[arg(long, value_name = "N")]
    product_code: Option<u32>,
    /// Seats on the LAN; 0: only on the container's own computer
    #[arg(long, value_name = "N")]
    seats: Option<u32>,
    /// A named feature; may be given several times
    #[arg(long = "feature", value_name = "NAME")]
    features: Vec<String>,
    /// Feature bits, like 0x5
    #[arg(long, value_name = "BITS")]
    feature_map: Option<String>,
    /// The end is so many days after the first activation
    #[arg(long, value_name = "N")]
    valid_days: Option<u32>,
    /// Must be renewed by a contact within so many days
    #[arg(long, value_name = "N")]
    lease_days: Option<u32>,
    /// Any other term, like units=100 or maintenance_until=2027-12-31; may be given several times
    #[arg(long = "term", value_name = "NAME=VALUE")]
    terms: Vec<String>,
    /// A value left open, like Users=seats:add:required; may be given several times
    #[arg(long = "parameter", value_name = "NAME=TERM[:WORD]")]
    parameters: Vec<String>,
    /// May be given back
    #[arg(long, value_name = "BOOL")]
    return_allowed: Option<bool>,
    /// May be moved to another container directly
    #[arg(long, value_name = "BOOL")]
    transfer_allowed: Option<bool>,
    /// How often the user may reactivate it alone
    #[arg(long, value_name = "N")]
    reactivations: Option<u32>,
    /// Whether support may release a reactivation
    #[arg(long, value_name = "BOOL")]
    reactivation_by_support: Option<bool>,
    /// An item that must be in the same container; may be given several times
    #[arg(long = "requires", value_name = "ITEM")]
    requires: Vec<String>,
    /// A container may hold several
    #[arg(long)]
    adds_up: bool,
    /// Updates may be made without a request
    #[arg(long)]
    push_allowed: bool,
    /// The most seats that the catalogue key signs
    #[arg(long, value_name = "N")]
    seats_max: Option<u32>,
    #[command(flatten)]
    acting: Acting,
}

impl Item {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Put(put) => put.run(json),
            Self::List(paging) => paging.list(
                json,
                "list_items",
                Parameters::new(),
                &[("ID", "/id"), ("NAME", "/name"), ("CODE", "/product_code"), ("FOR SALE", "/sellable")],
            ),
            Self::Show { item, address } => {
                tell(json, &get(address, "show_item", one("item", item))?, |item| format!("{item:#}\n"))
            }
            Self::Retire { item, acting } => {
                acting.act(json, "retire_item", one("item", item), Map::new(), done)
            }
            Self::Unretire { item, acting } => {
                acting.act(json, "unretire_item", one("item", item), Map::new(), done)
            }
        }
    }
}

impl Put {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        let items = match &self.file {
            Some(file) => read_items(file)?,
            None => vec![Map::new()],
        };
        let mut answers = Vec::new();
        for mut item in items {
            self.overlay(&mut item)?;
            let Some(Value::String(id)) = item.remove("id") else {
                return Err(Stop::usage("the item has no id", "give --id, or \"id\" in the file").into());
            };
            let answer = self.acting.send("put_item", one("item", &id), item)?;
            if !json {
                crate::say(&format!("{id}: {}", done(&answer)))?;
            }
            answers.push(answer);
        }
        match (json, answers.len()) {
            (false, _) => Ok(()),
            (true, 1) => tell(true, &answers[0], done),
            (true, _) => tell(true, &Value::Array(answers), done),
        }
    }

    /// Puts what flags say over what the file says.
    fn overlay(&self, item: &mut Map<String, Value>) -> Result<(), Stop> {
        member(item, "id", self.id.clone());
        member(item, "name", self.name.clone());
        member(item, "product_code", self.product_code);
        member(item, "requires", (!self.requires.is_empty()).then(|| self.requires.clone()));
        member(item, "adds_up", self.adds_up.then_some(true));
        if !self.parameters.is_empty() {
            let parameters: Result<Vec<Value>, Stop> =
                self.parameters.iter().map(|text| parse::open_parameter(text)).collect();
            item.insert("parameters".into(), parameters?.into());
        }
        let mut terms = parse::assignments(&self.terms)?;
        member(&mut terms, "seats", self.seats);
        member(&mut terms, "features", (!self.features.is_empty()).then(|| self.features.clone()));
        member(&mut terms, "feature_map", self.feature_map.clone());
        member(&mut terms, "valid_days", self.valid_days);
        member(&mut terms, "lease_days", self.lease_days);
        below(item, "terms", terms);
        let mut rights = Map::new();
        member(&mut rights, "return_allowed", self.return_allowed);
        member(&mut rights, "transfer_allowed", self.transfer_allowed);
        member(&mut rights, "reactivations", self.reactivations);
        member(&mut rights, "reactivation_by_support", self.reactivation_by_support);
        below(item, "rights", rights);
        let mut limits = Map::new();
        member(&mut limits, "push_allowed", self.push_allowed.then_some(true));
        member(&mut limits, "seats_max", self.seats_max);
        below(item, "limits", limits);
        Ok(())
    }
}

/// Adds members to an object within an item.
fn below(item: &mut Map<String, Value>, name: &str, members: Map<String, Value>) {
    if members.is_empty() {
        return;
    }
    match item.entry(name).or_insert_with(|| Value::Object(Map::new())) {
        Value::Object(present) => present.extend(members),
        other => *other = members.into(),
    }
}

fn read_items(file: &str) -> Result<Vec<Map<String, Value>>, Stop> {
    let bytes = read_body(&format!("@{file}"))?;
    let wrong = |why: String| {
        Stop::usage(
            format!("{file} holds no item: {why}"),
            "`tenure-central api show_item` shows what one looks like",
        )
    };
    let value: Value = if Path::new(file).extension().is_some_and(|extension| extension == "toml") {
        let text = String::from_utf8(bytes).map_err(|e| wrong(e.to_string()))?;
        toml::from_str(&text).map_err(|e| wrong(e.to_string()))?
    } else {
        serde_json::from_slice(&bytes).map_err(|e| wrong(e.to_string()))?
    };
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut one) => match one.remove("items") {
            Some(Value::Array(list)) => list,
            Some(_) => return Err(wrong("\"items\" is no list".into())),
            None => vec![one.into()],
        },
        _ => return Err(wrong("it is neither an object nor a list".into())),
    };
    let object = |value| match value {
        Value::Object(item) => Ok(item),
        _ => Err(wrong("an entry of the list is no object".into())),
    };
    list.into_iter().map(object).collect()
}

/// Verbs on customers.
#[derive(Subcommand, Debug)]
pub(crate) enum Customer {
    /// Create or describe a customer
    Put {
        /// Your own customer id
        customer: String,
        /// The name
        #[arg(long)]
        name: String,
        /// Mail address or other contact
        #[arg(long)]
        contact: Option<String>,
        #[command(flatten)]
        acting: Acting,
    },
    /// List customers
    List(Paging),
    /// Show a customer
    Show {
        /// The customer's id
        customer: String,
        #[command(flatten)]
        address: Address,
    },
}

impl Customer {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        let shown = [("id", "/id"), ("name", "/name"), ("contact", "/contact"), ("created", "/created")];
        match self {
            Self::Put { customer, name, contact, acting } => {
                let mut body = Map::new();
                member(&mut body, "name", Some(name.clone()));
                member(&mut body, "contact", contact.clone());
                acting.act(json, "put_customer", one("customer", customer), body, done)
            }
            Self::List(paging) => paging.list(
                json,
                "list_customers",
                Parameters::new(),
                &[("ID", "/id"), ("NAME", "/name"), ("CONTACT", "/contact")],
            ),
            Self::Show { customer, address } => {
                let found = get(address, "show_customer", one("customer", customer))?;
                tell(json, &found, |found| table::fields(found, &shown))
            }
        }
    }
}
