//! `tenure pair`: shows a code, and does what the browser that typed it proposes. What takes something
//! away is done only after a person here has agreed; nothing skips that.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tenure_client::ClientError;
use tenure_client::content::Content;
use tenure_client::pairing::{self, Browser, Declined, Meeting, News, Opened, Proposal, Told};
use tenure_client::show::action_name;
use tenure_client::transport::SendError;
use tenure_client::transport::http::{Http, is_private};
use tenure_domain::contact::{Selection, WishAction};
use tenure_domain::ids::{LicenseId, Serial};

use super::wish;
use crate::context::Context;
use crate::output::{self, Done};
use crate::wizard::ask_yes;

/// How often a lost server is asked again, and after what time.
const RETRIES: u32 = 12;
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Runs `tenure pair`.
///
/// # Errors
/// The container can't be used, or the server was not reached or refused.
pub(crate) fn run(context: &Context) -> Result<Done, ClientError> {
    let serial = context.serial()?;
    let content = context.client.read_to_ask(serial)?;
    let server = Arc::new(context.server_of(&content)?);
    // Ticket codes come back this way.
    if let Some(url) = server.urls().iter().find(|url| !is_private(url)) {
        return Err(ClientError::NotEncrypted { url: url.clone() });
    }
    context.progress(&format!("Asking the server of {} for a code", content.vendor.name));
    let opened = pairing::open(&context.client, serial, &*server)?;
    let mut host =
        Host { context, serial, server, opened, browser: None, busy: Arc::default(), done: Vec::new() };
    host.end_when_asked(content.vendor.test)?;
    host.show_code(&content);
    let why = host.serve()?;
    let sentence = ending(&why);
    let json = json!({ "event": "ended", "why": why, "serial": serial, "proposals": host.done });
    let exit = if why == "expired" { 3 } else { 0 };
    Ok(Done::new(json, sentence).exit(exit).test(content.vendor.test))
}

fn ending(why: &str) -> &'static str {
    match why {
        "by_browser" => "The pairing was ended in the browser.",
        "by_container" => "The pairing was ended here.",
        "expired" => "Nobody typed the code in time. Start again: tenure pair",
        "inactive" => "The pairing ended, since nothing was done for a long time. Start again: tenure pair",
        "gone" => {
            "The pairing has ended: the vendor's server does not know it any more. Start again: tenure pair"
        }
        _ => "The pairing has ended.",
    }
}

/// This end of a pairing.
struct Host<'a> {
    context: &'a Context,
    serial: Serial,
    server: Arc<Http>,
    opened: Opened,
    browser: Option<Browser>,
    /// Held while something is done that must not be cut off.
    busy: Arc<Mutex<()>>,
    done: Vec<Value>,
}

