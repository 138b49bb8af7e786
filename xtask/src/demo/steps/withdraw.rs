//! A withdrawal: by mistake and cancelled, then meant.

use anyhow::ensure;
use serde_json::{Value, json};

use super::catalogue::{BASIC, HEX};
use super::{CUSTOMER, LAPTOP};
use crate::demo::story::Story;
use crate::demo::vendor::Sold;

/// Hands back the order whose first license Ben keeps.
pub(super) fn tell(story: &mut Story) -> anyhow::Result<Sold> {
    let sold = story.step("Ben activates two licenses on his laptop, which has no agent", |story| {
        let api = story.api()?;
        story.set_up(LAPTOP)?;
        let sold = api.sell_on_new_ticket(CUSTOMER, &[BASIC, HEX])?;
        let ben = story.computer(LAPTOP)?;
        ben.activate(&[&sold.code])?;
        for license in &sold.licenses {
            ben.must_use(license)?;
            api.must_stand(license, "collected_confirmed")?;
        }
        Ok(sold)
    })?;
    let hex = sold.licenses[1].as_str();
    story.step("The vendor withdraws one by mistake and cancels that; Ben's laptop keeps it", |story| {
        let api = story.api()?;
        api.act(hex, "withdraw", &json!({ "reason": "a slip" }))?;
        api.must_stand(hex, "being_withdrawn")?;
        api.act(hex, "cancel-withdrawal", &json!({}))?;
        api.must_stand(hex, "collected_confirmed")?;
        let ben = story.computer(LAPTOP)?;
        ben.tenure(&["update"])?;
        ben.must_use(hex)?;
        Ok(())
    })?;
    story.step(
        "The vendor withdraws it in earnest: it leaves the container, and then the ticket",
        |story| {
            let api = story.api()?;
            api.act(hex, "withdraw", &json!({ "reason": "not paid" }))?;
            let ben = story.computer(LAPTOP)?;
            ensure!(
                on_ticket(&ben.tenure(&["ticket", "show", &sold.code])?, hex),
                "it left the ticket too early"
            );
            ben.tenure(&["update"])?;
            ben.must_not_hold(hex)?;
            ensure!(
                !on_ticket(&ben.tenure(&["ticket", "show", &sold.code])?, hex),
                "it is still on the ticket"
            );
            api.must_stand(hex, "withdrawn")?;
            let order = api.get(&format!("/orders/{}", sold.order))?;
            let listed = order["licenses"].as_array().is_some_and(|all| all.iter().any(|l| l["id"] == hex));
            ensure!(listed, "the order lists its ended licenses for ever: {order:#}");
            story.note("the order still lists it, as withdrawn");
            Ok(())
        },
    )?;
    Ok(sold)
}

/// Whether the ticket's holder sees the license on it.
fn on_ticket(shown: &Value, license: &str) -> bool {
    let tickets = shown["tickets"].as_array().into_iter().flatten();
    let mut licenses = tickets.flat_map(|ticket| ticket["licenses"].as_array().into_iter().flatten());
    licenses.any(|shown| shown["id"] == license)
}
