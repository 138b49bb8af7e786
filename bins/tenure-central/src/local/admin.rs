//! `admin reset`: a new administrator's key, made by whoever may read Central's own files.

use crate::config::{Config, Place};
use crate::data::{self, write_secret};
use crate::exit::Stop;
use crate::serve::clock;
use crate::store;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use clap::{Args, Subcommand};
use rustix::process::{Pid, Signal, kill_process};
use std::fmt::Write as _;
use std::path::PathBuf;
use tenure_app::AppError;
use tenure_app::access::{Role, hash_secret};
use tenure_app::people::{PersonRefusal, reset_user};
use tenure_domain::time::Instant;
use tenure_store::records::ApiKey;
use tenure_store::{Failure, Store, StoreError, Verdict};
use zeroize::Zeroizing;

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
        let (key, secret) = new_key(clock(config.test_clock.as_ref()).now())?;
        // The file first: a key that nobody can read would be none.
        write_secret(&out, format!("{}\n", secret.as_str()).as_bytes()).map_err(|e| {
            Stop::usage(format!("{} can't be written: {e}", out.display()), "choose another --out")
        })?;
        let revoked =
            keep(&*store, &key, self.revoke_others).map_err(|e| store::explain(&config.store, &e))?;
        if let Some(pid) = running.as_ref().and_then(|running| Pid::from_raw(running.pid)) {
            // It reads its keys anew.
            kill_process(pid, Signal::HUP).map_err(|e| {
                Stop::refused(
                    format!("the running Central can't be told: {e}"),
                    "restart it, then the key works",
                )
            })?;
        }
        let answer = serde_json::json!({ "key": key.id, "file": out, "revoked": revoked });
        super::tell(json, &answer, || {
            let others =
                if revoked == 0 { String::new() } else { format!("; {revoked} others were revoked") };
            format!("the new administrator's API key {} lies in {}{others}\n", key.id, out.display())
        })
    }
}

fn new_key(now: Instant) -> anyhow::Result<(ApiKey, Zeroizing<String>)> {
    let mut random = Zeroizing::new([0; 38]);
    getrandom::fill(random.as_mut_slice())?;
    let secret = Zeroizing::new(format!("tenure_{}", Base64UrlUnpadded::encode_string(&random[6..])));
    let id = base16(&random[..6]);
    let key = ApiKey {
        id,
        name: "administrator, reset locally".into(),
        role: Role::Administrator.word().into(),
        hash: hash_secret(&secret),
        created: now,
        expires: None,
        revoked: None,
    };
    Ok((key, secret))
}

fn base16(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn keep(store: &dyn Store, key: &ApiKey, revoke_others: bool) -> Result<usize, StoreError> {
    let kept = tenure_store::write(store, "admin.reset", |tx| {
        let mut revoked = 0;
        if revoke_others {
            for mut other in tx.api_keys()? {
                if other.role == key.role && other.revoked.is_none() {
                    other.revoked = Some(key.created);
                    tx.put_api_key(&other)?;
                    revoked += 1;
                }
            }
        }
        tx.put_api_key(key)?;
        Ok::<_, Failure<std::convert::Infallible>>((revoked, Verdict::Commit))
    });
    kept.map_err(|failure| match failure {
        Failure::Store(error) => error,
        Failure::Refused(never) => match never {},
    })
}
