//! Why a user's pick was not done: typed, with what the person needs to act (SYSTEM §4.3).

use crate::container::FlagReason;
use crate::ids::{ContainerKind, ItemId, LicenseId, Serial};
use crate::item::fit::Misfit;
use crate::license::standing::Standing;
use crate::terms::RuntimeVersion;
use crate::terms::change::Term;
use crate::time::Instant;
use alloc::string::String;
use core::fmt;
use serde::{Deserialize, Serialize};

/// Why one pick, or a whole wish, was not done. None of them changes anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "word")]
pub enum PickRefusal {
    /// A ticket that does not exist, was mistyped, or whose proof is wrong: one answer for all.
    TicketUnknown,
    /// The vendor closed the ticket.
    TicketClosed { since: Instant },
    /// The ticket's time is over.
    TicketExpired { since: Instant },
    /// The ticket was issued anew; this code stopped.
    TicketReissued { since: Instant },
    /// The license is on none of the tickets named.
    NotOnTicket,
    /// The license is in no state in which this can be done.
    NotPossible { standing: Standing },
    /// It is at home in another container.
    HeldElsewhere { container: Serial },
    /// It is bound to another container by the vendor.
    BoundElsewhere { container: Serial },
    /// It still has to leave another container first.
    StillIn { container: Serial },
    /// The vendor suspended it.
    Suspended,
    /// The vendor is withdrawing it.
    UnderWithdrawal,
    /// Another license takes its place.
    ReplacedBy { license: LicenseId },
    /// This container is on the blocklist.
    ContainerBlocklisted,
    /// This container is flagged; the vendor has to look at it.
    ContainerFlagged { reason: FlagReason },
    /// This container is being reset.
    ContainerResetting,
    /// The item may not live in a container of this kind.
    KindNotAllowed { kind: ContainerKind },
    /// The item needs a safer container.
    LevelTooLow { needed: u8, present: u8 },
    /// The container's software is too old for the license.
    RuntimeTooOld { needed: RuntimeVersion },
    /// A license of this item would be missing.
    Requires { item: ItemId },
    /// A license that stays needs this one.
    NeededBy { license: LicenseId, item: ItemId },
    /// The container holds a license of this item already, or is to get it by the same wish, and they don't
    /// add up.
    OneOfItem { present: LicenseId },
    /// A value has to be given at activation.
    ParameterMissing { name: String },
    /// A value was given that the item doesn't leave open for the user.
    ParameterUnknown { name: String },
    /// A value that doesn't fit.
    ParameterWrong { name: String },
    /// The terms would go beyond the item's template.
    BeyondTemplate { term: Term },
    /// Licenses of this item can't be given back.
    ReturnNotAllowed,
    /// Licenses of this item can't be moved directly.
    TransferNotAllowed,
    /// It is not at home in this container.
    NotHere,
    /// The removal was signed already; it can't be taken back any more.
    RemovalSigned,
    /// The container that should receive it can't: unknown, on the blocklist, or this one.
    TargetNotPossible { container: Serial },
    /// No right to reactivate it is left.
    NoReactivationLeft { used: u32 },
    /// Reactivation is possible from this instant on.
    WaitUntil { at: Instant },
    /// Only the vendor's support can release it. The request is noted.
    NeedsSupport,
    /// The old container called lately; if it stays silent it is possible from `until` on.
    OldContainerAlive { until: Instant },
    /// The lost container was restored as often as the vendor allows.
    NoRestoreLeft,
    /// There is nothing to restore or reactivate there.
    NothingLost,
    /// There was nothing to do for this wish.
    NothingToDo,
    /// The vendor lets users only act on all licenses at once.
    OnlyAll,
    /// The vendor lets users only act on licenses they name.
    OnlySelected,
    /// Another license of the same wish could not be done, so none was.
    OthersNotPossible,
    /// The container would hold more licenses than it can.
    TooMany { most: u32 },
}

