//! A signed contact of a container for which nothing has changed.

use crate::bench::operations::{CUSTOMER, ITEMS, Operation};
use crate::demo::story::Story;

const PER_ROUND: usize = 40;
/// The computer whose container contacts Central.
const COMPUTER: &str = "regular";

/// Each one is a real process that says that it has what it was given, and asks for news.
#[derive(Debug)]
pub(super) struct Contact;

impl Operation for Contact {
    fn name(&self) -> &'static str {
        "signed contact, no change"
    }

    fn prepare(&mut self, story: &mut Story) -> anyhow::Result<()> {
        regular(story).map(drop)
    }

    fn round(&mut self, story: &mut Story) -> anyhow::Result<usize> {
        let computer = story.computer(COMPUTER)?;
        for _ in 0..PER_ROUND {
            computer.tenure(&["update"])?;
        }
        Ok(PER_ROUND)
    }
}

/// The name of a computer whose container holds a license, with nothing on its way.
pub(super) fn regular(story: &mut Story) -> anyhow::Result<&'static str> {
    if story.computer(COMPUTER)?.serial().is_err() {
        story.set_up(COMPUTER)?;
        let sold = story.api()?.sell_on_new_ticket(CUSTOMER, &ITEMS[..1])?;
        let computer = story.computer(COMPUTER)?;
        computer.activate(&[&sold.code])?;
        computer.tenure(&["update"])?;
    }
    Ok(COMPUTER)
}
