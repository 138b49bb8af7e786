//! The scale-out store: PostgreSQL 15 or newer, over blocking connections.
//!
//! Writes run under READ COMMITTED; the rows of a scope are locked in one fixed order, updates assert
//! the revision that was loaded, and every write is run again after a conflict. Reads run on a
//! REPEATABLE READ snapshot. [`PostgresStore::connect`] is the start; the statements are in
//! `tenure-store`.
#![forbid(unsafe_code)]

mod backoff;
mod driver;
mod migrations;
mod pool;

use pool::{Pool, Pooled};
use tenure_store::port::{Look, Verdict, Work};
use tenure_store::sql::{Mode, Session};
use tenure_store::{Store, StoreError};

/// How often a write is run before it is given up as busy.
const ATTEMPTS: u32 = 16;

/// How often a broken rule is tried again: the row in the way may come from a race, and then the work
/// sees it the next time.
const RULE_ATTEMPTS: u32 = 3;

/// A store in a PostgreSQL database.
pub struct PostgresStore {
    pool: Pool,
}

impl std::fmt::Debug for PostgresStore {
    /// Never shows the URL: it may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PostgresStore")
    }
}

impl PostgresStore {
    /// Connects by a URL, `postgres://user:password@host:port/database`, checks that the server keeps
    /// what it acknowledges, and brings the schema up to date. Without TLS: use a socket, loopback or
    /// a tunnel.
    ///
    /// # Errors
    /// [`StoreError::Unsafe`] for a server that would lose acknowledged writes or is a replica,
    /// [`StoreError::Schema`] for a database of a newer program, `Unavailable` if it can't be reached.
    pub fn connect(url: &str) -> Result<Self, StoreError> {
        let pool = Pool::new(url)?;
        let mut pooled = pool.take()?;
        migrations::run(&mut pooled)?;
        pooled.give_back();
        Ok(Self { pool })
    }

    fn write_once(&self, operation: &'static str, work: Work<'_>) -> Result<(), StoreError> {
        let mut pooled = self.pool.begin("BEGIN ISOLATION LEVEL READ COMMITTED")?;
        match perform(&mut pooled, work) {
            Ok(Verdict::Commit) => {
                pooled.commit(operation)?;
                pooled.give_back();
                Ok(())
            }
            ended => {
                // A connection that can't roll back is dropped, and the server rolls back.
                if pooled.control("ROLLBACK").is_ok() {
                    pooled.give_back();
                }
                ended.map(drop)
            }
        }
    }
}

fn perform(pooled: &mut Pooled<'_>, work: Work<'_>) -> Result<Verdict, StoreError> {
    let mut session = Session::new(&mut pooled.driver, Mode::Write);
    let verdict = work(&mut session)?;
    if verdict == Verdict::Commit {
        // A failed statement aborts the transaction, and its COMMIT would silently be a ROLLBACK.
        session.finish()?;
    }
    Ok(verdict)
}

impl Store for PostgresStore {
    fn name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn write(&self, operation: &'static str, work: Work<'_>) -> Result<(), StoreError> {
        let mut broken_rules = 0;
        for attempt in 0..ATTEMPTS {
            match self.write_once(operation, &mut *work) {
                Err(StoreError::Conflict) => {}
                Err(StoreError::Constraint { rule }) => {
                    broken_rules += 1;
                    if broken_rules >= RULE_ATTEMPTS {
                        return Err(StoreError::Constraint { rule });
                    }
                }
                other => return other,
            }
            backoff::pause(attempt);
        }
        Err(StoreError::Busy)
    }

    fn read(&self, look: Look<'_>) -> Result<(), StoreError> {
        let mut pooled = self.pool.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        let mut session = Session::new(&mut pooled.driver, Mode::Read);
        let looked = look(&mut session).and_then(|()| session.finish());
        if pooled.control("ROLLBACK").is_ok() {
            pooled.give_back();
        }
        looked
    }

    fn syncs(&self) -> Option<u64> {
        None
    }
}
