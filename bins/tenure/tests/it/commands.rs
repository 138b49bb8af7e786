//! Commands, their exit codes, and what they answer to nonsense.

use std::io::Write;
use std::process::Stdio;

use crate::computer::{Computer, ran};

/// A well-formed code of no ticket.
const TICKET: &str = "22222-22222-22222-22222-22223";

fn ticket() -> String {
    ticket_of(5)
}

fn ticket_of(n: u8) -> String {
    tenure_domain::ticket::code::TicketCode::from_random([n; 15]).reveal()
}

#[test]
fn wrong_commands_are_refused_with_exit_code_2() {
    let computer = Computer::new();
    for args in [
        &["nonsense"][..],
        &["activate", "--license", "L-1"],
        &["container", "create"],
        &["transfer"],
        &["--container", "F-1", "update"],
        &["agent", "run", "--every", "0"],
    ] {
        let ran = computer.run(args);
        assert_eq!(ran.exit, 2, "{args:?} {}", ran.err);
        assert!(!ran.err.is_empty());
    }
    let json = computer.run(&["nonsense", "--json"]);
    assert_eq!((json.exit, json.json()["error"]["code"].as_str()), (2, Some("usage")));
}

#[test]
fn without_a_container_every_command_says_how_to_make_one() {
    let computer = Computer::new();
    for args in [&["update"][..], &["license", "list"], &["container", "show"], &["activate", &ticket()]] {
        let ran = computer.run(args);
        assert_eq!(ran.exit, 2, "{args:?}");
        assert!(ran.err.contains("tenure container create"), "{args:?} {}", ran.err);
    }
    assert_eq!(computer.run(&["container", "list"]).exit, 0);
}

#[test]
fn a_container_is_made_from_a_profile_file_listed_shown_and_removed() {
    let computer = Computer::new();
    let serial = computer.container(true);
    let list = computer.run(&["container", "list", "--json"]).json();
    assert_eq!(list["containers"][0]["serial"].as_str(), Some(serial.as_str()));
    assert_eq!(list["test"], true);
    let show = computer.run(&["container", "show"]);
    assert!(show.out.starts_with("TEST") && show.out.contains(&serial));
    assert_eq!(computer.run(&["license", "check", "BASIC"]).exit, 3);
    assert_eq!(computer.run(&["container", "remove"]).exit, 0);
    assert_eq!(computer.run(&["container", "list", "--json"]).json()["containers"], serde_json::json!([]));
}

#[test]
fn a_fingerprint_that_differs_is_refused_and_nothing_is_made() {
    let computer = Computer::new();
    computer.profile(false);
    let args = ["container", "create", "--vendor", "sample.tenure-profile", "--accept-fingerprint", "AAAA"];
    let ran = computer.run(&args);
    assert_eq!(ran.exit, 3);
    assert!(ran.err.contains("Don't go on"));
    assert!(
        computer.run(&["container", "list", "--json"]).json()["containers"].as_array().unwrap().is_empty()
    );
}

#[test]
fn an_unreachable_server_keeps_the_wish_and_exits_with_4() {
    let computer = Computer::new();
    computer.container(false);
    let ran = computer.run(&["activate", &ticket(), "--json"]);
    assert_eq!((ran.exit, ran.json()["error"]["code"].as_str()), (4, Some("unreachable")));
    let show = computer.run(&["container", "show", "--json"]).json();
    assert_eq!(show["pending_wishes"][0]["action"], "activate");
    assert_eq!(computer.run(&["activate", &ticket()]).exit, 4);
    let again = computer.run(&["container", "show", "--json"]).json();
    assert_eq!(again["pending_wishes"].as_array().unwrap().len(), 1, "the same wish is one wish");
}

#[test]
fn a_mistyped_ticket_is_refused_before_anything_is_sent_and_never_repeated() {
    let computer = Computer::new();
    computer.container(false);
    let ran = computer.run(&["activate", TICKET]);
    assert_eq!(ran.exit, 2);
    assert!(!format!("{}{}", ran.out, ran.err).contains(TICKET));
    assert!(ran.err.contains("typing error"));
}

#[test]
fn request_files_are_written_and_shown_and_no_code_is_in_them() {
    let computer = Computer::new();
    let serial = computer.container(false);
    let code = ticket();
    let made = computer.run(&["request", "create", "--activate", &code, "--out", "r"]);
    assert_eq!(made.exit, 0, "{}", made.err);
    let text = std::fs::read_to_string(computer.path("r")).unwrap();
    assert!(text.starts_with("-----BEGIN TENURE REQUEST-----"));
    let shown = computer.run(&["file", "show", "r", "--json"]).json();
    assert_eq!(shown["verified"], false);
    assert_eq!(shown["messages"][0]["says"]["serial"].as_str(), Some(serial.as_str()));
    assert!(!shown.to_string().contains(&code.replace('-', "")));
    let refused = computer.run(&["import", "r"]);
    assert_eq!(refused.exit, 3);
}

#[test]
fn a_camera_reads_a_request_and_a_file_that_is_too_large_for_one_code_says_so() {
    let computer = Computer::new();
    computer.container(false);
    let made = computer.run(&["request", "create", "--out", "r", "--qr"]);
    assert_eq!(made.exit, 0, "{}", made.err);
    assert_eq!(filmed(&made.out), std::fs::read_to_string(computer.path("r")).unwrap());
    let many: Vec<String> = (1..12).map(ticket_of).collect();
    let codes = many.iter().flat_map(|code| ["--activate", code.as_str()]);
    let words: Vec<&str> = ["request", "create", "--out", "r", "--qr"].into_iter().chain(codes).collect();
    let large = computer.run(&words);
    assert!(large.exit == 2 && large.err.contains("carry the file instead"), "{} {}", large.exit, large.err);
    assert!(computer.path("r").is_file());
}

