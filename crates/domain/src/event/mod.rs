//! What happened: past tense, one entry in the journal each. Rows are the fold of events.
//!
//! People, computers and free text are left out when an event is written down (`serde(skip)`, `erasable`):
//! they live in rows that can be erased (SECURITY §4.5).

mod about;
pub mod apply;
mod erasable;
mod word;

pub use erasable::erase;

use crate::alarm::Alarm;
use crate::contact::message::Tombstone;
use crate::container::{Blocklisting, Computer, Enrolment, Flag, Manifest, Superseded, Version, WishAnswer};
use crate::ids::{ApiKeyId, CustomerId, Digest, ItemId, LicenseId, OrderId, Serial, TicketId, UserId};
use crate::item::Item;
use crate::license::{Home, License};
use crate::order::{Line, Order};
use crate::settings::Settings;
use crate::terms::Terms;
use crate::terms::evaluate::Usage;
use crate::ticket::Ticket;
use crate::time::Instant;
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// One change of state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The vendor-wide settings were changed.
    SettingsChanged { settings: Settings },
    /// An item was created or changed.
    ItemPut {
        #[serde(serialize_with = "erasable::item")]
        item: Box<Item>,
    },
    /// The catalogue key signed a template.
    TemplateSigned { item: ItemId, version: u32, catalogue: u64 },
    /// An item went out of sale, or came back.
    ItemRetired { item: ItemId, retired: bool },
    /// A customer was created or described.
    CustomerPut {
        customer: CustomerId,
        #[serde(skip)]
        name: String,
        #[serde(skip)]
        contact: String,
        at: Instant,
    },

    /// An order was placed; its licenses follow as `license_sold`.
    OrderPlaced {
        #[serde(serialize_with = "erasable::order")]
        order: Box<Order>,
    },
    /// A line was added to an order.
    LineAdded {
        order: OrderId,
        #[serde(serialize_with = "erasable::line")]
        line: Line,
    },

    /// A ticket was made.
    TicketCreated { ticket: Box<Ticket> },
    /// A ticket got a new code; the old one stopped.
    TicketReissued { ticket: TicketId, reference: Digest, label: String, keep: BTreeSet<Serial>, at: Instant },
    /// A ticket was closed.
    TicketClosed { ticket: TicketId, at: Instant },
    /// A ticket was opened again.
    TicketReopened { ticket: TicketId },
    /// The expiry of a ticket was set.
    TicketExpirySet { ticket: TicketId, expires: Option<Instant> },
    /// A container follows a ticket.
    TicketFollowed { ticket: TicketId, container: Serial, at: Instant },
    /// A container follows a ticket no more: it was reset.
    TicketUnfollowed { ticket: TicketId, container: Serial },
    /// Another follower takes new licenses by itself.
    CollectingSet { ticket: TicketId, container: Serial },

    /// A license was sold (or made as a lock).
    LicenseSold {
        #[serde(serialize_with = "erasable::license")]
        license: Box<License>,
    },
    /// The vendor set its home.
    LicenseAssigned { license: LicenseId, home: Home },
    /// The vendor lifted an assignment.
    LicenseUnassigned { license: LicenseId },
    /// A user, or a follower in the background, activated it.
    LicenseActivated {
        license: LicenseId,
        home: Home,
        number: u32,
        generation: u32,
        #[serde(serialize_with = "erasable::terms")]
        terms: Box<Terms>,
        channel: Channel,
        client: String,
        #[serde(skip)]
        comment: String,
    },
    /// A user chose others of its ticket: it waits for a user's word.
    LicensePassedOver { license: LicenseId },
    /// The user gave it back.
    LicenseReturned { license: LicenseId, from: Serial, at: Instant },
    /// The user moved it to another container.
    LicenseTransferred { license: LicenseId, from: Serial, to: Serial, at: Instant },
    /// The user took a return or transfer back before its removal was signed.
    LicenseTakenBack { license: LicenseId, home: Home },
    /// The vendor withdrew it.
    LicenseWithdrawn { license: LicenseId, at: Instant },
    /// It ended because its order was cancelled.
    LicenseCancelled { license: LicenseId, at: Instant },
    /// A license took its place.
    LicenseReplaced { license: LicenseId, by: LicenseId, at: Instant },
    /// Withdrawal or replacement was cancelled: its home is as before.
    EndCancelled { license: LicenseId },
    /// Its container was reset; it ended.
    LicenseReset { license: LicenseId, from: Serial, at: Instant },
    /// A replacement's home was cleared: the user returned what it replaces.
    SuccessorFreed { license: LicenseId },
    /// Its terms were changed.
    LicenseAmended {
        license: LicenseId,
        amendment: u32,
        #[serde(serialize_with = "erasable::terms")]
        terms: Box<Terms>,
    },
    /// It was suspended.
    LicenseSuspended { license: LicenseId, at: Instant },
    /// It was made usable again.
    LicenseResumed { license: LicenseId },
    /// Its lease provably ran out in a container; the generation grew.
    LeaseRanOut { license: LicenseId, container: Serial, generation: u32, at: Instant },
    /// A user asked for a reactivation that support has to release.
    ReactivationAsked { license: LicenseId, at: Instant },
    /// The old container called: the question to support is settled.
    ReactivationSettled { license: LicenseId },
    /// Support released one reactivation.
    ReactivationReleased { license: LicenseId },
    /// It was reactivated in another container; the generation grew.
    LicenseReactivated {
        license: LicenseId,
        from: Option<Serial>,
        home: Home,
        generation: u32,
        number: u32,
        /// What was charged.
        charge: Charge,
        channel: Channel,
        client: String,
    },
    /// A chain member possible in a lost container was superseded with its successor's reactivation.
    GenerationRaised { license: LicenseId, generation: u32 },
    /// Containers reported what was used.
    UsageReported { license: LicenseId, usage: Usage },
    /// Central learned by evidence that a container holds it.
    LicenseAdopted { license: LicenseId, home: Home },

    /// A container became known by its serial.
    ContainerNoted { container: Serial, at: Instant },
    /// A container gave its keys.
    ContainerEnrolled { container: Serial, enrolment: Enrolment, instance: u32 },
    /// A container succeeded itself with a new key.
    ContainerSucceeded { container: Serial, enrolment: Enrolment, instance: u32, ctr: u64 },
    /// It made a signed contact.
    ContactMade {
        container: Serial,
        instance: u32,
        ctr: u64,
        hash: Digest,
        format: u32,
        at: Instant,
        #[serde(skip)]
        computer: Option<Computer>,
    },
    /// A message proved at which version it stands.
    ContentConfirmed { container: Serial, version: Version },
    /// An update was decided for it.
    UpdateDecided { container: Serial, manifest: Manifest },
    /// A signed no-change renewed leases.
    LeasesRenewed { container: Serial, leases: BTreeMap<LicenseId, Instant> },
    /// Evidence showed an update that Central had lost.
    EvidenceAccepted { container: Serial, manifest: Manifest },
    /// It was flagged.
    ContainerFlagged { container: Serial, flag: Flag },
    /// Its flag was cleared.
    FlagCleared { container: Serial },
    /// It was attached to a customer, or detached.
    ContainerAttached { container: Serial, customer: Option<CustomerId> },
    /// It was put on the blocklist.
    ContainerBlocklisted {
        container: Serial,
        #[serde(serialize_with = "erasable::blocklisting")]
        blocklisting: Blocklisting,
    },
    /// It was taken off.
    BlocklistLifted { container: Serial },
    /// The first update with the lock was decided.
    LockSent { container: Serial, version: Version, at: Instant },
    /// The lock was confirmed.
    LockConfirmed { container: Serial, at: Instant },
    /// A reset was ordered.
    ContainerReset { container: Serial, at: Instant, forgotten: bool },
    /// A reset was confirmed: the links are gone.
    ResetConfirmed { container: Serial },
    /// Wishes were answered.
    WishesAnswered { container: Serial, answers: BTreeMap<u64, WishAnswer> },
    /// Answers and tombstones that the container knows by now were forgotten.
    AnswersForgotten { container: Serial, wishes: Vec<u64> },
    /// Final usage of licenses that left it was noted.
    TombstonesNoted { container: Serial, tombstones: BTreeMap<LicenseId, Tombstone> },
    /// It repeats these tombstones no more.
    TombstonesForgotten { container: Serial, licenses: BTreeSet<LicenseId> },
    /// It keeps an old generation, unusable.
    GenerationSuperseded { container: Serial, license: LicenseId, superseded: Superseded },
    /// A lost container was restored as a whole elsewhere.
    ContainerRestored { container: Serial, to: Serial },
    /// Its records and Central's do not agree: a person has to look at it.
    AlarmRaised { container: Serial, number: u32, alarm: Alarm, at: Instant },
    /// A person looked at it.
    AlarmAcknowledged { container: Serial, number: u32, at: Instant },

    /// Somebody at the vendor's may sign in from now on.
    UserCreated { user: UserId, role: String },
    /// A user's name, mail address or language was changed; what it is stands in the erasable row only.
    UserDescribed { user: UserId },
    /// A user got another role.
    UserRoleChanged { user: UserId, role: String },
    /// A user may sign in no more, or again.
    UserDisabled { user: UserId, disabled: bool },
    /// A user's password was set.
    PasswordSet { user: UserId },
    /// A user's second factor was set up, or removed.
    SecondFactorSet { user: UserId, present: bool },
    /// A user was linked with an account of the OpenID Connect issuer, or the link was removed.
    SubjectLinked { user: UserId, linked: bool },
    /// An API key was made.
    ApiKeyMade { key: ApiKeyId, role: String },
    /// An API key was revoked.
    ApiKeyRevoked { key: ApiKeyId },
    /// Somebody set how much a role may change in a day, and from how much on a second person approves.
    LimitsSet { quotas: BTreeMap<String, u64>, approval_above: Option<u64> },
    /// A person accepted the clock, which differed from what Central expected.
    TimeAccepted { before: Option<Instant>, now: Instant },
}

/// How a contact came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A person, online or by file.
    #[default]
    ByHand,
    /// The agent in the background.
    Background,
}

/// What a reactivation was charged to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    /// The user's own right.
    Right,
    /// A release by support.
    Release,
    /// The restore of the whole container.
    Restore,
}
