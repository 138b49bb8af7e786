//! What a request tells the vendor, byte for byte: each field in plain words beside its bytes.

use std::fmt::Write as _;

use tenure_domain::contact::{Selection, WishAction};
use tenure_protocol::cbor::{CborError, Reader};
use tenure_protocol::file::TenureFile;
use tenure_protocol::message::{Request, Wish};
use tenure_protocol::{Message as _, Typ, envelope::Envelope};

use crate::pages::page::Page;

/// The most bytes of one field that are shown.
const HEX_MAX: usize = 2_048;

/// One field of a message.
pub(super) struct Field {
    /// What it is.
    pub(super) name: String,
    /// What it says.
    pub(super) says: String,
    /// Its bytes, in groups.
    pub(super) hex: String,
    pub(super) bytes: usize,
}

/// A message of a file.
pub(super) struct Inside {
    /// `request`, `evidence`, …
    pub(super) kind: &'static str,
    pub(super) bytes: usize,
    pub(super) fields: Vec<Field>,
}

/// Takes the messages of a container's file apart.
pub(super) fn inside(p: &Page, file: &TenureFile) -> Vec<Inside> {
    file.messages().iter().map(|message| one(p, message)).collect()
}

fn one(p: &Page, message: &[u8]) -> Inside {
    let kind = Envelope::parse(message).map_or("", |envelope| envelope.header().typ.name());
    let fields = parts(message).map(|parts| fields(p, message, &parts)).unwrap_or_default();
    Inside { kind, bytes: message.len(), fields }
}

/// A signed message: what stands around the payload, and the payload.
struct Parts<'a> {
    header: &'a [u8],
    payload: &'a [u8],
    signatures: &'a [u8],
}

fn parts(message: &[u8]) -> Option<Parts<'_>> {
    const TAG: [u8; 2] = [0xd8, 98];
    let body = message.strip_prefix(&TAG)?;
    let mut r = Reader::new(body).ok()?;
    r.array().ok()?;
    let header = r.bytes().ok()?;
    r.skip().ok()?;
    let payload = r.bytes().ok()?;
    Some(Parts { header, payload, signatures: &body[r.position()..] })
}

/// Finds the bytes of each field: a message is a map with whole numbers as keys.
fn entries(payload: &[u8]) -> Result<Vec<(u64, &[u8])>, CborError> {
    let mut r = Reader::new(payload)?;
    let mut entries = Vec::new();
    for _ in 0..r.map()? {
        let key = r.uint()?;
        let start = r.position();
        r.skip()?;
        entries.push((key, &payload[start..r.position()]));
    }
    Ok(entries)
}

fn fields(p: &Page, message: &[u8], parts: &Parts<'_>) -> Vec<Field> {
    let field = |name: &str, says: String, bytes: &[u8]| Field {
        name: p.t(&format!("inside-{name}")),
        says,
        hex: hex(bytes),
        bytes: bytes.len(),
    };
    let mut fields = vec![field("header", p.t("inside-header-says"), parts.header)];
    let is_request = Envelope::parse(message).is_ok_and(|e| e.header().typ == Typ::Request);
    let request = is_request.then(|| Request::from_payload(parts.payload).ok()).flatten();
    match (&request, entries(parts.payload)) {
        (Some(request), Ok(entries)) => {
            fields.extend(entries.into_iter().map(|(key, bytes)| {
                let (name, says) = told(p, request, key);
                field(name, says, bytes)
            }));
        }
        _ => fields.push(field("payload", p.t("inside-payload-says"), parts.payload)),
    }
    fields.push(field("signature", p.t("inside-signature-says"), parts.signatures));
    fields.push(field("whole", p.t("inside-whole-says"), message));
    fields
}

/// Says what a field of a request is, and what it says.
fn told(p: &Page, r: &Request, key: u64) -> (&'static str, String) {
    let count = |n: usize| p.t1("inside-count", "count", n);
    match key {
        0 => ("serial", r.serial.to_string()),
        1 => ("instance", r.instance.to_string()),
        2 => ("ctr", r.ctr.to_string()),
        3 => ("previous", p.t("inside-previous-says")),
        4 => ("applied", r.applied.to_string()),
        5 => ("state", p.t("inside-state-says")),
        6 => ("nonce", p.t("inside-nonce-says")),
        7 => ("sealing-key", p.t("inside-sealing-key-says")),
        9 => ("level", format!("L{}", r.level)),
        10 => ("fingerprint", p.t("inside-fingerprint-says")),
        11 => ("host-id", r.host_id.clone()),
        12 => ("computer", r.computer.clone()),
        13 => ("client", r.client.clone()),
        14 => ("local-time", r.local_time.to_string()),
        15 => ("floor", r.floor.to_string()),
        16 => ("usage", count(r.usage.len())),
        17 => ("tombstones", count(r.tombstones.len())),
        18 => ("receipts", count(r.receipts.len())),
        19 => ("format", r.format.to_string()),
        20 => ("holds", format!("{} · {}", r.holds.root, r.holds.catalogue)),
        21 => ("checkpoint", String::new()),
        22 => ("manual", p.t(if r.manual { "inside-manual-yes" } else { "inside-manual-no" })),
        23 => ("wishes", r.wishes.iter().map(|w| wish(p, w)).collect::<Vec<_>>().join("; ")),
        _ => ("other", String::new()),
    }
}

fn wish(p: &Page, wish: &Wish) -> String {
    let (word, picks) = match &wish.action {
        WishAction::Activate(picks) => ("activate", Some(picks)),
        WishAction::Return(picks) => ("return", Some(picks)),
        WishAction::Transfer { picks, .. } => ("transfer", Some(picks)),
        WishAction::TakeBack(picks) => ("take_back", Some(picks)),
        WishAction::Reactivate { picks, .. } => ("reactivate", Some(picks)),
        WishAction::Restore { .. } => ("restore", None),
        WishAction::Follow { .. } => ("follow", None),
    };
    let verb = p.t(&format!("deed-{word}"));
    let what = match picks {
        Some(Selection::Licenses(picks)) => {
            picks.iter().map(|pick| pick.license.to_string()).collect::<Vec<_>>().join(", ")
        }
        Some(Selection::All) => p.t("inside-all"),
        None => String::new(),
    };
    let tickets = p.t1("inside-tickets", "count", wish.tickets.len());
    format!("{verb} {what} ({tickets})")
}

fn hex(bytes: &[u8]) -> String {
    let shown = &bytes[..bytes.len().min(HEX_MAX)];
    let mut text = String::with_capacity(shown.len() * 9 / 4);
    for (place, byte) in shown.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push(' ');
        }
        // Writing into a text never fails.
        let _ = write!(text, "{byte:02x}");
    }
    if shown.len() < bytes.len() {
        text.push_str(" …");
    }
    text
}
