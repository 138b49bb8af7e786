//! axe-core, the accessibility engine, as Chromium itself carries it.
//!
//! Chromium's developer tools contain it, in the program that rates pages. It is taken from there when the
//! tests run, so it need neither be fetched nor kept. `TENURE_TEST_AXE` names another copy of `axe.min.js`.

use std::fmt::Write;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::browser::chromium::Chromium;
use crate::browser::page::Page;

/// Names a copy of `axe.min.js` to be taken instead.
const VARIABLE: &str = "TENURE_TEST_AXE";

/// Where Chromium's developer tools keep the program that contains it.
const BUNDLE: &str = "devtools://devtools/bundled/third_party/lighthouse/lighthouse-dt-bundle.js";

/// Cuts the literal that holds it out of the program: from its first words to the closing quote.
const CUT: &str = "fetch(location.href).then(answer => answer.text()).then(text => {
    const start = text.search(/[`'\"]\\/\\*! axe v/);
    if (start < 0) return null;
    let end = start + 1;
    while (end < text.length && text[end] !== text[start]) end += text[end] === '\\\\' ? 2 : 1;
    return text.slice(start, end + 1);
})";

/// The engine's source.
pub(in crate::browser) struct Axe {
    source: String,
    /// As it names itself, such as `4.11.0`.
    pub(in crate::browser) version: String,
}

impl Axe {
    pub(in crate::browser) fn take(chromium: &Chromium) -> anyhow::Result<Self> {
        let source = match std::env::var_os(VARIABLE) {
            Some(path) => {
                std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?
            }
            None => out_of(chromium).with_context(|| {
                format!("{} carries no axe-core; name a copy of axe.min.js in {VARIABLE}", chromium.version())
            })?,
        };
        let version = source.split_once("axe v").and_then(|(_, rest)| rest.split_whitespace().next());
        let version = version.context("this is not axe-core")?.to_owned();
        Ok(Self { source, version })
    }
}

fn out_of(chromium: &Chromium) -> anyhow::Result<String> {
    let page = chromium.open("")?;
    page.go(BUNDLE)?;
    let literal = page.evaluate(CUT)?;
    // The literal is a piece of the program, so the program's own language reads it.
    let source = page.evaluate(literal.as_str().context("it is not where it was")?)?;
    Ok(source.as_str().context("it is no text")?.to_owned())
}

/// What axe-core reports of the page as it stands; `how` says how it stands.
pub(super) fn check(page: &Page, axe: &Axe, how: &str) -> anyhow::Result<Vec<String>> {
    page.evaluate(&format!("window.axe || (() => {{ {} }})(), true", axe.source))?;
    let done = page.evaluate(
        "axe.run(document, { preload: false, resultTypes: ['violations'] }).then(({ violations, passes }) => ({
            passes: passes.length,
            violations: violations.map(({ id, help, nodes }) =>
                ({ id, help, nodes: nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 160)) })),
        }))",
    )?;
    ensure!(done["passes"].as_u64().is_some_and(|count| count > 0), "axe-core looked at nothing");
    let violations = done["violations"].as_array().into_iter().flatten();
    Ok(violations.map(|violation| sentence(violation, how)).collect())
}

fn sentence(violation: &Value, how: &str) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut sentence = format!("axe-core{how}: {} ({})", text(&violation["help"]), text(&violation["id"]));
    for node in violation["nodes"].as_array().into_iter().flatten().take(3) {
        // Writing into a String can't fail.
        let _ = write!(sentence, "\n      {}", text(node));
    }
    sentence
}
