//! The start page: what needs a person now. Each number leads to its list.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::Permission;
use tenure_app::overview::{ACTIVITY_DAYS, AGES, Overview};
use tenure_domain::time::{DAY, Instant};

use super::Pages;
use super::clerk::Clerk;
use crate::fault::Fault;
use crate::pages::page::Page;
use crate::pages::plot::Plot;
use crate::state::Api;

/// What the plots of activity show, each with the events that count.
const ACTIVITIES: [(&str, &[&str]); 4] = [
    ("sold", &["license_sold"]),
    ("activated", &["license_activated", "license_reactivated"]),
    ("ended", &["license_returned", "license_withdrawn", "license_cancelled", "license_replaced"]),
    ("contacts", &["contact_made"]),
];

/// As many alarms are counted.
const ALARMS_MAX: u32 = 100;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk", Permission::Read, get(show))
}

/// One number that leads to its list.
struct Tile {
    count: u64,
    label: String,
    hint: String,
    link: String,
    /// Somebody should look at it.
    needs: bool,
}

#[derive(Template)]
#[template(path = "desk/start.html")]
struct Start {
    p: Page,
    tiles: Vec<Tile>,
    is_calm: bool,
    ages: Plot,
    ending: Plot,
    activity: Vec<Plot>,
}

async fn show(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let (found, alarms) = api
        .run(move |central| {
            Ok((central.overview(&operator)?, central.alarms(&operator, false, 0, ALARMS_MAX)?.len()))
        })
        .await?;
    let p = clerk.page;
    let mut tiles = tiles(&p, &found);
    if alarms > 0 {
        tiles.insert(0, alarm_tile(&p, alarms as u64));
    }
    let page = Start {
        is_calm: tiles.iter().all(|tile| !tile.needs),
        tiles,
        ages: ages(&p, &found),
        ending: ending(&p, &found),
        activity: activity(&p, &found),
        p: p.clone(),
    };
    Ok(p.show(&page))
}

fn alarm_tile(p: &Page, count: u64) -> Tile {
    let (label, link) = (p.t1("start-alarms", "count", count), "/desk/alarms".to_owned());
    Tile { count, label, hint: p.t("start-alarms-hint"), link, needs: true }
}

fn tiles(p: &Page, found: &Overview) -> Vec<Tile> {
    let oldest =
        |at: Option<Instant>| at.map(|at| p.t1("start-oldest", "ago", p.distance(&at))).unwrap_or_default();
    let tile = |count: u64, label: &str, hint: String, link: &str, needs: bool| Tile {
        count,
        label: p.t1(label, "count", count),
        hint,
        link: link.to_owned(),
        needs: needs && count > 0,
    };
    let ways = &found.on_its_way;
    let absent = ways.never_called + ways.not_called;
    let mut hint = oldest(ways.oldest);
    if absent > 0 {
        hint = format!("{hint} {}", p.t1("start-not-called", "count", absent));
    }
    let flagged = found.flagged.values().sum();
    let reasons: Vec<String> =
        found.flagged.iter().map(|(reason, count)| format!("{}: {count}", p.word("flag", reason))).collect();
    vec![
        tile(ways.changes, "start-on-its-way", hint, "/desk/propagation", absent > 0),
        tile(
            found.outstanding.count,
            "start-outstanding",
            oldest(found.outstanding.oldest),
            "/desk/containers?show=outstanding",
            false,
        ),
        tile(flagged, "start-flagged", reasons.join(" · "), "/desk/containers?show=flagged", true),
        tile(found.asked.count, "start-asked", oldest(found.asked.oldest), "/desk/licenses?asked=true", true),
        tile(
            found.ending[0],
            "start-ending",
            p.t2("start-ending-more", "sixty", found.ending[1], "ninety", found.ending[2]),
            &ending_link(p, 30),
            false,
        ),
        tile(found.silent, "start-silent", p.t("start-silent-hint"), "/desk/containers?show=silent", false),
        tile(found.blocklisted, "start-blocklisted", String::new(), "/desk/blocklist", false),
    ]
}

/// Leads to the licenses that end within some days, the soonest first.
fn ending_link(p: &Page, days: i64) -> String {
    let (from, before) = (p.now, p.now.plus(days * DAY));
    format!("/desk/licenses?ends_from={from}&ends_before={before}&sort=ending_soonest")
}

fn ages(p: &Page, found: &Overview) -> Plot {
    let names = ["hour", "day", "week", "month", "older"];
    let bars = names
        .iter()
        .zip(found.on_its_way.ages)
        .map(|(name, count)| (p.word("age", name), count, Some("/desk/propagation".to_owned())));
    debug_assert_eq!(names.len(), AGES.len() + 1);
    Plot::bars(p.t("start-ages"), bars.collect())
}

fn ending(p: &Page, found: &Overview) -> Plot {
    let bars = [30_u32, 60, 90].into_iter().zip(found.ending).map(|(days, count)| {
        (p.t1("start-within", "days", days), count, Some(ending_link(p, i64::from(days))))
    });
    Plot::bars(p.t("start-ends"), bars.collect())
}

fn activity(p: &Page, found: &Overview) -> Vec<Plot> {
    let today = p.now.0.div_euclid(DAY);
    let day = |day: i64| {
        let (_, month, number) = Instant(day * DAY).civil_date();
        format!("{number} {}", p.t(&format!("month-{month}")))
    };
    let plot = |(name, kinds): (&str, &[&str])| {
        let count = |of: i64| {
            let those = found.activity.iter().filter(|a| a.day == of && kinds.contains(&a.kind.as_str()));
            those.map(|a| a.entries).sum()
        };
        let days = (today - ACTIVITY_DAYS + 1)..=today;
        Plot::bars(p.word("activity", name), days.map(|of| (day(of), count(of), None)).collect())
    };
    ACTIVITIES.into_iter().map(plot).collect()
}
