//! An update file that nobody requested.

use std::fs;

use anyhow::ensure;
use serde_json::json;

use super::catalogue::HEX_2;
use super::{CUSTOMER, LAB};
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    story.step(
        "The vendor mails the lab an update file that nobody requested, with one more license",
        |story| {
            let api = story.api()?;
            let serial = story.computer(LAB)?.serial()?;
            let sold = api.sell(&json!({
                "customer": CUSTOMER, "destination": { "container": serial }, "lines": [{ "item": HEX_2 }],
            }))?;
            let update = api.post_for_file(&format!("/containers/{serial}/push"))?;
            let lab = story.computer(LAB)?;
            let file = lab.file("mailed.update");
            fs::write(&file, update)?;
            let done = lab.tenure(&["import", &file])?;
            ensure!(done["files"][0]["outcome"] == "applied", "{done:#}");
            lab.must_use(sold.license())?;
            ensure!(super::files::receipt(story)? == "confirmed", "the receipt should confirm");
            api.must_stand(sold.license(), "collected_confirmed")?;
            Ok(())
        },
    )
}
