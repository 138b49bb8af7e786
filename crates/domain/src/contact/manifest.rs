//! The one idea: a container's next manifest is what is intended for it, less what is still possible
//! elsewhere (SYSTEM §3). A pure function of the world; every vendor action only edits what is intended.

use crate::contact::rules::{Rule, in_force, rule};
use crate::container::{Container, Entry, Manifest};
use crate::ids::{ItemId, LicenseId, Serial};
use crate::item::fit::Misfit;
use crate::license::{License, seat};
use crate::terms::RuntimeVersion;
use crate::terms::evaluate::Usability;
use crate::time::Instant;
use crate::world::World;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// The most licenses a container holds (SECURITY §4.6).
pub const LICENSES_MAX: u32 = 1_000;

/// The most bytes that the licenses of a manifest may take in an update, so that the rest of the message
/// (answers, actions, proofs) fits beside them.
const CONTENT_BYTES_MAX: usize = 180_000;

/// About what a license takes in an update, without its texts; and what its template takes with its proof.
const LICENSE_BYTES: usize = 240;
const TEMPLATE_BYTES: usize = 600;

/// Why something intended is not in the next manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "word")]
pub enum Waiting {
    /// It is still possible in another container.
    ForContainer { container: Serial },
    /// The container is flagged: nothing new until a person clears it.
    Flagged,
    /// The container is on the blocklist: nothing new.
    Blocklisted,
    /// The item may not live in a container of this kind.
    KindNotAllowed,
    /// The item needs a safer container.
    LevelTooLow { needed: u8 },
    /// The container's software can't carry it.
    RuntimeTooOld { needed: RuntimeVersion },
    /// The container is full.
    TooMany,
    /// The template lets it be granted only in answer to a request.
    PushNotAllowed,
}

impl core::fmt::Display for Waiting {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::ForContainer { container } => {
                write!(f, "waiting for {container} to prove that it gave it up")
            }
            Self::Flagged => f.write_str("the container is flagged; clear the flag"),
            Self::Blocklisted => f.write_str("the container is on the blocklist"),
            Self::KindNotAllowed => f.write_str("the item may not live in a container of this kind"),
            Self::LevelTooLow { needed } => write!(f, "the item needs a container of level L{needed}"),
            Self::RuntimeTooOld { needed } => {
                write!(f, "the container's software is too old; it needs version {needed}")
            }
            Self::TooMany => f.write_str("the container holds as many licenses as it can"),
            Self::PushNotAllowed => f.write_str("the item is granted only in answer to a request"),
        }
    }
}

/// The next manifest of a container, without its version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The licenses, by id.
    pub entries: Vec<Entry>,
    /// It locks the container.
    pub lock: bool,
    /// What is intended and has to wait, with the reason.
    pub waiting: BTreeMap<LicenseId, Waiting>,
    /// About how many bytes the licenses take in an update.
    bytes: usize,
    /// The templates counted in `bytes`.
    templates: BTreeSet<(ItemId, u32)>,
}

impl Plan {
    /// Says whether `manifest` lists the same, leases aside.
    pub fn same_content(&self, manifest: &Manifest) -> bool {
        let plan = Manifest { entries: self.entries.clone(), lock: self.lock, ..Manifest::default() };
        plan.same_content(manifest)
    }

    /// Says whether an update can carry one more license.
    pub fn has_room(&self, world: &World, license: LicenseId) -> bool {
        self.entries.len() < LICENSES_MAX as usize
            && self.bytes + self.bytes_of(world, license) <= CONTENT_BYTES_MAX
    }

    fn add(&mut self, world: &World, entry: Entry) {
        self.bytes += self.bytes_of(world, entry.license);
        self.templates.extend(world.licenses.get(&entry.license).map(|l| (l.item.clone(), l.template)));
        self.entries.push(entry);
    }

    fn bytes_of(&self, world: &World, license: LicenseId) -> usize {
        let Some(license) = world.licenses.get(&license) else { return 0 };
        let known = self.templates.contains(&(license.item.clone(), license.template));
        let item = world.items.get(&license.item);
        let limits = item.and_then(|i| i.template(license.template)).map(|t| &t.limits);
        let signed = limits.map_or(0, |l| l.features.iter().map(alloc::string::String::len).sum::<usize>());
        let terms = &license.terms;
        let texts = terms.text.len() + terms.customer_text.len() + terms.secret.as_ref().map_or(0, Vec::len);
        let features: usize = terms.features.iter().map(|f| f.len() + 3).sum();
        let names = license.item.as_str().len() + item.map_or(0, |i| i.name.len());
        let template = if known { 0 } else { TEMPLATE_BYTES + names + signed };
        LICENSE_BYTES + names + texts + features + template
    }

    /// Returns what was already signed, unchanged: automatic updates are off and no user picked anything.
    /// Leases of what is intended are renewed all the same (SYSTEM §4.4).
    pub fn unchanged(container: &Container, intended: &Self) -> Self {
        let newest = container.newest();
        let mut entries = newest.entries.clone();
        for entry in &mut entries {
            let same = |e: &&Entry| e.license == entry.license && e.generation == entry.generation;
            if let Some(renewed) = intended.entries.iter().find(same) {
                entry.lease_end = entry.lease_end.and(renewed.lease_end).max(entry.lease_end);
            }
        }
        Self { entries, lock: newest.lock, ..Self::default() }
    }
}

