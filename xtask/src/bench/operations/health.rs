//! The floor: what the server spends on any request.

use crate::bench::operations::Operation;
use crate::demo::story::Story;

const PER_ROUND: usize = 2000;

#[derive(Debug)]
pub(super) struct Health;

impl Operation for Health {
    fn name(&self) -> &'static str {
        "health page (no license work)"
    }

    fn round(&mut self, story: &mut Story) -> anyhow::Result<usize> {
        let api = story.api()?;
        for _ in 0..PER_ROUND {
            api.file("/healthz")?;
        }
        Ok(PER_ROUND)
    }
}
