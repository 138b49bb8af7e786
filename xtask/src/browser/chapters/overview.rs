//! The start page: each number leads to its list, and the list has as many rows.

use anyhow::ensure;
use serde_json::{Value, json};

use super::clerk::rows;
use super::world::{self, BASIC, CUSTOMER, HEX};
use crate::browser::session::Session;

/// The computer of this chapter.
const ATELIER: &str = "atelier";

/// Rows on a page of a list; a longer list has more pages.
const PAGE: u64 = 50;

/// What the start page shows as numbers: what it says, its number, where it leads.
const NUMBERS: &str =
    "[...document.querySelectorAll('main a')].filter(a => a instanceof HTMLElement).map(a => [a.innerText.replace(/\\s+/g, ' ').trim(), a.href])
    .filter(([text]) => /^\\d/.test(text)).map(([text, href]) => [text, parseInt(text), href])";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let soon = json!({ "Subscription until": "2027-01-10" });
    let lines = json!([{ "item": BASIC, "parameters": soon }, { "item": HEX, "quantity": 2 }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    world::activated(session, ATELIER, &sold)?;
    for license in &sold.licenses[1..] {
        session.api()?.act(license, "withdraw", &json!({}))?;
    }
    session.step(
        "What is on its way: how many, since when, and where; each change leads to its license",
        |session| {
            let clerk = session.clerk()?;
            clerk.go("/desk")?;
            clerk.press("Start")?;
            session.look(&clerk, "desk-busy")?;
            let serial = session.computer(ATELIER)?.serial()?;
            clerk.go("/desk/propagation")?;
            clerk.must_show(&serial)?;
            clerk.must_show("to be removed")?;
            clerk.press_near(&serial, "Hex View Module")?;
            clerk.must_be_at("/desk/licenses/")?;
            clerk.must_show("being withdrawn")
        },
    )?;
    session.step("Each number of the start page leads to a list with as many rows", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk")?;
        let numbers = clerk.evaluate(NUMBERS)?;
        let numbers: Vec<Value> = numbers.as_array().cloned().unwrap_or_default();
        ensure!(numbers.len() >= 7, "the start page shows only {numbers:?}");
        for number in &numbers {
            let (text, count) =
                (number[0].as_str().unwrap_or_default(), number[1].as_u64().unwrap_or_default());
            clerk.go(number[2].as_str().unwrap_or_default())?;
            clerk.must_be_answered(200)?;
            let shown = rows(&clerk)?;
            ensure!(shown == count.min(PAGE), "\"{text}\" leads to {}, which shows {shown}", clerk.path()?);
        }
        session.computer(ATELIER)?.tenure(&["update"])?;
        Ok(())
    })
}
