//! What a container accepts: the other half of a contact (SECURITY §4.3). Pure; the client makes
//! each new value durable before anything leaves (R4).

use crate::contact::message::{Behind, Delivered, NoChange, Nonce, Tombstone, Update, Wish, WishAnswers};
use crate::contact::rules::rule;
use crate::container::Version;
use crate::ids::{Digest, LicenseId, Serial};
use crate::terms::evaluate::Usage;
use crate::time::Instant;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Serialize};

/// The most requests whose answer a container waits for (R3).
pub const NONCES_MAX: usize = 4;

/// A license in the container: what Central delivered, and what the container owns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// What Central delivered.
    pub delivered: Delivered,
    /// The lease's end, renewed by no-changes.
    pub lease_end: Option<Instant>,
    /// What was used here.
    pub usage: Usage,
}

/// The state of a container, as it is made durable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its serial.
    pub serial: Serial,
    /// Which physical copy it is.
    pub instance: u32,
    /// The counter of its last message.
    pub ctr: u64,
    /// The identity of its last message.
    pub last_message: Digest,
    /// The version it has applied.
    pub applied: Version,
    /// The identity of that update.
    pub update: Digest,
    /// The hash of the state it led to.
    pub state: Digest,
    /// Its licenses.
    pub licenses: BTreeMap<LicenseId, Held>,
    /// Nonces of requests not yet answered, oldest first.
    pub nonces: Vec<Nonce>,
    /// Wishes not yet answered, by id.
    pub wishes: BTreeMap<u64, Wish>,
    /// The last wish id given out.
    pub last_wish: u64,
    /// Final usage of licenses that left, until acknowledged.
    pub tombstones: BTreeMap<LicenseId, Tombstone>,
    /// Tickets it follows: reference and masked label.
    pub follows: BTreeMap<Digest, String>,
    /// The latest signed time it accepted.
    pub signed_time: Option<Instant>,
    /// What the user sees of a lock.
    pub lock: Option<String>,
    /// When the next contact is advised: not before, not after.
    pub window: Option<(Instant, Instant)>,
    /// The handle for the unsigned hint.
    pub hint: Vec<u8>,
}

/// Why a container did not take a message. It stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "word")]
pub enum NotTaken {
    /// It is for another container.
    OtherContainer { serial: Serial },
    /// It is for another instance of this container.
    OtherInstance { instance: u32 },
    /// It was applied before.
    AppliedBefore { version: Version },
    /// It is older than what the container holds.
    Older { version: Version, applied: Version },
    /// It answers no request that this container waits for.
    NotAsked,
    /// It opens a new epoch without a recovery statement.
    NewEpoch { epoch: u32 },
    /// It is about another version than the one held.
    OtherVersion { version: Version, applied: Version },
}

impl fmt::Display for NotTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherContainer { serial } => {
                write!(f, "the file is for container {serial}; bring it to that computer")
            }
            Self::OtherInstance { .. } => f.write_str(
                "the file is for the container as it was before it was restored; make a new request",
            ),
            Self::AppliedBefore { version } => {
                write!(f, "the update {version} was applied before; nothing is to be done")
            }
            Self::Older { version, applied } => write!(
                f,
                "the update {version} is older than what the container holds ({applied}); it is not needed any more"
            ),
            Self::NotAsked => f.write_str(
                "the file answers no open request of this container; make a new request and bring its answer",
            ),
            Self::NewEpoch { epoch } => write!(
                f,
                "the update is of epoch {epoch}, but the statement that opens it is missing; ask the vendor for a complete file"
            ),
            Self::OtherVersion { version, applied } => write!(
                f,
                "the answer is about content {version}, the container holds {applied}; make a new request"
            ),
        }
    }
}

impl core::error::Error for NotTaken {}

impl Holder {
    /// Makes a fresh, empty container.
    pub fn new(serial: Serial) -> Self {
        Self {
            serial,
            instance: 1,
            ctr: 0,
            last_message: Digest::default(),
            applied: Version::default(),
            update: Digest::default(),
            state: Digest::default(),
            licenses: BTreeMap::new(),
            nonces: Vec::new(),
            wishes: BTreeMap::new(),
            last_wish: 0,
            tombstones: BTreeMap::new(),
            follows: BTreeMap::new(),
            signed_time: None,
            lock: None,
            window: None,
            hint: Vec::new(),
        }
    }

    /// Adds a wish and returns its id.
    pub fn wish(&mut self, make: impl FnOnce(u64) -> Wish) -> u64 {
        self.last_wish += 1;
        let wish = make(self.last_wish);
        self.wishes.insert(self.last_wish, wish);
        self.last_wish
    }

    /// Allocates the counter of the next message; `hash` is noted by [`Holder::sent`].
    #[must_use]
    pub fn next_ctr(&self) -> u64 {
        self.ctr + 1
    }

    /// Notes a message that is about to be made durable and sent (R4).
    pub fn sent(&mut self, ctr: u64, hash: Digest, nonce: Option<Nonce>) {
        self.ctr = ctr;
        self.last_message = hash;
        self.nonces.extend(nonce);
        let spare = self.nonces.len().saturating_sub(NONCES_MAX);
        self.nonces.drain(..spare);
    }

    fn addressed(&self, serial: Serial, instance: u32) -> Result<(), NotTaken> {
        if serial != self.serial {
            return Err(NotTaken::OtherContainer { serial });
        }
        rule!(R15, instance == self.instance).then_some(()).ok_or(NotTaken::OtherInstance { instance })
    }

