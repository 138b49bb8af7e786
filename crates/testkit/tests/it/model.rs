//! The small model: all rules on, and each rule taken out (SECURITY §3.3, goals G3 and G4).

use std::sync::{PoisonError, RwLock};
use tenure_domain::contact::rules::{Rule, take_out};
use tenure_testkit::model::run::{Found, search, search_all};
use tenure_testkit::model::scenario::{Scenario, Want};

/// The rules are one switch for the whole process: tests that need all of them in force hold it for
/// reading, the ablation for writing.
pub(crate) static RULES: RwLock<()> = RwLock::new(());

/// More steps than any scenario has; a run that reaches it did not search all.
const LIMIT: usize = 20_000_000;

/// `TENURE_MODEL` names the scenarios to run, for whoever works on one.
fn chosen() -> Vec<Scenario> {
    let only = std::env::var("TENURE_MODEL").unwrap_or_default();
    Scenario::ALL.into_iter().filter(|s| s.name.contains(&only)).collect()
}

fn limit() -> usize {
    std::env::var("TENURE_MODEL_LIMIT").ok().and_then(|l| l.parse().ok()).unwrap_or(LIMIT)
}

#[test]
fn with_all_rules_nothing_is_ever_broken() {
    let _in_force = RULES.read().unwrap_or_else(PoisonError::into_inner);
    let found = search_all(chosen(), limit());
    println!("\nAll rules in force");
    let mut broken = 0;
    for found in &found {
        println!("{found}");
        if let Some(way) = &found.counterexample {
            print!("{way}");
            broken += 1;
        }
    }
    let total: usize = found.iter().map(|f| f.states).sum();
    println!("{total} distinct states in all\n");
    assert_eq!(broken, 0, "a rule of a contact has a hole: see above");
    assert!(limit() < LIMIT || found.iter().all(|f| f.exhausted), "a scenario was not searched to its end");
}

/// Small scenarios in which a missing rule shows soon.
const COPIES: Scenario = Scenario {
    name: "container cloned",
    requests: [1, 0, 1],
    total: 2,
    vendor: 0,
    forged: 0,
    successions: 0,
    ..Scenario::CLONED
};
const FORGED: Scenario = Scenario { name: "container cloned, counter forged", forged: 1, ..COPIES };
const SUCCEEDED: Scenario = Scenario {
    name: "container cloned, then succeeded",
    requests: [2, 0, 1],
    total: 3,
    successions: 1,
    wants: &[Want::Nothing, Want::Activate(1)],
    detects: false,
    ..COPIES
};
const GIVEN_BACK: Scenario =
    Scenario { name: "network faults, license given back", vendor: 0, in_use: true, ..Scenario::NETWORK };

/// A rule, and where its absence shows.
const ABLATIONS: &[(Rule, Scenario)] = &[
    (Rule::R1, Scenario { vendor: 1, pushes: 2, ..Scenario::PUSH }),
    (Rule::R4, Scenario::NETWORK),
    (Rule::R5, Scenario::NETWORK),
    (Rule::R6, COPIES),
    (Rule::R7, FORGED),
    (Rule::Stale, Scenario::NETWORK),
    (Rule::R9Receipt, GIVEN_BACK),
    (Rule::R9Later, GIVEN_BACK_TWICE),
    (Rule::R10, GIVEN_BACK_OR_WITHDRAWN),
    (Rule::R14, Scenario::RECOVERED),
    (Rule::R15, SUCCEEDED),
    (Rule::Flagged, COPIES),
    (Rule::Blocklisted, Scenario::BLOCKLIST),
    (Rule::Withdrawn, GIVEN_BACK_OR_WITHDRAWN),
];

const GIVEN_BACK_TWICE: Scenario = Scenario { total: 4, ..GIVEN_BACK };
const GIVEN_BACK_OR_WITHDRAWN: Scenario =
    Scenario { name: "network faults, license withdrawn", vendor: 1, ..GIVEN_BACK };

#[test]
fn each_rule_taken_out_is_found() {
    let _alone = RULES.write().unwrap_or_else(PoisonError::into_inner);
    let only = std::env::var("TENURE_MODEL_RULE").unwrap_or_default();
    let mut missing = Vec::new();
    println!("\nOne rule taken out");
    for (rule, scenario) in ABLATIONS.iter().filter(|(r, _)| format!("{r:?}").contains(&only)) {
        let control = search(scenario, limit().min(4_000_000));
        assert!(control.counterexample.is_none(), "{rule:?}: breaks with it too\n{}", way(&control));
        take_out(Some(*rule));
        let found = search(scenario, limit().min(4_000_000));
        take_out(None);
        print!("{:<12} {found}\n{}", format!("{rule:?}"), way(&found));
        if found.counterexample.is_none() {
            missing.push(*rule);
        }
    }
    assert!(missing.is_empty(), "not found without {missing:?}");
}

fn way(found: &Found) -> String {
    found.counterexample.as_ref().map(ToString::to_string).unwrap_or_default()
}
