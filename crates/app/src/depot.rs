//! What an end user sees: tickets whose codes they typed, a container that proved its key, and what can
//! be done with each license now.

use crate::central::Central;
use crate::contact::Shown;
use crate::error::AppError;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::contact::offer::{Asker, Offer, offers};
use tenure_domain::ids::{Digest, LicenseId, Serial};
use tenure_domain::license::License;
use tenure_domain::ticket::Ticket;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::{Scope, World};
use tenure_protocol::ticket::reference;

/// The most licenses for which is worked out what can be done; others only show their state.
const OFFERED_MAX: usize = 300;

/// What an end user may see.
#[derive(Clone, Debug)]
pub struct Held {
    /// The tickets found.
    pub tickets: Vec<Ticket>,
    /// How many codes matched nothing. One number for every kind of miss.
    pub unmatched: usize,
    /// Everything about them, and about the container.
    pub world: World,
    /// The licenses: on the tickets, or in the container or meant for it. Those of one ticket together.
    pub licenses: Vec<LicenseId>,
    /// What can be done with each now, and why not.
    pub offers: BTreeMap<LicenseId, Vec<Offer>>,
}

impl Central {
    /// Shows tickets and a container to whoever knows the codes and brought the container's request.
    ///
    /// # Errors
    /// The database.
    pub fn hold(&self, codes: &[TicketCode], shown: Option<&Shown>) -> Result<Held, AppError> {
        let references: BTreeSet<Digest> = codes.iter().map(reference).collect();
        let serial = shown.map(Shown::serial);
        let scope = Scope {
            ticket_references: references.clone(),
            containers: serial.into_iter().collect(),
            ..Scope::default()
        };
        let world = self.world(&scope)?;
        let tickets: Vec<Ticket> =
            references.iter().filter_map(|r| world.ticket_by_reference(*r).cloned()).collect();
        let unmatched = references.len() - tickets.len();
        let licenses = listed(&world, &tickets, serial);
        let asker = Asker { serial, format: shown.map_or(u32::MAX, |s| s.format), tickets: references };
        let moment = self.moment(self.now(), crate::central_actor(), String::new())?;
        let open = licenses
            .iter()
            .filter(|id| world.licenses.get(id).is_some_and(|l| !world.standing(l).is_ended()));
        let offers = open.take(OFFERED_MAX).map(|id| (*id, offers(&world, &asker, *id, &moment))).collect();
        Ok(Held { tickets, unmatched, world, licenses, offers })
    }
}

/// The licenses of each ticket, then those of the container that are on none of them.
fn listed(world: &World, tickets: &[Ticket], serial: Option<Serial>) -> Vec<LicenseId> {
    let mut listed: Vec<LicenseId> = Vec::new();
    let mut add = |license: &License| {
        if !listed.contains(&license.id) {
            listed.push(license.id);
        }
    };
    for ticket in tickets {
        world.licenses_on(ticket.id).for_each(&mut add);
    }
    if let Some(serial) = serial {
        let possible = world
            .containers
            .get(&serial)
            .map(tenure_domain::container::Container::possible_licenses)
            .unwrap_or_default();
        let lock = world.containers.get(&serial).and_then(|c| c.blocklisting.as_ref()).and_then(|b| b.lock);
        let here = |l: &&License| l.home_serial() == Some(serial) || possible.contains(&l.id);
        world.licenses.values().filter(here).filter(|l| Some(l.id) != lock).for_each(&mut add);
    }
    listed
}
