//! Backup while serving, restore, the way to PostgreSQL, and the refusal below the signer's mark.

use crate::harness::Place;
use std::fs;
use std::path::PathBuf;
use tenure_app::release_log::{Known, Release, ReleaseLog};
use tenure_domain::container::Version;
use tenure_domain::ids::{ContainerKind, Serial};
use tenure_domain::time::Instant;

const PASSPHRASE: &str = "correct horse battery staple\n";

struct Origin {
    place: Place,
    backup: PathBuf,
    passphrase: PathBuf,
    order: serde_json::Value,
}

/// A Central with an order, backed up while it served, and stopped.
fn origin() -> Origin {
    let place = Place::new();
    let server = place.serve();
    place.json(&["item", "put", "--id", "BASIC", "--name", "Basic", "--product-code", "10"]);
    let placed = place.json(&["order", "place", "--customer", "ACME", "--item", "BASIC*2"]);
    let order = place.json(&["order", "show", placed["order"].as_str().unwrap()]);
    let passphrase = place.write("passphrase", PASSPHRASE);
    let backup = place.path("backup");
    backup_to(&place, &backup, &passphrase);
    assert_eq!(server.stop().0, 0);
    Origin { place, backup, passphrase, order }
}

fn backup_to(place: &Place, backup: &std::path::Path, passphrase: &std::path::Path) {
    let words =
        ["backup", "--out", backup.to_str().unwrap(), "--passphrase-file", passphrase.to_str().unwrap()];
    place.json(&words);
}

impl Origin {
    fn restore(&self, into: &Place) -> serde_json::Value {
        let file = self.passphrase.to_str().unwrap();
        into.json(&["restore", self.backup.to_str().unwrap(), "--passphrase-file", file])
    }

    /// The order, ticket code included, is there as it was.
    fn is_in(&self, place: &Place) {
        let shown = place.json(&["order", "show", self.order["id"].as_str().unwrap()]);
        assert_eq!(shown, self.order);
    }
}

#[test]
fn a_backup_holds_no_secret_in_the_clear_and_opens_only_with_its_passphrase() {
    let origin = origin();
    let bytes = fs::read(&origin.backup).unwrap();
    let key = fs::read(origin.place.data().join("keys/root-1.key")).unwrap();
    for secret in [&key[..], b"BASIC", b"ACME"] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret));
    }
    let wrong = origin.place.write("wrong", "another passphrase\n");
    let into = Place::new();
    let said =
        into.say(&["restore", origin.backup.to_str().unwrap(), "--passphrase-file", wrong.to_str().unwrap()]);
    assert_eq!(said.code, 3);
    assert!(said.err.contains("passphrase"), "{}", said.err);
    let cut = origin.place.path("cut");
    fs::write(&cut, &bytes[..bytes.len() - 20]).unwrap();
    let file = origin.passphrase.to_str().unwrap();
    let said = into.say(&["restore", cut.to_str().unwrap(), "--passphrase-file", file]);
    assert_eq!(said.code, 3);
    assert!(!into.data().join("keys/vendor.profile").exists(), "nothing was restored");
}

#[test]
fn where_the_release_log_is_present_and_holds_nothing_newer_central_serves_on() {
    let origin = origin();
    let into = Place::new();
    fs::create_dir(into.data()).unwrap();
    fs::copy(origin.place.data().join("release.log"), into.data().join("release.log")).unwrap();
    assert_eq!(origin.restore(&into)["recovery_needed"], false);
    fs::copy(origin.place.data().join("first-credential"), into.data().join("first-credential")).unwrap();
    let _server = into.serve();
    origin.is_in(&into);
    let status = into.json(&["status"]);
    assert_eq!(status["recovery_needed"], false);
    let before = into.json(&["keys", "show"])["fingerprint"].clone();
    assert_eq!(before, origin.place.json(&["keys", "show"])["fingerprint"]);
    into.json(&["order", "place", "--customer", "ACME", "--item", "BASIC"]);
}

#[test]
fn a_restore_needs_an_empty_database_and_a_stopped_central() {
    let origin = origin();
    let file = origin.passphrase.to_str().unwrap();
    let words = ["restore", origin.backup.to_str().unwrap(), "--passphrase-file", file];
    let full = origin.place.say(&words);
    assert_eq!(full.code, 3);
    assert!(full.err.contains("empty"), "{}", full.err);
    let server = origin.place.serve();
    let serving = origin.place.say(&words);
    assert_eq!(serving.code, 3);
    assert!(serving.err.contains(&server.url), "{}", serving.err);
    let stranger = Place::new();
    stranger.serve().stop();
    fs::remove_file(stranger.data().join("central.db")).unwrap();
    let foreign = stranger.say(&words);
    assert_eq!(foreign.code, 3);
    assert!(foreign.err.contains("another vendor"), "{}", foreign.err);
}

