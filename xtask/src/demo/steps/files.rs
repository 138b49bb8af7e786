//! The same by files, for a computer that has no network: lost, late and doubled files do no harm.

use std::fs;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use super::catalogue::{BASIC, FONT, HEX};
use super::{CUSTOMER, LAB, OFFICE};
use crate::demo::story::Story;
use crate::demo::vendor::Sold;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    let sold = without_network(story)?;
    by_file(story, &sold)?;
    two_at_once(story, &sold)
}

fn without_network(story: &mut Story) -> anyhow::Result<Sold> {
    story.step(
        "A computer in the lab has no network; its container is made from the vendor's profile file",
        |story| {
            let (_, fingerprint) = story.vendor()?;
            let profile = story.api()?.file("/c/v1/profile")?;
            let sold = story.api()?.sell_on_new_ticket(CUSTOMER, &[BASIC])?;
            let lab = story.computer(LAB)?;
            lab.unplug();
            let file = lab.file("vendor.tenure-profile");
            fs::write(&file, profile)?;
            lab.create_container(&file, &fingerprint)?;
            let refused = lab.tenure_refused(&["activate", &sold.code], 4)?;
            story.note(format!("activating there says: {}", refused["error"]["message"]));
            Ok(sold)
        },
    )
}

fn by_file(story: &mut Story, sold: &Sold) -> anyhow::Result<()> {
    story.step(
        "A request file goes out, an update file comes back: the license works, the receipt is missing",
        |story| {
            let api = story.api()?;
            let request = request(story, "first", &[])?;
            let answer = carry(story, &request)?;
            let lab = story.computer(LAB)?;
            let done = lab.tenure(&["import", &answer])?;
            ensure!(done["files"][0]["outcome"] == "applied", "{done:#}");
            lab.must_use(sold.license())?;
            api.must_stand(sold.license(), "collected_without_receipt")?;
            Ok(())
        },
    )?;
    story.step("The receipt file confirms it; brought a second time it says nothing new", |story| {
        let api = story.api()?;
        ensure!(receipt(story)? == "confirmed", "the receipt should confirm");
        api.must_stand(sold.license(), "collected_confirmed")?;
        ensure!(receipt(story)? == "nothing_new", "a second receipt should say nothing new");
        Ok(())
    })
}

fn two_at_once(story: &mut Story, sold: &Sold) -> anyhow::Result<()> {
    let (font, hex, older, newer) =
        story.step("The lab makes two request files at once, and both get their answer", |story| {
            let api = story.api()?;
            let on_ticket = json!({ "ticket_of_order": sold.order });
            let order = |item: &str| {
                json!({ "customer": CUSTOMER, "destination": on_ticket, "lines": [{ "item": item }] })
            };
            let font = api.sell(&order(FONT))?;
            let first = request(story, "one", &["--activate", &sold.code])?;
            let second = request(story, "two", &[])?;
            let older = carry(story, &first)?;
            // Sold between the two: only the second answer can hold it.
            let serial = story.computer(LAB)?.serial()?;
            let hex = api.sell(&json!({
                "customer": CUSTOMER, "destination": { "container": serial }, "lines": [{ "item": HEX }],
            }))?;
            let newer = carry(story, &second)?;
            Ok((font, hex, older, newer))
        })?;
    story.step("The newer answer is imported first and holds everything", |story| {
        let lab = story.computer(LAB)?;
        let done = lab.tenure(&["import", &newer])?;
        ensure!(done["files"][0]["outcome"] == "applied", "{done:#}");
        for license in [sold.license(), font.license(), hex.license()] {
            lab.must_use(license)?;
        }
        Ok(())
    })?;
    story.step(
        "The old file, brought late, and the newer one, brought twice, are refused by their version",
        |story| {
            let lab = story.computer(LAB)?;
            let done = lab.tenure(&["import", &older, &newer])?;
            ensure!(done["files"][0]["outcome"] == "old", "{done:#}");
            ensure!(done["files"][1]["outcome"] == "applied_before", "{done:#}");
            for license in [sold.license(), font.license(), hex.license()] {
                lab.must_use(license)?;
            }
            story.note(format!("the old one: {}", done["files"][0]["error"]["message"]));
            ensure!(receipt(story)? == "confirmed", "the receipt should confirm");
            let api = story.api()?;
            for license in [font.license(), hex.license()] {
                api.must_stand(license, "collected_confirmed")?;
            }
            Ok(())
        },
    )
}

/// Makes a request file on the lab's computer and hands back where it lies.
fn request(story: &mut Story, name: &str, wish: &[&str]) -> anyhow::Result<String> {
    let lab = story.computer(LAB)?;
    let file = lab.file(&format!("{name}.request"));
    lab.tenure(&[&["request", "create", "--out", &file], wish].concat())?;
    Ok(file)
}

/// Carries a request to Central from a computer with a network and hands back where the answer lies.
fn carry(story: &mut Story, request: &str) -> anyhow::Result<String> {
    let (url, _) = story.vendor()?;
    let answer = format!("{request}.answer");
    story.computer(OFFICE)?.tenure(&["file", "exchange", request, "--server", &url, "--out", &answer])?;
    Ok(answer)
}

/// Brings the lab's receipt to Central and hands back what it said.
pub(super) fn receipt(story: &mut Story) -> anyhow::Result<Value> {
    let (url, _) = story.vendor()?;
    let lab = story.computer(LAB)?;
    let file = lab.file("last.receipt");
    lab.tenure(&["receipt", "create", "--out", &file])?;
    let said = story.computer(OFFICE)?.tenure(&["file", "exchange", &file, "--server", &url])?;
    said.get("outcome").cloned().context("no outcome of the receipt")
}