/// Computes the next manifest of `container` at `now`.
pub fn plan(world: &World, container: &Container, now: Instant) -> Plan {
    let mut plan = Plan::default();
    if container.resetting.is_some() {
        return plan;
    }
    plan.lock = container.blocklisting.as_ref().is_some_and(|b| b.lock.is_some());
    let mut fresh = Vec::new();
    for license in world.licenses.values().filter(|l| l.home_serial() == Some(container.serial)) {
        match entry(world, container, license, now) {
            Ok(entry) if container.newest().entry(license.id).is_some() => plan.add(world, entry),
            Ok(entry) => fresh.push(entry),
            Err(waiting) => {
                plan.waiting.insert(license.id, waiting);
            }
        }
    }
    // What is there already stays; what is new comes as far as an update can carry it.
    for entry in fresh {
        let license = entry.license;
        if plan.has_room(world, license) {
            plan.add(world, entry);
        } else {
            plan.waiting.insert(license, Waiting::TooMany);
        }
    }
    // A license that came back is here in its present generation alone.
    let here: BTreeSet<LicenseId> = plan.entries.iter().map(|e| e.license).collect();
    plan.entries.extend(superseded(container).filter(|e| !here.contains(&e.license)));
    if !in_force(Rule::Withdrawn) {
        plan.entries.extend(withdrawn_anyway(world, container));
    }
    plan.entries.sort();
    mark_needs(world, &mut plan.entries);
    plan
}

/// What the rule `Withdrawn` keeps out: without it the old content goes on.
fn withdrawn_anyway(world: &World, container: &Container) -> Vec<Entry> {
    let under =
        |e: &&Entry| world.licenses.get(&e.license).is_some_and(|l| l.home.is_none() && l.cause.ends());
    container.newest().entries.iter().filter(under).cloned().collect()
}

fn entry(world: &World, c: &Container, license: &License, now: Instant) -> Result<Entry, Waiting> {
    let is_lock = c.blocklisting.as_ref().and_then(|b| b.lock) == Some(license.id);
    let granted =
        c.manifests().rev().filter_map(|m| m.entry(license.id)).find(|e| e.generation == license.generation);
    if let Some(held) = seat::held(world, license, Some(c.serial)).first() {
        return Err(Waiting::ForContainer { container: held.container });
    }
    let renews = c.blocklisting.is_none() && c.flag.is_none();
    if granted.is_none() && !is_lock {
        fits(world, c, license)?;
    }
    // Not what it may still hold counts, but what the newest manifest lists: once a removal was signed,
    // listing it again would be a new grant (I11).
    let listed = c.newest().entry(license.id).is_some_and(|e| e.generation == license.generation);
    if !listed && !is_lock {
        // A replacement in the same container is no new license: its seat is there already.
        let seat_here = !seat::held(world, license, None).is_empty();
        if !rule!(Blocklisted, c.blocklisting.is_none()) {
            return Err(Waiting::Blocklisted);
        }
        if !rule!(Flagged, c.flag.is_none() || seat_here) {
            return Err(Waiting::Flagged);
        }
    }
    let amendment = granted.filter(|_| !renews).map_or(license.amendment, |e| e.amendment);
    let terms = license.terms_at(amendment);
    let lease_end = match granted {
        Some(entry) if !renews => entry.lease_end,
        _ => terms.lease_end(now),
    };
    let usability = match () {
        () if is_lock => Usability::Usable,
        () if c.blocklisting.as_ref().is_some_and(|b| b.lock.is_some()) => Usability::Locked,
        () if license.suspended.is_some() => Usability::Suspended,
        () => Usability::Usable,
    };
    Ok(Entry { license: license.id, generation: license.generation, amendment, usability, lease_end })
}

/// Checks what the container can take at all; a vendor change that it can't stays outstanding.
fn fits(world: &World, c: &Container, license: &License) -> Result<(), Waiting> {
    let Some(item) = world.items.get(&license.item) else { return Ok(()) };
    let level_min = item.level_min(license.template);
    match item.misfit(level_min, &license.terms, c.serial, Some(c.format)) {
        None => Ok(()),
        Some(Misfit::Kind) => Err(Waiting::KindNotAllowed),
        Some(Misfit::Level { needed }) => Err(Waiting::LevelTooLow { needed }),
        Some(Misfit::Runtime { needed }) => Err(Waiting::RuntimeTooOld { needed }),
    }
}

/// Old generations kept under the behaviour *none*: unusable, never renewed or amended.
fn superseded(c: &Container) -> impl Iterator<Item = Entry> + '_ {
    c.superseded.iter().filter_map(|(license, kept)| {
        let before = c.newest().entry(*license).filter(|e| e.generation == kept.generation)?;
        Some(Entry { usability: Usability::Superseded, ..before.clone() })
    })
}

/// Marks what would miss a license it requires: it stays, unusable (SYSTEM §4.1).
fn mark_needs(world: &World, entries: &mut [Entry]) {
    let item_of = |e: &Entry| world.licenses.get(&e.license).map(|l| l.item.clone());
    let counts = |e: &&Entry| !matches!(e.usability, Usability::Superseded | Usability::Locked);
    let present: BTreeSet<ItemId> = entries.iter().filter(counts).filter_map(item_of).collect();
    for entry in entries.iter_mut().filter(|e| e.usability == Usability::Usable) {
        let item = world.licenses.get(&entry.license).and_then(|l| world.items.get(&l.item));
        let missing = item.and_then(|i| i.requires.iter().find(|r| !present.contains(*r)));
        if let Some(missing) = missing {
            entry.usability = Usability::Needs(missing.clone());
        }
    }
}
