//! Ticket care: re-issue, close and reopen, expire, the collecting container (SYSTEM §4.2).

use super::checks::Decided;
use crate::command::TicketDraft;
use crate::event::Event;
use crate::ids::{Serial, TicketId};
use crate::refusal::Refusal;
use crate::ticket::Ticket;
use crate::time::Instant;
use crate::world::{Key, World};
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

fn find(world: &World, ticket: TicketId) -> Result<&Ticket, Refusal> {
    world.tickets.get(&ticket).ok_or(Refusal::NotFound { what: Key::Ticket(ticket) })
}

/// Issues a ticket anew. The clerk saw the followers and keeps those named; the rest is dropped.
pub(super) fn reissue(
    world: &World,
    ticket: TicketId,
    code: &TicketDraft,
    keep: &BTreeSet<Serial>,
    now: Instant,
) -> Decided {
    let found = find(world, ticket)?;
    if found.reference == code.reference {
        return Ok(Vec::new());
    }
    if found.superseded.contains_key(&code.reference) {
        return Err(Refusal::Invalid {
            what: String::from("this code was stopped before; draw a fresh one"),
        });
    }
    if let Some(container) = keep.iter().find(|serial| !found.followers.contains_key(*serial)) {
        return Err(Refusal::NotAFollower { ticket, container: *container });
    }
    let (reference, label, keep) = (code.reference, code.label.clone(), keep.clone());
    Ok(Vec::from([Event::TicketReissued { ticket, reference, label, keep, at: now }]))
}

pub(super) fn close(world: &World, ticket: TicketId, now: Instant) -> Decided {
    let is_open = find(world, ticket)?.closed.is_none();
    Ok(is_open.then_some(Event::TicketClosed { ticket, at: now }).into_iter().collect())
}

pub(super) fn reopen(world: &World, ticket: TicketId) -> Decided {
    let is_closed = find(world, ticket)?.closed.is_some();
    Ok(is_closed.then_some(Event::TicketReopened { ticket }).into_iter().collect())
}

pub(super) fn expire(world: &World, ticket: TicketId, at: Option<Instant>) -> Decided {
    let is_new = find(world, ticket)?.expires != at;
    Ok(is_new.then_some(Event::TicketExpirySet { ticket, expires: at }).into_iter().collect())
}

pub(super) fn set_collecting(world: &World, ticket: TicketId, container: Serial) -> Decided {
    let found = find(world, ticket)?;
    if !found.followers.contains_key(&container) {
        return Err(Refusal::NotAFollower { ticket, container });
    }
    let is_new = found.collecting != Some(container);
    Ok(is_new.then_some(Event::CollectingSet { ticket, container }).into_iter().collect())
}
