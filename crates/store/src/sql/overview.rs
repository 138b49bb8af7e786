//! The overview: each count from an index of its own.

use super::{Columns, Param, Row, Session};
use crate::derived;
use crate::error::StoreError;
use crate::overview::{ACTIVITY_DAYS, AGES, Activity, Overview, Waiting, Ways, silent_before};
use std::collections::BTreeMap;
use tenure_domain::time::{DAY, Instant};

const WAYS: &str = "\
SELECT COUNT(*),
    CAST(SUM(on_its_way) AS BIGINT),
    MIN(CASE WHEN on_its_way_since > 0 THEN on_its_way_since END),
    CAST(SUM(CASE WHEN contacted = 0 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN contacted > 0 AND contacted < on_its_way_since THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN on_its_way_since >= $1 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN on_its_way_since >= $2 AND on_its_way_since < $1 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN on_its_way_since >= $3 AND on_its_way_since < $2 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN on_its_way_since >= $4 AND on_its_way_since < $3 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN on_its_way_since < $4 THEN 1 ELSE 0 END) AS BIGINT)
FROM container
WHERE on_its_way > 0";
const OUTSTANDING: &str = "SELECT COUNT(*), MIN(outstanding_since) FROM container WHERE outstanding = 1";
const ASKED: &str = "SELECT COUNT(*), MIN(asked) FROM license WHERE asked IS NOT NULL";
const FLAGGED: &str = "\
SELECT flag_reason, COUNT(*) FROM container
WHERE flagged = 1
GROUP BY flag_reason";
const SILENT: &str = "\
SELECT COUNT(*) FROM container
WHERE blocklisted = 0 AND contacted > 0 AND contacted < $1";
const BLOCKLISTED: &str = "SELECT COUNT(*) FROM container WHERE blocklisted = 1";
const ENDING: &str = "\
SELECT CAST(SUM(CASE WHEN ends < $2 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN ends < $3 THEN 1 ELSE 0 END) AS BIGINT),
    COUNT(*)
FROM license
WHERE ends >= $1 AND ends < $4";
const ACTIVITY: &str = "\
SELECT day, kind, entries FROM activity
WHERE day > $1
ORDER BY day, kind";

fn count(row: &dyn Row, column: usize) -> Result<u64, StoreError> {
    let value = row.int(column)?.unwrap_or_default();
    value.try_into().map_err(|_| StoreError::Corrupt { table: "overview", id: column.to_string() })
}

fn waiting(row: &dyn Row) -> Result<Waiting, StoreError> {
    Ok(Waiting { count: count(row, 0)?, oldest: row.int(1)?.map(Instant) })
}

impl Session<'_> {
    pub(super) fn count_overview(&mut self, now: Instant) -> Result<Overview, StoreError> {
        Ok(Overview {
            on_its_way: self.count_ways(now)?,
            outstanding: self.first(OUTSTANDING, &[], waiting)?.unwrap_or_default(),
            asked: self.first(ASKED, &[], waiting)?.unwrap_or_default(),
            flagged: self.count_flagged()?,
            silent: self.count(SILENT, &[Param::Int(silent_before(now).0)])?,
            blocklisted: self.count(BLOCKLISTED, &[])?,
            ending: self.count_ending(now)?,
            activity: self.read_activity(now)?,
        })
    }

    fn count(&mut self, sql: &'static str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        Ok(self.first(sql, params, |row| count(row, 0))?.unwrap_or_default())
    }

    fn count_ways(&mut self, now: Instant) -> Result<Ways, StoreError> {
        let since = AGES.map(|age| Param::Int(now.plus(-age).0));
        let found = self.first(WAYS, &since, |row| {
            let mut ages = [0; AGES.len() + 1];
            for (place, age) in ages.iter_mut().enumerate() {
                *age = count(row, 5 + place)?;
            }
            Ok(Ways {
                containers: count(row, 0)?,
                changes: count(row, 1)?,
                oldest: row.int(2)?.map(Instant),
                never_called: count(row, 3)?,
                not_called: count(row, 4)?,
                ages,
            })
        })?;
        Ok(found.unwrap_or_default())
    }

    fn count_flagged(&mut self) -> Result<BTreeMap<String, u64>, StoreError> {
        let found =
            self.all(FLAGGED, &[], |row| Ok((row.text(0)?.unwrap_or_default().to_owned(), count(row, 1)?)))?;
        Ok(found.into_iter().collect())
    }

    fn count_ending(&mut self, now: Instant) -> Result<[u64; 3], StoreError> {
        let limits = [now, now.plus(30 * DAY), now.plus(60 * DAY), now.plus(90 * DAY)];
        let params = limits.map(|at| Param::Int(at.0));
        let read = |row: &dyn Row| Ok([count(row, 0)?, count(row, 1)?, count(row, 2)?]);
        Ok(self.first(ENDING, &params, read)?.unwrap_or_default())
    }

    fn read_activity(&mut self, now: Instant) -> Result<Vec<Activity>, StoreError> {
        let from = Param::Int(derived::day(now) - ACTIVITY_DAYS);
        self.all(ACTIVITY, &[from], |row| {
            let columns = Columns::new(row, "activity", 0);
            Ok(Activity {
                day: columns.int(0)?,
                kind: columns.text(1)?.to_owned(),
                entries: columns.number(2)?,
            })
        })
    }
}
