//! The Depot online: several tickets, the vendor's modes, declining, moving to another computer, an update.

use anyhow::ensure;
use serde_json::{Value, json};

use super::world::{self, BASIC, CUSTOMER, FONT, HEX, HEX_2};
use crate::browser::hands::Hand;
use crate::browser::page::Page;
use crate::browser::session::Session;
use crate::demo::vendor::Sold;

/// The computers of this chapter.
const BENCH: &str = "bench";
const SHELF: &str = "shelf";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let window = session.window()?;
    let (sold, extra) = two_tickets(session, &window)?;
    lists(session, &window)?;
    modes(session, &window, &sold)?;
    declined(session, &window, &sold)?;
    moved(session, &window, &extra)?;
    updated(session, &window, &sold)?;
    filled_in(session, &window)?;
    session.computer(BENCH)?.stop_pairing()?;
    session.computer(SHELF)?.stop_pairing()
}

/// An item with a value that its user fills in.
const LABEL: &str = "SNP-204-000-S";

/// Changes one setting of the vendor.
pub(super) fn set(session: &Session, name: &str, value: Value) -> anyhow::Result<()> {
    let api = session.api()?;
    let mut settings = api.get("/settings")?;
    settings[name] = value;
    api.put("/settings", &settings)?;
    Ok(())
}

/// Shows a pairing's code on a computer and types it into the page.
pub(super) fn pair(
    session: &mut Session,
    window: &Page,
    computer: &str,
    answer: &str,
) -> anyhow::Result<String> {
    let code = session.computer_with_container(computer)?.start_pairing_saying(answer)?;
    window.go("/depot")?;
    window.fill("Code from your computer", &code)?;
    window.press("Connect")?;
    window.must_be_at("/depot/licenses")?;
    window.must_show("connected")?;
    Ok(code)
}

fn two_tickets(session: &mut Session, window: &Page) -> anyhow::Result<(Sold, Sold)> {
    let line = |item: &str| json!({ "item": item });
    let sold = world::sell(
        session,
        &json!({ "customer": CUSTOMER, "lines": [line(BASIC), line(FONT), line(HEX_2)] }),
    )?;
    let extra =
        world::sell(session, &json!({ "customer": CUSTOMER, "lines": [{ "item": HEX, "quantity": 3 }] }))?;
    session.step(
        "Carl types two tickets at once, one of them with a typing error; it stays in the field",
        |session| {
            window.go("/depot")?;
            let wrong = format!("{}; {}X", sold.code, &extra.code[..28]);
            window.fill("Ticket", &wrong)?;
            window.press("Show my licenses")?;
            window.must_show("This is no ticket")?;
            let kept = window.evaluate("document.querySelector('#tickets').value")?;
            ensure!(kept == wrong.as_str(), "the field holds {kept}");
            window.fill("Ticket", &format!("{} ; {}", sold.code, extra.code))?;
            window.press("Show my licenses")?;
            window.must_be_at("/depot/licenses")?;
            let badges = window.evaluate("document.querySelectorAll('.badge .data').length")?;
            ensure!(badges == 2, "{badges} tickets are shown");
            session.look(window, "depot-two-tickets")
        },
    )?;
    Ok((sold, extra))
}

fn lists(session: &mut Session, window: &Page) -> anyhow::Result<()> {
    session.step("He puts equal licenses together, and chooses columns and their order", |session| {
        window.go("/depot/licenses")?;
        window.press("Columns and order")?;
        window.tick("License id")?;
        window.fill("Order by", "Item")?;
        window.tick("Equal licenses in one row")?;
        window.press("Apply")?;
        window.must_show("× 3")?;
        let heads = "[...document.querySelectorAll('thead th')].map(th => th.innerText.trim())";
        let heads = window.evaluate(heads)?;
        let heads: Vec<&str> = heads.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        ensure!(heads.iter().any(|head| head.eq_ignore_ascii_case("License id")), "{heads:?}");
        session.look(window, "depot-grouped")?;
        window.press("Columns and order")?;
        window.press("Reset")?;
        window.must_not_show("× 3")
    })
}

