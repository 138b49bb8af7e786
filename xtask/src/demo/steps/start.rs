//! The vendor starts Central for the first time.

use anyhow::ensure;

use crate::demo::central::{Central, Start};
use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story) -> anyhow::Result<()> {
    story.step("The vendor starts Central, with no configuration", |story| {
        let start = Start::new(&story.binaries, story.folder(), &story.store, &story.clock);
        let central = Central::start(start)?;
        story.note(format!("it made its keys and listens on {}", central.url));
        story.central = Some(central);
        Ok(())
    })?;
    story.step("Central says that it is well", |story| {
        let text = story.api()?.text("/readyz")?;
        ensure!(!text.is_empty(), "/readyz answered nothing");
        Ok(())
    })
}
