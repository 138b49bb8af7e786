//! `keys catalogue`: templates on their way to the offline catalogue key and back. `request` and `import`
//! speak to the running Central; `sign` runs on the machine with the key, without any Central.

use super::explain_keys;
use crate::exit::Stop;
use crate::remote::{Address, Answer, Client, Wanted, find};
use anyhow::Context as _;
use clap::Subcommand;
use std::fs;
use std::path::{Path, PathBuf};
use tenure_app::catalogue::sign_request;
use tenure_app::keys::KeyFolder;
use tenure_protocol::trust::UnconfirmedProfile;

/// Steps of the round trip.
#[derive(Subcommand, Debug)]
pub(crate) enum Catalogue {
    /// Write the file that carries awaiting templates to the key
    Request {
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        address: Address,
    },
    /// Sign a request, on the machine with the key
    Sign {
        /// The request
        request: PathBuf,
        /// The folder made by `keys export-offline`
        #[arg(long, value_name = "FOLDER")]
        keys: PathBuf,
        /// The signed file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Import the signed file
    Import {
        /// The signed file
        file: PathBuf,
        #[command(flatten)]
        address: Address,
    },
}

impl Catalogue {
    /// Does it.
    ///
    /// # Errors
    /// The refusal, the file, or the key.
    pub(crate) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Request { out, address } => request(json, out, address),
            Self::Sign { request, keys, out } => sign(json, request, keys, out),
            Self::Import { file, address } => import(json, file, address),
        }
    }
}

fn request(json: bool, out: &Path, address: &Address) -> anyhow::Result<()> {
    let operation = find("request_catalogue")?;
    let wanted = Wanted { path: operation.path.clone(), ..Wanted::default() };
    let written = match Client::new(address)?.call(operation, &wanted)? {
        Answer::File(bytes) => {
            fs::write(out, bytes).map_err(|e| cannot_write(out, &e))?;
            Some(out)
        }
        Answer::Empty | Answer::Json(_) => None,
    };
    super::tell(json, &serde_json::json!({ "file": written }), || match written {
        Some(out) => format!("wrote {}; sign it on the machine with the catalogue key\n", out.display()),
        None => "nothing awaits a signature\n".into(),
    })
}

fn sign(json: bool, request: &Path, keys: &Path, out: &Path) -> anyhow::Result<()> {
    let file = read(request)?;
    let profile = fs::read(keys.join("vendor.profile")).map_err(|e| {
        let what = format!("{} holds no vendor.profile: {e}", keys.display());
        Stop::usage(what, "name the folder made by `keys export-offline`")
    })?;
    let profile = UnconfirmedProfile::read(&profile).context("vendor.profile is damaged")?;
    let folder = KeyFolder::open(keys).map_err(|e| explain_keys(&e))?;
    let signed = sign_request(&folder, &profile.profile().vendor, &file).map_err(|e| {
        Stop::refused(
            format!("{} was not signed: {e}", request.display()),
            "make a new request and carry it again",
        )
    })?;
    fs::write(out, signed).map_err(|e| cannot_write(out, &e))?;
    super::tell(json, &serde_json::json!({ "file": out }), || {
        format!("wrote {}; import it with `keys catalogue import`\n", out.display())
    })
}

fn import(json: bool, file: &Path, address: &Address) -> anyhow::Result<()> {
    let operation = find("import_catalogue")?;
    let media = operation.body_media_type.clone().unwrap_or_default();
    let wanted =
        Wanted { path: operation.path.clone(), body: Some((read(file)?, media)), ..Wanted::default() };
    let answer = match Client::new(address)?.call(operation, &wanted)? {
        Answer::Json(value) => value,
        Answer::File(_) | Answer::Empty => serde_json::Value::Null,
    };
    super::tell(json, &answer, || "the catalogue is signed; its items can be ordered\n".into())
}

fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|e| Stop::usage(format!("{} can't be read: {e}", path.display()), "name the file"))
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Stop {
    Stop::usage(format!("{} can't be written: {error}", path.display()), "choose another --out")
}
