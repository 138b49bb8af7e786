//! Evidence that anyone can check: two messages of one container that contradict each other
//! (SECURITY D3, R6, R7, R15).

use crate::envelope::verify::ContainerMessage;
use crate::envelope::{Claimed, Envelope, Typ, VendorId, VerifyError};
use crate::message::{Evidence, Receipt, Request, Succession};
use crate::suite::PublicKey;
use tenure_domain::container::Version;
use tenure_domain::ids::{Digest, Serial};

/// How two messages of one key contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Two different messages carry one counter (R6).
    Fork {
        /// The counter.
        ctr: u64,
    },
    /// The version fell while the counter rose (R7).
    RollBack {
        /// The version of the message with the lower counter.
        before: Version,
        /// The version of the message with the higher counter.
        after: Version,
    },
    /// One key named two successors (R15).
    TwoSuccessors {
        /// The instance both claim.
        instance: u32,
    },
}

/// Two messages that prove a copy, and whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The container.
    pub serial: Serial,
    /// The key that signed both.
    pub key: PublicKey,
    /// How they contradict each other.
    pub contradiction: Contradiction,
}

/// Why two messages prove nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoProof {
    /// One of them is not valid.
    #[error(transparent)]
    Verify(#[from] VerifyError),
    /// They are of different containers or keys.
    #[error("the messages are of different containers or keys")]
    Different,
    /// They do not contradict each other.
    #[error("the messages do not contradict each other")]
    Consistent,
}

struct Facts {
    serial: Serial,
    instance: u32,
    key: PublicKey,
    ctr: u64,
    version: Version,
    identity: Digest,
    succession: bool,
}

/// Checks whether two messages of containers prove a copy. Needs nothing but the vendor's id.
///
/// # Errors
/// Why they prove nothing.
pub fn check(vendor: &VendorId, a: &[u8], b: &[u8]) -> Result<Proof, NoProof> {
    let (a, b) = (facts(vendor, a)?, facts(vendor, b)?);
    if a.serial != b.serial || a.key != b.key {
        return Err(NoProof::Different);
    }
    if a.identity == b.identity {
        return Err(NoProof::Consistent);
    }
    let (low, high) = if a.ctr <= b.ctr { (&a, &b) } else { (&b, &a) };
    let contradiction = if a.succession && b.succession && a.instance == b.instance {
        Contradiction::TwoSuccessors { instance: a.instance }
    } else if low.ctr == high.ctr {
        Contradiction::Fork { ctr: low.ctr }
    } else if high.version < low.version {
        Contradiction::RollBack { before: low.version, after: high.version }
    } else {
        return Err(NoProof::Consistent);
    };
    Ok(Proof { serial: a.serial, key: a.key, contradiction })
}

fn facts(vendor: &VendorId, bytes: &[u8]) -> Result<Facts, VerifyError> {
    let envelope = Envelope::parse(bytes)?;
    macro_rules! read {
        ($message:ty, $succession:literal) => {{
            let claimed = envelope.verify_claim::<$message>(vendor)?;
            let key = signer(&claimed)?;
            let m = claimed.held_by(&key)?;
            Facts {
                serial: m.serial,
                instance: m.instance,
                key,
                ctr: m.ctr,
                version: m.applied,
                identity: m.identity(),
                succession: $succession,
            }
        }};
    }
    Ok(match envelope.header().typ {
        Typ::Receipt => read!(Receipt, false),
        Typ::Evidence => read!(Evidence, false),
        Typ::Succession => read!(Succession, true),
        _ => read!(Request, false),
    })
}

fn signer<T: ContainerMessage>(claimed: &Claimed<T>) -> Result<PublicKey, VerifyError> {
    claimed.key().cloned().ok_or(VerifyError::NotItsKey(claimed.serial()))
}
