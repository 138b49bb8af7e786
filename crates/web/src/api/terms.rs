//! License terms in JSON, and values for single terms.

use std::collections::{BTreeMap, BTreeSet};

use base64ct::{Base64, Encoding as _};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenure_domain::terms::change::{Mode, Term, TermChange, TermValue};
use tenure_domain::terms::{RuntimeVersion, SeatCounting, Seats, Terms};
use tenure_domain::time::DAY;
use utoipa::ToSchema;

use super::time::{Time, When};
use crate::fault::Fault;

/// How seats are counted.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Counting {
    /// Each running program takes a seat.
    #[default]
    PerInstance,
    /// Each computer takes a seat.
    PerStation,
    /// One program at a time, on one computer.
    Exclusive,
}

impl From<Counting> for SeatCounting {
    fn from(counting: Counting) -> Self {
        match counting {
            Counting::PerInstance => Self::PerInstance,
            Counting::PerStation => Self::PerStation,
            Counting::Exclusive => Self::Exclusive,
        }
    }
}

impl From<SeatCounting> for Counting {
    fn from(counting: SeatCounting) -> Self {
        match counting {
            SeatCounting::PerInstance => Self::PerInstance,
            SeatCounting::PerStation => Self::PerStation,
            SeatCounting::Exclusive => Self::Exclusive,
        }
    }
}

/// What a license permits.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct TermsView {
    /// Seats on the LAN; 0: only on the container's own computer.
    seats: u32,
    seat_counting: Counting,
    valid_from: Option<Time>,
    /// Out of use from this instant on.
    valid_until: Option<Time>,
    /// The end is so many days after the first activation.
    valid_days: Option<u32>,
    /// Usable so many days from its first use.
    usage_days: Option<u32>,
    /// Releases published before this instant are licensed.
    maintenance_until: Option<Time>,
    /// Units granted in total.
    units: Option<u64>,
    features: BTreeSet<String>,
    /// Feature bits, hexadecimal: numbers in JSON are not exact beyond 53 bits.
    #[schema(example = "0x5")]
    feature_map: String,
    /// Must be renewed by a contact within so many seconds.
    lease_seconds: Option<u32>,
    grace_seconds: u32,
    text: String,
    customer_text: String,
    /// Whether secret data is delivered with it; it is never shown.
    has_secret: bool,
    /// The least Runtime version, `1.2.0`.
    runtime_min: Option<String>,
    borrow_seconds_max: u32,
}

impl From<&Terms> for TermsView {
    fn from(t: &Terms) -> Self {
        Self {
            seats: t.seats.count,
            seat_counting: t.seats.counting.into(),
            valid_from: Time::of(t.valid_from),
            valid_until: Time::of(t.valid_until),
            valid_days: t.valid_days,
            usage_days: t.usage_days,
            maintenance_until: Time::of(t.maintenance_until),
            units: t.units,
            features: t.features.clone(),
            feature_map: format!("{:#x}", t.feature_map),
            lease_seconds: t.lease_seconds,
            grace_seconds: t.grace_seconds,
            text: t.text.clone(),
            customer_text: t.customer_text.clone(),
            has_secret: t.secret.is_some(),
            runtime_min: t.runtime_min.map(|v| v.to_string()),
            borrow_seconds_max: t.borrow_seconds_max,
        }
    }
}

/// What a new license of an item permits.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TermsWanted {
    /// Seats on the LAN; 0: only on the container's own computer.
    seats: u32,
    seat_counting: Counting,
    /// A date or time.
    #[schema(value_type = Option<String>)]
    valid_from: Option<When>,
    /// A time, or a date: the end of that day in the vendor's time zone.
    #[schema(value_type = Option<String>)]
    valid_until: Option<When>,
    /// The end is so many days after the first activation.
    valid_days: Option<u32>,
    /// Usable so many days from its first use.
    usage_days: Option<u32>,
    /// Releases published before this time (or by the end of this date) are licensed.
    #[schema(value_type = Option<String>)]
    maintenance_until: Option<When>,
    /// Units granted in total.
    units: Option<u64>,
    features: BTreeSet<String>,
    /// Feature bits, a number or hexadecimal text like `0x5`.
    #[schema(value_type = Option<String>)]
    feature_map: Bits,
    /// Must be renewed by a contact within so many seconds.
    lease_seconds: Option<u32>,
    /// The same in days; give one of them.
    lease_days: Option<u32>,
    grace_seconds: u32,
    text: String,
    customer_text: String,
    /// Secret data in base64, sealed to the container when it is delivered.
    secret: Option<String>,
    /// The least Runtime version, `1.2.0`.
    runtime_min: Option<String>,
    borrow_seconds_max: u32,
}

