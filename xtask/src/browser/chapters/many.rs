//! Many at once: bulk actions, import and export; and what happened when and why.

use std::fs;

use anyhow::{Context, ensure};
use serde_json::json;

use super::clerk::rows;
use super::people::sign_in;
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
    given_up(session)?;
    taken_back(session)?;
    second_person(session)?;
    import(session)?;
    orders(session)?;
    export(session)?;
    audit(session)?;
    why(session, &licenses[0])
}

/// Previews the withdrawal of all licenses of an item of the customer, starting from their list: so many change.
fn withdrawal(session: &mut Session, changes: &str) -> anyhow::Result<()> {
    let clerk = session.clerk()?;
    clerk.go("/desk/licenses")?;
    clerk.fill("Customer", CUSTOMER)?;
    clerk.fill("Item", BASIC)?;
    clerk.press("Filter")?;
    ensure!(rows(&clerk)? == 3, "the list shows {} licenses", rows(&clerk)?);
    clerk.press("Change all of these")?;
    clerk.press("Withdraw")?;
    session.look(&clerk, "desk-bulk-withdraw")?;
    clerk.fill("Reason", "end of the contract")?;
    clerk.press("Show what would happen")?;
    clerk.wait_for("the preview", |page| {
        page.go(&page.path()?)?;
        Ok(page.text()?.contains(changes))
    })
}

fn given_up(session: &mut Session) -> anyhow::Result<()> {
    session.step("From a filtered list she previews a withdrawal of all, and gives it up", |session| {
        withdrawal(session, "3 of 3")?;
        let clerk = session.clerk()?;
        clerk.press("Discard")?;
        clerk.must_show("nothing was changed")?;
        session.look(&clerk, "desk-bulk-x-given-up")
    })
}

fn taken_back(session: &mut Session) -> anyhow::Result<()> {
    session.step(
        "She withdraws them, downloads the result, and takes back what no container confirmed",
        |session| {
            let found = session.api()?.get(&format!("/licenses?customer={CUSTOMER}&item={BASIC}"))?;
            let found = found["items"].as_array().into_iter().flatten();
            let licenses: Vec<String> = found.filter_map(|l| l["id"].as_str().map(str::to_owned)).collect();
            let in_use = licenses.first().context("no license")?;
            let sold = session.api()?.license(in_use)?;
            let ticket = sold["ticket"].as_str().context("no ticket")?;
            let code = session.api()?.get(&format!("/tickets/{ticket}/code"))?;
            let code = code["code"].as_str().context("no code")?.to_owned();
            session.computer_with_container("many")?.activate(&[&code, "--license", in_use])?;
            withdrawal(session, "3 of 3")?;
            let clerk = session.clerk()?;
            clerk.press("Confirm")?;
            clerk.wait_for("the end of it", |page| {
                page.go(&page.path()?)?;
                Ok(page.text()?.contains("Progress: done"))
            })?;
            session.api()?.must_stand(in_use, "being_withdrawn")?;
            let sheet = fs::read_to_string(session.saved(&clerk, |page| page.press("Download as CSV"))?)?;
            ensure!(licenses.iter().all(|license| sheet.contains(license)), "the result lacks some: {sheet}");
            let list = fs::read_to_string(session.saved(&clerk, |page| page.press("Download as JSON"))?)?;
            serde_json::from_str::<serde_json::Value>(&list)?;
            clerk.press("Take back")?;
            clerk.wait_for("the end of it", |page| {
                page.go(&page.path()?)?;
                Ok(page.text()?.contains("Progress: taken back"))
            })?;
            session.look(&clerk, "desk-bulk-x-taken-back")?;
            session.api()?.must_stand(in_use, "collected_confirmed")?;
            Ok(())
        },
    )
}