fn modes(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<()> {
    session.step(
        "Font alone is not possible: the page says to choose both; with the keyboard alone he does",
        |session| {
            set(session, "activation_mode", json!("selected"))?;
            pair(session, window, BENCH, "n")?;
            window.hand.set(Hand::Keyboard);
            ensure!(!window.offers("Activate all"), "Activate all is offered");
            window.press_near("Change Font Module", "Why not?")?;
            window.must_show("choose both")?;
            session.look(window, "depot-why-not")?;
            window.tick("Choose Change Font Module")?;
            window.tick("Choose Basic Module")?;
            window.tick("Choose Hex View Module 2.0")?;
            window.press("Activate selected")?;
            window.hand.set(Hand::Mouse);
            window.must_be_at("/depot/live")?;
            window.must_show("done")?;
            for license in &sold.licenses {
                session.api()?.wait_until_stands(license, "collected_confirmed")?;
            }
            window.go("/depot/licenses")?;
            window.must_show("in use on this computer")
        },
    )?;
    session.step("Where the vendor wants all at once, there is only that button", |session| {
        set(session, "activation_mode", json!("all"))?;
        window.go("/depot/licenses")?;
        ensure!(!window.offers("Activate selected"), "Activate selected is offered");
        ensure!(window.offers("Activate all"), "Activate all is not offered");
        session.look(window, "depot-mode-all")?;
        set(session, "activation_mode", json!("either"))
    })
}

fn declined(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<()> {
    session.step("Somebody at the computer says no: the page says so, and nothing happened", |session| {
        let font = sold.licenses.get(1).map_or("", String::as_str);
        window.go("/depot/licenses")?;
        window.press_near("Change Font Module", "Give back")?;
        window.press("Give back")?;
        window.must_show("declined on your computer")?;
        let said = window.evaluate("document.querySelector('#said').textContent")?;
        ensure!(said.as_str().is_some_and(|said| said.contains("declined")), "said aloud: {said}");
        session.look(window, "depot-declined")?;
        session.api()?.must_stand(font, "collected_confirmed")?;
        session.computer(BENCH)?.must_use(font)?;
        Ok(())
    })
}

fn moved(session: &mut Session, window: &Page, extra: &Sold) -> anyhow::Result<()> {
    let target = session.computer_with_container(SHELF)?.serial()?;
    session.step(
        "He moves a license to another computer; a serial with a typing error is told as one",
        |session| {
            let code = pair(session, window, BENCH, "y")?;
            let other = session.window()?;
            other.go("/depot")?;
            other.fill("Code from your computer", &code)?;
            other.press("Connect")?;
            other.must_show("This code does not work")?;
            window.press_near("Hex View Module", "Activate: Hex View Module")?;
            window.must_show("done")?;
            session.api()?.wait_until_stands(extra.license(), "collected_confirmed")?;
            window.go("/depot/licenses")?;
            window.press_near("in use on this computer", "Move: Hex View Module")?;
            window.fill("To which container?", &target[..target.len() - 1])?;
            window.press("Move")?;
            window.must_show("This is no serial")?;
            session.look(window, "depot-confirm-transfer")?;
            window.fill("To which container?", &target)?;
            window.press("Move")?;
            window.must_show("done")?;
            window.go("/depot/licenses")?;
            window.must_show("on its way to")?;
            session.look(window, "depot-moving")
        },
    )?;
    session.step("At the other computer the move goes on: one update brings the license", |session| {
        let other = session.window()?;
        pair(session, &other, SHELF, "y")?;
        other.press("Update")?;
        other.must_show("done")?;
        session.api()?.wait_until_stands(extra.license(), "collected_confirmed")?;
        session.computer(SHELF)?.must_use(extra.license())?;
        other.go("/depot/licenses")?;
        other.must_show("in use on this computer")?;
        Ok(())
    })
}

fn updated(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<()> {
    session.step(
        "The vendor withdraws a license; an update from the page takes it away, and says so",
        |session| {
            let hex = sold.licenses.last().map_or("", String::as_str).to_owned();
            session.api()?.act(&hex, "withdraw", &json!({ "reason": "refunded" }))?;
            window.go("/depot/licenses")?;
            window.must_show("being withdrawn")?;
            window.press("Update")?;
            window.must_show("Hex View Module 2.0: withdrawn")?;
            session.look(window, "depot-live-changes")?;
            session.computer(BENCH)?.must_not_hold(&hex)?;
            window.read_in("de")?;
            window.go("/depot/live")?;
            window.must_show("Hex View Module 2.0: entzogen")?;
            window.read_in("en")?;
            window.go("/depot/licenses")?;
            window.must_show("One ended license is not shown")?;
            window.press("Columns and order")?;
            window.untick("Hide ended licenses")?;
            window.press("Apply")?;
            window.must_not_show("is not shown")?;
            window.must_show("withdrawn")
        },
    )
}

/// An item leaves a value to its user.
fn filled_in(session: &mut Session, window: &Page) -> anyhow::Result<()> {
    let site =
        json!({ "name": "Building", "term": "customer_text", "filled_at": "activation", "required": true });
    let item = json!({
        "name": "Label Module", "product_code": 201_000, "terms": { "lease_days": 30 },
        "limits": { "lease_days_max": 30, "push_allowed": true }, "parameters": [site],
    });
    session.api()?.put(&format!("/items/{LABEL}"), &item)?;
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": [{ "item": LABEL }] }))?;
    session.step("A license asks him for a value first; without it nothing goes on", |session| {
        window.go("/depot/licenses")?;
        window.press("Add a ticket")?;
        window.fill("Ticket", &sold.code)?;
        window.press("Add")?;
        window.press_near("Label Module", "Activate: Label Module")?;
        window.must_show("Building")?;
        session.look(window, "depot-confirm-values")?;
        // A page without its own checks, as an old browser shows it.
        window.evaluate("document.querySelector('form.card').noValidate = true")?;
        window.press("Activate")?;
        window.must_show("Please give a value for Building")?;
        window.fill("Building", "42")?;
        window.fill("Comment", "second floor")?;
        window.press("Activate")?;
        window.must_be_at("/depot/live")?;
        window.must_show("Added: Label Module")?;
        session.api()?.wait_until_stands(sold.license(), "collected_confirmed")?;
        let license = session.api()?.license(sold.license())?;
        ensure!(license["terms"]["customer_text"] == "42", "{license:#}");
        Ok(())
    })
}
