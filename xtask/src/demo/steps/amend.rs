//! Changed terms of a license that stays where it is.

use anyhow::ensure;
use serde_json::json;

use super::LAPTOP;
use super::use_cases::after;
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story, license: &str) -> anyhow::Result<()> {
    story.step("The customer buys two more users and a later end: the license is amended in place", |story| {
        let api = story.api()?;
        let now = story.clock.now()?;
        let (soon, late) = (after(now, 100)?.to_string(), after(now, 400)?.to_string());
        api.act(license, "amend", &json!({ "set": { "valid_until": soon } }))?;
        let ben = story.computer(LAPTOP)?;
        ben.tenure(&["update"])?;
        let before = ben.must_use(license)?;
        api.act(license, "amend", &json!({ "add": { "seats": 2 }, "set": { "valid_until": late } }))?;
        ben.tenure(&["update"])?;
        let after = ben.must_use(license)?;
        ensure!(after["seats"] == 7, "five and two are seven: {after:#}");
        let later = after["valid_until"].as_str() > before["valid_until"].as_str();
        ensure!(later, "the end should be later: {before:#} {after:#}");
        let terms = &api.license(license)?["terms"];
        ensure!(terms["seats"] == 7 && terms["valid_until"] == after["valid_until"], "{terms:#}");
        api.must_stand(license, "collected_confirmed")?;
        story.note(format!("7 users until {}", after["valid_until"]));
        Ok(())
    })
}
