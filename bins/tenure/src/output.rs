//! What commands print: one JSON object, or sentences; and their exit codes.

use std::io::{IsTerminal, Write};

use serde_json::{Value, json};
use tenure_client::{Class, ClientError};

/// A command that was done, or whose refusal is part of its answer.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// For scripts.
    pub json: Value,
    /// For people; lines.
    pub text: String,
    /// The exit code.
    pub exit: u8,
    /// The container's vendor is for tests only.
    pub test: bool,
}

impl Done {
    /// Makes a plain success.
    pub(crate) fn new(json: Value, text: impl Into<String>) -> Self {
        Self { json, text: text.into(), exit: 0, test: false }
    }

    /// Marks it as about a test vendor.
    #[must_use]
    pub(crate) const fn test(mut self, test: bool) -> Self {
        self.test = test;
        self
    }

    /// Sets the exit code.
    #[must_use]
    pub(crate) const fn exit(mut self, exit: u8) -> Self {
        self.exit = exit;
        self
    }
}

/// Returns the exit code of a refusal.
pub(crate) const fn exit_code(class: Class) -> u8 {
    match class {
        Class::Internal => 1,
        Class::Usage => 2,
        Class::Refused => 3,
        Class::Network => 4,
        Class::Container => 5,
    }
}

/// Prints what a command did and returns the exit code; `test`: it concerns a vendor made for tests.
pub(crate) fn finish(as_json: bool, result: Result<Done, ClientError>, test: bool) -> u8 {
    match result {
        Ok(done) if as_json => {
            let mut json = done.json;
            if let Value::Object(map) = &mut json {
                map.insert("exit".into(), done.exit.into());
                map.insert("test".into(), test.into());
            }
            line(&json.to_string());
            done.exit
        }
        Ok(done) => {
            if test {
                line("TEST: this vendor is for tests only.");
            }
            line(done.text.trim_end());
            done.exit
        }
        Err(error) => {
            let exit = exit_code(error.class());
            if as_json {
                line(&json!({ "error": problem(&error), "exit": exit, "test": test }).to_string());
            } else {
                complain(&sentence(&error), &error.next_step());
            }
            exit
        }
    }
}

/// Returns a refusal for scripts.
pub(crate) fn problem(error: &ClientError) -> Value {
    let retry_after = if let ClientError::Send(send) = error { send.retry_after() } else { None };
    json!({
        "code": error.code(), "message": sentence(error), "next_step": error.next_step(),
        "retry_after": retry_after,
    })
}

/// Writes a refusal with its causes as one sentence.
pub(crate) fn sentence(error: &ClientError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let more = inner.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = inner.source();
    }
    text
}

/// Writes a refusal to people.
pub(crate) fn complain(what: &str, next: &str) {
    let mut err = std::io::stderr().lock();
    let is_word = what.split(' ').next().is_some_and(|w| w.chars().all(char::is_alphanumeric));
    let mut rest = what.chars();
    let first: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
    let what = if is_word { first + rest.as_str() } else { what.into() };
    let dot = if what.ends_with(['.', '!', '?']) { "" } else { "." };
    // Nobody reads a closed stream.
    let _ = writeln!(err, "{what}{dot}");
    let _ = writeln!(err, "Next: {next}");
}

fn line(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }
}

/// Tells a person at a terminal what takes long.
pub(crate) fn progress(as_json: bool, text: &str) {
    let mut err = std::io::stderr();
    if !as_json && err.is_terminal() {
        let _ = writeln!(err, "{text} …");
    }
}
