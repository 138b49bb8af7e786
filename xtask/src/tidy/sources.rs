//! What may stand where in Rust files.

use crate::tidy::files::{File, Files};
use crate::tidy::rust::code_lines;

/// From this length on a file may hide a seam with a name.
const LONG: usize = 400;

/// The line above that permits an `unwrap` by saying why it can't fail.
const WAIVER: &str = "Unwrap safety:";

/// What ends the process instead of telling the caller.
const PANICS: &[&str] = &[".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("];

/// A method of our own may be called `expect`; the one that panics takes a text, which is blank here.
const OWN_EXPECT: fn(char) -> bool = |next| next.is_alphanumeric() || next == '_';

/// Ways to name an HTTP status.
const STATUS_CODES: &[&str] = &["StatusCode::", "status_code::"];

pub(super) fn check(files: &Files) -> Vec<String> {
    files.rust().filter(|file| ships(file)).flat_map(faults_of).collect()
}

/// Files to look at again; that is advice, not a fault.
pub(super) fn long_files(files: &Files) -> Vec<String> {
    let long = files.rust().filter(|file| ships(file)).map(|file| (&file.path, file.text.lines().count()));
    long.filter(|(_, lines)| *lines > LONG).map(|(path, lines)| format!("{path} has {lines} lines")).collect()
}

/// Whether the file is linked into something that people run; tests and what only tests use may panic.
fn ships(file: &File) -> bool {
    let path = &file.path;
    let source = path.contains("/src/");
    let for_tests = path.starts_with("crates/testkit/")
        || path.contains("/conformance")
        || path.ends_with("/tests.rs")
        || path.contains("/tests/");
    source && !for_tests
}

fn faults_of(file: &File) -> Vec<String> {
    let originals: Vec<&str> = file.text.lines().collect();
    let mut faults = Vec::new();
    for (at, line) in code_lines(&file.text).iter().enumerate() {
        let place = format!("{}:{}", file.path, at + 1);
        if let Some(word) = PANICS.iter().find(|word| panics(line, word)).filter(|_| !waived(&originals, at))
        {
            faults.push(format!("{place}: `{word}` ends the process; return a refusal or an error"));
        }
        if STATUS_CODES.iter().any(|word| line.contains(word)) && !may_name_status(&file.path) {
            faults.push(format!("{place}: status codes belong to protocol's problem types and to web"));
        }
    }
    faults
}

fn panics(line: &str, word: &str) -> bool {
    line.split(word).skip(1).any(|rest| word != ".expect(" || !rest.starts_with(OWN_EXPECT))
}

fn waived(lines: &[&str], at: usize) -> bool {
    lines[at.saturating_sub(3)..=at].iter().any(|line| line.contains(WAIVER))
}

fn may_name_status(path: &str) -> bool {
    path.starts_with("crates/web/")
        || path.starts_with("crates/protocol/src/problem")
        || path.starts_with("xtask/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        check(&Files(vec![File { path: path.into(), text: text.into() }])).len()
    }

    #[test]
    fn an_unwrap_in_shipped_code_is_found_unless_it_says_why_it_is_safe() {
        assert_eq!(faults("crates/app/src/a.rs", "x.unwrap();"), 1);
        assert_eq!(faults("crates/app/src/a.rs", "// Unwrap safety: checked above.\nx.unwrap();"), 0);
        assert_eq!(faults("crates/app/src/a.rs", "x.expect(\"there\");"), 1);
        assert_eq!(faults("crates/app/src/a.rs", "self.expect(typ)?;"), 0);
        assert_eq!(faults("crates/testkit/src/a.rs", "x.unwrap();"), 0);
    }

    #[test]
    fn a_status_code_outside_web_is_found() {
        assert_eq!(faults("crates/app/src/a.rs", "StatusCode::CONFLICT"), 1);
        assert_eq!(faults("crates/web/src/a.rs", "StatusCode::CONFLICT"), 0);
    }
}