impl PickRefusal {
    /// Returns the stable word for it, as it serializes.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::TicketUnknown => "ticket_unknown",
            Self::TicketClosed { .. } => "ticket_closed",
            Self::TicketExpired { .. } => "ticket_expired",
            Self::TicketReissued { .. } => "ticket_reissued",
            Self::NotOnTicket => "not_on_ticket",
            Self::NotPossible { .. } => "not_possible",
            Self::HeldElsewhere { .. } => "held_elsewhere",
            Self::BoundElsewhere { .. } => "bound_elsewhere",
            Self::StillIn { .. } => "still_in",
            Self::Suspended => "suspended",
            Self::UnderWithdrawal => "under_withdrawal",
            Self::ReplacedBy { .. } => "replaced_by",
            Self::ContainerBlocklisted => "container_blocklisted",
            Self::ContainerFlagged { .. } => "container_flagged",
            Self::ContainerResetting => "container_resetting",
            Self::KindNotAllowed { .. } => "kind_not_allowed",
            Self::LevelTooLow { .. } => "level_too_low",
            Self::RuntimeTooOld { .. } => "runtime_too_old",
            Self::Requires { .. } => "requires",
            Self::NeededBy { .. } => "needed_by",
            Self::OneOfItem { .. } => "one_of_item",
            Self::ParameterMissing { .. } => "parameter_missing",
            Self::ParameterUnknown { .. } => "parameter_unknown",
            Self::ParameterWrong { .. } => "parameter_wrong",
            Self::BeyondTemplate { .. } => "beyond_template",
            Self::ReturnNotAllowed => "return_not_allowed",
            Self::TransferNotAllowed => "transfer_not_allowed",
            Self::NotHere => "not_here",
            Self::RemovalSigned => "removal_signed",
            Self::TargetNotPossible { .. } => "target_not_possible",
            Self::NoReactivationLeft { .. } => "no_reactivation_left",
            Self::WaitUntil { .. } => "wait_until",
            Self::NeedsSupport => "needs_support",
            Self::OldContainerAlive { .. } => "old_container_alive",
            Self::NoRestoreLeft => "no_restore_left",
            Self::NothingLost => "nothing_lost",
            Self::NothingToDo => "nothing_to_do",
            Self::OnlyAll => "only_all",
            Self::OnlySelected => "only_selected",
            Self::OthersNotPossible => "others_not_possible",
            Self::TooMany { .. } => "too_many",
        }
    }

    /// Says it about a pick for the container `serial`.
    pub(crate) const fn from_misfit(misfit: Misfit, serial: Serial) -> Self {
        match misfit {
            Misfit::Kind => Self::KindNotAllowed { kind: serial.kind() },
            Misfit::Level { needed } => Self::LevelTooLow { needed, present: serial.kind().level() },
            Misfit::Runtime { needed } => Self::RuntimeTooOld { needed },
        }
    }
}

