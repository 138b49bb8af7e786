//! The evidence bundle (SECURITY §4.2): what proves by itself that a container was copied or set back. Two
//! contradicting messages, both signed with the container's own key, the vendor profile that says whose
//! they are, and the container's journal with its hash chain. [`verify`] needs nothing but the bundle.

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use base64ct::{Base64, Encoding as _};
use serde::{Deserialize, Serialize};
use tenure_domain::contact::{Said, contradict};
use tenure_domain::container::FlagReason;
use tenure_domain::event::Event;
use tenure_domain::ids::{Digest, Serial};
use tenure_domain::time::Instant;
use tenure_domain::world::Key;
use tenure_protocol::envelope::verify::ContainerMessage;
use tenure_protocol::envelope::{Claimed, Envelope, Verified};
use tenure_protocol::message::{Receipt, Request};
use tenure_protocol::suite::PublicKey;
use tenure_protocol::trust::UnconfirmedProfile;
use tenure_protocol::{Typ, VendorId};
use tenure_store::chain;
use tenure_store::query::JournalQuery;
use tenure_store::records::{JournalRow, Message};

/// The format written and read.
const FORMAT: u32 = 1;

/// The most bytes of a bundle that is read.
pub const BYTES_MAX: usize = 64 * 1024 * 1024;

/// The most contradictions that a bundle holds: one proves a copy already.
const PROOFS_MAX: usize = 16;

const PAGE: u32 = 1_000;

/// An evidence bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// The format.
    pub format: u32,
    /// When it was made.
    pub made: Instant,
    /// The container.
    pub container: Serial,
    /// The vendor profile as it is signed, in base64.
    pub vendor_profile: String,
    /// The contradicting messages as the container signed them, in base64, each pair one after the other.
    pub messages: Vec<String>,
    /// The container's journal, from its first entry on, without erasable reasons.
    pub journal: Vec<JournalRow>,
}

/// Two messages that can't both be an honest container's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What they prove.
    pub reason: FlagReason,
    /// The one with the lower counter.
    pub one: Said,
    /// The other.
    pub other: Said,
    /// The serial follows from the key that signed both. Otherwise the journal says that the key is the
    /// container's: it succeeded itself.
    pub own_key: bool,
}

/// What an offline check of a bundle found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The vendor's name.
    pub vendor: String,
    /// What to compare with what the vendor published.
    pub fingerprint: String,
    /// The vendor was made for tests.
    pub test: bool,
    /// The container.
    pub container: Serial,
    /// What its messages prove; empty: nothing.
    pub proofs: Vec<Proof>,
    /// How many entries of its journal follow from each other.
    pub entries: u64,
    /// The hash of the last entry, to compare with a note taken before.
    pub head: Option<Digest>,
    /// The flags that the journal tells of.
    pub flags: Vec<FlagReason>,
}

/// Why a bundle proves nothing.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// It can't be read.
    #[error("this is no evidence bundle, or it was damaged: {0}")]
    Unreadable(String),
    /// Another format.
    #[error("the bundle has format {0}; this program reads format {FORMAT}")]
    Format(u32),
    /// The vendor profile is not genuine.
    #[error("the vendor profile in it is not genuine: {0}")]
    Profile(#[from] tenure_protocol::TrustError),
    /// A message is not the container's.
    #[error("message {number} in it is not the container's own: {why}")]
    Message {
        /// Which, from 1.
        number: usize,
        /// Why.
        why: String,
    },
    /// The journal was changed.
    #[error("entry {position} of its journal does not follow from the one before: it was changed")]
    Journal {
        /// The feed position of the entry.
        position: u64,
    },
}

impl Central {
    /// Gathers what proves that a container was copied or set back. Without a contradiction the bundle holds
    /// no messages: the journal alone proves what Central decided, not that the container is at fault.
    ///
    /// # Errors
    /// The role; no such container; the database.
    pub fn evidence_bundle(&self, who: &Operator, container: Serial) -> Result<Bundle, AppError> {
        who.needs(Permission::Containers)?;
        let kept = plain(tenure_store::read(&*self.store, |view| Ok(view.messages_of(container)?)))?;
        let journal = self.journal_of(container)?;
        if journal.is_empty() {
            return Err(AppError::NotFound(Key::Container(container)));
        }
        let vendor = self.vendor_id();
        let said: Vec<(Said, &Message)> =
            kept.iter().filter_map(|m| Some((open(&m.bytes, &vendor)?.said, m))).collect();
        let pairs = pairs(&said, |(said, _)| said);
        Ok(Bundle {
            format: FORMAT,
            made: self.now(),
            container,
            vendor_profile: Base64::encode_string(&self.profile()),
            messages: pairs
                .iter()
                .flat_map(|(one, other, _)| [one, other])
                .map(|at| Base64::encode_string(&said[*at].1.bytes))
                .collect(),
            journal,
        })
    }

    fn journal_of(&self, container: Serial) -> Result<Vec<JournalRow>, AppError> {
        let key = Key::Container(container);
        let (mut rows, mut after) = (Vec::new(), 0);
        loop {
            let query =
                JournalQuery { after, limit: PAGE, key: Some(key.clone()), ..JournalQuery::default() };
            let page = plain(tenure_store::read(&*self.store, |view| Ok(view.journal(&query)?)))?;
            let Some(last) = page.last().map(|row| row.position) else { return Ok(rows) };
            after = last;
            // An entry of another aggregate may concern this one; its chain is not at hand.
            rows.extend(page.into_iter().filter(|row| row.entry.key == key).map(|mut row| {
                row.entry.reason = String::new();
                row
            }));
        }
    }
}

