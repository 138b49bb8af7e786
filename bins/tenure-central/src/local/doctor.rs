//! `doctor`: what holds and what does not, in one report.

use super::explain_keys;
use crate::config::{Config, Place, StoreUrl};
use crate::data::{self, Running};
use crate::exit::{Exit, Stop};
use crate::serve::clock;
use crate::store;
use clap::Args;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::Duration;
use tenure_app::doctor::{Finding, examine};
use tenure_app::keys::{KeyFolder, KeyName, NewVendor, Vendor};
use tenure_app::{Central, Options};
use tenure_domain::time::Instant;

/// Less free space than this is a fault.
const FREE_MIN: u64 = 512 * 1024 * 1024;

/// A clock before this is wrong: 2026-01-01.
const EARLIEST: Instant = Instant(1_767_225_600);

/// How often rows are looked at that change under the look.
const LOOKS: u32 = 3;

/// `doctor`'s arguments.
#[derive(Args, Debug)]
pub(crate) struct Doctor {
    #[command(flatten)]
    place: Place,
}

impl Doctor {
    /// Checks everything and reports.
    ///
    /// # Errors
    /// Something is wrong (after the report), or the checks themselves failed.
    pub(crate) fn run(&self, json: bool) -> anyhow::Result<()> {
        let config = Config::of_place(&self.place)?;
        data::expect(&config.data)?;
        let running = data::same_version(&config.data)?;
        let mut findings = vec![permissions(&config), disk(&config.data), time(&config), keys(&config)];
        findings.extend(rows(&config, running.as_ref()));
        if let Some(running) = &running {
            findings.push(answers(running));
        }
        let faults = findings.iter().filter(|finding| !finding.faults.is_empty()).count();
        let answer = serde_json::json!({
            "serving": running,
            "checks": findings.iter().map(|finding| serde_json::json!({
                "check": finding.check, "ok": finding.faults.is_empty(), "faults": finding.faults,
            })).collect::<Vec<_>>(),
        });
        super::tell(json, &answer, || report(&findings, running.as_ref()))?;
        if faults == 0 {
            return Ok(());
        }
        // With --json the report alone stands on standard output.
        let stop = Stop::new(Exit::Faults, format!("{faults} of {} checks failed", findings.len()), "");
        Err(if json { stop.with_problem(serde_json::Value::Null) } else { stop }.into())
    }
}

fn report(findings: &[Finding], running: Option<&Running>) -> String {
    let mut text = match running {
        Some(running) => format!("Central serves at {} (process {})\n", running.url, running.pid),
        None => "Central is not running\n".to_owned(),
    };
    for finding in findings {
        let mark = if finding.faults.is_empty() { "ok   " } else { "FAULT" };
        let _ = writeln!(text, "{mark}  {}", finding.check);
        for fault in &finding.faults {
            let _ = writeln!(text, "         {fault}");
        }
    }
    text
}

fn permissions(config: &Config) -> Finding {
    let mut faults = Vec::new();
    let mut look = |path: &Path, wrong: u32, how: &str| {
        if fs::metadata(path).is_ok_and(|meta| meta.mode() & wrong != 0) {
            faults.push(format!(
                "others may {how} {}: run `chmod go-rwx {}`",
                path.display(),
                path.display()
            ));
        }
    };
    look(&config.data, 0o022, "write into");
    for folder in [config.data.clone(), config.data.join("keys")] {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.file_name() != "config.toml" {
                look(&entry.path(), 0o077, "read");
            }
        }
    }
    if let StoreUrl::Sqlite(path) = &config.store {
        look(path, 0o077, "read");
    }
    if let Some(tls) = &config.tls {
        look(&tls.key, 0o077, "read");
    }
    Finding { check: "nobody else may read keys and data", faults }
}

fn disk(data: &Path) -> Finding {
    let faults = match rustix::fs::statvfs(data) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let mebibytes = free / (1024 * 1024);
            let low = format!("only {mebibytes} MiB are free on the disk of {}", data.display());
            if free < FREE_MIN { vec![low] } else { Vec::new() }
        }
        Err(error) => vec![format!("the disk of {} can't be looked at: {error}", data.display())],
    };
    Finding { check: "the disk has room", faults }
}

fn time(config: &Config) -> Finding {
    let now = clock(config.test_clock.as_ref()).now();
    let mut faults = Vec::new();
    if now < EARLIEST {
        faults.push(format!("the clock shows {now}: correct it"));
    }
    // The release log is written at each signature: its time is the latest that was surely seen.
    if let (Ok(meta), None) = (fs::metadata(config.data.join("release.log")), &config.test_clock) {
        let written = Instant(meta.mtime());
        if written.since(now) > 300 {
            faults.push(format!(
                "the clock shows {now}, but the release log was written at {written}: correct it"
            ));
        }
    }
    Finding { check: "the clock is plausible", faults }
}

