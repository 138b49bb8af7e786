//! The small model: all rules on, and each rule taken out (SECURITY §3.3, goals G3 and G4).

use std::sync::{PoisonError, RwLock};
use tenure_domain::contact::rules::{Rule, take_out};
use tenure_testkit::model::run::{Found, search, search_all};
use tenure_testkit::model::scenario::Scenario;

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

/// A rule, and where its absence shows; `None`: nothing breaks without it alone.
const ABLATIONS: &[(Rule, Option<Scenario>)] = &[
    (Rule::R1, Some(Scenario::PUSH)),
    (Rule::R3, None),
    (Rule::R4, Some(Scenario::NETWORK)),
    (Rule::R5, Some(Scenario::NETWORK)),
    (Rule::R6, Some(Scenario::CLONED)),
    (Rule::R7, Some(Scenario::CLONED)),
    (Rule::Stale, Some(Scenario::NETWORK)),
    (Rule::R9Receipt, Some(Scenario::NETWORK)),
    (Rule::R9Later, Some(Scenario::PUSH)),
    (Rule::R10, Some(Scenario::TRANSFER)),
    (Rule::R14, Some(Scenario::RECOVERED)),
    (Rule::R15, Some(Scenario::CLONED)),
    (Rule::Flagged, Some(Scenario::CLONED)),
    (Rule::Blocklisted, Some(Scenario::BLOCKLIST)),
    (Rule::Withdrawn, Some(Scenario::TRANSFER)),
];

#[test]
fn each_rule_taken_out_is_found() {
    let _alone = RULES.write().unwrap_or_else(PoisonError::into_inner);
    let only = std::env::var("TENURE_MODEL_RULE").unwrap_or_default();
    let mut missing = Vec::new();
    println!("\nOne rule taken out");
    for (rule, scenario) in ABLATIONS.iter().filter(|(r, _)| format!("{r:?}").contains(&only)) {
        let Some(scenario) = scenario else { continue };
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
