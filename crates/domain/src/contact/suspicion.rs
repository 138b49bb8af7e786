//! Late, ahead, or a copy: what Central makes of a message that is not the next one (SECURITY R6, R7, R13,
//! R15), and of what only a copy can say (SYSTEM §4.4). An honest container is never flagged (I9).

use crate::alarm::{self, Alarm};
use crate::contact::central::{Answer, Memory};
use crate::contact::message::Request;
use crate::contact::rules::{Rule, in_force, rule};
use crate::container::{Container, Entry, Flag, FlagReason, Version};
use crate::decide::blocklist;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{Digest, LicenseId, Serial};
use crate::moment::Moment;
use crate::settings::DuplicateCheck;
use crate::time::Instant;
use crate::world::World;
use alloc::string::ToString;
use alloc::vec::Vec;

/// The counter rules: a copy, a late message, a message of an old instance, a container that knows
/// more than Central. `None`: the message is in order.
pub(super) fn out_of_order(
    draft: &mut Draft,
    c: &Container,
    request: &Request,
    memory: &Memory,
    moment: &Moment,
) -> Option<Answer> {
    let behind = Answer::Behind { instance: c.instance, ctr: c.ctr, version: c.confirmed.version };
    if let Some(reason) = contradiction(request.applied, memory) {
        flag(draft, c.serial, reason, request.ctr, moment);
        return Some(behind);
    }
    // What a former instance says may be late; it is never served.
    if !rule!(R15, request.instance == c.instance) {
        return Some(behind);
    }
    if request.ctr < c.ctr {
        // R7's last sentence: late is no crime.
        if !in_force(Rule::Stale) {
            flag(draft, c.serial, FlagReason::RollBack, request.ctr, moment);
        }
        return Some(behind);
    }
    if request.applied > c.signed {
        return Some(Answer::EvidenceWanted { version: c.signed });
    }
    if foreign_state(c, request.applied, request.state, memory) {
        flag(draft, c.serial, FlagReason::ForeignState, request.ctr, moment);
        return Some(behind);
    }
    None
}

/// R6 and R7: what only a copy can have caused.
pub(super) fn contradiction(applied: Version, memory: &Memory) -> Option<FlagReason> {
    if !rule!(R6, !memory.same_ctr && !memory.unlinked) {
        return Some(FlagReason::Fork);
    }
    let fell = memory.below.is_some_and(|below| below > applied)
        || memory.above.is_some_and(|above| above < applied);
    (!rule!(R7, !fell)).then_some(FlagReason::RollBack)
}

/// What a message of a container states about its place among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The physical copy that it speaks for.
    pub instance: u32,
    /// Its counter.
    pub ctr: u64,
    /// Its identity.
    pub hash: Digest,
    /// The identity of the message before it.
    pub previous: Digest,
    /// The version that it stands at.
    pub applied: Version,
}

/// Says whether two messages of one container prove a copy by themselves (R6, R7): whoever holds both can
/// check it without Central.
pub fn contradict(one: &Said, other: &Said) -> Option<FlagReason> {
    if one.instance != other.instance || one.hash == other.hash {
        return None;
    }
    let (before, after) = if one.ctr <= other.ctr { (one, other) } else { (other, one) };
    let memory = Memory {
        same_ctr: before.ctr == after.ctr,
        unlinked: before.ctr.checked_add(1) == Some(after.ctr) && after.previous != before.hash,
        below: (before.ctr < after.ctr).then_some(before.applied),
        ..Memory::default()
    };
    contradiction(after.applied, &memory)
}

/// A version that was never signed for it, or another content than that version has.
pub(super) fn foreign_state(c: &Container, applied: Version, state: Digest, memory: &Memory) -> bool {
    let never = applied > c.confirmed.version && c.outstanding.iter().all(|m| m.version != applied);
    never || memory.applied_state.is_some_and(|known| known != state)
}

/// Flags a container once; on a signed contradiction it may go on the blocklist by itself.
pub(super) fn flag(draft: &mut Draft, serial: Serial, reason: FlagReason, ctr: u64, moment: &Moment) {
    let check = draft.world.settings.duplicate_check;
    let flagged = draft.world.containers.get(&serial).is_some_and(|c| c.flag.is_some());
    if check == DuplicateCheck::Off || flagged {
        return;
    }
    let flag = Flag { reason, since: moment.now, ctr };
    draft.emit(Event::ContainerFlagged { container: serial, flag });
    if check == DuplicateCheck::FlagAndBlocklist && reason.is_signed_contradiction() {
        blocklist(draft, serial, reason.text().to_string(), moment, 0);
    }
}

/// What was reactivated elsewhere since: that it still holds it is expected, since nobody could tell it
/// before it called; a person may want to know that it lives, and the answer takes it away (SYSTEM §4.4).
/// Using it after it was given up is a sign of a copy. Under the behavior *none* it keeps the old
/// generation, listed; on the blocklist that much is known already.
pub(super) fn find_old_generations(draft: &mut Draft, request: &Request, moment: &Moment) {
    let Some(c) = draft.world.containers.get(&request.serial) else { return };
    if draft.world.settings.duplicate_check == DuplicateCheck::Off || c.blocklisting.is_some() {
        return;
    }
    let reactivated_since = |entry: &&Entry| {
        let older = draft.world.licenses.get(&entry.license).is_some_and(|l| l.generation > entry.generation);
        let kept = c.superseded.contains_key(&entry.license);
        older && !kept && reactivated(&draft.world, entry.license) > c.confirmed.at
    };
    let old = c.confirmed.entries.iter().filter(reactivated_since);
    let old: Vec<(LicenseId, u32)> = old.map(|e| (e.license, e.generation)).collect();
    let uses_what_it_gave_up =
        request.usage.keys().any(|license| gave_up(&draft.world, c, request, *license));
    for (license, generation) in old {
        alarm::raise(draft, request.serial, Alarm::OldGeneration { license, generation }, moment);
    }
    if uses_what_it_gave_up {
        flag(draft, request.serial, FlagReason::OldGeneration, request.ctr, moment);
    }
}

/// When the seat of a license was last reactivated.
fn reactivated(world: &World, license: LicenseId) -> Option<Instant> {
    world.chain(license).into_iter().filter_map(|id| world.licenses.get(&id)?.reactivations.last).max()
}

/// Says whether a license is used that the version stated proves to be gone, and that went on elsewhere.
/// Who went back to a backup and succeeded itself (R15) stands below that version and is not meant.
fn gave_up(world: &World, c: &Container, request: &Request, license: LicenseId) -> bool {
    let elsewhere = world.licenses.get(&license).is_some_and(|l| l.home_serial() != Some(c.serial));
    request.applied == c.confirmed.version
        && c.confirmed.entry(license).is_none()
        && elsewhere
        && reactivated(world, license).is_some()
}
