//! A rough reading of Rust: enough to tell code from comments, texts and tests.

/// The code of a file line by line: comments and the insides of literals are blanked, so are the lines of
/// items under `#[cfg(test)]`. Lines keep their numbers.
pub(super) fn code_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = blank(text).lines().map(str::to_owned).collect();
    blank_tests(&mut lines);
    lines
}

/// Replaces comments and the insides of literals by spaces, and keeps line ends.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = token_end(&chars, at);
        if end == at + 1 {
            out.push(chars[at]);
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
        }
        at = end;
    }
    out
}

/// Where the comment or literal that begins at `at` ends; one further for anything else.
fn token_end(chars: &[char], at: usize) -> usize {
    let follows = |offset: usize, wanted: char| chars.get(at + offset) == Some(&wanted);
    match chars[at] {
        '/' if follows(1, '/') => find(chars, at, |rest| rest[0] == '\n'),
        '/' if follows(1, '*') => block_comment_end(chars, at),
        '"' => string_end(chars, at + 1),
        'r' if !in_word(chars, at) && raw_hashes(chars, at).is_some() => raw_string_end(chars, at),
        '\'' if follows(1, '\\') => find(chars, at + 3, |rest| rest[0] == '\'') + 1,
        '\'' if follows(2, '\'') => at + 3,
        _ => at + 1,
    }
    .min(chars.len())
}

fn in_word(chars: &[char], at: usize) -> bool {
    // `br"…"` begins with its b.
    at > 0 && (chars[at - 1].is_alphanumeric() && chars[at - 1] != 'b' || chars[at - 1] == '_')
}

fn find(chars: &[char], from: usize, found: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len()).find(|at| found(&chars[*at..])).unwrap_or(chars.len())
}

fn block_comment_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut at) = (0, at);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    at
}

fn string_end(chars: &[char], from: usize) -> usize {
    let mut at = from;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// How many `#` a raw string has that begins here; `None` if none begins.
fn raw_hashes(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    (chars.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

fn raw_string_end(chars: &[char], at: usize) -> usize {
    let hashes = raw_hashes(chars, at).unwrap_or(0);
    let closes = |rest: &[char]| {
        rest[0] == '"' && rest[1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    find(chars, at + hashes + 2, closes) + 1 + hashes
}

/// Blanks each item under `#[cfg(test)]`: to its closing brace, or to its semicolon.
fn blank_tests(lines: &mut [String]) {
    let mut at = 0;
    while at < lines.len() {
        if lines[at].trim_start().starts_with("#[cfg(test)]") {
            let end = item_end(lines, at);
            lines[at..=end].iter_mut().for_each(String::clear);
            at = end;
        }
        at += 1;
    }
}

fn item_end(lines: &[String], from: usize) -> usize {
    let mut depth = 0_i32;
    for (at, line) in lines.iter().enumerate().skip(from) {
        for c in line.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 1 => return at,
                '}' => depth -= 1,
                ';' if depth == 0 => return at,
                _ => {}
            }
        }
    }
    lines.len() - 1
}

#[cfg(test)]
mod tests {
    use super::code_lines;

    #[test]
    fn comments_texts_and_tests_are_not_code() {
        let text = "let a = \"x.unwrap()\"; // .unwrap()\nr#\"panic!\"#;\n/* a /* b */ panic! */ let q = '\"';\n\
                    #[cfg(test)]\nmod tests {\n  fn x() { y.unwrap() }\n}\nlet b = c.unwrap();";
        let code = code_lines(text);
        assert!(code[..7].iter().all(|line| !line.contains("unwrap") && !line.contains("panic")), "{code:?}");
        assert!(code[2].contains("let q"));
        assert!(code[7].contains("unwrap"));
    }

    #[test]
    fn a_lifetime_is_not_the_start_of_a_literal() {
        assert_eq!(
            code_lines("fn f<'a>(x: &'a str) { x.unwrap() }")[0],
            "fn f<'a>(x: &'a str) { x.unwrap() }"
        );
    }

    #[test]
    fn a_test_module_in_a_file_of_its_own_ends_at_its_semicolon() {
        let code = code_lines("#[cfg(test)]\nmod tests;\nlet b = c.unwrap();");
        assert!(code[2].contains("unwrap"));
    }
}
