//! Central's other answers: no-change, evidence wanted, behind (SECURITY §4.2).

use super::wish::WishAnswer;
use crate::cbor::Bytes;
use crate::cbor::domain::ByLicense;
use crate::envelope::{Message, Typ};
use crate::wire_struct;
use alloc::collections::{BTreeMap, BTreeSet};
use tenure_domain::contact::Nonce;
use tenure_domain::container::Version;
use tenure_domain::ids::{Digest, LicenseId, Serial};
use tenure_domain::time::Instant;

wire_struct! {
    /// Nothing changed: signed only when the manifest that would be sent equals the confirmed one.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct NoChange {
        /// Whose.
        0 => serial: Serial,
        /// Which physical copy.
        1 => instance: u32,
        /// The version it stays at.
        2 => version: Version,
        /// The nonce it answers.
        3 => nonce: Nonce,
        /// The identity of the request it answers.
        4 => in_reply: Digest,
        /// Central's time.
        5 => time: Instant,
        /// When the next contact is advised: earliest and latest.
        6 => window: (Instant, Instant),
        /// The handle for the unsigned hint.
        7 => hint: Bytes,
        /// Lease ends, renewed.
        8 => leases: ByLicense<Instant>,
        /// Tombstones that Central has noted.
        9 => acknowledged: BTreeSet<LicenseId>,
        /// Answers to wishes, by the wish's id.
        10 => answers: BTreeMap<u64, WishAnswer>,
        /// The newest sealed checkpoint of the log.
        11 => checkpoint: Option<Bytes>,
    }
}
impl Message for NoChange {
    const TYP: Typ = Typ::NoChange;
}

wire_struct! {
    /// Central knows less than the container shows (R13).
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct EvidenceWanted {
        /// Whose.
        0 => serial: Serial,
        /// The nonce it answers.
        1 => nonce: Nonce,
        /// The identity of the message it answers.
        2 => in_reply: Digest,
        /// The greatest version that Central knows of.
        3 => version: Version,
        /// Central's time.
        4 => time: Instant,
    }
}
impl Message for EvidenceWanted {
    const TYP: Typ = Typ::EvidenceWanted;
}

wire_struct! {
    /// Central has seen more of the container than it shows (R15).
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Behind {
        /// Whose.
        0 => serial: Serial,
        /// The nonce it answers.
        1 => nonce: Nonce,
        /// The identity of the message it answers.
        2 => in_reply: Digest,
        /// The instance that Central serves.
        3 => instance: u32,
        /// The greatest counter that Central saw.
        4 => ctr: u64,
        /// The version that Central last had confirmed.
        5 => version: Version,
        /// Central's time.
        6 => time: Instant,
    }
}
impl Message for Behind {
    const TYP: Typ = Typ::Behind;
}