    /// Checks an update. `epoch_opened`: the newest epoch that a recovery statement opened (R2).
    /// `push_allowed`: every license it newly grants may be granted unasked, by its template.
    ///
    /// # Errors
    /// Why it is not taken; the container stays as it was.
    pub fn check(
        &self,
        update: &Update,
        epoch_opened: u32,
        push_allowed: impl Fn(&Delivered) -> bool,
    ) -> Result<(), NotTaken> {
        self.addressed(update.serial, update.instance)?;
        let (version, applied) = (update.version, self.applied);
        if !rule!(R1, version > applied) {
            return Err(if version == applied {
                NotTaken::AppliedBefore { version }
            } else {
                NotTaken::Older { version, applied }
            });
        }
        if version.epoch > applied.epoch.max(epoch_opened) {
            return Err(NotTaken::NewEpoch { epoch: version.epoch });
        }
        let new = |d: &&Delivered| {
            self.licenses.get(&d.license).is_none_or(|held| held.delivered.generation < d.generation)
        };
        let asked = match update.nonce {
            Some(nonce) => self.nonces.contains(&nonce),
            None => update.licenses.iter().filter(new).all(&push_allowed),
        };
        rule!(R3, asked).then_some(()).ok_or(NotTaken::NotAsked)
    }

    /// Applies an update that [`Holder::check`] passed: the whole server-owned state is replaced,
    /// what the container owns stays (I14). Returns the answers to its wishes.
    pub fn apply(&mut self, update: &Update, identity: Digest, state: Digest) -> WishAnswers {
        let mut licenses = BTreeMap::new();
        for delivered in &update.licenses {
            let own = self.licenses.get(&delivered.license).map(|held| held.usage).unwrap_or_default();
            let held = Held {
                lease_end: delivered.lease_end,
                usage: own.join(delivered.usage),
                delivered: delivered.clone(),
            };
            licenses.insert(delivered.license, held);
        }
        for (id, held) in &self.licenses {
            if !licenses.contains_key(id) {
                let generation = held.delivered.generation;
                self.tombstones.insert(*id, Tombstone { generation, usage: held.usage });
            }
        }
        self.licenses = licenses;
        self.applied = update.version;
        self.update = identity;
        self.state = state;
        self.lock.clone_from(&update.lock);
        self.follows.clone_from(&update.follows);
        self.window = Some(update.window);
        self.hint.clone_from(&update.hint);
        self.note_time(update.time);
        self.settle(update.nonce, &update.answers, update.acknowledged.iter())
    }

    /// Checks and applies a signed no-change.
    ///
    /// # Errors
    /// Why it is not taken; the container stays as it was.
    pub fn no_change(&mut self, answer: &NoChange) -> Result<WishAnswers, NotTaken> {
        self.addressed(answer.serial, answer.instance)?;
        if !rule!(R3, self.nonces.contains(&answer.nonce)) {
            return Err(NotTaken::NotAsked);
        }
        let (version, applied) = (answer.version, self.applied);
        if version != applied {
            return Err(NotTaken::OtherVersion { version, applied });
        }
        for (license, end) in &answer.leases {
            if let Some(held) = self.licenses.get_mut(license) {
                held.lease_end = held.lease_end.max(Some(*end));
            }
        }
        self.window = Some(answer.window);
        self.hint.clone_from(&answer.hint);
        self.note_time(answer.time);
        Ok(self.settle(Some(answer.nonce), &answer.answers, answer.acknowledged.iter()))
    }

    /// Checks a `behind`: Central saw more of this container than its request showed. `set_back`: its own
    /// store tells that it was, and that it did not succeed itself since.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn behind(&mut self, answer: &Behind, set_back: bool) -> Result<Lost, NotTaken> {
        if answer.serial != self.serial {
            return Err(NotTaken::OtherContainer { serial: answer.serial });
        }
        if !rule!(R3, self.nonces.contains(&answer.nonce)) {
            return Err(NotTaken::NotAsked);
        }
        self.nonces.retain(|n| *n != answer.nonce);
        let below = answer.version > self.applied || answer.ctr > self.ctr || answer.instance > self.instance;
        // Files that it made since it was set back may have brought its counter level again.
        Ok(if below || set_back { Lost::Restored } else { Lost::OnlyLate })
    }

    fn note_time(&mut self, time: Instant) {
        self.signed_time = self.signed_time.max(Some(time));
    }

    fn settle<'a>(
        &mut self,
        nonce: Option<Nonce>,
        answers: &WishAnswers,
        acknowledged: impl Iterator<Item = &'a LicenseId>,
    ) -> WishAnswers {
        self.nonces.retain(|n| Some(*n) != nonce);
        for license in acknowledged {
            self.tombstones.remove(license);
        }
        let mine: WishAnswers = answers
            .iter()
            .filter(|(id, _)| self.wishes.contains_key(id))
            .map(|(id, answer)| (*id, answer.clone()))
            .collect();
        self.wishes.retain(|id, _| !mine.contains_key(id));
        mine
    }
}

/// What a `behind` means for the container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Only the message was late; the container is up to date and makes a new request.
    OnlyLate,
    /// The container's own store is really below: restored from a backup, or copied. It may succeed
    /// itself.
    Restored,
}
