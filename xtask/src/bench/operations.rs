//! What is measured. Each operation prepares its world once, and says how many it did in a round.

use crate::demo::story::Story;

/// One kind of operation.
pub(super) struct Operation {
    pub(super) name: &'static str,
    /// Runs once before the first round, outside the measurement.
    pub(super) prepare: fn(&mut Story) -> anyhow::Result<()>,
    /// Does many and hands back how many; a round should take the server a second or more.
    pub(super) round: fn(&mut Story) -> anyhow::Result<usize>,
}

pub(super) const ALL: &[Operation] =
    &[Operation { name: "health page (no license work)", prepare: |_| Ok(()), round: health }];

/// The floor: what the server spends on any request.
fn health(story: &mut Story) -> anyhow::Result<usize> {
    let api = story.api()?;
    for _ in 0..2000 {
        api.text("/healthz")?;
    }
    Ok(2000)
}
