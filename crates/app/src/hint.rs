//! The unsigned check-in hint: "anything for me?", answered from memory, touching no database
//! (SECURITY, top, and §4.6). It may be wrong for a bounded time: it changes nothing.

use crate::central::{Central, plain};
use crate::keys::{KeyError, KeyFolder};
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{PoisonError, RwLock};
use tenure_domain::container::{Container, Version};
use tenure_domain::ids::Serial;
use tenure_domain::license::License;
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, World};
use tenure_protocol::hint::{Handle, HandleKey};
use tenure_store::{StoreError, Verdict};

struct State {
    serial: Serial,
    confirmed: Version,
    pending: bool,
    asked: AtomicI64,
}

#[derive(Default)]
struct Table {
    states: Vec<State>,
    index: HashMap<Serial, u32>,
}

/// What Central keeps in memory for hints: a dense table, found by the handle's index.
pub struct Hints {
    key: HandleKey,
    /// Grows with every start, so no handle is ever used again: after a start each container makes
    /// one signed contact and gets a new one.
    epoch: AtomicU32,
    table: RwLock<Table>,
}

/// The answer to a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// A signed contact is worth while.
    pub changed: bool,
}

impl Hints {
    pub(crate) fn open(folder: &KeyFolder) -> Result<Self, KeyError> {
        let key = HandleKey::derive(folder.secret("hint.secret")?.as_slice());
        Ok(Self { key, epoch: AtomicU32::new(0), table: RwLock::default() })
    }

    /// Returns the handle of a container, giving it a place in the table.
    pub(crate) fn handle(&self, serial: Serial) -> Vec<u8> {
        let index = self.place(serial, Version::default(), true, false);
        self.key.seal(Handle { epoch: self.epoch.load(Ordering::Relaxed), index }).to_vec()
    }

    fn place(&self, serial: Serial, confirmed: Version, pending: bool, set: bool) -> u32 {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        let next = u32::try_from(table.states.len()).unwrap_or(u32::MAX);
        let index = *table.index.entry(serial).or_insert(next);
        if index == next {
            table.states.push(State { serial, confirmed, pending, asked: AtomicI64::new(0) });
        } else if let Some(state) = table.states.get_mut(index as usize).filter(|_| set) {
            state.confirmed = confirmed;
            state.pending = pending;
        }
        index
    }

    /// Answers a hint. A foreign or old handle is told to make a contact: it learns nothing.
    pub fn ask(&self, handle: &[u8], version: Version, now: Instant) -> Hint {
        let opened = self.key.open(handle).filter(|h| h.epoch == self.epoch.load(Ordering::Relaxed));
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        let Some(state) = opened.and_then(|h| table.states.get(h.index as usize)) else {
            return Hint { changed: true };
        };
        state.asked.store(now.0, Ordering::Relaxed);
        Hint { changed: state.pending || state.confirmed != version }
    }

    /// Notes how a container stands after a contact. `waiting`: something is not delivered yet.
    pub(crate) fn settled(&self, container: &Container) {
        let pending = !container.outstanding.is_empty();
        self.place(container.serial, container.confirmed.version, pending, true);
    }

    /// Notes that something changed for these containers.
    pub(crate) fn touch(&self, serials: impl IntoIterator<Item = Serial>) {
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        for serial in serials {
            let index = table.index.get(&serial).copied();
            if let Some(state) = index.and_then(|i| table.states.get_mut(i as usize)) {
                state.pending = true;
            }
        }
    }

    /// Returns when containers last asked, and forgets it.
    pub(crate) fn drain_asked(&self) -> Vec<(Serial, Instant)> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        let drained = table.states.iter().map(|s| (s.serial, Instant(s.asked.swap(0, Ordering::Relaxed))));
        drained.filter(|(_, at)| at.0 != 0).collect()
    }

    /// Returns when a container last asked, as far as it is not flushed.
    pub fn asked(&self, serial: Serial) -> Option<Instant> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        let state = table.states.get(*table.index.get(&serial)? as usize)?;
        let at = state.asked.load(Ordering::Relaxed);
        (at != 0).then_some(Instant(at))
    }
}

/// Which containers a change concerns: those it names, and those in which a changed license is at
/// home or possible, or that collect its ticket by themselves.
pub(crate) fn concerned(before: &World, after: &World) -> BTreeSet<Serial> {
    let mut serials = BTreeSet::new();
    for key in &after.dirty {
        match key {
            Key::Container(serial) => {
                serials.insert(*serial);
            }
            Key::License(id) => {
                for world in [before, after] {
                    serials.extend(world.possible(*id).into_iter().map(|p| p.container));
                    let license = world.licenses.get(id);
                    serials.extend(license.and_then(License::home_serial));
                    let ticket = license.and_then(|l| l.ticket).and_then(|t| world.tickets.get(&t));
                    serials.extend(ticket.and_then(|t| t.collecting));
                }
            }
            Key::Ticket(id) => {
                serials.extend(after.tickets.get(id).and_then(|t| t.collecting));
            }
            _ => {}
        }
    }
    serials
}

impl Central {
    /// Returns the hints.
    pub const fn hints(&self) -> &Hints {
        &self.hints
    }

    /// Draws the epoch of this start's handles.
    pub(crate) fn start_hints(&self) -> Result<(), StoreError> {
        let epoch = plain(tenure_store::write(&*self.store, "hint.start", |tx| {
            Ok((tx.next_number("hint.epoch")?, Verdict::Commit))
        }))?;
        self.hints.epoch.store(u32::try_from(epoch).unwrap_or(u32::MAX), Ordering::Relaxed);
        Ok(())
    }

    /// Writes down when containers last asked (hourly, and at the stop).
    ///
    /// # Errors
    /// The database.
    pub fn flush_hints(&self) -> Result<(), StoreError> {
        let asked = self.hints.drain_asked();
        if asked.is_empty() {
            return Ok(());
        }
        plain(tenure_store::write(&*self.store, "hint.flush", |tx| {
            tx.put_last_hints(&asked)?;
            Ok(((), Verdict::Commit))
        }))
    }
}