/// A container's message, properly signed by the key in its header.
struct Opened {
    serial: Serial,
    said: Said,
    key: PublicKey,
    /// The serial follows from the key.
    own_key: bool,
}

fn open(bytes: &[u8], vendor: &VendorId) -> Option<Opened> {
    let envelope = Envelope::parse(bytes).ok()?;
    match envelope.header().typ {
        Typ::Request => opened(envelope.verify_claim::<Request>(vendor).ok()?, |m| {
            (m.instance, m.ctr, m.previous, m.applied)
        }),
        Typ::Receipt => opened(envelope.verify_claim::<Receipt>(vendor).ok()?, |m| {
            (m.instance, m.ctr, m.previous, m.applied)
        }),
        _ => None,
    }
}

fn opened<T: ContainerMessage + Clone>(
    claimed: Claimed<T>,
    read: impl Fn(&Verified<T>) -> (u32, u64, Digest, tenure_domain::container::Version),
) -> Option<Opened> {
    let (serial, key) = (claimed.serial(), claimed.key().cloned()?);
    let own_key = key.serial(serial.kind()) == serial;
    let verified = claimed.held_by(&key).ok()?;
    let (instance, ctr, previous, applied) = read(&verified);
    let said = Said { instance, ctr, hash: verified.identity(), previous, applied };
    Some(Opened { serial, said, key, own_key })
}

/// Finds messages that contradict each other, each message at most once as the later one.
fn pairs<T>(all: &[T], said: impl Fn(&T) -> &Said) -> Vec<(usize, usize, FlagReason)> {
    let mut found = Vec::new();
    for (at, other) in all.iter().enumerate() {
        let earlier = all[..at].iter().enumerate();
        let proof = earlier.rev().find_map(|(n, one)| Some((n, at, contradict(said(one), said(other))?)));
        found.extend(proof);
        if found.len() == PROOFS_MAX {
            break;
        }
    }
    found
}

/// Checks a bundle, with nothing but the bundle.
///
/// # Errors
/// It can't be read, or something in it is not genuine.
pub fn verify(bytes: &[u8]) -> Result<Report, EvidenceError> {
    let unreadable = |why: &dyn std::fmt::Display| EvidenceError::Unreadable(why.to_string());
    let bundle: Bundle = serde_json::from_slice(bytes).map_err(|e| unreadable(&e))?;
    if bundle.format != FORMAT {
        return Err(EvidenceError::Format(bundle.format));
    }
    let profile = Base64::decode_vec(&bundle.vendor_profile).map_err(|e| unreadable(&e))?;
    let profile = UnconfirmedProfile::read(&profile)?;
    let (keys, flags, head) = check_journal(&bundle)?;
    let mut messages = Vec::new();
    for (n, text) in bundle.messages.iter().enumerate() {
        let wrong = |why: &str| EvidenceError::Message { number: n + 1, why: why.to_owned() };
        let bytes = Base64::decode_vec(text).map_err(|e| unreadable(&e))?;
        let message = open(&bytes, &profile.profile().vendor)
            .ok_or_else(|| wrong("its signature does not fit, or it is for another vendor"))?;
        if message.serial != bundle.container {
            return Err(wrong("it is another container's"));
        }
        if !message.own_key && !keys.contains(&message.key.to_bytes()) {
            return Err(wrong("another key signed it"));
        }
        messages.push(message);
    }
    let proofs = pairs(&messages, |message| &message.said).into_iter().map(|(one, other, reason)| {
        let own_key = messages[one].own_key && messages[other].own_key;
        Proof { reason, one: messages[one].said, other: messages[other].said, own_key }
    });
    Ok(Report {
        vendor: profile.profile().name.clone(),
        fingerprint: profile.fingerprint().to_string(),
        test: profile.is_test(),
        container: bundle.container,
        proofs: proofs.collect(),
        entries: bundle.journal.len() as u64,
        head,
        flags,
    })
}

/// The keys that the container was known by, its flags, and the head of its chain.
type Journal = (Vec<Vec<u8>>, Vec<FlagReason>, Option<Digest>);

fn check_journal(bundle: &Bundle) -> Result<Journal, EvidenceError> {
    let key = Key::Container(bundle.container);
    let (mut keys, mut flags, mut before) = (Vec::new(), Vec::new(), None);
    for row in &bundle.journal {
        let right = chain::link(row.position, before, &row.entry);
        if row.entry.key != key
            || (right.number, right.previous, right.hash) != (row.number, row.previous, row.hash)
        {
            return Err(EvidenceError::Journal { position: row.position });
        }
        before = Some((row.number, row.hash));
        match serde_json::from_str::<Event>(&row.entry.event) {
            Ok(Event::ContainerEnrolled { enrolment, .. } | Event::ContainerSucceeded { enrolment, .. }) => {
                keys.push(enrolment.public_key);
            }
            Ok(Event::ContainerFlagged { flag, .. }) => flags.push(flag.reason),
            _ => {}
        }
    }
    Ok((keys, flags, before.map(|(_, hash)| hash)))
}
