//! The Depot, with a computer that has a network: browser and container meet by a code.

use serde_json::json;

use super::world::{self, BASIC, CUSTOMER, FONT, HEX};
use crate::browser::page::Page;
use crate::browser::session::Session;
use crate::demo::vendor::Sold;

/// The computer of this chapter.
const DESKTOP: &str = "desktop";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let window = session.window()?;
    let sold = with_ticket(session, &window)?;
    pair(session, &window)?;
    activate(session, &window, &sold)?;
    give_back(session, &window, &sold)?;
    session.computer(DESKTOP)?.stop_pairing()
}

/// Comes with a ticket, after two that are none.
fn with_ticket(session: &mut Session, window: &Page) -> anyhow::Result<Sold> {
    let lines = json!([{ "item": BASIC }, { "item": FONT }, { "item": HEX }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    session.step("Ada opens the Depot; a ticket with a typing error is told as one", |session| {
        window.go("/depot")?;
        session.look(window, "depot-start")?;
        window.fill("Ticket", "PN9PM-SXCE2-3TFXQ-39JZ7")?;
        window.press("Show my licenses")?;
        window.must_show("This is no ticket")?;
        session.look(window, "depot-start-wrong")
    })?;
    session.step("With her ticket she sees her licenses, and the way to her computer", |session| {
        window.fill("Ticket", &sold.code)?;
        window.press("Show my licenses")?;
        window.must_be_at("/depot/licenses")?;
        window.must_show("SampleNotePad")?;
        window.must_show("Hex View Module")?;
        session.look(window, "depot-licenses")
    })?;
    session.step("She reads how to get the program", |session| {
        window.go("/depot/get-tenure")?;
        session.look(window, "depot-get-tenure")?;
        window.go("/depot/licenses")
    })?;
    Ok(sold)
}

fn pair(session: &mut Session, window: &Page) -> anyhow::Result<()> {
    session.step("A code that nobody showed does not work", |session| {
        session.computer_with_container(DESKTOP)?;
        window.fill("Code from your computer", "AAAA-BBBB")?;
        window.press("Connect")?;
        window.must_show("This code does not work")
    })?;
    session.step("`tenure pair` shows a code; typed into the page, it connects the two", |session| {
        let code = session.computer(DESKTOP)?.start_pairing()?;
        window.go("/depot/licenses")?;
        window.fill("Code from your computer", &code)?;
        window.press("Connect")?;
        window.must_show("connected")?;
        session.look(window, "depot-connected")
    })
}

fn activate(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<()> {
    session.step("She activates all, and watches it happen; the vendor has the receipt", |session| {
        window.go("/depot/licenses")?;
        window.press("Activate all")?;
        window.must_show("done")?;
        session.look(window, "depot-live")?;
        for license in &sold.licenses {
            session.api()?.wait_until_stands(license, "collected_confirmed")?;
            session.computer(DESKTOP)?.must_use(license)?;
        }
        window.go("/depot/licenses")?;
        window.must_show("in use on this computer")?;
        session.look(window, "depot-licenses-in-use")
    })
}

fn give_back(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<()> {
    session.step("She gives the Hex View Module back, and confirms that at her computer", |session| {
        window.go("/depot/licenses")?;
        window.press_near("Hex View Module", "Give back")?;
        session.look(window, "depot-confirm-return")?;
        window.press("Give back")?;
        window.must_show("done")?;
        let hex = sold.licenses.last().map_or("", String::as_str);
        session.api()?.wait_until_stands(hex, "available_returned")?;
        session.computer(DESKTOP)?.must_not_hold(hex)
    })?;
    session.step(
        "Without a ticket, another window of hers sees the container, and no ticket's code",
        |session| {
            let code = session.computer(DESKTOP)?.start_pairing()?;
            let other = session.window()?;
            other.go("/depot")?;
            other.fill("Code from your computer", &code)?;
            other.press("Connect")?;
            other.go("/depot/licenses")?;
            other.must_show("Basic Module")?;
            other.must_not_show(&sold.code)?;
            session.look(&other, "depot-by-container")?;
            Ok(())
        },
    )
}
