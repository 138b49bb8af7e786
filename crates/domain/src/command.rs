//! What a vendor can command (SYSTEM §4.2, §4.4). One command, one transaction, one decision.

use crate::ids::{CustomerId, Digest, ItemId, LicenseId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use crate::item::{Limits, OpenParameter, Rights};
use crate::order::{Destination, LineWanted};
use crate::settings::{ReactivationBehavior, Settings};
use crate::terms::Terms;
use crate::terms::change::TermChange;
use crate::time::Instant;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// An item as the vendor describes it, new or changed. Changed terms hold for later sales only;
/// changed limits make a new template version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemDraft {
    /// The vendor's article number.
    pub id: ItemId,
    /// Its name for people.
    pub name: String,
    /// The number the protected product knows it by.
    pub product_code: u32,
    /// Container kinds; empty: every kind.
    pub kinds: BTreeSet<crate::ids::ContainerKind>,
    /// Terms of a new license.
    pub terms: Terms,
    /// Values left open.
    pub parameters: Vec<OpenParameter>,
    /// What users may do.
    pub rights: Rights,
    /// Items that must be in the same container.
    pub requires: BTreeSet<ItemId>,
    /// Whether a container may hold several.
    pub adds_up: bool,
    /// Overrides the vendor-wide behaviour on reactivation.
    pub on_reactivation: Option<ReactivationBehavior>,
    /// The hard limits that go to be signed.
    pub limits: Limits,
    /// The digest of the template with these limits, computed outside.
    pub template_hash: Digest,
}

/// A ticket's fresh code, as far as decisions may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketDraft {
    /// Derived from the code alone; finds the ticket.
    pub reference: Digest,
    /// The masked code.
    pub label: String,
}

/// An order as the caller wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderDraft {
    /// The caller's own number: decides repetition.
    pub number: Option<OrderNumber>,
    /// The purchase order number.
    pub po: Option<PoNumber>,
    /// The customer; created if unknown.
    pub customer: CustomerId,
    /// Free text.
    pub comment: String,
    /// Where the licenses go.
    pub destination: Destination,
    /// What is sold.
    pub lines: Vec<LineWanted>,
    /// A fresh code, used if the destination wants a new ticket.
    pub ticket: TicketDraft,
    /// The caller may use a ticket of another customer.
    pub foreign_ticket_allowed: bool,
}

/// Everything a vendor can command.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "one command a transaction; boxes would only hide its shape")]
pub enum Command {
    /// Changes the vendor-wide settings; its revision must be the present one.
    SetSettings(Settings),
    /// Creates an item, or changes it for later sales.
    PutItem(ItemDraft),
    /// Notes that the catalogue key signed a template.
    SignTemplate { item: ItemId, version: u32, catalogue: u64 },
    /// Takes an item out of sale, or puts it back.
    RetireItem { item: ItemId, retired: bool },
    /// Creates or describes a customer.
    PutCustomer { customer: CustomerId, name: String, contact: String },
    /// Places an order.
    PlaceOrder(OrderDraft),
    /// Adds a line to an order, optionally replacing licenses.
    AddLine { order: OrderId, line: LineWanted },
    /// Cancels an order, or `quantity` licenses of one line of it.
    CancelOrder { order: OrderId, line: Option<(u32, u32)> },
    /// Withdraws licenses.
    Withdraw { licenses: BTreeSet<LicenseId> },
    /// Cancels withdrawals (or replacements) that are not confirmed.
    CancelWithdrawal { licenses: BTreeSet<LicenseId> },
    /// Changes terms in place.
    Amend { licenses: BTreeSet<LicenseId>, changes: Vec<TermChange> },
    /// Suspends licenses.
    Suspend { licenses: BTreeSet<LicenseId> },
    /// Makes them usable again.
    Resume { licenses: BTreeSet<LicenseId> },
    /// Sets the home of licenses that have none.
    Assign { licenses: BTreeSet<LicenseId>, container: Serial },
    /// Lifts assignments that were not collected.
    Unassign { licenses: BTreeSet<LicenseId> },
    /// Issues a ticket anew: the old code stops; followers not kept are dropped.
    ReissueTicket { ticket: TicketId, code: TicketDraft, keep: BTreeSet<Serial> },
    /// Closes a ticket.
    CloseTicket { ticket: TicketId },
    /// Opens it again.
    ReopenTicket { ticket: TicketId },
    /// Sets or takes away the instant at which it expires.
    ExpireTicket { ticket: TicketId, at: Option<Instant> },
    /// Sets which follower takes new licenses by itself.
    SetCollecting { ticket: TicketId, container: Serial },
    /// Attaches a container to a customer, or detaches it.
    Attach { container: Serial, customer: Option<CustomerId> },
    /// Puts a container on the blocklist.
    Blocklist { container: Serial, description: String },
    /// Takes it off.
    LiftBlocklist { container: Serial },
    /// Resets a container; `forget_now`: its links go at once.
    Reset { container: Serial, forget_now: bool },
    /// Releases one reactivation of each license (support).
    ReleaseReactivation { licenses: BTreeSet<LicenseId> },
    /// Clears a container's flag after a person looked at it.
    ClearFlag { container: Serial },
    /// Acknowledges one of a container's alarms; `None`: all of them.
    AcknowledgeAlarms { container: Serial, number: Option<u32> },
}
