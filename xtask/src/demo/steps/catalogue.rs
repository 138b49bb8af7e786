//! The catalogue of SampleNotePad.

use anyhow::ensure;
use serde_json::{Value, json};

use crate::demo::api::Api;
use crate::demo::story::Story;

/// Basic Module, for one computer.
pub(super) const BASIC: &str = "SNP-201-000-S";
/// Basic Module, floating: seats for a network, how many is open.
pub(super) const FLOATING: &str = "SNP-201-000-F";
/// Change Font Module; works only beside the Basic Module.
pub(super) const FONT: &str = "SNP-201-001-S";
/// Hex View Module.
pub(super) const HEX: &str = "SNP-201-002-S";
/// Hex View Module 2.0, its successor.
pub(super) const HEX_2: &str = "SNP-202-002-S";
/// Hex View Module for the vendor's service technicians.
pub(super) const TECHNICIAN: &str = "SNP-201-002-T";
/// Ultimate add-on: the license that locks a lost container.
pub(super) const ULTIMATE: &str = "SNP-201-009-S";

/// The open parameter of the floating license.
pub(super) const USERS: &str = "Users";
/// The open parameter for the end of a subscription.
pub(super) const UNTIL: &str = "Subscription until";
/// The open parameter for the end of maintenance.
pub(super) const MAINTENANCE: &str = "Maintenance until";

/// How long a license works without a contact, in days; a technician's is shorter.
pub(super) const LEASE_DAYS: i64 = 30;
pub(super) const TECHNICIAN_LEASE_DAYS: i64 = 14;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    story.step("The vendor enters the catalogue of SampleNotePad", |story| {
        let api = story.api()?;
        let open = |name, term, mode| json!({ "name": name, "term": term, "mode": mode });
        let dates = [open(UNTIL, "valid_until", "set"), open(MAINTENANCE, "maintenance_until", "set")];
        let users = [open(USERS, "seats", "add")];
        put(&api, BASIC, "Basic Module", LEASE_DAYS, &json!({ "parameters": dates }))?;
        put(&api, FLOATING, "Basic Module, floating", LEASE_DAYS, &json!({ "parameters": users }))?;
        put(&api, FONT, "Change Font Module", LEASE_DAYS, &json!({ "requires": [BASIC] }))?;
        put(&api, HEX, "Hex View Module", LEASE_DAYS, &json!({ "parameters": dates }))?;
        put(&api, HEX_2, "Hex View Module 2.0", LEASE_DAYS, &json!({}))?;
        put(&api, TECHNICIAN, "Hex View Module, service technician", TECHNICIAN_LEASE_DAYS, &json!({}))?;
        put(&api, ULTIMATE, "Ultimate add-on", LEASE_DAYS, &json!({}))?;
        let items = api.get("/items")?;
        let sellable = items["items"].as_array().into_iter().flatten().filter(|i| i["sellable"] == true);
        ensure!(sellable.count() == 7, "seven items should be on sale: {items:#}");
        Ok(())
    })?;
    story.step("The vendor chooses the Ultimate add-on as lock license for lost containers", |story| {
        let api = story.api()?;
        let revision = &api.get("/settings")?["revision"];
        api.put("/settings", &json!({ "revision": revision, "lock_item": ULTIMATE }))?;
        let chosen = &api.get("/settings")?["lock_item"];
        ensure!(chosen == ULTIMATE, "the lock license is {chosen}");
        Ok(())
    })
}

/// Enters an item; `more` is what it has beyond the others.
fn put(api: &Api, id: &str, name: &str, lease_days: i64, more: &Value) -> anyhow::Result<()> {
    let mut item = json!({
        "name": format!("SampleNotePad - {name}"),
        "product_code": 201_000,
        "terms": { "lease_days": lease_days },
        "limits": { "lease_days_max": lease_days, "push_allowed": true },
        "rights": { "return_allowed": true, "transfer_allowed": true, "reactivations": 2 },
    });
    if let (Some(item), Some(more)) = (item.as_object_mut(), more.as_object()) {
        item.extend(more.clone());
    }
    api.put(&format!("/items/{id}"), &item)?;
    Ok(())
}
