//! What a new license permits: the item's terms with the order's parameters, within the signed template.

use super::catalogue;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{CustomerId, ItemId, LicenseId, OrderId, Serial, TicketId};
use crate::item::{FilledAt, Hindrance, Item, OpenParameter, Template};
use crate::license::{Cause, Home, License, Reactivations};
use crate::moment::Moment;
use crate::order::{Line, LineWanted, Order, Parameters};
use crate::refusal::Refusal;
use crate::terms::Terms;
use crate::terms::change::{Mode, TermChange, TermValue, change};
use crate::terms::evaluate::Usage;
use crate::time::Instant;
use crate::world::World;
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

/// An item that can be sold now, with the template it is sold under.
pub(super) struct Offer {
    pub(super) item: Item,
    pub(super) template: Template,
}

impl Offer {
    /// Finds an item that can be sold.
    pub(super) fn of(world: &World, id: &ItemId) -> Result<Self, Refusal> {
        let item = catalogue::item(world, id)?;
        let template = item.on_sale().map_err(|hindrance| match hindrance {
            Hindrance::Retired => Refusal::ItemRetired { item: id.clone() },
            Hindrance::AwaitingSignature => Refusal::AwaitingSignature { item: id.clone() },
        })?;
        Ok(Self { item: item.clone(), template: template.clone() })
    }

    /// Resolves the terms of a new license. `taken_over` fills parameters that `given` leaves empty.
    pub(super) fn terms(&self, given: &Parameters, taken_over: &Parameters) -> Result<Terms, Refusal> {
        self.check_given(given, taken_over)?;
        let mut terms = self.item.terms.clone();
        for parameter in &self.item.parameters {
            let value = match (given.get(&parameter.name), taken_over.get(&parameter.name)) {
                (Some(value), _) => Some((parameter.mode, value)),
                // What is taken over is the present value: absolute.
                (None, Some(value)) => Some((Mode::Set, value)),
                (None, None) => None,
            };
            if let Some((mode, value)) = value {
                self.fill(&mut terms, parameter, mode, value)?;
            }
        }
        terms.check_period().map_err(|why| Refusal::Invalid { what: format!("{why}") })?;
        match self.template.limits.exceeded_by(&terms) {
            Some(term) => Err(Refusal::BeyondTemplate { item: self.item.id.clone(), term }),
            None => Ok(terms),
        }
    }

    fn fill(
        &self,
        terms: &mut Terms,
        p: &OpenParameter,
        mode: Mode,
        value: &TermValue,
    ) -> Result<(), Refusal> {
        let filled = TermChange { term: p.term, mode, value: value.clone() };
        let wrong = |why| Refusal::ParameterWrong { item: self.item.id.clone(), name: p.name.clone(), why };
        change(terms, &self.item.terms, &filled).map_err(wrong)
    }

    fn check_given(&self, given: &Parameters, taken_over: &Parameters) -> Result<(), Refusal> {
        let item = || self.item.id.clone();
        let at_order = |p: &&OpenParameter| p.filled_at == FilledAt::Order;
        let open: Vec<&OpenParameter> = self.item.parameters.iter().filter(at_order).collect();
        if let Some(name) = given.keys().find(|name| open.iter().all(|p| p.name != **name)) {
            return Err(Refusal::ParameterUnknown { item: item(), name: name.clone() });
        }
        let empty = |p: &&&OpenParameter| {
            p.required && !given.contains_key(&p.name) && !taken_over.contains_key(&p.name)
        };
        match open.iter().find(empty) {
            Some(p) => Err(Refusal::ParameterMissing { item: item(), name: p.name.clone() }),
            None => Ok(()),
        }
    }
}

/// One order being written: what its licenses have in common, and the ids handed out so far.
pub(super) struct Sale<'a> {
    pub(super) moment: &'a Moment,
    pub(super) order: OrderId,
    pub(super) customer: CustomerId,
    pub(super) ticket: TicketId,
    pub(super) assigned: Option<Serial>,
    /// The next line's number, from 0.
    pub(super) line: u32,
    /// Licenses that a line replaces already.
    pub(super) replaced: BTreeSet<LicenseId>,
    /// Everything sold so far.
    pub(super) sold: Vec<License>,
}

impl<'a> Sale<'a> {
    /// Goes on with an order: what it sells next is on its next line.
    pub(super) fn of(order: &Order, assigned: Option<Serial>, moment: &'a Moment) -> Self {
        Self {
            moment,
            order: order.id.clone(),
            customer: order.customer.clone(),
            ticket: order.ticket,
            assigned,
            line: u32::try_from(order.lines.len()).unwrap_or(u32::MAX),
            replaced: BTreeSet::new(),
            sold: Vec::new(),
        }
    }

    pub(super) const fn now(&self) -> Instant {
        self.moment.now
    }

    /// Makes a license of the present line, on the order's ticket.
    pub(super) fn license(&self, offer: &Offer, terms: Terms, home: Option<Home>) -> License {
        // Number 0 is the ticket's.
        let number = u32::try_from(self.sold.len()).unwrap_or(u32::MAX).saturating_add(1);
        License {
            order: Some(self.order.clone()),
            line: self.line,
            ticket: Some(self.ticket),
            customer: Some(self.customer.clone()),
            rights: offer.item.rights.clone(),
            ..bare(LicenseId(self.moment.id(number)), offer, terms, home, self.now())
        }
    }

    /// Ends the present line: it holds what was sold since `first`.
    pub(super) fn end_line(&mut self, wanted: &LineWanted, first: usize) -> Line {
        self.line += 1;
        let licenses = self.sold.iter().skip(first).map(|l| l.id).collect();
        Line { wanted: wanted.clone(), licenses, added: self.now() }
    }

    /// Says that everything was sold, and what it replaces.
    pub(super) fn emit(self, draft: &mut Draft) {
        let at = self.moment.now;
        for license in self.sold {
            let (by, replaced) = (license.id, license.predecessor);
            draft.emit(Event::LicenseSold { license: Box::new(license) });
            if let Some(license) = replaced {
                draft.emit(Event::LicenseReplaced { license, by, at });
            }
        }
    }
}

/// Makes a license that is on no order, no ticket and gives no rights: what a lock is.
pub(super) fn bare(id: LicenseId, offer: &Offer, terms: Terms, home: Option<Home>, sold: Instant) -> License {
    License {
        id,
        order: None,
        line: 0,
        item: offer.item.id.clone(),
        template: offer.template.version,
        ticket: None,
        customer: None,
        terms,
        former_terms: Vec::new(),
        rights: crate::item::Rights::default(),
        home,
        cause: Cause::None,
        generation: 1,
        amendment: 0,
        suspended: None,
        reactivations: Reactivations::default(),
        predecessor: None,
        successor: None,
        activations: 0,
        first_activation: None,
        last_activation: None,
        needs_word: false,
        usage: Usage::default(),
        sold,
    }
}
