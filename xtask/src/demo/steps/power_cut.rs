//! Central loses power in the middle of its work.

use anyhow::{Context, ensure};
use serde_json::json;

use super::catalogue::HEX_2;
use super::{CUSTOMER, OFFICE};
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    story.step(
        "Central is killed right after an order and started again: nothing is lost, Ada's agent goes on",
        |story| {
            let serial = story.computer(OFFICE)?.serial()?;
            let before = story.api()?.get("/orders")?;
            let sold = story.api()?.sell(&json!({
                "customer": CUSTOMER, "destination": { "container": serial }, "lines": [{ "item": HEX_2 }],
            }))?;
            let central = story.central.take().context("the server is not started yet")?;
            story.central = Some(central.kill_and_start_again()?);
            let api = story.api()?;
            let after = api.get("/orders")?;
            let count = |page: &serde_json::Value| page["items"].as_array().map_or(0, Vec::len);
            ensure!(count(&after) == count(&before) + 1, "orders were lost: {before:#} {after:#}");
            api.wait_until_stands(sold.license(), "collected_confirmed")?;
            story.computer(OFFICE)?.must_use(sold.license())?;
            Ok(())
        },
    )
}
