//! What must hold on every page, whatever it is about.
//!
//! [`axe`] asks the accessibility engine, [`html`] the parser, [`network`] what was fetched and said,
//! [`keyboard`] goes from stop to stop, [`layout`] looks at sizes, colors and directions.

pub(super) mod axe;
mod html;
mod keyboard;
mod layout;
mod network;

pub(super) use layout::{SHOWN, SHOWN_FOLDER, snap};

use std::path::Path;

use super::page::Page;

/// What the checks need to know beyond the page.
pub(super) struct Measure<'a> {
    pub(super) axe: &'a axe::Axe,
    /// Where the pictures go.
    pub(super) pictures: &'a Path,
    /// The server's address.
    pub(super) home: &'a str,
    /// What must stand in no address.
    pub(super) secrets: &'a [String],
}

/// Everything that is wrong with the page that is shown now; a sentence each.
pub(super) fn all(page: &Page, name: &str, measure: &Measure<'_>) -> anyhow::Result<Vec<String>> {
    let mut found = network::check(page, measure);
    found.extend(html::check(&page.source().unwrap_or_default()));
    found.extend(page_at_rest(page)?);
    found.extend(axe::check(page, measure.axe, "")?);
    found.extend(layout::check(page, name, measure)?);
    found.extend(keyboard::check(page)?);
    // What the checks themselves set off is judged with the page.
    found.extend(network::check(page, measure));
    Ok(found)
}

/// What differs between two languages of a page: its texts, and what they do to its width.
pub(super) fn quick(page: &Page, name: &str, measure: &Measure<'_>) -> anyhow::Result<Vec<String>> {
    let mut found = network::check(page, measure);
    found.extend(html::check(&page.source().unwrap_or_default()));
    found.extend(page_at_rest(page)?);
    found.extend(layout::narrow(page, name, measure)?);
    Ok(found)
}

/// What every page says of itself.
fn page_at_rest(page: &Page) -> anyhow::Result<Vec<String>> {
    let facts = page.evaluate(FACTS)?;
    let faults = facts.as_array().into_iter().flatten();
    Ok(faults.filter_map(|fault| fault.as_str().map(str::to_owned)).collect())
}

const FACTS: &str = "(() => {
    const faults = [];
    if (!document.title.trim()) faults.push('the page has no title');
    if (!document.documentElement.lang) faults.push('the page names no language');
    if (document.compatMode !== 'CSS1Compat') faults.push('the page is in quirks mode');
    const heads = document.querySelectorAll('h1');
    if (heads.length !== 1) faults.push(`the page has ${heads.length} main headings`);
    if (document.querySelectorAll('main').length !== 1) faults.push('the page has not one main part');
    if (document.querySelector('[style], style, script:not([src])'))
        faults.push('the page has a style or script of its own: '
            + document.querySelector('[style], style, script:not([src])').outerHTML.slice(0, 120));
    for (const form of document.forms)
        if (form.method === 'post' && document.querySelector('[name=_token]') && !form.querySelector('input[type=hidden]'))
            faults.push('a form that changes something has no token: ' + form.action);
    return faults;
})()";
