//! A list's optional conditions: beside `many.rs` the one place where a statement is put together.

use super::Param;
use tenure_domain::time::Instant;

/// A query under construction. Only fixed pieces of text enter it; values are parameters.
#[derive(Clone)]
pub struct Filter<'a> {
    sql: String,
    params: Vec<Param<'a>>,
    started: bool,
}

impl<'a> Filter<'a> {
    /// Starts from a `SELECT` without conditions.
    pub fn new(select: &'static str) -> Self {
        Self { sql: select.to_owned(), params: Vec::new(), started: false }
    }

    /// Adds a condition, in which every `?` stands for `value`.
    pub fn and(&mut self, condition: &'static str, value: Param<'a>) {
        self.params.push(value);
        let placeholder = format!("${}", self.params.len());
        self.fixed(&condition.replace('?', &placeholder));
    }

    /// Widens the condition added last, whose closing parenthesis is the last character.
    pub fn or(&mut self, condition: &'static str, value: Param<'a>) {
        self.params.push(value);
        let condition = condition.replace('?', &format!("${}", self.params.len()));
        if self.sql.pop() == Some(')') {
            self.sql.push_str(" OR ");
            self.sql.push_str(&condition);
            self.sql.push(')');
        }
    }

    /// Adds a condition if there is a value for it.
    pub fn and_some<T: ToString>(&mut self, condition: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.and(condition, super::text(value));
        }
    }

    /// Adds a condition in which `?a` and `?b` stand for two values.
    pub fn and_both(&mut self, condition: &'static str, a: Param<'a>, b: Param<'a>) {
        self.params.push(a);
        let condition = condition.replace("?a", &format!("${}", self.params.len()));
        self.params.push(b);
        self.fixed(&condition.replace("?b", &format!("${}", self.params.len())));
    }

    /// Adds a condition without a value.
    pub fn and_fixed(&mut self, condition: &'static str) {
        self.fixed(condition);
    }

    /// Adds a condition on an instant if there is one.
    pub fn and_instant(&mut self, condition: &'static str, value: Option<Instant>) {
        if let Some(value) = value {
            self.and(condition, Param::Int(value.0));
        }
    }

    /// Opens a condition that holds a query with a `WHERE`; what follows are its conditions.
    pub fn open(&mut self, query: &'static str) {
        self.fixed(query);
    }

    /// Goes on with a piece of text, or closes what [`Self::open`] opened.
    pub fn go_on(&mut self, text: &'static str) {
        self.sql.push_str(text);
    }

    /// Ends the query with its order and the number of rows.
    pub fn finish(mut self, order_by: &'static str, limit: u32) -> (String, Vec<Param<'a>>) {
        self.params.push(Param::Int(i64::from(limit.clamp(1, 1_000))));
        let sql = format!("{} ORDER BY {order_by} LIMIT ${}", self.sql, self.params.len());
        (sql, self.params)
    }

    fn fixed(&mut self, condition: &str) {
        self.sql.push_str(if self.started { " AND " } else { " WHERE " });
        self.started = true;
        self.sql.push_str(condition);
    }
}

/// Makes the pattern for a part of a lower-case text; its own wildcards are taken literally.
pub fn part(text: &str) -> Param<'static> {
    let mut pattern = String::from("%");
    for c in text.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Param::Text(pattern.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_numbered_in_order() {
        let mut filter = Filter::new("SELECT a FROM t");
        filter.and("b = ?", Param::Int(1));
        filter.and("(c = ? OR d = ?)", Param::Int(2));
        let (sql, params) = filter.finish("a", 7);
        assert_eq!(sql, "SELECT a FROM t WHERE b = $1 AND (c = $2 OR d = $2) ORDER BY a LIMIT $3");
        assert_eq!(params.len(), 3);
    }
}
