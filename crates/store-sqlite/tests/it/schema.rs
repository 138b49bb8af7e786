//! The schema: its golden copy, its version, and what happens when a step is cut off.

use rusqlite::Connection;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tenure_store::StoreError;
use tenure_store_sqlite::SqliteStore;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.golden.sql")
}

fn dump(path: &Path) -> String {
    let connection = Connection::open(path).expect("the file opens");
    let sql = "\
SELECT sql FROM sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
ORDER BY tbl_name, type DESC, name";
    let mut statement = connection.prepare(sql).expect("the schema is readable");
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("the schema is readable");
    let mut text = String::new();
    for row in rows {
        writeln!(text, "{};", row.expect("a text")).expect("a text grows");
    }
    text
}

#[test]
fn the_schema_is_the_one_in_the_golden_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    drop(SqliteStore::open(&path).expect("a fresh store"));
    let found = dump(&path);
    if std::env::var_os("TENURE_WRITE_GOLDEN").is_some() {
        std::fs::write(golden(), &found).expect("the golden file is written");
    }
    let known = std::fs::read_to_string(golden()).expect("the golden file is there");
    assert_eq!(found, known, "if this is meant, run the test with TENURE_WRITE_GOLDEN=1");
}

#[test]
fn a_second_start_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    drop(SqliteStore::open(&path).expect("a fresh store"));
    let before = dump(&path);
    drop(SqliteStore::open(&path).expect("the same store"));
    assert_eq!(dump(&path), before);
}

#[test]
fn an_older_program_refuses_a_newer_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    drop(SqliteStore::open(&path).expect("a fresh store"));
    let future = "INSERT INTO migration (number, name, digest) VALUES (99, 'future', '')";
    Connection::open(&path).and_then(|c| c.execute(future, [])).expect("the row is written");
    let refused = SqliteStore::open(&path);
    assert!(matches!(refused, Err(StoreError::Schema { found: 99, .. })), "{refused:?}");
}

#[test]
fn a_step_that_was_released_with_another_text_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    drop(SqliteStore::open(&path).expect("a fresh store"));
    let other = "UPDATE migration SET digest = 'x' WHERE number = 1";
    Connection::open(&path).and_then(|c| c.execute(other, [])).expect("the row is written");
    let refused = SqliteStore::open(&path);
    assert!(matches!(refused, Err(StoreError::Corrupt { table: "migration", .. })), "{refused:?}");
}

#[test]
fn a_step_cut_off_after_any_statement_is_done_anew() {
    let script = include_str!("../../migrations/001_everything.sql");
    let statements: Vec<&str> = script.split_inclusive(";\n").collect();
    for cut in (0..=statements.len()).step_by(3) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        let connection = Connection::open(&path).expect("a file");
        connection.execute_batch("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE").expect("a transaction");
        connection.execute_batch(&statements[..cut].concat()).expect("the statements run");
        // The files as a killed process leaves them.
        let copy = tempfile::tempdir().expect("a folder");
        for name in ["a.db", "a.db-wal"] {
            let from = folder.path().join(name);
            if from.exists() {
                std::fs::copy(from, copy.path().join(name)).expect("the file is copied");
            }
        }
        let restarted = SqliteStore::open(copy.path().join("a.db"));
        assert!(restarted.is_ok(), "after {cut} statements: {restarted:?}");
        drop(restarted);
        assert_eq!(dump(&copy.path().join("a.db")), std::fs::read_to_string(golden()).expect("golden"));
    }
}

#[test]
fn a_file_that_is_no_database_is_called_corrupt() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    std::fs::write(&path, "This is a letter to my aunt, not a database. ".repeat(100)).expect("a file");
    let refused = SqliteStore::open(&path);
    assert!(matches!(refused, Err(StoreError::Corrupt { table: "file", .. })), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn the_files_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let _store = SqliteStore::open(folder.path().join("a.db")).expect("a fresh store");
    for file in std::fs::read_dir(folder.path()).expect("the folder") {
        let file = file.expect("a file");
        let mode = file.metadata().expect("its rights").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{:?}", file.path());
    }
}
