//! Random long lives of a small fleet (SECURITY §3.4).

use super::model::RULES;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::PoisonError;
use std::time::{Duration, Instant};
use tenure_testkit::simulator::Simulator;

/// What every corpus of runs must have met.
const REACHED: &[&str] = &[
    "license_withdrawn",
    "license_replaced",
    "end_cancelled",
    "license_transferred",
    "license_returned",
    "license_reactivated",
    "lease_ran_out",
    "container_blocklisted",
    "lock_sent",
    "lock_confirmed",
    "blocklist_lifted",
    "container_reset",
    "reset_confirmed",
    "ticket_reissued",
    "generation_superseded",
    "successor_freed",
    "container_restored",
];

#[test]
fn whatever_happens_to_a_fleet_every_invariant_holds_and_it_converges() {
    let _in_force = RULES.read().unwrap_or_else(PoisonError::into_inner);
    let number = |name: &str| std::env::var(name).ok().and_then(|v| v.parse::<u64>().ok());
    let only = number("TENURE_SEED");
    let seconds = number("TENURE_SIMULATE").unwrap_or(20);
    let begun = Instant::now();
    let (mut runs, mut steps, mut events) = (0_u64, 0, BTreeSet::new());
    for seed in only.map_or(0..u64::MAX, |s| s..s + 1) {
        if runs >= 100 && begun.elapsed() > Duration::from_secs(seconds) {
            break;
        }
        let run = catch_unwind(AssertUnwindSafe(|| Simulator::new(seed, only.is_some()).live(250)));
        let Ok(reached) = run else {
            panic!("the run of seed {seed} failed: TENURE_SEED={seed} repeats it with all its events")
        };
        runs += 1;
        steps += reached.steps;
        events.extend(reached.events);
    }
    println!("{runs} lives of a fleet, {steps} decisions");
    let missing: Vec<_> = REACHED.iter().filter(|e| !events.contains(*e)).collect();
    assert!(only.is_some() || missing.is_empty(), "no run reached {missing:?}");
}
