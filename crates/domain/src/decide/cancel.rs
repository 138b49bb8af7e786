//! Cancelling an order or part of it: what was not collected goes first, the rest is withdrawn.

use super::checks::{alive, possible};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, OrderId};
use crate::license::License;
use crate::moment::Moment;
use crate::order::Order;
use crate::refusal::Refusal;
use crate::world::{Key, World};
use alloc::vec::Vec;

/// Cancels an order, or `quantity` licenses of one of its lines. Naming a quantity takes that many
/// each time; a whole order is cancelled once.
pub(super) fn order(
    draft: &mut Draft,
    order: &OrderId,
    part: Option<(u32, u32)>,
    moment: &Moment,
) -> Result<(), Refusal> {
    let unknown = || Refusal::NotFound { what: Key::Order(order.clone()) };
    let found = draft.world.orders.get(order).ok_or_else(unknown)?;
    let mut left = left(&draft.world, found, part.map(|(line, _)| line));
    // Stable: within each half the order of sale stays.
    left.sort_by_key(|license| !possible(&draft.world, license).is_empty());
    let mut ids: Vec<LicenseId> = left.iter().map(|l| l.id).collect();
    if let Some((line, quantity)) = part {
        let wanted = usize::try_from(quantity).unwrap_or(usize::MAX);
        match wanted {
            0 => return Err(Refusal::Empty),
            n if n > ids.len() => return Err(Refusal::NoSuchLine { line }),
            n => ids.truncate(n),
        }
    }
    for license in ids {
        draft.emit(Event::LicenseCancelled { license, at: moment.now });
    }
    Ok(())
}

/// Returns the licenses of an order, or of one line, that can still be cancelled. One that was
/// replaced lives on in its successor, which is on its own order.
pub fn left<'a>(world: &'a World, order: &Order, line: Option<u32>) -> Vec<&'a License> {
    let of_line = |l: &&License| line.is_none_or(|line| l.line == line);
    let licenses = order.licenses().filter_map(|id| world.licenses.get(&id));
    licenses.filter(of_line).filter(|l| alive(world, l).is_ok()).collect()
}
