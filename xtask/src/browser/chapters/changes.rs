//! Licenses are changed after they were sold: suspended, amended, withdrawn, assigned.

use anyhow::ensure;
use serde_json::json;

use super::clerk::{confirms, does, rows};
use super::world::{self, BASIC, CUSTOMER, FLOATING, HEX};
use crate::browser::session::Session;

/// The computer of this chapter.
const BUREAU: &str = "bureau";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let lines = json!([
        { "item": BASIC }, { "item": HEX },
        { "item": FLOATING, "parameters": { "Users": 3 } },
    ]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    world::activated(session, BUREAU, &sold)?;
    let [_, hex, floating] = sold.licenses.as_slice() else { anyhow::bail!("three licenses were sold") };
    suspended(session, hex)?;
    amended(session, floating)?;
    withdrawn(session, hex, &sold.ticket)?;
    assigned(session)
}

fn page(license: &str) -> String {
    format!("/desk/licenses/{license}")
}

fn suspended(session: &mut Session, license: &str) -> anyhow::Result<()> {
    session.step(
        "A payment is late: a license in use is suspended, and the change is on its way",
        |session| {
            let clerk = session.clerk()?;
            clerk.go(&page(license))?;
            session.look(&clerk, "desk-licenses-x")?;
            does(&clerk, "Suspend", "The licenses are suspended")?;
            let serial = session.computer(BUREAU)?.serial()?;
            clerk.go("/desk/propagation")?;
            clerk.must_show(&serial)?;
            clerk.must_show("it has not called since")?;
            session.look(&clerk, "desk-propagation")?;
            session.computer(BUREAU)?.tenure(&["update"])?;
            session.computer(BUREAU)?.must_not_use(license, "suspended")?;
            clerk.go("/desk/propagation")?;
            clerk.must_not_show(&serial)?;
            clerk.go(&page(license))?;
            clerk.must_show("Suspended since")
        },
    )?;
    session.step("The payment came: it is resumed and works again", |session| {
        let clerk = session.clerk()?;
        clerk.go(&page(license))?;
        does(&clerk, "Resume", "The licenses are resumed")?;
        session.computer(BUREAU)?.tenure(&["update"])?;
        session.computer(BUREAU)?.must_use(license)?;
        Ok(())
    })?;
    session.step("Suspended by a slip, it is resumed with Undo", |session| {
        let clerk = session.clerk()?;
        clerk.go(&page(license))?;
        does(&clerk, "Suspend", "The licenses are suspended")?;
        clerk.press("Undo")?;
        confirms(&clerk, "Resume", "The licenses are resumed")?;
        session.api()?.must_stand(license, "collected_confirmed")?;
        Ok(())
    })
}

fn amended(session: &mut Session, license: &str) -> anyhow::Result<()> {
    session.step("The customer buys two more users and a later end: the terms change in place", |session| {
        let clerk = session.clerk()?;
        clerk.go(&page(license))?;
        clerk.press("Change terms")?;
        session.look(&clerk, "desk-licenses-amend")?;
        clerk.fill("Seats: Or add", "2")?;
        clerk.fill("Valid until: New value", "2031-12-31")?;
        clerk.press("Review")?;
        clerk.must_show("3 → 5")?;
        session.look(&clerk, "desk-licenses-amend-confirm")?;
        confirms(&clerk, "Change terms", "The terms are changed")?;
        session.computer(BUREAU)?.tenure(&["update"])?;
        let held = session.computer(BUREAU)?.must_use(license)?;
        ensure!(held["seats"] == 5, "three and two are five: {held:#}");
        clerk.go(&page(license))?;
        clerk.must_show("5 seats")?;
        clerk.must_show("until 31 Dec 2031")
    })
}

fn withdrawn(session: &mut Session, license: &str, ticket: &str) -> anyhow::Result<()> {
    session.step(
        "A license is withdrawn in earnest: it leaves the computer at its contact, and then the ticket",
        |session| {
            let clerk = session.clerk()?;
            clerk.go(&page(license))?;
            does(&clerk, "Withdraw licenses", "The licenses are withdrawn")?;
            clerk.go(&page(license))?;
            clerk.must_show("being withdrawn")?;
            clerk.must_show("Why it has not arrived")?;
            session.computer(BUREAU)?.must_use(license)?;
            session.computer(BUREAU)?.tenure(&["update"])?;
            session.computer(BUREAU)?.must_not_hold(license)?;
            session.api()?.must_stand(license, "withdrawn")?;
            clerk.go(&page(license))?;
            clerk.must_not_show("being withdrawn")?;
            ensure!(!clerk.offers("Suspend"), "an ended license is offered to be suspended");
            session.look(&clerk, "desk-licenses-x-withdrawn")?;
            clerk.go(&format!("/desk/tickets/{ticket}"))?;
            let short: String = license.chars().skip(license.len().saturating_sub(10)).collect();
            ensure!(!clerk.offers(&format!("Choose license {short}")), "the ticket still offers it");
            Ok(())
        },
    )
}

fn assigned(session: &mut Session) -> anyhow::Result<()> {
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": [{ "item": HEX }] }))?;
    let license = sold.license().to_owned();
    session.step(
        "A license on a ticket is assigned to a container, freed, and assigned again",
        |session| {
            let clerk = session.clerk()?;
            clerk.go(&page(&license))?;
            clerk.press("Assign to a container")?;
            session.look(&clerk, "desk-licenses-assign")?;
            clerk.fill("Container", BUREAU)?;
            clerk.press("Review")?;
            confirms(&clerk, "Assign to a container", "The licenses are assigned")?;
            session.api()?.must_stand(&license, "assigned")?;
            clerk.go(&page(&license))?;
            does(&clerk, "Lift assignment", "The assignment is lifted")?;
            session.api()?.must_stand(&license, "available_not_collected")?;
            clerk.go(&page(&license))?;
            clerk.press("Assign to a container")?;
            let serial = session.computer(BUREAU)?.serial()?;
            clerk.fill("Or another container, by its serial", &serial)?;
            clerk.press("Review")?;
            confirms(&clerk, "Assign to a container", "The licenses are assigned")?;
            session.computer(BUREAU)?.tenure(&["update"])?;
            session.computer(BUREAU)?.must_use(&license)?;
            Ok(())
        },
    )?;
    session.step("She looks for what is in use in one container, by state and item", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/licenses")?;
        session.look(&clerk, "desk-licenses")?;
        clerk.fill("Item", FLOATING)?;
        clerk.fill("In the state", "in use")?;
        clerk.press("Filter")?;
        ensure!(rows(&clerk)? >= 1, "no license is found");
        clerk.must_not_show("No licenses found")
    })
}
