//! `tenure license …`

use serde_json::json;
use tenure_client::look::{LicenseView, look};
use tenure_client::{ClientError, clock};
use tenure_domain::ids::LicenseId;
use tenure_domain::terms::evaluate::Use;

use crate::args::License;
use crate::context::Context;
use crate::output::Done;

/// Runs a command on licenses.
///
/// # Errors
/// Why it was not done.
pub(crate) fn run(context: &Context, command: License) -> Result<Done, ClientError> {
    match command {
        License::List => list(context),
        License::Check { name, feature, published } => {
            check(context, &name, feature.as_deref(), published.as_deref())
        }
    }
}

fn list(context: &Context) -> Result<Done, ClientError> {
    let serial = context.serial()?;
    let look = look(&context.client, serial)?;
    let licenses = look.licenses();
    let mut lines: Vec<String> =
        look.at_rest.iter().map(|rest| format!("Everything rests: {rest}")).collect();
    lines.extend(look.content.holder.lock.iter().map(|text| format!("The container is LOCKED: {text}")));
    if licenses.is_empty() {
        lines.push(format!("Container {serial} holds no license. Next: tenure activate TICKET"));
    }
    lines.extend(licenses.iter().map(describe));
    let json = json!({
        "serial": serial, "version": look.content.holder.applied.to_string(), "at": look.at.to_string(),
        "at_rest": look.at_rest.as_ref().map(ToString::to_string), "lock": look.content.holder.lock,
        "licenses": licenses,
    });
    Ok(Done::new(json, lines.join("\n")).test(look.content.vendor.test))
}

fn describe(license: &LicenseView) -> String {
    let verdict = match (&license.text, &license.until) {
        (Some(why), _) => format!("not usable, {why}"),
        (None, Some(until)) if license.in_grace => format!("usable on grace until {until}"),
        (None, Some(until)) => format!("usable until {until}"),
        (None, None) => "usable".into(),
    };
    let mut parts = vec![format!("{}  {} ({}): {verdict}", license.id, license.name, license.item)];
    parts.extend(license.lease_end.iter().map(|end| format!("lease until {end}")));
    parts.extend(license.maintenance_until.iter().map(|end| format!("maintenance until {end}")));
    parts.extend((license.seats > 0).then(|| format!("{} seats", license.seats)));
    parts.join("; ")
}

fn check(
    context: &Context,
    name: &str,
    feature: Option<&str>,
    published: Option<&str>,
) -> Result<Done, ClientError> {
    let published = match published {
        None => None,
        Some(text) => Some(clock::parse_instant(text).ok_or_else(|| {
            ClientError::Usage(format!("{text:?} is no date such as 2026-11-23, and no RFC 3339 instant"))
        })?),
    };
    let wanted = Use { feature, published, ..Use::default() };
    let serial = context.serial()?;
    let look = look(&context.client, serial)?;
    let id: Option<LicenseId> = name.parse().ok();
    let named = look
        .content
        .holder
        .licenses
        .iter()
        .filter(|(license, held)| id.map_or(held.delivered.item.as_str() == name, |id| id == **license));
    let mut refused = Vec::new();
    for (license, held) in named {
        match look.evaluate(held, &wanted) {
            Ok(permitted) => {
                let until = permitted.until.map(|t| t.to_string());
                let ends = until.as_ref().map(|t| format!(" until {t}")).unwrap_or_default();
                let json = json!({
                    "usable": true, "license": license, "item": held.delivered.item, "until": until,
                    "in_grace": permitted.in_grace, "at": look.at.to_string(),
                });
                let text = format!("Yes: {} is usable{ends}.", held.delivered.name);
                return Ok(Done::new(json, text).test(look.content.vendor.test));
            }
            Err((word, text)) => refused.push((*license, word, text)),
        }
    }
    let reasons: Vec<_> = refused
        .iter()
        .map(|(license, word, text)| json!({ "license": license, "reason": word, "text": text }))
        .collect();
    let mut lines: Vec<String> =
        refused.iter().map(|(license, _, text)| format!("No: {license}: {text}.")).collect();
    if lines.is_empty() {
        lines.push(format!("No: container {serial} holds no license of {name}."));
    }
    let reason = refused.first().map_or("not-held", |(_, word, _)| word.as_str());
    let json = json!({ "usable": false, "reason": reason, "reasons": reasons, "at": look.at.to_string() });
    let exit = if look.at_rest.is_some() { 5 } else { 3 };
    Ok(Done::new(json, lines.join("\n")).exit(exit).test(look.content.vendor.test))
}
