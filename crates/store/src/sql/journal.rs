//! The journal: entries linked in their aggregate's chain and numbered in the order of commits.

use super::filter::{Filter, part};
use super::many::Insert;
use super::{Columns, Param, Row, Session, borrowed, number, text, texts};
use crate::chain;
use crate::derived::{day, key_text, parse_key, reason_search};
use crate::error::StoreError;
use crate::query::JournalQuery;
use crate::records::{JournalEntry, JournalRow};
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::ids::Digest;
use tenure_domain::time::Instant;
use tenure_domain::world::Key;

const SELECT: &str = "\
SELECT j.position, j.aggregate, j.number, j.previous, j.hash, j.kind, j.also, j.event, j.at, j.actor,
    j.written_by, r.reason
FROM journal j
LEFT JOIN journal_reason r ON r.position = j.position";

const INSERT: Insert = Insert {
    head: "\
INSERT INTO journal (
    position, aggregate, number, previous, hash, kind, also, event, at, actor, written_by
)",
    tail: "",
};
const INSERT_ALSO: Insert = Insert {
    head: "INSERT INTO journal_also (aggregate, position)",
    tail: "\nON CONFLICT (aggregate, position) DO NOTHING",
};
/// Rows of one day and kind come once in a statement: they are summed before.
const COUNT_ACTIVITY: Insert = Insert {
    head: "INSERT INTO activity (day, kind, entries)",
    tail: "\nON CONFLICT (day, kind) DO UPDATE SET entries = activity.entries + excluded.entries",
};
const INSERT_REASON: Insert =
    Insert { head: "INSERT INTO journal_reason (position, reason, search)", tail: "" };

const CONCERNING: &str = "\
j.position IN (
    SELECT o.position FROM journal o WHERE o.aggregate = ?
    UNION SELECT a.position FROM journal_also a WHERE a.aggregate = ?
)";

/// Only from indexes, however many licenses there are.
const OF_ORDER: &str = "\
j.position IN (
    SELECT e.position FROM license l JOIN journal e ON e.aggregate = 'license/' || l.id WHERE l.ord = ?
)";
const OF_TICKET: &str = "\
j.position IN (
    SELECT e.position FROM license l JOIN journal e ON e.aggregate = 'license/' || l.id WHERE l.ticket = ?
)";

/// Written so that the index over the time is used, not that over the positions.
const TIME: &str = "\
SELECT MIN(j.position + 0), MAX(j.position + 0) FROM journal j
WHERE j.at >= $1 AND j.at < $2";

/// Entries with a reason are few among all.
const WITH_REASON: &str =
    r"j.position IN (SELECT s.position FROM journal_reason s WHERE s.search LIKE ? ESCAPE '\')";

/// Takes the next positions. The row stays locked until the commit, so that positions appear in the
/// order of commits and a roll-back leaves no gap.
const TAKE_POSITIONS: &str = "\
UPDATE feed SET position = position + $1 WHERE id = 1
RETURNING id, position";

const CHAIN_HEADS: &str = "\
SELECT x.value,
    (SELECT MAX(h.number) FROM journal h WHERE h.aggregate = x.value),
    (SELECT h.hash FROM journal h WHERE h.aggregate = x.value ORDER BY h.number DESC LIMIT 1)
