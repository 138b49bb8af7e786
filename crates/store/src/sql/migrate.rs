//! Migrations: forward only, each in one transaction with the row that says it was done.
//!
//! The embedded runner is a page long because both backends already speak [`Sql`]; ADR 003
//! says why no library does it.

use super::{Columns, Param, Sql};
use crate::error::StoreError;
use sha2::{Digest as _, Sha256};
use tenure_domain::ids::Digest;

/// One step of the schema. Both backends have the same numbers and names.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// 1, 2, …
    pub number: u32,
    /// What it does, in a word or two.
    pub name: &'static str,
    /// The statements.
    pub script: &'static str,
}

impl Migration {
    /// Returns the digest of its text: a released migration never changes.
    pub fn digest(&self) -> Digest {
        Digest(Sha256::digest(self.script.as_bytes()).into())
    }
}

/// The table of steps done, the only one outside the steps themselves.
pub const CREATE_TABLE: &str = "\
CREATE TABLE IF NOT EXISTS migration (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL
)";

/// Returns the first step that is still to do.
///
/// # Errors
/// [`StoreError::Schema`] if the database is newer than this program; `Corrupt` if a step was done
/// with another text.
pub fn next(
    sql: &mut dyn Sql,
    known: &'static [Migration],
) -> Result<Option<&'static Migration>, StoreError> {
    let newest = known.last().map_or(0, |migration| migration.number);
    let mut done: Vec<(u32, String)> = Vec::new();
    sql.query("SELECT number, digest FROM migration ORDER BY number", &[], &mut |row| {
        let columns = Columns::new(row, "migration", 0);
        done.push((columns.number(0)?, columns.text(1)?.to_owned()));
        Ok(())
    })?;
    if let Some((found, _)) = done.last().filter(|(number, _)| *number > newest) {
        return Err(StoreError::Schema { found: *found, known: newest });
    }
    for (number, digest) in &done {
        let same = known.iter().any(|m| m.number == *number && m.digest().to_string() == *digest);
        if !same {
            return Err(StoreError::Corrupt { table: "migration", id: number.to_string() });
        }
    }
    Ok(known.iter().find(|migration| done.iter().all(|(number, _)| *number != migration.number)))
}

/// Does one step inside an open transaction.
///
/// # Errors
/// The database's.
pub fn apply(sql: &mut dyn Sql, migration: &Migration) -> Result<(), StoreError> {
    sql.script(migration.script)?;
    let params = [
        Param::Int(i64::from(migration.number)),
        super::borrowed(migration.name),
        super::text(&migration.digest()),
    ];
    sql.execute("INSERT INTO migration (number, name, digest) VALUES ($1, $2, $3)", &params)?;
    Ok(())
}
