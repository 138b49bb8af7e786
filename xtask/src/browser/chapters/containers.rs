//! Containers at the Desk: found, attached, put on the blocklist and taken off, pushed to, reset.

use std::fs;

use anyhow::ensure;
use serde_json::json;

use super::clerk::{confirms, does, rows};
use super::world::{self, CUSTOMER};
use crate::browser::session::Session;

/// The computer of this chapter.
const STUDIO: &str = "studio";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let lines = json!([{ "item": world::BASIC }, { "item": world::HEX }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    world::activated(session, STUDIO, &sold)?;
    let serial = session.computer(STUDIO)?.serial()?;
    let page = format!("/desk/containers/{serial}");
    session.step(
        "The clerk sees what needs her, and finds a container by its computer's name",
        |session| {
            let clerk = session.clerk()?;
            clerk.go("/desk")?;
            clerk.must_show("What needs your attention")?;
            session.look(&clerk, "desk")?;
            clerk.go("/desk/containers")?;
            session.look(&clerk, "desk-containers")?;
            clerk.fill("Serial, computer or host id", STUDIO)?;
            clerk.press("Filter")?;
            clerk.press(&serial)?;
            clerk.must_show("History")?;
            clerk.must_show("Hex View Module")?;
            session.look(&clerk, "desk-containers-x")
        },
    )?;
    session.step(
        "The search box understands its serial, and a ticket's code that stays out of the address",
        |session| {
            let clerk = session.clerk()?;
            clerk.fill("Search", &sold.code)?;
            clerk.key("Enter")?;
            clerk.settle()?;
            clerk.must_be_at("/desk/tickets/")?;
            clerk.go("/desk")?;
            clerk.fill("Search", &serial)?;
            clerk.key("Enter")?;
            clerk.settle()?;
            clerk.must_show(&serial)?;
            clerk.go("/desk")?;
            clerk.fill("Search", "Modul")?;
            clerk.key("Enter")?;
            clerk.settle()?;
            clerk.must_show("Items")?;
            session.look(&clerk, "desk-search")
        },
    )?;
    session.step("She attaches it to its customer", |session| {
        let clerk = session.clerk()?;
        clerk.go(&page)?;
        clerk.fill_near("Attach", "Customer", "C-NOBODY")?;
        clerk.press("Attach")?;
        clerk.must_show("C-NOBODY")?;
        session.look(&clerk, "desk-refused")?;
        clerk.press("Go back to where you came from")?;
        clerk.fill_near("Attach", "Customer", CUSTOMER)?;
        does(&clerk, "Attach", "Saved whose container it is")?;
        ensure!(session.api()?.container(&serial)?["customer"] == CUSTOMER, "it is not attached");
        clerk.go(&format!("/desk/customers/{CUSTOMER}"))?;
        clerk.must_show(&serial)?;
        clerk.go(&page)?;
        does(&clerk, "Detach", "The container is attached to nobody now")?;
        ensure!(session.api()?.container(&serial)?["customer"].is_null(), "it is still attached");
        Ok(())
    })?;
    blocklist(session, &serial, &page)?;
    reset(session, &sold.licenses, &page)
}

fn blocklist(session: &mut Session, serial: &str, page: &str) -> anyhow::Result<()> {
    session.step("She puts it on the blocklist, finds it there and takes it off", |session| {
        let clerk = session.clerk()?;
        clerk.go(page)?;
        clerk.fill("Description", "stolen from a car")?;
        clerk.press("Put on the blocklist")?;
        clerk.must_show("What will happen")?;
        session.look(&clerk, "desk-blocklist-confirm")?;
        clerk.press("Put on the blocklist")?;
        clerk.must_show("The container is on the blocklist")?;
        clerk.go("/desk/blocklist")?;
        clerk.must_show("stolen from a car")?;
        session.look(&clerk, "desk-blocklist")?;
        clerk.press_near(serial, "Take")?;
        confirms(&clerk, "Take off", "The container is off the blocklist")
    })?;
    session.step(
        "One that never called is added by its serial; a typing error is told; the list is searched and exported",
        |session| {
            // Its container is made, but Central has never heard of it.
            let unseen = session.computer_with_container("unseen")?.serial()?;
            let clerk = session.clerk()?;
            clerk.go("/desk/blocklist")?;
            clerk.fill("Serial", &unseen.replace('-', "X"))?;
            clerk.fill("Description", "=from a pawnshop")?;
            clerk.press("Put on the blocklist")?;
            clerk.must_show("serial")?;
            session.look(&clerk, "desk-blocklist-refused")?;
            clerk.fill("Serial", &unseen.to_lowercase())?;
            clerk.press("Put on the blocklist")?;
            confirms(&clerk, "Put on the blocklist", "The container is on the blocklist")?;
            clerk.fill("Serial, computer or description", "pawnshop")?;
            clerk.press("Filter")?;
            ensure!(rows(&clerk)? == 1, "the search finds {} entries", rows(&clerk)?);
            let file = session.saved(&clerk, |page| page.press("Export"))?;
            let sheet = fs::read_to_string(&file)?;
            ensure!(sheet.contains(&unseen) && sheet.contains("\"'=from a pawnshop\""), "{sheet}");
            clerk.press_near(&unseen, "Take")?;
            confirms(&clerk, "Take off", "The container is off the blocklist")
        },
    )
}

fn reset(session: &mut Session, licenses: &[String], page: &str) -> anyhow::Result<()> {
    session.step("She resets it; its licenses end, and it is empty after its next contact", |session| {
        let clerk = session.clerk()?;
        clerk.go(page)?;
        clerk.press("Reset")?;
        clerk.must_show("What will happen")?;
        session.look(&clerk, "desk-reset-confirm")?;
        clerk.press("Reset")?;
        clerk.must_show("The container is being reset")?;
        session.look(&clerk, "desk-containers-x-resetting")?;
        session.computer(STUDIO)?.tenure(&["update"])?;
        for license in licenses {
            session.api()?.must_stand(license, "reset")?;
        }
        clerk.go(page)?;
        session.look(&clerk, "desk-containers-x-empty")
    })
}
