//! Every paragraph of the design that is cited stands in `docs/design.md`.

use std::collections::BTreeSet;
use std::path::Path;

use crate::tidy::files::{File, Files};

const DESIGN: &str = "docs/design.md";
/// The documents that are cited, by the name that stands before the paragraph.
const NAMES: &[&str] = &["SYSTEM", "SECURITY", "ENGINEERING", "STACK"];
/// A citation ends with its bracket, its sentence or its cell.
const ENDS: &[&str] = &[")", ";", ":", "\"", ". ", "|"];

pub(super) fn check(files: &Files) -> Vec<String> {
    let design = files.0.iter().find(|file| file.path == DESIGN).map_or("", |file| file.text.as_str());
    let known: BTreeSet<String> = design.lines().filter_map(paragraph).collect();
    let mut faults = Vec::new();
    for file in files.0.iter().filter(|file| cites(file)) {
        for (at, line) in file.text.lines().enumerate() {
            for cited in citations(line).into_iter().filter(|cited| !known.contains(cited)) {
                faults.push(format!("{}:{}: \"{cited}\" is not in {DESIGN}", file.path, at + 1));
            }
        }
    }
    faults
}

fn cites(file: &File) -> bool {
    let end = Path::new(&file.path).extension().unwrap_or_default();
    // This file's own tests cite what does not exist.
    (end == "rs" || end == "md") && file.path != DESIGN && !file.path.ends_with("tidy/citations.rs")
}

/// The paragraph that a line of the design begins: a heading of the third level, or the first cell of a row.
fn paragraph(line: &str) -> Option<String> {
    let heading = line.strip_prefix("### ").map(|name| name.replace(", ", " "));
    heading.or_else(|| Some(line.strip_prefix("| ")?.split_once(" |")?.0.to_owned()))
}

/// What a line cites: `SYSTEM §4.2`, `row 54`, `R7`, each as the design names it.
fn citations(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in NAMES {
        let parts: Vec<&str> = line.split(name).collect();
        for pair in parts.windows(2) {
            let whole = !pair[0].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if whole && pair[1].starts_with([' ', ',']) {
                found.extend(cited_after(name, pair[1]));
            }
        }
    }
    found
}

fn cited_after(name: &str, rest: &str) -> Vec<String> {
    let end = ENDS.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    let mut found = Vec::new();
    let mut in_rows = false;
    for word in rest[..end].split([' ', ',', '–', '(']) {
        let word = word.trim_end_matches('.');
        let is_number = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        if word == "row" || word == "rows" {
            in_rows = true;
        } else if word.starts_with('§') || word == "top" {
            in_rows = false;
            found.push(format!("{name} {word}"));
        } else if in_rows && is_number {
            found.push(format!("row {word}"));
        } else if is_id(word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// A decision, rule, fault, goal or invariant: a letter and its number.
fn is_id(word: &str) -> bool {
    let Some(number) = word.strip_prefix(['D', 'R', 'F', 'G', 'I']) else { return false };
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_citation_is_read() {
        assert_eq!(citations("/// (SYSTEM §4.2, §4.4). One."), ["SYSTEM §4.2", "SYSTEM §4.4"]);
        assert_eq!(
            citations("(SECURITY §2.3, rows 33–35, G18)"),
            ["SECURITY §2.3", "row 33", "row 35", "G18"]
        );
        assert_eq!(citations("by SECURITY §3.5. R99 is no part of it"), ["SECURITY §3.5"]);
        assert_eq!(citations("(SECURITY, top, and §4.6)"), ["SECURITY top", "SECURITY §4.6"]);
        assert!(citations("see SECURITY.md, const SECURITY: u8 = 1").is_empty());
    }

    #[test]
    fn a_citation_that_the_design_does_not_have_is_found() {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let design = file(DESIGN, "### SYSTEM §3\n\n### SECURITY, top\n\n| R8 | a request confirms |");
        let good = file("crates/a/src/a.rs", "// (SYSTEM §3, R8) and (SECURITY, top)");
        let bad = file("crates/a/src/b.rs", "// (SYSTEM §3, R9)\n// (SYSTEM §9)");
        assert!(check(&Files(vec![design, good])).is_empty());
        let design = file(DESIGN, "### SYSTEM §3");
        assert_eq!(check(&Files(vec![design, bad])).len(), 2);
    }
}
