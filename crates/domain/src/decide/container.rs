//! What people decide about a container: attaching it to a customer, clearing a flag, the blocklist.

pub use super::blocklist::blocklist;

use super::checks::{container as find, note};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{CustomerId, Serial};
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::world::Key;
use alloc::vec::Vec;

/// Attaches a container to a customer, or detaches it. A serial not seen yet is noted.
pub(super) fn attach(
    draft: &mut Draft,
    container: Serial,
    customer: Option<&CustomerId>,
    moment: &Moment,
) -> Result<(), Refusal> {
    match customer {
        None => {
            find(&draft.world, container)?;
        }
        Some(customer) if !draft.world.customers.contains_key(customer) => {
            return Err(Refusal::NotFound { what: Key::Customer(customer.clone()) });
        }
        Some(_) => note(draft, container, moment),
    }
    if find(&draft.world, container)?.customer.as_ref() != customer {
        draft.emit(Event::ContainerAttached { container, customer: customer.cloned() });
    }
    Ok(())
}

pub(super) fn clear_flag(draft: &mut Draft, container: Serial) -> Result<(), Refusal> {
    if find(&draft.world, container)?.flag.is_some() {
        draft.emit(Event::FlagCleared { container });
    }
    Ok(())
}

/// Takes alarms off the list after a person looked at them. One that does not stand is none.
pub(super) fn acknowledge(
    draft: &mut Draft,
    container: Serial,
    number: Option<u32>,
    moment: &Moment,
) -> Result<(), Refusal> {
    let standing: Vec<u32> = find(&draft.world, container)?.alarms.keys().copied().collect();
    for number in standing.into_iter().filter(|n| number.is_none_or(|wanted| wanted == *n)) {
        draft.emit(Event::AlarmAcknowledged { container, number, at: moment.now });
    }
    Ok(())
}
