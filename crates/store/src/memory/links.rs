//! The closure of a scope, over the memory store's look-ups.

use super::rows::Rows;
use crate::error::StoreError;
use crate::scope::{LicensesOf, Link, Links};
use std::collections::BTreeSet;
use tenure_domain::ids::{CustomerId, Digest, LicenseId, OrderId, OrderNumber, PoNumber, Serial, TicketId};

const FIRST: LicenseId = LicenseId([0; 16]);
const LAST: LicenseId = LicenseId([0xff; 16]);

impl Links for Rows {
    fn order_by_number(&mut self, number: &OrderNumber) -> Result<Option<OrderId>, StoreError> {
        Ok(self.order_numbers.get(number).cloned())
    }

    fn orders_by_po(&mut self, customer: &CustomerId, po: &PoNumber) -> Result<Vec<OrderId>, StoreError> {
        let found = self.orders.iter().filter(|(_, o)| o.customer == *customer && o.po.as_ref() == Some(po));
        Ok(found.map(|(id, _)| id.clone()).collect())
    }

    fn tickets_of_orders(&mut self, orders: &BTreeSet<OrderId>) -> Result<Vec<TicketId>, StoreError> {
        Ok(orders.iter().filter_map(|id| self.orders.get(id)).map(|order| order.ticket).collect())
    }

    fn tickets_by_reference(&mut self, references: &BTreeSet<Digest>) -> Result<Vec<TicketId>, StoreError> {
        Ok(references.iter().filter_map(|digest| self.references.get(digest).copied()).collect())
    }

    fn tickets_followed_by(&mut self, containers: &BTreeSet<Serial>) -> Result<Vec<TicketId>, StoreError> {
        let of = |serial: Serial| {
            let all = (serial, TicketId([0; 16]))..=(serial, TicketId([0xff; 16]));
            self.followers.range(all).map(|((_, ticket), ())| *ticket)
        };
        Ok(containers.iter().flat_map(|serial| of(*serial)).collect())
    }

    fn licenses_of(&mut self, of: &LicensesOf) -> Result<Vec<Link>, StoreError> {
        let mut found: BTreeSet<LicenseId> = of.licenses.iter().copied().collect();
        for ticket in &of.tickets {
            let all = (*ticket, FIRST)..=(*ticket, LAST);
            found.extend(self.by_ticket.range(all).map(|((_, id), ())| *id));
        }
        for order in &of.orders {
            let all = (order.clone(), FIRST)..=(order.clone(), LAST);
            found.extend(self.by_order.range(all).map(|((_, id), ())| *id));
        }
        for seat in &of.seats {
            found.extend(self.on_seat(*seat));
        }
        for serial in &of.containers {
            let all = (*serial, FIRST)..=(*serial, LAST);
            found.extend(self.by_home.range(all).map(|((_, id), ())| *id));
            if let Some(container) = self.containers.get(serial) {
                found.extend(container.possible_licenses());
                found.extend(container.blocklisting.as_ref().and_then(|entry| entry.lock));
            }
        }
        Ok(found.iter().filter_map(|id| self.link(*id)).collect())
    }

    fn containers_with(&mut self, licenses: &[LicenseId]) -> Result<Vec<Serial>, StoreError> {
        Ok(licenses.iter().flat_map(|license| self.containers_of(*license)).collect())
    }
}

impl Rows {
    fn link(&self, id: LicenseId) -> Option<Link> {
        let license = self.licenses.get(&id)?;
        Some(Link {
            id,
            seat: self.seats.get(&id).copied().unwrap_or(id),
            chained: license.predecessor.is_some() || license.successor.is_some(),
            home: license.home_serial(),
            order: license.order.clone(),
            ticket: license.ticket,
            item: license.item.clone(),
            customer: license.customer.clone(),
        })
    }

    /// Returns every container in which a license is possible.
    pub(super) fn containers_of(&self, license: LicenseId) -> Vec<Serial> {
        let start = std::ops::Bound::Included(&(license, lowest()));
        let found = self.possible.after(start).take_while(|((id, _), ())| *id == license);
        found.map(|((_, serial), ())| *serial).collect()
    }
}

/// Returns the first serial in the order of rows.
fn lowest() -> Serial {
    Serial::new(tenure_domain::ids::ContainerKind::File, &[0; 32])
}
