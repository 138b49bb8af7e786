//! `tenure request create`, `tenure import`, `tenure receipt create`.

use std::path::Path;

use serde_json::{Value, json};
use tenure_client::ClientError;
use tenure_client::contact;
use tenure_client::engine::take::TakenKind;
use tenure_client::offline::{Imported, import as import_file, receipt_file, request_file, split};
use tenure_domain::contact::WishAction;
use tenure_domain::ids::Serial;

use super::file::form;
use super::wish::{changes_json, codes, moved_lines, named_json, selection, wish_json, wish_lines};
use crate::args::{Import, Receipt, Request, RequestCreate};
use crate::context::{Context, read_file, write_file};
use crate::output::{self, Done, exit_code};

/// `tenure request create`.
///
/// # Errors
/// Why it was not done.
pub(crate) fn request(context: &Context, command: Request) -> Result<Done, ClientError> {
    let Request::Create(args) = command;
    let serial = context.serial()?;
    if let Some((action, tickets)) = wish_of(&args)? {
        contact::want(&context.client, serial, action, &codes(tickets)?)?;
    }
    let bytes = request_file(&context.client, serial, form(args.binary))?;
    write_file(&args.out, &bytes)?;
    let content = context.client.read_to_ask(serial)?;
    let pending = content.holder.wishes.len();
    let json = json!({ "serial": serial, "out": args.out.display().to_string(), "wishes": pending });
    let text = format!(
        "The request of container {serial} is in {}.\nNext: bring it to the vendor's server (on a computer with a network: tenure file exchange FILE --server URL --out ANSWER, or the vendor's Depot page), and its answer back with `tenure import ANSWER`.",
        args.out.display()
    );
    let text = with_code(args.qr, &bytes, text)?;
    Ok(Done::new(json, text).test(content.vendor.test))
}

fn wish_of(args: &RequestCreate) -> Result<Option<(WishAction, &[String])>, ClientError> {
    let picks = selection(&args.which, &args.with)?;
    Ok(match () {
        () if !args.activate.is_empty() => Some((WishAction::Activate(picks), &args.activate)),
        () if args.give_back => Some((WishAction::Return(picks), &[])),
        () if args.take_back => Some((WishAction::TakeBack(picks), &[])),
        () if !args.follow.is_empty() => {
            Some((WishAction::Follow { collecting: args.collecting }, &args.follow))
        }
        () => match (args.transfer_to, args.restore) {
            (Some(to), _) => Some((WishAction::Transfer { to, picks }, &[])),
            (None, Some(lost)) => Some((WishAction::Restore { lost }, &args.reactivate)),
            (None, None) if !args.reactivate.is_empty() => {
                Some((WishAction::Reactivate { from: args.from, picks }, &args.reactivate))
            }
            // Licenses without a word what to do with them: those assigned to this container.
            (None, None) if !args.which.licenses.is_empty() => Some((WishAction::Activate(picks), &[])),
            (None, None) => None,
        },
    })
}

/// `tenure import`: every file is tried, and its refusal is part of the answer; what is not needed any
/// more is no failure.
pub(crate) fn import(context: &Context, args: &Import) -> Done {
    let mut sheet = Sheet::default();
    for path in &args.files {
        let name = path.display().to_string();
        let parts = read_file(path).and_then(|bytes| split(&context.client, &bytes));
        let parts = match parts {
            Ok(parts) => parts,
            Err(error) => {
                sheet.refused(&name, &error);
                continue;
            }
        };
        let done: Vec<_> =
            parts.iter().map(|part| import_file(&context.client, context.global.container, part)).collect();
        // A bundle serves several computers: what is for others is no failure, as long as something is for this one.
        let is_shared = done.len() > 1 && done.iter().any(|done| !is_for_others(done));
        for done in &done {
            match done {
                Ok(imported) => sheet.took(&name, imported),
                Err(error) if is_shared && is_for_others(done) => sheet.left_alone(&name, error),
                Err(error) => sheet.refused(&name, error),
            }
        }
        sheet.count_others(&name);
    }
    let mut test = false;
    for serial in std::mem::take(&mut sheet.touched) {
        let Ok(content) = context.client.read(serial) else { continue };
        test |= content.vendor.test;
        if content.receipt.is_some() {
            sheet.lines.push(format!(
                "Next: bring the receipt to the vendor: tenure receipt create --container {serial} --out FILE"
            ));
        }
    }
    Done::new(json!({ "files": sheet.files }), sheet.lines.join("\n")).exit(sheet.exit).test(test)
}

#[derive(Default)]
struct Sheet {
    files: Vec<Value>,
    lines: Vec<String>,
    touched: std::collections::BTreeSet<Serial>,
    /// How many parts of the present file are for other containers.
    others: usize,
    exit: u8,
}

