//! A computer is lost: its license lives on elsewhere, and the lost container is locked when it calls.

use anyhow::ensure;

use super::CUSTOMER;
use super::catalogue::{BASIC, HEX};
use crate::demo::story::Story;
use crate::demo::vendor::Sold;

/// Longer than `alive_window`: who called within it is not lost.
const DAYS_OF_SILENCE: i64 = 8;

const LOST: &str = "lost-notebook";
const SPARE: &str = "spare-notebook";

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    let sold = reactivate(story)?;
    lock(story, &sold)
}

fn reactivate(story: &mut Story) -> anyhow::Result<Sold> {
    let sold = story.step(
        "Carla loses her notebook; reactivating elsewhere at once is refused, it called just now",
        |story| {
            let api = story.api()?;
            story.set_up(LOST)?;
            story.set_up(SPARE)?;
            let sold = api.sell_on_new_ticket(CUSTOMER, &[BASIC, HEX])?;
            story.computer(LOST)?.activate(&[&sold.code])?;
            let basic = ["reactivate", &sold.code, "--license", sold.license()];
            let refused = story.computer(SPARE)?.tenure_refused(&basic, 3)?;
            let outcome = &refused["wishes"][0]["outcomes"][0];
            ensure!(outcome["refusal"] == "old_container_alive", "{refused:#}");
            story.note(format!("it says: {}", outcome["text"]));
            Ok(sold)
        },
    )?;
    story.step("After eight days of silence Carla reactivates her license on a spare notebook", |story| {
        let api = story.api()?;
        story.clock.advance_days(DAYS_OF_SILENCE)?;
        let carla = story.computer(SPARE)?;
        carla.tenure(&["reactivate", &sold.code, "--license", sold.license()])?;
        carla.must_use(sold.license())?;
        let license = api.license(sold.license())?;
        ensure!(license["standing"]["container"] == *carla.serial()?, "{license:#}");
        ensure!(license["generation"] == 2, "its generation should have grown: {license:#}");
        Ok(())
    })?;
    Ok(sold)
}

fn lock(story: &mut Story, sold: &Sold) -> anyhow::Result<()> {
    story.step("By itself the lost container went on the blocklist", |story| {
        let api = story.api()?;
        let serial = story.computer(LOST)?.serial()?;
        let lost = api.container(&serial)?;
        ensure!(lost["state"] == "blocklisted", "{lost:#}");
        ensure!(lost["blocklisting"]["lock_sent"].is_null(), "nothing was sent yet: {lost:#}");
        api.must_stand(&sold.licenses[1], "locked")?;
        Ok(())
    })?;
    story.step(
        "Somebody starts the lost notebook: its container calls, is locked, and confirms the lock",
        |story| {
            let api = story.api()?;
            let thief = story.computer(LOST)?;
            let update = thief.tenure(&["update"])?;
            ensure!(!update["lock"].is_null(), "the container should be locked: {update:#}");
            thief.must_not_hold(sold.license())?;
            thief.must_not_use(&sold.licenses[1], "locked")?;
            let lost = api.container(&thief.serial()?)?;
            let entry = &lost["blocklisting"];
            ensure!(!entry["lock_sent"].is_null() && !entry["lock_confirmed"].is_null(), "{entry:#}");
            story.computer(SPARE)?.must_use(sold.license())?;
            story.note(format!("lock sent {}, confirmed {}", entry["lock_sent"], entry["lock_confirmed"]));
            Ok(())
        },
    )
}
