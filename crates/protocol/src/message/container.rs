//! What a container signs: request, receipt, evidence, succession (SECURITY §4.2).

use super::wish::Wish;
use crate::cbor::Bytes;
use crate::cbor::domain::ByLicense;
use crate::envelope::verify::ContainerMessage;
use crate::envelope::{Message, Typ};
use crate::suite::{KeyId, PublicKey};
use crate::wire_struct;
use alloc::string::String;
use alloc::vec::Vec;
use tenure_domain::contact::{Nonce, Tombstone};
use tenure_domain::container::Version;
use tenure_domain::ids::{Digest, Serial};
use tenure_domain::terms::evaluate::Usage;
use tenure_domain::time::Instant;

wire_struct! {
    /// What the container holds of the chain of trust, so that Central sends only what is missing.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Holds {
        /// The number of its root statement.
        0 => root: u64,
        /// The version of its catalogue statement; 0: none.
        1 => catalogue: u64,
        /// The issuer whose certificate it has.
        2 => issuer: Option<KeyId>,
    }
}

wire_struct! {
    /// A container asks. A request is absolute: it repeats everything that is not yet answered.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Request {
        /// Whose.
        0 => serial: Serial,
        /// Which physical copy.
        1 => instance: u32,
        /// The container's message counter, from 1 (SECURITY D3).
        2 => ctr: u64,
        /// The identity of its own message before; zeros for the first.
        3 => previous: Digest,
        /// The version it has applied.
        4 => applied: Version,
        /// The hash of the state it has applied.
        5 => state: Digest,
        /// Ties the answer to this request.
        6 => nonce: Nonce,
        /// The key that secret data is sealed to (X25519, 32 bytes).
        7 => sealing_key: Bytes,
        /// Reserved for an ML-KEM key.
        8 => kem_key: Option<Bytes>,
        /// The assurance level, 0 to 3.
        9 => level: u8,
        /// The digest of the computer's fingerprint.
        10 => fingerprint: Digest,
        /// The fingerprint's short form for people.
        11 => host_id: String,
        /// The computer's name.
        12 => computer: String,
        /// The client's version.
        13 => client: String,
        /// The container's clock.
        14 => local_time: Instant,
        /// Its time floor.
        15 => floor: Instant,
        /// What it used of the licenses it holds.
        16 => usage: ByLicense<Usage>,
        /// Final usage of licenses that left it, until acknowledged.
        17 => tombstones: ByLicense<Tombstone>,
        /// Updates whose receipt may not have arrived.
        18 => receipts: Vec<Digest>,
        /// The newest format it reads.
        19 => format: u32,
        /// What it holds of the chain of trust.
        20 => holds: Holds,
        /// The last checkpoint of the log it saw.
        21 => checkpoint: Option<Bytes>,
        /// A person asked for this contact, not the agent in the background.
        22 => manual: bool,
        /// Every wish not yet answered.
        23 => wishes: Vec<Wish>,
    }
}
impl Message for Request {
    const TYP: Typ = Typ::Request;
}
impl ContainerMessage for Request {
    fn serial(&self) -> Serial {
        self.serial
    }
}

wire_struct! {
    /// A container confirms an update it has applied durably.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Receipt {
        /// Whose.
        0 => serial: Serial,
        /// Which physical copy.
        1 => instance: u32,
        /// The container's message counter.
        2 => ctr: u64,
        /// The identity of its own message before.
        3 => previous: Digest,
        /// The identity of the update.
        4 => update: Digest,
        /// The version it led to.
        5 => applied: Version,
        /// The hash of the state it led to.
        6 => state: Digest,
        /// Final usage of licenses that left it.
        7 => tombstones: ByLicense<Tombstone>,
        /// The container's clock.
        8 => local_time: Instant,
        /// The assurance level of its anchor.
        9 => level: u8,
    }
}
impl Message for Receipt {
    const TYP: Typ = Typ::Receipt;
}
impl ContainerMessage for Receipt {
    fn serial(&self) -> Serial {
        self.serial
    }
}

wire_struct! {
    /// A container shows the last update it applied, in full (R13).
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Evidence {
        /// Whose.
        0 => serial: Serial,
        /// Which physical copy.
        1 => instance: u32,
        /// The container's message counter.
        2 => ctr: u64,
        /// The identity of its own message before.
        3 => previous: Digest,
        /// The nonce of the question.
        4 => nonce: Nonce,
        /// The version it has applied.
        5 => applied: Version,
        /// The update as signed.
        6 => update: Bytes,
        /// The certificate of the issuer that signed it.
        7 => issuer: Bytes,
    }
}
impl Message for Evidence {
    const TYP: Typ = Typ::Evidence;
}
impl ContainerMessage for Evidence {
    fn serial(&self) -> Serial {
        self.serial
    }
}

wire_struct! {
    /// A container restored from a backup succeeds itself: signed by the old and the new key (R15).
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Succession {
        /// Whose.
        0 => serial: Serial,
        /// The new instance: the old one + 1.
        1 => instance: u32,
        /// The container's message counter.
        2 => ctr: u64,
        /// The identity of its own message before.
        3 => previous: Digest,
        /// The nonce of the answer that asked for it.
        4 => nonce: Nonce,
        /// The new key; the header names it second.
        5 => key: PublicKey,
        /// The new sealing key.
        6 => sealing_key: Bytes,
        /// The version it has applied.
        7 => applied: Version,
        /// The hash of the state it has applied.
        8 => state: Digest,
        /// The container's clock.
        9 => local_time: Instant,
    }
}
impl Message for Succession {
    const TYP: Typ = Typ::Succession;
}
impl ContainerMessage for Succession {
    fn serial(&self) -> Serial {
        self.serial
    }

    fn fits_keys(&self, header: &[PublicKey]) -> bool {
        header.get(1) == Some(&self.key)
    }
}
