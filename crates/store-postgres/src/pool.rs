//! A few connections that callers share. The asynchronous pools don't fit: all of this blocks.

use crate::driver::{Driver, commit_failure, failure};
use postgres::{Client, Config, NoTls};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;
use tenure_store::StoreError;

/// The most connections of one Central.
const CONNECTIONS_MAX: usize = 16;

/// How long a caller waits for a connection before the store is busy.
const WAIT: Duration = Duration::from_secs(30);

/// How long a new connection may take.
const CONNECT: Duration = Duration::from_secs(10);

/// Said on every new connection: a lock that others hold for long is a conflict, and a transaction
/// whose Central stands still does not hold its locks for ever.
const SET_UP: &str = "\
SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning";

pub(crate) struct Pool {
    config: Config,
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Driver>,
    /// Connections that exist, in use or idle.
    open: usize,
}

impl Pool {
    pub(crate) fn new(url: &str) -> Result<Self, StoreError> {
        let mut config: Config = url.parse().map_err(|e| failure("connect", e))?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        if config.get_application_name().is_none() {
            config.application_name("tenure-central");
        }
        Ok(Self { config, state: Mutex::default(), returned: Condvar::new() })
    }

    /// Takes an idle connection, or makes one, or waits.
    pub(crate) fn take(&self) -> Result<Pooled<'_>, StoreError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(driver) = state.idle.pop() {
                return Ok(Pooled { driver, place: Place(self), fresh: false });
            }
            if state.open < CONNECTIONS_MAX {
                state.open += 1;
                drop(state);
                return self.make();
            }
            let (waited, timeout) =
                self.returned.wait_timeout(state, WAIT).unwrap_or_else(PoisonError::into_inner);
            state = waited;
            if timeout.timed_out() && state.idle.is_empty() {
                return Err(StoreError::Busy);
            }
        }
    }

    fn make(&self) -> Result<Pooled<'_>, StoreError> {
        // Counted already: whatever happens, the place is free again when this is dropped.
        let place = Place(self);
        let mut client = self.config.connect(NoTls).map_err(|e| failure("connect", e))?;
        client.batch_execute(SET_UP).map_err(|e| failure("connect", e))?;
        check_durability(&mut client)?;
        Ok(Pooled { driver: Driver::new(client), place, fresh: true })
    }

    /// Takes a connection and begins a transaction; passes over connections that broke while idle.
    pub(crate) fn begin(&self, statement: &str) -> Result<Pooled<'_>, StoreError> {
        loop {
            let mut pooled = self.take()?;
            match pooled.control(statement) {
                Ok(()) => return Ok(pooled),
                Err(error) if pooled.fresh => return Err(error),
                Err(_) => {}
            }
        }
    }
}

/// Refuses a server that acknowledges what it may lose, or that only follows another (SECURITY §3.2).
fn check_durability(client: &mut Client) -> Result<(), StoreError> {
    let sql = "\
SELECT current_setting('fsync'), current_setting('full_page_writes'),
    current_setting('synchronous_commit'), pg_is_in_recovery()";
    let row = client.query_one(sql, &[]).map_err(|e| failure("connect", e))?;
    for (column, name) in ["fsync", "full_page_writes", "synchronous_commit"].into_iter().enumerate() {
        let value: String = row.try_get(column).map_err(|e| failure("connect", e))?;
        if value == "off" {
            return Err(StoreError::Unsafe { setting: format!("PostgreSQL's {name} is off") });
        }
    }
    if row.try_get(3).map_err(|e| failure("connect", e))? {
        return Err(StoreError::Unsafe { setting: "this PostgreSQL server is a replica".to_owned() });
    }
    Ok(())
}

/// One of the connections that may exist.
struct Place<'a>(&'a Pool);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner).open -= 1;
        self.0.returned.notify_one();
    }
}

/// A connection in use. It returns to the pool only when it is given back; else it is closed, and the
/// server rolls back whatever was open.
pub(crate) struct Pooled<'a> {
    pub(crate) driver: Driver,
    place: Place<'a>,
    fresh: bool,
}

impl Pooled<'_> {
    /// Runs a statement that controls the transaction.
    pub(crate) fn control(&mut self, statement: &str) -> Result<(), StoreError> {
        self.driver.client.batch_execute(statement).map_err(|e| failure("transaction", e))
    }

    pub(crate) fn commit(&mut self, operation: &'static str) -> Result<(), StoreError> {
        self.driver.client.batch_execute("COMMIT").map_err(|e| commit_failure(operation, e))
    }

    pub(crate) fn give_back(self) {
        let Self { driver, place, .. } = self;
        if driver.client.is_closed() {
            return;
        }
        let mut state = place.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.idle.push(driver);
        // Balances what dropping the place takes away.
        state.open += 1;
    }
}
