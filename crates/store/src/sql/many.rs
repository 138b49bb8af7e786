//! Many rows in few statements: beside `filter.rs` the other place where a statement is put together.

use super::{Param, Session};
use crate::error::StoreError;

/// The most rows of one statement. Chunks are powers of two, so that few statements are prepared.
const ROWS_MAX: usize = 64;

/// An `INSERT` up to its `VALUES`, and what follows them.
#[derive(Clone, Copy)]
pub(super) struct Insert {
    pub(super) head: &'static str,
    pub(super) tail: &'static str,
}

impl Session<'_> {
    /// Inserts rows of one table. Rows that break a rule fail as a single `INSERT` would.
    pub(super) fn insert_many(
        &mut self,
        insert: Insert,
        rows: Vec<Vec<Param<'_>>>,
    ) -> Result<(), StoreError> {
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let chunk = ROWS_MAX.min(1 << rows.len().ilog2());
            let params: Vec<Param<'_>> = rows.by_ref().take(chunk).flatten().collect();
            let sql = statement(insert, chunk, params.len() / chunk);
            self.execute(&sql, &params)?;
        }
        Ok(())
    }
}

fn statement(insert: Insert, rows: usize, columns: usize) -> String {
    let mut sql = String::from(insert.head);
    for row in 0..rows {
        sql.push_str(if row == 0 { "\nVALUES (" } else { ", (" });
        for column in 0..columns {
            sql.push_str(if column == 0 { "$" } else { ", $" });
            sql.push_str(&(row * columns + column + 1).to_string());
        }
        sql.push(')');
    }
    sql.push_str(insert.tail);
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_through() {
        let insert = Insert { head: "INSERT INTO t (a, b)", tail: "\nON CONFLICT (a) DO NOTHING" };
        let sql = "INSERT INTO t (a, b)\nVALUES ($1, $2), ($3, $4)\nON CONFLICT (a) DO NOTHING";
        assert_eq!(statement(insert, 2, 2), sql);
    }
}