impl Host<'_> {
    /// Ctrl-C ends the pairing for the browser too, and never in the middle of a contact.
    fn end_when_asked(&self, test: bool) -> Result<(), ClientError> {
        let (server, busy) = (Arc::clone(&self.server), Arc::clone(&self.busy));
        let token = self.opened.token.clone();
        let as_json = self.context.global.json;
        ctrlc::set_handler(move || {
            let _until_the_end = busy.lock().unwrap_or_else(PoisonError::into_inner);
            // It ends here whether or not the server hears of it.
            let _ = server.end(&token);
            let done = Done::new(json!({ "event": "ended", "why": "by_container" }), ending("by_container"));
            std::process::exit(i32::from(output::finish(as_json, Ok(done), test)));
        })
        .map_err(|e| ClientError::Disk {
            operation: "listen for the end of",
            path: "the process".into(),
            source: std::io::Error::other(e),
        })
    }

    fn show_code(&self, content: &Content) {
        let server = self.server.urls().first().map(|url| format!("{url}/depot")).unwrap_or_default();
        let named = self.opened.depot_url.clone().or_else(|| content.vendor.depot_url.clone());
        let depot = named.unwrap_or(server);
        let minutes = self.opened.expires_seconds / 60;
        let json = json!({
            "event": "code", "code": self.opened.code, "depot_url": depot, "serial": self.serial,
            "expires_seconds": self.opened.expires_seconds,
        });
        let text = format!(
            "\n    {}\n\nType this code at {depot} within {minutes} minutes. It works once.\nThis is container {}. Leave this window open; Ctrl-C ends the pairing.",
            self.opened.code, self.serial
        );
        self.say(&json, &text);
    }

    /// Does what the browser proposes until the pairing ends; returns why it did.
    fn serve(&mut self) -> Result<String, ClientError> {
        let mut lost = 0;
        loop {
            match self.server.wait(&self.opened.token, self.browser.is_some()) {
                Ok(news) => {
                    lost = 0;
                    match news {
                        News::Waiting => {}
                        News::Joined(browser) => self.joined(browser),
                        News::Proposed(proposal) => self.proposed(&proposal)?,
                        News::Ended(why) => return Ok(why),
                    }
                }
                Err(SendError::Refused(refusal)) if refusal.word == "pairing-ended" => {
                    return Ok("gone".into());
                }
                Err(error @ (SendError::Unreachable { .. } | SendError::Unavailable(_))) => {
                    lost += 1;
                    if lost > RETRIES {
                        return Err(error.into());
                    }
                    std::thread::sleep(RETRY_AFTER);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn joined(&mut self, browser: Browser) {
        let text =
            format!("A browser joined: {}.\nIf that was not you, end this with Ctrl-C.", described(&browser));
        self.say(&json!({ "event": "joined", "browser": browser }), &text);
        self.browser = Some(browser);
    }

    fn proposed(&mut self, proposal: &Proposal) -> Result<(), ClientError> {
        let told = match self.declined(proposal) {
            Some(why) => {
                let why_not = why.sentence();
                self.say(&json!({ "event": "declined", "proposal": proposal.id, "why": why_not }), why_not);
                Told::declined(why)
            }
            None => self.carry_out(proposal),
        };
        let outcome = told.outcome;
        let action = proposal.action.as_ref().map_or("update", action_name);
        self.done.push(json!({ "proposal": proposal.id, "action": action, "outcome": outcome }));
        match self.server.report(&self.opened.token, proposal.id, &told) {
            Err(SendError::Refused(refusal)) if refusal.word != "pairing-ended" => {
                Err(SendError::Refused(refusal).into())
            }
            // What was done is done; whether the pairing is over, the next question tells.
            _ => Ok(()),
        }
    }

    /// Asks the person here, where that is needed; returns why it is not to be done.
    fn declined(&self, proposal: &Proposal) -> Option<Declined> {
        if !proposal.needs_agreement() {
            return None;
        }
        let question = self.question(proposal);
        match ask_yes(&question) {
            Some(true) => None,
            Some(false) => Some(Declined::ByPerson),
            None => Some(Declined::NobodyAsked),
        }
    }

    fn question(&self, proposal: &Proposal) -> String {
        let from = self.browser.as_ref().map(described).unwrap_or_default();
        let what = proposal.action.as_ref().map_or_else(String::new, |action| self.wanted(action, proposal));
        format!("\nThe browser ({from}) proposes:\n{what}\nDo this? [y/N] ")
    }

    /// Says what would be done, with the licenses' names.
    fn wanted(&self, action: &WishAction, proposal: &Proposal) -> String {
        let (verb, picks) = match action {
            WishAction::Return(picks) => ("Give back".to_string(), Some(picks)),
            WishAction::Transfer { to, picks } => (format!("Move to container {to}"), Some(picks)),
            WishAction::Reactivate { from: Some(from), picks } => (
                format!("Use here what was lost with container {from}; it goes out of use there"),
                Some(picks),
            ),
            WishAction::Reactivate { from: None, picks } => {
                ("Use here what was lost elsewhere; it goes out of use there".to_string(), Some(picks))
            }
            WishAction::Restore { lost } => {
                (format!("Restore the whole container {lost} here; it goes out of use"), None)
            }
            other => (action_name(other).to_string(), None),
        };
        let held = self.context.client.read(self.serial).ok();
        let name = |license: &LicenseId| {
            let here = held.as_ref().and_then(|content| content.holder.licenses.get(license));
            let here = here.map(|held| held.delivered.name.clone());
            here.or_else(|| proposal.names.get(license).cloned()).unwrap_or_else(|| "unknown here".into())
        };
        let plain = |text: String| text.chars().filter(|c| !c.is_control()).collect::<String>();
        let lines: Vec<String> = match picks {
            Some(Selection::Licenses(picks)) => {
                picks.iter().map(|p| format!("    {} ({})", plain(name(&p.license)), p.license)).collect()
            }
            Some(Selection::All) => vec!["    all licenses for which it is possible".into()],
            None => Vec::new(),
        };
        [vec![format!("  {verb}:")], lines].concat().join("\n")
    }

    fn carry_out(&self, proposal: &Proposal) -> Told {
        let _not_to_be_cut_off = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        match pairing::carry_out(&self.context.client, self.serial, &*self.server, proposal) {
            Ok((report, wanted)) => {
                let done = wish::told(&report, &wanted);
                let json = json!({ "event": "done", "proposal": proposal.id, "report": done.json });
                self.say(&json, &done.text);
                Told::of(&report, &wanted)
            }
            Err(error) => {
                let json =
                    json!({ "event": "failed", "proposal": proposal.id, "error": output::problem(&error) });
                let text = format!("Not done: {}. {}", output::sentence(&error), error.next_step());
                self.say(&json, &text);
                Told::failed(&error)
            }
        }
    }

    fn say(&self, json: &Value, text: &str) {
        use std::io::Write;
        let line = if self.context.global.json { json.to_string() } else { text.to_string() };
        let mut out = std::io::stdout().lock();
        // Nobody reads a closed stream.
        let _ = writeln!(out, "{line}");
        let _ = out.flush();
    }
}

fn described(browser: &Browser) -> String {
    let Browser { address, at, language, family } = browser;
    let text = format!("{family}, language {language}, from {address}, at {at}");
    text.chars().filter(|c| !c.is_control()).collect()
}
