//! What the demo tells, a file a chapter. Each chapter's steps are checked where they happen: on the
//! vendor's side by the API, on the user's side by what the container holds.

mod amend;
mod assign;
mod by_itself;
mod catalogue;
mod examine;
mod files;
mod impossible;
mod lost;
mod order;
mod pairing;
mod power_cut;
mod push;
mod replace;
mod reset;
mod start;
mod suspend;
mod use_cases;
mod withdraw;

use crate::demo::story::Story;

/// Ada's computer, whose agent runs in the background.
const OFFICE: &str = "office";
/// Ben's computer, which calls Central only when he says so.
const LAPTOP: &str = "laptop";
/// A computer without a network.
const LAB: &str = "lab";

/// The customer of the story.
const CUSTOMER: &str = "C-100";

/// The whole story, in order.
pub(super) fn all(story: &mut Story) -> anyhow::Result<()> {
    start::tell(story)?;
    catalogue::tell(story)?;
    order::tell(story)?;
    by_itself::tell(story)?;
    let assigned = assign::tell(story)?;
    let laptop = withdraw::tell(story)?;
    let floating = replace::in_one_update(story, &laptop)?;
    replace::returned_first(story)?;
    amend::tell(story, &floating)?;
    suspend::tell(story, &assigned)?;
    power_cut::tell(story)?;
    pairing::tell(story)?;
    files::tell(story)?;
    lost::tell(story)?;
    reset::tell(story, &floating)?;
    push::tell(story)?;
    impossible::tell(story)?;
    let refunded = use_cases::tell(story)?;
    by_itself::end(story, &assigned)?;
    examine::tell(story, &refunded)
}
