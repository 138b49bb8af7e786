//! The case table: every standing × every command on a license, as one page to read.
//!
//! `UPDATE_SNAPSHOTS=1` writes it anew.

use crate::shop::{Shop, c, d, id, one};
use std::fmt::Write as _;
use tenure_domain::apply;
use tenure_domain::command::Command;
use tenure_domain::decide::{Choice, WhyNot, choice};
use tenure_domain::event::Event;
use tenure_domain::ids::LicenseId;
use tenure_domain::license::standing::{Progress, Standing};
use tenure_domain::refusal::Refusal;
use tenure_domain::terms::change::{Mode, Term, TermChange, TermValue};
use tenure_domain::verb::Verb;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/case_table.txt");

/// A standing, reached through what really happens.
struct Case {
    name: &'static str,
    shop: Shop,
    license: LicenseId,
}

fn case(name: &'static str, reach: impl FnOnce(&mut Shop) -> LicenseId) -> Case {
    let mut shop = Shop::new();
    let license = reach(&mut shop);
    Case { name, shop, license }
}

fn withdraw(shop: &mut Shop, license: LicenseId) -> LicenseId {
    shop.ok(&Command::Withdraw { licenses: one(license) });
    license
}

fn suspend(shop: &mut Shop, license: LicenseId) -> LicenseId {
    shop.ok(&Command::Suspend { licenses: one(license) });
    license
}

fn reset(shop: &mut Shop) {
    shop.ok(&Command::Reset { container: c(), forget_now: false });
}

fn cancel_order(shop: &mut Shop, license: LicenseId) -> LicenseId {
    let order = shop.get(license).order.clone().expect("it was ordered");
    shop.ok(&Command::CancelOrder { order, line: None });
    license
}

/// Does something to a license that is activated in C, and then signs an update without a receipt.
fn then_signed(shop: &mut Shop, act: impl FnOnce(&mut Shop, LicenseId)) -> LicenseId {
    let license = shop.activated("basic", c());
    act(shop, license);
    shop.deliver(c());
    license
}

fn cases() -> Vec<Case> {
    let mut cases = on_tickets();
    cases.extend(in_containers());
    cases.extend(on_their_way());
    cases.extend(ended());
    cases
}

fn on_tickets() -> Vec<Case> {
    vec![
        case("available, never collected", |s| s.license("basic")),
        case("available, returned", |s| {
            let l = s.activated("basic", c());
            s.give_back(l);
            s.contact(c());
            l
        }),
        case("available after C, as a successor", |s| {
            let old = s.activated("basic", c());
            s.give_back(old);
            s.replace(old, "pro")
        }),
        case("suspended on its ticket", |s| {
            let l = s.license("basic");
            suspend(s, l)
        }),
        case("assigned to C", |s| s.assigned("basic", c())),
        case("assigned to C, suspended", |s| {
            let l = s.assigned("basic", c());
            suspend(s, l)
        }),
        case("assigned to C as a successor there", |s| {
            let old = s.activated("basic", c());
            s.replace(old, "pro")
        }),
        case("picked for C, nothing signed", |s| {
            let l = s.license("basic");
            s.pick(l, c());
            l
        }),
    ]
}

fn in_containers() -> Vec<Case> {
    vec![
        case("collected in C, without receipt", |s| {
            let l = s.license("basic");
            s.pick(l, c());
            s.deliver(c());
            l
        }),
        case("collected in C, confirmed", |s| s.activated("basic", c())),
        case("collected in C, bound to it", |s| {
            let l = s.assigned("basic", c());
            s.pick(l, c());
            s.contact(c());
            l
        }),
        case("suspended in C", |s| {
            let l = s.activated("basic", c());
            suspend(s, l)
        }),
        case("locked in C", |s| {
            let l = s.activated("basic", c());
            s.blocklist(c());
            l
        }),
        case("the lock of C", |s| {
            s.lock_on();
            s.blocklist(c());
            s.container(c()).blocklisting.as_ref().and_then(|b| b.lock).expect("there is a lock")
        }),
    ]
}

fn on_their_way() -> Vec<Case> {
    vec![
        case("for D, still in C by evidence", |s| {
            let l = s.activated("basic", c());
            let home = s.get(l).home.expect("it is at home");
            s.event(&Event::LicenseAdopted {
                license: l,
                home: tenure_domain::license::Home { container: d(), ..home },
            });
            l
        }),
        case("being withdrawn, not yet delivered", |s| {
            let l = s.activated("basic", c());
            withdraw(s, l)
        }),
        case("being withdrawn, without receipt", |s| {
            then_signed(s, |s, l| {
                withdraw(s, l);
            })
        }),
        case("being withdrawn as cancelled", |s| {
            let l = s.activated("basic", c());
            cancel_order(s, l)
        }),
        case("being replaced, not yet delivered", |s| {
            let l = s.activated("basic", c());
            s.replace(l, "pro");
            l
        }),
        case("being replaced, without receipt", |s| {
            then_signed(s, |s, l| {
                s.replace(l, "pro");
            })
        }),
        case("being returned, not yet delivered", |s| {
            let l = s.activated("basic", c());
            s.give_back(l);
            l
        }),
        case("being returned, without receipt", |s| then_signed(s, Shop::give_back)),
        case("being reset, not yet delivered", |s| {
            let l = s.activated("basic", c());
            reset(s);
            l
        }),
        case("being reset, without receipt", |s| then_signed(s, |s, _| reset(s))),
        case("moving to D, not yet delivered", |s| {
            let l = s.activated("basic", c());
            s.transfer(l, d());
            l
        }),
        case("moving to D, without receipt", |s| then_signed(s, |s, l| s.transfer(l, d()))),
    ]
}

