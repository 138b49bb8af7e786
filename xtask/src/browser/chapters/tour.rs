//! Every page of the Desk that links lead to, one of each kind: none is forgotten, and no link leads nowhere.

use std::collections::{BTreeMap, VecDeque};

use anyhow::ensure;

use crate::browser::session::Session;

/// More kinds of pages than there are.
const MOST: usize = 120;

/// Where the links of a page lead, within the server.
pub(super) const LINKS: &str = "[...document.querySelectorAll('a[href]')]
    .filter(a => a.origin === location.origin && !a.hasAttribute('download') && !a.getAttribute('href').startsWith('#'))
    .map(a => a.pathname)";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    session.step("Every link of the Desk leads to a page, and every page is looked at", |session| {
        let clerk = session.clerk()?;
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        let mut dead = Vec::new();
        let mut ahead = VecDeque::from([("/desk".to_owned(), "the first page".to_owned())]);
        while let Some((path, from)) = ahead.pop_front() {
            let kind = kind(&path);
            if seen.len() >= MOST || seen.contains_key(&kind) {
                continue;
            }
            seen.insert(kind.clone(), path.clone());
            clerk.go(&path)?;
            let document = clerk.document();
            let is_page =
                document.headers.get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
            if document.url.ends_with(&path) && document.status >= 400 {
                dead.push(format!("{path} (from {from}) answers {}", document.status));
            }
            if !is_page || document.status >= 400 {
                continue;
            }
            session.look(&clerk, &kind)?;
            let links = clerk.evaluate(LINKS)?;
            let links = links.as_array().into_iter().flatten().filter_map(|link| link.as_str());
            ahead.extend(links.map(|link| (link.to_owned(), path.clone())));
        }
        ensure!(dead.is_empty(), "links that lead nowhere: {}", dead.join("; "));
        ensure!(seen.len() > 3, "only {} kinds of pages were found", seen.len());
        Ok(())
    })
}

/// The path without the ids in it, as a name: `/desk/orders/ORD-2026-1/ticket` is `desk-orders-x-ticket`.
pub(super) fn kind(path: &str) -> String {
    let part = |part: &str| {
        if part.chars().any(|c| c.is_ascii_digit() || c.is_ascii_uppercase()) {
            "x".to_owned()
        } else {
            part.to_owned()
        }
    };
    path.split('/').filter(|p| !p.is_empty()).map(part).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn pages_of_one_kind_have_one_name() {
        assert_eq!(kind("/desk/orders/ORD-2026-000001/ticket"), "desk-orders-x-ticket");
        assert_eq!(kind("/desk/orders"), "desk-orders");
    }
}
