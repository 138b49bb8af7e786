//! Statements written once, for every SQL database.
//!
//! A backend drives the small trait [`Sql`]; [`Session`] is the whole port on top of it. Statements
//! are written for PostgreSQL: `$N` placeholders, `= ANY($N)` and `unnest` for lists, `FOR NO KEY UPDATE`
//! for row locks. A backend that speaks otherwise rewrites them in one place of its own.

mod bulk;
mod copy;
mod derive;
pub mod filter;
mod journal;
mod list;
mod load;
mod many;
pub mod migrate;
mod overview;
mod people;
mod records;
pub mod rules;
mod save;
mod session;

pub use derive::catch_up;
pub use session::{Mode, Session};

use crate::error::StoreError;

/// A value for a placeholder.
#[derive(Clone, Debug)]
pub enum Param<'a> {
    /// No value.
    Null,
    /// A 64-bit integer; also times (seconds) and booleans (0, 1).
    Int(i64),
    /// Text.
    Text(std::borrow::Cow<'a, str>),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Texts, for `= ANY($N)`.
    Texts(Vec<String>),
}

/// Makes a parameter from anything that is written as text.
pub fn text(value: &impl ToString) -> Param<'static> {
    Param::Text(value.to_string().into())
}

/// Makes a parameter from an optional text.
pub fn text_or_null<T: ToString>(value: Option<&T>) -> Param<'static> {
    value.map_or(Param::Null, |v| text(v))
}

/// Makes a parameter from text at hand.
pub fn borrowed(value: &str) -> Param<'_> {
    Param::Text(value.into())
}

/// Makes a parameter for a list.
pub fn texts<T: ToString>(values: impl IntoIterator<Item = T>) -> Param<'static> {
    Param::Texts(values.into_iter().map(|v| v.to_string()).collect())
}

/// Makes a parameter from an unsigned number.
///
/// # Errors
/// A constraint, if it is beyond what both databases can hold (2⁶³ − 1).
pub fn number(value: u64) -> Result<Param<'static>, StoreError> {
    let small = i64::try_from(value);
    small
        .map(Param::Int)
        .map_err(|_| StoreError::Constraint { rule: "numbers of at most 2^63 - 1".to_owned() })
}

/// A row of an answer, its columns counted from 0.
pub trait Row {
    /// Returns an integer column.
    fn int(&self, column: usize) -> Result<Option<i64>, StoreError>;
    /// Returns a text column.
    fn text(&self, column: usize) -> Result<Option<&str>, StoreError>;
    /// Returns a bytes column.
    fn bytes(&self, column: usize) -> Result<Option<&[u8]>, StoreError>;
}

/// What reads the rows of an answer, one by one. It must not use the connection.
pub type OnRow<'a> = &'a mut dyn FnMut(&dyn Row) -> Result<(), StoreError>;

/// A connection inside an open transaction.
pub trait Sql {
    /// Runs a statement and returns how many rows it touched.
    fn execute(&mut self, statement: &str, params: &[Param<'_>]) -> Result<u64, StoreError>;
    /// Runs a query and hands over its rows.
    fn query(&mut self, statement: &str, params: &[Param<'_>], on_row: OnRow<'_>) -> Result<(), StoreError>;
    /// Runs several statements without parameters (migrations).
    fn script(&mut self, statements: &str) -> Result<(), StoreError>;
    /// Says whether other writers can change rows between two statements, so that locks are needed.
    fn shares_writing(&self) -> bool;
}

/// Reads columns of a table whose rows must be readable.
pub(crate) struct Columns<'a> {
    row: &'a dyn Row,
    table: &'static str,
    key: usize,
}

impl<'a> Columns<'a> {
    /// Reads `row` of `table`, whose column `key` names it in errors.
    pub(crate) fn new(row: &'a dyn Row, table: &'static str, key: usize) -> Self {
        Self { row, table, key }
    }

    pub(crate) fn corrupt(&self) -> StoreError {
        let id = match (self.row.text(self.key), self.row.int(self.key)) {
            (Ok(Some(id)), _) => id.to_owned(),
            (_, Ok(Some(id))) => id.to_string(),
            _ => "?".to_owned(),
        };
        StoreError::Corrupt { table: self.table, id }
    }

    pub(crate) fn text(&self, column: usize) -> Result<&'a str, StoreError> {
        self.row.text(column)?.ok_or_else(|| self.corrupt())
    }

    pub(crate) fn bytes(&self, column: usize) -> Result<Vec<u8>, StoreError> {
        self.row.bytes(column)?.map(<[u8]>::to_vec).ok_or_else(|| self.corrupt())
    }

    pub(crate) fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.row.int(column)?.ok_or_else(|| self.corrupt())
    }

    pub(crate) fn number<T: TryFrom<i64>>(&self, column: usize) -> Result<T, StoreError> {
        self.int(column)?.try_into().map_err(|_| self.corrupt())
    }

    pub(crate) fn parse<T: std::str::FromStr>(&self, column: usize) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|_| self.corrupt())
    }

    pub(crate) fn parse_or_none<T: std::str::FromStr>(&self, column: usize) -> Result<Option<T>, StoreError> {
        let Some(text) = self.row.text(column)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| self.corrupt())
    }

    pub(crate) fn json<T: serde::de::DeserializeOwned>(&self, column: usize) -> Result<T, StoreError> {
        serde_json::from_str(self.text(column)?).map_err(|_| self.corrupt())
    }
}
