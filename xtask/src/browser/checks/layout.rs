//! How the page looks: at all widths, light and dark, from right to left, without motion. Its pictures
//! are kept, to be looked at.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use super::{Measure, axe};
use crate::browser::page::Page;

/// One way to look at a page.
struct Variant {
    name: &'static str,
    width: u32,
    height: u32,
    scheme: &'static str,
    /// Whether the accessibility engine looks too; colors and sizes are what can differ.
    axe: bool,
}

const VARIANTS: &[Variant] = &[
    Variant { name: "1280-light", width: 1280, height: 800, scheme: "light", axe: false },
    Variant { name: "1280-dark", width: 1280, height: 800, scheme: "dark", axe: true },
    Variant { name: "320-light", width: 320, height: 640, scheme: "light", axe: true },
    Variant { name: "320-dark", width: 320, height: 640, scheme: "dark", axe: false },
    Variant { name: "3840-light", width: 3840, height: 2160, scheme: "light", axe: false },
];

/// The pictures that the documentation shows, as far down as a window goes.
pub(in crate::browser) const SHOWN: &[(&str, &str)] = &[
    ("desk-orders-new", "1280-light"),
    ("desk-containers-x", "1280-light"),
    ("depot-connected", "1280-light"),
];

/// Where those are put below the other pictures.
pub(in crate::browser) const SHOWN_FOLDER: &str = "shown";

/// Taller pages are cut in the pictures.
const TALLEST: u64 = 6000;

pub(super) fn check(page: &Page, name: &str, measure: &Measure<'_>) -> anyhow::Result<Vec<String>> {
    let mut faults = Vec::new();
    for variant in VARIANTS {
        page.size(variant.width, variant.height)?;
        page.prefer(&[("prefers-color-scheme", variant.scheme), ("prefers-reduced-motion", "reduce")])?;
        if let Some(wide) = too_wide(page)? {
            faults.push(format!("at {} px: {wide}", variant.width));
        }
        if variant.axe {
            faults.extend(axe::check(page, measure.axe, &format!(" at {}", variant.name))?);
        }
        picture(page, measure, &format!("{name}-{}", variant.name))?;
        if SHOWN.contains(&(name, variant.name)) {
            let to = measure.pictures.join(SHOWN_FOLDER).join(format!("{name}.png"));
            capture(page, &to, variant.width, u64::from(variant.height), false)?;
        }
    }
    page.size(1280, 800)?;
    page.prefer(&[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce")])?;
    faults.extend(motion(page)?);
    faults.extend(from_right_to_left(page, name, measure)?);
    page.prefer(&[("prefers-color-scheme", "light")])?;
    Ok(faults)
}

/// The page on a telephone, light; its picture is kept.
pub(super) fn narrow(page: &Page, name: &str, measure: &Measure<'_>) -> anyhow::Result<Vec<String>> {
    page.size(320, 640)?;
    let mut faults: Vec<String> =
        too_wide(page)?.map(|wide| format!("at 320 px: {wide}")).into_iter().collect();
    faults.extend(axe::check(page, measure.axe, " at 320 px")?);
    picture(page, measure, &format!("{name}-320-light"))?;
    page.size(1280, 800)?;
    Ok(faults)
}

/// What sticks out sideways, unless it stands in a part that scrolls by itself.
fn too_wide(page: &Page) -> anyhow::Result<Option<String>> {
    let found = page.evaluate(
        "(() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return null;
            const scrolls = e => e && e !== document.body
                && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
            const out = [...document.body.querySelectorAll('*')].filter(e => {
                const r = e.getBoundingClientRect();
                return e.checkVisibility() && r.width && !scrolls(e.parentElement) && (r.right > width + 1 || r.left < -1);
            });
            return `the page is ${document.documentElement.scrollWidth} px wide: `
                + (out.find(e => !out.includes(e.parentElement)) ?? document.body).outerHTML.slice(0, 140);
        })()",
    )?;
    Ok(found.as_str().map(str::to_owned))
}

/// Nothing moves for a person who asked for no motion.
fn motion(page: &Page) -> anyhow::Result<Vec<String>> {
    let found = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
            const long = text => text.split(',').some(t => parseFloat(t) > 0.05);
            return long(s.transitionDuration) || (s.animationName !== 'none' && long(s.animationDuration));
        }).slice(0, 2).map(e => 'it moves although its reader asked for no motion: ' + e.outerHTML.slice(0, 120))",
    )?;
    Ok(found.as_array().into_iter().flatten().filter_map(|f| f.as_str().map(str::to_owned)).collect())
}

/// The page as a language that is written from right to left would have it.
fn from_right_to_left(page: &Page, name: &str, measure: &Measure<'_>) -> anyhow::Result<Vec<String>> {
    page.evaluate("document.documentElement.dir = 'rtl', true")?;
    let mut faults = Vec::new();
    for (width, height) in [(320, 640), (1280, 800)] {
        page.size(width, height)?;
        if let Some(wide) = too_wide(page)? {
            faults.push(format!("from right to left at {width} px: {wide}"));
        }
    }
    // Beyond the window Chromium shifts such pages by what parts of them can scroll.
    let shot = page.call("Page.captureScreenshot", json!({ "format": "png", "optimizeForSpeed": true }))?;
    keep(&shot, &measure.pictures.join(format!("{name}-1280-rtl.png")))?;
    page.evaluate("document.documentElement.removeAttribute('dir'), true")?;
    Ok(faults)
}

fn picture(page: &Page, measure: &Measure<'_>, name: &str) -> anyhow::Result<()> {
    snap(page, &measure.pictures.join(format!("{name}.png")))
}

/// Writes a picture of the whole page as it stands.
pub(in crate::browser) fn snap(page: &Page, to: &Path) -> anyhow::Result<()> {
    let size = page.evaluate(
        "({ width: document.documentElement.clientWidth, height: Math.max(innerHeight, document.documentElement.scrollHeight) })",
    )?;
    let height = size["height"].as_u64().unwrap_or(800).min(TALLEST);
    let width = u32::try_from(size["width"].as_u64().unwrap_or(1280))?;
    capture(page, to, width, height, true)
}

/// Writes a picture of that much of the page; a quick one is larger as a file.
fn capture(page: &Page, to: &Path, width: u32, height: u64, quick: bool) -> anyhow::Result<()> {
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
    let wanted =
        json!({ "format": "png", "clip": clip, "captureBeyondViewport": true, "optimizeForSpeed": quick });
    let picture = page.call("Page.captureScreenshot", wanted)?;
    keep(&picture, to)
}

fn keep(picture: &Value, to: &Path) -> anyhow::Result<()> {
    let bytes = Base64::decode_vec(picture["data"].as_str().unwrap_or_default())
        .map_err(|error| anyhow::anyhow!("a picture that can't be read: {error}"))?;
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(to, bytes)?;
    Ok(())
}
