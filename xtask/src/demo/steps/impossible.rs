//! The vendor's changes come first, and can make a user's pick impossible.

use anyhow::ensure;
use serde_json::json;

use super::LAPTOP;
use super::catalogue::{BASIC, FONT};
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    let sold =
        story.step("Dora has the Basic Module, and the Change Font Module still on her ticket", |story| {
            let api = story.api()?;
            let sold = api.sell_on_new_ticket("C-200", &[BASIC, FONT])?;
            let dora = story.computer(LAPTOP)?;
            dora.activate(&[&sold.code, "--license", sold.license()])?;
            dora.must_use(sold.license())?;
            api.must_stand(&sold.licenses[1], "available_not_collected")?;
            Ok(sold)
        })?;
    story.step(
        "The vendor withdraws Basic just before Dora picks Change Font: Basic goes, her pick is refused",
        |story| {
            let api = story.api()?;
            let (basic, font) = (sold.license(), sold.licenses[1].as_str());
            api.act(basic, "withdraw", &json!({}))?;
            let dora = story.computer(LAPTOP)?;
            let refused = dora.tenure_refused(&["activate", &sold.code, "--license", font], 3)?;
            ensure!(refused["receipt"] == "confirmed", "the vendor's part is confirmed: {refused:#}");
            let wish = &refused["wishes"][0];
            ensure!(wish["done"] == false && wish["outcomes"][0]["license"] == font, "{refused:#}");
            dora.must_not_hold(basic)?;
            dora.must_not_hold(font)?;
            api.must_stand(basic, "withdrawn")?;
            api.must_stand(font, "available_not_collected")?;
            story.note(format!("exit code 3; Dora reads: {}", wish["outcomes"][0]["text"]));
            Ok(())
        },
    )
}
