//! What an end user sees: tickets whose codes they typed, a container that proved its key, and what can
//! be done with each license now.

use crate::central::Central;
use crate::contact::Shown;
use crate::error::AppError;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::contact::offer::{Asker, Deed, Offer, all_offers, all_possible};
use tenure_domain::ids::{Digest, LicenseId, Serial};
use tenure_domain::license::License;
use tenure_domain::moment::Moment;
use tenure_domain::ticket::Ticket;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::{Scope, World};
use tenure_protocol::ticket::reference;

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
    asker: Asker,
    moment: Moment,
}

impl Held {
    /// Says what can be done with some of the licenses now, and why not. Each is tried, so ask for those
    /// that somebody looks at.
    pub fn offers(&self, licenses: &[LicenseId]) -> BTreeMap<LicenseId, Vec<Offer>> {
        all_offers(&self.world, &self.asker, licenses, &self.moment)
    }

    /// Returns the licenses that a deed would reach if it were done with all at once, in their order.
    pub fn possible(&self, deed: Deed) -> Vec<LicenseId> {
        let reached = all_possible(&self.world, &self.asker, deed, &self.moment);
        self.licenses.iter().filter(|id| reached.contains(id)).copied().collect()
    }
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
        Ok(Held { tickets, unmatched, world, licenses, asker, moment })
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
