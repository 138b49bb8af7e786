//! What a container holds, and whether it may be used now.

use std::collections::BTreeSet;

use serde::Serialize;
use tenure_container::Match;
use tenure_container::computer::binding::OtherComputer;
use tenure_domain::contact::container::Held;
use tenure_domain::floor::ClockSetBack;
use tenure_domain::ids::{ItemId, LicenseId, Serial};
use tenure_domain::terms::evaluate::{NotPermitted, Permitted, Usability, Use, evaluate};
use tenure_domain::time::Instant;

use crate::client::{Client, Opening};
use crate::content::Content;
use crate::error::ClientError;

/// How far the floor may rise by looking before that is stored, in seconds. A clock that goes back is
/// stored at once.
const RISE: i64 = 60;

/// Why nothing in the container may be used, whatever its terms say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtRest {
    /// Another computer.
    OtherComputer(OtherComputer),
    /// The clock.
    Clock(ClockSetBack),
}

impl std::fmt::Display for AtRest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OtherComputer(other) => other.fmt(f),
            Self::Clock(clock) => clock.fmt(f),
        }
    }
}

/// One license and whether it may be used.
#[derive(Clone, Debug, Serialize)]
pub struct LicenseView {
    /// The license.
    pub id: LicenseId,
    /// The item.
    pub item: ItemId,
    /// Its name.
    pub name: String,
    /// The order it was sold by.
    pub order: String,
    /// It may be used now.
    pub usable: bool,
    /// Why not, as a stable word.
    pub reason: Option<String>,
    /// Why not, in a sentence.
    pub text: Option<String>,
    /// When its use ends without another contact.
    pub until: Option<String>,
    /// It runs on grace.
    pub in_grace: bool,
    /// When the contract ends.
    pub valid_until: Option<String>,
    /// Until when releases are covered.
    pub maintenance_until: Option<String>,
    /// When the lease ends.
    pub lease_end: Option<String>,
    /// Seats on the LAN.
    pub seats: u32,
    /// Named features.
    pub features: BTreeSet<String>,
    /// Units granted in total.
    pub units: Option<u64>,
    /// Units used.
    pub units_consumed: u64,
    /// How often it was handed on.
    pub generation: u32,
    /// How often its terms were changed.
    pub amendment: u32,
    /// It may be given back.
    pub return_allowed: bool,
    /// It may be moved.
    pub transfer_allowed: bool,
    /// The vendor's text.
    pub description: String,
}

/// What was seen in a container at one moment.
#[derive(Clone, Debug)]
pub struct Look {
    /// Its contents.
    pub content: Content,
    /// The time against which terms were evaluated.
    pub at: Instant,
    /// Why everything rests, if it does.
    pub at_rest: Option<AtRest>,
}

/// Looks into a container, as a use does: the time floor rises.
///
/// # Errors
/// The container can't be read, or the floor can't be stored.
pub fn look(client: &Client, serial: Serial) -> Result<Look, ClientError> {
    let mut content = client.read(serial)?;
    let reading = client.reading(&content)?;
    let (before, left) = (content.floor.effective(), content.floor.tolerance_left());
    let mut at_rest = content.floor.observe(reading).err().map(AtRest::Clock);
    if let Match::Other(other) = client.binding(&content) {
        at_rest = Some(AtRest::OtherComputer(other));
    }
    let rose = content.floor.effective().since(before) >= RISE;
    if rose || content.floor.tolerance_left() != left {
        client.step(serial, Opening::Strict, |engine, now| {
            // A clock that is wrong is told below; here it changes nothing.
            let _ = engine.observe(now.reading);
            Ok(())
        })?;
    }
    Ok(Look { at: content.floor.effective(), content, at_rest })
}

impl Look {
    /// Evaluates one license for a use.
    ///
    /// # Errors
    /// Why it may not be used, as a word and a sentence.
    pub fn evaluate(&self, held: &Held, wanted: &Use<'_>) -> Result<Permitted, (String, String)> {
        if let Some(rest) = &self.at_rest {
            let word = if matches!(rest, AtRest::Clock(_)) { "clock-set-back" } else { "other-computer" };
            return Err((word.into(), rest.to_string()));
        }
        let Held { delivered, lease_end, usage } = held;
        evaluate(&delivered.terms, &delivered.usability, *lease_end, *usage, wanted, self.at)
            .map_err(|why| (word(&why).into(), why.to_string()))
    }

    /// Returns every license, by name.
    pub fn licenses(&self) -> Vec<LicenseView> {
        let update = self.content.update();
        let order = |id| update.as_ref().and_then(|u| u.license(id)).map(|l| l.order.clone());
        let view = |(id, held): (&LicenseId, &Held)| self.view(*id, held, order(*id).unwrap_or_default());
        let mut views: Vec<LicenseView> = self.content.holder.licenses.iter().map(view).collect();
        views.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        views
    }

    fn view(&self, id: LicenseId, held: &Held, order: String) -> LicenseView {
        let verdict = self.evaluate(held, &Use::default());
        let Held { delivered, lease_end, usage } = held;
        let terms = &delivered.terms;
        let text = |at: Option<Instant>| at.map(|at| at.to_string());
        let (reason, sentence) = verdict.as_ref().err().cloned().unzip();
        LicenseView {
            id,
            item: delivered.item.clone(),
            name: delivered.name.clone(),
            order,
            usable: verdict.is_ok(),
            reason,
            text: sentence,
            until: verdict.as_ref().ok().and_then(|p| text(p.until)),
            in_grace: verdict.is_ok_and(|p| p.in_grace),
            valid_until: text(terms.valid_until),
            maintenance_until: text(terms.maintenance_until),
            lease_end: text(*lease_end),
            seats: terms.seats.count,
            features: terms.features.clone(),
            units: terms.units,
            units_consumed: usage.units_consumed,
            generation: delivered.generation,
            amendment: delivered.amendment,
            return_allowed: delivered.return_allowed,
            transfer_allowed: delivered.transfer_allowed,
            description: terms.text.clone(),
        }
    }
}

/// Returns the stable word of a reason.
pub const fn word(why: &NotPermitted) -> &'static str {
    match why {
        NotPermitted::Unusable(Usability::Usable) => "unusable",
        NotPermitted::Unusable(Usability::Suspended) => "suspended",
        NotPermitted::Unusable(Usability::Locked) => "locked",
        NotPermitted::Unusable(Usability::Superseded) => "superseded",
        NotPermitted::Unusable(Usability::Needs(_)) => "needs",
        NotPermitted::NotYet { .. } => "not-yet",
        NotPermitted::Ended { .. } => "ended",
        NotPermitted::UsageEnded { .. } => "usage-ended",
        NotPermitted::LeaseRanOut { .. } => "lease-ran-out",
        NotPermitted::ReleaseTooNew { .. } => "release-too-new",
        NotPermitted::NoUnits { .. } => "no-units",
        NotPermitted::NoFeature { .. } => "no-feature",
        NotPermitted::NoFeatureBits { .. } => "no-feature-bits",
        NotPermitted::RuntimeTooOld { .. } => "runtime-too-old",
    }
}