impl TermsWanted {
    /// Turns them into terms.
    pub(crate) fn resolve(self, zone: &TimeZone) -> Result<Terms, Fault> {
        let instant = |place: &str, when: Option<When>| {
            when.map(|w| w.instant(zone).ok_or_else(|| Fault::value(place, "the date is out of range")))
                .transpose()
        };
        // A start is the beginning of its day, unlike an end.
        let valid_from = match self.valid_from {
            Some(When::EndOf(_)) => instant("terms.valid_from", self.valid_from)?.map(|end| end.plus(-DAY)),
            other => instant("terms.valid_from", other)?,
        };
        Ok(Terms {
            seats: Seats { count: self.seats, counting: self.seat_counting.into() },
            valid_from,
            valid_until: instant("terms.valid_until", self.valid_until)?,
            valid_days: self.valid_days,
            usage_days: self.usage_days,
            maintenance_until: instant("terms.maintenance_until", self.maintenance_until)?,
            units: self.units,
            features: self.features,
            feature_map: self.feature_map.0,
            lease_seconds: lease("terms.lease_seconds", self.lease_seconds, self.lease_days)?,
            grace_seconds: self.grace_seconds,
            text: self.text,
            customer_text: self.customer_text,
            secret: self.secret.map(|s| secret(&s)).transpose()?,
            runtime_min: self.runtime_min.map(|v| runtime("terms.runtime_min", &v)).transpose()?,
            borrow_seconds_max: self.borrow_seconds_max,
        })
    }
}

/// Feature bits: a number, or hexadecimal text.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(try_from = "Value")]
pub(crate) struct Bits(pub(crate) u64);

impl Serialize for Bits {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&format_args!("{:#x}", self.0))
    }
}

impl TryFrom<Value> for Bits {
    type Error = &'static str;
    fn try_from(value: Value) -> Result<Self, Self::Error> {
        bits(&value).map(Self).ok_or("feature bits are a number or hexadecimal text like 0x5")
    }
}

fn bits(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => u64::from_str_radix(text.strip_prefix("0x")?, 16).ok(),
        other => other.as_u64(),
    }
}

/// Reads a lease given in seconds or days.
pub(crate) fn lease(place: &str, seconds: Option<u32>, days: Option<u32>) -> Result<Option<u32>, Fault> {
    match (seconds, days) {
        (Some(0), _) | (_, Some(0)) => Err(Fault::value(
            place,
            "a lease of no time can't be used; leave it out for a license without a lease",
        )),
        (Some(_), Some(_)) => Err(Fault::value(place, "give the lease in days or in seconds, not both")),
        (None, Some(days)) => {
            let seconds = u32::try_from(i64::from(days) * DAY);
            seconds.map(Some).map_err(|_| Fault::value(place, "the lease is too long"))
        }
        (seconds, None) => Ok(seconds),
    }
}

fn secret(text: &str) -> Result<Vec<u8>, Fault> {
    Base64::decode_vec(text).map_err(|_| Fault::value("terms.secret", "it is not base64"))
}

fn runtime(place: &str, text: &str) -> Result<RuntimeVersion, Fault> {
    let mut parts = text.split('.').map(str::parse::<u16>);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Ok(a)), Some(Ok(b)), Some(Ok(c)), None) => Ok(RuntimeVersion(a, b, c)),
        _ => Err(Fault::value(place, "a version looks like 1.2.0")),
    }
}

/// The terms by their names in JSON. `lease_days` and `grace_days` count in days.
pub(crate) const TERMS: [(&str, Term); 18] = [
    ("seats", Term::Seats),
    ("seat_counting", Term::SeatCounting),
    ("valid_from", Term::ValidFrom),
    ("valid_until", Term::ValidUntil),
    ("valid_days", Term::ValidDays),
    ("usage_days", Term::UsageDays),
    ("maintenance_until", Term::MaintenanceUntil),
    ("units", Term::Units),
    ("features", Term::Features),
    ("feature_map", Term::FeatureMap),
    ("lease_seconds", Term::LeaseSeconds),
    ("lease_days", Term::LeaseSeconds),
    ("grace_seconds", Term::GraceSeconds),
    ("grace_days", Term::GraceSeconds),
    ("text", Term::Text),
    ("customer_text", Term::CustomerText),
    ("runtime_min", Term::RuntimeMin),
    ("borrow_seconds_max", Term::BorrowSecondsMax),
];

