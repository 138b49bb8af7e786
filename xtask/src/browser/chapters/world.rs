//! What is there before the story begins: a catalogue, customers, orders, two computers.
//!
//! Names and comments are what an attacker would type; whatever page shows them shows them as text. A page
//! that does not is caught by the checks: a dialog, a violation of the policy, a broken tree.

use std::fs;

use serde_json::{Value, json};

use crate::browser::session::Session;
use crate::demo::api::Api;
use crate::demo::vendor::Sold;

/// Basic Module.
pub(super) const BASIC: &str = "SNP-201-000-S";
/// Basic Module, floating: how many users is open.
pub(super) const FLOATING: &str = "SNP-201-000-F";
/// Change Font Module; works only beside the Basic Module.
pub(super) const FONT: &str = "SNP-201-001-S";
/// Hex View Module, and its successor.
pub(super) const HEX: &str = "SNP-201-002-S";
pub(super) const HEX_2: &str = "SNP-202-002-S";
/// An item whose name is an attack.
pub(super) const NASTY: &str = "SNP-666";

/// The customer of the story.
pub(super) const CUSTOMER: &str = "C-100";
/// A customer whose name is an attack.
pub(super) const MALLORY: &str = "C-666";

/// Runs if any page takes it for more than text; a sheet takes it for a formula.
pub(super) const ATTACK: &str = "=\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>{{7*7}}</title></textarea>";

/// The same for fields that take little.
const SHORT_ATTACK: &str = "=\"'><img src=x onerror=alert(4)>";

/// A computer that goes online, and one without a network.
pub(super) const OFFICE: &str = "office";
pub(super) const LAB: &str = "lab";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    session.step("The shop has entered a catalogue, customers and orders over the API", |session| {
        let api = session.api()?;
        catalogue(&api)?;
        for (id, name) in [
            (CUSTOMER, "Ada Lovelace Analytical Engines & Söhne"),
            (MALLORY, ATTACK),
            ("C-200", "Blaise & Cie"),
        ] {
            let mail = if id == MALLORY { ATTACK } else { "ada@example.com" };
            api.put(&format!("/customers/{id}"), &json!({ "name": name, "contact": mail }))?;
        }
        let line = |item: &str| json!({ "item": item });
        let bought = sell(
            session,
            &json!({
                "number": "SHOP-1", "po": "PO-4711", "customer": CUSTOMER, "comment": "by telephone",
                "lines": [line(BASIC), line(FONT), line(HEX)],
            }),
        )?;
        let nasty = sell(
            session,
            &json!({
                "po": SHORT_ATTACK, "customer": MALLORY, "comment": ATTACK,
                "lines": [{ "item": NASTY, "comment": ATTACK }, line(BASIC)],
            }),
        )?;
        for at in 0..4 {
            let order =
                json!({ "customer": "C-200", "po": format!("PO-{at}"), "lines": [line(BASIC), line(HEX)] });
            sell(session, &order)?;
        }
        activated(session, OFFICE, &bought)?;
        activated(session, "attic", &nasty)
    })
}

/// Places an order; its ticket's code is a secret from then on.
pub(super) fn sell(session: &mut Session, order: &Value) -> anyhow::Result<Sold> {
    let sold = session.api()?.sell(order)?;
    session.secrets.push(sold.code.clone());
    Ok(sold)
}

/// Activates a ticket on a computer, which gets a container if it has none.
pub(super) fn activated(session: &mut Session, name: &str, sold: &Sold) -> anyhow::Result<()> {
    session.computer_with_container(name)?.activate(&[&sold.code])?;
    Ok(())
}

/// A computer without a network, with a container of the vendor.
pub(super) fn unplugged(session: &mut Session, name: &str) -> anyhow::Result<()> {
    let fingerprint = session.central.fingerprint()?;
    let profile = session.api()?.file("/c/v1/profile")?;
    let computer = session.computer(name)?;
    if computer.serial().is_err() {
        computer.unplug();
        let file = computer.file("vendor.tenure-profile");
        fs::write(&file, profile)?;
        computer.create_container(&file, &fingerprint)?;
    }
    Ok(())
}

fn catalogue(api: &Api) -> anyhow::Result<()> {
    let open = |name, term, mode| json!({ "name": name, "term": term, "mode": mode });
    let dates = [
        open("Subscription until", "valid_until", "set"),
        open("Maintenance until", "maintenance_until", "set"),
    ];
    put(api, BASIC, "Basic Module", &json!({ "parameters": dates }))?;
    put(api, FLOATING, "Basic Module, floating", &json!({ "parameters": [open("Users", "seats", "add")] }))?;
    put(api, FONT, "Change Font Module", &json!({ "requires": [BASIC] }))?;
    put(api, HEX, "Hex View Module", &json!({}))?;
    put(api, HEX_2, "Hex View Module 2.0", &json!({}))?;
    put(api, NASTY, ATTACK, &json!({}))
}

/// Enters an item; `more` is what it has beyond the others.
fn put(api: &Api, id: &str, name: &str, more: &Value) -> anyhow::Result<()> {
    let mut item = json!({
        "name": name,
        "product_code": 201_000,
        "terms": { "lease_days": 30 },
        "limits": { "lease_days_max": 30, "push_allowed": true },
        "rights": { "return_allowed": true, "transfer_allowed": true, "reactivations": 2 },
    });
    if let (Some(item), Some(more)) = (item.as_object_mut(), more.as_object()) {
        item.extend(more.clone());
    }
    api.put(&format!("/items/{id}"), &item)?;
    Ok(())
}
