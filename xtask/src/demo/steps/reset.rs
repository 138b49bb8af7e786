//! A container is emptied and used anew.

use anyhow::ensure;
use serde_json::json;

use super::LAPTOP;
use super::catalogue::BASIC;
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story, license: &str) -> anyhow::Result<()> {
    story.step(
        "Ben's laptop goes to another customer: its container is reset, and empty after its next call",
        |story| {
            let api = story.api()?;
            let ben = story.computer(LAPTOP)?;
            let serial = ben.serial()?;
            api.post(&format!("/containers/{serial}/reset"), &json!({ "reason": "new owner" }))?;
            api.must_stand(license, "being_reset")?;
            ben.tenure(&["update"])?;
            let left = ben.tenure(&["license", "list"])?;
            ensure!(left["licenses"].as_array().is_some_and(Vec::is_empty), "it should be empty: {left:#}");
            api.must_stand(license, "reset")?;
            let container = api.container(&serial)?;
            ensure!(container["resetting"].is_null(), "the reset should be done: {container:#}");
            Ok(())
        },
    )?;
    story.step("The same container is used anew, by Dora", |story| {
        let api = story.api()?;
        let sold = api.sell_on_new_ticket("C-200", &[BASIC])?;
        let dora = story.computer(LAPTOP)?;
        dora.activate(&[&sold.code])?;
        dora.must_use(sold.license())?;
        api.must_stand(sold.license(), "collected_confirmed")?;
        dora.tenure(&["return", "--all"])?;
        api.must_stand(sold.license(), "available_returned")?;
        Ok(())
    })
}
