//! The contact engine: one container as a state machine. Time, randomness and messages go in; messages
//! to send and contents to store come out. It does no I/O; [`crate::client`] makes each state durable
//! before anything leaves (R4).
//!
//! [`ask`] makes requests, [`take`] takes answers; the rules themselves are
//! `tenure_domain::contact::container`.

pub mod ask;
pub mod take;

use std::collections::BTreeSet;

use tenure_container::{Binding, Computer, Match};
use tenure_domain::contact::container::Holder;
use tenure_domain::contact::{Wish, WishAction};
use tenure_domain::container::Version;
use tenure_domain::floor::{Floor, Reading};
use tenure_domain::ids::{Digest, Serial};
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::message::update::state_hash;
use tenure_protocol::trust::UnconfirmedProfile;

use crate::bytes::Blob;
use crate::content::{Content, FORMAT, Vendor};
use crate::error::ClientError;
use crate::keys::{Keys, Pair, TicketKeys};

/// What the engine may know of the world outside at one step.
#[derive(Clone, Copy, Debug)]
pub struct Now<'a> {
    /// The computer's clocks.
    pub reading: Reading,
    /// The computer.
    pub computer: &'a Computer,
    /// What the program calls itself.
    pub client: &'a str,
    /// The store tells that the container was set back, and Central has not served it since.
    pub restored: bool,
    /// Fresh randomness.
    pub random: &'a [u8; 80],
}

/// One container between two writes.
#[derive(Debug)]
pub struct Engine {
    content: Content,
    keys: Keys,
    tickets: TicketKeys,
}

impl Engine {
    /// Makes a new, empty container for the vendor of a profile that a person confirmed.
    pub fn create(profile: UnconfirmedProfile, now: &Now<'_>) -> Self {
        let fingerprint = profile.fingerprint().to_string();
        let (trust, profile) = profile.confirm();
        let mut random = [0; 64];
        random.copy_from_slice(&now.random[16..]);
        let pair = Pair::from_random(&random);
        let serial = pair.serial();
        let mut holder = Holder::new(serial);
        holder.state = state_hash(serial, Version::default(), &[], None);
        let content = Content {
            format: FORMAT,
            holder,
            key: Blob(pair.public().to_bytes()),
            floor: Floor::new(now.reading),
            binding: Binding::new(serial, now.computer),
            vendor: Vendor {
                id: profile.vendor.to_string(),
                name: profile.name,
                fingerprint,
                urls: profile.urls,
                depot_url: profile.depot_url,
                binding_tolerance: profile.binding_tolerance,
                test: trust.is_test(),
            },
            trust: Blob(trust.to_bytes()),
            signed: None,
            issuer: None,
            questions: Vec::new(),
            receipt: None,
            succession: None,
            evidence: None,
            checkpoint: None,
            last_contact: None,
            log: Vec::new(),
            answered: Vec::new(),
        };
        Self { content, keys: Keys::new(pair), tickets: TicketKeys::default() }
    }

    /// Takes up a stored container.
    pub fn load(content: Content, keys: Keys, tickets: TicketKeys) -> Self {
        Self { content, keys, tickets }
    }

    /// Returns what is to be stored.
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the keys to be stored apart.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Returns the keys of ticket proofs to be stored apart.
    pub const fn tickets(&self) -> &TicketKeys {
        &self.tickets
    }

    /// Returns the serial.
    pub const fn serial(&self) -> Serial {
        self.content.holder.serial
    }

    /// Adds a wish, or finds the same one still pending, and returns its id.
    pub fn wish(&mut self, action: WishAction, codes: &[TicketCode]) -> u64 {
        let tickets: BTreeSet<Digest> = codes.iter().map(|code| self.tickets.add(code)).collect();
        let same = |w: &&Wish| w.action == action && w.tickets == tickets;
        if let Some(pending) = self.content.holder.wishes.values().find(same) {
            return pending.id;
        }
        self.content.holder.wish(|id| Wish { id, tickets, tickets_unmatched: 0, action })
    }

    /// Takes a wish back that was finally refused without a signed answer (a stranger's).
    pub fn drop_wish(&mut self, id: u64) {
        self.content.holder.wishes.remove(&id);
        self.forget_tickets();
    }

    /// Forgets the requests that were refused without a signed answer.
    pub fn drop_questions(&mut self) {
        self.content.questions.clear();
    }

    /// Notes that Central has the receipt.
    pub fn receipt_arrived(&mut self, version: Version) {
        if self.content.receipt.as_ref().is_some_and(|r| r.version <= version) {
            self.content.receipt = None;
        }
    }

    /// Observes a use for the time floor.
    ///
    /// # Errors
    /// The clock went back too far.
    pub fn observe(&mut self, reading: Reading) -> Result<tenure_domain::time::Instant, ClientError> {
        Ok(self.content.floor.observe(reading)?)
    }

    /// Returns the binding to the computer as it is now, whether or not it is still the same.
    fn binding_now(&self, computer: &Computer) -> Binding {
        match self.content.binding.check(computer, u32::from(self.content.vendor.binding_tolerance)) {
            Match::Same => self.content.binding.clone(),
            Match::Drifted { binding, .. } => binding,
            Match::Other(_) => Binding::new(self.serial(), computer),
        }
    }

    /// Returns the pair that signs now.
    fn pair(&self) -> Result<&Pair, ClientError> {
        self.keys.of(&self.content.key).ok_or_else(|| ClientError::Contents {
            serial: self.serial(),
            why: "they belong to another key".into(),
        })
    }

    fn forget_tickets(&mut self) {
        let wishes = &self.content.holder.wishes;
        self.tickets.keep(|reference| wishes.values().any(|w| w.tickets.contains(&reference)));
    }
}
