//! What the messages of a contact say, after their signature was checked. `docs/protocol` has their
//! bytes; here stand the facts that the rules use (SECURITY §4.2).

use super::pick::PickRefusal;
use crate::container::{Computer, Version, WishAnswer};
use crate::ids::{Digest, ItemId, LicenseId, Serial};
use crate::order::Parameters;
use crate::terms::Terms;
use crate::terms::evaluate::{Usability, Usage};
use crate::time::Instant;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// 16 random bytes that tie an answer to its request (R3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Nonce(pub [u8; 16]);

/// The final usage of a license that left a container, repeated until it is acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tombstone {
    /// The generation that left.
    pub generation: u32,
    /// What was used of it in the end.
    pub usage: Usage,
}

/// One license that a wish names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The license.
    pub license: LicenseId,
    /// Values for parameters that are filled at activation.
    pub parameters: Parameters,
    /// A comment for the activation record.
    pub comment: String,
}

/// Which licenses a wish is about (SYSTEM §4.3, modes).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    /// Everything that can be taken; what is left out is listed with its reason.
    All,
    /// Exactly these, all or none.
    Licenses(Vec<Pick>),
}

/// What a user wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WishAction {
    /// Collect licenses from the wish's tickets (or assigned to this container).
    Activate(Selection),
    /// Give licenses back.
    Return(Selection),
    /// Move licenses to another container.
    Transfer {
        /// The container they go to.
        to: Serial,
        /// Which.
        picks: Selection,
    },
    /// Take back a transfer or return whose removal was not signed yet.
    TakeBack(Selection),
    /// Use licenses here that were lost with another container.
    Reactivate {
        /// The lost container; `None`: wherever they are.
        from: Option<Serial>,
        /// Which.
        picks: Selection,
    },
    /// Restore a whole lost container here.
    Restore {
        /// The lost container.
        lost: Serial,
    },
    /// Follow the wish's tickets; `collecting`: take new licenses by itself from now on.
    Follow {
        /// Become the collecting container.
        collecting: bool,
    },
}

impl WishAction {
    /// Says whether it takes something away: from this container, or from another one. What a browser
    /// proposes of that kind has to be confirmed by a person at the container (SYSTEM §4.3).
    pub const fn takes_away(&self) -> bool {
        match self {
            Self::Return(_) | Self::Transfer { .. } | Self::Reactivate { .. } | Self::Restore { .. } => true,
            Self::Activate(_) | Self::TakeBack(_) | Self::Follow { .. } => false,
        }
    }
}

/// A wish: repeated in every request until it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Its id, unique in the container, growing.
    pub id: u64,
    /// References of the tickets whose code the container has proved to know. Central fills in only
    /// those whose proof it has checked.
    pub tickets: BTreeSet<Digest>,
    /// How many tickets were named that Central could not match. One number for every kind of miss
    /// (SYSTEM §7, invariant 7).
    pub tickets_unmatched: u32,
    /// What is wanted.
    pub action: WishAction,
}

/// An activation that somebody ordered at Central (in the Depot) for the container whose request they
/// brought. Only activations: what takes something away is said by the container itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// References of the tickets whose codes were typed.
    pub tickets: BTreeSet<Digest>,
    /// How many codes matched nothing.
    pub tickets_unmatched: u32,
    /// Which licenses.
    pub picks: Selection,
}

impl Ordered {
    /// Returns it as the rules of wishes see it. No container wished it, so its id is nobody's.
    pub(crate) fn as_wish(&self) -> Wish {
        Wish {
            id: 0,
            tickets: self.tickets.clone(),
            tickets_unmatched: self.tickets_unmatched,
            action: WishAction::Activate(self.picks.clone()),
        }
    }
}

/// A request, as verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Whose.
    pub serial: Serial,
    /// Which physical copy.
    pub instance: u32,
    /// Its message counter.
    pub ctr: u64,
    /// This message's identity.
    pub hash: Digest,
    /// The identity of its own message before.
    pub previous: Digest,
    /// The version it has applied; it proves that (R8).
    pub applied: Version,
    /// The hash of the state it has applied.
    pub state: Digest,
    /// Ties the answer to this request.
    pub nonce: Nonce,
    /// The computer, erasable.
    pub computer: Computer,
    /// The newest message format it reads.
    pub format: u32,
    /// The suite and public key it signs with.
    pub public_key: Vec<u8>,
    /// The key that secret data is sealed to.
    pub sealing_key: Vec<u8>,
    /// Its clock.
    pub local_time: Instant,
    /// Its time floor.
    pub floor: Instant,
    /// What it used of the licenses it holds.
    pub usage: BTreeMap<LicenseId, Usage>,
    /// Final usage of licenses that left it and that Central hasn't acknowledged.
    pub tombstones: BTreeMap<LicenseId, Tombstone>,
    /// Wishes not yet answered, by id.
    pub wishes: Vec<Wish>,
    /// A person asked for this contact (not the agent in the background).
    pub by_hand: bool,
}

