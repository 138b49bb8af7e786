//! An item as the fields of its form.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tenure_domain::item::{FilledAt, Item};
use tenure_domain::settings::ReactivationBehavior;
use tenure_domain::terms::change::Mode;
use tenure_domain::time::{DAY, Instant};

use crate::api::term_name;
use crate::pages::form::Fields;

/// Writes an item into the fields of its form.
pub(super) fn fill(item: &Item, zone: &TimeZone) -> Fields {
    let mut f = Fields::default();
    let (t, rights) = (&item.terms, &item.rights);
    f.set("name", &item.name);
    f.set("product_code", &item.product_code.to_string());
    for kind in &item.kinds {
        f.0.push(("kinds".to_owned(), kind.name().to_lowercase().replace(' ', "_")));
    }
    f.set("seats", &t.seats.count.to_string());
    f.set("seat_counting", t.seats.counting.word());
    f.set("valid_from", &t.valid_from.map(|at| day(at, zone)).unwrap_or_default());
    f.set("valid_until", &t.valid_until.map(|at| end(at, zone)).unwrap_or_default());
    f.set("maintenance_until", &t.maintenance_until.map(|at| end(at, zone)).unwrap_or_default());
    f.set("valid_days", &text(t.valid_days));
    f.set("usage_days", &text(t.usage_days));
    f.set("units", &text(t.units));
    f.set("features", &t.features.iter().map(String::as_str).collect::<Vec<_>>().join(", "));
    f.set("feature_map", &bits(t.feature_map));
    duration(&mut f, "lease", t.lease_seconds);
    duration(&mut f, "grace", Some(t.grace_seconds).filter(|n| *n > 0));
    duration(&mut f, "borrow", Some(t.borrow_seconds_max).filter(|n| *n > 0));
    f.set("text", &t.text);
    f.set("customer_text", &t.customer_text);
    f.set("runtime_min", &text(t.runtime_min));
    tick(&mut f, "return_allowed", rights.return_allowed);
    tick(&mut f, "transfer_allowed", rights.transfer_allowed);
    f.set("reactivations", &rights.reactivation.count.to_string());
    duration(&mut f, "reactivation_wait", Some(rights.reactivation.wait_seconds).filter(|n| *n > 0));
    tick(&mut f, "reactivation_by_support", rights.reactivation.by_support);
    f.0.extend(item.requires.iter().map(|id| ("requires".to_owned(), id.to_string())));
    tick(&mut f, "adds_up", item.adds_up);
    f.set(
        "on_reactivation",
        match item.on_reactivation {
            None => "",
            Some(ReactivationBehavior::Blocklist) => "blocklist",
            Some(ReactivationBehavior::Withdraw) => "withdraw",
            Some(ReactivationBehavior::None) => "none",
        },
    );
    parameters(&mut f, item);
    limits(&mut f, item);
    f
}

fn parameters(f: &mut Fields, item: &Item) {
    f.set("parameters", &item.parameters.len().to_string());
    for (n, p) in item.parameters.iter().enumerate() {
        f.set(&format!("parameter-{n}"), &p.name);
        f.set(&format!("term-{n}"), term_name(p.term));
        f.set(&format!("mode-{n}"), if p.mode == Mode::Add { "add" } else { "set" });
        let filled_at = if p.filled_at == FilledAt::Activation { "activation" } else { "order" };
        f.set(&format!("filled_at-{n}"), filled_at);
        tick(f, &format!("required-{n}"), p.required);
    }
}

/// Writes the limits of the newest template, signed or not.
fn limits(f: &mut Fields, item: &Item) {
    let Some(limits) = item.templates.last().map(|template| &template.limits) else { return };
    // What the terms say already stays empty, so that it goes on to follow them.
    if limits.seats_max != u32::MAX && limits.seats_max != item.terms.seats.count {
        f.set("seats_max", &limits.seats_max.to_string());
    }
    f.set("units_max", &text(limits.units_max.filter(|units| item.terms.units != Some(*units))));
    if limits.level_min > 0 {
        f.set("level_min", &limits.level_min.to_string());
    }
    duration(f, "lease_max", limits.lease_seconds_max);
    duration(f, "silence_max", limits.silence_seconds_max);
    f.set("limit_features", &limits.features.iter().map(String::as_str).collect::<Vec<_>>().join(", "));
    f.set("limit_feature_map", &bits(limits.feature_map));
    tick(f, "push_allowed", limits.push_allowed);
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn tick(f: &mut Fields, name: &str, is: bool) {
    f.set(name, if is { "1" } else { "" });
}

fn bits(map: u64) -> String {
    if map == 0 { String::new() } else { format!("{map:#x}") }
}

/// Writes a length of time in the largest unit in which it is whole.
fn duration(f: &mut Fields, name: &str, seconds: Option<u32>) {
    let Some(seconds) = seconds.map(i64::from) else { return };
    let (count, unit) = match seconds {
        s if s % DAY == 0 => (s / DAY, "days"),
        s if s % 3_600 == 0 => (s / 3_600, "hours"),
        s if s % 60 == 0 => (s / 60, "minutes"),
        s => (s, "seconds"),
    };
    f.set(name, &count.to_string());
    f.set(&format!("{name}-unit"), unit);
}

/// Writes the beginning of a day as that day, any other instant exactly.
fn day(at: Instant, zone: &TimeZone) -> String {
    let Ok(time) = Timestamp::from_second(at.0) else { return at.to_string() };
    let here = time.to_zoned(zone.clone());
    let is_start = here.start_of_day().is_ok_and(|start| start.timestamp() == time);
    if is_start { here.date().to_string() } else { at.to_string() }
}

/// Writes the end of a day as that day, any other instant exactly.
fn end(at: Instant, zone: &TimeZone) -> String {
    let next = day(at, zone);
    let before = next.parse::<jiff::civil::Date>().ok().and_then(|date| date.yesterday().ok());
    before.map_or(next, |date| date.to_string())
}
