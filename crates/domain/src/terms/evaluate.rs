//! May this license be used now, for this? Says why not, and until when.

use super::{RuntimeVersion, Terms};
use crate::time::Instant;
use alloc::string::String;
use serde::{Deserialize, Serialize};

/// Whether Central lets a listed license be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usability {
    /// It may be used within its terms.
    #[default]
    Usable,
    /// The vendor suspended it.
    Suspended,
    /// The container is locked.
    Locked,
    /// It was reactivated elsewhere; this is the old generation.
    Superseded,
    /// It needs a license of this item in the same container.
    Needs(crate::ids::ItemId),
}

/// What the container itself knows of a license: it owns these values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Units used up so far.
    pub units_consumed: u64,
    /// When it was first used.
    pub first_use: Option<Instant>,
}

impl Usage {
    /// Returns the union of two reports: more units, the earlier first use (SECURITY §4.2).
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        let first_use = match (self.first_use, other.first_use) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { units_consumed: self.units_consumed.max(other.units_consumed), first_use }
    }
}

/// What somebody wants to do with a license.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Use<'a> {
    /// The feature asked for by name; `None` asks for the license as such.
    pub feature: Option<&'a str>,
    /// Bits of the feature map that must all be set.
    pub feature_bits: u64,
    /// Units the use would consume.
    pub units: u64,
    /// When the release that asks was published.
    pub published: Option<Instant>,
    /// The version of the Runtime that asks.
    pub runtime: Option<RuntimeVersion>,
}

/// A use is permitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permitted {
    /// The first instant at which it no longer will be without another contact; `None`: no end.
    pub until: Option<Instant>,
    /// It runs on grace: the end has passed and only the grace time is left.
    pub in_grace: bool,
}

/// Why a use is not permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPermitted {
    /// Central says so.
    Unusable(Usability),
    /// It starts later.
    NotYet { valid_from: Instant },
    /// Its end has come.
    Ended { valid_until: Instant },
    /// The time since its first use has run out.
    UsageEnded { since: Instant, days: u32 },
    /// It was not renewed by a contact in time.
    LeaseRanOut { lease_end: Instant },
    /// The release was published after the maintenance ended.
    ReleaseTooNew { maintenance_until: Instant },
    /// Not enough units are left.
    NoUnits { left: u64 },
    /// The feature is not part of the license.
    NoFeature { feature: String },
    /// Bits of the feature map are missing.
    NoFeatureBits { missing: u64 },
    /// The Runtime is too old for it.
    RuntimeTooOld { needed: RuntimeVersion },
}

impl core::fmt::Display for NotPermitted {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Unusable(Usability::Usable) => f.write_str("it is not usable"),
            Self::Unusable(Usability::Suspended) => {
                f.write_str("the vendor suspended it; please ask the vendor")
            }
            Self::Unusable(Usability::Locked) => {
                f.write_str("this container is locked; please ask the vendor")
            }
            Self::Unusable(Usability::Superseded) => {
                f.write_str("it was reactivated in another container; this copy is out of use")
            }
            Self::Unusable(Usability::Needs(item)) => write!(f, "it needs {item} in the same container"),
            Self::NotYet { valid_from } => write!(f, "it is valid from {valid_from} on"),
            Self::Ended { valid_until } => write!(f, "it ended at {valid_until}; please renew it"),
            Self::UsageEnded { since, days } => {
                write!(f, "its {days} days of use, first used at {since}, are over")
            }
            Self::LeaseRanOut { lease_end } => write!(
                f,
                "it was not renewed by contact before {lease_end}; one update makes it usable again"
            ),
            Self::ReleaseTooNew { maintenance_until } => write!(
                f,
                "it covers releases published before {maintenance_until}; use an older release or renew the maintenance"
            ),
            Self::NoUnits { left } => write!(f, "only {left} units are left"),
            Self::NoFeature { feature } => write!(f, "it does not include {feature}"),
            Self::NoFeatureBits { missing } => write!(f, "it does not include the feature bits {missing:#x}"),
            Self::RuntimeTooOld { needed } => write!(f, "it needs version {needed} of the Runtime"),
        }
    }
}

/// Decides whether `terms`, as delivered with `usability` and `lease_end`, permit `wanted` at `now`.
///
/// `now` is the container's effective time (its floor, never the bare clock).
///
/// # Errors
/// The first reason, in the order: Central's word, start, end, usage period, lease, maintenance,
/// Runtime, features, units.
pub fn evaluate(
    terms: &Terms,
    usability: &Usability,
    lease_end: Option<Instant>,
    usage: Usage,
    wanted: &Use<'_>,
    now: Instant,
) -> Result<Permitted, NotPermitted> {
    if *usability != Usability::Usable {
        return Err(NotPermitted::Unusable(usability.clone()));
    }
    if let Some(valid_from) = terms.valid_from.filter(|from| now < *from) {
        return Err(NotPermitted::NotYet { valid_from });
    }
    let time = evaluate_time(terms, lease_end, usage, now)?;
    evaluate_use(terms, usage, wanted)?;
    Ok(time)
}

