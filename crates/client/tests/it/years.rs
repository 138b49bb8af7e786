//! Years of carelessness: a real Central and real containers, messages lost and doubled, files kept in
//! drawers for months, backups put back, clocks that run on; and at the end one contact heals everything,
//! with no human needed (SYSTEM §7).

use std::collections::BTreeSet;
use std::path::PathBuf;

use fastrand::Rng;
use tenure_client::Class;
use tenure_client::offline::{Exchanged, Form, exchange, import, receipt_file, request_file};
use tenure_domain::command::Command;
use tenure_domain::contact::{Pick, Selection, WishAction};
use tenure_domain::ids::{LicenseId, OrderId};
use tenure_domain::license::standing::Standing;
use tenure_domain::order::{Destination, Parameters};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::DAY;

use crate::harness::{Computer, Fate, Vendor, Wire, call, copy};

const STEPS: usize = 60;
const ITEMS: [&str; 3] = ["BASIC", "FONT", "HEX"];

/// What was sold.
struct Sale {
    order: OrderId,
    code: TicketCode,
}

/// A computer, its last backup, and the files that lie about.
struct Desk {
    computer: Computer,
    backup: Option<PathBuf>,
    set_back: bool,
    /// How many of the requests were made before it was set back. Once it is served again nobody can tell
    /// such a file from a copy's (R6), so they are thrown away then.
    stale: usize,
    requests: Vec<Vec<u8>>,
    answers: Vec<Vec<u8>>,
}

struct Years<'v> {
    rng: Rng,
    vendor: &'v Vendor,
    desks: Vec<Desk>,
    sales: Vec<Sale>,
    licenses: Vec<LicenseId>,
    /// What happened, to be read when it went wrong.
    story: Vec<String>,
}

