//! `keys`: custody (SECURITY §4.4). Keys lie in the data folder (`local`) or were carried away
//! (`offline`); Central reads the folder whenever it signs, so it need not be stopped.

use super::explain_keys;
use crate::config::{Config, Place};
use crate::data::{self, write_secret};
use crate::exit::Stop;
use crate::remote::Table;
use crate::serve::clock;
use anyhow::Context as _;
use clap::{Args, Subcommand};
use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use tenure_app::keys::{KeyFolder, KeyName, NewVendor, Vendor};
use tenure_protocol::message::Role;
use tenure_protocol::suite::central::SigningKey;
use tenure_protocol::suite::sign::Signer as _;
use zeroize::Zeroizing;

/// Verbs on keys.
#[derive(Subcommand, Debug)]
pub(crate) enum Keys {
    /// Show where each key is, and until when the issuer's certificate counts
    Show(Place),
    /// Carry keys to another medium: copy, check the copy, delete here
    ExportOffline(Export),
    /// Bring a key back from its medium
    Import {
        /// The key's name, like root-1
        key: String,
        /// Its file
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Believe the clock, after it jumped by more than a day and is right all the same
    AcceptTime(Place),
    /// The catalogue of templates, with its key offline
    #[command(subcommand)]
    Catalogue(super::catalogue::Catalogue),
}

/// `keys export-offline`'s arguments.
#[derive(Args, Debug)]
pub(crate) struct Export {
    /// The keys' names: root-1, root-2, root-3, issuer-ca, catalogue, recovery, log
    #[arg(required = true, value_name = "KEY")]
    keys: Vec<String>,
    /// The folder on the other medium; it is made if it is missing
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// A Central's vendor, read without starting it.
fn vendor(place: &Place) -> anyhow::Result<(Config, Vendor)> {
    let config = Config::of_place(place)?;
    data::expect(&config.data)?;
    let folder = KeyFolder::open(&config.data.join("keys")).map_err(|e| explain_keys(&e))?;
    if !folder.has("vendor.profile") {
        let next = "start it once with `tenure-central serve`";
        return Err(Stop::refused("this Central never finished its first start", next).into());
    }
    let nobody = NewVendor { name: String::new(), urls: Vec::new(), test: false };
    let now = clock(config.test_clock.as_ref()).now();
    let vendor = Vendor::open(folder, &nobody, now).map_err(|e| explain_keys(&e))?;
    Ok((config, vendor))
}

impl Keys {
    /// Does it.
    ///
    /// # Errors
    /// The key folder, the file, or a key that does not belong here.
    pub(crate) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Show(place) => show(json, place),
            Self::ExportOffline(export) => export.run(json),
            Self::Import { key, file, place } => import(json, key, file, place),
            Self::AcceptTime(place) => super::accept_time::run(json, place),
            Self::Catalogue(verb) => verb.run(json),
        }
    }
}

fn show(json: bool, place: &Place) -> anyhow::Result<()> {
    let (_, vendor) = vendor(place)?;
    let custody = |name: KeyName| if vendor.folder.is_local(name) { "local" } else { "offline" };
    let until = |name: KeyName| role_of(&vendor, name).map(|role| role.valid_until.to_string());
    let issuer = vendor.issuer().map_err(|e| explain_keys(&e))?;
    let issuer_until = issuer.valid_until().map(|at| at.to_string());
    let rows: Vec<(KeyName, String)> = KeyName::ALL
        .into_iter()
        .map(|name| (name, until(name).or_else(|| issuer_until.clone()).unwrap_or_default()))
        .collect();
    let answer = serde_json::json!({
        "fingerprint": vendor.fingerprint,
        "test": vendor.root.test,
        "issuer_valid_until": issuer_until,
        "keys": rows.iter().map(|(name, until)| serde_json::json!({
            "key": name.name(), "custody": custody(*name), "valid_until": until,
        })).collect::<Vec<_>>(),
    });
    super::tell(json, &answer, || {
        let mut table = Table::new(&["KEY", "CUSTODY", "VALID UNTIL"]);
        for (name, until) in &rows {
            table.cells(vec![name.name().into(), custody(*name).into(), until.clone()]);
        }
        let test = if vendor.root.test { "TEST: this vendor was made for tests\n" } else { "" };
        format!("fingerprint: {}\n{test}{table}", vendor.fingerprint)
    })
}

/// The role under which the root statement lists a key; `None`: the issuer, which has a certificate.
fn role_of(vendor: &Vendor, name: KeyName) -> Option<&Role> {
    let root = &vendor.root;
    match name {
        KeyName::Root1 | KeyName::Root2 | KeyName::Root3 => Some(&root.root),
        KeyName::IssuerCa => Some(&root.issuer_ca),
        KeyName::Catalogue => Some(&root.catalogue),
        KeyName::Recovery => Some(&root.recovery),
        KeyName::Log => Some(&root.log),
        KeyName::Issuer => None,
    }
}

