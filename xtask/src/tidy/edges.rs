//! Who may depend on whom. An edge that is not in the table is a fault; so is a package without a row.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context;
use serde_json::Value;

use crate::process;
use crate::workspace::cargo;

/// Package → what it may be linked with, of our own. Every arrow points down in the picture of
/// ARCHITECTURE.md; a new arrow is a decision, and a decision has a record under docs/adr.
const ALLOWED: &[(&str, &[&str])] = &[
    ("tenure-domain", &[]),
    ("tenure-protocol", &["tenure-domain"]),
    ("tenure-store", &["tenure-domain", "tenure-protocol"]),
    ("tenure-store-sqlite", &["tenure-domain", "tenure-protocol", "tenure-store"]),
    ("tenure-store-postgres", &["tenure-domain", "tenure-protocol", "tenure-store"]),
    ("tenure-app", &["tenure-domain", "tenure-protocol", "tenure-store"]),
    ("tenure-web", &["tenure-app", "tenure-domain", "tenure-protocol", "tenure-store"]),
    ("tenure-container", &["tenure-domain"]),
    ("tenure-client", &["tenure-container", "tenure-domain", "tenure-protocol"]),
    // Everything below the binaries, because it makes whole systems of them for the tests.
    (
        "tenure-testkit",
        &[
            "tenure-app",
            "tenure-client",
            "tenure-container",
            "tenure-domain",
            "tenure-protocol",
            "tenure-store",
            "tenure-store-sqlite",
            "tenure-store-postgres",
            "tenure-web",
        ],
    ),
    (
        "tenure-central",
        &[
            "tenure-app",
            "tenure-domain",
            "tenure-protocol",
            "tenure-store",
            "tenure-store-postgres",
            "tenure-store-sqlite",
            "tenure-web",
        ],
    ),
    ("tenure", &["tenure-client", "tenure-container", "tenure-domain", "tenure-protocol"]),
    ("xtask", &[]),
];

/// What no package below the binaries may be linked with, and why.
const FOREIGN: &[(&[&str], &[&str], &str)] = &[
    (
        &["tenure-domain"],
        &["jiff", "rand", "uuid", "tokio", "serde_json", "rusqlite", "tokio-postgres", "axum", "ureq"],
        "the rules know no clock, randomness, bytes, SQL or HTTP",
    ),
    (
        &["tenure", "tenure-client", "tenure-container"],
        &["tokio", "axum", "hyper"],
        "the user's program blocks: no tokio in it",
    ),
    (
        &["tenure-app", "tenure-store"],
        &["rusqlite", "tokio-postgres", "postgres", "axum"],
        "only a store's own package speaks SQL, only web speaks HTTP",
    ),
];

/// Reads the direct dependencies from cargo and compares them with the tables.
pub(super) fn check() -> anyhow::Result<Vec<String>> {
    let mut metadata = cargo();
    metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
    let text = process::output(&mut metadata, Duration::from_mins(2))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let table: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some(allowed) = table.get(name) else {
            faults.push(format!("{name}: a new package needs its row in xtask/src/tidy/edges.rs"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let to = dependency["name"].as_str().unwrap_or_default();
            let ours = dependency["path"].is_string();
            // Tests may build whole systems, the package's own binary included.
            let for_tests = dependency["kind"] == "dev";
            faults.extend(fault(name, to, ours, for_tests, allowed));
        }
    }
    Ok(faults)
}

fn fault(from: &str, to: &str, ours: bool, for_tests: bool, allowed: &[&str]) -> Option<String> {
    if for_tests {
        let edge = ["xtask", "tenure-central", "tenure"].contains(&to);
        return edge
            .then(|| format!("{from} → {to}: nothing depends on a binary, tests start it as a process"));
    }
    if to == "tenure-testkit" {
        return Some(format!("{from} → tenure-testkit: the test kit is a dev-dependency only"));
    }
    if ours && !allowed.contains(&to) {
        return Some(format!("{from} → {to}: this direction is not allowed (xtask/src/tidy/edges.rs)"));
    }
    let foreign =
        FOREIGN.iter().find(|(packages, banned, _)| packages.contains(&from) && banned.contains(&to));
    foreign.map(|(.., why)| format!("{from} → {to}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_may_not_depend_on_the_store() {
        let found = fault("tenure-domain", "tenure-store", true, false, &[]);
        assert!(found.is_some_and(|text| text.contains("not allowed")));
    }

    #[test]
    fn the_test_kit_is_for_tests_only() {
        assert!(fault("tenure-app", "tenure-testkit", true, true, &[]).is_none());
        assert!(fault("tenure-app", "tenure-testkit", true, false, &["tenure-testkit"]).is_some());
    }

    #[test]
    fn the_table_has_no_cycle() {
        let table: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
        let mut below: BTreeMap<&str, usize> = BTreeMap::new();
        for _ in 0..ALLOWED.len() {
            for (from, to) in ALLOWED {
                let depth = to.iter().map(|to| below.get(to).copied().unwrap_or(0) + 1).max().unwrap_or(0);
                below.insert(from, depth);
            }
        }
        assert!(below.values().all(|depth| *depth < table.len()), "{below:?}");
    }
}
