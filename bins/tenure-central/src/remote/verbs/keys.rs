//! `key`: API keys.

use super::{Parameters, get, member, one, tell, value};
use crate::data::write_secret;
use crate::exit::Stop;
use crate::remote::client::{Address, Client};
use crate::remote::operation::call;
use crate::remote::table;
use clap::{Args, Subcommand};
use serde_json::Map;
use std::path::PathBuf;

/// Verbs on API keys.
#[derive(Subcommand, Debug)]
pub(crate) enum Key {
    /// Make an API key; its secret is shown or written this once
    Make(Make),
    /// List API keys, revoked ones included
    List(Address),
    /// Revoke an API key at once
    Revoke {
        /// The key's id
        key: String,
        #[command(flatten)]
        address: Address,
    },
}

/// A key to make.
#[derive(Args, Debug)]
pub(crate) struct Make {
    /// What people call it
    name: String,
    /// administrator, order_desk, support, reader or erp_import
    #[arg(long)]
    role: String,
    /// A time, or a date: the end of that day in the vendor's time zone
    #[arg(long)]
    expires: Option<String>,
    /// Write the secret into this file, readable by its owner alone, instead of showing it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    address: Address,
}

impl Key {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Make(make) => make.run(json),
            Self::List(address) => tell(json, &get(address, "list_api_keys", Parameters::new())?, |keys| {
                table::list(
                    keys,
                    "items",
                    &[
                        ("KEY", "/id"),
                        ("NAME", "/name"),
                        ("ROLE", "/role"),
                        ("CREATED", "/created"),
                        ("EXPIRES", "/expires"),
                        ("REVOKED", "/revoked"),
                    ],
                )
            }),
            Self::Revoke { key, address } => {
                let client = Client::new(address)?;
                let revoked =
                    value(call(&client, "revoke_api_key", one("key", key), Some(Map::new()), None)?)?;
                tell(json, &revoked, |key| format!("revoked {}\n", table::text(key, "/id")))
            }
        }
    }
}

impl Make {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        let mut body = Map::new();
        member(&mut body, "name", Some(self.name.clone()));
        member(&mut body, "role", Some(self.role.replace('-', "_")));
        member(&mut body, "expires", self.expires.clone());
        let client = Client::new(&self.address)?;
        let mut made = value(call(&client, "make_api_key", Parameters::new(), Some(body), None)?)?;
        if let Some(path) = &self.out {
            let secret = made.as_object_mut().and_then(|made| made.remove("secret"));
            let secret = secret.as_ref().and_then(|secret| secret.as_str()).unwrap_or_default();
            write_secret(path, format!("{secret}\n").as_bytes()).map_err(|e| {
                let what = format!("{} can't be written: {e}", path.display());
                Stop::usage(what, format!("revoke key {} and make another", table::text(&made, "/id")))
            })?;
        }
        tell(json, &made, |made| {
            let shown = [("key", "/id"), ("role", "/role"), ("expires", "/expires"), ("secret", "/secret")];
            table::fields(made, &shown)
        })
    }
}
