//! Changes of terms: open parameters of items, and amendments. `Set` and `Add` are resolved at
//! commit; manifests carry absolute values only (SYSTEM §2).

use super::{RuntimeVersion, SeatCounting, Terms};
use crate::time::{DAY, Instant};
use alloc::collections::BTreeSet;
use alloc::string::String;
use core::fmt;
use serde::{Deserialize, Serialize};

/// A term that a parameter or an amendment can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Number of seats (`set` or `add`).
    Seats,
    /// How seats are counted (`set`).
    SeatCounting,
    /// First instant of validity (`set`).
    ValidFrom,
    /// End (`set` an instant, `add` days).
    ValidUntil,
    /// Days from the first activation (`set` or `add`); only before the first activation.
    ValidDays,
    /// Days from first use (`set` or `add`).
    UsageDays,
    /// End of maintenance (`set` an instant, `add` days).
    MaintenanceUntil,
    /// Units granted in total (`set` or `add`).
    Units,
    /// Named features (`set` replaces, `add` unites).
    Features,
    /// Feature bits (`set` replaces, `add` unites).
    FeatureMap,
    /// Lease in seconds (`set` or `add`).
    LeaseSeconds,
    /// Grace in seconds (`set` or `add`).
    GraceSeconds,
    /// Text for the user (`set`).
    Text,
    /// Customer text (`set`).
    CustomerText,
    /// Least Runtime version (`set`).
    RuntimeMin,
    /// Longest borrowing in seconds (`set` or `add`).
    BorrowSecondsMax,
}

impl Term {
    /// Says whether a value can count from the present one; the others are set.
    pub const fn can_add(self) -> bool {
        !matches!(
            self,
            Self::SeatCounting | Self::ValidFrom | Self::Text | Self::CustomerText | Self::RuntimeMin
        )
    }

    /// Returns the name, as it serializes and as people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Seats => "seats",
            Self::SeatCounting => "seat_counting",
            Self::ValidFrom => "valid_from",
            Self::ValidUntil => "valid_until",
            Self::ValidDays => "valid_days",
            Self::UsageDays => "usage_days",
            Self::MaintenanceUntil => "maintenance_until",
            Self::Units => "units",
            Self::Features => "features",
            Self::FeatureMap => "feature_map",
            Self::LeaseSeconds => "lease_seconds",
            Self::GraceSeconds => "grace_seconds",
            Self::Text => "text",
            Self::CustomerText => "customer_text",
            Self::RuntimeMin => "runtime_min",
            Self::BorrowSecondsMax => "borrow_seconds_max",
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a value replaces the present one or counts from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Replaces the present value.
    #[default]
    Set,
    /// Counts from the present value.
    Add,
}

/// A value for a term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermValue {
    /// A number: seats, days, units, bits, seconds.
    Number(u64),
    /// An instant.
    Instant(Instant),
    /// A text.
    Text(String),
    /// Feature names.
    Names(BTreeSet<String>),
    /// A way of counting seats.
    Counting(SeatCounting),
    /// A Runtime version.
    Runtime(RuntimeVersion),
    /// Takes the term away (no end, no lease, no limit).
    None,
}

/// One change of one term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermChange {
    /// The term.
    pub term: Term,
    /// How.
    pub mode: Mode,
    /// The value.
    pub value: TermValue,
}

/// Why a change does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeRefusal {
    /// The value is of another kind than the term (a text for a number, say).
    WrongKind(Term),
    /// `add` makes no sense for this term, or there is nothing to add to.
    CannotAdd(Term),
    /// The number is too large.
    TooLarge(Term),
    /// The license would end before it begins.
    EndsBeforeItBegins,
}

impl core::fmt::Display for ChangeRefusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::WrongKind(term) => write!(f, "the value does not fit the term {term}"),
            Self::CannotAdd(term) => {
                write!(f, "nothing can be added to the term {term} here; set it instead")
            }
            Self::TooLarge(term) => write!(f, "the value for {term} is too large"),
            Self::EndsBeforeItBegins => {
                f.write_str("it would end before it begins; correct one of the two dates")
            }
        }
    }
}

