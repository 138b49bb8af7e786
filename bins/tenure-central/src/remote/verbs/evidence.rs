//! `evidence`: what proves that a container was copied or set back.

use super::{one, tell};
use crate::exit::Stop;
use crate::remote::client::{Address, Answer, Client};
use crate::remote::operation::call;
use clap::Subcommand;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use tenure_app::evidence::{BYTES_MAX, Report, verify};

/// Verbs on evidence bundles.
#[derive(Subcommand, Debug)]
pub(crate) enum Evidence {
    /// Write a container's contradicting messages and its journal to a file that proves by itself
    Export {
        /// The container's serial
        container: String,
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        #[command(flatten)]
        address: Address,
    },
    /// Check such a file, with nothing but the file; exit code 3: it proves nothing
    Verify {
        /// The file
        file: PathBuf,
    },
}

impl Evidence {
    pub(super) fn run(&self, json: bool) -> anyhow::Result<()> {
        match self {
            Self::Export { container, out, address } => export(json, container, out, address),
            Self::Verify { file } => check(json, file),
        }
    }
}

fn export(json: bool, container: &str, out: &Path, address: &Address) -> anyhow::Result<()> {
    let client = Client::new(address)?;
    let Answer::Json(bundle) = call(&client, "export_evidence", one("container", container), None, None)?
    else {
        anyhow::bail!("Central answered with a file where JSON was expected");
    };
    let text = serde_json::to_vec_pretty(&bundle)?;
    std::fs::write(out, text).map_err(|e| {
        Stop::usage(format!("{} can't be written: {e}", out.display()), "choose another --out")
    })?;
    let count = |name: &str| bundle.get(name).and_then(Value::as_array).map_or(0, Vec::len);
    let pairs = count("messages") / 2;
    let answer = json!({ "file": out, "contradictions": pairs, "journal": count("journal") });
    tell(json, &answer, |_| {
        let found = match pairs {
            0 => "no message of the container contradicts another: the file proves nothing against it".into(),
            n => format!("{n} pairs of its messages contradict each other"),
        };
        format!("wrote {}; {found}\n", out.display())
    })
}

fn check(json: bool, path: &Path) -> anyhow::Result<()> {
    let read = || {
        let mut bytes = Vec::new();
        File::open(path)?.take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    };
    let bytes =
        read().map_err(|e| Stop::usage(format!("{} can't be read: {e}", path.display()), "name the file"))?;
    if bytes.len() > BYTES_MAX {
        return Err(Stop::refused("the file is too large to be an evidence bundle", "name another").into());
    }
    let report = verify(&bytes)
        .map_err(|e| Stop::refused(e.to_string(), "ask whoever made it for the file as it was exported"))?;
    tell(json, &shown(&report), |_| told(&report))?;
    if report.proofs.is_empty() {
        let what = "it is genuine, and no message in it contradicts another: it proves nothing";
        return Err(Stop::refused(what, "the journal in it tells what Central decided, and when").into());
    }
    Ok(())
}

fn shown(report: &Report) -> Value {
    let proofs = report.proofs.iter().map(|proof| {
        json!({
            "reason": proof.reason.word(),
            "instance": proof.one.instance,
            "ctr": [proof.one.ctr, proof.other.ctr],
            "version": [proof.one.applied.to_string(), proof.other.applied.to_string()],
            "message": [proof.one.hash.to_string(), proof.other.hash.to_string()],
            "own_key": proof.own_key,
        })
    });
    json!({
        "container": report.container.to_string(),
        "vendor": report.vendor,
        "fingerprint": report.fingerprint,
        "test": report.test,
        "proofs": proofs.collect::<Vec<_>>(),
        "journal": { "entries": report.entries, "head": report.head.map(|head| head.to_string()) },
        "flags": report.flags.iter().map(|flag| flag.word()).collect::<Vec<_>>(),
    })
}

fn told(report: &Report) -> String {
    let mut text = String::new();
    if report.test {
        text.push_str("TEST: this vendor was made for tests\n");
    }
    // Writing into a text never fails.
    let _ = writeln!(text, "container {} of {}", report.container, report.vendor);
    let _ = writeln!(
        text,
        "vendor's fingerprint: {} (compare it with what the vendor published)",
        report.fingerprint
    );
    for proof in &report.proofs {
        let (one, other) = (&proof.one, &proof.other);
        let _ = writeln!(
            text,
            "PROOF: {}; message {} at version {} and message {} at version {}, both signed by instance {}{}",
            proof.reason.text(),
            one.ctr,
            one.applied,
            other.ctr,
            other.applied,
            one.instance,
            if proof.own_key { "" } else { " (its key is named in the journal)" },
        );
    }
    let _ = writeln!(text, "journal: {} entries, each follows from the one before", report.entries);
    text
}
