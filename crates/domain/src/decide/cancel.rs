//! Cancelling an order or part of it: what was not collected goes first, the rest is withdrawn.

use super::checks::{Decided, alive, possible};
use crate::event::Event;
use crate::ids::OrderId;
use crate::license::License;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::time::Instant;
use crate::world::{Key, World};
use alloc::vec::Vec;

/// Cancels an order, or `quantity` licenses of one of its lines. Naming a quantity takes that many
/// each time; a whole order is cancelled once.
pub(super) fn order(world: &World, order: &OrderId, part: Option<(u32, u32)>, now: Instant) -> Decided {
    let unknown = || Refusal::NotFound { what: Key::Order(order.clone()) };
    let found = world.orders.get(order).ok_or_else(unknown)?;
    let mut left = left(world, found, part.map(|(line, _)| line));
    // Stable: within each half the order of sale stays.
    left.sort_by_key(|license| !possible(world, license).is_empty());
    if let Some((line, quantity)) = part {
        let wanted = usize::try_from(quantity).unwrap_or(usize::MAX);
        match wanted {
            0 => return Err(Refusal::Empty),
            n if n > left.len() => return Err(Refusal::NoSuchLine { line }),
            n => left.truncate(n),
        }
    }
    Ok(left.iter().map(|license| Event::LicenseCancelled { license: license.id, at: now }).collect())
}

/// Returns the licenses of an order, or of one line, that can still be cancelled. One that was
/// replaced lives on in its successor, which is on its own order.
pub fn left<'a>(world: &'a World, order: &Order, line: Option<u32>) -> Vec<&'a License> {
    let of_line = |l: &&License| line.is_none_or(|line| l.line == line);
    let licenses = order.licenses().filter_map(|id| world.licenses.get(&id));
    licenses.filter(of_line).filter(|l| alive(world, l).is_ok()).collect()
}
