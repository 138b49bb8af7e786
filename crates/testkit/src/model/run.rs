//! Runs the model and says what it found.

use super::scenario::Scenario;
use super::{Action, Model};
use stateright::{Checker, HasDiscoveries, Model as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a run of the model found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The scenario.
    pub name: &'static str,
    /// Distinct states.
    pub states: usize,
    /// Steps tried.
    pub steps: usize,
    /// The longest path that was searched.
    pub depth: usize,
    /// Everything within the bounds was searched (always true when nothing was broken).
    pub exhausted: bool,
    /// How long it took.
    pub took: Duration,
    /// The shortest way to a broken property, if there is one.
    pub counterexample: Option<Counterexample>,
}

/// A way to a broken property.
#[derive(Clone, Debug)]
pub struct Counterexample {
    /// The properties that its last state breaks.
    pub broken: Vec<&'static str>,
    /// Its steps, in plain words.
    pub steps: Vec<String>,
}

/// Searches a scenario breadth-first, so that a counterexample is a shortest one. `limit`: give up
/// after so many steps (then `exhausted` is false).
pub fn search(scenario: &Scenario, limit: usize) -> Found {
    let begun = Instant::now();
    let name = scenario.name;
    let model = Model::new(scenario.clone());
    let checker =
        model.checker().threads(1).target_state_count(limit).finish_when(HasDiscoveries::AnyFailures);
    let checker = checker.spawn_bfs().join();
    let path = checker.discoveries().remove("safe");
    let counterexample = path.map(|path| {
        let model = checker.model();
        let broken = path.last_state().wrong.names();
        let actions: Vec<Action> = path.into_actions();
        Counterexample { broken, steps: actions.into_iter().map(|a| model.words(a)).collect() }
    });
    let took = begun.elapsed();
    Found {
        name,
        states: checker.unique_state_count(),
        steps: checker.state_count(),
        depth: checker.max_depth(),
        exhausted: checker.state_count() < limit,
        took,
        counterexample,
    }
}

/// Runs searches side by side on two threads, in the order given.
pub fn search_all(scenarios: Vec<Scenario>, limit: usize) -> Vec<Found> {
    let queue = Arc::new(std::sync::Mutex::new(scenarios.into_iter().enumerate()));
    let worker = || {
        let queue = Arc::clone(&queue);
        std::thread::spawn(move || {
            let mut found = Vec::new();
            loop {
                let next = queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
                let Some((n, scenario)) = next else { return found };
                found.push((n, search(&scenario, limit)));
            }
        })
    };
    let workers = [worker(), worker()];
    let mut found: Vec<(usize, Found)> =
        workers.into_iter().flat_map(|w| w.join().unwrap_or_default()).collect();
    found.sort_by_key(|(n, _)| *n);
    found.into_iter().map(|(_, found)| found).collect()
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:<44} {:>10} states {:>11} steps  depth {:>3}  {:>6.1} s  ",
            self.name,
            self.states,
            self.steps,
            self.depth,
            self.took.as_secs_f32()
        )?;
        match &self.counterexample {
            None if self.exhausted => f.write_str("all searched, nothing broken"),
            None => f.write_str("not all searched, nothing broken"),
            Some(c) => write!(f, "BROKEN {} in {} steps", c.broken.join(", "), c.steps.len()),
        }
    }
}

impl std::fmt::Display for Counterexample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.steps.iter().enumerate().try_for_each(|(n, step)| writeln!(f, "  {:>2}. {step}", n + 1))
    }
}
