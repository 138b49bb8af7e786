//! How the program ends: its exit codes, and errors that say what to do next.

use std::fmt;
use std::process::ExitCode;

/// What an exit code means. Scripts depend on the numbers: they are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// A bug, a broken disk, or something the program does not understand.
    Internal = 1,
    /// The command line or the configuration is wrong.
    Usage = 2,
    /// Understood and refused by a rule; nothing was changed.
    Refused = 3,
    /// The server or the database can't be reached, is too busy, or can't sign now.
    Unreachable = 4,
    /// The API key is missing, unknown, or its role does not include this.
    Forbidden = 5,
    /// There is no such thing.
    NotFound = 6,
    /// `doctor` found faults.
    Faults = 7,
}

/// The list as it stands in the help.
pub(crate) const CODES: &str = "\
Exit codes:
  0  done
  1  something went wrong inside
  2  the command line or the configuration is wrong
  3  refused by a rule; nothing was changed
  4  the server or the database can't be reached, is too busy, or can't sign now
  5  the API key is missing, unknown, or its role does not include this
  6  there is no such thing
  7  doctor found faults";

/// A refusal of the program: what happened and why, and what to do next.
#[derive(Debug)]
pub(crate) struct Stop {
    /// How the program ends.
    pub(crate) exit: Exit,
    what: String,
    next: String,
    /// The problem document, if the API answered with one.
    pub(crate) problem: Option<serde_json::Value>,
}

impl Stop {
    /// Makes a refusal; an empty `next` is left out.
    pub(crate) fn new(exit: Exit, what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { exit, what: what.into(), next: next.into(), problem: None }
    }

    /// Makes a mistake of the command line or the configuration.
    pub(crate) fn usage(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(Exit::Usage, what, next)
    }

    /// Makes a refusal by a rule.
    pub(crate) fn refused(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(Exit::Refused, what, next)
    }

    /// Adds the problem document of the API.
    pub(crate) fn with_problem(mut self, problem: serde_json::Value) -> Self {
        self.problem = Some(problem);
        self
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.what)?;
        if self.next.is_empty() { Ok(()) } else { write!(out, "\n  next: {}", self.next) }
    }
}

impl std::error::Error for Stop {}

/// Tells the person (and with `json` the script) why the program ends, and returns the code.
pub(crate) fn tell(error: &anyhow::Error, json: bool) -> ExitCode {
    let stop = error.chain().find_map(|cause| cause.downcast_ref::<Stop>());
    let exit = stop.map_or(Exit::Internal, |stop| stop.exit);
    let text = match stop {
        Some(stop) => stop.to_string(),
        None => chain(error),
    };
    eprintln!("tenure-central: {text}");
    if json {
        let problem = stop.and_then(|stop| stop.problem.clone());
        let document = problem.unwrap_or_else(|| serde_json::json!({ "title": text, "exit": exit as u8 }));
        // Null: the answer was printed already.
        if !document.is_null() {
            println!("{document:#}");
        }
    }
    ExitCode::from(exit as u8)
}

/// An error with everything below it, each said once.
pub(crate) fn chain(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !text.ends_with(&cause) {
            let colon = if text.is_empty() { "" } else { ": " };
            text.push_str(colon);
            text.push_str(&cause);
        }
    }
    text
}
