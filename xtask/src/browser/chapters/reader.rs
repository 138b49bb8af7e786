//! What somebody sees who may only read: everything, and nothing that she may not do.

use std::collections::{BTreeSet, VecDeque};

use anyhow::ensure;
use serde_json::Value;

use super::tour::{LINKS, kind};
use crate::browser::page::Page;

/// Forms that change something, but for those that everybody has: search, language, the own account.
const FORMS: &str =
    "[...document.forms].filter(f => f.method === 'post' && f.querySelector('button, input[type=submit]'))
    .map(f => new URL(f.action).pathname)
    .filter(path => !['/desk/search', '/desk/sign-out', '/desk/language', '/language'].includes(path)
        && !path.startsWith('/desk/account'))";

/// Boxes to choose something with.
const BOXES: &str = "[...document.querySelectorAll('main input[type=checkbox]')].length";

/// Goes everywhere the links lead; hands back what is wrong with what is offered there.
pub(super) fn goes_everywhere(page: &Page) -> anyhow::Result<usize> {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut ahead = VecDeque::from(["/desk".to_owned()]);
    while let Some(path) = ahead.pop_front() {
        if !seen.insert(kind(&path)) {
            continue;
        }
        page.go(&path)?;
        let document = page.document();
        if !document.headers.get("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            continue;
        }
        if document.status >= 400 {
            wrong.push(format!("a link leads to {path}, which answers {}", document.status));
            continue;
        }
        let forms = page.evaluate(FORMS)?;
        wrong.extend(texts(&forms).map(|form| format!("{path} offers a form for {form}")));
        if page.evaluate(BOXES)? != 0 {
            wrong.push(format!("{path} offers boxes to tick, and nothing to do with them"));
        }
        let links = page.evaluate(LINKS)?;
        ahead.extend(texts(&links).map(str::to_owned));
    }
    wrong.sort();
    wrong.dedup();
    ensure!(wrong.is_empty(), "who may only read finds: {}", wrong.join("; "));
    Ok(seen.len())
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}
