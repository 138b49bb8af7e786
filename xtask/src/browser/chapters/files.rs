//! A file that nobody requested: the Desk makes an update for a computer without a network.

use std::fs;

use anyhow::ensure;
use serde_json::{Value, json};

use super::clerk::places;
use super::world::{self, BASIC, CUSTOMER, HEX_2, OFFICE};
use crate::browser::session::Session;

/// The computer of this chapter; it has no network.
const VAULT: &str = "vault";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": [{ "item": BASIC }] }))?;
    world::unplugged(session, VAULT)?;
    let vault = session.computer(VAULT)?;
    let (request, update) = (vault.file("first.request"), vault.file("first.update"));
    vault.tenure(&["request", "create", "--out", &request, "--activate", &sold.code])?;
    exchange(session, &request, Some(&update))?;
    session.computer(VAULT)?.tenure(&["import", &update])?;
    receipt(session)?;
    pushed(session)
}

fn pushed(session: &mut Session) -> anyhow::Result<()> {
    session.step(
        "The Desk makes an update file nobody requested; imported there, the license works",
        |session| {
            let serial = session.computer(VAULT)?.serial()?;
            let clerk = session.clerk()?;
            clerk.go("/desk/orders/new")?;
            clerk.fill("Customer", CUSTOMER)?;
            clerk.must_show("Ada Lovelace")?;
            clerk.fill_near("Line 1", "Item", HEX_2)?;
            clerk.tick("Into a container")?;
            clerk.wait_for("the customer's containers", |page| Ok(page.asks_for("Container")))?;
            clerk.fill("Container", VAULT)?;
            let placed = places(session, &clerk)?;
            clerk.go(&format!("/desk/containers/{serial}"))?;
            let file = session.saved(&clerk, |page| page.press("Make an update file"))?;
            let done = session.computer(VAULT)?.tenure(&["import", &file.display().to_string()])?;
            ensure!(done["files"][0]["outcome"] == "applied", "{done:#}");
            session.computer(VAULT)?.must_use(placed.license())?;
            clerk.go(&format!("/desk/containers/{serial}"))?;
            clerk.must_show("made without a request")?;
            clerk.must_show("without receipt")?;
            session.look(&clerk, "desk-containers-x-pushed")?;
            receipt(session)?;
            session.api()?.must_stand(placed.license(), "collected_confirmed")?;
            clerk.go(&format!("/desk/containers/{serial}"))?;
            clerk.must_not_show("without receipt")?;
            clerk.press("Make an update file")?;
            clerk.must_show("There is nothing to carry")
        },
    )
}

/// Carries a file to Central from a computer with a network.
fn exchange(session: &mut Session, file: &str, answer: Option<&str>) -> anyhow::Result<Value> {
    let url = session.central.url.clone();
    let mut words = vec!["file", "exchange", file, "--server", &url];
    words.extend(answer.iter().flat_map(|answer| ["--out", answer]));
    session.computer(OFFICE)?.tenure(&words)
}

/// Brings the receipt of the computer without a network.
fn receipt(session: &mut Session) -> anyhow::Result<()> {
    let vault = session.computer(VAULT)?;
    let file = vault.file("last.receipt");
    // Each receipt is a new file.
    let _ = fs::remove_file(&file);
    vault.tenure(&["receipt", "create", "--out", &file])?;
    let said = exchange(session, &file, None)?;
    ensure!(said["outcome"] == "confirmed", "{said:#}");
    Ok(())
}