fn evaluate_time(
    terms: &Terms,
    lease_end: Option<Instant>,
    usage: Usage,
    now: Instant,
) -> Result<Permitted, NotPermitted> {
    let grace = i64::from(terms.grace_seconds);
    let usage_end = match (terms.usage_days, usage.first_use) {
        (Some(days), Some(since)) => {
            let end = since.plus_days(days);
            if now >= end.plus(grace) {
                return Err(NotPermitted::UsageEnded { since, days });
            }
            Some(end)
        }
        _ => None,
    };
    if let Some(valid_until) = terms.valid_until.filter(|until| now >= until.plus(grace)) {
        return Err(NotPermitted::Ended { valid_until });
    }
    // A lease that the contract's end cut short ends with the contract; grace applies once.
    if let Some(lease_end) = lease_end.filter(|end| now >= end.plus(grace)) {
        return Err(NotPermitted::LeaseRanOut { lease_end });
    }
    let end = [terms.valid_until, lease_end, usage_end].into_iter().flatten().min();
    Ok(Permitted { until: end.map(|end| end.plus(grace)), in_grace: end.is_some_and(|end| now >= end) })
}

fn evaluate_use(terms: &Terms, usage: Usage, wanted: &Use<'_>) -> Result<(), NotPermitted> {
    if let (Some(maintenance_until), Some(published)) = (terms.maintenance_until, wanted.published)
        && published >= maintenance_until
    {
        return Err(NotPermitted::ReleaseTooNew { maintenance_until });
    }
    if let (Some(needed), Some(runtime)) = (terms.runtime_min, wanted.runtime)
        && runtime < needed
    {
        return Err(NotPermitted::RuntimeTooOld { needed });
    }
    if let Some(feature) = wanted.feature.filter(|f| !terms.features.contains(*f)) {
        return Err(NotPermitted::NoFeature { feature: feature.into() });
    }
    let missing = wanted.feature_bits & !terms.feature_map;
    if missing != 0 {
        return Err(NotPermitted::NoFeatureBits { missing });
    }
    let left = terms.units.map(|units| units.saturating_sub(usage.units_consumed));
    match left {
        Some(left) if left < wanted.units.max(1) => Err(NotPermitted::NoUnits { left }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    const NOW: Instant = Instant(1_000_000_000);

    fn verdict(terms: &Terms, wanted: &Use<'_>, now: Instant) -> Result<Permitted, NotPermitted> {
        evaluate(terms, &Usability::Usable, None, Usage::default(), wanted, now)
    }

    #[test]
    fn a_license_is_usable_to_the_last_second_before_its_end() {
        let terms = Terms { valid_until: Some(NOW), ..Terms::default() };
        let before = verdict(&terms, &Use::default(), NOW.plus(-1));
        assert_eq!(before, Ok(Permitted { until: Some(NOW), in_grace: false }));
        assert_eq!(verdict(&terms, &Use::default(), NOW), Err(NotPermitted::Ended { valid_until: NOW }));
    }

    #[test]
    fn grace_lets_it_run_on_and_says_so() {
        let terms = Terms { valid_until: Some(NOW), grace_seconds: 10, ..Terms::default() };
        let in_grace = verdict(&terms, &Use::default(), NOW.plus(9));
        assert_eq!(in_grace, Ok(Permitted { until: Some(NOW.plus(10)), in_grace: true }));
        assert!(verdict(&terms, &Use::default(), NOW.plus(10)).is_err());
    }

    #[test]
    fn a_lease_that_ran_out_needs_a_contact() {
        let v = evaluate(
            &Terms::default(),
            &Usability::Usable,
            Some(NOW),
            Usage::default(),
            &Use::default(),
            NOW,
        );
        assert_eq!(v, Err(NotPermitted::LeaseRanOut { lease_end: NOW }));
    }

    #[test]
    fn an_unusable_license_says_why_before_anything_else() {
        let terms = Terms { valid_until: Some(Instant(0)), ..Terms::default() };
        let v = evaluate(&terms, &Usability::Suspended, None, Usage::default(), &Use::default(), NOW);
        assert_eq!(v, Err(NotPermitted::Unusable(Usability::Suspended)));
    }

    #[test]
    fn maintenance_covers_releases_published_before_its_end() {
        let terms = Terms { maintenance_until: Some(NOW), ..Terms::default() };
        let old = Use { published: Some(NOW.plus(-1)), ..Use::default() };
        let new = Use { published: Some(NOW), ..Use::default() };
        assert!(verdict(&terms, &old, NOW.plus(DAY)).is_ok());
        assert_eq!(
            verdict(&terms, &new, NOW.plus(DAY)),
            Err(NotPermitted::ReleaseTooNew { maintenance_until: NOW })
        );
    }

    #[test]
    fn units_and_usage_period_count_from_what_the_container_reports() {
        let terms = Terms { units: Some(5), usage_days: Some(2), ..Terms::default() };
        let usage = Usage { units_consumed: 4, first_use: Some(NOW) };
        let run = |units, now| {
            evaluate(&terms, &Usability::Usable, None, usage, &Use { units, ..Use::default() }, now)
        };
        assert!(run(1, NOW).is_ok());
        assert_eq!(run(2, NOW), Err(NotPermitted::NoUnits { left: 1 }));
        assert_eq!(run(1, NOW.plus(2 * DAY)), Err(NotPermitted::UsageEnded { since: NOW, days: 2 }));
    }
}
