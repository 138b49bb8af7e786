//! `tenure doctor`: clock, binding, rights, network, server, files, in one report.

use serde_json::{Value, json};
use tenure_client::ClientError;
use tenure_client::clock;
use tenure_client::content::Content;
use tenure_client::transport::{Hint, SendError, Transport};
use tenure_container::Match;
use tenure_domain::ids::Serial;

use crate::context::{Context, write_file};
use crate::output::{self, Done};

/// A difference of clocks that does no harm, in seconds.
const CLOCK_APART: i64 = 300;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Fine,
    Notice,
    Wrong,
}

#[derive(Default)]
struct Sheet {
    checks: Vec<Value>,
    lines: Vec<String>,
    wrong: bool,
    test: bool,
}

impl Sheet {
    fn add(&mut self, check: &str, verdict: Verdict, text: &str, next: &str) {
        let word = ["ok", "notice", "wrong"][verdict as usize];
        self.wrong |= verdict == Verdict::Wrong;
        self.lines.push(format!("{word:<7}{check}: {text}"));
        if !next.is_empty() {
            self.lines.push(format!("       Next: {next}"));
        }
        self.checks.push(json!({ "check": check, "verdict": word, "text": text, "next_step": next }));
    }

    fn error(&mut self, check: &str, error: &ClientError) {
        self.add(check, Verdict::Wrong, &output::sentence(error), &error.next_step());
    }
}

/// Runs the checks; what is wrong is part of the report. Exit code 3: something is.
pub(crate) fn run(context: &Context) -> Done {
    let mut sheet = Sheet::default();
    folders(context, &mut sheet);
    match context.client.store().containers() {
        Err(error) => sheet.error("containers", &error.into()),
        Ok(serials) if serials.is_empty() => sheet.add(
            "containers",
            Verdict::Notice,
            "there is none yet",
            "Create one: tenure container create --vendor FILE-OR-URL",
        ),
        Ok(serials) => {
            let wanted = context.global.container;
            for serial in serials.into_iter().filter(|s| wanted.is_none_or(|w| w == *s)) {
                container(context, serial, &mut sheet);
            }
        }
    }
    let json = json!({ "healthy": !sheet.wrong, "checks": sheet.checks });
    let exit = if sheet.wrong { 3 } else { 0 };
    Done::new(json, sheet.lines.join("\n")).exit(exit).test(sheet.test)
}

fn folders(context: &Context, sheet: &mut Sheet) {
    let home = context.client.store().home();
    for (name, folder) in [("folder of containers", home.data()), ("folder of anchors", home.state())] {
        let shown = folder.display().to_string();
        if !folder.exists() {
            sheet.add(name, Verdict::Fine, &format!("{shown} is made when it is needed"), "");
            continue;
        }
        let probe = folder.join(format!(".doctor-{}", std::process::id()));
        match write_file(&probe, b"") {
            Ok(()) => {
                // The probe is empty; a leftover harms nothing.
                let _ = std::fs::remove_file(&probe);
                sheet.add(name, Verdict::Fine, &format!("{shown} can be written"), "");
            }
            Err(error) => sheet.error(name, &error),
        }
    }
}

fn container(context: &Context, serial: Serial, sheet: &mut Sheet) {
    let named = |what: &str| format!("{what} of {serial}");
    let content = match context.client.read(serial) {
        Ok(content) => content,
        Err(error) => return sheet.error(&named("contents"), &error),
    };
    sheet.test |= content.vendor.test;
    let held = super::container::licenses(content.holder.licenses.len());
    let text = format!("version {}, {held}", content.holder.applied);
    sheet.add(&named("contents"), Verdict::Fine, &text, "");
    match context.client.store().key(serial) {
        Ok(_) => sheet.add(&named("key"), Verdict::Fine, "readable by its owner alone", ""),
        Err(error) => sheet.error(&named("key"), &error.into()),
    }
    time(context, serial, &content, sheet);
    match context.client.binding(&content) {
        Match::Same => sheet.add(&named("binding"), Verdict::Fine, "this is its computer", ""),
        Match::Drifted { changed, .. } => {
            let names: Vec<_> = changed.iter().map(|f| f.name()).collect();
            let text = format!("this is its computer, with other {}", names.join(", "));
            sheet.add(&named("binding"), Verdict::Notice, &text, "Run `tenure update`, so that it is noted.");
        }
        Match::Other(other) => sheet.error(&named("binding"), &ClientError::OtherComputer(Box::new(other))),
    }
    pending(serial, &content, sheet);
    server(context, serial, &content, sheet);
}