fn ended() -> Vec<Case> {
    vec![
        case("withdrawn", |s| {
            let l = s.license("basic");
            withdraw(s, l)
        }),
        case("replaced", |s| {
            let l = s.license("basic");
            s.replace(l, "pro");
            l
        }),
        case("cancelled", |s| {
            let l = s.license("basic");
            cancel_order(s, l)
        }),
        case("reset", |s| {
            let l = s.activated("basic", c());
            reset(s);
            s.contact(c());
            l
        }),
    ]
}

/// The commands on a license, in the order of the columns.
fn commands(shop: &Shop, license: LicenseId) -> Vec<(&'static str, Command)> {
    let licenses = one(license);
    let seats = TermChange { term: Term::Seats, mode: Mode::Add, value: TermValue::Number(2) };
    let order = shop.get(license).order.clone().unwrap_or_else(|| id("TEN-20261123-000099"));
    vec![
        ("withdraw", Command::Withdraw { licenses: licenses.clone() }),
        ("cancel withdrawal", Command::CancelWithdrawal { licenses: licenses.clone() }),
        ("replace", shop.replacement(license, "pro")),
        ("amend", Command::Amend { licenses: licenses.clone(), changes: vec![seats] }),
        ("suspend", Command::Suspend { licenses: licenses.clone() }),
        ("resume", Command::Resume { licenses: licenses.clone() }),
        ("assign to C", Command::Assign { licenses: licenses.clone(), container: c() }),
        ("assign to D", Command::Assign { licenses: licenses.clone(), container: d() }),
        ("unassign", Command::Unassign { licenses: licenses.clone() }),
        ("release", Command::ReleaseReactivation { licenses }),
        ("cancel order", Command::CancelOrder { order, line: None }),
    ]
}

/// What happens, in short: the events without the word they share, or the refusal.
fn cell(decided: &Result<Vec<Event>, Refusal>) -> String {
    match decided {
        Ok(events) if events.is_empty() => "·".into(),
        Ok(events) => {
            let short = |e: &Event| e.word().trim_start_matches("license_").replace('_', " ");
            events.iter().map(short).collect::<Vec<_>>().join(", ")
        }
        Err(Refusal::Licenses { refused }) => {
            let why = serde_json::to_value(&refused[0].why).expect("refusals serialize");
            format!("✗ {}", why["word"].as_str().unwrap_or_default().replace('_', " "))
        }
        Err(refusal) => format!("✗ {}", refusal.word().replace('_', " ")),
    }
}

/// The standing after the command, if it changed.
fn after(shop: &Shop, license: LicenseId, decided: &Result<Vec<Event>, Refusal>) -> String {
    let Ok(events) = decided else { return String::new() };
    let mut world = shop.world.clone();
    for event in events {
        apply(&mut world, event);
    }
    let then = world.standing(&world.licenses[&license]);
    if then == shop.standing(license) { String::new() } else { then.word().replace('_', " ") }
}

