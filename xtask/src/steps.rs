//! A run of many steps: each announced, timed, counted; a table at the end.

use std::time::{Duration, Instant};

use crate::outcome::Outcome;

/// How one step ended.
#[derive(Debug)]
pub(crate) enum Ended {
    Passed,
    Failed(String),
    /// Could not run here; the sentence says what to do about it.
    Missing(String),
    /// Left out on purpose; the sentence says why, and nobody has to act.
    LeftOut(String),
}

/// The steps run so far.
#[derive(Debug)]
pub(crate) struct Steps {
    planned: usize,
    begun: Instant,
    done: Vec<(String, Duration, Ended)>,
}

impl Steps {
    pub(crate) fn new(planned: usize) -> Self {
        Self { planned, begun: Instant::now(), done: Vec::new() }
    }

    /// Runs one step. It goes on after a failure: one run tells everything that is wrong.
    pub(crate) fn run(&mut self, name: &str, step: impl FnOnce() -> anyhow::Result<()>) {
        self.run_for(name, || step().map(|()| Ended::Passed));
    }

    /// Runs one step that can itself say that it could not run, or was left out.
    pub(crate) fn run_for(&mut self, name: &str, step: impl FnOnce() -> anyhow::Result<Ended>) {
        println!("\nStep {}/{} {name}", self.done.len() + 1, self.planned);
        let begun = Instant::now();
        let ended = step().unwrap_or_else(|error| Ended::Failed(format!("{error:#}")));
        let took = begun.elapsed();
        match &ended {
            Ended::Passed => println!("  ok, {}", seconds(took)),
            Ended::Failed(why) => println!("  FAILED after {}: {why}", seconds(took)),
            Ended::Missing(what) => println!("  could not run: {what}"),
            Ended::LeftOut(why) => println!("  left out: {why}"),
        }
        self.done.push((name.to_owned(), took, ended));
    }

    /// Prints the table and says how the whole run ended.
    pub(crate) fn summarize(self) -> Outcome {
        let width = self.done.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or(0);
        println!("\nSummary");
        for (name, took, ended) in &self.done {
            let (word, rest) = match ended {
                Ended::Passed => ("ok", ""),
                Ended::Failed(why) => ("FAILED", first_line(why)),
                Ended::Missing(what) => ("missing", first_line(what)),
                Ended::LeftOut(why) => ("left out", first_line(why)),
            };
            println!("  {name:width$}  {:>9}  {word:8}  {rest}", seconds(*took));
        }
        let outcome = self.done.iter().fold(Outcome::Passed, |all, (.., ended)| all.and(weigh(ended)));
        let failed = self.done.iter().filter(|(.., ended)| matches!(ended, Ended::Failed(_))).count();
        let verdict = match outcome {
            Outcome::Passed => "all is well".to_owned(),
            Outcome::Incomplete => {
                "what could run is well, but something is missing on this computer".to_owned()
            }
            Outcome::Failed | Outcome::Misused => format!("{failed} of {} steps failed", self.done.len()),
        };
        println!("\n{verdict}, {} in all, exit code {}", seconds(self.begun.elapsed()), outcome.code());
        outcome
    }
}

fn weigh(ended: &Ended) -> Outcome {
    match ended {
        Ended::Passed | Ended::LeftOut(_) => Outcome::Passed,
        Ended::Failed(_) => Outcome::Failed,
        Ended::Missing(_) => Outcome::Incomplete,
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// A duration as people read it.
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole >= 60 {
        format!("{}:{:02} min", whole / 60, whole % 60)
    } else {
        format!("{:.1} s", duration.as_secs_f32())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_was_left_out_on_purpose_fails_nothing() {
        let mut steps = Steps::new(2);
        steps.run("one", || Ok(()));
        steps.run_for("two", || Ok(Ended::LeftOut("not here".into())));
        assert_eq!(steps.summarize(), Outcome::Passed);
    }

    #[test]
    fn the_run_goes_on_after_a_failure_and_remembers_it() {
        let mut steps = Steps::new(2);
        steps.run("one", || anyhow::bail!("no"));
        steps.run("two", || Ok(()));
        assert_eq!(steps.done.len(), 2);
        assert_eq!(steps.summarize(), Outcome::Failed);
    }
}
