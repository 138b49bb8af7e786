//! Instants and spans. Domain time is whole seconds of UTC; calendars belong to the outside.

use core::fmt;
use serde::{Deserialize, Serialize};

/// A point in time: whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

/// The number of seconds in a day.
pub const DAY: i64 = 86_400;

impl Instant {
    /// Returns the instant `seconds` later (earlier if negative); saturates.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Returns the instant `days` × 24 hours later; saturates.
    #[must_use]
    pub const fn plus_days(self, days: u32) -> Self {
        self.plus(days as i64 * DAY)
    }

    /// Returns the seconds from `earlier` to this instant; negative if it lies before.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Returns year, month and day of the UTC calendar (Howard Hinnant's `civil_from_days`).
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 12, and 1 to 31")]
    pub const fn civil_date(self) -> (i64, u8, u8) {
        let z = self.0.div_euclid(DAY) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = doy - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = yoe + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month as u8, day as u8)
    }
}

impl fmt::Display for Instant {
    /// Writes RFC 3339 in UTC, `2026-11-23T09:30:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil_date();
        let s = self.0.rem_euclid(DAY);
        write!(f, "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", s / 3600, s / 60 % 60, s % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn instants_are_written_as_rfc_3339() {
        assert_eq!(Instant(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Instant(951_827_696).to_string(), "2000-02-29T12:34:56Z");
        assert_eq!(Instant(-1).to_string(), "1969-12-31T23:59:59Z");
        assert_eq!(Instant(1_795_426_200).to_string(), "2026-11-23T09:30:00Z");
    }
}
