//! What the demo tells, a file a chapter. Each chapter's steps are checked where they happen.

mod start;

use crate::demo::story::Story;

/// The whole story, in order.
pub(super) fn all(story: &mut Story) -> anyhow::Result<()> {
    start::tell(story)
}