fn time(context: &Context, serial: Serial, content: &Content, sheet: &mut Sheet) {
    let check = format!("clock of {serial}");
    let reading = match context.client.reading(content) {
        Ok(reading) => reading,
        Err(error) => return sheet.error(&check, &error),
    };
    let mut floor = content.floor;
    match floor.observe(reading) {
        Err(error) => sheet.error(&check, &error.into()),
        Ok(effective) => {
            let apart = effective.since(reading.local);
            let source = if context.client.clock().is_test() { "test clock" } else { "computer's clock" };
            let text = format!("the {source} says {}, licenses go by {effective}", reading.local);
            if apart.abs() > CLOCK_APART {
                sheet.add(&check, Verdict::Notice, &text, "Set the computer's clock right.");
            } else {
                sheet.add(&check, Verdict::Fine, &text, "");
            }
        }
    }
    if !context.client.clock().is_test() && clock::system().since(reading.local).abs() > 1 {
        sheet.add(&check, Verdict::Notice, "the clock moved while it was read", "");
    }
}

fn pending(serial: Serial, content: &Content, sheet: &mut Sheet) {
    let check = format!("pending of {serial}");
    let wishes = content.holder.wishes.len();
    let receipt = if content.receipt.is_some() { " and a receipt" } else { "" };
    if wishes == 0 && receipt.is_empty() {
        sheet.add(&check, Verdict::Fine, "nothing waits", "");
    } else {
        let text = format!("{wishes} wishes{receipt} wait for the vendor's server");
        let next = "Run `tenure update`, or make a file: tenure request create --out FILE";
        sheet.add(&check, Verdict::Notice, &text, next);
    }
    if let Some(text) = &content.holder.lock {
        sheet.add(&format!("lock of {serial}"), Verdict::Wrong, text, "Ask the vendor.");
    }
}

/// Asks the unsigned hint: it needs no lock and changes nothing, neither here nor there.
fn server(context: &Context, serial: Serial, content: &Content, sheet: &mut Sheet) {
    let check = format!("server of {serial}");
    let server = match context.server_of(content) {
        Ok(server) => server,
        Err(error) => return sheet.error(&check, &error),
    };
    let url = server.urls().join(", ");
    if content.holder.hint.is_empty() {
        let vendor = server.urls().first().map(|url| context.network.profile(url));
        return match vendor {
            Some(Err(error)) => sheet.error(&check, &error.into()),
            _ => sheet.add(&check, Verdict::Fine, &format!("{url} answers"), ""),
        };
    }
    match server.hint(&content.holder.hint, content.holder.applied) {
        Ok(Hint { changed: true, .. }) => {
            sheet.add(
                &check,
                Verdict::Notice,
                &format!("{url} answers and has news"),
                "Run `tenure update`.",
            );
        }
        Ok(_) => sheet.add(&check, Verdict::Fine, &format!("{url} answers, nothing new"), ""),
        Err(SendError::Refused(refusal)) => {
            let text = format!(
                "{url} answers, but does not know this container's handle (status {})",
                refusal.status
            );
            sheet.add(&check, Verdict::Notice, &text, "Run `tenure update`.");
        }
        Err(error) => sheet.error(&check, &error.into()),
    }
}
