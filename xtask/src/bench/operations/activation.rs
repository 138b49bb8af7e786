//! An activation with a ticket by a container that Central has not seen before, receipt included.

use crate::bench::operations::{Operation, order_of_three_lines};
use crate::demo::story::Story;

/// Few: each needs a container and a ticket of its own, and Central lets an address look up 60 tickets a minute.
const PER_ROUND: usize = 10;

/// The computers and the tickets' codes of the next round.
#[derive(Default)]
pub(super) struct Activation {
    ready: Vec<(String, String)>,
    made: usize,
}

impl Operation for Activation {
    fn name(&self) -> &'static str {
        "activation of 3, with receipt"
    }

    fn prepare(&mut self, story: &mut Story) -> anyhow::Result<()> {
        let api = story.api()?;
        let (url, fingerprint) = story.vendor()?;
        while self.ready.len() < PER_ROUND {
            self.made += 1;
            let name = format!("fresh {}", self.made);
            story.computer(&name)?.create_container(&url, &fingerprint)?;
            self.ready.push((name, api.sell(&order_of_three_lines())?.code));
        }
        Ok(())
    }

    fn round(&mut self, story: &mut Story) -> anyhow::Result<usize> {
        let ready = std::mem::take(&mut self.ready);
        for (name, code) in &ready {
            story.computer(name)?.activate(&[code])?;
        }
        Ok(ready.len())
    }
}