fn table(title: &str, rows: &[(String, Vec<(&'static str, String)>)]) -> String {
    let columns: Vec<&str> = rows[0].1.iter().map(|(name, _)| *name).collect();
    let width = |i: usize| {
        let cells = rows.iter().map(|(_, cells)| cells[i].1.chars().count());
        cells.chain([columns[i].chars().count()]).max().unwrap_or(0)
    };
    let first = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let mut text = format!("{title}\n\n{:first$}", "");
    for (i, name) in columns.iter().enumerate() {
        let _ = write!(text, " │ {name:w$}", w = width(i));
    }
    text.push('\n');
    let rule: usize = (0..columns.len()).map(|i| width(i) + 3).sum::<usize>() + first;
    text.push_str(&"─".repeat(rule));
    text.push('\n');
    for (name, cells) in rows {
        let _ = write!(text, "{name:first$}");
        for (i, (_, cell)) in cells.iter().enumerate() {
            let _ = write!(text, " │ {cell:w$}", w = width(i));
        }
        text.push('\n');
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}

/// What is offered, as a table: `✓`, or why not.
fn offered(Case { shop, license, .. }: &Case) -> Vec<(&'static str, String)> {
    let say = |choice: &Choice| match &choice.why_not {
        None => "✓".to_owned(),
        Some(WhyNot::Already) => "·".to_owned(),
        Some(WhyNot::License(why)) => cell(&Err(Refusal::license(*license, why.clone()))),
        Some(WhyNot::Refused(refusal)) => cell(&Err(refusal.clone())),
    };
    let mut cells: Vec<_> =
        choices(shop, *license).iter().map(|choice| (choice.verb.word(), say(choice))).collect();
    if shop.get(*license).order.is_none() {
        cells.push((Verb::CancelOrder.word(), "no order".to_owned()));
    }
    cells
}

/// What pages offer for a license and its order.
fn choices(shop: &Shop, license: LicenseId) -> Vec<Choice> {
    let found = shop.get(license);
    let of_license = choice::of_license(&shop.world, found, shop.now);
    let of_order = found.order.iter().flat_map(|order| choice::of_order(&shop.world, order, shop.now));
    of_license.into_iter().chain(of_order.filter(|c| c.verb == Verb::CancelOrder)).collect()
}

fn print(cases: &[Case]) -> String {
    let mut events = Vec::new();
    let mut standings = Vec::new();
    let mut offers = Vec::new();
    for Case { name, shop, license } in cases {
        let decided: Vec<_> = commands(shop, *license)
            .into_iter()
            .map(|(column, command)| (column, shop.preview(&command)))
            .collect();
        events.push((name.to_string(), decided.iter().map(|(c, d)| (*c, cell(d))).collect::<Vec<_>>()));
        let then = decided.iter().map(|(c, d)| (*c, after(shop, *license, d))).collect();
        standings.push((name.to_string(), then));
    }
    for case in cases {
        offers.push((case.name.to_string(), offered(case)));
    }
    let head = "The case table: what each command does to a license, by the standing that people see.\n\
                Written by tests/it/case_table.rs; `UPDATE_SNAPSHOTS=1` writes it anew.\n\
                · nothing to do, it is so already     ✗ refused, with the word of the reason\n";
    let events = table("What happens (`license_` left out)", &events);
    let standings = table("What the license is then (empty: as before)", &standings);
    let offers = table("What pages offer (`✓`), and why not", &offers);
    format!("{head}\n{events}\n{standings}\n{offers}")
}

#[test]
fn the_case_table_is_as_written_down() {
    let printed = print(&cases());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(FILE, &printed).expect("the snapshot can be written");
    }
    let written = std::fs::read_to_string(FILE).unwrap_or_default();
    for (n, (now, then)) in printed.lines().zip(written.lines()).enumerate() {
        assert_eq!(now, then, "line {} of {FILE}", n + 1);
    }
    assert_eq!(printed.lines().count(), written.lines().count(), "{FILE}");
}

#[test]
fn what_is_offered_is_exactly_what_decides_to_something() {
    for Case { name, shop, license } in cases() {
        let offers = choices(&shop, license);
        for verb in offers.iter().map(|choice| choice.verb) {
            let commands = commands(&shop, license);
            let asked: Vec<&Command> = commands
                .iter()
                .map(|(_, command)| command)
                .filter(|command| command.verb() == verb)
                .collect();
            assert!(!asked.is_empty(), "the table has no column for {verb:?}");
            let takes = |command: &&Command| shop.preview(command).is_ok_and(|events| !events.is_empty());
            let is_offered = offers.iter().any(|choice| choice.verb == verb && choice.is_open());
            assert_eq!(is_offered, asked.iter().any(takes), "{name}: {verb:?}");
        }
    }
}

/// Every standing there is, numbered; a new one does not compile until it has its row.
fn number(standing: Standing) -> usize {
    use Standing as S;
    let late = |progress| usize::from(progress == Progress::WithoutReceipt);
    match standing {
        S::AvailableNotCollected => 0,
        S::AvailableReturned => 1,
        S::SuspendedOnTicket => 2,
        S::Assigned { .. } => 3,
        S::Waiting { .. } => 4,
        S::CollectedWithoutReceipt { .. } => 5,
        S::CollectedConfirmed { .. } => 6,
        S::AwaitingDelivery { .. } => 7,
        S::Suspended { .. } => 8,
        S::Locked { .. } => 9,
        S::Withdrawn => 10,
        S::Replaced { .. } => 11,
        S::Cancelled => 12,
        S::Reset => 13,
        S::BeingWithdrawn { progress, .. } => 14 + late(progress),
        S::BeingReplaced { progress, .. } => 16 + late(progress),
        S::BeingReturned { progress, .. } => 18 + late(progress),
        S::BeingReset { progress, .. } => 20 + late(progress),
        S::Moving { progress, .. } => 22 + late(progress),
        S::AvailableAfter { .. } => 24,
    }
}

#[test]
fn the_case_table_has_a_row_for_every_standing_and_progress() {
    let mut seen = [false; 25];
    for Case { shop, license, .. } in cases() {
        seen[number(shop.standing(license))] = true;
    }
    assert_eq!(seen.iter().position(|row| !row), None, "a standing has no row");
}
