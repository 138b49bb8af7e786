//! Selling to somebody who is there already: onto a ticket that exists, or into a container.

use anyhow::ensure;
use serde_json::json;

use super::clerk::{Placed, does, places};
use super::world::{self, BASIC, CUSTOMER, FLOATING, FONT, HEX, HEX_2};
use crate::browser::hands::Hand;
use crate::browser::page::Page;
use crate::browser::session::Session;
use crate::demo::vendor::Sold;

/// The computer of this chapter.
const DEN: &str = "den";

/// The PO number by which the ticket is found.
const PO: &str = "PO-AGAIN";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let sold =
        world::sell(session, &json!({ "customer": CUSTOMER, "po": PO, "lines": [{ "item": BASIC }] }))?;
    world::activated(session, DEN, &sold)?;
    by_order(session, &sold)?;
    by_po(session, &sold)?;
    by_ticket(session, &sold)?;
    into_container(session)?;
    let seats = open_parameter(session)?;
    handed_over(session, &seats)?;
    cancelled(session)
}

/// Opens the form with a customer and one line.
fn form(page: &Page, item: &str) -> anyhow::Result<()> {
    page.go("/desk/orders/new")?;
    page.fill("Customer", CUSTOMER)?;
    page.must_show("Ada Lovelace")?;
    page.fill_near("Line 1", "Item", item)
}

fn on_ticket(session: &Session, placed: &Placed, sold: &Sold) -> anyhow::Result<()> {
    ensure!(placed.code == sold.code, "the order is on another ticket");
    session.api()?.must_stand(placed.license(), "available_not_collected").map(|_| ())
}

fn by_order(session: &mut Session, sold: &Sold) -> anyhow::Result<()> {
    session.step("The customer orders more, onto the ticket of the earlier order, by its id", |session| {
        let clerk = session.clerk()?;
        form(&clerk, FONT)?;
        clerk.tick("On the ticket of an earlier order, by its id")?;
        clerk.fill("Id of the earlier order", &sold.order)?;
        let placed = places(session, &clerk)?;
        on_ticket(session, &placed, sold)
    })
}

fn by_po(session: &mut Session, sold: &Sold) -> anyhow::Result<()> {
    session.step(
        "By a PO number: one that nobody used is told with what to do, and what was typed stays",
        |session| {
            let clerk = session.clerk()?;
            form(&clerk, HEX)?;
            clerk.tick("On the ticket of an earlier order of this customer, by its PO number")?;
            clerk.fill("PO number of the earlier order", "PO-NOBODY")?;
            clerk.press("Review the order")?;
            clerk.must_show("PO-NOBODY")?;
            session.look(&clerk, "desk-orders-new-refused")?;
            clerk.fill("PO number of the earlier order", PO)?;
            let placed = places(session, &clerk)?;
            on_ticket(session, &placed, sold)
        },
    )
}

fn by_ticket(session: &mut Session, sold: &Sold) -> anyhow::Result<()> {
    session.step("From the ticket's own page; its code in the field works as its id does", |session| {
        let clerk = session.clerk()?;
        clerk.go(&format!("/desk/tickets/{}", sold.ticket))?;
        clerk.press("Add an order to this ticket")?;
        clerk.must_show("Ada Lovelace")?;
        clerk.fill_near("Line 1", "Item", HEX_2)?;
        let placed = places(session, &clerk)?;
        on_ticket(session, &placed, sold)?;
        form(&clerk, HEX_2)?;
        clerk.tick("On an existing ticket")?;
        clerk.fill("Ticket id or ticket code", &sold.code.to_lowercase())?;
        clerk.press("Review the order")?;
        let (start, end) = (&sold.code[..2], &sold.code[sold.code.len() - 2..]);
        clerk.must_show(&format!("on ticket {start}…{end}"))?;
        clerk.must_not_show(&sold.code)
    })
}

fn into_container(session: &mut Session) -> anyhow::Result<()> {
    session.step("Into the customer's container: its next contact brings it, without a ticket", |session| {
        let clerk = session.clerk()?;
        form(&clerk, FLOATING)?;
        clerk.tick("Into a container")?;
        clerk.wait_for("the customer's containers", |page| Ok(page.asks_for("Container")))?;
        clerk.fill("Container", DEN)?;
        let placed = places(session, &clerk)?;
        clerk.must_show("arrive with its next contact")?;
        session.api()?.must_stand(placed.license(), "assigned")?;
        session.computer(DEN)?.tenure(&["update"])?;
        session.computer(DEN)?.must_use(placed.license())?;
        clerk.go(&format!("/desk/orders/{}", placed.order))?;
        clerk.must_show("in use")
    })
}

