//! A license in a table, and a search of licenses.

use tenure_domain::decide::{Choice, choice};
use tenure_domain::ids::LicenseId;
use tenure_domain::license::License;
use tenure_domain::time::Instant;
use tenure_domain::world::World;

use super::event::short;
use super::terms;
use crate::api::StandingView;
use crate::pages::page::Page;

/// A license in a table.
pub(crate) struct Row {
    pub(super) id: LicenseId,
    pub(super) short: String,
    pub(super) item: String,
    pub(super) name: String,
    pub(super) terms: String,
    pub(super) standing: StandingView,
    pub(super) activations: u32,
    pub(super) last_activation: Option<Instant>,
    pub(super) order: String,
    pub(super) customer: String,
    pub(super) comment: String,
    /// The license it replaced.
    pub(super) predecessor: Option<LicenseId>,
    /// The license that replaced it.
    pub(super) successor: Option<LicenseId>,
    /// What can be done to it now.
    pub(super) choices: Vec<Choice>,
}

impl Row {
    /// Shows a license of a world.
    pub(super) fn of(p: &Page, license: &License, world: &World) -> Self {
        let text = |id: Option<String>| id.unwrap_or_default();
        let order = license.order.as_ref();
        let line = order
            .and_then(|id| world.orders.get(id))
            .and_then(|order| usize::try_from(license.line).ok().and_then(|line| order.lines.get(line)));
        Self {
            id: license.id,
            short: short(&license.id.to_string()).to_owned(),
            item: license.item.to_string(),
            name: text(world.items.get(&license.item).map(|item| item.name.clone())),
            terms: terms::say(p, &license.terms).join(" · "),
            standing: world.standing(license).into(),
            activations: license.activations,
            last_activation: license.last_activation,
            order: text(order.map(ToString::to_string)),
            customer: text(license.customer.as_ref().map(ToString::to_string)),
            comment: text(line.map(|line| line.wanted.comment.clone())),
            predecessor: license.predecessor,
            successor: license.successor,
            choices: choice::of_license(world, license, p.now),
        }
    }
}
