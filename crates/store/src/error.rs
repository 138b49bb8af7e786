//! What can go wrong below the port.

/// A failure of the store. Contention is retried inside and surfaces as [`StoreError::Busy`] only
/// after the retries are spent.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Others were faster too often; nothing was written; try again.
    #[error("the database is busy; nothing was changed, please try again")]
    Busy,
    /// A conflict that the store retries by itself (PostgreSQL 23505, 40001, 40P01; a changed revision).
    #[error("a concurrent change got in between")]
    Conflict,
    /// A unique rule was broken by this very transaction (one payload a version, one successor a seat …).
    #[error("the database refused {rule}")]
    Constraint {
        /// The rule's name.
        rule: String,
    },
    /// A row that can't be read: bit rot, or somebody wrote into the database.
    #[error("the row {id} of {table} can't be read; run `tenure-central doctor`")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// Its key, never a secret.
        id: String,
    },
    /// The schema is of another version than this binary's.
    #[error(
        "the database has schema {found}, this program knows {known}; use the program that wrote it, or a newer one"
    )]
    Schema {
        /// In the database.
        found: u32,
        /// The newest this binary knows.
        known: u32,
    },
    /// The commit's outcome is unknown (the connection broke): look it up by its idempotency key.
    #[error("the outcome of {operation} is unknown; ask again with the same key")]
    Unknown {
        /// What was committed.
        operation: &'static str,
    },
    /// The database would lose acknowledged writes in a crash: it is refused at start (SECURITY §3.2).
    #[error("the database is not safe to use: {setting}; correct that setting and start again")]
    Unsafe {
        /// What is wrong, e.g. `fsync is off`.
        setting: String,
    },
    /// The database can't be reached, or its disk failed.
    #[error("the database failed during {operation}")]
    Unavailable {
        /// What was done.
        operation: &'static str,
        /// The driver's error; it never contains values.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl StoreError {
    /// Makes the failure of an operation from the driver's error.
    pub fn unavailable(
        operation: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Unavailable { operation, source: source.into() }
    }

    /// Says the same again, for everybody whose commit failed with one batch.
    #[must_use]
    pub fn repeat(&self) -> Self {
        match self {
            Self::Busy => Self::Busy,
            Self::Conflict => Self::Conflict,
            Self::Constraint { rule } => Self::Constraint { rule: rule.clone() },
            Self::Corrupt { table, id } => Self::Corrupt { table, id: id.clone() },
            Self::Schema { found, known } => Self::Schema { found: *found, known: *known },
            Self::Unknown { operation } => Self::Unknown { operation },
            Self::Unsafe { setting } => Self::Unsafe { setting: setting.clone() },
            Self::Unavailable { operation, source } => Self::unavailable(operation, source.to_string()),
        }
    }
}

/// Why a transaction's work ended without a commit: the store's failure, or the caller's refusal.
#[derive(Debug)]
pub enum Failure<E> {
    /// The store failed (or wants a retry).
    Store(StoreError),
    /// The decision refused: everything is rolled back.
    Refused(E),
}

impl<E> From<StoreError> for Failure<E> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
