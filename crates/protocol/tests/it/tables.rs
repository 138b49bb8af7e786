//! The tables in `docs/protocol/messages.md` are those of the code.
//!
//! `TENURE_WRITE_VECTORS=1 cargo test -p tenure-protocol --test it tables` writes them anew.

use std::fmt::Write as _;
use std::path::Path;
use tenure_protocol::cbor::map::{Described, Field};
use tenure_protocol::message as m;

/// The words of the document for the types of the library.
fn wire_type(kind: &str) -> String {
    let words = [
        ("ByLicense<Tombstone>", "array of [license id, Tombstone]"),
        ("ByLicense<Usage>", "array of [license id, Usage]"),
        ("ByLicense<Instant>", "array of [license id, instant]"),
        ("BTreeMap<u64, WishAnswer>", "array of [uint, WishAnswer]"),
        ("BTreeMap<Digest, String>", "array of [bytes 32, text]"),
        ("BTreeSet<LicenseId>", "array of license ids"),
        ("(Instant, Instant)", "[instant, instant]"),
        ("[u8; 32]", "bytes 32"),
        ("LicenseId", "license id"),
        ("PublicKey", "public key"),
        ("KeyId", "bytes 16"),
        ("VendorId", "bytes 16"),
        ("Nonce", "bytes 16"),
        ("Digest", "bytes 32"),
        ("Bytes", "bytes"),
        ("String", "text"),
        ("Instant", "instant"),
        ("ItemId", "text"),
        ("Suite", "uint"),
        ("Serial", "serial"),
        ("Version", "version"),
        ("u8", "uint"),
        ("u32", "uint"),
        ("u64", "uint"),
    ];
    let inner = |prefix: &str| kind.strip_prefix(prefix).and_then(|k| k.strip_suffix('>'));
    if let Some(kind) = inner("Option<") {
        return format!("{}, optional", wire_type(kind));
    }
    if let Some(kind) = inner("Vec<") {
        return format!("array of {}", wire_type(kind));
    }
    words.iter().find(|(from, _)| *from == kind).map_or_else(|| kind.to_string(), |(_, to)| (*to).to_string())
}

fn table(fields: &[Field]) -> String {
    let mut text = String::from("| key | name | type | what it says |\n|---|---|---|---|\n");
    for field in fields {
        let about: Vec<&str> = field.about.iter().map(|line| line.trim()).collect();
        writeln!(
            text,
            "| {} | {} | {} | {} |",
            field.key,
            field.name,
            wire_type(field.kind),
            about.join(" ")
        )
        .unwrap();
    }
    text
}

fn tables() -> Vec<(&'static str, &'static [Field])> {
    vec![
        ("VendorProfile", m::VendorProfile::FIELDS),
        ("RootStatement", m::RootStatement::FIELDS),
        ("Role", m::Role::FIELDS),
        ("RecoveryStatement", m::RecoveryStatement::FIELDS),
        ("IssuerCertificate", m::IssuerCertificate::FIELDS),
        ("CatalogueStatement", m::CatalogueStatement::FIELDS),
        ("Template", m::Template::FIELDS),
        ("IncludedTemplate", m::IncludedTemplate::FIELDS),
        ("Request", m::Request::FIELDS),
        ("Holds", m::Holds::FIELDS),
        ("Wish", m::Wish::FIELDS),
        ("TicketProof", m::TicketProof::FIELDS),
        ("Update", m::Update::FIELDS),
        ("License", m::License::FIELDS),
        ("Lock", m::Lock::FIELDS),
        ("ActionTaken", m::ActionTaken::FIELDS),
        ("WishAnswer", m::WishAnswer::FIELDS),
        ("Outcome", m::Outcome::FIELDS),
        ("Refused", m::Refused::FIELDS),
        ("NoChange", m::NoChange::FIELDS),
        ("EvidenceWanted", m::EvidenceWanted::FIELDS),
        ("Behind", m::Behind::FIELDS),
        ("Receipt", m::Receipt::FIELDS),
        ("Evidence", m::Evidence::FIELDS),
        ("Succession", m::Succession::FIELDS),
    ]
}

/// Puts each table between its marks.
fn with_tables(text: &str) -> String {
    let mut text = text.to_string();
    for (name, fields) in tables() {
        let (begin, end) = (format!("<!-- table {name} -->\n"), format!("<!-- end {name} -->"));
        let from = text.find(&begin).unwrap_or_else(|| panic!("no mark for {name}")) + begin.len();
        let to = text[from..].find(&end).unwrap_or_else(|| panic!("no end mark for {name}")) + from;
        text.replace_range(from..to, &table(fields));
    }
    text
}

#[test]
fn the_documents_tables_are_those_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/protocol/messages.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let right = with_tables(&text);
    if std::env::var_os("TENURE_WRITE_VECTORS").is_some() {
        std::fs::write(&path, &right).unwrap();
    } else {
        assert!(
            text == right,
            "docs/protocol/messages.md does not show the fields of the code; write it anew"
        );
    }
}

#[test]
fn keys_are_counted_without_gaps() {
    for (name, fields) in tables() {
        let keys: Vec<u64> = fields.iter().map(|f| f.key).collect();
        assert_eq!(keys, (0..fields.len() as u64).collect::<Vec<_>>(), "{name}");
    }
}
