//! Ticket proofs of a request: checked against the sealed codes (SECURITY §4.2).

use crate::tickets::CodeSeal;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::ids::{Digest, TicketId};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::World;
use tenure_protocol::message::{Request, TicketProof};
use tenure_protocol::ticket::{TicketKey, reference};
use tenure_store::{StoreError, View};

/// The codes behind the references that a request names.
pub(super) struct Codes(BTreeMap<Digest, TicketCode>);

impl Codes {
    /// Loads the codes of the tickets that a request names, as far as they exist.
    pub(super) fn load(
        view: &mut dyn View,
        seal: &CodeSeal,
        world: &World,
        named: &BTreeSet<Digest>,
    ) -> Result<Self, StoreError> {
        let mut codes = BTreeMap::new();
        let tickets: BTreeSet<TicketId> = named
            .iter()
            .filter_map(|r| world.ticket_by_reference(*r).or_else(|| world.ticket_by_superseded(*r)))
            .map(|t| t.id)
            .collect();
        for ticket in tickets {
            let sealed = view.sealed_code(ticket)?;
            let opened = sealed.and_then(|sealed| seal.open_codes(ticket, &sealed)).unwrap_or_default();
            codes.extend(opened.into_iter().map(|code| (reference(&code), code)));
        }
        Ok(Self(codes))
    }

    /// Says whether a proof shows knowledge of its ticket's code.
    pub(super) fn prove(&self, request: &Request, proof: &TicketProof) -> bool {
        self.0.get(&proof.reference).is_some_and(|code| {
            TicketKey::derive(code).is_proof(&proof.proof, request.serial, request.ctr, request.nonce)
        })
    }
}

/// Returns every ticket reference that a request names.
pub(super) fn named(request: &Request) -> BTreeSet<Digest> {
    request.wishes.iter().flat_map(|w| w.tickets.iter().map(|t| t.reference)).collect()
}
