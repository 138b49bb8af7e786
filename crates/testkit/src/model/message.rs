//! Messages as they lie in the soup: whoever may carry, lose, double or keep them.

use crate::intern::Fold;
use crate::samples::digest;
use std::hash::{DefaultHasher, Hash, Hasher};
use tenure_domain::contact::receipt::Succession;
use tenure_domain::contact::{Delivered, NoChange, Receipt, Request, Update, message};
use tenure_domain::container::Version;
use tenure_domain::ids::{Digest, Serial};

/// One signed message. `from` is the physical copy that made it (a ghost: Central can't see it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A container asks.
    Request {
        /// Which copy made it.
        from: u8,
        /// What it says.
        request: Request,
    },
    /// A container confirms.
    Receipt {
        /// Which copy made it.
        from: u8,
        /// What it says.
        receipt: Receipt,
    },
    /// A restored container goes on under a new key.
    Succession {
        /// Which copy made it.
        from: u8,
        /// What it says.
        succession: Succession,
    },
    /// Central's manifest, with the identity and the state hash that both sides compute.
    Update {
        /// What it says.
        update: Box<Update>,
        /// Its identity.
        identity: Digest,
        /// The hash of the state it leads to.
        state: Digest,
    },
    /// Central has nothing new.
    NoChange(Box<NoChange>),
    /// Central saw more than the request showed.
    Behind(message::Behind),
    /// Central knows less than the request showed.
    EvidenceWanted(message::EvidenceWanted),
}

impl Message {
    /// Returns whose it is, or for whom.
    pub fn serial(&self) -> Serial {
        match self {
            Self::Request { request, .. } => request.serial,
            Self::Receipt { receipt, .. } => receipt.serial,
            Self::Succession { succession, .. } => succession.serial,
            Self::Update { update, .. } => update.serial,
            Self::NoChange(answer) => answer.serial,
            Self::Behind(answer) => answer.serial,
            Self::EvidenceWanted(answer) => answer.serial,
        }
    }

    /// Says whether a container made it, for Central.
    pub const fn is_for_central(&self) -> bool {
        matches!(self, Self::Request { .. } | Self::Receipt { .. } | Self::Succession { .. })
    }

    /// Returns the container's own message before, as it names it.
    pub const fn previous(&self) -> Option<Digest> {
        match self {
            Self::Request { request: r, .. } => Some(r.previous),
            Self::Receipt { receipt: r, .. } => Some(r.previous),
            _ => None,
        }
    }

    /// Returns what Central files it under: instance, counter, hash and stated version.
    pub const fn filed(&self) -> Option<(u32, u64, Digest, Version)> {
        match self {
            Self::Request { request: r, .. } => Some((r.instance, r.ctr, r.hash, r.applied)),
            Self::Receipt { receipt: r, .. } => Some((r.instance, r.ctr, r.hash, r.applied)),
            _ => None,
        }
    }
}

impl Fold for Message {
    fn fold(&self) -> u64 {
        let mut h = DefaultHasher::new();
        self.serial().hash(&mut h);
        match self {
            Self::Request { from, request } => {
                (0, from, request.ctr, request.hash, request.applied).hash(&mut h);
                request.wishes.iter().for_each(|w| w.id.hash(&mut h));
            }
            Self::Receipt { from, receipt } => {
                (1, from, receipt.ctr, receipt.hash, receipt.applied).hash(&mut h);
            }
            Self::Succession { from, succession } => (2, from, succession.instance).hash(&mut h),
            Self::Update { identity, .. } => (3, identity).hash(&mut h),
            Self::NoChange(answer) => (4, answer.nonce, answer.version).hash(&mut h),
            Self::Behind(answer) => (5, answer.nonce, answer.ctr, answer.version).hash(&mut h),
            Self::EvidenceWanted(answer) => (6, answer.nonce, answer.version).hash(&mut h),
        }
        h.finish()
    }
}

/// Returns the hash of the state that a list of licenses is.
pub fn state_of(licenses: &[Delivered], locked: bool) -> Digest {
    let mut h = DefaultHasher::new();
    locked.hash(&mut h);
    for d in licenses {
        (d.license, d.generation, d.amendment, format!("{:?}", d.usability)).hash(&mut h);
    }
    long(20, h.finish())
}

/// Returns the identity of an update: everything that is signed tells.
pub fn identity_of(update: &Update) -> Digest {
    let mut h = DefaultHasher::new();
    format!("{update:?}").hash(&mut h);
    long(21, h.finish())
}

fn long(kind: u8, value: u64) -> Digest {
    let mut digest = digest(kind, 0, 0);
    digest.0[8..16].copy_from_slice(&value.to_be_bytes());
    digest
}
