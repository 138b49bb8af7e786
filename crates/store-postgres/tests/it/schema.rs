//! The schema: its golden copy, its version, and that both backends take the same steps.

use crate::{fresh_at, schema};
use postgres::{Client, NoTls};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tenure_store::StoreError;
use tenure_store_postgres::PostgresStore;

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const DUMP: &str = "\
SELECT line FROM (
    SELECT c.table_name AS t, 1 AS part, c.ordinal_position AS n,
        c.table_name || '.' || c.column_name || ' ' || c.data_type
            || CASE c.is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
            || COALESCE(' COLLATE ' || c.collation_name, '') AS line
    FROM information_schema.columns c
    WHERE c.table_schema = current_schema()
    UNION ALL
    SELECT r.relname, 2, 0, r.relname || ': ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
    FROM pg_constraint k
    JOIN pg_class r ON r.oid = k.conrelid
    WHERE k.connamespace = current_schema()::regnamespace
    UNION ALL
    SELECT i.tablename, 3, 0, replace(i.indexdef, i.schemaname || '.', '')
    FROM pg_indexes i
    WHERE i.schemaname = current_schema()
) AS dump
ORDER BY t COLLATE \"C\", part, n, line COLLATE \"C\"";

#[test]
fn the_schema_is_the_one_in_the_golden_file() {
    let Some((_store, url)) = fresh_at() else { return };
    let mut client = Client::connect(&url, NoTls).expect("the server answers");
    let mut found = String::new();
    for row in client.query(DUMP, &[]).expect("the schema is readable") {
        writeln!(found, "{}", row.get::<_, String>(0)).expect("a text grows");
    }
    let golden = PathBuf::from(folder()).join("schema.golden.txt");
    if std::env::var_os("TENURE_WRITE_GOLDEN").is_some() {
        std::fs::write(&golden, &found).expect("the golden file is written");
    }
    let known = std::fs::read_to_string(golden).expect("the golden file is there");
    assert_eq!(found, known, "if this is meant, run the test with TENURE_WRITE_GOLDEN=1");
}

fn steps(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder.join("migrations")).expect("the folder of steps");
    let mut names: Vec<String> =
        files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn both_backends_take_the_same_steps() {
    assert_eq!(steps(folder()), steps(&folder().join("../store-sqlite")));
}

#[test]
fn an_older_program_refuses_a_newer_schema() {
    let Some((_store, url)) = fresh_at() else { return };
    let mut client = Client::connect(&url, NoTls).expect("the server answers");
    let future = "INSERT INTO migration (number, name, digest) VALUES (99, 'future', '')";
    client.execute(future, &[]).expect("the row is written");
    let refused = PostgresStore::connect(&url);
    assert!(matches!(refused, Err(StoreError::Schema { found: 99, .. })), "{refused:?}");
}

#[test]
fn centrals_that_start_at_once_take_turns() {
    let Some((server, schema, url)) = schema() else { return };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| PostgresStore::connect(&url).expect("each of them starts"));
        }
    });
    let mut client = Client::connect(&server, NoTls).expect("the server answers");
    client.batch_execute(&format!("DROP SCHEMA {schema} CASCADE")).expect("the schema goes");
}
