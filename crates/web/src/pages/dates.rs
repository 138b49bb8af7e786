//! Times as people read them.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tenure_domain::time::Instant;

use super::words::Say;

/// A time on a page: what people read, and exactly.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// `2026-11-23T09:30:00Z`, for `datetime`.
    pub(crate) machine: String,
    /// `23 Nov 2026, 10:30`.
    pub(crate) text: String,
    /// `23 Nov 2026, 10:30:00 (Europe/Berlin)`, on hover.
    pub(crate) exact: String,
}

/// Shows an instant in the vendor's time zone.
pub(crate) fn show(at: Instant, zone: &TimeZone, say: &Say) -> Shown {
    let machine = at.to_string();
    let Ok(time) = Timestamp::from_second(at.0) else {
        return Shown { text: machine.clone(), exact: machine.clone(), machine };
    };
    let here = time.to_zoned(zone.clone());
    let month = say.text(&format!("month-{}", here.month()));
    let date = say.with(
        "date",
        [
            ("day", format!("{:02}", here.day()).into()),
            ("month", month.into()),
            ("year", format!("{:04}", here.year()).into()),
        ],
    );
    let text = format!("{date}, {:02}:{:02}", here.hour(), here.minute());
    let exact = format!("{text}:{:02} ({})", here.second(), here.time_zone().iana_name().unwrap_or("UTC"));
    Shown { machine, text, exact }
}

/// Shows an end: what ends with a day is said by that day, not by the midnight after it.
pub(crate) fn show_end(at: Instant, zone: &TimeZone, say: &Say) -> Shown {
    let shown = show(at, zone, say);
    let last = show(at.plus(-1), zone, say);
    match last.text.split_once(", 23:59") {
        Some((day, _)) if last.exact.contains("23:59:59") => Shown { text: day.to_owned(), ..shown },
        _ => shown,
    }
}

/// Says how long ago or ahead an instant is.
pub(crate) fn distance(at: Instant, now: Instant, say: &Say) -> String {
    let seconds = now.since(at);
    let direction = if seconds >= 0 { "ago" } else { "ahead" };
    let size = seconds.unsigned_abs();
    let (count, unit) = match size {
        0..60 => return say.text("time-now"),
        60..3_600 => (size / 60, "minutes"),
        3_600..86_400 => (size / 3_600, "hours"),
        86_400..5_184_000 => (size / 86_400, "days"),
        _ => (size / 2_592_000, "months"),
    };
    say.with(&format!("time-{direction}-{unit}"), [("count", count.to_string().into())])
}
