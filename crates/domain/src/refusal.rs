//! Why a vendor's command was refused: typed, with what the person needs to act.

use crate::ids::{CustomerId, ItemId, LicenseId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use crate::license::standing::Standing;
use crate::terms::RuntimeVersion;
use crate::terms::change::{ChangeRefusal, Term};
use crate::time::Instant;
use crate::world::Key;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Serialize};

/// Why a command was not done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "word")]
pub enum Refusal {
    /// There is no such item, order, ticket, license, container or customer.
    NotFound { what: Key },
    /// Some of the named licenses can't take the command; none was changed.
    Licenses { refused: Vec<LicenseRefused> },
    /// An order with this number exists and has other content.
    OrderNumberTaken { number: OrderNumber, order: OrderId },
    /// An order, or a command over licenses, that names nothing.
    Empty,
    /// More than may be done at once.
    TooMany { most: u32 },
    /// The PO number names no ticket of the customer, or several.
    PoNotOneTicket { po: PoNumber, tickets: Vec<TicketId> },
    /// The ticket belongs to another customer.
    ForeignTicket { ticket: TicketId, customer: CustomerId },
    /// The ticket is closed, so nothing new is put on it.
    TicketClosed { ticket: TicketId },
    /// The ticket's time is over, so nothing new is put on it.
    TicketExpired { ticket: TicketId, since: Instant },
    /// The container is on the blocklist.
    ContainerBlocklisted { container: Serial },
    /// The container is being reset.
    ContainerResetting { container: Serial },
    /// The item can't be sold: retired.
    ItemRetired { item: ItemId },
    /// The item's template waits for its offline signature.
    AwaitingSignature { item: ItemId },
    /// The item may not live in this container.
    KindNotAllowed { item: ItemId, container: Serial },
    /// The item needs a safer container.
    LevelTooLow { item: ItemId, container: Serial, needed: u8 },
    /// The container's software can't carry such a license.
    RuntimeTooOld { item: ItemId, container: Serial, needed: RuntimeVersion },
    /// A value has to be given in the order.
    ParameterMissing { item: ItemId, name: String },
    /// The item leaves no such value open for the order.
    ParameterUnknown { item: ItemId, name: String },
    /// A value does not fit its term.
    ParameterWrong { item: ItemId, name: String, why: ChangeRefusal },
    /// The terms go beyond the item's template.
    BeyondTemplate { item: ItemId, term: Term },
    /// The item requires one that does not exist.
    RequiresUnknown { item: ItemId, required: ItemId },
    /// The quantity of a line that replaces is the number of licenses named.
    QuantityMismatch { quantity: u32, named: u32 },
    /// The line does not exist or has not that many licenses left.
    NoSuchLine { line: u32 },
    /// The container does not follow the ticket, so it can't be the collecting one.
    NotAFollower { ticket: TicketId, container: Serial },
    /// The settings were changed by somebody else meanwhile.
    SettingsChanged { present: u64 },
    /// A text or value in the command is too long or makes no sense.
    Invalid { what: String },
}

/// One license that refused a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenseRefused {
    /// The license.
    pub license: LicenseId,
    /// Why.
    pub why: LicenseRefusal,
}

/// Why one license refused a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "word")]
pub enum LicenseRefusal {
    /// There is no such license.
    Unknown,
    /// It has ended for good.
    Ended { standing: Standing },
    /// Its end is under way.
    Ending { standing: Standing },
    /// The command would undo something that was not done, or can't be undone any more.
    NothingToCancel { standing: Standing },
    /// It is in use in a container: move it by transfer, or replace it.
    Activated { standing: Standing },
    /// It is not assigned.
    NotAssigned { standing: Standing },
    /// It is the lock license of a blocklisted container: no command reaches it.
    LockLicense,
    /// Another customer's license.
    OtherCustomer { customer: CustomerId },
    /// Its successor has been collected already; act on that one.
    SuccessorCollected { successor: LicenseId },
    /// It is named twice.
    NamedTwice,
    /// The change does not fit.
    Change { why: ChangeRefusal },
    /// The terms would go beyond the template it was sold under.
    BeyondTemplate { term: Term },
    /// Its item may not live where it is, or where it should go.
    KindNotAllowed { container: Serial },
    /// It needs a safer container than where it is, or where it should go.
    LevelTooLow { container: Serial, needed: u8 },
    /// The software of its container can't carry these terms.
    RuntimeTooOld { container: Serial, needed: RuntimeVersion },
    /// What counts from the first activation was fixed by it.
    AlreadyStarted { term: Term },
    /// It was suspended, so it can't be assigned.
    Suspended,
    /// Its container is on the blocklist or being reset: no renewals.
    ContainerOutOfUse { container: Serial },
    /// It is in no container, or its item knows no reactivation by support.
    NotReleasable,
}

