//! `user`: who signs in to the Desk.

use super::{Parameters, get, member, one, tell, value};
use crate::exit::Stop;
use crate::remote::client::{Address, Client};
use crate::remote::operation::call;
use crate::remote::table;
use clap::{Args, Subcommand};
use serde_json::{Map, Value};
use std::io::{IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Verbs on users.
#[derive(Subcommand, Debug)]
pub(crate) enum User {
    /// Make a user; the password is asked for, or read from a file
    Create(Create),
    /// List users, disabled ones included
    List(Address),
    /// Show a user with the open sessions
    Show(Named),
    /// Change a user: names, mail, language, role
    Change(Change),
    /// Let a user sign in no more, and end the sessions
    Disable(Named),
    /// Let a user sign in again
    Enable(Named),
    /// Give a user a new password, and end the sessions
    SetPassword(SetPassword),
    /// Remove a user's second factor (a lost telephone), and end the sessions
    ResetSecondFactor(Named),
    /// End all of a user's sessions
    EndSessions(Named),
}

/// One user.
#[derive(Args, Debug)]
pub(crate) struct Named {
    /// The user's id (U-…) or sign-in name
    user: String,
    /// Why; kept in the journal
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    address: Address,
}

/// A user to make.
#[derive(Args, Debug)]
pub(crate) struct Create {
    /// What is typed to sign in
    name: String,
    /// administrator, order_desk, support, reader or erp_import
    #[arg(long)]
    role: String,
    /// What people read [default: the name]
    #[arg(long)]
    display_name: Option<String>,
    /// The mail address
    #[arg(long)]
    mail: Option<String>,
    /// The language of the pages, like en
    #[arg(long)]
    language: Option<String>,
    /// Read the password from this file (- reads standard input) instead of asking for it
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// No password: the user comes from an OpenID Connect issuer only
    #[arg(long, conflicts_with = "password_file")]
    without_password: bool,
    #[command(flatten)]
    address: Address,
}

/// A change of a user.
#[derive(Args, Debug)]
pub(crate) struct Change {
    #[command(flatten)]
    named: Named,
    /// What is typed to sign in
    #[arg(long)]
    name: Option<String>,
    /// What people read
    #[arg(long)]
    display_name: Option<String>,
    /// The mail address
    #[arg(long)]
    mail: Option<String>,
    /// The language of the pages, like en
    #[arg(long)]
    language: Option<String>,
    /// administrator, order_desk, support, reader or erp_import; another one ends the sessions
    #[arg(long)]
    role: Option<String>,
}

/// A new password for a user.
#[derive(Args, Debug)]
pub(crate) struct SetPassword {
    #[command(flatten)]
    named: Named,
    /// Read the password from this file (- reads standard input) instead of asking for it
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

const COLUMNS: [(&str, &str); 7] = [
    ("USER", "/id"),
    ("NAME", "/name"),
    ("CALLED", "/display_name"),
    ("ROLE", "/role"),
    ("SECOND FACTOR", "/has_second_factor"),
    ("LAST SIGN-IN", "/last_sign_in"),
    ("DISABLED", "/disabled"),
];

impl User {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Create(create) => create.run(json),
            Self::List(address) => tell(json, &get(address, "list_users", Parameters::new())?, |users| {
                table::list(users, "items", &COLUMNS)
            }),
            Self::Show(named) => {
                let shown = get(&named.address, "show_user", named.id()?)?;
                tell(json, &shown, |user| {
                    let mut text = fields(user);
                    let columns = [("SEEN", "/seen"), ("FROM", "/address"), ("WITH", "/agent")];
                    text.push_str(&table::list(user, "sessions", &columns));
                    text
                })
            }
            Self::Change(change) => change.run(json),
            Self::Disable(named) => {
                named.act(json, "change_user", |body| member(body, "disabled", Some(true)))
            }
            Self::Enable(named) => {
                named.act(json, "change_user", |body| member(body, "disabled", Some(false)))
            }
            Self::SetPassword(set) => {
                let password = read(set.password_file.as_deref())?;
                set.named.act(json, "set_user_password", |body| {
                    member(body, "password", Some(password.as_str()));
                })
            }
            Self::ResetSecondFactor(named) => named.act(json, "reset_second_factor", |_| {}),
            Self::EndSessions(named) => {
                let client = Client::new(&named.address)?;
                let ended = call(&client, "end_user_sessions", named.id()?, Some(Map::new()), None)?;
                tell(json, &value(ended)?, |ended| {
                    format!("ended {} sessions\n", table::text(ended, "/ended"))
                })
            }
        }
    }
}