/// A release that the signer wrote down for some container.
fn release(seq: u64) -> Release {
    Release {
        serial: Serial::new(ContainerKind::File, &[1; 32]),
        version: Version { epoch: 0, seq },
        instance: 1,
        ctr: seq,
        kind: "update".into(),
        at: Instant(1_790_000_000),
        payload: "AA".into(),
    }
}

#[test]
fn a_database_that_is_older_than_the_release_log_serves_but_signs_nothing() {
    let origin = origin();
    let into = Place::new();
    fs::create_dir(into.data()).unwrap();
    ReleaseLog::open(&into.data().join("release.log"), None, Known::default())
        .unwrap()
        .append(&release(1))
        .unwrap();
    assert_eq!(origin.restore(&into)["recovery_needed"], true);
    fs::copy(origin.place.data().join("first-credential"), into.data().join("first-credential")).unwrap();
    let server = into.serve();
    origin.is_in(&into);
    assert_eq!(into.json(&["status"])["recovery_needed"], true);
    let serial = release(1).serial.to_string();
    let push = into.say(&["container", "push", &serial, "--out", "update", "--json"]);
    assert_eq!(push.code, 4, "{}", push.err);
    assert!(push.json()["type"].as_str().unwrap().contains("recovery"), "{}", push.out);
    let (_, log) = server.stop();
    assert!(log.contains("RECOVERY"), "{log}");
}

#[test]
fn without_any_release_log_nothing_is_signed_until_it_is_brought() {
    let origin = origin();
    let into = Place::new();
    assert_eq!(origin.restore(&into)["recovery_needed"], true);
    fs::copy(origin.place.data().join("first-credential"), into.data().join("first-credential")).unwrap();
    let server = into.serve();
    origin.is_in(&into);
    assert_eq!(into.json(&["status"])["recovery_needed"], true);
    server.stop();
    let doctor = into.say(&["doctor", "--json"]);
    assert_eq!(doctor.code, 7);
    let checks = doctor.json()["checks"].as_array().unwrap().clone();
    assert_eq!(checks.iter().filter(|check| check["ok"] == false).count(), 1, "{checks:?}");
}

#[test]
fn a_backup_is_the_way_from_sqlite_to_postgresql_and_back() {
    let Ok(server) = std::env::var("TENURE_TEST_POSTGRES") else {
        println!("skipped: set TENURE_TEST_POSTGRES to the URL of a throw-away PostgreSQL database");
        return;
    };
    let schema = format!("central_{}", std::process::id());
    let mut client = postgres::Client::connect(&server, postgres::NoTls).unwrap();
    client.batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
    let separator = if server.contains('?') { '&' } else { '?' };
    let url = format!("{server}{separator}options=-csearch_path%3D{schema}");

    // The same data folder, keys and release log; another, empty database.
    let mut origin = origin();
    origin.place.store = Some(url.clone());
    assert_eq!(origin.restore(&origin.place)["recovery_needed"], false);
    let running = origin.place.serve();
    assert_eq!(origin.place.json(&["status"])["store"], "PostgreSQL");
    origin.is_in(&origin.place);
    origin.place.json(&["order", "place", "--customer", "ACME", "--item", "BASIC"]);
    let second = origin.place.path("second");
    backup_to(&origin.place, &second, &origin.passphrase);
    running.stop();

    let back = Place::on("sqlite:back.db");
    fs::create_dir(back.data()).unwrap();
    fs::copy(origin.place.data().join("release.log"), back.data().join("release.log")).unwrap();
    let file = origin.passphrase.to_str().unwrap();
    back.json(&["restore", second.to_str().unwrap(), "--passphrase-file", file]);
    fs::copy(origin.place.data().join("first-credential"), back.data().join("first-credential")).unwrap();
    let _server = back.serve();
    origin.is_in(&back);
    assert_eq!(back.json(&["order", "list"])["items"].as_array().unwrap().len(), 2);
    client.batch_execute(&format!("DROP SCHEMA {schema} CASCADE")).unwrap();
}
