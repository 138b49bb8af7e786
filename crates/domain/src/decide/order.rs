//! Orders and lines added to them (SYSTEM §4.2). One unknown item among ten: nothing is created.

use super::checks::{LICENSES_MAX, TEXT_MAX, container, misfit, open, text};
use super::destination;
use super::replace;
use super::sale::{Offer, Sale};
use crate::command::OrderDraft;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::OrderId;
use crate::license::{Home, HomeBy};
use crate::moment::Moment;
use crate::order::{Line, LineWanted, Order, Parameters};
use crate::refusal::Refusal;
use crate::world::{Key, World};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// Places an order. The same order number with the same content is the same order: no events.
pub(super) fn place(draft: &mut Draft, wanted: &OrderDraft, moment: &Moment) -> Result<(), Refusal> {
    if let Some(number) = &wanted.number
        && let Some(found) = draft.world.orders.values().find(|o| o.number.as_ref() == Some(number))
    {
        let taken = || Refusal::OrderNumberTaken { number: number.clone(), order: found.id.clone() };
        return same_content(found, wanted).then_some(()).ok_or_else(taken);
    }
    check_size(&wanted.lines, 0)?;
    text("comment", &wanted.comment, TEXT_MAX)?;
    create_customer(draft, wanted, moment);
    let mut order = Order {
        id: OrderId::new(&moment.order_prefix, moment.now, moment.order_number),
        number: wanted.number.clone(),
        po: wanted.po.clone(),
        customer: wanted.customer.clone(),
        comment: wanted.comment.clone(),
        destination: wanted.destination.clone(),
        ticket: destination::resolve(draft, wanted, moment)?,
        lines: Vec::new(),
        lines_placed: u32::try_from(wanted.lines.len()).unwrap_or(u32::MAX),
        placed: moment.now,
    };
    let mut sale = Sale::of(&order, destination::assigned(&order.destination), moment);
    for line in &wanted.lines {
        order.lines.push(sell(&draft.world, &mut sale, line)?);
    }
    draft.emit(Event::OrderPlaced { order: Box::new(order) });
    sale.emit(draft);
    Ok(())
}

/// Adds a line to an order. Without `replaces`, its licenses go where the order's went.
pub(super) fn add_line(
    draft: &mut Draft,
    order: &OrderId,
    wanted: &LineWanted,
    moment: &Moment,
) -> Result<(), Refusal> {
    let unknown = || Refusal::NotFound { what: Key::Order(order.clone()) };
    let found = draft.world.orders.get(order).ok_or_else(unknown)?;
    check_size(core::slice::from_ref(wanted), found.licenses().count())?;
    let assigned = destination::assigned(&found.destination);
    if wanted.replaces.is_empty() {
        // A successor goes where its predecessor is, whatever became of the order's own ticket.
        destination::collects(&draft.world, found.ticket, moment.now)?;
        if let Some(serial) = assigned {
            container(&draft.world, serial)?;
            open(&draft.world, serial)?;
        }
    }
    let mut sale = Sale::of(found, assigned, moment);
    let line = sell(&draft.world, &mut sale, wanted)?;
    draft.emit(Event::LineAdded { order: order.clone(), line });
    sale.emit(draft);
    Ok(())
}

fn sell(world: &World, sale: &mut Sale<'_>, wanted: &LineWanted) -> Result<Line, Refusal> {
    text("comment of a line", &wanted.comment, TEXT_MAX)?;
    let first = sale.sold.len();
    let offer = Offer::of(world, &wanted.item)?;
    if wanted.replaces.is_empty() {
        sell_new(world, sale, &offer, wanted)?;
    } else {
        replace::sell(world, sale, &offer, wanted)?;
    }
    Ok(sale.end_line(wanted, first))
}

fn sell_new(world: &World, sale: &mut Sale<'_>, offer: &Offer, wanted: &LineWanted) -> Result<(), Refusal> {
    let terms = offer.terms(&wanted.parameters, &Parameters::new())?;
    if let Some(serial) = sale.assigned
        && let Some(misfit) = misfit(world, &offer.item, &offer.template.limits, &terms, serial)
    {
        return Err(misfit.of_item(&offer.item.id, serial));
    }
    let since = sale.now();
    let home = sale.assigned.map(|container| Home { container, by: HomeBy::Assignment, since, bound: true });
    for _ in 0..wanted.quantity {
        sale.sold.push(sale.license(offer, terms.clone(), home));
    }
    Ok(())
}

/// Refuses what is empty or more than an order may have; counts before anything is made.
fn check_size(lines: &[LineWanted], present: usize) -> Result<(), Refusal> {
    let too_many = Refusal::TooMany { most: LICENSES_MAX };
    if lines.is_empty() || lines.iter().any(|l| l.quantity == 0 && l.replaces.is_empty()) {
        return Err(Refusal::Empty);
    }
    let mut total = u64::try_from(present).unwrap_or(u64::MAX);
    for line in lines {
        let named = u32::try_from(line.replaces.len()).map_err(|_| too_many.clone())?;
        if named > 0 && named != line.quantity {
            return Err(Refusal::QuantityMismatch { quantity: line.quantity, named });
        }
        total = total.saturating_add(u64::from(line.quantity));
    }
    if total > u64::from(LICENSES_MAX) { Err(too_many) } else { Ok(()) }
}

/// An unknown customer in an order is created (SYSTEM §2).
fn create_customer(draft: &mut Draft, wanted: &OrderDraft, moment: &Moment) {
    if !draft.world.customers.contains_key(&wanted.customer) {
        let (name, contact) = (String::new(), String::new());
        draft.emit(Event::CustomerPut { customer: wanted.customer.clone(), name, contact, at: moment.now });
    }
}

/// Says whether a repeated order number brings the same content.
fn same_content(present: &Order, wanted: &OrderDraft) -> bool {
    present.customer == wanted.customer
        && present.po == wanted.po
        && present.comment == wanted.comment
        && present.destination == wanted.destination
        && present.has_lines(&wanted.lines)
}