fn named(text: &str) -> Result<KeyName, Stop> {
    let known = || KeyName::ALL.into_iter().filter(|name| *name != KeyName::Issuer);
    known().find(|name| name.name() == text).ok_or_else(|| {
        let names: Vec<&str> = known().map(KeyName::name).collect();
        let why = if text == "issuer" {
            "the issuer key signs all day and stays here; it is renewed by itself".to_owned()
        } else {
            format!("there is no key {text}")
        };
        Stop::usage(why, format!("name one of {}", names.join(", ")))
    })
}

impl Export {
    fn run(&self, json: bool) -> anyhow::Result<()> {
        let names: Vec<KeyName> = self.keys.iter().map(|key| named(key)).collect::<Result<_, _>>()?;
        let (config, vendor) = vendor(&self.place)?;
        // A start needs the public half of a carried-away issuer-ca: opening the issuer keeps it.
        vendor.issuer().map_err(|e| explain_keys(&e))?;
        let out = prepare(&self.out, &config.data)?;
        if let Some(profile) = vendor.folder.read("vendor.profile")? {
            // `keys catalogue sign` on the other machine needs to know whose keys these are.
            write_secret(&out.join("vendor.profile"), &profile).map_err(|e| cannot_write(&out, &e))?;
        }
        // All copies are made and checked before the first key is deleted.
        for name in &names {
            copy(&vendor.folder, *name, &out)?;
        }
        for name in &names {
            vendor.folder.remove(&file_name(*name)).map_err(|e| explain_keys(&e))?;
        }
        let exported: Vec<&str> = names.iter().map(|name| name.name()).collect();
        let answer = serde_json::json!({ "exported": exported, "folder": out });
        super::tell(json, &answer, || {
            format!(
                "{} now only in {}: custody offline. Make a second copy, keep both apart, and remember that \
                 deleted files can linger on disks and in older backups.\n",
                exported.join(", "),
                out.display()
            )
        })
    }
}

fn prepare(out: &Path, data: &Path) -> Result<PathBuf, Stop> {
    if !out.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(out).map_err(|e| cannot_write(out, &e))?;
    }
    let out = out.canonicalize().map_err(|e| cannot_write(out, &e))?;
    if data.canonicalize().is_ok_and(|data| out.starts_with(data)) {
        return Err(Stop::usage("the folder lies in the data folder", "name one on another medium"));
    }
    Ok(out)
}

fn file_name(name: KeyName) -> String {
    format!("{}.key", name.name())
}

/// Copies a key and checks the copy by reading it back.
fn copy(folder: &KeyFolder, name: KeyName, out: &Path) -> Result<(), Stop> {
    let file = file_name(name);
    let path = out.join(&file);
    let key = folder.key(name).map_err(|e| explain_keys(&e))?;
    if path.exists() && fs::read(&path).map(Zeroizing::new).ok().as_deref() != Some(&*key.to_bytes()) {
        let what = format!("{} is another key", path.display());
        return Err(Stop::refused(what, "name an empty folder; nothing was deleted"));
    }
    write_secret(&path, &key.to_bytes()).map_err(|e| cannot_write(&path, &e))?;
    let copy = fs::read(&path).map(Zeroizing::new).map_err(|e| cannot_write(&path, &e))?;
    let same = SigningKey::from_bytes(&copy).is_ok_and(|copy| copy.public_key() == key.public_key());
    if same {
        return Ok(());
    }
    let what = format!("the copy {} can't be read back", path.display());
    Err(Stop::refused(what, "use another medium; nothing was deleted"))
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Stop {
    Stop::usage(
        format!("{} can't be used: {error}", path.display()),
        "choose another --out; nothing was deleted",
    )
}

fn import(json: bool, key: &str, file: &Path, place: &Place) -> anyhow::Result<()> {
    let name = named(key)?;
    let (_, vendor) = vendor(place)?;
    let bytes = fs::read(file).map(Zeroizing::new).map_err(|e| {
        Stop::usage(format!("{} can't be read: {e}", file.display()), "name the key's file on its medium")
    })?;
    let read = SigningKey::from_bytes(&bytes).ok();
    let belongs =
        |key: &SigningKey| role_of(&vendor, name).is_some_and(|role| role.keys.contains(key.public_key()));
    let Some(read) = read.filter(belongs) else {
        let what = format!("{} is not this vendor's {key} key", file.display());
        return Err(Stop::refused(what, "`keys show` lists the keys; take the file of that name").into());
    };
    vendor.folder.put_key(name, &read).map_err(|e| explain_keys(&e)).context("the key was not imported")?;
    super::tell(json, &serde_json::json!({ "imported": key }), || format!("{key} is here: custody local\n"))
}
