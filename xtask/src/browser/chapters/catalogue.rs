//! The clerk's other work: the catalogue, customers, adding to an order, how the Depot is configured.

use anyhow::ensure;
use serde_json::json;

use super::clerk::does;
use super::world::{self, ATTACK, BASIC, CUSTOMER, HEX, HEX_2};
use crate::browser::session::Session;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    catalogue(session)?;
    customers(session)?;
    let sold =
        world::sell(session, &json!({ "customer": CUSTOMER, "po": "PO-CARE", "lines": [{ "item": HEX }] }))?;
    world::activated(session, "care", &sold)?;
    replace(session, &sold.order, sold.license())?;
    depot(session)
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
        Ok(())
    })?;
    session.step("Three mistakes are told at once, each at its field, and she is led to them", mistakes)?;
    session.step(
        "She changes it; what an item needs and leaves open is said before anything is sold",
        |session| {
            let clerk = session.clerk()?;
            clerk.go("/desk/items/SNP-300")?;
            clerk.press("Change the item")?;
            session.look(&clerk, "desk-items-x-edit")?;
            clerk.fill("Name", "Spell Checker 2")?;
            clerk.fill("Days from the first activation", "365")?;
            clerk.press("Together with others")?;
            clerk.fill("Needs in the same container", BASIC)?;
            clerk.press("Add an open parameter")?;
            clerk.fill_near("Open parameter 1", "Name", "Words")?;
            clerk.fill_near("Open parameter 1", "What it fills", "Units")?;
            session.look(&clerk, "desk-items-x-parameter")?;
            clerk.press("Save")?;
            clerk.must_show("The item is saved")?;
            clerk.must_show("Spell Checker 2")?;
            clerk.must_show("365 days from the first activation")?;
            let item = session.api()?.get("/items/SNP-300")?;
            ensure!(item["requires"][0] == BASIC && item["parameters"][0]["name"] == "Words", "{item:#}");
            Ok(())
        },
    )?;
    session.step("Out of sale it can't be ordered, and the form says so; then it is put back", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/items/SNP-300")?;
        does(&clerk, "Take out of sale", "The item is out of sale")?;
        clerk.go("/desk/orders/new")?;
        clerk.fill_near("Line 1", "Item", "SNP-300")?;
        clerk.must_show("This item is out of sale")?;
        clerk.go("/desk/items/SNP-300")?;
        does(&clerk, "Put back on sale", "The item is on sale again")?;
        ensure!(clerk.offers("Create order"), "it can't be ordered from its page");
        Ok(())
    })
}

fn mistakes(session: &mut Session) -> anyhow::Result<()> {
    let clerk = session.clerk()?;
    clerk.go("/desk/items/new")?;
    clerk.fill("Article number", "SNP-WRONG")?;
    clerk.fill("Name", "Wrong")?;
    clerk.fill("Product code", "1")?;
    clerk.press("More terms")?;
    clerk.fill("Feature bits", "zzz")?;
    clerk.fill("Minimum Runtime version", "new")?;
    clerk.press("Together with others")?;
    clerk.fill("Needs in the same container", "NOPE-1")?;
    clerk.press("Save")?;
    clerk.must_show("There are 3 mistakes in this form")?;
    for (asked, wanted) in [
        ("document.title.startsWith('Error: ')", "the title tells it"),
        ("document.activeElement.id === 'mistakes'", "the focus is on the summary"),
        ("[...document.querySelectorAll('#mistakes a')].length === 3", "the summary has three links"),
        (
            "[...document.querySelectorAll('#mistakes a')].every(a => { const f = document.querySelector(a.hash); \
             return f.getAttribute('aria-invalid') === 'true' && f.getAttribute('aria-describedby').split(' ')\
             .some(id => document.getElementById(id).textContent === a.textContent) && f.checkVisibility(); })",
            "each link leads to a field that is marked, described and seen",
        ),
    ] {
        ensure!(clerk.evaluate(asked)? == true, "not so: {wanted}");
    }
    session.look(&clerk, "desk-items-new-mistakes")?;
    clerk.press("“Feature bits” has to be")?;
    ensure!(clerk.evaluate("document.activeElement.id")? == "feature_map", "the link leads elsewhere");
    clerk.fill("Feature bits", "0x5")?;
    ensure!(
        clerk.evaluate("document.getElementById('feature_map').hasAttribute('aria-invalid')")? == false,
        "what is put right is still marked"
    );
    clerk.press("Add an open parameter")?;
    ensure!(
        clerk.evaluate("document.activeElement.id")? == "parameter-0",
        "the focus is not in the new group"
    );
    clerk.fill_near("Open parameter 1", "Name", "Words")?;
    clerk.press("Remove open parameter 1")?;
    clerk.must_not_show("Open parameter 1")
}

fn depot(session: &mut Session) -> anyhow::Result<()> {
    session.step("She sees how the Depot is configured, and opens it", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/depot")?;
        clerk.must_show("single licenses or all")?;
        clerk.must_show("tenure-central config check")?;
        session.look(&clerk, "desk-depot")?;
        clerk.press("Open the Depot")?;
        clerk.must_be_at("/depot")?;
        clerk.must_show("SampleNotePad")
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
        session.look(&clerk, "desk-customers-x")?;
        clerk.press("Describe the customer")?;
        clerk.fill("Contact", "mallory@example.com")?;
        clerk.press("Save")?;
        clerk.must_show("The customer is saved")?;
        clerk.must_show("mallory@example.com")
    })
}

fn replace(session: &mut Session, order: &str, license: &str) -> anyhow::Result<()> {
    session.step("An item is added to the order that replaces a license in use, in one update", |session| {
        let clerk = session.clerk()?;
        clerk.go(&format!("/desk/orders/{order}"))?;
        clerk.press("Add item")?;
        clerk.must_show("Add an item to order")?;
        clerk.fill("Item", HEX_2)?;
        let short: String = license.chars().skip(license.len().saturating_sub(10)).collect();
        clerk.tick(&format!("Hex View Module {HEX} · {short}"))?;
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
