//! A license in JSON.

use serde::Serialize;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::item::Rights;
use tenure_domain::license::standing::{PossibleIn, Standing};
use tenure_domain::license::{Cause, Home, HomeBy, License};
use tenure_domain::world::World;
use utoipa::ToSchema;

use super::terms::TermsView;
use super::time::Time;

/// The state that people see, as a stable word and as a text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct StandingView {
    /// The stable word, for filters.
    #[schema(example = "collected_confirmed")]
    pub(crate) word: &'static str,
    /// What pages show.
    pub(crate) text: String,
    /// The container concerned, if there is one.
    #[schema(value_type = Option<String>)]
    pub(crate) container: Option<Serial>,
    /// The license that takes its place, if there is one.
    #[schema(value_type = Option<String>)]
    by: Option<LicenseId>,
    /// It has ended for good.
    pub(crate) ended: bool,
    /// Somebody could collect it now.
    available: bool,
}

impl From<Standing> for StandingView {
    fn from(standing: Standing) -> Self {
        use Standing as S;
        let container = match standing {
            S::AvailableAfter { container }
            | S::Assigned { container }
            | S::Waiting { container, .. }
            | S::CollectedWithoutReceipt { container }
            | S::CollectedConfirmed { container }
            | S::AwaitingDelivery { container }
            | S::BeingWithdrawn { container, .. }
            | S::BeingReplaced { container, .. }
            | S::BeingReturned { container, .. }
            | S::BeingReset { container, .. }
            | S::Suspended { container }
            | S::Locked { container } => Some(container),
            S::Moving { to, .. } => Some(to),
            S::AvailableNotCollected
            | S::AvailableReturned
            | S::SuspendedOnTicket
            | S::Withdrawn
            | S::Replaced { .. }
            | S::Cancelled
            | S::Reset => None,
        };
        let by = match standing {
            S::BeingReplaced { by, .. } | S::Replaced { by } => Some(by),
            _ => None,
        };
        Self {
            word: standing.word(),
            text: standing.to_string(),
            container,
            by,
            ended: standing.is_ended(),
            available: standing.is_available(),
        }
    }
}

impl StandingView {
    /// Returns how a page colors it: `good`, `busy`, `bad` or `ended`.
    pub(crate) fn tone(&self) -> &'static str {
        match self.word {
            _ if self.ended => "ended",
            "suspended" | "suspended_on_ticket" | "locked" => "bad",
            "collected_confirmed" | "available_not_collected" | "available_returned" => "good",
            _ => "busy",
        }
    }
}

/// Where a license is meant to be.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct HomeView {
    #[schema(value_type = String)]
    container: Serial,
    /// `assignment`, `activation`, `transfer`, `reactivation`, `replacement` or `evidence`.
    by: &'static str,
    /// Where it came from, after a transfer or reactivation.
    #[schema(value_type = Option<String>)]
    from: Option<Serial>,
    since: Time,
    /// Only this container can collect it.
    bound: bool,
}

impl From<&Home> for HomeView {
    fn from(home: &Home) -> Self {
        let (by, from) = match home.by {
            HomeBy::Assignment => ("assignment", None),
            HomeBy::Activation => ("activation", None),
            HomeBy::Transfer { from } => ("transfer", Some(from)),
            HomeBy::Reactivation { from } => ("reactivation", Some(from)),
            HomeBy::Replacement => ("replacement", None),
            HomeBy::Evidence => ("evidence", None),
        };
        Self { container: home.container, by, from, since: Time(home.since), bound: home.bound }
    }
}

/// What took a license away.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CauseView {
    /// `returned`, `withdrawn`, `replaced`, `cancelled` or `reset`.
    word: &'static str,
    at: Time,
}

impl CauseView {
    fn of(cause: &Cause) -> Option<Self> {
        cause.at().map(|at| Self { word: cause.word(), at: Time(at) })
    }
}

/// What users may do.
#[derive(Clone, Debug, Serialize, serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RightsJson {
    /// May be given back.
    pub(crate) return_allowed: bool,
    /// May be moved to another container directly.
    pub(crate) transfer_allowed: bool,
    /// How often the user may reactivate it alone after a loss.
    pub(crate) reactivations: u32,
    /// The least seconds since the last activation.
    pub(crate) reactivation_wait_seconds: u32,
    /// Whether support may release a reactivation.
    pub(crate) reactivation_by_support: bool,
}