/// What a camera reads from a terminal of light letters on a dark ground.
fn filmed(out: &str) -> String {
    const SHARPNESS: usize = 3;
    let is_drawn = |line: &&str| line.chars().all(|c| " ▄▀█".contains(c)) && !line.is_empty();
    let lines: Vec<Vec<char>> = out.lines().take_while(is_drawn).map(|line| line.chars().collect()).collect();
    let side = lines[0].len();
    let is_light = |x: usize, y: usize| {
        let half = if y.is_multiple_of(2) { "▀█" } else { "▄█" };
        lines.get(y / 2).and_then(|line| line.get(x)).is_none_or(|c| half.contains(*c))
    };
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(side * SHARPNESS, side * SHARPNESS, |x, y| {
            if is_light(x / SHARPNESS, y / SHARPNESS) { 255 } else { 0 }
        });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "{out}");
    grids[0].decode().unwrap().1
}

#[test]
fn damaged_foreign_and_missing_files_get_one_sentence_each() {
    let computer = Computer::new();
    computer.container(false);
    computer.run(&["request", "create", "--out", "r", "--binary"]);
    let bytes = std::fs::read(computer.path("r")).unwrap();
    std::fs::write(computer.path("cut"), &bytes[..bytes.len() - 9]).unwrap();
    std::fs::write(computer.path("alien"), b"%PDF-1.7").unwrap();
    std::fs::write(computer.path("empty"), b"").unwrap();
    std::fs::write(computer.path("large"), vec![0; 5 * 1024 * 1024]).unwrap();
    let ran = computer.run(&["import", "cut", "alien", "empty", "large", "missing", "--json"]);
    let codes: Vec<String> = ran.json()["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["error"]["code"].as_str().unwrap().to_string())
        .collect();
    assert_eq!(codes, ["damaged", "not-tenure", "not-tenure", "file-too-large", "file-operation-failed"]);
    assert_eq!(ran.exit, 3);
    assert_eq!(computer.run(&["file", "show", "cut"]).exit, 3);
}

#[test]
fn a_test_clock_is_refused_for_a_real_vendor() {
    let computer = Computer::new();
    computer.container(false);
    std::fs::write(computer.path("clock"), "2030-01-01T00:00:00Z").unwrap();
    let output =
        computer.command(&["license", "list"]).env("TENURE_TEST_CLOCK", computer.path("clock")).output();
    let ran = ran(&output.unwrap());
    assert_eq!(ran.exit, 3);
    assert!(ran.err.contains("no test vendor"), "{}", ran.err);
}

#[test]
fn the_doctor_tells_everything_in_one_report() {
    let computer = Computer::new();
    computer.container(false);
    let ran = computer.run(&["doctor", "--json"]);
    let report = ran.json();
    let checks: Vec<&str> =
        report["checks"].as_array().unwrap().iter().map(|c| c["check"].as_str().unwrap()).collect();
    for word in ["folder of containers", "contents", "key", "clock", "binding", "pending", "server"] {
        assert!(checks.iter().any(|check| check.starts_with(word)), "{word}");
    }
    assert_eq!((ran.exit, report["healthy"].as_bool()), (3, Some(false)), "its server does not exist");
}

#[test]
fn a_damaged_container_is_told_apart_and_nothing_panics() {
    let computer = Computer::new();
    let serial = computer.container(false);
    let folder = computer.path("home").join("containers").join(&serial);
    for slot in ["slot-a", "slot-b"] {
        std::fs::write(folder.join(slot), b"junk").unwrap();
    }
    for args in
        [&["license", "list"][..], &["update"], &["container", "show"], &["request", "create", "--out", "r"]]
    {
        let ran = computer.run(args);
        assert_eq!(ran.exit, 5, "{args:?} {}", ran.err);
        assert!(ran.err.contains("Next:"));
    }
    assert_eq!(computer.run(&["container", "list"]).exit, 0);
}

#[test]
fn the_wizard_asks_and_goes_on_with_files_when_there_is_no_network() {
    let computer = Computer::new();
    computer.profile(false);
    let mut child = computer
        .command(&["wizard"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let answers = format!("sample.tenure-profile\ny\n1\n{}\nmy-request\n", ticket());
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let ran = ran(&child.wait_with_output().unwrap());
    assert_eq!(ran.exit, 0, "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("fingerprint") && ran.out.contains("can't be looked up"));
    assert!(computer.path("my-request").exists());
}

#[test]
fn a_wizard_that_nobody_answers_changes_nothing() {
    let computer = Computer::new();
    let ran = computer.run(&["wizard"]);
    assert_eq!(ran.exit, 0);
    assert!(ran.out.contains("Nothing was changed."));
    assert_eq!(computer.run(&[]).exit, 2, "no terminal, no wizard");
}

#[test]
fn every_command_has_its_help() {
    let computer = Computer::new();
    let help = computer.run(&["help-all", "--json"]).json();
    for command in ["tenure activate", "tenure container create", "tenure agent run", "tenure file exchange"]
    {
        assert!(help[command].as_str().is_some_and(|text| text.contains("Usage:")), "{command}");
    }
}
