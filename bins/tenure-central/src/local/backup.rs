//! `backup` and `restore` (SECURITY §4.5).

use super::{explain_keys, passphrase};
use crate::config::{Config, FILE_NAME, Place};
use crate::data::{self, write_secret};
use crate::exit::{Exit, Stop};
use crate::serve::clock;
use crate::store;
use anyhow::Context as _;
use clap::Args;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use tenure_app::backup::{self, About, BackupError, CONFIGURATION, Opened, PASSPHRASE_MIN, WITHOUT_LOG};
use tenure_app::keys::{KeyFolder, NewVendor};
use tenure_app::{Central, Options};
use tenure_protocol::trust::UnconfirmedProfile;
use tenure_store::archive::ArchiveError;

const PROFILE: &str = "vendor.profile";
const RELEASE_LOG: &str = "release.log";

/// `backup`'s arguments.
#[derive(Args, Debug)]
pub(crate) struct Backup {
    /// The file to write; it must not exist yet
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// A file with the recovery passphrase in its first line [default: it is asked for]
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

/// `restore`'s arguments.
#[derive(Args, Debug)]
pub(crate) struct Restore {
    /// The backup
    file: PathBuf,
    /// A file with the recovery passphrase in its first line [default: it is asked for]
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

impl Backup {
    /// Writes a backup, while Central serves or not, and reads it back.
    ///
    /// # Errors
    /// The passphrase, the file, the keys or the database.
    pub(crate) fn run(&self, json: bool) -> anyhow::Result<()> {
        let config = Config::of_place(&self.place)?;
        data::expect(&config.data)?;
        data::same_version(&config.data)?;
        let passphrase = passphrase::read(self.passphrase_file.as_deref(), true)?;
        let store = store::open(&config.store)?;
        let folder = KeyFolder::open(&config.data.join("keys")).map_err(|e| explain_keys(&e))?;
        let mut files = backup::key_files(&folder).map_err(|e| explain(&self.out, &e))?;
        if let Some(path) = &config.file {
            let text = fs::read(path).with_context(|| format!("{} can't be read", path.display()))?;
            files.insert(CONFIGURATION.into(), text.into());
        }
        let about = About {
            version: backup::VERSION,
            program: env!("CARGO_PKG_VERSION").into(),
            made: clock(config.test_clock.as_ref()).now(),
            fingerprint: fingerprint(&folder)?.unwrap_or_default(),
            backend: store.name().into(),
        };
        let new = self.out.with_extension("unfinished");
        let written = create(&self.out, &new).and_then(|file| {
            let mut to = BufWriter::new(&file);
            let summary = backup::write(&*store, &about, &files, &passphrase, &mut to)?;
            drop(to);
            file.sync_all()?;
            Opened::open(io::BufReader::new(File::open(&new)?), &passphrase)?.check()?;
            fs::rename(&new, &self.out)?;
            Ok(summary)
        });
        let summary = written.map_err(|error| {
            if !matches!(&error, BackupError::Io(e) if e.kind() == io::ErrorKind::AlreadyExists) {
                // What is half written is no backup.
                let _ = fs::remove_file(&new);
            }
            explain(&self.out, &error)
        })?;
        let answer = serde_json::json!({ "file": self.out, "rows": summary.rows, "keys": files.len() });
        super::tell(json, &answer, || {
            let rows: u64 = summary.rows.values().sum();
            format!(
                "wrote {} and read it back: {rows} rows, {} files of keys and configuration. Keep it apart from its \
                 passphrase. It holds no release log: mirror {} too.\n",
                self.out.display(),
                files.len(),
                config.data.join(RELEASE_LOG).display()
            )
        })
    }
}

fn create(out: &Path, new: &Path) -> Result<File, BackupError> {
    if out.exists() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    Ok(OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(new)?)
}

/// Returns the fingerprint of the vendor whose keys lie in a folder; `None`: there is none.
fn fingerprint(folder: &KeyFolder) -> anyhow::Result<Option<String>> {
    let Some(message) = folder.read(PROFILE)? else { return Ok(None) };
    let profile =
        UnconfirmedProfile::read(&message).context("the vendor profile in the key folder is damaged")?;
    Ok(Some(profile.fingerprint().to_string()))
}

impl Restore {
    /// Fills an empty database, and puts keys where there are none.
    ///
    /// # Errors
    /// Central runs, the database is not empty, other keys lie there, or the backup does not open.
    pub(crate) fn run(&self, json: bool) -> anyhow::Result<()> {
        let config = Config::of_place(&self.place)?;
        let file = File::open(&self.file).map_err(|e| {
            Stop::usage(format!("{} can't be read: {e}", self.file.display()), "name the backup")
        })?;
        let held = data::hold(&config.data)?;
        let passphrase = passphrase::read(self.passphrase_file.as_deref(), false)?;
        let opened =
            Opened::open(io::BufReader::new(file), &passphrase).map_err(|e| explain(&self.file, &e))?;
        let log_is_here = config.data.join(RELEASE_LOG).exists();
        let folder = KeyFolder::open(&config.data.join("keys")).map_err(|e| explain_keys(&e))?;
        let about = opened.about.clone();
        let written = put_keys(&folder, &opened)?;
        let configuration = opened.files.get(CONFIGURATION).map(|bytes| bytes.to_vec());
        let store = store::open(&config.store)?;
        let summary = match opened.fill(&*store) {
            Ok(summary) => summary,
            Err(error) => {
                // Keys without their rows would start an empty Central: take back what was put.
                for name in written.iter().rev() {
                    folder.remove(name)?;
                }
                return Err(explain(&self.file, &error).into());
            }
        };
        if !log_is_here {
            write_secret(&config.data.join(WITHOUT_LOG), b"").context("the data folder can't be written")?;
        }
        let kept = configuration.map(|bytes| put_configuration(&config, &bytes)).transpose()?;
        let recovery = look(&config, store)?;
        drop(held);
        let answer = serde_json::json!({
            "made": about.made.to_string(),
            "from": about.backend,
            "into": config.store.to_string(),
            "rows": summary.rows,
            "keys": written,
            "configuration": kept,
            "recovery_needed": recovery,
        });
        super::tell(json, &answer, || {
            told(&config, &about, &summary, &written, kept.as_deref(), recovery, log_is_here)
        })
    }
}

/// Writes keys where there are none. Where the same vendor's lie already they stay: they may be newer,
/// and a key that was exported stays offline.
fn put_keys<R: io::Read + Send>(folder: &KeyFolder, opened: &Opened<R>) -> anyhow::Result<Vec<String>> {
    let present = fingerprint(folder)?;
    if let Some(present) = present.as_ref().filter(|present| **present != opened.about.fingerprint) {
        let what = format!(
            "the data folder holds the keys of another vendor ({present}), the backup those of {}",
            opened.about.fingerprint
        );
        return Err(Stop::refused(what, "name an empty folder with --data").into());
    }
    let mut written = Vec::new();
    let names = opened.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("keys/")?, bytes)));
    // The profile last: without it no Central was ever there.
    let (last, first): (Vec<_>, Vec<_>) = names.partition(|(name, _)| *name == PROFILE);
    for (name, bytes) in first.into_iter().chain(last) {
        let is = |kind: &str| Path::new(name).extension().is_some_and(|extension| extension == kind);
        let is_key = is("key") || name.starts_with("issuer.");
        match folder.read(name).map_err(|e| explain_keys(&e))? {
            Some(present) if is("secret") && present != *bytes => {
                let what = format!("the key folder's {name} is another one than in the backup");
                return Err(Stop::refused(what, "restore into an empty data folder").into());
            }
            Some(_) => {}
            None if is_key && present.is_some() => {}
            None => {
                folder.write(name, bytes).map_err(|e| explain_keys(&e))?;
                written.push(name.to_owned());
            }
        }
    }
    Ok(written)
}

