//! Folds an event into a world: total, infallible, the only place where state changes.

mod container;
mod license;
mod sale;

use super::Event;
use crate::world::World;

/// Folds `event` into `world` and marks what it changed. An event about an aggregate that is not
/// loaded changes nothing; decisions only make events about what they saw.
pub fn apply(world: &mut World, event: &Event) {
    sale::apply(world, event);
    license::apply(world, event);
    container::apply(world, event);
}

/// A decision in the making: the world as it will be, and the events that lead there.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The world with the events so far.
    pub world: World,
    /// The events so far.
    pub events: alloc::vec::Vec<Event>,
}

impl Draft {
    /// Starts from a world.
    pub fn new(world: &World) -> Self {
        Self { world: world.clone(), events: alloc::vec::Vec::new() }
    }

    /// Adds an event and folds it in.
    pub fn emit(&mut self, event: Event) {
        apply(&mut self.world, &event);
        self.events.push(event);
    }

    /// Adds events, one after the other.
    pub fn emit_all(&mut self, events: impl IntoIterator<Item = Event>) {
        events.into_iter().for_each(|event| self.emit(event));
    }
}
