//! The vendor starts Central for the first time.

use anyhow::ensure;

use crate::demo::central::{Central, Start};
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    story.step("The vendor starts Central for the first time, with no configuration", |story| {
        let start = Start::new(&story.binaries, story.folder(), &story.store, &story.clock);
        let central = Central::start(start)?;
        story.note(format!("it made its keys and listens on {}", central.url));
        story.central = Some(central);
        Ok(())
    })?;
    story.step("Central says that it is well, and that it is a vendor for tests with a test clock", |story| {
        let api = story.api()?;
        ensure!(!api.text("/readyz")?.is_empty(), "/readyz answered nothing");
        let status = api.get("/status")?;
        ensure!(status["test"] == "TEST", "the status should say TEST: {status:#}");
        ensure!(status["recovery_needed"] == false, "a new server needs no recovery: {status:#}");
        story.note(format!("the vendor publishes its fingerprint: {}", status["fingerprint"]));
        Ok(())
    })
}
