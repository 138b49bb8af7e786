//! What must hold in every state: P1–P8 of SECURITY §3.3, and what the world can show by itself.

use super::{Model, State};
use crate::model::copy::Physical;
use std::collections::BTreeMap;
use std::sync::Arc;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::invariants;
use tenure_domain::world::World;

/// A set of broken properties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wrong(pub u32);

/// A property: its bit, its name, its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    bit: u32,
    /// `P1` and so on.
    pub name: &'static str,
    /// What it says.
    pub text: &'static str,
}

macro_rules! properties {
    ($($bit:literal $id:ident $name:literal $text:literal;)*) => {
        $(#[doc = $text] pub const $id: Property = Property { bit: 1 << $bit, name: $name, text: $text };)*
        /// Every property.
        pub const ALL: &[Property] = &[$($id),*];
    };
}

properties! {
    0 P1 "P1" "a seat is physically usable in at most one container whose copies count";
    1 P2 "P2" "the confirmed view has no seat twice";
    2 P3 "P3" "an honest container is never flagged, and never told that it was restored";
    3 P4 "P4" "what Central shows as confirmed is what the container was in";
    4 P5 "P5" "a container holds only what Central books to it";
    5 P6 "P6" "one version names one update";
    6 P7 "P7" "two copies never both complete a served cycle unflagged";
    7 P8 "P8" "an update never grants a license under withdrawal again";
    8 I8 "I8" "a message seen before changes nothing";
    9 I11 "I11" "a blocklisted container gets nothing new";
    10 FLAGGED "Flagged" "a flagged container gets no new license";
    11 WORLD "World" "the invariants that a world shows by itself hold";
    13 R15 "R15" "only the highest instance of a container is served";
    12 STUCK "I12" "a container that is behind gets what it lacks at its next contact";
}

impl Wrong {
    /// Adds a property.
    pub const fn add(&mut self, property: Property) {
        self.0 |= property.bit;
    }

    /// Adds all of another set.
    pub const fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Says whether a property is broken.
    pub const fn has(self, property: Property) -> bool {
        self.0 & property.bit != 0
    }

    /// Names the broken ones.
    pub fn names(self) -> Vec<&'static str> {
        ALL.iter().filter(|p| self.has(**p)).map(|p| p.name).collect()
    }
}

/// Judges a state. `recovering`: restored and not recovered yet, Central serves nobody and shows what
/// it had.
pub fn judge(model: &Model, state: &State, recovering: bool) -> Wrong {
    let mut wrong = model.judged_world(state.central);
    let central = model.centrals.get(state.central);
    let copies: Vec<Arc<Physical>> = state.copies().map(|n| model.copies.get(n)).collect();
    physical(&central.world, &copies, Model::now(state), &mut wrong);
    for copy in copies.iter().filter(|_| !recovering) {
        honest(&central.world, copy, &copies, &mut wrong);
    }
    if model.scenario.detects {
        clones(&central.world, &copies, &mut wrong);
    }
    wrong
}

/// What can be judged of a world alone; computed once for each.
pub fn of_world(world: &World) -> Wrong {
    let mut wrong = Wrong::default();
    if !invariants::check(world).is_empty() {
        wrong.add(WORLD);
    }
    let mut confirmed: BTreeMap<LicenseId, Serial> = BTreeMap::new();
    for c in world.containers.values() {
        for entry in &c.confirmed.entries {
            let seat = seat(world, entry.license);
            let present = world.licenses.get(&entry.license).is_none_or(|l| l.generation <= entry.generation);
            if present && confirmed.insert(seat, c.serial).is_some_and(|other| other != c.serial) {
                wrong.add(P2);
            }
        }
    }
    wrong
}

fn seat(world: &World, license: LicenseId) -> LicenseId {
    world.chain(license).first().copied().unwrap_or(license)
}

fn physical(world: &World, copies: &[Arc<Physical>], now: tenure_domain::time::Instant, wrong: &mut Wrong) {
    let mut places: BTreeMap<LicenseId, u8> = BTreeMap::new();
    for copy in copies.iter().filter(|c| c.counts()) {
        for license in copy.holds_usable(now) {
            let other = places.insert(seat(world, license), copy.number);
            if other.is_some_and(|n| n != copy.number) {
                wrong.add(P1);
            }
        }
    }
}

fn honest(world: &World, copy: &Physical, copies: &[Arc<Physical>], wrong: &mut Wrong) {
    let Some(c) = world.containers.get(&copy.holder.serial) else { return };
    let all_honest = copies.iter().filter(|o| o.holder.serial == c.serial).all(|o| o.honest());
    if all_honest && (c.flag.is_some() || copy.told_lost) {
        wrong.add(P3);
    }
    if !copy.counts() {
        return;
    }
    let held: Vec<(LicenseId, u32)> =
        copy.holder.licenses.values().map(|h| (h.delivered.license, h.delivered.generation)).collect();
    let listed: Vec<(LicenseId, u32)> =
        c.confirmed.entries.iter().map(|e| (e.license, e.generation)).collect();
    let same = c.confirmed.version != copy.holder.applied || held == listed;
    if c.confirmed.version > copy.holder.applied || !same {
        wrong.add(P4);
    }
    let booked = |license: LicenseId| c.manifests().any(|m| m.entry(license).is_some());
    if !held.iter().all(|(license, _)| booked(*license)) {
        wrong.add(P5);
    }
}

fn clones(world: &World, copies: &[Arc<Physical>], wrong: &mut Wrong) {
    let Some(clone) = copies.iter().find(|c| c.number == 2) else { return };
    let complete = copies
        .iter()
        .filter(|c| c.holder.serial == clone.holder.serial)
        .all(|c| c.cycle == super::copy::Cycle::Complete);
    let flagged = world.containers.get(&clone.holder.serial).is_some_and(|c| c.flag.is_some());
    if complete && !flagged {
        wrong.add(P7);
    }
}
