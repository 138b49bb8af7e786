//! Ticket care: re-issue, close and reopen, expire, the collecting container (SYSTEM §4.2).

use crate::command::TicketDraft;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{Serial, TicketId};
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::time::Instant;
use crate::world::{Key, World};
use alloc::collections::BTreeSet;
use alloc::string::String;

fn find(world: &World, ticket: TicketId) -> Result<&Ticket, Refusal> {
    world.tickets.get(&ticket).ok_or(Refusal::NotFound { what: Key::Ticket(ticket) })
}

/// Issues a ticket anew. The clerk saw the followers and keeps those named; the rest is dropped.
pub(super) fn reissue(
    draft: &mut Draft,
    ticket: TicketId,
    code: &TicketDraft,
    keep: &BTreeSet<Serial>,
    moment: &Moment,
) -> Result<(), Refusal> {
    let found = find(&draft.world, ticket)?;
    if found.reference == code.reference {
        return Ok(());
    }
    if found.superseded.contains_key(&code.reference) {
        return Err(Refusal::Invalid {
            what: String::from("this code was stopped before; draw a fresh one"),
        });
    }
    if let Some(container) = keep.iter().find(|serial| !found.followers.contains_key(*serial)) {
        return Err(Refusal::NotAFollower { ticket, container: *container });
    }
    draft.emit(Event::TicketReissued {
        ticket,
        reference: code.reference,
        label: code.label.clone(),
        keep: keep.clone(),
        at: moment.now,
    });
    Ok(())
}

pub(super) fn close(draft: &mut Draft, ticket: TicketId, moment: &Moment) -> Result<(), Refusal> {
    if find(&draft.world, ticket)?.closed.is_none() {
        draft.emit(Event::TicketClosed { ticket, at: moment.now });
    }
    Ok(())
}

pub(super) fn reopen(draft: &mut Draft, ticket: TicketId) -> Result<(), Refusal> {
    if find(&draft.world, ticket)?.closed.is_some() {
        draft.emit(Event::TicketReopened { ticket });
    }
    Ok(())
}

pub(super) fn expire(draft: &mut Draft, ticket: TicketId, at: Option<Instant>) -> Result<(), Refusal> {
    if find(&draft.world, ticket)?.expires != at {
        draft.emit(Event::TicketExpirySet { ticket, expires: at });
    }
    Ok(())
}

pub(super) fn set_collecting(draft: &mut Draft, ticket: TicketId, container: Serial) -> Result<(), Refusal> {
    let found = find(&draft.world, ticket)?;
    if !found.followers.contains_key(&container) {
        return Err(Refusal::NotAFollower { ticket, container });
    }
    if found.collecting != Some(container) {
        draft.emit(Event::CollectingSet { ticket, container });
    }
    Ok(())
}
