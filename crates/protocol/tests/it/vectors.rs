//! The stored vectors in `docs/protocol/vectors`: built here from fixed seeds, compared byte by byte
//! with what is stored, and judged as their `case.txt` says.
//!
//! `TENURE_WRITE_VECTORS=1 cargo test -p tenure-protocol --test it vectors` writes them anew.

use crate::bent;
use crate::keys::TestKey;
use crate::samples::{self, VENDOR, Vendor, container_key, serial, update, vendor};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tenure_protocol::file::{self, FileKind, TenureFile};
use tenure_protocol::message::{Receipt, Request};
use tenure_protocol::suite::Suite;
use tenure_protocol::suite::sign::Signer;
use tenure_protocol::trust::{Holder, TrustStore, UnconfirmedProfile};
use tenure_protocol::{Envelope, HasProblem, Problem, Typ};

/// Who reads an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consumer {
    /// Central reads one request; nobody enrolled before.
    Request,
    /// Central reads one receipt.
    Receipt,
    /// A container reads an update file, having pinned `good/profile.bin` and applied nothing.
    Container,
    /// The same after it accepted `good/update-file.bin`.
    ContainerAfter,
    /// A program for real vendors reads a profile.
    Profile,
    /// Anyone reads a file that should be an update file.
    File,
}

impl Consumer {
    const ALL: [Self; 6] =
        [Self::Request, Self::Receipt, Self::Container, Self::ContainerAfter, Self::Profile, Self::File];

    fn name(self) -> String {
        format!("{self:?}")
    }
}

/// An input that must be refused.
pub(crate) struct Refused {
    pub(crate) reason: &'static str,
    pub(crate) consumer: Consumer,
    pub(crate) problem: &'static Problem,
    pub(crate) input: Vec<u8>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/protocol/vectors")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, b| {
        write!(text, "{b:02x}").unwrap();
        text
    })
}

fn name_of(typ: Typ) -> String {
    typ.name().replace(' ', "-").replace("vendor-profile", "profile")
}

pub(crate) fn update_file(v: &Vendor) -> Vec<u8> {
    TenureFile::new(FileKind::Update, v.answer(&update())).unwrap().to_bytes()
}

/// What a good message says, beside its bytes.
fn describe(bytes: &[u8]) -> String {
    let envelope = Envelope::parse(bytes).unwrap();
    let header = envelope.header();
    let keys: Vec<String> = header.keys.iter().map(ToString::to_string).collect();
    let payload = samples::payload_of(bytes);
    let identity = tenure_protocol::envelope::identity(header.typ, &header.vendor, &payload);
    format!(
        "typ = {}\nsuite = {}\nvendor = {}\nkeys = {}\nidentity = {identity}\npayload = {}\n",
        header.typ.number(),
        header.suite,
        header.vendor,
        keys.join(" "),
        hex(&payload)
    )
}

fn keys_file() -> String {
    let v = vendor();
    let mut text = String::from("# name suite public-key (hex); seeds: see README\n");
    let names = ["root-1", "root-2", "root-3"].into_iter().zip(&v.root);
    let others = [
        ("issuer-ca", &v.issuer_ca),
        ("catalogue", &v.catalogue),
        ("recovery", &v.recovery),
        ("log", &v.log),
        ("issuer", &v.issuer),
    ];
    let container = (container_key(), samples::successor_key());
    let containers = [("container", &container.0), ("successor", &container.1)];
    for (name, key) in names.chain(others).chain(containers) {
        let public = key.public_key();
        let parts: Vec<String> = public.parts().map(|(_, part)| hex(part)).collect();
        writeln!(text, "{name} {} {}", public.suite(), parts.concat()).unwrap();
    }
    text
}