fn open_parameter(session: &mut Session) -> anyhow::Result<Placed> {
    session.step(
        "With the keyboard alone she finds an item by a part of its name and fills what it leaves open",
        |session| {
            let clerk = session.clerk()?;
            clerk.hand.set(Hand::Keyboard);
            let placed = floating(session, &clerk);
            clerk.hand.set(Hand::Mouse);
            let placed = placed?;
            let seats = &session.api()?.license(placed.license())?["terms"]["seats"];
            ensure!(*seats == 5, "five users were ordered, not {seats}");
            Ok(placed)
        },
    )
}

fn floating(session: &mut Session, clerk: &Page) -> anyhow::Result<Placed> {
    clerk.go("/desk/orders/new")?;
    clerk.fill("Customer", CUSTOMER)?;
    clerk.must_show("Ada Lovelace")?;
    clerk.fill_near("Line 1", "Item", "floating")?;
    clerk.wait_for("what is found", |page| Ok(page.offers(FLOATING)))?;
    session.look(clerk, "desk-orders-new-found")?;
    clerk.press(FLOATING)?;
    clerk.wait_for("what the item leaves open", |page| Ok(page.asks_for("Users")))?;
    clerk.fill("Users", "5")?;
    ensure!(!clerk.asks_for("Container"), "a container is offered although a new ticket is chosen");
    session.look(clerk, "desk-orders-new-open")?;
    places(session, clerk)
}

fn handed_over(session: &mut Session, placed: &Placed) -> anyhow::Result<()> {
    session.step("The ticket goes to the customer: as a mail, or as a certificate on paper", |session| {
        let clerk = session.clerk()?;
        clerk.go(&format!("/desk/orders/{}", placed.order))?;
        clerk.press("Ticket for the customer")?;
        let mail = clerk.evaluate(
            "[...document.querySelectorAll('a[href^=\"mailto:\"]')].map(a => decodeURIComponent(a.href)).join()",
        )?;
        let mail = mail.as_str().unwrap_or_default();
        for part in ["ada@example.com", placed.code.as_str(), placed.order.as_str(), "Basic Module, floating"] {
            ensure!(mail.contains(part), "the mail lacks \"{part}\": {mail}");
        }
        clerk.press("License certificate")?;
        clerk.must_show(&placed.code)?;
        clerk.must_show("5 seats")?;
        session.look(&clerk, "desk-orders-x-certificate")?;
        clerk.print(true)?;
        let printed = clerk.text();
        clerk.print(false)?;
        let printed = printed?;
        ensure!(printed.contains(&placed.code), "the code is not on the paper");
        ensure!(!printed.contains("Audit log"), "the navigation is on the paper: {printed}");
        Ok(())
    })
}

fn cancelled(session: &mut Session) -> anyhow::Result<()> {
    let lines = json!([{ "item": HEX, "quantity": 3 }, { "item": BASIC }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    let page = format!("/desk/orders/{}", sold.order);
    session.step(
        "The customer keeps one of three: the order is cancelled in part, then as a whole",
        |session| {
            let clerk = session.clerk()?;
            clerk.go(&page)?;
            clerk.fill("Number of licenses to cancel", "2")?;
            clerk.press("Cancel licenses")?;
            clerk.must_show("What will happen (2)")?;
            session.look(&clerk, "desk-orders-x-cancel")?;
            clerk.press("Cancel the order")?;
            clerk.must_show("is cancelled")?;
            let left = |session: &Session| -> anyhow::Result<usize> {
                let order = session.api()?.get(&format!("/orders/{}", sold.order))?;
                let licenses = order["licenses"].as_array().into_iter().flatten();
                Ok(licenses.filter(|license| license["standing"]["available"] == true).count())
            };
            ensure!(left(session)? == 2, "{} are left", left(session)?);
            clerk.go(&page)?;
            does(&clerk, "Cancel the order", "is cancelled")?;
            ensure!(left(session)? == 0, "{} are left", left(session)?);
            Ok(())
        },
    )
}
