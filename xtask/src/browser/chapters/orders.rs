//! Orders at the Desk: found, created, withdrawn, and the withdrawal taken back.

use anyhow::ensure;

use super::clerk::code_on;
use super::world::{self, CUSTOMER};
use crate::browser::hands::Hand;
use crate::browser::session::Session;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    find(session)?;
    create(session, Hand::Mouse, true, "with a mouse")?;
    create(session, Hand::Keyboard, true, "with the keyboard alone")?;
    create(session, Hand::Mouse, false, "without any script")?;
    pick(session)?;
    withdraw(session)
}

/// The item is found by a part of its name, with nothing but the keyboard.
fn pick(session: &mut Session) -> anyhow::Result<()> {
    session.step(
        "She finds an item by a part of its name with arrows and Enter; Enter sends nothing",
        |session| {
            let clerk = session.clerk()?;
            clerk.go("/desk/orders/new")?;
            clerk.fill("Customer", CUSTOMER)?;
            clerk.fill_near("Line 1", "Item", "mod")?;
            clerk.wait_for("the items that are meant", |page| {
                Ok(page.evaluate("document.querySelectorAll('#choices-0 button').length > 1")? == true)
            })?;
            clerk.key("ArrowDown")?;
            clerk.key("ArrowDown")?;
            clerk.key("ArrowUp")?;
            clerk.key("ArrowUp")?;
            ensure!(clerk.evaluate("document.activeElement.id")? == "item-0", "arrows lead elsewhere");
            clerk.key("Enter")?;
            clerk.settle()?;
            ensure!(clerk.evaluate("document.activeElement.id")? == "quantity-0", "Enter chose nothing");
            clerk.must_be_at("/desk/orders/new")?;
            session.look(&clerk, "desk-orders-new-picked")?;
            clerk.go("/desk/orders/new")?;
            clerk.evaluate("document.querySelector('#order').noValidate = true")?;
            clerk.press("Review the order")?;
            clerk.must_show("Choose a customer.")?;
            clerk.must_show("Line 1: choose an item.")?;
            session.look(&clerk, "desk-orders-new-mistakes")
        },
    )
}

fn find(session: &mut Session) -> anyhow::Result<()> {
    session.step("The clerk finds an order by its PO number", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/orders")?;
        session.look(&clerk, "desk-orders")?;
        clerk.fill("Contains", "PO-4711")?;
        clerk.press("Filter")?;
        clerk.must_show("PO-4711")?;
        clerk.press("ORD-")?;
        clerk.must_show("Withdraw licenses")?;
        session.look(&clerk, "desk-orders-x")
    })
}

fn create(session: &mut Session, hand: Hand, scripts: bool, how: &str) -> anyhow::Result<()> {
    session.step(&format!("The clerk creates an order {how}: form, review, ticket"), |session| {
        let clerk = session.clerk()?;
        clerk.hand.set(hand);
        clerk.scripts(scripts)?;
        let done = order(session, how);
        clerk.hand.set(Hand::Mouse);
        clerk.scripts(true)?;
        done
    })
}

fn order(session: &mut Session, how: &str) -> anyhow::Result<()> {
    let clerk = session.clerk()?;
    clerk.go("/desk/orders")?;
    clerk.press("Create order")?;
    clerk.must_be_at("/desk/orders/new")?;
    session.look(&clerk, "desk-orders-new")?;
    clerk.fill("Customer", CUSTOMER)?;
    clerk.fill("PO number", how)?;
    clerk.fill_near("Line 1", "Item", world::HEX)?;
    clerk.fill_near("Line 1", "Quantity", "2")?;
    clerk.press("Review the order")?;
    clerk.must_show("Nothing is sold yet")?;
    session.look(&clerk, "desk-orders-review")?;
    ensure!(orders_with(session, how)? == 0, "the review has placed the order already");
    clerk.press("Place the order")?;
    clerk.must_show("With this code the customer collects")?;
    session.secrets.push(code_on(&clerk)?);
    session.look(&clerk, "desk-orders-x-ticket")?;
    ensure!(orders_with(session, how)? == 1, "there should be one order now");
    Ok(())
}

fn orders_with(session: &Session, po: &str) -> anyhow::Result<usize> {
    let orders = session.api()?.get("/orders")?;
    Ok(orders["items"].as_array().into_iter().flatten().filter(|order| order["po"] == po).count())
}

fn withdraw(session: &mut Session) -> anyhow::Result<()> {
    let sold = world::sell(
        session,
        &serde_json::json!({
            "customer": CUSTOMER, "lines": [{ "item": world::BASIC }, { "item": world::HEX }],
        }),
    )?;
    world::activated(session, "annex", &sold)?;
    let page = format!("/desk/orders/{}", sold.order);
    session.step("She withdraws a license that is in use, after reading what will happen", |session| {
        let clerk = session.clerk()?;
        clerk.go(&page)?;
        clerk.tick_near(world::HEX, "Choose license")?;
        clerk.press("Withdraw licenses")?;
        clerk.must_show("What will happen")?;
        session.look(&clerk, "desk-withdraw")?;
        clerk.fill("Reason", "wrong item")?;
        clerk.press("Withdraw licenses")?;
        clerk.must_show("The licenses are withdrawn")?;
        session.api()?.must_stand(&sold.licenses[1], "being_withdrawn")?;
        Ok(())
    })?;
    session.step("She takes that back before the computer has called", |session| {
        let clerk = session.clerk()?;
        clerk.go(&page)?;
        clerk.tick_near(world::HEX, "Choose license")?;
        clerk.press("Cancel withdrawal")?;
        clerk.must_show("What will happen")?;
        clerk.press("Cancel withdrawal")?;
        clerk.must_show("The withdrawal is cancelled")?;
        session.api()?.must_stand(&sold.licenses[1], "collected_confirmed")?;
        Ok(())
    })
}