fn is_for_others(done: &Result<Imported, ClientError>) -> bool {
    done.as_ref().is_err_and(|error| error.code() == "other-container")
}

impl Sheet {
    fn took(&mut self, name: &str, imported: &Imported) {
        let Imported { serial, taken } = imported;
        let (mut changes, mut moved) = (Vec::new(), (Vec::new(), Vec::new()));
        let (outcome, version, sentence) = match &taken.kind {
            TakenKind::Updated { version, actions, lock, arrived, left } => {
                self.touched.insert(*serial);
                changes = changes_json(actions);
                self.lines.extend(actions.iter().map(|a| format!("The vendor changed: {}", a.text)));
                self.lines.extend(moved_lines(arrived, left));
                moved = (named_json(arrived), named_json(left));
                self.lines.extend(lock.iter().map(|text| format!("The container is LOCKED: {text}")));
                ("applied", Some(*version), format!("applied to container {serial}, now at version {version}"))
            }
            TakenKind::NoChange { version } => {
                ("no_change", Some(*version), format!("container {serial} is up to date at version {version}"))
            }
            TakenKind::Late => {
                ("late", None, "a later request of this container overtook it, and its answer brings all that this one wanted; if that is lost, make a new one with `tenure request create`".into())
            }
            TakenKind::EvidenceWanted => (
                "evidence_wanted",
                None,
                "the server wants to see the last update; `tenure request create` makes a file that shows it".into(),
            ),
            TakenKind::Restored => (
                "restored",
                None,
                "this container was restored from an older copy; `tenure request create` makes a file with which the server takes it back".into(),
            ),
        };
        self.lines.push(format!("{name}: {sentence}."));
        self.lines.extend(taken.wishes.iter().flat_map(wish_lines));
        if taken.wishes.iter().any(|wish| !wish.done) {
            self.exit = self.exit.max(3);
        }
        self.files.push(json!({
            "file": name, "outcome": outcome, "serial": serial, "version": version.map(|v| v.to_string()),
            "vendor_changes": changes, "arrived": moved.0, "left": moved.1, "wishes": taken.wishes.iter().map(wish_json).collect::<Vec<_>>(),
        }));
    }

    /// Notes a part of a bundle that is for another computer.
    fn left_alone(&mut self, name: &str, error: &ClientError) {
        self.others += 1;
        self.files.push(json!({ "file": name, "outcome": "foreign", "error": output::problem(error) }));
    }

    /// Says how many parts of the file were left alone.
    fn count_others(&mut self, name: &str) {
        match std::mem::take(&mut self.others) {
            0 => {}
            1 => self.lines.push(format!("{name}: one part is for another container.")),
            many => self.lines.push(format!("{name}: {many} parts are for other containers.")),
        }
    }

    fn refused(&mut self, name: &str, error: &ClientError) {
        let code = error.code();
        let harmless = matches!(code.as_str(), "applied-before" | "older");
        let outcome = match code.as_str() {
            "applied-before" => "applied_before",
            "older" => "old",
            "damaged" => "damaged",
            "other-container" | "vendor-wrong" => "foreign",
            _ => "refused",
        };
        self.lines.push(format!("{name}: {}.", output::sentence(error)));
        if !harmless {
            self.exit = self.exit.max(exit_code(error.class()));
            self.lines.push(format!("  Next: {}", error.next_step()));
        }
        self.files.push(json!({ "file": name, "outcome": outcome, "error": output::problem(error) }));
    }
}

/// `tenure receipt create`.
///
/// # Errors
/// Why it was not done.
pub(crate) fn receipt(context: &Context, command: Receipt) -> Result<Done, ClientError> {
    let Receipt::Create { out, binary, qr } = command;
    let serial = context.serial()?;
    let bytes = receipt_file(&context.client, serial, form(binary))?;
    write(&out, &bytes)?;
    let json = json!({ "serial": serial, "out": out.display().to_string() });
    let text = format!(
        "The receipt of container {serial} is in {}.\nNext: bring it to the vendor's server (tenure file exchange FILE --server URL, or the vendor's Depot page).",
        out.display()
    );
    Ok(Done::new(json, with_code(qr, &bytes, text)?))
}

/// Puts a code for a camera before a sentence, where it is wanted.
fn with_code(wanted: bool, bytes: &[u8], text: String) -> Result<String, ClientError> {
    if !wanted {
        return Ok(text);
    }
    let file = tenure_protocol::file::read(bytes)?;
    let code = crate::qr::draw(&file)?;
    Ok(format!("{code}\n{text}"))
}

fn write(out: &Path, bytes: &[u8]) -> Result<(), ClientError> {
    write_file(out, bytes)
}
