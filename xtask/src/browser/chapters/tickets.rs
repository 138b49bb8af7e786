//! The care of tickets: followers, a new code, an end, closed and open again.

use anyhow::ensure;
use serde_json::json;

use super::clerk::{code_on, confirms, does};
use super::world::{self, BASIC, CUSTOMER, HEX};
use crate::browser::session::Session;
use crate::demo::vendor::Sold;

const FIRST: &str = "first-desk";
const SECOND: &str = "second-desk";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let lines = json!([{ "item": BASIC }, { "item": HEX }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    for (name, license) in [(FIRST, 0), (SECOND, 1)] {
        let words = [sold.code.as_str(), "--license", &sold.licenses[license]];
        session.computer_with_container(name)?.activate(&words)?;
    }
    let page = format!("/desk/tickets/{}", sold.ticket);
    followers(session, &page)?;
    reissued(session, &page, &sold)?;
    ended(session, &page, &sold)
}

fn followers(session: &mut Session, page: &str) -> anyhow::Result<()> {
    session.step("A ticket shows its followers; another one is to collect what comes", |session| {
        let (first, second) = (session.computer(FIRST)?.serial()?, session.computer(SECOND)?.serial()?);
        let clerk = session.clerk()?;
        clerk.go("/desk/tickets")?;
        session.look(&clerk, "desk-tickets")?;
        clerk.go(page)?;
        clerk.must_show(&first)?;
        session.look(&clerk, "desk-tickets-x")?;
        clerk.press_near(&second, "Let it collect")?;
        confirms(&clerk, "Let it collect", "The collecting container is set")?;
        clerk.press_near(&first, "Let it collect")?;
        confirms(&clerk, "Let it collect", "The collecting container is set")
    })
}

fn reissued(session: &mut Session, page: &str, sold: &Sold) -> anyhow::Result<()> {
    session.step(
        "Its code got into wrong hands: it is issued anew, one follower stays, the other is dropped",
        |session| {
            let (first, second) = (session.computer(FIRST)?.serial()?, session.computer(SECOND)?.serial()?);
            let clerk = session.clerk()?;
            clerk.go(page)?;
            clerk.must_not_show(&sold.code)?;
            clerk.press("Show the code")?;
            clerk.must_show(&sold.code)?;
            session.look(&clerk, "desk-tickets-x-code")?;
            clerk.go(page)?;
            clerk.press("Re-issue")?;
            session.look(&clerk, "desk-tickets-x-reissue")?;
            clerk.untick(&second)?;
            clerk.press("Review")?;
            confirms(&clerk, "Re-issue", "The ticket has a new code")?;
            let code = code_on(&clerk)?;
            ensure!(code != sold.code, "the code is the old one");
            session.secrets.push(code);
            clerk.go(page)?;
            clerk.must_show(&first)?;
            let ticket = session.api()?.get(&format!("/tickets/{}", sold.ticket))?;
            let follows = |serial: &str| ticket["followers"].to_string().contains(serial);
            ensure!(follows(&first) && !follows(&second), "one of two should follow: {ticket:#}");
            let more = ["activate", &sold.code, "--license", &sold.licenses[0]];
            session.computer(SECOND)?.tenure_refused(&more, 3)?;
            session.computer(SECOND)?.must_use(&sold.licenses[1])?;
            Ok(())
        },
    )
}

fn ended(session: &mut Session, page: &str, sold: &Sold) -> anyhow::Result<()> {
    session.step("It gets an end, and loses it again", |session| {
        let clerk = session.clerk()?;
        clerk.go(page)?;
        clerk.fill("Expires at the end of", "2027-06-30")?;
        clerk.press("Set the end")?;
        confirms(&clerk, "Set the end", "The ticket's end is set")?;
        clerk.must_show("30 Jun 2027")?;
        clerk.fill("Expires at the end of", "")?;
        clerk.press("Set the end")?;
        confirms(&clerk, "Set the end", "The ticket's end is set")?;
        clerk.must_show("has no end any more")?;
        let ticket = session.api()?.get(page.trim_start_matches("/desk"))?;
        ensure!(ticket["expires"].is_null(), "{ticket:#}");
        Ok(())
    })?;
    session.step(
        "It is closed by a slip, and opened again with Undo; closed once more, and opened",
        |session| {
            let clerk = session.clerk()?;
            clerk.go(page)?;
            does(&clerk, "Close the ticket", "The ticket is closed")?;
            clerk.press("Undo")?;
            confirms(&clerk, "Reopen", "The ticket is open again")?;
            does(&clerk, "Close the ticket", "The ticket is closed")?;
            clerk.must_show("Closed since")?;
            session.look(&clerk, "desk-tickets-x-closed")?;
            does(&clerk, "Reopen", "The ticket is open again")?;
            let ticket = session.api()?.get(&format!("/tickets/{}", sold.ticket))?;
            ensure!(ticket["state"] == "open", "{ticket:#}");
            Ok(())
        },
    )
}
