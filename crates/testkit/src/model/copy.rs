//! A physical copy of a container, and what can happen to it.

use super::message::Message;
use crate::intern::Fold;
use crate::samples::{START, digest, serial};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use tenure_domain::contact::container::{Holder, Lost};
use tenure_domain::contact::receipt::Succession;
use tenure_domain::contact::rules::{Rule, in_force};
use tenure_domain::contact::{Nonce, Receipt, Request, Wish, WishAction};
use tenure_domain::container::{Computer, Version};
use tenure_domain::ids::Digest;
use tenure_domain::time::Instant;

/// How far a copy has come since it was cloned (P7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cycle {
    /// Nothing of its own was served.
    #[default]
    None,
    /// It took an update that answers a request it made alone.
    Served(Version),
    /// Central accepted a message in which it says so.
    Complete,
}

/// One physical copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Physical {
    /// Which of the model's copies it is: 0 and 1 are two containers, 2 is a clone of the first.
    pub number: u8,
    /// The container, as it runs.
    pub holder: Holder,
    /// The container as it is on disk, where that differs (R4 out).
    pub durable: Option<Box<Holder>>,
    /// A backup of its files that someone keeps.
    pub backup: Option<Box<Holder>>,
    /// How many messages this machine ever made: what makes their nonces and hashes distinct.
    pub drawn: u16,
    /// It was cloned, or is a clone.
    pub cloned: bool,
    /// It was restored from a backup.
    pub restored: bool,
    /// It was restored, and up to this version its content is not what Central may rely on.
    pub lost_at: Option<Version>,
    /// Central told it that it is behind its own past.
    pub told_lost: bool,
    /// Nonces of requests that it made since the cloning.
    pub alone: BTreeSet<Nonce>,
    /// For P7.
    pub cycle: Cycle,
}

impl Fold for Physical {
    fn fold(&self) -> u64 {
        let mut h = DefaultHasher::new();
        (self.number, self.drawn, self.cloned, self.restored, self.lost_at, self.told_lost, self.cycle)
            .hash(&mut h);
        let mut holder = |x: &Holder| {
            (x.instance, x.ctr, x.applied, x.state, &x.nonces, x.last_wish, x.wishes.len()).hash(&mut h);
            x.licenses.keys().for_each(|l| l.hash(&mut h));
        };
        holder(&self.holder);
        self.durable.iter().for_each(|x| holder(x));
        self.backup.iter().for_each(|x| holder(x));
        h.finish()
    }
}

impl Physical {
    /// Makes an empty, enrolled container.
    pub fn new(number: u8) -> Self {
        Self {
            number,
            holder: Holder::new(serial(number)),
            durable: None,
            backup: None,
            drawn: 0,
            cloned: false,
            restored: false,
            lost_at: None,
            told_lost: false,
            alone: BTreeSet::new(),
            cycle: Cycle::None,
        }
    }

    fn draw(&mut self, kind: u8) -> (Digest, Nonce) {
        self.drawn += 1;
        let hash = digest(kind, self.number, self.drawn);
        let mut nonce = Nonce::default();
        nonce.0.copy_from_slice(&hash.0[..16]);
        (hash, nonce)
    }

    /// Changes the running container; with R4 the change is durable before anything leaves.
    fn change(&mut self, edit: impl FnOnce(&mut Holder)) {
        if !in_force(Rule::R4) && self.durable.is_none() {
            self.durable = Some(Box::new(self.holder.clone()));
        }
        edit(&mut self.holder);
    }

    /// Makes a request; `skip`: a forger leaves out so many counters.
    pub fn ask(&mut self, wish: Option<Wish>, skip: u64) -> Message {
        let (hash, nonce) = self.draw(1);
        if self.cloned {
            self.alone.insert(nonce);
        }
        let mut made = None;
        self.change(|h| {
            if let Some(wish) = wish {
                h.wish(|id| Wish { id, ..wish });
            }
            let ctr = h.next_ctr() + skip;
            let request = Request {
                serial: h.serial,
                instance: h.instance,
                ctr,
                hash,
                previous: h.last_message,
                applied: h.applied,
                state: h.state,
                nonce,
                computer: Computer::default(),
                format: 1,
                public_key: vec![1],
                sealing_key: vec![1],
                local_time: START,
                floor: START,
                usage: BTreeMap::new(),
                tombstones: h.tombstones.clone(),
                wishes: h.wishes.values().cloned().collect(),
                by_hand: h.wishes.values().any(|w| !matches!(w.action, WishAction::Follow { .. })),
            };
            h.sent(ctr, hash, Some(nonce));
            made = Some(request);
        });
        let request = made.unwrap_or_else(|| unreachable!("the change ran"));
        Message::Request { from: self.number, request }
    }

