//! What a bulk action does, and over which list.

use crate::access::Permission;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::command::Command;
use tenure_domain::ids::{CustomerId, ItemId, LicenseId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use tenure_domain::order::{LineWanted, Parameters};
use tenure_domain::terms::change::TermChange;
use tenure_domain::time::Instant;
use tenure_domain::verb::Verb;
use tenure_domain::world::{Key, World};
use tenure_store::query::ListQuery;

/// The list that an action works over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Licenses.
    Licenses,
    /// Containers.
    Containers,
    /// Tickets.
    Tickets,
    /// Orders.
    Orders,
}

impl List {
    /// Reads an id of this list.
    pub fn parse(self, id: &str) -> Option<Key> {
        Some(match self {
            Self::Licenses => Key::License(id.parse().ok()?),
            Self::Containers => Key::Container(id.parse().ok()?),
            Self::Tickets => Key::Ticket(id.parse().ok()?),
            Self::Orders => Key::Order(id.parse().ok()?),
        })
    }
}

/// Which rows of the list are meant. Empty: all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Only these ids (the rest of the filter holds too).
    pub ids: BTreeSet<String>,
    /// Only of this customer.
    pub customer: Option<CustomerId>,
    /// Only of this order.
    pub order: Option<OrderId>,
    /// Only of the order with this caller's number.
    pub order_number: Option<OrderNumber>,
    /// Only with this PO number.
    pub po: Option<PoNumber>,
    /// Only on this ticket.
    pub ticket: Option<TicketId>,
    /// Only of this item.
    pub item: Option<ItemId>,
    /// Only at home or possible in this container.
    pub container: Option<Serial>,
    /// Only containers on the blocklist (or not).
    pub blocklisted: Option<bool>,
    /// Only containers with a flag (or not).
    pub flagged: Option<bool>,
    /// Only containers whose newest content is not confirmed (or is).
    pub outstanding: Option<bool>,
    /// Only licenses with one of these standings, by word.
    pub standings: BTreeSet<String>,
    /// Only containers to which something is on its way (or nothing).
    pub on_its_way: Option<bool>,
    /// Only containers that made a signed contact, but none since then.
    pub silent_since: Option<Instant>,
    /// Only licenses whose fixed end is at or after.
    pub ends_from: Option<Instant>,
    /// Only licenses whose fixed end is before.
    pub ends_before: Option<Instant>,
    /// Only licenses for which a user asked support to release a reactivation.
    pub asked: Option<bool>,
    /// Part of the id, name, label, computer name or host id.
    pub text: Option<String>,
}

impl Filter {
    /// Returns the query that finds the rows, and more than those of its standings; ids aside.
    pub(super) fn query(&self, after: Option<String>, limit: u32) -> ListQuery {
        ListQuery {
            after,
            limit,
            customer: self.customer.clone(),
            order: self.order.clone(),
            order_number: self.order_number.clone(),
            po: self.po.clone(),
            ticket: self.ticket,
            item: self.item.clone(),
            container: self.container,
            blocklisted: self.blocklisted,
            flagged: self.flagged,
            outstanding: self.outstanding,
            on_its_way: self.on_its_way,
            silent_since: self.silent_since,
            ends_from: self.ends_from,
            ends_before: self.ends_before,
            asked: self.asked,
            standings: self.standings.clone(),
            text: self.text.clone(),
            ..ListQuery::default()
        }
    }
}

/// What takes the place of an item's licenses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// The new item.
    pub item: ItemId,
    /// Values for its open parameters; those left out are taken over.
    #[serde(default)]
    pub parameters: Parameters,
}

