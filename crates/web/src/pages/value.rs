//! Values for terms, as people type them.

use serde_json::Value;
use tenure_domain::terms::change::{Mode, Term};
use tenure_domain::time::DAY;

use crate::fault::Fault;

/// Names the kind of input that a value for a term needs.
pub(crate) fn kind(term: Term, mode: Mode) -> &'static str {
    use Term as T;
    match (term, mode) {
        (T::Seats | T::ValidDays | T::UsageDays | T::Units, _)
        | (T::ValidFrom | T::ValidUntil | T::MaintenanceUntil, Mode::Add) => "number",
        (T::LeaseSeconds | T::GraceSeconds | T::BorrowSecondsMax, _) => "days",
        (T::ValidFrom | T::ValidUntil | T::MaintenanceUntil, Mode::Set) => "date",
        (T::Features, _) => "names",
        (T::SeatCounting, _) => "counting",
        (T::FeatureMap | T::Text | T::CustomerText | T::RuntimeMin, _) => "text",
    }
}

/// Reads what was typed into an input of a kind, as JSON would say it.
pub(crate) fn typed(place: &str, kind: &str, text: &str) -> Result<Value, Fault> {
    let number = || text.parse::<u64>().map_err(|_| Fault::value(place, "it has to be a whole number"));
    Ok(match kind {
        "number" => number()?.into(),
        "days" => number()?
            .checked_mul(DAY.unsigned_abs())
            .ok_or_else(|| Fault::value(place, "the number is too large"))?
            .into(),
        "names" => names(text),
        _ => text.into(),
    })
}

/// Reads names that commas or semicolons separate.
pub(crate) fn names(text: &str) -> Value {
    text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>().into()
}
