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
/// Counters that skip hide the branch of the chain; the versions still show it.
const SKIPPED: Scenario = Scenario {
    name: "container cloned, counters skipped",
    requests: [2, 0, 2],
    total: 4,
    forged: 2,
    wants: &[Want::Activate(1)],
    ..COPIES
};
const SUCCEEDED: Scenario = Scenario {
    name: "container cloned, then succeeded",
    requests: [2, 0, 1],
    total: 3,
    successions: 1,
    wants: &[Want::Nothing, Want::Activate(1)],
    detects: false,
    ..COPIES
};
const LOSSY: Scenario = Scenario {
    name: "container cloned, the right messages lost",
    requests: [2, 0, 2],
    total: 4,
    wants: &[Want::Activate(1)],
    ..COPIES
};
const GIVEN_BACK: Scenario =
    Scenario { name: "network faults, license given back", vendor: 0, in_use: true, ..Scenario::NETWORK };

const PUSHED_TWICE: Scenario = Scenario { vendor: 1, pushes: 2, total: 1, ..Scenario::PUSH };
const RECOVERED: Scenario = Scenario { total: 2, vendor: 0, ..Scenario::RECOVERED };
const BLOCKLISTED: Scenario = Scenario { total: 1, vendor: 1, ..Scenario::BLOCKLIST };
/// Where the nonce alone could show: answers that nobody asked for, and old ones.
const UNASKED: Scenario =
    Scenario { name: "push updates (nonce alone: none expected)", total: 2, ..Scenario::PUSH };

/// A rule, and where its absence shows.
const ABLATIONS: &[(Rule, Scenario)] = &[
    (Rule::R1, PUSHED_TWICE),
    (Rule::R4, Scenario::NETWORK),
    (Rule::R5, Scenario::NETWORK),
    (Rule::R6, COPIES),
    (Rule::R7, SKIPPED),
    (Rule::Stale, Scenario::NETWORK),
    (Rule::R9Receipt, GIVEN_BACK),
    (Rule::R9Later, GIVEN_BACK_TWICE),
    (Rule::R10, GIVEN_BACK_OR_WITHDRAWN),
    (Rule::R14, RECOVERED),
    (Rule::R15, SUCCEEDED),
    (Rule::Flagged, COPIES),
    (Rule::Blocklisted, BLOCKLISTED),
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

#[test]
fn without_nonces_alone_seats_stay_safe() {
    let _alone = RULES.write().unwrap_or_else(PoisonError::into_inner);
    take_out(Some(Rule::R3));
    let found = search(&UNASKED, limit());
    take_out(None);
    println!("\n{:<12} {found}\n{}", "R3", way(&found));
    assert!(found.counterexample.is_none());
}

/// The container's own messages form one chain, so two copies show even when the messages that
/// contradict each other outright got lost (R6).
#[test]
fn copies_that_lose_their_contradicting_messages_are_told_apart_by_the_chain() {
    let _in_force = RULES.read().unwrap_or_else(PoisonError::into_inner);
    let found = search(&LOSSY, limit());
    println!("\n{found}");
    assert!(found.counterexample.is_none(), "{}", way(&found));
}

fn way(found: &Found) -> String {
    found.counterexample.as_ref().map(ToString::to_string).unwrap_or_default()
}
