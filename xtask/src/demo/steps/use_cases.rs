//! The use cases of the test clock: subscription, maintenance, service technician, refund.

use anyhow::ensure;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::CUSTOMER;
use super::catalogue::{BASIC, HEX, LEASE_DAYS, MAINTENANCE, TECHNICIAN, TECHNICIAN_LEASE_DAYS, UNTIL};
use crate::demo::story::Story;
use crate::demo::vendor::Sold;

/// A day in seconds.
pub(super) const DAY: i64 = 24 * 60 * 60;

const STUDIO: &str = "studio";
const FIELD: &str = "field";
const BUYER: &str = "buyer";

/// Hands back the refunded license, which is never seen again.
pub(super) fn tell(story: &mut Story) -> anyhow::Result<String> {
    subscription(story)?;
    maintenance(story)?;
    technician(story)?;
    refund(story)
}

fn subscription(story: &mut Story) -> anyhow::Result<()> {
    let (sold, end) = story.step("A subscription ends to the second", |story| {
        let end = after(story.clock.now()?, 40)?;
        story.set_up(STUDIO)?;
        let sold = sell_with(story, BASIC, UNTIL, end)?;
        let studio = story.computer(STUDIO)?;
        studio.activate(&[&sold.code])?;
        let last = Timestamp::from_second(end.as_second() - 1)?;
        story.clock.stop_at(last)?;
        let studio = story.computer(STUDIO)?;
        studio.tenure(&["update"])?;
        studio.must_use(sold.license())?;
        story.clock.stop_at(end)?;
        let studio = story.computer(STUDIO)?;
        studio.must_not_use(sold.license(), "ended")?;
        let check = studio.tenure_refused(&["license", "check", BASIC], 3)?;
        story.note(format!("usable at {last}; one second later: {}", check["reasons"][0]["text"]));
        Ok((sold, end))
    })?;
    story.step("The customer pays for another year: the amended end makes it usable again", |story| {
        let api = story.api()?;
        let later = after(end, 365)?;
        api.act(sold.license(), "amend", &json!({ "set": { "valid_until": later.to_string() } }))?;
        let studio = story.computer(STUDIO)?;
        studio.tenure(&["update"])?;
        let held = studio.must_use(sold.license())?;
        ensure!(held["valid_until"] == later.to_string(), "{held:#}");
        story.clock.run_on()
    })
}

fn maintenance(story: &mut Story) -> anyhow::Result<()> {
    story.step(
        "Maintenance: a release from after its end is refused, until maintenance is extended",
        |story| {
            let api = story.api()?;
            let end = after(story.clock.now()?, -10)?;
            let (before, since) = (after(end, -1)?.to_string(), after(end, 1)?.to_string());
            let sold = sell_with(story, HEX, MAINTENANCE, end)?;
            let studio = story.computer(STUDIO)?;
            studio.activate(&[&sold.code])?;
            studio.tenure(&["license", "check", HEX, "--published", &before])?;
            let refused = studio.tenure_refused(&["license", "check", HEX, "--published", &since], 3)?;
            ensure!(refused["reason"] == "release-too-new", "{refused:#}");
            let later = after(end, 365)?.to_string();
            api.act(sold.license(), "amend", &json!({ "set": { "maintenance_until": later } }))?;
            studio.tenure(&["update"])?;
            studio.tenure(&["license", "check", HEX, "--published", &since])?;
            story.note(format!("it said: {}", refused["reasons"][0]["text"]));
            Ok(())
        },
    )
}

fn technician(story: &mut Story) -> anyhow::Result<()> {
    let sold = story.step(
        "A service technician's license has no end, but must be renewed every two weeks",
        |story| {
            let api = story.api()?;
            story.set_up(FIELD)?;
            let sold = api.sell_on_new_ticket("STAFF", &[TECHNICIAN])?;
            let field = story.computer(FIELD)?;
            field.activate(&[&sold.code])?;
            let held = field.must_use(sold.license())?;
            ensure!(held["valid_until"].is_null() && !held["lease_end"].is_null(), "{held:#}");
            Ok(sold)
        },
    )?;
    story.step("The technician's computer stays away for longer: the license dies; it lives again at the next contact", |story| {
        story.clock.advance_days(TECHNICIAN_LEASE_DAYS + 1)?;
        let field = story.computer(FIELD)?;
        field.must_not_use(sold.license(), "lease-ran-out")?;
        field.tenure(&["update"])?;
        field.must_use(sold.license())?;
        Ok(())
    })
}

fn refund(story: &mut Story) -> anyhow::Result<String> {
    let sold =
        story.step("A customer gets a refund and never calls again: the order is cancelled", |story| {
            let api = story.api()?;
            story.set_up(BUYER)?;
            let sold = api.sell_on_new_ticket("C-300", &[BASIC])?;
            let buyer = story.computer(BUYER)?;
            buyer.activate(&[&sold.code])?;
            api.post(&format!("/orders/{}/cancel", sold.order), &json!({ "reason": "refund" }))?;
            api.must_stand(sold.license(), "being_withdrawn")?;
            let pending = pending(&api.container(&buyer.serial()?)?, sold.license());
            ensure!(pending["reason"]["word"] == "not_called", "why it has not arrived: {pending:#}");
            buyer.must_use(sold.license())?;
            story.note(format!("the vendor sees why it has not arrived: {}", pending["reason"]["text"]));
            Ok(sold)
        })?;
    story.step("When its lease runs out the refunded license is dead without any contact", |story| {
        story.clock.advance_days(LEASE_DAYS + 2)?;
        let buyer = story.computer(BUYER)?;
        buyer.must_not_use(sold.license(), "lease-ran-out")?;
        let standing = story.api()?.license(sold.license())?["standing"].clone();
        story.note(format!("for the vendor it is: {}", standing["text"]));
        Ok(sold.license().to_owned())
    })
}

/// Sells an item on a new ticket with one of its open parameters filled.
fn sell_with(story: &mut Story, item: &str, parameter: &str, end: Timestamp) -> anyhow::Result<Sold> {
    let parameters = json!({ parameter: end.to_string() });
    let line = json!({ "item": item, "parameters": parameters });
    story.api()?.sell(&json!({ "customer": CUSTOMER, "lines": [line] }))
}

/// What is on its way for a license, by the container's propagation view.
fn pending(container: &Value, license: &str) -> Value {
    let mut all = container["pending"].as_array().into_iter().flatten();
    all.find(|pending| pending["license"] == license).cloned().unwrap_or_default()
}

/// The instant so many days later.
pub(super) fn after(now: Timestamp, days: i64) -> anyhow::Result<Timestamp> {
    Ok(Timestamp::from_second(now.as_second() + days * DAY)?)
}
