//! `tenure ticket …`

use serde_json::{Value, json};
use tenure_client::ClientError;
use tenure_client::transport::Transport;
use tenure_client::transport::http::{Http, is_private};
use tenure_domain::contact::WishAction;
use tenure_domain::ids::LicenseId;
use tenure_domain::ticket::code::TicketCode;

use super::wish;
use crate::args::Ticket;
use crate::context::Context;
use crate::output::Done;

/// Runs a command on tickets.
///
/// # Errors
/// Why it was not done.
pub(crate) fn run(context: &Context, command: Ticket) -> Result<Done, ClientError> {
    match command {
        Ticket::Show { tickets } => show(context, &wish::codes(&tickets)?),
        Ticket::Follow { tickets, collecting } => {
            wish::wish(context, WishAction::Follow { collecting }, &wish::codes(&tickets)?)
        }
    }
}

fn show(context: &Context, codes: &[TicketCode]) -> Result<Done, ClientError> {
    let answer = look_up(context, &context.server()?, codes)?;
    let matched = answer["tickets"].as_array().map_or(0, Vec::len);
    let unmatched = answer["unmatched"].as_u64().unwrap_or(0);
    let text = describe(&answer, unmatched);
    let json = json!({ "tickets": answer["tickets"], "unmatched": unmatched });
    Ok(Done::new(json, text).exit(if matched == 0 { 3 } else { 0 }))
}

/// Asks Central what is on tickets.
///
/// # Errors
/// Not reached, refused, or the way there is open to others.
pub(crate) fn look_up(context: &Context, server: &Http, codes: &[TicketCode]) -> Result<Value, ClientError> {
    if let Some(url) = server.urls().iter().find(|url| !is_private(url)) {
        return Err(ClientError::NotEncrypted { url: url.clone() });
    }
    context.progress("Looking the ticket up");
    Ok(server.tickets(codes)?)
}

/// Describes Central's answer.
pub(crate) fn describe(answer: &Value, unmatched: u64) -> String {
    let mut lines = Vec::new();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    for ticket in answer["tickets"].as_array().into_iter().flatten() {
        let state = text(&ticket["state"]);
        lines.push(format!("Ticket {} is {state}:", text(&ticket["label"])));
        for license in ticket["licenses"].as_array().into_iter().flatten() {
            let standing = text(&license["standing"]["text"]);
            let end = license["valid_until"].as_str().map(|end| format!(", until {end}")).unwrap_or_default();
            lines.push(format!("  {}  {}: {standing}{end}", text(&license["id"]), text(&license["name"])));
        }
    }
    if unmatched > 0 {
        lines.push(format!(
            "{unmatched} of the tickets {} not known here; please compare with your delivery letter.",
            if unmatched == 1 { "is" } else { "are" }
        ));
    }
    lines.join("\n")
}

/// Returns what could be collected of Central's answer.
pub(crate) fn available(answer: &Value) -> Vec<(LicenseId, String)> {
    let tickets = answer["tickets"].as_array().into_iter().flatten();
    let licenses = tickets.flat_map(|t| t["licenses"].as_array().into_iter().flatten());
    let open = licenses.filter(|l| l["standing"]["available"] == true);
    open.filter_map(|l| Some((l["id"].as_str()?.parse().ok()?, l["name"].as_str()?.to_string()))).collect()
}