impl Years<'_> {
    fn step(&mut self) {
        let what = match self.rng.u8(0..20) {
            0..2 => self.sell(),
            2..4 => self.change(),
            4..8 => self.contact(),
            8..11 => self.wish(),
            11..13 => self.make_file(),
            13..15 => self.bring_file(),
            15 => self.take_file(),
            16 => self.back_up(),
            17 => self.put_back(),
            _ => self.pass(),
        };
        self.story.push(what);
    }

    fn pass(&mut self) -> String {
        let seconds = match self.rng.u8(0..4) {
            0 => self.rng.i64(0..3600),
            1 => self.rng.i64(0..3 * DAY),
            2 => self.rng.i64(0..20 * DAY),
            _ => self.rng.i64(0..90 * DAY),
        };
        self.vendor.pass(seconds);
        format!("{} days pass", seconds / DAY)
    }

    fn sell(&mut self) -> String {
        let item = ITEMS[self.rng.usize(0..ITEMS.len())];
        let desk = &self.desks[self.rng.usize(0..self.desks.len())].computer;
        let known = self.vendor.knows(desk.serial);
        let destination = match self.rng.u8(0..3) {
            0 if known => Destination::Container(desk.serial),
            1 if !self.sales.is_empty() => {
                Destination::TicketOfOrder(self.sales[self.rng.usize(0..self.sales.len())].order.clone())
            }
            _ => Destination::NewTicket,
        };
        let told = format!("{item} is sold: {destination:?}");
        let (order, licenses, code) = self.vendor.order(destination, &[item]);
        self.licenses.extend(licenses);
        self.sales.push(Sale { order, code });
        told
    }

    /// The vendor changes its mind; a refusal is as good.
    fn change(&mut self) -> String {
        let Some(license) = self.license() else { return "nothing to change".into() };
        let licenses = BTreeSet::from([license]);
        let serial = self.desks[self.rng.usize(0..self.desks.len())].computer.serial;
        let command = match self.rng.u8(0..7) {
            0..2 => Command::Withdraw { licenses },
            2 => Command::CancelWithdrawal { licenses },
            3 => Command::Suspend { licenses },
            4 => Command::Resume { licenses },
            5 => Command::Assign { licenses, container: serial },
            _ => Command::Unassign { licenses },
        };
        let done = self.vendor.central.command(&call("test"), &command).is_ok();
        format!("{command:?}: {done}")
    }

    fn license(&mut self) -> Option<LicenseId> {
        (!self.licenses.is_empty()).then(|| self.licenses[self.rng.usize(0..self.licenses.len())])
    }

    fn wish(&mut self) -> String {
        let (license, sale) = (self.license(), self.rng.usize(0..self.sales.len().max(1)));
        let (from, to) = (self.rng.usize(0..self.desks.len()), self.rng.usize(0..self.desks.len()));
        let to = self.desks[to].computer.serial;
        let picks = |license| {
            Selection::Licenses(vec![Pick {
                license,
                parameters: Parameters::default(),
                comment: String::new(),
            }])
        };
        let (action, codes) = match (self.rng.u8(0..4), license, self.sales.get(sale)) {
            (0, Some(license), _) => (WishAction::Return(picks(license)), Vec::new()),
            (1, Some(license), _) => (WishAction::Transfer { to, picks: picks(license) }, Vec::new()),
            (_, _, Some(sale)) => (WishAction::Activate(Selection::All), vec![sale.code.clone()]),
            _ => return "nothing to wish".into(),
        };
        let told = format!("{from} wishes {action:?}");
        let desk = &self.desks[from].computer;
        // A container that does not fit its anchor wishes nothing before its next contact.
        let noted = tenure_client::contact::want(&desk.client, desk.serial, action, &codes).is_ok();
        format!("{told}: {noted}")
    }

    fn contact(&mut self) -> String {
        let fates: Vec<Fate> = (0..self.rng.usize(0..5))
            .map(|_| [Fate::Lost, Fate::AnswerLost, Fate::Doubled, Fate::Arrives][self.rng.usize(0..4)])
            .collect();
        let at = self.rng.usize(0..self.desks.len());
        let desk = &mut self.desks[at];
        let done = desk.computer.contact(&Wire::with(self.vendor, &fates), &[]);
        if done.is_ok() {
            desk.requests.drain(..std::mem::take(&mut desk.stale));
        }
        if let Err(error) = &done {
            let stranger = !self.vendor.knows(self.desks[at].computer.serial);
            assert!(
                stranger || error.class() == Class::Network,
                "{at} {fates:?}: {error:?}\n{}",
                self.told()
            );
        }
        format!("{at} contacts {fates:?}: {}", done.is_ok())
    }

    fn make_file(&mut self) -> String {
        let at = self.rng.usize(0..self.desks.len());
        let desk = &mut self.desks[at];
        let (client, serial) = (&desk.computer.client, desk.computer.serial);
        let made = if self.rng.bool() {
            request_file(client, serial, Form::Binary)
        } else {
            receipt_file(client, serial, Form::Binary)
        };
        let done = made.is_ok();
        desk.requests.extend(made);
        format!("{at} makes a file: {done}")
    }

    /// Files are brought in any order, some of them twice.
    fn bring_file(&mut self) -> String {
        let at = self.rng.usize(0..self.desks.len());
        let desk = &mut self.desks[at];
        if desk.requests.is_empty() {
            return format!("{at} has no file to bring");
        }
        let file = desk.requests[self.rng.usize(0..desk.requests.len())].clone();
        let answer = exchange(&Wire::new(self.vendor), &file);
        let done = answer.is_ok();
        if let Ok(Exchanged::Answer(answer)) = answer {
            desk.answers.push(answer.to_bytes());
        }
        format!("{at} brings a file: {done}")
    }

    fn take_file(&mut self) -> String {
        let at = self.rng.usize(0..self.desks.len());
        let desk = &mut self.desks[at];
        if desk.answers.is_empty() {
            return format!("{at} has no answer to take");
        }
        let answer = &desk.answers[self.rng.usize(0..desk.answers.len())];
        let done = import(&desk.computer.client, None, answer).is_ok();
        if done {
            desk.requests.drain(..std::mem::take(&mut desk.stale));
        }
        format!("{at} takes a file: {done}")
    }

    fn back_up(&mut self) -> String {
        let at = self.rng.usize(0..self.desks.len());
        let desk = &mut self.desks[at];
        let to = desk.computer.folder.path().join(format!("backup-{}", self.story.len()));
        copy(&desk.computer.folder.path().join("home"), &to);
        desk.backup = Some(to);
        format!("{at} is backed up")
    }

    fn put_back(&mut self) -> String {
        let at = self.rng.usize(0..self.desks.len());
        let desk = &mut self.desks[at];
        // More often than once a person has to look at it.
        if desk.set_back {
            return format!("{at} was set back before");
        }
        let Some(backup) = desk.backup.take() else { return format!("{at} has no backup") };
        let home = desk.computer.folder.path().join("home");
        std::fs::remove_dir_all(&home).unwrap();
        copy(&backup, &home);
        desk.set_back = true;
        desk.stale = desk.requests.len();
        format!("{at} is set back")
    }

    fn told(&self) -> String {
        self.story.join("\n")
    }

    /// One contact each must do; a second round, since what one gave up another may be waiting for.
    fn heal(&self) {
        for _ in 0..3 {
            for (at, desk) in self.desks.iter().enumerate() {
                if self.vendor.knows(desk.computer.serial) {
                    let done = desk.computer.contact(&Wire::new(self.vendor), &[]);
                    assert!(done.is_ok(), "{at}: {:?}\n{}", done.unwrap_err(), self.told());
                }
            }
        }
    }

    fn check(&self) {
        for finding in self.vendor.central.doctor().unwrap() {
            assert!(finding.faults.is_empty(), "{}: {:?}\n{}", finding.check, finding.faults, self.told());
        }
        for (at, desk) in self.desks.iter().enumerate() {
            let serial = desk.computer.serial;
            if !self.vendor.knows(serial) {
                continue;
            }
            let known = self.vendor.container(serial);
            assert_eq!(known.flag, None, "{at}\n{}", self.told());
            assert_eq!(known.confirmed.version, known.signed, "{at}\n{}", self.told());
            let held: Vec<LicenseId> = desk.computer.content().holder.licenses.keys().copied().collect();
            for license in &self.licenses {
                let standing = self.vendor.standing(*license);
                let here = matches!(standing,
                    Standing::CollectedConfirmed { container } | Standing::Suspended { container }
                        if container == serial);
                assert_eq!(held.contains(license), here, "{at} {license} {standing:?}\n{}", self.told());
            }
        }
    }
}

fn live(seed: u64) {
    let vendor = Vendor::new();
    for item in ITEMS {
        vendor.item(item);
    }
    let desks = ["a", "b", "c"].map(|name| Desk {
        computer: Computer::new(&vendor, name),
        backup: None,
        set_back: false,
        stale: 0,
        requests: Vec::new(),
        answers: Vec::new(),
    });
    let mut years = Years {
        rng: Rng::with_seed(seed),
        vendor: &vendor,
        desks: desks.into(),
        sales: Vec::new(),
        licenses: Vec::new(),
        story: vec![format!("seed {seed}")],
    };
    for _ in 0..STEPS {
        years.step();
    }
    years.heal();
    years.check();
}

/// `TENURE_SEEDS=40..400` lives other lives.
fn seeds() -> std::ops::Range<u64> {
    let named = std::env::var("TENURE_SEEDS").ok();
    let range = named.as_deref().and_then(|text| text.split_once(".."));
    range.and_then(|(from, to)| Some(from.parse().ok()?..to.parse().ok()?)).unwrap_or(0..12)
}

#[test]
fn after_years_of_carelessness_one_contact_heals_everything() {
    for seed in seeds() {
        live(seed);
    }
}
