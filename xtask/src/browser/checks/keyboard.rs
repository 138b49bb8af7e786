//! The keyboard alone: Tab comes to everything that can be used, and one sees where one is.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::browser::page::Page;

/// More stops than a page should have; a longer way is cut here.
const STOPS: usize = 150;

/// Gives each control that Tab must come to a number, and hands back their number. Radio buttons of one
/// group are one stop; where none is chosen, either end of the group will do.
const COUNT: &str = "(() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
    const reached = all.filter(e => !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden'
        && !e.closest('[inert]') && e.checkVisibility({ checkVisibilityCSS: true })
        && !(e.type === 'radio' && !e.checked && all.some(o => o !== e && o.type === 'radio' && o.name === e.name
            && o.form === e.form && (o.checked || all.indexOf(o) < all.indexOf(e)))));
    window.__stops = reached;
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    window.scrollTo(0, 0);
    // The parts of a date are stops of their own within one control.
    const parts = reached.filter(e => ['date', 'datetime-local', 'time', 'month'].includes(e.type)).length;
    return { controls: reached.length, presses: reached.length + 2 + 7 * parts };
})()";

/// Which control has the focus, and whether one sees it: by comparing how it looks with and without.
const STOP: &str = "(() => {
    const at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return { at: -1 };
    const look = e => { const s = getComputedStyle(e);
        return [s.outlineStyle === 'none' || s.outlineWidth === '0px' ? 'no' : s.outline, s.boxShadow, s.borderColor,
            s.backgroundColor, s.textDecorationLine].join('|') };
    const around = [at, ...(at.labels ?? []), at.parentElement, ...at.children];
    const focused = around.map(look);
    const rect = at.getBoundingClientRect();
    return { at: window.__stops.findIndex(e => e === at || (e.type === 'radio' && e.name === at.name && e.form === at.form)),
        focused, tiny: rect.width < 2 || rect.height < 2,
        off: rect.bottom < 0 || rect.right < 0 || rect.top > innerHeight || rect.left > innerWidth,
        what: at.outerHTML.slice(0, 140) };
})()";

/// How the same looked before it had the focus; asked after the focus went on.
const WITHOUT: &str = "(at => {
    const e = window.__stops[at];
    const look = e => { const s = getComputedStyle(e);
        return [s.outlineStyle === 'none' || s.outlineWidth === '0px' ? 'no' : s.outline, s.boxShadow, s.borderColor,
            s.backgroundColor, s.textDecorationLine].join('|') };
    return [e, ...(e.labels ?? []), e.parentElement, ...e.children].map(look);
})";

pub(super) fn check(page: &Page) -> anyhow::Result<Vec<String>> {
    let counted = page.evaluate(COUNT)?;
    let number = |what: &str| usize::try_from(counted[what].as_u64().unwrap_or_default());
    let (count, presses) = (number("controls")?, number("presses")?);
    let (mut reached, mut faults) = (BTreeSet::new(), Vec::new());
    let mut before: Option<(u64, Value)> = None;
    for _ in 0..presses.min(STOPS) {
        page.key("Tab")?;
        let stop = page.evaluate(STOP)?;
        if before.as_ref().is_some_and(|(at, _)| stop["at"] == *at) {
            continue;
        }
        if let Some((at, was)) = before.take() {
            let without = page.evaluate(&format!("{WITHOUT}({at})"))?;
            if without == was["focused"] {
                faults.push(format!("keyboard: the focus is not seen on {}", was["what"]));
            }
        }
        let Some(at) = stop["at"].as_u64() else { continue };
        if stop["off"] == true || stop["tiny"] == true {
            faults.push(format!("keyboard: the focus is out of sight on {}", stop["what"]));
        }
        if !reached.insert(at) {
            continue;
        }
        before = Some((at, stop));
    }
    if presses <= STOPS && reached.len() < count {
        let missing: Vec<usize> = (0..count).filter(|at| !reached.contains(&(*at as u64))).collect();
        let names =
            page.evaluate(&format!("{missing:?}.map(at => window.__stops[at].outerHTML.slice(0, 140))"))?;
        faults.push(format!("keyboard: Tab does not come to {names}"));
    }
    Ok(faults)
}
