//! Bulk actions and their members.

use super::filter::Filter;
use super::many::Insert;
use super::{Columns, Param, Row, Session, borrowed, number, texts};
use crate::archive::Record;
use crate::bulk::{Bulk, BulkMember, BulkQuery, MemberQuery};
use crate::error::StoreError;
use std::collections::BTreeMap;
use tenure_domain::time::Instant;

const BULK: &str = "SELECT id, word, body, created FROM bulk WHERE id = $1";
const BULK_LOCKED: &str = "SELECT id, word, body, created FROM bulk WHERE id = $1 FOR NO KEY UPDATE";

const PUT_BULK: &str = "\
INSERT INTO bulk (id, word, body, created) VALUES ($1, $2, $3, $4)
ON CONFLICT (id) DO UPDATE SET word = excluded.word, body = excluded.body";

const PUT_MEMBERS: Insert = Insert {
    head: "INSERT INTO bulk_member (bulk, number, target, word, why, position)",
    tail: "
ON CONFLICT (bulk, number) DO UPDATE
SET word = excluded.word, why = excluded.why, position = excluded.position",
};

impl Session<'_> {
    pub(super) fn find_bulk(&mut self, id: &str) -> Result<Option<Bulk>, StoreError> {
        let sql = if self.locks() { BULK_LOCKED } else { BULK };
        self.first(sql, &[borrowed(id)], read_bulk)
    }

    pub(super) fn list_bulks(&mut self, query: &BulkQuery) -> Result<Vec<Bulk>, StoreError> {
        let mut filter = Filter::new("SELECT b.id, b.word, b.body, b.created FROM bulk b");
        filter.and_some("b.id < ?", query.after.as_ref());
        if !query.words.is_empty() {
            filter.and("b.word = ANY(?)", texts(&query.words));
        }
        let (sql, params) = filter.finish("b.id DESC", query.limit);
        self.all(&sql, &params, read_bulk)
    }

    pub(super) fn list_bulk_members(&mut self, query: &MemberQuery) -> Result<Vec<BulkMember>, StoreError> {
        let mut filter =
            Filter::new("SELECT m.bulk, m.number, m.target, m.word, m.why, m.position FROM bulk_member m");
        filter.and("m.bulk = ?", borrowed(&query.bulk));
        if let Some(after) = query.after {
            filter.and("m.number > ?", number(after)?);
        }
        if !query.words.is_empty() {
            filter.and("m.word = ANY(?)", texts(&query.words));
        }
        let (sql, params) = filter.finish("m.number", query.limit);
        self.all(&sql, &params, read_member)
    }

    pub(super) fn count_bulk_members(&mut self, id: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        let sql = "SELECT word, COUNT(*) FROM bulk_member WHERE bulk = $1 GROUP BY word";
        let counts = self.all(sql, &[borrowed(id)], |row| {
            let columns = Columns::new(row, "bulk_member", 0);
            Ok((columns.text(0)?.to_owned(), columns.number(1)?))
        })?;
        Ok(counts.into_iter().collect())
    }

    pub(super) fn upsert_bulk(&mut self, bulk: &Bulk) -> Result<(), StoreError> {
        let params =
            [borrowed(&bulk.id), borrowed(&bulk.word), borrowed(&bulk.body), Param::Int(bulk.created.0)];
        self.execute(PUT_BULK, &params).map(drop)
    }

    pub(super) fn upsert_bulk_members(
        &mut self,
        bulk: &str,
        members: &[BulkMember],
    ) -> Result<(), StoreError> {
        let row = |m: &BulkMember| {
            Ok(vec![
                Param::Text(bulk.to_owned().into()),
                number(m.number)?,
                Param::Text(m.target.clone().into()),
                Param::Text(m.word.clone().into()),
                Param::Text(m.why.clone().into()),
                number(m.position)?,
            ])
        };
        let rows: Result<Vec<_>, StoreError> = members.iter().map(row).collect();
        self.insert_many(PUT_MEMBERS, rows?)
    }

    pub(super) fn delete_bulk(&mut self, id: &str, most: u32) -> Result<u64, StoreError> {
        let members = "\
DELETE FROM bulk_member
WHERE bulk = $1
    AND number IN (SELECT m.number FROM bulk_member m WHERE m.bulk = $1 ORDER BY m.number LIMIT $2)";
        match self.execute(members, &[borrowed(id), Param::Int(i64::from(most))])? {
            0 => self.execute("DELETE FROM bulk WHERE id = $1", &[borrowed(id)]),
            gone => Ok(gone),
        }
    }

    pub(super) fn export_bulks(
        &mut self,
        to: &mut dyn FnMut(Record) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.query("SELECT id, word, body, created FROM bulk ORDER BY id", &[], &mut |row| {
            to(Record::Bulk(read_bulk(row)?))
        })?;
        let sql = "\
SELECT bulk, number, target, word, why, position FROM bulk_member
ORDER BY bulk, number";
        self.query(sql, &[], &mut |row| {
            let bulk = Columns::new(row, "bulk_member", 0).text(0)?.to_owned();
            to(Record::BulkMember { bulk, member: read_member(row)? })
        })
    }
}

fn read_bulk(row: &dyn Row) -> Result<Bulk, StoreError> {
    let columns = Columns::new(row, "bulk", 0);
    Ok(Bulk {
        id: columns.text(0)?.to_owned(),
        word: columns.text(1)?.to_owned(),
        body: columns.text(2)?.to_owned(),
        created: Instant(columns.int(3)?),
    })
}

fn read_member(row: &dyn Row) -> Result<BulkMember, StoreError> {
    let columns = Columns::new(row, "bulk_member", 0);
    Ok(BulkMember {
        number: columns.number(1)?,
        target: columns.text(2)?.to_owned(),
        word: columns.text(3)?.to_owned(),
        why: columns.text(4)?.to_owned(),
        position: columns.number(5)?,
    })
}