fn derived() -> String {
    let key = tenure_protocol::ticket::TicketKey::derive(&samples::code());
    let mut text = String::new();
    let mut line = |name: &str, value: String| writeln!(text, "{name} = {value}").unwrap();
    line("ticket-symbols", samples::code().symbols().into());
    line("ticket-reference", tenure_protocol::ticket::reference(&samples::code()).to_string());
    line("ticket-key", hex(key.as_bytes()));
    line("ticket-proof (serial, ctr 8, nonce)", hex(&key.proof(serial(), 8, samples::NONCE)));
    line("serial", serial().to_string());
    line("nonce", hex(&samples::NONCE.0));
    line("state-of-update", update().state_hash().to_string());
    let nothing = tenure_protocol::message::update::state_hash(
        serial(),
        tenure_domain::container::Version::default(),
        &[],
        None,
    );
    line("state-of-nothing", nothing.to_string());
    line(
        "profile-fingerprint",
        UnconfirmedProfile::read(&vendor().profile()).unwrap().fingerprint().to_string(),
    );
    // RFC 7748 §6.1, Bob: his public key.
    let recipient = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
    let recipient: Vec<u8> =
        (0..32).map(|i| u8::from_str_radix(&recipient[2 * i..2 * i + 2], 16).unwrap()).collect();
    let sealed =
        tenure_protocol::sealing::seal(&recipient, serial(), samples::license_id(1), b"secret", &[9; 32]);
    line("sealed (`secret`, license 16 × 01, to Bob of RFC 7748 §6.1)", hex(&sealed.unwrap()));
    let handle = tenure_protocol::hint::HandleKey::derive(b"secret")
        .seal(tenure_protocol::hint::Handle { epoch: 1, index: 77 });
    line("hint-handle (secret `secret`, epoch 1, index 77)", hex(&handle));
    text
}

/// Every file of the folder but the README, by path.
fn expected() -> BTreeMap<String, Vec<u8>> {
    let v = vendor();
    let mut files = BTreeMap::new();
    for (typ, bytes) in samples::all() {
        files.insert(format!("good/{}.txt", name_of(typ)), describe(&bytes).into_bytes());
        files.insert(format!("good/{}.bin", name_of(typ)), bytes);
    }
    let push = v.seal(&samples::push_update(), &[&v.issuer]);
    files.insert("good/update-push.txt".into(), describe(&push).into_bytes());
    files.insert("good/update-push.bin".into(), push);
    files.insert("good/request-with-extension.bin".into(), bent::extended_request());
    files.insert("good/request-es256.bin".into(), bent::es256_request());
    let file = update_file(&v);
    let armor = file::read(&file).unwrap().to_armor();
    files.insert("good/update-file.bin".into(), file);
    files.insert("good/update-file.armor.txt".into(), armor.into_bytes());
    files.insert("good/keys.txt".into(), keys_file().into_bytes());
    files.insert("good/derived.txt".into(), derived().into_bytes());
    for case in bent::refused() {
        let about = format!("consumer = {}\nproblem = {}\n", case.consumer.name(), case.problem.word);
        assert!(files.insert(format!("refused/{}/input.bin", case.reason), case.input).is_none());
        files.insert(format!("refused/{}/case.txt", case.reason), about.into_bytes());
    }
    files
}

