//! From an order to a license that works.

use anyhow::{Context, ensure};
use serde_json::json;

use super::catalogue::BASIC;
use super::{CUSTOMER, OFFICE};
use crate::demo::story::Story;

/// The customer's purchase order, by which later orders find the ticket.
pub(super) const PO: &str = "PO-4711";

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    let wanted = json!({ "number": "SHOP-1", "po": PO, "customer": CUSTOMER, "lines": [{ "item": BASIC }] });
    let sold = story.step("The shop orders a Basic Module for a customer, on a new ticket", |story| {
        let api = story.api()?;
        let sold = api.sell(&wanted)?;
        api.must_stand(sold.license(), "available_not_collected")?;
        let again = api.sell(&wanted)?;
        ensure!(again.order == sold.order, "the same order, sent twice, was placed twice");
        story.note(format!("order {}, ticket {}; sent twice, it is still one order", sold.order, sold.code));
        Ok(sold)
    })?;
    story.step("An order with one unknown item among its lines creates nothing", |story| {
        let api = story.api()?;
        let lines = json!([{ "item": BASIC }, { "item": "NO-SUCH-ITEM" }]);
        let wanted = json!({ "customer": CUSTOMER, "lines": lines });
        let refused = api.post_refused("/orders", &wanted, "not-found")?;
        let orders = api.get("/orders")?;
        ensure!(orders["items"].as_array().is_some_and(|all| all.len() == 1), "{orders:#}");
        story.note(format!("it says: {}", refused["detail"]));
        Ok(())
    })?;
    story.step("Ada's computer gets a container, after the vendor's fingerprint was compared", |story| {
        let (url, fingerprint) = story.vendor()?;
        let ada = story.computer(OFFICE)?;
        let forged = ["container", "create", "--vendor", &url, "--accept-fingerprint", "AAAA-BBBB"];
        ada.tenure_refused(&forged, 3).context("a profile with another fingerprint")?;
        let serial = ada.create_container(&url, &fingerprint)?;
        story.note(format!("container {serial}; another fingerprint was refused"));
        Ok(())
    })?;
    story.step("Ada activates with the ticket, and Central has the receipt", |story| {
        let api = story.api()?;
        let ada = story.computer(OFFICE)?;
        ada.activate(&[&sold.code])?;
        let shown = ada.must_use(sold.license())?;
        let follower = api.get(&format!("/tickets/{}", sold.ticket))?["collecting"].clone();
        ensure!(follower == *ada.serial()?, "Ada's container should follow the ticket: {follower}");
        let word = api.must_stand(sold.license(), "collected_confirmed")?;
        story.note(format!("{} works; the vendor sees it {word}", shown["name"]));
        Ok(())
    })
}
