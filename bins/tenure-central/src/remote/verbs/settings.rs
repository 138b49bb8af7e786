//! `settings`.

use super::{Acting, Parameters, done, get, parse, tell};
use crate::remote::client::Address;
use crate::remote::table;
use clap::Subcommand;
use serde_json::Value;

/// Verbs on the settings.
#[derive(Subcommand, Debug)]
pub(crate) enum Settings {
    /// Show the settings
    Show(Address),
    /// Change settings, like automatic_updates=false; later events act by them
    Set {
        /// The settings; `settings show` lists them
        #[arg(required = true, value_name = "NAME=VALUE")]
        values: Vec<String>,
        #[command(flatten)]
        acting: Acting,
    },
}

impl Settings {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Show(address) => tell(json, &get(address, "show_settings", Parameters::new())?, shown),
            Self::Set { values, acting } => {
                let mut body = parse::assignments(values)?;
                if body.get("lock_item") == Some(&Value::Null) {
                    body.remove("lock_item");
                    body.insert("no_lock_item".into(), true.into());
                }
                if !body.contains_key("revision") {
                    // Read just now: what somebody else changes in between is refused, not overwritten.
                    let present = get(&acting.address, "show_settings", Parameters::new())?;
                    let revision = present.get("revision").cloned().unwrap_or(Value::Null);
                    body.insert("revision".into(), revision);
                }
                acting.act(json, "put_settings", Parameters::new(), body, done)
            }
        }
    }
}

fn shown(settings: &Value) -> String {
    let names = settings.as_object().into_iter().flatten().map(|(name, _)| name);
    let lines: Vec<String> =
        names.map(|name| format!("{name} = {}\n", table::text(settings, &format!("/{name}")))).collect();
    lines.concat()
}
