//! `tenure container …`

use serde_json::{Value, json};
use tenure_client::ClientError;
use tenure_client::client::read_profile;
use tenure_client::content::Content;
use tenure_client::show::action_name;
use tenure_container::Match;
use tenure_domain::ids::Serial;
use tenure_protocol::trust::UnconfirmedProfile;

use crate::args::{Container, Create};
use crate::context::{Context, read_file};
use crate::output::{self, Done};
use crate::vendor_json;

/// Runs a command on containers.
///
/// # Errors
/// Why it was not done.
pub(crate) fn run(context: &Context, command: Container) -> Result<Done, ClientError> {
    match command {
        Container::Create(args) => create(context, &args),
        Container::List => list(context),
        Container::Show => show(context),
        Container::Default { serial } => {
            context.client.set_default(serial)?;
            Ok(Done::new(json!({ "default": serial }), format!("{serial} is the default container.")))
        }
        Container::Remove { yes } => remove(context, yes),
    }
}

fn create(context: &Context, args: &Create) -> Result<Done, ClientError> {
    let profile = fetch_profile(context, &args.vendor)?;
    let from_network = args.vendor.contains("://");
    let confirmed = args.yes || !from_network || is_known(context, &profile);
    confirm(&profile, args.accept_fingerprint.as_deref(), confirmed)?;
    made(context, profile)
}

/// Reads a vendor profile from a file or a server.
///
/// # Errors
/// It can't be had, or is none.
pub(crate) fn fetch_profile(context: &Context, vendor: &str) -> Result<UnconfirmedProfile, ClientError> {
    let bytes = if vendor.contains("://") {
        context.progress("Asking the vendor's server for its profile");
        context.network.profile(vendor)?
    } else {
        read_file(vendor.as_ref())?
    };
    read_profile(&bytes)
}

/// Says whether a container here trusts the same root already.
fn is_known(context: &Context, profile: &UnconfirmedProfile) -> bool {
    let fingerprint = profile.fingerprint().to_string();
    let serials = context.client.store().containers().unwrap_or_default();
    let contents = serials.into_iter().filter_map(|serial| context.client.read(serial).ok());
    contents.into_iter().any(|content: Content| content.vendor.fingerprint == fingerprint)
}

fn confirm(profile: &UnconfirmedProfile, expected: Option<&str>, confirmed: bool) -> Result<(), ClientError> {
    let fingerprint = profile.fingerprint().to_string();
    let plain = |text: &str| text.replace(['-', ' '], "").to_uppercase();
    match expected {
        Some(expected) if plain(expected) == plain(&fingerprint) => Ok(()),
        Some(expected) => {
            Err(ClientError::FingerprintDiffers { found: fingerprint, expected: expected.into() })
        }
        None if confirmed => Ok(()),
        None => {
            let question = format!(
                "The vendor is {}. Its fingerprint is\n\n    {fingerprint}\n\nIs that the one the vendor published? [y/N] ",
                profile.profile().name
            );
            match crate::wizard::ask_yes(&question) {
                Some(true) => Ok(()),
                _ => Err(ClientError::FingerprintUnconfirmed { fingerprint }),
            }
        }
    }
}

/// Makes the container of a confirmed profile.
///
/// # Errors
/// The store refused.
pub(crate) fn made(context: &Context, profile: UnconfirmedProfile) -> Result<Done, ClientError> {
    let content = context.client.create(profile)?;
    let serial = content.holder.serial;
    let json = json!({ "serial": serial, "vendor": vendor_json(&content) });
    let text = format!(
        "Container {serial} for {} is ready.\nThe vendor's fingerprint: {}\nNext: tenure activate TICKET",
        content.vendor.name, content.vendor.fingerprint
    );
    Ok(Done::new(json, text).test(content.vendor.test))
}

