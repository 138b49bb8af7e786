//! Many at once: bulk actions, import and export; and what happened when and why.

use std::fs;

use anyhow::{Context, ensure};
use serde_json::json;

use super::world::{self, BASIC, HEX, HEX_2, NASTY};
use crate::browser::page::Page;
use crate::browser::session::Session;

/// The customer whose licenses are replaced.
const CUSTOMER: &str = "C-300";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let line = |item: &str| json!({ "item": item });
    session.api()?.put(&format!("/customers/{CUSTOMER}"), &json!({ "name": "Many & Co" }))?;
    let mut licenses = Vec::new();
    for at in 0..3 {
        let lines = [line(BASIC), line(HEX)];
        let order = json!({ "customer": CUSTOMER, "po": format!("MANY-{at}"), "lines": lines });
        licenses.push(world::sell(session, &order)?.licenses[1].clone());
    }
    replace(session, &licenses)?;
    import(session)?;
    export(session)?;
    audit(session)?;
    why(session, &licenses[0])
}

fn replace(session: &mut Session, licenses: &[String]) -> anyhow::Result<()> {
    session.step("The clerk replaces every Hex View Module of a customer, after a preview", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/bulk")?;
        session.look(&clerk, "desk-bulk-none")?;
        clerk.press("Change licenses")?;
        session.look(&clerk, "desk-bulk-new")?;
        clerk.press("Replace by another item")?;
        clerk.fill("Old item 1", HEX)?;
        clerk.fill("New item 1", HEX_2)?;
        clerk.fill_near("Which licenses", "Customer", CUSTOMER)?;
        clerk.fill_near("Which licenses", "Item", HEX)?;
        session.look(&clerk, "desk-bulk-replace")?;
        clerk.press("Show what would happen")?;
        clerk.wait_for("the preview", |page| {
            page.go(&page.path()?)?;
            Ok(page.text()?.contains("3 of 3"))
        })?;
        session.look(&clerk, "desk-bulk-x")?;
        session.api()?.must_stand(&licenses[0], "available_not_collected")?;
        clerk.press("Confirm")?;
        clerk.wait_for("the end of it", |page| {
            page.go(&page.path()?)?;
            Ok(page.text()?.contains("Progress: done"))
        })?;
        session.look(&clerk, "desk-bulk-x-done")?;
        for license in licenses {
            session.api()?.must_stand(license, "replaced")?;
        }
        Ok(())
    })
}

fn import(session: &mut Session) -> anyhow::Result<()> {
    session.step(
        "She imports customers from a sheet: every bad line is listed, then all of it comes in",
        |session| {
            let clerk = session.clerk()?;
            clerk.go("/desk/import")?;
            session.look(&clerk, "desk-import")?;
            let sheet = fetch(&clerk, "/desk/export/customers?format=csv")?;
            let head = sheet.lines().next().context("an export without a head")?.to_owned();
            let columns = head.split(',').count();
            let row = |id: &str| format!("{id},Imported{}", ",".repeat(columns.saturating_sub(2)));
            let file = session.folder().join("customers.csv");
            fs::write(&file, format!("{head}\n{}\n{}\n", row("C-400"), row(" ")))?;
            send(&clerk, &file, "Check only")?;
            clerk.must_show("Correct these lines")?;
            session.look(&clerk, "desk-import-bad")?;
            fs::write(&file, format!("{head}\n{}\n{}\n", row("C-400"), row("C-401")))?;
            send(&clerk, &file, "Check only")?;
            clerk.must_show("All lines are good")?;
            send(&clerk, &file, "Import")?;
            clerk.must_show("Imported: 2 changed")?;
            session.look(&clerk, "desk-import-done")?;
            session.api()?.get("/customers/C-401")?;
            Ok(())
        },
    )
}

fn send(clerk: &Page, file: &std::path::Path, how: &str) -> anyhow::Result<()> {
    clerk.go("/desk/import")?;
    clerk.tick("Customers")?;
    clerk.attach("input[type=file]", &[file])?;
    clerk.press(how)
}

fn export(session: &mut Session) -> anyhow::Result<()> {
    session.step("A spreadsheet that opens an export computes nothing of it", |session| {
        let clerk = session.clerk()?;
        for what in ["customers", "orders", "items"] {
            let sheet = fetch(&clerk, &format!("/desk/export/{what}?format=csv"))?;
            ensure!(
                sheet.contains("alert(") || sheet.contains(NASTY),
                "the export of {what} lacks the nasty row"
            );
            let dangerous = sheet.lines().flat_map(|line| line.split(','));
            let dangerous = dangerous
                .map(|cell| cell.trim_start_matches('"'))
                .find(|cell| cell.starts_with(['=', '+', '@', '\t']));
            ensure!(dangerous.is_none(), "a cell of {what} is computed: {dangerous:?}");
        }
        Ok(())
    })
}

/// What a link would save, with the clerk's session.
fn fetch(clerk: &Page, path: &str) -> anyhow::Result<String> {
    let text = clerk.evaluate(&format!("fetch('{path}').then(answer => answer.text())"))?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

fn audit(session: &mut Session) -> anyhow::Result<()> {
    session.step("The audit log is searched, and verified", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/audit")?;
        session.look(&clerk, "desk-audit")?;
        clerk.fill("Kinds", "license_replaced")?;
        clerk.press("Filter")?;
        clerk.must_not_show("No entries found")?;
        clerk.press("Verify")?;
        clerk.must_show("Sound")?;
        session.look(&clerk, "desk-audit-verify")
    })
}

fn why(session: &mut Session, license: &str) -> anyhow::Result<()> {
    session.step("Why a license is gone is told with rule, event and person", |session| {
        let clerk = session.clerk()?;
        clerk.go(&format!("/desk/licenses/{license}/why"))?;
        clerk.must_show("Rule:")?;
        clerk.must_show("entry")?;
        session.look(&clerk, "desk-licenses-x-why")
    })
}
