//! What only a server can do: break connections, be set up unsafely, lose an answer.

use crate::{InSchema, fresh_at};
use postgres::{Client, NoTls};
use tenure_store::{Failure, StoreError, Verdict, read, write};
use tenure_store_postgres::PostgresStore;

fn put(store: &InSchema, name: &str) -> Result<(), StoreError> {
    let done: Result<(), Failure<()>> =
        write(store, "test", |tx| Ok((tx.put_meta(name, b"1")?, Verdict::Commit)));
    done.map_err(|failure| match failure {
        Failure::Store(error) => error,
        Failure::Refused(()) => unreachable!("nothing is refused"),
    })
}

fn has(store: &InSchema, name: &str) -> bool {
    let found: Result<bool, Failure<()>> = read(store, |view| Ok(view.meta(name)?.is_some()));
    found.expect("the store is readable")
}

/// The process ids of the store's own connections.
const OWN: &str = "\
SELECT pid FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND application_name = $1";

/// Makes a store whose connections can be told from everybody else's.
fn named(name: &str) -> Option<(InSchema, Client, String)> {
    let (mut store, url) = fresh_at()?;
    // Another run may use the same server.
    let name = format!("tenure_{name}_{}", std::process::id());
    let own = format!("{url}&application_name={name}");
    store.store = Some(PostgresStore::connect(&own).expect("the same store"));
    Some((store, Client::connect(&url, NoTls).expect("the server answers"), name))
}

#[test]
fn connections_that_broke_while_idle_are_replaced() {
    let Some((store, mut client, name)) = named("idle") else { return };
    put(&store, "before").expect("the write commits");
    client
        .execute(
            "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity
        WHERE application_name = $1) AS own",
            &[&name],
        )
        .expect("they are ended");
    put(&store, "after").expect("the write commits over a new connection");
    assert!(has(&store, "before") && has(&store, "after"));
}

#[test]
fn a_connection_that_breaks_in_the_commit_leaves_the_outcome_unknown() {
    let Some((store, mut client, name)) = named("commit") else { return };
    // A commit that takes its time, so that it can be broken.
    let slow = "\
CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.name = 'slow' THEN PERFORM pg_sleep(60); END IF; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER pause AFTER INSERT ON meta DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION pause()";
    client.batch_execute(slow).expect("the trigger is made");
    let outcome = std::thread::scope(|scope| {
        let writer = scope.spawn(|| put(&store, "slow"));
        loop {
            let sql = format!("{OWN} AND query = 'COMMIT' AND state = 'active'");
            if let Some(row) = client.query(&sql, &[&name]).expect("it is readable").first() {
                let pid: i32 = row.get(0);
                client.execute("SELECT pg_terminate_backend($1)", &[&pid]).expect("it is ended");
                break;
            }
            std::thread::yield_now();
        }
        writer.join().expect("no panic")
    });
    assert!(matches!(outcome, Err(StoreError::Unknown { operation: "test" })), "{outcome:?}");
    put(&store, "next").expect("the store goes on");
    assert!(!has(&store, "slow"), "looking it up tells: this one did not happen");
}

#[test]
fn a_connection_that_breaks_in_the_work_changes_nothing() {
    let Some((store, mut client, name)) = named("work") else { return };
    let mut first = true;
    let done: Result<(), Failure<()>> = write(&store, "test", |tx| {
        tx.put_meta("half", b"1")?;
        if std::mem::replace(&mut first, false) {
            for row in client.query(OWN, &[&name]).expect("it is readable") {
                let pid: i32 = row.get(0);
                client.execute("SELECT pg_terminate_backend($1)", &[&pid]).expect("it is ended");
            }
        }
        Ok((tx.put_meta("other", b"1")?, Verdict::Commit))
    });
    assert!(matches!(done, Err(Failure::Store(StoreError::Unavailable { .. }))), "{done:?}");
    assert!(!has(&store, "half") && !has(&store, "other"));
}

#[test]
fn a_server_that_may_lose_commits_is_refused() {
    let Some((_store, url)) = fresh_at() else { return };
    let unsafe_url = url.replace("options=", "options=-csynchronous_commit%3Doff%20");
    let refused = PostgresStore::connect(&unsafe_url);
    let named = |setting: &str| setting.contains("synchronous_commit");
    assert!(matches!(&refused, Err(StoreError::Unsafe { setting }) if named(setting)), "{refused:?}");
}

#[test]
fn a_server_that_cannot_be_reached_is_named_without_the_password() {
    let refused = PostgresStore::connect("postgres://me:secret@127.0.0.1:1/none");
    let Err(error) = refused else { panic!("nobody listens there") };
    let mut said = format!("{error} {error:?}");
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        said = format!("{said} {cause} {cause:?}");
        source = cause.source();
    }
    assert!(!said.contains("secret"), "{said}");
    assert!(matches!(error, StoreError::Unavailable { operation: "connect", .. }));
}

#[test]
fn a_crowd_of_callers_shares_a_few_connections() {
    let Some((store, mut client, name)) = named("crowd") else { return };
    std::thread::scope(|scope| {
        for n in 0..64 {
            let store = &store;
            scope.spawn(move || put(store, &n.to_string()).expect("the write commits"));
        }
    });
    let own = client.query(OWN, &[&name]).expect("it is readable").len();
    assert!((1..=16).contains(&own), "{own} connections");
}