/// Puts the configuration where it is not read by itself: paths and database may have changed.
fn put_configuration(config: &Config, bytes: &[u8]) -> anyhow::Result<PathBuf> {
    let path = config.data.join(format!("restored-{FILE_NAME}"));
    write_secret(&path, bytes).with_context(|| format!("{} can't be written", path.display()))?;
    Ok(path)
}

/// Opens the restored Central once, to see whether the release log holds something newer.
fn look(config: &Config, store: std::sync::Arc<dyn tenure_store::Store>) -> anyhow::Result<bool> {
    let nobody = NewVendor { name: String::new(), urls: Vec::new(), test: false };
    let options = Options {
        data: config.data.clone(),
        vendor: nobody,
        order_prefix: config.order_prefix.clone(),
        mirror: config.mirror.clone(),
    };
    let central = Central::open(options, store, clock(config.test_clock.as_ref()));
    Ok(central.map_err(|e| crate::serve::explain(&e))?.needs_recovery())
}

fn told(
    config: &Config,
    about: &About,
    summary: &tenure_store::archive::Summary,
    written: &[String],
    configuration: Option<&Path>,
    recovery: bool,
    log_is_here: bool,
) -> String {
    let rows: u64 = summary.rows.values().sum();
    let mut text =
        format!("restored {rows} rows of {} ({}) into {}\n", about.made, about.backend, config.store);
    let _ = match written.len() {
        0 => writeln!(text, "the keys in the data folder were left as they are"),
        n => writeln!(text, "wrote {n} files of keys"),
    };
    if let Some(path) = configuration {
        let _ = writeln!(text, "the configuration lies in {}; it is not read from there", path.display());
    }
    text.push_str(match (recovery, log_is_here) {
        (false, _) => "the release log holds nothing newer: start Central, and it serves on\n",
        (true, true) => {
            "RECOVERY: the release log holds more than the backup. Central will read and answer, but sign nothing; \
             restore a newer backup into an empty database if there is one\n"
        }
        (true, false) => {
            "RECOVERY: there was no release log in the data folder, so what was signed since the backup is unknown. \
             Central will read and answer, but sign nothing; stop it and bring release.log from the old machine or \
             its mirror\n"
        }
    });
    text
}

fn explain(path: &Path, error: &BackupError) -> Stop {
    let mut what = format!("{}: {error}", path.display());
    if let Some(source) = std::error::Error::source(error) {
        what = format!("{what}: {source}");
    }
    match error {
        BackupError::Passphrase => {
            Stop::usage(what, format!("at least {PASSPHRASE_MIN} characters; several words are easy to keep"))
        }
        BackupError::Io(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            Stop::usage(what, "choose another --out")
        }
        BackupError::Io(_) => Stop::usage(what, "check the path, the permissions and the space on the disk"),
        BackupError::Archive(ArchiveError::NotEmpty) => {
            Stop::refused(what, "name an empty database with --store; nothing was changed")
        }
        BackupError::Archive(ArchiveError::Store(_)) => {
            Stop::new(Exit::Unreachable, what, "check that the database runs")
        }
        BackupError::Sealed => {
            Stop::refused(what, "try the passphrase again; else take another copy of the backup")
        }
        BackupError::Version { .. } => Stop::refused(what, "use a newer tenure-central"),
        BackupError::Crypto { .. } => Stop::new(Exit::Internal, what, "64 MiB of free memory are needed"),
        _ => Stop::refused(what, "take another copy of the backup"),
    }
}