impl LicenseRefusal {
    /// Returns the stable word for it, as it serializes.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Ended { .. } => "ended",
            Self::Ending { .. } => "ending",
            Self::NothingToCancel { .. } => "nothing_to_cancel",
            Self::Activated { .. } => "activated",
            Self::NotAssigned { .. } => "not_assigned",
            Self::LockLicense => "lock_license",
            Self::OtherCustomer { .. } => "other_customer",
            Self::SuccessorCollected { .. } => "successor_collected",
            Self::NamedTwice => "named_twice",
            Self::Change { .. } => "change",
            Self::BeyondTemplate { .. } => "beyond_template",
            Self::KindNotAllowed { .. } => "kind_not_allowed",
            Self::LevelTooLow { .. } => "level_too_low",
            Self::RuntimeTooOld { .. } => "runtime_too_old",
            Self::AlreadyStarted { .. } => "already_started",
            Self::Suspended => "suspended",
            Self::ContainerOutOfUse { .. } => "container_out_of_use",
            Self::NotReleasable => "not_releasable",
        }
    }

    /// Returns the state that stands in the way, if it is one.
    pub const fn standing(&self) -> Option<Standing> {
        match self {
            Self::Ended { standing }
            | Self::Ending { standing }
            | Self::NothingToCancel { standing }
            | Self::Activated { standing }
            | Self::NotAssigned { standing } => Some(*standing),
            _ => None,
        }
    }
}

impl Refusal {
    /// Refuses for one license.
    pub fn license(license: LicenseId, why: LicenseRefusal) -> Self {
        Self::Licenses { refused: Vec::from([LicenseRefused { license, why }]) }
    }

    /// Returns the stable word for it, as it serializes.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Licenses { .. } => "licenses",
            Self::OrderNumberTaken { .. } => "order_number_taken",
            Self::Empty => "empty",
            Self::TooMany { .. } => "too_many",
            Self::PoNotOneTicket { .. } => "po_not_one_ticket",
            Self::ForeignTicket { .. } => "foreign_ticket",
            Self::TicketClosed { .. } => "ticket_closed",
            Self::TicketExpired { .. } => "ticket_expired",
            Self::ContainerBlocklisted { .. } => "container_blocklisted",
            Self::ContainerResetting { .. } => "container_resetting",
            Self::ItemRetired { .. } => "item_retired",
            Self::AwaitingSignature { .. } => "awaiting_signature",
            Self::KindNotAllowed { .. } => "kind_not_allowed",
            Self::LevelTooLow { .. } => "level_too_low",
            Self::RuntimeTooOld { .. } => "runtime_too_old",
            Self::ParameterMissing { .. } => "parameter_missing",
            Self::ParameterUnknown { .. } => "parameter_unknown",
            Self::ParameterWrong { .. } => "parameter_wrong",
            Self::BeyondTemplate { .. } => "beyond_template",
            Self::RequiresUnknown { .. } => "requires_unknown",
            Self::QuantityMismatch { .. } => "quantity_mismatch",
            Self::NoSuchLine { .. } => "no_such_line",
            Self::NotAFollower { .. } => "not_a_follower",
            Self::SettingsChanged { .. } => "settings_changed",
            Self::Invalid { .. } => "invalid",
        }
    }
}