/// What is done to each member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum Action {
    /// Withdraws licenses.
    Withdraw,
    /// Cancels withdrawals and replacements that are not confirmed.
    CancelWithdrawal,
    /// Suspends licenses.
    Suspend,
    /// Makes suspended licenses usable again.
    Resume,
    /// Changes terms in place.
    Amend {
        /// The changes.
        changes: Vec<TermChange>,
    },
    /// Replaces licenses of old items by new ones: a line on each license's own order.
    Replace {
        /// By the old item.
        items: BTreeMap<ItemId, Replacement>,
    },
    /// Sets the home of licenses that have none.
    Assign {
        /// The container.
        container: Serial,
    },
    /// Lifts assignments that were not collected.
    Unassign,
    /// Releases one reactivation of each license.
    ReleaseReactivation,
    /// Puts containers on the blocklist.
    Blocklist {
        /// The entry's description.
        description: String,
    },
    /// Takes containers off the blocklist.
    LiftBlocklist,
    /// Resets containers.
    Reset {
        /// Their links go at once.
        forget_now: bool,
    },
    /// Clears flags after a person looked.
    ClearFlag,
    /// Closes tickets.
    CloseTicket,
    /// Opens them again.
    ReopenTicket,
    /// Sets or takes away the instant at which tickets expire.
    ExpireTicket {
        /// The instant.
        at: Option<Instant>,
    },
    /// Cancels orders.
    CancelOrder,
}

/// Members that one command can name together.
pub(super) struct Part {
    pub(super) targets: Vec<Key>,
    /// For a replacement: the order that gets the line, and what the line sells.
    pub(super) line: Option<(OrderId, Replacement)>,
}

impl Action {
    /// Returns the list it works over.
    pub const fn list(&self) -> List {
        match self {
            Self::Withdraw
            | Self::CancelWithdrawal
            | Self::Suspend
            | Self::Resume
            | Self::Amend { .. }
            | Self::Replace { .. }
            | Self::Assign { .. }
            | Self::Unassign
            | Self::ReleaseReactivation => List::Licenses,
            Self::Blocklist { .. } | Self::LiftBlocklist | Self::Reset { .. } | Self::ClearFlag => {
                List::Containers
            }
            Self::CloseTicket | Self::ReopenTicket | Self::ExpireTicket { .. } => List::Tickets,
            Self::CancelOrder => List::Orders,
        }
    }

    /// Returns what it does to each member.
    pub const fn verb(&self) -> Verb {
        match self {
            Self::Withdraw => Verb::Withdraw,
            Self::CancelWithdrawal => Verb::CancelWithdrawal,
            Self::Suspend => Verb::Suspend,
            Self::Resume => Verb::Resume,
            Self::Amend { .. } => Verb::Amend,
            Self::Replace { .. } => Verb::Replace,
            Self::Assign { .. } => Verb::Assign,
            Self::Unassign => Verb::Unassign,
            Self::ReleaseReactivation => Verb::ReleaseReactivation,
            Self::Blocklist { .. } => Verb::Blocklist,
            Self::LiftBlocklist => Verb::LiftBlocklist,
            Self::Reset { .. } => Verb::Reset,
            Self::ClearFlag => Verb::ClearFlag,
            Self::CloseTicket => Verb::CloseTicket,
            Self::ReopenTicket => Verb::ReopenTicket,
            Self::ExpireTicket { .. } => Verb::ExpireTicket,
            Self::CancelOrder => Verb::CancelOrder,
        }
    }