FROM unnest($1::text[]) AS x (value)";

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
        let mut rows = Vec::with_capacity(entries.len());
        for (position, entry) in (first..).zip(entries) {
            let row = chain::link(position, heads.get(&entry.key).copied(), entry);
            heads.insert(entry.key.clone(), (row.number, row.hash));
            rows.push(row);
        }
        self.put_journal_rows(&rows)?;
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
            if row.int(1)?.is_none() {
                return Ok(None);
            }
            let key = parse_key(columns.text(0)?).ok_or_else(|| columns.corrupt())?;
            Ok(Some((key, (columns.number(1)?, digest(&columns, 2)?))))
        })?;
        Ok(heads.into_iter().flatten().collect())
    }

    /// Writes finished rows (new ones, or an archive's) with their look-ups and reasons. In few
    /// statements: whoever also writes waits for them.
    pub(super) fn put_journal_rows(&mut self, rows: &[JournalRow]) -> Result<(), StoreError> {
        let mut own = Vec::with_capacity(rows.len());
        let mut also = BTreeSet::new();
        let mut reasons = Vec::new();
        for row in rows {
            let position = number(row.position)?;
            let others: Vec<String> = row.entry.also.iter().map(key_text).collect();
            own.push(columns_of(row, &others)?);
            also.extend(others.into_iter().map(|key| (key, row.position)));
            if !row.entry.reason.is_empty() {
                let search = Param::Text(reason_search(&row.entry.reason).into());
                reasons.push(vec![position, borrowed(&row.entry.reason), search]);
            }
        }
        self.insert_many(INSERT, own)?;
        self.count_activity(rows)?;
        let also: Result<Vec<_>, StoreError> =
            also.into_iter().map(|(key, at)| Ok(vec![Param::Text(key.into()), number(at)?])).collect();
        self.insert_many(INSERT_ALSO, also?)?;
        self.insert_many(INSERT_REASON, reasons)
    }

    fn count_activity(&mut self, rows: &[JournalRow]) -> Result<(), StoreError> {
        let mut counts: BTreeMap<(i64, &str), i64> = BTreeMap::new();
        for row in rows {
            *counts.entry((day(row.entry.at), row.entry.kind.as_str())).or_default() += 1;
        }
        let counts = counts
            .into_iter()
            .map(|((day, kind), entries)| vec![Param::Int(day), borrowed(kind), Param::Int(entries)]);
        self.insert_many(COUNT_ACTIVITY, counts.collect())
    }

    pub(super) fn read_journal(&mut self, query: &JournalQuery) -> Result<Vec<JournalRow>, StoreError> {
        // The positions first, from indexes that carry what is asked; then those rows.
        let mut filter = Filter::new("SELECT j.position FROM journal j");
        match (query.backwards, query.after) {
            (false, after) => filter.and("j.position > ?", number(after)?),
            (true, 0) => {}
            (true, before) => filter.and("j.position < ?", number(before)?),
        }
        if let Some(key) = &query.key {
            filter.and(CONCERNING, Param::Text(key_text(key).into()));
        }
        match &query.licenses_of {
            Some(Key::Order(id)) => filter.and(OF_ORDER, borrowed(id.as_str())),
            Some(Key::Ticket(id)) => filter.and(OF_TICKET, text(id)),
            Some(_) => return Ok(Vec::new()),
            None => {}
        }
        match &query.kinds[..] {
            [] => {}
            // The entries are few then: the index over the kinds is not to offer itself.
            some if query.licenses_of.is_some() => filter.and("(j.kind = ANY(?)) IS TRUE", texts(some)),
            [only] => filter.and("j.kind = ?", borrowed(only)),
            some => filter.and("j.kind = ANY(?)", texts(some)),
        }
        if !query.without.is_empty() {
            filter.and("NOT j.kind = ANY(?)", texts(&query.without));
        }
        if query.since.is_some() || query.until.is_some() {
            let Some((first, last)) = self.positions_between(query)? else { return Ok(Vec::new()) };
            filter.and("j.position >= ?", Param::Int(first));
            filter.and("j.position <= ?", Param::Int(last));
        }
        if let Some(since) = query.since {
            filter.and("j.at >= ?", Param::Int(since.0));
        }
        if let Some(until) = query.until {
            filter.and("j.at < ?", Param::Int(until.0));
        }
        filter.and_some("j.actor = ?", query.actor.as_ref());
        filter.and_some("j.written_by = ?", query.operation.as_ref());
        if let Some(reason) = &query.reason {
            filter.and(WITH_REASON, part(reason));
        }
        let order = if query.backwards { "j.position DESC" } else { "j.position" };
        let (positions, params) = filter.finish(order, query.limit);
        let sql = format!(
            "{SELECT}\nWHERE j.position IN (SELECT p.position FROM ({positions}) p)\nORDER BY {order}"
        );
        self.all(&sql, &params, read_row)
    }

    /// Finds the first and the last position of a time: nearly all between them are of that time.
    fn positions_between(&mut self, query: &JournalQuery) -> Result<Option<(i64, i64)>, StoreError> {
        let since = query.since.map_or(i64::MIN, |at| at.0);
        let until = query.until.map_or(i64::MAX, |at| at.0);
        let found = self
            .first(TIME, &[Param::Int(since), Param::Int(until)], |row| Ok(row.int(0)?.zip(row.int(1)?)))?;
        Ok(found.flatten())
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

fn columns_of<'a>(row: &'a JournalRow, also: &[String]) -> Result<Vec<Param<'a>>, StoreError> {
    let entry = &row.entry;
    Ok(vec![
        number(row.position)?,
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
    ])
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
