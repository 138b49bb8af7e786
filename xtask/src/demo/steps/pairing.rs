//! A browser's end and a container's end of a pairing, as two processes that only know Central.

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use super::CUSTOMER;
use super::catalogue::HEX_2;
use crate::demo::api::Api;
use crate::demo::story::Story;

/// The computer of this chapter.
const KIOSK: &str = "kiosk";

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    let sold = story.api()?.sell_on_new_ticket(CUSTOMER, &[HEX_2])?;
    story.set_up(KIOSK)?;
    let guest = story.step(
        "Carla pairs her container with the code that `tenure pair` shows: it works once",
        |story| {
            let code = story.computer(KIOSK)?.start_pairing_saying("n")?;
            let api = story.api()?;
            let joined =
                api.post_as_anyone("/c/v1/pairings/join", &json!({ "code": code, "language": "en" }))?;
            ensure!(joined["container"] == story.computer(KIOSK)?.serial()?.as_str(), "{joined:#}");
            let again = api.send_as_anyone("/c/v1/pairings/join", &json!({ "code": code }))?;
            ensure!(again.status >= 400, "the code worked twice: {again:?}");
            joined["guest"].as_str().map(str::to_owned).context("no guest")
        },
    )?;
    story.step(
        "What she proposes is done there at once; to give it back her colleague says no",
        |story| {
            let api = story.api()?;
            let wanted = json!({ "guest": guest, "tickets": [sold.code], "action": { "activate": "all" } });
            ensure!(came_of(&api, &guest, &wanted)? == "done", "the activation should be done");
            api.wait_until_stands(sold.license(), "collected_confirmed")?;
            story.computer(KIOSK)?.must_use(sold.license())?;
            let wanted = json!({ "guest": guest, "action": { "return": "all" } });
            ensure!(came_of(&api, &guest, &wanted)? == "declined", "the return should be declined");
            story.computer(KIOSK)?.must_use(sold.license())?;
            Ok(())
        },
    )?;
    story.step("Central is killed while they are paired: both ends are told that it is over", |story| {
        let central = story.central.take().context("the server is not started yet")?;
        story.central = Some(central.kill_and_start_again()?);
        let lost = story.api()?.send_as_anyone("/c/v1/pairings/watch", &json!({ "guest": guest }))?;
        ensure!(lost.body["type"].as_str().is_some_and(|kind| kind.ends_with("pairing-ended")), "{lost:?}");
        let kiosk = story.computer(KIOSK)?;
        kiosk.wait_for_pairing_to_say("Start again: tenure pair")?;
        kiosk.stop_pairing()
    })
}

/// Proposes something and waits until the container says what came of it.
fn came_of(api: &Api, guest: &str, wanted: &Value) -> anyhow::Result<String> {
    let proposed = api.post_as_anyone("/c/v1/pairings/propose", wanted)?;
    let mut change = 0;
    // Each question is answered when something changed, or after half a minute.
    for _ in 0..8 {
        let watched =
            api.post_as_anyone("/c/v1/pairings/watch", &json!({ "guest": guest, "change": change }))?;
        change = watched["change"].as_u64().context("no number")?;
        let proposals = watched["proposals"].as_array().into_iter().flatten();
        let mut ours = proposals.filter(|p| p["id"] == proposed["proposal"]);
        if let Some(outcome) = ours.find_map(|p| p["report"]["outcome"].as_str()) {
            return Ok(outcome.to_owned());
        }
    }
    anyhow::bail!("the container never said what came of {proposed:#}")
}
