//! The Depot after a computer was lost: reactivation, also where the vendor's support has to release it.

use anyhow::ensure;
use serde_json::json;

use super::depot_moves::pair;
use super::world::{self, BASIC, CUSTOMER, HEX};
use crate::browser::session::Session;

/// Only the vendor's support releases its reactivation.
const GUARDED: &str = "SNP-203-000-S";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let item = json!({
        "name": "Ink Module", "product_code": 203_000, "terms": { "lease_days": 30 },
        "limits": { "lease_days_max": 30, "push_allowed": true },
        "rights": { "return_allowed": true, "reactivations": 0, "reactivation_by_support": true },
    });
    session.api()?.put(&format!("/items/{GUARDED}"), &item)?;
    let lines = json!([{ "item": BASIC }, { "item": HEX }, { "item": GUARDED }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    world::activated(session, "notebook", &sold)?;
    let window = session.window()?;
    let guarded = sold.licenses.last().map_or("", String::as_str).to_owned();
    session.step(
        "Dora's notebook is lost; it called just now, so the page says until when she has to wait",
        |session| {
            window.go("/depot")?;
            window.fill("Ticket", &sold.code)?;
            window.press("Show my licenses")?;
            pair(session, &window, "spare", "y")?;
            window.press_near("Basic Module", "Why not?")?;
            window.must_show("The old container called lately")?;
            session.look(&window, "depot-lost")
        },
    )?;
    session.step("What only the vendor's support can release can be asked for from the page", |session| {
        window.press_near("Ink Module", "Reactivate")?;
        window.must_show("support has to release this first")?;
        session.look(&window, "depot-confirm-support")?;
        window.press("Reactivate")?;
        window.must_show("support decides now")?;
        session.look(&window, "depot-live-support")?;
        let asked = session.api()?.license(&guarded)?;
        ensure!(!asked["reactivations"]["asked"].is_null(), "{asked:#}");
        Ok(())
    })?;
    session.step(
        "Eight silent days later the support has released it; she reactivates all, and confirms it there",
        |session| {
            session.api()?.act(&guarded, "release-reactivation", &json!({ "reason": "by telephone" }))?;
            session.clock.advance_days(8)?;
            window.go("/depot/licenses")?;
            window.press("Reactivate all")?;
            window.must_show("What was lost?")?;
            session.look(&window, "depot-confirm-reactivate")?;
            window.press("Reactivate")?;
            window.must_show("done")?;
            for license in &sold.licenses {
                session.api()?.wait_until_stands(license, "collected_confirmed")?;
                session.computer("spare")?.must_use(license)?;
            }
            window.go("/depot/licenses")?;
            window.must_show("in use on this computer")
        },
    )?;
    session.step("The lost computer is on the blocklist", |session| {
        let lost = session.computer("notebook")?.serial()?;
        let container = session.api()?.container(&lost)?;
        ensure!(container["state"] == "blocklisted", "{container:#}");
        session.computer("spare")?.stop_pairing()
    })
}
