//! The one writer, with group commit.
//!
//! A caller takes the writer, opens a transaction if none is open, runs its work in a savepoint and
//! looks behind itself: if others wait, it leaves the commit to them and waits for its outcome; if
//! nobody waits, or the batch is full, it commits for all. So there is always one who commits, and no
//! caller is answered before the commit that holds its work is durable. A commit that fails, fails for
//! all of the batch, also for those who only read in it: what they saw was never true.

use crate::driver::Driver;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use tenure_store::port::{Verdict, Work};
use tenure_store::sql::{Mode, Session};
use tenure_store::{StoreError, Tx};

/// The most operations under one commit: bounds what one failed sync takes back.
const BATCH_MAX: usize = 256;

pub(crate) struct Writer {
    state: Mutex<State>,
    /// Callers at the door: whoever counts itself here will take the writer.
    waiting: AtomicUsize,
    commits: AtomicU64,
}

struct State {
    driver: Driver,
    open: Option<Arc<Batch>>,
    /// A sync failed. What the disk holds is unknown until the file is opened anew; a second sync
    /// would report success for data that was lost.
    broken: bool,
}

#[derive(Default)]
struct Batch {
    members: AtomicUsize,
    changed: AtomicUsize,
    outcome: Mutex<Option<Result<(), StoreError>>>,
    /// Wakes those who wait for the outcome; they must not need the writer for it.
    settled: Condvar,
}

impl Writer {
    pub(crate) fn new(driver: Driver) -> Self {
        Self {
            state: Mutex::new(State { driver, open: None, broken: false }),
            waiting: AtomicUsize::new(0),
            commits: AtomicU64::new(0),
        }
    }

    pub(crate) fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    pub(crate) fn write(&self, operation: &'static str, work: Work<'_>) -> Result<(), StoreError> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        let batch = join(&mut state, operation)?;
        let done = catch_unwind(AssertUnwindSafe(|| run(&mut state.driver, &batch, work)));
        if matches!(done, Ok(Err(Step::Transaction(_)))) {
            // The savepoint can't be taken back: neither can the rest of the batch be trusted.
            let error = StoreError::unavailable(operation, "the transaction was lost");
            settle(&mut state, &batch, Err(error));
        } else if batch.members.load(Ordering::Relaxed) >= BATCH_MAX || self.nobody_waits() {
            let result = self.end(&mut state, &batch, operation);
            settle(&mut state, &batch, result);
        }
        drop(state);
        let committed = batch.wait();
        match done {
            Ok(Ok(())) => committed,
            Ok(Err(Step::Work(error))) => committed.and(Err(error)),
            Ok(Err(Step::Transaction(error))) => Err(error),
            Err(panic) => resume_unwind(panic),
        }
    }

    fn nobody_waits(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) == 0
    }

    fn end(&self, state: &mut State, batch: &Batch, operation: &'static str) -> Result<(), StoreError> {
        if batch.changed.load(Ordering::Relaxed) == 0 {
            return state.driver.control("ROLLBACK");
        }
        match state.driver.control("COMMIT") {
            Ok(()) => {
                self.commits.fetch_add(1, Ordering::Relaxed);
                Ok(())
            }
            // The file is held by another process: nothing was written.
            Err(StoreError::Busy) => Err(StoreError::Busy),
            Err(_) => {
                state.broken = true;
                Err(StoreError::Unknown { operation })
            }
        }
    }
}

