//! What users want: activate, return, transfer, take back, reactivate, restore; and `tenure update`.

use serde_json::{Value, json};
use tenure_client::contact::{self, Receipt, Report};
use tenure_client::content::WishReport;
use tenure_client::show::action_name;
use tenure_client::transport::ReceiptOutcome;
use tenure_client::{ClientError, clock};
use tenure_domain::contact::{Pick, Selection, WishAction};
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::order::Parameters;
use tenure_domain::terms::change::TermValue;
use tenure_domain::ticket::code::TicketCode;

use crate::args::{Activate, Reactivate, Restore, Return, Transfer, Which, With};
use crate::context::Context;
use crate::output::Done;

/// `tenure activate`.
///
/// # Errors
/// Why it was not done.
pub(crate) fn activate(context: &Context, args: &Activate) -> Result<Done, ClientError> {
    let picks = selection(&args.which, &args.with)?;
    wish(context, WishAction::Activate(picks), &codes(&args.tickets)?)
}

/// `tenure return`.
///
/// # Errors
/// Why it was not done.
pub(crate) fn give_back(context: &Context, args: &Return) -> Result<Done, ClientError> {
    if args.which.licenses.is_empty() && !args.all {
        return Err(ClientError::Usage("name licenses with --license, or say --all".into()));
    }
    wish(context, WishAction::Return(plain(&args.which)), &[])
}

/// `tenure transfer`.
///
/// # Errors
/// Why it was not done.
pub(crate) fn transfer(context: &Context, args: &Transfer) -> Result<Done, ClientError> {
    wish(context, WishAction::Transfer { to: args.to, picks: plain(&args.which) }, &[])
}

/// `tenure take-back`.
///
/// # Errors
/// Why it was not done.
pub(crate) fn take_back(context: &Context, args: &Which) -> Result<Done, ClientError> {
    wish(context, WishAction::TakeBack(plain(args)), &[])
}

/// `tenure reactivate`.
///
/// # Errors
/// Why it was not done.
pub(crate) fn reactivate(context: &Context, args: &Reactivate) -> Result<Done, ClientError> {
    let action = WishAction::Reactivate { from: args.from, picks: plain(&args.which) };
    wish(context, action, &codes(&args.tickets)?)
}

/// `tenure restore`.
///
/// # Errors
/// Why it was not done.
pub(crate) fn restore(context: &Context, args: &Restore) -> Result<Done, ClientError> {
    wish(context, WishAction::Restore { lost: args.lost }, &codes(&args.tickets)?)
}

/// `tenure update`: every wish that is pending, the vendor's changes, leases, the receipt.
///
/// # Errors
/// Why it was not done.
pub(crate) fn update(context: &Context) -> Result<Done, ClientError> {
    let serial = context.serial()?;
    carry(context, serial, &[])
}

/// Reads tickets from the command line; several may stand in one argument.
///
/// # Errors
/// One is no ticket code; none was given.
pub(crate) fn codes(tickets: &[String]) -> Result<Vec<TicketCode>, ClientError> {
    // A code may be typed with blanks between its groups: then the arguments together are one code.
    if let Ok(code) = tickets.concat().parse() {
        return Ok(vec![code]);
    }
    let codes = TicketCode::parse_many(&tickets.join(" "));
    codes.map_err(|e| ClientError::Usage(e.to_string()))
}

fn plain(which: &Which) -> Selection {
    picks(&which.licenses, &Parameters::new(), "")
}

/// Makes the selection of an activation.
///
/// # Errors
/// A parameter is not NAME=VALUE, or belongs to no license.
pub(crate) fn selection(which: &Which, with: &With) -> Result<Selection, ClientError> {
    let given = !with.parameters.is_empty() || !with.comment.is_empty();
    if which.licenses.is_empty() && given {
        return Err(ClientError::Usage(
            "--parameter and --comment need licenses named with --license".into(),
        ));
    }
    Ok(picks(&which.licenses, &parameters(&with.parameters)?, &with.comment))
}

fn picks(licenses: &[LicenseId], parameters: &Parameters, comment: &str) -> Selection {
    if licenses.is_empty() {
        return Selection::All;
    }
    let mut licenses = licenses.to_vec();
    licenses.sort_unstable();
    licenses.dedup();
    let pick = |license| Pick { license, parameters: parameters.clone(), comment: comment.into() };
    Selection::Licenses(licenses.into_iter().map(pick).collect())
}

/// Reads `NAME=VALUE`: a number, an instant or date, else a text; quotes make a text of anything.
fn parameters(given: &[String]) -> Result<Parameters, ClientError> {
    let read = |text: &String| {
        let (name, value) = text.split_once('=').filter(|(name, _)| !name.trim().is_empty())?;
        let value = value.trim();
        let quoted = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
        let value = match quoted {
            Some(text) => TermValue::Text(text.into()),
            None => match (value.parse(), clock::parse_instant(value)) {
                (Ok(number), _) => TermValue::Number(number),
                (Err(_), Some(instant)) => TermValue::Instant(instant),
                (Err(_), None) => TermValue::Text(value.into()),
            },
        };
        Some((name.trim().to_string(), value))
    };
    let wrong = |text: &String| ClientError::Usage(format!("the parameter {text:?} is not NAME=VALUE"));
    given.iter().map(|text| read(text).ok_or_else(|| wrong(text))).collect()
}

