//! Group commit: how many syncs an acknowledged write costs.

use tenure_store::{Failure, Store as _, Verdict, write};
use tenure_store_sqlite::SqliteStore;

fn put(store: &SqliteStore, name: &str) {
    let done: Result<(), Failure<()>> =
        write(store, "test", |tx| Ok((tx.put_meta(name, b"1")?, Verdict::Commit)));
    done.expect("the write commits");
}

#[test]
fn a_lone_writer_syncs_once_a_write() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(folder.path().join("a.db")).expect("a fresh store");
    for n in 0..5 {
        put(&store, &n.to_string());
    }
    assert_eq!(store.syncs(), Some(5));
}

#[test]
fn writers_at_once_share_their_syncs() {
    const EACH: u64 = 20;
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(folder.path().join("a.db")).expect("a fresh store");
    std::thread::scope(|scope| {
        for thread in 0..64 {
            let store = &store;
            scope.spawn(move || (0..EACH).for_each(|n| put(store, &format!("{thread} {n}"))));
        }
    });
    let syncs = store.syncs().expect("SQLite counts them");
    println!("{} syncs for {} acknowledged writes", syncs, 64 * EACH);
    assert!(syncs < 64 * EACH / 4, "{syncs} syncs");
}

#[test]
fn work_that_changes_nothing_needs_no_sync() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(folder.path().join("a.db")).expect("a fresh store");
    let dry: Result<(), Failure<()>> =
        write(&store, "dry", |tx| Ok((tx.put_meta("a", b"1")?, Verdict::RollBack)));
    dry.expect("a dry run answers");
    assert_eq!(store.syncs(), Some(0));
}
