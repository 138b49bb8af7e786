//! A replacement of an activated license: both changes in one update, or the user was faster.

use anyhow::ensure;
use serde_json::json;

use super::catalogue::{FLOATING, HEX, HEX_2, USERS};
use super::{CUSTOMER, LAPTOP};
use crate::demo::story::Story;
use crate::demo::vendor::Sold;

/// Hands back the successor.
pub(super) fn in_one_update(story: &mut Story, sold: &Sold) -> anyhow::Result<String> {
    let old = sold.license();
    story.step("The vendor replaces Ben's Basic Module by a floating one; one update swaps both", |story| {
        let api = story.api()?;
        let line = json!({ "item": FLOATING, "parameters": { USERS: 5 } });
        let new = api.replace(&sold.order, old, &line)?;
        api.must_stand(old, "being_replaced")?;
        let ben = story.computer(LAPTOP)?;
        let before = seq(&ben.tenure(&["container", "show"])?["version"])?;
        let update = ben.tenure(&["update"])?;
        ensure!(seq(&update["version"])? == before + 1, "it took more than one update: {update:#}");
        ben.must_not_hold(old)?;
        let held = ben.must_use(&new)?;
        ensure!(held["seats"] == 5, "five users were ordered: {held:#}");
        api.must_stand(old, "replaced")?;
        api.must_stand(&new, "collected_confirmed")?;
        Ok(new)
    })
}

pub(super) fn returned_first(story: &mut Story) -> anyhow::Result<()> {
    let (sold, new) = story.step(
        "The vendor replaces another license of Ben's, but Ben returns the old one first",
        |story| {
            let api = story.api()?;
            let sold = api.sell_on_new_ticket(CUSTOMER, &[HEX])?;
            let ben = story.computer(LAPTOP)?;
            ben.activate(&[&sold.code])?;
            let new = api.replace(&sold.order, sold.license(), &json!({ "item": HEX_2 }))?;
            ben.tenure(&["return", "--license", sold.license()])?;
            ben.must_not_hold(sold.license())?;
            ben.must_not_hold(&new)?;
            api.must_stand(sold.license(), "replaced")?;
            let standing = api.license(&new)?["standing"].clone();
            ensure!(standing["available"] == true, "the new one should be free on the ticket: {standing}");
            story.note(format!("the new license is free on the ticket: {}", standing["text"]));
            Ok((sold, new))
        },
    )?;
    story.step("Ben takes the new license from the ticket when he wants it", |story| {
        let api = story.api()?;
        let ben = story.computer(LAPTOP)?;
        ben.activate(&[&sold.code])?;
        ben.must_use(&new)?;
        api.must_stand(&new, "collected_confirmed")?;
        Ok(())
    })
}

/// The second part of a version `epoch.seq`.
fn seq(version: &serde_json::Value) -> anyhow::Result<u64> {
    let text = version.as_str().unwrap_or_default();
    Ok(text.rsplit('.').next().unwrap_or_default().parse()?)
}
