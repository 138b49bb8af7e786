//! What people decide about a container: attaching it to a customer, clearing a flag, the blocklist.

pub use super::blocklist::blocklist;

use super::checks::{Decided, container as find, note};
use crate::container::Container;
use crate::event::Event;
use crate::ids::{CustomerId, Serial};
use crate::refusal::Refusal;
use crate::time::Instant;
use crate::world::{Key, World};
use alloc::vec::Vec;

/// Attaches a container to a customer, or detaches it. A serial not seen yet is noted.
pub(super) fn attach(
    world: &World,
    container: Serial,
    customer: Option<&CustomerId>,
    now: Instant,
) -> Decided {
    let mut events = Vec::new();
    match customer {
        None => {
            find(world, container)?;
        }
        Some(customer) if !world.customers.contains_key(customer) => {
            return Err(Refusal::NotFound { what: Key::Customer(customer.clone()) });
        }
        Some(_) => events.extend(note(world, container, now)),
    }
    if world.containers.get(&container).and_then(|c| c.customer.as_ref()) != customer {
        events.push(Event::ContainerAttached { container, customer: customer.cloned() });
    }
    Ok(events)
}

pub(super) fn clear_flag(world: &World, container: Serial) -> Decided {
    let is_flagged = find(world, container)?.flag.is_some();
    Ok(is_flagged.then_some(Event::FlagCleared { container }).into_iter().collect())
}

/// Takes alarms off the list after a person looked at them. One that does not stand is none.
pub(super) fn acknowledge(world: &World, container: Serial, number: Option<u32>, now: Instant) -> Decided {
    let Container { alarms, .. } = find(world, container)?;
    let standing = alarms.keys().filter(|n| number.is_none_or(|wanted| wanted == **n));
    Ok(standing.map(|n| Event::AlarmAcknowledged { container, number: *n, at: now }).collect())
}
