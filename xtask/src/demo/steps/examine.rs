//! In the end the vendor looks whether everything fits together.

use anyhow::ensure;

use crate::demo::story::Story;

pub(super) fn tell(story: &mut Story, refunded: &str) -> anyhow::Result<()> {
    story.step("On the vendor's command line: nothing but the refund is still on its way", |story| {
        let page = story.central()?.command(&["propagation"])?;
        let pending = page["items"].as_array().into_iter().flatten();
        let licenses: Vec<_> = pending.map(|pending| pending["license"].clone()).collect();
        ensure!(licenses == [refunded], "more is on its way: {page:#}");
        Ok(())
    })?;
    story.step("Central examines itself: keys, database, journal and rows agree", |story| {
        let report = story.central()?.command(&["doctor"])?;
        let checks = report["checks"].as_array().map_or(&[][..], Vec::as_slice);
        ensure!(!checks.is_empty() && checks.iter().all(|check| check["ok"] == true), "{report:#}");
        let errors = story.central()?.errors_in_log()?;
        ensure!(errors.is_empty(), "its log tells of errors: {errors:#?}");
        story.note(format!("{} checks, no faults, and no error in its log", checks.len()));
        Ok(())
    })
}
