//! A process killed at any moment: nothing acknowledged is lost, nothing is half there.

use std::io::{BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use tenure_domain::world::Key;
use tenure_store::check::examine;
use tenure_store::conformance::sample::*;
use tenure_store::{Failure, Verdict, read, write};
use tenure_store_sqlite::SqliteStore;

/// Names the file to the child; without it the child's test does nothing.
const FILE: &str = "TENURE_CRASH_TEST_FILE";

/// The child: writes with four threads until it is killed, and prints each number once its license is
/// acknowledged.
#[test]
fn child_writes_until_it_is_killed() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let store = SqliteStore::open(Path::new(&file)).expect("the store opens");
    let known: Result<u64, Failure<()>> = read(&store, |view| Ok(view.feed_end()?));
    let next = AtomicU64::new(known.expect("the store is readable") * 10 + 1);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    sell(&store, number);
                    let mut out = std::io::stdout().lock();
                    writeln!(out, "sold {number}").and_then(|()| out.flush()).expect("the parent listens");
                }
            });
        }
    });
}

fn sell(store: &SqliteStore, number: u64) {
    let sold = numbered_license(number);
    let entries = [entry(Key::License(sold.id), "license_sold"), entry(Key::Ticket(ticket_id(1)), "shared")];
    let build = Build::default().license(sold);
    let done: Result<u64, Failure<()>> =
        write(store, "test", |tx| Ok((tx.save(&mut build.world.clone(), &entries)?, Verdict::Commit)));
    done.expect("the license is sold");
}

fn start(file: &Path) -> Child {
    let own = std::env::current_exe().expect("this program");
    Command::new(own)
        .args(["--exact", "crash::child_writes_until_it_is_killed", "--nocapture"])
        .env(FILE, file)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the child starts")
}

/// Reads acknowledgements until there are `count` of them, or the child's end.
fn acknowledged(lines: &mut impl std::io::BufRead, count: usize) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut line = String::new();
    while numbers.len() < count && lines.read_line(&mut line).unwrap_or(0) > 0 {
        numbers.extend(line.trim().strip_prefix("sold ").and_then(|n| n.parse::<u64>().ok()));
        line.clear();
    }
    numbers
}

/// Opens the store and checks that these licenses are there and everything is sound.
fn verify(file: &Path, numbers: &[u64]) {
    let store = SqliteStore::open(file).expect("the store opens");
    let checked: Result<(), Failure<()>> = read(&store, |view| {
        assert_eq!(examine(view)?, []);
        for number in numbers {
            let id = numbered_license(*number).id;
            let scope = tenure_domain::world::Scope { licenses: [id].into(), ..Default::default() };
            assert_eq!(view.load(&scope)?.licenses.len(), 1, "license {number} was acknowledged and is lost");
        }
        Ok(())
    });
    checked.expect("the store is readable");
}

#[test]
fn nothing_acknowledged_is_lost_by_kill_9() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.db");
    Build::shop().save(&SqliteStore::open(&file).expect("a fresh store"));
    let mut all = Vec::new();
    for count in [1, 40, 17, 200, 3] {
        let mut child = start(&file);
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
        all.extend(acknowledged(&mut lines, count));
        child.kill().expect("the child is killed");
        child.wait().expect("the child is gone");
        // What it said before it died counts too.
        all.extend(acknowledged(&mut lines, usize::MAX));
        verify(&file, &all);
    }
    assert!(all.len() >= 261);
}

#[cfg(unix)]
#[test]
fn the_files_at_any_moment_open_consistently() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.db");
    Build::shop().save(&SqliteStore::open(&file).expect("a fresh store"));
    let mut child = start(&file);
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut all = Vec::new();
    for round in 0..12_u32 {
        all.extend(acknowledged(&mut lines, 15 + 7 * round as usize));
        signal(&child, "-STOP");
        let copy = tempfile::tempdir().expect("a folder");
        for name in ["a.db", "a.db-wal"] {
            std::fs::copy(folder.path().join(name), copy.path().join(name)).expect("the file is copied");
        }
        signal(&child, "-CONT");
        if round % 3 == 2 {
            // A power failure also loses the end of what was not synced yet; then only soundness counts.
            cut(&copy.path().join("a.db-wal"), round);
            verify(&copy.path().join("a.db"), &[]);
        } else {
            verify(&copy.path().join("a.db"), &all);
        }
    }
    child.kill().expect("the child is killed");
    child.wait().expect("the child is gone");
}

#[cfg(unix)]
fn signal(child: &Child, signal: &str) {
    let done = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(done.is_ok_and(|status| status.success()), "kill {signal}");
}

#[cfg(unix)]
fn cut(wal: &Path, round: u32) {
    let round = u64::from(round);
    let file = std::fs::OpenOptions::new().write(true).open(wal).expect("the log opens");
    let length = file.metadata().expect("its length").len();
    file.set_len(length * (round + 1) / 13 + 11 * round).expect("the log is cut");
}
