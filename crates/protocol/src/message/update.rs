//! The update: the whole server-owned state of a container (SECURITY D1).

use super::catalogue::IncludedTemplate;
use super::wish::WishAnswer;
use crate::cbor::{Bytes, CborError, Wire, Writer};
use crate::envelope::{Message, Typ};
use crate::wire_struct;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use tenure_domain::contact::Nonce;
use tenure_domain::container::Version;
use tenure_domain::ids::{Digest, ItemId, LicenseId, Serial};
use tenure_domain::terms::Terms;
use tenure_domain::terms::evaluate::{Usability, Usage};
use tenure_domain::time::Instant;

wire_struct! {
    /// One license as it is delivered.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct License {
        /// The license.
        0 => id: LicenseId,
        /// Its generation.
        1 => generation: u32,
        /// Its amendment number.
        2 => amendment: u32,
        /// The item.
        3 => item: ItemId,
        /// The item's name for people.
        4 => name: String,
        /// The number the protected product knows it by.
        5 => product_code: u32,
        /// What it permits, absolute; without secret data.
        6 => terms: Terms,
        /// Whether it may be used.
        7 => usability: Usability,
        /// The lease's end, absolute; none: no lease.
        8 => lease_end: Option<Instant>,
        /// Central's floor of what was used. The units granted in total are a term.
        9 => usage: Usage,
        /// The hash of the template it was sold under.
        10 => template: Digest,
        /// Secret data, sealed to the container's sealing key.
        11 => sealed: Option<Bytes>,
        /// The order, as shown to the user.
        12 => order: String,
        /// The ticket it came from, by reference.
        13 => ticket: Option<Digest>,
        /// The user may give it back.
        14 => return_allowed: bool,
        /// The user may move it.
        15 => transfer_allowed: bool,
    }
}

wire_struct! {
    /// The container is locked.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Lock {
        /// What is shown to the user.
        0 => text: String,
    }
}

wire_struct! {
    /// A vendor change that came with the update, for the user's log.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ActionTaken {
        /// What was done: `withdrawn`, `replaced`, `delivered`, `amended`, `suspended`, `resumed`,
        /// `locked`, `unlocked`, `reset`, `superseded`.
        0 => kind: String,
        /// The license it was done to.
        1 => license: Option<LicenseId>,
        /// The license that takes its place.
        2 => by: Option<LicenseId>,
        /// A sentence for people.
        3 => text: String,
    }
}

wire_struct! {
    /// An update's fields; see [`Update`] for the rules between them.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Update {
        /// Whose.
        0 => serial: Serial,
        /// Which physical copy.
        1 => instance: u32,
        /// Its version.
        2 => version: Version,
        /// The nonce it answers, or none.
        3 => nonce: Option<Nonce>,
        /// The mark of a push update: exactly if there is no nonce.
        4 => push: bool,
        /// The identity of the request it answers; none: a push update.
        5 => in_reply: Option<Digest>,
        /// Central's time.
        6 => time: Instant,
        /// When the next contact is advised: earliest and latest.
        7 => window: (Instant, Instant),
        /// The handle for the unsigned hint, opaque to the container.
        8 => hint: Bytes,
        /// Every license, ascending by id.
        9 => licenses: Vec<License>,
        /// The lock, if the container is locked.
        10 => lock: Option<Lock>,
        /// Vendor changes that came with it.
        11 => actions: Vec<ActionTaken>,
        /// Answers to wishes, by the wish's id.
        12 => answers: BTreeMap<u64, WishAnswer>,
        /// Tickets that the container follows: reference and masked label.
        13 => follows: BTreeMap<Digest, String>,
        /// Tombstones that Central has noted.
        14 => acknowledged: BTreeSet<LicenseId>,
        /// Each distinct template once, with its inclusion proof.
        15 => templates: Vec<IncludedTemplate>,
        /// The newest sealed checkpoint of the log.
        16 => checkpoint: Option<Bytes>,
    }
}

impl Message for Update {
    const TYP: Typ = Typ::Update;

    fn from_payload(payload: &[u8]) -> Result<Self, CborError> {
        let update: Self = crate::cbor::wire::decode(payload)?;
        if update.is_consistent() { Ok(update) } else { Err(CborError::OutOfRange(0)) }
    }
}

impl Update {
    /// The push mark exactly without nonce and request; licenses ascending, each once; a window that
    /// does not end before it starts.
    pub fn is_consistent(&self) -> bool {
        self.push == self.nonce.is_none()
            && self.push == self.in_reply.is_none()
            && self.licenses.is_sorted_by(|a, b| a.id < b.id)
            && self.window.0 <= self.window.1
    }

    /// Finds a license.
    pub fn license(&self, id: LicenseId) -> Option<&License> {
        self.licenses.iter().find(|license| license.id == id)
    }

    /// Returns the hash of the state it leads to (SECURITY §4.2): over what only Central owns.
    pub fn state_hash(&self) -> Digest {
        state_hash(self.serial, self.version, &self.licenses, self.lock.as_ref())
    }
}

/// Returns the hash of a container's state: SHA-256 over `tenure state`, serial, version, licenses and
/// lock. A container that has applied nothing has version 0.0, no license and no lock.
pub fn state_hash(serial: Serial, version: Version, licenses: &[License], lock: Option<&Lock>) -> Digest {
    let mut w = Writer::new();
    w.array(4);
    serial.write(&mut w);
    version.write(&mut w);
    w.array(licenses.len());
    for license in licenses {
        license.write(&mut w);
    }
    w.array(usize::from(lock.is_some()));
    if let Some(lock) = lock {
        lock.write(&mut w);
    }
    crate::state::sha256(&[b"tenure state", &w.finish()])
}
