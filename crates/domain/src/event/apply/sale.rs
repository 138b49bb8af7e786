//! Settings, items, customers, orders and tickets.

use crate::customer::Customer;
use crate::event::Event;
use crate::ids::TicketId;
use crate::item::Signing;
use crate::ticket::Ticket;
use crate::world::{Key, World};

pub(super) fn apply(world: &mut World, event: &Event) {
    match event {
        Event::SettingsChanged { settings } => {
            world.settings = settings.clone();
            world.dirty.insert(Key::Settings);
        }
        Event::ItemPut { item } => {
            world.items.insert(item.id.clone(), (**item).clone());
            world.dirty.insert(Key::Item(item.id.clone()));
        }
        Event::TemplateSigned { item, version, catalogue } => {
            if let Some(found) = world.items.get_mut(item) {
                for template in found.templates.iter_mut().filter(|t| t.version == *version) {
                    template.signing = Signing::Signed { catalogue: *catalogue };
                }
                world.dirty.insert(Key::Item(item.clone()));
            }
        }
        Event::ItemRetired { item, retired } => {
            if let Some(found) = world.items.get_mut(item) {
                found.retired = *retired;
                world.dirty.insert(Key::Item(item.clone()));
            }
        }
        Event::CustomerPut { customer, name, contact, at } => {
            let created = world.customers.get(customer).map_or(*at, |c| c.created);
            let put =
                Customer { id: customer.clone(), name: name.clone(), contact: contact.clone(), created };
            world.customers.insert(customer.clone(), put);
            world.dirty.insert(Key::Customer(customer.clone()));
        }
        Event::OrderPlaced { order } => {
            world.orders.insert(order.id.clone(), (**order).clone());
            world.dirty.insert(Key::Order(order.id.clone()));
        }
        Event::LineAdded { order, line } => {
            if let Some(found) = world.orders.get_mut(order) {
                found.lines.push(line.clone());
                world.dirty.insert(Key::Order(order.clone()));
            }
        }
        _ => apply_ticket(world, event),
    }
}

fn apply_ticket(world: &mut World, event: &Event) {
    match event {
        Event::TicketCreated { ticket } => {
            world.tickets.insert(ticket.id, (**ticket).clone());
            world.dirty.insert(Key::Ticket(ticket.id));
        }
        Event::TicketReissued { ticket, reference, label, keep, at } => change(world, *ticket, |t| {
            t.superseded.insert(t.reference, *at);
            t.reference = *reference;
            t.label.clone_from(label);
            t.followers.retain(|serial, _| keep.contains(serial));
            t.collecting = t.collecting.filter(|serial| keep.contains(serial));
        }),
        Event::TicketClosed { ticket, at } => change(world, *ticket, |t| t.closed = Some(*at)),
        Event::TicketReopened { ticket } => change(world, *ticket, |t| t.closed = None),
        Event::TicketExpirySet { ticket, expires } => change(world, *ticket, |t| t.expires = *expires),
        Event::TicketFollowed { ticket, container, at } => change(world, *ticket, |t| {
            t.followers.entry(*container).or_insert(*at);
            t.collecting.get_or_insert(*container);
        }),
        Event::TicketUnfollowed { ticket, container } => change(world, *ticket, |t| {
            t.followers.remove(container);
            t.collecting = t.collecting.filter(|serial| serial != container);
        }),
        Event::CollectingSet { ticket, container } => {
            change(world, *ticket, |t| t.collecting = Some(*container));
        }
        _ => {}
    }
}

fn change(world: &mut World, id: TicketId, edit: impl FnOnce(&mut Ticket)) {
    if let Some(ticket) = world.tickets.get_mut(&id) {
        edit(ticket);
        world.dirty.insert(Key::Ticket(id));
    }
}