impl fmt::Display for LicenseRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("there is no such license"),
            Self::Ended { standing } => write!(f, "it has ended ({standing}); only a new order line helps"),
            Self::Ending { standing } => write!(f, "it is {standing}; cancel that first"),
            Self::NothingToCancel { standing } => write!(f, "it is {standing}: there is nothing to cancel"),
            Self::Activated { standing } => {
                write!(f, "it is {standing}; it can be moved by transfer, or replaced")
            }
            Self::NotAssigned { standing } => write!(f, "it is {standing}: no assignment to lift"),
            Self::LockLicense => {
                f.write_str("it locks a container; take that container off the blocklist instead")
            }
            Self::OtherCustomer { customer } => write!(f, "it belongs to customer {customer}"),
            Self::SuccessorCollected { successor } => {
                write!(f, "its successor {successor} was collected already; act on that one")
            }
            Self::NamedTwice => f.write_str("it is named twice"),
            Self::Change { why } => why.fmt(f),
            Self::BeyondTemplate { term } => {
                write!(f, "{term} would go beyond the template it was sold under; replace it instead")
            }
            Self::KindNotAllowed { container } => {
                write!(f, "its item may not live in a container such as {container}")
            }
            Self::LevelTooLow { container, needed } => {
                write!(f, "it needs a container of level L{needed}, unlike {container}")
            }
            Self::RuntimeTooOld { container, needed } => {
                write!(
                    f,
                    "it would need version {needed} of the software; container {container} has an older one"
                )
            }
            Self::AlreadyStarted { term } => {
                write!(f, "it was activated, which fixed {term} for good; set the end itself instead")
            }
            Self::Suspended => f.write_str("it is suspended; resume it first"),
            Self::ContainerOutOfUse { container } => {
                write!(f, "container {container} is on the blocklist or being reset")
            }
            Self::NotReleasable => {
                f.write_str("it is in no container, or its item has no reactivation by support")
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { what } => write!(f, "there is no {}", what.describe()),
            Self::Licenses { refused } => {
                f.write_str("nothing was changed")?;
                refused.iter().try_for_each(|r| write!(f, "; {}: {}", r.license, r.why))
            }
            Self::OrderNumberTaken { number, order } => {
                write!(f, "order number {number} is order {order} already, with other content")
            }
            Self::Empty => f.write_str("nothing was named; name at least one"),
            Self::TooMany { most } => write!(f, "at most {most} at once; split it up"),
            Self::PoNotOneTicket { po, tickets } if tickets.is_empty() => {
                write!(f, "no order of this customer has PO number {po}; name the order or use a new ticket")
            }
            Self::PoNotOneTicket { po, tickets } => {
                write!(f, "PO number {po} has {} tickets; name the order instead:", tickets.len())?;
                tickets.iter().try_for_each(|t| write!(f, " {t}"))
            }
            Self::ForeignTicket { ticket, customer } => {
                write!(f, "ticket {ticket} belongs to customer {customer}; use one of this customer's")
            }
            Self::TicketClosed { ticket } => write!(f, "ticket {ticket} is closed; reopen it first"),
            Self::TicketExpired { ticket, since } => {
                write!(f, "ticket {ticket} expired at {since}; set its expiry anew first, or use another")
            }
            Self::ContainerBlocklisted { container } => {
                write!(f, "container {container} is on the blocklist; take it off first")
            }
            Self::ContainerResetting { container } => {
                write!(f, "container {container} is being reset; wait until that is confirmed")
            }
            Self::ItemRetired { item } => write!(f, "item {item} is out of sale"),
            Self::AwaitingSignature { item } => write!(
                f,
                "item {item} awaits the signature of the offline catalogue key; see `tenure-central keys catalogue`"
            ),
            Self::KindNotAllowed { item, container } => {
                write!(f, "item {item} may not live in container {container}; choose another")
            }
            Self::LevelTooLow { item, container, needed } => {
                write!(f, "item {item} needs a container of level L{needed}, unlike {container}")
            }
            Self::RuntimeTooOld { item, container, needed } => {
                write!(f, "item {item} needs version {needed} of the software; {container} has an older one")
            }
            Self::ParameterMissing { item, name } => write!(f, "item {item} needs a value for {name}"),
            Self::ParameterUnknown { item, name } => {
                write!(f, "item {item} leaves no {name} open for an order")
            }
            Self::ParameterWrong { item, name, why } => write!(f, "{name} of item {item}: {why}"),
            Self::BeyondTemplate { item, term } => {
                write!(f, "{term} is beyond what the signed template of {item} permits")
            }
            Self::RequiresUnknown { item, required } => {
                write!(f, "item {item} requires {required}, which does not exist; create that one first")
            }
            Self::QuantityMismatch { quantity, named } => {
                write!(
                    f,
                    "the line has quantity {quantity} but replaces {named} licenses; they must be equal"
                )
            }
            Self::NoSuchLine { line } => {
                write!(f, "the order has no line {line}, or not so many licenses of it left")
            }
            Self::NotAFollower { ticket, container } => write!(
                f,
                "container {container} does not follow ticket {ticket}; activate something from it there first"
            ),
            Self::SettingsChanged { present } => {
                write!(f, "the settings were changed meanwhile (revision {present}); read them again")
            }
            Self::Invalid { what } => f.write_str(what),
        }
    }
}

impl core::error::Error for Refusal {}
