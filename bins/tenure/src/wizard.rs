//! The activation wizard: asks step by step, online or by files. Plain questions on a terminal; what it
//! does are the same commands.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

use serde_json::json;
use tenure_client::{Class, ClientError};
use tenure_domain::contact::{Pick, Selection, WishAction};
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::order::Parameters;
use tenure_domain::ticket::code::TicketCode;

use crate::args;
use crate::commands::{container, offline, ticket, wish};
use crate::context::Context;
use crate::output::{self, Done};

/// Asks a question; `None`: nobody answers.
fn ask(question: &str) -> Option<String> {
    let mut out = std::io::stdout().lock();
    // A closed stream shows when reading.
    let _ = write!(out, "{question}");
    let _ = out.flush();
    let mut line = String::new();
    match std::io::stdin().lock().read_line(&mut line) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim().to_string()),
    }
}

/// Asks a yes-or-no question of a person at a terminal; `None`: nobody is there.
pub(crate) fn ask_yes(question: &str) -> Option<bool> {
    std::io::stdin().is_terminal().then(|| agreed(question))
}

/// Asks a yes-or-no question; anything but a clear yes is a no.
fn agreed(question: &str) -> bool {
    ask(question).is_some_and(|answer| matches!(answer.to_lowercase().as_str(), "y" | "yes"))
}

fn say(text: &str) {
    // Nobody reads a closed stream.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Asks for one of several choices by number; Enter alone: the first.
fn choose(title: &str, choices: &[&str]) -> Option<usize> {
    say(title);
    for (i, choice) in choices.iter().enumerate() {
        say(&format!("  {}  {choice}", i + 1));
    }
    loop {
        let answer = ask(&format!("Which? [1-{}] ", choices.len()))?;
        if answer.is_empty() {
            return Some(0);
        }
        match answer.parse::<usize>() {
            Ok(number) if (1..=choices.len()).contains(&number) => return Some(number - 1),
            _ => say("Please type one of the numbers."),
        }
    }
}

/// Runs the wizard.
///
/// # Errors
/// Why the last step was not done.
pub(crate) fn run(context: &Context) -> Result<Done, ClientError> {
    say("Activation wizard. Enter alone takes the first choice; Ctrl-C ends without a change.");
    let Some(serial) = pick_container(context)? else { return Ok(ended()) };
    let choices = [
        "Activate licenses with a ticket",
        "Fetch what the vendor changed",
        "Give licenses back",
        "Use licenses of a lost computer here",
        "Take an update file from the vendor",
    ];
    let Some(choice) = choose("What would you like to do?", &choices) else { return Ok(ended()) };
    let named = args::Global { container: Some(serial), ..copy(&context.global) };
    let context =
        &Context { client: context.client.clone(), network: context.network.clone(), global: named };
    match choice {
        0 => activate(context),
        1 => online_or_file(context, None),
        2 => give_back(context, serial),
        3 => reactivate(context),
        _ => Ok(import(context)),
    }
}

fn copy(global: &args::Global) -> args::Global {
    args::Global {
        home: global.home.clone(),
        container: global.container,
        server: global.server.clone(),
        proxy: global.proxy.clone(),
        ca: global.ca.clone(),
        json: global.json,
    }
}

fn ended() -> Done {
    Done::new(json!({ "ended": true }), "Nothing was changed.")
}

fn pick_container(context: &Context) -> Result<Option<Serial>, ClientError> {
    match context.serial() {
        Ok(serial) => Ok(Some(serial)),
        Err(error) if error.code() == "no-container" => new_container(context),
        Err(error) if error.code() == "no-default-container" => {
            let serials = context.client.store().containers()?;
            let names: Vec<String> = serials.iter().map(ToString::to_string).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            Ok(choose("There are several containers.", &names).and_then(|i| serials.get(i).copied()))
        }
        Err(error) => Err(error),
    }
}

fn new_container(context: &Context) -> Result<Option<Serial>, ClientError> {
    let question = "Who is the vendor? Type the server's address or the profile file you were given: ";
    let Some(vendor) = ask(question).filter(|v| !v.is_empty()) else { return Ok(None) };
    let profile = container::fetch_profile(context, &vendor)?;
    let name = &profile.profile().name;
    let question = format!(
        "The vendor is {name}. Its fingerprint is\n\n    {}\n\nIs that the one the vendor published? [y/N] ",
        profile.fingerprint()
    );
    if !agreed(&question) {
        let fingerprint = profile.fingerprint().to_string();
        return Err(ClientError::FingerprintUnconfirmed { fingerprint });
    }
    let done = container::made(context, profile)?;
    say(&done.text);
    Ok(done.json["serial"].as_str().and_then(|serial| serial.parse().ok()))
}

/// Asks for tickets until they are well-formed.
fn ask_codes() -> Option<Vec<TicketCode>> {
    loop {
        let line = ask("Your ticket (several: separated by ;): ")?;
        match TicketCode::parse_many(&line) {
            Ok(codes) if codes.is_empty() => return None,
            Ok(codes) => return Some(codes),
            Err(mistyped) => say(&format!("{mistyped}.")),
        }
    }
}

fn activate(context: &Context) -> Result<Done, ClientError> {
    let Some(codes) = ask_codes() else { return Ok(ended()) };
    let picks = match context.server().and_then(|server| ticket::look_up(context, &server, &codes)) {
        Ok(answer) => {
            say(&ticket::describe(&answer, answer["unmatched"].as_u64().unwrap_or(0)));
            let Some(picks) = pick_of(&ticket::available(&answer)) else { return Ok(ended()) };
            picks
        }
        Err(error) => {
            say(&format!("The ticket can't be looked up: {}.", output::sentence(&error)));
            Selection::All
        }
    };
    online_or_file(context, Some((WishAction::Activate(picks), codes)))
}

/// Asks which of several licenses; `None`: nobody answers.
fn pick_of(licenses: &[(LicenseId, String)]) -> Option<Selection> {
    if licenses.len() < 2 {
        return Some(Selection::All);
    }
    for (i, (id, name)) in licenses.iter().enumerate() {
        say(&format!("  {}  {name} ({id})", i + 1));
    }
    loop {
        let line = ask("Which? Numbers separated by blanks, or Enter for all: ")?;
        if line.is_empty() {
            return Some(Selection::All);
        }
        let numbers = line.split([' ', ',', ';']).filter(|part| !part.is_empty());
        let chosen: Option<Vec<Pick>> = numbers
            .map(|n| n.parse::<usize>().ok().and_then(|n| licenses.get(n.checked_sub(1)?)))
            .map(|found| {
                found.map(|(license, _)| Pick {
                    license: *license,
                    parameters: Parameters::new(),
                    comment: String::new(),
                })
            })
            .collect();
        match chosen {
            Some(picks) if !picks.is_empty() => return Some(Selection::Licenses(picks)),
            _ => say("Please type the numbers of the list."),
        }
    }
}

fn give_back(context: &Context, serial: Serial) -> Result<Done, ClientError> {
    let content = context.client.read(serial)?;
    let held = content.holder.licenses.iter().filter(|(_, held)| held.delivered.return_allowed);
    let held: Vec<(LicenseId, String)> = held.map(|(id, held)| (*id, held.delivered.name.clone())).collect();
    if held.is_empty() {
        return Ok(Done::new(json!({ "returned": [] }), "There is no license here that may be given back."));
    }
    if let [(id, name)] = held.as_slice()
        && !agreed(&format!("Give back {name} ({id})? [y/N] "))
    {
        return Ok(ended());
    }
    let Some(picks) = pick_of(&held) else { return Ok(ended()) };
    online_or_file(context, Some((WishAction::Return(picks), Vec::new())))
}

fn reactivate(context: &Context) -> Result<Done, ClientError> {
    let Some(codes) = ask_codes() else { return Ok(ended()) };
    let Some(from) = ask("The serial of the lost container, or Enter if you don't know it: ") else {
        return Ok(ended());
    };
    let from = match from.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|e| ClientError::Usage(format!("{e}")))?),
    };
    online_or_file(context, Some((WishAction::Reactivate { from, picks: Selection::All }, codes)))
}