fn stored(folder: &Path, prefix: &str, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            stored(&entry.path(), &format!("{name}/"), into);
        } else if name != "README.md" && name != ".gitattributes" {
            into.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

#[test]
fn the_stored_vectors_are_those_that_the_code_makes() {
    let expected = expected();
    if std::env::var_os("TENURE_WRITE_VECTORS").is_some() {
        for part in ["good", "refused"] {
            drop(fs::remove_dir_all(folder().join(part)));
        }
        for (name, bytes) in &expected {
            let path = folder().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let mut found = BTreeMap::new();
    stored(&folder(), "", &mut found);
    for (name, bytes) in &expected {
        assert!(found.get(name) == Some(bytes), "{name} is missing or differs");
    }
    let surplus: Vec<&String> = found.keys().filter(|name| !expected.contains_key(*name)).collect();
    assert!(surplus.is_empty(), "{surplus:?}");
}

fn pinned() -> &'static TrustStore {
    static PINNED: OnceLock<TrustStore> = OnceLock::new();
    PINNED.get_or_init(|| {
        let profile = fs::read(folder().join("good/profile.bin")).unwrap();
        UnconfirmedProfile::read(&profile).unwrap().confirm().0
    })
}

fn open(trust: &TrustStore, input: &[u8]) -> Result<TrustStore, &'static Problem> {
    let file = file::read_kind(input, FileKind::Update).map_err(|e| e.problem())?;
    let holder = Holder { serial: serial(), applied: None };
    let opened = trust.open(file.messages(), &holder).map_err(|e| e.problem())?;
    opened.accept().map(|a| a.trust).map_err(|e| e.problem())
}

/// Reads an input as its consumer does.
fn consume(consumer: Consumer, input: &[u8]) -> Result<(), &'static Problem> {
    match consumer {
        Consumer::Request => {
            let envelope = Envelope::parse(input).map_err(|e| e.problem())?;
            let claimed = envelope.verify_claim::<Request>(&VENDOR).map_err(|e| e.problem())?;
            claimed.enrolling().map(drop).map_err(|e| e.problem())
        }
        Consumer::Receipt => {
            let envelope = Envelope::parse(input).map_err(|e| e.problem())?;
            let claimed = envelope.verify_claim::<Receipt>(&VENDOR).map_err(|e| e.problem())?;
            claimed.enrolling().map(drop).map_err(|e| e.problem())
        }
        Consumer::Container => open(pinned(), input).map(drop),
        Consumer::ContainerAfter => {
            let good = fs::read(folder().join("good/update-file.bin")).unwrap();
            open(&open(pinned(), &good)?, input).map(drop)
        }
        Consumer::Profile => {
            let read = UnconfirmedProfile::read(input).map_err(|e| e.problem())?;
            read.confirm_production().map(drop).map_err(|e| e.problem())
        }
        Consumer::File => file::read_kind(input, FileKind::Update).map(drop).map_err(|e| e.problem()),
    }
}

#[test]
fn good_vectors_are_accepted() {
    let read = |name: &str| fs::read(folder().join("good").join(name)).unwrap();
    for name in ["request.bin", "request-with-extension.bin"] {
        assert_eq!(consume(Consumer::Request, &read(name)), Ok(()), "{name}");
    }
    let es256 = read("request-es256.bin");
    let claimed = Envelope::parse(&es256).unwrap().verify_claim::<Request>(&VENDOR).unwrap();
    assert!(claimed.held_by(TestKey::new(Suite::S2, 0x79).public_key()).is_ok());
    assert_eq!(consume(Consumer::Receipt, &read("receipt.bin")), Ok(()));
    assert_eq!(consume(Consumer::Container, &read("update-file.bin")), Ok(()));
    assert_eq!(consume(Consumer::ContainerAfter, &read("update-file.armor.txt")), Ok(()));
    for typ in Typ::ALL {
        let bytes = read(&format!("{}.bin", name_of(typ)));
        assert_eq!(crate::confusion::consume(typ, &VENDOR, &bytes), Ok(()), "{typ}");
    }
}

#[test]
fn refused_vectors_are_refused_for_their_reason() {
    let mut count = 0;
    for entry in fs::read_dir(folder().join("refused")).unwrap() {
        let path = entry.unwrap().path();
        let about = fs::read_to_string(path.join("case.txt")).unwrap();
        let value = |key: &str| {
            let line = about.lines().find_map(|l| l.strip_prefix(&format!("{key} = ")));
            line.unwrap_or_else(|| panic!("{key} in {}", path.display()))
        };
        let consumer = Consumer::ALL.into_iter().find(|c| c.name() == value("consumer")).unwrap();
        let problem = Problem::find(value("problem")).unwrap();
        let input = fs::read(path.join("input.bin")).unwrap();
        assert_eq!(consume(consumer, &input), Err(problem), "{}", path.display());
        count += 1;
    }
    assert!(count >= 45, "only {count} refused vectors");
}
