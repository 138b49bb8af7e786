//! Activations ordered at Central for the container whose request somebody brings (SYSTEM §4.3).

use tenure_domain::contact::{Ordered, Selection};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::{Scope, World};
use tenure_protocol::ticket::reference;

/// An activation by tickets whose codes somebody typed.
#[derive(Clone, Debug)]
pub struct Order {
    /// The codes: knowing them is the right to collect.
    pub codes: Vec<TicketCode>,
    /// Which licenses.
    pub picks: Selection,
}

impl Order {
    /// Adds what the decision needs to see.
    pub(super) fn widen(&self, scope: &mut Scope) {
        scope.ticket_references.extend(self.codes.iter().map(reference));
        if let Selection::Licenses(picks) = &self.picks {
            scope.licenses.extend(picks.iter().map(|pick| pick.license));
        }
    }

    /// Returns it as the rules take it: references of tickets that exist, and the number of others.
    pub(super) fn in_world(&self, world: &World) -> Ordered {
        let exists = |reference: &_| {
            world.ticket_by_reference(*reference).or_else(|| world.ticket_by_superseded(*reference)).is_some()
        };
        let (tickets, unmatched): (Vec<_>, Vec<_>) = self.codes.iter().map(reference).partition(exists);
        Ordered {
            tickets: tickets.into_iter().collect(),
            tickets_unmatched: u32::try_from(unmatched.len()).unwrap_or(u32::MAX),
            picks: self.picks.clone(),
        }
    }
}
