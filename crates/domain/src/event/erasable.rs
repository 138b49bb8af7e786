//! What an event leaves out when it is written down: people, computers, free text that people wrote about a
//! sale or a container, and secret data. It lives in the aggregate's row, which can be erased; the journal
//! can't (SECURITY §4.5).

use crate::container::{Blocklisting, Computer};
use crate::item::Item;
use crate::license::License;
use crate::order::{Line, Order, Parameters};
use crate::terms::Terms;
use crate::terms::change::TermValue;
use crate::world::World;
use alloc::boxed::Box;
use alloc::string::String;
use serde::{Serialize, Serializer};

/// Takes out of a world what its events leave out when they are written down: what is left is the fold of
/// the journal.
pub fn erase(world: &mut World) {
    for customer in world.customers.values_mut() {
        customer.name = String::new();
        customer.contact = String::new();
    }
    world.items.values_mut().for_each(erase_item);
    world.orders.values_mut().for_each(erase_order);
    world.licenses.values_mut().for_each(erase_license);
    for container in world.containers.values_mut() {
        container.computer = Computer::default();
        if let Some(entry) = &mut container.blocklisting {
            erase_blocklisting(entry);
        }
    }
}

fn erase_item(item: &mut Item) {
    erase_terms(&mut item.terms);
}

fn erase_order(order: &mut Order) {
    order.comment = String::new();
    order.lines.iter_mut().for_each(erase_line);
}

fn erase_line(line: &mut Line) {
    line.wanted.comment = String::new();
    erase_parameters(&mut line.wanted.parameters);
}

fn erase_parameters(parameters: &mut Parameters) {
    for value in parameters.values_mut() {
        if let TermValue::Text(text) = value {
            *text = String::new();
        }
    }
}

fn erase_license(license: &mut License) {
    erase_terms(&mut license.terms);
    license.former_terms.iter_mut().for_each(erase_terms);
}

/// The vendor's own text for users stays: it names no person.
fn erase_terms(terms: &mut Terms) {
    terms.customer_text = String::new();
    terms.secret = None;
}

fn erase_blocklisting(entry: &mut Blocklisting) {
    entry.description = String::new();
}

/// Writes a value without what `erase` takes out of it.
fn bare<T: Clone + Serialize, S: Serializer>(value: &T, erase: fn(&mut T), to: S) -> Result<S::Ok, S::Error> {
    let mut bare = value.clone();
    erase(&mut bare);
    bare.serialize(to)
}

/// Writes an item without its secret data.
#[expect(clippy::borrowed_box, reason = "serde hands over the field as it is")]
pub(super) fn item<S: Serializer>(item: &Box<Item>, to: S) -> Result<S::Ok, S::Error> {
    bare(&**item, erase_item, to)
}

/// Writes an order without its comments and texts.
#[expect(clippy::borrowed_box, reason = "serde hands over the field as it is")]
pub(super) fn order<S: Serializer>(order: &Box<Order>, to: S) -> Result<S::Ok, S::Error> {
    bare(&**order, erase_order, to)
}

/// Writes a line without its comment and texts.
pub(super) fn line<S: Serializer>(line: &Line, to: S) -> Result<S::Ok, S::Error> {
    bare(line, erase_line, to)
}

/// Writes a license without its customer text and secret data.
#[expect(clippy::borrowed_box, reason = "serde hands over the field as it is")]
pub(super) fn license<S: Serializer>(license: &Box<License>, to: S) -> Result<S::Ok, S::Error> {
    bare(&**license, erase_license, to)
}

/// Writes terms without customer text and secret data.
#[expect(clippy::borrowed_box, reason = "serde hands over the field as it is")]
pub(super) fn terms<S: Serializer>(terms: &Box<Terms>, to: S) -> Result<S::Ok, S::Error> {
    bare(&**terms, erase_terms, to)
}

/// Writes an entry on the blocklist without its description.
pub(super) fn blocklisting<S: Serializer>(entry: &Blocklisting, to: S) -> Result<S::Ok, S::Error> {
    bare(entry, erase_blocklisting, to)
}
