//! The clerk's other work: the catalogue, customers, adding to an order, tickets.

use anyhow::{Context, ensure};
use serde_json::json;

use super::world::{self, ATTACK, CUSTOMER, HEX, HEX_2};
use crate::browser::session::Session;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    catalogue(session)?;
    customers(session)?;
    let sold =
        world::sell(session, &json!({ "customer": CUSTOMER, "po": "PO-CARE", "lines": [{ "item": HEX }] }))?;
    world::activated(session, "care", &sold)?;
    replace(session, &sold.order, sold.license())?;
    tickets(session, &sold.ticket, &sold.code)
}

fn catalogue(session: &mut Session) -> anyhow::Result<()> {
    session.step("The product manager enters an item with what it permits", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/items")?;
        session.look(&clerk, "desk-items")?;
        clerk.press("Create item")?;
        session.look(&clerk, "desk-items-new")?;
        clerk.fill("Article number", "SNP-300")?;
        clerk.fill("Name", "Spell Checker")?;
        clerk.fill("Product code", "201000")?;
        clerk.press("Save")?;
        clerk.must_show("The item is saved")?;
        session.look(&clerk, "desk-items-x")?;
        ensure!(session.api()?.get("/items/SNP-300")?["name"] == "Spell Checker", "the item is another");
        clerk.press("Take out of sale")?;
        clerk.press("Take out of sale")?;
        clerk.must_show("The item is out of sale")
    })
}

fn customers(session: &mut Session) -> anyhow::Result<()> {
    session.step("A customer is created; what an attacker would type stands there as text", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/customers")?;
        session.look(&clerk, "desk-customers")?;
        clerk.press("Create customer")?;
        session.look(&clerk, "desk-customers-new")?;
        clerk.fill("Customer id", "C-500")?;
        clerk.fill("Name", ATTACK)?;
        clerk.press("Save")?;
        clerk.must_show("The customer is saved")?;
        clerk.must_show("<script>alert(1)</script>")?;
        session.look(&clerk, "desk-customers-x")
    })
}

fn replace(session: &mut Session, order: &str, license: &str) -> anyhow::Result<()> {
    session.step("An item is added to the order that replaces a license in use, in one update", |session| {
        let clerk = session.clerk()?;
        clerk.go(&format!("/desk/orders/{order}"))?;
        clerk.press("Add item")?;
        clerk.must_show("Add an item to order")?;
        clerk.fill("Item", HEX_2)?;
        let short = license.chars().skip(license.len().saturating_sub(6)).collect::<String>();
        clerk
            .evaluate(&format!(
                "document.querySelector('[name=replaces][value=\"{license}\"]').click(), true"
            ))
            .with_context(|| format!("license {short} is not offered"))?;
        session.look(&clerk, "desk-orders-x-add")?;
        clerk.press("Review")?;
        clerk.must_show("Nothing is sold yet")?;
        clerk.press("Add item")?;
        clerk.must_show("The item is added to the order")?;
        session.api()?.must_stand(license, "being_replaced")?;
        session.computer("care")?.tenure(&["update"])?;
        session.api()?.must_stand(license, "replaced")?;
        clerk.go(&format!("/desk/licenses/{license}"))?;
        session.look(&clerk, "desk-licenses-x-replaced")
    })
}

fn tickets(session: &mut Session, ticket: &str, code: &str) -> anyhow::Result<()> {
    session.step("A ticket whose code got into wrong hands is issued anew", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/tickets")?;
        session.look(&clerk, "desk-tickets")?;
        clerk.go(&format!("/desk/tickets/{ticket}"))?;
        clerk.must_not_show(code)?;
        session.look(&clerk, "desk-tickets-x")?;
        clerk.press("Re-issue")?;
        session.look(&clerk, "desk-tickets-x-reissue")?;
        clerk.press("Review")?;
        clerk.must_show("What will happen")?;
        clerk.press("Re-issue")?;
        clerk.must_show("The ticket has a new code")?;
        let now = session.api()?.get(&format!("/tickets/{ticket}/code"))?;
        let now = now["code"].as_str().context("no code")?.to_owned();
        ensure!(now != code, "the code is the old one");
        session.secrets.push(now);
        Ok(())
    })?;
    session.step("It is closed, and opened again", |session| {
        let clerk = session.clerk()?;
        clerk.go(&format!("/desk/tickets/{ticket}"))?;
        clerk.press("Close the ticket")?;
        clerk.press("Close the ticket")?;
        clerk.must_show("The ticket is closed")?;
        clerk.go(&format!("/desk/tickets/{ticket}"))?;
        clerk.press("Reopen")?;
        clerk.press("Reopen")?;
        clerk.must_show("The ticket is open again")
    })
}
