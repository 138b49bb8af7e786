//! The journal: entries linked in their aggregate's chain and numbered in the order of commits.

use super::filter::Filter;
use super::{Columns, Param, Row, Session, borrowed, number, texts};
use crate::chain;
use crate::derived::{key_text, parse_key};
use crate::error::StoreError;
use crate::query::JournalQuery;
use crate::records::{JournalEntry, JournalRow};
use std::collections::BTreeMap;
use tenure_domain::ids::Digest;
use tenure_domain::time::Instant;
use tenure_domain::world::Key;

const SELECT: &str = "\
SELECT j.position, j.aggregate, j.number, j.previous, j.hash, j.kind, j.also, j.event, j.at, j.actor,
    j.written_by, r.reason
FROM journal j
LEFT JOIN journal_reason r ON r.position = j.position";

const INSERT: &str = "\
INSERT INTO journal (
    position, aggregate, number, previous, hash, kind, also, event, at, actor, written_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Takes the next positions. The row stays locked until the commit, so that positions appear in the
/// order of commits and a roll-back leaves no gap.
const TAKE_POSITIONS: &str = "\
UPDATE feed SET position = position + $1 WHERE id = 1
RETURNING id, position";

const CHAIN_HEADS: &str = "\
SELECT j.aggregate, j.number, j.hash
FROM journal j
WHERE j.aggregate = ANY($1)
    AND j.number = (SELECT MAX(h.number) FROM journal h WHERE h.aggregate = j.aggregate)";

impl Session<'_> {
    pub(super) fn append(&mut self, entries: &[JournalEntry]) -> Result<u64, StoreError> {
        if entries.is_empty() {
            return self.last_position();
        }
        let count = number(entries.len() as u64)?;
        let end = self.first(TAKE_POSITIONS, &[count], |row| Columns::new(row, "feed", 0).number(1))?;
        let end: u64 = end.ok_or_else(|| StoreError::Corrupt { table: "feed", id: "1".to_owned() })?;
        let mut heads = self.chain_heads(entries)?;
        let first = end + 1 - entries.len() as u64;
        for (position, entry) in (first..).zip(entries) {
            let row = chain::link(position, heads.get(&entry.key).copied(), entry);
            heads.insert(entry.key.clone(), (row.number, row.hash));
            self.put_journal_row(&row)?;
        }
        Ok(end)
    }

    pub(super) fn last_position(&mut self) -> Result<u64, StoreError> {
        let sql = "SELECT position FROM feed WHERE id = $1";
        let found = self.first(sql, &[Param::Int(1)], |row| Columns::new(row, "feed", 0).number(0))?;
        found.ok_or_else(|| StoreError::Corrupt { table: "feed", id: "1".to_owned() })
    }

    fn chain_heads(&mut self, entries: &[JournalEntry]) -> Result<BTreeMap<Key, (u64, Digest)>, StoreError> {
        let mut keys: Vec<String> = entries.iter().map(|entry| key_text(&entry.key)).collect();
        keys.sort();
        keys.dedup();
        let heads = self.all(CHAIN_HEADS, &[texts(keys)], |row| {
            let columns = Columns::new(row, "journal", 0);
            let key = parse_key(columns.text(0)?).ok_or_else(|| columns.corrupt())?;
            Ok((key, (columns.number(1)?, digest(&columns, 2)?)))
        })?;
        Ok(heads.into_iter().collect())
    }

    /// Writes a finished row (a new one, or one from an archive) with its look-ups and its reason.
    pub(super) fn put_journal_row(&mut self, row: &JournalRow) -> Result<(), StoreError> {
        let entry = &row.entry;
        let position = number(row.position)?;
        let also: Vec<String> = entry.also.iter().map(key_text).collect();
        let params = [
            position.clone(),
            Param::Text(key_text(&entry.key).into()),
            number(row.number)?,
            Param::Bytes(&row.previous.0),
            Param::Bytes(&row.hash.0),
            borrowed(&entry.kind),
            Param::Text(also.join("\n").into()),
            borrowed(&entry.event),
            Param::Int(entry.at.0),
            borrowed(entry.actor.as_str()),
            borrowed(&entry.written_by),
        ];
        self.execute(INSERT, &params)?;
        let sql = "\
INSERT INTO journal_also (aggregate, position) VALUES ($1, $2)
ON CONFLICT (aggregate, position) DO NOTHING";
        for key in also {
            self.execute(sql, &[Param::Text(key.into()), position.clone()])?;
        }
        if !entry.reason.is_empty() {
            let sql = "INSERT INTO journal_reason (position, reason) VALUES ($1, $2)";
            self.execute(sql, &[position, borrowed(&entry.reason)])?;
        }
        Ok(())
    }

    pub(super) fn read_journal(&mut self, query: &JournalQuery) -> Result<Vec<JournalRow>, StoreError> {
        let mut filter = Filter::new(SELECT);
        filter.and("j.position > ?", number(query.after)?);
        if let Some(key) = &query.key {
            let condition = "\
(j.aggregate = ? OR j.position IN (SELECT a.position FROM journal_also a WHERE a.aggregate = ?))";
            filter.and(condition, Param::Text(key_text(key).into()));
        }
        if !query.kinds.is_empty() {
            filter.and("j.kind = ANY(?)", texts(&query.kinds));
        }
        let (sql, params) = filter.finish("j.position", query.limit);
        self.all(&sql, &params, read_row)
    }

    pub(super) fn each_journal_row(
        &mut self,
        on_row: &mut dyn FnMut(JournalRow) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sql = "\
SELECT j.position, j.aggregate, j.number, j.previous, j.hash, j.kind, j.also, j.event, j.at, j.actor,
    j.written_by, r.reason
FROM journal j
LEFT JOIN journal_reason r ON r.position = j.position
ORDER BY j.position";
        self.query(sql, &[], &mut |row| on_row(read_row(row)?))
    }
}

fn read_row(row: &dyn Row) -> Result<JournalRow, StoreError> {
    let columns = Columns::new(row, "journal", 0);
    let also = columns.text(6)?.split('\n').filter(|key| !key.is_empty());
    let also: Option<Vec<Key>> = also.map(parse_key).collect();
    Ok(JournalRow {
        position: columns.number(0)?,
        number: columns.number(2)?,
        previous: digest(&columns, 3)?,
        hash: digest(&columns, 4)?,
        entry: JournalEntry {
            key: parse_key(columns.text(1)?).ok_or_else(|| columns.corrupt())?,
            also: also.ok_or_else(|| columns.corrupt())?,
            kind: columns.text(5)?.to_owned(),
            event: columns.text(7)?.to_owned(),
            at: Instant(columns.int(8)?),
            actor: columns.parse(9)?,
            reason: row.text(11)?.unwrap_or_default().to_owned(),
            written_by: columns.text(10)?.to_owned(),
        },
    })
}

/// Reads a digest column.
pub(super) fn digest(columns: &Columns<'_>, column: usize) -> Result<Digest, StoreError> {
    columns.bytes(column)?.try_into().map(Digest).map_err(|_| columns.corrupt())
}