/// Applies a change; `base` is where `add` counts from (the item's terms on a new or replacing
/// license, the present ones in an amendment).
///
/// # Errors
/// The change does not fit the term.
pub fn change(terms: &mut Terms, base: &Terms, c: &TermChange) -> Result<(), ChangeRefusal> {
    use Term as T;
    let term = c.term;
    if c.mode == Mode::Add && !term.can_add() {
        return Err(ChangeRefusal::CannotAdd(term));
    }
    match term {
        T::Seats => terms.seats.count = narrow(term, count(c, u64::from(base.seats.count))?)?,
        T::SeatCounting => match (&c.value, c.mode) {
            (TermValue::Counting(counting), Mode::Set) => terms.seats.counting = *counting,
            _ => return Err(ChangeRefusal::WrongKind(term)),
        },
        T::ValidFrom => terms.valid_from = instant(c, base.valid_from)?,
        T::ValidUntil => terms.valid_until = instant(c, base.valid_until)?,
        T::MaintenanceUntil => terms.maintenance_until = instant(c, base.maintenance_until)?,
        T::ValidDays => terms.valid_days = optional(c, base.valid_days.map(u64::from))?,
        T::UsageDays => terms.usage_days = optional(c, base.usage_days.map(u64::from))?,
        T::LeaseSeconds => terms.lease_seconds = optional(c, base.lease_seconds.map(u64::from))?,
        T::Units => {
            terms.units = match c.value {
                TermValue::None => None,
                _ => Some(count(c, base.units.unwrap_or(0))?),
            }
        }
        T::GraceSeconds => terms.grace_seconds = narrow(term, count(c, u64::from(base.grace_seconds))?)?,
        T::BorrowSecondsMax => {
            terms.borrow_seconds_max = narrow(term, count(c, u64::from(base.borrow_seconds_max))?)?;
        }
        T::Features => match (&c.value, c.mode) {
            (TermValue::Names(names), Mode::Set) => terms.features.clone_from(names),
            (TermValue::Names(names), Mode::Add) => {
                terms.features = base.features.union(names).cloned().collect();
            }
            _ => return Err(ChangeRefusal::WrongKind(term)),
        },
        T::FeatureMap => match (&c.value, c.mode) {
            (TermValue::Number(bits), Mode::Set) => terms.feature_map = *bits,
            (TermValue::Number(bits), Mode::Add) => terms.feature_map = base.feature_map | bits,
            _ => return Err(ChangeRefusal::WrongKind(term)),
        },
        T::Text => terms.text = text(c)?,
        T::CustomerText => terms.customer_text = text(c)?,
        T::RuntimeMin => match (&c.value, c.mode) {
            (TermValue::Runtime(version), Mode::Set) => terms.runtime_min = Some(*version),
            (TermValue::None, Mode::Set) => terms.runtime_min = None,
            _ => return Err(ChangeRefusal::WrongKind(term)),
        },
    }
    Ok(())
}

fn count(c: &TermChange, base: u64) -> Result<u64, ChangeRefusal> {
    match (&c.value, c.mode) {
        (TermValue::Number(n), Mode::Set) => Ok(*n),
        (TermValue::Number(n), Mode::Add) => base.checked_add(*n).ok_or(ChangeRefusal::TooLarge(c.term)),
        _ => Err(ChangeRefusal::WrongKind(c.term)),
    }
}

fn narrow(term: Term, n: u64) -> Result<u32, ChangeRefusal> {
    u32::try_from(n).map_err(|_| ChangeRefusal::TooLarge(term))
}

fn optional(c: &TermChange, base: Option<u64>) -> Result<Option<u32>, ChangeRefusal> {
    match c.value {
        TermValue::None => Ok(None),
        _ => narrow(c.term, count(c, base.unwrap_or(0))?).map(Some),
    }
}

fn instant(c: &TermChange, base: Option<Instant>) -> Result<Option<Instant>, ChangeRefusal> {
    match (&c.value, c.mode) {
        (TermValue::None, Mode::Set) => Ok(None),
        (TermValue::Instant(at), Mode::Set) => Ok(Some(*at)),
        (TermValue::Number(days), Mode::Add) => {
            let base = base.ok_or(ChangeRefusal::CannotAdd(c.term))?;
            let days = i64::try_from(*days).ok().and_then(|d| d.checked_mul(DAY));
            days.map(|seconds| Some(base.plus(seconds))).ok_or(ChangeRefusal::TooLarge(c.term))
        }
        _ => Err(ChangeRefusal::WrongKind(c.term)),
    }
}

fn text(c: &TermChange) -> Result<String, ChangeRefusal> {
    match (&c.value, c.mode) {
        (TermValue::Text(t), Mode::Set) if t.chars().count() <= super::TEXT_MAX => Ok(t.clone()),
        (TermValue::Text(_), Mode::Set) => Err(ChangeRefusal::TooLarge(c.term)),
        _ => Err(ChangeRefusal::WrongKind(c.term)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seats(mode: Mode, n: u64) -> TermChange {
        TermChange { term: Term::Seats, mode, value: TermValue::Number(n) }
    }

    #[test]
    fn add_counts_from_the_base_and_set_replaces() {
        let mut base = Terms::default();
        base.seats.count = 5;
        let mut terms = base.clone();
        assert_eq!(change(&mut terms, &base, &seats(Mode::Add, 3)), Ok(()));
        assert_eq!(terms.seats.count, 8);
        assert_eq!(change(&mut terms, &base, &seats(Mode::Set, 3)), Ok(()));
        assert_eq!(terms.seats.count, 3);
    }

    #[test]
    fn a_value_of_another_kind_or_too_large_is_refused() {
        let base = Terms::default();
        let mut terms = base.clone();
        let wrong = TermChange { term: Term::Seats, mode: Mode::Set, value: TermValue::Text("6".into()) };
        assert_eq!(change(&mut terms, &base, &wrong), Err(ChangeRefusal::WrongKind(Term::Seats)));
        let large = seats(Mode::Set, u64::from(u32::MAX) + 1);
        assert_eq!(change(&mut terms, &base, &large), Err(ChangeRefusal::TooLarge(Term::Seats)));
        let nothing = TermChange { term: Term::ValidUntil, mode: Mode::Add, value: TermValue::Number(30) };
        assert_eq!(change(&mut terms, &base, &nothing), Err(ChangeRefusal::CannotAdd(Term::ValidUntil)));
        assert_eq!(terms, base);
    }
}