fn fields(user: &Value) -> String {
    let shown = COLUMNS.map(|(_, pointer)| (pointer.trim_start_matches('/'), pointer));
    table::fields(user, &shown)
}

impl Named {
    /// Finds the id, by the name if that was given.
    fn id(&self) -> anyhow::Result<Parameters> {
        if self.user.starts_with("U-") {
            return Ok(one("user", &self.user));
        }
        let users = get(&self.address, "list_users", Parameters::new())?;
        let wanted = self.user.trim().to_lowercase();
        let all = users.get("items").and_then(Value::as_array).into_iter().flatten();
        let found = all.into_iter().find(|user| table::text(user, "/name").to_lowercase() == wanted);
        let found = found.ok_or_else(|| {
            Stop::usage(
                format!("there is no user {}", self.user),
                "`tenure-central user list` shows all of them",
            )
        })?;
        Ok(one("user", &table::text(found, "/id")))
    }

    fn act(&self, json: bool, id: &str, fill: impl FnOnce(&mut Map<String, Value>)) -> anyhow::Result<()> {
        let mut body = Map::new();
        member(&mut body, "reason", self.reason.clone());
        fill(&mut body);
        let client = Client::new(&self.address)?;
        tell(json, &value(call(&client, id, self.id()?, Some(body), None)?)?, fields)
    }
}

impl Create {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        let mut body = Map::new();
        member(&mut body, "name", Some(self.name.clone()));
        member(&mut body, "role", Some(self.role.replace('-', "_")));
        member(&mut body, "display_name", self.display_name.clone());
        member(&mut body, "mail", self.mail.clone());
        member(&mut body, "language", self.language.clone());
        if !self.without_password {
            let password = read(self.password_file.as_deref())?;
            member(&mut body, "password", Some(password.as_str()));
        }
        let client = Client::new(&self.address)?;
        let made = value(call(&client, "create_user", Parameters::new(), Some(body), None)?)?;
        tell(json, &made, fields)
    }
}

impl Change {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        self.named.act(json, "change_user", |body| {
            member(body, "name", self.name.clone());
            member(body, "display_name", self.display_name.clone());
            member(body, "mail", self.mail.clone());
            member(body, "language", self.language.clone());
            member(body, "role", self.role.as_ref().map(|role| role.replace('-', "_")));
        })
    }
}

/// Reads a new password from a file, or asks for it twice; never from the arguments, which others see.
pub(crate) fn read(file: Option<&Path>) -> Result<Zeroizing<String>, Stop> {
    let cut = |text: &str| Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned());
    match file {
        Some(path) if path.as_os_str() == "-" => {
            let mut text = Zeroizing::new(String::new());
            std::io::stdin().lock().read_to_string(&mut text).map_err(unreadable)?;
            Ok(cut(&text))
        }
        Some(path) => Ok(cut(&Zeroizing::new(std::fs::read_to_string(path).map_err(unreadable)?))),
        None if !std::io::stdin().is_terminal() => Err(Stop::usage(
            "no password was given",
            "name a file with --password-file (- reads standard input)",
        )),
        None => {
            let ask = |text| rpassword::prompt_password(text).map(Zeroizing::new).map_err(unreadable);
            let (first, second) = (ask("New password: ")?, ask("The same again: ")?);
            if *first == *second { Ok(first) } else { Err(Stop::usage("the two differ", "try again")) }
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed over by map_err")]
fn unreadable(error: std::io::Error) -> Stop {
    Stop::usage(format!("the password can't be read: {error}"), "name a file you may read")
}
