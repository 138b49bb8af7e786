//! The Depot, for a computer without a network: three files.

use anyhow::ensure;
use serde_json::json;

use super::world::{self, BASIC, CUSTOMER, HEX, LAB};
use crate::browser::page::Page;
use crate::browser::session::Session;
use crate::demo::vendor::Sold;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let window = session.window()?;
    world::unplugged(session, LAB)?;
    let lines = json!([{ "item": BASIC }, { "item": HEX }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    request(session, &window, &sold)?;
    update(session, &window, &sold)?;
    receipt(session, &sold)?;
    wrong_files(session, &window)
}

fn request(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<()> {
    session.step("Ben brings the request file of a computer without a network, and his ticket", |session| {
        window.go("/depot")?;
        window.fill("Ticket", &sold.code)?;
        window.press("Show my licenses")?;
        window.go("/depot/file")?;
        session.look(window, "depot-file")?;
        let lab = session.computer(LAB)?;
        let file = lab.file("depot.request");
        lab.tenure(&["request", "create", "--out", &file])?;
        window.attach("input[type=file]", &[file.as_ref()])?;
        window.press("Continue")?;
        window.must_show("Make the update")?;
        session.look(window, "depot-request")
    })
}

fn update(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<()> {
    session.step("He gets the update with all that can be activated, and imports it there", |session| {
        window.tick("Everything that can be activated")?;
        window.press("Make the update")?;
        window.must_show("Carry this file")?;
        session.look(window, "depot-answer")?;
        let file = session.saved(window, |page| page.press("Download the file"))?;
        let lab = session.computer(LAB)?;
        let done = lab.tenure(&["import", &file.display().to_string()])?;
        ensure!(done["files"][0]["outcome"] == "applied", "{done:#}");
        for license in &sold.licenses {
            lab.must_use(license)?;
        }
        session.api()?.must_stand(sold.license(), "collected_without_receipt")?;
        Ok(())
    })
}

fn receipt(session: &mut Session, sold: &Sold) -> anyhow::Result<()> {
    session.step("Days later, in another window, he brings the receipt", |session| {
        session.clock.advance_days(3)?;
        let file = session.computer(LAB)?.file("depot.receipt");
        session.computer(LAB)?.tenure(&["receipt", "create", "--out", &file])?;
        let later = session.window()?;
        later.go("/depot/file")?;
        later.attach("input[type=file]", &[file.as_ref()])?;
        later.press("Continue")?;
        later.must_show("The vendor now knows")?;
        session.look(&later, "depot-receipt")?;
        session.api()?.must_stand(sold.license(), "collected_confirmed")?;
        Ok(())
    })
}

fn wrong_files(session: &mut Session, window: &Page) -> anyhow::Result<()> {
    session.step("A file that is none of ours is told as that, and nothing breaks", |session| {
        let file = session.folder().join("holiday.jpg");
        std::fs::write(&file, b"\xff\xd8\xff\xe0 not a file of Tenure")?;
        window.go("/depot/file")?;
        window.attach("input[type=file]", &[&file])?;
        window.press("Continue")?;
        ensure!(window.document().status < 500, "{:?}", window.document());
        session.look(window, "depot-file-wrong")
    })
}
