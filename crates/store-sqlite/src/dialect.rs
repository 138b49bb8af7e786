//! How SQLite says what the shared statements say in PostgreSQL's words; the only place that knows.

use std::borrow::Cow;
use std::collections::HashMap;

/// Rewritten statements by their shared text.
#[derive(Default)]
pub(crate) struct Dialect {
    known: HashMap<Cow<'static, str>, String>,
}

/// As many different statements are remembered; lists have some hundred shapes.
const KNOWN_MAX: usize = 1_000;

impl Dialect {
    /// Returns a statement in SQLite's words.
    pub(crate) fn translate(&mut self, statement: &str) -> &str {
        if self.known.len() >= KNOWN_MAX && !self.known.contains_key(statement) {
            self.known.clear();
        }
        if !self.known.contains_key(statement) {
            self.known.insert(Cow::Owned(statement.to_owned()), rewrite(statement));
        }
        self.known.get(statement).map_or("", String::as_str)
    }
}

/// `$N` are named in SQLite and counted by appearance: `?N` is what is meant. Lists are JSON arrays.
/// There is one writer, so rows need no locks.
fn rewrite(statement: &str) -> String {
    let mut rewritten = String::with_capacity(statement.len() + 32);
    let statement = statement.replace("unnest($1::text[]) AS x (value)", "json_each($1) AS x");
    let mut rest = statement.strip_suffix(" FOR NO KEY UPDATE").unwrap_or(&statement);
    while let Some(at) = rest.find('$') {
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &rest[at + 1..=at + digits];
        let before = &rest[..at];
        if let Some(list) = before.strip_suffix("= ANY(") {
            rewritten.push_str(list);
            rewritten.push_str("IN (SELECT value FROM json_each(?");
            rewritten.push_str(number);
            rewritten.push(')');
        } else {
            rewritten.push_str(before);
            rewritten.push('?');
            rewritten.push_str(number);
        }
        rest = &rest[at + 1 + digits..];
    }
    rewritten.push_str(rest);
    rewritten
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_placeholders_and_locks_are_rewritten() {
        let shared = "SELECT id FROM t WHERE id = ANY($1) AND x = $12 ORDER BY id FOR NO KEY UPDATE";
        let own = "SELECT id FROM t WHERE id IN (SELECT value FROM json_each(?1)) AND x = ?12 ORDER BY id";
        assert_eq!(rewrite(shared), own);
        let list = "SELECT x.value FROM unnest($1::text[]) AS x (value)";
        assert_eq!(rewrite(list), "SELECT x.value FROM json_each(?1) AS x");
    }
}