/// Notes a wish and carries it to Central at once.
///
/// # Errors
/// Why it was not carried; the wish stays pending.
pub(crate) fn wish(context: &Context, action: WishAction, codes: &[TicketCode]) -> Result<Done, ClientError> {
    let serial = context.serial()?;
    let id = contact::want(&context.client, serial, action, codes)?;
    carry(context, serial, &[id])
}

fn carry(context: &Context, serial: Serial, wanted: &[u64]) -> Result<Done, ClientError> {
    let content = context.client.read_to_ask(serial)?;
    let server = context.server_of(&content)?;
    context.progress(&format!("Contacting the server of {}", content.vendor.name));
    let report = contact::contact(&context.client, serial, &server, true, wanted)?;
    Ok(told(&report, wanted).test(content.vendor.test))
}

/// Tells what a contact did. A wish that was not done makes exit code 3.
pub(crate) fn told(report: &Report, wanted: &[u64]) -> Done {
    let refused = |w: &&WishReport| !w.done && (wanted.is_empty() || wanted.contains(&w.id));
    let failed = report.wishes.iter().any(|w| refused(&w));
    let (receipt, receipt_text) = match &report.receipt {
        Receipt::NotNeeded => ("not_needed", None),
        Receipt::Arrived(ReceiptOutcome::Contradicts) => (
            "contradicts",
            Some(
                "The vendor's server found a contradiction in this container; please ask the vendor.".into(),
            ),
        ),
        Receipt::Arrived(_) => ("confirmed", None),
        Receipt::Open { why } => (
            "open",
            Some(format!("The receipt could not be sent ({why}); the next contact confirms by itself.")),
        ),
    };
    let json = json!({
        "serial": report.serial, "version": report.version.to_string(), "updated": report.updated,
        "vendor_changes": changes_json(&report.actions), "lock": report.lock,
        "arrived": named_json(&report.arrived), "left": named_json(&report.left),
        "wishes": report.wishes.iter().map(wish_json).collect::<Vec<_>>(),
        "receipt": receipt, "restored": report.restored,
        "next_contact": report.window.map(|(from, to)| [from.to_string(), to.to_string()]),
    });
    let mut lines = Vec::new();
    if report.restored {
        lines.push(
            "This container was restored from an older copy; the vendor's server took it back.".to_string(),
        );
    }
    lines.extend(report.wishes.iter().flat_map(wish_lines));
    lines.extend(report.actions.iter().map(|a| format!("The vendor changed: {}", a.text)));
    lines.extend(moved_lines(&report.arrived, &report.left));
    lines.extend(report.lock.iter().map(|text| format!("The container is LOCKED: {text}")));
    let Report { serial, version, .. } = report;
    lines.push(if report.updated {
        format!("Container {serial} is up to date at version {version}.")
    } else {
        format!("Container {serial}: nothing new (version {version}).")
    });
    lines.extend(receipt_text);
    Done::new(json, lines.join("\n")).exit(if failed { 3 } else { 0 })
}

/// Returns the vendor's changes for scripts.
pub(crate) fn changes_json(actions: &[tenure_protocol::message::ActionTaken]) -> Vec<Value> {
    let one = |a: &tenure_protocol::message::ActionTaken| json!({ "kind": a.kind, "license": a.license, "by": a.by, "text": a.text });
    actions.iter().map(one).collect()
}

/// Returns named licenses, for scripts.
pub(crate) fn named_json(licenses: &[(LicenseId, String)]) -> Vec<Value> {
    licenses.iter().map(|(id, name)| json!({ "license": id, "name": name })).collect()
}

/// Tells what came in and what left.
pub(crate) fn moved_lines(arrived: &[(LicenseId, String)], left: &[(LicenseId, String)]) -> Vec<String> {
    let line = |word: &str, (id, name): &(LicenseId, String)| format!("{word} {name} ({id})");
    let arrived = arrived.iter().map(|license| line("Came in:", license));
    arrived.chain(left.iter().map(|license| line("Left:", license))).collect()
}

/// Returns what became of a wish, for scripts.
pub(crate) fn wish_json(report: &WishReport) -> Value {
    json!({
        "id": report.id, "action": action_name(&report.action), "done": report.done,
        "outcomes": report.outcomes,
    })
}

/// Tells what became of a wish.
pub(crate) fn wish_lines(report: &WishReport) -> Vec<String> {
    let verb = action_name(&report.action);
    let mut lines = Vec::new();
    let verdict = if report.done { "done" } else { "refused, nothing of it was done" };
    lines.push(format!("{verb}: {verdict}."));
    for outcome in &report.outcomes {
        let name = match (&outcome.name, outcome.license) {
            (Some(name), Some(license)) => format!("{name} ({license}): "),
            (None, Some(license)) => format!("{license}: "),
            _ => String::new(),
        };
        match &outcome.text {
            Some(text) => lines.push(format!("  not done: {name}{text}")),
            None => lines.push(format!("  {name}done")),
        }
    }
    lines
}
