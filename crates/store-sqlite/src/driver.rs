//! One connection, and the errors it makes.

use crate::dialect::Dialect;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::time::Duration;
use tenure_store::StoreError;
use tenure_store::sql::{OnRow, Param, Row, Sql, rules};

/// How long another process (a copy under way, a shell) may hold the file before a write gives up.
const WAIT: Duration = Duration::from_secs(10);

/// A connection with its rewritten statements.
pub(crate) struct Driver {
    pub(crate) connection: Connection,
    dialect: Dialect,
}

/// Opens the writer's connection with everything that makes a commit durable.
pub(crate) fn open(path: &Path) -> Result<Driver, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    make_private(path).map_err(|e| StoreError::unavailable("open", e))?;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| failure("open", e))?;
    let driver = set_up(connection)?;
    let mode: String = driver
        .connection
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(|e| failure("open", e))?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(StoreError::Unsafe {
            setting: format!("the file can't have a write-ahead log ({mode})"),
        });
    }
    let safe = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA fullfsync = ON;";
    driver.connection.execute_batch(safe).map_err(|e| failure("open", e))?;
    Ok(driver)
}

/// Makes a new file readable by its owner alone; SQLite gives its side files the same rights.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Opens a reader's connection.
pub(crate) fn open_reader(path: &Path) -> Result<Driver, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    set_up(Connection::open_with_flags(path, flags).map_err(|e| failure("open", e))?)
}

fn set_up(connection: Connection) -> Result<Driver, StoreError> {
    connection.busy_timeout(WAIT).map_err(|e| failure("open", e))?;
    connection.set_prepared_statement_cache_capacity(256);
    // Savepoints keep the pages they may take back: in memory, not in a file.
    let quick = "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;";
    connection.execute_batch(quick).map_err(|e| failure("open", e))?;
    Ok(Driver { connection, dialect: Dialect::default() })
}

impl Driver {
    /// Runs a statement that controls the transaction.
    pub(crate) fn control(&self, statement: &str) -> Result<(), StoreError> {
        let mut prepared =
            self.connection.prepare_cached(statement).map_err(|e| failure("transaction", e))?;
        prepared.raw_execute().map(drop).map_err(|e| failure("transaction", e))
    }
}

impl Sql for Driver {
    fn execute(&mut self, statement: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        let own = self.dialect.translate(statement);
        let mut prepared = self.connection.prepare_cached(own).map_err(|e| failure("prepare", e))?;
        let changed = prepared.execute(rusqlite::params_from_iter(params.iter().map(Bound)));
        changed.map(|rows| rows as u64).map_err(|e| failure("execute", e))
    }

    fn query(&mut self, statement: &str, params: &[Param<'_>], on_row: OnRow<'_>) -> Result<(), StoreError> {
        let own = self.dialect.translate(statement);
        let mut prepared = self.connection.prepare_cached(own).map_err(|e| failure("prepare", e))?;
        let mut rows = prepared
            .query(rusqlite::params_from_iter(params.iter().map(Bound)))
            .map_err(|e| failure("query", e))?;
        while let Some(row) = rows.next().map_err(|e| failure("query", e))? {
            on_row(&Found(row))?;
        }
        Ok(())
    }

    fn script(&mut self, statements: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(statements).map_err(|e| failure("script", e))
    }

    fn shares_writing(&self) -> bool {
        false
    }
}

/// A parameter as SQLite takes it.
struct Bound<'a>(&'a Param<'a>);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Param::Null => ToSqlOutput::Owned(Value::Null),
            Param::Int(value) => ToSqlOutput::Owned(Value::Integer(*value)),
            Param::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Param::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Param::Texts(list) => ToSqlOutput::Owned(Value::Text(json_array(list))),
        })
    }
}

fn json_array(list: &[String]) -> String {
    let quoted: Vec<String> =
        list.iter().map(|text| serde_json::Value::from(text.as_str()).to_string()).collect();
    format!("[{}]", quoted.join(","))
}

struct Found<'a>(&'a rusqlite::Row<'a>);

impl Row for Found<'_> {
    fn int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.0.get_ref(column).map_err(|e| failure("read", e))? {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(value) => Ok(Some(value)),
            _ => Err(foreign(column)),
        }
    }

    fn text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        match self.0.get_ref(column).map_err(|e| failure("read", e))? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map(Some).map_err(|_| foreign(column)),
            _ => Err(foreign(column)),
        }
    }

    fn bytes(&self, column: usize) -> Result<Option<&[u8]>, StoreError> {
        match self.0.get_ref(column).map_err(|e| failure("read", e))? {
            ValueRef::Null => Ok(None),
            ValueRef::Blob(bytes) => Ok(Some(bytes)),
            _ => Err(foreign(column)),
        }
    }
}

fn foreign(column: usize) -> StoreError {
    StoreError::Corrupt { table: "row", id: format!("column {column}") }
}

/// Makes the store's failure of the driver's. The driver's text may quote a statement, never a value.
pub(crate) fn failure(operation: &'static str, error: rusqlite::Error) -> StoreError {
    use rusqlite::ffi;
    let Some(code) = error.sqlite_error() else {
        return StoreError::unavailable(operation, error);
    };
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            let text = error.to_string();
            rules::unique(text.strip_prefix("UNIQUE constraint failed: ").unwrap_or(&text))
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => rules::reference(),
        ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_NOTNULL | ffi::SQLITE_CONSTRAINT_DATATYPE => {
            rules::check()
        }
        _ if matches!(code.code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        _ if matches!(code.code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            StoreError::Corrupt { table: "file", id: "the SQLite file".to_owned() }
        }
        _ => StoreError::unavailable(operation, error),
    }
}