/// Above a limit, nobody does it alone.
fn second_person(session: &mut Session) -> anyhow::Result<()> {
    session.step(
        "Of so many a second person has to approve; who asked for it can't be that person",
        |session| {
            let api = session.api()?;
            api.put("/bulk-rules", &json!({ "rules": { "approval_above": 0 } }))?;
            let password = "difference engines rattle";
            session.secrets.push(password.to_owned());
            api.post("/users", &json!({ "name": "charles", "role": "order_desk", "password": password }))?;
            withdrawal(session, "1 of 3")?;
            let clerk = session.clerk()?;
            clerk.press("Confirm")?;
            clerk.must_show("waiting for a second person")?;
            session.look(&clerk, "desk-bulk-x-second-person")?;
            clerk.must_show("Somebody else with this right has to approve it")?;
            ensure!(!clerk.offers("Approve"), "who asked for it is offered to approve it");
            let page = clerk.path()?;
            let his = session.window()?;
            sign_in(&his, "charles", password)?;
            his.go(&page)?;
            his.press("Approve")?;
            his.wait_for("the end of it", |his| {
                his.go(&page)?;
                Ok(his.text()?.contains("Progress: done"))
            })?;
            his.press("Take back")?;
            his.must_show("taken back")?;
            session.api()?.put("/bulk-rules", &json!({ "rules": {} }))?;
            Ok(())
        },
    )
}

/// The shop's orders come as a sheet.
fn orders(session: &mut Session) -> anyhow::Result<()> {
    session.step("She pastes two orders out of a spreadsheet, and finds them by what was imported", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/import")?;
        clerk.tick("Orders")?;
        let lines = format!(
            "number,po,customer,line.item,line.quantity\nSHEET-1,PO-SHEET,{CUSTOMER},{HEX},2\nSHEET-2,PO-SHEET,{CUSTOMER},{BASIC},1\n"
        );
        clerk.fill("Or paste its lines", &lines.replace(HEX, "NO-SUCH-ITEM"))?;
        clerk.press("Check only")?;
        clerk.must_show("Correct these lines")?;
        clerk.fill("Or paste its lines", &lines)?;
        clerk.press("Check only")?;
        clerk.must_show("All lines are good")?;
        clerk.press("Import")?;
        clerk.must_show("Imported: 2 changed")?;
        clerk.press("2 orders")?;
        session.look(&clerk, "desk-import-orders")?;
        clerk.press("ORD-")?;
        clerk.must_show("SHEET-1")?;
        clerk.must_show("PO-SHEET")
    })
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
        for (what, name) in [("customers", "Customers"), ("orders", "Orders"), ("items", "Catalogue")] {
            clerk.go("/desk/import")?;
            let list = session.saved(&clerk, |page| page.press(&format!("{name}, Download as JSON")))?;
            serde_json::from_str::<serde_json::Value>(&fs::read_to_string(list)?)?;
            let sheet = session.saved(&clerk, |page| page.press(&format!("{name}, Download as CSV")))?;
            let sheet = fs::read_to_string(sheet)?;
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
        clerk.fill("Event", "Users and API keys")?;
        clerk.press("Filter")?;
        clerk.must_not_show("No entries found")?;
        let sheet = fs::read_to_string(session.saved(&clerk, |page| page.press("Download as CSV"))?)?;
        ensure!(sheet.contains("user_created") && !sheet.contains("license_sold"), "{sheet}");
        clerk.press("Verify")?;
        clerk.must_show("Sound")?;
        session.look(&clerk, "desk-audit-verify")
    })
}

fn why(session: &mut Session, license: &str) -> anyhow::Result<()> {
    session.step(
        "Why a license is gone is told with rule, event and person, and how it stood before",
        |session| {
            let clerk = session.clerk()?;
            let sold = session.api()?.license(license)?["sold"].clone();
            let moment: jiff::Timestamp = sold.as_str().context("no time of sale")?.parse()?;
            clerk.go(&format!("/desk/licenses/{license}/why"))?;
            clerk.must_show("Rule:")?;
            clerk.must_show("entry")?;
            session.look(&clerk, "desk-licenses-x-why")?;
            clerk.must_show("State: replaced")?;
            clerk.fill("At a past moment", &moment.strftime("%Y-%m-%dT%H:%M:%S").to_string())?;
            clerk.press("Look")?;
            clerk.must_show("This was so on")?;
            clerk.must_show("available")?;
            clerk.must_not_show("State: replaced")
        },
    )
}
