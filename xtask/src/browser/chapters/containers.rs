//! Containers at the Desk: found, attached, put on the blocklist and taken off, pushed to, reset.

use anyhow::ensure;
use serde_json::json;

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
        clerk.fill_near("Attach", "Customer", CUSTOMER)?;
        clerk.press("Attach")?;
        clerk.press("Attach")?;
        clerk.must_show("Saved whose container it is")?;
        ensure!(session.api()?.container(&serial)?["customer"] == CUSTOMER, "it is not attached");
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
        clerk.must_show("What will happen")?;
        clerk.press("Take off")?;
        clerk.must_show("The container is off the blocklist")
    })
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