impl fmt::Display for PickRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TicketUnknown => {
                f.write_str("the ticket is not known here; please compare it with your delivery letter")
            }
            Self::TicketClosed { since } => {
                write!(f, "the vendor closed the ticket at {since}; please ask the vendor")
            }
            Self::TicketExpired { since } => {
                write!(f, "the ticket expired at {since}; please ask the vendor")
            }
            Self::TicketReissued { since } => {
                write!(f, "the ticket was issued anew at {since}; please use the new one")
            }
            Self::NotOnTicket => f.write_str("the license is on none of the tickets given"),
            Self::NotPossible { standing } => write!(f, "the license is {standing}"),
            Self::HeldElsewhere { container } => write!(
                f,
                "the license is in container {container}; return it there first, or reactivate it if that container is lost"
            ),
            Self::BoundElsewhere { container } => {
                write!(
                    f,
                    "the vendor bound the license to container {container}; only that one can collect it"
                )
            }
            Self::StillIn { container } => write!(
                f,
                "the license still has to leave container {container}; please update that container first"
            ),
            Self::Suspended => f.write_str("the vendor suspended the license; please ask the vendor"),
            Self::UnderWithdrawal => {
                f.write_str("the vendor is withdrawing the license; please ask the vendor")
            }
            Self::ReplacedBy { license } => {
                write!(f, "the license is replaced by {license}; act on that one instead")
            }
            Self::ContainerBlocklisted => {
                f.write_str("this container is on the vendor's blocklist; please ask the vendor")
            }
            Self::ContainerFlagged { reason } => {
                write!(f, "this container is flagged ({}); the vendor has to clear that first", reason.text())
            }
            Self::ContainerResetting => {
                f.write_str("this container is being reset; update it once and try again")
            }
            Self::KindNotAllowed { kind } => {
                write!(
                    f,
                    "the item may not live in a container of kind {}; use another container",
                    kind.name()
                )
            }
            Self::LevelTooLow { needed, present } => write!(
                f,
                "the item needs a container of level L{needed}, this one has L{present}; use a safer container"
            ),
            Self::RuntimeTooOld { needed } => {
                write!(f, "the license needs version {needed} of the software; please update it")
            }
            Self::Requires { item } => {
                write!(f, "it requires a license of {item} in the same container; activate both together")
            }
            Self::NeededBy { license, item } => {
                write!(f, "license {license} of {item} needs it; return both together")
            }
            Self::OneOfItem { present } => {
                write!(
                    f,
                    "a container holds one license of this item, and {present} is in it or was chosen too; choose one of them, or return that one first"
                )
            }
            Self::ParameterMissing { name } => write!(f, "a value for {name} has to be given"),
            Self::ParameterUnknown { name } => write!(f, "no value for {name} can be given at activation"),
            Self::ParameterWrong { name } => write!(f, "the value for {name} does not fit"),
            Self::BeyondTemplate { term } => {
                write!(f, "the value for {term} is beyond what the item permits; choose a smaller one")
            }
            Self::ReturnNotAllowed => {
                f.write_str("licenses of this item can't be returned; please ask the vendor")
            }
            Self::TransferNotAllowed => {
                f.write_str("licenses of this item can't be transferred; please ask the vendor")
            }
            Self::NotHere => f.write_str("the license is not in this container"),
            Self::RemovalSigned => {
                f.write_str("its removal is under way already; bring the receipt, then activate it again")
            }
            Self::TargetNotPossible { container } => {
                write!(f, "container {container} can't receive it; please check the serial")
            }
            Self::NoReactivationLeft { used: 0 } => {
                f.write_str("it can't be reactivated by its user; please ask the vendor's support")
            }
            Self::NoReactivationLeft { used: 1 } => {
                f.write_str("it was reactivated once already; please ask the vendor's support")
            }
            Self::NoReactivationLeft { used } => {
                write!(f, "it was reactivated {used} times already; please ask the vendor's support")
            }
            Self::WaitUntil { at } => write!(f, "it can be reactivated from {at} on; try again then"),
            Self::NeedsSupport => {
                f.write_str("only the vendor's support can release it; your request is noted")
            }
            Self::OldContainerAlive { until } => write!(
                f,
                "the old container called lately; if it is lost, try again after {until}, else return the license there"
            ),
            Self::NoRestoreLeft => {
                f.write_str("the container was restored as often as allowed; please ask the vendor's support")
            }
            Self::NothingLost => f.write_str("there is nothing to bring back from that container"),
            Self::NothingToDo => f.write_str("there is nothing to do"),
            Self::OnlyAll => {
                f.write_str("the vendor lets licenses be handled only all together; leave out the selection")
            }
            Self::OnlySelected => f.write_str("the vendor wants the licenses named; please select them"),
            Self::OthersNotPossible => f.write_str(
                "another license of the selection could not be done, so none was; correct the selection",
            ),
            Self::TooMany { most } => write!(f, "a container holds at most {most} licenses"),
        }
    }
}
