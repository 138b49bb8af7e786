//! A license for one certain container, collected without a ticket.

use serde_json::json;

use super::catalogue::HEX;
use super::{CUSTOMER, OFFICE};
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<String> {
    story.step("A license assigned to Ada's container arrives there with no ticket", |story| {
        let api = story.api()?;
        let serial = story.computer(OFFICE)?.serial()?;
        let sold = api.sell(&json!({
            "customer": CUSTOMER, "destination": { "container": serial }, "lines": [{ "item": HEX }],
        }))?;
        api.wait_until_stands(sold.license(), "collected_confirmed")?;
        story.computer(OFFICE)?.must_use(sold.license())?;
        Ok(sold.license().to_owned())
    })
}
