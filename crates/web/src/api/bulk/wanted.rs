//! What a caller wants of a bulk action, in JSON.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_app::bulk::{Action, Filter, Replacement};
use tenure_domain::ids::{CustomerId, ItemId, OrderId, OrderNumber, PoNumber, Serial, TicketId};
use tenure_domain::license::standing::Standing;
use tenure_domain::terms::change::Mode;
use utoipa::ToSchema;

use super::super::orders::{LineJson, lines};
use super::super::terms::changes;
use super::super::time::When;
use crate::fault::Fault;

/// What takes the place of an item's licenses.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplacementJson {
    /// The new item.
    #[schema(value_type = String)]
    pub(crate) item: ItemId,
    /// Values for its open parameters, by name; those left out are taken over.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub(crate) parameters: BTreeMap<String, Value>,
}

/// What to do to each member.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "do", deny_unknown_fields)]
pub(crate) enum ActionJson {
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
        /// Terms that get a new value; null takes the term away.
        #[serde(default)]
        #[schema(value_type = Object, example = json!({"valid_until": "2027-12-31"}))]
        set: BTreeMap<String, Value>,
        /// Terms that grow by a value (dates by days).
        #[serde(default)]
        #[schema(value_type = Object, example = json!({"seats": 2}))]
        add: BTreeMap<String, Value>,
    },
    /// Replaces licenses: a line on each license's own order.
    Replace {
        /// What takes their place, by the old item.
        #[schema(value_type = Object, example = json!({"OLD": {"item": "NEW"}}))]
        items: BTreeMap<ItemId, ReplacementJson>,
    },
    /// Sets the home of licenses that have none.
    Assign {
        /// The container.
        #[schema(value_type = String)]
        container: Serial,
    },
    /// Lifts assignments that were not collected.
    Unassign,
    /// Releases one reactivation of each license (support).
    ReleaseReactivation,
    /// Puts containers on the blocklist.
    Blocklist {
        /// The entries' description.
        #[serde(default)]
        description: String,
    },
    /// Takes containers off the blocklist.
    LiftBlocklist,
    /// Resets containers.
    Reset {
        /// Their links to customer and computer go at once.
        #[serde(default)]
        forget_now: bool,
    },
    /// Clears the flags of containers after a person looked at them.
    ClearFlag,
    /// Closes tickets.
    CloseTicket,
    /// Opens them again.
    ReopenTicket,
    /// Sets when tickets expire.
    ExpireTicket {
        /// A time, or a date: the end of that day in the vendor's time zone. None: never.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        at: Option<When>,
    },
    /// Cancels orders: what was not collected goes first, the rest is withdrawn.
    CancelOrder,
}

impl ActionJson {
    /// Reads the values as the catalogue and the vendor's time zone want them.
    pub(crate) fn resolve(
        self,
        central: &Central,
        operator: &Operator,
        zone: &TimeZone,
    ) -> Result<Action, Fault> {
        Ok(match self {
            Self::Withdraw => Action::Withdraw,
            Self::CancelWithdrawal => Action::CancelWithdrawal,
            Self::Suspend => Action::Suspend,
            Self::Resume => Action::Resume,
            Self::Amend { set, add } => {
                let mut wanted = changes("action.set", Mode::Set, &set, zone)?;
                wanted.extend(changes("action.add", Mode::Add, &add, zone)?);
                Action::Amend { changes: wanted }
            }
            Self::Replace { items } => {
                Action::Replace { items: replacements(items, central, operator, zone)? }
            }
            Self::Assign { container } => Action::Assign { container },
            Self::Unassign => Action::Unassign,
            Self::ReleaseReactivation => Action::ReleaseReactivation,
            Self::Blocklist { description } => Action::Blocklist { description },
            Self::LiftBlocklist => Action::LiftBlocklist,
            Self::Reset { forget_now } => Action::Reset { forget_now },
            Self::ClearFlag => Action::ClearFlag,
            Self::CloseTicket => Action::CloseTicket,
            Self::ReopenTicket => Action::ReopenTicket,
            Self::ExpireTicket { at } => {
                let out = || Fault::value("action.at", "the date is out of range");
                let at = at.map(|when| when.instant(zone).ok_or_else(out)).transpose()?;
                Action::ExpireTicket { at }
            }
            Self::CancelOrder => Action::CancelOrder,
        })
    }
}

fn replacements(
    items: BTreeMap<ItemId, ReplacementJson>,
    central: &Central,
    operator: &Operator,
    zone: &TimeZone,
) -> Result<BTreeMap<ItemId, Replacement>, Fault> {
    let (old, new): (Vec<ItemId>, Vec<LineJson>) =
        items.into_iter().map(|(old, new)| (old, LineJson::of(new.item, new.parameters))).unzip();
    let read = lines(central, operator, new, zone)?;
    let made = read.into_iter().map(|line| Replacement { item: line.item, parameters: line.parameters });
    Ok(old.into_iter().zip(made).collect())
}

/// Which rows of the list are meant; nothing named: all of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FilterJson {
    /// Only these ids; the rest of the filter holds too.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) ids: BTreeSet<String>,
    /// Only of this customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) customer: Option<CustomerId>,
    /// Only of this order.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) order: Option<OrderId>,
    /// Only of the order with this number of the caller's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) number: Option<OrderNumber>,
    /// Only with this PO number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) po: Option<PoNumber>,
    /// Only on this ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) ticket: Option<TicketId>,
    /// Only of this item.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) item: Option<ItemId>,
    /// Only at home or possible in this container.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) container: Option<Serial>,
    /// Only containers on the blocklist, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) blocklisted: Option<bool>,
    /// Only containers with a flag, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) flagged: Option<bool>,
    /// Only containers whose newest content is not confirmed, or is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outstanding: Option<bool>,
    /// Only licenses with one of these standings, by word.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) standing: BTreeSet<String>,
    /// Only containers to which something is on its way, or nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) on_its_way: Option<bool>,
    /// Only licenses whose fixed end is at or after this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) ends_from: Option<When>,
    /// Only licenses whose fixed end is before this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub(crate) ends_before: Option<When>,
    /// Only licenses for which a user asked support to release a reactivation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) asked: Option<bool>,
    /// Part of the id, name, label, computer name or host id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
}

impl FilterJson {
    pub(crate) fn resolve(self, zone: &TimeZone) -> Result<Filter, Fault> {
        let at = |place: &str, when: Option<When>| {
            let out = || Fault::value(place, "the date is out of range");
            when.map(|when| when.instant(zone).ok_or_else(out)).transpose()
        };
        if let Some(word) = self.standing.iter().find(|word| !Standing::WORDS.contains(&word.as_str())) {
            let known = Standing::WORDS.join(", ");
            return Err(Fault::value("filter.standing", format!("{word:?} is none; the words are {known}")));
        }
        if self.text.as_ref().is_some_and(|text| text.contains('\0')) {
            return Err(Fault::value("filter.text", "it has a control character in it"));
        }
        Ok(Filter {
            ids: self.ids,
            customer: self.customer,
            order: self.order,
            order_number: self.number,
            po: self.po,
            ticket: self.ticket,
            item: self.item,
            container: self.container,
            blocklisted: self.blocklisted,
            flagged: self.flagged,
            outstanding: self.outstanding,
            standings: self.standing,
            on_its_way: self.on_its_way,
            silent_since: None,
            ends_from: at("filter.ends_from", self.ends_from)?,
            ends_before: at("filter.ends_before", self.ends_before)?,
            asked: self.asked,
            text: self.text,
        })
    }
}
