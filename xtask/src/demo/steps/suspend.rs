//! A payment is late, and then comes.

use anyhow::ensure;
use serde_json::json;

use super::OFFICE;
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story, license: &str) -> anyhow::Result<()> {
    story.step("A payment is late: Ada's license is suspended; it stays where it is, unusable", |story| {
        let api = story.api()?;
        api.act(license, "suspend", &json!({ "reason": "payment is late" }))?;
        wait(story, license, false)?;
        let ada = story.computer(OFFICE)?;
        ada.must_not_use(license, "suspended")?;
        let check = ada.tenure_refused(&["license", "check", license], 3)?;
        ensure!(check["reason"] == "suspended", "{check:#}");
        api.wait_until_stands(license, "suspended")
    })?;
    story.step("The payment came: the license is resumed and works again", |story| {
        let api = story.api()?;
        api.act(license, "resume", &json!({}))?;
        wait(story, license, true)?;
        story.computer(OFFICE)?.must_use(license)?;
        api.wait_until_stands(license, "collected_confirmed")
    })
}

/// Waits until the agent has brought it.
fn wait(story: &mut Story, license: &str, usable: bool) -> anyhow::Result<()> {
    let list = ["license", "list"];
    story.computer(OFFICE)?.wait_for("the agent to bring it", &list, |shown| {
        let mut licenses = shown["licenses"].as_array().into_iter().flatten();
        licenses.any(|held| held["id"] == license && held["usable"] == usable)
    })?;
    Ok(())
}
