//! What texts must agree on: migrations of the two databases, the index of decisions, no traces of the
//! computer on which something was written.

use std::path::Path;

use crate::tidy::files::{File, Files};

const SQLITE: &str = "crates/store-sqlite/migrations";
const POSTGRES: &str = "crates/store-postgres/migrations";
const DECISIONS: &str = "docs/adr";
const DECISIONS_INDEX: &str = "docs/adr/README.md";

/// Home folders of somebody's computer. Written in halves, or this file would be the first fault.
const TRACES: &[&str] = &[concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];

/// What SQL would draw by itself; in Rust files `now()` means something else.
const SQL_CLOCKS: &[&str] = &["CURRENT_TIMESTAMP", "gen_random_uuid", "datetime('now", "randomblob("];
const SQL_CLOCKS_IN_SQL: &[&str] =
    &["CURRENT_TIMESTAMP", "gen_random_uuid", "('now", "randomblob(", "now()", "NOW()"];

pub(super) fn check(files: &Files) -> Vec<String> {
    let mut faults = migrations(files);
    faults.extend(decisions(files));
    faults.extend(traces(files));
    faults.extend(dead_links(files));
    faults.extend(sql_that_asks_the_clock(files));
    faults
}

/// The same numbers and names on both, so that one number means one change.
fn migrations(files: &Files) -> Vec<String> {
    let (sqlite, postgres) = (files.names_in(SQLITE), files.names_in(POSTGRES));
    let lacks = |folder: &str, there: &[&str], other: &[&str]| {
        let missing = other.iter().filter(|name| !there.contains(*name));
        missing
            .map(|name| format!("{folder}: lacks {name}, which the other database has"))
            .collect::<Vec<_>>()
    };
    let mut faults = lacks(SQLITE, &sqlite, &postgres);
    faults.extend(lacks(POSTGRES, &postgres, &sqlite));
    faults
}

/// Every decision is in the index, and every number stands once.
fn decisions(files: &Files) -> Vec<String> {
    let mut records = files.names_in(DECISIONS);
    records.retain(|name| name.starts_with(|c: char| c.is_ascii_digit()));
    let index =
        files.0.iter().find(|file| file.path == DECISIONS_INDEX).map_or("", |file| file.text.as_str());
    let unlisted = records.iter().filter(|name| !index.contains(**name));
    let mut faults: Vec<String> =
        unlisted.map(|name| format!("{DECISIONS}/{name}: not in {DECISIONS_INDEX}")).collect();
    for pair in records.windows(2) {
        if pair[0].get(..3) == pair[1].get(..3) {
            faults.push(format!("{DECISIONS}: {} and {} have the same number", pair[0], pair[1]));
        }
    }
    faults
}

fn traces(files: &Files) -> Vec<String> {
    let mut faults = Vec::new();
    for file in &files.0 {
        for (at, line) in file.text.lines().enumerate() {
            if let Some(trace) = TRACES.iter().find(|trace| line.contains(**trace)) {
                faults.push(format!(
                    "{}:{}: \"{trace}\" means nothing on another computer",
                    file.path,
                    at + 1
                ));
            }
        }
    }
    faults
}

/// Times and ids come from the caller, or a test could not choose them and two databases would differ.
fn sql_that_asks_the_clock(files: &Files) -> Vec<String> {
    let stores = files.0.iter().filter(|file| file.path.starts_with("crates/store"));
    let mut faults = Vec::new();
    for file in stores {
        let words = if file.is_rust() { SQL_CLOCKS } else { SQL_CLOCKS_IN_SQL };
        for (at, line) in file.text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                faults.push(format!(
                    "{}:{}: \"{word}\": times and ids come from the caller",
                    file.path,
                    at + 1
                ));
            }
        }
    }
    faults
}

/// Links between our own documents lead somewhere.
fn dead_links(files: &Files) -> Vec<String> {
    let documents = files.0.iter().filter(|file| is_document(file));
    let mut faults = Vec::new();
    for document in documents {
        let folder = Path::new(&document.path).parent().unwrap_or(Path::new(""));
        for target in links_in(&document.text) {
            let path = target.split('#').next().unwrap_or_default();
            let elsewhere = path.is_empty() || path.contains(':');
            if !elsewhere && !folder.join(path).exists() {
                faults.push(format!("{}: the link to {target} leads nowhere", document.path));
            }
            if let Some(heading) = target.split_once('#').filter(|_| !path.contains(':')) {
                faults.extend(dead_heading(files, document, heading));
            }
        }
    }
    faults
}

fn is_document(file: &File) -> bool {
    Path::new(&file.path).extension().is_some_and(|end| end == "md")
}

/// A link into a document ends at one of its headings.
fn dead_heading(files: &Files, from: &File, (path, heading): (&str, &str)) -> Option<String> {
    let name = Path::new(path).file_name().map_or(from.path.as_str(), |_| path);
    // A document is told by the end of its path: what lies above was checked with the file itself.
    let end = name.trim_start_matches("../").trim_start_matches("./");
    let mut there = files.0.iter().filter(|file| file.path.ends_with(end) && is_document(file)).peekable();
    let is_known = there.peek().is_none() || there.any(|file| headings(&file.text).any(|own| own == heading));
    (!is_known).then(|| format!("{}: {end} has no heading #{heading}", from.path))
}

/// The headings of a document as links name them.
fn headings(text: &str) -> impl Iterator<Item = String> {
    let titles =
        text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    titles.map(|title| {
        let kept = title.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
    })
}

/// The targets of a document's links, those in code blocks left out.
fn links_in(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    let after_bracket = prose.flat_map(|part| part.split("](").skip(1));
    after_bracket.filter_map(|rest| rest.split([')', ' ', '\n']).next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Files {
        Files(paths.iter().map(|path| File { path: (*path).to_owned(), text: String::new() }).collect())
    }

    #[test]
    fn a_migration_that_one_database_lacks_is_found() {
        let both = ["crates/store-sqlite/migrations/V1__a.sql", "crates/store-postgres/migrations/V1__a.sql"];
        assert!(migrations(&files(&both)).is_empty());
        assert_eq!(migrations(&files(&both[..1])).len(), 1);
    }

    #[test]
    fn links_are_read_from_prose_only() {
        let text = "see [a](b.md#c) and\n```\n[x](y)\n```\n[d](https://e.example)";
        assert_eq!(links_in(text), ["b.md#c", "https://e.example"]);
    }

    #[test]
    fn a_link_to_a_heading_that_is_not_there_is_found() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let from = file("docs/a.md", "");
        let files = Files(vec![file("docs/guide/b.md", "# B\n\n## The Depot's `look`")]);
        assert!(dead_heading(&files, &from, ("guide/b.md", "the-depots-look")).is_none());
        assert!(dead_heading(&files, &from, ("guide/b.md", "limits")).is_some());
    }

    #[test]
    fn a_decision_outside_the_index_is_found() {
        assert_eq!(decisions(&files(&["docs/adr/004-x.md"])).len(), 1);
    }
}