    /// Returns its stable word, as it serializes.
    pub const fn word(&self) -> &'static str {
        self.verb().word()
    }

    /// Returns the permission that it needs: that of the single action.
    pub const fn permission(&self) -> Permission {
        self.verb().needs()
    }

    /// Returns the action on the same members that takes it back; `None`: there is none.
    pub fn taken_back_by(&self) -> Option<Self> {
        let back = match self.verb().taken_back_by()? {
            Verb::CancelWithdrawal => Self::CancelWithdrawal,
            Verb::Resume => Self::Resume,
            Verb::Suspend => Self::Suspend,
            Verb::Unassign => Self::Unassign,
            Verb::LiftBlocklist => Self::LiftBlocklist,
            Verb::ReopenTicket => Self::ReopenTicket,
            Verb::CloseTicket => Self::CloseTicket,
            _ => return None,
        };
        (back.list() == self.list()).then_some(back)
    }

    /// Says whether several members go into one command.
    const fn names_many(&self) -> bool {
        matches!(self.list(), List::Licenses)
    }

    /// Splits members into parts, each for one command. `world` knows the licenses.
    pub(super) fn parts(&self, targets: &[Key], world: &World) -> Vec<Part> {
        if let Self::Replace { items } = self {
            return replace_parts(items, targets, world);
        }
        if self.names_many() {
            return vec![Part { targets: targets.to_vec(), line: None }];
        }
        targets.iter().map(|target| Part { targets: vec![target.clone()], line: None }).collect()
    }

    /// Makes the command for members of one part. `None`: they are of another list.
    pub(super) fn command(&self, part: &Part, targets: &[Key]) -> Option<Command> {
        let licenses = || targets.iter().filter_map(license).collect::<BTreeSet<LicenseId>>();
        Some(match self {
            Self::Withdraw => Command::Withdraw { licenses: licenses() },
            Self::CancelWithdrawal => Command::CancelWithdrawal { licenses: licenses() },
            Self::Suspend => Command::Suspend { licenses: licenses() },
            Self::Resume => Command::Resume { licenses: licenses() },
            Self::Amend { changes } => Command::Amend { licenses: licenses(), changes: changes.clone() },
            Self::Assign { container } => Command::Assign { licenses: licenses(), container: *container },
            Self::Unassign => Command::Unassign { licenses: licenses() },
            Self::ReleaseReactivation => Command::ReleaseReactivation { licenses: licenses() },
            Self::Replace { .. } => {
                let (order, new) = part.line.clone()?;
                let replaces: Vec<LicenseId> = licenses().into_iter().collect();
                let line = LineWanted {
                    item: new.item,
                    quantity: u32::try_from(replaces.len()).ok()?,
                    comment: String::new(),
                    parameters: new.parameters,
                    replaces,
                };
                Command::AddLine { order, line }
            }
            _ => return self.single(targets.first()?),
        })
    }

    fn single(&self, target: &Key) -> Option<Command> {
        Some(match (self, target) {
            (Self::Blocklist { description }, Key::Container(container)) => {
                Command::Blocklist { container: *container, description: description.clone() }
            }
            (Self::LiftBlocklist, Key::Container(container)) => {
                Command::LiftBlocklist { container: *container }
            }
            (Self::Reset { forget_now }, Key::Container(container)) => {
                Command::Reset { container: *container, forget_now: *forget_now }
            }
            (Self::ClearFlag, Key::Container(container)) => Command::ClearFlag { container: *container },
            (Self::CloseTicket, Key::Ticket(ticket)) => Command::CloseTicket { ticket: *ticket },
            (Self::ReopenTicket, Key::Ticket(ticket)) => Command::ReopenTicket { ticket: *ticket },
            (Self::ExpireTicket { at }, Key::Ticket(ticket)) => {
                Command::ExpireTicket { ticket: *ticket, at: *at }
            }
            (Self::CancelOrder, Key::Order(order)) => {
                Command::CancelOrder { order: order.clone(), line: None }
            }
            _ => return None,
        })
    }
}

const fn license(key: &Key) -> Option<LicenseId> {
    match key {
        Key::License(id) => Some(*id),
        _ => None,
    }
}

/// Groups licenses by their own order and by what takes their place. Those on no order stand alone,
/// without a line, and are refused.
fn replace_parts(items: &BTreeMap<ItemId, Replacement>, targets: &[Key], world: &World) -> Vec<Part> {
    let mut lines: BTreeMap<(OrderId, ItemId), Part> = BTreeMap::new();
    let mut alone = Vec::new();
    for target in targets {
        let found = license(target).and_then(|id| world.licenses.get(&id));
        let line = found.and_then(|l| Some((l.order.clone()?, l.item.clone(), items.get(&l.item)?.clone())));
        match line {
            Some((order, old, new)) => {
                let empty = Part { targets: Vec::new(), line: Some((order.clone(), new)) };
                lines.entry((order, old)).or_insert(empty).targets.push(target.clone());
            }
            None => alone.push(Part { targets: vec![target.clone()], line: None }),
        }
    }
    lines.into_values().chain(alone).collect()
}
