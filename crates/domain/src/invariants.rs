//! What must always hold of a world, by the ids of SECURITY §3.5. The same predicates serve unit
//! tests, the model, the conformance suite and `doctor`.

use crate::ids::{LicenseId, Serial};
use crate::license::seat;
use crate::world::World;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::fmt;

/// A broken invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// I1: a seat is possible, in a present generation, in two containers.
    TwoPlaces { license: LicenseId, containers: Vec<Serial> },
    /// I2: a license has two successors, or a chain does not hang together.
    BrokenChain { license: LicenseId },
    /// I2: something that ended or is on its way out has a home.
    EndedWithHome { license: LicenseId },
    /// I6, I7: the signed manifests of a container do not rise above the confirmed one.
    VersionsDoNotRise { container: Serial },
    /// A manifest lists a license twice.
    ListedTwice { container: Serial, license: LicenseId },
    /// I11: a blocklisted container got a license after it was placed.
    GrantedToBlocklisted { container: Serial, license: LicenseId },
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TwoPlaces { license, containers } => {
                write!(f, "I1: {license} is possible in {} containers", containers.len())
            }
            Self::BrokenChain { license } => write!(f, "I2: the chain of {license} does not hang together"),
            Self::EndedWithHome { license } => write!(f, "I2: {license} is on its way out and has a home"),
            Self::VersionsDoNotRise { container } => write!(f, "I6: the versions of {container} do not rise"),
            Self::ListedTwice { container, license } => {
                write!(f, "{license} is listed twice for {container}")
            }
            Self::GrantedToBlocklisted { container, license } => {
                write!(f, "I11: {license} was granted to {container}, which is on the blocklist")
            }
        }
    }
}

/// Checks every invariant that one world can show.
pub fn check(world: &World) -> Vec<Violation> {
    let mut found = Vec::new();
    seats(world, &mut found);
    chains(world, &mut found);
    containers(world, &mut found);
    found
}

fn seats(world: &World, found: &mut Vec<Violation>) {
    for license in world.licenses.values().filter(|l| l.predecessor.is_none()) {
        let places: BTreeSet<Serial> =
            seat::held(world, license, None).into_iter().map(|h| h.container).collect();
        if places.len() > 1 {
            let containers = places.into_iter().collect();
            found.push(Violation::TwoPlaces { license: license.id, containers });
        }
    }
}

fn chains(world: &World, found: &mut Vec<Violation>) {
    let mut successors: BTreeMap<LicenseId, LicenseId> = BTreeMap::new();
    for license in world.licenses.values() {
        if license.cause.ends() && license.home.is_some() {
            found.push(Violation::EndedWithHome { license: license.id });
        }
        // A successor that was cancelled leaves its place to another one.
        let live = license
            .predecessor
            .filter(|p| world.licenses.get(p).is_some_and(|before| before.successor == Some(license.id)));
        if let Some(before) = live
            && successors.insert(before, license.id).is_some()
        {
            found.push(Violation::BrokenChain { license: before });
        }
    }
}

fn containers(world: &World, found: &mut Vec<Violation>) {
    for c in world.containers.values() {
        let versions: Vec<_> = c.manifests().map(|m| m.version).collect();
        let rise = versions.windows(2).all(|pair| pair[0] < pair[1]);
        if !rise || versions.last().is_some_and(|last| *last > c.signed) {
            found.push(Violation::VersionsDoNotRise { container: c.serial });
        }
        for manifest in c.manifests() {
            for pair in manifest.entries.windows(2) {
                if pair[0].license == pair[1].license {
                    let (container, license) = (c.serial, pair[0].license);
                    found.push(Violation::ListedTwice { container, license });
                }
            }
        }
        blocklisted(c, found);
    }
}

fn blocklisted(c: &crate::container::Container, found: &mut Vec<Violation>) {
    let Some(entry) = &c.blocklisting else { return };
    let mut known: BTreeSet<LicenseId> = entry.lock.into_iter().collect();
    // What came before the confirmed manifest is forgotten, so that one can't be judged.
    known.extend(c.confirmed.entries.iter().map(|e| e.license));
    for manifest in &c.outstanding {
        let after = manifest.at.is_some_and(|at| at > entry.placed);
        for e in &manifest.entries {
            if after && !known.contains(&e.license) {
                let (container, license) = (c.serial, e.license);
                found.push(Violation::GrantedToBlocklisted { container, license });
            }
            known.insert(e.license);
        }
    }
}
