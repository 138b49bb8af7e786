//! Times in JSON: RFC 3339 in UTC.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use tenure_domain::time::Instant;
use utoipa::ToSchema;

/// An instant, `2026-11-23T09:30:00Z`.
#[derive(Clone, Copy, Debug, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2026-11-23T09:30:00Z")]
pub(crate) struct Time(pub(crate) Instant);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&self.0)
    }
}

impl Time {
    /// Shows an instant, if there is one.
    pub(crate) fn of(at: Option<Instant>) -> Option<Self> {
        at.map(Self)
    }
}

/// An instant as people give it: RFC 3339, or a date, which means the end of that day in the vendor's
/// time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    At(Instant),
    EndOf(Date),
}

impl When {
    /// Reads one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.len() == 10 {
            return text.parse().ok().map(Self::EndOf);
        }
        text.parse::<Timestamp>().ok().map(|at| Self::At(Instant(at.as_second())))
    }

    /// Returns the first instant that lies beyond.
    pub(crate) fn instant(self, zone: &TimeZone) -> Option<Instant> {
        match self {
            Self::At(at) => Some(at),
            Self::EndOf(date) => {
                let after = date.tomorrow().ok()?.to_zoned(zone.clone()).ok()?;
                Some(Instant(after.timestamp().as_second()))
            }
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(at) => at.fmt(f),
            Self::EndOf(date) => date.fmt(f),
        }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        let why = "it is a date like 2027-12-31 or a time like 2027-12-31T12:00:00Z";
        Self::parse(&text).ok_or_else(|| D::Error::custom(why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_means_the_end_of_that_day_in_the_vendors_zone() {
        let date = When::parse("2026-12-31").unwrap();
        assert_eq!(date.instant(&TimeZone::UTC).unwrap().to_string(), "2027-01-01T00:00:00Z");
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        assert_eq!(date.instant(&berlin).unwrap().to_string(), "2026-12-31T23:00:00Z");
        let at = When::parse("2026-12-31T12:00:00+02:00").unwrap();
        assert_eq!(at.instant(&berlin).unwrap().to_string(), "2026-12-31T10:00:00Z");
        assert_eq!(When::parse("31.12.2026"), None);
    }
}
