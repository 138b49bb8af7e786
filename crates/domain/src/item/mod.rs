//! Items: what can be sold, and the offline-signed templates that limit it (SYSTEM §2, SECURITY D7).

pub mod fit;

use crate::ids::{ContainerKind, Digest, ItemId};
use crate::settings::ReactivationBehavior;
use crate::terms::change::{Mode, Term};
use crate::terms::{RuntimeVersion, Terms};
use crate::time::Instant;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// When an open parameter is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilledAt {
    /// By the clerk, when ordered.
    Order,
    /// By the user, when activated.
    Activation,
}

/// A value that the item leaves open, e.g. "Users (License Quantity / Add)".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenParameter {
    /// What people see and callers send, e.g. `Users`.
    pub name: String,
    /// The term it fills.
    pub term: Term,
    /// Whether the value replaces the item's or counts from it.
    pub mode: Mode,
    /// Who fills it.
    pub filled_at: FilledAt,
    /// Whether it may be left empty (then the item's value stands).
    pub required: bool,
}

/// What users may do with a license of the item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// May be given back.
    pub return_allowed: bool,
    /// May be moved to another container directly.
    pub transfer_allowed: bool,
    /// May be used again after a loss, and how.
    pub reactivation: ReactivationRight,
}

/// A right to reactivate after a loss: a waiting time, a number, release by support (SYSTEM §4.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReactivationRight {
    /// How often the user may do it alone; 0: only support can release it.
    pub count: u32,
    /// The least seconds since the last activation; 0: at once.
    pub wait_seconds: u32,
    /// Whether support may release one at all.
    pub by_support: bool,
}

/// Hard limits that the catalogue key signed: what licenses of an item may permit at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Features that may be named.
    pub features: BTreeSet<String>,
    /// Feature bits that may be set.
    pub feature_map: u64,
    /// The most seats.
    pub seats_max: u32,
    /// The most units; `None`: no limit.
    pub units_max: Option<u64>,
    /// The longest lease in seconds; `None`: a license without lease is permitted.
    pub lease_seconds_max: Option<u32>,
    /// The least container level.
    pub level_min: u8,
    /// Whether updates without a request's nonce may grant it.
    pub push_allowed: bool,
    /// The longest silence in seconds before a container must make a signed contact; `None`: no limit.
    pub silence_seconds_max: Option<u32>,
}

/// Whether the catalogue key has signed a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signing {
    /// It waits for the offline key; the item can't be ordered yet.
    Awaiting,
    /// Signed since this catalogue version.
    Signed { catalogue: u64 },
}

/// One version of an item's template. The catalogue only grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// 1, 2, … within the item.
    pub version: u32,
    /// The product code that it was signed for.
    pub product_code: u32,
    /// The limits.
    pub limits: Limits,
    /// The digest of its signed form.
    pub hash: Digest,
    /// Whether it is signed.
    pub signing: Signing,
}

/// A catalogue entry that can be sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The vendor's article number.
    pub id: ItemId,
    /// Its name for people.
    pub name: String,
    /// The number the protected product knows it by.
    pub product_code: u32,
    /// Container kinds it may live in; empty: every kind.
    pub kinds: BTreeSet<ContainerKind>,
    /// Terms of a new license.
    pub terms: Terms,
    /// Values left open.
    pub parameters: Vec<OpenParameter>,
    /// What users may do.
    pub rights: Rights,
    /// Items of which a license must be in the same container.
    pub requires: BTreeSet<ItemId>,
    /// Whether a container may hold several.
    pub adds_up: bool,
    /// Overrides the vendor-wide behaviour on reactivation.
    pub on_reactivation: Option<ReactivationBehavior>,
    /// All template versions, oldest first.
    pub templates: Vec<Template>,
    /// When it was created.
    pub created: Instant,
    /// Whether it can still be ordered (a retired item's licenses live on).
    pub retired: bool,
}

/// Why an item can't be sold now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// It is out of sale.
    Retired,
    /// No template of it is signed yet.
    AwaitingSignature,
}

impl Hindrance {
    /// Returns the stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Retired => "retired",
            Self::AwaitingSignature => "awaiting",
        }
    }
}

impl Item {
    /// Returns the template that new licenses are sold under, or why none can be sold now.
    ///
    /// # Errors
    /// It is out of sale, or no template of it is signed yet.
    pub fn on_sale(&self) -> Result<&Template, Hindrance> {
        if self.retired {
            return Err(Hindrance::Retired);
        }
        self.newest_signed().ok_or(Hindrance::AwaitingSignature)
    }

    /// Returns the newest signed template.
    pub fn newest_signed(&self) -> Option<&Template> {
        self.templates.iter().rev().find(|t| matches!(t.signing, Signing::Signed { .. }))
    }

    /// Returns the template of a version.
    pub fn template(&self, version: u32) -> Option<&Template> {
        self.templates.iter().find(|t| t.version == version)
    }

    /// Says whether it may live in a container of this kind.
    pub fn fits_kind(&self, kind: ContainerKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

impl Limits {
    /// Names the first term that goes beyond these limits (SECURITY D7, I13), if any.
    pub fn exceeded_by(&self, terms: &Terms) -> Option<Term> {
        if terms.seats.count > self.seats_max {
            return Some(Term::Seats);
        }
        if !terms.features.is_subset(&self.features) {
            return Some(Term::Features);
        }
        if terms.feature_map & !self.feature_map != 0 {
            return Some(Term::FeatureMap);
        }
        let units_ok = match (terms.units, self.units_max) {
            (_, None) => true,
            (Some(units), Some(max)) => units <= max,
            (None, Some(_)) => false,
        };
        if !units_ok {
            return Some(Term::Units);
        }
        let lease_ok = match (terms.lease_seconds, self.lease_seconds_max) {
            (_, None) => true,
            (Some(lease), Some(max)) => lease <= max,
            (None, Some(_)) => false,
        };
        (!lease_ok).then_some(Term::LeaseSeconds)
    }
}

/// The Runtime version that a container format names (SECURITY §4.6): formats below can't carry a
/// license that needs a newer Runtime.
pub const RUNTIME_OF_FORMAT_1: RuntimeVersion = RuntimeVersion(1, 0, 0);
