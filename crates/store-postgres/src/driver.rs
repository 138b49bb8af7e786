//! One connection, and the errors it makes.

use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Error, Statement};
use std::collections::HashMap;
use tenure_store::StoreError;
use tenure_store::sql::{OnRow, Param, Row, Sql, rules};

/// As many prepared statements are kept a connection; lists have some hundred shapes.
const STATEMENTS_MAX: usize = 500;

/// A connection with its prepared statements.
pub(crate) struct Driver {
    pub(crate) client: Client,
    prepared: HashMap<String, Statement>,
}

impl Driver {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, prepared: HashMap::new() }
    }

    fn prepare(&mut self, statement: &str) -> Result<Statement, StoreError> {
        if let Some(known) = self.prepared.get(statement) {
            return Ok(known.clone());
        }
        if self.prepared.len() >= STATEMENTS_MAX {
            self.prepared.clear();
        }
        let prepared = self.client.prepare(statement).map_err(|e| failure("prepare", e))?;
        self.prepared.insert(statement.to_owned(), prepared.clone());
        Ok(prepared)
    }
}

impl Sql for Driver {
    fn execute(&mut self, statement: &str, params: &[Param<'_>]) -> Result<u64, StoreError> {
        let prepared = self.prepare(statement)?;
        let bound: Vec<Bound<'_>> = params.iter().map(Bound).collect();
        let bound: Vec<&(dyn ToSql + Sync)> = bound.iter().map(|b| b as &(dyn ToSql + Sync)).collect();
        self.client.execute(&prepared, &bound).map_err(|e| failure("execute", e))
    }

    fn query(&mut self, statement: &str, params: &[Param<'_>], on_row: OnRow<'_>) -> Result<(), StoreError> {
        let prepared = self.prepare(statement)?;
        let bound: Vec<Bound<'_>> = params.iter().map(Bound).collect();
        let mut rows = self.client.query_raw(&prepared, bound).map_err(|e| failure("query", e))?;
        while let Some(row) = rows.next().map_err(|e| failure("query", e))? {
            on_row(&Found(row))?;
        }
        Ok(())
    }

    fn script(&mut self, statements: &str) -> Result<(), StoreError> {
        self.client.batch_execute(statements).map_err(|e| failure("script", e))
    }

    fn shares_writing(&self) -> bool {
        true
    }
}

/// A parameter as PostgreSQL takes it.
#[derive(Debug)]
struct Bound<'a>(&'a Param<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self.0 {
            Param::Null => Ok(IsNull::Yes),
            Param::Int(value) => value.to_sql_checked(ty, out),
            Param::Text(text) => text.as_ref().to_sql_checked(ty, out),
            Param::Bytes(bytes) => bytes.to_sql_checked(ty, out),
            Param::Texts(list) => list.to_sql_checked(ty, out),
        }
    }

    fn accepts(_ty: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

struct Found(postgres::Row);

impl Found {
    fn get<'a, T: postgres::types::FromSql<'a>>(&'a self, column: usize) -> Result<Option<T>, StoreError> {
        let foreign = |_| StoreError::Corrupt { table: "row", id: format!("column {column}") };
        self.0.try_get::<_, Option<T>>(column).map_err(foreign)
    }
}

impl Row for Found {
    fn int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        let is_bool = self.0.columns().get(column).is_some_and(|c| *c.type_() == Type::BOOL);
        if is_bool {
            return Ok(self.get::<bool>(column)?.map(i64::from));
        }
        self.get(column)
    }

    fn text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        self.get(column)
    }

    fn bytes(&self, column: usize) -> Result<Option<&[u8]>, StoreError> {
        self.get(column)
    }
}

/// Makes the store's failure of the driver's. PostgreSQL's detail, which holds values, is left out.
pub(crate) fn failure(operation: &'static str, error: Error) -> StoreError {
    let Some(db) = error.as_db_error() else {
        return StoreError::unavailable(operation, error);
    };
    match *db.code() {
        SqlState::UNIQUE_VIOLATION => rules::unique(db.constraint().unwrap_or_default()),
        SqlState::T_R_SERIALIZATION_FAILURE
        | SqlState::T_R_DEADLOCK_DETECTED
        | SqlState::LOCK_NOT_AVAILABLE => StoreError::Conflict,
        SqlState::FOREIGN_KEY_VIOLATION => rules::reference(),
        SqlState::CHECK_VIOLATION | SqlState::NOT_NULL_VIOLATION => rules::check(),
        _ => StoreError::unavailable(operation, format!("{} ({})", db.message(), db.code().code())),
    }
}

/// Makes the failure of a COMMIT: unless the server itself says that it did not happen, nobody knows.
pub(crate) fn commit_failure(operation: &'static str, error: Error) -> StoreError {
    let said_no = error.as_db_error().is_some_and(|db| {
        let class = &db.code().code()[..2];
        // 57: the session was ended by an operator or a crash while it waited for the commit.
        class != "57" && class != "58" && class != "08"
    });
    if said_no { failure(operation, error) } else { StoreError::Unknown { operation } }
}
