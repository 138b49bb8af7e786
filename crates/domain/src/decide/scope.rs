//! Which aggregates a command's decision sees.

use crate::command::Command;
use crate::ids::LicenseId;
use crate::order::{Destination, LineWanted};
use crate::world::Scope;
use alloc::collections::BTreeSet;

/// Returns what to load and lock for a command. The store adds what the rules read along with it, as
/// documented at [`Scope`], and the lock item of the settings.
pub fn scope(command: &Command) -> Scope {
    use Command as C;
    let mut scope = Scope::default();
    match command {
        C::SetSettings(settings) => scope.items.extend(settings.lock_item.clone()),
        C::PutItem(item) => {
            scope.items.insert(item.id.clone());
            scope.items.extend(item.requires.iter().cloned());
        }
        C::SignTemplate { item, .. } | C::RetireItem { item, .. } => {
            scope.items.insert(item.clone());
        }
        C::PutCustomer { customer, .. } => {
            scope.customers.insert(customer.clone());
        }
        C::PlaceOrder(order) => {
            scope.customers.insert(order.customer.clone());
            scope.order_number.clone_from(&order.number);
            match &order.destination {
                Destination::NewTicket => {}
                Destination::TicketOfOrder(order) => {
                    scope.orders.insert(order.clone());
                }
                Destination::TicketOfPo(po) => scope.po = Some((order.customer.clone(), po.clone())),
                Destination::Ticket(ticket) => {
                    scope.tickets.insert(*ticket);
                }
                Destination::Container(container) => {
                    scope.containers.insert(*container);
                }
            }
            order.lines.iter().for_each(|line| add_line(&mut scope, line));
        }
        C::AddLine { order, line } => {
            scope.orders.insert(order.clone());
            add_line(&mut scope, line);
        }
        C::CancelOrder { order, .. } => {
            scope.orders.insert(order.clone());
        }
        C::Withdraw { licenses }
        | C::CancelWithdrawal { licenses }
        | C::Amend { licenses, .. }
        | C::Suspend { licenses }
        | C::Resume { licenses }
        | C::Unassign { licenses }
        | C::ReleaseReactivation { licenses } => name(&mut scope, licenses),
        C::Assign { licenses, container } => {
            name(&mut scope, licenses);
            scope.containers.insert(*container);
        }
        C::ReissueTicket { ticket, .. }
        | C::CloseTicket { ticket }
        | C::ReopenTicket { ticket }
        | C::ExpireTicket { ticket, .. }
        | C::SetCollecting { ticket, .. } => {
            scope.tickets.insert(*ticket);
        }
        C::Attach { container, customer } => {
            scope.containers.insert(*container);
            scope.customers.extend(customer.clone());
        }
        C::Reset { container, .. } => {
            scope.containers.insert(*container);
            scope.followed_tickets = true;
        }
        C::Blocklist { container, .. }
        | C::LiftBlocklist { container }
        | C::ClearFlag { container }
        | C::AcknowledgeAlarms { container, .. } => {
            scope.containers.insert(*container);
        }
    }
    scope
}

fn name(scope: &mut Scope, licenses: &BTreeSet<LicenseId>) {
    scope.licenses.extend(licenses.iter().copied());
}

fn add_line(scope: &mut Scope, line: &LineWanted) {
    scope.items.insert(line.item.clone());
    scope.licenses.extend(line.replaces.iter().copied());
}