impl Default for RightsJson {
    fn default() -> Self {
        (&Rights::default()).into()
    }
}

impl From<&Rights> for RightsJson {
    fn from(r: &Rights) -> Self {
        Self {
            return_allowed: r.return_allowed,
            transfer_allowed: r.transfer_allowed,
            reactivations: r.reactivation.count,
            reactivation_wait_seconds: r.reactivation.wait_seconds,
            reactivation_by_support: r.reactivation.by_support,
        }
    }
}

/// Reactivations of a license.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ReactivationsView {
    /// Those the user made alone.
    used: u32,
    /// Those that support released and that are not used yet.
    released: u32,
    last: Option<Time>,
    /// A user asked for one that has to wait or needs support, since.
    asked: Option<Time>,
}

/// A license.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct LicenseView {
    #[schema(value_type = String)]
    pub(crate) id: LicenseId,
    pub(crate) standing: StandingView,
    pub(crate) item: String,
    /// The item's name.
    item_name: Option<String>,
    order: Option<String>,
    /// The order's line, counted from 0.
    line: u32,
    ticket: Option<String>,
    customer: Option<String>,
    /// The version of the item's template it was sold under.
    template: u32,
    terms: TermsView,
    rights: RightsJson,
    home: Option<HomeView>,
    cause: Option<CauseView>,
    /// Grows with each reactivation and each hand-over after a run-out lease.
    generation: u32,
    /// Grows with each change of terms.
    amendment: u32,
    suspended: Option<Time>,
    reactivations: ReactivationsView,
    /// The license it replaced.
    #[schema(value_type = Option<String>)]
    predecessor: Option<LicenseId>,
    /// The license that replaced it.
    #[schema(value_type = Option<String>)]
    successor: Option<LicenseId>,
    /// How often it was activated.
    activations: u32,
    first_activation: Option<Time>,
    last_activation: Option<Time>,
    units_consumed: u64,
    first_use: Option<Time>,
    sold: Time,
}

/// The most licenses in an answer about an order or a ticket.
pub(crate) const WITHIN_MAX: u32 = 500;

impl LicenseView {
    /// Shows a license with its standing in `world`.
    pub(crate) fn of(license: &License, world: &World) -> Self {
        let reactivations = &license.reactivations;
        Self {
            id: license.id,
            standing: world.standing(license).into(),
            item: license.item.to_string(),
            item_name: world.items.get(&license.item).map(|item| item.name.clone()),
            order: license.order.as_ref().map(ToString::to_string),
            line: license.line,
            ticket: license.ticket.map(|id| id.to_string()),
            customer: license.customer.as_ref().map(ToString::to_string),
            template: license.template,
            terms: (&license.terms).into(),
            rights: (&license.rights).into(),
            home: license.home.as_ref().map(Into::into),
            cause: CauseView::of(&license.cause),
            generation: license.generation,
            amendment: license.amendment,
            suspended: Time::of(license.suspended),
            reactivations: ReactivationsView {
                used: reactivations.used,
                released: reactivations.released,
                last: Time::of(reactivations.last),
                asked: Time::of(reactivations.asked),
            },
            predecessor: license.predecessor,
            successor: license.successor,
            activations: license.activations,
            first_activation: Time::of(license.first_activation),
            last_activation: Time::of(license.last_activation),
            units_consumed: license.usage.units_consumed,
            first_use: Time::of(license.usage.first_use),
            sold: Time(license.sold),
        }
    }

    /// Shows licenses of `world`, by id.
    pub(crate) fn all<'a>(licenses: impl IntoIterator<Item = &'a License>, world: &World) -> Vec<Self> {
        licenses.into_iter().map(|license| Self::of(license, world)).collect()
    }
}

/// A container in which a license is possible.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PossibleView {
    #[schema(value_type = String)]
    container: Serial,
    generation: u32,
    /// The confirmed content holds it.
    confirmed: bool,
    /// The newest content signed for the container leaves it out.
    removal_signed: bool,
    lease_end: Option<Time>,
    blocklisted: bool,
}

impl From<PossibleIn> for PossibleView {
    fn from(p: PossibleIn) -> Self {
        Self {
            container: p.container,
            generation: p.generation,
            confirmed: p.confirmed,
            removal_signed: p.removal_signed,
            lease_end: Time::of(p.lease_end),
            blocklisted: p.blocklisted,
        }
    }
}
