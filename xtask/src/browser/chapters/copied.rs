//! A container is copied together with its computer, and both call.

use anyhow::ensure;
use serde_json::json;

use super::clerk::{does, rows};
use super::world::{self, BASIC, CUSTOMER};
use crate::browser::session::Session;

const WARD: &str = "ward";
const TWIN: &str = "ward-copy";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": [{ "item": BASIC }] }))?;
    world::activated(session, WARD, &sold)?;
    let serial = session.computer(WARD)?.serial()?;
    session.copy_of(WARD, TWIN)?;
    session.step(
        "A computer was cloned with its container; when both call, the start page says so",
        |session| {
            session.computer(WARD)?.tenure(&["update"])?;
            session.computer(TWIN)?.try_tenure(&["update"])?;
            let clerk = session.clerk()?;
            clerk.go("/desk")?;
            clerk.press("1 container flagged")?;
            ensure!(rows(&clerk)? == 1, "the list should show the one container");
            session.look(&clerk, "desk-containers-flagged")
        },
    )?;
    session.step("The container's page shows the evidence and what can be done about it", |session| {
        let clerk = session.clerk()?;
        clerk.press(&serial)?;
        clerk.must_show("A copy of this container exists")?;
        clerk.must_show("The container's own signatures prove it")?;
        clerk.must_show("If not, put the container on the blocklist")?;
        session.look(&clerk, "desk-containers-x-flagged")?;
        clerk.press("Why?")?;
        clerk.must_show("Flag")?;
        session.look(&clerk, "desk-containers-x-why")
    })?;
    session.step(
        "The original goes on under a new key by itself; the copy calls again, which proves it",
        |session| {
            session.computer(WARD)?.tenure(&["update"])?;
            session.computer(TWIN)?.try_tenure(&["update"])?;
            let clerk = session.clerk()?;
            clerk.go(&format!("/desk/containers/{serial}"))?;
            clerk.must_show("It was restored twice")?;
            session.look(&clerk, "desk-containers-x-two-successors")
        },
    )?;
    session.step("Flagged, it gets no new license until somebody has cleared the flag", |session| {
        let line = json!([{ "item": world::HEX }]);
        let wanted = json!({ "customer": CUSTOMER, "destination": { "container": serial }, "lines": line });
        let more = world::sell(session, &wanted)?;
        session.computer(WARD)?.tenure(&["update"])?;
        session.computer(WARD)?.must_not_hold(more.license())?;
        let clerk = session.clerk()?;
        clerk.go(&format!("/desk/licenses/{}", more.license()))?;
        clerk.must_show("the container is flagged")?;
        clerk.go(&format!("/desk/containers/{serial}"))?;
        does(&clerk, "Clear the flag", "The flag is cleared")?;
        clerk.must_not_show("It was restored twice")?;
        session.computer(WARD)?.tenure(&["update"])?;
        session.computer(WARD)?.must_use(more.license())?;
        Ok(())
    })
}
