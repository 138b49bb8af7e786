//! Evidence: an update that Central signed and forgot, shown in full by its container (SECURITY R13).

use crate::alarm::{self, Alarm};
use crate::container::{Entry, Flag, FlagReason, Manifest};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{Digest, ItemId, LicenseId, Serial};
use crate::item::Signing;
use crate::license::{Cause, Home, HomeBy, License, Reactivations, seat};
use crate::moment::Moment;
use crate::terms::Terms;
use crate::terms::evaluate::Usage;
use crate::time::Instant;
use crate::world::World;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// More amendments than any license ever had: such an entry is not adopted.
const AMENDMENTS_MAX: u32 = 1_000;

/// A license as the forgotten update lists it, beside its entry: enough to sell it anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The item.
    pub item: ItemId,
    /// The digest of the template it was sold under.
    pub template: Digest,
    /// What it permits; secret data is sealed to the container and not among it.
    pub terms: Terms,
    /// What was used of it by then.
    pub usage: Usage,
    /// The user may give it back.
    pub return_allowed: bool,
    /// The user may move it.
    pub transfer_allowed: bool,
    /// It carries secret data, which only its container can open: no update from here could carry it on.
    pub sealed: bool,
}

/// A forgotten update, as verified under an issuer of this root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Whose.
    pub serial: Serial,
    /// The counter of the message that showed it.
    pub ctr: u64,
    /// What it lists.
    pub manifest: Manifest,
    /// Its licenses in full.
    pub shown: BTreeMap<LicenseId, Shown>,
}

/// Decides evidence. It widens what is possible and raises an alarm; it sets a home only for a license
/// that is free and not withdrawn. Entries without a record here are adopted or left out, by the setting.
pub fn evidence(world: &World, evidence: &Evidence, moment: &Moment) -> Vec<Event> {
    let mut draft = Draft::new(world);
    let (serial, manifest) = (evidence.serial, &evidence.manifest);
    let Some(c) = world.containers.get(&serial) else { return Vec::new() };
    if manifest.version <= c.signed {
        return Vec::new();
    }
    let duplicates = duplicates(world, serial, manifest);
    let free: Vec<LicenseId> =
        manifest.entries.iter().filter(|e| is_free(world, serial, e)).map(|e| e.license).collect();
    let external: Vec<&Entry> =
        manifest.entries.iter().filter(|e| !world.licenses.contains_key(&e.license)).collect();
    draft.emit(Event::EvidenceAccepted { container: serial, manifest: manifest.clone() });
    alarm::raise(&mut draft, serial, Alarm::ForgottenUpdate { version: manifest.version }, moment);
    for license in free {
        adopt(&mut draft, serial, license, moment.now);
    }
    for alarm in duplicates {
        alarm::raise(&mut draft, serial, alarm, moment);
    }
    settle_external(&mut draft, evidence, &external, moment);
    draft.events
}

fn is_free(world: &World, serial: Serial, entry: &Entry) -> bool {
    world.licenses.get(&entry.license).is_some_and(|l| {
        l.generation == entry.generation
            && l.home.is_none()
            && !l.cause.ends()
            && seat::held(world, l, Some(serial)).is_empty()
    })
}

/// A license (or what it replaced, or what replaced it) that another container holds in the same, or in an
/// older, generation: neither container is punished for what Central forgot (SYSTEM §4.4).
fn duplicates(world: &World, serial: Serial, manifest: &Manifest) -> Vec<Alarm> {
    let duplicate = |entry: &Entry| {
        let license = world.licenses.get(&entry.license)?;
        let held = seat::held(world, license, Some(serial));
        let other = held
            .iter()
            .find(|held| held.license != entry.license || held.possible.generation <= entry.generation)?;
        let (license, generation) = (entry.license, entry.generation);
        Some(Alarm::Duplicate { license, generation, other: other.container })
    };
    manifest.entries.iter().filter_map(duplicate).collect()
}

/// Entries signed by an issuer of this root, but without a record here (SYSTEM §4.4). What cannot be
/// delivered again, for its item or template is unknown here too, or for it carries secret data that is
/// unknown here, can't be adopted.
fn settle_external(draft: &mut Draft, evidence: &Evidence, external: &[&Entry], moment: &Moment) {
    let (mut adopted, mut left_out) = (Vec::new(), Vec::new());
    for entry in external {
        let license =
            if draft.world.settings.accept_external { sold(draft, evidence, entry, moment) } else { None };
        let Some(license) = license else {
            left_out.push(entry.license);
            continue;
        };
        draft.emit(Event::LicenseSold { license: Box::new(license) });
        adopt(draft, evidence.serial, entry.license, moment.now);
        adopted.push(entry.license);
    }
    if !adopted.is_empty() {
        alarm::raise(draft, evidence.serial, Alarm::ExternalAdopted { licenses: adopted }, moment);
    }
    if !left_out.is_empty() {
        let is_sealed = |id: &&LicenseId| evidence.shown.get(*id).is_some_and(|shown| shown.sealed);
        let sealed = left_out.iter().filter(is_sealed).copied().collect();
        let flagged = draft.world.containers.get(&evidence.serial).is_some_and(|c| c.flag.is_some());
        if !flagged {
            let flag = Flag { reason: FlagReason::External, since: moment.now, ctr: evidence.ctr };
            draft.emit(Event::ContainerFlagged { container: evidence.serial, flag });
        }
        alarm::raise(draft, evidence.serial, Alarm::ExternalLeftOut { licenses: left_out, sealed }, moment);
    }
}

fn adopt(draft: &mut Draft, container: Serial, license: LicenseId, now: Instant) {
    let home = Home { container, by: HomeBy::Evidence, since: now, bound: false };
    draft.emit(Event::LicenseAdopted { license, home });
}

/// Writes an external entry as a license on no order and no ticket; its customer is the container's.
fn sold(draft: &Draft, evidence: &Evidence, entry: &Entry, moment: &Moment) -> Option<License> {
    let whole = |shown: &&Shown| !shown.sealed && entry.amendment <= AMENDMENTS_MAX;
    let shown = evidence.shown.get(&entry.license).filter(whole)?;
    let item = draft.world.items.get(&shown.item)?;
    let signed =
        |t: &&crate::item::Template| t.hash == shown.template && matches!(t.signing, Signing::Signed { .. });
    let template = item.templates.iter().find(signed)?;
    let mut rights = item.rights.clone();
    rights.return_allowed = shown.return_allowed;
    rights.transfer_allowed = shown.transfer_allowed;
    let activated = evidence.manifest.at.unwrap_or(moment.now);
    Some(License {
        id: entry.license,
        order: None,
        line: 0,
        item: shown.item.clone(),
        template: template.version,
        ticket: None,
        customer: draft.world.containers.get(&evidence.serial).and_then(|c| c.customer.clone()),
        // Every amendment before it is unknown; its number goes on from there.
        former_terms: (0..entry.amendment).map(|_| shown.terms.clone()).collect(),
        terms: shown.terms.clone(),
        rights,
        home: None,
        cause: Cause::None,
        generation: entry.generation,
        amendment: entry.amendment,
        suspended: None,
        reactivations: Reactivations::default(),
        predecessor: None,
        successor: None,
        activations: 1,
        first_activation: Some(activated),
        last_activation: Some(activated),
        needs_word: true,
        usage: shown.usage,
        sold: moment.now,
    })
}
