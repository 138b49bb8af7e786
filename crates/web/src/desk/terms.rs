//! License terms in plain words.

use tenure_domain::item::{Limits, Rights};
use tenure_domain::terms::change::Term;
use tenure_domain::terms::{SeatCounting, Terms};
use tenure_domain::time::DAY;

use crate::pages::page::Page;

/// Says what a license permits, one sentence each; what is not limited is not said.
pub(super) fn say(p: &Page, t: &Terms) -> Vec<String> {
    let mut said = Vec::new();
    match t.seats.count {
        0 => said.push(p.t("terms-local")),
        count => said.push(p.t1("terms-seats", "count", count)),
    }
    said.extend(t.valid_from.map(|at| p.t1("terms-from", "at", p.time(&at).text)));
    said.extend(t.valid_until.map(|at| p.t1("terms-until", "at", p.end(&at).text)));
    if t.valid_until.is_none() {
        said.extend(t.valid_days.map(|days| p.t1("terms-valid-days", "count", days)));
    }
    said.extend(t.usage_days.map(|days| p.t1("terms-usage-days", "count", days)));
    said.extend(t.maintenance_until.map(|at| p.t1("terms-maintenance", "at", p.end(&at).text)));
    said.extend(t.units.map(|units| p.t1("terms-units", "count", units)));
    if !t.features.is_empty() {
        let names: Vec<&str> = t.features.iter().map(String::as_str).collect();
        said.push(p.t1("terms-features", "names", names.join(", ")));
    }
    if t.feature_map != 0 {
        said.push(p.t1("terms-feature-map", "bits", format!("{:#x}", t.feature_map)));
    }
    said.extend(t.lease_seconds.map(|seconds| p.t1("terms-lease", "time", time(p, seconds))));
    if t.grace_seconds > 0 {
        said.push(p.t1("terms-grace", "time", time(p, t.grace_seconds)));
    }
    if t.borrow_seconds_max > 0 {
        said.push(p.t1("terms-borrow", "time", time(p, t.borrow_seconds_max)));
    }
    said.extend(t.runtime_min.map(|version| p.t1("terms-runtime", "version", version)));
    for text in [&t.text, &t.customer_text] {
        if !text.is_empty() {
            said.push(p.t1("terms-text", "text", text));
        }
    }
    if t.secret.is_some() {
        said.push(p.t("terms-secret"));
    }
    said
}

/// Says the value of one term; a dash, where there is none.
pub(super) fn value(p: &Page, term: Term, t: &Terms) -> String {
    use Term as T;
    let number = |n: Option<u64>| n.map(|n| n.to_string());
    let length = |seconds: u32| (seconds > 0).then(|| time(p, seconds));
    let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let said = match term {
        T::Seats => number(Some(t.seats.count.into())),
        T::SeatCounting => Some(p.word("counting", counting(t.seats.counting))),
        T::ValidFrom => t.valid_from.map(|at| p.time(&at).text),
        T::ValidUntil => t.valid_until.map(|at| p.end(&at).text),
        T::MaintenanceUntil => t.maintenance_until.map(|at| p.end(&at).text),
        T::ValidDays => number(t.valid_days.map(u64::from)),
        T::UsageDays => number(t.usage_days.map(u64::from)),
        T::Units => number(t.units),
        T::Features => text(&t.features.iter().map(String::as_str).collect::<Vec<_>>().join(", ")),
        T::FeatureMap => (t.feature_map != 0).then(|| format!("{:#x}", t.feature_map)),
        T::LeaseSeconds => t.lease_seconds.map(|seconds| time(p, seconds)),
        T::GraceSeconds => length(t.grace_seconds),
        T::BorrowSecondsMax => length(t.borrow_seconds_max),
        T::Text => text(&t.text),
        T::CustomerText => text(&t.customer_text),
        T::RuntimeMin => t.runtime_min.map(|version| version.to_string()),
    };
    said.unwrap_or_else(|| "–".to_owned())
}

/// Returns the word of a way of counting seats.
pub(super) const fn counting(counting: SeatCounting) -> &'static str {
    match counting {
        SeatCounting::PerInstance => "per_instance",
        SeatCounting::PerStation => "per_station",
        SeatCounting::Exclusive => "exclusive",
    }
}

/// Says a length of time in days, hours or minutes, whichever is whole.
pub(super) fn time(p: &Page, seconds: u32) -> String {
    let seconds = i64::from(seconds);
    let (count, unit) = match seconds {
        s if s % DAY == 0 => (s / DAY, "days"),
        s if s % 3_600 == 0 => (s / 3_600, "hours"),
        s if s % 60 == 0 => (s / 60, "minutes"),
        s => (s, "seconds"),
    };
    p.t1(&format!("length-{unit}"), "count", count)
}

/// Says what a user may do with a license.
pub(super) fn rights(p: &Page, rights: &Rights) -> Vec<String> {
    let mut said = Vec::new();
    if rights.return_allowed {
        said.push(p.t("right-return"));
    }
    if rights.transfer_allowed {
        said.push(p.t("right-transfer"));
    }
    if rights.reactivation.count > 0 {
        let wait = time(p, rights.reactivation.wait_seconds);
        said.push(p.t2("right-reactivate", "count", rights.reactivation.count, "wait", wait));
    }
    if rights.reactivation.by_support {
        said.push(p.t("right-support"));
    }
    if said.is_empty() {
        said.push(p.t("right-none"));
    }
    said
}

/// Says what a signed template permits at most.
pub(super) fn limits(p: &Page, limits: &Limits) -> Vec<String> {
    let seats = if limits.seats_max == u32::MAX {
        p.t("limit-seats-any")
    } else {
        p.t1("limit-seats", "count", limits.seats_max)
    };
    let mut said = vec![seats];
    if !limits.features.is_empty() {
        let names: Vec<&str> = limits.features.iter().map(String::as_str).collect();
        said.push(p.t1("terms-features", "names", names.join(", ")));
    }
    if limits.feature_map != 0 {
        said.push(p.t1("terms-feature-map", "bits", format!("{:#x}", limits.feature_map)));
    }
    said.extend(limits.units_max.map(|units| p.t1("limit-units", "count", units)));
    said.extend(limits.lease_seconds_max.map(|seconds| p.t1("limit-lease", "time", time(p, seconds))));
    if limits.level_min > 0 {
        said.push(p.t1("limit-level", "level", limits.level_min));
    }
    if limits.push_allowed {
        said.push(p.t("limit-push"));
    }
    said.extend(limits.silence_seconds_max.map(|seconds| p.t1("limit-silence", "time", time(p, seconds))));
    said
}
