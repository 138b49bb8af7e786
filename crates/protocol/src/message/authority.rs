//! Who may sign what: vendor profile, root, recovery and issuer (SECURITY §4.2, §4.4).

use crate::cbor::Bytes;
use crate::envelope::{Message, Typ, VendorId};
use crate::suite::{PublicKey, Suite};
use crate::wire_struct;
use alloc::string::String;
use alloc::vec::Vec;
use tenure_domain::time::Instant;

wire_struct! {
    /// Keys that may sign for one purpose, and how many must.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Role {
        /// The entitled keys, ascending by key id.
        0 => keys: Vec<PublicKey>,
        /// How many must sign.
        1 => threshold: u8,
        /// From when they count.
        2 => valid_from: Instant,
        /// Until when they count (not at that instant any more).
        3 => valid_until: Instant,
    }
}

impl Role {
    /// Says whether it counts at an instant.
    pub fn is_valid_at(&self, at: Instant) -> bool {
        self.valid_from <= at && at < self.valid_until
    }
}

wire_struct! {
    /// The root's statement: who may sign what. Number N is signed by the root keys of N−1 and N.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RootStatement {
        /// 1, 2, …; each follows the one before.
        0 => number: u64,
        /// When it was made.
        1 => issued: Instant,
        /// The root itself.
        2 => root: Role,
        /// Signs issuer certificates.
        3 => issuer_ca: Role,
        /// Signs catalogue statements.
        4 => catalogue: Role,
        /// Signs recovery statements.
        5 => recovery: Role,
        /// Signs checkpoints of the log.
        6 => log: Role,
        /// The suites that an issuer's key may have.
        7 => issuer_suites: Vec<Suite>,
        /// Which witnesses a checkpoint needs; opaque in this version.
        8 => witness_policy: Option<Bytes>,
        /// Only for tests: a test clock works, and everything says TEST.
        9 => test: bool,
    }
}
impl Message for RootStatement {
    const TYP: Typ = Typ::RootStatement;
}

wire_struct! {
    /// How `tenure` learns to trust: products ship it; it pins the root.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct VendorProfile {
        /// The vendor's 16 random bytes.
        0 => vendor: VendorId,
        /// The vendor's name for people.
        1 => name: String,
        /// Where Central answers, in the order to try.
        2 => urls: Vec<String>,
        /// Where people manage their licenses in a browser.
        3 => depot_url: Option<String>,
        /// The root statement, as signed.
        4 => root: Bytes,
        /// How much of the computer's fingerprint may change, in percent.
        5 => binding_tolerance: u8,
        /// The least container level.
        6 => level_min: u8,
    }
}
impl Message for VendorProfile {
    const TYP: Typ = Typ::VendorProfile;
}

wire_struct! {
    /// A new epoch after a recovery (SECURITY D6, R2).
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RecoveryStatement {
        /// The new epoch.
        0 => epoch: u32,
        /// How far the release log reached at the recovery, in entries.
        1 => position: u64,
        /// Why.
        2 => reason: String,
        /// When.
        3 => time: Instant,
    }
}
impl Message for RecoveryStatement {
    const TYP: Typ = Typ::RecoveryStatement;
}

wire_struct! {
    /// An issuer's key and how long it counts: at most 30 days.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct IssuerCertificate {
        /// The issuer's key.
        0 => key: PublicKey,
        /// What it may sign; `updates` in this version.
        1 => scope: String,
        /// From when it counts.
        2 => valid_from: Instant,
        /// Until when (not at that instant any more).
        3 => valid_until: Instant,
    }
}
impl Message for IssuerCertificate {
    const TYP: Typ = Typ::IssuerCertificate;
}

impl IssuerCertificate {
    /// The only scope of this version: everything that Central signs for containers.
    pub const SCOPE_UPDATES: &'static str = "updates";

    /// The longest validity.
    pub const VALID_SECONDS_MAX: i64 = 30 * tenure_domain::time::DAY;
}
