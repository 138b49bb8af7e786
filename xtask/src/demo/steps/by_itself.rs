//! The agent in the background: what the vendor sells later arrives by itself.

use anyhow::ensure;
use serde_json::json;

use super::catalogue::FONT;
use super::order::PO;
use super::{CUSTOMER, OFFICE};
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    story.step("Ada's computer runs the agent in the background", |story| {
        let ada = story.computer(OFFICE)?;
        ada.start_agent(&["run", "--every", "1"])?;
        let status = ada.tenure(&["agent", "status"])?;
        ensure!(status["runs"] == true, "{status:#}");
        Ok(())
    })?;
    story.step("A second order, on the same ticket by its PO number, arrives on Ada's computer by itself", |story| {
        let api = story.api()?;
        let sold = api.sell(&json!({
            "po": PO, "customer": CUSTOMER, "destination": { "ticket_of_po": PO }, "lines": [{ "item": FONT }],
        }))?;
        api.wait_until_stands(sold.license(), "collected_confirmed")?;
        story.computer(OFFICE)?.must_use(sold.license())?;
        Ok(())
    })
}

/// After all the story's weeks the agent's licenses still work: it renewed their leases.
pub(super) fn end(story: &mut Story, license: &str) -> anyhow::Result<()> {
    story.step("All the while Ada noticed nothing: her agent kept her licenses alive", |story| {
        let passed = story.clock.ahead()? / super::use_cases::DAY;
        let api = story.api()?;
        let serial = story.computer(OFFICE)?.serial()?;
        story.computer(OFFICE)?.wait_for("renewed leases", &["license", "list"], |shown| {
            let licenses = shown["licenses"].as_array();
            licenses.is_some_and(|all| all.len() == 4 && all.iter().all(|held| held["usable"] == true))
        })?;
        story.computer(OFFICE)?.must_use(license)?;
        let pending = &api.container(&serial)?["pending"];
        ensure!(pending.as_array().is_some_and(Vec::is_empty), "something is still on its way: {pending:#}");
        story.note(format!("{passed} days have passed on the test clock; four licenses, nothing pending"));
        Ok(())
    })
}
