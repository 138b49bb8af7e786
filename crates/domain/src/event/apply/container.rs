//! Containers: what they hold, what was signed for them, what people decided about them.

use crate::container::{Computer, Container, Manifest, Resetting, Version};
use crate::event::Event;
use crate::ids::Serial;
use crate::world::{Key, World};

pub(super) fn apply(world: &mut World, event: &Event) {
    let Key::Container(serial) = event.key() else { return };
    if let Event::ContainerNoted { at, .. } = event {
        world.containers.entry(serial).or_insert_with(|| Container::new(serial, *at));
        world.dirty.insert(Key::Container(serial));
        return;
    }
    change(world, serial, |container| fold(container, event));
}

fn change(world: &mut World, serial: Serial, edit: impl FnOnce(&mut Container)) {
    if let Some(container) = world.containers.get_mut(&serial) {
        edit(container);
        world.dirty.insert(Key::Container(serial));
    }
}

fn fold(c: &mut Container, event: &Event) {
    match event {
        Event::ContainerEnrolled { enrolment, instance, .. } => {
            c.enrolment = Some(enrolment.clone());
            c.instance = *instance;
        }
        Event::ContainerSucceeded { enrolment, instance, .. } => {
            let former = c.enrolment.replace(enrolment.clone());
            c.former_keys.extend(former.map(|f| (c.instance, f.public_key)));
            c.instance = *instance;
            c.ctr = 0;
            c.flag = None;
            c.successions += 1;
            c.successor_released = false;
        }
        Event::ContactMade { ctr, hash, format, at, computer, .. } => {
            c.ctr = *ctr;
            c.last_message = Some(*hash);
            c.format = *format;
            c.last_contact = Some(*at);
            if let Some(computer) = computer {
                c.computer = computer.clone();
            }
        }
        Event::ContainerFlagged { flag, .. } => c.flag = c.flag.or(Some(*flag)),
        Event::FlagCleared { .. } => {
            c.flag = None;
            c.successions = 0;
            c.successor_released = true;
        }
        Event::ContainerAttached { customer, .. } => c.customer.clone_from(customer),
        Event::ContainerBlocklisted { blocklisting, .. } => c.blocklisting = Some(blocklisting.clone()),
        Event::BlocklistLifted { .. } => c.blocklisting = None,
        Event::LockSent { version, at, .. } => {
            if let Some(entry) = &mut c.blocklisting {
                entry.lock_sent = entry.lock_sent.or(Some((*at, *version)));
            }
        }
        Event::LockConfirmed { at, .. } => {
            if let Some(entry) = &mut c.blocklisting {
                entry.lock_confirmed = entry.lock_confirmed.or(Some(*at));
            }
        }
        Event::ContainerReset { at, forgotten, .. } => {
            c.resetting = Some(Resetting { since: *at, forgotten: *forgotten });
            c.superseded.clear();
            if *forgotten {
                forget_links(c);
            }
        }
        Event::ResetConfirmed { .. } => {
            c.resetting = None;
            forget_links(c);
        }
        Event::ContainerRestored { .. } => c.restores += 1,
        Event::AlarmRaised { number, alarm, .. } => {
            c.alarms.insert(*number, alarm.clone());
            c.alarms_raised = c.alarms_raised.max(*number);
        }
        Event::AlarmAcknowledged { number, .. } => {
            c.alarms.remove(number);
        }
        Event::GenerationSuperseded { license, superseded, .. } => {
            c.superseded.insert(*license, *superseded);
        }
        _ => fold_content(c, event),
    }
}

fn fold_content(c: &mut Container, event: &Event) {
    match event {
        Event::ContentConfirmed { version, .. } => confirm(c, *version),
        Event::UpdateDecided { manifest, .. } => {
            c.signed = c.signed.max(manifest.version);
            c.outstanding.push(manifest.clone());
        }
        Event::EvidenceAccepted { manifest, .. } => {
            c.signed = c.signed.max(manifest.version);
            insert(c, manifest.clone());
        }
        Event::LeasesRenewed { leases, .. } => {
            for entry in &mut c.confirmed.entries {
                if let Some(end) = leases.get(&entry.license) {
                    entry.lease_end = entry.lease_end.max(Some(*end));
                }
            }
        }
        Event::WishesAnswered { answers, .. } => {
            c.answers.extend(answers.iter().map(|(id, answer)| (*id, answer.clone())));
        }
        Event::AnswersForgotten { wishes, .. } => c.answers.retain(|id, _| !wishes.contains(id)),
        Event::TombstonesNoted { tombstones, .. } => c.tombstones.extend(tombstones),
        Event::TombstonesForgotten { licenses, .. } => {
            c.tombstones.retain(|license, _| !licenses.contains(license));
        }
        _ => {}
    }
}

/// Everything below the confirmed version can't be in the container any more (R8, R9).
fn confirm(c: &mut Container, version: Version) {
    if let Some(at) = c.outstanding.iter().position(|m| m.version == version) {
        c.confirmed = c.outstanding.remove(at);
    }
    c.outstanding.retain(|m| m.version > version);
}

fn insert(c: &mut Container, manifest: Manifest) {
    let at = c.outstanding.partition_point(|m| m.version < manifest.version);
    if c.outstanding.get(at).is_none_or(|m| m.version != manifest.version) {
        c.outstanding.insert(at, manifest);
    }
}

/// The links that a reset takes away: who, which computer.
fn forget_links(c: &mut Container) {
    c.customer = None;
    c.computer = Computer::default();
}