/// Carries a wish online; where there is no network, offers files.
fn online_or_file(
    context: &Context,
    wanted: Option<(WishAction, Vec<TicketCode>)>,
) -> Result<Done, ClientError> {
    let online = match wanted {
        Some((action, codes)) => wish::wish(context, action, &codes),
        None => wish::update(context),
    };
    match online {
        Err(error) if error.class() == Class::Network => {
            say(&format!("{}.", output::sentence(&error)));
            let question = "Go on with files? Name of the request file to write, or Enter to stop: ";
            match ask(question).filter(|name| !name.is_empty()) {
                // The wish is kept: the file carries it.
                Some(name) => {
                    let args = args::RequestCreate {
                        out: PathBuf::from(name),
                        binary: false,
                        qr: false,
                        activate: Vec::new(),
                        give_back: false,
                        transfer_to: None,
                        take_back: false,
                        reactivate: Vec::new(),
                        from: None,
                        restore: None,
                        follow: Vec::new(),
                        collecting: false,
                        which: args::Which::default(),
                        with: args::With::default(),
                    };
                    offline::request(context, args::Request::Create(args))
                }
                None => Err(error),
            }
        }
        other => other,
    }
}

fn import(context: &Context) -> Done {
    let Some(name) = ask("The update file: ").filter(|name| !name.is_empty()) else { return ended() };
    offline::import(context, &args::Import { files: vec![name.into()] })
}
