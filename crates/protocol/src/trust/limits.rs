//! The second signature of another world (SECURITY D7): what the catalogue key signed limits what the
//! issuer may grant.

use super::TrustError;
use crate::cbor::wire;
use crate::merkle;
use crate::message::{CatalogueStatement, IncludedTemplate, License, NoChange, Template, Update};
use alloc::collections::BTreeMap;
use core::fmt;
use tenure_domain::ids::{Digest, ItemId, LicenseId};
use tenure_domain::terms::change::Term;
use tenure_domain::time::Instant;

/// What of a license goes beyond its template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// The template is not in the update.
    NoTemplate,
    /// The template is another item's.
    Item,
    /// The product code differs.
    ProductCode,
    /// A term.
    Term(Term),
    /// The lease ends later than the template's longest lease permits, or has no end.
    LeaseEnd {
        /// The latest permitted.
        latest: Instant,
    },
    /// The container is not safe enough.
    Level {
        /// The least level.
        needed: u8,
    },
    /// The lease belongs to no license held.
    UnknownLicense,
}

impl fmt::Display for Beyond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTemplate => f.write_str("its template is missing"),
            Self::Item => f.write_str("its template belongs to another item"),
            Self::ProductCode => f.write_str("its product code differs from the template's"),
            Self::Term(term) => write!(f, "its term {term:?} is beyond the template"),
            Self::LeaseEnd { latest } => write!(f, "its lease must end by {latest}"),
            Self::Level { needed } => write!(f, "it needs a container of level L{needed}"),
            Self::UnknownLicense => f.write_str("this container does not hold it"),
        }
    }
}

/// A license that the issuer granted beyond what the catalogue permits. The whole update is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "license {license} goes beyond what the vendor's catalogue permits: {beyond}; nothing was changed, please tell the vendor"
)]
pub struct BeyondTemplate {
    /// The license.
    pub license: LicenseId,
    /// Its item, if it is known.
    pub item: Option<ItemId>,
    /// What of it.
    pub beyond: Beyond,
}

/// Checks every license of an update against its template, and every template against the catalogue.
///
/// # Errors
/// A template that the catalogue does not contain, or the first license beyond its template.
pub fn check_update(update: &Update, catalogue: &CatalogueStatement) -> Result<(), TrustError> {
    let mut templates = BTreeMap::new();
    for included in &update.templates {
        let (hash, template) = open_template(included, catalogue)?;
        templates.insert(hash, template);
    }
    let level = update.serial.kind().level();
    for license in &update.licenses {
        if let Some(beyond) = license_beyond(license, templates.get(&license.template), level, update.time) {
            let item = Some(license.item.clone());
            return Err(BeyondTemplate { license: license.id, item, beyond }.into());
        }
    }
    Ok(())
}

/// Checks one template's proof and reads it.
///
/// # Errors
/// The catalogue does not contain it.
pub fn open_template(
    included: &IncludedTemplate,
    catalogue: &CatalogueStatement,
) -> Result<(Digest, Template), TrustError> {
    let hash = merkle::leaf(&included.template);
    if !merkle::is_included(hash, included.index, catalogue.size, &included.path, catalogue.root) {
        return Err(TrustError::TemplateNotInCatalogue);
    }
    let template = wire::decode(&included.template).map_err(|_| TrustError::TemplateNotInCatalogue)?;
    Ok((hash, template))
}

/// Says what of a license goes beyond its template, if anything.
pub fn license_beyond(
    license: &License,
    template: Option<&Template>,
    level: u8,
    signed: Instant,
) -> Option<Beyond> {
    let Some(template) = template else { return Some(Beyond::NoTemplate) };
    if license.item != template.item {
        return Some(Beyond::Item);
    }
    if license.product_code != template.product_code {
        return Some(Beyond::ProductCode);
    }
    if let Some(term) = template.limits.exceeded_by(&license.terms) {
        return Some(Beyond::Term(term));
    }
    if level < template.limits.level_min {
        return Some(Beyond::Level { needed: template.limits.level_min });
    }
    lease_beyond(template, license.lease_end, signed)
}

fn lease_beyond(template: &Template, lease_end: Option<Instant>, signed: Instant) -> Option<Beyond> {
    let latest = signed.plus(i64::from(template.limits.lease_seconds_max?));
    match lease_end {
        Some(end) if end <= latest => None,
        _ => Some(Beyond::LeaseEnd { latest }),
    }
}

/// Checks the renewed lease ends of a no-change against the templates of the update last applied.
///
/// # Errors
/// A license not held, or a lease beyond its template.
pub fn check_no_change(no_change: &NoChange, applied: Option<&Update>) -> Result<(), TrustError> {
    for (license, end) in &no_change.leases {
        let held = applied.and_then(|update| update.license(*license).map(|held| (update, held)));
        let beyond = match held {
            None => Some(Beyond::UnknownLicense),
            Some((update, held)) => template_of(update, held.template)
                .map_or(Some(Beyond::NoTemplate), |t| lease_beyond(&t, Some(*end), no_change.time)),
        };
        if let Some(beyond) = beyond {
            let item = held.map(|(_, held)| held.item.clone());
            return Err(BeyondTemplate { license: *license, item, beyond }.into());
        }
    }
    Ok(())
}

/// Finds a template in an update that was checked when it was applied.
pub fn template_of(update: &Update, hash: Digest) -> Option<Template> {
    let included = update.templates.iter().find(|t| merkle::leaf(&t.template) == hash)?;
    wire::decode(&included.template).ok()
}
