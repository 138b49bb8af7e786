//! An order of three lines on a new ticket.

use std::thread;

use anyhow::anyhow;

use crate::bench::operations::{Operation, order_of_three_lines};
use crate::demo::api::Api;
use crate::demo::story::Story;

/// Orders over the API: one after another, or many at once, which shows what commits share a sync.
#[derive(Debug)]
pub(super) struct Order {
    name: &'static str,
    clerks: usize,
    orders_each: usize,
}

impl Order {
    pub(super) fn of_one_clerk() -> Self {
        Self { name: "order of 3 lines", clerks: 1, orders_each: 50 }
    }

    pub(super) fn of_many_clerks() -> Self {
        Self { name: "order of 3 lines, 16 at once", clerks: 16, orders_each: 10 }
    }

    fn place(&self, api: &Api) -> anyhow::Result<()> {
        for _ in 0..self.orders_each {
            api.sell(&order_of_three_lines())?;
        }
        Ok(())
    }
}

impl Operation for Order {
    fn name(&self) -> &'static str {
        self.name
    }

    fn round(&mut self, story: &mut Story) -> anyhow::Result<usize> {
        let (api, order) = (story.api()?, &*self);
        thread::scope(|scope| {
            let start = |_| scope.spawn(|| order.place(&api));
            let clerks: Vec<_> = (0..order.clerks).map(start).collect();
            let end = |clerk: thread::ScopedJoinHandle<'_, _>| {
                clerk.join().map_err(|_| anyhow!("a clerk panicked"))?
            };
            clerks.into_iter().try_for_each(end)
        })?;
        Ok(self.clerks * self.orders_each)
    }
}