    /// Takes one of Central's messages; returns what it sends back, or `None` if it did not take it.
    pub fn take(&mut self, message: &Message) -> Option<Vec<Message>> {
        match message {
            Message::Update { update, identity, state } => {
                self.holder.check(update, 0, |_| true).ok()?;
                let own = update.nonce.is_some_and(|n| self.alone.contains(&n));
                self.change(|h| {
                    h.apply(update, *identity, *state);
                });
                if own && self.cycle != Cycle::Complete {
                    self.cycle = Cycle::Served(update.version);
                }
                self.heal(update.version);
                Some(vec![self.receipt()])
            }
            Message::NoChange(answer) => {
                let mut next = self.holder.clone();
                next.no_change(answer).ok()?;
                self.change(|h| *h = next);
                Some(Vec::new())
            }
            Message::Behind(answer) => {
                let mut next = self.holder.clone();
                let lost = next.behind(answer, false).ok()?;
                self.change(|h| *h = next);
                self.told_lost |= lost == Lost::Restored;
                Some(Vec::new())
            }
            _ => None,
        }
    }

    fn receipt(&mut self) -> Message {
        let (hash, _) = self.draw(2);
        let mut made = None;
        self.change(|h| {
            let receipt = Receipt {
                serial: h.serial,
                instance: h.instance,
                ctr: h.next_ctr(),
                hash,
                previous: h.last_message,
                update: h.update,
                applied: h.applied,
                state: h.state,
                tombstones: h.tombstones.clone(),
                local_time: START,
            };
            h.sent(receipt.ctr, hash, None);
            made = Some(receipt);
        });
        let receipt = made.unwrap_or_else(|| unreachable!("the change ran"));
        Message::Receipt { from: self.number, receipt }
    }

    /// A restored container that has taken more than it had lost holds what Central gave it.
    fn heal(&mut self, version: Version) {
        if self.lost_at.is_some_and(|lost| version > lost) {
            self.lost_at = None;
        }
    }

    /// Says whether what it holds is what receipts can speak of (P1, P4, P5).
    pub const fn counts(&self) -> bool {
        !self.cloned && self.lost_at.is_none()
    }

    /// Says whether nothing dishonest ever happened to it (P3).
    pub const fn honest(&self) -> bool {
        !self.cloned && !self.restored
    }

    /// Makes a second physical copy.
    #[must_use]
    pub fn clone_as(&mut self, number: u8) -> Self {
        self.cloned = true;
        Self { number, backup: None, drawn: 0, ..self.clone() }
    }

    /// Puts the backup of its files in place.
    pub fn restore(&mut self) {
        if let Some(backup) = self.backup.take() {
            let lost = self.newest();
            self.restored = true;
            // Nothing newer was lost: what it holds is still what it held.
            self.lost_at = self.lost_at.max((backup.applied < lost).then_some(lost));
            self.holder = *backup;
            self.durable = None;
        }
    }

    /// The power goes: what was not durable is gone.
    pub fn crash(&mut self) {
        if let Some(durable) = self.durable.take() {
            self.holder = *durable;
        }
    }

    /// Goes on under a new key, as the next instance.
    pub fn succeed(&mut self) -> Message {
        self.told_lost = false;
        let instance = self.holder.instance + 1;
        let succession = Succession {
            serial: self.holder.serial,
            from: self.holder.instance,
            instance,
            ctr: 1,
            public_key: vec![2, self.number],
            sealing_key: vec![2, self.number],
        };
        self.change(|h| {
            h.instance = instance;
            h.ctr = 1;
            h.nonces.clear();
        });
        Message::Succession { from: self.number, succession }
    }

    /// Returns the greatest version it holds anywhere.
    pub fn newest(&self) -> Version {
        let durable = self.durable.as_ref().map_or(Version::default(), |h| h.applied);
        self.holder.applied.max(durable)
    }

    /// Says whether a message could ever be taken here or in a backup of this copy.
    pub fn could_take(&self, message: &Message) -> bool {
        let all = [Some(&self.holder), self.durable.as_deref(), self.backup.as_deref()];
        all.into_iter().flatten().any(|h| could_take(h, message))
    }

    /// Returns the time that its licenses' leases are judged by.
    pub fn holds_usable(&self, now: Instant) -> impl Iterator<Item = tenure_domain::ids::LicenseId> + '_ {
        let alive =
            move |h: &&tenure_domain::contact::container::Held| h.lease_end.is_none_or(|end| now < end);
        self.holder.licenses.values().filter(alive).map(|h| h.delivered.license)
    }
}

fn could_take(h: &Holder, message: &Message) -> bool {
    let asked = |nonce: Nonce| !in_force(Rule::R3) || h.nonces.contains(&nonce);
    match message {
        Message::Update { update, .. } => {
            let newer = update.version > h.applied || !in_force(Rule::R1);
            h.serial == update.serial && newer && update.nonce.is_none_or(asked)
        }
        Message::NoChange(answer) => h.serial == answer.serial && asked(answer.nonce),
        Message::Behind(answer) => h.serial == answer.serial && asked(answer.nonce),
        _ => false,
    }
}
