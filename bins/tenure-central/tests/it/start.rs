//! The first start, the second, and starts that are refused.

use crate::harness::{Place, files};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

#[test]
fn the_first_start_makes_a_private_folder_and_prints_no_secret() {
    let place = Place::new();
    let server = place.serve();
    let credential = fs::read_to_string(place.data().join("first-credential")).unwrap();
    place.json(&["item", "put", "--id", "BASIC", "--name", "Basic", "--product-code", "10"]);
    let order = place.json(&["order", "place", "--customer", "ACME", "--item", "BASIC"]);
    let code = order["ticket"]["code"].as_str().unwrap().to_owned();
    let (exit, log) = server.stop();
    assert_eq!(exit, 0);
    let folder = fs::metadata(place.data()).unwrap().permissions().mode() & 0o777;
    assert_eq!(folder, 0o700);
    for (path, (mode, _)) in files(&place.data()) {
        let tight = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, tight, "{}", path.display());
    }
    assert!(log.contains("first-credential"), "{log}");
    assert!(!log.contains("tenure_") && !log.contains(credential.trim()), "{log}");
    assert!(!log.contains(&code) && !log.contains(&code.replace('-', "")), "{log}");
}

#[test]
fn a_second_start_changes_no_key_and_no_credential() {
    let place = Place::new();
    let (exit, _) = place.serve_with(&["--public-url", "https://licenses.example.com"]).stop();
    assert_eq!(exit, 0);
    let keep = |path: &std::path::Path| {
        path.starts_with(place.data().join("keys")) || path.ends_with("first-credential")
    };
    let before: Vec<_> = files(&place.data()).into_iter().filter(|(path, _)| keep(path)).collect();
    let (exit, log) = place.serve_with(&["--public-url", "https://licenses.example.com"]).stop();
    assert_eq!(exit, 0);
    let after: Vec<_> = files(&place.data()).into_iter().filter(|(path, _)| keep(path)).collect();
    assert!(before == after && before.len() > 10);
    assert!(!log.contains("first administrator"), "{log}");
}

#[test]
fn other_public_urls_renew_the_vendor_profile_and_no_key() {
    let place = Place::new();
    place.serve().stop();
    let before = files(&place.data().join("keys"));
    let (_, log) = place.serve_with(&["--public-url", "https://licenses.example.com"]).stop();
    assert!(log.contains("https://licenses.example.com"), "{log}");
    let after = files(&place.data().join("keys"));
    let changed: Vec<_> = before.iter().filter(|(path, file)| after.get(*path) != Some(file)).collect();
    assert_eq!(changed.len(), 1);
    assert!(changed[0].0.ends_with("vendor.profile"));
}

#[test]
fn two_servers_do_not_share_a_folder() {
    let place = Place::new();
    let server = place.serve();
    let said = place.serve_refused(&["--listen", "127.0.0.1:0"]);
    assert_eq!(said.code, 3);
    assert!(said.err.contains(&server.url) && said.err.contains("stop it first"), "{}", said.err);
}

#[test]
fn other_computers_are_served_with_tls_or_behind_a_named_proxy_only() {
    let place = Place::new();
    let said = place.serve_refused(&["--listen", "0.0.0.0:0"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("tls.certificate") && said.err.contains("trusted_proxies"), "{}", said.err);
    assert!(!place.data().exists(), "nothing was made");
}

#[test]
fn a_test_clock_is_refused_for_a_real_vendor_and_makes_a_test_vendor_at_the_first_start() {
    let place = Place::new();
    place.serve().stop();
    let clock = place.write("clock", "+0");
    let said = place.serve_refused(&["--listen", "127.0.0.1:0", "--test-clock", clock.to_str().unwrap()]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("real"), "{}", said.err);

    let place = Place::new();
    let clock = place.write("clock", "+86400");
    let server = place.serve_with(&["--test-clock", clock.to_str().unwrap()]);
    assert_eq!(place.json(&["status"])["test"], "TEST");
    let (_, log) = server.stop();
    assert!(log.contains("TEST"), "{log}");
}

#[test]
fn a_folder_that_others_write_into_is_refused() {
    let place = Place::new();
    fs::create_dir(place.data()).unwrap();
    fs::set_permissions(place.data(), fs::Permissions::from_mode(0o777)).unwrap();
    let said = place.serve_refused(&["--listen", "127.0.0.1:0"]);
    assert!(said.err.contains("chmod 700"), "{}", said.err);
}

#[test]
fn a_json_log_holds_one_object_a_line() {
    let place = Place::new();
    let (_, log) = place.serve_with(&["--log", "json"]).stop();
    assert!(log.lines().count() > 2);
    for line in log.lines() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(entry["message"].is_string(), "{line}");
    }
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let place = Place::new();
    place.serve().stop();
    let newer = "INSERT INTO migration (number, name, digest) VALUES (999, 'later', 'x')";
    let database = place.data().join("central.db");
    rusqlite::Connection::open(&database).unwrap().execute(newer, []).unwrap();
    let said = place.serve_refused(&["--listen", "127.0.0.1:0"]);
    assert_eq!(said.code, 3);
    assert!(said.err.contains("999") && said.err.contains("newer"), "{}", said.err);
    let kept: u32 = rusqlite::Connection::open(&database)
        .unwrap()
        .query_row("SELECT max(number) FROM migration", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 999);
}

#[test]
fn a_certificate_that_is_none_stops_the_start_with_both_files_named() {
    let place = Place::new();
    let (certificate, key) = (place.write("c.pem", "no certificate"), place.write("k.pem", "no key"));
    let files = ["--tls-certificate", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap()];
    let said = place.serve_refused(&[&["--listen", "0.0.0.0:0"], &files[..]].concat());
    assert_eq!(said.code, 2);
    assert!(said.err.contains("c.pem") && said.err.contains("k.pem"), "{}", said.err);
}

#[test]
fn a_first_start_that_was_cut_off_before_its_credential_was_delivered_makes_another() {
    let place = Place::new();
    place.serve().stop();
    fs::remove_file(place.data().join("first-credential")).unwrap();
    fs::write(place.data().join("first-credential.unfinished"), "").unwrap();
    let _server = place.serve();
    let keys = place.json(&["key", "list"]);
    let usable = keys["items"].as_array().unwrap().iter().filter(|key| key["revoked"].is_null()).count();
    assert_eq!(usable, 1);
    assert!(!place.data().join("first-credential.unfinished").exists());
}
