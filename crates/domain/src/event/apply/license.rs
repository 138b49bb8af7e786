//! Licenses.

use crate::event::{Charge, Event};
use crate::ids::LicenseId;
use crate::license::{Cause, HomeBy, License};
use crate::world::{Key, World};

pub(super) fn apply(world: &mut World, event: &Event) {
    let Key::License(id) = event.key() else { return };
    if let Event::LicenseSold { license } = event {
        world.licenses.insert(id, (**license).clone());
        world.dirty.insert(Key::License(id));
        if let Some(predecessor) = license.predecessor {
            change(world, predecessor, |l| l.successor = Some(id));
        }
        return;
    }
    change(world, id, |license| fold(license, event));
}

fn change(world: &mut World, id: LicenseId, edit: impl FnOnce(&mut License)) {
    if let Some(license) = world.licenses.get_mut(&id) {
        edit(license);
        world.dirty.insert(Key::License(id));
    }
}

fn fold(l: &mut License, event: &Event) {
    match event {
        Event::LicenseAssigned { home, .. } | Event::LicenseTakenBack { home, .. } => {
            l.home = Some(*home);
            l.cause = Cause::None;
        }
        Event::LicenseAdopted { home, .. } => {
            l.home = Some(*home);
            l.cause = Cause::None;
            l.needs_word = true;
        }
        Event::LicenseUnassigned { .. } => l.home = None,
        Event::LicensePassedOver { .. } => l.needs_word = true,
        // The user returned what this one replaces: it waits on its ticket for the user's word.
        Event::SuccessorFreed { .. } => {
            l.home = None;
            l.needs_word = true;
        }
        Event::LicenseActivated { home, number, generation, terms, .. } => {
            l.home = Some(*home);
            l.cause = Cause::None;
            l.generation = *generation;
            l.terms = (**terms).clone();
            l.activations = *number;
            l.first_activation.get_or_insert(home.since);
            l.last_activation = Some(home.since);
            l.needs_word = true;
        }
        Event::LicenseReturned { from, at, .. } => {
            l.home = None;
            l.cause = Cause::Returned { from: *from, at: *at };
            l.needs_word = true;
        }
        Event::LicenseTransferred { from, to, at, .. } => {
            l.home = Some(crate::license::Home {
                container: *to,
                by: HomeBy::Transfer { from: *from },
                since: *at,
                bound: false,
            });
            l.needs_word = true;
        }
        Event::LicenseWithdrawn { at, .. } => {
            l.cause = Cause::Withdrawn { at: *at, home: l.home_of_seat() };
            l.home = None;
        }
        Event::LicenseCancelled { at, .. } => {
            l.cause = Cause::Cancelled { at: *at, home: l.home_of_seat() };
            l.home = None;
        }
        Event::LicenseReplaced { by, at, .. } => {
            l.cause = Cause::Replaced { by: *by, at: *at, home: l.home_of_seat() };
            l.home = None;
            l.successor = Some(*by);
        }
        Event::EndCancelled { .. } => {
            l.home = l.home_of_seat();
            l.cause = Cause::None;
            l.successor = None;
        }
        Event::LicenseReset { from, at, .. } => {
            l.home = None;
            l.cause = Cause::Reset { from: *from, at: *at };
        }
        _ => fold_content(l, event),
    }
}

fn fold_content(l: &mut License, event: &Event) {
    match event {
        Event::LicenseAmended { amendment, terms, .. } => {
            l.former_terms.push(l.terms.clone());
            l.amendment = *amendment;
            l.terms = (**terms).clone();
        }
        Event::LicenseSuspended { at, .. } => l.suspended = Some(*at),
        Event::LicenseResumed { .. } => l.suspended = None,
        Event::LeaseRanOut { container, generation, at, .. } => {
            l.generation = *generation;
            l.needs_word = true;
            if l.home_serial() == Some(*container) {
                l.home = None;
                l.cause = Cause::Returned { from: *container, at: *at };
            }
        }
        Event::GenerationRaised { generation, .. } => l.generation = *generation,
        Event::ReactivationAsked { at, .. } => l.reactivations.asked = Some(*at),
        Event::ReactivationSettled { .. } => l.reactivations.asked = None,
        Event::ReactivationReleased { .. } => {
            l.reactivations.released += 1;
            l.reactivations.asked = None;
        }
        Event::LicenseReactivated { home, generation, number, charge, .. } => {
            l.home = Some(*home);
            l.cause = Cause::None;
            l.generation = *generation;
            l.activations = *number;
            l.last_activation = Some(home.since);
            l.first_activation.get_or_insert(home.since);
            l.needs_word = true;
            l.reactivations.last = Some(home.since);
            l.reactivations.asked = None;
            match charge {
                Charge::Right => l.reactivations.used += 1,
                Charge::Release => l.reactivations.released -= u32::from(l.reactivations.released > 0),
                Charge::Restore => {}
            }
        }
        Event::UsageReported { usage, .. } => l.usage = l.usage.join(*usage),
        _ => {}
    }
}
