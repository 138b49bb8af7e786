//! Resetting a container: what it holds ends, its links go (SYSTEM §4.2 "Reset").

use super::checks::{container as find, is_lock};
use crate::container::{Computer, Container};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial, TicketId};
use crate::license::{License, seat};
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::world::World;
use alloc::vec::Vec;

/// Resets a container. The licenses at home in it end, what it has not collected loses only the
/// binding. A blocklist entry stays, its lock ends. What is under withdrawal or return there stays
/// as it is: it leaves with the same update.
pub(super) fn reset(
    draft: &mut Draft,
    container: Serial,
    forget_now: bool,
    moment: &Moment,
) -> Result<(), Refusal> {
    let found = find(&draft.world, container)?;
    if let Some(resetting) = found.resetting {
        if forget_now && !resetting.forgotten {
            draft.emit(Event::ContainerReset { container, at: resetting.since, forgotten: true });
        }
        return Ok(());
    }
    let (ends, loses) = at_home(&draft.world, container);
    let empty = found.possible_licenses().is_empty();
    if empty && ends.is_empty() && loses.is_empty() && is_blank(found) {
        return Ok(());
    }
    draft.emit(Event::ContainerReset { container, at: moment.now, forgotten: forget_now });
    for license in ends {
        draft.emit(Event::LicenseReset { license, from: container, at: moment.now });
    }
    for license in loses {
        draft.emit(Event::LicenseUnassigned { license });
    }
    // Whoever uses it next gets nothing by the tickets of whoever used it before (SYSTEM §4.6).
    let follows = |t: &&Ticket| t.followers.contains_key(&container);
    let tickets: Vec<TicketId> = draft.world.tickets.values().filter(follows).map(|t| t.id).collect();
    for ticket in tickets {
        draft.emit(Event::TicketUnfollowed { ticket, container });
    }
    if empty {
        // It provably holds nothing: there is nothing to wait for.
        draft.emit(Event::ResetConfirmed { container });
    }
    Ok(())
}

/// Returns the licenses at home in a container: those that end, and those that lose only the binding.
fn at_home(world: &World, container: Serial) -> (Vec<LicenseId>, Vec<LicenseId>) {
    let here = world.licenses.values().filter(|l| l.home_serial() == Some(container));
    let (ends, loses): (Vec<&License>, Vec<&License>) = here.partition(|l| in_there(world, l, container));
    (ends.iter().map(|l| l.id).collect(), loses.iter().map(|l| l.id).collect())
}

/// Says whether a seat is in the container: a successor that waits there for its predecessor to leave
/// ends with it. A lock is always meant for this container alone.
fn in_there(world: &World, license: &License, container: Serial) -> bool {
    is_lock(license) || seat::held(world, license, None).iter().any(|place| place.container == container)
}

/// Says whether nothing would be forgotten.
fn is_blank(container: &Container) -> bool {
    container.customer.is_none()
        && container.computer == Computer::default()
        && container.superseded.is_empty()
}
