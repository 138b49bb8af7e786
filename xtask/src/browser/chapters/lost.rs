//! A computer is lost: its license lives on elsewhere, the lost container is locked when it calls, and
//! support helps where a user may not help himself.

use anyhow::ensure;
use serde_json::json;

use super::clerk::{comes_back, confirms, does};
use super::world::{self, BASIC, CUSTOMER, HEX};
use crate::browser::session::Session;
use crate::demo::vendor::Sold;

/// Longer than `alive_window`: who called within it is not lost.
const DAYS_OF_SILENCE: i64 = 8;

/// The item whose license locks a lost container.
const LOCK: &str = "SNP-LOCK";
/// An item that only support lets reactivate.
const GUARDED: &str = "SNP-GUARDED";

const LOST: &str = "lost-notebook";
const SPARE: &str = "spare-notebook";
const OLD: &str = "old-tower";
const NEW: &str = "new-tower";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let api = session.api()?;
    for (id, name, alone, then) in
        [(LOCK, "Ultimate add-on", 2, "blocklist"), (GUARDED, "Guarded Module", 0, "withdraw")]
    {
        let rights =
            json!({ "return_allowed": true, "reactivations": alone, "reactivation_by_support": true });
        let item = json!({
            "name": name, "product_code": 201_009, "rights": rights, "on_reactivation": then,
        });
        api.put(&format!("/items/{id}"), &item)?;
    }
    comes_back(session)?;
    automatic_actions(session)?;
    let lines = json!([{ "item": BASIC }, { "item": HEX }]);
    let lost = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    world::activated(session, LOST, &lost)?;
    let lines = json!([{ "item": GUARDED }]);
    let guarded = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    world::activated(session, OLD, &guarded)?;
    session.clock.advance_days(DAYS_OF_SILENCE)?;
    comes_back(session)?;
    blocklisted(session, &lost)?;
    locked(session, &lost)?;
    helped(session, &guarded)?;
    alarmed(session)
}

fn automatic_actions(session: &mut Session) -> anyhow::Result<()> {
    session.step("The vendor chooses the lock license for lost containers", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/settings")?;
        session.look(&clerk, "desk-settings")?;
        clerk.fill("Item", LOCK)?;
        clerk.press("Save")?;
        session.look(&clerk, "desk-settings-confirm")?;
        confirms(&clerk, "Save", "The automatic actions are saved")?;
        ensure!(session.api()?.get("/settings")?["lock_item"] == LOCK, "another lock license is chosen");
        Ok(())
    })
}

fn blocklisted(session: &mut Session, lost: &Sold) -> anyhow::Result<()> {
    session.step(
        "Carla reactivates on a spare notebook: by itself the lost one goes on the blocklist",
        |session| {
            let serial = session.computer(LOST)?.serial()?;
            let spare = session.computer_with_container(SPARE)?;
            spare.tenure(&["reactivate", &lost.code, "--license", lost.license()])?;
            spare.must_use(lost.license())?;
            let clerk = session.clerk()?;
            clerk.go("/desk/blocklist")?;
            clerk.fill("Serial, computer or description", LOST)?;
            clerk.press("Filter")?;
            clerk.must_show(&serial)?;
            clerk.must_show("not yet")?;
            clerk.press(&serial)?;
            clerk.must_show("on the blocklist")?;
            clerk.must_show("it has not called since")?;
            session.look(&clerk, "desk-containers-x-blocklisted")
        },
    )
}

fn locked(session: &mut Session, lost: &Sold) -> anyhow::Result<()> {
    session.step(
        "Somebody starts the lost notebook: it is locked, and the blocklist shows the proof",
        |session| {
            let thief = session.computer(LOST)?;
            let update = thief.tenure(&["update"])?;
            ensure!(!update["lock"].is_null(), "the container should be locked: {update:#}");
            thief.must_not_hold(lost.license())?;
            let clerk = session.clerk()?;
            clerk.go("/desk/blocklist")?;
            clerk.fill("Serial, computer or description", LOST)?;
            clerk.press("Filter")?;
            clerk.must_not_show("not yet")?;
            session.look(&clerk, "desk-blocklist-locked")?;
            clerk.press(&session.computer(LOST)?.serial()?)?;
            clerk.must_show("confirmed the lock")?;
            session.look(&clerk, "desk-containers-x-locked")
        },
    )
}

fn helped(session: &mut Session, guarded: &Sold) -> anyhow::Result<()> {
    session.step("Where the user may not help himself, support releases a reactivation", |session| {
        let words = ["reactivate", &guarded.code, "--license", guarded.license()];
        session.computer_with_container(NEW)?.tenure_refused(&words, 3)?;
        let clerk = session.clerk()?;
        clerk.go("/desk")?;
        clerk.press("1 reactivation waits for you")?;
        clerk.must_show("Guarded Module")?;
        session.look(&clerk, "desk-licenses-asked")?;
        let short: String =
            guarded.license().chars().skip(guarded.license().len().saturating_sub(10)).collect();
        clerk.press_near("Guarded Module", &short)?;
        clerk.must_show("A user asks for a reactivation since")?;
        does(&clerk, "Release a reactivation", "One reactivation of each license is released")?;
        let new = session.computer(NEW)?;
        new.tenure(&words)?;
        new.must_use(guarded.license())?;
        Ok(())
    })
}

fn alarmed(session: &mut Session) -> anyhow::Result<()> {
    session.step(
        "The old computer turns up with what lives on elsewhere: an alarm, until it was looked at",
        |session| {
            // An alarm stands in the log as an error: somebody has to look.
            session.meant.push("which was reactivated elsewhere since");
            session.computer(OLD)?.tenure(&["update"])?;
            let serial = session.computer(OLD)?.serial()?;
            let clerk = session.clerk()?;
            clerk.go("/desk")?;
            clerk.press("1 alarm")?;
            clerk.must_show("A license that was reactivated elsewhere")?;
            session.look(&clerk, "desk-alarms")?;
            clerk.press_near(&serial, "Acknowledge")?;
            confirms(&clerk, "Acknowledge", "The alarm is acknowledged")?;
            clerk.go("/desk/alarms")?;
            clerk.must_show("No alarms")
        },
    )
}