impl Batch {
    fn wait(&self) -> Result<(), StoreError> {
        let mut outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match &*outcome {
                Some(Ok(())) => return Ok(()),
                Some(Err(error)) => return Err(error.repeat()),
                None => outcome = self.settled.wait(outcome).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// Closes the batch and tells its members.
fn settle(state: &mut State, batch: &Batch, result: Result<(), StoreError>) {
    if result.is_err() && !state.driver.connection.is_autocommit() {
        state.broken |= state.driver.control("ROLLBACK").is_err();
    }
    state.open = None;
    *batch.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    batch.settled.notify_all();
}

/// Opens a transaction if none is open, and becomes a member of its batch.
fn join(state: &mut State, operation: &'static str) -> Result<Arc<Batch>, StoreError> {
    if state.broken {
        let why = "an earlier write to disk failed; check the disk and start again";
        return Err(StoreError::unavailable(operation, why));
    }
    let batch = if let Some(batch) = state.open.take() {
        batch
    } else {
        state.driver.control("BEGIN IMMEDIATE")?;
        Arc::default()
    };
    batch.members.fetch_add(1, Ordering::Relaxed);
    state.open = Some(Arc::clone(&batch));
    Ok(batch)
}

/// Where a member failed.
enum Step {
    /// In its own work: only that is taken back.
    Work(StoreError),
    /// In the transaction itself.
    Transaction(StoreError),
}

/// Takes the savepoint back if the work panics.
struct Savepoint<'a> {
    driver: &'a mut Driver,
    kept: bool,
}

impl Drop for Savepoint<'_> {
    fn drop(&mut self) {
        if !self.kept {
            // A failure shows at the next statement: the transaction is gone.
            let _ = self.driver.control("ROLLBACK TO operation");
            let _ = self.driver.control("RELEASE operation");
        }
    }
}

fn run(driver: &mut Driver, batch: &Batch, work: Work<'_>) -> Result<(), Step> {
    driver.control("SAVEPOINT operation").map_err(Step::Transaction)?;
    let mut savepoint = Savepoint { driver, kept: false };
    let verdict = perform(savepoint.driver, work);
    if savepoint.driver.connection.is_autocommit() {
        // The database itself took everything back (disk full, out of memory).
        savepoint.kept = true;
        let lost = StoreError::unavailable("write", "the database took the transaction back");
        return Err(Step::Transaction(verdict.err().unwrap_or(lost)));
    }
    if matches!(verdict, Ok(Verdict::Commit)) {
        savepoint.driver.control("RELEASE operation").map_err(Step::Transaction)?;
        savepoint.kept = true;
        batch.changed.fetch_add(1, Ordering::Relaxed);
    }
    drop(savepoint);
    verdict.map(drop).map_err(Step::Work)
}

fn perform(driver: &mut Driver, work: Work<'_>) -> Result<Verdict, StoreError> {
    let mut session = Session::new(driver, Mode::Write);
    let verdict = work(&mut session as &mut dyn Tx)?;
    if verdict == Verdict::Commit {
        session.finish()?;
    }
    Ok(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{driver, migrations};
    use tenure_store::port::View as _;

    /// Makes a commit fail whenever `poison` was put: a reference that is checked at the end only.
    const TRAP: &str = "\
CREATE TABLE pit (id INTEGER PRIMARY KEY REFERENCES pit (id) DEFERRABLE INITIALLY DEFERRED, x INTEGER);
CREATE TABLE prey (x INTEGER REFERENCES pit (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TRIGGER trap AFTER INSERT ON meta WHEN NEW.name = 'poison'
BEGIN INSERT INTO prey (x) VALUES (7); END;";

    fn writer(folder: &tempfile::TempDir) -> Writer {
        let mut driver = driver::open(&folder.path().join("a.db")).expect("a file");
        migrations::run(&mut driver).expect("a schema");
        driver.connection.execute_batch(TRAP).expect("the trap is set");
        Writer::new(driver)
    }

    #[test]
    fn a_failed_commit_fails_for_all_of_its_batch_and_closes_the_store() {
        let folder = tempfile::tempdir().expect("a folder");
        let writer = writer(&folder);
        let put = |name: &str, wait: bool| {
            writer.write("test", &mut |tx| {
                // Whoever comes next must be at the door before this one looks behind itself.
                while wait && writer.waiting.load(Ordering::SeqCst) == 0 {
                    std::thread::yield_now();
                }
                tx.put_meta(name, b"1").map(|()| Verdict::Commit)
            })
        };
        let results = std::thread::scope(|scope| {
            let first = scope.spawn(|| put("innocent", true));
            while writer.state.try_lock().is_ok() {
                std::thread::yield_now();
            }
            let second = scope.spawn(|| put("poison", false));
            [first.join().expect("no panic"), second.join().expect("no panic")]
        });
        for result in results {
            assert!(matches!(result, Err(StoreError::Unknown { operation: "test" })), "{result:?}");
        }
        assert!(matches!(put("later", false), Err(StoreError::Unavailable { .. })));
        let mut driver = driver::open(&folder.path().join("a.db")).expect("the file opens");
        let mut session = Session::new(&mut driver, Mode::Read);
        assert_eq!(session.meta("innocent").expect("it is readable"), None);
    }

    #[test]
    fn a_member_that_fails_takes_back_only_its_own_work() {
        let folder = tempfile::tempdir().expect("a folder");
        let writer = writer(&folder);
        let first = || {
            writer.write("test", &mut |tx| {
                while writer.waiting.load(Ordering::SeqCst) == 0 {
                    std::thread::yield_now();
                }
                tx.put_meta("kept", b"1").map(|()| Verdict::Commit)
            })
        };
        let second = || {
            writer.write("test", &mut |tx| {
                assert_eq!(tx.meta("kept")?, Some(b"1".to_vec()), "they are in one batch");
                tx.put_meta("lost", b"1")?;
                Err(StoreError::Busy)
            })
        };
        std::thread::scope(|scope| {
            let one = scope.spawn(first);
            while writer.state.try_lock().is_ok() {
                std::thread::yield_now();
            }
            assert!(matches!(second(), Err(StoreError::Busy)));
            one.join().expect("no panic").expect("the first commits");
        });
        assert_eq!(writer.commits(), 1);
        let check = |name: &str| {
            let mut found = None;
            let read = writer.write("read", &mut |tx| {
                found = tx.meta(name)?;
                Ok(Verdict::RollBack)
            });
            read.map(|()| found).expect("it is readable")
        };
        assert_eq!((check("kept"), check("lost")), (Some(b"1".to_vec()), None));
    }
}