fn list(context: &Context) -> Result<Done, ClientError> {
    let serials = context.client.store().containers()?;
    let default = context.client.store().default_container().ok();
    let (mut rows, mut lines, mut test) = (Vec::new(), Vec::new(), false);
    for serial in serials {
        let mark = if default == Some(serial) { " (default)" } else { "" };
        match context.client.read(serial) {
            Ok(content) => {
                test |= content.vendor.test;
                let count = content.holder.licenses.len();
                lines.push(format!("{serial}  {}  {}{mark}", content.vendor.name, licenses(count)));
                rows.push(json!({
                    "serial": serial, "default": default == Some(serial), "vendor": vendor_json(&content),
                    "licenses": count, "version": content.holder.applied.to_string(),
                }));
            }
            Err(error) => {
                lines.push(format!("{serial}  {}{mark}", output::sentence(&error)));
                rows.push(json!({
                    "serial": serial, "default": default == Some(serial), "error": output::problem(&error),
                }));
            }
        }
    }
    if rows.is_empty() {
        lines.push(
            "There is no container yet. Create one: tenure container create --vendor FILE-OR-URL".into(),
        );
    }
    Ok(Done::new(json!({ "containers": rows }), lines.join("\n")).test(test))
}

fn show(context: &Context) -> Result<Done, ClientError> {
    let serial = context.serial()?;
    let content = context.client.read(serial)?;
    let binding = match context.client.binding(&content) {
        Match::Same => ("same", String::from("the same as at the last contact")),
        Match::Drifted { changed, .. } => {
            let names: Vec<_> = changed.iter().map(|f| f.name()).collect();
            ("drifted", format!("changed a little: {}", names.join(", ")))
        }
        Match::Other(other) => ("other", other.to_string()),
    };
    let holder = &content.holder;
    let wishes: Vec<Value> =
        holder.wishes.values().map(|w| json!({ "id": w.id, "action": action_name(&w.action) })).collect();
    let log: Vec<Value> = content
        .log
        .iter()
        .map(|e| json!({ "at": e.at.to_string(), "kind": e.kind, "license": e.license, "text": e.text }))
        .collect();
    let follows: Vec<&String> = holder.follows.values().collect();
    let json = json!({
        "serial": serial, "instance": holder.instance, "version": holder.applied.to_string(),
        "vendor": vendor_json(&content), "urls": content.vendor.urls, "depot_url": content.vendor.depot_url,
        "licenses": holder.licenses.len(), "lock": holder.lock, "pending_wishes": wishes,
        "open_requests": content.questions.len(), "open_receipt": content.receipt.is_some(),
        "follows": follows, "last_contact": content.last_contact.map(|t| t.to_string()),
        "window": holder.window.map(|(a, b)| [a.to_string(), b.to_string()]),
        "host_id": context.client.computer().host_id(), "computer": context.client.computer().name(),
        "binding": { "verdict": binding.0, "text": binding.1 },
        "floor": content.floor.effective().to_string(), "vendor_changes": log,
    });
    Ok(Done::new(json, describe(serial, &content, &binding.1)).test(content.vendor.test))
}

fn describe(serial: Serial, content: &Content, binding: &str) -> String {
    let holder = &content.holder;
    let mut lines = vec![
        format!("Container {serial} of {}", content.vendor.name),
        format!("  content      version {}, {}", holder.applied, licenses(holder.licenses.len())),
        format!("  computer     {binding}"),
    ];
    let contact = content.last_contact.map_or("never".into(), |t| t.to_string());
    lines.push(format!("  last contact {contact}"));
    lines.extend(holder.lock.iter().map(|text| format!("  LOCKED       {text}")));
    lines.extend(holder.follows.values().map(|label| format!("  follows      ticket {label}")));
    for wish in holder.wishes.values() {
        lines.push(format!("  pending      {} (wish {})", action_name(&wish.action), wish.id));
    }
    if content.receipt.is_some() {
        lines.push("  pending      a receipt: `tenure update` or `tenure receipt create --out FILE`".into());
    }
    let recent = content.log.iter().rev().take(5);
    lines.extend(recent.map(|entry| format!("  the vendor changed at {}: {}", entry.at, entry.text)));
    lines.join("\n")
}

fn remove(context: &Context, yes: bool) -> Result<Done, ClientError> {
    let serial = context.serial()?;
    let held = context.client.read(serial).map_or(0, |content| content.holder.licenses.len());
    if held > 0 && !yes {
        return Err(ClientError::Usage(format!(
            "container {serial} still holds {}; return them first, or say --yes",
            licenses(held)
        )));
    }
    context.client.remove(serial)?;
    Ok(Done::new(json!({ "removed": serial, "licenses": held }), format!("Container {serial} is removed.")))
}

/// Writes a number of licenses.
pub(crate) fn licenses(count: usize) -> String {
    if count == 1 { "1 license".into() } else { format!("{count} licenses") }
}