fn keys(config: &Config) -> Finding {
    let looked = || {
        let folder = KeyFolder::open(&config.data.join("keys"))?;
        let nobody = NewVendor { name: String::new(), urls: Vec::new(), test: false };
        let now = clock(config.test_clock.as_ref()).now();
        let vendor = Vendor::open(folder, &nobody, now)?;
        let mut faults = Vec::new();
        for name in KeyName::ALL.into_iter().filter(|name| vendor.folder.is_local(*name)) {
            vendor.folder.key(name)?;
        }
        let issuer = vendor.issuer()?;
        if issuer.valid_until().is_some_and(|until| until <= now)
            && !vendor.folder.is_local(KeyName::IssuerCa)
        {
            faults.push(
                "the issuer's certificate has run out and the issuer-ca key is offline: import it once"
                    .into(),
            );
        }
        if vendor.root.issuer_ca.valid_until.since(now) < 30 * 24 * 60 * 60 {
            faults.push(format!(
                "the root statement's delegations end at {}",
                vendor.root.issuer_ca.valid_until
            ));
        }
        Ok::<_, tenure_app::keys::KeyError>(faults)
    };
    let faults = looked().unwrap_or_else(|error| vec![explain_keys(&error).to_string().replace('\n', ";")]);
    Finding { check: "the keys can be used", faults }
}

/// The database: schema, journal, rows, and (while nothing runs) whether it knows all that was signed.
fn rows(config: &Config, running: Option<&Running>) -> Vec<Finding> {
    let store = match store::open(&config.store) {
        Ok(store) => store,
        Err(stop) => {
            return vec![Finding { check: "the database can be used", faults: vec![stop.to_string()] }];
        }
    };
    let mut findings = vec![Finding { check: "the database can be used", faults: Vec::new() }];
    let mut examined = examine(&*store);
    for _ in 1..LOOKS {
        // A Central that serves changes rows between two looks; a true fault stays.
        let clean = examined.as_ref().is_ok_and(|f| f.iter().all(|finding| finding.faults.is_empty()));
        if clean || running.is_none() {
            break;
        }
        examined = examine(&*store);
    }
    match examined {
        Ok(examined) => findings.extend(examined),
        Err(error) => {
            findings.push(Finding { check: "the rows can be read", faults: vec![error.to_string()] });
        }
    }
    if running.is_none() {
        findings.extend(recovery(config, store));
    }
    findings
}

/// What only a Central that is opened can tell.
fn recovery(config: &Config, store: std::sync::Arc<dyn tenure_store::Store>) -> Vec<Finding> {
    let nobody = NewVendor { name: String::new(), urls: Vec::new(), test: false };
    let options = Options {
        data: config.data.clone(),
        vendor: nobody,
        order_prefix: config.order_prefix.clone(),
        mirror: config.mirror.clone(),
    };
    let opened = data::hold(&config.data).map_err(|stop| stop.to_string()).and_then(|held| {
        let opened = Central::open(options, store, clock(config.test_clock.as_ref()));
        opened.map(|central| (central, held)).map_err(|error| crate::serve::explain(&error).to_string())
    });
    let (faults, doubts) = match opened {
        Ok((central, _)) => (central.recovery_reasons(), central.time_doubt().into_iter().collect()),
        Err(error) => (vec![error], Vec::new()),
    };
    vec![
        Finding { check: "the database knows all that was signed", faults },
        Finding { check: "the clock fits when Central last ran", faults: doubts },
    ]
}

fn answers(running: &Running) -> Finding {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(5)))
        .proxy(None)
        .build();
    let asked = ureq::Agent::from(config).get(format!("{}/readyz", running.url)).call();
    let faults = match asked {
        Ok(mut response) if response.status().as_u16() == 200 => {
            let text = response.body_mut().read_to_string().unwrap_or_default();
            let ready: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
            let unnamed = "requests come through a proxy that is not in `trusted_proxies`: everybody behind it \
                           counts as one address; name it there";
            if ready["unnamed_proxy"] == true { vec![unnamed.into()] } else { Vec::new() }
        }
        Ok(mut response) => {
            let text = response.body_mut().read_to_string().unwrap_or_default();
            vec![format!("it answered {}: {}", response.status().as_u16(), text.trim())]
        }
        // Its certificate names another address than the one it listens on.
        Err(_) if running.url.starts_with("https://") => Vec::new(),
        Err(error) => vec![format!("it does not answer: {error}")],
    };
    Finding { check: "Central says that it is ready", faults }
}