/// Names a term as JSON does.
pub(crate) fn term_name(term: Term) -> &'static str {
    term.name()
}

/// Returns every term's name, for forms.
pub(crate) fn term_names() -> Vec<&'static str> {
    TERMS.iter().map(|(name, _)| *name).collect()
}

/// Finds a term by its name in JSON.
pub(crate) fn term(place: &str, name: &str) -> Result<Term, Fault> {
    let found = TERMS.iter().find(|(known, _)| *known == name).map(|(_, term)| *term);
    found.ok_or_else(|| {
        let known: Vec<&str> = TERMS.iter().map(|(name, _)| *name).collect();
        Fault::value(place, format!("there is no term {name}; there are {}", known.join(", ")))
    })
}

/// Reads changes of terms, by name: `{"valid_until": "2027-12-31", "lease_days": 30}`.
pub(crate) fn changes(
    place: &str,
    mode: Mode,
    values: &BTreeMap<String, Value>,
    zone: &TimeZone,
) -> Result<Vec<TermChange>, Fault> {
    let change = |(name, value): (&String, &Value)| {
        let at = format!("{place}.{name}");
        let term = term(&at, name)?;
        let mut value = term_value(&at, term, value, zone)?;
        if let (true, TermValue::Number(days)) = (name.ends_with("_days") && !is_in_days(term), &value) {
            let seconds = days.checked_mul(DAY.unsigned_abs());
            value = TermValue::Number(seconds.ok_or_else(|| Fault::value(&at, "the number is too large"))?);
        }
        Ok(TermChange { term, mode, value })
    };
    values.iter().map(change).collect()
}

const fn is_in_days(term: Term) -> bool {
    matches!(term, Term::ValidDays | Term::UsageDays)
}

/// Reads a value for a term.
pub(crate) fn term_value(
    place: &str,
    term: Term,
    value: &Value,
    zone: &TimeZone,
) -> Result<TermValue, Fault> {
    let read = match (term, value) {
        (_, Value::Null) => Some(TermValue::None),
        (Term::FeatureMap, value) => bits(value).map(TermValue::Number),
        (_, Value::Number(n)) => n.as_u64().map(TermValue::Number),
        (_, Value::Array(names)) => names
            .iter()
            .map(|name| name.as_str().map(str::to_owned))
            .collect::<Option<BTreeSet<String>>>()
            .map(TermValue::Names),
        (Term::ValidUntil | Term::MaintenanceUntil, Value::String(text)) => {
            When::parse(text).and_then(|w| w.instant(zone)).map(TermValue::Instant)
        }
        (Term::ValidFrom, Value::String(text)) => match When::parse(text) {
            Some(day @ When::EndOf(_)) => day.instant(zone).map(|end| TermValue::Instant(end.plus(-DAY))),
            at => at.and_then(|w| w.instant(zone)).map(TermValue::Instant),
        },
        (Term::SeatCounting, value) => {
            Counting::deserialize(value).ok().map(|counting| TermValue::Counting(counting.into()))
        }
        (Term::RuntimeMin, Value::String(text)) => Some(TermValue::Runtime(runtime(place, text)?)),
        (_, Value::String(text)) => Some(TermValue::Text(text.clone())),
        (_, Value::Bool(_) | Value::Object(_)) => None,
    };
    read.ok_or_else(|| Fault::value(place, format!("the value does not fit the term {}", term_name(term))))
}

/// Shows a value of a term.
pub(crate) fn show_value(value: &TermValue) -> Value {
    match value {
        TermValue::Number(n) => (*n).into(),
        TermValue::Instant(at) => at.to_string().into(),
        TermValue::Text(text) => text.clone().into(),
        TermValue::Names(names) => names.iter().cloned().collect::<Vec<_>>().into(),
        TermValue::Counting(counting) => serde_json::to_value(Counting::from(*counting)).unwrap_or_default(),
        TermValue::Runtime(version) => version.to_string().into(),
        TermValue::None => Value::Null,
    }
}
