//! `admin reset`: a new administrator's key, made by whoever may read Central's own files.

use crate::config::{Config, Place};
use crate::data::{self, write_secret};
use crate::exit::Stop;
use crate::serve::clock;
use crate::store;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use tenure_app::AppError;
use tenure_app::people::{PersonRefusal, reset_user};
use tenure_app::vendor::reset_administrator;

/// Local administration.
#[derive(Subcommand, Debug)]
pub(crate) enum Admin {
    /// Make a new administrator's API key, if the others are lost
    Reset(Reset),
    /// Let a user in again: a new password, no second factor, not disabled; sessions end
    ResetUser(ResetUser),
}

/// `admin reset-user`'s arguments.
#[derive(Args, Debug)]
pub(crate) struct ResetUser {
    /// The user's sign-in name
    name: String,
    /// Read the password from this file (- reads standard input) instead of asking for it
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Make the user an administrator
    #[arg(long)]
    administrator: bool,
    #[command(flatten)]
    place: Place,
}

/// `admin reset`'s arguments.
#[derive(Args, Debug)]
pub(crate) struct Reset {
    /// The file for the key [default: admin-credential in the data folder]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Revoke every other administrator's key
    #[arg(long)]
    revoke_others: bool,
    #[command(flatten)]
    place: Place,
}

impl Admin {
    /// Does it.
    ///
    /// # Errors
    /// The database or the file.
    pub(crate) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Reset(reset) => reset.run(json),
            Self::ResetUser(reset) => reset.run(json),
        }
    }
}

impl ResetUser {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        let config = Config::of_place(&self.place)?;
        data::expect(&config.data)?;
        data::same_version(&config.data)?;
        let password = crate::remote::read_password(self.password_file.as_deref())?;
        let store = store::open(&config.store)?;
        let now = clock(config.test_clock.as_ref()).now();
        let user = reset_user(&*store, now, &self.name, &password, self.administrator);
        let user = user.map_err(|error| match error {
            AppError::Person(PersonRefusal::SignIn) => Stop::usage(
                format!("there is no user {}", self.name),
                "check the name; the first visit of /desk makes the first user",
            ),
            AppError::Store(error) => store::explain(&config.store, &error),
            other => Stop::usage(other.to_string(), "try again"),
        })?;
        let answer = serde_json::json!({ "user": user.id, "name": user.name, "role": user.role });
        super::tell(json, &answer, || {
            format!(
                "{} may sign in again, as {}; the second factor is gone and every session ended\n",
                user.name, user.role
            )
        })
    }
}

impl Reset {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        let config = Config::of_place(&self.place)?;
        data::expect(&config.data)?;
        let running = data::same_version(&config.data)?;
        let out = self.out.clone().unwrap_or_else(|| config.data.join("admin-credential"));
        if out.exists() {
            let what = format!("{} exists already", out.display());
            return Err(Stop::usage(what, "move it away, or choose another --out").into());
        }
        let store = store::open(&config.store)?;
        let now = clock(config.test_clock.as_ref()).now();
        let (key, revoked) = reset_administrator(&*store, now, self.revoke_others, |new| {
            write_secret(&out, format!("{}\n", new.secret.as_str()).as_bytes()).map_err(|e| {
                let what = format!("{} can't be written: {e}", out.display());
                Failed::Stop(Stop::usage(what, "choose another --out"))
            })
        })
        .map_err(|failed| match failed {
            Failed::Stop(stop) => stop,
            Failed::App(AppError::Store(error)) => store::explain(&config.store, &error),
            Failed::App(other) => Stop::usage(other.to_string(), "try again"),
        })?;
        super::tell_running(running.as_ref())?;
        let answer = serde_json::json!({ "key": key.id, "file": out, "revoked": revoked });
        super::tell(json, &answer, || {
            let others =
                if revoked == 0 { String::new() } else { format!("; {revoked} others were revoked") };
            format!("the new administrator's API key {} lies in {}{others}\n", key.id, out.display())
        })
    }
}

/// Why no key was made.
enum Failed {
    /// The file.
    Stop(Stop),
    /// The database.
    App(AppError),
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}