/// A receipt, as verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Whose.
    pub serial: Serial,
    /// Which physical copy.
    pub instance: u32,
    /// Its message counter.
    pub ctr: u64,
    /// This message's identity.
    pub hash: Digest,
    /// The identity of its own message before.
    pub previous: Digest,
    /// The identity of the update it confirms.
    pub update: Digest,
    /// The version it confirms.
    pub applied: Version,
    /// The hash of the state it led to.
    pub state: Digest,
    /// Final usage of licenses that left it.
    pub tombstones: BTreeMap<LicenseId, Tombstone>,
    /// Its clock.
    pub local_time: Instant,
}

/// What Central answers to a wish, as it travels: with plain text for people beside the word.
pub type WishAnswers = BTreeMap<u64, WishAnswer>;

/// A vendor change that an update carries, for the user's log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "action")]
pub enum VendorAction {
    /// A license was withdrawn.
    Withdrawn { license: LicenseId },
    /// A license was replaced.
    Replaced { license: LicenseId, by: LicenseId },
    /// An assigned license, or one that the followed ticket brings, came in.
    Delivered { license: LicenseId },
    /// Terms were changed.
    Amended { license: LicenseId },
    /// A license was suspended.
    Suspended { license: LicenseId },
    /// A license is usable again.
    Resumed { license: LicenseId },
    /// The container was locked.
    Locked,
    /// The lock was taken off.
    Unlocked,
    /// The container was reset.
    Reset,
    /// A license was superseded by its reactivation elsewhere.
    Superseded { license: LicenseId },
}

/// One license as an update delivers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// The license.
    pub license: LicenseId,
    /// Its generation.
    pub generation: u32,
    /// Its amendment number.
    pub amendment: u32,
    /// The item.
    pub item: ItemId,
    /// The item's name for people.
    pub name: String,
    /// The number the protected product knows it by.
    pub product_code: u32,
    /// What it permits, absolute.
    pub terms: Terms,
    /// Whether it may be used.
    pub usability: Usability,
    /// The lease's end; `None`: no lease.
    pub lease_end: Option<Instant>,
    /// Central's floor of what was used.
    pub usage: Usage,
    /// The version of the item's template it was sold under.
    pub template: u32,
    /// The digest of that template.
    pub template_hash: Digest,
    /// The ticket it came from, by reference; `None`: a lock license.
    pub ticket: Option<Digest>,
    /// Whether the user may give it back.
    pub return_allowed: bool,
    /// Whether the user may move it.
    pub transfer_allowed: bool,
}

/// An update, as verified: the whole server-owned state of the container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Whose.
    pub serial: Serial,
    /// Which physical copy.
    pub instance: u32,
    /// Its version.
    pub version: Version,
    /// The nonce it answers; `None`: a push update.
    pub nonce: Option<Nonce>,
    /// All licenses, by id.
    pub licenses: Vec<Delivered>,
    /// The container is locked; what is shown to the user.
    pub lock: Option<String>,
    /// Central's time.
    pub time: Instant,
    /// When the next contact is advised: not before, not after.
    pub window: (Instant, Instant),
    /// The opaque handle for the unsigned hint.
    pub hint: Vec<u8>,
    /// What the vendor changed with it.
    pub actions: Vec<VendorAction>,
    /// Answers to wishes.
    pub answers: WishAnswers,
    /// Tickets it follows: reference and masked label.
    pub follows: BTreeMap<Digest, String>,
    /// Tombstones that Central has noted.
    pub acknowledged: BTreeSet<LicenseId>,
}

/// A signed "nothing new", as verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoChange {
    /// Whose.
    pub serial: Serial,
    /// Which physical copy.
    pub instance: u32,
    /// The version it stays at.
    pub version: Version,
    /// The nonce it answers.
    pub nonce: Nonce,
    /// Central's time.
    pub time: Instant,
    /// Lease ends, renewed.
    pub leases: BTreeMap<LicenseId, Instant>,
    /// When the next contact is advised.
    pub window: (Instant, Instant),
    /// The opaque handle for the unsigned hint.
    pub hint: Vec<u8>,
    /// Answers to wishes.
    pub answers: WishAnswers,
    /// Tombstones that Central has noted.
    pub acknowledged: BTreeSet<LicenseId>,
}

/// Central has seen more of this container than it shows (R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Whose.
    pub serial: Serial,
    /// The nonce it answers.
    pub nonce: Nonce,
    /// The instance that Central serves.
    pub instance: u32,
    /// The greatest counter Central saw.
    pub ctr: u64,
    /// The version Central last had confirmed.
    pub version: Version,
}

/// Central knows less than the container shows (R13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceWanted {
    /// Whose.
    pub serial: Serial,
    /// The nonce it answers.
    pub nonce: Nonce,
    /// The greatest version that Central knows of.
    pub version: Version,
}

/// An answer to one pick, for the wire and for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickAnswer {
    /// The license.
    pub license: Option<LicenseId>,
    /// Why not; `None`: done.
    pub refusal: Option<PickRefusal>,
}
