//! Checks that several subjects share: limits, what a license's standing permits, what a container can hold.

use crate::container::Container;
use crate::container::state::Closed;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{ItemId, LicenseId, Serial};
use crate::item::fit::Misfit;
use crate::item::{Item, Limits};
use crate::license::License;
use crate::license::standing::{PossibleIn, Standing};
use crate::refusal::{LicenseRefusal, LicenseRefused, Refusal};
use crate::terms::Terms;
use crate::time::Instant;
use crate::world::{Key, World};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

/// The most licenses that one command names, and that one order has.
pub const LICENSES_MAX: u32 = 1_000;

pub use crate::terms::TEXT_MAX;

/// The most characters of a blocklist entry's description.
pub const DESCRIPTION_MAX: usize = 4_000;

/// Refuses a text that is longer than `most` characters.
pub(super) fn text(what: &str, text: &str, most: usize) -> Result<(), Refusal> {
    let too_long = || Refusal::Invalid { what: format!("the {what} is too long: at most {most} characters") };
    // Line breaks are part of a text; other control characters are an accident, and no database agrees
    // with another about them.
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(Refusal::Invalid {
            what: format!("the {what} has a control character in it; take it out"),
        });
    }
    (text.chars().count() <= most).then_some(()).ok_or_else(too_long)
}

/// What a command does: events, none if it is so already, or the refusal.
pub(super) type Decided = Result<Vec<Event>, Refusal>;

/// What a command does to one license: events, none if it is so already, or why it can't be.
pub(super) type OfLicense = Result<Vec<Event>, LicenseRefusal>;

/// Lets `rule` decide each license. All or nothing: every license that refuses is listed.
pub(super) fn each(
    draft: &mut Draft,
    licenses: &BTreeSet<LicenseId>,
    rule: impl Fn(&World, &License) -> OfLicense,
) -> Result<(), Refusal> {
    if licenses.is_empty() {
        return Err(Refusal::Empty);
    }
    at_most(licenses.len())?;
    let mut refused = Vec::new();
    for id in licenses {
        let found = draft.world.licenses.get(id).ok_or(LicenseRefusal::Unknown);
        match found.and_then(|license| rule(&draft.world, license)) {
            Ok(events) => draft.emit_all(events),
            Err(why) => refused.push(LicenseRefused { license: *id, why }),
        }
    }
    none_refused(refused)
}

/// Refuses if any license refused.
pub(super) fn none_refused(refused: Vec<LicenseRefused>) -> Result<(), Refusal> {
    if refused.is_empty() { Ok(()) } else { Err(Refusal::Licenses { refused }) }
}

/// Refuses more licenses than a command may touch.
pub(super) fn at_most(count: usize) -> Result<(), Refusal> {
    let fits = u32::try_from(count).is_ok_and(|n| n <= LICENSES_MAX);
    fits.then_some(()).ok_or(Refusal::TooMany { most: LICENSES_MAX })
}

/// Returns where a license is possible in its present generation: what an older one may still be in
/// was settled by a reactivation or a lease that ran out.
pub(super) fn possible(world: &World, license: &License) -> Vec<PossibleIn> {
    let present = |p: &PossibleIn| p.generation >= license.generation;
    world.possible(license.id).into_iter().filter(present).collect()
}

/// Says whether a license is the lock of a blocklisted container. An adopted license is on no order
/// and no ticket either, but needs a user's word wherever it goes next.
pub(super) const fn is_lock(license: &License) -> bool {
    license.order.is_none()
        && license.ticket.is_none()
        && license.customer.is_none()
        && license.predecessor.is_none()
        && !license.needs_word
}

/// Returns the standing of a license that has not ended and is not about to.
pub(super) fn alive(world: &World, license: &License) -> Result<Standing, LicenseRefusal> {
    let standing = standing(world, license)?;
    match standing {
        ended if ended.is_ended() => Err(LicenseRefusal::Ended { standing }),
        Standing::BeingWithdrawn { .. } | Standing::BeingReplaced { .. } | Standing::BeingReset { .. } => {
            Err(LicenseRefusal::Ending { standing })
        }
        _ => Ok(standing),
    }
}

/// Returns the standing of a license that a command may reach at all.
pub(super) fn standing(world: &World, license: &License) -> Result<Standing, LicenseRefusal> {
    if is_lock(license) { Err(LicenseRefusal::LockLicense) } else { Ok(world.standing(license)) }
}

/// Says whether a container is on the blocklist or being reset: it gets no picks, assignments,
/// replacements or renewals (SYSTEM §4.2).
pub(super) fn out_of_use(world: &World, serial: Serial) -> bool {
    open(world, serial).is_err()
}

/// Refuses a container that gets nothing new.
pub(super) fn open(world: &World, container: Serial) -> Result<(), Refusal> {
    match world.containers.get(&container).and_then(Container::closed) {
        Some(Closed::Blocklisted) => Err(Refusal::ContainerBlocklisted { container }),
        Some(Closed::Resetting) => Err(Refusal::ContainerResetting { container }),
        None => Ok(()),
    }
}

/// Notes a serial that Central did not know.
pub(super) fn note(world: &World, container: Serial, now: Instant) -> Option<Event> {
    let is_new = !world.containers.contains_key(&container);
    is_new.then_some(Event::ContainerNoted { container, at: now })
}

/// Finds a container that must be known.
pub(super) fn container(world: &World, serial: Serial) -> Result<&Container, Refusal> {
    world.containers.get(&serial).ok_or(Refusal::NotFound { what: Key::Container(serial) })
}

/// Returns the message format that a container reads; `None`: it was never in contact.
pub(super) fn format(world: &World, serial: Serial) -> Option<u32> {
    world.containers.get(&serial).filter(|c| c.enrolment.is_some()).map(|c| c.format)
}

/// Says what keeps a license with these terms out of a container, if anything.
pub(super) fn misfit(
    world: &World,
    item: &Item,
    limits: &Limits,
    terms: &Terms,
    serial: Serial,
) -> Option<Misfit> {
    item.misfit(limits.level_min, terms, serial, format(world, serial))
}

impl Misfit {
    /// Says it about an item on order.
    pub(super) fn of_item(self, item: &ItemId, container: Serial) -> Refusal {
        let item = item.clone();
        match self {
            Self::Kind => Refusal::KindNotAllowed { item, container },
            Self::Level { needed } => Refusal::LevelTooLow { item, container, needed },
            Self::Runtime { needed } => Refusal::RuntimeTooOld { item, container, needed },
        }
    }

    /// Says it about a license.
    pub(super) const fn of_license(self, container: Serial) -> LicenseRefusal {
        match self {
            Self::Kind => LicenseRefusal::KindNotAllowed { container },
            Self::Level { needed } => LicenseRefusal::LevelTooLow { container, needed },
            Self::Runtime { needed } => LicenseRefusal::RuntimeTooOld { container, needed },
        }
    }
}
