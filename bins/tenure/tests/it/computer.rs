//! A synthetic computer for the built program, and vendor profiles.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tenure_domain::time::Instant;
use tenure_protocol::cbor::Bytes;
use tenure_protocol::file::{FileKind, TenureFile};
use tenure_protocol::message::{Role, RootStatement, VendorProfile};
use tenure_protocol::suite::Suite;
use tenure_protocol::suite::central::SigningKey;
use tenure_protocol::suite::sign::Signer as _;
use tenure_protocol::{Message as _, Typ, VendorId, seal};

/// A folder that is a whole computer.
pub(crate) struct Computer {
    pub(crate) folder: tempfile::TempDir,
}

/// What the program did.
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {:?} {:?}", self.out, self.err))
    }
}

impl Computer {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenure"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("TENURE_HOME", self.path("home"))
            .env("TENURE_STATE", self.path("state"))
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        ran(&self.command(args).output().unwrap())
    }

    /// Makes a container for a vendor with no server at all.
    pub(crate) fn container(&self, test: bool) -> String {
        self.profile(test);
        let made = self.run(&["container", "create", "--vendor", "sample.tenure-profile", "--json"]);
        assert_eq!(made.exit, 0, "{} {}", made.out, made.err);
        made.json()["serial"].as_str().unwrap().to_string()
    }

    pub(crate) fn profile(&self, test: bool) {
        std::fs::write(self.path("sample.tenure-profile"), profile(test)).unwrap();
    }
}

pub(crate) fn ran(output: &Output) -> Ran {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Ran { exit: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// Makes the profile file of a vendor whose server nobody answers for.
fn profile(test: bool) -> Vec<u8> {
    let key = SigningKey::from_seed(Suite::S5, &[7; 64]).unwrap();
    let role = || Role {
        keys: vec![key.public_key().clone()],
        threshold: 1,
        valid_from: Instant(0),
        valid_until: Instant(10_000_000_000),
    };
    let vendor = VendorId([9; 16]);
    let root = RootStatement {
        number: 1,
        issued: Instant(0),
        root: role(),
        issuer_ca: role(),
        catalogue: role(),
        recovery: role(),
        log: role(),
        issuer_suites: vec![Suite::S3],
        witness_policy: None,
        test,
    };
    let root = seal(Typ::RootStatement, &vendor, &root.to_payload(), &[&key]).unwrap();
    let profile = VendorProfile {
        vendor,
        name: "Sample".into(),
        urls: vec!["http://127.0.0.1:1".into()],
        depot_url: None,
        root: Bytes(root.bytes),
        binding_tolerance: 50,
        level_min: 0,
    };
    let profile = seal(Typ::VendorProfile, &vendor, &profile.to_payload(), &[&key]).unwrap();
    TenureFile::new(FileKind::Profile, vec![profile.bytes]).unwrap().to_bytes()
}
