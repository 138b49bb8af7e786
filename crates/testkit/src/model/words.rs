//! Steps in plain words.

use super::message::Message;
use super::scenario::{Vendor, Want};
use super::{Action, Model};
use crate::samples;
use tenure_domain::ids::{LicenseId, Serial};

impl Model {
    /// Says an action in plain words.
    pub fn words(&self, action: Action) -> String {
        match action {
            Action::Vendor(vendor) => vendor_words(vendor),
            Action::Push(n) => format!("Central makes a push update for {}", name(n)),
            Action::Ask(n, want, forged) => {
                let forged = if forged { " (its counter skips two)" } else { "" };
                format!("{} makes a request: {}{forged}", name(n), want_words(want))
            }
            Action::ToCentral(m) => format!("Central gets {}", self.message_words(m)),
            Action::ToCopy(m, n) => format!("{} gets {}", name(n), self.message_words(m)),
            Action::Persist(n) => format!("{} writes its state to disk", name(n)),
            Action::Crash(n) => format!("{} loses power", name(n)),
            Action::Backup(n) => format!("somebody backs up the files of {}", name(n)),
            Action::Restore(n) => format!("somebody restores {} from that backup", name(n)),
            Action::Clone => "somebody clones container A as A'".into(),
            Action::Succeed(n) => format!("{} succeeds itself under a new key", name(n)),
            Action::BackupCentral => "Central's database is backed up".into(),
            Action::RestoreCentral => "Central's database is restored from that backup".into(),
            Action::Tick => "time passes beyond every lease".into(),
        }
    }

    fn license(&self, id: LicenseId) -> String {
        match self.licenses.iter().position(|l| *l == id) {
            Some(n) => format!("L{n}"),
            None => "its replacement".into(),
        }
    }

    fn message_words(&self, number: u32) -> String {
        match &*self.messages.get(number) {
            Message::Request { from, request: r } => {
                format!(
                    "the request {} of {} (at {}, instance {})",
                    r.ctr,
                    name(*from),
                    r.applied,
                    r.instance
                )
            }
            Message::Receipt { from, receipt: r } => {
                format!("the receipt {} of {} for {}", r.ctr, name(*from), r.applied)
            }
            Message::Succession { from, succession } => {
                format!("the succession of {} to instance {}", name(*from), succession.instance)
            }
            Message::Update { update, .. } => {
                let listed: Vec<String> = update
                    .licenses
                    .iter()
                    .map(|d| format!("{}.{}", self.license(d.license), d.generation))
                    .collect();
                let kind = if update.nonce.is_some() { "update" } else { "push update" };
                format!(
                    "{kind} {} for {} with [{}]",
                    update.version,
                    container(update.serial),
                    listed.join(", ")
                )
            }
            Message::NoChange(a) => format!("no change at {} for {}", a.version, container(a.serial)),
            Message::Behind(a) => {
                format!("\"behind\" for {} (Central saw {}, {})", container(a.serial), a.ctr, a.version)
            }
            Message::EvidenceWanted(a) => format!("\"evidence wanted\" for {}", container(a.serial)),
        }
    }
}

fn container(serial: Serial) -> &'static str {
    if serial == samples::serial(0) { "A" } else { "B" }
}

fn name(n: u8) -> &'static str {
    ["A", "B", "A'"][usize::from(n)]
}

fn want_words(want: Want) -> String {
    match want {
        Want::Nothing => "anything for me?".into(),
        Want::Activate(n) => format!("activate L{n}"),
        Want::Return(n) => format!("return L{n}"),
        Want::Transfer(n) => format!("move L{n} to the other container"),
    }
}

fn vendor_words(vendor: Vendor) -> String {
    match vendor {
        Vendor::Withdraw(n) => format!("the vendor withdraws L{n}"),
        Vendor::Cancel(n) => format!("the vendor cancels that for L{n}"),
        Vendor::Replace(n) => format!("the vendor replaces L{n}"),
        Vendor::Blocklist(n) => format!("the vendor puts {} on the blocklist", name(n)),
        Vendor::Lift(n) => format!("the vendor takes {} off the blocklist", name(n)),
        Vendor::Reset(n) => format!("the vendor resets {}", name(n)),
        Vendor::Suspend(n) => format!("the vendor suspends L{n}"),
    }
}
